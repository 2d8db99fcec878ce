import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../platform/db.ts';
import { Reading } from '../intake/reading.ts';
import type { Marks } from './alike.ts';
import { Corrections } from './corrections.ts';

export interface NewDraft {
  id: string;
  municipalityId: string;
  schoolId: string | null;
  fileId: string;
  document: unknown;
  reading: z.infer<typeof Reading>;
}

export async function insertDraft(tx: Tx, draft: NewDraft, by: { personId: string; at: Date }): Promise<void> {
  await tx
    .insertInto('road_map_draft')
    .values({
      id: draft.id,
      municipality_id: draft.municipalityId,
      school_id: draft.schoolId,
      file_id: draft.fileId,
      document: JSON.stringify(draft.document),
      reading: JSON.stringify(draft.reading),
      created_at: by.at,
      created_by: by.personId,
      changed_at: by.at,
    })
    .execute();
}

export async function findDraft(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('road_map_draft')
    .innerJoin('stored_file', 'stored_file.id', 'road_map_draft.file_id')
    .where('road_map_draft.id', '=', id)
    .select([
      'road_map_draft.id',
      'road_map_draft.municipality_id as municipalityId',
      'road_map_draft.school_id as schoolId',
      'road_map_draft.file_id as fileId',
      'stored_file.name as fileName',
      'road_map_draft.document',
      'road_map_draft.reading',
      'road_map_draft.corrections',
      'road_map_draft.state',
      'road_map_draft.road_map_id as roadMapId',
      'road_map_draft.created_at as createdAt',
      'road_map_draft.changed_at as changedAt',
      'road_map_draft.version',
    ])
    .executeTakeFirst();
  return (
    row && {
      ...row,
      state: row.state as 'open' | 'planned' | 'discarded',
      reading: Reading.parse(row.reading),
      corrections: Corrections.parse(row.corrections),
    }
  );
}

