import type { RuleSet } from './ruleSet.ts';
import type { Answer } from './verdict.ts';

/** What a probability is called; `null`: nothing is known. */
export function wordFor(probability: number | null, { sure, probable }: RuleSet['certainty']): Answer {
  if (probability === null) return 'unknown';
  if (probability >= sure) return 'sure';
  if (probability >= probable) return 'probable';
  if (probability > 1 - probable) return 'open';
  return probability > 1 - sure ? 'probably-not' : 'surely-not';
}
