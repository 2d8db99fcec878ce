import { AppError } from '../../../kernel/errors.ts';
import { comparable } from '../text.ts';

/** What a table is of: which columns there may be, and by which it is known. */
export interface TableForm<F extends string> {
  /** The field that a heading speaks of, however it is worded; `null`: none that we know. */
  fieldOf: (heading: string) => F | 'ordinal' | null;
  /** May a row with these headings head such a table? */
  isHead: (fields: readonly F[]) => boolean;
  /** What a field means beside the others of its row. */
  settled: (field: F, all: readonly (F | 'ordinal' | null)[]) => F;
  /** Fields in which a bare «+» or tick is a yes. */
  marks?: ReadonlySet<F>;
}

export type CellValue = string | number | Date | null;

/** A sheet as the reader gives it; `name: null`: the file knows no sheets (CSV). */
export interface Sheet {
  name: string | null;
  rows: readonly (readonly CellValue[])[];
}

/** Where something stands in the file, so that its author finds it. */
export interface Where {
  sheet: string | null;
  /** «C7» */
  cell: string;
}

/** A filled cell of a row. */
export interface Cell extends Where {
  text: string;
  /** Stored as a number: leading zeros are lost. */
  isNumber: boolean;
}

/** A row that speaks of one of the things the table is of. */
export interface TableRow<F extends string> {
  sheet: string | null;
  /** As the program for tables counts, from 1. */
  row: number;
  cells: Partial<Record<F, Cell>>;
  /** Where the columns are whose cell is empty. A field neither here nor there has no column. */
  blank: Partial<Record<F, Where>>;
}

/** Something of the file that is not read, with the reason. */
export type LeftOut =
  | { what: 'sheet'; sheet: string; why: 'no-headings' | 'examples' | 'empty' }
  | { what: 'above'; sheet: string | null; rows: number }
  | { what: 'column'; sheet: string | null; cell: string; heading: string; why: 'unknown' | 'twice' }
  | {
      what: 'row';
      sheet: string | null;
      row: number;
      text: string;
      why: 'total' | 'repeated-headings' | 'column-numbers';
    };

export interface Tables<F extends string> {
  rows: TableRow<F>[];
  leftOut: LeftOut[];
  /** Headings of such a table were found. */
  found: boolean;
}

/** All rows of such tables, on every sheet that has one; and whatever else there is. */
export function readTables<F extends string>(sheets: readonly Sheet[], form: TableForm<F>): Tables<F> {
  const all: Tables<F> = { rows: [], leftOut: [], found: false };
  for (const sheet of sheets) {
    const one = readSheet(sheet, form, sheets.length === 1);
    all.rows.push(...one.rows);
    all.leftOut.push(...one.leftOut);
    all.found ||= one.found;
  }
  return all;
}

/** Rows of a file at most: no region has more schools or people who work here. */
const ROW_LIMIT = 5_000;

/** The same of a file that should be such a table. @throws AppError `invalid` with `why`: what it lacks */
export function tablesIn<F extends string>(sheets: readonly Sheet[], form: TableForm<F>): Tables<F> {
  const tables = readTables(sheets, form);
  const unusable = (why: string, details: object = {}) =>
    new AppError('invalid', `not the table that is asked for: ${why}`, { why, ...details });
  if (!tables.found) throw unusable('no-headings');
  if (tables.rows.length === 0) throw unusable('no-rows');
  if (tables.rows.length > ROW_LIMIT) throw unusable('too-many-rows', { rows: tables.rows.length, limit: ROW_LIMIT });
  return tables;
}

/** Rows in which headings are looked for: titles and notes stand above them. */
const HEADINGS_WITHIN = 40;

function readSheet<F extends string>({ name, rows }: Sheet, form: TableForm<F>, only: boolean): Tables<F> {
  const notRead = (why: 'no-headings' | 'examples' | 'empty'): Tables<F> => ({
    rows: [],
    leftOut: only ? [] : [{ what: 'sheet', sheet: name ?? '', why }],
    found: false,
  });
  if (rows.every(isEmpty)) return notRead('empty');
  if (!only && EXAMPLES.test(comparable(name ?? ''))) return notRead('examples');
  const at = rows.slice(0, HEADINGS_WITHIN).findIndex((row) => isHeadings(row, form));
  const headings = rows[at];
  if (headings === undefined) return notRead('no-headings');
  const { columns, leftOut } = readHeadings(headings, form, name, at);
  const above = rows.slice(0, at).filter((row) => !isEmpty(row)).length;
  const table: Tables<F> = {
    rows: [],
    leftOut: [...(above > 0 ? [{ what: 'above' as const, sheet: name, rows: above }] : []), ...leftOut],
    found: true,
  };
  for (const [index, row] of rows.entries()) {
    if (index <= at || isEmpty(row)) continue;
    const why = reasonToSkip(row, headings);
    if (why) table.leftOut.push({ what: 'row', sheet: name, row: index + 1, text: textOfRow(row), why });
    else table.rows.push({ sheet: name, row: index + 1, ...cellsOf(row, columns, form.marks, { name, index }) });
  }
  return table;
}

