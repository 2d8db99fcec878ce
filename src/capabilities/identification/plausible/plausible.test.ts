import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTruths } from './draws.ts';
import { fitAt } from './fit.ts';
import { randomFrom } from './random.ts';
import { countsSeen, logistic, meansSeen, type Seen, type Spreads } from './seen.ts';
import { plausibleFits } from './spreads.ts';
import { type Cell, treeOf } from './tree.ts';

const cell = (school: string, procedure: string, year: number): Cell => ({ school, procedure, year });

/** Two schools, the second with a gap. */
const CELLS = [
  cell('b', 'math', 2025),
  cell('a', 'math', 2025),
  cell('a', 'russian', 2026),
  cell('a', 'math', 2026),
  cell('b', 'math', 2026),
  cell('b', 'russian', 2026),
];
const SPREADS: Spreads = { school: 0.7, procedure: 0.4, year: 0.3 };

describe('treeOf', () => {
  it('puts cells of a branch side by side and remembers where they stood', () => {
    const tree = treeOf(CELLS);
    expect([...tree.order].map((i) => CELLS[i])).toEqual([
      cell('a', 'math', 2025),
      cell('a', 'math', 2026),
      cell('a', 'russian', 2026),
      cell('b', 'math', 2025),
      cell('b', 'math', 2026),
      cell('b', 'russian', 2026),
    ]);
    expect([tree.names, [...tree.branches], [...tree.schools]]).toEqual([
      ['a', 'b'],
      [0, 2, 3, 5, 6],
      [0, 2, 4],
    ]);
    expect(tree.levels).toBe(3);
    expect([...tree.level]).toEqual([0, 1, 2, 0, 1, 2]);
  });
  it('of nothing is empty', () => expect(treeOf([]).names).toEqual([]));
});

describe('fitAt, of means', () => {
  const tree = treeOf(CELLS);
  const means = [3.1, 3.4, 3.9, 2.8, 3.3, 3.6];
  const errors = [0.2, 0.1, 0.3, 0.25, 0.15, 0.2];
  const seen = meansSeen(means, errors);

  it('gives the likelihood of one normal of all cells', () => {
    const other: Spreads = { school: 0.2, procedure: 0.9, year: 0.5 };
    const ours = fitAt(tree, seen, SPREADS).logLikelihood - fitAt(tree, seen, other).logLikelihood;
    const whole = (spreads: Spreads) => dense(spreads, errors, means, seen.level);
    expect(ours).toBeCloseTo(whole(SPREADS).logDensity - whole(other).logDensity, 9);
  });

  it('gives the most plausible values of it', () => {
    const { expected } = dense(SPREADS, errors, means, seen.level);
    const { eta } = fitAt(tree, seen, SPREADS);
    for (const [i, value] of expected.entries()) expect(eta[i]).toBeCloseTo(value, 9);
  });
});

describe('fitAt, of counts', () => {
  it('stands on the top of the posterior: no step aside is better', () => {
    const participants = [12, 40, 5, 30, 22, 9];
    const low = [3, 22, 0, 4, 9, 9];
    const seen = countsSeen(participants, low);
    const found = fitAt(treeOf(CELLS), seen, SPREADS);
    const height = (eta: readonly number[]) =>
      eta.reduce((sum, one, i) => sum + seen.logLikelihood(i, one), 0) + priorOf(eta, SPREADS, seen.level);
    const top = height([...found.eta]);
    for (const i of found.eta.keys())
      for (const step of [-0.01, 0.01])
        expect(height([...found.eta].map((one, j) => (i === j ? one + step : one)))).toBeLessThan(top);
  });

  it('of nobody and of everybody low is finite', () => {
    const found = fitAt(treeOf(CELLS), countsSeen([4, 4, 4, 9, 9, 9], [0, 0, 0, 9, 9, 9]), SPREADS);
    expect([...found.eta].every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(found.logLikelihood)).toBe(true);
  });
});

describe('drawTruths', () => {
  const draw = (cells: readonly Cell[], seen: Seen, count: number) => {
    const tree = treeOf(cells);
    return drawTruths(tree, seen, plausibleFits(tree, seen), { count, seed: 7 });
  };

  it('comes out the same again', () => {
    const seen = countsSeen([10, 20, 30, 15, 8, 12], [3, 4, 8, 6, 1, 2]);
    expect(draw(CELLS, seen, 50)).toEqual(draw(CELLS, seen, 50));
  });

  it('stands in the order of what was given', () => {
    const cells = [cell('b', 'math', 2026), cell('a', 'math', 2026)];
    const { values, count } = draw(cells, countsSeen([200, 200], [20, 120]), 200);
    const mean = (i: number) =>
      Array.from({ length: count }, (_, n) => values[i * count + n] ?? 0).reduce((a, b) => a + b) / count;
    expect(mean(0)).toBeGreaterThan(0.5); // `b` comes second in the tree, where 120 of 200 were put
    expect(mean(1)).toBeLessThan(0.2);
  });

  it('holds what was seen, give or take: the mean and the spread of many draws are those of numerical integration', () => {
    const spreads = { school: 0.6, procedure: 0.3, year: 0.2 };
    const tree = treeOf([cell('a', 'math', 2026)]);
    const seen = countsSeen([8], [3]);
    const found = [{ fit: fitAt(tree, seen, spreads), weight: 1 }];
    const { values } = drawTruths(tree, seen, found, { count: 40_000, seed: 3 });
    const drawn = moments([...values].map((value) => [value, 1]));
    const prior = Math.sqrt(seen.level.spread ** 2 + 0.6 ** 2 + 0.3 ** 2 + 0.2 ** 2);
    const exact = moments(
      Array.from({ length: 4001 }, (_, i) => {
        const eta = seen.level.middle + prior * (i - 2000) * 0.004;
        const height = seen.logLikelihood(0, eta) - ((eta - seen.level.middle) / prior) ** 2 / 2;
        return [logistic(eta), Math.exp(height)];
      }),
    );
    expect(drawn.mean).toBeCloseTo(exact.mean, 1.7);
    expect(drawn.spread).toBeCloseTo(exact.spread, 1.7);
  });

  it('draws a small school nearer to the others than a large one with the same share', () => {
    const schools = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const participants = schools.map((_, i) => (i === 0 ? 8 : 200));
    const low = schools.map((_, i) => (i <= 1 ? (participants[i] ?? 0) / 2 : 20 + 2 * i));
    const { values, count } = draw(
      schools.map((school) => cell(school, 'math', 2026)),
      countsSeen(participants, low),
      500,
    );
    const mean = (i: number) =>
      Array.from({ length: count }, (_, n) => values[i * count + n] ?? 0).reduce((a, b) => a + b) / count;
    expect(mean(0)).toBeLessThan(0.42);
    expect(mean(1)).toBeGreaterThan(0.45);
  });
});

