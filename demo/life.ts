import {
  acceptTask,
  addEvent,
  addFile,
  addLink,
  openTask,
  reportProgress,
  returnTask,
  submitTask,
} from '../src/capabilities/roadmaps/tasks/actions.ts';
import type { TaskRow } from '../src/capabilities/roadmaps/tasks/contract.ts';
import { cancelTasks, moveTasks } from '../src/capabilities/roadmaps/tasks/steering/actions.ts';
import { findTask, listTasks } from '../src/capabilities/roadmaps/tasks/store.ts';
import type { Target } from '../src/capabilities/roadmaps/tasks/task.ts';
import { addDays, type LocalDate } from '../src/kernel/date.ts';
import type { Context } from '../src/platform/context.ts';
import { type Cast, idOf } from './cast.ts';
import { chance } from './chance.ts';
import { reportScenes } from './reports.ts';
import { moment, type Scene, type Stage } from './stage.ts';
import { NOTES, PROOFS } from './words.ts';

interface Actable {
  id: string;
  opensOn: LocalDate;
  dueOn: LocalDate;
  ownerId: string;
  schoolId: string | null;
  executor: string;
  number: string | null;
  title: string;
}

type Named = Pick<TaskRow, 'number' | 'title' | 'schoolName' | 'bodyName' | 'opensOn'>;

/**
 * What people did from the beginning of the plans to today: most in time, some late, some sent back, a few not at all.
 * @param since the day the first plan was loaded; nobody works at it before
 * Everything is chosen by a chance that comes out the same each time.
 */
export async function live(stage: Stage, cast: Cast, since: LocalDate, today: LocalDate): Promise<number> {
  const coordinator = idOf(cast.people, 'sokolova');
  const ctx = await stage.as(coordinator, moment(today));
  const asked = { today, ownerIds: [coordinator], accepts: { municipalityIds: [], schoolIds: [] } };
  const { rows } = await ctx.transaction((tx) =>
    listTasks(tx, { dueTo: addDays(today, 400) }, { order: 'number', offset: 0, limit: 5000 }, asked),
  );
  const begun = rows
    .sort((one, other) => placeOf(one).localeCompare(placeOf(other)))
    .filter(({ opensOn }) => opensOn <= today)
    .map((task) => ({ ...task, opensOn: latest(task.opensOn, since) }));
  const scenes = begun.flatMap((task, index) => storyOf(task, index, cast, today));
  const steered = await steering(begun, cast, today);
  const reports = reportScenes(cast, since, today);
  const all = [...scenes, ...steered, ...reports];
  for (const scene of all.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    await scene.act(await stage.as(scene.who, scene.at));
  }
  return all.length;
}

/** Ids come out differently each time: the order in which chance is asked goes by what the plans say. */
const placeOf = ({ number, title, schoolName, bodyName, opensOn }: Named): string =>
  [number, title, schoolName, bodyName, opensOn].join(' ');

/** Heads who need a call: one never looks, another stopped six weeks ago. */
const NEVER = 'demina';
const STOPPED = 'ryabov';
const STOPPED_DAYS = 41;
/** The coordinator was away: what was sent in meanwhile waits. */
const AWAY_DAYS = 12;

function storyOf(task: Actable, index: number, cast: Cast, today: LocalDate): Scene[] {
  const luck = chance(7919 * (index + 1));
  const owner = task.ownerId;
  const isLazy = owner === cast.people.get(NEVER) && luck() < 0.75;
  const stopsOn = owner === cast.people.get(STOPPED) ? addDays(today, -STOPPED_DAYS) : today;
  if (isLazy) return [];
  const length = daysBetween(task.opensOn, task.dueOn);
  const startsOn = addDays(task.opensOn, Math.floor(luck() * Math.min(14, length + 1)));
  const late = luck() < 0.12 ? Math.ceil(luck() * 9) : 0;
  const early = Math.floor(luck() * Math.min(20, length));
  const sentOn = latest(addDays(task.dueOn, late > 0 ? late : -early), startsOn);
  const scenes = [
    onDay(startsOn, luck, owner, (ctx) => openTask(ctx, task)),
    onDay(addDays(startsOn, 1), luck, owner, (ctx) => begin(ctx, task.id, luck)),
    onDay(sentOn, luck, owner, (ctx) => send(ctx, task, luck)),
  ];
  const judgedOn = addDays(sentOn, 1 + Math.floor(luck() * 6));
  const judge = judgeOf(task, cast);
  if (luck() < 0.1) {
    scenes.push(
      inEvening(judgedOn, luck, judge, (ctx) => sendBack(ctx, task, addDays(judgedOn, 9), luck)),
      onDay(addDays(judgedOn, 6), luck, owner, (ctx) => send(ctx, task, luck)),
      inEvening(addDays(judgedOn, 9), luck, judge, (ctx) => accept(ctx, task.id)),
    );
  } else {
    scenes.push(inEvening(judgedOn, luck, judge, (ctx) => accept(ctx, task.id)));
  }
  const judgesUntil = judge === idOf(cast.people, 'sokolova') ? addDays(today, -AWAY_DAYS) : today;
  const until = (who: string) => moment(who === owner ? stopsOn : judgesUntil, 12);
  return scenes.filter(({ at, who }) => at < until(who));
}

function onDay(day: LocalDate, luck: () => number, who: string, act: Scene['act']): Scene {
  return { at: moment(workingDay(day), 9 + Math.floor(luck() * 8), Math.floor(luck() * 60)), who, act };
}

