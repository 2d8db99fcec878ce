import { randomUUID } from 'node:crypto';
import {
  type ExpressionBuilder,
  type ExpressionWrapper,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { z } from 'zod';
import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { nearest } from '../../../kernel/likeness.ts';
import type { DB, Tx } from '../../../platform/db.ts';
import type { TaskFilter, TaskOrder } from './contract.ts';
import { AskedOf } from './extension/extension.ts';
import { hasRequest } from './extension/store.ts';
import {
  type Executor,
  OPEN_STATES,
  standingCondition,
  Target,
  TargetCount,
  type Task,
  type TaskState,
} from './task.ts';

export type FoundTask = Task & {
  targets: Target[];
  counts: TargetCount[];
  evidence: number;
  /** What it was when it was cancelled; `null`: it is not cancelled, or was before this was kept. */
  stateBefore: TaskState | null;
  /** The task that took its window over. */
  mergedInto: string | null;
};

/** A task with what it must reach and what shows it: enough for every rule. */
export async function findTask(tx: Tx, id: string, how?: Locking): Promise<FoundTask | undefined> {
  return (await findTasks(tx, [id], how))[0];
}

export interface Locking {
  /** Nobody else changes them until the transaction ends. */
  lock: boolean;
}

/** In one query; those that the asker may not see are left out. */
export async function findTasks(
  tx: Tx,
  ids: readonly string[],
  { lock }: Locking = { lock: false },
): Promise<FoundTask[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('task')
    .where('task.id', 'in', [...ids])
    .select((eb) => [
      ...taskColumns,
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
      'task.evidence',
      'task.state_before as stateBefore',
      'task.merged_into as mergedInto',
    ])
    .orderBy('task.id') // so that two who lock many wait for each other, not round about
    .$if(lock, (query) => query.forUpdate('task'))
    .execute();
  return rows.map(({ targets, counts, evidence, stateBefore, ...row }) => ({
    ...asTask(row),
    stateBefore: stateBefore as TaskState | null,
    targets: Targets.parse(targets),
    counts: Counts.parse(counts),
    evidence,
  }));
}

const Targets = z.array(Target);
const Counts = z.array(TargetCount);

const taskColumns = [
  'task.id',
  'task.municipality_id as municipalityId',
  'task.road_map_id as roadMapId',
  'task.activity_id as activityId',
  'task.school_id as schoolId',
  'task.body_id as bodyId',
  'task.executor',
  'task.owner_id as ownerId',
  'task.opens_on as opensOn',
  'task.closes_on as closesOn',
  'task.due_on as dueOn',
  'task.is_control as isControl',
  'task.state',
  'task.note',
  'task.started_on as startedOn',
  'task.submitted_on as submittedOn',
  'task.accepted_on as acceptedOn',
  'task.accepted_short as acceptedShort',
  'task.returned_on as returnedOn',
  'task.comment',
  'task.cancelled_on as cancelledOn',
  'task.reason',
  'task.version',
] as const;

/** The database holds the two words to their lists; here they get the types. */
const asTask = <Row extends { state: string; executor: string }>(row: Row) => ({
  ...row,
  state: row.state as TaskState,
  executor: row.executor as Executor,
});

interface ListPage {
  order: z.infer<typeof TaskOrder>;
  offset: number;
  limit: number;
}

/** A page of the list, and how many the filter leaves. Words that no activity has are taken for slips of the keyboard. */
export async function listTasks(tx: Tx, filter: ListFilter, page: ListPage, asked: Asked) {
  const found = await listExactly(tx, filter, page, asked);
  if (found.total > 0 || !filter.q) return found;
  const activityIds = await findSimilarActivities(tx, filter.q, filter);
  return activityIds.length === 0 ? found : listExactly(tx, { ...filter, q: undefined, activityIds }, page, asked);
}

async function listExactly(tx: Tx, filter: ListFilter, page: ListPage, asked: Asked) {
  const found = filtered(tx, filter, asked);
  const counted = found.select(({ fn }) => fn.countAll<number>().as('total'));
  const order = ORDER[page.order];
  // First the page, then the names to its rows alone: joins of which the order needs nothing fall away in it.
  const shown = placed(found)
    .orderBy(order)
    .$if(page.offset > 0, (query) => query.offset(page.offset))
    .limit(sql.lit(page.limit)) // in the text: a prepared plan for any limit reads and sorts everything
    .selectAll('task');
  const rows = await placed(tx.selectFrom(shown.as('task')))
    .leftJoin('person', 'person.id', 'task.owner_id')
    .leftJoin('extension_request as request', (join) =>
      join.onRef('request.task_id', '=', 'task.id').on('request.state', '=', 'open'),
    )
    .orderBy(order)
    .select(rowColumns)
    .select(counted.$asScalar().$notNull().as('total')) // counted once, not once a row
    .execute();
  const beyond = rows.length === 0 && page.offset > 0;
  const total = beyond ? (await counted.executeTakeFirstOrThrow()).total : (rows[0]?.total ?? 0);
  return {
    total,
    rows: rows.map(({ total: _, asked: now, ...row }) => ({ ...asTask(row), asked: AskedOf.parse(now) })),
  };
}

/** How many tasks of the filter are due by each of two days; counted in one go. */
export async function countTo(
  tx: Tx,
  filter: ListFilter,
  [first, last]: readonly [LocalDate, LocalDate],
  asked: Asked,
): Promise<{ first: number; last: number }> {
  const dueTo = first < last ? last : first;
  return filtered(tx, { ...filter, dueTo }, asked)
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('task.due_on', '<=', first).as('first'),
      fn.countAll<number>().filterWhere('task.due_on', '<=', last).as('last'),
    ])
    .executeTakeFirstOrThrow();
}

