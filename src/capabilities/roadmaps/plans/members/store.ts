import type { LocalDate } from '../../../../kernel/date.ts';
import type { Tx } from '../../../../platform/db.ts';
import { findGroups, findSchools, worksOn } from '../../../registry/index.ts';
import { Follow } from '../../deadlines/follow.ts';
import { Corrections } from '../../drafts/corrections.ts';
import { Reading } from '../../intake/reading.ts';
import type { Executor, TaskState } from '../../tasks/task.ts';
import { type ListName, listsOf } from '../staff.ts';
import { LISTS, type PlanTask, type Settled } from './changes.ts';

export interface ListedMap {
  id: string;
  municipalityId: string;
  /** Always the municipality's: a school's own plan means that school, whatever the lists. */
  schoolId: null;
  groupId: string | null;
  title: string;
  periodFrom: LocalDate;
  periodTo: LocalDate;
  follow: Follow;
  /** `null`: as the period shows. */
  yearKind: 'calendar' | 'school' | null;
}

/** Running plans of the municipalities, in which lists of schools are meant, the newest first. */
export async function findListedMaps(tx: Tx): Promise<ListedMap[]> {
  const rows = await tx
    .selectFrom('road_map')
    .where('state', '=', 'running')
    .where('school_id', 'is', null)
    .orderBy('period_from', 'desc')
    .orderBy('title')
    .select([
      'id',
      'municipality_id as municipalityId',
      'group_id as groupId',
      'title',
      'period_from as periodFrom',
      'period_to as periodTo',
      'follow',
      'year_kind as yearKind',
    ])
    .execute();
  return rows.map((row) => ({
    ...row,
    schoolId: null,
    follow: Follow.parse(row.follow),
    yearKind: row.yearKind as ListedMap['yearKind'],
  }));
}

/** Nobody else settles its lists until the transaction ends. */
export async function lockRoadMap(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('road_map').where('id', '=', id).forUpdate().select('id').execute();
}

type Meant = Pick<ListedMap, 'municipalityId' | 'groupId'> & { schoolId: string | null };

/** The schools of the lists that a plan means, on the day `today`. */
const findLists = async (tx: Tx, map: Meant, today: LocalDate): Promise<Record<ListName, string[]>> =>
  (await findListsOf(tx, [map], today))(map);

/** The same for several plans: groups and schools are asked for once a municipality, however many plans it has. */
export async function findListsOf<M extends Meant>(
  tx: Tx,
  maps: readonly M[],
  today: LocalDate,
): Promise<(map: M) => Record<ListName, string[]>> {
  const known = new Map<string, Parameters<typeof listsOf>[0]>();
  for (const municipalityId of new Set(maps.map((map) => map.municipalityId))) {
    const groups = (await findGroups(tx, municipalityId)).map(inUse);
    const schools = (await findSchools(tx, municipalityId)).filter((school) => worksOn(school, today));
    known.set(municipalityId, { groups, schools });
  }
  return ({ municipalityId, groupId, schoolId }) =>
    listsOf(known.get(municipalityId) ?? { groups: [], schools: [] }, groupId, schoolId);
}

/** A group that is out of use is a list only for the plans that name it. */
export const inUse = <G extends { purpose: 'supported' | 'strong' | 'other'; archivedAt: string | null }>(
  group: G,
): G => (group.archivedAt === null ? group : { ...group, purpose: 'other' });

