/**
 * How far schools differ is not known either: instead of one guess, a set of fits that stand for all plausible spreads,
 * each with its weight. Leaving that out makes intervals too short where there are few schools.
 */
import { at, type Cholesky, cholesky, solve } from '../model/symmetric.ts';
import { type Fit, fitAt } from './fit.ts';
import type { Seen, Spreads } from './seen.ts';
import type { Tree } from './tree.ts';

export interface Weighted {
  fit: Fit;
  /** 0 to 1; together 1 */
  weight: number;
}

/** @returns 27 fits about the top: Gauss and Hermite's nodes along the axes of the curve there, weighed by the true height */
export function plausibleFits(tree: Tree, seen: Seen): Weighted[] {
  const heights = heightsOf(tree, seen);
  const { top, curvature } = climb(heights);
  const summit = heights(top).height;
  const points = NODES.flatMap((a) => NODES.flatMap((b) => NODES.map((c) => [a, b, c]))).map((axis) => {
    const away = stretched(curvature, axis);
    const { height, fit } = heights(top.map((one, i) => one + at(away, i)));
    const normal = axis.reduce((sum, node) => sum + node ** 2 / 2 + (node === 0 ? MIDDLE : SIDE), 0);
    return { fit, weight: Math.exp(height - summit + normal) };
  });
  const whole = points.reduce((sum, { weight }) => sum + weight, 0);
  return points.map(({ fit, weight }) => ({ fit, weight: weight / whole }));
}

const NODES = [-Math.sqrt(3), 0, Math.sqrt(3)];
const MIDDLE = Math.log(2 / 3);
const SIDE = Math.log(1 / 6);

/** Of the logarithms of the three spreads. */
type Point = readonly number[];
type Heights = (at: Point) => { height: number; fit: Fit };

/** Log posterior density; each fit begins where the last one ended. */
function heightsOf(tree: Tree, seen: Seen): Heights {
  let last: Fit | undefined;
  return (point) => {
    const [school = 0, procedure = 0, year = 0] = point.map(Math.exp);
    last = fitAt(tree, seen, { school, procedure, year }, last);
    return { height: last.logLikelihood + prior(last.spreads, seen.spreads), fit: last };
  };
}

/** Half-normal, on the logarithmic scale. */
const prior = (spreads: Spreads, scale: Spreads): number =>
  (['school', 'procedure', 'year'] as const).reduce(
    (sum, name) => sum + Math.log(spreads[name]) - 0.5 * (spreads[name] / scale[name]) ** 2,
    0,
  );

const ROUNDS = 20;
/** Of the logarithm of a spread, for differences. */
const STEP = 0.08;
/** What a round has to gain for another to be worth it. */
const WORTH = 1e-3;

function climb(heights: Heights): { top: Point; curvature: Cholesky } {
  let top: Point = START;
  for (let round = 0; ; round++) {
    const { height, slope, bend } = surroundings(heights, top);
    const curvature = definite(bend);
    const next = round < ROUNDS ? higher(heights, top, solve(curvature, slope), height) : null;
    if (next === null) return { top, curvature };
    top = next;
  }
}

/** Of the logarithms: a school differs more than its procedures, and these more than their years. */
const START: Point = [Math.log(0.5), Math.log(0.25), Math.log(0.2)];

/** A point that is worth going to, on the way that Newton says, or `null`. */
function higher(heights: Heights, from: Point, way: Float64Array, height: number): Point | null {
  const longest = Math.max(...way.map(Math.abs), 1);
  for (let part = 1 / longest; part > 0.02 / longest; part /= 2) {
    const point = from.map((one, i) => one + part * at(way, i));
    if (heights(point).height > height + WORTH) return point;
  }
  return null;
}

/** Height, slope and the negative of the second derivatives, by differences. */
function surroundings(heights: Heights, point: Point) {
  const axes = point.map((_, i) => i);
  const away = (...moves: readonly [number, number][]) =>
    heights(point.map((one, i) => moves.reduce((sum, [axis, by]) => (axis === i ? sum + by : sum), one))).height;
  const { height } = heights(point);
  const up = axes.map((i) => away([i, STEP]));
  const down = axes.map((i) => away([i, -STEP]));
  const bend = new Float64Array(9);
  for (const i of axes) {
    bend[i * 3 + i] = -((up[i] ?? 0) + (down[i] ?? 0) - 2 * height) / STEP ** 2;
    for (const j of axes.slice(0, i)) {
      const both = -(away([i, STEP], [j, STEP]) - (up[i] ?? 0) - (up[j] ?? 0) + height) / STEP ** 2;
      bend[i * 3 + j] = both;
      bend[j * 3 + i] = both;
    }
  }
  return { height, slope: Float64Array.from(axes, (i) => ((up[i] ?? 0) - (down[i] ?? 0)) / (2 * STEP)), bend };
}

/** Where the hill is flat or bends the wrong way it is taken to be a gentle one. */
function definite(bend: Float64Array): Cholesky {
  for (let ridge = 0; ; ridge = Math.max(0.1, ridge * 2)) {
    const raised = bend.map((value, i) => (i % 4 === 0 ? value + ridge : value));
    const found = cholesky(raised, 3, 3);
    if ([0, 4, 8].every((i) => at(found.lower, i) > GENTLE)) return found;
  }
}
const GENTLE = 0.2;

/** From independent axes to those of the curve: solves Lᵀ·x = axis. */
export function stretched({ lower, size }: Cholesky, axis: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(axis);
  for (let i = size - 1; i >= 0; i--) {
    let rest = at(x, i);
    for (let k = i + 1; k < size; k++) rest -= at(lower, k * size + i) * at(x, k);
    x[i] = rest / at(lower, i * size + i);
  }
  return x;
}
