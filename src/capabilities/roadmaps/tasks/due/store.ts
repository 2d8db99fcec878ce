import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { z } from 'zod';
import type { Place } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import type { Tx } from '../../../../platform/db.ts';
import { Executor, Target, TargetCount, TaskState } from '../task.ts';
import { nameOrNull } from '../view.ts';

/** A task with all that a report says of it. */
export interface DueTask {
  id: string;
  number: string | null;
  title: string;
  roadMapTitle: string;
  schoolId: string | null;
  schoolName: string | null;
  bodyName: string | null;
  executor: Executor;
  ownerName: string | null;
  dueOn: LocalDate;
  state: TaskState;
  submittedOn: LocalDate | null;
  acceptedOn: LocalDate | null;
  acceptedShort: boolean;
  cancelReason: string | null;
  note: string | null;
  targets: Target[];
  counts: TargetCount[];
  evidence: { id: string; title: string }[];
}

const Evidence = z.array(z.object({ id: z.uuid(), title: z.string() }));

/** Tasks whose deadline lies between two days: of a school what the school itself does, of a municipality all. */
export async function findDueTasks(tx: Tx, place: Place, from: LocalDate, to: LocalDate): Promise<DueTask[]> {
  const rows = await tx
    .selectFrom('task')
    .innerJoin('activity', 'activity.id', 'task.activity_id')
    .innerJoin('road_map', 'road_map.id', 'task.road_map_id')
    .leftJoin('school', 'school.id', 'task.school_id')
    .leftJoin('body', 'body.id', 'task.body_id')
    .leftJoin('person', 'person.id', 'task.owner_id')
    .where('task.municipality_id', '=', place.municipalityId)
    .$if(place.schoolId !== null, (query) =>
      query.where('task.school_id', '=', place.schoolId).where('task.executor', '=', 'school'),
    )
    .where('task.due_on', '>=', from)
    .where('task.due_on', '<=', to)
    .orderBy('road_map.period_from')
    .orderBy('road_map.id')
    .orderBy('activity.position')
    .orderBy('task.due_on')
    .orderBy('task.id')
    .select((eb) => [
      'task.id',
      'activity.number',
      sql<string>`coalesce(activity.short_title, activity.title)`.as('title'),
      'road_map.title as roadMapTitle',
      'task.school_id as schoolId',
      'school.short_name as schoolName',
      'body.short_name as bodyName',
      'task.executor',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
      'task.due_on as dueOn',
      'task.state',
      'task.submitted_on as submittedOn',
      'task.accepted_on as acceptedOn',
      'task.accepted_short as acceptedShort',
      'task.reason as cancelReason',
      'task.note',
      jsonArrayFrom(
        eb
          .selectFrom('target')
          .whereRef('target.activity_id', '=', 'task.activity_id')
          .orderBy('target.position')
          .select(['target.id', 'target.text', 'target.comparator', 'target.value', 'target.unit']),
      ).as('targets'),
      jsonArrayFrom(
        eb
          .selectFrom('target_count')
          .whereRef('target_count.task_id', '=', 'task.id')
          .select(['target_id as targetId', 'done', 'out_of as outOf']),
      ).as('counts'),
      jsonArrayFrom(
        eb
          .selectFrom('task_evidence')
          .innerJoin('evidence', 'evidence.id', 'task_evidence.evidence_id')
          .whereRef('task_evidence.task_id', '=', 'task.id')
          .where('task_evidence.removed_at', 'is', null)
          .orderBy('task_evidence.attached_at')
          .select(['evidence.id', 'evidence.title']),
      ).as('evidence'),
    ])
    .execute();
  return rows.map(({ familyName, givenName, patronymic, ...row }) => {
    const owner = nameOrNull({ familyName, givenName, patronymic });
    return {
      ...row,
      executor: Executor.parse(row.executor),
      state: TaskState.parse(row.state),
      ownerName: owner && shortName(owner),
      targets: z.array(Target).parse(row.targets),
      counts: z.array(TargetCount).parse(row.counts),
      evidence: Evidence.parse(row.evidence),
    };
  });
}

/** First and last deadline of a place's tasks; `null`: it has none. */
export async function findPlanSpan(tx: Tx, place: Place): Promise<{ from: LocalDate; to: LocalDate } | null> {
  const span = await tx
    .selectFrom('task')
    .where('municipality_id', '=', place.municipalityId)
    .$if(place.schoolId !== null, (query) => query.where('school_id', '=', place.schoolId))
    .select(({ fn }) => [fn.min('due_on').as('from'), fn.max('due_on').as('to')])
    .executeTakeFirst();
  return span?.from ? { from: span.from, to: span.to } : null;
}
