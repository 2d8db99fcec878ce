import { Gunzip } from 'fflate';
import type { Dialect } from '../../../kernel/delimited.ts';
import { crc32 } from '../../../kernel/files/portable.ts';
import { unreadable } from '../../../kernel/files/unreadable.ts';
import { TABLE_LIMITS } from '../../../kernel/files/workbook.ts';
import type { CellValue, Row, Sheet } from './grid.ts';
import { needed } from './needed.ts';
import { personalIn } from './personal.ts';
import { refusal } from './refusal.ts';
import type { PersonalReport } from './report.ts';
import { HEAD_ROWS, stripper } from './strip.ts';
import { type TableFile, TEXT_LIMITS } from './tables.ts';

/**
 * Stripped tables: how tables of results leave the browser. Gzip of lines of JSON: first what it is, then for each sheet its
 * name and a line for every row of the person's file, so that rows keep their numbers. A cell is a text, a number, `null` or
 * `{"d": …}` for a day. What tells who somebody is has been taken out, and of texts what no reader of results asks for.
 */

interface Opening extends Partial<Dialect> {
  opora: 'tables';
  version: 1;
}

const SIGN = '{"opora":"tables",';

/** What stayed behind of a sheet. */
export interface StayedBehind {
  persons: PersonalReport;
  /** Headings of columns with texts that nothing needs. */
  columns: string[];
}

/**
 * The lines of tables, while they are read and stripped.
 * @param onSheet told of each sheet at its end what stayed behind
 */
export function* strippedLines(
  { sheets, dialect }: { sheets: Iterable<Sheet>; dialect: Dialect | null },
  onSheet: (left: StayedBehind) => void,
): Generator<string> {
  yield line({ opora: 'tables', version: 1, ...dialect } satisfies Opening);
  for (const { name, rows } of sheets) {
    const safe = name !== null && personalIn(name) !== null ? 'Лист' : name;
    yield line({ sheet: safe });
    yield* rowLines(safe, rows, onSheet);
  }
}

