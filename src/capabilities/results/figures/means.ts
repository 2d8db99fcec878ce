import { FEWEST } from './shares.ts';

/** Means of points and marks, and how they stand to the region's. */

export interface MeanFigure {
  mean: number;
  /** 95 %; `null`: it is not known how pupils differ, or there are too few of them. */
  interval: { low: number; high: number } | null;
}

/** Two-sided 95 % quantile of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/**
 * @param deviation standard deviation of the pupils'; `null`: not known
 * @returns `null`: there is no mean
 * @example meanOf(12.4, 5, 25) // { mean: 12.4, interval: { low: 10.44, high: 14.36 } }
 */
export function meanOf(mean: number | null, deviation: number | null, pupils: number | null): MeanFigure | null {
  if (mean === null) return null;
  if (deviation === null || pupils === null || pupils < FEWEST) return { mean, interval: null };
  const half = (Z_95 * deviation) / Math.sqrt(pupils);
  return { mean, interval: { low: mean - half, high: mean + half } };
}

/**
 * The relative score: the mean of the school ÷ the mean of the region, 1 when they are equal. The region has so many pupils
 * that its own chance does not count.
 * @returns `null`: one of them is not known, or the region's is 0
 * @example relativeOf({ mean: 12, interval: null }, 15) // { mean: 0.8, interval: null }
 */
export function relativeOf(school: MeanFigure | null, region: number | null): MeanFigure | null {
  if (school === null || region === null || region <= 0) return null;
  const { mean, interval } = school;
  return {
    mean: mean / region,
    interval: interval && { low: interval.low / region, high: interval.high / region },
  };
}
