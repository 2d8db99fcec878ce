import { comparable } from '../text.ts';
import { fieldOf, type ImportField } from './headings.ts';

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

/** A filled cell of a school's row. */
export interface Cell extends Where {
  text: string;
  /** Stored as a number: leading zeros are lost. */
  isNumber: boolean;
}

/** A row that speaks of a school. */
export interface TableRow {
  sheet: string | null;
  /** As the program for tables counts, from 1. */
  row: number;
  cells: Partial<Record<ImportField, Cell>>;
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

export interface Tables {
  rows: TableRow[];
  leftOut: LeftOut[];
  /** Headings of a list of schools were found. */
  found: boolean;
}

/** All rows that speak of schools, on every sheet that has a list of schools; and whatever else there is. */
export function readTables(sheets: readonly Sheet[]): Tables {
  const all: Tables = { rows: [], leftOut: [], found: false };
  for (const sheet of sheets) {
    const one = readSheet(sheet, sheets.length === 1);
    all.rows.push(...one.rows);
    all.leftOut.push(...one.leftOut);
    all.found ||= one.found;
  }
  return all;
}

/** Rows in which headings are looked for: titles and notes stand above them. */
const HEADINGS_WITHIN = 40;

function readSheet({ name, rows }: Sheet, only: boolean): Tables {
  const notRead = (why: 'no-headings' | 'examples' | 'empty'): Tables => ({
    rows: [],
    leftOut: only ? [] : [{ what: 'sheet', sheet: name ?? '', why }],
    found: false,
  });
  if (rows.every(isEmpty)) return notRead('empty');
  if (!only && EXAMPLES.test(comparable(name ?? ''))) return notRead('examples');
  const at = rows.slice(0, HEADINGS_WITHIN).findIndex((row) => isHeadings(row));
  const headings = rows[at];
  if (headings === undefined) return notRead('no-headings');
  const { columns, leftOut } = readHeadings(headings, name, at);
  const above = rows.slice(0, at).filter((row) => !isEmpty(row)).length;
  const table: Tables = {
    rows: [],
    leftOut: [...(above > 0 ? [{ what: 'above' as const, sheet: name, rows: above }] : []), ...leftOut],
    found: true,
  };
  for (const [index, row] of rows.entries()) {
    if (index <= at || isEmpty(row)) continue;
    const why = reasonToSkip(row, headings);
    if (why) table.leftOut.push({ what: 'row', sheet: name, row: index + 1, text: textOfRow(row), why });
    else table.rows.push({ sheet: name, row: index + 1, cells: cellsOf(row, columns, name, index) });
  }
  return table;
}

/** The sheets of our own template that explain and show. */
const EXAMPLES = /^(пример\S*|образ\S*|пояснени\S*|инструкци\S*)$/;

const isEmpty = (row: readonly CellValue[]): boolean => row.every((value) => textOf(value) === '');

/** A name of a school among at least two headings that we know. */
function isHeadings(row: readonly CellValue[]): boolean {
  const fields = row.map((value) => (typeof value === 'string' && textOf(value) !== '' ? fieldOf(value) : null));
  const known = fields.filter((field) => field !== null && field !== 'ordinal');
  return known.length >= 2 && known.some((field) => field !== null && NAMES.includes(field));
}

const NAMES: readonly ImportField[] = ['name', 'shortName', 'anyName'];

interface Column {
  index: number;
  field: ImportField;
}

function readHeadings(row: readonly CellValue[], sheet: string | null, at: number) {
  const columns: Column[] = [];
  const leftOut: LeftOut[] = [];
  const fields = row.map((value) => fieldOf(textOf(value)));
  for (const [index, value] of row.entries()) {
    const heading = textOf(value);
    const field = settled(fields[index] ?? null, fields);
    const left = (why: 'unknown' | 'twice') =>
      leftOut.push({ what: 'column', sheet, cell: cellName(index, at), heading, why });
    if (heading === '' || field === 'ordinal') continue;
    if (field === null) left('unknown');
    else if (columns.some((column) => column.field === field)) left('twice');
    else columns.push({ index, field });
  }
  return { columns, leftOut };
}

/** A bare «Школа» is the short name, unless another column is called so; then it is the full one. */
function settled(field: ImportField | null, all: readonly (ImportField | null)[]): ImportField | null {
  if (field !== 'anyName') return field;
  return all.includes('shortName') ? 'name' : 'shortName';
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

function cellsOf(row: readonly CellValue[], columns: readonly Column[], sheet: string | null, at: number) {
  const cells: Partial<Record<ImportField, Cell>> = {};
  for (const { index, field } of columns) {
    const value = row[index] ?? null;
    const text = textOf(value);
    if (ABSENT.has(comparable(text))) continue;
    cells[field] = { sheet, cell: cellName(index, at), text, isNumber: typeof value === 'number' };
  }
  return cells;
}

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
