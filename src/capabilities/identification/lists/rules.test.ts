import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import type { SchoolResult } from '../results.ts';
import type { Verdict } from '../verdict.ts';
import { canonical } from './canonical.ts';
import { proposedClusters } from './clusters.ts';
import {
  answerProblems,
  approveProblems,
  bySpeaking,
  decideProblems,
  discardProblems,
  giveOutProblems,
  objectProblems,
  type Standing,
} from './list.ts';
import { mayFollow } from './policy.ts';
import { accountFor, proposedFor } from './proposed.ts';
import { begin, findRun } from './runs.ts';
import {
  allowanceWords,
  chances,
  changesOf,
  contextSentence,
  reasonFigures,
  subjectsOf,
  verdictSentence,
  workName,
} from './words.ts';

const day = localDate;
const computed: Standing = { state: 'computed', objectUntil: null };
const reviewed: Standing = { state: 'reviewed', objectUntil: day('2027-01-20') };
const approved: Standing = { state: 'approved', objectUntil: day('2027-01-20') };
const discarded: Standing = { state: 'discarded', objectUntil: null };
const names = (problems: readonly { problem: string }[]) => problems.map(({ problem }) => problem);

describe('what speaks against an act on a list', () => {
  it('is given out to this day or a later one, and again with another', () => {
    expect(giveOutProblems(computed, day('2027-01-12'), day('2027-01-12'))).toEqual([]);
    expect(giveOutProblems(reviewed, day('2027-01-25'), day('2027-01-12'))).toEqual([]);
    expect(names(giveOutProblems(computed, day('2027-01-11'), day('2027-01-12')))).toEqual(['day-is-past']);
    expect(names(giveOutProblems(approved, day('2027-01-25'), day('2027-01-12')))).toEqual(['is-approved']);
  });

  it('asks a reason of a decision that does not follow from the verdict', () => {
    const one = { schoolId: 'a', proposed: 'in' as const };
    expect(decideProblems(computed, [{ ...one, decision: 'in', reason: null }])).toEqual([]);
    expect(decideProblems(computed, [{ ...one, decision: 'out', reason: ' ' }])).toEqual([
      { problem: 'needs-reason', schoolIds: ['a'] },
    ]);
    expect(decideProblems(reviewed, [{ ...one, decision: 'out', reason: 'новый набор' }])).toEqual([]);
    expect(names(decideProblems(approved, [{ ...one, decision: 'in', reason: null }]))).toEqual(['is-approved']);
  });

  it('lets schools object on the last day, and not after it', () => {
    expect(objectProblems(reviewed, day('2027-01-20'))).toEqual([]);
    expect(objectProblems(reviewed, day('2027-01-21'))).toEqual([{ problem: 'objecting-is-over', day: '2027-01-20' }]);
    expect(names(objectProblems(computed, day('2027-01-12')))).toEqual(['objecting-is-over']);
    expect(names(objectProblems(approved, day('2027-01-12')))).toEqual(['objecting-is-over']);
  });

  it('is approved when it was given out, all objections are answered and somebody is in', () => {
    const ready = { unanswered: 0, schools: 3, early: false };
    expect(approveProblems(reviewed, ready, day('2027-01-21'))).toEqual([]);
    expect(names(approveProblems(reviewed, ready, day('2027-01-20')))).toEqual(['objecting-until']);
    expect(approveProblems(reviewed, { ...ready, early: true }, day('2027-01-20'))).toEqual([]);
    expect(names(approveProblems(computed, ready, day('2027-01-21')))).toEqual(['is-not-given-out']);
    expect(names(approveProblems(reviewed, { unanswered: 2, schools: 0, early: true }, day('2027-01-12')))).toEqual([
      'unanswered',
      'nobody-in',
    ]);
    expect(names(approveProblems(discarded, ready, day('2027-01-21')))).toEqual(['is-discarded']);
  });

  it('answers an objection once, and puts nothing away that an order approved', () => {
    expect(answerProblems(reviewed, { answer: null })).toEqual([]);
    expect(names(answerProblems(reviewed, { answer: 'учли' }))).toEqual(['is-answered']);
    expect(names(discardProblems(approved))).toEqual(['is-approved']);
    expect(discardProblems(computed)).toEqual([]);
  });
});

const standing = (answer: Verdict['answer']) => ({ answer, onPaper: null, probability: null });
const aResult = (subject: string, year = 2026): SchoolResult => ({
  school: 'a',
  procedure: { kind: 'vpr', grade: 5, subject },
  year,
  ...{ participants: 20, low: 8, mean: null, regionMean: null, deviation: null },
});
const aReason = (...subjects: string[]): Verdict['reasons'][number] => ({
  ...standing('probable'),
  criterion: { kind: 'many-low', share: 0.3, procedures: 2 },
  results: [],
  past: subjects.map((subject) => aResult(subject)),
  compared: null,
});
const aVerdict = (school: string, known: Partial<Verdict> = {}): Verdict => ({
  school,
  ...{ answer: 'probable', onPaper: true, probability: 0.84 },
  ...{ excluded: null, watched: null, reasons: [], figures: [], totals: [], tippings: [], allowances: [] },
  ...{ context: null, expected: null, resilient: null, quadrant: null, objectivity: null, alerts: [] },
  ...known,
});

