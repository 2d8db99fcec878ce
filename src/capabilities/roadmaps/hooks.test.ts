import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { countStatements, freshDb } from '../../../test/db.ts';
import { anAppointed, anAppointment, aPerson, asking, noon } from '../../../test/make.ts';
import { aPlan } from '../../../test/tasks.ts';
import { localDate } from '../../kernel/date.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { serve } from '../../platform/http.ts';
import type { SignIn } from '../../platform/signin.ts';
import { accessRoutes } from '../access/routes.ts';
import { composeDigest, type DigestPart } from '../notices/digest.ts';
import { handOver, handOverTasks, remindInLetters, takeOverTasks } from './hooks.ts';
import { handOverEverywhere } from './reminders/jobs.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { insertTasks, type NewTask } from './tasks/store.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

type Plan = Awaited<ReturnType<typeof aPlan>>;

/** One more task of the plan, of its first school unless it says otherwise. */
async function aTaskOf(plan: Plan, given: Partial<NewTask> = {}): Promise<string> {
  const id = randomUUID();
  const task: NewTask = {
    id,
    municipalityId: plan.municipalityId,
    roadMapId: plan.roadMapId,
    activityId: plan.activityId,
    schoolId: plan.schools[0],
    bodyId: null,
    executor: 'school',
    ownerId: plan.heads[0],
    opensOn: localDate('2026-12-01'),
    closesOn: localDate('2026-12-25'),
    dueOn: localDate('2026-12-25'),
    isControl: false,
    ...given,
  };
  await db.asOwner((tx) => insertTasks(tx, [task], noon('2026-08-31')));
  return id;
}

async function aBody(plan: Plan): Promise<string> {
  const id = randomUUID();
  const row = { id, municipality_id: plan.municipalityId, kind: 'authority', name: id, short_name: id };
  await db.asOwner((tx) => tx.insertInto('body').values(row).execute());
  return id;
}

const ofBody = (bodyId: string) => ({ executor: 'body' as const, schoolId: null, bodyId });

const leaves = (personId: string, last: string) =>
  db.asOwner((tx) =>
    tx
      .updateTable('appointment')
      .set({ to_day: localDate(last) })
      .where('person_id', '=', personId)
      .execute(),
  );

const ownerOf = async (id: string) => {
  const { owner_id } = await db.asOwner((tx) =>
    tx.selectFrom('task').where('id', '=', id).select('owner_id').executeTakeFirstOrThrow(),
  );
  return owner_id;
};

const nightOf = (plan: Plan, day: string) =>
  db.asOwner((tx) => handOver(tx, { actor: null, now: noon(day) }, plan.municipalityId, localDate(day)));

const given = (personId: string) =>
  db.asOwner((tx) =>
    tx
      .selectFrom('notice')
      .where('person_id', '=', personId)
      .where('kind', '=', 'tasks-given')
      .select('details')
      .execute(),
  );

