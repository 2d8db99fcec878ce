import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { printable } from '../../kernel/paper.ts';
import { readXlsxRows } from './read.ts';
import { type Sheet, type SheetValue, sheetNames, xlsxOf } from './write.ts';

const aSheet = (other: Partial<Sheet> = {}): Sheet => ({
  name: 'Поручения',
  title: [],
  columns: [
    { title: 'Школа', width: 30, kind: 'text' },
    { title: 'Поручений', width: 12, kind: 'number' },
    { title: 'Доля', width: 12, kind: 'percent' },
    { title: 'Срок', width: 12, kind: 'date' },
  ],
  rows: [],
  notes: [],
  ...other,
});
const write = (...sheets: Sheet[]) => xlsxOf({ title: 'Отчёт', author: 'Управление', sheets });
const rowsOf = async (sheet: Sheet) => readXlsxRows(await write(sheet)).sheets[0]?.rows;
const part = (bytes: Uint8Array, name: string) => new TextDecoder().decode(unzipSync(bytes)[name]);
const written = async (sheet: Sheet) => part(await write(sheet), 'xl/worksheets/sheet1.xml');

describe('xlsxOf', () => {
  it('gives back what was written, each value as what it is', async () => {
    const rows = [
      ['Боровская СОШ', 7, 0.381, '2026-12-25'],
      ['', 0, 0, null],
      [null, -1.5, 1, null],
    ];
    expect(
      await rowsOf(aSheet({ title: ['За IV квартал', 'на 12.01.2027'], rows, notes: ['Без отменённых.'] })),
    ).toEqual([
      ['За IV квартал'],
      ['на 12.01.2027'],
      ['Школа', 'Поручений', 'Доля', 'Срок'],
      ['Боровская СОШ', 7, 0.381, new Date('2026-12-25')],
      [null, 0, 0],
      [null, -1.5, 1],
      ['Без отменённых.'],
    ]);
  });

  it('keeps the head in sight, filters by it and prints it on every page', async () => {
    const bytes = await write(aSheet({ title: ['Заголовок'], rows: [['а'], ['б']] }));
    const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<autoFilter ref="A2:D4"/>');
    expect(sheet).toContain('<col min="1" max="1" width="30" customWidth="1"/>');
    expect(part(bytes, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">&#39;Поручения&#39;!$2:$2</definedName>'.replaceAll(
        '&#39;',
        "'",
      ),
    );
  });

  it.each(['=1+1', '+7 383 1', '-5', '@СУММ(A1)', '=HYPERLINK("http://а")', '\t=1'])(
    'writes %j as a text that stays a text',
    async (text) => {
      const xml = await written(aSheet({ rows: [[text]] }));
      expect(xml).not.toContain('<f>');
      expect(xml).toMatch(/<c r="A2" s="7" t="inlineStr">/);
      expect((await rowsOf(aSheet({ rows: [[text]] })))?.[1]).toEqual([printable(text)]);
    },
  );

  it.each([
    { name: 'a day that is none', value: '2026-02-29' },
    { name: 'words', value: 'до 25 декабря' },
    { name: 'a day that Excel counts wrongly', value: '1900-02-28' },
  ])('shows $name in a column of days as text', async ({ value }) => {
    expect((await rowsOf(aSheet({ rows: [[null, null, null, value]] })))?.[1]).toEqual([null, null, null, value]);
  });

  it('counts days as Excel does', async () => {
    expect(await written(aSheet({ rows: [[null, null, null, '1900-03-01']] }))).toContain('<v>61</v>');
    expect(await written(aSheet({ rows: [[null, null, null, '2027-01-12']] }))).toContain('<v>46399</v>');
  });

  it('shortens a text that no cell holds, and says so', async () => {
    const [, found] = (await rowsOf(aSheet({ rows: [['я'.repeat(40_000)]] }))) ?? [];
    expect(found?.[0]).toHaveLength(32_767);
    expect(found?.[0]).toMatch(/я… \(текст длиннее, чем вмещает ячейка\)$/);
  });

  it('writes a table without rows', async () => {
    expect(await rowsOf(aSheet())).toEqual([['Школа', 'Поручений', 'Доля', 'Срок']]);
  });

  it.each([
    { name: 'a number that is none', sheet: aSheet({ rows: [[null, Number.NaN]] }) },
    { name: 'a row longer than the head', sheet: aSheet({ rows: [['а', 1, 1, null, 'б']] }) },
    { name: 'no columns', sheet: aSheet({ columns: [] }) },
  ])('refuses $name', async ({ sheet }) => {
    await expect(write(sheet)).rejects.toThrow(RangeError);
  });

  it('refuses a workbook without sheets', async () => {
    await expect(write()).rejects.toThrow(RangeError);
  });

  it('changes no text and no number, whatever they are', async () => {
    const value: fc.Arbitrary<SheetValue> = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('_x0041_', '_x005F_x0041_', ' а ', 'а\nб', '"&<>\'', ']]>', '#Н/Д', '=', '007', 'ИСТИНА'),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      fc.constant(null),
    );
    const text = { width: 10, kind: 'text', title: 'Столбец' } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(value, { maxLength: 3 }), { maxLength: 5 }), async (rows) => {
        const sheet = aSheet({ columns: [text, text, text], rows, notes: ['конец'] });
        const expected = rows.map((row) =>
          trimmed(row.map((found) => (typeof found === 'string' ? printable(found) || null : found))),
        );
        expect((await rowsOf(sheet))?.slice(1, -1)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

function trimmed(row: SheetValue[]): SheetValue[] {
  return row.slice(0, row.findLastIndex((value) => value !== null) + 1);
}

describe('sheetNames', () => {
  it.each([
    { names: ['Отчёт: IV/2026 [черновик]?'], are: ['Отчёт IV 2026 черновик'] },
    { names: ['', "''", ' '], are: ['Лист', 'Лист (2)', 'Лист (3)'] },
    { names: ['Школы', 'школы'], are: ['Школы', 'школы (2)'] },
    { names: ['History'], are: ['History (2)'] },
    { names: ['а'.repeat(40), 'а'.repeat(40)], are: ['а'.repeat(31), `${'а'.repeat(27)} (2)`] },
    { names: [`${'а'.repeat(30)}😀`], are: ['а'.repeat(30)] },
  ])('$names → $are', ({ names, are }) => expect(sheetNames(names)).toEqual(are));

  it('are what Excel takes, whatever is wished', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 })), (wished) => {
        const names = sheetNames(wished);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wished.length);
        for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
      }),
    );
  });
});