/** The sheets of our own template that explain and show. */
const EXAMPLES = /^(пример\S*|образ\S*|пояснени\S*|инструкци\S*|справочник\S*)$/;

const isEmpty = (row: readonly CellValue[]): boolean => row.every((value) => textOf(value) === '');

/** At least two headings that we know, and those by which such a table is known. */
function isHeadings<F extends string>(row: readonly CellValue[], { fieldOf, isHead }: TableForm<F>): boolean {
  const fields = row.map((value) => (typeof value === 'string' && textOf(value) !== '' ? fieldOf(value) : null));
  const known = fields.flatMap((field) => (field === null || field === 'ordinal' ? [] : [field as F]));
  return known.length >= 2 && isHead(known);
}

interface Column<F extends string> {
  index: number;
  field: F;
}

function readHeadings<F extends string>(
  row: readonly CellValue[],
  { fieldOf, settled }: TableForm<F>,
  sheet: string | null,
  at: number,
) {
  const columns: Column<F>[] = [];
  const leftOut: LeftOut[] = [];
  const fields = row.map((value) => fieldOf(textOf(value)));
  for (const [index, value] of row.entries()) {
    const heading = textOf(value);
    const found = fields[index] ?? null;
    const left = (why: 'unknown' | 'twice') =>
      leftOut.push({ what: 'column', sheet, cell: cellName(index, at), heading, why });
    if (heading === '' || found === 'ordinal') continue;
    const field = found === null ? null : settled(found, fields);
    if (field === null) left('unknown');
    else if (columns.some((column) => column.field === field)) left('twice');
    else columns.push({ index, field });
  }
  return { columns, leftOut };
}

function reasonToSkip(row: readonly CellValue[], headings: readonly CellValue[]) {
  const texts = row.map((value) => comparable(textOf(value)));
  const filled = texts.filter((text) => text !== '');
  if (/^(итого|всего)( |$)/.test(filled[0] ?? '')) return 'total';
  const repeated = texts.filter((text, index) => text !== '' && text === comparable(textOf(headings[index] ?? null)));
  if (repeated.length === filled.length) return 'repeated-headings';
  const counted = filled.every((text, index) => Number(text) === index + 1);
  return counted && filled.length > 2 ? 'column-numbers' : null;
}

function cellsOf<F extends string>(
  row: readonly CellValue[],
  columns: readonly Column<F>[],
  marks: ReadonlySet<F> | undefined,
  { name: sheet, index: at }: { name: string | null; index: number },
) {
  const cells: Partial<Record<F, Cell>> = {};
  const blank: Partial<Record<F, Where>> = {};
  for (const { index, field } of columns) {
    const value = row[index] ?? null;
    const text = textOf(value);
    const where = { sheet, cell: cellName(index, at) };
    const marked = marks?.has(field) && MARK.test(text);
    if (!marked && ABSENT.has(comparable(text))) blank[field] = where;
    else cells[field] = { ...where, text, isNumber: typeof value === 'number' };
  }
  return { cells, blank };
}

/** A sign that is no word and yet says something. */
const MARK = /^[+✓✔☑]+$/u;

/** What people write where they know nothing: absent is absent, never a value. */
const ABSENT = new Set(['', 'нет', 'нет данных', 'н д', 'отсутствует', 'не известно', 'неизвестно']);

const textOfRow = (row: readonly CellValue[]): string =>
  row
    .map(textOf)
    .filter((text) => text !== '')
    .join(', ')
    .slice(0, 200);

/** A value as its cell shows it: one line, no spaces around. */
export function textOf(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10).split('-').reverse().join('.');
  return String(value).replace(/\s+/gu, ' ').trim();
}

/** @example cellName(2, 6) // 'C7' */
export function cellName(column: number, row: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
