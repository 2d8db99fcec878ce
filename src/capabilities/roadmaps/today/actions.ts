import type { z } from 'zod';
import { type Actor, type Role, worksFor } from '../../../kernel/actor.ts';
import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { mayKeepPeople } from '../../access/index.ts';
import { findLatest } from '../../audit/index.ts';
import { findBodies, findBodyHeads, findCurators, findGaps, findHeads } from '../../registry/index.ts';
import { countStandings } from '../plans/progress.ts';
import { askedBy } from '../tasks/actions.ts';
import type { TaskRow } from '../tasks/contract.ts';
import { horizonOf } from '../tasks/horizon.ts';
import { acceptsOf, maySee, maySteer } from '../tasks/policy.ts';
import { countTo, type ListFilter, listTasks } from '../tasks/store.ts';
import { countOf, measure } from '../tasks/task.ts';
import { asRow } from '../tasks/view.ts';
import { fittingAct, silentDays } from './attention.ts';
import type { LateOf, LateTasks, TodayView } from './contract.ts';
import { bodiesLed, looksAfter, looksOn, mayHaveDay } from './policy.ts';
import * as store from './store.ts';

/** Rows of a part of the day at most; the rest is a list away. */
const FEW = 8;
/** Rows of one person who is late, at most. */
const MANY = 50;
/** Next steps that are shown however far off they are: of a school, and of the asker's own. */
const STEPS = 3;
/** How far ahead «скоро» looks, days. */
const SOON = 31;
const NEAR = 14;

/** What needs doing now, for every role the asker has, in every municipality they work in. */
export async function readToday(ctx: Context): Promise<TodayView> {
  if (!mayHaveDay(ctx.actor)) throw new AppError('forbidden', 'works nowhere');
  return ctx.transaction(async (tx) => {
    const { actor, today } = ctx;
    const few = (filter: ListFilter) => fewOf(tx, ctx, filter);
    const places = await placesOf(tx, actor);
    const looks = places.municipalityIds.length + places.schoolIds.length > 0;
    const led = schoolsHeldAs(actor, ['head', 'deputy']);
    return {
      mine: {
        returned: await withReturns(tx, await few({ mine: true, standing: 'returned' })),
        overdue: await withReturns(tx, await few({ mine: true, standing: 'overdue' })),
        ...(await ownSteps(tx, ctx, led)),
      },
      toAccept: accepts(actor) ? await toAccept(tx, ctx) : null,
      overdue: looks ? await overdueOfOthers(tx, ctx, places) : null,
      silent: looks ? await silentOwners(tx, ctx, places) : null,
      near: nearDays(
        await store.findNear(tx, [today, addDays(today, NEAR)], {
          own: worksFor(actor),
          of: looks || looksOn(actor) ? null : worksFor(actor),
        }),
      ),
      care: places.schoolIds.length > 0 ? await careRows(tx, places.schoolIds, today) : null,
      schools: await ledSchools(tx, ctx, led),
      gaps: await gapsOf(tx, ctx),
      anyTask: await store.anyTask(tx),
    };
  });
}

const accepts = (actor: Actor): boolean => Object.values(acceptsOf(actor)).some((ids) => ids.length > 0);

/** Schools where the asker holds one of these roles, acting for somebody included. */
const schoolsHeldAs = (actor: Actor, roles: readonly Role[]): string[] => [
  ...new Set(
    actor.appointments.flatMap(({ role, schoolId }) => (roles.includes(role) && schoolId !== null ? [schoolId] : [])),
  ),
];

/** What comes next of one's own, without what the schools that one leads carry out themselves. */
async function ownSteps(
  tx: Tx,
  ctx: Context,
  led: readonly string[],
): Promise<Pick<TodayView['mine'], 'next' | 'soon'>> {
  const end = addDays(ctx.today, SOON);
  const ahead = { mine: true, todo: true, notSentBack: true, dueFrom: ctx.today, notOf: led };
  const rows = (await fewOf(tx, ctx, ahead)).rows.filter(({ dueOn }, place) => place < STEPS || dueOn <= end);
  const { first: soon, last: planned } = await countTo(tx, ahead, [end, horizonOf(ctx.today)], askedBy(ctx));
  return { next: { rows, total: Math.max(rows.length, planned) }, soon };
}

async function lookedAfter(tx: Tx, actor: Actor): Promise<string[]> {
  const ids = [...new Set(actor.appointments.map(({ municipalityId }) => municipalityId))];
  const after: string[] = [];
  for (const id of ids) if (looksAfter(actor, id) || (await answersForAll(tx, actor, id))) after.push(id);
  return after;
}

