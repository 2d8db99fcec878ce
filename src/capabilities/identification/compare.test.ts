import { describe, expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { compareRuleSets } from './compare.ts';
import { type Evidence, NO_EVIDENCE } from './evidence.ts';
import type { SchoolResult } from './results.ts';
import { RuleSet, type RuleSetInput } from './ruleSet.ts';

const ON = localDate('2026-11-01');
const NAMED = { name: 'Проверка', edition: '2026-01-01', source: 'Проверка' };
const ruleSet = (rules: Pick<RuleSetInput, 'low'> & Partial<RuleSetInput>) => RuleSet.parse({ ...NAMED, ...rules });

const result = (school: string, subject: string, year: number, low: number, participants = 100): SchoolResult => ({
  ...{ school, year, participants, low, procedure: { kind: 'oge', grade: 9, subject } },
  ...{ mean: null, regionMean: null, deviation: null },
});
const SUBJECTS = ['math', 'russian', 'physics'];
const YEARS = [2025, 2026];
const even = (school: string, low: number): SchoolResult[] =>
  SUBJECTS.flatMap((subject) => YEARS.map((year) => result(school, subject, year, low)));

/** «bad» is far past 30 % in mathematics only, in both years; the others are not. */
const EVIDENCE: Evidence = {
  ...NO_EVIDENCE,
  results: [
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].flatMap((school, i) => even(school, 8 + i)),
    ...even('bad', 12).map((one) => (one.procedure.subject === 'math' ? { ...one, low: 60 } : one)),
  ],
};
const REPEATED = ruleSet({ low: { kind: 'repeated-low', share: 0.3, years: 2 } });
const NOBODY = ruleSet({ low: { kind: 'repeated-low', share: 0.9, years: 2 } });

describe('compareRuleSets', () => {
  const { schools, rules, differing } = compareRuleSets(EVIDENCE, [REPEATED, NOBODY], ON, { resamples: 5 });
  const [repeated, nobody] = rules;

  it('says who is on one list and not on the other', () => {
    expect(differing).toEqual(['bad']);
    expect(schools).toHaveLength(9);
    expect(nobody?.identification?.verdicts.map(({ answer }) => answer)).toEqual(schools.map(() => 'surely-not'));
  });
  it('says whose answer hangs on one year or one subject', () => {
    const ofBad = repeated?.flips.filter(({ school }) => school === 'bad') ?? [];
    expect(ofBad.map(({ without, to }) => [without, to.answer])).toEqual([[{ subject: 'math' }, 'surely-not']]);
    expect(ofBad[0]?.from.answer).toBe('sure');
  });
  it('finds firm what chance cannot turn', () => {
    const firm = repeated?.firmness.find(({ school }) => school === 'bad');
    expect(firm).toEqual({ school: 'bad', onPaper: 1, answer: 1 });
  });
  it('finds loose what one pupil turns', () => {
    const results = EVIDENCE.results.map((one) =>
      one.school === 'a' && one.procedure.subject === 'math' ? { ...one, participants: 10, low: 3 } : one,
    );
    const [found] = compareRuleSets({ ...EVIDENCE, results }, [REPEATED], ON, { resamples: 0 }).rules;
    const firm = found?.firmness.find(({ school }) => school === 'a');
    expect(firm?.onPaper).toBeGreaterThan(0.2); // both years again three or more of ten: 0.62² = 0.38
    expect(firm?.onPaper).toBeLessThan(0.6);
    expect(firm?.answer).toBeNull();
  });
  it('gives what a rule set alone would be answered, and a refusal where it may not be asked', () => {
    const vpr = EVIDENCE.results.map((one) => ({ ...one, procedure: { ...one.procedure, kind: 'vpr' } }));
    const rating = ruleSet({ low: { kind: 'repeated-low', share: 0.3, years: 2 }, purpose: 'rating' });
    const [found] = compareRuleSets({ ...EVIDENCE, results: vpr }, [rating], ON, { resamples: 0 }).rules;
    expect(found?.refused.map(({ kind }) => kind)).toEqual(['vpr']);
    expect(found?.identification).toBeNull();
    const exams = ruleSet({ low: { kind: 'repeated-low', share: 0.3, years: 2 }, purpose: 'rating' });
    expect(compareRuleSets(EVIDENCE, [exams], ON, { resamples: 0 }).rules[0]?.refused).toEqual([]);
  });
});