describe('whoever leaves the place leaves its tasks', () => {
  it('a head who moves to the authority, though the whole municipality is in reach there', async () => {
    const plan = await aPlan(db);
    const body = await aBody(plan);
    await leaves(plan.heads[0], '2026-12-09');
    await anAppointment(db, plan.heads[0], {
      ...{ role: 'head', municipalityId: plan.municipalityId, bodyId: body, from: '2026-12-10' },
    });
    await nightOf(plan, '2026-12-10');
    expect(await ownerOf(plan.tasks[0])).toBe(plan.coordinator);
    expect(await ownerOf(plan.tasks[1])).toBe(plan.heads[1]);
  });

  it('somebody who moves from one body to another', async () => {
    const plan = await aPlan(db);
    const [old, next] = [await aBody(plan), await aBody(plan)];
    const mover = await aPerson(db, plan.municipalityId);
    const at = { role: 'head' as const, municipalityId: plan.municipalityId };
    await anAppointment(db, mover, { ...at, bodyId: old, to: '2026-12-09' });
    await anAppointment(db, mover, { ...at, bodyId: next, from: '2026-12-10' });
    const task = await aTaskOf(plan, { ...ofBody(old), ownerId: mover });
    const own = await aTaskOf(plan, { ...ofBody(next), ownerId: mover });
    await nightOf(plan, '2026-12-10');
    expect([await ownerOf(task), await ownerOf(own)]).toEqual([plan.coordinator, mover]);
  });

  it('a curator of another school, and a head who is only its curator now', async () => {
    const plan = await aPlan(db);
    const cared = await aTaskOf(plan, { executor: 'curator', schoolId: plan.schools[1], ownerId: plan.curator });
    await leaves(plan.heads[0], '2026-12-09');
    const at = { municipalityId: plan.municipalityId, schoolId: plan.schools[0], from: '2026-12-10' };
    await anAppointment(db, plan.heads[0], { ...at, role: 'curator' });
    await nightOf(plan, '2026-12-10');
    expect([await ownerOf(cared), await ownerOf(plan.tasks[0])]).toEqual([plan.coordinator, plan.coordinator]);
  });

  it('but a methodologist keeps what is the municipality’s, a deputy what is the school’s', async () => {
    const plan = await aPlan(db);
    const { municipalityId } = plan;
    const methodologist = await anAppointed(db, { role: 'methodologist', municipalityId });
    const deputy = await anAppointed(db, { role: 'deputy', municipalityId, schoolId: plan.schools[0] });
    const theirs = { executor: 'municipality', schoolId: null, ownerId: methodologist } as const;
    const tasks = [await aTaskOf(plan, theirs), await aTaskOf(plan, { ownerId: deputy })];
    expect(await nightOf(plan, '2026-12-10')).toEqual([]);
    expect(await Promise.all(tasks.map(ownerOf))).toEqual([methodologist, deputy]);
  });
});

it('asks as many statements for many receivers as for one, and tells each of their own', async () => {
  const one = await aPlan(db);
  await leaves(one.heads[0], '2026-12-09');
  const many = await aPlan(db);
  const { municipalityId } = many;
  for (const head of many.heads) await leaves(head, '2026-12-09');
  await leaves(many.curator, '2026-12-09');
  await aTaskOf(many, { executor: 'curator', ownerId: many.curator });
  await aTaskOf(many);
  const arriving = [
    { role: 'head' as const, schoolId: many.schools[0] },
    { role: 'head' as const, schoolId: many.schools[1] },
    { role: 'curator' as const, schoolId: many.schools[0] },
  ];
  const people: string[] = [];
  for (const at of arriving) people.push(await anAppointed(db, { ...at, municipalityId, from: '2026-12-10' }));
  const night = ({ municipalityId: place }: Plan) =>
    countStatements(db, (tx) => handOver(tx, { actor: null, now: noon('2026-12-10') }, place, localDate('2026-12-10')));
  expect(await night(many)).toBe(await night(one));
  expect(await Promise.all(many.tasks.map(ownerOf))).toEqual([people[0], people[1]]);
  expect(await Promise.all(people.map(given))).toMatchObject([
    [{ details: { count: 2 } }],
    [{ details: { count: 1 } }],
    [{ details: { count: 1 } }],
  ]);
});

/** Nobody signs in here. */
const SIGN_IN: SignIn = {
  handle: async () => new Response(null, { status: 404 }),
  personOf: async () => null,
  hash: async (password) => password,
};

