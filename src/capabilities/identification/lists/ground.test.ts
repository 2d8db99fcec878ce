import { describe, expect, it } from 'vitest';
import type { SchoolResult } from '../results.ts';
import { groundWords } from './ground.ts';
import type { BriefVerdict } from './verdict.ts';

type Reason = BriefVerdict['reasons'][number];

const result = (grade: number, subject: string, year: number, low: number, participants = 21): SchoolResult => ({
  ...{ school: 'a', procedure: { kind: 'vpr', grade, subject }, year, low, participants },
  ...{ mean: null, regionMean: null, deviation: null },
});
const reason = (past: SchoolResult[], known: Partial<Reason> = {}): Reason => ({
  ...{ answer: 'probable', probability: 0.84, onPaper: true, compared: null, past },
  criterion: { kind: 'many-low', share: 0.3, procedures: 2 },
  ...known,
});
const verdict = (known: Partial<BriefVerdict> = {}): BriefVerdict => ({
  ...{ school: 'a', answer: 'probable', probability: 0.84, onPaper: true, excluded: null, watched: null },
  ...{ context: null, expected: null, resilient: null, quadrant: null, objectivity: null, alerts: [], reasons: [] },
  ...known,
});
const TWO_YEARS = [result(7, 'math', 2025, 7, 20), result(7, 'math', 2026, 9)];
const ground = (of: BriefVerdict | null, decision: 'in' | 'help' = 'in', why: string | null = null) =>
  groundWords({ verdict: of, decision, reason: why });

describe('the ground of a school in the order', () => {
  it('names works, counts and years, the later year first, and nothing twice', () => {
    const both = [reason([result(7, 'math', 2026, 9)]), reason(TWO_YEARS), reason([result(5, 'russian', 2026, 8, 19)])];
    expect(ground(verdict({ reasons: both }))).toBe(
      'Вероятно, нужна поддержка по математике, русскому языку. Низкие результаты: ВПР-7, математика: 9 из 21 (2026), 7 из 20 (2025); ВПР-5, русский язык: 8 из 19 (2026).',
    );
  });

  it('names four works and how many there are besides', () => {
    const past = [4, 5, 6, 7, 8, 10].map((grade) => result(grade, 'math', 2026, 9));
    const text = ground(verdict({ reasons: [reason(past)] }));
    expect(text.match(/ВПР-/gu)).toHaveLength(4);
    expect(text).toMatch(/ВПР-7, математика: 9 из 21 \(2026\) и ещё 2\.$/u);
  });

  it('names an exam without its grade, and a result without counts by its year', () => {
    const oge = { ...result(9, 'math', 2026, 0), procedure: { kind: 'oge', grade: 9, subject: 'math' }, low: null };
    expect(ground(verdict({ reasons: [reason([oge])] }))).toContain('ОГЭ, математика: 2026 год.');
  });

  it.each(['open', 'unknown'] as const)(
    'says of help that data are too few, not that nothing can be told: %s',
    (answer) => {
      const text = ground(verdict({ answer, reasons: [reason(TWO_YEARS)] }), 'help');
      expect(text).toMatch(/^Данных недостаточно для вывода: /u);
      expect(text).not.toMatch(/нельзя/u);
      expect(text).toContain('ВПР-7, математика: 9 из 21 (2026), 7 из 20 (2025)');
    },
  );

  it('gives no answer «not needed» as the ground of help or of the list', () => {
    const watched = { answer: 'probable', onPaper: true, probability: 0.9 } as const;
    for (const answer of ['probably-not', 'surely-not'] as const) {
      expect(ground(verdict({ answer, watched }), 'help')).toMatch(/^Есть отдельные результаты/u);
      expect(ground(verdict({ answer }), 'in', 'школа просила')).toBe(
        'Включена по решению координатора. Решение координатора: школа просила.',
      );
    }
    expect(ground(verdict(), 'help')).toBe('Помощь предложена по решению координатора.');
  });

  it('says what means are compared with where the methodology looks at means', () => {
    const means = reason([], {
      criterion: { kind: 'below-region', years: 3, line: 1 },
      compared: { value: 0.79, line: 1 },
    });
    expect(ground(verdict({ reasons: [means] }))).toContain('0,79');
  });

  it('is the decision of a person where the school was not judged', () => {
    expect(ground(null)).toBe('По решению координатора.');
    expect(ground(null, 'help', 'школа просила')).toBe('Решение координатора: школа просила.');
  });
});
