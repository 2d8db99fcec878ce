/**
 * Plausible truths: sets of true values, each of which may be what lies behind the results that were seen. What part of
 * them a rule holds in is the probability that it truly holds. They do not depend on the rule, so another rule costs no
 * new draws.
 */
import { at } from '../model/symmetric.ts';
import { type Fit, first, rests, type Variance, varianceOf } from './fit.ts';
import { type Random, randomFrom } from './random.ts';
import type { Seen } from './seen.ts';
import { stretched, type Weighted } from './spreads.ts';
import type { Tree } from './tree.ts';

/** `count` values of each of `size` cells, those of one cell side by side, cells in the order in which they were given. */
export interface Truths {
  count: number;
  size: number;
  values: Float32Array;
}

export function drawTruths(
  tree: Tree,
  seen: Seen,
  fits: readonly Weighted[],
  { count, seed }: { count: number; seed: number },
): Truths {
  const random = randomFrom(seed);
  const values = new Float32Array(count * seen.size);
  let drawn = 0;
  let weight = 0;
  for (const one of fits) {
    weight += one.weight;
    const variance = varianceOf(tree, one.fit.weight, one.fit.spreads);
    for (; drawn < Math.round(weight * count); drawn++) {
      drawOne(tree, seen, one.fit, variance, random, (cell, eta) => {
        values[first(tree.order, cell) * count + drawn] = seen.shown(eta);
      });
    }
  }
  return { count, size: seen.size, values };
}

/** Down the tree: levels, then each school, its procedures, and the years of these. */
function drawOne(
  tree: Tree,
  seen: Seen,
  fit: Fit,
  variance: Variance,
  random: Random,
  put: (cell: number, eta: number) => void,
): void {
  const away = stretched(
    fit.precision,
    Float64Array.from(fit.levels, () => random.normal()),
  );
  const levels = fit.levels.map((level, i) => level + at(away, i));
  const rest = rests(tree, fit.middle, levels);
  const { branches, schools } = tree;
  for (let s = 0; s < schools.length - 1; s++) {
    const school = drawSchool(tree, s, rest, variance, random);
    for (let b = first(schools, s); b < first(schools, s + 1); b++) {
      const branch = school + drawBranch(tree, b, rest, school, variance, random);
      for (let cell = first(branches, b); cell < first(branches, b + 1); cell++) {
        const expected = at(levels, first(tree.level, cell)) + branch;
        put(cell, expected + drawYear(seen, fit, cell, expected, random));
      }
    }
  }
}

function drawSchool({ branches, schools }: Tree, s: number, rest: Float64Array, variance: Variance, random: Random) {
  const spread = at(variance.school, s);
  let pull = 0;
  for (let b = first(schools, s); b < first(schools, s + 1); b++)
    for (let cell = first(branches, b); cell < first(branches, b + 1); cell++)
      pull += at(variance.own, cell) * at(variance.shrunk, b) * at(rest, cell);
  return spread * pull + Math.sqrt(spread) * random.normal();
}

function drawBranch(
  { branches }: Tree,
  b: number,
  rest: Float64Array,
  school: number,
  variance: Variance,
  random: Random,
) {
  const spread = at(variance.branch, b);
  let pull = 0;
  for (let cell = first(branches, b); cell < first(branches, b + 1); cell++)
    pull += at(variance.own, cell) * (at(rest, cell) - school);
  return spread * pull + Math.sqrt(spread) * random.normal();
}

/** How often a draw of a year may be taken back for another, to mend what the touching curve misses: it misses less of many pupils. */
const thoughtsFor = (weight: number): number => (weight < MANY ? 2 : 1);
const MANY = 8;

/** A year's own part: proposed by the touching curve, and taken or not by the true likelihood (Metropolis and Hastings). */
function drawYear(seen: Seen, fit: Fit, cell: number, expected: number, random: Random): number {
  const years = fit.spreads.year ** 2;
  const sampling = 1 / at(fit.weight, cell);
  const middle = (years * (at(fit.middle, cell) - expected)) / (years + sampling);
  const spread = Math.sqrt((years * sampling) / (years + sampling));
  const thoughts = thoughtsFor(at(fit.weight, cell));
  let away = random.normal();
  if (seen.isNormal) return middle + spread * away;
  let now = heightAt(seen, cell, expected, middle + spread * away, years) + (away * away) / 2;
  for (let thought = 0; thought < thoughts; thought++) {
    const other = random.normal();
    const then = heightAt(seen, cell, expected, middle + spread * other, years) + (other * other) / 2;
    if (then < now && Math.log(random.uniform()) >= then - now) continue;
    away = other;
    now = then;
  }
  return middle + spread * away;
}

const heightAt = (seen: Seen, cell: number, expected: number, part: number, years: number): number =>
  seen.logLikelihood(cell, expected + part) - (part * part) / (2 * years);
