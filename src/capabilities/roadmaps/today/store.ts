import { sql } from 'kysely';
import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';
import type { Tx } from '../../../platform/db.ts';
import { type Asked, isSentBack, running, waitsFor, waitsForAnswer } from '../tasks/store.ts';
import { OPEN_STATES, Target, TargetCount, type TaskState } from '../tasks/task.ts';

/** What the acceptance list and the overdue list say beyond a row: how it was begun, what shows it, what it reached. */
export async function findDetails(tx: Tx, taskIds: readonly string[]) {
  if (taskIds.length === 0) return new Map<string, never>();
  const rows = await tx
    .selectFrom('task')
    .leftJoin('person', 'person.id', 'task.owner_id')
    .where('task.id', 'in', [...taskIds])
    .select([
      'task.id',
      'task.opened_at as openedAt',
      'task.note',
      'task.started_on as startedOn',
      'person.phone',
      sql<unknown>`(select coalesce(json_agg(json_build_object('id', t.id, 'text', t.text, 'comparator', t.comparator,
          'value', t.value, 'unit', t.unit) order by t.position), '[]') from target t where t.activity_id = task.activity_id)`.as(
        'targets',
      ),
      sql<unknown>`(select coalesce(json_agg(json_build_object('targetId', c.target_id, 'done', c.done, 'outOf', c.out_of)), '[]')
          from target_count c where c.task_id = task.id)`.as('counts'),
      sql<string | null>`(select e.title from task_evidence te join evidence e on e.id = te.evidence_id
          where te.task_id = task.id and te.removed_at is null order by te.attached_at limit 1)`.as('firstEvidence'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, targets: z.array(Target).parse(row.targets), counts: z.array(TargetCount).parse(row.counts) },
    ]),
  );
}

/**
 * Owners of tasks whose window is open, in these municipalities and schools; for the question who is silent. Rows are
 * brought together by owner and place before names are joined to them: thousands of tasks are of some dozens of people.
 */
export async function findOwners(
  tx: Tx,
  { municipalityIds, schoolIds }: { municipalityIds: readonly string[]; schoolIds: readonly string[] },
  today: LocalDate,
) {
  const held = tx
    .selectFrom('task')
    .where('task.owner_id', 'is not', null)
    .where((eb) =>
      eb.or([
        ...(municipalityIds.length > 0 ? [eb('task.municipality_id', 'in', [...municipalityIds])] : []),
        ...(schoolIds.length > 0 ? [eb('task.school_id', 'in', [...schoolIds])] : []),
      ]),
    )
    .where('task.state', 'in', [...OPEN_STATES])
    .where(running)
    .where('task.opens_on', '<=', today)
    .groupBy(['task.owner_id', 'task.school_id', 'task.body_id'])
    .select(({ fn }) => [
      'task.owner_id',
      'task.school_id',
      'task.body_id',
      fn.countAll<number>().as('tasks'),
      sql<LocalDate>`min(greatest(task.opens_on, task.assigned_day))`.as('open_since'),
      sql<boolean>`bool_and(task.opened_at is null)`.as('never_opened'),
    ]);
  return tx
    .selectFrom(held.as('held'))
    .innerJoin('person', 'person.id', 'held.owner_id')
    .leftJoin('school', 'school.id', 'held.school_id')
    .leftJoin('body', 'body.id', 'held.body_id')
    .groupBy(['person.id', 'person.family_name', 'person.given_name', 'person.patronymic', 'person.phone'])
    .orderBy('person.family_name')
    .select(({ fn }) => [
      'person.id as personId',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
      'person.phone',
      fn.sum<number>('held.tasks').as('openTasks'),
      sql<LocalDate>`min(held.open_since)`.as('openSince'),
      sql<boolean>`bool_and(held.never_opened)`.as('neverOpened'),
      fn.max('school.short_name').as('schoolName'),
      fn.max('body.short_name').as('bodyName'),
      // What moved before they got it was somebody else's doing.
      sql<Date | null>`(select max(other.moved_at) from task other
          where other.owner_id = person.id and other.moved_at > other.assigned_at)`.as('movedAt'),
    ])
    .execute();
}

/** Whoever is late in these municipalities and schools, the longest first, and how many they and their tasks are in all. */
export async function findLateOwners(
  tx: Tx,
  { municipalityIds, schoolIds }: { municipalityIds: readonly string[]; schoolIds: readonly string[] },
  except: readonly string[],
  today: LocalDate,
  limit: number,
) {
  const late = tx
    .selectFrom('task')
    .where('task.state', 'in', [...OPEN_STATES])
    .where('task.due_on', '<', today)
    .where(running)
    .where('task.owner_id', 'not in', [...except])
    .where((eb) =>
      eb.or([
        ...(municipalityIds.length > 0 ? [eb('task.municipality_id', 'in', [...municipalityIds])] : []),
        ...(schoolIds.length > 0 ? [eb('task.school_id', 'in', [...schoolIds])] : []),
      ]),
    )
    .groupBy('task.owner_id')
    .select(({ fn }) => [
      'task.owner_id as ownerId',
      fn.countAll<number>().as('tasks'),
      fn.min('task.due_on').$notNull().as('oldest'),
      sql<boolean>`bool_and(task.opened_at is null)`.as('neverOpened'),
      sql<string | null>`(min(task.school_id::text))::uuid`.as('schoolId'),
      sql<string | null>`(min(task.body_id::text))::uuid`.as('bodyId'),
      sql<number>`count(*) over ()`.as('of'),
      sql<number>`(sum(count(*)) over ())::bigint`.as('tasksOfAll'),
    ])
    .orderBy('oldest')
    .orderBy('task.owner_id')
    .limit(limit);
  return tx
    .selectFrom(late.as('late'))
    .leftJoin('person', 'person.id', 'late.ownerId')
    .leftJoin('school', 'school.id', 'late.schoolId')
    .leftJoin('body', 'body.id', 'late.bodyId')
    .orderBy('late.oldest')
    .orderBy('late.ownerId')
    .select((eb) => [
      'late.ownerId',
      'late.tasks',
      'late.oldest',
      'late.neverOpened',
      'late.of',
      'late.tasksOfAll',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
      'person.phone',
      eb.fn.coalesce('school.short_name', 'body.short_name').as('placeName'),
    ])
    .execute();
}

