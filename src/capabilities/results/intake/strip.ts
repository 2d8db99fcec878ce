import { addressOf, columnName, type Row } from './grid.ts';
import { type PersonalColumn, personalColumns, personalHeading, personalIn } from './personal.ts';
import type { Problem } from './problem.ts';
import type { PersonalReport } from './report.ts';
import { plain } from './text.ts';

/** Rows by which a sheet is recognised, and its columns of persons are found. */
export const HEAD_ROWS = 300;

/**
 * Takes out of rows what tells who somebody is, whatever stands in which column. Runs in the browser before a file leaves
 * it, and on the server again, where a file that still holds such a thing is refused.
 * @param head the first rows, by which columns of persons are known
 */
export function stripper(head: readonly Row[]) {
  const columns = new Map(personalColumns(head).map((found) => [found.column, { ...found, cells: 0 }]));
  let cells = 0;

  /** The row itself where there is nothing to take out. */
  function strip(row: Row, at: number, report: (problem: Problem) => void): Row {
    let clean: (typeof row)[number][] | null = null;
    for (let column = 0; column < row.length; column += 1) {
      const cell = row[column];
      if (cell === null || cell === undefined || cell === '') continue;
      const known = columns.get(column);
      if (known === undefined ? typeof cell !== 'string' || personalIn(cell) === null : isOwnHeading(cell, known))
        continue;
      clean ??= [...row];
      clean[column] = null;
      if (known === undefined) {
        cells += 1;
        report({ at: { row: at, column }, problem: 'person', heading: null });
      } else {
        known.cells += 1;
      }
    }
    return clean ?? row;
  }

  return {
    strip,
    found: (): PersonalReport => ({
      columns: [...columns.values()].map(({ column, kind, by, cells: count }) => ({
        ...{ column: columnName(column), kind, by, cells: count },
      })),
      cells,
    }),
  };
}

/** A heading names nobody; one of several words that «Ученик» begins neither. */
const isOwnHeading = (cell: unknown, { kind }: PersonalColumn): boolean =>
  typeof cell === 'string' && (personalHeading(cell) === kind || isWho(cell));

/** Does a heading stand over persons or over their codes, as the column has it? */
export const isWho = (heading: string): boolean => WHO.test(plain(heading));

const WHO = /^(участник|ученик|обучающийся|учащийся|выпускник)$/;

/**
 * Where a sheet still tells who somebody is: «C7»; empty: nowhere. The server refuses a file for which this is not empty.
 */
export function personalCells(rows: readonly Row[]): string[] {
  const found: string[] = [];
  const watch = stripper(rows);
  for (const [at, row] of rows.entries()) {
    const clean = watch.strip(row, at, () => undefined);
    if (clean === row) continue;
    for (const [column, cell] of clean.entries()) {
      if (cell === null && row[column] !== null && row[column] !== undefined)
        found.push(addressOf({ row: at, column }));
    }
  }
  return found;
}
