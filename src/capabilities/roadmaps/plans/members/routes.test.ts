import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { countStatements, freshDb } from '../../../../../test/db.ts';
import { anAppointed, aSchool, asking, asPerson, noon } from '../../../../../test/make.ts';
import { aPlan } from '../../../../../test/tasks.ts';
import { localDate } from '../../../../kernel/date.ts';
import { settableClock } from '../../../../platform/clock.ts';
import type { Db, Tx } from '../../../../platform/db.ts';
import { registryRoutes } from '../../../registry/routes.ts';
import { insertTasks } from '../../tasks/store.ts';
import { planRoutes } from '../routes.ts';
import { findMoved } from './compared/store.ts';
import { settleEverywhere } from './jobs.ts';
import { findListedMaps } from './store.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

it('looks at the lists of all running plans in as many statements as at those of one', async () => {
  const plan = await aListedPlan();
  const today = localDate('2026-11-20');
  const own = async (tx: Tx) => (await findListedMaps(tx)).filter((map) => map.municipalityId === plan.municipalityId);
  const one = await countStatements(db, async (tx) => findMoved(tx, await own(tx), today));
  await db.asOwner(async (tx) => {
    const { id: _, ...row } = await tx
      .selectFrom('road_map')
      .where('id', '=', plan.roadMapId)
      .selectAll()
      .executeTakeFirstOrThrow();
    for (let more = 0; more < 4; more++)
      await tx
        .insertInto('road_map')
        .values({ ...row, draft_id: null })
        .execute();
  });
  const maps = await db.asOwner(own);
  expect(maps).toHaveLength(5);
  expect(await countStatements(db, async (tx) => findMoved(tx, await own(tx), today))).toBe(one);
});

const on = (day: string) =>
  asking(db, [...planRoutes, ...registryRoutes({ tell: null, arrivals: [] })], settableClock(noon(day)));

/** A plan whose list holds both its schools; `past`: an earlier window that both have too. */
async function aListedPlan() {
  const plan = await aPlan(db);
  const { municipalityId, roadMapId, activityId, schools, heads } = plan;
  const groupId = randomUUID();
  await db.asOwner(async (tx) => {
    await tx
      .insertInto('school_group')
      .values({ id: groupId, municipality_id: municipalityId, name: 'Школы списка 2026', purpose: 'supported' })
      .execute();
    await tx.updateTable('road_map').set({ group_id: groupId }).where('id', '=', roadMapId).execute();
    const past = schools.map((schoolId, index) => ({
      id: randomUUID(),
      municipalityId,
      roadMapId,
      activityId,
      schoolId,
      bodyId: null,
      executor: 'school' as const,
      ownerId: heads[index] ?? '',
      opensOn: localDate('2026-09-01'),
      closesOn: localDate('2026-10-01'),
      dueOn: localDate('2026-10-01'),
      isControl: false,
    }));
    await insertTasks(tx, past, noon('2026-08-31'));
  });
  const listed = { ...plan, groupId, address: `/api/road-maps/${roadMapId}/list-changes` };
  await members(listed, [...schools]);
  const { ask } = on('2026-11-20');
  // Both are in the list since before anybody looked: nothing is asked, and that is settled.
  await settled(listed, [...schools]);
  expect((await ask(plan.coordinator, 'GET', listed.address)).body).toMatchObject({ joined: [], left: [] });
  return listed;
}

type Listed = Awaited<ReturnType<typeof aListedPlan>>;
type Grouped = Pick<Listed, 'municipalityId' | 'coordinator' | 'groupId'>;

async function members({ municipalityId, coordinator, groupId }: Grouped, schoolIds: string[]) {
  const { ask } = on('2026-11-20');
  const list = (await ask(coordinator, 'GET', `/api/groups?municipalityId=${municipalityId}`)).body.groups;
  const { name, purpose, version } = list.find(({ id }: { id: string }) => id === groupId);
  const change = { name, purpose, archived: false, version, schoolIds };
  expect((await ask(coordinator, 'PUT', `/api/groups/${groupId}`, change)).status).toBe(200);
}

const settled = ({ municipalityId, roadMapId }: Pick<Listed, 'municipalityId' | 'roadMapId'>, schoolIds: string[]) =>
  db.asOwner((tx) =>
    tx
      .insertInto('road_map_member')
      .values(
        schoolIds.flatMap((schoolId) =>
          ['supported', 'all'].map((list) => ({
            municipality_id: municipalityId,
            road_map_id: roadMapId,
            list,
            school_id: schoolId,
            member: true,
            settled_at: noon('2026-08-31'),
          })),
        ),
      )
      .execute(),
  );

