import { type Estimate, estimate } from '../../../kernel/share.ts';

/** Shares of pupils: always with their counts, and with a per cent only where there are enough of them. */

/** Pupils; of fewer no per cent is said. Groups are compared from ten pupils on (ФИОКО, 2026). */
export const FEWEST = 10;

/** So many pupils of so many. */
export interface Counts {
  /** Pupils with the property. */
  count: number;
  /** Pupils who took part. */
  of: number;
}

export interface ShareFigure extends Counts {
  /** `null`: too few for a per cent. */
  estimate: Estimate | null;
}

/** `null`: it is not known of all who took part, or nobody did. */
export function shareOf(count: number | null, of: number | null): ShareFigure | null {
  if (count === null || of === null || of < 1) return null;
  return { count, of, estimate: of < FEWEST ? null : estimate(count, of) };
}

/** How a share differs from another, −1 to 1, and where the true difference lies with 95 % confidence. */
export interface Difference {
  /** later − earlier, or here − there */
  value: number;
  low: number;
  high: number;
}

/**
 * The difference of two shares of different pupils, with its 95 % interval.
 *
 * @returns `null` when either has too few pupils for a per cent
 * @see R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
 *   methods", Statistics in Medicine 17 (1998), 873–890: method 10, made of the two Wilson intervals
 * @example differenceOf({ count: 6, of: 20 }, { count: 8, of: 21 }) // { value: 0.081, low: -0.199, high: 0.342 }
 */
export function differenceOf(before: Counts, now: Counts): Difference | null {
  const [one, other] = [shareOf(before.count, before.of)?.estimate, shareOf(now.count, now.of)?.estimate];
  return one && other ? between(one, other) : null;
}

/** From the first to the second, both with their own intervals (the way of Zou and Donner, 2008, for any two figures). */
function between(one: Estimate, other: Estimate): Difference {
  const value = other.share - one.share;
  return {
    value,
    low: value - Math.hypot(other.share - other.low, one.high - one.share),
    high: value + Math.hypot(other.high - other.share, one.share - one.low),
  };
}

/** What may be said of a difference: it goes up or down, or chance alone may have made it. */
export type Direction = 'up' | 'down' | 'unclear';

export function directionOf({ low, high }: Pick<Difference, 'low' | 'high'>): Direction {
  if (low > 0) return 'up';
  return high < 0 ? 'down' : 'unclear';
}
