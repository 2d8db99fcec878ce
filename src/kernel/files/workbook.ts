import { read, SSF, set_cptable, type WorkSheet } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { zipSync } from 'fflate';
import { sniff } from './sniff.ts';
import { unreadable } from './unreadable.ts';
import { openZip, type Unpacker } from './zip.ts';

/** A cell as it reads. A `Date` says in UTC what the cell shows; `null`: empty. */
type ReadValue = string | number | Date | null;

export interface ReadSheets {
  sheets: ReadSheet[];
}

interface ReadSheet {
  name: string;
  /** Row 1 of the sheet is at 0, whether anything stands in it or not; empty ends of rows and sheets are left out. */
  rows: ReadValue[][];
}

/** What a table may cost us; more is refused, never cut off. */
export const TABLE_LIMITS = {
  /** Of the file. */
  bytes: 64 * 2 ** 20,
  /** Of its unpacked parts together. */
  unpacked: 256 * 2 ** 20,
  /** Of one sheet. */
  rows: 200_000,
  columns: 2_000,
  /** Cells with something in them, of all sheets together. */
  cells: 4_000_000,
} as const;

/**
 * Reads the tables of an .xlsx, .xlsb, .xls or .ods file as rows: the values that the program had computed, dates as
 * dates, errors as their text.
 * @throws AppError with `details.why` (`Unreadable`): what the file is instead, or that it is damaged or too large
 */
export function readWorkbook(bytes: Uint8Array, unpacker: Unpacker): ReadSheets {
  if (bytes.byteLength > TABLE_LIMITS.bytes) throw unreadable('too-large', `${bytes.byteLength} bytes`);
  const kind = sniff(bytes, '', unpacker);
  if (kind !== 'xlsx' && kind !== 'old-excel') throw unreadable(kind === 'docx' ? 'unknown' : kind, 'not a table');
  const workbook = parse(kind === 'xlsx' ? unpacked(bytes, unpacker) : { bytes, isOds: false });
  const since1904 = workbook.Workbook?.WBProps?.date1904 === true;
  let cells = 0;
  const sheets = workbook.SheetNames.flatMap((name): ReadSheet[] => {
    const sheet = workbook.Sheets[name];
    if (!sheet) return [];
    const rows = rowsOf(sheet, since1904);
    cells += rows.reduce((sum, row) => sum + row.length, 0);
    if (cells > TABLE_LIMITS.cells) throw unreadable('too-large', `${cells} cells`);
    return [{ name, rows }];
  });
  return { sheets };
}

set_cptable(codepages); // tables up to Excel 95 are in the code page of their machine

/** A file that the library may open. */
interface Safe {
  bytes: Uint8Array;
  isOds: boolean;
}

function parse({ bytes, isOds }: Safe) {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellFormula: true,
      cellHTML: false,
      // Empty cells only where a formula may stand in them; an .ods file may have billions of others.
      sheetStubs: !isOds,
    });
  } catch (error) {
    throw unreadable('damaged', error instanceof Error ? error.message : 'no table');
  }
}

/**
 * The archive again, without what holds no cells, and not packed: every part has been unpacked by ours, which believes
 * no announced size, so the library cannot be made to unpack more.
 */
function unpacked(bytes: Uint8Array, unpacker: Unpacker): Safe {
  const archive = openZip(bytes, unpacker);
  const parts: Record<string, Uint8Array> = {};
  let size = 0;
  for (const name of archive.names) {
    if (name.endsWith('/') || NO_CELLS.test(name)) continue;
    const part = archive.read(name);
    size += part?.byteLength ?? 0;
    if (size > TABLE_LIMITS.unpacked) throw unreadable('swollen', `more than ${TABLE_LIMITS.unpacked} bytes`);
    if (part) parts[name] = part;
  }
  const content = parts['content.xml'];
  if (content) refuseRepeated(content);
  return { bytes: zipSync(parts, { level: 0 }), isOds: content !== undefined };
}

/** An .ods file says "this cell a million times" in a few letters; the library would write them all out. */
function refuseRepeated(content: Uint8Array): void {
  const repeated = (attributes: string, what: string) =>
    Number(new RegExp(`table:number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
  let cells = 0;
  let inRow = 0;
  let rows = 1;
  for (const [tag, row, cell] of new TextDecoder().decode(content).matchAll(ODS_CELLS)) {
    if (row !== undefined) {
      inRow = 0;
      rows = repeated(row, 'rows');
    } else if (cell !== undefined) {
      const isEmpty = tag.endsWith('/>') && !cell.includes('office:value-type');
      if (!isEmpty) inRow += repeated(cell, 'columns');
    } else {
      cells += rows * inRow;
      if (cells > TABLE_LIMITS.cells) throw unreadable('swollen', `${cells} cells`);
    }
  }
}

const ODS_CELLS = /<table:table-row\b([^>]*)>|<table:(?:covered-)?table-cell\b([^>]*)>|<\/table:table-row>/g;

const NO_CELLS =
  /\/(media|drawings|charts|embeddings|printerSettings|activeX|externalLinks|pivotCache|theme|customXml)\/|^(Pictures|Thumbnails|Object|customXml|docProps)|vbaProject|calcChain|\.(png|jpe?g|gif|emf|wmf|bin\.rels)$/i;

function rowsOf(sheet: WorkSheet, since1904: boolean): ReadValue[][] {
  const rows: ReadValue[][] = [];
  for (const [at, cells] of (sheet['!data'] ?? []).entries()) {
    const row: ReadValue[] = [];
    for (const [column, cell] of (cells ?? []).entries()) {
      const value = cell ? readValue(cell, since1904) : null;
      if (value === null) continue;
      if (column >= TABLE_LIMITS.columns) throw unreadable('too-large', `column ${column + 1}`);
      while (row.length < column) row.push(null);
      row.push(value);
    }
    if (row.length === 0) continue;
    if (at >= TABLE_LIMITS.rows) throw unreadable('too-large', `row ${at + 1}`);
    while (rows.length < at) rows.push([]);
    rows.push(row);
  }
  return rows;
}

interface Cell {
  t: string;
  v?: unknown;
  w?: string;
  f?: string;
  z?: string | number;
}

function readValue(cell: Cell, since1904: boolean): ReadValue {
  const { t, v, w, f, z } = cell;
  if (t === 'n' && typeof v === 'number') return isDate(z) ? (momentOf(v, since1904) ?? (w === undefined ? v : w)) : v;
  if (t === 'd' && v instanceof Date) return v;
  if (t === 'b') return v ? 'ИСТИНА' : 'ЛОЖЬ';
  if (t === 'e') return w ?? '#ОШИБКА';
  if (t === 's' && typeof v === 'string' && v !== '') return v;
  // Some programs store a formula and not what it gives: saying so is better than an empty cell that was not empty.
  return t === 'z' && f ? `=${f}` : null;
}

const isDate = (format: string | number | undefined): boolean =>
  format !== undefined && SSF.is_date(String(typeof format === 'number' ? (SSF.get_table()[format] ?? '') : format));

/** `null` for a time without a day. */
function momentOf(serial: number, since1904: boolean): Date | null {
  const found = SSF.parse_date_code(serial, { date1904: since1904 });
  if (!found || (serial < 1 && !since1904)) return null;
  return new Date(Date.UTC(found.y, found.m - 1, found.d, found.H, found.M, found.S));
}
