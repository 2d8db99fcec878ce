import type { Moments } from './moments.ts';
import { addSquare, at, cholesky } from './symmetric.ts';

/**
 * The moments measured from the overall means in standard deviations, with a constant before the columns: well-conditioned
 * whatever the units. A column as given is `mean + scale × scaled`.
 */
export interface Scaled {
  /** What is estimated: the constant, the columns that do not depend on those before them. The outcome comes last, unnamed. */
  names: readonly string[];
  /** Columns that are constant, or a combination of those before them. */
  dropped: readonly string[];
  rows: number;
  /** `names.length + 1` numbers: of the constant 0, of the columns, of the outcome. */
  mean: Float64Array;
  scale: Float64Array;
  /** (names.length + 1)², symmetric; zeros for the constant, which does not vary. */
  within: Float64Array;
  /** Rows of each group. */
  counts: Float64Array;
  /** `names.length + 1` numbers a group. */
  means: Float64Array;
}

export type ScaleProblem = { problem: 'constant-outcome' } | { problem: 'too-large-numbers' };

export function scaled(moments: Moments): Scaled | ScaleProblem {
  const width = moments.columns.length + 1;
  const rows = moments.groups.counts.reduce((sum, n) => sum + n, 0);
  const mean = overallMeans(moments, rows);
  const total = aboutOverall(moments, mean);
  if (!total.every(Number.isFinite)) return { problem: 'too-large-numbers' };
  const spread = mean.map((middle, k) => spreadOf(at(total, k * width + k) / rows, middle));
  if (at(spread, width - 1) === 0) return { problem: 'constant-outcome' };
  const dependent = dependentOf(total, spread);
  const kept = [...moments.columns.keys(), width - 1].filter((k) => !dependent.has(k));
  return scaledOf(moments, { rows, mean, spread, kept });
}

function overallMeans({ columns, groups }: Moments, rows: number): Float64Array {
  const width = columns.length + 1;
  const mean = new Float64Array(width);
  groups.counts.forEach((n, g) => {
    for (let k = 0; k < width; k++) mean[k] = at(mean, k) + (n / rows) * at(groups.means, g * width + k);
  });
  return mean;
}

/** Products of deviations from the overall means. */
function aboutOverall({ within, groups }: Moments, mean: Float64Array): Float64Array {
  const width = mean.length;
  const total = Float64Array.from(within);
  const apart = groups.means.map((value, k) => value - at(mean, k % width));
  groups.counts.forEach((n, g) => {
    addSquare(total, apart, g * width, width, n);
  });
  return total;
}

/** Standard deviation; 0 when it is what rounding leaves of a constant. */
function spreadOf(variance: number, mean: number): number {
  const spread = Math.sqrt(Math.max(0, variance));
  return spread > CONSTANT * Math.abs(mean) ? spread : 0;
}

/** Share of the mean at or below which a standard deviation is rounding: a double holds 16 digits. */
const CONSTANT = 1e-12;

/** Share of a column's variance at or below which it is a combination of others: sums of many rows keep 13 digits. */
const COMBINATION = 1e-10;

function dependentOf(total: Float64Array, spread: Float64Array): Set<number> {
  const width = spread.length;
  const unit = (k: number) => at(spread, k);
  const correlation = total.map((sum, place) => {
    const units = unit(Math.floor(place / width)) * unit(place % width);
    return units === 0 ? 0 : sum / units;
  });
  return new Set(cholesky(correlation, width - 1, width, COMBINATION).dependent);
}

interface Frame {
  rows: number;
  mean: Float64Array;
  spread: Float64Array;
  /** Places in the moments of the columns that stay, and of the outcome. */
  kept: readonly number[];
}

function scaledOf({ columns, within, groups }: Moments, { rows, mean, spread, kept }: Frame): Scaled {
  const from = columns.length + 1;
  const width = kept.length + 1;
  const result = new Float64Array(width * width);
  const means = new Float64Array(groups.counts.length * width);
  kept.forEach((i, a) => {
    for (const [b, k] of kept.entries()) {
      result[(a + 1) * width + b + 1] = at(within, i * from + k) / (at(spread, i) * at(spread, k));
    }
  });
  groups.counts.forEach((_, g) => {
    means[g * width] = 1;
    for (const [a, i] of kept.entries()) {
      means[g * width + a + 1] = (at(groups.means, g * from + i) - at(mean, i)) / at(spread, i);
    }
  });
  return {
    names: ['(Intercept)', ...columns.filter((_, k) => kept.includes(k))],
    dropped: columns.filter((_, k) => !kept.includes(k)),
    rows,
    mean: Float64Array.from([0, ...kept.map((k) => at(mean, k))]),
    scale: Float64Array.from([1, ...kept.map((k) => at(spread, k))]),
    within: result,
    counts: groups.counts,
    means,
  };
}
