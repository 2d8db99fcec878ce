import { closeSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteSource } from '../../../../kernel/delimited.ts';
import { copied } from '../../../../platform/csvFile.ts';
import { type Duck, withDuck } from '../../../../platform/duckdb.ts';
import { type Answers, checkSheet } from '../../intake/check.ts';
import { type Row, textOf } from '../../intake/grid.ts';
import { type Procedure, procedureKey } from '../../intake/procedure.ts';
import type { SheetReport } from '../../intake/report.ts';
import type { PupilRow } from '../../intake/row.ts';
import { readNumber } from '../../intake/values.ts';
import { isOffScale } from '../../scales/check.ts';
import { SCALES } from '../../scales/scales.ts';
import { lineOf } from '../line.ts';
import { lowBy } from '../low.ts';
import { type PlainTable, plainTable, sampleOf, worksIn } from './shapes.ts';
import {
  appended,
  type ChosenRow,
  chosenRows,
  leftRows,
  loginsOf,
  type MarkFound,
  MOST_PLAIN,
  marksOf,
  rowCount,
  takePlain,
  viewTaken,
  type Work,
} from './store.ts';

/** What is asked: a text file, where to put its Parquet file, and in which folder to work. */
export interface Wanted {
  path: string;
  answers: Answers;
  without: readonly string[];
  folder: string;
  to: string;
  signal: AbortSignal;
}

/** Rows that are read as tables are, at most: with more the ordinary way is no slower. */
const MOST_LEFT = 1_000_000;

/**
 * The fast way for a big text table of pupils: the database takes the rows of plain cells, and the ordinary reader all
 * others, and those by which schools, works and remarks are known. What comes out is what the ordinary way gives.
 * @returns `null` when the file is to be read in the ordinary way
 */
export async function readPlain(wanted: Wanted): Promise<{ sheet: SheetReport; rows: number } | null> {
  const opened = fileSource(wanted.path);
  try {
    const table = plainTable(opened.source, wanted.answers);
    if (table === null) return null;
    return await readIn(wanted, table);
  } finally {
    opened.close();
  }
}

/** In its own encoding first; what seems Latin letters only may turn out to be CP1251 far below. */
async function readIn(wanted: Wanted, table: PlainTable): Promise<{ sheet: SheetReport; rows: number } | null> {
  const { encoding } = table.dialect;
  const utf8 = join(wanted.folder, 'utf-8.csv');
  try {
    return await readText(
      wanted,
      table,
      encoding === 'utf-8' ? wanted.path : await copied(wanted.path, encoding, utf8),
    );
  } catch (error) {
    wanted.signal.throwIfAborted();
    if (!isOfDatabase(error)) throw error;
    if (encoding !== 'utf-8' || !/unicode|utf-?8/i.test(error.message)) return null;
  }
  try {
    return await readText(wanted, table, await copied(wanted.path, 'windows-1251', utf8));
  } catch (error) {
    wanted.signal.throwIfAborted();
    if (isOfDatabase(error)) return null;
    throw error;
  }
}

/** What the database cannot read, the ordinary way may, or says what is wrong with it. */
const isOfDatabase = (error: unknown): error is Error =>
  error instanceof Error && /^(Invalid Input|Conversion|Invalid) Error|CSV Error/.test(error.message);

async function readText(wanted: Wanted, table: PlainTable, csv: string) {
  const opened = fileSource(csv);
  try {
    const works = worksKnown(opened.source, table, wanted.answers);
    if (works === null || works.length === 0) return null;
    const plain = join(wanted.folder, 'plain.parquet');
    const lines = join(wanted.folder, 'again.csv');
    const settings = { files: [csv, plain, lines, wanted.to], signal: wanted.signal };
    return await withDuck(settings, async (duck) => {
      const [isTaken, hasBlank] = await Promise.all([takePlain(duck, csv, table, works, plain), hasBlankLines(csv)]);
      return !isTaken || hasBlank ? null : await withOthers(duck, { ...wanted, table, works, plain, lines });
    });
  } finally {
    opened.close();
  }
}

