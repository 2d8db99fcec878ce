import type { Procedure } from '../intake/procedure.ts';
import type { ResultRow } from '../intake/row.ts';

/** Columns of a stored row, in their order, with their types in the database. */
export const COLUMNS = {
  /** Of the file, from 0. */
  sheet: 'usmallint',
  /** Number of the row in its sheet, from 1, less its place in the Parquet file, from 0: nearly always the same, so it costs nothing. */
  shift: 'integer',
  /** `placeKey`; null: the row of the file gave no result, and stands here only to keep the place of the others. */
  place: 'varchar',
  grain: 'varchar',
  kind: 'varchar',
  grade: 'utinyint',
  subject: 'varchar',
  year: 'usmallint',
  pupil: 'varchar',
  class: 'varchar',
  variant: 'varchar',
  primary: 'double',
  mark: 'utinyint',
  journal_mark: 'utinyint',
  test_score: 'double',
  low: 'boolean',
  tasks: 'double[]',
  /** What rows of other grains say, as JSON. */
  rest: 'varchar',
} as const;

/**
 * A row as a line of a text file on its way into the database, in the order of `COLUMNS`.
 * @param place in the Parquet file, from 0
 */
export function lineOf(
  row: ResultRow,
  { sheet, place, procedure, low }: { sheet: number; place: number; procedure: Procedure; low: boolean | null },
): string {
  const work = workOf(row, procedure);
  const about = [
    ...[sheet, row.row - place, text(row.place), grainOf(row), work.kind ?? ''],
    ...[work.grade ?? '', work.subject ?? '', work.year ?? ''],
  ].join();
  if (row.grain !== 'pupil') return `${about},,,,,,,,,,${text(restOf(row))}\n`;
  const { pupil, class: name, variant, primary, mark, journalMark, testScore, tasks } = row;
  const points = tasks.length === 0 ? '' : `"[${tasks.map((one) => one ?? 'NULL').join()}]"`;
  return `${about},${text(pupil)},${text(name)},${text(variant)},${primary ?? ''},${mark ?? ''},${journalMark ?? ''},${testScore ?? ''},${low ?? ''},${points},\n`;
}

/** Every text stands in quotes; one that is not there has none. */
const text = (value: string | null): string => (value === null ? '' : `"${value.replaceAll('"', '""')}"`);

/** Distributions of marks and of points are two grains: they say different things of a place. */
const grainOf = (row: ResultRow): string =>
  row.grain === 'distribution' && row.of === 'primary' ? 'primary-distribution' : row.grain;

/** Facts about a school and markers are of a year and of no work. */
const workOf = (row: ResultRow, procedure: Procedure): Procedure =>
  row.grain === 'context' || row.grain === 'bias'
    ? { kind: null, grade: null, subject: null, year: row.year ?? procedure.year }
    : procedure;

function restOf({ row: _row, place: _place, procedure: _procedure, grain: _grain, ...rest }: ResultRow): string {
  return JSON.stringify(rest);
}
