import { describe, expect, it } from 'vitest';
import { checkSheet, NO_ANSWERS } from '../../intake/check.ts';
import { LAYOUTS } from '../../intake/layouts.ts';
import type { BatchSummary } from '../../loading/contract.ts';
import { filtered, yearsOf } from './batchFilters.ts';
import { missingIn, OWN_TABLES } from './fields.ts';
import { cellRanges, problemGroups } from './problemGroups.ts';
import { notUsedWords } from './rowFates.ts';
import { takenOutWords, worksLine } from './words.ts';

const remark = (cell: string | null, problem: string, text: string, weight: 'error' | 'warning' = 'warning') => ({
  ...{ cell, problem, text, weight },
});

describe('problemGroups', () => {
  it('says once what many cells have, errors first', () => {
    const groups = problemGroups([
      remark(null, 'shares', 'Доли.'),
      remark('D5', 'not-a-number', 'Не число.', 'error'),
      remark('D6', 'not-a-number', 'Не число.', 'error'),
      remark('E9', 'not-a-number', 'Не число: «х».', 'error'),
    ]);
    expect(groups.map(({ text, cells, others }) => [text, cells, others.length])).toEqual([
      ['Не число.', ['D5', 'D6'], 1],
      ['Доли.', [], 0],
    ]);
  });
});

describe('cellRanges', () => {
  it.each([
    [['D5'], 'D5', 0],
    [['D5', 'D6', 'D7', 'F3'], 'D5–D7, F3', 0],
    [['A1', 'A3', 'A5', 'A6'], 'A1, A3', 2],
    [['Z9', 'AA10'], 'Z9, AA10', 0],
    [[], '', 0],
  ])('%j', (cells, text, more) => expect(cellRanges(cells, 2)).toEqual({ text, more }));
});

describe('fields of tables of one’s own', () => {
  it.each(OWN_TABLES)('$label: a table is read by each of its columns', ({ layout, fields, must }) => {
    expect(LAYOUTS.map(({ id }) => id)).toContain(layout);
    for (const { field } of fields) {
      const needed = must
        .map(([first = '']) => first)
        .filter((one) => !must.some((list) => list.includes(field) && list.includes(one)));
      const columns = Object.fromEntries([...needed, field].map((name, at) => [`столбец ${at + 1}`, name]));
      const headings = Object.keys(columns);
      const sheet = {
        name: null,
        rows: [headings, ...[1, 2, 3].map((row) => headings.map((_, at) => (at === 0 ? `СОШ № ${row}` : 10 + row)))],
      };
      const report = checkSheet(sheet, { ...NO_ANSWERS, layout, mapping: { layout, columns } }, () => undefined);
      const isUnread = must.some((list) => !list.some((name) => Object.values(columns).includes(name)));
      expect(report.outcome, field).toBe(isUnread ? 'unknown' : 'read');
      expect(report.ignored, field).toEqual([]);
    }
  });

  it('say what is missing in words', () => {
    const [averages] = OWN_TABLES;
    if (!averages) throw new Error('no tables');
    expect(missingIn(averages, { школа: 'school' })).toEqual([
      '«Средний балл», «Средний первичный балл», «Средняя отметка» или другой показатель',
    ]);
    expect(missingIn(averages, { школа: 'school', балл: 'meanScore' })).toEqual([]);
  });
});

describe('words', () => {
  it('of what was taken out', () => {
    expect(takenOutWords({ columns: 2, cells: 48, unneeded: [] })).toMatch(/^имена убраны: 2\sстолбца, 48\sячеек$/u);
    expect(takenOutWords({ columns: 0, cells: 1, unneeded: [] })).toMatch(/^имена убраны: 1\sячейка$/u);
    expect(takenOutWords({ columns: 0, cells: 0, unneeded: [] })).toBe('имён нет');
    expect(takenOutWords({ columns: 0, cells: 0, unneeded: ['кто', ''] })).toBe(
      'имён нет; не отправлены лишние тексты: «кто», без названия',
    );
  });

  it('of rows that are no results', () => {
    const none = {
      rows: 24,
      used: 24,
      title: 0,
      header: 0,
      'repeated-header': 0,
      total: 0,
      blank: 0,
      note: 0,
      refused: 0,
    };
    expect(notUsedWords(none)).toBe('');
    expect(notUsedWords({ ...none, header: 1, 'repeated-header': 2, total: 1 })).toBe(
      'Остальные: заголовки 3, итоги 1.',
    );
  });

  it('of works on one line', () => {
    expect(worksLine([])).toBe('');
    expect(worksLine(['ВПР'])).toBe('ВПР');
    expect(worksLine(['ВПР', 'ОГЭ', 'ЕГЭ'])).toMatch(/^ВПР и ещё 2\sработы$/u);
  });
});

describe('a list of files', () => {
  const batch = (name: string, works: string[], undone = false) =>
    ({ name, works, titles: ['Протокол'], undone: undone ? { at: '', by: null } : null }) as unknown as BatchSummary;
  const all = [
    batch('а.xlsx', ['ВПР, математика, 5 класс, 2025 год']),
    batch('б.xlsx', ['ОГЭ, русский язык, 2026 год', 'ОГЭ, математика, 2025 год'], true),
    batch('в.xlsx', []),
  ];
  const names = (change: object) => filtered(all, { year: '', q: '', show: '', ...change }).map(({ name }) => name);

  it('knows its years, the latest first', () => expect(yearsOf(all)).toEqual(['2026', '2025']));

  it.each([
    [{}, ['а.xlsx', 'б.xlsx', 'в.xlsx']],
    [{ year: '2025' }, ['а.xlsx', 'б.xlsx']],
    [{ year: '2026' }, ['б.xlsx']],
    [{ q: 'МАТЕМ 5' }, ['а.xlsx']],
    [{ q: 'протокол' }, ['а.xlsx', 'б.xlsx', 'в.xlsx']],
    [{ show: 'undone' }, ['б.xlsx']],
    [{ show: 'counts', year: '2026' }, []],
  ])('is filtered by %j', (change, expected) => expect(names(change)).toEqual(expected));
});