/** What lists are narrowed to on our side only. */
export interface ListFilter extends TaskFilter {
  /** Tasks of others in these municipalities and schools. */
  others?: { municipalityIds: readonly string[]; schoolIds: readonly string[] } | undefined;
  executor?: Executor | undefined;
  /** Of these activities. */
  activityIds?: readonly string[] | undefined;
  /** Without what these schools carry out themselves. */
  notOf?: readonly string[] | undefined;
  /** Without what was sent back to the asker: it stands elsewhere. */
  notSentBack?: boolean | undefined;
}

/** Who asks, on which day, and whose work waits for them (`acceptsOf`). */
export interface Asked {
  today: LocalDate;
  /** Owners whose work is the asker's: see `worksFor`. */
  ownerIds: readonly string[];
  accepts: { municipalityIds: readonly string[]; schoolIds: readonly string[] };
}

/** Days after which what a curator has not looked at waits for the coordinator too. */
const CURATOR_DAYS = 7;

/** Sent in, and waiting for the asker. */
export const waitsFor = (eb: ExpressionBuilder<DB, 'task'>, asked: Asked) =>
  eb.and([
    eb('task.state', '=', 'submitted'),
    looksTo(eb, asked, eb('task.submitted_on', '<=', addDays(asked.today, -CURATOR_DAYS))),
  ]);

/** Days after which a request that a curator has not answered waits for the coordinator too: a deadline is near. */
const ANSWER_DAYS = 3;

/** Whose executor asks for a later day or for help, and the asker is to answer. */
export const waitsForAnswer = (eb: ExpressionBuilder<DB, 'task'>, asked: Asked) =>
  eb.and([asksToMove(eb), looksTo(eb, asked, hasRequest(eb, addDays(asked.today, -ANSWER_DAYS)))]);

/** Whose executor asks for a later day or for help. */
const asksToMove = (eb: ExpressionBuilder<DB, 'task'>) =>
  eb.and([eb('task.state', 'in', [...OPEN_STATES]), hasRequest(eb, null)]);

/**
 * Is it for the asker to decide: of the schools in care, and, where they coordinate, of everybody who has no curator?
 * @param overdue the curator has let it wait too long
 */
function looksTo(
  eb: ExpressionBuilder<DB, 'task'>,
  { accepts, today }: Asked,
  overdue: ExpressionWrapper<DB, 'task', SqlBool>,
) {
  const { municipalityIds, schoolIds } = accepts;
  const curated = eb.exists(
    eb
      .selectFrom('appointment as curator')
      .whereRef('curator.school_id', '=', 'task.school_id')
      .where('curator.role', '=', 'curator')
      .where('curator.from_day', '<=', today)
      .where((at) => at.or([at('curator.to_day', 'is', null), at('curator.to_day', '>=', today)]))
      .select('curator.id'),
  );
  return eb.or([
    ...(schoolIds.length > 0
      ? [eb.and([eb('task.executor', '=', 'school'), eb('task.school_id', 'in', [...schoolIds])])]
      : []),
    ...(municipalityIds.length > 0
      ? [
          eb.and([
            eb('task.municipality_id', 'in', [...municipalityIds]),
            eb.or([eb('task.executor', '<>', 'school'), overdue, eb.not(curated)]),
          ]),
        ]
      : []),
  ]);
}