/** How the lists of these plans were last settled; nothing of a plan of which nothing ever was. */
export async function findSettled(tx: Tx, roadMapIds: readonly string[]): Promise<Map<string, Settled[]>> {
  if (roadMapIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('road_map_member')
    .where('road_map_id', 'in', [...roadMapIds])
    .select(['road_map_id as roadMapId', 'list', 'school_id as schoolId', 'member'])
    .execute();
  const settled = Map.groupBy(rows, ({ roadMapId }) => roadMapId);
  return new Map(
    [...settled].map(([id, members]) => [
      id,
      members.map(({ schoolId, list, member }) => ({ schoolId, list: list as ListName, member })),
    ]),
  );
}

/** `personId`: `null`, nobody had to decide. */
type Doer = { personId: string | null; at: Date };

export async function saveSettled(
  tx: Tx,
  map: Pick<ListedMap, 'id' | 'municipalityId'>,
  settled: readonly Settled[],
  by: Doer,
): Promise<void> {
  if (settled.length === 0) return;
  await tx
    .insertInto('road_map_member')
    .values(
      settled.map(({ list, schoolId, member }) => ({
        municipality_id: map.municipalityId,
        road_map_id: map.id,
        list,
        school_id: schoolId,
        member,
        settled_at: by.at,
        settled_by: by.personId,
      })),
    )
    .onConflict((same) =>
      same.columns(['road_map_id', 'list', 'school_id']).doUpdateSet((eb) => ({
        member: eb.ref('excluded.member'),
        settled_at: eb.ref('excluded.settled_at'),
        settled_by: eb.ref('excluded.settled_by'),
      })),
    )
    .execute();
}

/** A plan that is just made means its lists as they are. A school's own plan means itself, and has none to settle. */
export async function settleNewPlan(
  tx: Tx,
  map: Pick<ListedMap, 'id' | 'municipalityId' | 'groupId'> & { schoolId: string | null },
  today: LocalDate,
  by: Doer,
): Promise<void> {
  if (map.schoolId !== null) return;
  const lists = await findLists(tx, map, today);
  const members = LISTS.flatMap((list) => lists[list].map((schoolId) => ({ list, schoolId, member: true })));
  await saveSettled(tx, map, members, by);
}

/** All tasks of a plan, whatever became of them: enough to compare them with its lists. */
export async function findPlanTasks(
  tx: Tx,
  roadMapId: string,
): Promise<(PlanTask & { stateBefore: TaskState | null; version: number })[]> {
  const rows = await tx
    .selectFrom('task')
    .where('road_map_id', '=', roadMapId)
    .orderBy('due_on')
    .orderBy('id')
    .select([
      'id',
      'activity_id as activityId',
      'executor',
      'school_id as schoolId',
      'body_id as bodyId',
      'owner_id as ownerId',
      'opens_on as opensOn',
      'closes_on as closesOn',
      'due_on as dueOn',
      'is_control as isControl',
      'state',
      'merged_into as mergedInto',
      'state_before as stateBefore',
      'version',
    ])
    .execute();
  return rows.map((row) => ({
    ...row,
    executor: row.executor as Executor,
    state: row.state as TaskState,
    stateBefore: row.stateBefore as TaskState | null,
  }));
}

/** Nobody else changes these tasks until the transaction ends; the versions they have now. */
export async function lockTasks(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('task')
    .where('id', 'in', [...ids])
    .orderBy('id') // so that two who lock many wait for each other, not round about
    .forUpdate()
    .select(['id', 'version'])
    .execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** What people decided about the document of a plan; `null`: it was made without one. */
export async function findDecisions(tx: Tx, roadMapId: string): Promise<Corrections | null> {
  const row = await ofDraft(tx, roadMapId).select('road_map_draft.corrections').executeTakeFirst();
  return row ? Corrections.parse(row.corrections) : null;
}

/** The document of a plan as it was read; `null`: it was made without one. */
export async function findReading(tx: Tx, roadMapId: string): Promise<Reading | null> {
  const row = await ofDraft(tx, roadMapId).select('road_map_draft.reading').executeTakeFirst();
  return row ? Reading.parse(row.reading) : null;
}

const ofDraft = (tx: Tx, roadMapId: string) =>
  tx
    .selectFrom('road_map')
    .innerJoin('road_map_draft', 'road_map_draft.id', 'road_map.draft_id')
    .where('road_map.id', '=', roadMapId);