async function joins(plan: Listed) {
  const schoolId = await aSchool(db, plan.municipalityId, `Школа № 5 ${randomUUID().slice(0, 4)}`);
  const head = await anAppointed(db, {
    role: 'head',
    municipalityId: plan.municipalityId,
    schoolId,
    familyName: 'Гусева',
  });
  await members(plan, [...plan.schools, schoolId]);
  return { schoolId, head };
}

const tasksOf = (schoolId: string) =>
  db.asOwner((tx) =>
    tx
      .selectFrom('task')
      .where('school_id', '=', schoolId)
      .orderBy('due_on')
      .select(['id', 'due_on as dueOn', 'state', 'owner_id as ownerId', 'reason'])
      .execute(),
  );

const noticesOf = (personId: string) =>
  db.asOwner((tx) => tx.selectFrom('notice').where('person_id', '=', personId).select(['kind', 'details']).execute());

const journalOf = (id: string) =>
  db.asOwner((tx) => tx.selectFrom('audit_event').where('subject_id', '=', id).select(['action', 'details']).execute());

const make = (schoolIds: string[], tasks: number, more: object = {}) => ({
  kind: 'joined',
  schoolIds,
  act: true,
  past: false,
  reason: null,
  tasks,
  ...more,
});

describe('a school that joined the list', () => {
  it('is shown with what it lacks; its tasks are made once, its head is told, the journal knows', async () => {
    const plan = await aListedPlan();
    const { schoolId, head } = await joins(plan);
    const { ask } = on('2026-11-20');
    const { body } = await ask(plan.coordinator, 'GET', plan.address);
    expect(body).toMatchObject({
      listName: 'Школы списка 2026',
      joined: [{ schoolId, list: 'supported', closed: false }],
      left: [],
    });
    expect(body.joined[0].tasks).toMatchObject([
      { number: '3.3', dueOn: '2026-10-01', past: true, comesBack: false, owner: { familyName: 'Гусева' } },
      { number: '3.3', dueOn: '2026-12-25', past: false },
    ]);
    expect((await ask(plan.coordinator, 'GET', '/api/list-changes')).body).toMatchObject([
      { roadMapId: plan.roadMapId, toMake: 1, toCancel: 0, left: [] },
    ]);

    const once = await ask(plan.coordinator, 'POST', plan.address, make([schoolId], 1));
    expect(once.body).toEqual({ tasks: 1 });
    expect(await tasksOf(schoolId)).toMatchObject([{ dueOn: '2026-12-25', state: 'planned', ownerId: head }]);
    expect(await noticesOf(head)).toMatchObject([{ kind: 'tasks-new', details: { count: 1 } }]);
    expect(await journalOf(plan.roadMapId)).toMatchObject([
      { action: 'road-map.schools-joined', details: { schools: [schoolId], act: true, tasks: 1 } },
    ]);

    const again = await ask(plan.coordinator, 'POST', plan.address, make([schoolId], 1));
    expect(again.body).toEqual({ tasks: 0 });
    expect(await tasksOf(schoolId)).toHaveLength(1);
    expect((await ask(plan.coordinator, 'GET', plan.address)).body).toMatchObject({ joined: [] });
    expect((await ask(plan.coordinator, 'GET', '/api/list-changes')).body).toEqual([]);
  });

  it('gets windows that have passed only when asked, and nothing when declined', async () => {
    const plan = await aListedPlan();
    const { schoolId } = await joins(plan);
    const { ask } = on('2026-11-20');
    const past = await ask(plan.coordinator, 'POST', plan.address, make([schoolId], 2, { past: true }));
    expect(past.body).toEqual({ tasks: 2 });
    const other = await joins(plan);
    const no = make([other.schoolId], 0, { act: false });
    expect((await ask(plan.coordinator, 'POST', plan.address, no)).body).toEqual({ tasks: 0 });
    expect(await tasksOf(other.schoolId)).toEqual([]);
    // The second list of members left the first newcomer out, so that it is shown as gone.
    expect((await ask(plan.coordinator, 'GET', plan.address)).body).toMatchObject({ joined: [], left: [{ schoolId }] });
  });

  it('of a changed plan nothing is made: how many there are now is told', async () => {
    const plan = await aListedPlan();
    const { schoolId } = await joins(plan);
    const answer = await on('2026-11-20').ask(plan.coordinator, 'POST', plan.address, make([schoolId], 7));
    expect(answer).toMatchObject({ status: 409, body: { details: { now: { tasks: 1 } } } });
    expect(await tasksOf(schoolId)).toEqual([]);
  });

  it('in a plan that is over asks for nothing', async () => {
    const plan = await aListedPlan();
    const { schoolId } = await joins(plan);
    const { ask } = on('2027-09-20');
    expect((await ask(plan.coordinator, 'GET', plan.address)).body).toMatchObject({ joined: [] });
    const closed = { version: 1, state: 'closed' };
    await ask(plan.coordinator, 'PUT', `/api/road-maps/${plan.roadMapId}/state`, closed);
    expect((await on('2026-11-20').ask(plan.coordinator, 'GET', plan.address)).body).toMatchObject({ joined: [] });
    const late = await ask(plan.coordinator, 'POST', plan.address, make([schoolId], 1));
    expect(late).toMatchObject({ status: 422, body: { details: { problems: [{ problem: 'plan-closed' }] } } });
  });
});