/** To be mended by one of these owners, who is told so before all else. */
export const isSentBack = (eb: ExpressionBuilder<DB, 'task'>, ownerIds: readonly string[]) =>
  eb.and([eb('task.state', '=', 'returned'), eb('task.owner_id', 'in', [...ownerIds])]);

function filtered(tx: Tx, filter: ListFilter, asked: Asked) {
  const { today } = asked;
  let query = inPlaces(tx.selectFrom('task'), filter, asked);
  if (filter.roadMap) query = query.where('task.road_map_id', '=', filter.roadMap);
  if (filter.activity) query = query.where('task.activity_id', '=', filter.activity);
  if (filter.activityIds) query = query.where('task.activity_id', 'in', [...filter.activityIds]);
  if (filter.school) query = query.where('task.school_id', '=', filter.school);
  if (filter.body) query = query.where('task.body_id', '=', filter.body);
  if (filter.owner) query = query.where('task.owner_id', '=', filter.owner);
  if (filter.mine) query = query.where('task.owner_id', 'in', [...asked.ownerIds]);
  if (filter.notSentBack) query = query.where((eb) => eb.not(isSentBack(eb, asked.ownerIds)));
  if (filter.waiting) query = query.where((eb) => waitsFor(eb, asked));
  if (filter.toAnswer) query = query.where((eb) => waitsForAnswer(eb, asked));
  if (filter.asks) query = query.where(asksToMove);
  if (filter.dueFrom) query = query.where('task.due_on', '>=', filter.dueFrom);
  if (filter.dueTo) query = query.where('task.due_on', '<=', filter.dueTo);
  if (filter.open) query = query.where('task.state', 'not in', ['accepted', 'cancelled']);
  if (filter.todo) query = query.where('task.state', 'in', [...OPEN_STATES]);
  if (asksForWork(filter)) query = query.where(running);
  if (filter.standing) {
    const { states, due } = standingCondition(filter.standing);
    query = query.where('task.state', 'in', [...states]);
    if (due !== 'any') query = query.where('task.due_on', due === 'past' ? '<' : '>=', today);
  }
  const inActivities = activitiesOf(tx, filter);
  return inActivities ? query.where('task.activity_id', 'in', inActivities) : query;
}

function inPlaces<Out>(
  tasks: SelectQueryBuilder<DB, 'task', Out>,
  { executor, others, notOf = [] }: ListFilter,
  { ownerIds }: Asked,
) {
  let query = executor === undefined ? tasks : tasks.where('task.executor', '=', executor);
  if (notOf.length > 0) {
    query = query.where((eb) =>
      eb.or([
        eb('task.school_id', 'is', null),
        eb('task.school_id', 'not in', [...notOf]),
        eb('task.executor', '<>', 'school'),
      ]),
    );
  }
  if (others === undefined) return query;
  const { municipalityIds, schoolIds } = others;
  return query.where((eb) =>
    eb.and([
      eb('task.owner_id', 'not in', [...ownerIds]),
      eb.or([
        ...(municipalityIds.length > 0 ? [eb('task.municipality_id', 'in', [...municipalityIds])] : []),
        ...(schoolIds.length > 0 ? [eb('task.school_id', 'in', [...schoolIds])] : []),
      ]),
    ]),
  );
}

/** Lists of work to do leave out closed plans, unless it is one that is looked at; lists of what there is do not. */
const asksForWork = ({ roadMap, mine, waiting, toAnswer, asks, open, todo }: ListFilter): boolean =>
  roadMap === undefined && [mine, waiting, toAnswer, asks, open, todo].some(Boolean);

