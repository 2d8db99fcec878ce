import type { Fields } from './fields.ts';
import type { GridCell } from './flow.ts';
import type { Source } from './reading.ts';

/**
 * What a row of a plan is. `rest`: it goes on with the activity above; `stage`: a step of it with a deadline of its own;
 * `numbers`: the numbers of the columns; `stray`: text that belongs to nothing.
 */
export type RowKind = 'activity' | 'heading' | 'rest' | 'stage' | 'header' | 'numbers' | 'empty' | 'stray';

export interface PlanRow {
  kind: RowKind;
  source: Source;
  /** Cells that begin in this row; those from above reach into it by `fields`. */
  own: GridCell[];
  fields: Fields;
  /** Is it the first row after a header, so that a row cut by the page may go on here? */
  firstOfPart: boolean;
}

/** What a row is judged by, besides itself. */
export interface Around {
  /** The activity above, as its first row says it; `null`: there is none yet. */
  activity: PlanRow | null;
  /** The last row of that activity; `null`: a heading stands between. */
  tail: PlanRow | null;
  /** The heading above, without the number and the word «продолжение»; `null`: there is none. */
  heading: string | null;
  /** The rows below, not judged yet. */
  below: readonly PlanRow[];
  habits: Habits;
  /** Columns of the grid, and how many columns the header names. */
  width: number;
  named: number;
}

/** How the rows of this plan are usually written. */
export interface Habits {
  numbered: boolean;
  /** Titles usually begin with a small letter, so that one says nothing. */
  smallTitles: boolean;
  /** Most cells of activities are bold, so that bold says nothing. */
  bold: boolean;
}

/** What a table ended with: the next one may go on with it. */
export type Last = Pick<Around, 'activity' | 'tail' | 'heading'>;
