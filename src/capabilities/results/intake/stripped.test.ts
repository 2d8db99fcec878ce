import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../../test/golden/make/resultFiles.ts';
import { CASES, type FormatOf } from '../../../../test/golden/make/resultTables.ts';
import { checkSheet, NO_ANSWERS } from './check.ts';
import { readTables } from './documents.ts';
import type { Row } from './grid.ts';
import type { PersonalReport, SheetReport } from './report.ts';
import type { ResultRow } from './row.ts';
import { isStripped, readStripped, strippedLines } from './stripped.ts';

/** As the browser does it. */
async function stripped(bytes: Uint8Array): Promise<{ bytes: Uint8Array; persons: PersonalReport[] }> {
  const file = await readTables(bytes, 'table');
  if (file.refused) throw new Error('no tables');
  const persons: PersonalReport[] = [];
  const lines = [...strippedLines(file, (left) => persons.push(left.persons))];
  return { bytes: gzipSync(lines.join('')), persons };
}

async function checked(bytes: Uint8Array) {
  const rows: ResultRow[] = [];
  const file = await readTables(bytes, 'table');
  if (file.refused) return { refused: file.refused.why };
  const reports = file.sheets.map((sheet) => checkSheet(sheet, NO_ANSWERS, (row) => rows.push(row)));
  return { dialect: file.dialect, rows, reports: reports.map(withoutPersons) };
}

/** What was taken out cannot be found once more. */
const withoutPersons = ({ personal, problems, problemCounts: { person, ...counts }, ...report }: SheetReport) => ({
  ...report,
  // A text where a number should stand is told of, but not what it was.
  problems: problems
    .filter(({ problem }) => problem !== 'person')
    .map((one) => (one.problem === 'not-a-number' ? { ...one, text: '' } : one)),
  problemCounts: counts,
});

const FORMATS: readonly FormatOf[] = ['xlsx', 'xls', 'ods', 'csv-utf8', 'csv-1251', 'csv-utf16', 'tsv'];

describe('stripped tables', () => {
  it.each(Object.keys(CASES))('of %s are checked as the file itself', async (name) => {
    const { sheets } = CASES[name]?.() ?? { sheets: [] };
    for (const format of FORMATS) {
      const original = fileOf({ format, sheets: format === 'xlsx' ? sheets : sheets.slice(0, 1) });
      const clean = await stripped(original);
      expect(await checked(clean.bytes), format).toEqual(await checked(original));
    }
  });

  it('tell nobody: a file that has been stripped has nothing more to take out', async () => {
    for (const make of Object.values(CASES)) {
      const once = await stripped(fileOf({ format: 'xlsx', sheets: make().sheets }));
      const { persons } = await stripped(once.bytes);
      const left = persons.flatMap(({ columns, cells }) => [cells, ...columns.map((column) => column.cells)]);
      expect(left.filter((count) => count > 0)).toEqual([]);
    }
  });

  it('say what was taken out, and keep no name of a sheet that names a person', async () => {
    const found: PersonalReport[] = [];
    const rows: Row[] = [
      ['ФИО', 'Код', 'Балл'],
      ['Петрова Анна Ивановна', 'edu1', 5],
      ['Ким Олег Львович', 'edu2', 7],
    ];
    const sheets = [{ name: 'Петрова А. И.', rows }];
    const lines = [...strippedLines({ sheets, dialect: null }, (left) => found.push(left.persons))];
    expect(lines).toEqual([
      '{"opora":"tables","version":1}\n',
      '{"sheet":"Лист"}\n',
      '["ФИО","Код","Балл"]\n',
      '[null,"edu1",5]\n',
      '[null,"edu2",7]\n',
    ]);
    expect(found).toEqual([{ columns: [{ column: 'A', kind: 'name', by: 'heading', cells: 2 }], cells: 0 }]);
  });

  it('keep days, numbers of rows, empty cells and texts that look like something else', async () => {
    const rows: Row[] = [[], [new Date('2026-05-10T12:30:00Z'), null, 0, '0', '{"d":1}'], [], ['а\nб', '"', null]];
    const lines = strippedLines({ sheets: [{ name: 'Ф1', rows }], dialect: null }, () => undefined);
    const { sheets } = await readTables(gzipSync([...lines].join('')), 'x');
    expect(sheets).toEqual([{ name: 'Ф1', rows }]);
  });

  it('of a long text are read row by row', async () => {
    const rows = function* (): Generator<Row> {
      for (let i = 0; i < 50_000; i++) yield [`к${i}`, String(i % 30), null];
    };
    const dialect = { encoding: 'utf-8', separator: ';' } as const;
    const lines = strippedLines({ sheets: [{ name: null, rows: rows() }], dialect }, () => undefined);
    const found = await readTables(gzipSync([...lines].join('')), 'x');
    expect(found).toMatchObject({ dialect });
    let count = 0;
    for (const row of found.sheets?.[0]?.rows ?? []) expect(row[0]).toBe(`к${count++}`);
    expect(count).toBe(50_000);
  });
});

