import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { PersonName } from '../../../kernel/person.ts';
import type { Tx } from '../../../platform/db.ts';
import { literal, withDuck } from '../../../platform/duckdb.ts';
import { type Cell, Grain, Level } from '../cell.ts';
import { type AlreadyIn, UploadAnswers } from './contract.ts';
import type { Meeting, StandingMark } from './overlaps.ts';
import type { Remembered } from './remembered.ts';
import { CheckReport } from './report.ts';
import { MappingAnswer, ProcedureAnswer, type SheetSeen } from './sheets.ts';

/** A file that waits. */
export interface Upload {
  id: string;
  municipalityId: string;
  name: string;
  sourceSha256: string;
  sha256: string;
  /** Bytes. */
  size: number;
  answers: UploadAnswers;
  report: CheckReport | null;
  uploadedAt: Date;
  uploadedBy: PersonName | null;
  version: number;
}

export interface NewUpload extends Pick<Upload, 'id' | 'municipalityId' | 'name' | 'sourceSha256' | 'sha256' | 'size'> {
  answers: UploadAnswers;
}

export async function insertUpload(tx: Tx, upload: NewUpload, by: { personId: string; at: Date }): Promise<void> {
  await tx
    .insertInto('result_upload')
    .values({
      id: upload.id,
      municipality_id: upload.municipalityId,
      name: upload.name,
      source_sha256: upload.sourceSha256,
      sha256: upload.sha256,
      size: upload.size,
      answers: JSON.stringify(upload.answers),
      uploaded_at: by.at,
      uploaded_by: by.personId,
    })
    .execute();
}

export async function findUpload(tx: Tx, id: string): Promise<Upload | undefined> {
  const row = await uploads(tx).where('result_upload.id', '=', id).executeTakeFirst();
  return row && uploadOf(row);
}

/** Files that wait in a municipality, in the order in which they came. */
export async function findUploads(tx: Tx, municipalityId: string): Promise<Upload[]> {
  const rows = await uploads(tx)
    .where('result_upload.municipality_id', '=', municipalityId)
    .orderBy('result_upload.uploaded_at')
    .orderBy('result_upload.name')
    .orderBy('result_upload.id')
    .execute();
  return rows.map(uploadOf);
}

