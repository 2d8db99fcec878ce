import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../../test/db.ts';
import { aMunicipality, anAppointed, anAppointment, aSchool, asking, noon } from '../../../../test/make.ts';
import { aPlan } from '../../../../test/tasks.ts';
import { localDate } from '../../../kernel/date.ts';
import { settableClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.ts';
import { findActor } from '../../access/index.ts';
import { countMyDay, handOver } from '../hooks.ts';
import { taskRoutes } from '../tasks/routes.ts';
import { insertTasks } from '../tasks/store.ts';
import { todayRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

type Plan = Awaited<ReturnType<typeof aPlan>>;

const on = (day: string) => asking(db, [...todayRoutes, ...taskRoutes], settableClock(noon(day)));
const dayOf = async (personId: string, day: string) => (await on(day).ask(personId, 'GET', '/api/today')).body;
const counter = (personId: string, day: string) =>
  db.asOwner(async (tx) => {
    const today = localDate(day);
    const actor = await findActor(tx, personId, today);
    return (await countMyDay(tx, actor ?? { id: personId, appointments: [] }, today)).today;
  });

const close = ({ roadMapId }: Plan) =>
  db.asOwner((tx) => tx.updateTable('road_map').set({ state: 'closed' }).where('id', '=', roadMapId).execute());

const substitute = ({ municipalityId }: Plan, absent: string, substituteId: string, from: string, to: string) =>
  db.asOwner((tx) =>
    tx
      .insertInto('substitution')
      .values({
        municipality_id: municipalityId,
        person_id: absent,
        substitute_id: substituteId,
        from_day: localDate(from),
        to_day: localDate(to),
      })
      .execute(),
  );

/** More tasks of the first school, due on these days. */
async function moreDue(plan: Plan, ...days: string[]): Promise<string[]> {
  const tasks = days.map((day) => ({
    id: randomUUID(),
    municipalityId: plan.municipalityId,
    roadMapId: plan.roadMapId,
    activityId: plan.activityId,
    schoolId: plan.schools[0],
    bodyId: null,
    executor: 'school' as const,
    ownerId: plan.heads[0],
    opensOn: localDate('2026-12-01'),
    closesOn: localDate(day),
    dueOn: localDate(day),
    isControl: false,
  }));
  await db.asOwner((tx) => insertTasks(tx, tasks, noon('2026-08-31')));
  return tasks.map(({ id }) => id);
}

describe('the day of who stands in for somebody', () => {
  it('has the work of both and the schools of both, while it lasts', async () => {
    const plan = await aPlan(db);
    await substitute(plan, plan.heads[0], plan.heads[1], '2027-01-11', '2027-01-12');
    const during = await dayOf(plan.heads[1], '2027-01-12');
    expect(during.mine.overdue.total).toBe(2);
    expect(during.schools.map(({ id }: { id: string }) => id).sort()).toEqual([...plan.schools].sort());
    expect(await counter(plan.heads[1], '2027-01-12')).toBe(2);
    const list = async (day: string) => (await on(day).ask(plan.heads[1], 'GET', '/api/tasks?mine=true')).body.total;
    expect([await list('2027-01-12'), await list('2027-01-13')]).toEqual([2, 1]);
    const after = await dayOf(plan.heads[1], '2027-01-13');
    expect([after.mine.overdue.total, after.schools.length]).toEqual([1, 1]);
    expect(await counter(plan.heads[1], '2027-01-13')).toBe(1);
  });

  it('lets them report what is nobody’s duty but the absent person’s, and counts as looking at it', async () => {
    const plan = await aPlan(db);
    const { municipalityId } = plan;
    const [absent, stand] = [
      await anAppointed(db, { role: 'methodologist', municipalityId }),
      await anAppointed(db, { role: 'methodologist', municipalityId }),
    ];
    const [id = ''] = await moreDue(plan, '2027-01-20');
    const whole = { executor: 'municipality', school_id: null, owner_id: absent };
    await db.asOwner((tx) => tx.updateTable('task').set(whole).where('id', '=', id).execute());
    const progress = (day: string) =>
      on(day).ask(stand, 'POST', `/api/tasks/${id}/progress`, { version: 1, note: 'Начали', counts: [] });
    expect((await progress('2027-01-10')).status).toBe(403);
    await substitute(plan, absent, stand, '2027-01-11', '2027-01-12');
    await on('2027-01-12').ask(stand, 'POST', `/api/tasks/${id}/opened`);
    expect((await progress('2027-01-12')).status).toBe(200);
    const opened = await db.asOwner((tx) =>
      tx.selectFrom('task').where('id', '=', id).select('opened_at').executeTakeFirstOrThrow(),
    );
    expect(opened.opened_at).toEqual(noon('2027-01-12'));
  });
});

describe('the day of a head', () => {
  it('has the next three steps of the school, without what is sent in, and its picture', async () => {
    const plan = await aPlan(db);
    const [sent = ''] = await moreDue(plan, '2027-01-15', '2027-01-20', '2027-01-21', '2027-01-29', '2027-05-20');
    const { ask } = on('2027-01-12');
    await ask(plan.heads[0], 'POST', `/api/tasks/${sent}/submit`, { version: 1, note: 'Провели', counts: [] });
    const { mine, schools } = await dayOf(plan.heads[0], '2027-01-12');
    const [school] = schools;
    expect(school.next.rows.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual([
      '2027-01-20',
      '2027-01-21',
      '2027-01-29',
    ]);
    expect([school.next.total, school.soon, mine.soon]).toEqual([4, 3, 0]);
    expect(school.counts).toMatchObject({ submitted: 1, overdue: 1, planned: 4 });
    expect(school.later).toBe(0);
    await moreDue(plan, '2027-06-30', '2027-07-01', '2029-05-20');
    const [longer] = (await dayOf(plan.heads[0], '2027-01-12')).schools;
    expect(longer.counts).toMatchObject({ submitted: 1, overdue: 1, planned: 5 });
    expect(longer.later).toBe(2);
  });
});

describe('a task that was sent back', () => {
  it('stands once in the day of its owner, with the words of whoever sent it back; others see it where it comes next', async () => {
    const plan = await aPlan(db);
    const [sent = ''] = await moreDue(plan, '2027-01-20', '2027-01-21');
    const { ask } = on('2027-01-12');
    await ask(plan.heads[0], 'POST', `/api/tasks/${sent}/submit`, { version: 1, note: 'Провели', counts: [] });
    const comment = 'Приложите подписанный список';
    const back = await ask(plan.curator, 'POST', `/api/tasks/${sent}/return`, { version: 2, comment, dueOn: null });
    expect(back.status).toBe(200);
    const { mine, schools, near } = await dayOf(plan.heads[0], '2027-01-12');
    expect(mine.returned).toMatchObject({ total: 1, rows: [{ id: sent, sentBack: { comment } }] });
    expect(mine.returned.rows[0].sentBack.by).toMatchObject({ familyName: expect.any(String) });
    const elsewhere = JSON.stringify([mine.overdue, mine.next, schools, near]);
    expect(elsewhere).not.toContain(sent);
    expect(schools[0].next).toMatchObject({ total: 1, rows: [{ dueOn: '2027-01-21' }] });
    expect(near.map(({ day }: { day: string }) => day)).toEqual(['2027-01-21']);
    const role = { role: 'deputy' as const, municipalityId: plan.municipalityId, schoolId: plan.schools[0] };
    const deputy = await dayOf(await anAppointed(db, role), '2027-01-12');
    expect([deputy.mine.returned.total, deputy.schools[0].next.rows[0].id]).toEqual([0, sent]);
    const late = await dayOf(plan.heads[0], '2027-01-22');
    const row = late.mine.overdue.rows.find(({ id }: { id: string }) => id === sent);
    expect([late.mine.returned.total, row.sentBack.comment]).toEqual([0, comment]);
  });
});

describe('the day of who looks after others', () => {
  it('says of a quiet fortnight that there are tasks, and who is silent', async () => {
    const plan = await aPlan(db);
    await moreDue(plan, '2027-06-01');
    const { tasks } = plan;
    await db.asOwner((tx) => tx.deleteFrom('task').where('id', 'in', tasks).execute());
    const view = await dayOf(plan.coordinator, '2027-02-01');
    expect(view).toMatchObject({ anyTask: true, near: [], silent: [{ personId: plan.heads[0] }] });
    const municipalityId = await aMunicipality(db);
    const newcomer = await anAppointed(db, { role: 'coordinator', municipalityId });
    expect(await dayOf(newcomer, '2027-02-01')).toMatchObject({ anyTask: false, silent: [] });
  });

  it('covers every municipality they look after, and schools in care elsewhere', async () => {
    const [one, other, third] = [await aPlan(db), await aPlan(db), await aPlan(db)];
    await anAppointment(db, one.coordinator, { role: 'coordinator', municipalityId: other.municipalityId });
    const care = { role: 'curator' as const, municipalityId: third.municipalityId, schoolId: third.schools[0] };
    await anAppointment(db, one.coordinator, care);
    const view = await dayOf(one.coordinator, '2027-01-12');
    const owners = [...one.heads, ...other.heads, third.heads[0]].sort();
    expect(view.overdue.total).toBe(5);
    expect(view.overdue.people.map(({ ownerId }: { ownerId: string }) => ownerId).sort()).toEqual(owners);
    expect(view.overdue.ofPeople).toBe(owners.length);
    expect(view.silent.map(({ personId }: { personId: string }) => personId).sort()).toEqual(owners);
  });

  it('counts silence from when this person got the task, whatever the one before them did', async () => {
    const plan = await aPlan(db);
    const { municipalityId, schools, heads } = plan;
    const head = await anAppointed(db, { role: 'head', municipalityId, schoolId: schools[0], from: '2027-01-20' });
    const progress = { version: 1, note: 'Начали', counts: [] };
    await on('2027-01-15').ask(heads[0], 'POST', `/api/tasks/${plan.tasks[0]}/progress`, progress);
    await db.asOwner(async (tx) => {
      const last = { to_day: localDate('2027-01-19') };
      await tx.updateTable('appointment').set(last).where('person_id', '=', heads[0]).execute();
      await handOver(tx, { actor: null, now: noon('2027-01-20') }, municipalityId, localDate('2027-01-20'));
    });
    const silentOn = async (day: string) => {
      const { silent } = await dayOf(plan.coordinator, day);
      return silent.find(({ personId }: { personId: string }) => personId === head);
    };
    expect(await silentOn('2027-01-20')).toBeUndefined();
    expect(await silentOn('2027-02-16')).toBeUndefined();
    expect(await silentOn('2027-02-17')).toMatchObject({ days: 28, neverOpened: true });
  });

  it('counts it anew also when the coordinator gives the task by hand', async () => {
    const plan = await aPlan(db);
    const deputy = await anAppointed(db, {
      ...{ role: 'deputy', municipalityId: plan.municipalityId, schoolId: plan.schools[0] },
    });
    const tasks = [{ id: plan.tasks[0], version: 1 }];
    await on('2027-01-20').ask(plan.coordinator, 'POST', '/api/tasks/reassign', {
      ...{ tasks, ownerId: deputy, reason: null },
    });
    const silent = async (day: string) =>
      (await dayOf(plan.coordinator, day)).silent.map(({ personId }: { personId: string }) => personId);
    expect(await silent('2027-02-16')).not.toContain(deputy);
    expect(await silent('2027-02-17')).toContain(deputy);
  });
});

describe('the day of who leads a body', () => {
  const leads = async (plan: Plan, kind: string) => {
    const { municipalityId } = plan;
    const bodyId = randomUUID();
    const body = { id: bodyId, municipality_id: municipalityId, kind, name: kind, short_name: kind };
    await db.asOwner((tx) => tx.insertInto('body').values(body).execute());
    return { bodyId, personId: await anAppointed(db, { role: 'head', municipalityId, bodyId }) };
  };

  it('of the authority: what is late everywhere, without a right to remind; of another body: nothing of others', async () => {
    const plan = await aPlan(db);
    const [authority, centre] = [await leads(plan, 'authority'), await leads(plan, 'other')];
    const seen = await dayOf(authority.personId, '2027-01-12');
    expect([seen.overdue.total, seen.overdue.mayRemind]).toEqual([2, false]);
    const { ask } = on('2027-01-12');
    const late = (await ask(authority.personId, 'GET', `/api/today/late?ownerId=${plan.heads[0]}`)).body;
    expect(late.total).toBe(1);
    const [of] = [await dayOf(centre.personId, '2027-01-12')];
    expect([of.overdue, of.silent]).toEqual([null, null]);
  });

  it('has their own next three steps, however far off, and all of the month', async () => {
    const plan = await aPlan(db);
    const { personId, bodyId } = await leads(plan, 'authority');
    const give = async (...days: string[]) => {
      const ids = await moreDue(plan, ...days);
      const own = { executor: 'body', school_id: null, body_id: bodyId, owner_id: personId };
      await db.asOwner((tx) => tx.updateTable('task').set(own).where('id', 'in', ids).execute());
    };
    await give('2027-05-20', '2027-05-25', '2027-05-26', '2027-05-27', '2027-05-28');
    const far = (await dayOf(personId, '2027-01-12')).mine;
    const days = (rows: { dueOn: string }[]) => rows.map(({ dueOn }) => dueOn);
    expect([days(far.next.rows), far.next.total, far.soon]).toEqual([['2027-05-20', '2027-05-25', '2027-05-26'], 5, 0]);
    await give('2027-01-12', '2027-01-20', '2027-02-11', '2027-02-12', '2027-02-13');
    const near = (await dayOf(personId, '2027-01-12')).mine;
    expect([days(near.next.rows), near.next.total, near.soon]).toEqual([
      ['2027-01-12', '2027-01-20', '2027-02-11', '2027-02-12'],
      10,
      4,
    ]);
    await give('2027-07-01', '2028-02-13');
    expect((await dayOf(personId, '2027-01-12')).mine.next.total).toBe(10);
  });
});

it('a closed plan asks nobody for anything, and its list still shows all', async () => {
  const plan = await aPlan(db);
  const [sent = ''] = await moreDue(plan, '2027-01-15');
  const { ask } = on('2027-01-12');
  await ask(plan.heads[0], 'POST', `/api/tasks/${sent}/submit`, { version: 1, note: 'Провели', counts: [] });
  expect(await counter(plan.heads[0], '2027-01-12')).toBe(1);
  await close(plan);
  const none = { total: 0, rows: [] };
  for (const who of [plan.heads[0], plan.curator, plan.coordinator]) {
    expect(await counter(who, '2027-01-12')).toBe(0);
    const view = await dayOf(who, '2027-01-12');
    expect(view).toMatchObject({ mine: { returned: none, overdue: none, next: none, soon: 0 }, near: [] });
    expect([view.overdue?.total ?? 0, view.toAccept?.total ?? 0, view.silent?.length ?? 0]).toEqual([0, 0, 0]);
  }
  const listed = async (query: string) => (await ask(plan.coordinator, 'GET', `/api/tasks?${query}`)).body.total;
  expect(await listed('open=true')).toBe(0);
  expect(await listed('waiting=true')).toBe(0);
  expect(await listed(`open=true&roadMap=${plan.roadMapId}`)).toBe(3);
  expect(await listed('')).toBe(3);
});

it('shows a school’s head only their own school', async () => {
  const plan = await aPlan(db);
  await aSchool(db, plan.municipalityId);
  const { schools, overdue, silent, care } = await dayOf(plan.heads[1], '2027-01-12');
  expect(schools.map(({ id }: { id: string }) => id)).toEqual([plan.schools[1]]);
  expect([overdue, silent, care]).toEqual([null, null, null]);
});

describe('who is late', () => {
  it('stands once, however much it is, and opens into the rows of this one person', async () => {
    const plan = await aPlan(db);
    const { overdue } = await dayOf(plan.coordinator, '2027-01-12');
    const [first] = overdue.people;
    expect(new Set(overdue.people.map(({ ownerId }: { ownerId: string }) => ownerId)).size).toBe(overdue.people.length);
    const sum = overdue.people.reduce((all: number, { tasks }: { tasks: number }) => all + tasks, 0);
    expect([sum, overdue.ofPeople, overdue.mayRemind]).toEqual([overdue.total, overdue.people.length, true]);
    const { ask } = on('2027-01-12');
    const late = (await ask(plan.coordinator, 'GET', `/api/today/late?ownerId=${first.ownerId}`)).body;
    expect(late.total).toBe(first.tasks);
    expect(new Set(late.rows.map(({ ownerId }: { ownerId: string }) => ownerId))).toEqual(new Set([first.ownerId]));
    expect(Math.max(...late.rows.map(({ daysOverdue }: { daysOverdue: number }) => daysOverdue))).toBe(first.days);
  });

  it('is nothing to somebody who looks after nobody, of whomever they ask', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2027-01-12');
    const late = await ask(plan.heads[1], 'GET', `/api/today/late?ownerId=${plan.heads[0]}`);
    expect(late.body).toEqual({ rows: [], total: 0 });
    const observer = await anAppointed(db, { role: 'observer', municipalityId: plan.municipalityId });
    expect((await ask(observer, 'GET', `/api/today/late?ownerId=${plan.heads[0]}`)).body.total).toBe(0);
  });
});

describe('what is lacking', () => {
  it('names bodies with tasks and nobody at their head, and how many those are', async () => {
    const plan = await aPlan(db);
    const [first = '', second = '', done = ''] = await moreDue(plan, '2027-01-15', '2029-01-20', '2027-01-21');
    const [bodyId, idle] = [randomUUID(), randomUUID()];
    const of = (shortName: string) => ({ municipality_id: plan.municipalityId, kind: 'other', short_name: shortName });
    await db.asOwner(async (tx) => {
      const bodies = [
        { id: bodyId, name: 'Методический центр', ...of('МЦ') },
        { id: idle, name: 'Центр без поручений', ...of('ЦБП') },
      ];
      await tx.insertInto('body').values(bodies).execute();
      const own = { executor: 'body', school_id: null, body_id: bodyId, owner_id: plan.coordinator };
      await tx.updateTable('task').set(own).where('id', 'in', [first, second, done]).execute();
      const accepted = { state: 'accepted', accepted_on: localDate('2027-01-11') };
      await tx.updateTable('task').set(accepted).where('id', '=', done).execute();
    });
    const headless = async () => (await dayOf(plan.coordinator, '2027-01-12')).gaps[0].headless;
    expect(await headless()).toEqual({ names: ['МЦ'], tasks: 2 });
    await anAppointed(db, { role: 'head', municipalityId: plan.municipalityId, bodyId, from: '2027-01-12' });
    expect(await headless()).toEqual({ names: [], tasks: 0 });
  });

  it('is counted for who keeps the people: heads, curators of supported schools, people who have never been in', async () => {
    const municipalityId = await aMunicipality(db);
    const coordinator = await anAppointed(db, { role: 'coordinator', municipalityId });
    const gaps = async (who = coordinator) => (await dayOf(who, '2027-01-12')).gaps;
    const none = {
      municipalityId,
      schools: 0,
      withoutHead: 0,
      supported: 0,
      withoutCurator: 0,
      uninvited: 1,
      awaited: 0,
      headless: { names: [], tasks: 0 },
    };
    expect(await gaps()).toEqual([none]);
    const [one, two, closed] = [
      await aSchool(db, municipalityId),
      await aSchool(db, municipalityId),
      await aSchool(db, municipalityId),
    ];
    const groupId = randomUUID();
    await db.asOwner(async (tx) => {
      await tx
        .updateTable('school')
        .set({ active_to: localDate('2026-08-31') })
        .where('id', '=', closed)
        .execute();
      const group = { id: groupId, municipality_id: municipalityId, name: 'Список', purpose: 'supported' };
      await tx.insertInto('school_group').values(group).execute();
      const members = [one, two, closed].map((school_id) => ({
        group_id: groupId,
        school_id,
        municipality_id: municipalityId,
      }));
      await tx.insertInto('school_group_member').values(members).execute();
    });
    expect(await gaps()).toEqual([{ ...none, schools: 2, withoutHead: 2, supported: 2, withoutCurator: 2 }]);
    const head = await anAppointed(db, { role: 'head', municipalityId, schoolId: one });
    await anAppointed(db, { role: 'curator', municipalityId, schoolId: two });
    await anAppointed(db, { role: 'curator', municipalityId, schoolId: one, from: '2027-02-01' });
    expect(await gaps()).toEqual([
      { ...none, schools: 2, withoutHead: 1, supported: 2, withoutCurator: 1, uninvited: 3, awaited: 0 },
    ]);
    expect(await gaps(head)).toEqual([]);
    const code = (day: string) => ({
      ...{ person_id: head, municipality_id: municipalityId, code_hash: randomUUID(), by_mail: false },
      ...{ created_at: noon('2027-01-01'), expires_at: noon(day) },
    });
    const lapsed = code('2027-01-12');
    await db.asOwner((tx) => tx.insertInto('invitation').values(lapsed).execute());
    expect(await gaps()).toMatchObject([{ uninvited: 3, awaited: 0 }]);
    await db.asOwner((tx) => tx.insertInto('invitation').values(code('2027-01-13')).execute());
    expect(await gaps()).toMatchObject([{ uninvited: 2, awaited: 1 }]);
  });
});

it('shows the deadlines of all to who only looks on', async () => {
  const plan = await aPlan(db);
  await moreDue(plan, '2027-01-20');
  const observer = await anAppointed(db, { role: 'observer', municipalityId: plan.municipalityId });
  const { near, overdue } = await dayOf(observer, '2027-01-12');
  expect([near.length > 0, overdue]).toEqual([true, null]);
});
