import type { LocalDate } from '../../../../kernel/date.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { notifyAll, settleNotices } from '../../../notices/index.ts';
import type { Task } from '../task.ts';

type Told = Pick<Task, 'id' | 'municipalityId' | 'schoolId' | 'bodyId' | 'ownerId'>;

/** One notice a person, whatever the number of tasks; none to the one who did it. */
export async function tellOwners(tx: Tx, ctx: Context, kind: string, tasks: readonly Told[]): Promise<void> {
  await tellEach(tx, ctx, kind, tasks, () => ({}));
}

/** The same of new deadlines, with the first and the last of them. */
export async function tellMoved(
  tx: Tx,
  ctx: Context,
  tasks: readonly (Told & { dueOn: LocalDate | undefined })[],
): Promise<void> {
  await tellEach(tx, ctx, 'tasks-moved', tasks, (theirs) => {
    const days = theirs.flatMap(({ dueOn }) => dueOn ?? []).sort();
    return { dueFrom: days[0], dueTo: days.at(-1) };
  });
}

async function tellEach<T extends Told>(
  tx: Tx,
  ctx: Context,
  kind: string,
  tasks: readonly T[],
  more: (theirs: readonly T[]) => object,
): Promise<void> {
  const others = Map.groupBy(
    tasks.filter(({ ownerId }) => ownerId !== ctx.actor.id),
    ({ ownerId }) => ownerId,
  );
  await notifyAll(
    tx,
    [...others].flatMap(([ownerId, theirs]) => {
      const [first] = theirs;
      if (!first) return [];
      const { id: taskId, municipalityId, schoolId, bodyId } = first;
      const details = { count: theirs.length, taskId, schoolId, bodyId, ...more(theirs) };
      return [
        {
          kind,
          about: `${taskId}:${ctx.now.toISOString()}`,
          municipalityId,
          personIds: [ownerId],
          details,
          at: ctx.now,
        },
      ];
    }),
  );
}

/** Nothing is to be decided or mended any more. */
export async function settleAll(tx: Tx, ctx: Context, tasks: readonly Pick<Task, 'id'>[]): Promise<void> {
  const ids = tasks.map(({ id }) => id);
  for (const kind of ['task-submitted', 'task-returned']) await settleNotices(tx, kind, ids, ctx.now);
}
