import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, dense, momentsOf, type Row } from '../../../../test/models.ts';
import { type Fit, fitIntercepts } from './fit.ts';
import type { Method } from './profile.ts';

const METHODS = ['ML', 'REML'] as const;

/** A share of the larger: 0 is the same. */
const apart = (one: number, other: number): number =>
  Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other), 1e-300);

function fitted(rows: readonly Row[], method: Method = 'REML'): Fit {
  const fit = fitIntercepts(momentsOf(rows), method);
  if ('problem' in fit) throw new Error(fit.problem);
  return fit;
}

/** Numbers of small groups that hold all that the fitting looks at, in no order. */
const small = fc
  .array(
    fc.record({
      group: fc.constantFrom('а', 'б', 'в', 'г', 'д'),
      x: fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 1 })),
      y: fc.integer({ min: -30, max: 30 }),
    }),
    { minLength: 8, maxLength: 24 },
  )
  .filter((rows) => !('problem' in fitIntercepts(momentsOf(rows), 'REML')) && fitted(rows).dropped.length === 0);

const cases = fc.tuple(small, fc.constantFrom(...METHODS));

describe('held to the textbook on small data', () => {
  it('has the estimates, errors and likelihood of the matrices', () => {
    fc.assert(
      fc.property(cases, ([rows, method]) => {
        const fit = fitted(rows, method);
        const lambda = (fit.sigmaU / fit.sigmaE) ** 2;
        const wanted = dense(rows, method, lambda);
        expect(apart(fit.sigmaE ** 2, wanted.variance)).toBeLessThan(1e-9);
        expect(fit.logLik).toBeCloseTo(wanted.logLik, 8);
        for (const [k, { estimate, se }] of fit.fixed.entries()) {
          expect(estimate).toBeCloseTo(wanted.beta[k] ?? Number.NaN, 8);
          expect(apart(se, wanted.errors[k] ?? Number.NaN)).toBeLessThan(1e-8);
        }
        const found = new Map(fit.groups.map((group) => [group.id, group]));
        for (const { id, effect, sePrediction } of wanted.groups) {
          expect(found.get(id)?.effect).toBeCloseTo(effect, 7);
          expect(found.get(id)?.sePrediction).toBeCloseTo(sePrediction, 7);
          expect(found.get(id)?.se).toBeLessThanOrEqual(sePrediction * (1 + 1e-9));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stands where the likelihood has no slope, or falls from nothing', () => {
    fc.assert(
      fc.property(cases, ([rows, method]) => {
        const fit = fitted(rows, method);
        const lambda = (fit.sigmaU / fit.sigmaE) ** 2;
        const at = (place: number) => dense(rows, method, place).logLik;
        const step = lambda === 0 ? 1e-6 : 1e-4 * lambda;
        const slope = lambda === 0 ? (at(step) - at(0)) / step : (at(lambda + step) - at(lambda - step)) / (2 * step);
        if (lambda === 0) expect(slope).toBeLessThan(1e-4);
        else expect(Math.abs(slope * lambda)).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('is the highest of all peaks', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: -6, max: 3, noNaN: true }), ([rows, method], power) => {
        expect(dense(rows, method, 10 ** power).logLik).toBeLessThanOrEqual(fitted(rows, method).logLik + 1e-8);
      }),
      { numRuns: 60 },
    );
  });
});

describe('does not depend on', () => {
  it('the order of rows', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ([rows, method], keys) => {
        const shuffled = rows
          .map((row) => ({ row, key: keys.next().value ?? 0 }))
          .sort((one, other) => one.key - other.key)
          .map(({ row }) => row);
        const [one, other] = [fitted(rows, method), fitted(shuffled, method)];
        expect(other.logLik).toBeCloseTo(one.logLik, 9);
        expect(other.sigmaU).toBeCloseTo(one.sigmaU, 9);
        for (const { id, effect } of one.groups) {
          expect(other.groups.find((group) => group.id === id)?.effect).toBeCloseTo(effect, 8);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('the units and zero points of the columns', () => {
    const units = fc.record({
      ...{ zeroY: fc.integer({ min: -1e6, max: 1e6 }), unitY: fc.constantFrom(1e-6, 0.5, 3, 1e6) },
      ...{ zeroX: fc.integer({ min: -1e6, max: 1e6 }), unitX: fc.constantFrom(1e-6, 0.25, 7, 1e6) },
    });
    fc.assert(
      fc.property(cases, units, ([rows, method], { zeroY, unitY, zeroX, unitX }) => {
        const moved = rows.map(({ group, x: [first = 0, ...others], y }) => ({
          group,
          x: [unitX * (first + zeroX), ...others],
          y: unitY * (y + zeroY),
        }));
        const [one, other] = [fitted(rows, method), fitted(moved, method)];
        expect(apart(other.sigmaE, unitY * one.sigmaE)).toBeLessThan(1e-7);
        expect(Math.abs(other.sigmaU - unitY * one.sigmaU)).toBeLessThan(1e-6 * unitY * one.sigmaE);
        expect(
          Math.abs(((other.fixed[1]?.estimate ?? 0) * unitX) / unitY - (one.fixed[1]?.estimate ?? 0)),
        ).toBeLessThan(1e-6);
        for (const [g, { effect }] of one.groups.entries()) {
          expect(Math.abs((other.groups[g]?.effect ?? 0) / unitY - effect)).toBeLessThan(1e-6 * one.sigmaE);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the parts in which the rows came', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 7 }), ([rows, method], cut) => {
        const whole = momentsOf(rows);
        const parts = added(momentsOf(rows.slice(0, cut)), momentsOf(rows.slice(cut)));
        expect(parts.groups.ids).toEqual(whole.groups.ids);
        expect(parts.groups.counts).toEqual(whole.groups.counts);
        for (const [k, value] of whole.groups.means.entries()) expect(parts.groups.means[k]).toBeCloseTo(value, 9);
        for (const [k, value] of whole.within.entries()) expect(parts.within[k]).toBeCloseTo(value, 7);
        const fit = fitIntercepts(parts, method);
        expect('problem' in fit ? fit : fit.logLik).toBeCloseTo(fitted(rows, method).logLik, 8);
      }),
      { numRuns: 40 },
    );
  });
});

/** Rows of a group, its outcomes one by one. */
const rowsOf = (group: string, ...outcomes: number[]): Row[] => outcomes.map((y) => ({ group, x: [], y }));
const problemOf = (rows: readonly Row[], method: Method = 'REML') => fitIntercepts(momentsOf(rows), method);

describe('balanced groups, where the answer is known', () => {
  // 3 groups of 2: means 1, 3, 5 about 3; each row 1 from its mean. Within: 6/3 = 2. Between the means: 8/2 = 4 = σᵤ² + σₑ²/2.
  const rows = [...rowsOf('1', 0, 2), ...rowsOf('2', 2, 4), ...rowsOf('3', 4, 6)];

  it('is the analysis of variance under REML', () => {
    const { sigmaU, sigmaE, fixed, groups } = fitted(rows);
    expect(sigmaE ** 2).toBeCloseTo(2, 12);
    expect(sigmaU ** 2).toBeCloseTo(3, 12);
    expect(fixed[0]?.estimate).toBeCloseTo(3, 12);
    expect(fixed[0]?.se).toBeCloseTo(Math.sqrt(4 / 3), 12);
    for (const [g, effect] of [-1.5, 0, 1.5].entries()) expect(groups[g]?.effect).toBeCloseTo(effect, 12); // 3/4 of the mean
    expect(groups[0]?.se).toBeCloseTo(Math.sqrt(0.75), 12); // σᵤ²·(1 − 0.75)
  });

  it('divides by the groups under ML', () => {
    expect(fitted(rows, 'ML').sigmaU ** 2).toBeCloseTo(8 / 3 - 1, 12);
  });
});

describe('edges', () => {
  it.each(METHODS)('finds exactly nothing between groups that differ less than by chance: %s', (method) => {
    const { sigmaU, groups } = fitted(
      [...rowsOf('1', 0, 10, 5), ...rowsOf('2', 9, 1, 4), ...rowsOf('3', 4, 6, 6)],
      method,
    );
    expect(sigmaU).toBe(0);
    expect(groups.map(({ effect, se, sePrediction }) => [effect, se, sePrediction])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('chooses the higher of two peaks: one at nothing, one beyond', () => {
    const nothing = [
      ...rowsOf('1', 7),
      ...rowsOf('2', 2, -1, -1, 2, -3),
      ...rowsOf('3', 1, 0, 4, 0, 5, -1, -4, 0),
      ...rowsOf('4', -7),
    ];
    expect(fitted(nothing, 'ML').sigmaU).toBe(0);
    const beyond = [...rowsOf('1', 1, 2, -2, -2, -4, 0, -1), ...rowsOf('2', -3), ...rowsOf('3', 8)];
    expect((fitted(beyond, 'ML').sigmaU / fitted(beyond, 'ML').sigmaE) ** 2).toBeGreaterThan(3);
    for (const [rows, other] of [
      [nothing, 2],
      [beyond, 0],
    ] as const) {
      expect(dense(rows, 'ML', other).logLik).toBeLessThan(fitted(rows, 'ML').logLik - 0.01);
    }
  });

  it('takes groups of one row among others', () => {
    const { groups } = fitted([...rowsOf('1', 1, 2, 3), ...rowsOf('2', 8), ...rowsOf('3', 12, 15)]);
    expect(groups[1]?.n).toBe(1);
    expect(groups[1]?.se).toBeGreaterThan(groups[0]?.se ?? 0);
  });

  it('leaves out, by name, a column that is constant or made of those before it', () => {
    const rows = [...rowsOf('1', 1, 2, 4), ...rowsOf('2', 8, 9, 7), ...rowsOf('3', 3, 2, 6)].map((row, k) => ({
      ...row,
      x: [k ** 2, 0.1, 3 - 0.7 * k ** 2, k],
    }));
    const { fixed, dropped } = fitted(rows);
    expect(dropped).toEqual(['x1', 'x2']);
    expect(fixed.map(({ name }) => name)).toEqual(['(Intercept)', 'x0', 'x3']);
  });

  it.each([0.1, 1 / 3, Math.PI, 1e4 / 7, -1e-5 / 3])('finds a combination beneath its rounding: × %d', (factor) => {
    const rows = Array.from({ length: 60 }, (_, k): Row => {
      const [one, two] = [Math.sqrt(k + 2), Math.cos(k)];
      return { group: `${k % 7}`, x: [one, two, factor * one - two / 3 + 100], y: Math.sin(k * k) };
    });
    expect(fitted(rows).dropped).toEqual(['x2']);
  });

  it('keeps the digits of groups that lie far apart', () => {
    const near = [...rowsOf('1', 1, 2, 4), ...rowsOf('2', 8, 9, 7), ...rowsOf('3', 3, 2, 6)];
    const far = near.map((row) => ({ ...row, y: row.y + 1e4 * Number(row.group) ** 2 }));
    expect(fitted(far).sigmaE).toBeCloseTo(Math.sqrt((14 / 3 + 2 + 26 / 3) / 6), 9); // the squares within, by 9 − 3
  });

  it.each<[string, Row[], string]>([
    ['one group', rowsOf('1', 1, 2, 3), 'one-group'],
    ['no two rows in any group', [...rowsOf('1', 1), ...rowsOf('2', 2)], 'groups-of-one'],
    ['the same outcome everywhere', [...rowsOf('1', 0.1, 0.1, 0.1), ...rowsOf('2', 0.1, 0.1)], 'constant-outcome'],
    ['nothing varies in groups', [...rowsOf('1', 1, 1), ...rowsOf('2', 2, 2), ...rowsOf('3', 4, 4)], 'groups-say-all'],
    ['squares without end', [...rowsOf('1', 1e200, 2e200), ...rowsOf('2', 3, 4)], 'too-large-numbers'],
    [
      'a column that is the outcome',
      [...rowsOf('1', 1, 2, 4), ...rowsOf('2', 3, 7)].map((row) => ({ ...row, x: [5 - 2 * row.y] })),
      'columns-say-all',
    ],
    [
      'as many coefficients as rows',
      [...rowsOf('1', 1, 2), ...rowsOf('2', 3, 7)].map((row, k) => ({ ...row, x: [k, k ** 2, k ** 3] })),
      'too-few-rows',
    ],
  ])('says what is wrong: %s', (_, rows, problem) => {
    for (const method of METHODS) expect(problemOf(rows, method)).toMatchObject({ problem });
  });
});
