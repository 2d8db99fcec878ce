import { sql } from 'kysely';
import { z } from 'zod';
import type { Place } from '../../kernel/actor.ts';
import { LocalDate } from '../../kernel/date.ts';
import { Paper } from '../../kernel/paper.ts';
import type { Tx } from '../../platform/db.ts';
import { Figures } from './figures.ts';
import type { Quarter } from './quarter.ts';
import type { ReportState } from './report.ts';
import { Wording } from './wordings.ts';

/** What was signed: the numbers and the document, as they then were. */
const Frozen = z.object({ figures: Figures, paper: Paper });
type Frozen = z.infer<typeof Frozen>;

/** What was signed once, and opened again. */
const Earlier = z.object({
  frozen: Frozen,
  signedOn: LocalDate,
  /** Persons. */
  signedBy: z.uuid().nullable(),
  reopenedOn: LocalDate,
  reopenedBy: z.uuid(),
  reason: z.string(),
});
export type Earlier = z.infer<typeof Earlier>;

export interface Report extends Place, Quarter {
  id: string;
  state: ReportState;
  texts: Record<string, string>;
  reasons: Record<string, string>;
  /** Part → what is kept of its words. */
  wordings: Record<string, Wording>;
  frozen: Frozen | null;
  /** The oldest first. */
  earlier: Earlier[];
  signedBy: string | null;
  signedOn: LocalDate | null;
  acceptedOn: LocalDate | null;
  comment: string | null;
  version: number;
}

const Texts = z.record(z.string(), z.string());

export async function findReport(tx: Tx, place: Place, { year, quarter }: Quarter): Promise<Report | undefined> {
  const row = await tx
    .selectFrom('report')
    .where('municipality_id', '=', place.municipalityId)
    .where(({ eb }) => (place.schoolId === null ? eb('school_id', 'is', null) : eb('school_id', '=', place.schoolId)))
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .select([
      ...columns,
      'texts',
      'reasons',
      'wordings',
      'frozen',
      'earlier',
      'signed_by as signedBy',
      'comment',
      'version',
    ])
    .executeTakeFirst();
  return (
    row && {
      ...row,
      state: row.state as ReportState,
      texts: Texts.parse(row.texts),
      reasons: Texts.parse(row.reasons),
      wordings: z.record(z.string(), Wording).parse(row.wordings),
      frozen: row.frozen === null ? null : Frozen.parse(row.frozen),
      earlier: z.array(Earlier).parse(row.earlier),
    }
  );
}

/** Every report that the asker may see, without its contents. */
export async function findReports(tx: Tx, municipalityId: string) {
  const rows = await tx.selectFrom('report').where('municipality_id', '=', municipalityId).select(columns).execute();
  return rows.map((row) => ({ ...row, state: row.state as ReportState }));
}

const columns = [
  'id',
  'municipality_id as municipalityId',
  'school_id as schoolId',
  'year',
  'quarter',
  'state',
  'signed_on as signedOn',
  'accepted_on as acceptedOn',
] as const;

export interface ReportChange {
  state?: ReportState;
  texts?: Record<string, string>;
  reasons?: Record<string, string>;
  wordings?: Record<string, Wording>;
  frozen?: Frozen;
  earlier?: readonly Earlier[];
  signedBy?: string | null;
  signedOn?: LocalDate | null;
  acceptedBy?: string | null;
  acceptedOn?: LocalDate | null;
  comment?: string | null;
}

/**
 * Makes the report with its first change (`version` 0), or changes it.
 * @returns the new version; `null` when someone was faster
 */
export async function saveReport(
  tx: Tx,
  key: Place & Quarter & { version: number },
  change: ReportChange,
  at: Date,
): Promise<number | null> {
  const values = { ...changed(change), changed_at: at };
  if (key.version === 0) {
    const made = await tx
      .insertInto('report')
      .values({
        municipality_id: key.municipalityId,
        school_id: key.schoolId,
        year: key.year,
        quarter: key.quarter,
        created_at: at,
        ...values,
      })
      .onConflict((same) => same.columns(['municipality_id', 'school_id', 'year', 'quarter']).doNothing())
      .returning('version')
      .executeTakeFirst();
    return made?.version ?? null;
  }
  const saved = await tx
    .updateTable('report')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('municipality_id', '=', key.municipalityId)
    .where(({ eb }) => (key.schoolId === null ? eb('school_id', 'is', null) : eb('school_id', '=', key.schoolId)))
    .where('year', '=', key.year)
    .where('quarter', '=', key.quarter)
    .where('version', '=', key.version)
    .returning('version')
    .executeTakeFirst();
  return saved?.version ?? null;
}

const changed = (change: ReportChange) => ({
  ...(change.state !== undefined && { state: change.state }),
  ...(change.texts !== undefined && { texts: JSON.stringify(change.texts) }),
  ...(change.reasons !== undefined && { reasons: JSON.stringify(change.reasons) }),
  ...(change.wordings !== undefined && { wordings: JSON.stringify(change.wordings) }),
  ...(change.frozen !== undefined && { frozen: JSON.stringify(change.frozen) }),
  ...(change.earlier !== undefined && { earlier: JSON.stringify(change.earlier) }),
  ...(change.signedBy !== undefined && { signed_by: change.signedBy }),
  ...(change.signedOn !== undefined && { signed_on: change.signedOn }),
  ...(change.acceptedBy !== undefined && { accepted_by: change.acceptedBy }),
  ...(change.acceptedOn !== undefined && { accepted_on: change.acceptedOn }),
  ...(change.comment !== undefined && { comment: change.comment }),
});

/** What schools have signed of a quarter: the figures as they then were, and what they wrote themselves. */
export async function findSigned(tx: Tx, municipalityId: string, { year, quarter }: Quarter) {
  const rows = await tx
    .selectFrom('report')
    .where('municipality_id', '=', municipalityId)
    .where('school_id', 'is not', null)
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .where('state', 'in', ['signed', 'accepted'])
    .select(['school_id as schoolId', 'frozen', 'texts'])
    .execute();
  return rows.flatMap(({ schoolId, frozen, texts }) =>
    schoolId === null ? [] : [{ schoolId, figures: Frozen.parse(frozen).figures, texts: Texts.parse(texts) }],
  );
}

/**
 * Why tasks were late, as the reports of a school say up to this quarter, of the municipality those of its schools too: a
 * reason is written once, also for what comes along into the next quarters. The later word counts, and the municipality's own.
 */
export async function findReasons(tx: Tx, place: Place, { year, quarter }: Quarter): Promise<Record<string, string>> {
  const rows = await tx
    .selectFrom('report')
    .where('municipality_id', '=', place.municipalityId)
    .$if(place.schoolId !== null, (query) => query.where('school_id', '=', place.schoolId))
    .where(({ eb, and, or }) => or([eb('year', '<', year), and([eb('year', '=', year), eb('quarter', '<=', quarter)])]))
    .orderBy(sql`school_id is null`)
    .orderBy('year')
    .orderBy('quarter')
    .select('reasons')
    .execute();
  return Object.assign({}, ...rows.map(({ reasons }) => Texts.parse(reasons)));
}

/** Signed reports of schools that wait for the coordinator of these municipalities. */
export async function countSigned(tx: Tx, municipalityIds: readonly string[]): Promise<number> {
  if (municipalityIds.length === 0) return 0;
  const { waiting } = await tx
    .selectFrom('report')
    .where('municipality_id', 'in', [...municipalityIds])
    .where('school_id', 'is not', null)
    .where('state', '=', 'signed')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow();
  return waiting;
}