describe('what follows from a verdict', () => {
  it.each([
    ['sure', 'in'],
    ['probable', 'in'],
    ['open', 'help'],
    ['probably-not', 'out'],
    ['surely-not', 'out'],
    ['unknown', 'out'],
  ] as const)('%s: %s', (answer, decision) => {
    expect(proposedFor({ answer, watched: null })).toBe(decision);
  });

  it('offers help where the rule for watching holds', () => {
    expect(proposedFor({ answer: 'probably-not', watched: standing('probable') })).toBe('help');
    expect(proposedFor({ answer: 'probably-not', watched: standing('open') })).toBe('out');
    expect(proposedFor({ answer: 'sure', watched: standing('surely-not') })).toBe('in');
  });

  it('accounts for every school: judged, excluded and why, without results', () => {
    const special = { because: 'kind' as const, kind: 'special' };
    const figure = { of: 'low-share' as const, result: aResult('math'), seen: 0.4, low: 0.2, high: 0.6 };
    const found = accountFor(
      ['a', 'b', 'c', 'd'],
      [
        aVerdict('a'),
        aVerdict('b', { answer: 'excluded', excluded: special }),
        aVerdict('d', { answer: 'unknown', figures: [figure] }),
      ],
    );
    expect(found.map(({ schoolId, excluded, proposed }) => [schoolId, excluded, proposed])).toEqual([
      ['a', null, 'in'],
      ['b', special, 'out'],
      ['c', { because: 'no-results' }, 'out'],
      ['d', null, 'out'],
    ]);
    expect(found[1]?.verdict).toBeNull();
    expect(found[3]?.verdict?.answer).toBe('unknown');
  });
});

describe('groups for support', () => {
  const help = (schoolId: string, known: Partial<Verdict>, decision: 'in' | 'help' | 'out' = 'in') => ({
    ...{ schoolId, decision, verdict: aVerdict(schoolId, known) },
  });
  const flagged = { flagged: true, years: [{ year: 2026, markers: ['4-math'] }], questions: [] };

  it('begin with objectivity, then conditions, then subjects; nobody outside is in one', () => {
    const found = proposedClusters([
      help('math', { reasons: [aReason('math')] }),
      help('both', { reasons: [aReason('math', 'russian')] }),
      help('flagged', { objectivity: flagged, reasons: [aReason('math')] }),
      help('none', {}, 'help'),
      help('out', { reasons: [aReason('math')] }, 'out'),
    ]);
    expect(found.map(({ schoolIds }) => schoolIds)).toEqual([['flagged'], ['both'], ['math'], ['none']]);
    expect(found[2]?.name).toBe('Поддержка по математике');
  });
});

describe('words', () => {
  it('say chances out of a hundred, and never quite all', () => {
    expect(chances(0.84)).toBe('84 шанса из 100');
    expect(chances(0.81)).toBe('81 шанс из 100');
    expect(chances(1)).toBe('больше 99 шансов из 100');
    expect(chances(0)).toBe('меньше 1 шанса из 100');
  });

  it('name works shortly', () => {
    expect(workName({ kind: 'vpr', grade: 5, subject: 'math' })).toBe('ВПР-5 по математике');
    expect(workName({ kind: 'oge', grade: 9, subject: 'russian' })).toBe('ОГЭ по русскому языку');
  });

  it('say in what support is needed, the most frequent first', () => {
    const verdict = aVerdict('a', { reasons: [aReason('russian', 'math', 'math')] });
    expect(subjectsOf(verdict)).toEqual(['math', 'russian']);
    expect(verdictSentence(verdict).claim).toBe('Школе, вероятно, нужна поддержка по математике и русскому языку');
    expect(verdictSentence(aVerdict('a', { answer: 'open', probability: 0.4 })).because).toContain('предлагают помощь');
  });
});

describe('canonical text', () => {
  it('is the same whatever order keys come in, and knows no undefined', () => {
    expect(canonical({ b: 1, a: { d: undefined, c: [2, { f: 1, e: null }] } })).toBe(
      '{"a":{"c":[2,{"e":null,"f":1}]},"b":1}',
    );
    expect(canonical({ a: 1, b: undefined })).toBe(canonical({ a: 1 }));
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
  });
});

describe('runs', () => {
  it('begin once, are known to who began them, and end stopped when they are stopped', async () => {
    const work = ({ signal }: { signal: AbortSignal }) =>
      new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(new Error('over'))));
    const run = begin('r1', 'anna', work, () => expect.unreachable());
    expect(begin('r1', 'anna', work, () => undefined)).toBe(run);
    expect(mayFollow({ id: 'boris', appointments: [] }, run)).toBe(false);
    run.stopping.abort();
    await expect.poll(() => findRun('r1')?.state).toBe('stopped');
  });

  it('tell how far they are, what came out and that they failed', async () => {
    const faults: unknown[] = [];
    begin(
      'r2',
      'anna',
      async ({ onProgress }) => {
        onProgress(0.5);
        return 'list';
      },
      () => undefined,
    );
    begin(
      'r3',
      'anna',
      async () => Promise.reject(new Error('no')),
      (fault) => faults.push(fault),
    );
    await expect.poll(() => findRun('r2')).toMatchObject({ state: 'done', share: 1, result: 'list' });
    await expect.poll(() => findRun('r3')?.state).toBe('failed');
    expect(faults).toHaveLength(1);
  });
});

