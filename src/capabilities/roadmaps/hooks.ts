import { addDays, type LocalDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/db.ts';
import { type Counter, type Departure, findActor, type Namer } from '../access/index.ts';
import { type Doer, recordAll } from '../audit/index.ts';
import { type DigestSource, notify } from '../notices/index.ts';
import { findBodyHeads, findCoordinators, findCurators, findHeads, findNames } from '../registry/index.ts';
import { horizon, nearLine, reminderStep } from './reminders/digest.ts';
import { acceptsOf } from './tasks/policy.ts';
import { findNamesOf, findNearTasks, findOrphans, listTasks, saveOwners } from './tasks/store.ts';
import { countWaiting } from './today/store.ts';

/** The number beside «Сегодня»: what is late or sent back, and what waits for acceptance. */
export const countMyDay: Counter = async (tx, actor, today) => ({
  today: await countWaiting(tx, { today, personId: actor.id, accepts: acceptsOf(actor) }),
});

/**
 * When somebody leaves, their open tasks go to whoever answers for the same place on the day after: another head of
 * the school, another curator, the head of the body; if there is none, to the coordinator. A last day that lies ahead
 * is waited for: the nightly job hands over then.
 */
export const handOverTasks: Departure = async (tx, ctx, left) => {
  if (left.toDay === null || left.toDay > ctx.today) return [];
  const given = await handOver(tx, ctx, left.municipalityId, addDays(ctx.today, left.toDay === ctx.today ? 1 : 0));
  const theirs = given.filter(({ from }) => from === left.personId);
  const names = await findNames(tx, [...new Set(theirs.map(({ to }) => to))]);
  return [...Map.groupBy(theirs, ({ to }) => to)].map(([id, tasks]) => {
    const name = names.get(id);
    return { what: 'task', count: tasks.length, to: name ? { id, ...name } : null };
  });
};

interface Given {
  id: string;
  from: string;
  to: string;
}

/** Gives every task of the municipality whose owner answers no more on `day` to a successor. No task is left over. */
export async function handOver(tx: Tx, doer: Doer, municipalityId: string, day: LocalDate): Promise<Given[]> {
  const orphans = await findOrphans(tx, municipalityId, day);
  const successors = orphans.length === 0 ? null : await successorsOn(tx, municipalityId, orphans, day);
  const given = orphans.flatMap((task) => {
    const to = successors?.(task);
    return to === undefined || to === task.ownerId ? [] : [{ ...task, from: task.ownerId, to }];
  });
  for (const [to, theirs] of Map.groupBy(given, (task) => task.to)) {
    await saveOwners(
      tx,
      theirs.map(({ id }) => id),
      to,
      doer.now,
    );
    await notify(tx, {
      kind: 'tasks-given',
      about: `${day}:${theirs[0]?.from}`,
      municipalityId,
      personIds: [to],
      details: { count: theirs.length, taskId: theirs[0]?.id },
      at: doer.now,
    });
  }
  await recordAll(
    tx,
    doer,
    given.map(({ id, schoolId, from, to }) => ({
      action: 'task.reassign',
      subject: { kind: 'task', id },
      place: { municipalityId, schoolId },
      details: { from, to, reason: 'left' },
    })),
  );
  return given;
}

type Orphan = Awaited<ReturnType<typeof findOrphans>>[number];

async function successorsOn(tx: Tx, municipalityId: string, orphans: readonly Orphan[], day: LocalDate) {
  const schools = [...new Set(orphans.flatMap(({ schoolId }) => schoolId ?? []))];
  const bodies = [...new Set(orphans.flatMap(({ bodyId }) => bodyId ?? []))];
  const heads = await findHeads(tx, schools, day);
  const curators = await findCurators(tx, schools, day);
  const bodyHeads = await findBodyHeads(tx, bodies, day);
  const [coordinator] = await findCoordinators(tx, municipalityId, day);
  return ({ executor, schoolId, bodyId }: Orphan): string | undefined => {
    const near = {
      school: heads.find((found) => found.schoolId === schoolId),
      curator: curators.find((found) => found.schoolId === schoolId),
      body: bodyHeads.find((found) => found.bodyId === bodyId),
      municipality: undefined,
    };
    return near[executor]?.id ?? coordinator?.id;
  };
}

/** Names of tasks, activities and road maps for notices and the journal. */
export const nameRoadmaps: Namer = (tx, ids) => findNamesOf(tx, ids);

/** What a letter says of the person's own deadlines, and of what waits for their acceptance. */
export const remindInLetters: DigestSource = async (tx, person, today) => {
  const near = (await findNearTasks(tx, person.id, horizon(today))).filter(
    ({ dueOn }) => reminderStep(dueOn, today) !== null,
  );
  const actor = await findActor(tx, person.id, today);
  const asked = actor && { today, personId: actor.id, accepts: acceptsOf(actor) };
  const waits = asked
    ? (await listTasks(tx, { waiting: true }, { order: 'due', offset: 0, limit: LINES }, asked)).rows
    : [];
  return [
    {
      heading: 'Срок прошёл',
      lines: near
        .filter(({ dueOn }) => dueOn < today)
        .slice(0, LINES)
        .map((task) => nearLine(task, today)),
    },
    {
      heading: 'Скоро срок',
      lines: near
        .filter(({ dueOn }) => dueOn >= today)
        .slice(0, LINES)
        .map((task) => nearLine(task, today)),
    },
    {
      heading: 'Ждут вашей приёмки',
      lines: waits.map(({ id, title, schoolName, version }) => ({
        text: [title, schoolName].filter((part) => part !== null).join(', '),
        link: `/tasks/${id}`,
        key: `${id} ${version}`,
      })),
    },
  ];
};

/** Lines of one heading of a letter at most; the rest is a page away. */
const LINES = 10;
