import { type ByteSource, type Dialect, readDelimited } from '../../../../kernel/delimited.ts';
import { type Answers, foundBy } from '../../intake/check.ts';
import type { Row } from '../../intake/grid.ts';
import { HEAD_ROWS } from '../../intake/strip.ts';

/**
 * A big text table of pupils, most of whose rows have cells of plain shapes: the database takes those by itself, and only
 * the others are read as tables are. Here: is a file such a table, and what are its columns? Pure.
 */
export interface PlainTable {
  dialect: Dialect;
  /** The first rows, by which the table is known. */
  head: Row[];
  /** Row of the heading from 0, and lines of the file down to its end. */
  header: number;
  lines: number;
  width: number;
  /** Columns from 0: who, and what they have; `null`: the file has no such column. */
  login: number;
  pupil: number;
  primary: number | null;
  mark: number | null;
  journalMark: number | null;
  /** The others: they say of which work and class a row is, in few different ways. */
  work: number[];
}

/** Bytes by which a file is known. */
const START = 2 ** 20;

/** `null`: the file is something else, or has to be read as tables are. */
export function plainTable(source: ByteSource, answers: Answers): PlainTable | null {
  const start = wholeLines(source.read(0, Math.min(START, source.size)));
  const { records, ...dialect } = readDelimited(start);
  const head: Row[] = [];
  for (const record of records) {
    head.push(record);
    if (head.length === HEAD_ROWS) break;
  }
  const found = foundBy({ name: null, rows: head }, answers);
  const [header = -1] = found?.header ?? [];
  const { login, pupil, ...fields } = Object.fromEntries(found?.fields ?? []);
  const isPlain = found?.layout.id === 'pupils' && found.header.length === 1 && head.length === HEAD_ROWS;
  if (!isPlain || login === undefined || pupil === undefined || hasOtherPlace(fields)) return null;
  if (head.slice(0, header + 1).some((row) => row.length === 0 || row.some((cell) => /["\r\n]/.test(String(cell)))))
    return null;
  const { primary = null, mark = null, journalMark = null } = fields;
  const width = head[header]?.length ?? 0;
  const taken = [login, pupil, primary, mark, journalMark];
  const work = Array.from({ length: width }, (_, column) => column).filter((column) => !taken.includes(column));
  const lines =
    header + 1 + (/^(\ufeff)?sep=/i.test(new TextDecoder(dialect.encoding).decode(start.subarray(0, 16))) ? 1 : 0);
  return { dialect, head, header, lines, width, login, pupil, primary, mark, journalMark, work };
}

/** Whose a row is must be said by its login alone. */
const hasOtherPlace = (fields: Record<string, number>): boolean =>
  ['group', 'code', 'msu', 'school', 'oo', 'municipality', 'region', 'person'].some((name) => name in fields);

/** Without the line that the end of the piece cuts. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(LINE_FEED);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
}

const LINE_FEED = 10;

/** Pieces of the file that are looked at for the ways in which rows say their work, and bytes of each. */
const PIECES = 256;
const PIECE = 16 * 1024;

/** Ways to say a work, at most. */
const MOST_WORKS = 2_000;

/**
 * The different cells of `work` in pieces from all over the file; one that is missed is only read more slowly.
 * `null`: too many for a list of works.
 */
export function worksIn(source: ByteSource, table: PlainTable): Row[] | null {
  const works = new Map<string, Row>();
  const body = Math.max(0, source.size - PIECE);
  for (let piece = 0; piece <= PIECES; piece += 1) {
    const from = Math.floor((body * piece) / PIECES);
    for (const row of rowsAt(source, from, table)) {
      if (row.length !== table.width) continue;
      const key = table.work.map((column) => row[column]).join('\u0000');
      if (!works.has(key)) works.set(key, row);
    }
    if (works.size > MOST_WORKS) return null;
  }
  return [...works.values()];
}

/** Whole rows of a piece of a UTF-8 text: what its start and its end cut is left out. */
function rowsAt(source: ByteSource, from: number, { dialect }: PlainTable): Row[] {
  const piece = source.read(from, Math.min(from + PIECE, source.size));
  const begin = from === 0 ? 0 : piece.indexOf(LINE_FEED) + 1;
  const text = new TextDecoder().decode(piece.subarray(begin, piece.lastIndexOf(LINE_FEED) + 1));
  return text.split(/\r?\n/u).map((line) => line.split(dialect.separator).map((cell) => (cell === '' ? null : cell)));
}

/** A row that is none but for its way to say a work: what it has besides is as plain as can be. */
export function sampleOf(row: Row, table: PlainTable, nth: number): Row {
  const sample: Row[number][] = [...row];
  sample[table.login] = 'edu000000';
  sample[table.pupil] = String(nth + 1);
  for (const column of [table.primary, table.journalMark]) if (column !== null) sample[column] = null;
  if (table.mark !== null) sample[table.mark] = '3';
  if (table.mark === null && table.primary !== null) sample[table.primary] = '1';
  return sample;
}