/** The activities that the filter names by section or words; `undefined`: it names none. There are few, so they come first. */
function activitiesOf(tx: Tx, { roadMap, section, q }: TaskFilter) {
  if (!section && !q) return undefined;
  let query = tx.selectFrom('activity').select('activity.id');
  if (roadMap) query = query.where('activity.road_map_id', '=', roadMap);
  if (section) query = query.where('activity.section_id', '=', section);
  if (!q) return query;
  const words = `%${plainWords(q).replaceAll(/[%_\\]/g, '\\$&')}%`;
  return query.where(({ or, eb }) => or([eb(activityWords, 'like', words), eb('activity.number', '=', q)]));
}

const activityWords = sql<string>`replace(lower(coalesce(activity.short_title, '') || ' ' || activity.title), 'ё', 'е')`;

/** Those that nearly say it, the nearest first; none when some say it as it was typed, whatever else the list asks of them. */
async function findSimilarActivities(tx: Tx, q: string, { roadMap, section }: ListFilter): Promise<string[]> {
  let query = tx.selectFrom('activity').select(['activity.id', activityWords.as('words')]);
  if (roadMap) query = query.where('activity.road_map_id', '=', roadMap);
  if (section) query = query.where('activity.section_id', '=', section);
  const activities = await query.orderBy('activity.position').execute();
  if (activities.some(({ words }) => words.includes(plainWords(q)))) return [];
  return nearest(activities, q, ({ words }) => words).map(({ id }) => id);
}

const plainWords = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** With the activity and whoever carries it out. */
const placed = (tasks: SelectQueryBuilder<DB, 'task', object>) =>
  tasks
    .leftJoin('activity', 'activity.id', 'task.activity_id')
    .leftJoin('school', 'school.id', 'task.school_id')
    .leftJoin('body', 'body.id', 'task.body_id');

/** The id last, so that pages neither repeat nor skip. */
const ORDER: Record<z.infer<typeof TaskOrder>, RawBuilder<unknown>> = {
  due: sql`task.due_on, task.id`,
  number: sql`activity.position, task.due_on, task.id`,
  executor: sql`coalesce(school.short_name, body.short_name, ''), task.due_on, task.id`,
};

const rowColumns = [
  'task.id' as const,
  'task.municipality_id as municipalityId' as const,
  'task.road_map_id as roadMapId' as const,
  'task.activity_id as activityId' as const,
  'task.school_id as schoolId' as const,
  'task.body_id as bodyId' as const,
  'task.executor' as const,
  'task.owner_id as ownerId' as const,
  'task.opens_on as opensOn' as const,
  'task.due_on as dueOn' as const,
  'task.is_control as isControl' as const,
  'task.state' as const,
  'task.submitted_on as submittedOn' as const,
  'task.accepted_on as acceptedOn' as const,
  'task.version' as const,
  'task.evidence' as const,
  sql<unknown>`case when request.id is not null then json_build_object(
      'dueOn', request.due_on, 'reason', request.reason, 'note', request.note, 'on', request.asked_on) end`.as('asked'),
  sql<string | null>`activity.number`.as('number'),
  sql<string>`coalesce(activity.short_title, activity.title)`.as('title'),
  sql<string | null>`school.short_name`.as('schoolName'),
  sql<string | null>`body.short_name`.as('bodyName'),
  sql<string | null>`person.family_name`.as('familyName'),
  sql<string | null>`person.given_name`.as('givenName'),
  sql<string | null>`person.patronymic`.as('patronymic'),
];

/** The plan around a task, and the people to it, in words. */
export async function findTaskSurroundings(tx: Tx, id: string) {
  return tx
    .selectFrom('task')
    .innerJoin('activity', 'activity.id', 'task.activity_id')
    .innerJoin('road_map', 'road_map.id', 'task.road_map_id')
    .leftJoin('section', 'section.id', 'activity.section_id')
    .leftJoin('school', 'school.id', 'task.school_id')
    .leftJoin('body', 'body.id', 'task.body_id')
    .leftJoin('person', 'person.id', 'task.owner_id')
    .where('task.id', '=', id)
    .select([
      'road_map.title as roadMapTitle',
      'road_map.state as roadMapState',
      'road_map.order_number as orderNumber',
      'road_map.order_date as orderDate',
      'road_map.order_issuer as orderIssuer',
      'section.id as sectionId',
      'section.number as sectionNumber',
      'section.title as sectionTitle',
      'activity.number',
      'activity.title as activity',
      'activity.short_title as shortTitle',
      'activity.result',
      'activity.deadline_text as deadlineText',
      'activity.participants',
      'school.short_name as schoolName',
      'body.short_name as bodyName',
      'person.family_name as familyName',
      'person.given_name as givenName',
      'person.patronymic',
      'person.phone',
    ])
    .executeTakeFirst();
}