/**
 * Open deadlines of the coming days, those of one activity on one day together; without what was sent back to the asker.
 * @param own the asker, and whom they stand in for
 * @param of  whose deadlines; `null`: of everybody in sight
 */
export async function findNear(
  tx: Tx,
  [from, to]: readonly [LocalDate, LocalDate],
  { own, of }: { own: readonly string[]; of: readonly string[] | null },
) {
  const due = tx
    .selectFrom('task')
    .where('task.state', 'in', [...OPEN_STATES])
    .where('task.due_on', '>=', from)
    .where('task.due_on', '<=', to)
    .where(running)
    .where((eb) => eb.not(isSentBack(eb, own)))
    .$if(of !== null, (query) => query.where('task.owner_id', 'in', [...(of ?? [])]))
    .groupBy(['task.due_on', 'task.activity_id'])
    .select(({ fn }) => [
      'task.due_on',
      'task.activity_id',
      fn.countAll<number>().as('tasks'),
      sql<string>`(min(task.id::text))::uuid`.as('task_id'),
    ]);
  return tx
    .selectFrom(due.as('due'))
    .innerJoin('activity', 'activity.id', 'due.activity_id')
    .orderBy('due.due_on')
    .orderBy('activity.position')
    .limit(40)
    .select([
      'due.due_on as day',
      'activity.number',
      sql<string>`coalesce(activity.short_title, activity.title)`.as('title'),
      'due.tasks',
      'due.task_id as taskId',
      sql<string | null>`case when due.tasks = 1 then (
          select coalesce(school.short_name, body.short_name) from task
          left join school on school.id = task.school_id left join body on body.id = task.body_id
          where task.id = due.task_id) end`.as('who'),
    ])
    .execute();
}

/** Tasks of schools in bunches, for a line a school. */
export async function countBySchool(tx: Tx, schoolIds: readonly string[]) {
  if (schoolIds.length === 0) return [];
  const rows = await tx
    .selectFrom('task')
    .innerJoin('school', 'school.id', 'task.school_id')
    .where('task.school_id', 'in', [...schoolIds])
    .where('task.executor', '=', 'school')
    .where(running)
    .groupBy(['task.school_id', 'school.short_name', 'task.state', 'task.due_on'])
    .select(({ fn, ref }) => [
      ref('task.school_id').$notNull().as('schoolId'),
      'school.short_name as name',
      'task.state',
      'task.due_on as dueOn',
      fn.countAll<number>().as('count'),
      fn.max('task.moved_at').filterWhere('task.started_on', 'is not', null).as('movedAt'),
    ])
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as TaskState }));
}

/** Of these bodies those that have open tasks, by name, and how many each. */
export async function countByBody(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('task')
    .innerJoin('body', 'body.id', 'task.body_id')
    .where('task.body_id', 'in', [...ids])
    .where('task.executor', '=', 'body')
    .where('task.state', 'in', [...OPEN_STATES])
    .where(running)
    .groupBy(['body.id', 'body.short_name'])
    .orderBy('body.short_name')
    .select(({ fn }) => ['body.short_name as name', fn.countAll<number>().as('tasks')])
    .execute();
}

/** How much of what the asker answers for is late or sent back, and how much waits for their acceptance. */
export async function countWaiting(tx: Tx, asked: Asked): Promise<number> {
  const { waiting } = await tx
    .selectFrom('task')
    .where(running)
    .where((eb) =>
      eb.or([
        waitsFor(eb, asked),
        waitsForAnswer(eb, asked),
        eb.and([
          eb('task.owner_id', 'in', [...asked.ownerIds]),
          eb.or([
            eb('task.state', '=', 'returned'),
            eb.and([eb('task.state', 'in', [...OPEN_STATES]), eb('task.due_on', '<', asked.today)]),
          ]),
        ]),
      ]),
    )
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow();
  return waiting;
}

/** With what words these tasks were sent back; of those only that wait to be mended. */
export async function findReturnComments(tx: Tx, taskIds: readonly string[]): Promise<Map<string, string | null>> {
  if (taskIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('task')
    .where('id', 'in', [...taskIds])
    .where('state', '=', 'returned')
    .select(['id', 'comment'])
    .execute();
  return new Map(rows.map(({ id, comment }) => [id, comment]));
}

/** Schools by their short names, in the order of these. */
export async function findSchoolNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('school')
    .where('id', 'in', [...ids])
    .orderBy('short_name')
    .select(['id', 'short_name as name'])
    .execute();
}

/** Has anybody in sight ever got a task? */
export async function anyTask(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('task').select('id').limit(1).executeTakeFirst()) !== undefined;
}
