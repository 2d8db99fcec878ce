import { describe, expect, it } from 'vitest';
import type { PupilScores } from '../evidence.ts';
import { fitIntercepts } from '../model/fit.ts';
import type { SchoolResult } from '../results.ts';
import { drawDifferences, type Expectations, expectationsOf } from './expected.ts';
import { outcomesOf, pupilsOf, schoolMeans } from './outcomes.ts';
import { pooled } from './pooled.ts';
import { variationsOf } from './variation.ts';

const scored = (school: string, subject: string, mean: number, more: Partial<SchoolResult> = {}): SchoolResult => ({
  ...{ school, year: 2026, procedure: { kind: 'oge', grade: 9, subject }, participants: 25, low: null },
  ...{ mean, regionMean: 50, deviation: 10, ...more },
});
/** Ten schools: each step of the index takes 2 points; «s9» has 12 points less than that. */
const SCHOOLS = Array.from({ length: 10 }, (_, i) => `s${i}`);
const indexOf = (school: string): number => Number(school.slice(1)) - 4.5;
const RESULTS = SCHOOLS.flatMap((school) =>
  ['math', 'russian'].map((subject, k) =>
    scored(school, subject, 50 - 2 * indexOf(school) + (k === 0 ? 0.4 : -0.4) - (school === 's9' ? 12 : 0)),
  ),
);
const found = (results: readonly SchoolResult[], pupils: readonly PupilScores[] = []): Expectations => {
  const expectations = expectationsOf({ results, pupils, index: indexOf });
  if (typeof expectations === 'string') throw new Error(expectations);
  return expectations;
};
function meanOf(expectations: Expectations, school: string): number {
  const values = drawDifferences(expectations, { count: 2000, seed: 1 });
  const place = expectations.schools.findIndex((one) => one.school === school);
  return values.subarray(place * 2000, (place + 1) * 2000).reduce((sum, one) => sum + one, 0) / 2000;
}

describe('expectationsOf', () => {
  it('takes pupils where their spread is known, and finds the school that has less than it might', () => {
    const expectations = found(RESULTS);
    expect(expectations.basis).toBe('pupils');
    expect(meanOf(expectations, 's9')).toBeLessThan(-0.03);
    expect(Math.abs(meanOf(expectations, 's4'))).toBeLessThan(0.04);
  });
  it('takes means with their sampling errors where it is not', () => {
    const expectations = found(RESULTS.map((result) => ({ ...result, deviation: null })));
    expect(expectations.basis).toBe('means');
    expect(meanOf(expectations, 's9')).toBeLessThan(-0.03);
  });
  it('says nearly the same by both', () => {
    const means = found(RESULTS.map((result, i) => (i === 0 ? { ...result, deviation: null } : result)));
    expect(means.basis).toBe('means');
    expect(meanOf(means, 's9')).toBeCloseTo(meanOf(found(RESULTS), 's9'), 1.5);
  });
  it.each([
    ['no means', RESULTS.map((result) => ({ ...result, mean: null })), indexOf, 'no-means'],
    ['no passports', RESULTS, () => null, 'no-context'],
    ['seven schools', RESULTS.slice(0, 14), indexOf, 'few-schools'],
  ] as const)('says why it cannot: %s', (_, results, index, why) => {
    expect(expectationsOf({ results, pupils: [], index })).toBe(why);
  });
  it('leaves out a school whose conditions are not known', () => {
    const index = (school: string) => (school === 's0' ? null : indexOf(school));
    const expectations = expectationsOf({ results: RESULTS, pupils: [], index });
    expect(typeof expectations === 'string' ? [] : expectations.schools.map(({ school }) => school)).toEqual(
      SCHOOLS.slice(1),
    );
  });
  it('by prior results needs no passport, and counts against what the pupils had', () => {
    const prior = SCHOOLS.map((_, i) => 40 + 3 * i);
    const pupils: PupilScores = {
      ...{ procedure: { kind: 'oge', grade: 9, subject: 'math' }, year: 2026, columns: ['prior'] },
      within: [250 * 100, 250 * 60, 250 * 60, 250 * 100],
      schools: SCHOOLS,
      counts: SCHOOLS.map(() => 25),
      means: prior.flatMap((one, i) => [one, 20 + 0.6 * one - (i === 9 ? 9 : 0)]),
    };
    const expectations = expectationsOf({ results: RESULTS, pupils: [pupils], index: () => null });
    if (typeof expectations === 'string') throw new Error(expectations);
    expect(expectations.basis).toBe('pupils');
    expect(meanOf(expectations, 's9')).toBeLessThan(-0.03); // 38 of 47 that the pupils let expect
    expect(Math.abs(meanOf(expectations, 's8'))).toBeLessThan(0.06);
  });
  it('draws the same differences again', () => {
    const drawn = () => drawDifferences(found(RESULTS), { count: 50, seed: 7 });
    expect(drawn()).toEqual(drawn());
  });
});