describe('a school that left the list', () => {
  const cancel = (schoolIds: string[], tasks: number, reason: string | null) =>
    make(schoolIds, tasks, { kind: 'left', reason });

  it('its open tasks are cancelled with the reason and come back with it', async () => {
    const plan = await aListedPlan();
    const [left, stayed] = plan.schools;
    await db.asOwner((tx) =>
      tx
        .updateTable('task')
        .set({ state: 'accepted', accepted_on: localDate('2026-10-01') })
        .where('school_id', '=', left)
        .where('due_on', '=', localDate('2026-10-01'))
        .execute(),
    );
    await members(plan, [stayed]);
    const { ask } = on('2026-11-20');
    const { body } = await ask(plan.coordinator, 'GET', plan.address);
    expect(body).toMatchObject({ joined: [], left: [{ schoolId: left, tasks: [{ dueOn: '2026-12-25' }] }] });
    const silent = await ask(plan.coordinator, 'POST', plan.address, cancel([left], 1, null));
    expect(silent).toMatchObject({ status: 422, body: { details: { problems: [{ problem: 'needs-reason' }] } } });

    const reason = 'Школа вышла из списка';
    expect((await ask(plan.coordinator, 'POST', plan.address, cancel([left], 1, reason))).body).toEqual({ tasks: 1 });
    expect(await tasksOf(left)).toMatchObject([{ state: 'accepted' }, { state: 'cancelled', reason }]);
    expect(await noticesOf(plan.heads[0])).toMatchObject([{ kind: 'tasks-cancelled', details: { count: 1 } }]);
    expect(await journalOf(plan.tasks[0])).toMatchObject([{ action: 'task.cancel', details: { reason } }]);
    expect((await ask(plan.coordinator, 'GET', plan.address)).body).toMatchObject({ joined: [], left: [] });

    await members(plan, [...plan.schools]);
    const back = (await ask(plan.coordinator, 'GET', plan.address)).body.joined;
    expect(back).toMatchObject([{ schoolId: left, tasks: [{ dueOn: '2026-12-25', comesBack: true }] }]);
    await ask(plan.coordinator, 'POST', plan.address, make([left], 1));
    expect(await tasksOf(left)).toMatchObject([{ state: 'accepted' }, { id: plan.tasks[0], state: 'planned' }]);
  });

  it('may keep what it has', async () => {
    const plan = await aListedPlan();
    const [left, stayed] = plan.schools;
    await members(plan, [stayed]);
    const { ask } = on('2026-11-20');
    const keep = { ...cancel([left], 2, null), act: false };
    expect((await ask(plan.coordinator, 'POST', plan.address, keep)).body).toEqual({ tasks: 0 });
    expect((await tasksOf(left)).map(({ state }) => state)).toEqual(['planned', 'planned']);
    expect((await ask(plan.coordinator, 'GET', plan.address)).body).toMatchObject({ left: [] });
  });
});

