import type { Marks } from '../marks.ts';

/** Peaks at the borders of marks: more pupils just over a border than a smooth distribution has. A question, no verdict. */

/** Pupils by primary points. */
export type Histogram = Readonly<Record<string, number>>;

/** Where a mark begins: at one of these numbers of points. Several when nobody got the points between. */
export interface MarkBorder {
  mark: 3 | 4 | 5;
  from: readonly number[];
}

/**
 * Borders of marks as the results themselves show them: the points by which the pupils fall apart into their marks.
 * @returns none where marks and points cannot be brought together (a second condition, pupils without a mark)
 */
export function bordersOf(histogram: Histogram, marks: Marks): MarkBorder[] {
  const points = Object.entries(histogram)
    .map(([at, pupils]) => ({ at: Number(at), pupils }))
    .filter(({ pupils }) => pupils > 0)
    .sort((one, other) => one.at - other.at);
  const found: MarkBorder[] = [];
  for (const mark of [3, 4, 5] as const) {
    const below = pupilsBelow(marks, mark);
    const border = borderAfter(points, below);
    if (border === 'none') return [];
    if (border) found.push({ mark, from: border });
  }
  return found;
}

const pupilsBelow = (marks: Marks, mark: 3 | 4 | 5): number =>
  marks['2'] + (mark > 3 ? marks['3'] : 0) + (mark > 4 ? marks['4'] : 0);

/** The points between the last of the first `below` pupils and the next one; `null`: all lie on one side. */
function borderAfter(points: readonly { at: number; pupils: number }[], below: number): number[] | null | 'none' {
  let sum = 0;
  for (const [place, { at, pupils }] of points.entries()) {
    if (sum === below) {
      const last = points[place - 1];
      return last ? Array.from({ length: at - last.at }, (_, more) => last.at + 1 + more) : null;
    }
    sum += pupils;
  }
  return sum === below ? null : 'none';
}

/** Pupils about a border at `from` points: two points each far below, just below, just over and far over it. */
export interface About {
  farBelow: number;
  below: number;
  over: number;
  farOver: number;
}

export function about(histogram: Histogram, from: number): About {
  const at = (first: number) => (histogram[String(first)] ?? 0) + (histogram[String(first + 1)] ?? 0);
  return { farBelow: at(from - 4), below: at(from - 2), over: at(from), farOver: at(from + 2) };
}

/**
 * How probable a difference over − below of at least this size is, if the distribution is smooth about the border.
 *
 * Smooth: the logarithm of the number expected changes evenly over the four pairs of points; how steeply is left open.
 * Given their sum and their slope (over + 2 far over + below …), the numbers have a known distribution, so the test is exact for any number of pupils. A
 * bend of the distribution (its top at the border) changes both inner pairs alike and makes no peak.
 *
 * @returns 0 to 1; 1 when there is nobody about the border
 * @see D. R. Cox, "The continuity correction and conditional inference in the exponential family"; L. D. Brown,
 *   "Fundamentals of Statistical Exponential Families" (1986): conditioning on the sufficient statistic of the slope
 * @example peakChance({ farBelow: 6, below: 1, over: 12, farOver: 5 }) // 0.006
 */
export function peakChance({ farBelow, below, over, farOver }: About): number {
  const sum = farBelow + below + over + farOver;
  const slope = below + 2 * over + 3 * farOver;
  const seen = over - below;
  const logOf = logFactorials(sum);
  let [all, asFar] = [0, 0];
  // Two of the four numbers are free: `d` far over and `c` over give `b` below by the slope, and the rest is far below.
  const top = logWeight([farBelow, below, over, farOver], logOf);
  for (let d = 0; d <= Math.min(sum, Math.floor(slope / 3)); d += 1) {
    for (let c = 0; c <= Math.min(sum - d, Math.floor((slope - 3 * d) / 2)); c += 1) {
      const b = slope - 3 * d - 2 * c;
      const a = sum - b - c - d;
      if (a < 0) continue;
      const weight = Math.exp(logWeight([a, b, c, d], logOf) - top);
      all += weight;
      if (c - b >= seen) asFar += weight;
    }
  }
  return asFar / all;
}

const logWeight = (numbers: readonly number[], logOf: readonly number[]): number =>
  -numbers.reduce((all, number) => all + (logOf[number] ?? 0), 0);

/** ln 0!, ln 1!, … ln n! */
function logFactorials(n: number): number[] {
  const found = [0];
  for (let number = 1; number <= n; number += 1) found.push((found[number - 1] ?? 0) + Math.log(number));
  return found;
}

/** Pupils; with fewer a histogram says nothing, and up to `ROUGH` it is only roughly usable (ФИОКО, 2026). */
export const FEWEST_IN_HISTOGRAM = 20;
export const ROUGH = 50;

export interface Peak {
  mark: 3 | 4 | 5;
  /** Points from which the mark is given. */
  from: number;
  about: About;
  /** 0 to 1; of several possible borders the least suspicious. */
  chance: number;
}

/** What a histogram shows at each border of its marks; empty: nothing can be said. */
export function peaksOf(histogram: Histogram, borders: readonly MarkBorder[]): Peak[] {
  const pupils = Object.values(histogram).reduce((all, count) => all + count, 0);
  if (pupils < FEWEST_IN_HISTOGRAM) return [];
  return borders.flatMap(({ mark, from }) => {
    const possible = from.map((points) => {
      const counts = about(histogram, points);
      return { mark, from: points, about: counts, chance: peakChance(counts) };
    });
    const [least] = possible.sort((one, other) => other.chance - one.chance);
    return least ? [least] : [];
  });
}

/**
 * Peaks to ask about: so that of twenty schools with honest works one is asked for nothing, however many borders are looked at.
 * @param looked borders that were looked at in this school and year
 */
export const isQuestion = ({ chance }: Pick<Peak, 'chance'>, looked: number): boolean => chance * looked < 0.05;
