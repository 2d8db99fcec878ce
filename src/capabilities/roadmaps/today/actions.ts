import type { Actor } from '../../../kernel/actor.ts';
import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import { findCurators, findHeads } from '../../registry/index.ts';
import { countStandings } from '../plans/progress.ts';
import { askedBy } from '../tasks/actions.ts';
import type { TaskFilter, TaskRow } from '../tasks/contract.ts';
import { maySee } from '../tasks/policy.ts';
import { listTasks } from '../tasks/store.ts';
import { countOf, measure } from '../tasks/task.ts';
import { asRow } from '../tasks/view.ts';
import { fittingAct, silentDays } from './attention.ts';
import type { TodayView } from './contract.ts';
import { looksAfter, mayHaveDay } from './policy.ts';
import * as store from './store.ts';

/** Rows of a part of the day at most; the rest is a list away. */
const FEW = 8;
/** How far ahead «скоро» looks, days. */
const SOON = 31;
const NEAR = 14;

/** What needs doing now, for every role the asker has. */
export async function readToday(ctx: Context): Promise<TodayView> {
  if (!mayHaveDay(ctx.actor)) throw new AppError('forbidden', 'works nowhere');
  return ctx.transaction(async (tx) => {
    const { actor, today } = ctx;
    const few = (filter: TaskFilter) => fewOf(tx, ctx, filter);
    const cared = caredSchools(actor);
    const municipalityId = lookedAfter(actor);
    const accepts = cared.length > 0 || actor.appointments.some(({ role }) => role === 'coordinator');
    return {
      mine: {
        returned: await few({ mine: true, standing: 'returned' }),
        overdue: await few({ mine: true, standing: 'overdue' }),
        soon: await few({ mine: true, open: true, dueFrom: today, dueTo: addDays(today, SOON) }),
      },
      toAccept: accepts ? await toAccept(tx, ctx) : null,
      overdue:
        municipalityId !== null || cared.length > 0 ? await overdueOfOthers(tx, ctx, cared, municipalityId) : null,
      silent: await silentOwners(tx, ctx, municipalityId, cared),
      near: nearDays(
        await store.findNear(
          tx,
          today,
          addDays(today, NEAR),
          municipalityId === null && cared.length === 0 ? actor.id : null,
        ),
      ),
      care: cared.length > 0 ? await careRows(tx, cared, today) : null,
      school: await ownSchool(tx, actor, today),
    };
  });
}

/** Schools the asker is curator of, acting for somebody included. */
const caredSchools = (actor: Actor): string[] => [
  ...new Set(
    actor.appointments.flatMap(({ role, schoolId }) => (role === 'curator' && schoolId !== null ? [schoolId] : [])),
  ),
];

const lookedAfter = (actor: Actor): string | null =>
  actor.appointments.find(({ municipalityId }) => looksAfter(actor, municipalityId))?.municipalityId ?? null;

async function fewOf(
  tx: Tx,
  ctx: Context,
  filter: TaskFilter,
  limit = FEW,
): Promise<{ rows: TaskRow[]; total: number }> {
  const { rows, total } = await listTasks(tx, filter, { order: 'due', offset: 0, limit }, askedBy(ctx));
  const seen = rows.filter((row) => maySee(ctx.actor, row));
  return { total, rows: seen.map((row) => asRow(row, ctx.actor, ctx.today)) };
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
async function overdueOfOthers(
  tx: Tx,
  ctx: Context,
  cared: readonly string[],
  municipalityId: string | null,
): Promise<TodayView['overdue']> {
  const { rows, total } = await fewOf(tx, ctx, { standing: 'overdue' }, 200);
  const wanted = rows.filter(
    ({ ownerId, schoolId }) =>
      ownerId !== ctx.actor.id && (municipalityId !== null || (schoolId !== null && cared.includes(schoolId))),
  );
  const shown = wanted.slice(0, FEW);
  const details = await store.findDetails(
    tx,
    shown.map(({ id }) => id),
  );
  return {
    total: total - (rows.length - wanted.length),
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
}

async function silentOwners(
  tx: Tx,
  { actor, today }: Context,
  municipalityId: string | null,
  cared: readonly string[],
): Promise<TodayView['silent']> {
  const place = municipalityId ?? actor.appointments.find(({ role }) => role === 'curator')?.municipalityId;
  if (place === undefined) return null;
  const owners = await store.findOwners(tx, place, municipalityId === null ? cared : null, today);
  return owners
    .flatMap(({ personId, phone, schoolName, bodyName, familyName, givenName, patronymic, ...owner }) => {
      const days = personId === actor.id ? null : silentDays({ ...owner, openSince: owner.openSince }, today);
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

async function ownSchool(tx: Tx, actor: Actor, today: LocalDate): Promise<TodayView['school']> {
  const held = actor.appointments.find(
    ({ role, schoolId }) => (role === 'head' || role === 'deputy') && schoolId !== null,
  );
  if (!held?.schoolId) return null;
  const alike = await store.countBySchool(tx, [held.schoolId]);
  const [curator] = await findCurators(tx, [held.schoolId], today);
  const name = alike[0]?.name ?? (await store.findSchoolName(tx, held.schoolId));
  return {
    id: held.schoolId,
    name,
    counts: countStandings(alike, today),
    curator: curator
      ? {
          familyName: curator.familyName,
          givenName: curator.givenName,
          patronymic: curator.patronymic,
          phone: curator.phone,
        }
      : null,
  };
}