describe('what would change an answer', () => {
  const allowed = (subject: string, low: number, most: number) => ({
    ...{ result: { ...aResult(subject), participants: 19, low }, line: 0.3, most },
  });
  const tipping = (subject: string, pupils: number) => ({ result: aResult(subject), pupils, otherwise: pupils > 0 });
  const allowances = ['math', 'russian', 'physics', 'biology', 'history'].map((one, i) => allowed(one, 4 + i, 5));
  const tippings = [tipping('math', 1), tipping('russian', -2), tipping('physics', -3)];

  it('are works that are past the line now, the farthest first, and the nearest single one of them', () => {
    const found = changesOf({ answer: 'probable', allowances, tippings });
    expect(found.allowances.map(({ result }) => result.procedure.subject)).toEqual(['history', 'biology', 'physics']);
    expect(found.tipping).toEqual(tippings[1]);
  });

  it.each(['probably-not', 'surely-not'] as const)('is not said of a school that needs no support: %s', (answer) => {
    expect(changesOf({ answer, allowances, tippings })).toEqual({ allowances: [], tipping: null });
  });

  it('says how many works at most, of how many', () => {
    expect(allowanceWords(allowed('math', 8, 5))).toMatch(/: не больше 5 работ с низким результатом из 19$/u);
    expect(allowanceWords(allowed('math', 8, 0))).toMatch(/: ни одной работы с низким результатом из 19$/u);
  });
});

it('says conditions in one word, and from where to where the difference may lie', () => {
  const context = { year: 2026, shares: [], index: 1, threshold: 0.5, adverse: true };
  const expected = { basis: 'pupils' as const, difference: 0.091, error: 0.04, low: -0.004, high: 0.18, results: 4 };
  const found = contextSentence(aVerdict('a', { context, expected: { ...expected, points: null } }));
  expect(found?.claim).toBe('Сложные условия.');
  expect(found?.rest.replaceAll('\u00A0', ' ')).toContain(
    'на 9,1 % выше ожидаемого, возможно, от 0,4 % ниже до 18 % выше',
  );
});

describe('what means are compared with', () => {
  const said = (criterion: Parameters<typeof reasonFigures>[0]['criterion'], value: number, line: number) =>
    reasonFigures({ criterion, past: [], compared: { value, line }, onPaper: true, answer: 'sure', probability: 1 });
  it.each([
    [
      { kind: 'below-region', years: 3, line: 1 },
      0.79,
      1,
      'средний балл школы составляет 0,79 от среднего по региону, граница 1,00',
    ],
    [
      { kind: 'below-municipality', years: 3 },
      0.79,
      0.95,
      'средний балл школы составляет 0,79 от среднего по региону, у школ муниципалитета 0,95',
    ],
    [
      { kind: 'most-low', part: 0.15, years: 1, by: 'score' },
      0.79,
      0.85,
      'средний балл школы составляет 0,79 от среднего по региону, граница 0,85',
    ],
    [{ kind: 'most-low', part: 0.15, years: 1 }, 0.45, 0.4, 'доля низких результатов в среднем 45 %, граница 40 %'],
    [
      { kind: 'indicator-below', indicator: 'olympiads', years: 3 },
      0.12,
      0.2,
      'доля победителей и призёров олимпиад: 12 %, граница 20 %',
    ],
  ] as const)('is said: $0', (criterion, value, line, words) => {
    expect(said(criterion, value, line).replaceAll('\u00A0', ' ')).toBe(words);
  });
});

describe('which list speaks for a school first', () => {
  const made = (name: string, state: 'reviewed' | 'approved', on: string) => ({
    ...{ name, state, computedAt: new Date(`${on}T09:00:00Z`) },
  });
  it.each([
    [
      'an approved one before a later one of its year',
      [made('later', 'reviewed', '2027-01-12'), made('order', 'approved', '2026-11-20')],
      ['order', 'later'],
    ],
    [
      'a list of the next school year before an approved one',
      [made('order', 'approved', '2027-01-12'), made('next', 'reviewed', '2027-09-10')],
      ['next', 'order'],
    ],
    [
      'of two approved ones the later',
      [made('first', 'approved', '2026-10-12'), made('second', 'approved', '2026-11-12')],
      ['second', 'first'],
    ],
    [
      'of two that are given out the later',
      [made('first', 'reviewed', '2026-10-12'), made('second', 'reviewed', '2026-11-12')],
      ['second', 'first'],
    ],
  ] as const)('%s', (_, lists, order) => {
    expect(lists.toSorted(bySpeaking).map(({ name }) => name)).toEqual(order);
  });
});
