import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Areas, fitAreas, fitAt } from './areaLevel.ts';

/** Ten areas. The answers are R's: the score by `uniroot`, the rest by its matrices. */
const Y = [0.93, 1.04, 0.88, 1.11, 0.97, 1.02, 0.79, 1.08, 0.99, 0.91];
const V = [0.0016, 0.0009, 0.0025, 0.0004, 0.0036, 0.0009, 0.0016, 0.0025, 0.0004, 0.0049];
const X = [0.8, -0.5, 1.2, -1.1, 0.3, -0.2, 0.9, -0.9, -0.6, 0.1];
const EFFECTS = [
  ...[0.017600356913, 0.00700508207832, 0.0114344430722, 0.012125519572, 0.006670080785],
  ...[0.0137439790032, -0.0299951104384, 0.00257487697383, -0.0331652548334, -0.00799397312572],
];
const ERRORS = [
  ...[0.0260124310473, 0.0230040590623, 0.0275146480292, 0.0237002667404, 0.027513833641],
  ...[0.0227752087316, 0.0262351204218, 0.0267172317067, 0.0206802425402, 0.0281583743325],
];
const areas = (y: readonly number[], v: readonly number[], ...columns: (readonly number[])[]): Areas => ({
  y: Float64Array.from(y),
  v: Float64Array.from(v),
  columns: columns.map((column) => Float64Array.from(column)),
});

describe('fitAreas', () => {
  it('agrees with R to the last digits', () => {
    const fit = fitAreas(areas(Y, V, X));
    expect(fit.between / 0.000936315123095972).toBeCloseTo(1, 9);
    expect(fit.beta[0]).toBeCloseTo(0.970900821145, 11);
    expect(fit.beta[1]).toBeCloseTo(-0.110721415725, 11);
    for (const [s, effect] of EFFECTS.entries()) expect((fit.effects[s] ?? 0) / effect).toBeCloseTo(1, 8);
    for (const [s, error] of ERRORS.entries()) expect((fit.errors[s] ?? 0) / error).toBeCloseTo(1, 8);
  });

  it('the example of docs/methods/area-level.md', () => {
    const fit = fitAreas(areas([0.8, 0.9, 1.1, 1.2], [0.01, 0.01, 0.01, 0.01]));
    expect(fit.between).toBeCloseTo(0.1 / 3 - 0.01, 12); // variance of the averages less that of sampling
    expect(fit.effects[0]).toBeCloseTo(-0.2 * 0.7, 12);
    expect(fit.errors[0]).toBeCloseTo(Math.sqrt(0.7 * 0.01 + (0.49 * 0.1) / 12), 12);
  });

  it('is exactly 0 where chance alone makes areas differ as they do', () => {
    const fit = fitAreas(areas([1, 1.01, 0.99, 1], [0.01, 0.01, 0.01, 0.01]));
    expect(fit.between).toBe(0);
    expect([...fit.effects, ...fit.errors]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  const someAreas = fc
    .array(
      fc.record({
        y: fc.double({ min: -2, max: 2, noNaN: true }),
        v: fc.double({ min: 0.05, max: 1, noNaN: true }),
        x: fc.integer({ min: -3, max: 3 }),
      }),
      { minLength: 6, maxLength: 25 },
    )
    .filter((all) => new Set(all.map(({ x }) => x)).size > 2);
  const asAreas = (all: readonly { y: number; v: number; x: number }[]): Areas =>
    areas(
      all.map(({ y }) => y),
      all.map(({ v }) => v),
      all.map(({ x }) => x),
    );

  it('stands on a peak: nowhere is the likelihood higher', () => {
    fc.assert(
      fc.property(someAreas, fc.double({ min: 0, max: 10, noNaN: true }), (all, other) => {
        const fit = fitAreas(asAreas(all));
        expect(fitAt(asAreas(all), other).logLik).toBeLessThanOrEqual(fit.logLik + 1e-7);
      }),
    );
  });

  it('gives the slope of the likelihood', () => {
    fc.assert(
      fc.property(someAreas, fc.double({ min: 0.1, max: 2, noNaN: true }), (all, between) => {
        const [low, high] = [fitAt(asAreas(all), between - 1e-5), fitAt(asAreas(all), between + 1e-5)];
        const { score } = fitAt(asAreas(all), between);
        const slope = (high.logLik - low.logLik) / 2e-5;
        expect(Math.abs(slope - score)).toBeLessThan(1e-4 * (1 + Math.abs(score)));
      }),
    );
  });

  it('shrinks, never turns, and follows units and zero points', () => {
    fc.assert(
      fc.property(someAreas, (all) => {
        const fit = fitAreas(asAreas(all));
        const moved = fitAreas(asAreas(all.map(({ y, v, x }) => ({ y: 10 * y + 3, v: 100 * v, x }))));
        for (const [s, effect] of fit.effects.entries()) {
          const rest = fit.rests[s] ?? 0;
          expect(Math.abs(effect)).toBeLessThanOrEqual(Math.abs(rest) + 1e-12);
          expect(effect * rest).toBeGreaterThanOrEqual(0);
          expect((moved.effects[s] ?? 0) / 10 - effect).toBeCloseTo(0, 6);
        }
      }),
    );
  });
});
