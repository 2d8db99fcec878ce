import { sql } from 'kysely';
import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';
import type { PersonName } from '../../../kernel/person.ts';
import type { Tx } from '../../../platform/db.ts';
import { Figures, type Grain, Grain as GrainSchema, Level } from '../cell.ts';
import type { ResultCell } from './gather.ts';
import type { WorkOfYear } from './work.ts';

/** Cells that count: of batches that were not undone, and that no later batch replaced. */
const counting = (tx: Tx, municipalityId: string) =>
  tx
    .selectFrom('result_cell')
    .innerJoin('result_batch', 'result_batch.id', 'result_cell.batch_id')
    .where('result_cell.municipality_id', '=', municipalityId)
    .where('result_cell.replaced_by', 'is', null)
    .where('result_batch.undone_at', 'is', null);

const Marks = z.object({ '2': z.number(), '3': z.number(), '4': z.number(), '5': z.number() });

const columns = [
  'result_cell.batch_id as batchId',
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

/** Of `figures` only what every work shows: marks, and points at most. */
const shown = sql<unknown>`case when result_cell.figures ->> 'unit' is distinct from 'percents'
  then result_cell.figures -> 'marks' end`;
const most = sql<number | null>`(result_cell.figures ->> 'maxPrimary')::double precision`;

const RESULT_GRAINS: readonly string[] = ['pupil', 'average', 'distribution'];

/** What there is of a school. */
export interface SchoolCells {
  results: ResultCell[];
  /** Which kinds of tables there are of each work and year. */
  grains: (WorkOfYear & { grain: Grain })[];
  /** Cells of which no file says the work, its subject or its year; and those with markers and the like are not counted. */
  unplaced: number;
}

export async function findSchoolCells(tx: Tx, municipalityId: string, schoolId: string): Promise<SchoolCells> {
  const rows = await counting(tx, municipalityId)
    .where('result_cell.school_id', '=', schoolId)
    .where('result_cell.grain', 'not in', ['bias', 'context'])
    .select([...columns, shown.as('marks'), most.as('maxPrimary')])
    .orderBy('result_cell.id')
    .execute();
  const found: SchoolCells = { results: [], grains: [], unplaced: 0 };
  for (const { kind, subject, year, grain, marks, ...row } of rows) {
    if (kind === null || subject === null || year === null) {
      found.unplaced += 1;
      continue;
    }
    found.grains.push({ kind, grade: row.grade, subject, year, grain: GrainSchema.parse(grain) });
    if (isResult(grain)) {
      found.results.push({ ...row, kind, subject, year, grain, marks: Marks.nullish().parse(marks) ?? null });
    }
  }
  return found;
}

const isResult = (grain: string): grain is ResultCell['grain'] => RESULT_GRAINS.includes(grain);

/** The region in its works and years, as files say it. */
export async function findRegionCells(tx: Tx, municipalityId: string): Promise<ResultCell[]> {
  const rows = await counting(tx, municipalityId)
    .where('result_cell.school_id', 'is', null) // of no school: so the index finds them
    .where('result_cell.level', '=', 'region')
    .where('result_cell.grain', 'in', RESULT_GRAINS)
    .select([...columns, shown.as('marks'), most.as('maxPrimary')])
    .orderBy('result_cell.id')
    .execute();
  return rows.flatMap(({ kind, subject, year, grain, marks, ...row }) =>
    kind === null || subject === null || year === null || !isResult(grain)
      ? []
      : [{ ...row, kind, subject, year, grain, marks: Marks.nullish().parse(marks) ?? null }],
  );
}

/** A cell with everything that it says. */
export interface FullCell extends WorkOfYear {
  batchId: string;
  place: string;
  level: Level;
  grain: Grain;
  participants: number | null;
  low: number | null;
  figures: Figures;
}

interface Sought {
  schoolId: string;
  grains: readonly Grain[];
  /** Also of the municipality, the region and the country. */
  wider?: boolean;
  work?: WorkOfYear;
  year?: number;
}

/** Cells of a school with all that they say, and of wider places if asked. */
export async function findFullCells(tx: Tx, municipalityId: string, sought: Sought): Promise<FullCell[]> {
  const { schoolId, grains, wider = false, work, year } = sought;
  let query = counting(tx, municipalityId)
    .where('result_cell.grain', 'in', grains)
    .where((eb) =>
      eb.or([eb('result_cell.school_id', '=', schoolId), ...(wider ? [eb('result_cell.school_id', 'is', null)] : [])]),
    );
  if (year !== undefined) query = query.where('result_cell.year', '=', year);
  if (work !== undefined) {
    query = query
      .where('result_cell.kind', '=', work.kind)
      .where('result_cell.subject', '=', work.subject)
      .where('result_cell.year', '=', work.year)
      .where('result_cell.grade', work.grade === null ? 'is' : '=', work.grade);
  }
  const rows = await query
    .select([
      'result_cell.batch_id as batchId',
      'result_cell.place_key as place',
      'result_cell.level',
      'result_cell.grain',
      'result_cell.kind',
      'result_cell.grade',
      'result_cell.subject',
      'result_cell.year',
      'result_cell.participants',
      'result_cell.low',
      'result_cell.figures',
    ])
    .orderBy('result_cell.id')
    .execute();
  return rows.flatMap(({ kind, subject, year: held, ...row }) =>
    kind === null || subject === null || held === null
      ? []
      : [
          {
            ...{ ...row, kind, subject, year: held },
            level: Level.parse(row.level),
            grain: GrainSchema.parse(row.grain),
            figures: Figures.parse(row.figures),
          },
        ],
  );
}

/** Markers of ФИС ОКО of a school, the latest year first. */
export async function findMarkersOf(tx: Tx, municipalityId: string, schoolId: string) {
  const rows = await counting(tx, municipalityId)
    .where('result_cell.school_id', '=', schoolId)
    .where('result_cell.grain', '=', 'bias')
    .select(['result_cell.batch_id as batchId', 'result_cell.year', 'result_cell.figures'])
    .orderBy('result_cell.year', 'desc')
    .orderBy('result_cell.id')
    .execute();
  return rows.map(({ figures, ...row }) => ({ ...row, markers: Figures.parse(figures).markers ?? {} }));
}

/** A batch as a figure names it. */
export interface Source {
  id: string;
  /** Of the file as the person had it. */
  name: string;
  sourceSha256: string;
  parquetSha256: string;
  loadedAt: Date;
  /** `null`: a person whom the reader may not see. */
  loadedBy: PersonName | null;
}

export async function findSources(tx: Tx, ids: readonly string[]): Promise<Source[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('result_batch')
    .leftJoin('person', 'person.id', 'result_batch.loaded_by')
    .where('result_batch.id', 'in', ids)
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
    .orderBy('result_batch.loaded_at')
    .orderBy('result_batch.id')
    .execute();
  return rows.map(({ familyName, givenName, patronymic, ...row }) => ({
    ...row,
    loadedBy: familyName === null || givenName === null ? null : { familyName, givenName, patronymic },
  }));
}

/** A sheet of a batch: its name and the tasks that its rows list, in their order. */
export interface SheetOfBatch {
  batchId: string;
  sheets: z.infer<typeof Sheets>;
}

const Sheets = z.array(
  z.object({
    sheet: z.string().nullable(),
    title: z.string().nullable(),
    tasks: z.array(
      z.object({
        label: z.string(),
        max: z.number().nullable(),
        difficulty: z.enum(['Б', 'П', 'В']).nullable(),
      }),
    ),
    procedures: z.array(z.object({ key: z.string() })),
    places: z.array(z.object({ key: z.string() })),
  }),
);

export async function findSheets(tx: Tx, ids: readonly string[]): Promise<SheetOfBatch[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('result_batch').where('id', 'in', ids).select(['id as batchId', 'sheets']).execute();
  return rows.map(({ batchId, sheets }) => ({ batchId, sheets: Sheets.parse(sheets) }));
}

/** Which school has which work of a year, and what there is of it; one line each. */
export interface Coverage extends Omit<WorkOfYear, 'year'> {
  schoolId: string;
  /** Pupils; `null`: no table says it. */
  participants: number | null;
  /** Are there rows of pupils? */
  pupils: boolean;
}

export async function findCoverage(tx: Tx, municipalityId: string, year: number): Promise<Coverage[]> {
  const rows = await counting(tx, municipalityId)
    .where('result_cell.year', '=', year)
    .where('result_cell.level', '=', 'school')
    .where('result_cell.grain', 'in', RESULT_GRAINS)
    .where('result_cell.kind', 'is not', null)
    .where('result_cell.subject', 'is not', null)
    .groupBy(['result_cell.school_id', 'result_cell.kind', 'result_cell.grade', 'result_cell.subject'])
    .select([
      'result_cell.school_id as schoolId',
      'result_cell.kind',
      'result_cell.grade',
      'result_cell.subject',
      sql<number | null>`coalesce(sum(result_cell.participants) filter (where result_cell.grain = 'pupil'),
        sum(result_cell.participants) filter (where result_cell.grain = 'average'),
        sum(result_cell.participants))`.as('participants'),
      sql<boolean>`bool_or(result_cell.grain = 'pupil')`.as('pupils'),
    ])
    .execute();
  return rows.flatMap(({ schoolId, kind, subject, ...row }) =>
    schoolId === null || kind === null || subject === null ? [] : [{ ...row, schoolId, kind, subject }],
  );
}

/** Years of which there are results, the latest first. */
export async function findYears(tx: Tx, municipalityId: string): Promise<number[]> {
  const rows = await counting(tx, municipalityId)
    .where('result_cell.level', '=', 'school')
    .where('result_cell.grain', 'in', RESULT_GRAINS)
    .where('result_cell.year', 'is not', null)
    .select('result_cell.year')
    .distinct()
    .orderBy('result_cell.year', 'desc')
    .execute();
  return rows.flatMap(({ year }) => year ?? []);
}

/** A school as lists name it. */
export interface SchoolName {
  id: string;
  municipalityId: string;
  shortName: string;
}

export async function findSchoolName(tx: Tx, id: string): Promise<SchoolName | undefined> {
  return tx
    .selectFrom('school')
    .where('id', '=', id)
    .select(['id', 'municipality_id as municipalityId', 'short_name as shortName'])
    .executeTakeFirst();
}

/** Schools that worked for some of the day, by their names; and any other that has results. */
export async function findSchoolNames(tx: Tx, municipalityId: string, on: LocalDate): Promise<SchoolName[]> {
  return tx
    .selectFrom('school')
    .where('municipality_id', '=', municipalityId)
    .where((eb) =>
      eb.or([
        eb('active_to', 'is', null),
        eb('active_to', '>=', on),
        eb.exists(
          eb
            .selectFrom('result_cell')
            .whereRef('result_cell.school_id', '=', 'school.id')
            .whereRef('result_cell.municipality_id', '=', 'school.municipality_id')
            .select('result_cell.id'),
        ),
      ]),
    )
    .select(['id', 'municipality_id as municipalityId', 'short_name as shortName'])
    .orderBy('short_name')
    .execute();
}

/** How files may name the municipality: for lines of it among those of others. */
export async function findMunicipalityNames(tx: Tx, id: string): Promise<string[]> {
  const row = await tx
    .selectFrom('municipality')
    .where('id', '=', id)
    .select(['name', 'short_name as shortName'])
    .executeTakeFirst();
  return row ? [row.name, row.shortName] : [];
}
