import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { findActor } from '../../../access/index.ts';
import { recordAll } from '../../../audit/index.ts';
import { notifyAll, settleNotices } from '../../../notices/index.ts';
import type { TaskAct } from '../acts.ts';
import { mergedWindow, mergeGroups, mergeProblems, splitProblems, splitWindow } from '../bulk.ts';
import type * as contract from '../contract.ts';
import { findChangers } from '../doing/index.ts';
import { isGrant } from '../extension/extension.ts';
import { endRequests } from '../extension/store.ts';
import { mayOwn, maySee, maySteer, speaksForExecutor } from '../policy.ts';
import * as store from '../store.ts';
import { cancelProblems, closedProblems, moveProblems, OPEN_STATES, restoreProblems, type Task } from '../task.ts';
import { settleAll, tellMoved, tellOwners } from '../telling/store.ts';

/*
 * What the coordinator does to many tasks at once. All that can be is done, in one transaction; the rest is named
 * with what speaks against it, a version that is no longer current included.
 */

export const moveTasks = (ctx: Context, input: z.infer<typeof contract.MoveTasks>) =>
  ctx.transaction(async (tx) => {
    const asked = await loaded(tx, ctx, input.tasks);
    const outcome = await steer(tx, ctx, asked, ({ task, dueOn }) => ({
      problems: moveProblems(task, { dueOn, reason: input.reason }),
      change: { dueOn },
      action: 'task.move',
      details: { from: task.dueOn, to: dueOn, reason: input.reason },
    }));
    const dueOf = new Map(asked.map(({ id, dueOn }) => [id, dueOn]));
    const granted = outcome.done.filter((task) => isGrant(task, dueOf.get(task.id) ?? task.dueOn));
    await endAsked(tx, ctx, granted, 'granted');
    await tellMoved(
      tx,
      ctx,
      outcome.done.map((task) => ({ ...task, dueOn: dueOf.get(task.id) })),
    );
    return outcome.answer;
  });

/** A deadline that was moved on answers whoever asked for it; what is cancelled asks for nothing. */
async function endAsked(tx: Tx, ctx: Context, tasks: readonly Task[], state: 'granted' | 'withdrawn'): Promise<void> {
  const ids = tasks.map(({ id }) => id);
  await endRequests(tx, ids, { state, answer: null, by: ctx.actor.id, on: ctx.today });
  await settleNotices(tx, 'extension-asked', ids, ctx.now);
}

export const reassignTasks = (ctx: Context, input: z.infer<typeof contract.ReassignTasks>) =>
  ctx.transaction(async (tx) => {
    const { ownerId, reason } = input;
    const owner = await findActor(tx, ownerId, ctx.today);
    const asked = await loaded(tx, ctx, input.tasks);
    const outcome = await steer(tx, ctx, asked, ({ task }) => ({
      problems: [
        ...closedProblems(task),
        ...(owner && mayOwn(owner, task) ? [] : [{ problem: 'owner-does-not-reach-it' }]),
      ],
      change: {
        ownerId,
        assignedAt: ctx.now,
        byHand: owner === undefined || !speaksForExecutor(owner, task),
        openedAt: null,
      },
      action: 'task.reassign',
      details: { from: task.ownerId, to: ownerId, reason },
    }));
    await tellOwners(
      tx,
      ctx,
      'tasks-given',
      outcome.done.map((task) => ({ ...task, ownerId })),
    );
    return outcome.answer;
  });

export const cancelTasks = (ctx: Context, input: z.infer<typeof contract.CancelTasks>) =>
  ctx.transaction(async (tx) => {
    const asked = await loaded(tx, ctx, input.tasks);
    const outcome = await steer(tx, ctx, asked, ({ task }) => ({
      problems: cancelProblems(task, input),
      change: { state: 'cancelled', stateBefore: task.state, cancelledOn: ctx.today, reason: input.reason },
      action: 'task.cancel',
      details: { reason: input.reason },
    }));
    await settleAll(tx, ctx, outcome.done);
    await endAsked(tx, ctx, outcome.done, 'withdrawn');
    await tellOwners(tx, ctx, 'tasks-cancelled', outcome.done);
    return outcome.answer;
  });