describe('what asks nothing is settled by the hour', () => {
  const hourPasses = () => settleEverywhere({ db, clock: settableClock(noon('2026-11-20')) });
  const settledOf = ({ roadMapId }: Listed, schoolId: string) =>
    db.asOwner((tx) =>
      tx
        .selectFrom('road_map_member')
        .where('road_map_id', '=', roadMapId)
        .where('school_id', '=', schoolId)
        .orderBy('list')
        .select(['list', 'member'])
        .execute(),
    );

  it('a school that left with nothing open and comes back is offered what was cancelled for it', async () => {
    const plan = await aListedPlan();
    const [left, stayed] = plan.schools;
    await db.asOwner((tx) =>
      tx
        .updateTable('task')
        .set({ state: 'cancelled', state_before: 'planned', cancelled_on: localDate('2026-11-19'), reason: 'вручную' })
        .where('school_id', '=', left)
        .execute(),
    );
    const { ask } = on('2026-11-20');
    await members(plan, [stayed]);
    expect((await ask(plan.coordinator, 'GET', plan.address)).body).toMatchObject({ joined: [], left: [] });
    await hourPasses();
    expect(await settledOf(plan, left)).toEqual([
      { list: 'all', member: true },
      { list: 'supported', member: false },
    ]);
    await members(plan, [...plan.schools]);
    expect((await ask(plan.coordinator, 'GET', plan.address)).body.joined).toMatchObject([
      {
        schoolId: left,
        tasks: [
          { comesBack: true, past: true },
          { comesBack: true, past: false },
        ],
      },
    ]);
    expect((await ask(plan.coordinator, 'POST', plan.address, make([left], 1))).body).toEqual({ tasks: 1 });
    expect(await tasksOf(left)).toMatchObject([{ state: 'cancelled' }, { id: plan.tasks[0], state: 'planned' }]);
  });

  it('who asks for something waits for the coordinator', async () => {
    const plan = await aListedPlan();
    const [left, stayed] = plan.schools;
    const { schoolId } = await joins(plan);
    await members(plan, [stayed, schoolId]);
    await hourPasses();
    const { body } = await on('2026-11-20').ask(plan.coordinator, 'GET', plan.address);
    expect(body).toMatchObject({ joined: [{ schoolId }], left: [{ schoolId: left }] });
    expect(await settledOf(plan, schoolId)).toEqual([]);
  });

  it('a new school in a list that the plan does not name; run twice it is the same', async () => {
    const plan = await aListedPlan();
    const schoolId = await aSchool(db, plan.municipalityId);
    for (let time = 0; time < 2; time += 1) {
      await hourPasses();
      expect(await settledOf(plan, schoolId)).toEqual([{ list: 'all', member: true }]);
    }
  });

  it('where nobody coordinates, nothing', async () => {
    const plan = await aListedPlan();
    const schoolId = await aSchool(db, plan.municipalityId);
    await db.asOwner((tx) =>
      tx
        .updateTable('appointment')
        .set({ to_day: localDate('2026-11-19') })
        .where('person_id', '=', plan.coordinator)
        .execute(),
    );
    await hourPasses();
    expect(await settledOf(plan, schoolId)).toEqual([]);
  });
});

describe('what happens meanwhile is not written over', () => {
  /** Somebody's change, begun before the coordinator decides and finished after the plan was read. */
  async function during<T>(change: (tx: Tx) => Promise<unknown>, decide: () => Promise<T>): Promise<T> {
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const changing = db.asOwner(async (tx) => {
      await change(tx);
      begun.resolve();
      await finish.promise;
    });
    await begun.promise;
    const decided = decide();
    await setTimeout(300); // on a server it has read by now, and waits for the row
    finish.resolve();
    await changing;
    return decided;
  }

  const leaving = async () => {
    const plan = await aListedPlan();
    await members(plan, [plan.schools[1]]);
    const decide = () =>
      on('2026-11-20').ask(
        plan.coordinator,
        'POST',
        plan.address,
        make([plan.schools[0]], 2, { kind: 'left', reason: 'Вышла' }),
      );
    return { ...plan, decide };
  };

  it('a task that was just sent in stays so, and the coordinator looks again', async () => {
    const { decide, tasks, schools } = await leaving();
    const submit = (tx: Tx) =>
      tx
        .updateTable('task')
        .set((eb) => ({ state: 'submitted', submitted_on: localDate('2026-11-20'), version: eb('version', '+', 1) }))
        .where('id', '=', tasks[0])
        .execute();
    expect((await during(submit, decide)).status).toBe(409);
    expect((await tasksOf(schools[0])).map(({ state }) => state)).toEqual(['planned', 'submitted']);
  });

  it('a plan that was just closed is closed', async () => {
    const { decide, roadMapId, schools } = await leaving();
    const close = (tx: Tx) => tx.updateTable('road_map').set({ state: 'closed' }).where('id', '=', roadMapId).execute();
    expect((await during(close, decide)).body.details.problems).toEqual([{ problem: 'plan-closed' }]);
    expect((await tasksOf(schools[0])).map(({ state }) => state)).toEqual(['planned', 'planned']);
  });
});

it('is for who plans: others are refused, strangers find nothing, and the wall holds', async () => {
  const plan = await aListedPlan();
  const stranger = (await aPlan(db)).coordinator;
  const { schoolId, head } = await joins(plan);
  const { ask } = on('2026-11-20');
  for (const person of [head, plan.observer, plan.curator]) {
    expect((await ask(person, 'GET', plan.address)).status).toBe(403);
    expect((await ask(person, 'POST', plan.address, make([schoolId], 1))).status).toBe(403);
    expect((await ask(person, 'GET', '/api/list-changes')).body).toEqual([]);
  }
  expect((await ask(stranger, 'GET', plan.address)).status).toBe(404);
  expect((await ask(stranger, 'POST', plan.address, make([schoolId], 1))).status).toBe(404);
  expect((await ask(stranger, 'GET', '/api/list-changes')).body).toEqual([]);
  const seen = (person: string) =>
    asPerson(db, person, localDate('2026-11-20'), (tx) =>
      tx.selectFrom('road_map_member').select('school_id').execute(),
    );
  expect(await seen(head)).toEqual([]);
  expect(await seen(stranger)).toEqual([]);
  expect((await seen(plan.coordinator)).length).toBeGreaterThan(0);
});