/** Bodies are asked for only where the asker is the head of one. */
async function answersForAll(tx: Tx, actor: Actor, municipalityId: string): Promise<boolean> {
  const led = bodiesLed(actor, municipalityId);
  if (led.length === 0) return false;
  const bodies = await findBodies(tx, municipalityId);
  return bodies.some(({ id, kind, archivedAt }) => kind === 'authority' && archivedAt === null && led.includes(id));
}

/** Where the asker looks after what others do: whole municipalities, and schools in care. */
interface Places {
  municipalityIds: readonly string[];
  schoolIds: readonly string[];
}

const placesOf = async (tx: Tx, actor: Actor): Promise<Places> => ({
  municipalityIds: await lookedAfter(tx, actor),
  schoolIds: schoolsHeldAs(actor, ['curator']),
});

async function fewOf(
  tx: Tx,
  ctx: Context,
  filter: ListFilter,
  limit = FEW,
): Promise<{ rows: TaskRow[]; total: number }> {
  const { rows, total } = await listTasks(tx, filter, { order: 'due', offset: 0, limit }, askedBy(ctx));
  const seen = rows.filter((row) => maySee(ctx.actor, row));
  return { total, rows: seen.map((row) => asRow(row, ctx.actor, ctx.today)) };
}

/** One's own rows with the words of whoever sent them back: what is to be mended. */
async function withReturns(
  tx: Tx,
  { rows, total }: { rows: TaskRow[]; total: number },
): Promise<TodayView['mine']['returned']> {
  const ids = rows.map(({ id }) => id);
  const comments = await store.findReturnComments(tx, ids);
  const returns = await findLatest(tx, [...comments.keys()], ['task.return']);
  const sentBack = (id: string) =>
    comments.has(id) ? { comment: comments.get(id) ?? null, by: returns.get(id)?.actor ?? null } : null;
  return { total, rows: rows.map((row) => ({ ...row, sentBack: sentBack(row.id) })) };
}

async function toAccept(tx: Tx, ctx: Context): Promise<TodayView['toAccept']> {
  const { rows, total } = await fewOf(tx, ctx, { waiting: true }, 20);
  const details = await store.findDetails(
    tx,
    rows.map(({ id }) => id),
  );
  return {
    total,
    rows: rows.map((row) => {
      const { targets = [], counts = [], firstEvidence = null } = details.get(row.id) ?? {};
      return {
        ...row,
        firstEvidence,
        targets: targets.map((target) => {
          const { value: measured, reached } = measure(target, countOf(target, counts));
          return { text: target.text, value: target.value, unit: target.unit, measured, reached };
        }),
      };
    }),
  };
}

/** The asker's own late tasks stand under «mine», so they are left out here. */
async function overdueOfOthers(tx: Tx, { actor, today }: Context, others: Places): Promise<TodayView['overdue']> {
  const found = await store.findLateOwners(tx, others, worksFor(actor), today, FEW);
  return {
    people: found.map(({ familyName, givenName, patronymic, oldest, of: _, tasksOfAll: __, ...owner }) => ({
      ...owner,
      name: familyName === null || givenName === null ? null : { familyName, givenName, patronymic },
      days: daysLate(oldest, today),
    })),
    ofPeople: found[0]?.of ?? 0,
    total: found[0]?.tasksOfAll ?? 0,
    mayRemind: others.municipalityIds.some((municipalityId) => maySteer(actor, { municipalityId, schoolId: null })),
  };
}

const daysLate = (dueOn: LocalDate, today: LocalDate): number =>
  Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000);

/** What one of those is late with, each with the act that fits. @throws AppError `forbidden` */
export async function readLate(ctx: Context, { ownerId }: z.output<typeof LateOf>): Promise<LateTasks> {
  if (!mayHaveDay(ctx.actor)) throw new AppError('forbidden', 'works nowhere');
  return ctx.transaction(async (tx) => {
    const others = await placesOf(tx, ctx.actor);
    const late = { standing: 'overdue', todo: true, owner: ownerId, others } as const;
    const { rows: shown, total } = await fewOf(tx, ctx, late, MANY);
    const details = await store.findDetails(
      tx,
      shown.map(({ id }) => id),
    );
    return {
      total,
      rows: shown.map((row) => {
        const found = details.get(row.id);
        return {
          ...row,
          act: fittingAct({ openedAt: found?.openedAt ?? null, note: found?.note ?? null, evidence: row.evidence }),
          phone: found?.phone ?? null,
          startedOn: found?.startedOn ?? null,
        };
      }),
    };
  });
}