describe('whoever comes to a place gets the tasks that wait there', () => {
  const hooks = {
    counters: [],
    departures: [handOverTasks],
    arrivals: [takeOverTasks],
    namers: [],
    demoSignIns: null,
    tell: null,
  };
  const on = (day: string) => asking(db, [...accessRoutes(hooks, SIGN_IN), ...taskRoutes], settableClock(noon(day)));
  const appoint = (day: string, plan: Plan, personId: string, more: object = {}) =>
    on(day).ask(plan.coordinator, 'POST', '/api/appointments', {
      ...{ personId, role: 'head', municipalityId: plan.municipalityId, schoolId: plan.schools[0], bodyId: null },
      ...{ regionWide: false, position: null, orderNumber: null, orderDate: null, fromDay: day, toDay: null },
      ...more,
    });

  it('when the plan was there first: at once, told to both, with its history', async () => {
    const plan = await aPlan(db);
    const kept = [
      await aTaskOf(plan, { ownerId: plan.coordinator }),
      await aTaskOf(plan, { ownerId: plan.coordinator }),
    ];
    const elsewhere = await aTaskOf(plan, { ownerId: plan.coordinator, schoolId: plan.schools[1] });
    const head = await aPerson(db, plan.municipalityId, { familyName: 'Орлова' });
    await leaves(plan.heads[0], '2026-12-09');
    const { body } = await appoint('2026-12-15', plan, head);
    expect(body.handovers).toMatchObject([{ what: 'task', count: 3, to: { id: head, familyName: 'Орлова' } }]);
    const [{ named }] = body.handovers;
    expect(named.map(({ id }: { id: string }) => id).sort()).toEqual([...kept, plan.tasks[0]].sort());
    expect(named[0].name).toMatch(/^Повышение квалификации учителей, /);
    expect(await Promise.all([...kept, plan.tasks[0]].map(ownerOf))).toEqual([head, head, head]);
    expect(await ownerOf(elsewhere)).toBe(plan.coordinator); // a matter of that school and the night, not of this one
    expect(await given(head)).toMatchObject([{ details: { count: 3 } }]);
    const { history } = (await on('2026-12-15').ask(head, 'GET', `/api/tasks/${kept[0]}`)).body;
    expect(history).toMatchObject([{ action: 'task.reassign' }]);
  });

  it.each([
    [5, 5],
    [6, undefined],
  ])('names %i of them: %s', async (count, named) => {
    const plan = await aPlan(db);
    for (let one = 1; one < count; one++) await aTaskOf(plan, { ownerId: plan.coordinator });
    await leaves(plan.heads[0], '2026-12-09');
    const { body } = await appoint('2026-12-15', plan, await aPerson(db, plan.municipalityId));
    expect([body.handovers[0].count, body.handovers[0].named?.length]).toEqual([count, named]);
  });

  it('when the old head left days before the new one came', async () => {
    const plan = await aPlan(db);
    await leaves(plan.heads[0], '2026-12-09');
    await nightOf(plan, '2026-12-10');
    expect(await ownerOf(plan.tasks[0])).toBe(plan.coordinator);
    const head = await aPerson(db, plan.municipalityId);
    await appoint('2026-12-15', plan, head);
    expect(await ownerOf(plan.tasks[0])).toBe(head);
  });

  it('on the first day, when that lies ahead: in its night, and once', async () => {
    const plan = await aPlan(db);
    const kept = await aTaskOf(plan, { ownerId: plan.coordinator, executor: 'curator', schoolId: plan.schools[1] });
    const curator = await aPerson(db, plan.municipalityId);
    const ahead = { role: 'curator', schoolId: plan.schools[1], fromDay: '2026-12-15' };
    expect((await appoint('2026-12-10', plan, curator, ahead)).body.handovers).toEqual([]);
    const night = (day: string) => handOverEverywhere({ db, clock: settableClock(noon(day)) });
    await night('2026-12-14');
    expect(await ownerOf(kept)).toBe(plan.coordinator);
    await night('2026-12-15');
    await night('2026-12-15');
    expect(await ownerOf(kept)).toBe(curator);
    expect(await given(curator)).toHaveLength(1);
  });

  it('at several schools on one day, each with its notice', async () => {
    const plan = await aPlan(db);
    const curator = await aPerson(db, plan.municipalityId);
    for (const schoolId of plan.schools) {
      await aTaskOf(plan, { ownerId: plan.coordinator, executor: 'curator', schoolId });
    }
    await leaves(plan.curator, '2026-12-09');
    for (const schoolId of plan.schools) await appoint('2026-12-15', plan, curator, { role: 'curator', schoolId });
    expect(await given(curator)).toHaveLength(2);
  });

  it('but not what somebody else was given by hand, while they work where they reach it', async () => {
    const plan = await aPlan(db);
    const { municipalityId } = plan;
    const methodologist = await anAppointed(db, { role: 'methodologist', municipalityId, to: '2027-01-31' });
    const tasks = [
      { id: plan.tasks[0], version: 1 },
      { id: await aTaskOf(plan), version: 1 },
    ];
    const hand = (task: object, ownerId: string) =>
      on('2026-12-10').ask(plan.coordinator, 'POST', '/api/tasks/reassign', { tasks: [task], ownerId, reason: null });
    expect((await hand(tasks[0] ?? {}, methodologist)).body.done).toHaveLength(1);
    expect((await hand(tasks[1] ?? {}, plan.coordinator)).body.done).toHaveLength(1);
    const head = await aPerson(db, municipalityId);
    await leaves(plan.heads[0], '2026-12-12');
    expect((await appoint('2026-12-15', plan, head)).body.handovers).toEqual([]);
    await nightOf(plan, '2026-12-16');
    const owners = () => Promise.all(tasks.map(({ id }) => ownerOf(id)));
    expect(await owners()).toEqual([methodologist, plan.coordinator]);
    await nightOf(plan, '2027-02-01');
    expect(await owners()).toEqual([head, plan.coordinator]);
  });

  it('given by hand to the head, a task is still the school’s', async () => {
    const plan = await aPlan(db);
    const task = await aTaskOf(plan, { ownerId: plan.coordinator });
    const one = { tasks: [{ id: task, version: 1 }], ownerId: plan.heads[0], reason: null };
    await on('2026-12-10').ask(plan.coordinator, 'POST', '/api/tasks/reassign', one);
    await leaves(plan.heads[0], '2026-12-12');
    const bodyId = await aBody(plan);
    await anAppointment(db, plan.heads[0], {
      ...{ role: 'head', municipalityId: plan.municipalityId, bodyId, from: '2026-12-13' },
    });
    await nightOf(plan, '2026-12-13');
    expect(await ownerOf(task)).toBe(plan.coordinator);
  });
});

