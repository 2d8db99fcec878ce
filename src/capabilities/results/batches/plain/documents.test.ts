import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { withDuck } from '../../../../platform/duckdb.ts';
import { NO_ANSWERS } from '../../intake/check.ts';
import type { Batch } from '../batch.ts';
import { buildBatch } from '../documents.ts';
import { rowsIn } from '../store.ts';
import { readPlain } from './documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'opora-plain-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The file in both ways. */
async function bothWays(content: string | Uint8Array, without: string[] = []) {
  const path = join(folder, 'results.csv');
  writeFileSync(path, content);
  const fast = await built(path, 1, without);
  const ordinary = await built(path, Number.POSITIVE_INFINITY, without);
  return { fast, ordinary };
}

async function built(path: string, big: number, without: string[]) {
  const batch = await buildBatch({ name: 'results.csv', path }, [], { big, without });
  if (batch.refused) throw new Error(batch.refused.what);
  const rows = batch.rows === 0 ? [] : await rowsOf(batch);
  await batch.parquet.release();
  const { parquet: _parquet, ...said } = batch;
  return { ...said, stored: rows };
}

const rowsOf = ({ parquet: { path } }: Batch) =>
  withDuck({ files: [path] }, (duck) =>
    duck.ask(`select cast(file_row_number + shift as integer) as row, * exclude (filename, file_row_number, shift)
      from (${rowsIn([path])}) where place is not null order by row`),
  );

/** Is it taken in the fast way at all? */
async function isFast(content: string | Uint8Array): Promise<boolean> {
  const path = join(folder, 'asked.csv');
  writeFileSync(path, content);
  const own = mkdtempSync(join(folder, 'own-'));
  const signal = new AbortController().signal;
  const to = join(own, 'batch.parquet');
  return (await readPlain({ path, answers: NO_ANSWERS, without: [], folder: own, to, signal })) !== null;
}

const HEAD = 'Год;Процедура;Предмет;Класс;Логин ОО;Код ученика;Первичный балл;Отметка;Отметка по журналу';
const markOf = (points: number) => (points < 8 ? 2 : points < 15 ? 3 : points < 22 ? 4 : 5);

/** A plain row: the nth pupil. */
function plainRow(nth: number): string[] {
  const points = (nth * 7) % 32;
  const [year, kind, subject] = [
    ['2026', 'ОГЭ', 'Математика'],
    ['2025', 'ВПР', 'История'],
    ['2024', 'ЕГЭ', 'Физика'],
  ][Math.floor(nth / 150) % 3] as [string, string, string];
  const mark = kind === 'ЕГЭ' ? '' : String(markOf(points));
  const name = `${kind === 'ВПР' ? 6 : 9}${'АБВ'[nth % 3]}`;
  return [year, kind, subject, name, `edu2601${10 + (nth % 23)}`, String(1000 + nth), String(points), mark, ''];
}

/** What may stand where something plain does, by column. */
const ODD: readonly (readonly string[])[] = [
  ['2024/2025', ' 2026', '', 'давно'],
  ['огэ', 'ОГЭ ', '', 'олимпиада'],
  ['Mатематика', 'русский язык', '', '07', 'Музыка'],
  ['5 «а»', 'пятый', '11В', '', '9', '13А'],
  ['EDU260110', ' edu260111', '', 'нет', 'МБОУ СОШ № 2 (edu260112)', 'Петрова Анна Ивановна', 'sch123456'],
  ['007', '', 'а12', '89161234567', '1 000', 'Иванов Иван', '1e5', '+7', '5.5', '12345678901'],
  ['5,5', '5.5', '', 'н', 'X', '130', '-1', '1e1', '07', '1_0', '#Н/Д', ' 12 '],
  ['', 'нет', '0', '6', '4,0', '5 ', 'пять', '3'],
  ['4', '5', '', '1', 'н/а', '2'],
];
const WHOLE = [
  'Итого;;;;;;12;;',
  HEAD,
  'Подпись директора',
  ';;;;;;;;',
  '2026;ОГЭ;Математика',
  'Всего по району;;;;;;;;',
];

const Slip = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: fc.nat(899), column: fc.nat(8), pick: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ at: fc.nat(899), whole: fc.nat(WHOLE.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ at: fc.nat(899), like: fc.nat(899) }) },
);

