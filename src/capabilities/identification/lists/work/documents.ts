import { createHash } from 'node:crypto';
import type { Work } from '../../../../platform/apart/tasks.ts';
import { type Following, type ModuleOf, workApart } from '../../../../platform/apart.ts';
import { identify } from '../../identify.ts';
import type { Verdict } from '../../verdict.ts';
import { outcomeText, readInputs } from '../snapshot.ts';

export interface Computed {
  inputsSha256: string;
  outcomeSha256: string;
  verdicts: Verdict[];
}

type Computing = Work<string, Computed, number>;
const HERE: ModuleOf<Computing> = { address: new URL(import.meta.url) };

/**
 * Verdicts from the text of a snapshot, off the event loop: a list is computed from the very text that is kept, so that
 * it comes out the same years later.
 */
export const computeFrom = (inputs: string, following?: Following<number>): Promise<Computed> =>
  workApart(HERE, inputs, following);

/** Runs in a thread of its own. */
export const work: Computing = async (inputs, { tell }) => {
  tell(0.1);
  const { evidence, rules, on } = readInputs(inputs);
  const found = identify(evidence, rules, on);
  if ('refused' in found) throw new Error(`not permitted: ${found.refused.map(({ kind }) => kind).join(', ')}`);
  tell(0.9);
  const outcomeSha256 = sha256(outcomeText(found.verdicts));
  return { inputsSha256: sha256(inputs), outcomeSha256, verdicts: found.verdicts };
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
