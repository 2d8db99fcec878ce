import type { SchoolResult } from '../results/contract.ts';

export type { SchoolResult } from '../results/contract.ts';

/** Which assessment, of what and of whom; the same in every year. */
export const procedureOf = ({ procedure: { kind, grade, subject } }: SchoolResult): string =>
  `${kind} ${grade ?? ''} ${subject}`;

/** Results that have a figure of one kind, and the figure of each as it was seen. */
export interface Figures {
  results: readonly SchoolResult[];
  seen: Float64Array;
}

/** Shares of low results, 0 to 1. */
export function lowShares(results: readonly SchoolResult[]): Figures {
  const known = results.filter(({ low }) => low !== null);
  return { results: known, seen: Float64Array.from(known, ({ low, participants }) => (low ?? 0) / participants) };
}

/** Mean of the school ÷ mean of the region: 1 is as in the region. */
export function relativeScores(results: readonly SchoolResult[]): Figures {
  const known = results.filter(({ mean, regionMean }) => mean !== null && regionMean !== null);
  return { results: known, seen: Float64Array.from(known, ({ mean, regionMean }) => (mean ?? 0) / (regionMean ?? 1)) };
}
