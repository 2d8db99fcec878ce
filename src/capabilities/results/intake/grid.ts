/** A table as every reader gives it, whatever its format: rows of cells. A new format is a new reader, and nothing else. */

/** A cell as it reads. A `Date` says in UTC what the cell shows; `null`: empty. */
export type CellValue = string | number | Date | null;

/** Cells from column A on; what is beyond the end is empty. */
export type Row = readonly CellValue[];

export interface Sheet {
  /** `null`: a text file knows no sheets. */
  name: string | null;
  /** Row 1 of the sheet comes first. May be made while it is gone through, and then only once. */
  rows: Iterable<Row>;
  /** Row of the sheet, from zero, in which the nth of `rows` stands, where some are left out; without it: n. */
  at?: (nth: number) => number;
}

/** Where in a sheet; both from zero. */
export interface Spot {
  row: number;
  column: number;
}

/** @example columnName(27) // 'AB' */
export function columnName(column: number): string {
  const before = Math.floor(column / 26) - 1;
  return (before >= 0 ? columnName(before) : '') + String.fromCharCode(65 + (column % 26));
}

/** @example addressOf({ row: 4, column: 3 }) // 'D5' */
export const addressOf = ({ row, column }: Spot): string => `${columnName(column)}${row + 1}`;

export const isBlank = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** The text that a cell shows; '' of an empty one. Spaces are single and not at the ends. */
export function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return (value instanceof Date ? dayText(value) : value).replace(SPACES, ' ').trim();
}

const SPACES = /[\s\u00a0\u200b\ufeff]+/gu;

function dayText(day: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`;
}
