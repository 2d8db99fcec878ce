import { describe, expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { type Evidence, NO_EVIDENCE } from './evidence.ts';
import { identify } from './identify.ts';
import { wordFor } from './probability.ts';
import type { SchoolResult } from './results.ts';
import { RuleSet } from './ruleSet.ts';
import type { Identification } from './verdict.ts';

const PROCEDURES = [
  { kind: 'oge', grade: 9, subject: 'math' },
  { kind: 'oge', grade: 9, subject: 'russian' },
  { kind: 'vpr', grade: 5, subject: 'math' },
];
const FEDERAL = RuleSet.parse({
  name: 'Две процедуры за год и одна и та же два года подряд',
  edition: '2026-02-01',
  source: 'Проверка',
  low: {
    kind: 'at-least',
    count: 2,
    of: [
      { kind: 'many-low', share: 0.3, procedures: 2 },
      { kind: 'repeated-low', share: 0.3, years: 2 },
    ],
  },
  watch: { kind: 'many-low', share: 0.3, procedures: 1 },
});

/** The same share of low results in everything, two years. */
const school = (name: string, low: number, participants: number): SchoolResult[] =>
  PROCEDURES.flatMap((procedure) =>
    [2025, 2026].map((year) => ({
      ...{ school: name, procedure, year, participants, low },
      ...{ mean: null, regionMean: null, deviation: null },
    })),
  );

const OTHERS = ['d', 'e', 'f', 'g', 'h', 'i', 'j', 'k'].flatMap((name, i) => school(name, 8 + i, 100));
const ON = localDate('2026-11-01');
function answers(evidence: Partial<Evidence>, ruleSet: RuleSet): Identification {
  const found = identify({ ...NO_EVIDENCE, ...evidence }, ruleSet, ON);
  if ('refused' in found) throw new Error('refused');
  return found;
}
const verdictOf = (results: readonly SchoolResult[], name: string) => {
  const found = answers({ results }, FEDERAL).verdicts.find((verdict) => verdict.school === name);
  if (!found) throw new Error(`no verdict of ${name}`);
  return found;
};

describe('identify', () => {
  it('is sure of a large school far past the line', () => {
    const { answer, onPaper, probability } = verdictOf([...OTHERS, ...school('a', 60, 120)], 'a');
    expect([answer, onPaper]).toEqual(['sure', true]);
    expect(probability).toBeGreaterThan(0.99);
  });

  it('does not label a school of ten pupils that had one bad year', () => {
    const unlucky = school('a', 1, 10).map((result) =>
      result.procedure.subject === 'math' ? { ...result, low: 3 } : result,
    );
    const { answer, onPaper } = verdictOf([...OTHERS, ...unlucky], 'a');
    expect(onPaper).toBe(true);
    expect(['open', 'probably-not', 'surely-not']).toContain(answer);
  });

  it('says which results would have changed the answer on paper, and by how many pupils', () => {
    const near = school('a', 2, 10).map((result) =>
      result.procedure.kind === 'oge' && result.procedure.subject === 'math' ? { ...result, low: 3 } : result,
    );
    const { onPaper, tippings } = verdictOf([...OTHERS, ...near], 'a');
    expect(onPaper).toBe(false); // in one procedure only
    expect(tippings[0]).toMatchObject({ pupils: 1, otherwise: true, result: { year: 2026 } });
    expect(tippings.every(({ otherwise }) => otherwise)).toBe(true);
  });

  it('gives every figure its range, and every criterion its own answer', () => {
    const { figures, reasons, watched } = verdictOf([...OTHERS, ...school('a', 60, 120)], 'a');
    expect(figures).toHaveLength(6);
    for (const { seen, low, high } of figures) {
      expect(low).toBeLessThan(seen + 0.05);
      expect(high).toBeGreaterThan(seen - 0.05);
      expect(high - low).toBeGreaterThan(0.05);
    }
    expect(reasons.map(({ criterion, onPaper }) => [criterion.kind, onPaper])).toEqual([
      ['many-low', true],
      ['repeated-low', true],
    ]);
    expect(watched?.onPaper).toBe(true);
  });

  it('of a school without what the rule asks for says that nothing is known', () => {
    const old = school('a', 60, 120).filter(({ year }) => year === 2025);
    const { answer, probability, onPaper } = verdictOf([...OTHERS, ...old], 'a');
    expect([answer, probability, onPaper]).toEqual(['unknown', null, null]);
  });

  it('comes out the same whatever the order of the results', () => {
    const results = [...OTHERS, ...school('a', 30, 90)];
    const [one, other] = [answers({ results }, FEDERAL), answers({ results: results.toReversed() }, FEDERAL)];
    expect(other.verdicts.map(({ probability }) => probability)).toEqual(
      one.verdicts.map(({ probability }) => probability),
    );
  });

  it('of nothing says nothing', () => expect(answers({}, FEDERAL).verdicts).toEqual([]));
});

/** Twelve schools whose conditions take 2 points a step; «k11» has what the best have in the hardest conditions. */
const SCHOOLS = Array.from({ length: 12 }, (_, i) => `k${String(i).padStart(2, '0')}`);
const CONTEXT = SCHOOLS.map((name, i) => ({
  ...{ school: name, year: 2026, facts: {}, counts: { pupils: 500, 'poor-families': 50 + 20 * i } },
}));
const SCORED = SCHOOLS.flatMap((name, i) =>
  PROCEDURES.slice(0, 2).map(
    (procedure, k): SchoolResult => ({
      ...{ school: name, procedure, year: 2026, participants: 60, low: 3 + i },
      ...{ mean: 60 - (i === 11 ? 0 : 2 * i) + (k - 0.5), regionMean: 50, deviation: 8 },
    }),
  ),
);
const WITH_CONTEXT = RuleSet.parse({
  ...{ name: 'Условия', edition: '2026-02-01', source: 'Проверка' },
  low: { kind: 'many-low', share: 0.3, procedures: 1 },
  context: { shares: [{ from: ['poor-families'], weight: 1, adverse: 'more' }], threshold: 1 },
});

describe('identify, with conditions', () => {
  const { verdicts, noExpectation } = answers({ results: SCORED, context: CONTEXT }, WITH_CONTEXT);
  const of = (name: string) => verdicts.find(({ school: one }) => one === name);

  it('puts two flags beside each other that do not know of each other', () => {
    expect(of('k00')).toMatchObject({ quadrant: 'neither', context: { adverse: false } });
    expect(of('k11')).toMatchObject({ quadrant: 'context', context: { adverse: true } });
  });
  it('says how results are beside what the conditions let expect, in points too', () => {
    expect(noExpectation).toBeNull();
    const { expected } = of('k11') ?? {};
    expect(expected).toMatchObject({ basis: 'pupils', results: 2 });
    expect(expected?.low).toBeLessThan(expected?.difference ?? 0);
    expect(expected?.points?.difference).toBeCloseTo(50 * (expected?.difference ?? 0), 9);
    expect(expected?.points?.difference).toBeGreaterThan(5);
  });
  it('finds the resilient, and asks only of schools in adverse conditions', () => {
    expect(of('k11')?.resilient).toMatchObject({ answer: 'sure', onPaper: true });
    expect(of('k10')?.resilient?.answer).not.toBe('sure');
    expect(of('k00')?.resilient).toBeNull();
  });
  it('says why nothing is expected', () => {
    expect(answers({ results: SCORED }, WITH_CONTEXT).noExpectation).toBe('no-context');
    const none = answers({ results: SCORED.slice(0, 8), context: CONTEXT }, WITH_CONTEXT);
    expect(none.noExpectation).toBe('few-schools');
    expect(none.verdicts.every(({ expected, resilient }) => expected === null && resilient === null)).toBe(true);
  });
  it('judges by the difference where the rule asks for it', () => {
    const rule = { ...WITH_CONTEXT, low: { kind: 'below-expected' as const, years: 1, line: 0 } };
    const found = answers({ results: SCORED, context: CONTEXT }, rule).verdicts.at(-1);
    expect(found).toMatchObject({ school: 'k11', answer: 'surely-not', onPaper: false });
    expect(found?.reasons[0]?.compared?.line).toBe(0);
  });
});

describe('identify, and what results may be used for', () => {
  const rating = { ...FEDERAL, purpose: 'rating' as const };
  it('refuses a rating that looks at the ВПР, with the reason and its source', () => {
    const found = identify({ ...NO_EVIDENCE, results: OTHERS }, rating, ON);
    expect('refused' in found && found.refused).toMatchObject([
      { kind: 'vpr', reason: expect.stringContaining('ВПР') },
    ]);
  });
  it('permits it of exams alone, and support of everything', () => {
    const exams = OTHERS.filter(({ procedure }) => procedure.kind !== 'vpr');
    expect('refused' in identify({ ...NO_EVIDENCE, results: exams }, rating, ON)).toBe(false);
    const low = { kind: 'many-low' as const, share: 0.3, procedures: 1, among: { kinds: ['oge'] } };
    const named = RuleSet.parse({ ...rating, low, watch: low });
    expect('refused' in identify({ ...NO_EVIDENCE, results: OTHERS }, named, ON)).toBe(false);
    expect('refused' in identify({ ...NO_EVIDENCE, results: OTHERS }, FEDERAL, ON)).toBe(false);
  });
});

describe('identify, around the answer', () => {
  it('does not answer of a school that the rule set leaves out', () => {
    const rule = RuleSet.parse({ ...FEDERAL, exclude: { participants: 50 } });
    const small = answers({ results: [...OTHERS, ...school('a', 8, 20)] }, rule).verdicts[0];
    expect(small).toMatchObject({ school: 'a', answer: 'excluded', excluded: { because: 'participants', most: 20 } });
  });
  it('adds subjects up, with a range that is narrower than that of each work', () => {
    const { totals, figures } = verdictOf([...OTHERS, ...school('a', 30, 60)], 'a');
    const math = totals.find(({ subject, year }) => subject === 'math' && year === 2026);
    expect(math).toMatchObject({ participants: 120, lowResults: 60, seen: 0.5 });
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const works = figures.filter(({ result }) => result.procedure.subject === 'math' && result.year === 2026);
    for (const work of works) expect(width(math ?? { low: 0, high: 1 })).toBeLessThan(width(work));
  });
  it('says what the next year may have at most: 5 of 20 keep under 30 %', () => {
    const { allowances } = verdictOf([...OTHERS, ...school('a', 9, 20)], 'a');
    expect(allowances).toHaveLength(3); // the works of 2026
    expect(allowances[0]).toMatchObject({ line: 0.3, most: 5, result: { participants: 20, year: 2026 } });
  });
  it('names the results that are past the line of each criterion', () => {
    const oneBad = school('a', 2, 20).map((result) =>
      result.procedure.kind === 'vpr' ? { ...result, low: 10 } : result,
    );
    const [many, repeated] = verdictOf([...OTHERS, ...oneBad], 'a').reasons;
    expect(many).toMatchObject({ onPaper: false, past: [{ procedure: { kind: 'vpr' }, year: 2026 }] });
    expect(repeated?.past.map(({ year }) => year)).toEqual([2025, 2026]);
    expect(repeated?.results).toHaveLength(6);
  });
  it('alerts of a single failure without a label', () => {
    const { alerts, answer } = verdictOf([...OTHERS, ...school('a', 1, 100)], 'a');
    expect(alerts.map(({ pupils }) => pupils)).toEqual([1, 1]);
    expect(answer).toBe('surely-not');
  });
});

describe('wordFor', () => {
  it.each([
    [null, 'unknown'],
    [1, 'sure'],
    [0.95, 'sure'],
    [0.9, 'probable'],
    [0.8, 'probable'],
    [0.79, 'open'],
    [0.21, 'open'],
    [0.15, 'probably-not'],
    [0.01, 'surely-not'],
  ] as const)('%s: %s', (probability, word) => expect(wordFor(probability, { sure: 0.95, probable: 0.8 })).toBe(word));
});

describe('the example of docs/methods/identification.md', () => {
  it('three of nine twice running among eleven schools with 7 to 18 of 80', () => {
    const subjects = PROCEDURES.slice(0, 2);
    const results = (name: string, participants: number, lowIn: (subject: string) => number): SchoolResult[] =>
      subjects.flatMap((procedure) =>
        [2025, 2026].map((year) => ({
          ...{ school: name, procedure, year, participants, low: lowIn(procedure.subject) },
          ...{ mean: null, regionMean: null, deviation: null },
        })),
      );
    const others = Array.from({ length: 11 }, (_, i) => results(`n${i}`, 80, () => 7 + i + Number(i === 10)));
    const one = results('small', 9, (subject) => (subject === 'math' ? 3 : 1));
    const rule = { ...FEDERAL, low: { kind: 'repeated-low' as const, share: 0.3, years: 2 } };
    const small = answers({ results: [...others.flat(), ...one] }, rule).verdicts.find(
      ({ school: name }) => name === 'small',
    );
    expect(small?.onPaper).toBe(true);
    expect(small?.probability).toBeCloseTo(0.01, 1.5);
    expect(small?.answer).toBe('surely-not');
  });
});
