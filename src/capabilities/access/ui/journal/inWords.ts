import { shortName } from '../../../../kernel/person.ts';
import type { AuditVocabulary } from '../../../../web/audit.ts';
import type { AuditEntry } from '../../../audit/contract.ts';

export interface Line {
  id: string;
  at: string;
  who: string | null;
  text: string;
}

/**
 * An entry of the journal in words. An action that nobody has words for, or whose details are of another time, is shown
 * plainly: nothing of a journal is left out.
 */
export function inWords(
  { id, at, action, actor, subjectId, details }: AuditEntry,
  names: Readonly<Record<string, string>>,
  vocabularies: readonly AuditVocabulary[],
): Line {
  const name = (wanted: unknown) =>
    typeof wanted === 'string' && Object.hasOwn(names, wanted) ? (names[wanted] ?? null) : null;
  const word = vocabularies.find(({ words }) => Object.hasOwn(words, action))?.words[action];
  const subject = name(subjectId);
  const plain = subject === null ? action : `${action}: ${subject}`;
  return {
    id: String(id),
    at,
    who: actor && shortName(actor),
    text: word ? orElse(() => word({ details, subject, name }), plain) : plain,
  };
}

function orElse(say: () => string, plain: string): string {
  try {
    return say();
  } catch {
    return plain;
  }
}
