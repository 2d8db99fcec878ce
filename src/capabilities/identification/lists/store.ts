import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { LocalDate } from '../../../kernel/date.ts';
import type { Tx } from '../../../platform/db.ts';
import type { Verdict } from '../verdict.ts';
import { Decision, ListState } from './list.ts';
import { BriefVerdict, Exclusion, KeptVerdict } from './verdict.ts';

export interface SchoolList {
  id: string;
  municipalityId: string;
  title: string;
  editionId: string;
  state: ListState;
  computedAt: Date;
  computedBy: string;
  /** Files of results that it was computed from. */
  batches: number;
  /** When the last of them was loaded; `null`: there is none. */
  loadedOn: LocalDate | null;
  givenOutAt: Date | null;
  givenOutBy: string | null;
  objectUntil: LocalDate | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  orderNumber: string | null;
  orderDate: LocalDate | null;
  signatoryPost: string | null;
  signatoryName: string | null;
  /** The registry's group of its schools; `null`: none was made. */
  groupId: string | null;
  discardedAt: Date | null;
  version: number;
}

/** A school in a list, as the table of all needs it. */
export interface Entry<V> {
  listId: string;
  schoolId: string;
  /** `null`: it was not judged, see `excluded`. */
  verdict: V | null;
  excluded: Exclusion | null;
  proposed: Decision;
  decision: Decision;
  /** Of a decision other than proposed. */
  reason: string | null;
  /** The group for support; `null`: none. */
  cluster: string | null;
  givenOut: boolean;
  decidedAt: Date | null;
  decidedBy: string | null;
}

export interface Objection {
  id: string;
  municipalityId: string;
  listId: string;
  schoolId: string;
  text: string;
  madeAt: Date;
  madeBy: string;
  /** `null`: not answered yet. */
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
}

