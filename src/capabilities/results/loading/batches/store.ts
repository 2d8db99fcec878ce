import { sql } from 'kysely';
import { z } from 'zod';
import { PersonName } from '../../../../kernel/person.ts';
import type { Tx } from '../../../../platform/db.ts';
import { Level } from '../../cell.ts';
import { SheetSeen } from '../sheets.ts';
import { nameOf } from '../store.ts';

const Row = z.object({
  id: z.string(),
  municipalityId: z.string(),
  name: z.string(),
  ...{ sourceSha256: z.string(), parquetSha256: z.string(), size: z.number(), rows: z.int() },
  titles: z.array(z.string()),
  loadedAt: z.date(),
  loadedBy: PersonName.nullable(),
  undoneAt: z.date().nullable(),
  undoneBy: PersonName.nullable(),
  replaces: z.array(z.int()),
});
/** A batch without its sheets. */
export type Batch = z.infer<typeof Row>;

/** Batches that the asker may see, the last loaded first. */
export async function findBatches(tx: Tx, municipalityId: string): Promise<Batch[]> {
  const rows = await batches(tx)
    .where('result_batch.municipality_id', '=', municipalityId)
    .orderBy('result_batch.loaded_at', 'desc')
    .orderBy('result_batch.name')
    .orderBy('result_batch.id')
    .execute();
  return rows.map(batchOf);
}

export async function findBatch(tx: Tx, id: string): Promise<Batch | undefined> {
  const row = await batches(tx).where('result_batch.id', '=', id).executeTakeFirst();
  return row && batchOf(row);
}

export async function findSheets(tx: Tx, id: string): Promise<SheetSeen[]> {
  const row = await tx.selectFrom('result_batch').where('id', '=', id).select('sheets').executeTakeFirst();
  return z.array(SheetSeen).parse(row?.sheets ?? []);
}

const batches = (tx: Tx) =>
  tx
    .selectFrom('result_batch')
    .leftJoin('person as loader', 'loader.id', 'result_batch.loaded_by')
    .leftJoin('person as undoer', 'undoer.id', 'result_batch.undone_by')
    .select([
      'result_batch.id',
      'result_batch.municipality_id as municipalityId',
      'result_batch.name',
      'result_batch.source_sha256 as sourceSha256',
      'result_batch.parquet_sha256 as parquetSha256',
      'result_batch.size',
      'result_batch.rows',
      'result_batch.replaces',
      'result_batch.loaded_at as loadedAt',
      'result_batch.undone_at as undoneAt',
      sql<unknown>`jsonb_path_query_array(result_batch.sheets, '$[*] ? (@.outcome == "read").title')`.as('titles'),
      'loader.family_name as loaderFamily',
      'loader.given_name as loaderGiven',
      'loader.patronymic as loaderPatronymic',
      'undoer.family_name as undoerFamily',
      'undoer.given_name as undoerGiven',
      'undoer.patronymic as undoerPatronymic',
    ]);

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number];

const batchOf = (row: BatchRow): Batch =>
  Row.parse({
    ...row,
    titles: [...new Set(z.array(z.string().nullable()).parse(row.titles))].filter((title) => title !== null),
    loadedBy: nameOf({ familyName: row.loaderFamily, givenName: row.loaderGiven, patronymic: row.loaderPatronymic }),
    undoneBy: nameOf({ familyName: row.undoerFamily, givenName: row.undoerGiven, patronymic: row.undoerPatronymic }),
  });

const Place = z.object({
  batchId: z.string(),
  key: z.string(),
  level: Level,
  schoolId: z.string().nullable(),
  cells: z.int(),
  replaced: z.int(),
});
/** What the cells of a batch say of one place. */
export type CellsOfPlace = z.infer<typeof Place>;

/** The places of these batches that the asker may see. */
export async function findPlaces(tx: Tx, batchIds: readonly string[]): Promise<CellsOfPlace[]> {
  if (batchIds.length === 0) return [];
  const rows = await tx
    .selectFrom('result_cell')
    .where('batch_id', 'in', batchIds)
    .groupBy(['batch_id', 'place_key', 'level', 'school_id'])
    .orderBy('place_key')
    .select(({ fn }) => [
      'batch_id as batchId',
      'place_key as key',
      'level',
      'school_id as schoolId',
      fn.countAll<number>().as('cells'),
      fn.count<number>('replaced_by').as('replaced'),
    ])
    .execute();
  return z.array(Place).parse(rows);
}

const Work = z.object({
  batchId: z.string(),
  ...{
    kind: z.string().nullable(),
    grade: z.int().nullable(),
    subject: z.string().nullable(),
    year: z.int().nullable(),
  },
});

/** The works of these batches in cells that the asker may see. */
export async function findWorks(tx: Tx, batchIds: readonly string[]): Promise<z.infer<typeof Work>[]> {
  if (batchIds.length === 0) return [];
  const rows = await tx
    .selectFrom('result_cell')
    .where('batch_id', 'in', batchIds)
    .where('kind', 'is not', null)
    .distinct()
    .orderBy('year', 'desc')
    .orderBy('kind')
    .orderBy('grade')
    .orderBy('subject')
    .select(['batch_id as batchId', 'kind', 'grade', 'subject', 'year'])
    .execute();
  return z.array(Work).parse(rows);
}

/** Rows of each place as the file names them, by its key. */
export async function findRowsOfPlaces(tx: Tx, batchIds: readonly string[]): Promise<Map<string, Map<string, number>>> {
  if (batchIds.length === 0) return new Map();
  const { rows } = await sql<{ batchId: string; key: string; rows: number }>`
    select b.id as "batchId", place ->> 'key' as key, sum((place ->> 'rows')::integer) as rows
    from result_batch b, jsonb_array_elements(b.sheets) sheet, jsonb_array_elements(sheet -> 'places') place
    where b.id = any (${batchIds as string[]}::uuid[]) and sheet ->> 'outcome' = 'read'
    group by b.id, place ->> 'key'`.execute(tx);
  const found = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const ofBatch = found.get(row.batchId) ?? new Map<string, number>();
    found.set(row.batchId, ofBatch.set(row.key, row.rows));
  }
  return found;
}

/** Answers false when somebody has done it already. */
export async function setUndone(tx: Tx, id: string, undone: { personId: string; at: Date } | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('result_batch')
    .set({ undone_at: undone?.at ?? null, undone_by: undone?.personId ?? null })
    .where('id', '=', id)
    .where('undone_at', undone === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
