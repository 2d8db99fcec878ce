import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { recordAll } from '../../../audit/index.ts';
import { settleNotices } from '../../../notices/index.ts';
import { findGroups, findNames, worksOn } from '../../../registry/index.ts';
import { endRequests } from '../../tasks/extension/store.ts';
import { insertTasks, saveLocked, taskIds } from '../../tasks/store.ts';
import { settleAll, tellOwners } from '../../tasks/telling/store.ts';
import { mayOpen, mayPlan } from '../policy.ts';
import { findRoadMap } from '../store.ts';
import { isPast, type Joined, type Left, type MissingTask } from './changes.ts';
import { type Changes, changesOf, findMoved } from './compared/store.ts';
import type * as contract from './contract.ts';
import * as store from './store.ts';

/** Running plans whose lists of schools changed so that there is something to do, for who plans them. */
export async function listListChanges(ctx: Context): Promise<contract.ListChangeRow[]> {
  return ctx.transaction(async (tx) => {
    const maps = (await store.findListedMaps(tx)).filter((map) => mayPlan(ctx.actor, map));
    const rows: contract.ListChangeRow[] = [];
    const moved = await findMoved(tx, maps, ctx.today);
    for (const map of maps.filter(({ id }) => moved.has(id))) {
      const changes = await changesOf(tx, map, ctx.today, moved.get(map.id));
      if (!changes || changes.joined.length + changes.left.length === 0) continue;
      const { joined, left, schools } = changes;
      const name = ({ schoolId }: { schoolId: string }) => schools.get(schoolId)?.shortName ?? '';
      rows.push({
        roadMapId: map.id,
        title: map.title,
        joined: joined.map(name),
        left: left.map(name),
        toMake: joined.flatMap(({ tasks }) => tasks).filter((task) => !isPast(task, ctx.today)).length,
        toCancel: left.flatMap(({ tasks }) => tasks).length,
      });
    }
    return rows;
  });
}

export async function readListChanges(
  ctx: Context,
  { id }: z.infer<typeof contract.MapRef>,
): Promise<contract.ListChanges> {
  return ctx.transaction(async (tx) => {
    const map = await getMap(tx, ctx, id);
    const listName = map.groupId === null ? null : await nameOfGroup(tx, map.municipalityId, map.groupId);
    if (map.state === 'closed' || map.schoolId !== null) return { listName, joined: [], left: [] };
    const changes = await changesOf(tx, { ...map, schoolId: null }, ctx.today);
    if (!changes) return { listName, joined: [], left: [] };
    const { joined, left, ...known } = changes;
    const owners = await findNames(tx, [
      ...new Set([...joined, ...left].flatMap(({ tasks }) => tasks.map(({ ownerId }) => ownerId))),
    ]);
    const shown = (changes: readonly (Joined | Left)[]) =>
      changes
        .map((change) => shownChange(ctx, change, known, owners))
        .sort((a, b) => a.name.localeCompare(b.name, 'ru', { numeric: true }));
    return { listName, joined: shown(joined), left: shown(left) };
  });
}

const nameOfGroup = async (tx: Tx, municipalityId: string, groupId: string): Promise<string | null> =>
  (await findGroups(tx, municipalityId)).find(({ id }) => id === groupId)?.name ?? null;

type Known = Omit<Changes, 'joined' | 'left'>;

function shownChange(
  { today }: Context,
  { schoolId, lists, tasks }: Joined | Left,
  { schools, activities }: Known,
  owners: Awaited<ReturnType<typeof findNames>>,
): contract.ChangedSchool {
  const school = schools.get(schoolId);
  const positions = new Map(activities.map(({ id }, index) => [id, index]));
  return {
    schoolId,
    name: school?.shortName ?? '',
    list: lists[0] ?? 'all',
    closed: school === undefined || !worksOn(school, today),
    tasks: [...tasks]
      .sort((a, b) => (positions.get(a.activityId) ?? 0) - (positions.get(b.activityId) ?? 0))
      .map((task) => {
        const activity = activities[positions.get(task.activityId) ?? -1];
        return {
          activityId: task.activityId,
          number: activity?.number ?? null,
          title: activity?.shortTitle ?? activity?.title ?? '',
          executor: task.executor,
          opensOn: task.opensOn,
          dueOn: task.dueOn,
          past: isPast(task, today),
          comesBack: 'cancelledId' in task && task.cancelledId !== null,
          owner: owners.get(task.ownerId) ?? null,
        };
      }),
  };
}

/**
 * Makes the tasks of schools that joined, or cancels the open ones of schools that left; or leaves the plan as it is.
 * Either way these schools are settled. Asked again, nothing is left to do.
 * @throws AppError `rule-broken` in a closed plan or without a reason; `conflict` when there are not `tasks` any more, or
 *   somebody changes one of them meanwhile
 */
