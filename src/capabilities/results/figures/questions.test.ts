import { describe, expect, it } from 'vitest';
import type { Figures } from '../cell.ts';
import { questionsOf } from './questions.ts';

const cell = (place: string, figures: Figures, more: { subject?: string; year?: number } = {}) => ({
  ...{ place, grain: 'pupil' as const, kind: 'vpr', grade: 5, subject: 'math', year: 2026, figures, ...more },
});
/** Marks as the points give them: 3 from 8, 4 from 12, 5 from 16. */
const MARKS = { '2': 13, '3': 40, '4': 20, '5': 8 };
const PEAK = {
  '4': 6,
  '5': 5,
  '6': 1,
  '7': 1,
  '8': 22,
  '9': 6,
  '10': 6,
  '11': 6,
  '12': 8,
  '13': 7,
  '14': 3,
  '15': 2,
  '16': 5,
  '17': 3,
};
/** The same marks but smooth. */
const SMOOTH = {
  '4': 3,
  '5': 3,
  '6': 3,
  '7': 4,
  '8': 11,
  '9': 10,
  '10': 10,
  '11': 9,
  '12': 7,
  '13': 6,
  '14': 4,
  '15': 3,
  '16': 5,
  '17': 3,
};

describe('questionsOf', () => {
  it('asks about works that stand at the border of a mark, and says what was seen', () => {
    const asked = questionsOf([cell('a', { primary: PEAK, marks: MARKS, unit: 'pupils' })]);
    expect(asked).toMatchObject([{ school: 'a', year: 2026, question: 'peak' }]);
    expect(asked[0]?.words).toBe(
      'ВПР, математика, 5 класс, 2026 год: у границы отметки «3» (с 8 баллов) работ 28, а чуть ниже неё 2.',
    );
  });
  it('asks nothing of a smooth distribution, nor of a table without rows of pupils', () => {
    expect(questionsOf([cell('a', { primary: SMOOTH, marks: MARKS, unit: 'pupils' })])).toEqual([]);
    expect(questionsOf([{ ...cell('a', { primary: PEAK, marks: MARKS }), grain: 'primary-distribution' }])).toEqual([]);
  });
  it('asks where far more marks than chance has are below those of the journal', () => {
    const journal = { lower: 30, same: 25, higher: 5, far: 2 };
    expect(questionsOf([cell('a', { journal })]).map(({ question, words }) => [question, words])).toEqual([
      ['journal-gap', 'ВПР, математика, 5 класс, 2026 год: отметка ниже, чем в журнале, у 30 из 60.'],
    ]);
    expect(questionsOf([cell('a', { journal: { lower: 3, same: 9, higher: 0, far: 0 } })])).toEqual([]);
  });
  it('takes several files of a work together, and schools apart', () => {
    const half = { lower: 15, same: 13, higher: 2, far: 1 };
    expect(questionsOf([cell('a', { journal: half }), cell('a', { journal: half })])[0]?.words).toContain('у 30 из 60');
    const two = questionsOf([cell('a', { journal: half }), cell('b', { journal: half })]);
    expect(two.map(({ school }) => school)).toEqual(['a', 'b']);
  });
});
