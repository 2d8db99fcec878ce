import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import type { Tx } from '../../../platform/db.ts';
import { Follow } from '../deadlines/follow.ts';
import { Target, type TaskState } from '../tasks/task.ts';

/** Every road map that the asker may see, the newest first. */
export async function findRoadMaps(tx: Tx) {
  return tx
    .selectFrom('road_map')
    .leftJoin('school', 'school.id', 'road_map.school_id')
    .orderBy('road_map.period_from', 'desc')
    .orderBy('road_map.title')
    .select([
      'road_map.id',
      'road_map.municipality_id as municipalityId',
      'road_map.school_id as schoolId',
      'school.short_name as schoolName',
      'road_map.title',
      'road_map.period_from as periodFrom',
      'road_map.period_to as periodTo',
      'road_map.order_number as orderNumber',
      'road_map.order_date as orderDate',
      'road_map.state',
    ])
    .execute();
}

/** Tasks in bunches that share road map, state and deadline: enough to count every standing on any day. */
export async function countByRoadMap(tx: Tx) {
  const rows = await tx
    .selectFrom('task')
    .groupBy(['road_map_id', 'state', 'due_on'])
    .select(({ fn }) => ['road_map_id as roadMapId', 'state', 'due_on as dueOn', fn.countAll<number>().as('count')])
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as TaskState }));
}

export async function findRoadMap(tx: Tx, id: string) {
  const found = await tx
    .selectFrom('road_map')
    .leftJoin('school', 'school.id', 'road_map.school_id')
    .leftJoin('road_map_draft', 'road_map_draft.id', 'road_map.draft_id')
    .leftJoin('stored_file', 'stored_file.id', 'road_map_draft.file_id')
    .where('road_map.id', '=', id)
    .select([
      'road_map.id',
      'road_map.municipality_id as municipalityId',
      'road_map.school_id as schoolId',
      'school.short_name as schoolName',
      'road_map.group_id as groupId',
      'road_map.title',
      'road_map.period_from as periodFrom',
      'road_map.period_to as periodTo',
      'road_map.order_number as orderNumber',
      'road_map.order_date as orderDate',
      'road_map.order_issuer as orderIssuer',
      'road_map.signatory',
      'road_map.goals',
      'road_map.aims',
      'road_map.expected_results as expectedResults',
      'road_map.follow',
      'road_map.year_kind as yearKind',
      'road_map.state',
      'stored_file.id as fileId',
      'stored_file.name as fileName',
      sql<number>`coalesce((road_map_draft.corrections ->> 'shiftYears')::int, 0)`.as('movedYears'),
      sql<unknown>`road_map_draft.corrections -> 'tasksFrom'`.as('tasksFrom'),
      'road_map.version',
    ])
    .executeTakeFirst();
  return (
    found && {
      ...found,
      follow: Follow.parse(found.follow),
      yearKind: YearKind.parse(found.yearKind),
      tasksFrom: TasksFrom.parse(found.tasksFrom),
    }
  );
}

/** Earlier deadlines became no tasks; `null`: all did. */
const TasksFrom = LocalDate.nullish().transform((day) => day ?? null);
const YearKind = z.enum(['calendar', 'school']).nullable();

export async function findSections(tx: Tx, roadMapId: string) {
  return tx
    .selectFrom('section')
    .where('road_map_id', '=', roadMapId)
    .orderBy('position')
    .select(['id', 'parent_id as parentId', 'position', 'number', 'title'])
    .execute();
}

export async function findActivities(tx: Tx, roadMapId: string) {
  const rows = await tx
    .selectFrom('activity')
    .where('road_map_id', '=', roadMapId)
    .orderBy('position')
    .select((eb) => [
      'id',
      'section_id as sectionId',
      'position',
      'number',
      'title',
      'short_title as shortTitle',
      'deadline_text as deadlineText',
      'deadline_kind as deadlineKind',
      'parties',
      'participants',
      'result',
      'version',
      jsonArrayFrom(
        eb
          .selectFrom('target')
          .whereRef('target.activity_id', '=', 'activity.id')
          .orderBy('target.position')
          .select(['target.id', 'target.text', 'target.comparator', 'target.value', 'target.unit']),
      ).as('targets'),
    ])
    .execute();
  return rows.map(({ targets, ...row }) => ({ ...row, targets: z.array(Target).parse(targets) }));
}

