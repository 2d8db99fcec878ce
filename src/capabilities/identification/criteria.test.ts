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

const SCHOOLS = ['a', 'b', 'c'].map((school) => ({ school, kind: null }));

/** Answers for the schools a, b and c. */
function onPaper(criterion: Criterion, results: readonly SchoolResult[], evidence = NO_EVIDENCE) {
  const known = knownOf({ ...evidence, results, schools: SCHOOLS }, () => new Float64Array(3).fill(Number.NaN));
  const holds = judgeOf(Criterion.parse(criterion), known)(seenSets(known));
  return SCHOOLS.map((_, i) => (holds[i] === UNKNOWN ? null : holds[i] === YES));
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

describe('every-year-low', () => {
  const rule: Criterion = { kind: 'every-year-low', share: 0.3, procedures: 1, years: 2 };
  it.each<[string, SchoolResult[], boolean | null]>([
    ['in other works every year', [result('a', MATH, 2025, 6), result('a', RUSSIAN, 2026, 6)], true],
    ['one year only', [result('a', MATH, 2025, 6), result('a', RUSSIAN, 2026, 5)], false],
    ['a year without results', [result('a', MATH, 2025, 6), result('b', MATH, 2026, 6)], null],
  ])('%s', (_, results, answer) => expect(onPaper(rule, results)[0]).toBe(answer));
  it('asks as many works of each year as it says', () => {
    const results = [result('a', MATH, 2025, 6), result('a', RUSSIAN, 2025, 6), result('a', MATH, 2026, 6)];
    expect(onPaper({ ...rule, procedures: 2 }, results)[0]).toBe(false);
    expect(onPaper({ ...rule, procedures: 2 }, [...results, result('a', RUSSIAN, 2026, 7)])[0]).toBe(true);
  });
});

describe('most-low by scores, and of schools without low results', () => {
  it('takes the lowest mean of relative scores', () => {
    const results = [scored('a', MATH, 2026, 3, 4), scored('b', MATH, 2026, 4, 4), scored('c', MATH, 2026, 5, 4)];
    expect(onPaper({ kind: 'most-low', part: 0.34, years: 1, by: 'score' }, results)).toEqual([true, false, false]);
  });
  it('takes nobody who has no low result, whatever the part', () => {
    const results = [result('a', MATH, 2026, 0), result('b', MATH, 2026, 0), result('c', MATH, 2026, 1)];
    expect(onPaper({ kind: 'most-low', part: 0.67, years: 1 }, results)).toEqual([false, false, true]);
  });
});

describe('indicator-below', () => {
  const told = (school: string, year: number, numerator: number, denominator: number) => ({
    ...{ school, year, indicator: 'olympiads', numerator, denominator },
  });
  const indicators = [told('a', 2025, 1, 50), told('a', 2026, 5, 50), told('b', 2026, 12, 100)];
  const evidence = { ...NO_EVIDENCE, indicators };
  const rule: Criterion = { kind: 'indicator-below', indicator: 'olympiads', years: 3, line: 0.06 };
  it('pools the years, is not below at the line itself, and knows nothing of a school without a line', () => {
    expect(onPaper(rule, [], evidence)).toEqual([false, false, null]);
    expect(onPaper({ ...rule, line: 0.061 }, [], evidence)).toEqual([true, false, null]);
    expect(onPaper({ ...rule, line: 0.061, years: 1 }, [], evidence)).toEqual([false, false, null]);
  });
  it('compares with all schools of the municipality together: 18 of 200', () => {
    const { line: _, ...relative } = rule;
    expect(onPaper(relative, [], evidence)).toEqual([true, false, null]);
  });
  it('of another indicator knows nothing', () =>
    expect(onPaper({ ...rule, indicator: 'grade-10' }, [], evidence)).toEqual([null, null, null]));
  it('finds counts of social passports: olympiads of all pupils, grade 10 of the graduates of the ОГЭ', () => {
    const passport = (counts: Record<string, number>) => [{ school: 'a', year: 2026, facts: {}, counts }];
    const graduates = [result('a', MATH, 2026, 1, 40), result('a', RUSSIAN, 2026, 1, 38)];
    const olympiads = { ...NO_EVIDENCE, context: passport({ pupils: 400, olympiads: 10 }) };
    expect(onPaper({ ...rule, line: 0.025 }, [], olympiads)[0]).toBe(false);
    expect(onPaper({ ...rule, line: 0.026 }, [], olympiads)[0]).toBe(true);
    const staying: Criterion = { kind: 'indicator-below', indicator: 'grade-10', years: 1, line: 0.5 };
    const grade10 = { ...NO_EVIDENCE, context: passport({ 'grade-10': 20 }) };
    expect(onPaper(staying, graduates, grade10)[0]).toBe(false);
    expect(onPaper({ ...staying, line: 0.51 }, graduates, grade10)[0]).toBe(true);
    const percent = { ...NO_EVIDENCE, context: passport({ 'grade-10-percent': 40 }) };
    expect(onPaper({ ...staying, line: 0.41 }, graduates, percent)[0]).toBe(true);
    expect(onPaper({ ...staying, line: 0.4 }, graduates, percent)[0]).toBe(false);
  });
});

describe('below-expected', () => {
  it('is below by more than the line, and knows nothing where nothing is expected', () => {
    const known = knownOf({ ...NO_EVIDENCE, schools: SCHOOLS }, () => Float64Array.of(-0.06, -0.05, Number.NaN));
    const holds = judgeOf({ kind: 'below-expected', years: 3, line: 0.05 }, known)(seenSets(known));
    expect([...holds]).toEqual([YES, 0, UNKNOWN]);
  });
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
