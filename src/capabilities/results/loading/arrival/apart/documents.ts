import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { Work } from '../../../../../platform/apart/tasks.ts';
import { reasonOf } from '../../../../../platform/unreadable.ts';
import { readTables } from '../../../intake/documents.ts';
import { addressOf, type Row, type Sheet } from '../../../intake/grid.ts';
import type { PersonalKind } from '../../../intake/personal.ts';
import { type Refusal, refusal } from '../../../intake/refusal.ts';
import { HEAD_ROWS, stripper } from '../../../intake/strip.ts';
import { isStripped, strippedLines } from '../../../intake/stripped.ts';
import type { TableFile } from '../../../intake/tables.ts';

/** Where a sheet tells who somebody is. */
export interface PersonsFound {
  sheet: string | null;
  columns: { column: string; kind: PersonalKind; cells: number }[];
  /** Cells outside those columns, «C7»: the first of them. */
  cells: string[];
  /** All of these. */
  count: number;
}

/** What came, looked through before anything of it is kept. */
export type Admitted =
  | { kind: 'refused'; refusal: Refusal }
  /** `stripped`: its tables without that, if they were wanted. */
  | { kind: 'persons'; found: PersonsFound[]; stripped: Uint8Array | null }
  /** `bytes`: what may be kept; `null`: what came. */
  | { kind: 'clean'; bytes: Uint8Array | null };

export interface Arrived {
  bytes: Uint8Array;
  name: string;
  /** For whoever has the file at hand, and sends its tables on without names. */
  strip?: boolean;
}

type Looking = Work<Arrived, Admitted, { rows: number }>;

/** Runs in a thread of its own. */
export const work: Looking = async ({ bytes, name, strip = false }, { tell }) => {
  try {
    const tables = await readTables(bytes, name);
    if (tables.refused) return { kind: 'refused', refusal: tables.refused };
    const found = tables.sheets.flatMap((sheet) => personsIn(sheet, (rows) => tell({ rows })));
    if (found.length > 0) {
      return { kind: 'persons', found, stripped: strip ? await cellsOnly(await readTables(bytes, name)) : null };
    }
    const isText = tables.dialect !== null && !isStripped(bytes);
    return { kind: 'clean', bytes: isText ? null : await cellsOnly(await readTables(bytes, name)) };
  } catch (error) {
    const why = reasonOf(error);
    if (why === null) throw error;
    return { kind: 'refused', refusal: refusal(why) };
  }
};

/** Rows between two words of progress. */
const OFTEN = 10_000;
/** Addresses that a person still reads. */
const LISTED = 20;

function personsIn({ name, rows }: Sheet, onRows: (rows: number) => void): PersonsFound[] {
  const cells: string[] = [];
  const all = rows[Symbol.iterator]();
  const head: Row[] = [];
  for (let next = all.next(); !next.done; next = all.next()) {
    head.push(next.value);
    if (head.length === HEAD_ROWS) break;
  }
  const { strip, found } = stripper(head);
  let at = 0;
  const look = (row: Row) => {
    strip(row, at++, ({ at: spot }) => {
      if (spot !== null && cells.length < LISTED) cells.push(addressOf(spot));
    });
    if (at % OFTEN === 0) onRows(at);
  };
  for (const row of head) look(row);
  if (head.length === HEAD_ROWS) for (let next = all.next(); !next.done; next = all.next()) look(next.value);
  const { columns, cells: count } = found();
  const holding = columns.filter((column) => column.cells > 0).map(({ by: _, ...column }) => column);
  return holding.length + count === 0 ? [] : [{ sheet: name, columns: holding, cells, count }];
}

async function cellsOnly(tables: TableFile): Promise<Uint8Array | null> {
  if (tables.refused) return null;
  const gzip = createGzip();
  const parts: Uint8Array[] = [];
  gzip.on('data', (part: Uint8Array) => parts.push(part));
  const ended = once(gzip, 'end');
  let waiting = '';
  for (const line of strippedLines(tables, () => undefined)) {
    waiting += line;
    if (waiting.length < PIECE) continue;
    if (!gzip.write(waiting)) await once(gzip, 'drain');
    waiting = '';
  }
  gzip.end(waiting);
  await ended;
  return Buffer.concat(parts);
}

/** Letters that are packed at once. */
const PIECE = 1 << 18;
