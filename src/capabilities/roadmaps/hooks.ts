import { type Actor, worksFor } from '../../kernel/actor.ts';
import { addDays, type LocalDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/db.ts';
import { type Arrival, type Counter, type Departure, findActor, type Namer } from '../access/index.ts';
import { type Doer, recordAll } from '../audit/index.ts';
import { type DigestSource, notifyAll } from '../notices/index.ts';
import { findBodyHeads, findCoordinators, findCurators, findHeads, findNames } from '../registry/index.ts';
import { horizon, longLate, longLateLines, nearLine, reminderStep } from './reminders/digest.ts';
import { acceptsOf } from './tasks/policy.ts';
import {
  type Asked,
  findCallsOf,
  findLongLate,
  findNamesOf,
  findNearTasks,
  findOrphans,
  listTasks,
  saveOwners,
} from './tasks/store.ts';
import { countWaiting } from './today/store.ts';

/** The number beside «Сегодня»: what is late or sent back, and what waits for acceptance. */
export const countMyDay: Counter = async (tx, actor, today) => ({
  today: await countWaiting(tx, askedAs(actor, today)),
});

const askedAs = (actor: Actor, today: LocalDate): Asked => ({
  today,
  ownerIds: worksFor(actor),
  accepts: acceptsOf(actor),
});

/**
 * When somebody leaves, their open tasks go to whoever answers for the same place on the day after: another head of
 * the school, another curator, the head of the body; if there is none, to the coordinator. A last day that lies ahead
 * is waited for: the nightly job hands over then.
 */
export const handOverTasks: Departure = async (tx, ctx, left) => {
  if (left.toDay === null || left.toDay > ctx.today) return [];
  const day = addDays(ctx.today, left.toDay === ctx.today ? 1 : 0);
  return handoversOf(tx, await handOver(tx, ctx, left.municipalityId, day, ({ from }) => from === left.personId));
};

/**
 * When people come, they get the open tasks of their places that nobody there holds: the coordinator kept them until then,
 * or whoever left.
 */
export const takeOverTasks: Arrival = async (tx, ctx, { municipalityId, personIds }) =>
  handoversOf(tx, await handOver(tx, ctx, municipalityId, ctx.today, ({ to }) => personIds.has(to)));

async function handoversOf(tx: Tx, given: readonly Given[]) {
  const names = await findNames(tx, [...new Set(given.map(({ to }) => to))]);
  const bunches = [...Map.groupBy(given, ({ to, meanwhile }) => `${to} ${meanwhile}`).values()];
  const few = bunches.filter((tasks) => tasks.length <= NAMED).flat();
  const calls = new Map(
    (
      await findCallsOf(
        tx,
        few.map(({ id }) => id),
      )
    ).map(({ id, name }) => [id, name]),
  );
  return bunches.flatMap((tasks) => {
    const [first] = tasks;
    if (!first) return [];
    const name = names.get(first.to);
    const to = name ? { id: first.to, ...name } : null;
    const named = tasks
      .flatMap(({ id }) => ({ id, name: calls.get(id) ?? '' }))
      .filter(({ name: call }) => call !== '');
    return [
      {
        ...{ what: 'task', count: tasks.length, to, meanwhile: first.meanwhile },
        ...(named.length === tasks.length && { named }),
      },
    ];
  });
}

/** So many tasks that change hands are named, of more only the count is said. */
const NAMED = 5;

interface Given {
  id: string;
  from: string;
  to: string;
  /** Nobody answers for the place: a coordinator keeps it. */
  meanwhile: boolean;
}

/**
 * Gives every task of the municipality that is not in the hands it belongs in on `day` to whoever answers for it then,
 * or to a coordinator. No task is left over.
 * @param only which of these changes are made now; all of them without it
 */
export async function handOver(
  tx: Tx,
  doer: Doer,
  municipalityId: string,
  day: LocalDate,
  only: (given: Given) => boolean = () => true,
): Promise<Given[]> {
  const orphans = await findOrphans(tx, municipalityId, day);
  const successors = orphans.length === 0 ? null : await successorsOn(tx, municipalityId, orphans, day);
  const given = orphans
    .flatMap((task) => {
      const { to, meanwhile = false } = successors?.(task) ?? {};
      return to === undefined || to === task.ownerId ? [] : [{ ...task, from: task.ownerId, to, meanwhile }];
    })
    .filter(only);
  await saveOwners(tx, given, doer.now);
  await notifyAll(
    tx,
    [...Map.groupBy(given, ({ to }) => to)].map(([to, theirs]) => ({
      kind: 'tasks-given',
      about: `${theirs[0]?.id}:${doer.now.toISOString()}`,
      municipalityId,
      personIds: to === doer.actor?.id ? [] : [to],
      details: { count: theirs.length, taskId: theirs[0]?.id },
      at: doer.now,
    })),
  );
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
  const coordinators = (await findCoordinators(tx, municipalityId, day)).map(({ id }) => id);
  return ({ executor, schoolId, bodyId, ownerId }: Orphan): { to: string | undefined; meanwhile: boolean } => {
    const near = {
      school: heads.find((found) => found.schoolId === schoolId),
      curator: curators.find((found) => found.schoolId === schoolId),
      body: bodyHeads.find((found) => found.bodyId === bodyId),
      municipality: undefined,
    };
    const successor = near[executor];
    if (successor) return { to: successor.id, meanwhile: false };
    // Any coordinator may keep it meanwhile; what the municipality itself does is a coordinator's.
    const keeper = coordinators.includes(ownerId) ? ownerId : coordinators[0];
    return { to: keeper, meanwhile: executor !== 'municipality' };
  };
}

/** Names of tasks, activities and road maps for notices and the journal. */
export const nameRoadmaps: Namer = (tx, ids) => findNamesOf(tx, ids);

/**
 * What a letter says of the person's own deadlines and of those they stand in for, of what is late for long where they
 * accept, and of what waits for that.
 */
export const remindInLetters: DigestSource = async (tx, person, days) => {
  const actor = await findActor(tx, person.id, days.today);
  if (!actor) return [];
  const asked = askedAs(actor, days.today);
  const near = await nearLines(tx, actor, days);
  const late = await findLongLate(tx, asked, longLate(days.today));
  const { rows: waits } = await listTasks(tx, { waiting: true }, { order: 'due', offset: 0, limit: MANY }, asked);
  return [
    { heading: 'Срок прошёл', lines: near.filter(({ late }) => late).map(({ line }) => line) },
    { heading: 'Скоро срок', lines: near.filter(({ late }) => !late).map(({ line }) => line) },
    { heading: 'Просрочено больше двух недель', lines: longLateLines(late) },
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

/** All, within reason: the letter itself shows a few and remembers the rest. */
const MANY = 2000;

async function nearLines(tx: Tx, actor: Actor, days: Parameters<DigestSource>[2]) {
  const tasks = await findNearTasks(tx, worksFor(actor), horizon(days));
  const absent = await findNames(tx, actor.standsFor ?? []);
  return tasks
    .filter(({ dueOn }) => reminderStep(dueOn, days) !== null)
    .map((task) => ({
      late: task.dueOn < days.today,
      line: nearLine({ ...task, inPlaceOf: absent.get(task.ownerId) ?? null }, days),
    }));
}
