/*
 * What every act on a task does around its own rule: it finds the task for whoever may see it, refuses, saves over the
 * version that was read, records, and tells people.
 */
import type { Actor } from '../../../../kernel/actor.ts';
import { AppError } from '../../../../kernel/errors.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { changedBy, findLatest, record } from '../../../audit/index.ts';
import { notify, settleNotices } from '../../../notices/index.ts';
import { findCoordinators, findCurators } from '../../../registry/index.ts';
import { CHANGES, type TaskAct } from '../acts.ts';
import { maySee } from '../policy.ts';
import * as store from '../store.ts';
import { standing, type Task } from '../task.ts';

export interface Found extends store.FoundTask {
  task: Task;
}

/** The task, for whoever may see it. What is not yours is not found. */
export async function seen(tx: Tx, actor: Actor, id: string, how?: store.Locking): Promise<Found> {
  const found = await store.findTask(tx, id, how);
  if (!found || !maySee(actor, found)) throw notFound(id);
  const { targets: _, counts: __, evidence: ___, ...task } = found;
  return { ...found, task };
}

export async function change(ctx: Context, id: string, work: (tx: Tx, found: Found) => Promise<void>) {
  return ctx.transaction(async (tx) => {
    await work(tx, await seen(tx, ctx.actor, id, { lock: true }));
    const now = await seen(tx, ctx.actor, id);
    return { version: now.version, standing: standing(now, ctx.today) };
  });
}

export async function save(tx: Tx, ctx: Context, read: { id: string; version: number }, wanted: store.TaskChange) {
  if (await store.saveTask(tx, read, wanted)) return;
  const now = await store.findTask(tx, read.id);
  throw new AppError('conflict', 'the task changed meanwhile', {
    by: (await findChangers(tx, ctx, [read.id])).get(read.id),
    now: now && { state: standing(now, ctx.today), note: now.note, dueOn: now.dueOn, version: now.version },
  });
}

/** Who raised the version of each of these tasks last, for whoever wanted to change it too. */
export async function findChangers(tx: Tx, { actor }: Pick<Context, 'actor'>, ids: readonly string[]) {
  const latest = await findLatest(tx, ids, CHANGES);
  return new Map([...latest].map(([id, entry]) => [id, changedBy(entry, actor)]));
}

export const tell = (tx: Tx, ctx: Context, task: Task, action: TaskAct, details?: Record<string, unknown>) =>
  record(tx, ctx, { action, subject: { kind: 'task', id: task.id }, place: task, ...(details ? { details } : {}) });

/**
 * To everybody named but the one who did it.
 * @param time tells this time from another of the same kind about the same task
 */
export const send = (
  tx: Tx,
  ctx: Context,
  task: Task,
  kind: string,
  personIds: readonly string[],
  time: number | string = task.version,
) =>
  notify(tx, {
    kind,
    about: `${task.id}:${time}`,
    municipalityId: task.municipalityId,
    personIds: personIds.filter((id) => id !== ctx.actor.id),
    details: { taskId: task.id, schoolId: task.schoolId, bodyId: task.bodyId },
    at: ctx.now,
  });

/** What a notice asked for is done: it stops waiting, for everybody. */
export const settle = (tx: Tx, ctx: Context, { id }: Task, kind: string) => settleNotices(tx, kind, [id], ctx.now);

/** The curators of the school whose task it is; nobody's where the duty is not the school's. */
export const curatorsOf = async (tx: Tx, { executor, schoolId }: Task, { today }: Pick<Context, 'today'>) =>
  executor === 'school' && schoolId !== null ? findCurators(tx, [schoolId], today) : [];

/** Who is told that something waits for acceptance: the curator; without one the coordinators. */
export async function acceptorsOf(tx: Tx, task: Task, ctx: Pick<Context, 'today'>) {
  const { today } = ctx;
  const curators = await curatorsOf(tx, task, ctx);
  const people = curators.length > 0 ? curators : await findCoordinators(tx, task.municipalityId, today);
  return people.map(({ id, familyName, givenName, patronymic }) => ({ id, familyName, givenName, patronymic }));
}

export function permit(allowed: boolean, why: string): void {
  if (!allowed) throw new AppError('forbidden', why);
}

export function refuse(problems: readonly object[]): void {
  if (problems.length > 0) throw new AppError('rule-broken', 'something speaks against it', { problems });
}

export const notFound = (id: string) => new AppError('not-found', 'no such task', { id });
