/**
 * Averages with known sampling variances: y = Xβ + u + e, where u ~ N(0, A) is how an area differs from what X lets expect
 * and e ~ N(0, v) what chance adds to its average, v known.
 *
 *     w = 1 ÷ (A + v)      β = (XᵀWX)⁻¹XᵀWy      r = y − Xβ
 *     −2 log L = Σ log(A + v) + log |XᵀWX| + Σ wr²                        (restricted, up to a constant)
 *      2 d log L/dA = Σ w²r² − Σ w + tr((XᵀWX)⁻¹XᵀW²X)
 *     û = Awr,  its error² = Aw·v + (Aw)²·xᵀ(XᵀWX)⁻¹x                       (β estimated, A as known)
 *
 * @see R. E. Fay, R. A. Herriot, JASA 74 (1979), 269–277; G. S. Datta, P. Lahiri, Statistica Sinica 10 (2000), 613–627
 */
import {
  addSquare,
  addTo,
  at,
  type Cholesky,
  cholesky,
  inverse,
  logDeterminant,
  quadratic,
  solve,
} from '../model/symmetric.ts';

export interface Areas {
  /** Averages, and their sampling variances, above 0. */
  y: Float64Array;
  v: Float64Array;
  /** Columns of X without the constant, each of them a number an area; they do not depend on each other. */
  columns: readonly Float64Array[];
}

/** Everything at one A. */
export interface AreaFit {
  /** Variance between areas. */
  between: number;
  /** The constant first. */
  beta: Float64Array;
  /** By area: y − Xβ, the effect that remains of it, and the effect's error. */
  rests: Float64Array;
  effects: Float64Array;
  errors: Float64Array;
  logLik: number;
  /** Derivative of `logLik` by A. */
  score: number;
}

/** The A ≥ 0 of the highest restricted likelihood: the root of the score, exactly 0 where it falls from there on. */
export function fitAreas(areas: Areas): AreaFit {
  const middle = areas.v.toSorted()[Math.floor(areas.v.length / 2)] ?? 1;
  const steps = [0, ...LADDER.map((step) => step * middle)].map((between) => fitAt(areas, between));
  const peaks = steps.flatMap((low, k) => {
    const high = steps[k + 1];
    return high && low.score > 0 && high.score <= 0 ? [peakBetween(areas, low, high)] : [];
  });
  const [first] = steps;
  const all = [...(first && first.score <= 0 ? [first] : []), ...peaks];
  return all.reduce((best, peak) => (best.logLik >= peak.logLik ? best : peak), all[0] ?? fitAt(areas, 0));
}

/** A from 10⁻⁶ to 10⁸ of a typical sampling variance, two steps to a tenfold. */
const LADDER = Array.from({ length: 29 }, (_, k) => 10 ** (k / 2 - 6));

function peakBetween(areas: Areas, low: AreaFit, high: AreaFit): AreaFit {
  let [a, b] = [low, high];
  for (let step = 0; step < MOST_HALVINGS; step++) {
    const between = (a.between + b.between) / 2;
    if (between === a.between || between === b.between) break;
    const found = fitAt(areas, between);
    if (found.score > 0) a = found;
    else b = found;
  }
  return b;
}

/** To the last digit of a double. */
const MOST_HALVINGS = 70;

export function fitAt(areas: Areas, between: number): AreaFit {
  const { y, v } = areas;
  const rows = rowsOf(areas);
  const size = areas.columns.length + 1;
  const weights = v.map((one) => 1 / (between + one));
  const { factor, beta } = weighted(rows, y, weights, size);
  const rests = y.map((one, s) => one - product(rows, s, beta));
  const solved = inverse(factor);
  const squares = new Float64Array(size * size);
  for (const [s, w] of weights.entries()) addSquare(squares, rows, s * size, size, w * w);
  const sum = (of: (w: number, r: number) => number) => weights.reduce((total, w, s) => total + of(w, at(rests, s)), 0);
  return {
    between,
    beta,
    rests,
    effects: rests.map((r, s) => (between === 0 ? 0 : between * at(weights, s) * r)),
    errors: v.map((one, s) => {
      const kept = between * at(weights, s);
      return Math.sqrt(kept * one + kept ** 2 * quadratic(solved, rows.subarray(s * size, (s + 1) * size), 0, size));
    }),
    logLik: -0.5 * (sum((w, r) => w * r * r - Math.log(w)) + logDeterminant(factor)),
    score: 0.5 * (sum((w, r) => w * w * r * r - w) + trace(solved, squares)),
  };
}

/** X, row by row, the constant first. */
function rowsOf({ y, columns }: Areas): Float64Array {
  const size = columns.length + 1;
  return Float64Array.from({ length: y.length * size }, (_, place) => {
    const column = columns[(place % size) - 1];
    return column === undefined ? 1 : at(column, Math.floor(place / size));
  });
}

function weighted(
  rows: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  size: number,
): { factor: Cholesky; beta: Float64Array } {
  const square = new Float64Array(size * size);
  const side = new Float64Array(size);
  for (const [s, w] of weights.entries()) {
    const row = rows.subarray(s * size, (s + 1) * size);
    addSquare(square, row, 0, size, w);
    addTo(side, row, w * at(y, s));
  }
  const factor = cholesky(square, size, size);
  return { factor, beta: solve(factor, side) };
}

function product(rows: Float64Array, s: number, beta: Float64Array): number {
  return beta.reduce((sum, one, k) => sum + one * at(rows, s * beta.length + k), 0);
}

const trace = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, place) => sum + value * at(other, place), 0);
