import type { Cell } from '../cell.ts';
import { type Answers, NO_ANSWERS } from '../intake/check.ts';
import type { Refusal } from '../intake/refusal.ts';
import type { SheetReport } from '../intake/report.ts';

/** A file of results on its way into a batch. `name` only decides what the contents cannot. */
export type ResultFile = { name: string } & ({ bytes: Uint8Array } | { path: string });

/** What somebody has said about the sheets of a file, in their order; of a sheet beyond the end nobody has said anything. */
export type FileAnswers = readonly Answers[];

export const answersFor = (answers: FileAnswers, sheet: number): Answers => answers[sheet] ?? NO_ANSWERS;

/** How far the work is. */
export interface Progress {
  stage: 'reading' | 'storing' | 'adding-up';
  /** Rows of the file that were read. */
  rows: number;
}

export interface Following {
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the work: then it is rejected with the reason of the signal. */
  signal?: AbortSignal | undefined;
}

/** What a file is, sheet by sheet, or why it gives no tables. */
export type Checked = { sheets: SheetReport[]; refused?: undefined } | { refused: Refusal; sheets?: undefined };

/** The rows of a file as they are kept, and what they add up to. */
export interface Batch {
  /** One Parquet file; the same rows give the same bytes. It lies in a folder of its own until it is let go. */
  parquet: { path: string /** Bytes. */; size: number; release: () => Promise<void> };
  /** In the Parquet file; 0: nothing to load. */
  rows: number;
  cells: Cell[];
  sheets: SheetReport[];
  refused?: undefined;
}

export type Built = Batch | { refused: Refusal };
