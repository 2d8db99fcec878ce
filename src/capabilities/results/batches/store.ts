import type { Grain } from '../cell.ts';

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
  procedure: Procedure;
  /** What the row says besides (`AverageRow`, `DistributionRow`, …). */
  said: Record<string, unknown>;
}

/** A work; `null` in any part: rows that do not say it. */
export interface Procedure {
  kind: string | null;
  grade: number | null;
  subject: string | null;
  year: number | null;
}

/** Which rows: those of the places, by their keys, in one work. */
export interface Wanted {
  places: readonly string[];
  procedure: Procedure;
}

/** @param paths of Parquet files of batches; rows come in the order of the files */
export async function findPupilRows(paths: readonly string[], wanted: Wanted): Promise<StoredPupil[]> {
  throw new Error(`not built yet: ${paths.length} ${wanted.places.length}`);
}

/** Rows of tables that are no lists of pupils. */
export async function findRows(paths: readonly string[], wanted: Wanted & { grain: Grain }): Promise<StoredRow[]> {
  throw new Error(`not built yet: ${paths.length} ${wanted.places.length}`);
}