/** The same activity for the same executor, in every window. */
export async function findSiblings(tx: Tx, task: Task) {
  const rows = await tx
    .selectFrom('task')
    .where('activity_id', '=', task.activityId)
    .where('executor', '=', task.executor)
    .where(({ eb }) => (task.schoolId === null ? eb('school_id', 'is', null) : eb('school_id', '=', task.schoolId)))
    .where(({ eb }) => (task.bodyId === null ? eb('body_id', 'is', null) : eb('body_id', '=', task.bodyId)))
    .orderBy('opens_on')
    .orderBy('id')
    .select(['id', 'opens_on as opensOn', 'due_on as dueOn', 'state'])
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as TaskState }));
}

export async function findEvidence(tx: Tx, taskId: string) {
  return tx
    .selectFrom('task_evidence')
    .innerJoin('evidence', 'evidence.id', 'task_evidence.evidence_id')
    .leftJoin('stored_file', 'stored_file.id', 'evidence.file_id')
    .leftJoin('person', 'person.id', 'evidence.added_by')
    .where('task_evidence.task_id', '=', taskId)
    .where('task_evidence.removed_at', 'is', null)
    .orderBy('task_evidence.attached_at')
    .orderBy('evidence.id')
    .select((eb) => [...evidenceColumns, otherUses(eb, taskId).as('alsoIn')])
    .execute();
}

/** What a school or body has brought so far, the newest first: to be attached again instead of brought again. */
export async function findEvidenceOf(tx: Tx, task: Task, limit = 50) {
  return tx
    .selectFrom('evidence')
    .leftJoin('stored_file', 'stored_file.id', 'evidence.file_id')
    .leftJoin('person', 'person.id', 'evidence.added_by')
    .where('evidence.municipality_id', '=', task.municipalityId)
    .where(({ eb }) =>
      task.schoolId === null ? eb('evidence.school_id', 'is', null) : eb('evidence.school_id', '=', task.schoolId),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('task_evidence')
            .whereRef('task_evidence.evidence_id', '=', 'evidence.id')
            .where('task_evidence.task_id', '=', task.id)
            .where('task_evidence.removed_at', 'is', null)
            .select('task_evidence.task_id'),
        ),
      ),
    )
    .orderBy('evidence.added_at', 'desc')
    .limit(limit)
    .select((eb) => [...evidenceColumns, otherUses(eb, task.id).as('alsoIn')])
    .execute();
}