function* rowLines(name: string | null, rows: Iterable<Row>, onSheet: (left: StayedBehind) => void): Generator<string> {
  const all = rows[Symbol.iterator]();
  const head: Row[] = [];
  for (let next = all.next(); !next.done; next = all.next()) {
    head.push(next.value);
    if (head.length === HEAD_ROWS) break;
  }
  const { strip, found } = stripper(head);
  const stripped = (row: Row, at: number) => strip(row, at, () => undefined);
  const clean = head.map(stripped);
  const { keep, columns } = needed({ sheet: name, rows: clean });
  const said = (row: Row, at: number) => line(keep(row, at).map(jsonOf));
  for (const [at, row] of clean.entries()) yield said(row, at);
  let at = clean.length;
  if (at === HEAD_ROWS) {
    for (let next = all.next(); !next.done; next = all.next(), at += 1) yield said(stripped(next.value, at), at);
  }
  onSheet({ persons: found(), columns: columns() });
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

const jsonOf = (cell: CellValue): unknown => (cell instanceof Date ? { d: cell.toISOString() } : cell);

/** Are these bytes stripped tables, whole or not? Another packed file is not. */
export function isStripped(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return false;
  let start = '';
  const gunzip = new Gunzip((piece) => {
    start += new TextDecoder().decode(piece.subarray(0, SIGN.length));
  });
  try {
    gunzip.push(bytes.subarray(0, 1024));
  } catch {
    return false;
  }
  return start.startsWith(SIGN);
}

/** Bytes of the lines together: those of the longest text, each of its fields in quotes. */
const UNPACKED = 2 ** 30;
const LIMITS = {
  /** Letters of one line. */
  line: 2 ** 23,
  sheets: 1_000,
} as const;

/**
 * The tables, as their reader gave them in the browser.
 * @param most bytes that they may unpack to
 * @throws AppError with `details.why`: `damaged`, `swollen` or `too-large`; also while the rows of a text are gone through
 */
export function readStripped(bytes: Uint8Array, most = UNPACKED): TableFile {
  const lines = checkedLines(bytes, most);
  const first = lines.next();
  const opening = first.done ? null : openingOf(first.value);
  if (opening === null) throw unreadable('damaged', 'no tables');
  if (opening.version !== 1) return { refused: refusal('unknown') };
  if (opening.dialect === null) return { sheets: sheetsOf(lines), dialect: null };
  let count = 0;
  for (const next of lines) if (next.startsWith('{')) count += 1;
  if (count !== 1) throw unreadable('damaged', `${count} sheets of a text`);
  return { sheets: [{ name: null, rows: textRows(bytes) }], dialect: opening.dialect };
}

function openingOf(text: string): { version: unknown; dialect: Dialect | null } | null {
  if (!text.startsWith(SIGN)) return null;
  const { version, encoding, separator } = parsed(text) as Record<string, unknown>;
  const [known, parting] = [ENCODINGS.find((name) => name === encoding), SEPARATORS.find((sign) => sign === separator)];
  return { version, dialect: known && parting ? { encoding: known, separator: parting } : null };
}

const ENCODINGS: readonly Dialect['encoding'][] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251'];
const SEPARATORS: readonly Dialect['separator'][] = [';', ',', '\t'];

/** Of a workbook all rows are held, as they are when it is read itself; so its limits are the same. */
function sheetsOf(lines: Iterable<string>): Sheet[] {
  const sheets: { name: string | null; rows: Row[] }[] = [];
  let cells = 0;
  for (const text of lines) {
    if (text.startsWith('{')) {
      sheets.push({ name: sheetName(text), rows: [] });
      if (sheets.length > LIMITS.sheets) throw unreadable('too-large', `${sheets.length} sheets`);
      continue;
    }
    const row = rowOf(text, TABLE_LIMITS.columns);
    const rows = sheets.at(-1)?.rows;
    if (rows === undefined) throw unreadable('damaged', 'a row before the first sheet');
    rows.push(row);
    cells += row.length;
    if (rows.length > TABLE_LIMITS.rows || cells > TABLE_LIMITS.cells) throw unreadable('too-large', `${cells} cells`);
  }
  return sheets;
}

function sheetName(text: string): string | null {
  const { sheet } = parsed(text) as { sheet?: unknown };
  if (typeof sheet === 'string' || sheet === null) return sheet;
  throw unreadable('damaged', 'a sheet without its name');
}

function* textRows(bytes: Uint8Array): Generator<Row> {
  const lines = linesOf(unpacked(bytes));
  lines.next();
  lines.next();
  for (const text of lines) yield rowOf(text, TEXT_LIMITS.fields);
}

function rowOf(text: string, most: number): Row {
  const cells = parsed(text);
  if (!Array.isArray(cells)) throw unreadable('damaged', 'no row');
  if (cells.length > most) throw unreadable('too-large', `${cells.length} cells of a row`);
  for (let i = 0; i < cells.length; i += 1) {
    const cell: unknown = cells[i];
    if (cell !== null && typeof cell === 'object') cells[i] = dayOf(cell);
    else if (typeof cell === 'boolean') throw unreadable('damaged', 'no cell');
  }
  return cells as Row;
}

function dayOf(cell: { d?: unknown }): Date {
  const day = new Date(typeof cell.d === 'string' ? cell.d : Number.NaN);
  if (Number.isNaN(day.getTime())) throw unreadable('damaged', 'no day');
  return day;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('damaged', 'a broken line');
  }
}

/** All lines; after the last the sum is compared, by which a file that came in part is known. */
function* checkedLines(bytes: Uint8Array, most: number): Generator<string> {
  let [sum, size] = [0, 0];
  const watched = function* () {
    for (const chunk of unpacked(bytes, most)) {
      sum = crc32(chunk, sum);
      size += chunk.byteLength;
      yield chunk;
    }
  };
  yield* linesOf(watched());
  const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.byteLength - 8, 8);
  if (sum !== end.getUint32(0, true) || size !== end.getUint32(4, true)) throw unreadable('damaged', 'check sum');
}

function* linesOf(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const next of [...lines, rest]) {
      if (next.length > LIMITS.line) throw unreadable('too-large', `a line of ${next.length} letters`);
    }
    yield* lines;
  }
  if (rest !== '') throw unreadable('damaged', 'the last line is cut off');
}

/** Piece by piece: neither all of it nor more than the limit is ever there. */
function* unpacked(bytes: Uint8Array, most = UNPACKED): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((piece) => {
    size += piece.byteLength;
    if (size > most) throw unreadable('swollen', `more than ${most} bytes`);
    pieces.push(piece);
  });
  for (let from = 0; from < bytes.byteLength; from += STEP) {
    push(gunzip, bytes.subarray(from, from + STEP), from + STEP >= bytes.byteLength);
    yield* pieces;
    pieces = [];
  }
}

/** Packed bytes taken at a time. */
const STEP = 1 << 15;

/** Whatever the library finds wrong is damage. */
function push(gunzip: Gunzip, bytes: Uint8Array, isLast: boolean): void {
  try {
    gunzip.push(bytes, isLast);
  } catch (error) {
    throw error instanceof Error && 'code' in error && typeof error.code === 'number'
      ? unreadable('damaged', error.message)
      : error;
  }
}