export async function findUploadOfSource(
  tx: Tx,
  { municipalityId, sourceSha256 }: Pick<Upload, 'municipalityId' | 'sourceSha256'>,
): Promise<string | null> {
  const row = await tx
    .selectFrom('result_upload')
    .where('municipality_id', '=', municipalityId)
    .where('source_sha256', '=', sourceSha256)
    .select('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

const uploads = (tx: Tx) =>
  tx
    .selectFrom('result_upload')
    .leftJoin('person', 'person.id', 'result_upload.uploaded_by')
    .select([
      'result_upload.id',
      'result_upload.municipality_id as municipalityId',
      'result_upload.name',
      'result_upload.source_sha256 as sourceSha256',
      'result_upload.sha256',
      'result_upload.size',
      'result_upload.answers',
      'result_upload.check_report as report',
      'result_upload.uploaded_at as uploadedAt',
      'result_upload.version',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
    ]);

type UploadRow = Awaited<ReturnType<ReturnType<typeof uploads>['execute']>>[number];

const uploadOf = ({ familyName, givenName, patronymic, answers, report, ...row }: UploadRow): Upload => ({
  ...row,
  answers: UploadAnswers.parse(answers),
  report: report === null ? null : CheckReport.parse(report),
  uploadedBy: nameOf({ familyName, givenName, patronymic }),
});

type Named = { [Part in keyof PersonName]: string | null };

export const nameOf = ({ familyName, givenName, patronymic }: Named): PersonName | null =>
  familyName === null || givenName === null ? null : { familyName, givenName, patronymic };

/** What a file turned out to be. Answers false when somebody answered something else or threw it away meanwhile. */
export async function saveReport(
  tx: Tx,
  { id, version }: { id: string; version: number },
  report: CheckReport | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('result_upload')
    .set({ check_report: report === null ? null : JSON.stringify(report) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Answers false when someone changed the file after `version` was read. */
export async function saveAnswers(
  tx: Tx,
  { id, version }: { id: string; version: number },
  answers: UploadAnswers,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('result_upload')
    .set((eb) => ({ answers: JSON.stringify(answers), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Answers false when someone changed or removed it after `version` was read. */
export async function deleteUpload(tx: Tx, { id, version }: { id: string; version: number }): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('result_upload')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

// What is there already

/** The batch that counts and is the same file, or says the same row by row. */
export async function findSame(
  tx: Tx,
  municipalityId: string,
  { sourceSha256, parquetSha256 }: { sourceSha256: string; parquetSha256: string | null },
): Promise<AlreadyIn | null> {
  const row = await knownBatches(tx, municipalityId)
    .where('result_batch.undone_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('result_batch.source_sha256', '=', sourceSha256),
        ...(parquetSha256 === null ? [] : [eb('result_batch.parquet_sha256', '=', parquetSha256)]),
      ]),
    )
    .executeTakeFirst();
  return row ? alreadyOf(row) : null;
}

/** The batch that a file has become, with its municipality. */
export async function findLoaded(tx: Tx, id: string): Promise<(AlreadyIn & { municipalityId: string }) | undefined> {
  const row = await batches(tx).where('result_batch.id', '=', id).executeTakeFirst();
  return row && { ...alreadyOf(row), municipalityId: row.municipalityId };
}

/** Batches by their ids, as a file is told of them. */
export async function findKnownBatches(
  tx: Tx,
  municipalityId: string,
  ids: readonly string[],
): Promise<Map<string, AlreadyIn & { parquetSha256: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await knownBatches(tx, municipalityId).where('result_batch.id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, { ...alreadyOf(row), parquetSha256: row.parquetSha256 }]));
}

const knownBatches = (tx: Tx, municipalityId: string) =>
  batches(tx).where('result_batch.municipality_id', '=', municipalityId);

const batches = (tx: Tx) =>
  tx
    .selectFrom('result_batch')
    .leftJoin('person', 'person.id', 'result_batch.loaded_by')
    .select([
      'result_batch.id',
      'result_batch.municipality_id as municipalityId',
      'result_batch.name',
      'result_batch.parquet_sha256 as parquetSha256',
      'result_batch.loaded_at as loadedAt',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
    ]);

const alreadyOf = ({
  id,
  name,
  loadedAt,
  ...person
}: { id: string; name: string; loadedAt: Date } & Named): AlreadyIn => ({
  batchId: id,
  name,
  loaded: { at: loadedAt.toISOString(), by: nameOf(person) },
});

/** Schools that places of the same key had in files that are in; the latest is believed. */
export async function findFormerPlaces(
  tx: Tx,
  municipalityId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .selectFrom('result_cell')
    .innerJoin('result_batch', 'result_batch.id', 'result_cell.batch_id')
    .where('result_cell.municipality_id', '=', municipalityId)
    .where('result_batch.undone_at', 'is', null)
    .where('result_cell.school_id', 'is not', null)
    .where(sql<boolean>`result_cell.place_key = any (${keys as string[]})`)
    .distinctOn('result_cell.place_key')
    .orderBy('result_cell.place_key')
    .orderBy('result_cell.id', 'desc')
    .select(['result_cell.place_key as place', sql<string>`result_cell.school_id`.as('schoolId')])
    .execute();
  return new Map(rows.map(({ place, schoolId }) => [place, schoolId]));
}

const Standing = z.object({
  id: z.int(),
  batchId: z.string(),
  schoolId: z.string().nullable(),
  place: z.string(),
  level: Level,
  grain: Grain,
  kind: z.string().nullable(),
  ...{ grade: z.int().nullable(), subject: z.string().nullable(), year: z.int().nullable() },
  participants: z.int().nullable(),
  classes: z.array(z.string()),
  indicators: z.array(z.string()),
});

/** Cells that count, of these schools and these other places, in these years: what new ones may meet. */
export const findStanding = (
  tx: Tx,
  municipalityId: string,
  of: { schools: readonly string[]; places: readonly string[]; years: readonly (number | null)[] },
): Promise<StandingMark[]> =>
  findMarks(
    tx,
    sql`b.municipality_id = ${municipalityId} and c.municipality_id = ${municipalityId} and b.undone_at is null
      and (c.school_id = any (${of.schools as string[]}::uuid[]) or (c.school_id is null and c.place_key = any (${of.places as string[]})))
      and coalesce(c.year, 0) = any (${of.years.map((year) => year ?? 0)})`,
  );

/** The cells of a batch that no other replaces. */
export const findOwnMarks = (tx: Tx, batchId: string): Promise<StandingMark[]> =>
  findMarks(tx, sql`c.batch_id = ${batchId}`);

async function findMarks(tx: Tx, which: RawBuilder<unknown>): Promise<StandingMark[]> {
  const { rows } = await sql`
    select c.id, c.batch_id as "batchId", c.school_id as "schoolId", c.place_key as place, c.level, c.grain,
           c.kind, c.grade, c.subject, c.year, c.participants,
           coalesce((select jsonb_agg(distinct one ->> 'class') filter (where one ->> 'class' is not null)
                     from jsonb_array_elements(c.figures -> 'classes') one), '[]') as classes,
           coalesce((select jsonb_agg(key) from (
             select jsonb_object_keys(c.figures -> 'counts') as key union select jsonb_object_keys(c.figures -> 'facts')
             union select jsonb_object_keys(c.figures -> 'markers')) keys), '[]') as indicators
    from result_cell c join result_batch b on b.id = c.batch_id
    where c.replaced_by is null and ${which}
    order by c.id`.execute(tx);
  return z.array(Standing).parse(rows);
}

/**
 * Pupils whose codes stand on both sides of each meeting; `null`: one side has no codes.
 * @param pathOf of the Parquet file of a batch; `null`: of the file itself
 */
export async function countCommonPupils(
  meetings: readonly Meeting[],
  pathOf: (batchId: string | null) => string,
): Promise<Map<string, number | null>> {
  const ofPupils = meetings.filter(({ news }) => news[0]?.grain === 'pupil');
  if (ofPupils.length === 0) return new Map();
  const own = pathOf(null);
  const others = [...new Set(ofPupils.flatMap(({ standing }) => standing.map(({ batchId }) => pathOf(batchId))))];
  const sides = ofPupils.flatMap(({ news, standing }, at) => [
    ...news.map(({ place, ...work }) => side(at, 'n', own, place, work)),
    ...standing.map(({ place, batchId, ...work }) => side(at, 's', pathOf(batchId), place, work)),
  ]);
  const files = [...new Set([own, ...others])];
  const rows = await withDuck({ files }, ({ ask }) =>
    ask(`
      with wanted (meeting, side, file, place, kind, grade, subject, year) as (values ${sides.join(', ')}),
      codes as (
        select distinct meeting, side, pupil
        from read_parquet([${files.map(literal).join(', ')}], filename = true, union_by_name = true) r
        join wanted w on r.filename = w.file and r.place = w.place and r.grain = 'pupil'
          and r.kind is not distinct from w.kind and r.grade is not distinct from w.grade
          and r.subject is not distinct from w.subject and r.year is not distinct from w.year
        where pupil is not null),
      told as (select meeting, pupil, count(*) as sides, min(side) as side from codes group by all)
      select meeting, cast(count(*) filter (where sides = 2) as integer) as common,
             bool_or(sides = 2 or side = 'n') as news, bool_or(sides = 2 or side = 's') as standing
      from told group by meeting`),
  );
  const found = new Map(
    z
      .array(z.object({ meeting: z.int(), common: z.int(), news: z.boolean(), standing: z.boolean() }))
      .parse(rows)
      .map(({ meeting, common, news, standing }) => [meeting, news && standing ? common : null]),
  );
  return new Map(ofPupils.map(({ key }, at) => [key, found.get(at) ?? null]));
}

interface WorkOf {
  kind: string | null;
  grade: number | null;
  subject: string | null;
  year: number | null;
}

function side(
  at: number,
  name: 'n' | 's',
  path: string,
  place: string,
  { kind, grade, subject, year }: WorkOf,
): string {
  const text = (value: string | null) => (value === null ? 'cast(null as varchar)' : literal(value));
  const number = (value: number | null) => (value === null ? 'cast(null as integer)' : String(value));
  const work = [text(kind), number(grade), text(subject), number(year)];
  return `(${[at, literal(name), literal(path), literal(place), ...work].join(', ')})`;
}

// Loading

/** Until the end of the transaction nobody else loads, undoes or takes back anything of the municipality. */
export async function lockResults(tx: Tx, municipalityId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('results ' || ${municipalityId}, 0))`.execute(tx);
}

export interface NewBatch {
  id: string;
  municipalityId: string;
  name: string;
  sourceSha256: string;
  sha256: string;
  size: number;
  parquetSha256: string;
  rows: number;
  sheets: readonly SheetSeen[];
  /** Cells of earlier batches that it counts instead of. */
  replaces: readonly number[];
}

/** The batch, its cells, and the mark on those that it replaces. Four statements, however many cells there are. */
export async function insertBatch(
  tx: Tx,
  batch: NewBatch,
  cells: readonly (Cell & { schoolId: string | null })[],
  by: { personId: string; at: Date },
): Promise<void> {
  const { id, municipalityId, sheets } = batch;
  const replaces = await withFormer(tx, batch.replaces);
  await tx
    .insertInto('result_batch')
    .values({
      id,
      municipality_id: municipalityId,
      name: batch.name,
      source_sha256: batch.sourceSha256,
      sha256: batch.sha256,
      size: batch.size,
      parquet_sha256: batch.parquetSha256,
      rows: batch.rows,
      sheets: JSON.stringify(sheets),
      replaces: replaces as number[],
      loaded_at: by.at,
      loaded_by: by.personId,
    })
    .execute();
  for (let from = 0; from < cells.length; from += CELLS_AT_ONCE) {
    await insertCells(tx, batch, cells.slice(from, from + CELLS_AT_ONCE));
  }
  await settleReplaced(tx, replaces);
}

/** Of one statement: some ten million letters. */
const CELLS_AT_ONCE = 5000;

async function insertCells(
  tx: Tx,
  { id, municipalityId }: NewBatch,
  cells: readonly (Cell & { schoolId: string | null })[],
): Promise<void> {
  const rows = cells.map(({ place, score, primary, mark, schoolId, ...cell }) => ({
    ...cell,
    ...{ place_key: place, school_id: schoolId },
    ...{ mean_score: score?.mean, mean_primary: primary?.mean, mean_mark: mark?.mean },
    ...{ deviation_score: score?.deviation, deviation_primary: primary?.deviation, deviation_mark: mark?.deviation },
  }));
  await sql`
    insert into result_cell (municipality_id, batch_id, place_key, level, school_id, grain, kind, grade, subject, year, participants,
      low, good, mean_score, mean_primary, mean_mark, deviation_score, deviation_primary, deviation_mark, figures)
    select ${municipalityId}, ${id}, place_key, level, school_id, grain, kind, grade, subject, year, participants,
      low, good, mean_score, mean_primary, mean_mark, deviation_score, deviation_primary, deviation_mark, figures
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (place_key text, level text, school_id uuid, grain text, kind text,
      grade integer, subject text, year integer, participants integer, low integer, good integer, mean_score double precision,
      mean_primary double precision, mean_mark double precision, deviation_score double precision, deviation_primary double precision,
      deviation_mark double precision, figures jsonb)`.execute(tx);
}

/** With a cell, those that it counts instead of itself: when its batch is undone, they do not come back beside the new one. */
async function withFormer(tx: Tx, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return ids;
  const { rows } = await sql<{ id: number }>`
    select distinct former.id
    from result_cell c
    join result_batch b on b.id = c.batch_id
    join result_cell former on former.id = any (b.replaces)
      and former.grain = c.grain and former.level = c.level and former.school_id is not distinct from c.school_id
      and (c.school_id is not null or former.place_key = c.place_key)
      and former.kind is not distinct from c.kind and former.grade is not distinct from c.grade
      and former.subject is not distinct from c.subject and former.year is not distinct from c.year
    where c.id = any (${ids as number[]}::bigint[])`.execute(tx);
  return [...new Set([...ids, ...rows.map(({ id }) => id)])];
}

/** Writes anew which batch counts instead of these cells: the latest that replaces them and was not undone. */
export async function settleReplaced(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update result_cell c
    set replaced_by = (select b.id from result_batch b
                       where b.municipality_id = c.municipality_id and b.undone_at is null and c.id = any (b.replaces)
                       order by b.loaded_at desc, b.id limit 1)
    where c.id = any (${ids as number[]}::bigint[])`.execute(tx);
}

// Remembered ways of reading

export async function findMappings(tx: Tx, municipalityId: string) {
  const rows = await mappings(tx)
    .where('result_mapping.municipality_id', '=', municipalityId)
    .orderBy('result_mapping.made_at', 'desc')
    .execute();
  return rows.map(mappingOf);
}

export async function findMapping(tx: Tx, id: string) {
  const row = await mappings(tx).where('result_mapping.id', '=', id).executeTakeFirst();
  return row && mappingOf(row);
}

const mappings = (tx: Tx) =>
  tx
    .selectFrom('result_mapping')
    .leftJoin('person', 'person.id', 'result_mapping.made_by')
    .select([
      'result_mapping.id',
      'result_mapping.municipality_id as municipalityId',
      'result_mapping.headings',
      'result_mapping.mapping',
      'result_mapping.procedure',
      'result_mapping.made_at as madeAt',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
    ]);

type MappingRow = Awaited<ReturnType<ReturnType<typeof mappings>['execute']>>[number];

const mappingOf = ({ mapping, procedure, familyName, givenName, patronymic, ...row }: MappingRow) => ({
  ...row,
  mapping: MappingAnswer.parse(mapping),
  procedure: ProcedureAnswer.parse(procedure),
  madeBy: nameOf({ familyName, givenName, patronymic }),
});

/** The last word on a table of the same headings stays. */
export async function keepMappings(
  tx: Tx,
  municipalityId: string,
  known: readonly Omit<Remembered, 'id'>[],
  by: { personId: string; at: Date },
): Promise<void> {
  if (known.length === 0) return;
  const rows = known.map(({ headings, mapping, procedure }) => ({
    municipality_id: municipalityId,
    headings,
    mapping: JSON.stringify(mapping),
    procedure: JSON.stringify(procedure),
    made_at: by.at,
    made_by: by.personId,
  }));
  await tx
    .insertInto('result_mapping')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['municipality_id', 'headings']).doUpdateSet((eb) => ({
        mapping: eb.ref('excluded.mapping'),
        procedure: eb.ref('excluded.procedure'),
        made_at: eb.ref('excluded.made_at'),
        made_by: eb.ref('excluded.made_by'),
      })),
    )
    .execute();
}

/** Answers false when it is gone already. */
export async function deleteMapping(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('result_mapping').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 1n;
}