/** What each way to say a work means: as the ordinary reader understands it. `null`: the file is not for the fast way. */
function worksKnown(source: ByteSource, table: PlainTable, answers: Answers): Work[] | null {
  const found = worksIn(source, table);
  if (found === null) return null;
  const taken = new Map<number, { row: PupilRow; procedure: Procedure }>();
  const samples = found.map((row, nth) => sampleOf(row, table, nth));
  const { personal, problems, problemCounts } = checkSheet(
    { name: null, rows: [...table.head, ...samples] },
    answers,
    (row, { procedure }) => {
      if (row.grain === 'pupil') taken.set(row.row - 1 - table.head.length, { row, procedure });
    },
  );
  const listed = Object.values(problemCounts).reduce((sum, count) => sum + count, 0) === problems.length;
  if (personal.columns.length > 0 || personal.cells > 0 || !listed) return null;
  const doubted = new Set(problems.map(({ cell }) => Number(/\d+$/.exec(cell ?? '')?.[0]) - 1 - table.head.length));
  const lowOf = lowBy(SCALES);
  return found.flatMap((row, nth) => {
    const known = taken.get(nth);
    if (!known || doubted.has(nth)) return [];
    const { procedure } = known;
    const lows = Array.from({ length: MOST_PLAIN + 1 }, (_, primary) =>
      lowOf({ mark: null, primary, testScore: null, tasks: [] }, procedure, []),
    );
    return [{ row, procedure, class: known.row.class, variant: known.row.variant, lows }];
  });
}

interface Reading extends Wanted {
  table: PlainTable;
  works: readonly Work[];
  plain: string;
  lines: string;
}

async function withOthers(duck: Duck, reading: Reading) {
  const { table, works } = reading;
  await viewTaken(duck, reading.plain);
  const left = await leftRows(duck, table, MOST_LEFT);
  if (left === null || left.some(({ cells }) => cells.some((cell) => cell?.includes('\r')))) return null;
  const logins = await loginsOf(duck);
  const marks = await marksOf(duck);
  const odd = logins.filter(({ isPlain }) => !isPlain).map(({ place }) => place);
  const codes = left.map(({ cells }) => textOf(cells[table.pupil])).filter((code) => /^\d{1,10}$/.test(code));
  const points = left.map(({ cells }) => cells[table.primary ?? -1] ?? null);
  const choice = { places: odd, marks: questioned(marks, points), pupils: [...new Set(codes)], head: headRows(table) };
  const chosen = await chosenRows(duck, choice, MOST_LEFT);
  if (chosen === null) return null;
  const again = [...left.map(({ r }) => r), ...chosen.filter(({ place }) => odd.includes(place)).map(({ r }) => r)];
  const rows = await rowCount(duck);
  const read = readAgain(reading, {
    again: new Set(again),
    rows: [...left, ...rowsOf(chosen, table, works)],
    from: rows,
  });
  const sheet = withTaken(read, { logins, marks, chosen });
  const out = new Set(reading.without);
  const outside = sheet.places.reduce((sum, { key, rows }) => sum + (out.has(key) ? rows : 0), 0);
  const emptied = [...odd, ...reading.without];
  if (again.length === 0 && emptied.length === 0) await rename(reading.plain, reading.to);
  else await appended(duck, reading.lines, emptied, reading.to);
  return { sheet, rows: sheet.accounting.used - outside };
}

/** How many rows of the table stand in the head. */
const headRows = ({ head, header }: PlainTable): number => head.length - header - 1;

/** Marks that are off the scale, and, where there is none, those of points that have two marks. */
function questioned(marks: readonly MarkFound[], leftPoints: readonly Row[number][]): MarkFound[] {
  const elsewhere = new Set(
    leftPoints.map((cell) => readNumber(cell)).flatMap((read) => ('value' in read ? [read.value] : [])),
  );
  const keyOf = ({ mark: _mark, rows: _rows, ...points }: MarkFound) => JSON.stringify(points);
  const compared = marks.flatMap((found) => {
    const { primary, mark, ...work } = found;
    return primary === null || mark === null ? [] : [{ found, off: isOffScale(work as Procedure, primary, mark) }];
  });
  const times = Map.groupBy(compared, ({ found }) => keyOf(found));
  return compared
    .filter(({ found, off }) => off ?? ((times.get(keyOf(found))?.length ?? 0) > 1 || elsewhere.has(found.primary)))
    .map(({ found }) => found);
}

interface TableRow {
  /** Of the table, from 0. */
  r: number;
  cells: Row;
}

