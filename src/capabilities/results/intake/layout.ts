import type { Row } from './grid.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { Procedure } from './procedure.ts';
import type { ResultRow } from './row.ts';

/** What a file may be. A new layout is one file in `layouts/` and one line in `layouts.ts`. */
export type LayoutId =
  | 'individual'
  | 'protocol'
  | 'pupils'
  | 'marks'
  | 'scores'
  | 'journal'
  | 'groups'
  | 'tasks'
  | 'skills'
  | 'bias'
  | 'averages'
  | 'subjects'
  | 'context'
  | 'passport'
  | 'collection-form';

/** The first rows of a sheet, without what tells who somebody is; enough to recognise it by. */
export interface Head {
  sheet: string | null;
  rows: readonly Row[];
}

export interface Layout {
  id: LayoutId;
  /** «Индивидуальные результаты (Ф1)» */
  title: string;
  /** What a table of this kind must have, in words. */
  needs: string;
  /** `null`: the sheet is something else. */
  find(head: Head, mapping: Mapping | null): Found | null;
  /** How near a sheet that is something else comes to it: `null`: not at all. */
  near(head: Head): Near | null;
}

export interface Near {
  /** Columns that such a table has. */
  has: number;
  /** What it would need besides, in words. */
  lacking: readonly string[];
}

/** How somebody said a table of their own is to be read: by the plain text of a heading, the field that it means. */
export interface Mapping {
  layout: LayoutId;
  columns: Readonly<Record<string, string>>;
}

/** A layout that fits a sheet. */
export interface Found {
  layout: Layout;
  /** Rows of the heading, from zero. */
  header: readonly number[];
  /** `false`: something else is as likely, and somebody has to be asked. */
  sure: boolean;
  /** Why not: one sentence. `null`: sure. */
  doubt: string | null;
  /** Columns whose meaning is known. */
  columns: ReadonlySet<number>;
  /** Those of them that mean a field, by its name. */
  fields?: ReadonlyMap<string, number>;
  tasks: readonly Task[];
  open(out: Out): RowReader;
}

/** A task of the work, or a criterion of one. */
export interface Task {
  /** «9.1», «1К2» */
  label: string;
  /** Points at most; `null`: not said. */
  max: number | null;
  /** Base, raised or high level, as the row above the heading says; `null`: not said. */
  difficulty: 'Б' | 'П' | 'В' | null;
}

/** Where a reader puts what it finds besides rows. */
export interface Out {
  /** Answers `placeKey`. */
  place(place: Place): string;
  /** Completes it by what is known of the whole sheet, and answers `procedureKey`. */
  procedure(procedure: Procedure): string;
  /** So completed; of the same object the same object. */
  completed(procedure: Procedure): Procedure;
  problem(problem: Problem): void;
}

/** Reads a sheet row by row; all rows below the heading are given to it, in order. */
export interface RowReader {
  read(row: Row, at: number): Fate;
  /** After the last row: what only the whole sheet can say. */
  end(): void;
}

/** What became of a row. Every row of a sheet has one. */
export type Fate =
  | { kind: 'used'; rows: readonly ResultRow[] }
  | { kind: 'title' | 'header' | 'repeated-header' | 'total' | 'blank' | 'note' }
  | { kind: 'refused'; why: string };

export type FateKind = Fate['kind'];