/** What is lacking before the work reaches people; asked of those only who can add it. */
async function gapsOf(tx: Tx, { actor, today, now }: Context): Promise<TodayView['gaps']> {
  const gaps: TodayView['gaps'] = [];
  for (const municipalityId of new Set(actor.appointments.map((held) => held.municipalityId))) {
    if (mayKeepPeople(actor, municipalityId)) {
      const found = await findGaps(tx, municipalityId, today, now);
      gaps.push({ municipalityId, ...found, headless: await findHeadless(tx, municipalityId, today) });
    }
  }
  return gaps;
}

/** Of bodies that are kept no longer nobody is asked for a head. Mostly all have one, and no task is counted. */
async function findHeadless(tx: Tx, municipalityId: string, today: LocalDate): Promise<Headless> {
  const kept = (await findBodies(tx, municipalityId)).filter(({ archivedAt }) => archivedAt === null);
  const ids = kept.map(({ id }) => id);
  const led = new Set((await findBodyHeads(tx, ids, today)).map(({ bodyId }) => bodyId));
  const busy = await store.countByBody(
    tx,
    ids.filter((id) => !led.has(id)),
  );
  return { names: busy.map(({ name }) => name), tasks: busy.reduce((sum, { tasks }) => sum + tasks, 0) };
}

type Headless = TodayView['gaps'][number]['headless'];

async function silentOwners(tx: Tx, { actor, today }: Context, places: Places): Promise<TodayView['silent']> {
  const own = worksFor(actor);
  const owners = await store.findOwners(tx, places, today);
  return owners
    .flatMap(({ personId, phone, schoolName, bodyName, familyName, givenName, patronymic, ...owner }) => {
      const days = own.includes(personId) ? null : silentDays(owner, today);
      if (days === null) return [];
      const name = { familyName, givenName, patronymic };
      const { neverOpened, openTasks } = owner;
      return [{ personId, name, placeName: schoolName ?? bodyName, phone, days, neverOpened, openTasks }];
    })
    .sort((a, b) => b.days - a.days);
}

function nearDays(rows: Awaited<ReturnType<typeof store.findNear>>): TodayView['near'] {
  return [...Map.groupBy(rows, ({ day }) => day).entries()].map(([day, items]) => ({
    day,
    items: items.map(({ title, number, tasks, who, taskId }) => ({ title, number, tasks, who, taskId })),
  }));
}

async function careRows(tx: Tx, schoolIds: readonly string[], today: LocalDate): Promise<TodayView['care']> {
  const bunches = Map.groupBy(await store.countBySchool(tx, schoolIds), ({ schoolId }) => schoolId);
  const heads = await findHeads(tx, schoolIds, today);
  return [...bunches.entries()]
    .map(([schoolId, alike]) => {
      const head = heads.find((found) => found.schoolId === schoolId);
      const moments = alike.flatMap(({ movedAt }) => movedAt ?? []);
      return {
        schoolId,
        name: alike[0]?.name ?? '',
        counts: countStandings(alike, today),
        movedAt: moments.length === 0 ? null : new Date(Math.max(...moments.map(Number))).toISOString(),
        head: head ? { familyName: head.familyName, givenName: head.givenName, patronymic: head.patronymic } : null,
        headPhone: head?.phone ?? null,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'ru', { numeric: true }));
}

async function ledSchools(tx: Tx, ctx: Context, ids: readonly string[]): Promise<TodayView['schools']> {
  const bunches = Map.groupBy(await store.countBySchool(tx, ids), ({ schoolId }) => schoolId);
  const curators = await findCurators(tx, ids, ctx.today);
  const schools: TodayView['schools'] = [];
  const until = horizonOf(ctx.today);
  for (const { id, name } of await store.findSchoolNames(tx, ids)) {
    const ahead = { school: id, executor: 'school' as const, todo: true, notSentBack: true, dueFrom: ctx.today };
    const curator = curators.find(({ schoolId }) => schoolId === id);
    const all = (bunches.get(id) ?? []).filter(({ state }) => state !== 'cancelled');
    const near = all.filter(({ dueOn }) => dueOn <= until);
    schools.push({
      id,
      name,
      counts: countStandings(near, ctx.today),
      later: sumOf(all) - sumOf(near),
      next: await fewOf(tx, ctx, ahead, STEPS),
      soon: (await fewOf(tx, ctx, { ...ahead, dueTo: addDays(ctx.today, SOON) }, 1)).total,
      curator: curator
        ? {
            familyName: curator.familyName,
            givenName: curator.givenName,
            patronymic: curator.patronymic,
            phone: curator.phone,
          }
        : null,
    });
  }
  return schools;
}

const sumOf = (bunches: readonly { count: number }[]): number => bunches.reduce((sum, { count }) => sum + count, 0);
