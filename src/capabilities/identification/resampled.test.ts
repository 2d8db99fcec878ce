import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_EVIDENCE } from './evidence.ts';
import { randomFrom } from './plausible/random.ts';
import { drawCount, resampled } from './resampled.ts';
import type { SchoolResult } from './results.ts';

describe('drawCount', () => {
  it.each([
    [10, 0.3],
    [25, 0.9],
    [1200, 0.1],
  ])('of %d by %d has the mean and the variance of the binomial distribution', (of, share) => {
    const random = randomFrom(4);
    const counts = Array.from({ length: 20_000 }, () => drawCount(of, share, random));
    const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
    const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / counts.length;
    const error = Math.sqrt((of * share * (1 - share)) / counts.length);
    expect(Math.abs(mean - of * share)).toBeLessThan(4 * error);
    expect(variance / (of * share * (1 - share))).toBeCloseTo(1, 1);
  });
  it('is a count of them, all or nobody where that is sure', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (of, share, seed) => {
        const count = drawCount(of, share, randomFrom(seed));
        expect(Number.isInteger(count) && count >= 0 && count <= of).toBe(true);
      }),
    );
    expect([drawCount(30, 0, randomFrom(1)), drawCount(30, 1, randomFrom(1))]).toEqual([0, 30]);
  });
});

describe('resampled', () => {
  const result: SchoolResult = {
    ...{ school: 'a', year: 2026, participants: 400, low: 100, mean: 50, regionMean: 55, deviation: 10 },
    procedure: { kind: 'oge', grade: 9, subject: 'math' },
  };
  const evidence = {
    ...NO_EVIDENCE,
    results: [result, { ...result, school: 'b', low: null, mean: null, deviation: null }],
    indicators: [{ school: 'a', year: 2026, indicator: 'olympiads', numerator: 40, denominator: 400 }],
  };
  it('changes what chance changes, and keeps absent what is absent', () => {
    const [one, other] = [resampled(evidence, 1), resampled(evidence, 2)];
    expect(one.results[0]?.low).not.toBe(other.results[0]?.low);
    expect(Math.abs((one.results[0]?.low ?? 0) - 100)).toBeLessThan(4 * Math.sqrt(400 * 0.25 * 0.75));
    expect(Math.abs((one.results[0]?.mean ?? 0) - 50)).toBeLessThan(4 * 0.5);
    expect(one.results[1]).toMatchObject({ low: null, mean: null });
    expect(one.results[0]).toMatchObject({ participants: 400, regionMean: 55 });
    expect(resampled(evidence, 1)).toEqual(one);
  });
});
