import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { monthsBetween } from '../../../kernel/date.ts';
import { AppError } from '../../../kernel/errors.ts';
import { shortName } from '../../../kernel/person.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { record } from '../../audit/index.ts';
import { settleNotices } from '../../notices/index.ts';
import { controlWindows, followingOf } from '../deadlines/controls.ts';
import { readDeadline } from '../deadlines/read.ts';
import { findDrafts } from '../drafts/store.ts';
import { movedDeadline, movedPeriod } from '../drafts/years.ts';
import { endRequests, findAsking } from '../tasks/extension/store.ts';
import { insertTasks } from '../tasks/store.ts';
import { nameOrNull } from '../tasks/view.ts';
import type * as contract from './contract.ts';
import { planTasks } from './plan.ts';
import { mayOpen, mayPlan } from './policy.ts';
import { countStandings, monthLoads, type TaskBunch } from './progress.ts';
import * as store from './store.ts';
import { surveyWorkforce } from './survey/store.ts';

export async function listRoadMaps(ctx: Context): Promise<contract.RoadMapList> {
  return ctx.transaction(async (tx) => {
    const maps = (await store.findRoadMaps(tx)).filter((map) => mayOpen(ctx.actor, map));
    const bunches = Map.groupBy(await store.countByRoadMap(tx), ({ roadMapId }) => roadMapId);
    const drafts = (await findDrafts(tx)).filter((draft) => mayPlan(ctx.actor, draft));
    return {
      roadMaps: maps.map((map) => ({
        ...map,
        state: map.state as contract.RoadMapRow['state'],
        counts: countStandings(bunches.get(map.id) ?? [], ctx.today),
      })),
      drafts: drafts.map(({ id, title, fileName, changedAt, ...by }) => ({
        id,
        title,
        fileName,
        changedAt: changedAt.toISOString(),
        by: nameOrNull(by),
      })),
      may: {
        steer: ctx.actor.appointments.some(({ municipalityId, schoolId }) =>
          mayPlan(ctx.actor, { municipalityId, schoolId }),
        ),
      },
    };
  });
}

export async function readRoadMap(
  ctx: Context,
  { id, school, owner }: z.infer<typeof contract.ReadRoadMap>,
): Promise<contract.RoadMapView> {
  return ctx.transaction(async (tx) => {
    const map = await store.findRoadMap(tx, id);
    if (!map || !mayOpen(ctx.actor, map)) throw notFound(id);
    const sections = await store.findSections(tx, id);
    const activities = await store.findActivities(tx, id);
    const bunches = await store.countByWindow(tx, id, { ...(school && { school }), ...(owner && { owner }) });
    const byActivity = Map.groupBy(bunches, ({ activityId }) => activityId);
    const bunchesOf = (activityIds: readonly string[]) => activityIds.flatMap((key) => byActivity.get(key) ?? []);
    const under = sectionsUnder(sections);
    const { groupId: _, tasksFrom: __, ...shown } = map;
    return {
      ...shown,
      state: map.state as contract.RoadMapView['state'],
      sections: sections.map((section) => ({
        ...section,
        counts: countStandings(
          bunchesOf(
            activities
              .filter(({ sectionId }) => sectionId && under(section.id).has(sectionId))
              .map((found) => found.id),
          ),
          ctx.today,
        ),
      })),
      activities: activities.map((activity) => ({
        ...activity,
        windows: windowsOf(byActivity.get(activity.id) ?? [], ctx),
        over: !byActivity.has(activity.id) && isOver(activity.deadlineText, map),
        counts: countStandings(byActivity.get(activity.id) ?? [], ctx.today),
      })),
      indicators: await store.findIndicators(tx, id),
      counts: countStandings(bunches, ctx.today),
      months: monthLoads(bunches, monthsBetween(map.periodFrom, map.periodTo)),
      may: { steer: mayPlan(ctx.actor, map) },
    };
  });
}

/** Were all days of a deadline, as its words are read, over before the plan made tasks? */
function isOver(text: string | null, map: NonNullable<Awaited<ReturnType<typeof store.findRoadMap>>>): boolean {
  const { tasksFrom, movedYears, periodFrom, periodTo, yearKind } = map;
  if (text === null || tasksFrom === null) return false;
  const { from, to } = movedPeriod({ from: periodFrom, to: periodTo }, -movedYears);
  const { windows } = movedDeadline(readDeadline(text, { from, to, yearKind, year: null }), movedYears);
  return windows.length > 0 && windows.every(([, closesOn]) => closesOn < tasksFrom);
}

/** @returns for a section, the ids of it and of all sections below it */
function sectionsUnder(sections: readonly { id: string; parentId: string | null }[]) {
  const below = (id: string): string[] => [
    id,
    ...sections.filter(({ parentId }) => parentId === id).flatMap((child) => below(child.id)),
  ];
  const known = new Map(sections.map(({ id }) => [id, new Set(below(id))]));
  return (id: string): ReadonlySet<string> => known.get(id) ?? new Set();
}

type WindowBunch = TaskBunch & Pick<contract.ActivityView['windows'][number], 'opensOn'>;

function windowsOf(
  bunches: readonly WindowBunch[],
  { today }: Pick<Context, 'today'>,
): contract.ActivityView['windows'] {
  const windows = Map.groupBy(bunches, ({ opensOn, dueOn }) => `${opensOn} ${dueOn}`);
  return [...windows.values()].flatMap((alike) => {
    const [first] = alike;
    return first ? [{ opensOn: first.opensOn, dueOn: first.dueOn, counts: countStandings(alike, today) }] : [];
  });
}