export async function settleLists(
  ctx: Context,
  input: z.infer<typeof contract.SettleLists>,
): Promise<z.infer<typeof contract.ListsSettled>> {
  return ctx.transaction(async (tx) => {
    await getMap(tx, ctx, input.id);
    await store.lockRoadMap(tx, input.id);
    const map = await getMap(tx, ctx, input.id); // as it is now that nobody closes it meanwhile
    refuseUnfit(map, input);
    const changes = await changesOf(tx, { ...map, schoolId: null }, ctx.today);
    if (!changes) return { tasks: 0 };
    const asked = (change: { schoolId: string }) => input.schoolIds.includes(change.schoolId);
    const chosen = changes[input.kind].filter(asked);
    if (chosen.length === 0) return { tasks: 0 };
    const ahead = ({ tasks }: Joined): MissingTask[] => tasks.filter((task) => input.past || !isPast(task, ctx.today));
    const made = input.act && input.kind === 'joined' ? changes.joined.filter(asked).flatMap(ahead) : [];
    const needless = input.act && input.kind === 'left' ? changes.left.filter(asked).flatMap(({ tasks }) => tasks) : [];
    const count = made.length + needless.length;
    if (input.act && count !== input.tasks) {
      throw new AppError('conflict', 'the plan or its lists changed meanwhile', { now: { tasks: count } });
    }
    await holdAsRead(
      tx,
      [...needless.map(({ id }) => id), ...made.flatMap(({ cancelledId }) => cancelledId ?? [])],
      changes.tasks,
    );
    await makeTasks(tx, ctx, map, made, changes.tasks);
    await cancelTasks(tx, ctx, map, needless, input.reason ?? '');
    await store.saveSettled(
      tx,
      map,
      chosen.flatMap(({ schoolId, lists }) =>
        lists.map((list) => ({ list, schoolId, member: input.kind === 'joined' })),
      ),
      { personId: ctx.actor.id, at: ctx.now },
    );
    await recordAll(tx, ctx, [
      {
        action: input.kind === 'joined' ? 'road-map.schools-joined' : 'road-map.schools-left',
        subject: { kind: 'road-map', id: map.id },
        place: map,
        details: { schools: chosen.map(({ schoolId }) => schoolId), act: input.act, tasks: count },
      },
    ]);
    return { tasks: count };
  });
}

type FoundMap = NonNullable<Awaited<ReturnType<typeof findRoadMap>>>;

async function getMap(tx: Tx, ctx: Context, id: string): Promise<FoundMap> {
  const map = await findRoadMap(tx, id);
  if (!map || !mayOpen(ctx.actor, map)) throw new AppError('not-found', 'no such road map', { id });
  if (!mayPlan(ctx.actor, map)) throw new AppError('forbidden', 'only who plans settles the lists of a plan');
  return map;
}

function refuseUnfit(map: FoundMap, { kind, act, reason }: z.infer<typeof contract.SettleLists>): void {
  const problems = [
    ...(map.state === 'closed' ? [{ problem: 'plan-closed' }] : []),
    ...(map.schoolId !== null ? [{ problem: 'own-plan' }] : []),
    ...(kind === 'left' && act && !reason ? [{ problem: 'needs-reason' }] : []),
  ];
  if (problems.length > 0)
    throw new AppError('rule-broken', 'the lists of the plan cannot be settled so', { problems });
}

type PlanTasks = Changes['tasks'];

/**
 * Nobody else changes these tasks until the transaction ends.
 * @throws AppError `conflict` when somebody has since they were read: sent one in, or moved its deadline
 */
async function holdAsRead(tx: Tx, ids: readonly string[], read: PlanTasks): Promise<void> {
  const now = await store.lockTasks(tx, ids);
  const changed = ids.filter((id) => now.get(id) !== read.get(id)?.version);
  if (changed.length > 0) throw new AppError('conflict', 'tasks changed meanwhile', { ids: changed });
}

async function makeTasks(
  tx: Tx,
  ctx: Context,
  map: FoundMap,
  made: readonly MissingTask[],
  tasks: PlanTasks,
): Promise<void> {
  const { municipalityId } = map;
  const fresh = made.filter(({ cancelledId }) => cancelledId === null);
  const ids = taskIds(fresh.length);
  const added = fresh.map(({ cancelledId: _, ...task }, index) => ({
    ...task,
    id: ids[index] ?? '',
    municipalityId,
    roadMapId: map.id,
    bodyId: null,
  }));
  const back = made.flatMap(({ cancelledId, ...task }) => {
    const cancelled = cancelledId === null ? undefined : tasks.get(cancelledId);
    return cancelled ? [{ ...task, id: cancelled.id, municipalityId, bodyId: null, was: cancelled.stateBefore }] : [];
  });
  await insertTasks(tx, added, ctx.now);
  await saveLocked(
    tx,
    back.map(({ id, ownerId, was }) => ({
      id,
      change: {
        state: was ?? 'planned',
        stateBefore: null,
        cancelledOn: null,
        reason: null,
        ownerId,
        assignedAt: ctx.now,
        byHand: false,
        openedAt: null,
      },
    })),
  );
  await recordAll(
    tx,
    ctx,
    back.map((task) => ({ action: 'task.restore', subject: { kind: 'task', id: task.id }, place: task })),
  );
  await tellOwners(tx, ctx, 'tasks-new', added);
  await tellOwners(tx, ctx, 'tasks-restored', back);
}

async function cancelTasks(
  tx: Tx,
  ctx: Context,
  { municipalityId }: FoundMap,
  needless: Left['tasks'],
  reason: string,
): Promise<void> {
  const placed = needless.map((task) => ({ ...task, municipalityId }));
  await saveLocked(
    tx,
    placed.map(({ id, state }) => ({
      id,
      change: { state: 'cancelled' as const, stateBefore: state, cancelledOn: ctx.today, reason },
    })),
  );
  await recordAll(
    tx,
    ctx,
    placed.map((task) => ({
      action: 'task.cancel',
      subject: { kind: 'task', id: task.id },
      place: task,
      details: { reason },
    })),
  );
  const ids = placed.map(({ id }) => id);
  await endRequests(tx, ids, { state: 'withdrawn', answer: null, by: ctx.actor.id, on: ctx.today });
  await settleNotices(tx, 'extension-asked', ids, ctx.now);
  await settleAll(tx, ctx, placed);
  await tellOwners(tx, ctx, 'tasks-cancelled', placed);
}