describe('plausibleFits', () => {
  it('finds the spread that lies behind many schools', () => {
    const { normal, uniform } = randomFrom(11);
    const cells: Cell[] = [];
    const low: number[] = [];
    const schools = Array.from({ length: 300 }, () => 0.8 * normal());
    for (const [s, school] of schools.entries()) {
      for (const procedure of ['math', 'russian']) {
        const branch = school + 0.4 * normal();
        for (const year of [2025, 2026]) {
          cells.push(cell(`s${String(s).padStart(3, '0')}`, procedure, year));
          const share = logistic(-1.2 + branch + 0.3 * normal());
          low.push(Array.from({ length: 60 }, () => Number(uniform() < share)).reduce((a, b) => a + b));
        }
      }
    }
    const fits = plausibleFits(
      treeOf(cells),
      countsSeen(
        low.map(() => 60),
        low,
      ),
    );
    const mean = (of: keyof Spreads) => fits.reduce((sum, { fit, weight }) => sum + weight * fit.spreads[of], 0);
    expect(mean('school')).toBeCloseTo(moments(schools.map((one) => [one, 1])).spread, 0.9);
    expect(mean('procedure')).toBeCloseTo(0.4, 0.9);
    expect(mean('year')).toBeCloseTo(0.3, 0.9);
    expect(fits.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe('randomFrom', () => {
  it('is uniform within its bounds, and normal', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { uniform } = randomFrom(seed);
        const one = uniform();
        expect(one > 0 && one < 1).toBe(true);
      }),
    );
    const { normal } = randomFrom(1);
    const { mean, spread } = moments(Array.from({ length: 50_000 }, () => [normal(), 1]));
    expect(mean).toBeCloseTo(0, 1.5);
    expect(spread).toBeCloseTo(1, 1.5);
  });
});

function moments(weighed: readonly (readonly number[])[]) {
  const sum = (of: (value: number) => number) =>
    weighed.reduce((total, [value = 0, weight = 0]) => total + weight * of(value), 0);
  const mean = sum((value) => value) / sum(() => 1);
  return { mean, spread: Math.sqrt(sum((value) => (value - mean) ** 2) / sum(() => 1)) };
}

/** Covariance of true values of `CELLS`, in the order of the tree, levels included. */
function covariance({ school, procedure, year }: Spreads, level: number): number[][] {
  const cells = [...treeOf(CELLS).order].map((i) => CELLS[i] as Cell);
  return cells.map((a, i) =>
    cells.map((b, j) => {
      const sameSchool = Number(a.school === b.school);
      const sameProcedure = Number(a.procedure === b.procedure);
      const sameLevel = sameProcedure * Number(a.year === b.year);
      return (
        school ** 2 * sameSchool +
        procedure ** 2 * sameSchool * sameProcedure +
        year ** 2 * Number(i === j) +
        level ** 2 * sameLevel
      );
    }),
  );
}

function dense(spreads: Spreads, errors: readonly number[], means: readonly number[], level: Seen['level']) {
  const truth = covariance(spreads, level.spread);
  const all = truth.map((row, i) => row.map((value, j) => value + (i === j ? (errors[i] ?? 0) ** 2 : 0)));
  const rest = means.map((mean) => mean - level.middle);
  const { solved, logDeterminant } = eliminated(all, rest);
  const expected = truth.map((row) => level.middle + row.reduce((sum, value, j) => sum + value * (solved[j] ?? 0), 0));
  const square = rest.reduce((sum, one, i) => sum + one * (solved[i] ?? 0), 0);
  return { logDensity: -0.5 * (logDeterminant + square), expected };
}

function priorOf(eta: readonly number[], spreads: Spreads, level: Seen['level']): number {
  const rest = eta.map((one) => one - level.middle);
  const { solved } = eliminated(covariance(spreads, level.spread), rest);
  return -0.5 * rest.reduce((sum, one, i) => sum + one * (solved[i] ?? 0), 0);
}

/** By elimination, as slowly as it is surely right. */
function eliminated(matrix: readonly (readonly number[])[], side: readonly number[]) {
  const rows = matrix.map((row, i) => [...row, side[i] ?? 0]);
  let logDeterminant = 0;
  for (const [i, row] of rows.entries()) {
    const pivot = row[i] ?? 0;
    logDeterminant += Math.log(pivot);
    for (const [j, other] of rows.entries()) {
      if (j === i) continue;
      const factor = (other[i] ?? 0) / pivot;
      for (const [k, value] of row.entries()) other[k] = (other[k] ?? 0) - factor * value;
    }
  }
  return { solved: rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 0)), logDeterminant };
}
