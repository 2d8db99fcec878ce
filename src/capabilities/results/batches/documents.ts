import type { Built, Checked, FileAnswers, Following, ResultFile } from './batch.ts';

/**
 * Reads a file of results into one Parquet file and the cells that its rows add up to; off the event loop.
 * Sheets that were not recognised give no rows: their reports say why.
 */
export async function buildBatch(file: ResultFile, answers: FileAnswers, following: Following = {}): Promise<Built> {
  throw new Error(`not built yet: ${file.name} ${answers.length} ${following.signal}`);
}

/** The same without writing anything: what each sheet is, and what became of its rows. */
export async function checkFile(file: ResultFile, answers: FileAnswers, following: Following = {}): Promise<Checked> {
  throw new Error(`not built yet: ${file.name} ${answers.length} ${following.signal}`);
}
