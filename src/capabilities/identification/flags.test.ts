import { describe, expect, it } from 'vitest';
import { type Evidence, NO_EVIDENCE } from './evidence.ts';
import { alertsOf, exclusionsOf, objectivityOf, quadrantOf } from './flags.ts';
import type { SchoolResult } from './results.ts';
import { RuleSet, type RuleSetInput } from './ruleSet.ts';
import type { Answer, ContextStanding } from './verdict.ts';

const ruleSet = (more: Partial<RuleSetInput> = {}): RuleSet =>
  RuleSet.parse({
    ...{ name: 'Проверка', edition: '2026-01-01', source: 'Проверка' },
    ...{ low: { kind: 'many-low', share: 0.3, procedures: 1 }, ...more },
  });
const result = (
  school: string,
  year: number,
  low: number | null,
  participants: number,
  subject = 'math',
): SchoolResult => ({
  ...{ school, year, participants, low, procedure: { kind: 'oge', grade: 9, subject } },
  ...{ mean: null, regionMean: null, deviation: null },
});
const evidence = (more: Partial<Evidence>): Evidence => ({ ...NO_EVIDENCE, ...more });

describe('exclusionsOf', () => {
  const all = evidence({
    results: [result('a', 2026, 1, 10), result('b', 2026, 1, 9), result('b', 2025, 1, 30)],
    schools: [{ school: 'c', kind: 'evening' }],
    context: [{ school: 'd', year: 2026, counts: {}, facts: { special: 'Да' } }],
  });
  const schools = ['a', 'b', 'c', 'd'];
  it('by kind, of the registry or of a table of context', () => {
    const found = exclusionsOf(all, ruleSet({ exclude: { kinds: ['special', 'evening'] } }), schools);
    expect([...found]).toEqual([
      ['c', { because: 'kind', kind: 'evening' }],
      ['d', { because: 'kind', kind: 'special' }],
    ]);
  });
  it('by the pupils of the last year, the number itself being enough', () => {
    const found = exclusionsOf(all, ruleSet({ exclude: { participants: 10 } }), schools);
    expect(found.get('a')).toBeUndefined();
    expect(found.get('b')).toEqual({ because: 'participants', most: 9, least: 10 });
    expect(found.get('c')).toEqual({ because: 'participants', most: null, least: 10 });
  });
  it('of nobody where the rule set excludes nobody', () => expect(exclusionsOf(all, ruleSet(), schools).size).toBe(0));
});

describe('alertsOf', () => {
  const of = (results: readonly SchoolResult[], more = {}) => [
    ...alertsOf(evidence({ results }), ruleSet(more)).keys(),
  ];
  it('one graduate is enough, of a compulsory exam and of the last year', () => {
    const results = [
      result('a', 2026, 1, 60),
      result('b', 2026, 0, 60),
      result('c', 2025, 5, 60),
      result('d', 2026, 5, 60, 'physics'),
      result('e', 2026, null, 60, 'russian'),
    ];
    expect(of(results)).toEqual(['a']);
    expect(of(results, { alert: { pupils: 2 } })).toEqual([]);
    expect(of(results, { alert: null })).toEqual([]);
  });
  it('of a ВПР there is none', () => {
    const vpr = { ...result('a', 2026, 9, 20), procedure: { kind: 'vpr', grade: 5, subject: 'math' } };
    expect(of([vpr])).toEqual([]);
  });
});

describe('objectivityOf', () => {
  const markers = [
    { school: 'a', year: 2026, markers: { '4-math': true, '5-math': false } },
    { school: 'a', year: 2023, markers: { '4-math': true } },
    { school: 'b', year: 2025, markers: { '4-math': null, '5-math': false } },
  ];
  it('looks at the last years, and tells nothing from no table', () => {
    const found = objectivityOf(evidence({ markers }), ruleSet());
    expect(found?.get('a')).toEqual({ flagged: true, years: [{ year: 2026, markers: ['4-math'] }], questions: [] });
    expect(found?.get('b')).toMatchObject({ flagged: false });
    expect(found?.get('c')).toBeUndefined();
  });
  it('keeps questions as questions: they flag nobody', () => {
    const question = {
      school: 'c',
      year: 2026,
      question: 'peak' as const,
      words: 'Много работ ровно на границе отметки «3».',
    };
    const found = objectivityOf(evidence({ markers, questions: [question] }), ruleSet());
    expect(found?.get('c')).toEqual({ flagged: null, years: [], questions: [question] });
  });
  it('is not looked at where the rule set says so', () =>
    expect(objectivityOf(evidence({ markers }), ruleSet({ objectivity: null }))).toBeNull());
});

describe('quadrantOf', () => {
  const conditions = (adverse: boolean | null): ContextStanding => ({
    ...{ year: 2026, shares: [], index: 0, threshold: 0.5, adverse },
  });
  it.each<[Answer, boolean | null, string]>([
    ['sure', true, 'both'],
    ['probable', false, 'results'],
    ['surely-not', true, 'context'],
    ['probably-not', false, 'neither'],
    ['open', true, 'open'],
    ['sure', null, 'open'],
    ['unknown', false, 'open'],
  ])('%s and %s: %s', (answer, adverse, quadrant) => expect(quadrantOf(answer, conditions(adverse))).toBe(quadrant));
  it('is nothing of one flag, or of a school that is not judged', () => {
    expect(quadrantOf('sure', null)).toBeNull();
    expect(quadrantOf('excluded', conditions(true))).toBeNull();
  });
});
