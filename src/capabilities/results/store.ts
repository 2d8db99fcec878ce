import { sql } from 'kysely';
import { z } from 'zod';
import type { PersonName } from '../../kernel/person.ts';
import type { Tx } from '../../platform/db.ts';
import { type Cell, Figures, Grain, Level, type Mean } from './cell.ts';
import { questionsOf, type SchoolQuestion } from './figures/questions.ts';
import { contextsOf, markersOf, type SchoolContext, type SchoolMarkers } from './schoolFacts.ts';
import { type SchoolResult, schoolResultsOf } from './schoolResults.ts';

/** A cell that counts, with the school it is of and the batch it comes from. */
interface LiveCell extends Cell {
  id: number;
  /** `null`: a place that is no school. */
  schoolId: string | null;
  batchId: string;
}

/** Cells of batches that were not undone, and that no later batch replaced: what figures are made of. */
const liveCells = (tx: Tx, municipalityId: string) =>
  tx
    .selectFrom('result_cell')
    .innerJoin('result_batch', 'result_batch.id', 'result_cell.batch_id')
    .where('result_cell.municipality_id', '=', municipalityId)
    .where('result_batch.undone_at', 'is', null)
    .where('result_cell.replaced_by', 'is', null);

const sumColumns = [
  'result_cell.id',
  'result_cell.batch_id as batchId',
  'result_cell.school_id as schoolId',
  'result_cell.place_key as place',
  'result_cell.level',
  'result_cell.grain',
  'result_cell.kind',
  'result_cell.grade',
  'result_cell.subject',
  'result_cell.year',
  'result_cell.participants',
  'result_cell.low',
  'result_cell.good',
  'result_cell.mean_score as meanScore',
  'result_cell.mean_primary as meanPrimary',
  'result_cell.mean_mark as meanMark',
  'result_cell.deviation_score as deviationScore',
  'result_cell.deviation_primary as deviationPrimary',
  'result_cell.deviation_mark as deviationMark',
] as const;
const cellColumns = [...sumColumns, 'result_cell.figures'] as const;

/** All cells of a municipality that count, in the order in which they came; to a school only its own and those of no school. */
async function findCells(
  tx: Tx,
  municipalityId: string,
  only: { schoolId?: string; grains?: readonly Grain[] } = {},
): Promise<LiveCell[]> {
  let query = liveCells(tx, municipalityId);
  const { schoolId, grains } = only;
  if (schoolId !== undefined) {
    query = query.where((eb) =>
      eb.or([eb('result_cell.school_id', '=', schoolId), eb('result_cell.school_id', 'is', null)]),
    );
  }
  if (grains !== undefined) query = query.where('result_cell.grain', 'in', grains);
  const rows = await query.select(cellColumns).orderBy('result_cell.id').execute();
  return rows.map(({ figures, ...row }) => ({ ...sums(row), figures: Figures.parse(figures) }));
}

type SumRow = Awaited<ReturnType<ReturnType<typeof sumQuery>['execute']>>[number];
const sumQuery = (tx: Tx) => liveCells(tx, '').select(sumColumns);

const sums = (row: SumRow): Omit<LiveCell, 'figures'> => ({
  ...{ id: row.id, batchId: row.batchId, schoolId: row.schoolId, place: row.place },
  ...{ kind: row.kind, grade: row.grade, subject: row.subject, year: row.year },
  ...{ participants: row.participants, low: row.low, good: row.good },
  level: Level.parse(row.level),
  grain: Grain.parse(row.grain),
  score: meanOf(row.meanScore, row.deviationScore),
  primary: meanOf(row.meanPrimary, row.deviationPrimary),
  mark: meanOf(row.meanMark, row.deviationMark),
});

const meanOf = (mean: number | null, deviation: number | null): Mean | null =>
  mean === null ? null : { mean, deviation };

/** Schools that have results of pupils, averages or marks which count. */
export async function findSchoolsWithResults(tx: Tx, municipalityId: string): Promise<Set<string>> {
  const rows = await liveCells(tx, municipalityId)
    .where('result_cell.grain', 'in', ['pupil', 'average', 'distribution'])
    .where('result_cell.school_id', 'is not', null)
    .select('result_cell.school_id as schoolId')
    .distinct()
    .execute();
  return new Set(rows.flatMap(({ schoolId }) => schoolId ?? []));
}

