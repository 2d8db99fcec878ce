import { addSquare, addTo, at } from './symmetric.ts';

/**
 * All that a random-intercept model asks of the data (its sufficient statistics): as much room as there are groups, not
 * rows. Deviations are measured from the means of the own group, so sums of squares keep their digits whatever the
 * size of the numbers and however far groups lie apart.
 */
export interface Moments {
  /** Names of the columns of the fixed part without the constant. */
  columns: readonly string[];
  /** Of the columns and last of the outcome: products of each two deviations, summed over rows; (columns + 1)², symmetric. */
  within: Float64Array;
  groups: GroupMeans;
}

/** One group after another. */
interface GroupMeans {
  ids: readonly string[];
  /** Rows of each. */
  counts: Float64Array;
  /** Of the columns and last of the outcome: columns + 1 numbers a group, in the units of the data. */
  means: Float64Array;
}

/**
 * The moments of both parts together, as if gathered at once: what was gathered of batches need not be gathered again.
 *
 * A group of n₁ rows with means m₁ and one of n₂ with m₂ have together the means m₁ + (m₂ − m₁)·n₂/n, and within them
 * n₁n₂/n · (m₂ − m₁)(m₂ − m₁)ᵀ more than apart.
 * @see Chan, Golub, LeVeque (1983), "Algorithms for computing the sample variance", The American Statistician 37, 242–247
 */
export function added(one: Moments, other: Moments): Moments {
  const width = one.columns.length + 1;
  const within = Float64Array.from(one.within);
  addTo(within, other.within, 1);
  const sums = copyOf(one.groups);
  const places = new Map(sums.ids.map((id, place) => [id, place]));
  other.groups.ids.forEach((id, g) => {
    const n = at(other.groups.counts, g);
    const means = other.groups.means.subarray(g * width, (g + 1) * width);
    const place = places.get(id);
    if (place === undefined) append(sums, id, n, means);
    else join(sums, place, n, means, within);
  });
  const { ids, counts, means } = sums;
  return {
    columns: one.columns,
    within,
    groups: { ids, counts: Float64Array.from(counts), means: Float64Array.from(means) },
  };
}

interface Growing {
  ids: string[];
  counts: number[];
  means: number[];
}

const copyOf = ({ ids, counts, means }: GroupMeans): Growing => ({
  ids: [...ids],
  counts: [...counts],
  means: [...means],
});

function append(sums: Growing, id: string, n: number, means: Float64Array): void {
  sums.ids.push(id);
  sums.counts.push(n);
  sums.means.push(...means);
}

function join(sums: Growing, place: number, n: number, means: Float64Array, within: Float64Array): void {
  const width = means.length;
  const before = sums.counts[place] as number;
  const all = before + n;
  const apart = means.map((mean, k) => mean - (sums.means[place * width + k] as number));
  addSquare(within, apart, 0, width, (before * n) / all);
  sums.counts[place] = all;
  apart.forEach((step, k) => {
    sums.means[place * width + k] = (sums.means[place * width + k] as number) + (step * n) / all;
  });
}
