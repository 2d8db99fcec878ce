import { z } from 'zod';
import { type Duck, literal, withDuck } from '../../../platform/duckdb.ts';
import type { Cell, Grain } from '../cell.ts';
import { COLUMNS } from './line.ts';

/** Where rows of results lie: one Parquet file a batch, in the order of the file that they come from. */

/** Rows in a part of the Parquet file; parts are what is skipped when a school is looked for. */
const PART = 122_880;

/** Writes lines of `lineOf` as the Parquet file of a batch. */
export async function storeLines(duck: Duck, lines: string, to: string): Promise<void> {
  await duck.ask(copyTo(linesIn(lines), to));
}

/** The select that reads lines of `lineOf`. */
export function linesIn(path: string): string {
  const types = Object.keys(COLUMNS).map((name) => `'${name}': 'varchar'`);
  const columns = Object.entries(COLUMNS).map(([name, type]) => `cast("${name}" as ${type}) as "${name}"`);
  return `select ${columns.join(', ')} from read_csv(${literal(path)}, columns = {${types.join(', ')}}, delim = ',', quote = '"',
    escape = '"', header = false, auto_detect = false, nullstr = '', max_line_size = ${LONGEST_LINE})`;
}

/** Bytes of a line at most: a table of many words is one line a school. */
const LONGEST_LINE = 16 * 2 ** 20;

/** The statement that writes the rows of a select as the Parquet file of a batch: of the same rows always the same bytes. */
export const copyTo = (select: string, to: string): string =>
  `copy (${select}) to ${literal(to)} (format parquet, row_group_size ${PART}, use_tmp_file false)`;

/**
 * The select of all rows of batches, with `filename` and `file_row_number`. A column in which nothing stands may be left out of
 * a file: writing one takes as long as writing numbers.
 */
export function rowsIn(paths: readonly string[]): string {
  const none = Object.entries(COLUMNS).map(([name, type]) => `cast(null as ${type}) as "${name}"`);
  return `select ${none.join(', ')} where false union all by name
    select * from read_parquet([${paths.map(literal).join(', ')}], filename = true, file_row_number = true)`;
}

/** One pupil as a stored batch has it. */
export interface StoredPupil {
  /** Of the paths that were asked. */
  path: string;
  /** Sheet of the file from 0, and row of the sheet from 1, as table programs number it. */
  sheet: number;
  row: number;
  place: string;
  pupil: string | null;
  class: string | null;
  variant: string | null;
  /** In the order of the tasks of the sheet. */
  tasks: (number | null)[];
  primary: number | null;
  mark: number | null;
  journalMark: number | null;
  testScore: number | null;
  /** A mark of 2, or under the minimum; `null`: not known. */
  low: boolean | null;
}

/** A row of another grain as a stored batch has it. */
export interface StoredRow {
  path: string;
  sheet: number;
  row: number;
  place: string;
  grain: Grain;
  procedure: WorkOf;
  /** What the row says besides (`AverageRow`, `DistributionRow`, …). */
  said: Record<string, unknown>;
}

type WorkOf = Pick<Cell, 'kind' | 'grade' | 'subject' | 'year'>;

/** Which rows: those of the places, by their keys, in one work; a part that is `null` fits rows that do not say it. */
export interface Wanted {
  places: readonly string[];
  procedure: WorkOf;
}

/** @param paths of Parquet files of batches; rows come in their order, and in that of the files that people had */
export async function findPupilRows(paths: readonly string[], wanted: Wanted): Promise<StoredPupil[]> {
  const rows = await found(paths, wanted, 'pupil', [
    ...['pupil', 'class', 'variant', 'tasks', '"primary"', 'mark'],
    ...['journal_mark as "journalMark"', 'test_score as "testScore"', 'low'],
  ]);
  return rows.map((row) => {
    const { tasks, ...pupil } = PupilFound.parse(row);
    return { ...pupil, path: paths[pupil.path] ?? '', tasks: tasks ?? [] };
  });
}

/** Rows of tables that are no lists of pupils. */
export async function findRows(
  paths: readonly string[],
  { grain, ...wanted }: Wanted & { grain: Exclude<Grain, 'pupil'> },
): Promise<StoredRow[]> {
  const rows = await found(paths, wanted, grain, ['kind', 'grade', 'subject', 'year', 'rest']);
  return rows.map((row) => {
    const { path, sheet, row: at, place, rest, ...procedure } = RowFound.parse(row);
    const said = z.record(z.string(), z.unknown()).parse(JSON.parse(rest));
    return { path: paths[path] ?? '', sheet, row: at, place, grain, procedure, said };
  });
}

const Common = { path: z.int(), sheet: z.int(), row: z.int(), place: z.string() };
const PupilFound = z.object({
  ...Common,
  pupil: z.string().nullable(),
  class: z.string().nullable(),
  variant: z.string().nullable(),
  tasks: z.array(z.number().nullable()).nullable(),
  primary: z.number().nullable(),
  mark: z.int().nullable(),
  journalMark: z.int().nullable(),
  testScore: z.number().nullable(),
  low: z.boolean().nullable(),
});
const RowFound = z.object({
  ...Common,
  kind: z.string().nullable(),
  grade: z.int().nullable(),
  subject: z.string().nullable(),
  year: z.int().nullable(),
  rest: z.string(),
});

async function found(
  paths: readonly string[],
  { places, procedure }: Wanted,
  grain: Grain,
  columns: readonly string[],
): Promise<Record<string, unknown>[]> {
  if (paths.length === 0 || places.length === 0) return [];
  const files = paths.map(literal).join(', ');
  const { kind, grade, subject, year } = procedure;
  return withDuck({ files: paths }, (duck) =>
    duck.ask(`
      select list_position([${files}], filename) - 1 as path, sheet, ${ROW} as row, place, ${columns.join(', ')}
      from (${rowsIn(paths)})
      where grain = ${literal(grain)} and place in (${places.map(literal).join(', ')})
        and kind is not distinct from ${textOrNull(kind)} and subject is not distinct from ${textOrNull(subject)}
        and grade is not distinct from ${grade ?? 'null'} and year is not distinct from ${year ?? 'null'}
      order by path, sheet, row`),
  );
}

const textOrNull = (text: string | null): string => (text === null ? 'null' : literal(text));

/** Number of the row in its sheet, see `COLUMNS.shift`. */
const ROW = 'cast(file_row_number + shift as integer)';