/** Of a municipality, the newest first: those that the asker may see. */
export async function findLists(tx: Tx, municipalityId: string): Promise<SchoolList[]> {
  const rows = await lists(tx)
    .where('municipality_id', '=', municipalityId)
    .orderBy('computed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(list);
}

export async function findList(tx: Tx, id: string): Promise<SchoolList | undefined> {
  const row = await lists(tx).where('id', '=', id).executeTakeFirst();
  return row && list(row);
}

const lists = (tx: Tx) =>
  tx
    .selectFrom('school_list')
    .select([
      ...(['id', 'municipality_id as municipalityId', 'title', 'edition_id as editionId', 'state'] as const),
      ...(['computed_at as computedAt', 'computed_by as computedBy', 'batches', 'loaded_on as loadedOn'] as const),
      ...(['given_out_at as givenOutAt', 'given_out_by as givenOutBy', 'object_until as objectUntil'] as const),
      ...(['approved_at as approvedAt', 'approved_by as approvedBy', 'order_number as orderNumber'] as const),
      ...(['order_date as orderDate', 'signatory_post as signatoryPost', 'signatory_name as signatoryName'] as const),
      ...(['group_id as groupId', 'discarded_at as discardedAt', 'version'] as const),
    ]);

type ListRow = Awaited<ReturnType<ReturnType<typeof lists>['execute']>>[number];
const list = (row: ListRow): SchoolList => ({ ...row, state: ListState.parse(row.state) });

/** How many schools a list has by what is decided of them; by list. */
export async function countDecisions(
  tx: Tx,
  listIds: readonly string[],
): Promise<Map<string, Record<Decision, number>>> {
  if (listIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('school_list_entry')
    .where('list_id', 'in', [...listIds])
    .groupBy(['list_id', 'decision'])
    .select(({ fn }) => ['list_id as listId', 'decision', fn.countAll<number>().as('schools')])
    .execute();
  const found = new Map<string, Record<Decision, number>>();
  for (const { listId, decision, schools } of rows) {
    const of = found.get(listId) ?? { in: 0, help: 0, out: 0 };
    found.set(listId, { ...of, [Decision.parse(decision)]: Number(schools) });
  }
  return found;
}

/** The entries of a list, without the figures behind them; in no order that means anything. */
export async function findEntries(tx: Tx, listId: string): Promise<Entry<BriefVerdict>[]> {
  const rows = await tx
    .selectFrom('school_list_entry')
    .where('list_id', '=', listId)
    .select([...entryColumns, sql<unknown>`${BRIEF}`.as('verdict')])
    .execute();
  return rows.map((row) => ({ ...entry(row), verdict: row.verdict === null ? null : BriefVerdict.parse(row.verdict) }));
}

/** A verdict without its figures: they are most of it. */
const BRIEF = sql`verdict - array['figures', 'totals', 'tippings', 'allowances', 'reasons']
  || jsonb_build_object('reasons', (select coalesce(jsonb_agg(r - 'results' order by place), '[]')
                                    from jsonb_array_elements(verdict -> 'reasons') with ordinality as one (r, place)))`;

/** One school's entry with all that it was answered by. */
export async function findEntry(tx: Tx, listId: string, schoolId: string): Promise<Entry<KeptVerdict> | undefined> {
  const row = await tx
    .selectFrom('school_list_entry')
    .where('list_id', '=', listId)
    .where('school_id', '=', schoolId)
    .select([...entryColumns, 'verdict'])
    .executeTakeFirst();
  return row && { ...entry(row), verdict: row.verdict === null ? null : KeptVerdict.parse(row.verdict) };
}

const entryColumns = [
  ...(['list_id as listId', 'school_id as schoolId', 'excluded', 'proposed', 'decision', 'reason', 'cluster'] as const),
  ...(['given_out as givenOut', 'decided_at as decidedAt', 'decided_by as decidedBy'] as const),
] as const;

function entry<R extends { excluded: string | null; proposed: string; decision: string }>(row: R) {
  const { excluded, proposed, decision } = row;
  return {
    ...row,
    excluded: excluded === null ? null : Exclusion.parse(JSON.parse(excluded)),
    proposed: Decision.parse(proposed),
    decision: Decision.parse(decision),
  };
}

/** Lists in which a school has an entry that the asker may see, the newest first; without those that were put away. */
export async function findListsOf(tx: Tx, schoolId: string): Promise<SchoolList[]> {
  const rows = await lists(tx)
    .where('id', 'in', (query) =>
      query
        .selectFrom('school_list_entry')
        .where('school_id', '=', schoolId)
        .where('given_out', '=', true)
        .select('list_id'),
    )
    .where('state', '!=', 'discarded')
    .orderBy('computed_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(list);
}

type NewList = Pick<SchoolList, 'id' | 'municipalityId' | 'title' | 'editionId' | 'batches' | 'loadedOn'>;
export type NewEntry = Pick<Entry<Verdict>, 'schoolId' | 'verdict' | 'excluded' | 'proposed' | 'cluster'>;

/** A list as it was computed, with its schools and the snapshot of what it was computed from. */
export async function insertList(
  tx: Tx,
  made: NewList & { by: string; at: Date },
  entries: readonly NewEntry[],
  snapshot: Snapshot,
): Promise<void> {
  const { id, municipalityId, title, editionId, batches, loadedOn, by, at } = made;
  await tx
    .insertInto('school_list')
    .values({
      ...{ id, municipality_id: municipalityId, title, edition_id: editionId, batches, loaded_on: loadedOn },
      ...{ computed_at: at, computed_by: by },
    })
    .execute();
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const rows = entries.slice(from, from + AT_ONCE).map(({ schoolId, verdict, excluded, proposed, cluster }) => ({
      ...{ municipality_id: municipalityId, list_id: id, school_id: schoolId, proposed, cluster },
      excluded: excluded === null ? null : JSON.stringify(excluded),
      verdict: verdict === null ? null : JSON.stringify(verdict),
      decision: proposed,
    }));
    await tx.insertInto('school_list_entry').values(rows).execute();
  }
  const { engine, inputs, inputsSha256, outcomeSha256 } = snapshot;
  await tx
    .insertInto('school_list_snapshot')
    .values({
      ...{ list_id: id, municipality_id: municipalityId, engine, inputs },
      ...{ inputs_sha256: inputsSha256, outcome_sha256: outcomeSha256 },
    })
    .execute();
}

/** Rows in one statement: a database takes 65,535 values. */
const AT_ONCE = 1000;

export interface Snapshot {
  /** Version of the computation. */
  engine: string;
  /** Canonical JSON. */
  inputs: string;
  inputsSha256: string;
  /** Of the canonical JSON of all verdicts. */
  outcomeSha256: string;
}

export const findSnapshot = (tx: Tx, listId: string): Promise<Snapshot | undefined> =>
  tx
    .selectFrom('school_list_snapshot')
    .where('list_id', '=', listId)
    .select(['engine', 'inputs', 'inputs_sha256 as inputsSha256', 'outcome_sha256 as outcomeSha256'])
    .executeTakeFirst();

/** The verdicts of a list as they are kept, by school; `null`: it was not judged. */
export async function findVerdictTexts(tx: Tx, listId: string): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom('school_list_entry')
    .where('list_id', '=', listId)
    .select(['school_id as schoolId', 'verdict'])
    .execute();
  return new Map(rows.map(({ schoolId, verdict }) => [schoolId, verdict]));
}

export interface ListChange {
  title?: string;
  state?: ListState;
  givenOutAt?: Date;
  givenOutBy?: string;
  objectUntil?: LocalDate;
  approvedAt?: Date;
  approvedBy?: string;
  orderNumber?: string;
  orderDate?: LocalDate;
  signatoryPost?: string | null;
  signatoryName?: string | null;
  groupId?: string | null;
  discardedAt?: Date;
  discardedBy?: string;
}

/** Answers the new version; `null` when someone was faster. Without changes it only counts one on. */
export async function updateList(
  tx: Tx,
  { id, version }: Pick<SchoolList, 'id' | 'version'>,
  change: ListChange,
): Promise<number | null> {
  const values = Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
  const saved = await tx
    .updateTable('school_list')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  return saved?.version ?? null;
}

export interface Decided {
  schoolId: string;
  decision: Decision;
  reason: string | null;
}

export async function updateDecisions(
  tx: Tx,
  listId: string,
  decided: readonly Decided[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  for (const { schoolId, decision, reason } of decided) {
    await tx
      .updateTable('school_list_entry')
      .set({ decision, reason, decided_by: by, decided_at: at })
      .where('list_id', '=', listId)
      .where('school_id', '=', schoolId)
      .execute();
  }
}

/** @param clusters by school; a school that is not named has none */
export async function updateClusters(tx: Tx, listId: string, clusters: ReadonlyMap<string, string>): Promise<void> {
  await tx.updateTable('school_list_entry').set({ cluster: null }).where('list_id', '=', listId).execute();
  const byName = Map.groupBy([...clusters], ([, name]) => name);
  for (const [name, members] of byName) {
    await tx
      .updateTable('school_list_entry')
      .set({ cluster: name })
      .where('list_id', '=', listId)
      .where(
        'school_id',
        'in',
        members.map(([schoolId]) => schoolId),
      )
      .execute();
  }
}

/** From now on each school sees its own. */
export async function giveOutEntries(tx: Tx, listId: string): Promise<void> {
  await tx.updateTable('school_list_entry').set({ given_out: true }).where('list_id', '=', listId).execute();
}

/** Of a list, or of one school in it, the oldest first. */
export const findObjections = (tx: Tx, listId: string, schoolId?: string): Promise<Objection[]> =>
  objections(tx)
    .where('list_id', '=', listId)
    .$if(schoolId !== undefined, (query) => query.where('school_id', '=', schoolId ?? ''))
    .orderBy('made_at')
    .orderBy('id')
    .execute();

export const findObjection = (tx: Tx, id: string): Promise<Objection | undefined> =>
  objections(tx).where('id', '=', id).executeTakeFirst();

const objections = (tx: Tx) =>
  tx
    .selectFrom('school_list_objection')
    .select([
      ...(['id', 'municipality_id as municipalityId', 'list_id as listId', 'school_id as schoolId', 'text'] as const),
      ...(['made_at as madeAt', 'made_by as madeBy', 'answer'] as const),
      ...(['answered_at as answeredAt', 'answered_by as answeredBy'] as const),
    ]);

export async function insertObjection(
  tx: Tx,
  made: Pick<Objection, 'municipalityId' | 'listId' | 'schoolId' | 'text' | 'madeAt' | 'madeBy'>,
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('school_list_objection')
    .values({
      id,
      municipality_id: made.municipalityId,
      list_id: made.listId,
      school_id: made.schoolId,
      text: made.text,
      made_at: made.madeAt,
      made_by: made.madeBy,
    })
    .execute();
  return id;
}

/** Answers false when it has been answered already. */
export async function answerObjection(
  tx: Tx,
  id: string,
  { answer, by, at }: { answer: string; by: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('school_list_objection')
    .set({ answer, answered_by: by, answered_at: at })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Objections that wait for an answer, by list. */
export async function countUnansweredIn(tx: Tx, listIds: readonly string[]): Promise<Map<string, number>> {
  if (listIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('school_list_objection')
    .where('list_id', 'in', [...listIds])
    .where('answer', 'is', null)
    .groupBy('list_id')
    .select(({ fn }) => ['list_id as listId', fn.countAll<number>().as('waiting')])
    .execute();
  return new Map(rows.map(({ listId, waiting }) => [listId, Number(waiting)]));
}

/** Objections that wait for an answer, in lists that are still reviewed. */
export async function countUnanswered(tx: Tx, municipalityIds: readonly string[]): Promise<number> {
  if (municipalityIds.length === 0) return 0;
  const { waiting } = await tx
    .selectFrom('school_list_objection as o')
    .innerJoin('school_list as l', 'l.id', 'o.list_id')
    .where('o.municipality_id', 'in', [...municipalityIds])
    .where('o.answer', 'is', null)
    .where('l.state', '=', 'reviewed')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/** Lists of these schools that are given out and may still be objected to on that day. */
export async function findToLookAt(
  tx: Tx,
  schoolIds: readonly string[],
  today: LocalDate,
): Promise<{ listId: string; schoolId: string; title: string; objectUntil: LocalDate; decision: Decision }[]> {
  if (schoolIds.length === 0) return [];
  const rows = await tx
    .selectFrom('school_list_entry as e')
    .innerJoin('school_list as l', 'l.id', 'e.list_id')
    .where('e.school_id', 'in', [...schoolIds])
    .where('e.given_out', '=', true)
    .where('l.state', '=', 'reviewed')
    .where('l.object_until', '>=', today)
    .select([
      'e.list_id as listId',
      'e.school_id as schoolId',
      'l.title',
      'l.object_until as objectUntil',
      'e.decision',
    ])
    .execute();
  return rows.flatMap(({ objectUntil, decision, ...row }) =>
    objectUntil === null ? [] : [{ ...row, objectUntil, decision: Decision.parse(decision) }],
  );
}

/** Lists that were computed from these batches, and keep their own copy; without those that were put away. */
export async function findListsFrom(
  tx: Tx,
  batchIds: readonly string[],
): Promise<{ batchId: string; list: SchoolList }[]> {
  const found = [];
  for (const batchId of batchIds) {
    const rows = await lists(tx)
      .where('id', 'in', (query) =>
        query.selectFrom('school_list_snapshot').where('inputs', 'like', `%${batchId}%`).select('list_id'),
      )
      .where('state', '!=', 'discarded')
      .orderBy('computed_at', 'desc')
      .orderBy('id')
      .execute();
    found.push(...rows.map((row) => ({ batchId, list: list(row) })));
  }
  return found;
}
