import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { z } from 'zod';
import type { Place, Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import type { DB, Tx } from '../../../../platform/db.ts';
import { Executor, Target, TargetCount, TaskState } from '../task.ts';
import { nameOrNull } from '../view.ts';
import { Decided, type DueTask } from './due.ts';

/** First and last day; `on`: the day on which it is told; `zone`: where days are told, `null`: Greenwich. */
export interface Days {
  from: LocalDate;
  to: LocalDate;
  on: LocalDate;
  zone: string | null;
}

const Evidence = z.array(z.object({ id: z.uuid(), title: z.string() }));

/**
 * Tasks that have to do with some days: due then; due earlier and still open on the first of them, in a plan that is not
 * closed; or moved from then, or from before, to a later day. Of a school what the school itself does, of a municipality
 * all.
 */
export async function findDueTasks(tx: Tx, place: Place, days: Days): Promise<DueTask[]> {
  const { from, to } = days;
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
    .where(({ eb, and, or }) =>
      or([
        and([eb('task.due_on', '>=', from), eb('task.due_on', '<=', to)]),
        and([
          eb('task.due_on', '<', from),
          or([
            and([eb('task.state', 'not in', ['accepted', 'cancelled']), eb('road_map.state', '<>', 'closed')]),
            eb('task.accepted_on', '>=', from),
            eb('task.cancelled_on', '>=', from),
          ]),
        ]),
        and([eb('task.closes_on', '>=', from), eb('task.closes_on', '<=', to)]),
        eb('task.id', 'in', movedAway(tx, place, days)),
      ]),
    )
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
      eb.fn.coalesce('body.short_name', bodyOfOwner(eb, days.on)).as('bodyName'),
      'task.executor',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
      'task.closes_on as closesOn',
      'task.due_on as dueOn',
      'task.state',
      'task.submitted_on as submittedOn',
      'task.accepted_on as acceptedOn',
      'task.accepted_short as acceptedShort',
      'task.cancelled_on as cancelledOn',
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
      jsonArrayFrom(decisionsOf(eb, days.zone ?? 'UTC')).as('decisions'),
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
      decisions: Decisions.parse(row.decisions).map((decision) => ({
        ...decision,
        by: decision.by && shortName(decision.by),
      })),
    };
  });
}

const Decisions = z.array(
  Decided.extend({
    familyName: z.string().nullable(),
    givenName: z.string().nullable(),
    patronymic: z.string().nullable(),
  }).transform(({ familyName, givenName, patronymic, ...decision }) => ({
    ...decision,
    by: nameOrNull({ familyName, givenName, patronymic }),
  })),
);

/**
 * Of a duty that is nobody's in particular: the body where who answers works on that day, else where they worked last. Who only
 * looks on does not work there.
 */
const bodyOfOwner = (eb: ExpressionBuilder<DB, 'task'>, on: LocalDate) =>
  eb
    .selectFrom('appointment as held')
    .innerJoin('body as theirs', 'theirs.id', 'held.body_id')
    .where('task.executor', '=', 'municipality')
    .whereRef('held.person_id', '=', 'task.owner_id')
    .whereRef('held.municipality_id', '=', 'task.municipality_id')
    .where('held.role', 'not in', ['expert', 'observer'] satisfies Role[])
    .where('held.from_day', '<=', on)
    // None that is left out begins later, so whatever ends last is in force if anything is.
    .orderBy('held.to_day', (order) => order.desc().nullsFirst())
    .orderBy('held.from_day', 'desc')
    .orderBy('held.id')
    .limit(1)
    .select('theirs.short_name');

/** Tasks whose deadline was taken to another day: out of these days, or from before them while they went on. */
const movedAway = (tx: Tx, { municipalityId }: Place, { from, to }: Days) =>
  tx
    .selectFrom('audit_event as event')
    .where('event.municipality_id', '=', municipalityId)
    .where('event.subject_kind', '=', 'task')
    .where('event.action', 'in', ['task.move', 'task.return', 'task.merge'])
    .where(sql<boolean>`event.details->>'from' <= ${to} and (event.details->>'from' >= ${from} or event.at >= ${from})`)
    .select('event.subject_id');

const decisionsOf = (eb: ExpressionBuilder<DB, 'task'>, zone: string) =>
  eb
    .selectFrom('audit_event as event')
    .leftJoin('person as decider', 'decider.id', 'event.actor_id')
    .whereRef('event.subject_id', '=', 'task.id')
    .where('event.action', 'in', Decided.shape.action.options)
    .orderBy('event.id')
    .select([
      'event.action',
      sql<string>`(event.at at time zone ${zone})::date`.as('on'),
      sql<string | null>`event.details->>'from'`.as('from'),
      sql<string | null>`coalesce(event.details->>'to', event.details->>'dueOn')`.as('to'),
      sql<string | null>`coalesce(event.details->>'reason', event.details->>'comment')`.as('reason'),
      'decider.family_name as familyName',
      'decider.given_name as givenName',
      'decider.patronymic',
    ]);

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

/** The quarters, as their first days, in which something that a school itself does is due, up to the day `to`. */
export async function findDueQuarters(
  tx: Tx,
  municipalityId: string,
  to: LocalDate,
): Promise<{ schoolId: string; from: LocalDate }[]> {
  const rows = await tx
    .selectFrom('task')
    .where('municipality_id', '=', municipalityId)
    .where('executor', '=', 'school')
    .where('due_on', '<=', to)
    .select(['school_id as schoolId', sql<LocalDate>`date_trunc('quarter', due_on)::date`.as('from')])
    .distinct()
    .execute();
  return rows.flatMap(({ schoolId, from }) => (schoolId === null ? [] : [{ schoolId, from }]));
}
