import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Telling } from '../../../../platform/apart/tasks.ts';
import { firstBytes } from '../../../../platform/csvFile.ts';
import { withDuck } from '../../../../platform/duckdb.ts';
import { sniff } from '../../../../platform/sniff.ts';
import { reasonOf } from '../../../../platform/unreadable.ts';
import type { Cell } from '../../cell.ts';
import { checkSheet, type Take } from '../../intake/check.ts';
import { readTables } from '../../intake/documents.ts';
import { type Refusal, refusal } from '../../intake/refusal.ts';
import type { SheetReport } from '../../intake/report.ts';
import { SCALES } from '../../scales/scales.ts';
import { answersFor, type FileAnswers, type Progress, type ResultFile } from '../batch.ts';
import { addUp } from '../cells/store.ts';
import { lineOf } from '../line.ts';
import { lowBy } from '../low.ts';
import { readPlain } from '../plain/documents.ts';
import { storeLines } from '../store.ts';

/** What is asked of the thread. */
export interface Asked {
  file: ResultFile;
  answers: FileAnswers;
  /** Keys of places whose rows are left out. */
  without: readonly string[];
  /** Bytes from which a text file is tried in the fast way. */
  big: number;
  /** Where the Parquet file goes, as `batch.parquet`; `null`: the file is only looked at. */
  folder: string | null;
}

/** `rows` 0: no Parquet file was made. */
export type Made =
  | { rows: number; size: number; cells: Cell[]; sheets: SheetReport[]; refused?: undefined }
  | { refused: Refusal };

/** The work of a batch, in a thread of its own. */
export async function work(asked: Asked, telling: Telling<Progress>): Promise<Made> {
  const heart = beating(telling);
  try {
    return await made(asked, heart);
  } catch (error) {
    const why = reasonOf(error);
    if (why === null) throw error;
    return { refused: refusal(why) };
  } finally {
    heart.stop();
  }
}

/** Milliseconds. */
const BEAT = 1_000;

/** Tells again and again how far it was last, so that long questions to the database are not taken for silence. */
function beating(telling: Telling<Progress>): Telling<Progress> & { stop: () => void } {
  let last: Progress = { stage: 'reading', rows: 0 };
  const timer = setInterval(() => {
    if (!telling.signal.aborted) telling.tell(last);
  }, BEAT);
  return {
    signal: telling.signal,
    tell(progress) {
      last = progress;
      telling.tell(progress);
    },
    stop: () => clearInterval(timer),
  };
}

async function made(asked: Asked, telling: Telling<Progress>): Promise<Made> {
  return (await madePlain(asked, telling)) ?? madeByRows(asked, telling);
}

/** `null`: the file is for the ordinary way. */
async function madePlain(
  { file, answers, without, folder, big }: Asked,
  telling: Telling<Progress>,
): Promise<Made | null> {
  if (folder === null || !('path' in file) || (await stat(file.path)).size < big) return null;
  if (sniff(await firstBytes(file.path, 4096), file.name) !== 'text') return null;
  const to = join(folder, 'batch.parquet');
  const { signal } = telling;
  const read = await readPlain({ path: file.path, answers: answersFor(answers, 0), without, folder, to, signal });
  if (read === null) return null;
  if (read.rows === 0) return { rows: 0, size: 0, cells: [], sheets: [read.sheet] };
  return { rows: read.rows, sheets: [read.sheet], ...(await addedUp(to, [read.sheet], telling, read.rows)) };
}

async function madeByRows({ file, answers, without, folder }: Asked, telling: Telling<Progress>): Promise<Made> {
  const bytes = 'bytes' in file ? file.bytes : await readFile(file.path);
  const tables = await readTables(bytes, file.name);
  if (tables.refused) return { refused: tables.refused };
  const writer = folder === null ? null : lineWriter(join(folder, 'lines.csv'), new Set(without));
  let read = 0;
  const sheets: SheetReport[] = [];
  try {
    for (const [place, sheet] of tables.sheets.entries()) {
      const counted = { name: sheet.name, rows: each(sheet.rows, () => tellEvery(telling, ++read)) };
      sheets.push(checkSheet(counted, answersFor(answers, place), writer?.takeOf(place) ?? (() => undefined)));
    }
  } finally {
    writer?.end();
  }
  if (!writer || folder === null || writer.rows() === 0) return { rows: 0, size: 0, cells: [], sheets };
  return { rows: writer.rows(), sheets, ...(await stored(folder, sheets, telling, read)) };
}

function* each<T>(all: Iterable<T>, met: () => void): Generator<T> {
  for (const one of all) {
    met();
    yield one;
  }
}

/** Rows after which it is looked whether to go on. */
const OFTEN = 4096;

function tellEvery(telling: Telling<Progress>, rows: number): void {
  if (rows % OFTEN === 0) telling.tell({ stage: 'reading', rows });
}

async function stored(folder: string, sheets: readonly SheetReport[], telling: Telling<Progress>, rows: number) {
  const [lines, parquet] = [join(folder, 'lines.csv'), join(folder, 'batch.parquet')];
  return withDuck({ files: [lines, parquet], signal: telling.signal }, async (duck) => {
    telling.tell({ stage: 'storing', rows });
    await storeLines(duck, lines, parquet);
    telling.tell({ stage: 'adding-up', rows });
    const cells = await addUp(duck, parquet, sheets);
    return { cells, size: (await stat(parquet)).size };
  });
}

async function addedUp(parquet: string, sheets: readonly SheetReport[], telling: Telling<Progress>, rows: number) {
  telling.tell({ stage: 'adding-up', rows });
  const settings = { files: [parquet], signal: telling.signal };
  const cells = await withDuck(settings, (duck) => addUp(duck, parquet, sheets));
  return { cells, size: (await stat(parquet)).size };
}

/** Letters that are gathered before they are written. */
const BLOCK = 2 ** 20;

function lineWriter(path: string, without: ReadonlySet<string>) {
  const file = openSync(path, 'w');
  const lowOf = lowBy(SCALES);
  let waiting = '';
  let rows = 0;
  function flush(): void {
    writeSync(file, waiting);
    waiting = '';
  }
  return {
    takeOf:
      (sheet: number): Take =>
      (row, { procedure, tasks }) => {
        if (without.has(row.place)) return;
        const low = row.grain === 'pupil' ? lowOf(row, procedure, labelsOf(tasks)) : null;
        waiting += lineOf(row, { sheet, place: rows++, procedure, low });
        if (waiting.length >= BLOCK) flush();
      },
    rows: () => rows,
    end(): void {
      flush();
      closeSync(file);
    },
  };
}

const LABELS = new WeakMap<readonly { label: string }[], string[]>();

/** Of the tasks of a sheet, which come with each of its rows. */
function labelsOf(tasks: readonly { label: string }[]): readonly string[] {
  const known = LABELS.get(tasks) ?? tasks.map(({ label }) => label);
  LABELS.set(tasks, known);
  return known;
}