/** Takes a cancellation back; the task is what it was before. */
export const restoreTasks = (ctx: Context, input: z.infer<typeof contract.RestoreTasks>) =>
  ctx.transaction(async (tx) => {
    const asked = await loaded(tx, ctx, input.tasks);
    const outcome = await steer(tx, ctx, asked, ({ task }) => ({
      problems: restoreProblems(task),
      change: {
        state: task.stateBefore ?? (task.startedOn === null ? 'planned' : 'under_way'),
        stateBefore: null,
        cancelledOn: null,
        reason: null,
      },
      action: 'task.restore',
    }));
    await tellOwners(tx, ctx, 'tasks-restored', outcome.done);
    return outcome.answer;
  });

export const splitTasks = (ctx: Context, input: z.infer<typeof contract.SplitTasks>) =>
  ctx.transaction(async (tx) => {
    const { after } = input;
    const asked = await loaded(tx, ctx, input.tasks);
    const outcome = await steer(tx, ctx, asked, ({ task }) => ({
      problems: splitProblems(task, after),
      change: splitWindow(task, after).kept,
      action: 'task.split',
      details: { after, until: task.dueOn },
    }));
    const added = outcome.done.map((task) => ({ ...task, ...splitWindow(task, after).added, id: randomUUID() }));
    await store.insertTasks(tx, added, ctx.now);
    await tellMoved(
      tx,
      ctx,
      outcome.done.map((task) => ({ ...task, dueOn: splitWindow(task, after).kept.dueOn })),
    );
    return outcome.answer;
  });

/**
 * The tasks of each activity and executor become one; its proofs and words are those of the furthest of them. A group in
 * which one task may not be merged stays as it is: half of a merge would lose a window.
 */
export const mergeTasks = (ctx: Context, input: z.infer<typeof contract.MergeTasks>) =>
  ctx.transaction(async (tx) => {
    const asked = await loaded(tx, ctx, input.tasks);
    const open = asked.map(({ task }) => task).filter((task) => closedProblems(task).length === 0);
    const groups = mergeGroups(open).map(groupOf(asked));
    const ofTask = new Map(groups.flatMap((group) => group.tasks.map((task) => [task.id, group])));
    const outcome = await steer(tx, ctx, asked, ({ task }) => mergeStep(task, ofTask.get(task.id), ctx));
    const windowOf = (task: Task) => ofTask.get(task.id)?.window ?? null;
    const isKept = (task: Task) => windowOf(task)?.kept.id === task.id;
    const [kept, gone] = [outcome.done.filter(isKept), outcome.done.filter((task) => !isKept(task))];
    const granted = kept.filter((task) => isGrant(task, windowOf(task)?.dueOn ?? task.dueOn));
    await endAsked(tx, ctx, granted, 'granted');
    await endAsked(tx, ctx, gone, 'withdrawn');
    await tellMoved(
      tx,
      ctx,
      kept.map((task) => ({ ...task, dueOn: windowOf(task)?.dueOn })),
    );
    return outcome.answer;
  });

interface Group {
  tasks: readonly store.FoundTask[];
  /** `null`: something speaks against merging one of them. */
  window: ReturnType<typeof mergedWindow<store.FoundTask>> | null;
}

const groupOf =
  (asked: readonly Loaded[]) =>
  (tasks: store.FoundTask[]): Group => {
    const stale = asked.some((one) => one.stale && tasks.includes(one.task));
    const barred = stale || tasks.some((task) => mergeProblems(task, tasks).length > 0);
    return { tasks, window: barred ? null : mergedWindow(tasks) };
  };

function mergeStep(task: store.FoundTask, group: Group | undefined, ctx: Context): Step {
  const window = group?.window;
  if (!window) {
    const own = mergeProblems(task, group?.tasks ?? [task]);
    return { problems: own.length > 0 ? own : [{ problem: 'other-part-refused' }], change: {}, action: 'task.merge' };
  }
  const { kept, opensOn, dueOn } = window;
  if (kept.id === task.id) {
    return {
      problems: [],
      change: { opensOn, closesOn: dueOn, dueOn },
      action: 'task.merge',
      details: { opensOn, dueOn, from: task.dueOn },
    };
  }
  return {
    problems: [],
    change: {
      state: 'cancelled',
      stateBefore: task.state,
      mergedInto: kept.id,
      cancelledOn: ctx.today,
      reason: 'Объединено с другим периодом',
    },
    action: 'task.cancel',
    details: { reason: 'merged' },
  };
}