/** The tasks of a road map counted for each school, owner or body, in alphabetical order: there is no other. */
export async function countTasks(
  ctx: Context,
  { id, by }: z.infer<typeof contract.CountTasks>,
): Promise<contract.CountRow[]> {
  return ctx.transaction(async (tx) => {
    const map = await store.findRoadMap(tx, id);
    if (!map || !mayOpen(ctx.actor, map)) throw notFound(id);
    const rows = Map.groupBy(await store.countBy(tx, id, by), ({ key }) => key);
    return [...rows.entries()]
      .map(([key, alike]) => ({
        id: key,
        name: nameOf(by, alike[0]),
        counts: countStandings(alike, ctx.today),
        movedAt: latest(alike.flatMap(({ movedAt }) => movedAt ?? [])),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'ru', { numeric: true }));
  });
}

/** Of no moments: `null`. */
const latest = (moments: readonly Date[]): string | null =>
  moments.length === 0 ? null : new Date(Math.max(...moments.map(Number))).toISOString();

type CountedRow = Awaited<ReturnType<typeof store.countBy>>[number];

function nameOf(by: 'school' | 'owner' | 'body', row: CountedRow | undefined): string {
  if (by === 'school') return row?.schoolName ?? 'Муниципалитет';
  if (by === 'body') return row?.bodyName ?? 'Без органа';
  const name = row && nameOrNull(row);
  return name ? shortName(name) : 'Исполнитель скрыт';
}

/** An activity by hand, run as if the document had had it. */
export async function addActivity(
  ctx: Context,
  input: z.infer<typeof contract.AddActivity>,
): Promise<{ id: string; tasks: number }> {
  const id = randomUUID();
  return ctx.transaction(async (tx) => {
    const map = await store.findRoadMap(tx, input.id);
    if (!map || !mayOpen(ctx.actor, map)) throw notFound(input.id);
    if (!mayPlan(ctx.actor, map)) throw new AppError('forbidden', 'only who plans adds an activity');
    const period = { from: map.periodFrom, to: map.periodTo };
    const deadline = readDeadline(input.deadlineText, { ...period, yearKind: map.yearKind, year: null });
    const { book, workforce } = await surveyWorkforce(tx, map, ctx.today, input.parties);
    const planned = {
      index: 0,
      parties: input.parties,
      kind: deadline.kind,
      windows: deadline.windows,
      controls: controlWindows(deadline, [period.from, period.to], followingOf(map)),
    };
    const { tasks, questions } = planTasks([planned], book, workforce, null);
    const problems = [
      ...(deadline.kind === 'invalid' ? [{ problem: 'deadline-unclear', question: deadline.question }] : []),
      ...questions.filter(({ question }) => question === 'unknown-party'),
    ];
    if (problems.length > 0) throw new AppError('rule-broken', 'the activity is not clear yet', { problems });
    const position = Math.max(0, ...(await store.findActivities(tx, map.id)).map((found) => found.position)) + 1;
    await store.insertActivities(tx, map, [
      {
        id,
        sectionId: input.sectionId,
        position,
        number: input.number,
        title: input.title,
        deadlineText: input.deadlineText,
        deadlineKind: deadline.kind,
        parties: input.parties,
        participants: [],
        result: input.result,
        targets: [],
      },
    ]);
    await insertTasks(
      tx,
      tasks.map(({ index: _, ...task }) => ({
        ...task,
        id: randomUUID(),
        municipalityId: map.municipalityId,
        roadMapId: map.id,
        activityId: id,
        dueOn: task.closesOn,
      })),
      ctx.now,
    );
    const subject = { kind: 'activity', id };
    await record(tx, ctx, {
      action: 'activity.add',
      subject,
      place: map,
      details: { roadMapId: map.id, tasks: tasks.length },
    });
    return { id, tasks: tasks.length };
  });
}

export async function editActivity(ctx: Context, input: z.infer<typeof contract.EditActivity>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await store.findActivity(tx, input.id);
    if (!found || !mayOpen(ctx.actor, found)) throw notFound(input.id);
    if (!mayPlan(ctx.actor, found)) throw new AppError('forbidden', 'only who plans names an activity');
    if (!(await store.saveShortTitle(tx, input, input.shortTitle))) {
      throw new AppError('conflict', 'the activity changed meanwhile', { now: found });
    }
    const details = { from: found.shortTitle, to: input.shortTitle };
    await record(tx, ctx, {
      action: 'activity.name',
      subject: { kind: 'activity', id: found.id },
      place: found,
      details,
    });
  });
}

export async function closeRoadMap(ctx: Context, input: z.infer<typeof contract.CloseRoadMap>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const map = await store.findRoadMap(tx, input.id);
    if (!map || !mayOpen(ctx.actor, map)) throw notFound(input.id);
    if (!mayPlan(ctx.actor, map)) throw new AppError('forbidden', 'only who plans closes a road map');
    if (!(await store.saveState(tx, input, input.state))) {
      throw new AppError('conflict', 'the road map changed meanwhile', {
        now: { state: map.state, version: map.version },
      });
    }
    if (input.state === 'closed') await endAsked(tx, ctx, map.id);
    const action = input.state === 'closed' ? 'road-map.close' : 'road-map.reopen';
    await record(tx, ctx, { action, subject: { kind: 'road-map', id: map.id }, place: map });
  });
}

/** Nobody waits for an answer in a plan that is closed. */
async function endAsked(tx: Tx, ctx: Context, roadMapId: string): Promise<void> {
  const ids = await findAsking(tx, roadMapId);
  await endRequests(tx, ids, { state: 'withdrawn', answer: null, by: ctx.actor.id, on: ctx.today });
  await settleNotices(tx, 'extension-asked', ids, ctx.now);
}

const notFound = (id: string) => new AppError('not-found', 'no such road map', { id });