/** What lists of schools are made of: one line a school, work and year. */
export async function findSchoolResults(tx: Tx, municipalityId: string): Promise<{ results: SchoolResult[] }> {
  const rows = await liveCells(tx, municipalityId)
    .where('result_cell.grain', 'in', ['pupil', 'average', 'distribution'])
    .select(sumColumns)
    .orderBy('result_cell.id')
    .execute();
  return { results: schoolResultsOf(rows.map(lineOf)) };
}

/** Of a school with two logins each has its line, and so has each file that was added to another. */
const lineOf = (row: SumRow) => ({
  ...sums(row),
  place: row.schoolId ?? row.place,
  line: `${row.batchId} ${row.place}`,
});

/** Where each school works and for whom, by year. */
export const findContexts = async (tx: Tx, municipalityId: string): Promise<SchoolContext[]> =>
  contextsOf(ofSchools(await findCells(tx, municipalityId, { grains: ['context'] })));

/** Marks that are hard to believe, as ФИС ОКО flags them, by year. */
export const findMarkers = async (tx: Tx, municipalityId: string): Promise<SchoolMarkers[]> =>
  markersOf(ofSchools(await findCells(tx, municipalityId, { grains: ['bias'] })));

/** What marks make one ask, from rows of pupils. */
export const findQuestions = async (tx: Tx, municipalityId: string): Promise<SchoolQuestion[]> =>
  questionsOf(ofSchools(await findCells(tx, municipalityId, { grains: ['pupil'] })));

const ofSchools = (cells: readonly LiveCell[]): LiveCell[] =>
  cells.flatMap((cell) => (cell.schoolId === null ? [] : [{ ...cell, place: cell.schoolId }]));

/** A batch that counts, as a list of schools remembers where its figures come from. */
interface Input {
  id: string;
  name: string;
  /** Of the bytes as the person had them. */
  sourceSha256: string;
  parquetSha256: string;
  loadedAt: Date;
  /** `null`: a person whom the reader may not see. */
  loadedBy: PersonName | null;
}

/** The batches that count, in the order in which they came. */
export async function findInputs(tx: Tx, municipalityId: string): Promise<Input[]> {
  const rows = await tx
    .selectFrom('result_batch')
    .leftJoin('person', 'person.id', 'result_batch.loaded_by')
    .where('result_batch.municipality_id', '=', municipalityId)
    .where('result_batch.undone_at', 'is', null)
    .orderBy('result_batch.loaded_at')
    .orderBy('result_batch.id')
    .select([
      'result_batch.id',
      'result_batch.name',
      'result_batch.source_sha256 as sourceSha256',
      'result_batch.parquet_sha256 as parquetSha256',
      'result_batch.loaded_at as loadedAt',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
    ])
    .execute();
  return rows.map(({ familyName, givenName, patronymic, ...row }) => ({
    ...row,
    loadedBy: familyName === null || givenName === null ? null : { familyName, givenName, patronymic },
  }));
}

/** Sums of all schools together in one work and year, without naming them: what a school may compare itself with. */
const Total = z.object({
  kind: z.string().nullable(),
  grade: z.int().nullable(),
  subject: z.string().nullable(),
  year: z.int().nullable(),
  ...{ schools: z.int(), participants: z.int(), low: z.int().nullable(), lowOf: z.int() },
  ...{ good: z.int().nullable(), goodOf: z.int() },
  ...{ sumScore: z.number().nullable(), scoreOf: z.int(), sumPrimary: z.number().nullable(), primaryOf: z.int() },
  ...{ sumMark: z.number().nullable(), markOf: z.int() },
});
type Total = z.infer<typeof Total>;

export async function findTotals(tx: Tx, municipalityId: string): Promise<Total[]> {
  const { rows } = await sql`
    select kind, grade, subject, year, schools, participants, low, low_of as "lowOf", good, good_of as "goodOf",
           sum_score as "sumScore", score_of as "scoreOf", sum_primary as "sumPrimary", primary_of as "primaryOf",
           sum_mark as "sumMark", mark_of as "markOf"
    from result_totals(${municipalityId})`.execute(tx);
  return z.array(Total).parse(rows);
}
