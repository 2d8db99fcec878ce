import { buildBatch } from './batches/documents.ts';
import type { Cell } from './cell.ts';
import type { Refusal } from './intake/refusal.ts';
import type { SheetReport } from './intake/report.ts';
import { type SchoolResult, schoolResultsOf } from './schoolResults.ts';

/** What files of results say of schools, and what became of each file. */
export interface ResultFiles {
  results: SchoolResult[];
  /** By the key of the school. */
  names: Map<string, string>;
  files: { name: string; refused: Refusal | null; sheets: SheetReport[] }[];
}

/** One after another: what a file holds is gone when the next is read. */
export async function readSchoolResults(
  files: AsyncIterable<{ name: string; bytes: Uint8Array }>,
): Promise<ResultFiles> {
  const cells: Cell[] = [];
  const names = new Map<string, string>();
  const read: ResultFiles['files'] = [];
  for await (const file of files) {
    const batch = await buildBatch(file, []);
    const sheets = batch.refused ? [] : batch.sheets;
    read.push({ name: file.name, refused: batch.refused ?? null, sheets });
    for (const { key, name } of sheets.flatMap(({ places }) => places)) if (name !== null) names.set(key, name);
    if (batch.refused) continue;
    cells.push(...batch.cells);
    await batch.parquet.release();
  }
  return { results: schoolResultsOf(cells), names, files: read };
}
