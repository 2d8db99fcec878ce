import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Cell, Figures } from '../cell.ts';
import { NO_ANSWERS } from '../intake/check.ts';
import type { Batch, FileAnswers } from './batch.ts';
import { buildBatch, checkFile } from './documents.ts';
import { findPupilRows, findRows } from './store.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function batchOf(text: string | Uint8Array, answers: FileAnswers = [], without: string[] = []): Promise<Batch> {
  const file = { name: 'results.csv', bytes: typeof text === 'string' ? bytes(text) : text };
  const built = await buildBatch(file, answers, { without });
  if (built.refused) throw new Error(built.refused.what);
  return built;
}

/** The cells of a file, which is let go at once. */
async function cellsOf(text: string, answers?: FileAnswers): Promise<Cell[]> {
  const { cells, parquet } = await batchOf(text, answers);
  await parquet.release();
  return cells;
}

const HEAD = 'Год;Процедура;Предмет;Класс;Логин ОО;Код ученика;Первичный балл;Отметка';
const WORK = '2026;ОГЭ;Физика;';

describe('buildBatch', () => {
  it('adds pupils up: marks, points, classes, means with the deviation of a sample', async () => {
    const rows = ['9А;edu260101;1;5;2', '9А;edu260101;2;9;3', '9Б;edu260101;3;16;4', '9Б;edu260101;4;;'];
    const [cell, ...more] = await cellsOf([HEAD, ...rows.map((row) => WORK + row)].join('\n'));
    expect(more).toEqual([]);
    expect(cell).toEqual({
      ...{ place: 'edu260101', level: 'school', grain: 'pupil', kind: 'oge', grade: 9, subject: 'physics', year: 2026 },
      ...{ participants: 3, low: 1, good: 1, score: null },
      primary: { mean: 10, deviation: expect.closeTo(Math.sqrt(31), 12) },
      mark: { mean: 3, deviation: 1 },
      figures: {
        marks: { '2': 1, '3': 1, '4': 1, '5': 0 },
        primary: { '5': 1, '9': 1, '16': 1 },
        classes: [
          { class: '9А', participants: 2, low: 1, meanPrimary: 7, meanMark: 2.5 },
          { class: '9Б', participants: 1, low: 0, meanPrimary: 16, meanMark: 4 },
        ],
      },
    });
  });

  it('says of no mean and no count what only some pupils have', async () => {
    const rows = ['9А;edu260101;1;5;2', '9А;edu260101;2;;3', '9А;edu260101;3;40;'];
    const [cell] = await cellsOf([HEAD, ...rows.map((row) => `2020;ОГЭ;Физика;${row}`)].join('\n'));
    expect(cell).toMatchObject({ participants: 3, low: null, good: null, primary: null, mark: null });
    expect(cell?.figures.marks).toEqual({ '2': 1, '3': 1, '4': 0, '5': 0 });
  });

  it('takes what is low from the scale in force where the file has no marks', async () => {
    const rows = ['9А;edu260101;1;9;', '9А;edu260101;2;10;'];
    const [cell] = await cellsOf([HEAD, ...rows.map((row) => WORK + row)].join('\n'));
    expect(cell).toMatchObject({ participants: 2, low: 1, good: null });
  });

  it('adds tasks up with those who got all points, and compares marks with the journal', async () => {
    const [cell] = await cellsOf(
      [
        'ВПР 2025. Математика. 5 класс;;;;;;;',
        'Логин ОО;Код участника;Класс;1 (1б);2 (2б);Первичный балл;Отметка;Отметка по журналу',
        'edu260101;50001;5А;1;2;3;5;5',
        'edu260101;50002;5А;0;X;0;2;4',
        'edu260101;50003;5А;1;1;2;4;3',
      ].join('\n'),
    );
    expect(cell).toMatchObject({ kind: 'vpr', grade: 5, subject: 'math', year: 2025, participants: 3, low: 1 });
    expect(cell?.figures).toMatchObject({
      maxPrimary: 3,
      journal: { lower: 1, same: 1, higher: 1, far: 1 },
      tasks: [
        { label: '1', max: 1, difficulty: null, pupils: 3, points: 2, full: 2 },
        { label: '2', max: 2, difficulty: null, pupils: 2, points: 3, full: 1 },
      ],
    });
  });

  it('reads each sheet by what was said of it', async () => {
    const text = 'Логин ОО;Код ученика;Класс;Балл;Отметка\nedu260101;1;5А;7;3';
    const [open] = await cellsOf(text);
    const said = { ...NO_ANSWERS, procedure: { kind: 'vpr', grade: 5, subject: 'math', year: 2024 } as const };
    const [told] = await cellsOf(text, [said]);
    expect([open?.kind, open?.year, told?.kind, told?.year]).toEqual([null, null, 'vpr', 2024]);
  });

  it('leaves out rows of places that are none of ours', async () => {
    const rows = ['9А;edu260101;1;5;2', '9А;edu260102;2;9;3', '9А;edu260101;3;11;3'];
    const text = [HEAD, ...rows.map((row) => WORK + row)].join('\n');
    const { cells, rows: kept, sheets, parquet } = await batchOf(text, [], ['edu260102']);
    const procedure = { kind: 'oge', grade: 9, subject: 'physics', year: 2026 };
    const found = await findPupilRows([parquet.path], { places: ['edu260101', 'edu260102'], procedure });
    await parquet.release();
    expect([kept, cells.map(({ place }) => place), sheets[0]?.accounting.used]).toEqual([2, ['edu260101'], 3]);
    expect(found.map(({ row, pupil }) => [row, pupil])).toEqual([
      [2, '1'],
      [4, '3'],
    ]);
  });

  it('makes the same bytes of the same file, and takes them away when they are let go', async () => {
    const text = [HEAD, ...Array.from({ length: 3000 }, (_, i) => `${WORK}9А;edu${260100 + (i % 7)};${i};${i % 30};3`)];
    const [one, other] = [await batchOf(text.join('\n')), await batchOf(text.join('\n'))];
    const hashes = [one, other].map(({ parquet }) =>
      createHash('sha256').update(readFileSync(parquet.path)).digest('hex'),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(one.parquet.size).toBe(readFileSync(one.parquet.path).byteLength);
    for (const { parquet } of [one, other]) await parquet.release();
    expect(existsSync(dirname(one.parquet.path))).toBe(false);
  });

  it('refuses what is no table, and makes no Parquet file of a table without results', async () => {
    expect(await buildBatch({ name: 'a.pdf', bytes: bytes('%PDF-1.7') }, [])).toMatchObject({
      refused: { why: 'pdf' },
    });
    const { rows, cells, parquet } = await batchOf('а;б\n1;2');
    await parquet.release();
    expect([rows, cells, parquet.size]).toEqual([0, [], 0]);
  });

  it('ends when nobody wants it any more, and leaves nothing behind', async () => {
    const stop = new AbortController();
    const rows = Array.from({ length: 300_000 }, (_, i) => `${WORK}9А;edu${260100 + (i % 700)};п ${i};${i % 30};3`);
    const before = globSync(join(tmpdir(), 'opora-batch-*'));
    const file = { name: 'a.csv', bytes: bytes([HEAD, ...rows].join('\n')) };
    const seen: number[] = [];
    const begun = buildBatch(file, [], {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress.rows);
        stop.abort(new Error('enough'));
      },
    });
    await expect(begun).rejects.toThrow('enough');
    expect(seen).toHaveLength(1);
    expect(globSync(join(tmpdir(), 'opora-batch-*')).filter((path) => !before.includes(path))).toEqual([]);
  });
});