/** Decisions come after what is decided on, also when both were put off to the same Monday. */
function inEvening(day: LocalDate, luck: () => number, who: string, act: Scene['act']): Scene {
  return { at: moment(workingDay(day), 17, Math.floor(luck() * 60)), who, act };
}

/** Saturdays and Sundays are put off to Monday. */
function workingDay(day: LocalDate): LocalDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const daysBetween = (from: LocalDate, to: LocalDate) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The school's curator, or the coordinator. */
function judgeOf(task: Actable, cast: Cast): string {
  const curator = task.executor === 'school' && task.schoolId !== null ? cast.curatorOf.get(task.schoolId) : undefined;
  return curator ?? idOf(cast.people, 'sokolova');
}

async function begin(ctx: Context, id: string, luck: () => number): Promise<void> {
  const task = await ctx.transaction((tx) => findTask(tx, id));
  if (luck() < 0.4 || (task?.state !== 'planned' && task?.state !== 'under_way')) return;
  await reportProgress(ctx, { id, version: task.version, note: pick(NOTES.begun, luck), counts: [] });
}

async function send(ctx: Context, { id, title }: Actable, luck: () => number): Promise<void> {
  const task = await ctx.transaction((tx) => findTask(tx, id));
  if (!task || !['planned', 'under_way', 'returned'].includes(task.state)) return;
  await prove(ctx, id, title, luck);
  const now = await ctx.transaction((tx) => findTask(tx, id));
  if (!now) return;
  const again = task.state === 'returned';
  const counts = task.targets.map((target) => counted(target, luck, again));
  const note = pick(again ? NOTES.mended : NOTES.done, luck);
  await submitTask(ctx, { id, version: now.version, note, counts });
}

async function prove(ctx: Context, id: string, title: string, luck: () => number): Promise<void> {
  const proof = PROOFS.find(({ when }) => when.test(title)) ?? PROOFS[0];
  if (!proof) return;
  const chosen = luck();
  if (chosen < 0.55) {
    const body = new Blob([proof.text]).stream();
    await addFile(ctx, { id, name: `${proof.title}.txt`, title: proof.title }, body);
  } else if (chosen < 0.85) {
    await addLink(ctx, {
      id,
      url: `https://shkola.example.ru/news/${Math.floor(luck() * 9000) + 1000}`,
      title: proof.title,
    });
  } else {
    await addEvent(ctx, { id, title: proof.title, happenedOn: ctx.today });
  }
}

/** Usually enough; the first time one in six falls one short. */
function counted(target: Target, luck: () => number, again: boolean) {
  const short = !again && luck() < 0.17;
  if (target.unit !== '%')
    return { targetId: target.id, done: Math.max(0, target.value + (short ? -1 : 1)), outOf: null };
  const outOf = 18 + Math.floor(luck() * 9);
  const enough = Math.ceil((target.value * outOf) / 100);
  return { targetId: target.id, done: Math.min(outOf, short ? enough - 1 : enough + Math.floor(luck() * 3)), outOf };
}

async function accept(ctx: Context, id: string): Promise<void> {
  const task = await ctx.transaction((tx) => findTask(tx, id));
  if (task?.state !== 'submitted') return;
  const given = { id, version: task.version, comment: null };
  await acceptTask(ctx, { ...given, short: false }).catch(() =>
    acceptTask(ctx, { ...given, comment: 'Принято, цель дотянем в следующем периоде.', short: true }),
  );
}

async function sendBack(ctx: Context, { id }: Actable, dueOn: LocalDate, luck: () => number): Promise<void> {
  const task = await ctx.transaction((tx) => findTask(tx, id));
  if (task?.state !== 'submitted') return;
  await returnTask(ctx, {
    id,
    version: task.version,
    comment: pick(NOTES.returned, luck),
    dueOn: latest(dueOn, task.opensOn),
  });
}

const pick = (from: readonly string[], luck: () => number): string => from[Math.floor(luck() * from.length)] ?? '';

/** The coordinator cancels what an order took out of the plan, and gives one school more time. */
async function steering(tasks: readonly Actable[], cast: Cast, today: LocalDate): Promise<Scene[]> {
  const coordinator = idOf(cast.people, 'sokolova');
  const at = (task: Actable, act: (ctx: Context, version: number) => Promise<unknown>): Scene => ({
    at: moment(task.opensOn, 8, 30),
    who: coordinator,
    act: async (ctx) => {
      const found = await ctx.transaction((tx) => findTask(tx, task.id));
      if (found) await act(ctx, found.version);
    },
  });
  const interned = tasks.filter(({ number, schoolId }) => number === '5.4' && schoolId !== null);
  const moved = tasks.filter(({ number, schoolId }) => number === '4.3' && schoolId !== null);
  return [
    ...interned.slice(0, 1).map((task) =>
      at(task, (ctx, version) =>
        cancelTasks(ctx, {
          tasks: [{ id: task.id, version }],
          reason: 'Учебники уже поступили по областной программе',
        }),
      ),
    ),
    ...moved.slice(1, 2).map((task) =>
      at(task, (ctx, version) =>
        moveTasks(ctx, {
          tasks: [{ id: task.id, version, dueOn: addDays(task.dueOn, 14) }],
          reason: 'Карантин в 9 классе, экзамен перенесён',
        }),
      ),
    ),
  ].filter(({ at: when }) => when < moment(today));
}
