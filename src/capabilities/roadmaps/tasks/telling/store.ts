import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import { notifyAll, settleNotices } from '../../../notices/index.ts';
import type { Task } from '../task.ts';

type Told = Pick<Task, 'id' | 'municipalityId' | 'schoolId' | 'bodyId' | 'ownerId'>;

/** One notice a person, whatever the number of tasks; none to the one who did it. */
export async function tellOwners(tx: Tx, ctx: Context, kind: string, tasks: readonly Told[]): Promise<void> {
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
      const details = { count: theirs.length, taskId, schoolId, bodyId };
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