export async function findIndicators(tx: Tx, roadMapId: string) {
  return tx
    .selectFrom('indicator')
    .where('road_map_id', '=', roadMapId)
    .orderBy('position')
    .select(['number', 'name', 'target', 'unit'])
    .execute();
}

/** Tasks of a road map in bunches that share activity, window and state. */
export async function countByWindow(tx: Tx, roadMapId: string, only: { school?: string; owner?: string }) {
  let query = tx.selectFrom('task').where('road_map_id', '=', roadMapId);
  if (only.school) query = query.where('school_id', '=', only.school);
  if (only.owner) query = query.where('owner_id', '=', only.owner);
  const rows = await query
    .groupBy(['activity_id', 'opens_on', 'due_on', 'state'])
    .orderBy('opens_on')
    .orderBy('due_on')
    .select(({ fn }) => [
      'activity_id as activityId',
      'opens_on as opensOn',
      'due_on as dueOn',
      'state',
      fn.countAll<number>().as('count'),
    ])
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as TaskState }));
}

const COLUMN = { school: 'task.school_id', owner: 'task.owner_id', body: 'task.body_id' } as const;

/** Tasks of a road map in bunches that share school, owner or body, state and deadline. */
export async function countBy(tx: Tx, roadMapId: string, by: keyof typeof COLUMN) {
  const key = COLUMN[by];
  const rows = await tx
    .selectFrom('task')
    .leftJoin('school', 'school.id', 'task.school_id')
    .leftJoin('body', 'body.id', 'task.body_id')
    .leftJoin('person', 'person.id', 'task.owner_id')
    .where('task.road_map_id', '=', roadMapId)
    .groupBy([key, 'task.state', 'task.due_on'])
    .select(({ fn, ref }) => [
      ref(key).as('key'),
      'task.state',
      'task.due_on as dueOn',
      fn.countAll<number>().as('count'),
      fn.max('school.short_name').as('schoolName'),
      fn.max('body.short_name').as('bodyName'),
      fn.max('person.family_name').as('familyName'),
      fn.max('person.given_name').as('givenName'),
      fn.max('person.patronymic').as('patronymic'),
      fn.max('task.moved_at').filterWhere('task.started_on', 'is not', null).as('movedAt'),
    ])
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as TaskState }));
}

export interface NewRoadMap {
  id: string;
  municipalityId: string;
  schoolId: string | null;
  draftId: string | null;
  groupId: string | null;
  title: string;
  orderNumber: string | null;
  orderDate: LocalDate | null;
  orderIssuer: string | null;
  signatory: string | null;
  periodFrom: LocalDate;
  periodTo: LocalDate;
  /** How often activities without a day of their own are looked after. */
  follow: Follow;
  /** `null`: as the period shows. */
  yearKind: 'calendar' | 'school' | null;
  goals: string[];
  aims: string[];
  expectedResults: string[];
}

export async function insertRoadMap(tx: Tx, map: NewRoadMap, by: { personId: string; at: Date }): Promise<void> {
  await tx
    .insertInto('road_map')
    .values({
      id: map.id,
      municipality_id: map.municipalityId,
      school_id: map.schoolId,
      draft_id: map.draftId,
      group_id: map.groupId,
      title: map.title,
      order_number: map.orderNumber,
      order_date: map.orderDate,
      order_issuer: map.orderIssuer,
      signatory: map.signatory,
      period_from: map.periodFrom,
      period_to: map.periodTo,
      follow: map.follow,
      year_kind: map.yearKind,
      goals: map.goals,
      aims: map.aims,
      expected_results: map.expectedResults,
      created_at: by.at,
      created_by: by.personId,
    })
    .execute();
}

export interface NewSection {
  id: string;
  parentId: string | null;
  position: number;
  number: string | null;
  title: string;
}

/** Parents come before their sub-sections. */
export async function insertSections(tx: Tx, map: MapRef, sections: readonly NewSection[]): Promise<void> {
  if (sections.length === 0) return;
  await tx
    .insertInto('section')
    .values(
      sections.map((section) => ({
        id: section.id,
        municipality_id: map.municipalityId,
        school_id: map.schoolId,
        road_map_id: map.id,
        parent_id: section.parentId,
        position: section.position,
        number: section.number,
        title: section.title,
      })),
    )
    .execute();
}

