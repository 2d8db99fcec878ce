import type { FateKind, LayoutId, Task } from './layout.ts';
import type { PersonalKind } from './personal.ts';
import type { Place } from './place.ts';
import type { ProblemName, SaidProblem } from './problem.ts';
import type { Procedure } from './procedure.ts';

/** What a sheet is, and what became of each of its rows. The rows of results themselves are handed on one by one. */
export interface SheetReport {
  /** `null`: a text file knows no sheets. */
  sheet: string | null;
  outcome: SheetOutcome;
  layout: LayoutId | null;
  /** «Индивидуальные результаты (ФИС ОКО, Ф1)»; `null`: not known. */
  title: string | null;
  /** What somebody should do, in words; `null`: nothing. */
  message: string | null;
  /** What it may be, when somebody has to say. */
  candidates: Candidate[];
  /** Headings that were seen, where the sheet is not known. Without names. */
  headings: string[];
  /** Headings of columns that nothing was taken from. */
  ignored: string[];
  tasks: readonly Task[];
  procedures: ProcedureReport[];
  places: PlaceReport[];
  personal: PersonalReport;
  accounting: Accounting;
  /** Every row that gave no result, in the order of the sheet; rows of one kind beside each other are one entry. */
  notUsed: NotUsed[];
  problems: SaidProblem[];
  /** All of them, also those that `problems` has no room for. */
  problemCounts: Partial<Record<ProblemName, number>>;
}

export type SheetOutcome = 'read' | 'question' | 'unknown' | 'form' | 'empty';

interface Candidate {
  layout: LayoutId;
  title: string;
  why: string | null;
}

export interface ProcedureReport extends Procedure {
  key: string;
  /** «ВПР, математика, 5 класс, 2025 год» */
  text: string;
  rows: number;
  /** The scale that marks were compared with; `null`: we have none. */
  scale: ScaleReport | null;
}

export interface ScaleReport {
  text: string;
  source: string;
  verified: boolean;
  minimum: { certificate: number | null; university: number | null } | null;
  borders: readonly { mark: number; from: number }[];
}

export interface PlaceReport extends Place {
  key: string;
  rows: number;
}

/** What told who somebody is, and was taken out before anything was read. */
export interface PersonalReport {
  columns: { column: string; kind: PersonalKind; by: 'heading' | 'values'; cells: number }[];
  /** Cells outside those columns. */
  cells: number;
}

/** Rows of a sheet by what became of them; all together are the rows of the sheet. */
export type Accounting = Record<FateKind, number> & { rows: number };

export interface NotUsed {
  /** First and last row, as table programs number them. */
  from: number;
  to: number;
  kind: FateKind;
  why: string | null;
}
