/**
 * The most plausible levels and true values for given spreads, and how well these explain what was seen.
 *
 * η = level of the procedure in the year + school + procedure of the school + year of that, each normal. Nested effects
 * need no matrix of all cells: branch by branch and school by school, the inverse of the variance V is a diagonal less
 * two outer products. Counts are met by Newton's method, each step being the exact answer for the touching normal curves;
 * the likelihood is Laplace's approximation, exact for means.
 *
 * @see H. Rue, S. Martino, N. Chopin, "Approximate Bayesian inference for latent Gaussian models", JRSS B 71 (2009)
 */
import { at, type Cholesky, cholesky, logDeterminant, solve } from '../model/symmetric.ts';
import type { Seen, Spreads } from './seen.ts';
import type { Tree } from './tree.ts';

export interface Fit {
  spreads: Spreads;
  /** By level: the posterior mean, and the factor of its precision. */
  levels: Float64Array;
  precision: Cholesky;
  /** By cell: the most plausible η, and the curves that touch there. */
  eta: Float64Array;
  middle: Float64Array;
  weight: Float64Array;
  /** Of the spreads, up to a constant of the data. */
  logLikelihood: number;
}

const STEPS = 60;
const NEAR = 1e-8;
/** Newton goes no further at once on the hidden scale: far from the answer counts would throw it over the edge. */
const LONGEST = 2;

/** @param from a fit to begin at, of nearby spreads */
export function fitAt(tree: Tree, seen: Seen, spreads: Spreads, from?: Fit): Fit {
  const eta = from?.eta.slice() ?? Float64Array.from({ length: seen.size }, (_, cell) => seen.start(cell));
  for (let step = 1; ; step++) {
    const curves = touching(seen, eta);
    const variance = varianceOf(tree, curves.weight, spreads);
    const { levels, precision } = levelsOf(tree, seen, curves.middle, variance);
    const pulls = pullsOf(tree, rests(tree, curves.middle, levels), variance);
    const moved = move(eta, curves, pulls);
    if (moved > NEAR && step < STEPS) continue;
    const found = { spreads, levels, precision, eta, ...curves };
    return { ...found, logLikelihood: likelihood(seen, found, pulls, variance, tree) };
  }
}

function touching(seen: Seen, eta: Float64Array): Pick<Fit, 'middle' | 'weight'> {
  const middle = new Float64Array(seen.size);
  const weight = new Float64Array(seen.size);
  for (let cell = 0; cell < seen.size; cell++) {
    const curve = seen.touch(cell, at(eta, cell));
    middle[cell] = curve.middle;
    weight[cell] = curve.weight;
  }
  return { middle, weight };
}

/** The inverse of V of each school: diag(own) − Σ by branch of `branch`·own·ownᵀ − `school`·m·mᵀ, where m = own × `shrunk`. */
export interface Variance {
  /** By cell: 1 ÷ (variance between years + sampling variance). */
  own: Float64Array;
  /** By branch: σ²/(1 + σ²·Σown), and 1/(1 + σ²·Σown). */
  branch: Float64Array;
  shrunk: Float64Array;
  /** By school: σ²/(1 + σ²·Σm). */
  school: Float64Array;
  logDeterminant: number;
}

export function varianceOf({ branches, schools }: Tree, weight: Float64Array, spreads: Spreads): Variance {
  const [between, within, years] = [spreads.school ** 2, spreads.procedure ** 2, spreads.year ** 2];
  const own = weight.map((one) => 1 / (years + 1 / one));
  const branch = new Float64Array(branches.length - 1);
  const shrunk = new Float64Array(branches.length - 1);
  const school = new Float64Array(schools.length - 1);
  let logDeterminant = 0;
  for (const one of own) logDeterminant -= Math.log(one);
  for (let s = 0; s < school.length; s++) {
    let reach = 0;
    for (let b = first(schools, s); b < first(schools, s + 1); b++) {
      let sum = 0;
      for (let cell = first(branches, b); cell < first(branches, b + 1); cell++) sum += at(own, cell);
      const share = 1 / (1 + within * sum);
      branch[b] = within * share;
      shrunk[b] = share;
      reach += sum * share;
      logDeterminant -= Math.log(share);
    }
    school[s] = between / (1 + between * reach);
    logDeterminant += Math.log(1 + between * reach);
  }
  return { own, branch, shrunk, school, logDeterminant };
}

