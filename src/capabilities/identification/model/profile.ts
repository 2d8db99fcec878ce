import type { Scaled } from './scaled.ts';
import { addSquare, addTo, at, cholesky, inverse, logDeterminant, quadratic, solve } from './symmetric.ts';

/** Maximum likelihood, or restricted: that of what is left of the data after the fixed effects. */
export type Method = 'ML' | 'REML';

/**
 * The likelihood of y = Xβ + u(group) + e as a function of λ = σᵤ²/σₑ² alone: β and σₑ² have closed forms for each λ.
 *
 * Groups of n rows weigh w = n/(1 + nλ), and everything is a sum of positive terms, so nothing cancels:
 *
 *     S(λ) = W + Σ w·z̄z̄ᵀ          z = (1, x, y), W within groups, z̄ the means of a group
 *     A, b, c = the blocks of S    β = A⁻¹b,  rss = c − bᵀβ
 *     −2 log L = f·log(2πe·rss/f) + Σ log(1 + nλ) + [REML: log |A|]       f = rows, less the columns under REML
 *     2 d log L/dλ = f·Σ w²r̄²/rss − Σ w + [REML: tr(A⁻¹ Σ w²x̄x̄ᵀ)]          r̄ = ȳ − x̄β
 *
 * @see Laird, Ware (1982), Biometrics 38, 963–974; Harville (1977), JASA 72, 320–338; Bates, Mächler, Bolker, Walker
 *   (2015), Journal of Statistical Software 67(1)
 */
export interface Profile {
  method: Method;
  /** Columns with the constant. */
  size: number;
  /** f of the formula. */
  free: number;
  within: Float64Array;
  classes: readonly SizeClass[];
}

/** Groups of the same number of rows: they weigh alike, so they are one term. */
interface SizeClass {
  /** Rows of each. */
  n: number;
  groups: number;
  /** Σ z̄z̄ᵀ. */
  between: Float64Array;
}

export function profileOf({ names, rows, within, counts, means }: Scaled, method: Method): Profile {
  const width = names.length + 1;
  const classes = new Map<number, SizeClass>();
  counts.forEach((n, g) => {
    const found = classes.get(n) ?? { n, groups: 0, between: new Float64Array(width * width) };
    found.groups += 1;
    addSquare(found.between, means, g * width, width, 1);
    classes.set(n, found);
  });
  const size = names.length;
  return { method, size, free: method === 'REML' ? rows - size : rows, within, classes: [...classes.values()] };
}

/** Everything at one λ, in scaled units. */
export interface Point {
  lambda: number;
  beta: Float64Array;
  /** A⁻¹. */
  inverse: Float64Array;
  /** σₑ² */
  variance: number;
  logLik: number;
  /** Derivative of the logarithm of the likelihood by λ. */
  score: number;
}

export function pointAt(profile: Profile, lambda: number): Point {
  const { method, size, free } = profile;
  const { sums, squares, weights, logs } = weighed(profile, lambda);
  const factor = cholesky(sums, size, size + 1);
  const beta = solve(factor, sums.subarray(size * (size + 1)));
  const rest = Float64Array.from([...beta.map((value) => -value), 1]);
  const variance = quadratic(sums, rest, 0, size + 1) / free;
  const solved = inverse(factor);
  const restricted = method === 'REML';
  return {
    lambda,
    beta,
    inverse: solved,
    variance,
    logLik: -(free * Math.log(2 * Math.PI * Math.E * variance) + logs + (restricted ? logDeterminant(factor) : 0)) / 2,
    score:
      (quadratic(squares, rest, 0, size + 1) / variance - weights + (restricted ? trace(solved, squares, size) : 0)) /
      2,
  };
}

/** S, Σ w²·z̄z̄ᵀ, Σ w and Σ log(1 + nλ). */
function weighed({ within, classes }: Profile, lambda: number) {
  const sums = Float64Array.from(within);
  const squares = new Float64Array(within.length);
  let [weights, logs] = [0, 0];
  for (const { n, groups, between } of classes) {
    const weight = n / (1 + n * lambda);
    addTo(sums, between, weight);
    addTo(squares, between, weight * weight);
    weights += groups * weight;
    logs += groups * Math.log1p(n * lambda);
  }
  return { sums, squares, weights, logs };
}

/** Trace of the product of two symmetric matrices, the second with one row and column more, which do not count. */
function trace(one: Float64Array, other: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) sum += at(one, i * size + k) * at(other, i * (size + 1) + k);
  }
  return sum;
}

/**
 * The λ ≥ 0 of the highest likelihood; exactly 0 where it falls from there on; `null` where it rises beyond every bound, as
 * when nothing varies within groups.
 *
 * It is a root of the score, not the smallest value of a criterion: near its best a criterion is flat, and its rounding hides
 * half of the digits. There may be several peaks: each descent of the score between two steps of the ladder is followed.
 */
export function bestPoint(profile: Profile): Point | null {
  const steps = [0, ...LADDER].map((lambda) => pointAt(profile, lambda));
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || last.score > 0) return null;
  const peaks = steps.flatMap((low, k) => {
    const high = steps[k + 1];
    return high && low.score > 0 && high.score <= 0 ? [peakBetween(profile, low, high)] : [];
  });
  return [...(first.score <= 0 ? [first] : []), ...peaks].reduce<Point | null>(
    (best, peak) => (best && best.logLik >= peak.logLik ? best : peak),
    null,
  );
}

/** λ from 10⁻⁸ to 10¹⁰, two steps to a tenfold. */
const LADDER = Array.from({ length: 37 }, (_, k) => 10 ** (k / 2 - 8));

/**
 * Root of the score, which is positive at `low` and not at `high`, to the last digits: false position, where an end that
 * stays a second time has its value halved (the Illinois rule).
 * @see Dowell, Jarratt (1971), "A modified regula falsi method for computing the root of an equation", BIT 11, 168–174
 */
function peakBetween(profile: Profile, low: Point, high: Point): Point {
  let [a, b] = [
    { point: low, value: low.score },
    { point: high, value: high.score },
  ];
  let stayed: 'a' | 'b' | null = null;
  for (let step = 0; step < MOST_STEPS; step++) {
    const lambda = crossing(a, b);
    if (lambda === a.point.lambda || lambda === b.point.lambda) break;
    const point = pointAt(profile, lambda);
    if (point.score > 0) {
      a = { point, value: point.score };
      if (stayed === 'b') b.value /= 2;
      stayed = 'b';
    } else {
      b = { point, value: point.score };
      if (stayed === 'a') a.value /= 2;
      stayed = 'a';
    }
  }
  return Math.abs(a.point.score) < Math.abs(b.point.score) ? a.point : b.point;
}

/** It takes about ten; at the last digits rounding may keep it going. */
const MOST_STEPS = 100;

interface End {
  point: Point;
  /** Its score, or a part of it. */
  value: number;
}

const crossing = (a: End, b: End): number =>
  a.point.lambda + ((b.point.lambda - a.point.lambda) * a.value) / (a.value - b.value);