type MapRef = Pick<NewRoadMap, 'id' | 'municipalityId' | 'schoolId'>;

export interface NewActivity {
  id: string;
  sectionId: string | null;
  position: number;
  number: string | null;
  title: string;
  deadlineText: string | null;
  deadlineKind: string | null;
  parties: string[];
  participants: string[];
  result: string | null;
  targets: { id: string; text: string; comparator: string; value: number; unit: string }[];
}

export async function insertActivities(tx: Tx, map: MapRef, activities: readonly NewActivity[]): Promise<void> {
  if (activities.length === 0) return;
  await tx
    .insertInto('activity')
    .values(
      activities.map((activity) => ({
        id: activity.id,
        municipality_id: map.municipalityId,
        school_id: map.schoolId,
        road_map_id: map.id,
        section_id: activity.sectionId,
        position: activity.position,
        number: activity.number,
        title: activity.title,
        deadline_text: activity.deadlineText,
        deadline_kind: activity.deadlineKind,
        parties: activity.parties,
        participants: activity.participants,
        result: activity.result,
      })),
    )
    .execute();
  const targets = activities.flatMap(({ id, targets: own }) =>
    own.map((target, position) => ({
      ...target,
      position,
      activity_id: id,
      municipality_id: map.municipalityId,
      school_id: map.schoolId,
    })),
  );
  if (targets.length > 0) await tx.insertInto('target').values(targets).execute();
}

export async function insertIndicators(
  tx: Tx,
  map: MapRef,
  indicators: readonly { number: string | null; name: string; target: string | null; unit: string | null }[],
): Promise<void> {
  if (indicators.length === 0) return;
  await tx
    .insertInto('indicator')
    .values(
      indicators.map((indicator, position) => ({
        ...indicator,
        position,
        municipality_id: map.municipalityId,
        school_id: map.schoolId,
        road_map_id: map.id,
      })),
    )
    .execute();
}

export async function findActivity(tx: Tx, id: string) {
  return tx
    .selectFrom('activity')
    .innerJoin('road_map', 'road_map.id', 'activity.road_map_id')
    .where('activity.id', '=', id)
    .select([
      'activity.id',
      'activity.municipality_id as municipalityId',
      'road_map.school_id as schoolId',
      'activity.short_title as shortTitle',
      'activity.title',
      'activity.version',
    ])
    .executeTakeFirst();
}

/** Answers false when someone changed the activity after `version` was read. */
export async function saveShortTitle(tx: Tx, read: { id: string; version: number }, shortTitle: string | null) {
  const { numUpdatedRows } = await tx
    .updateTable('activity')
    .set((eb) => ({ short_title: shortTitle, version: eb('version', '+', 1) }))
    .where('id', '=', read.id)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Answers false when someone changed the road map after `version` was read. */
export async function saveState(tx: Tx, read: { id: string; version: number }, state: string) {
  const { numUpdatedRows } = await tx
    .updateTable('road_map')
    .set((eb) => ({ state, version: eb('version', '+', 1) }))
    .where('id', '=', read.id)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** People who work for the whole municipality on the day, by name; the role last appointed to. */
export async function findMunicipalStaff(tx: Tx, municipalityId: string, day: LocalDate) {
  const rows = await tx
    .selectFrom('appointment as a')
    .innerJoin('person', 'person.id', 'a.person_id')
    .where('a.municipality_id', '=', municipalityId)
    .where('a.school_id', 'is', null)
    .where('a.role', 'not in', ['observer', 'expert'])
    .where('a.from_day', '<=', day)
    .where(({ or, eb }) => or([eb('a.to_day', 'is', null), eb('a.to_day', '>=', day)]))
    .orderBy('person.family_name')
    .orderBy('person.id')
    .orderBy('a.from_day', 'desc')
    .select([
      'person.id',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
      'a.position',
      'a.role',
    ])
    .execute();
  return rows.filter(({ id }, index) => rows.findIndex((row) => row.id === id) === index);
}