/** Generalised least squares, with what is known of levels beforehand. */
function levelsOf(tree: Tree, seen: Seen, middle: Float64Array, variance: Variance) {
  const { levels: size, level } = tree;
  const known = 1 / seen.level.spread ** 2;
  const square = new Float64Array(size * size);
  const side = new Float64Array(size).fill(known * seen.level.middle);
  for (let i = 0; i < size; i++) square[i * size + i] = known;
  const pulled = pullsOf(tree, middle, variance);
  for (const [cell, one] of level.entries()) side[one] = at(side, one) + at(pulled, cell);
  addInverse(tree, variance, square);
  const precision = cholesky(square, size, size);
  return { levels: solve(precision, side), precision };
}

/** Adds the lower triangle of Xᵀ·V⁻¹·X, where X says which level each cell is of. */
function addInverse(tree: Tree, { own, branch, shrunk, school }: Variance, square: Float64Array): void {
  const { branches, schools } = tree;
  const m = new Float64Array(own.length);
  for (let s = 0; s < school.length; s++) {
    const from = first(branches, first(schools, s));
    for (let b = first(schools, s); b < first(schools, s + 1); b++) {
      const start = first(branches, b);
      for (let i = start; i < first(branches, b + 1); i++) {
        m[i] = at(own, i) * at(shrunk, b);
        addPairs(tree, square, i, start, -at(branch, b) * at(own, i), own);
        addPairs(tree, square, i, from, -at(school, s) * at(m, i), m);
        const diagonal = first(tree.level, i) * (tree.levels + 1);
        square[diagonal] = at(square, diagonal) + at(own, i);
      }
    }
  }
}

/** Of cell i with those of its school or branch before it, and itself: `factor` × the other's part. */
function addPairs(
  { level, levels: size }: Tree,
  square: Float64Array,
  i: number,
  from: number,
  factor: number,
  parts: Float64Array,
) {
  const row = level[i] as number;
  for (let j = from; j <= i; j++) {
    const column = level[j] as number;
    const place = row > column ? row * size + column : column * size + row;
    square[place] = (square[place] as number) + factor * (parts[j] as number);
  }
}

/** V⁻¹ × `rest`, cell by cell. */
function pullsOf({ branches, schools }: Tree, rest: Float64Array, variance: Variance): Float64Array {
  const { own, branch, shrunk, school } = variance;
  const pulls = new Float64Array(rest.length);
  for (let s = 0; s < school.length; s++) {
    let whole = 0;
    for (let b = first(schools, s); b < first(schools, s + 1); b++) {
      let sum = 0;
      for (let cell = first(branches, b); cell < first(branches, b + 1); cell++) sum += at(own, cell) * at(rest, cell);
      for (let cell = first(branches, b); cell < first(branches, b + 1); cell++)
        pulls[cell] = at(own, cell) * (at(rest, cell) - at(branch, b) * sum);
      whole += sum * at(shrunk, b);
    }
    for (let b = first(schools, s); b < first(schools, s + 1); b++)
      for (let cell = first(branches, b); cell < first(branches, b + 1); cell++)
        pulls[cell] = at(pulls, cell) - at(school, s) * at(own, cell) * at(shrunk, b) * whole;
  }
  return pulls;
}

/** @returns the longest step */
function move(eta: Float64Array, { middle, weight }: Pick<Fit, 'middle' | 'weight'>, pulls: Float64Array): number {
  let longest = 0;
  for (let cell = 0; cell < eta.length; cell++) {
    const wanted = at(middle, cell) - at(pulls, cell) / at(weight, cell) - at(eta, cell);
    const step = Math.max(-LONGEST, Math.min(LONGEST, wanted));
    eta[cell] = at(eta, cell) + step;
    longest = Math.max(longest, Math.abs(step));
  }
  return longest;
}

function likelihood(
  seen: Seen,
  { eta, middle, weight, levels, precision }: Omit<Fit, 'logLikelihood'>,
  pulls: Float64Array,
  variance: Variance,
  tree: Tree,
): number {
  let sum = -0.5 * (variance.logDeterminant + logDeterminant(precision));
  const rest = rests(tree, middle, levels);
  for (let cell = 0; cell < seen.size; cell++) {
    const pull = at(pulls, cell);
    sum += seen.logLikelihood(cell, at(eta, cell)) - 0.5 * Math.log(at(weight, cell));
    sum -= 0.5 * (at(rest, cell) * pull - pull ** 2 / at(weight, cell));
  }
  for (const level of levels) sum -= 0.5 * ((level - seen.level.middle) / seen.level.spread) ** 2;
  return sum;
}

export const rests = ({ level }: Tree, middle: Float64Array, levels: Float64Array): Float64Array =>
  middle.map((value, cell) => value - at(levels, first(level, cell)));

/** A number at an index that is inside by construction. */
export const first = (starts: Int32Array, index: number): number => starts[index] as number;
