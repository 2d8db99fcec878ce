import { describe, expect, it } from 'vitest';
import { anUpload, aPlace, aSheet } from '../../../../../test/resultUploads.ts';
import type { SheetSeen } from '../../loading/contract.ts';
import { isReady, questionsOf } from './questions.ts';

const open = (key: string, more = {}) => aPlace({ key, meaning: 'question', schoolId: null, by: null, ...more });

describe('questionsOf', () => {
  it('asks nothing of files that need no answer', () => {
    expect(questionsOf([anUpload({}), anUpload({})])).toEqual({ sheets: [], works: [], places: [], count: 0 });
  });

  it('asks of a login once for all files, and counts its rows in all of them', () => {
    const files = [
      anUpload({ places: [open('sch1', { rows: 20 }), aPlace({ key: 'sch2' })] }),
      anUpload({ places: [open('sch1', { rows: 5, name: 'СОШ № 1' })] }),
    ];
    const { places, count } = questionsOf(files);
    expect(count).toBe(1);
    expect(places).toEqual([
      { place: expect.objectContaining({ key: 'sch1', name: 'СОШ № 1' }), rows: 25, uploads: files },
    ]);
  });

  it('puts first what only has to be confirmed', () => {
    const file = anUpload({ places: [open('one'), open('two', { proposal: SCHOOL })] });
    expect(questionsOf([file]).places.map(({ place }) => place.key)).toEqual(['two', 'one']);
  });

  it('asks for the year of many files together, and for a subject with its class apart from them', () => {
    const without = (lack: object) => anUpload({ sheets: [aSheet({ procedures: [{ ...PROCEDURE, ...lack }] })] });
    const { works } = questionsOf([
      without({ year: null }),
      without({ year: null }),
      without({ subject: null, grade: null }),
    ]);
    expect(works.map(({ lacking, targets }) => [lacking, targets.length])).toEqual([
      [['year'], 2],
      [['subject', 'grade'], 1],
    ]);
  });

  it('asks what a sheet is once for all that may be the same', () => {
    const candidates: SheetSeen['candidates'] = [{ layout: 'scores', title: 'Баллы', why: null }];
    const doubtful = { outcome: 'question' as const, message: 'Непонятно.', candidates, layout: null };
    const found = questionsOf([
      anUpload({ sheets: [aSheet({}), aSheet(doubtful)] }),
      anUpload({ sheets: [aSheet(doubtful)] }),
    ]);
    expect(found.sheets).toHaveLength(1);
    expect(found.sheets[0]?.targets.map(({ at }) => at)).toEqual([1, 0]);
  });

  it('asks nothing of a file that is in already, is not read, or gives no tables', () => {
    const places = [open('sch1')];
    const already = { batchId: SCHOOL, name: 'а.xlsx', loaded: { at: '2026-06-01T10:00:00.000Z', by: null } };
    expect(
      questionsOf([
        anUpload({ places, problems: [{ problem: 'already-in', already }] }),
        anUpload({ places, state: 'checking' }),
        anUpload({ places, state: 'stopped', problems: [{ problem: 'not-checked' }] }),
      ]).count,
    ).toBe(0);
  });
});

describe('isReady', () => {
  it.each([
    [{}, true],
    [{ problems: [{ problem: 'no-results' as const }] }, false],
    [{ state: 'checking' as const }, false],
    [{ mayLoad: false }, false],
  ])('%j: %s', (change, ready) => expect(isReady(anUpload(change))).toBe(ready));
});

const SCHOOL = '3f6a7a5e-1d1e-4f0a-9c3b-6a7d8e9f0a1b';
const PROCEDURE = {
  ...{ key: 'vpr-5-math-2026', text: 'ВПР, математика, 5 класс, 2026 год', rows: 24, scale: null },
  ...{ kind: 'vpr' as const, grade: 5, subject: 'math', year: 2026 },
};
