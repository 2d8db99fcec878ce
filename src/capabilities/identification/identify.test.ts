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
