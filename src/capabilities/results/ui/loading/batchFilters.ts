import type { BatchSummary } from '../../loading/contract.ts';

export interface BatchFilters {
  year: string;
  /** Letters of the file, its kind or its works. */
  q: string;
  /** Those that count, those that were undone, or both. */
  show: '' | 'counts' | 'undone';
}

/** Years of all works, the latest first. */
export const yearsOf = (batches: readonly BatchSummary[]): string[] =>
  [...new Set(batches.flatMap(({ works }) => works.flatMap((work) => yearOf(work) ?? [])))].sort().reverse();

const yearOf = (work: string): string | undefined => /(\d{4}) год/u.exec(work)?.[1];

/** Every word that was typed stands somewhere in the line. */
export function filtered(batches: readonly BatchSummary[], { year, q, show }: BatchFilters): BatchSummary[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  return batches.filter((batch) => {
    const { name, titles, works, undone } = batch;
    if (show === 'counts' && undone !== null) return false;
    if (show === 'undone' && undone === null) return false;
    if (year !== '' && !works.some((work) => yearOf(work) === year)) return false;
    const line = [name, ...titles, ...works].join(' ').toLowerCase();
    return words.every((word) => line.includes(word));
  });
}
