import { buildBatch } from './batches/documents.ts';
import type { Cell } from './cell.ts';
import { questionsOf, type SchoolQuestion } from './figures/questions.ts';
import type { Refusal } from './intake/refusal.ts';
import type { SheetReport } from './intake/report.ts';
import { contextsOf, markersOf, type SchoolContext, type SchoolMarkers } from './schoolFacts.ts';
import { type SchoolResult, schoolResultsOf } from './schoolResults.ts';

/** What files of results say of schools, and what became of each file. */
export interface ResultFiles {
  results: SchoolResult[];
  context: SchoolContext[];
  markers: SchoolMarkers[];
  questions: SchoolQuestion[];
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
  const schools = cells.filter(({ level }) => level === 'school');
  const ofGrain = (grain: Cell['grain']) => schools.filter((cell) => cell.grain === grain);
  return {
    ...{ results: schoolResultsOf(cells), names, files: read },
    context: contextsOf(ofGrain('context')),
    markers: markersOf(ofGrain('bias')),
    questions: questionsOf(ofGrain('pupil')),
  };
}
