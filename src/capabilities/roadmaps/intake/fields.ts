import type { GridCell, GridRow } from './flow.ts';
import type { Column } from './header.ts';
import type { Meaning } from './reading.ts';
import { isBlank, joinLines } from './text.ts';

/** What stands in one column of a row; several cells where the row parts what the header merges. */
export interface Field {
  text: string;
  /** The lines of its cells as they stand. */
  lines: string[];
  cells: GridCell[];
  /** Does the cell begin in an earlier row? */
  inherited: boolean;
}

export type Fields = ReadonlyMap<Column, Field>;

/**
 * Gives each cell of a row to a column: one each where there are as many of both, as borders dragged by hand seldom meet
 * those of the header; else to the column that it covers most of.
 */
export function fieldsOf(columns: readonly Column[], cover: readonly (GridCell | null)[], row: GridRow): Fields {
  const cells = [...new Set(cover)].filter((cell) => cell !== null);
  const fields = new Map<Column, Field>();
  columns.forEach((column, at) => {
    const taken =
      cells.length === columns.length
        ? cells.slice(at, at + 1)
        : cells.filter((cell) => columnOf(cell, columns) === column);
    if (taken.length === 0) return;
    const text = taken.length === 1 ? (taken[0]?.text ?? '') : joinLines(taken.map((cell) => cell.text));
    const lines = taken.flatMap((cell) => cell.lines);
    fields.set(column, { text, lines, cells: taken, inherited: taken.every((cell) => !row.cells.includes(cell)) });
  });
  return fields;
}

/** The first of the columns that share most with the cell. */
function columnOf(cell: GridCell, columns: readonly Column[]): Column | undefined {
  const shared = columns.map((column) => {
    const from = Math.max(cell.column, column.column);
    return Math.min(cell.column + cell.span, column.column + column.span) - from;
  });
  const covered = columns.findIndex((column, at) => shared[at] === column.span);
  return covered >= 0 ? columns[covered] : columns[shared.indexOf(Math.max(...shared))];
}

export const fieldOf = (fields: Fields, meaning: Meaning): Field | undefined =>
  [...fields].find(([column]) => column.meaning === meaning)?.[1];

/** The text in the first column of that meaning; blank cells say nothing. `own`: only of cells that begin in this row. */
export function textIn(fields: Fields, meaning: Meaning, own = false): string {
  const field = fieldOf(fields, meaning);
  return field === undefined || (own && field.inherited) || isBlank(field.text) ? '' : field.text;
}

/** Does the cell of that meaning begin in an earlier row? */
export const isInherited = (fields: Fields, meaning: Meaning): boolean => fieldOf(fields, meaning)?.inherited ?? false;
