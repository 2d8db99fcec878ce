import { type ExpressionBuilder, sql } from 'kysely';
import type { LocalDate } from '../../../../kernel/date.ts';
import type { DB, Tx } from '../../../../platform/db.ts';
import type { Task } from '../task.ts';
import { nameOrNull } from '../view.ts';
import type { ExtensionState, Wanted } from './extension.ts';

export type FoundExtension = Awaited<ReturnType<typeof findLastRequest>>;

/** What was last asked of a task, whatever became of it. */
export async function findLastRequest(tx: Tx, taskId: string) {
  const found = await tx
    .selectFrom('extension_request as request')
    .leftJoin('person as asker', 'asker.id', 'request.asked_by')
    .leftJoin('person as decider', 'decider.id', 'request.decided_by')
    .where('request.task_id', '=', taskId)
    .orderBy(sql`request.state = 'open' desc, request.asked_at desc`)
    .limit(1)
    .select([
      'request.id',
      'request.asked_by as askedById',
      'request.asked_on as askedOn',
      'request.due_on as dueOn',
      'request.reason',
      'request.note',
      'request.state',
      'request.answer',
      'request.decided_on as decidedOn',
      'asker.family_name as familyName',
      'asker.given_name as givenName',
      'asker.patronymic',
      'decider.family_name as deciderFamilyName',
      'decider.given_name as deciderGivenName',
      'decider.patronymic as deciderPatronymic',
    ])
    .executeTakeFirst();
  if (!found) return undefined;
  const { familyName, givenName, patronymic, deciderFamilyName, deciderGivenName, deciderPatronymic, ...request } =
    found;
  return {
    ...request,
    state: request.state as ExtensionState,
    askedBy: nameOrNull({ familyName, givenName, patronymic }),
    decidedBy: nameOrNull({
      familyName: deciderFamilyName,
      givenName: deciderGivenName,
      patronymic: deciderPatronymic,
    }),
  };
}

type NewRequest = Wanted & { id: string; askedBy: string; askedOn: LocalDate; askedAt: Date };

export async function insertRequest(
  tx: Tx,
  task: Task,
  { id, askedBy, askedOn, askedAt, dueOn, reason, note }: NewRequest,
): Promise<void> {
  await tx
    .insertInto('extension_request')
    .values({
      id,
      municipality_id: task.municipalityId,
      school_id: task.schoolId,
      task_id: task.id,
      asked_by: askedBy,
      asked_on: askedOn,
      asked_at: askedAt,
      due_on: dueOn,
      reason,
      note,
    })
    .execute();
}

export interface Ending {
  state: Exclude<ExtensionState, 'open'>;
  answer: string | null;
  by: string;
  on: LocalDate;
}

/** Ends the open requests of these tasks. Those that have none are left alone. */
export async function endRequests(tx: Tx, taskIds: readonly string[], { state, answer, by, on }: Ending) {
  if (taskIds.length === 0) return;
  await tx
    .updateTable('extension_request')
    .set({ state, answer, decided_by: by, decided_on: on })
    .where('task_id', 'in', [...taskIds])
    .where('state', '=', 'open')
    .execute();
}

/** The tasks of a plan that have an open request. */
export async function findAsking(tx: Tx, roadMapId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('extension_request as request')
    .innerJoin('task', 'task.id', 'request.task_id')
    .where('task.road_map_id', '=', roadMapId)
    .where('request.state', '=', 'open')
    .select('task.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Has it an open request, made on the day `until` at the latest? `null`: on any day. */
export const hasRequest = (eb: ExpressionBuilder<DB, 'task'>, until: LocalDate | null) =>
  eb(
    'task.id',
    'in',
    eb
      .selectFrom('extension_request as request')
      .where('request.state', '=', 'open')
      .$if(until !== null, (query) => query.where('request.asked_on', '<=', until))
      .select('request.task_id'),
  );