describe('what is refused', () => {
  const OPENING = '{"opora":"tables","version":1}';
  const packed = (...lines: string[]) => gzipSync(`${[OPENING, ...lines].join('\n')}\n`);
  const whole = packed('{"sheet":"Ф1"}', ...Array.from({ length: 5000 }, (_, i) => `["код ${i}",${(i * 7919) % 101}]`));
  const changed = new Uint8Array(whole);
  changed[whole.length - 6] = (changed[whole.length - 6] ?? 0) ^ 1;

  it.each([
    ['tables that came in part', whole.subarray(0, whole.length - 100), 'damaged'],
    ['tables with another check sum', changed, 'damaged'],
    ['a row before any sheet', packed('[1]'), 'damaged'],
    ['a line that is no row', packed('{"sheet":null}', '7'), 'damaged'],
    ['a line that is no JSON', packed('{"sheet":null}', '[1,'), 'damaged'],
    ['a cell that is no cell', packed('{"sheet":null}', '[true]'), 'damaged'],
    ['a day that is no day', packed('{"sheet":null}', '[{"d":"31 ноября"}]'), 'damaged'],
    ['a last line without its end', gzipSync(`${OPENING}\n{"sheet":null}\n[1`), 'damaged'],
    ['two sheets of a text', textOf('{"sheet":null}', '[1]', '{"sheet":null}'), 'damaged'],
    ['a later version of the form', gzipSync('{"opora":"tables","version":2}\n'), 'unknown'],
    ['another packed file', gzipSync('школа;балл\n1;2'), 'archive'],
    ['the beginning of a packed file', Uint8Array.of(0x1f, 0x8b, 8, 0), 'archive'],
    ['more columns than a sheet has', packed('{"sheet":"Ф1"}', `[${'1,'.repeat(2000)}1]`), 'too-large'],
    ['a line without an end', packed('{"sheet":"Ф1"}', `["${'я'.repeat(2 ** 23)}"]`), 'too-large'],
    ['more rows than a sheet has', packed('{"sheet":"Ф1"}', `${'[1]\n'.repeat(200_000)}[1]`), 'too-large'],
  ])('%s', async (_, bytes, why) => {
    const found = await readTables(new Uint8Array(bytes), 'table.opora');
    expect(found.refused?.why).toBe(why);
  });

  it('unpacks no further than the limit', () => {
    const row = `["${'я'.repeat(2 ** 19)}"]`;
    const bomb = new Uint8Array(packed('{"sheet":"Ф1"}', ...new Array<string>(64).fill(row)));
    expect(bomb.length).toBeLessThan(2 ** 17);
    expect(readStripped(bomb).sheets?.[0]?.rows).toHaveLength(64);
    expect(() => readStripped(bomb, 2 ** 25)).toThrow(/more than 33554432 bytes/);
  });

  it('knows its own by the first bytes, whatever follows', () => {
    expect(isStripped(whole.subarray(0, 200))).toBe(true);
    expect(isStripped(gunzipSync(whole))).toBe(false);
    expect(isStripped(new Uint8Array())).toBe(false);
  });

  function textOf(...lines: string[]) {
    const opening = '{"opora":"tables","version":1,"encoding":"utf-8","separator":";"}';
    return gzipSync(`${[opening, ...lines].join('\n')}\n`);
  }
});
