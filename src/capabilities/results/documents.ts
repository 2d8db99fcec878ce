import { type Answers, checkSheet, NO_ANSWERS } from './intake/check.ts';
import { readTables } from './intake/documents.ts';
import type { Refusal } from './intake/refusal.ts';
import type { SheetReport } from './intake/report.ts';
import { SCALES } from './scales/scales.ts';
import { type SchoolResult, schoolResults } from './schoolResults.ts';

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
  answers: Answers = NO_ANSWERS,
): Promise<ResultFiles> {
  const gatherer = schoolResults(SCALES);
  const read: ResultFiles['files'] = [];
  for await (const { name, bytes } of files) {
    const tables = await readTables(bytes, name);
    const sheets = (tables.sheets ?? []).map((sheet) => {
      const report = checkSheet(sheet, answers, gatherer.row);
      gatherer.endSheet({
        places: new Map(report.places.map((place) => [place.key, place])),
        procedures: new Map(report.procedures.map((procedure) => [procedure.key, procedure])),
        tasks: report.tasks.map(({ label }) => label),
      });
      return report;
    });
    read.push({ name, refused: tables.refused ?? null, sheets });
  }
  return { ...gatherer.results(), files: read };
}
