import { shortName } from '../../../../kernel/person.ts';
import type { AuditVocabulary } from '../../../../web/audit.ts';
import { counted, type Forms } from '../../../../web/format.ts';
import type { JournalEntry } from '../../../audit/contract.ts';

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
  { id, at, action, actor, subjectId, schoolId, details }: JournalEntry,
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
    text: word ? orElse(() => word({ details, subject, school: name(schoolId), name }), plain) : plain,
  };
}

/** Equal neighbours of one day are one line that says how many they are: the newest of them. */
export function gathered(lines: readonly Line[]): Line[] {
  const groups: [Line, ...Line[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && sameAct(last[0], line)) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => {
    const [first] = group;
    return group.length === 1 ? first : { ...first, text: `${first.text}, ${counted(group.length, TIMES)}` };
  });
}

const TIMES: Forms = ['раз', 'раза', 'раз'];

const sameAct = (one: Line, other: Line): boolean =>
  one.who === other.who && one.text === other.text && dayOf(one) === dayOf(other);

/** The day where the reader is. */
const dayOf = ({ at }: Line): string => new Date(at).toDateString();

function orElse(say: () => string, plain: string): string {
  try {
    return say();
  } catch {
    return plain;
  }
}
