import type { Moments } from './moments.ts';
import { bestPoint, type Method, type Point, pointAt, profileOf } from './profile.ts';
import { type Scaled, type ScaleProblem, scaled } from './scaled.ts';
import { at, dot, quadratic } from './symmetric.ts';

/** The random-intercept model y = Xβ + u(group) + e of these data. */
export interface Fit {
  method: Method;
  fixed: FixedEffect[];
  /** Columns left out: constant, or a combination of those before them. */
  dropped: readonly string[];
  /** Standard deviation of the groups' effects, and of rows within a group; in units of the outcome. */
  sigmaU: number;
  sigmaE: number;
  /** Logarithm of the likelihood, or of the restricted one, which depends on the units of the columns. */
  logLik: number;
  rows: number;
  groups: GroupEffect[];
}

interface FixedEffect {
  name: string;
  estimate: number;
  se: number;
}

interface GroupEffect {
  id: string;
  /** Rows. */
  n: number;
  /** Shrunken towards 0 (best linear unbiased prediction), in units of the outcome. */
  effect: number;
  /** Of the effect given the data, with the fixed effects taken as known. */
  se: number;
  /** With the fixed effects estimated: never less than `se`. */
  sePrediction: number;
}

export type FitProblem =
  | ScaleProblem
  | { problem: 'one-group' }
  | { problem: 'groups-of-one' }
  | { problem: 'too-few-rows'; rows: number; coefficients: number }
  | { problem: 'columns-say-all' }
  | { problem: 'groups-say-all' };

/** Fits the model, or says why nothing can be said of these data. */
export function fitIntercepts(moments: Moments, method: Method): Fit | FitProblem {
  const { ids, counts } = moments.groups;
  if (ids.length < 2) return { problem: 'one-group' };
  if (counts.every((n) => n === 1)) return { problem: 'groups-of-one' };
  const data = scaled(moments);
  if ('problem' in data) return data;
  if (data.rows <= data.names.length) {
    return { problem: 'too-few-rows', rows: data.rows, coefficients: data.names.length };
  }
  if (pointAt(profileOf(data, 'ML'), 0).variance < NOTHING_LEFT) return { problem: 'columns-say-all' };
  const best = bestPoint(profileOf(data, method));
  return best === null ? { problem: 'groups-say-all' } : told(ids, data, method, best);
}

/** Share of the outcome's variance (1 in scaled units) that the columns leave; beneath this it is rounding. */
const NOTHING_LEFT = 1e-12;

function told(ids: readonly string[], data: Scaled, method: Method, best: Point): Fit {
  const unit = at(data.scale, data.names.length);
  const sigmaE = unit * Math.sqrt(best.variance);
  return {
    method,
    fixed: fixedOf(data, best),
    dropped: data.dropped,
    sigmaU: Math.sqrt(best.lambda) * sigmaE,
    sigmaE,
    logLik: best.logLik + unitsOf(data, method),
    rows: data.rows,
    groups: ids.map((id, g) => ({ id, ...effectOf(data, best, g) })),
  };
}

/** What the likelihood of the data as given has over that of the scaled ones. */
function unitsOf({ names, rows, scale }: Scaled, method: Method): number {
  const outcome = Math.log(at(scale, names.length));
  if (method === 'ML') return -rows * outcome;
  const columns = names.reduce((sum, _, k) => sum + Math.log(at(scale, k)), 0);
  return -(rows - names.length) * outcome - columns;
}

/** Each fixed effect in the units given is a combination of those of the scaled columns: the constant of all of them. */
function fixedOf({ names, mean, scale }: Scaled, { beta, inverse, variance }: Point): FixedEffect[] {
  const size = names.length;
  const unit = at(scale, size);
  return names.map((name, j) => {
    const weights = new Float64Array(size);
    weights[j] = unit / at(scale, j);
    if (j === 0) for (let k = 1; k < size; k++) weights[k] = (-unit * at(mean, k)) / at(scale, k);
    const start = j === 0 ? at(mean, size) : 0;
    return {
      name,
      estimate: start + dot(weights, 0, beta, 0, size),
      se: Math.sqrt(variance * quadratic(inverse, weights, 0, size)),
    };
  });
}

/** By group, at any λ; `rest`: its mean less what is expected, r̄, in units of the outcome. */
export const effectsAt = (data: Scaled, point: Point): (Omit<GroupEffect, 'id'> & { rest: number })[] =>
  Array.from(data.counts, (_, g) => ({
    ...effectOf(data, point, g),
    rest: at(data.scale, data.names.length) * restOf(data, point, g),
  }));

/** r̄, in scaled units. */
function restOf({ names, means }: Scaled, { beta }: Point, g: number): number {
  const size = names.length;
  const from = g * (size + 1);
  return at(means, from + size) - dot(means, from, beta, 0, size);
}

/** û = λw·r̄; its variance given the data σₑ²·λ/(1 + nλ), and for the estimated β σₑ²·(λw)²·x̄ᵀA⁻¹x̄ more. */
function effectOf(data: Scaled, point: Point, g: number): Omit<GroupEffect, 'id'> {
  const { lambda, inverse, variance } = point;
  const size = data.names.length;
  const from = g * (size + 1);
  const n = at(data.counts, g);
  const unit = at(data.scale, size);
  const known = lambda / (1 + n * lambda);
  const rest = restOf(data, point, g);
  const shrunken = n * known;
  const columns = data.means.subarray(from, from + size);
  return {
    n,
    effect: lambda === 0 ? 0 : unit * shrunken * rest, // never −0
    se: unit * Math.sqrt(variance * known),
    sePrediction: unit * Math.sqrt(variance * (known + shrunken ** 2 * quadratic(inverse, columns, 0, size))),
  };
}
