import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { recordAll } from '../../../audit/index.ts';
import { notify } from '../../../notices/index.ts';
import { mergedWindow, mergeGroups, mergeProblems, splitProblems, splitWindow } from '../bulk.ts';
import type * as contract from '../contract.ts';
import { maySee, maySteer } from '../policy.ts';
import * as store from '../store.ts';
import { cancelProblems, closedProblems, moveProblems, OPEN_STATES, type Task } from '../task.ts';

/**
 * What the coordinator does to many tasks at once. All that can be is done, in one transaction; the rest is named
 * with what speaks against it, a version that is no longer current included.
 */
export async function moveTasks(ctx: Context, input: z.infer<typeof contract.MoveTasks>) {
  return steer(ctx, input.tasks, (task, asked) => ({
    problems: moveProblems(task, { dueOn: asked.dueOn, reason: input.reason }),
    change: { dueOn: asked.dueOn },
    action: 'task.move',
    details: { from: task.dueOn, to: asked.dueOn, reason: input.reason },
  }));
}

export async function reassignTasks(ctx: Context, input: z.infer<typeof contract.ReassignTasks>) {
  return steer(
    ctx,
    input.tasks,
    (task) => ({
      problems: closedProblems(task),
      change: { ownerId: input.ownerId, openedAt: null, movedAt: ctx.now },
      action: 'task.reassign',
      details: { from: task.ownerId, to: input.ownerId, reason: input.reason },
    }),
    async (tx, done) =>
      notify(tx, {
        kind: 'tasks-given',
        about: `${ctx.now.toISOString()}:${ctx.actor.id}`,
        municipalityId: done[0]?.municipalityId ?? '',
        personIds: done.length > 0 && input.ownerId !== ctx.actor.id ? [input.ownerId] : [],
        details: { count: done.length, taskId: done[0]?.id },
        at: ctx.now,
      }),
  );
}

export async function cancelTasks(ctx: Context, input: z.infer<typeof contract.CancelTasks>) {
  return steer(ctx, input.tasks, (task) => ({
    problems: cancelProblems(task, input),
    change: { state: 'cancelled' as const, cancelledOn: ctx.today, reason: input.reason },
    action: 'task.cancel',
    details: { reason: input.reason },
  }));
}

/** Takes a cancellation back; the task is where its work had come. */
export async function restoreTasks(ctx: Context, input: z.infer<typeof contract.RestoreTasks>) {
  return steer(ctx, input.tasks, (task) => ({
    problems: task.state === 'cancelled' ? [] : [{ problem: 'is-not-cancelled' as const }],
    change: {
      state: task.startedOn === null ? ('planned' as const) : ('under_way' as const),
      cancelledOn: null,
      reason: null,
    },
    action: 'task.restore',
  }));
}

export async function splitTasks(ctx: Context, input: z.infer<typeof contract.SplitTasks>) {
  return steer(
    ctx,
    input.tasks,
    (task) => ({
      problems: splitProblems(task, input.after),
      change: splitWindow(task, input.after).kept,
      action: 'task.split',
      details: { after: input.after, until: task.dueOn },
    }),
    (tx, done) =>
      store.insertTasks(
        tx,
        done.map((task) => ({ ...task, ...splitWindow(task, input.after).added, id: randomUUID() })),
        ctx.now,
      ),
  );
}

