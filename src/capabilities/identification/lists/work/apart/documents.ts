import type { Work } from '../../../../../platform/apart/tasks.ts';
import { identify } from '../../../identify.ts';
import type { Verdict } from '../../../verdict.ts';
import { outcomeText, readInputs } from '../../snapshot.ts';
import { sha256 } from '../sha256/documents.ts';

export interface Computed {
  inputsSha256: string;
  outcomeSha256: string;
  verdicts: Verdict[];
}

/**
 * Verdicts from the text of a snapshot: a list is computed from the very text that is kept, so that it comes out the same
 * years later. Runs in a thread of its own.
 */
export const work: Work<string, Computed, number> = async (inputs, { tell }) => {
  tell(0.1);
  const { evidence, rules, on } = readInputs(inputs);
  const found = identify(evidence, rules, on);
  if ('refused' in found) throw new Error(`not permitted: ${found.refused.map(({ kind }) => kind).join(', ')}`);
  tell(0.9);
  const outcomeSha256 = sha256(outcomeText(found.verdicts));
  return { inputsSha256: sha256(inputs), outcomeSha256, verdicts: found.verdicts };
};