type SlipOf = typeof Slip extends fc.Arbitrary<infer T> ? T : never;

function tableOf(slips: readonly SlipOf[]): string {
  const rows = Array.from({ length: 900 }, (_, nth) => plainRow(nth));
  for (const slip of slips) {
    if ('whole' in slip) rows[slip.at] = (WHOLE[slip.whole] ?? '').split(';');
    else if ('like' in slip) rows[slip.at] = [...(rows[slip.like] ?? [])];
    else {
      const odd = ODD[slip.column] ?? [];
      const row = rows[slip.at];
      if (row) row[slip.column] = odd[slip.pick % odd.length] ?? '';
    }
  }
  return [HEAD, ...rows.map((row) => row.join(';'))].join('\n');
}

describe('readPlain', () => {
  it('gives rows, problems, accounting and cells as the ordinary way does, whatever stands in the cells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Slip, { maxLength: 12 }), async (slips) => {
        const { fast, ordinary } = await bothWays(tableOf(slips));
        expect(fast.sheets).toEqual(ordinary.sheets);
        expect(fast.stored).toEqual(ordinary.stored);
        expect(fast.rows).toBe(ordinary.rows);
        expect(fast.cells).toEqual(ordinary.cells);
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  it.each([
    ['plain', tableOf([])],
    [
      'with odd cells',
      tableOf([
        { at: 500, column: 6, pick: 0 },
        { at: 700, column: 3, pick: 0 },
      ]),
    ],
    ['with names', tableOf([{ at: 500, column: 5, pick: 5 }])],
    ['in CP1251', encoded(tableOf([{ at: 700, column: 3, pick: 0 }]), 'cp1251')],
    ['in UTF-16', encoded(tableOf([]), 'utf-16')],
    ['with Windows line ends', tableOf([{ at: 650, whole: 0 }]).replaceAll('\n', '\r\n')],
    ['with «sep=»', `sep=;\n${tableOf([])}`],
    ['by tabs', tableOf([]).replaceAll(';', '\t')],
  ])('takes a table %s, with the same result', async (_, text) => {
    expect(await isFast(text)).toBe(true);
    const { fast, ordinary } = await bothWays(text);
    expect(fast).toEqual(ordinary);
  });

  it.each([
    ['with an empty line', tableOf([]).replace(/\n(2024[^\n]*)$/, '\n\n$1')],
    ['with more cells than headings', `${tableOf([])};5;6`],
    ['with an open quote', tableOf([]).replace(';1800;', ';"1800;')],
    ['of names of schools', tableOf([]).replace('Логин ОО', 'Школа')],
    ['with a column of names', tableOf([]).replace('Отметка по журналу', 'Фамилия')],
  ])('leaves a table %s to the ordinary way', async (_, text) => {
    expect(await isFast(text)).toBe(false);
    const { fast, ordinary } = await bothWays(text);
    expect(fast).toEqual(ordinary);
  });

  it('leaves out the rows of places that are none of ours', async () => {
    const { fast, ordinary } = await bothWays(tableOf([{ at: 500, column: 4, pick: 0 }]), ['edu260110', 'edu260111']);
    expect(fast).toEqual(ordinary);
    expect(fast.rows).toBeLessThan(900);
    expect(fast.stored.some(({ place }) => place === 'edu260110')).toBe(false);
  });

  it('lets no name into what is stored', async () => {
    const names = [4, 5].flatMap((column) => [300, 400, 500].map((at, k) => ({ at: at + k, column, pick: 5 })));
    const path = join(folder, 'names.csv');
    writeFileSync(path, tableOf(names));
    const batch = await buildBatch({ name: 'names.csv', path }, [], { big: 1 });
    if (batch.refused) throw new Error('refused');
    const text = JSON.stringify([await rowsOf(batch), batch.cells, batch.sheets]);
    await batch.parquet.release();
    expect(text).not.toMatch(/Петров|Анна|Иванов/);
  });
});

function encoded(text: string, encoding: 'cp1251' | 'utf-16'): Uint8Array {
  if (encoding === 'utf-16') return Buffer.from(`\ufeff${text}`, 'utf16le');
  const letters = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from([...text], (sign) => letters.get(sign) ?? 63);
}