/** The tasks of each activity and executor become one; its proofs and words are those of the furthest of them. */
export async function mergeTasks(ctx: Context, input: z.infer<typeof contract.MergeTasks>) {
  const groupOf = new Map<
    string,
    { group: Task[]; kept: Task; window: Pick<Task, 'opensOn' | 'closesOn' | 'dueOn'> }
  >();
  return steer(
    ctx,
    input.tasks,
    (task) => {
      const found = groupOf.get(task.id);
      const merged = found && found.kept.id === task.id;
      return {
        problems: mergeProblems(task, found?.group ?? [task]),
        change: merged
          ? found.window
          : { state: 'cancelled' as const, cancelledOn: ctx.today, reason: 'Объединено с другим периодом' },
        action: merged ? 'task.merge' : 'task.cancel',
        details: merged ? { opensOn: found.window.opensOn, dueOn: found.window.dueOn } : { reason: 'merged' },
      };
    },
    undefined,
    (tasks) => {
      for (const group of mergeGroups(tasks.filter((task) => closedProblems(task).length === 0))) {
        const { kept, opensOn, dueOn } = mergedWindow(group);
        for (const task of group) groupOf.set(task.id, { group, kept, window: { opensOn, closesOn: dueOn, dueOn } });
      }
    },
  );
}

interface Step {
  problems: readonly object[];
  change: store.TaskChange;
  action: string;
  details?: Record<string, unknown>;
}

async function steer<Asked extends { id: string; version: number }>(
  ctx: Context,
  asked: readonly Asked[],
  step: (task: Task, asked: Asked) => Step,
  after?: (tx: Tx, done: Task[]) => Promise<void>,
  before?: (tasks: Task[]) => void,
): Promise<contract.BulkAnswer> {
  return ctx.transaction(async (tx) => {
    const found = new Map(
      (
        await store.findTasks(
          tx,
          asked.map(({ id }) => id),
        )
      ).map((task) => [task.id, task]),
    );
    before?.([...found.values()]);
    const answer: contract.BulkAnswer = { done: [], refused: [] };
    const changed: { task: Task; step: Step }[] = [];
    for (const one of asked) {
      const task = found.get(one.id);
      if (!task || !maySee(ctx.actor, task)) throw new AppError('not-found', 'no such task', { id: one.id });
      if (!maySteer(ctx.actor, task)) throw new AppError('forbidden', 'only the coordinator changes the plan');
      const wanted = step(task, one);
      const saved = wanted.problems.length === 0 && (await store.saveTask(tx, one, wanted.change));
      if (saved) {
        answer.done.push({ id: one.id, version: one.version + 1 });
        changed.push({ task, step: wanted });
      } else {
        const problems = wanted.problems.length > 0 ? wanted.problems : [{ problem: 'changed-meanwhile' }];
        answer.refused.push({ id: one.id, problems: problems.map((problem) => ({ ...problem })) });
      }
    }
    await after?.(
      tx,
      changed.map(({ task }) => task),
    );
    await recordAll(
      tx,
      ctx,
      changed.map(({ task, step: { action, details } }) => ({
        action,
        subject: { kind: 'task', id: task.id },
        place: task,
        ...(details ? { details } : {}),
      })),
    );
    return answer;
  });
}

/** A message to the owner of each task; one a person, whatever the number of tasks. */
export async function remind(ctx: Context, { ids }: z.infer<typeof contract.RemindTasks>): Promise<{ people: number }> {
  return ctx.transaction(async (tx) => {
    const tasks = (await store.findTasks(tx, ids)).filter(({ state }) => OPEN_STATES.includes(state));
    if (!tasks.every((task) => maySteer(ctx.actor, task)))
      throw new AppError('forbidden', 'only the coordinator reminds');
    const byOwner = Map.groupBy(tasks, ({ ownerId }) => ownerId);
    for (const [ownerId, theirs] of byOwner) {
      const [first] = theirs;
      if (!first) continue;
      await notify(tx, {
        kind: 'reminder',
        about: `${ctx.today}:${ctx.actor.id}`,
        municipalityId: first.municipalityId,
        personIds: [ownerId],
        details: { count: theirs.length, taskId: first.id },
        at: ctx.now,
      });
    }
    await recordAll(
      tx,
      ctx,
      tasks.map((task) => ({ action: 'task.remind', subject: { kind: 'task', id: task.id }, place: task })),
    );
    return { people: byOwner.size };
  });
}
