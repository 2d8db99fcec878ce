import { type BookType, type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { aReport } from '../../../test/papers.ts';
import { writeDocx } from '../paper/docx.ts';
import { reasonOf } from '../unreadable.ts';
import { readXlsxRows } from './read.ts';

const fileOf = (sheets: Record<string, WorkSheet>, bookType: BookType = 'xlsx', date1904 = false): Uint8Array => {
  const workbook = { SheetNames: Object.keys(sheets), Sheets: sheets, Workbook: { WBProps: { date1904 } } };
  return new Uint8Array(write(workbook, { type: 'array', bookType, codepage: 1251 } as Parameters<typeof write>[1]));
};
const cells = (found: Record<string, CellObject>, ref: string): WorkSheet => ({ ...found, '!ref': ref });
const rowsOf = (bytes: Uint8Array) => readXlsxRows(bytes).sheets[0]?.rows;

const refusal = (bytes: Uint8Array) => {
  try {
    readXlsxRows(bytes);
  } catch (error) {
    return reasonOf(error);
  }
  return 'read';
};

/** The file with one of its parts changed. */
function altered(bytes: Uint8Array, name: string, change: (text: string) => string): Uint8Array {
  const parts: Zippable = unzipSync(bytes);
  parts[name] = strToU8(change(new TextDecoder().decode(parts[name] as Uint8Array)));
  return zipSync(parts);
}

const DAY = { t: 'n', v: 46381, z: 'dd.mm.yyyy' } as const; // 25 December 2026

describe('readXlsxRows', () => {
  it.each(['xlsx', 'xlsb', 'biff8', 'ods'] as const)('reads texts, numbers and days of %s', (bookType) => {
    const sheet = cells(
      { A1: { t: 's', v: 'Школа №1' }, C1: { t: 'n', v: 38.1 }, A3: { t: 's', v: '007' }, B3: DAY },
      'A1:C3',
    );
    const [found, empty] = readXlsxRows(fileOf({ Ф1: sheet, Пусто: utils.aoa_to_sheet([]) }, bookType)).sheets;
    expect(found).toEqual({
      name: 'Ф1',
      rows: [['Школа №1', null, 38.1], [], ['007', new Date('2026-12-25')]],
    });
    expect(empty).toEqual({ name: 'Пусто', rows: [] });
  });

  it.each([
    {
      name: 'a day with a time',
      cell: { t: 'n', v: 46381.5, z: 'dd.mm.yyyy hh:mm' },
      is: new Date('2026-12-25T12:00Z'),
    },
    { name: 'a time without a day', cell: { t: 'n', v: 0.4375, z: 'h:mm' }, is: '10:30' },
    { name: 'a share', cell: { t: 'n', v: 0.381, z: '0.0%' }, is: 0.381 },
    { name: 'a number with a unit that looks like a day', cell: { t: 'n', v: 5, z: '0" дн."' }, is: 5 },
    { name: 'yes and no', cell: { t: 'b', v: true }, is: 'ИСТИНА' },
    { name: 'an error', cell: { t: 'e', v: 0x2a }, is: '#N/A' },
    { name: 'what a formula gave', cell: { t: 'n', v: 3, f: '1+2' }, is: 3 },
    { name: 'a zero', cell: { t: 'n', v: 0 }, is: 0 },
    { name: 'an empty text', cell: { t: 's', v: '' }, is: undefined },
  ] as { name: string; cell: CellObject; is: unknown }[])('reads $name', ({ cell, is }) => {
    expect(rowsOf(fileOf({ Лист: cells({ A1: cell }, 'A1') }))?.[0]?.[0]).toEqual(is);
  });

  it('counts days from 1904 where the file does', () => {
    const sheet = cells({ A1: { ...DAY, v: DAY.v - 1462 } }, 'A1');
    expect(rowsOf(fileOf({ Лист: sheet }, 'xlsx', true))).toEqual([[new Date('2026-12-25')]]);
  });

  it('reads a table of Excel 95, whose letters are those of its machine', () => {
    const file = fileOf({ Лист: utils.aoa_to_sheet([['Shkola']]) }, 'biff5');
    // The code page is 1251, and six bytes spell «Школа!» in it.
    const place = Buffer.from(file).indexOf(Buffer.from([0x42, 0, 2, 0]));
    file.set([0xe3, 0x04], place + 4);
    file.set([0xd8, 0xea, 0xee, 0xeb, 0xe0, 0x21], Buffer.from(file).indexOf('Shkola'));
    expect(rowsOf(file)).toEqual([['Школа!']]);
  });

  it('says so when formulas were stored and never computed', () => {
    const sum: CellObject = { t: 'n', v: 3, f: 'SUM(B1:B2)' };
    const file = fileOf({ Лист: cells({ A1: sum }, 'A1') });
    const without = (bytes: Uint8Array) =>
      altered(bytes, 'xl/worksheets/sheet1.xml', (xml) => xml.replace('<v>3</v>', ''));
    expect(rowsOf(without(file))).toEqual([['=SUM(B1:B2)']]);
    const beside = fileOf({ Лист: cells({ A1: sum, B1: { t: 'n', v: 7, f: '3+4' } }, 'A1:B1') });
    const empty: CellObject = { t: 's', v: '', f: 'IF(B1,1,"")' };
    expect(rowsOf(fileOf({ Лист: cells({ A1: empty, B1: { t: 'n', v: 7 } }, 'A1:B1') }))).toEqual([[null, 7]]);
    expect(rowsOf(without(beside))).toEqual([['=SUM(B1:B2)', 7]]);
  });

  it('is not misled by the size that a sheet claims', () => {
    const file = altered(fileOf({ Лист: utils.aoa_to_sheet([['а']]) }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1:XFD1048576"/>'),
    );
    expect(rowsOf(file)).toEqual([['а']]);
  });

  it.each([
    { name: 'nothing', bytes: new Uint8Array(), why: 'empty' },
    { name: 'a page of text', bytes: strToU8('школа;балл\n1;2'), why: 'text' },
    { name: 'half of a file', bytes: fileOf({ Лист: utils.aoa_to_sheet([['а']]) }).subarray(0, 900), why: 'damaged' },
    { name: 'a PDF', bytes: strToU8('%PDF-1.7'), why: 'pdf' },
    { name: 'a table of a page', bytes: strToU8('<html><table><tr><td>1</td></tr></table></html>'), why: 'web-page' },
    { name: 'more bytes than a table has', bytes: new Uint8Array(65 * 2 ** 20), why: 'too-large' },
  ])('refuses $name', ({ bytes, why }) => expect(refusal(bytes)).toBe(why));

  it('refuses a Word file', async () => {
    expect(refusal(await writeDocx(aReport(1)))).toBe('unknown');
  });

  it('refuses a file that unpacks to more than it should, also when it says less', () => {
    const swollen = altered(fileOf({ Лист: utils.aoa_to_sheet([['а']]) }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', `${' '.repeat(100 * 2 ** 20)}</sheetData>`),
    );
    expect(refusal(swollen)).toBe('swollen');
    const lying = swollen.slice();
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 2 ** 20) {
        view.setUint32(at + 24, 1000, true);
      }
    }
    expect(refusal(lying)).toBe('swollen');
  });

  it('refuses an .ods that repeats a cell without end, and reads one that repeats emptiness', () => {
    const file = fileOf({ Лист: utils.aoa_to_sheet([['а', 1]]) }, 'ods');
    const repeat = (by: string) =>
      altered(file, 'content.xml', (xml) => xml.replace(/<table:table-cell /, `<table:table-cell ${by} `));
    expect(refusal(repeat('table:number-columns-repeated="9000000"'))).toBe('swollen');
    const padded = altered(file, 'content.xml', (xml) =>
      xml.replace(
        '</table:table>',
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
      ),
    );
    expect(rowsOf(padded)).toEqual([['а', 1]]);
  });

  it('refuses more rows or columns than it promises, rather than cutting them off', () => {
    expect(refusal(fileOf({ Лист: cells({ A1: { t: 'n', v: 1 }, A200001: { t: 'n', v: 1 } }, 'A1:A200001') }))).toBe(
      'too-large',
    );
    expect(refusal(fileOf({ Лист: cells({ BXY1: { t: 'n', v: 1 } }, 'A1:BXY1') }))).toBe('too-large');
    expect(rowsOf(fileOf({ Лист: cells({ A200000: { t: 'n', v: 1 } }, 'A1:A200000') }))).toHaveLength(200_000);
  });
});