const otherUses = (eb: ExpressionBuilder<DB, 'evidence'>, taskId: string) =>
  eb
    .selectFrom('task_evidence as other')
    .whereRef('other.evidence_id', '=', 'evidence.id')
    .where('other.task_id', '<>', taskId)
    .where('other.removed_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('uses'));

const evidenceColumns = [
  'evidence.id',
  'evidence.kind',
  'evidence.title',
  'evidence.url',
  'evidence.file_id as fileId',
  'stored_file.name as fileName',
  'stored_file.media_type as mediaType',
  'stored_file.size',
  'evidence.happened_on as happenedOn',
  'evidence.added_at as addedAt',
  'person.family_name as familyName',
  'person.given_name as givenName',
  'person.patronymic',
] as const;

/** What a change writes; keys that are left out stay as they are. */
export interface TaskChange {
  state?: TaskState;
  note?: string | null;
  startedOn?: LocalDate;
  submittedOn?: LocalDate;
  acceptedOn?: LocalDate | null;
  acceptedShort?: boolean;
  returnedOn?: LocalDate;
  comment?: string | null;
  cancelledOn?: LocalDate | null;
  reason?: string | null;
  opensOn?: LocalDate;
  closesOn?: LocalDate;
  dueOn?: LocalDate;
  ownerId?: string;
  /** With another owner: since when, and whether it was given to this very person, see `findOrphans`. */
  assignedAt?: Date;
  byHand?: boolean;
  stateBefore?: TaskState | null;
  mergedInto?: string;
  /** The executor's side did something. */
  movedAt?: Date;
  openedAt?: Date | null;
}

/** Answers false when someone changed the task after `version` was read. */
export async function saveTask(tx: Tx, { id, version }: { id: string; version: number }, change: TaskChange) {
  const { numUpdatedRows } = await tx
    .updateTable('task')
    .set((eb) => ({ ...changedColumns(change), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Changes of tasks that are locked: a statement for each change that differs, and most are the same for many. */
export async function saveLocked(tx: Tx, changes: readonly { id: string; change: TaskChange }[]): Promise<void> {
  for (const same of Map.groupBy(changes, ({ change }) => JSON.stringify(change)).values()) {
    const [first] = same;
    if (!first) continue;
    await tx
      .updateTable('task')
      .set((eb) => ({ ...changedColumns(first.change), version: eb('version', '+', 1) }))
      .where(
        'id',
        'in',
        [...same].map(({ id }) => id),
      )
      .execute();
  }
}

function changedColumns(change: TaskChange) {
  const columns = {
    state: change.state,
    note: change.note,
    started_on: change.startedOn,
    submitted_on: change.submittedOn,
    accepted_on: change.acceptedOn,
    accepted_short: change.acceptedShort,
    returned_on: change.returnedOn,
    comment: change.comment,
    cancelled_on: change.cancelledOn,
    reason: change.reason,
    opens_on: change.opensOn,
    closes_on: change.closesOn,
    due_on: change.dueOn,
    owner_id: change.ownerId,
    assigned_at: change.assignedAt,
    by_hand: change.byHand,
    state_before: change.stateBefore,
    merged_into: change.mergedInto,
    moved_at: change.movedAt,
    opened_at: change.openedAt,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** The owner has looked at it; only the first time counts, and no version is raised. */
export async function saveOpened(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('task').set({ opened_at: at }).where('id', '=', id).where('opened_at', 'is', null).execute();
}

export async function saveCounts(tx: Tx, task: Task, counts: readonly TargetCount[]): Promise<void> {
  for (const { targetId, done, outOf } of counts) {
    await tx
      .insertInto('target_count')
      .values({
        municipality_id: task.municipalityId,
        task_id: task.id,
        target_id: targetId,
        school_id: task.schoolId,
        done,
        out_of: outOf,
      })
      .onConflict((same) => same.columns(['task_id', 'target_id']).doUpdateSet({ done, out_of: outOf }))
      .execute();
  }
}

export interface NewTask {
  id: string;
  municipalityId: string;
  roadMapId: string;
  activityId: string;
  schoolId: string | null;
  bodyId: string | null;
  executor: Executor;
  ownerId: string;
  opensOn: LocalDate;
  closesOn: LocalDate;
  dueOn: LocalDate;
  isControl: boolean;
}

/** Ids for tasks in the order of their document: where days are the same, lists go by id. */
export const taskIds = (count: number): string[] => Array.from({ length: count }, () => randomUUID()).sort();

export async function insertTasks(tx: Tx, tasks: readonly NewTask[], now: Date): Promise<void> {
  for (let first = 0; first < tasks.length; first += ROWS_AT_ONCE) {
    await tx
      .insertInto('task')
      .values(
        tasks.slice(first, first + ROWS_AT_ONCE).map((task) => ({
          id: task.id,
          municipality_id: task.municipalityId,
          road_map_id: task.roadMapId,
          activity_id: task.activityId,
          school_id: task.schoolId,
          body_id: task.bodyId,
          executor: task.executor,
          owner_id: task.ownerId,
          opens_on: task.opensOn,
          closes_on: task.closesOn,
          due_on: task.dueOn,
          is_control: task.isControl,
          assigned_at: now,
          moved_at: now,
        })),
      )
      .execute();
  }
}

/** A statement takes at most 65,535 values. */
const ROWS_AT_ONCE = 2000;

export interface NewEvidence {
  id: string;
  kind: 'file' | 'link' | 'event';
  title: string;
  fileId: string | null;
  url: string | null;
  happenedOn: LocalDate | null;
  addedBy: string;
}

export async function insertEvidence(tx: Tx, task: Task, evidence: NewEvidence, now: Date): Promise<void> {
  await tx
    .insertInto('evidence')
    .values({
      id: evidence.id,
      municipality_id: task.municipalityId,
      school_id: task.schoolId,
      kind: evidence.kind,
      title: evidence.title,
      file_id: evidence.fileId,
      url: evidence.url,
      happened_on: evidence.happenedOn,
      added_at: now,
      added_by: evidence.addedBy,
    })
    .execute();
  await attachEvidence(tx, task, evidence.id, now);
}

export async function attachEvidence(tx: Tx, task: Task, evidenceId: string, now: Date): Promise<void> {
  await tx
    .insertInto('task_evidence')
    .values({
      municipality_id: task.municipalityId,
      school_id: task.schoolId,
      task_id: task.id,
      evidence_id: evidenceId,
      attached_at: now,
    })
    .onConflict((same) => same.columns(['task_id', 'evidence_id']).doUpdateSet({ removed_at: null, attached_at: now }))
    .execute();
}

/** Answers false when it was not attached. The evidence itself stays, for other tasks and for the past. */
export async function detachEvidence(tx: Tx, taskId: string, evidenceId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('task_evidence')
    .set({ removed_at: now })
    .where('task_id', '=', taskId)
    .where('evidence_id', '=', evidenceId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Is it there for this asker to attach? */
export async function evidenceExists(tx: Tx, id: string, place: Pick<Task, 'municipalityId' | 'schoolId'>) {
  const found = await tx
    .selectFrom('evidence')
    .where('id', '=', id)
    .where('municipality_id', '=', place.municipalityId)
    .where(({ eb }) => (place.schoolId === null ? eb('school_id', 'is', null) : eb('school_id', '=', place.schoolId)))
    .select('id')
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Open tasks of running plans that are not in the hands they belong in on the day: the owner is not of the executor's
 * side, be it that they left or that the coordinator only keeps it until somebody comes. What was given by hand stays
 * with that person as long as they work where it can be reached.
 */
export async function findOrphans(tx: Tx, municipalityId: string, day: LocalDate) {
  const rows = await tx
    .selectFrom('task')
    .where('task.municipality_id', '=', municipalityId)
    .where('task.state', 'in', [...OPEN_STATES, 'submitted'])
    .where(running)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('appointment as a')
            .whereRef('a.person_id', '=', 'task.owner_id')
            .whereRef('a.municipality_id', '=', 'task.municipality_id')
            .where('a.role', 'not in', ['observer', 'expert'])
            .where('a.from_day', '<=', day)
            .where(({ or, eb }) => or([eb('a.to_day', 'is', null), eb('a.to_day', '>=', day)]))
            .where(OF_THE_EXECUTOR)
            .select('a.id'),
        ),
      ),
    )
    .select([
      'task.id',
      'task.municipality_id as municipalityId',
      'task.school_id as schoolId',
      'task.body_id as bodyId',
      'task.executor',
      'task.owner_id as ownerId',
    ])
    .execute();
  return rows.map((row) => ({ ...row, executor: row.executor as Executor }));
}

/** Does the appointment `a` put its holder on the side that `task` belongs to? */
const OF_THE_EXECUTOR = sql<boolean>`case
  when task.by_hand then a.school_id is null or a.school_id = task.school_id
  when task.executor = 'school' then a.school_id = task.school_id and a.role not in ('curator', 'mentor')
  when task.executor = 'curator' then a.school_id = task.school_id and a.role = 'curator'
  when task.executor = 'body' then a.body_id = task.body_id
  else a.school_id is null end`;

/**
 * Of a plan that is not closed: what is left undone in a closed one asks for nothing any more. The closed plans are few
 * and asked for once; as a join they cost the order of a long list its index.
 */
export const running = sql<boolean>`task.road_map_id <> all (array(select id from road_map where state = 'closed'))`;

export async function isOfRunning(tx: Tx, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('task')
    .where('task.id', '=', id)
    .where(running)
    .select('task.id')
    .executeTakeFirst();
  return found !== undefined;
}

/** Gives each of these tasks to another owner, who has not looked at it yet. */
export async function saveOwners(tx: Tx, given: readonly { id: string; to: string }[], at: Date): Promise<void> {
  if (given.length === 0) return;
  const ids = given.map(({ id }) => id);
  const owners = given.map(({ to }) => to);
  const pairs = sql<{ id: string; to: string }>`unnest(${ids}::uuid[], ${owners}::uuid[])`;
  await tx
    .updateTable('task')
    .from(pairs.as<'given'>(sql`given (id, "to")`))
    .set((eb) => ({
      owner_id: eb.ref('given.to'),
      assigned_at: at,
      by_hand: false,
      opened_at: null,
      version: eb('task.version', '+', 1),
    }))
    .whereRef('task.id', '=', 'given.id')
    .execute();
}

/** Past the wall for a calendar feed, which has no session. */
export async function findFeedTasks(tx: Tx, ownerIds: readonly string[]) {
  return tx
    .selectFrom('task')
    .innerJoin('activity', 'activity.id', 'task.activity_id')
    .leftJoin('school', 'school.id', 'task.school_id')
    .where('task.owner_id', 'in', [...ownerIds])
    .where('task.state', 'in', [...OPEN_STATES])
    .where(running)
    .orderBy('task.due_on')
    .limit(2000)
    .select([
      'task.id',
      'task.municipality_id as municipalityId',
      'task.school_id as schoolId',
      'task.due_on as dueOn',
      'activity.number',
      sql<string>`coalesce(activity.short_title, activity.title)`.as('title'),
      'school.short_name as schoolName',
      'task.version',
    ])
    .execute();
}

/** Open tasks of these owners that are due until the day `until`, the nearest first. Past the wall for letters. */
export async function findNearTasks(tx: Tx, ownerIds: readonly string[], until: LocalDate) {
  return tx
    .selectFrom('task')
    .innerJoin('activity', 'activity.id', 'task.activity_id')
    .leftJoin('school', 'school.id', 'task.school_id')
    .where('task.owner_id', 'in', [...ownerIds])
    .where('task.state', 'in', [...OPEN_STATES])
    .where(running)
    .where('task.opens_on', '<=', until)
    .where('task.due_on', '<=', until)
    .orderBy('task.due_on')
    .orderBy('task.id')
    .select([
      'task.id',
      'activity.number',
      sql<string>`coalesce(activity.short_title, activity.title)`.as('title'),
      'school.short_name as schoolName',
      'task.due_on as dueOn',
      'task.owner_id as ownerId',
    ])
    .execute();
}

/** Tasks of others that are due on the day `until` at the latest and not sent in, where the asker accepts. Past the wall for letters. */
export async function findLongLate(tx: Tx, { ownerIds, accepts }: Asked, until: LocalDate) {
  const { municipalityIds, schoolIds } = accepts;
  if (municipalityIds.length + schoolIds.length === 0) return [];
  return placed(tx.selectFrom('task'))
    .where('task.owner_id', 'not in', [...ownerIds])
    .where('task.state', 'in', [...OPEN_STATES])
    .where('task.due_on', '<=', until)
    .where(running)
    .where((eb) =>
      eb.or([
        ...(municipalityIds.length > 0 ? [eb('task.municipality_id', 'in', [...municipalityIds])] : []),
        ...(schoolIds.length > 0 ? [eb('task.school_id', 'in', [...schoolIds])] : []),
      ]),
    )
    .orderBy(ORDER.executor)
    .select([
      'task.id',
      'task.school_id as schoolId',
      'task.body_id as bodyId',
      sql<string | null>`coalesce(school.short_name, body.short_name)`.as('placeName'),
    ])
    .execute();
}

/** Tasks as people tell them from others: the activity and, where it is of a school or a body, whose. */
export async function findCallsOf(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return placed(tx.selectFrom('task'))
    .where('task.id', 'in', [...ids])
    .select([
      'task.id',
      sql<string>`concat_ws(', ', coalesce(activity.short_title, activity.title),
        coalesce(school.short_name, body.short_name))`.as('name'),
    ])
    .execute();
}

/** Names of those of these ids that are a task, an activity or a road map. */
export async function findNamesOf(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, coalesce(a.short_title, a.title) as name from task t join activity a on a.id = t.activity_id
      where t.id = any (${ids}::uuid[])
    union all select id, coalesce(short_title, title) from activity where id = any (${ids}::uuid[])
    union all select id, title from road_map where id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}