const substitute = (absent: string, substituteId: string, municipalityId: string, [from, to]: [string, string]) =>
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

const lettersFor = async (personId: string, municipalityId: string, today: string, next: string) =>
  (
    await db.asOwner((tx) =>
      remindInLetters(tx, { id: personId, municipalityId }, { today: localDate(today), next: localDate(next) }),
    )
  ).filter(({ lines }) => lines.length > 0);

/** What a calendar reads that day. */
async function feedText(token: string, day = '2027-01-12'): Promise<string> {
  const { host } = asking(db, [], settableClock(noon(day)));
  const answer = await serve(reminderRoutes, { ...host, signedIn: async () => null }).request(`/feed/${token}.ics`);
  return answer.text();
}

describe('letters', () => {
  it('tell a substitute of the absent person’s deadlines, and whose they are', async () => {
    const plan = await aPlan(db);
    const { municipalityId, heads } = plan;
    await substitute(heads[0], heads[1], municipalityId, ['2026-12-14', '2026-12-31']);
    const lines = async (day: string, next: string) =>
      (await lettersFor(heads[1], municipalityId, day, next)).flatMap((part) => part.lines.map(({ text }) => text));
    const during = await lines('2026-12-24', '2026-12-25');
    expect(during.map((text) => text.split(': до ')[1]).sort()).toEqual([
      '25 декабря',
      '25 декабря (вы замещаете: Панова И. Н.)',
    ]);
    expect(await lines('2027-01-11', '2027-01-12')).toHaveLength(1);
  });

  it('know all that is late, show ten, and do not bring the same ten every week', async () => {
    const plan = await aPlan(db);
    for (let more = 0; more < 11; more += 1) await aTaskOf(plan);
    const { municipalityId, heads } = plan;
    const letterOn = async (today: string, told: readonly string[]) =>
      composeDigest(await lettersFor(heads[0], municipalityId, today, '2027-01-30'), told, {
        ...{ name: 'Игорь Николаевич', today: localDate(today), publicUrl: 'https://opora.test' },
      });
    const first = await letterOn('2026-12-28', []);
    expect(first?.text).toContain('— и ещё 2');
    const told = first?.told ?? [];
    expect(told).toHaveLength(12);
    expect(await letterOn('2026-12-29', told)).toBeNull();
    const [, ...rest] = told;
    expect((await letterOn('2026-12-29', rest))?.text).toContain('— и ещё 11, о которых мы уже писали');
  });

  it('tell curator and coordinator of what is late for two weeks, by school, and once', async () => {
    const plan = await aPlan(db);
    const { municipalityId, heads, curator, coordinator } = plan;
    await aTaskOf(plan);
    const heading = 'Просрочено больше двух недель';
    const long = async (who: string, day: string): Promise<DigestPart[]> =>
      (await lettersFor(who, municipalityId, day, day)).filter((part) => part.heading === heading);
    expect(await long(coordinator, '2027-01-08')).toEqual([]);
    const counts = async (who: string) =>
      (await long(who, '2027-01-09')).flatMap(({ lines }) => lines.map(({ text }) => text.split(': ')[1]));
    expect((await counts(coordinator)).sort()).toEqual(['1 поручение', '2 поручения']);
    expect(await counts(curator)).toEqual(['2 поручения']);
    expect(await counts(heads[0])).toEqual([]);
    const reader = { name: 'Анна', today: localDate('2027-01-11'), publicUrl: 'https://opora.test' };
    const { told } = composeDigest(await long(curator, '2027-01-09'), [], reader) ?? { told: [] };
    expect(composeDigest(await long(curator, '2027-03-01'), told, reader)).toBeNull();
    await aTaskOf(plan, { dueOn: localDate('2026-12-28') });
    expect(composeDigest(await long(curator, '2027-03-01'), told, reader)?.text).toContain(': 3 поручения');
  });

  it('and calendars are silent about a closed plan; nor does it change hands', async () => {
    const plan = await aPlan(db);
    const { municipalityId, heads, curator, coordinator } = plan;
    const token = randomUUID();
    await db.asOwner((tx) => tx.updateTable('person').set({ feed_token: token }).where('id', '=', heads[0]).execute());
    expect(await feedText(token)).toContain('BEGIN:VEVENT');
    const close = { state: 'closed' };
    await db.asOwner((tx) => tx.updateTable('road_map').set(close).where('id', '=', plan.roadMapId).execute());
    for (const who of [heads[0], curator, coordinator]) {
      expect(await lettersFor(who, municipalityId, '2027-01-18', '2027-01-19')).toEqual([]);
    }
    expect(await feedText(token)).not.toContain('BEGIN:VEVENT');
    await leaves(heads[0], '2026-12-09');
    expect(await nightOf(plan, '2026-12-10')).toEqual([]);
  });

  it('is empty once the person is appointed to nothing there, though the tasks are still theirs', async () => {
    const { heads } = await aPlan(db);
    const token = randomUUID();
    await db.asOwner((tx) => tx.updateTable('person').set({ feed_token: token }).where('id', '=', heads[0]).execute());
    expect(await feedText(token)).toContain('BEGIN:VEVENT');
    await db.asOwner((tx) =>
      tx
        .updateTable('appointment')
        .set({ to_day: localDate('2027-01-11') })
        .where('person_id', '=', heads[0])
        .execute(),
    );
    const text = await feedText(token);
    expect(text).toContain('BEGIN:VCALENDAR');
    expect(text).not.toContain('BEGIN:VEVENT');
  });

  it('calendars of a substitute hold the absent person’s deadlines too', async () => {
    const plan = await aPlan(db);
    const token = randomUUID();
    await db.asOwner((tx) =>
      tx.updateTable('person').set({ feed_token: token }).where('id', '=', plan.heads[1]).execute(),
    );
    await substitute(plan.heads[0], plan.heads[1], plan.municipalityId, ['2027-01-11', '2027-01-12']);
    expect((await feedText(token)).match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect((await feedText(token, '2027-01-13')).match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });
});
