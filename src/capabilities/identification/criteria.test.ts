import { describe, expect, it } from 'vitest';
import { judgeOf, UNKNOWN, YES } from './criteria.ts';
import { NO_EVIDENCE } from './evidence.ts';
import { knownOf, seenSets } from './known.ts';
import type { SchoolResult } from './results.ts';
import { Criterion } from './ruleSet.ts';

const MATH = { kind: 'oge', grade: 9, subject: 'math' };
const RUSSIAN = { kind: 'oge', grade: 9, subject: 'russian' };
const VPR = { kind: 'vpr', grade: 5, subject: 'math' };

function result(
  school: string,
  procedure: SchoolResult['procedure'],
  year: number,
  low: number,
  of = 20,
): SchoolResult {
  return { school, procedure, year, participants: of, low, mean: null, regionMean: null, deviation: null };
}
function scored(school: string, procedure: SchoolResult['procedure'], year: number, mean: number, regionMean: number) {
  return { ...result(school, procedure, year, 0), low: null, mean, regionMean };
}

/** Answers for the schools a, b and c. */
function onPaper(criterion: Criterion, results: readonly SchoolResult[], evidence = NO_EVIDENCE) {
  const known = knownOf({ ...evidence, results }, () => new Float64Array(3).fill(Number.NaN));
  const schools = ['a', 'b', 'c'];
  const judged = { ...known, schools };
  const holds = judgeOf(Criterion.parse(criterion), judged)(seenSets(judged));
  return schools.map((_, i) => (holds[i] === UNKNOWN ? null : holds[i] === YES));
}

describe('many-low', () => {
  const rule: Criterion = { kind: 'many-low', share: 0.3, procedures: 2 };
  it.each<[string, SchoolResult[], boolean | null]>([
    ['two at the line', [result('a', MATH, 2026, 6), result('a', RUSSIAN, 2026, 6)], true],
    ['one only', [result('a', MATH, 2026, 6), result('a', RUSSIAN, 2026, 5)], false],
    ['one of them last year', [result('a', MATH, 2026, 6), result('a', RUSSIAN, 2025, 6)], false],
    ['nothing this year', [result('a', MATH, 2025, 6), result('b', MATH, 2026, 0)], null],
    ['no low results known', [scored('a', MATH, 2026, 3, 4), result('b', MATH, 2026, 0)], null],
  ])('%s', (_, results, answer) => expect(onPaper(rule, results)[0]).toBe(answer));

  it('counts 3 of 10 as 30 %', () => {
    const results = [result('a', MATH, 2026, 3, 10), result('a', RUSSIAN, 2026, 30, 100)];
    expect(onPaper(rule, results)[0]).toBe(true);
  });
  it.each<[string, Criterion]>([
    ['a kind', { ...rule, among: { kinds: ['vpr'] } }],
    ['a grade', { ...rule, among: { grades: [5] } }],
    ['a subject', { ...rule, among: { subjects: ['russian'] } }],
    ['participants', { ...rule, among: { participants: 21 } }],
  ])('looks only at %s that is named', (_, narrowed) => {
    const results = [result('a', MATH, 2026, 6), result('a', RUSSIAN, 2026, 6), result('a', VPR, 2026, 7, 21)];
    expect(onPaper(rule, results)[0]).toBe(true);
    expect(onPaper(narrowed, results)[0]).toBe(false);
  });
});

describe('repeated-low', () => {
  const rule: Criterion = { kind: 'repeated-low', share: 0.3, years: 2 };
  it.each<[string, SchoolResult[], boolean | null]>([
    ['both years', [result('a', MATH, 2025, 7), result('a', MATH, 2026, 6)], true],
    ['one year', [result('a', MATH, 2025, 5), result('a', MATH, 2026, 6)], false],
    ['different subjects', [result('a', MATH, 2025, 7), result('a', RUSSIAN, 2026, 6)], null],
    ['a gap between', [result('a', MATH, 2024, 7), result('a', MATH, 2026, 6)], null],
    ['years long past', [result('a', MATH, 2023, 7), result('a', MATH, 2024, 6), result('b', MATH, 2026, 0)], null],
  ])('%s', (_, results, answer) => expect(onPaper(rule, results)[0]).toBe(answer));
});

describe('below-region and below-municipality', () => {
  const results = [
    scored('a', MATH, 2026, 3, 4),
    scored('a', RUSSIAN, 2026, 4.4, 4),
    scored('b', MATH, 2026, 4, 4),
    scored('c', MATH, 2023, 2, 4),
  ];
  it('compares the mean of ratios with the line, of the last years', () => {
    expect(onPaper({ kind: 'below-region', years: 3, line: 1 }, results)).toEqual([true, false, null]);
    expect(onPaper({ kind: 'below-region', years: 3, line: 0.9 }, results)).toEqual([false, false, null]);
  });
  it('compares with the mean of the schools', () => {
    expect(onPaper({ kind: 'below-municipality', years: 3 }, results)).toEqual([true, false, null]);
    expect(onPaper({ kind: 'below-municipality', years: 4 }, results)).toEqual([false, false, true]);
  });
});

describe('most-low', () => {
  const results = [result('a', MATH, 2026, 6), result('b', MATH, 2026, 12), result('c', MATH, 2026, 1)];
  it.each([
    [0.2, [false, false, false]],
    [0.34, [false, true, false]],
    [0.67, [true, true, false]],
    [1, [true, true, true]],
  ])('%d of the schools', (part, answers) =>
    expect(onPaper({ kind: 'most-low', part, years: 1 }, results)).toEqual(answers),
  );
});

describe('at-least', () => {
  const many: Criterion = { kind: 'many-low', share: 0.3, procedures: 1 };
  const repeated: Criterion = { kind: 'repeated-low', share: 0.3, years: 2 };
  const results = [
    result('a', MATH, 2026, 6),
    result('a', MATH, 2025, 6),
    result('b', MATH, 2026, 6),
    result('c', MATH, 2026, 1),
  ];
  it('holds where all of them hold, and stays open only where the unknown would decide', () => {
    expect(onPaper({ kind: 'at-least', count: 2, of: [many, repeated] }, results)).toEqual([true, null, false]);
    expect(onPaper({ kind: 'at-least', count: 1, of: [many, repeated] }, results)).toEqual([true, true, null]);
  });
});