describe('tables that are no lists of pupils', () => {
  const AVERAGES = 'Год;Класс;Процедура;Предмет;Школа;Количество участников';

  it('takes counts from per cents, and nothing from more pupils than there are', async () => {
    const cells = await cellsOf(
      [
        `${AVERAGES};Доля 2, %;Качество;Средний первичный балл`,
        '2026;9;ОГЭ;Математика;Лесновская СОШ;40;32,5;50;14,2',
      ].join('\n'),
    );
    expect(cells).toMatchObject([
      { grain: 'average', participants: 40, low: 13, good: 20, primary: { mean: 14.2, deviation: null }, mark: null },
    ]);
    const [odd] = await cellsOf(
      [`${AVERAGES};Количество не преодолевших минимальный порог`, '2026;9;ОГЭ;Математика;Лесновская СОШ;10;13'].join(
        '\n',
      ),
    );
    expect(odd).toMatchObject({ participants: 10, low: null });
  });

  it('knows means and deviations of distributions, in pupils and in per cents', async () => {
    const rows = [
      'ВПР 2025. Математика. 5 класс',
      'Логин ОО;Количество участников;2;3;4;5',
      'edu260101;40;10;20;20;50',
      'edu260102;20;25;25;25;25',
      'edu260103;10;0;0;50;50',
    ];
    const [cell] = await cellsOf(rows.join('\n'));
    // 4, 8, 8 and 20 of 40 pupils
    expect(cell).toMatchObject({ grain: 'distribution', participants: 40, low: 4, good: 28, mark: { mean: 4.1 } });
    expect(cell?.mark?.deviation).toBeCloseTo(
      Math.sqrt((4 * 2.1 ** 2 + 8 * 1.1 ** 2 + 8 * 0.1 ** 2 + 20 * 0.9 ** 2) / 39),
    );
    expect(cell?.figures).toEqual({ marks: { '2': 10, '3': 20, '4': 20, '5': 50 }, unit: 'percents' });
  });
});

describe.each(globSync('test/golden/results/*/input.*').sort())('%s', (input) => {
  it('is checked and built the same, and every row and figure is kept', async () => {
    const file = { name: basename(input), path: input };
    const checked = await checkFile(file, []);
    const built = await buildBatch(file, []);
    if (built.refused || checked.refused) throw new Error('refused');
    const { cells, rows, sheets, parquet } = built;
    expect(checked.sheets).toEqual(sheets);
    for (const { figures } of cells) expect(Figures.parse(figures)).toEqual(figures);
    const used = sheets.flatMap(({ procedures }) => procedures).reduce((sum, procedure) => sum + procedure.rows, 0);
    expect(rows).toBe(used);
    const places = sheets.flatMap(({ places: all }) => all.map(({ key }) => key));
    let found = 0;
    for (const { place, grain, kind, grade, subject, year } of cells) {
      expect(places).toContain(place);
      const wanted = { places: [place], procedure: { kind, grade, subject, year } };
      const rowsOf = grain === 'pupil' ? findPupilRows : (paths: string[]) => findRows(paths, { ...wanted, grain });
      found += (await rowsOf([parquet.path], wanted)).length;
    }
    await parquet.release();
    expect(found).toBe(rows);
  });
});