interface Loaded {
  task: store.FoundTask;
  /** Somebody changed it after it was read. */
  stale: boolean;
}

/** The tasks with what is asked of each, nobody else's to change until the transaction ends. */
async function loaded<Asked extends { id: string; version: number }>(
  tx: Tx,
  ctx: Context,
  asked: readonly Asked[],
): Promise<(Asked & Loaded)[]> {
  const ids = asked.map(({ id }) => id);
  const found = new Map((await store.findTasks(tx, ids, { lock: true })).map((task) => [task.id, task]));
  return asked.map((one) => {
    const task = found.get(one.id);
    if (!task || !maySee(ctx.actor, task)) throw new AppError('not-found', 'no such task', { id: one.id });
    if (!maySteer(ctx.actor, task)) throw new AppError('forbidden', 'only the coordinator changes the plan');
    return { ...one, task, stale: task.version !== one.version };
  });
}

interface Step {
  problems: readonly object[];
  change: store.TaskChange;
  action: TaskAct;
  details?: Record<string, unknown>;
}

async function steer<Asked extends Loaded & { id: string; version: number }>(
  tx: Tx,
  ctx: Context,
  asked: readonly Asked[],
  stepOf: (asked: Asked) => Step,
): Promise<{ answer: contract.BulkAnswer; done: store.FoundTask[] }> {
  const stale = asked.filter((one) => one.stale).map(({ id }) => id);
  const changers = await findChangers(tx, ctx, stale);
  const steps = asked.map((one) => {
    const step = stepOf(one);
    const overtaken = { problem: 'changed-meanwhile', by: changers.get(one.id) };
    return { one, step: one.stale ? { ...step, problems: [overtaken] } : step };
  });
  const [done, refused] = [steps.filter(isClear), steps.filter((step) => !isClear(step))];
  await store.saveLocked(
    tx,
    done.map(({ one: { id }, step: { change } }) => ({ id, change })),
  );
  await recordAll(
    tx,
    ctx,
    done.map(({ one: { task }, step: { action, details } }) => ({
      action,
      subject: { kind: 'task', id: task.id },
      place: task,
      ...(details ? { details } : {}),
    })),
  );
  return {
    answer: {
      done: done.map(({ one: { id, version } }) => ({ id, version: version + 1 })),
      refused: refused.map(({ one: { id }, step }) => ({
        id,
        problems: step.problems.map((problem) => ({ ...problem })),
      })),
    },
    done: done.map(({ one: { task } }) => task),
  };
}

const isClear = ({ step }: { step: Step }): boolean => step.problems.length === 0;

/**
 * A message to the owner of each task; one a person, whatever the number of tasks. The same tasks are not told twice a
 * day. Answers how many people were told.
 */
export const remind = (ctx: Context, { ids }: z.infer<typeof contract.RemindTasks>): Promise<{ people: number }> =>
  ctx.transaction(async (tx) => {
    const tasks = (await store.findTasks(tx, ids)).filter(({ state }) => OPEN_STATES.includes(state));
    if (!tasks.every((task) => maySteer(ctx.actor, task)))
      throw new AppError('forbidden', 'only the coordinator reminds');
    const people = await notifyAll(
      tx,
      [...Map.groupBy(tasks, (task) => task.ownerId)].flatMap(([ownerId, theirs]) => {
        const [first] = [...theirs].sort((one, other) => one.id.localeCompare(other.id));
        if (!first) return [];
        const details = { count: theirs.length, taskId: first.id };
        const about = `${first.id}:${ctx.today}:${theirs.length}`;
        const { municipalityId } = first;
        return [{ kind: 'reminder', about, municipalityId, personIds: [ownerId], details, at: ctx.now }];
      }),
    );
    await recordAll(
      tx,
      ctx,
      tasks.map((task) => ({ action: 'task.remind', subject: { kind: 'task', id: task.id }, place: task })),
    );
    return { people };
  });