/** The rows that were taken as the file has them: their cells are plain, so there is but one way to write them. */
function rowsOf(chosen: readonly ChosenRow[], table: PlainTable, works: readonly Work[]): TableRow[] {
  const keyOf = ({ kind, grade, subject, year }: Procedure, name: string | null, variant: string | null) =>
    JSON.stringify([kind, grade, subject, year, name, variant]);
  const known = new Map(works.map((work) => [keyOf(work.procedure, work.class, work.variant), work.row]));
  return chosen.map((row) => {
    const cells: Row[number][] = [...(known.get(keyOf(row as Procedure, row.class, row.variant)) ?? [])];
    const put = (column: number | null, value: string | number | null) => {
      if (column !== null) cells[column] = value === null ? null : String(value);
    };
    put(table.login, row.place);
    put(table.pupil, row.pupil);
    put(table.primary, row.primary);
    put(table.mark, row.mark);
    put(table.journalMark, row.journalMark);
    return { r: row.r, cells };
  });
}

/**
 * By the ordinary reader; what rows of `again` give is written to be put at the end of the Parquet file.
 * @param from rows that stand there before
 */
function readAgain(
  { table, answers, lines, without }: Reading,
  { again, rows, from }: { again: ReadonlySet<number>; rows: readonly TableRow[]; from: number },
): SheetReport {
  const first = table.header + 1;
  const below = rows.filter(({ r }) => r >= headRows(table)).sort((one, other) => one.r - other.r);
  const lowOf = lowBy(SCALES);
  const out = new Set(without);
  const text: string[] = [];
  const sheet = {
    name: null,
    rows: [...table.head, ...below.map(({ cells }) => cells)],
    at: (nth: number) => (nth < table.head.length ? nth : first + (below[nth - table.head.length]?.r ?? 0)),
  };
  const report = checkSheet(sheet, answers, (row, { procedure }) => {
    if (row.grain !== 'pupil' || !again.has(row.row - 1 - first) || out.has(row.place)) return;
    text.push(lineOf(row, { sheet: 0, place: from + text.length, procedure, low: lowOf(row, procedure, []) }));
  });
  writeFileSync(lines, text.join(''));
  return report;
}

/** The report with the rows that only the database saw. */
function withTaken(
  report: SheetReport,
  {
    logins,
    marks,
    chosen,
  }: { logins: readonly { place: string; rows: number }[]; marks: readonly MarkFound[]; chosen: readonly ChosenRow[] },
): SheetReport {
  const [places, works] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, key: string, rows: number) => to.set(key, (to.get(key) ?? 0) + rows);
  for (const { place, rows } of logins) add(places, place, rows);
  for (const { rows, ...work } of marks) add(works, procedureKey(work as Procedure), rows);
  for (const row of chosen) {
    add(places, row.place, -1);
    add(works, procedureKey(row as Procedure), -1);
  }
  const more = [...places.values()].reduce((sum, rows) => sum + rows, 0);
  const { rows, used, ...others } = report.accounting;
  return {
    ...report,
    places: report.places.map((place) => ({ ...place, rows: place.rows + (places.get(place.key) ?? 0) })),
    procedures: report.procedures.map((one) => ({ ...one, rows: one.rows + (works.get(one.key) ?? 0) })),
    accounting: { rows: rows + more, used: used + more, ...others },
  };
}

/** A file that is read piece by piece. */
function fileSource(path: string): { source: ByteSource; close: () => void } {
  const file = openSync(path, 'r');
  const read = (from: number, to: number): Uint8Array => {
    const bytes = new Uint8Array(to - from);
    const count = readSync(file, bytes, 0, bytes.length, from);
    return bytes.subarray(0, count);
  };
  return { source: { size: statSync(path).size, read }, close: () => closeSync(file) };
}

/** The database passes over empty lines, which are rows of the file all the same. */
async function hasBlankLines(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const piece = new Uint8Array(2 ** 22);
    let before = 0;
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return false;
      for (let i = 0; i < bytesRead; i += 1) {
        const byte = piece[i] as number;
        if (byte === RETURN) continue;
        if (byte === LINE_FEED && before === LINE_FEED) return true;
        before = byte;
      }
    }
  } finally {
    await file.close();
  }
}

const [LINE_FEED, RETURN] = [10, 13];
