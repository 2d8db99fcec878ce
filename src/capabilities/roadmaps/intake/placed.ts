import type { Grid, Line, PictureItem } from './flow.ts';
import type { Column } from './header.ts';

/** A table with a sense of its own. */
export interface SenseTable {
  kind: 'plan' | 'indicators' | 'schools';
  grid: Grid;
  columns: Column[];
  /** Rows above the header, the header itself, and where the body begins. */
  headerFrom: number;
  bodyFrom: number;
  inferred: boolean;
}

/** A table that was taken apart into lines, for the account. */
interface TextTable {
  kind: 'text-table';
  grid: Grid;
}

export type Placed = Line | PictureItem | SenseTable | TextTable;