describe('pooled', () => {
  it('of one work is the model of its pupils', () => {
    const works = pupilsOf(outcomesOf(RESULTS.filter(({ procedure }) => procedure.subject === 'math'))) ?? [];
    const fit = fitIntercepts(pooled(works, indexOf), 'REML');
    if ('problem' in fit) throw new Error(fit.problem);
    expect(fit.fixed.map(({ name }) => name)).toEqual(['(Intercept)', 'context']);
    expect(fit.rows).toBe(250);
    expect(fit.sigmaE).toBeCloseTo(10 / 49.2, 3); // pupils' 10 points, in parts of the mean: 50.4 less the 1.2 of «s9»
  });
  it('of two works is the same as of all their pupils in one table', () => {
    const part = (means: readonly number[], within: number): PupilScores => ({
      ...{ procedure: { kind: 'oge', grade: 9, subject: 'math' }, year: 2026, columns: [], within: [within] },
      ...{ schools: ['a', 'b'], counts: [2, 2], means },
    });
    // 0 2 | 4 6 and 2 4 | 2 4: means 1, 5 and 3, 3; all divided by 3
    const { within, groups } = pooled([part([1, 5], 4), part([3, 3], 4)], null);
    expect([...groups.counts]).toEqual([4, 4]);
    expect([...groups.means].map((mean) => mean * 3)).toEqual([2, 4]);
    expect((within[0] ?? 0) * 9).toBeCloseTo(8 + 8 + 0, 9); // 0 2 2 4 and 4 6 2 4 about their means
  });
});

describe('schoolMeans', () => {
  it('compares with the region, or with the pupils of these schools', () => {
    const results = [scored('a', 'math', 40, { regionMean: null }), scored('b', 'math', 60, { regionMean: null })];
    expect(outcomesOf(results).map(({ reference }) => reference)).toEqual([50, 50]);
    expect(outcomesOf(results.slice(1))).toEqual([]);
  });
  it('adds up what pupils differ by, and gives points where works are of one scale', () => {
    const [own] = schoolMeans(outcomesOf([scored('a', 'math', 45), scored('a', 'russian', 50)]));
    expect(own).toMatchObject({ mean: 0.95, unit: 50, results: 2 });
    expect(own?.variance).toBeCloseTo((0.2 ** 2 / 25) * 0.5, 9);
    const [mixed] = schoolMeans(outcomesOf([scored('a', 'math', 12, { regionMean: 14 }), scored('a', 'russian', 50)]));
    expect(mixed?.unit).toBeNull();
  });
});

describe('variationsOf', () => {
  const of = (...deviations: (number | null)[]) =>
    [
      ...variationsOf(
        deviations.map((deviation, i) => ({
          result: scored(`s${i}`, 'math', 50, { deviation, participants: i === 0 ? 3 : 41 }),
          mean: 50,
          reference: 50,
        })),
      ).values(),
    ].map((one) => Number(one.toFixed(3)));
  it('of three pupils is that of the others, nearly', () => expect(of(0, 10, 10)).toEqual([0.188, 0.199, 0.199]));
  it('of a table without it is that of the others', () => expect(of(null, 10)).toEqual([0.2, 0.2]));
  it('of tables without any is assumed', () => expect(of(null, null)).toEqual([0.25, 0.25]));
});
