import type { Unreadable } from '../../../kernel/document.ts';
import type { FitProblem } from './fit.ts';

/** Why nothing is said of a table. */
export type ModelProblem = TableProblem | FitProblem;

export type TableProblem =
  | { problem: 'no-file'; missing: boolean }
  /** `why`: what the file is instead of a table. */
  | { problem: 'no-table'; why: Unreadable }
  /** A record that does not fit the header; `line`: as a text editor counts. */
  | { problem: 'broken-line'; line: number }
  | { problem: 'broken-file' }
  /** It fits neither into the memory that it may take nor beside it. */
  | { problem: 'no-room' }
  | { problem: 'no-column'; column: string; header: readonly string[] }
  /** Two columns of that name. */
  | { problem: 'column-twice'; column: string }
  /** Asked for more than once. */
  | { problem: 'named-twice'; column: string }
  /** Dates, lists and other values that are neither a number nor a text. */
  | { problem: 'strange-type'; column: string; type: string }
  /** Texts where numbers are needed; `row`: the first of them, counted without the header, `value` what stands there. */
  | { problem: 'not-numbers'; column: string; count: number; row: number; value: string }
  /** Mostly numbers, and some texts: more likely slips than levels. */
  | { problem: 'numbers-and-texts'; column: string; count: number; row: number; value: string }
  | { problem: 'endless-number'; column: string }
  | { problem: 'one-level'; column: string; level: string }
  | { problem: 'many-levels'; column: string; limit: number }
  | { problem: 'no-level'; column: string; level: string; levels: readonly string[] }
  | { problem: 'many-columns'; count: number; limit: number }
  /** Every row lacks something. */
  | { problem: 'no-whole-row'; empty: readonly { column: string; rows: number }[] };

/** Stops the reading of a table. */
export class TableRefused extends Error {
  override readonly name = 'TableRefused';
  readonly problem: TableProblem;

  constructor(problem: TableProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}