/** An open draft of the same bytes for the same place, read the same, in which nobody has decided anything yet. */
export async function findUntouched(
  tx: Tx,
  { municipalityId, schoolId, sha256 }: { municipalityId: string; schoolId: string | null; sha256: string },
  reading: z.infer<typeof Reading>,
): Promise<string | null> {
  const row = await tx
    .selectFrom('road_map_draft')
    .innerJoin('stored_file', 'stored_file.id', 'road_map_draft.file_id')
    .where('road_map_draft.municipality_id', '=', municipalityId)
    .where('road_map_draft.school_id', 'is not distinct from', schoolId)
    .where('stored_file.sha256', '=', sha256)
    .where('road_map_draft.state', '=', 'open')
    .where('road_map_draft.version', '=', 1)
    .where(sql<boolean>`road_map_draft.reading = ${JSON.stringify(reading)}::jsonb`)
    .orderBy('road_map_draft.created_at', 'desc')
    .select('road_map_draft.id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Drafts that are not plans yet, the last touched first. */
export async function findDrafts(tx: Tx) {
  const rows = await tx
    .selectFrom('road_map_draft')
    .innerJoin('stored_file', 'stored_file.id', 'road_map_draft.file_id')
    .leftJoin('person', 'person.id', 'road_map_draft.created_by')
    .where('road_map_draft.state', '=', 'open')
    .orderBy('road_map_draft.changed_at', 'desc')
    .select([
      'road_map_draft.id',
      'road_map_draft.municipality_id as municipalityId',
      'road_map_draft.school_id as schoolId',
      sql<string | null>`road_map_draft.reading ->> 'title'`.as('readTitle'),
      'stored_file.name as fileName',
      'road_map_draft.changed_at as changedAt',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
    ])
    .execute();
  return rows.map(({ readTitle, ...row }) => ({ ...row, title: readTitle ?? row.fileName }));
}

/** What a new document of a municipality may be the same as: open drafts and running plans, the newest first. */
export async function findKnown(tx: Tx, municipalityId: string): Promise<KnownDocument[]> {
  const drafts = await tx
    .selectFrom('road_map_draft')
    .innerJoin('stored_file', 'stored_file.id', 'road_map_draft.file_id')
    .leftJoin('person', 'person.id', 'road_map_draft.created_by')
    .where('road_map_draft.municipality_id', '=', municipalityId)
    .where('road_map_draft.state', '=', 'open')
    .select([
      'road_map_draft.id',
      'road_map_draft.school_id as schoolId',
      'stored_file.sha256',
      'stored_file.name as fileName',
      sql<unknown>`road_map_draft.reading -> 'title'`.as('title'),
      sql<unknown>`road_map_draft.reading -> 'order'`.as('order'),
      sql<unknown>`road_map_draft.reading -> 'period'`.as('period'),
      'road_map_draft.corrections',
      'road_map_draft.created_at as at',
      ...CREATOR,
    ])
    .execute();
  const maps = await tx
    .selectFrom('road_map')
    .leftJoin('road_map_draft', 'road_map_draft.id', 'road_map.draft_id')
    .leftJoin('stored_file', 'stored_file.id', 'road_map_draft.file_id')
    .leftJoin('person', 'person.id', 'road_map.created_by')
    .where('road_map.municipality_id', '=', municipalityId)
    .where('road_map.state', '=', 'running')
    .select([
      'road_map.id',
      'road_map.school_id as schoolId',
      'stored_file.sha256',
      'road_map.title',
      'road_map.order_number as orderNumber',
      'road_map.order_date as orderDate',
      'road_map.period_from as from',
      'road_map.period_to as to',
      'road_map.created_at as at',
      ...CREATOR,
    ])
    .execute();
  const known = [
    ...drafts.map((row) => ({ ...row, ...marksOfDraft(row), kind: 'draft' as const })),
    ...maps.map(({ from, to, ...row }) => ({ ...row, period: { from, to }, kind: 'road-map' as const })),
  ];
  return known.sort((one, other) => other.at.getTime() - one.at.getTime());
}

export interface KnownDocument extends Marks {
  kind: 'draft' | 'road-map';
  id: string;
  title: string;
  at: Date;
  familyName: string | null;
  givenName: string | null;
  patronymic: string | null;
}

const CREATOR = ['person.family_name as familyName', 'person.given_name as givenName', 'person.patronymic'] as const;

const ReadMarks = Reading.pick({ title: true, order: true, period: true });

/** As people corrected it, and else as it was read. */
function marksOfDraft(row: {
  title: unknown;
  order: unknown;
  period: unknown;
  corrections: unknown;
  fileName: string;
}) {
  const read = ReadMarks.parse(row);
  const corrected = Corrections.parse(row.corrections);
  const order = corrected.order ?? read.order;
  return {
    title: corrected.title ?? read.title ?? row.fileName,
    orderNumber: order?.number ?? null,
    orderDate: order?.date ?? null,
    period: corrected.period ?? read.period,
  };
}

/** Answers false when someone changed the draft after `version` was read. */
export async function saveCorrections(
  tx: Tx,
  read: { id: string; version: number },
  corrections: Corrections,
  at: Date,
): Promise<boolean> {
  return changed(tx, read, { corrections: JSON.stringify(corrections), changed_at: at });
}

/** The end of a draft: it became a plan, or was thrown away. */
export async function closeDraft(
  tx: Tx,
  read: { id: string; version: number },
  end: { state: 'planned'; roadMapId: string } | { state: 'discarded' },
  at: Date,
): Promise<boolean> {
  const roadMapId = end.state === 'planned' ? end.roadMapId : null;
  return changed(tx, read, { state: end.state, road_map_id: roadMapId, changed_at: at });
}

async function changed(
  tx: Tx,
  read: { id: string; version: number },
  columns: { corrections?: string; state?: string; road_map_id?: string | null; changed_at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('road_map_draft')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', read.id)
    .where('version', '=', read.version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
