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

/** Every word that was typed begins a word of the line: «5» is a class, and no part of «2025». */
export function filtered(batches: readonly BatchSummary[], { year, q, show }: BatchFilters): BatchSummary[] {
  const words = wordsOf(q);
  return batches.filter((batch) => {
    const { name, titles, works, undone } = batch;
    if (show === 'counts' && undone !== null) return false;
    if (show === 'undone' && undone === null) return false;
    if (year !== '' && !works.some((work) => yearOf(work) === year)) return false;
    const line = wordsOf([name, ...titles, ...works].join(' '));
    return words.every((word) => line.some((other) => other.startsWith(word)));
  });
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
