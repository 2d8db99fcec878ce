import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { freshDb } from '../../../test/db.ts';
import {
  aMunicipality,
  anAppointed,
  anAppointment,
  aPerson,
  aSchool,
  asking,
  asPerson,
  noon,
  type PersonGiven,
} from '../../../test/make.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { endpoint } from '../../platform/http.ts';
import type { SignIn } from '../../platform/signin.ts';
import type { AccessHooks, Arrival, Departure } from './hooks.ts';
import { accessRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

/** Only keeps passwords; the library itself is tested with the server. */
const signIn: SignIn = {
  handle: async () => new Response(null, { status: 404 }),
  personOf: async () => null,
  hash: async (password) => `hash of ${password}`,
};
const hooks = (over: Partial<AccessHooks> = {}): AccessHooks => ({
  counters: [],
  departures: [],
  arrivals: [],
  namers: [],
  demoSignIns: null,
  tell: null,
  ...over,
});
const open = (over: Partial<AccessHooks> = {}, day = '2027-01-12') => {
  const clock = settableClock(noon(day));
  return { clock, ...asking(db, accessRoutes(hooks(over), signIn), clock) };
};

/** A municipality with a coordinator, two schools and their heads. */
async function aDistrict() {
  const municipalityId = await aMunicipality(db);
  const schools = [await aSchool(db, municipalityId), await aSchool(db, municipalityId)] as const;
  const head = (schoolId: string, given: PersonGiven) =>
    anAppointed(db, { role: 'head', municipalityId, schoolId, ...given });
  return {
    municipalityId,
    schools,
    coordinator: await anAppointed(db, { role: 'coordinator', municipalityId, familyName: 'Соколова' }),
    heads: [
      await head(schools[0], { familyName: 'Панова', phone: '+7 900 000-00-01', email: anEmail() }),
      await head(schools[1], { familyName: 'Дёмина', phone: '+7 900 000-00-02' }),
    ] as const,
  };
}

const anEmail = () => `${randomUUID()}@school.test`;
const problems = (problem: string) => ({ code: 'rule-broken', details: { problems: [{ problem }] } });

describe('the session', () => {
  it('knows the person, the appointments in force on the day, and what waits', async () => {
    const { municipalityId, schools, heads } = await aDistrict();
    await anAppointment(db, heads[0], { role: 'curator', municipalityId, schoolId: schools[1], from: '2027-02-01' });
    const counters = [async () => ({ notices: 3 }), async () => ({ today: 2 })];
    const { ask, clock } = open({ counters });
    const { body } = await ask(heads[0], 'GET', '/api/session');
    expect(body).toMatchObject({
      today: '2027-01-12',
      person: { id: heads[0], shortName: 'Панова И. Н.' },
      municipality: { id: municipalityId, shortName: 'Заозёрский округ' },
      counts: { notices: 3, today: 2, reports: 0 },
      mailLeaves: true,
      publicHost: 'opora.test',
      standsInFor: [],
    });
    expect(body.roles).toMatchObject([{ role: 'head', schoolId: schools[0], inPlaceOf: null }]);
    clock.set(noon('2027-02-01'));
    expect((await ask(heads[0], 'GET', '/api/session')).body.roles).toHaveLength(2);
  });

  it('is refused to a stranger, and is empty of places for somebody who is appointed to nothing', async () => {
    const { ask } = open();
    expect(await ask(null, 'GET', '/api/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const idle = await aPerson(db, await aMunicipality(db));
    expect((await ask(idle, 'GET', '/api/session')).body).toMatchObject({ roles: [], municipality: null });
  });
});

describe('a substitution', () => {
  it('gives the appointments of the absent person on its first day and takes them after its last', async () => {
    const { coordinator, heads, schools } = await aDistrict();
    const { ask, clock } = open({}, '2027-01-11');
    const made = await ask(coordinator, 'POST', '/api/substitutions', {
      personId: heads[0],
      substituteId: heads[1],
      fromDay: '2027-01-12',
      toDay: '2027-01-18',
    });
    expect(made.status).toBe(200);
    const rolesOn = async (day: string) => {
      clock.set(noon(day));
      return (await ask(heads[1], 'GET', '/api/session')).body;
    };
    expect((await rolesOn('2027-01-11')).roles).toHaveLength(1);
    const during = await rolesOn('2027-01-12');
    expect(during.roles).toMatchObject([
      { schoolId: schools[1], inPlaceOf: null },
      { schoolId: schools[0], inPlaceOf: 'Панова И. Н.' },
    ]);
    expect(during.standsInFor).toEqual([{ name: 'Панова И. Н.', toDay: '2027-01-18' }]);
    expect((await rolesOn('2027-01-18')).roles).toHaveLength(2);
    expect(await rolesOn('2027-01-19')).toMatchObject({ roles: [{ schoolId: schools[1] }], standsInFor: [] });
  });

  it('opens the same wall and gives the same rights as the absent person’s, while it lasts and is not cancelled', async () => {
    const { municipalityId, coordinator, heads } = await aDistrict();
    const { ask, clock } = open();
    const substitute = await anAppointed(db, {
      role: 'mentor',
      municipalityId,
      schoolId: await aSchool(db, municipalityId),
    });
    expect((await ask(substitute, 'GET', `/api/people/${heads[0]}`)).status).toBe(404);
    const days = { fromDay: '2027-01-12', toDay: '2027-01-12' };
    const made = await ask(coordinator, 'POST', '/api/substitutions', {
      personId: coordinator,
      substituteId: substitute,
      ...days,
    });
    expect((await ask(substitute, 'GET', `/api/people/${heads[0]}`)).body.person.phone).toBe('+7 900 000-00-01');
    const colleague = {
      familyName: 'Тихонова',
      givenName: 'Елена',
      patronymic: null,
      email: null,
      phone: null,
      municipalityId,
    };
    expect((await ask(substitute, 'POST', '/api/people', colleague)).status).toBe(200);
    expect(await ask(coordinator, 'DELETE', `/api/substitutions/${made.body.id}`)).toMatchObject({ status: 200 });
    expect((await ask(substitute, 'GET', `/api/people/${heads[0]}`)).status).toBe(404);
    expect((await ask(substitute, 'POST', '/api/people', colleague)).status).toBe(403);
    clock.set(noon('2027-01-13'));
    expect((await ask(substitute, 'GET', `/api/people/${heads[0]}`)).status).toBe(404);
  });

  it('passes on the view of a whole region too', async () => {
    const regionId = randomUUID();
    await db.asOwner((tx) => tx.insertInto('region').values({ id: regionId, name: 'Озёрская область' }).execute());
    const [here, there] = [await aMunicipality(db, { regionId }), await aMunicipality(db, { regionId })];
    const observer = await anAppointed(db, { role: 'observer', municipalityId: here, regionWide: true });
    const deputy = await anAppointed(db, { role: 'methodologist', municipalityId: here });
    const { host } = open();
    const { findActor } = await import('./store.ts');
    const reached = async () => {
      const actor = await db.asOwner((tx) => findActor(tx, deputy, host.clock.today()));
      return actor?.appointments.map(({ municipalityId }) => municipalityId) ?? [];
    };
    expect(await reached()).not.toContain(there);
    const row = {
      municipality_id: here,
      person_id: observer,
      substitute_id: deputy,
      from_day: host.clock.today(),
      to_day: host.clock.today(),
    };
    await db.asOwner((tx) => tx.insertInto('substitution').values(row).execute());
    expect(await reached()).toContain(there);
  });

  it('is arranged by the absent person or those who keep the people, and seen by those it concerns', async () => {
    const { coordinator, heads } = await aDistrict();
    const { ask } = open();
    const between = (personId: string, substituteId: string) => ({
      personId,
      substituteId,
      fromDay: '2027-01-12',
      toDay: '2027-01-13',
    });
    expect((await ask(heads[0], 'POST', '/api/substitutions', between(heads[0], coordinator))).status).toBe(200);
    expect((await ask(heads[0], 'POST', '/api/substitutions', between(coordinator, heads[0]))).status).toBe(403);
    expect((await ask(heads[0], 'POST', '/api/substitutions', between(heads[1], heads[0]))).status).toBe(404);
    expect(await ask(heads[0], 'POST', '/api/substitutions', between(heads[0], heads[0]))).toMatchObject({
      status: 422,
      body: problems('the-same-person'),
    });
    const seen = async (who: string) => (await ask(who, 'GET', '/api/substitutions')).body;
    expect(await seen(heads[0])).toMatchObject([
      { person: 'Панова И. Н.', substitute: 'Соколова И. Н.', may: { cancel: true } },
    ]);
    expect(await seen(coordinator)).toHaveLength(1);
    expect(await seen(heads[1])).toEqual([]);
  });

  it('shows the substitute who is absent, without the right to cancel', async () => {
    const { coordinator, heads } = await aDistrict();
    const { ask } = open();
    const days = { fromDay: '2027-01-12', toDay: '2027-01-13' };
    const { body } = await ask(coordinator, 'POST', '/api/substitutions', {
      personId: heads[0],
      substituteId: heads[1],
      ...days,
    });
    expect((await ask(heads[1], 'GET', '/api/substitutions')).body).toMatchObject([
      { person: 'Панова И. Н.', may: { cancel: false } },
    ]);
    expect((await ask(heads[1], 'DELETE', `/api/substitutions/${body.id}`)).status).toBe(403);
    expect((await ask(coordinator, 'DELETE', `/api/substitutions/${body.id}`)).status).toBe(200);
    expect((await ask(coordinator, 'DELETE', `/api/substitutions/${body.id}`)).status).toBe(404);
  });
});

describe('people', () => {
  const wish = (over: object = {}) => ({
    familyName: 'Тихонова',
    givenName: 'Елена',
    patronymic: null,
    email: null,
    phone: null,
    ...over,
  });

  it('keeps a telephone from who only observes, but for those who keep the people', async () => {
    const { municipalityId, coordinator, heads } = await aDistrict();
    const observer = await anAppointed(db, { role: 'observer', municipalityId });
    const { ask } = open();
    await db.asOwner((tx) =>
      tx.updateTable('person').set({ phone: '1-11' }).where('municipality_id', '=', municipalityId).execute(),
    );
    const phoneOf = async (who: string, of: string | undefined) =>
      (await ask(who, 'GET', `/api/people/${of}`)).body.person.phone;
    expect([await phoneOf(observer, heads[0]), await phoneOf(observer, coordinator)]).toEqual([null, '1-11']);
    expect([await phoneOf(observer, observer), await phoneOf(coordinator, heads[0])]).toEqual(['1-11', '1-11']);
  });

  it('keeps a telephone from the head of another school and from another municipality', async () => {
    const { coordinator, heads } = await aDistrict();
    const stranger = (await aDistrict()).coordinator;
    const { ask } = open();
    expect((await ask(coordinator, 'GET', `/api/people/${heads[0]}`)).body.person.phone).toBe('+7 900 000-00-01');
    expect((await ask(heads[0], 'GET', `/api/people/${heads[0]}`)).body.person.phone).toBe('+7 900 000-00-01');
    expect((await ask(heads[1], 'GET', `/api/people/${heads[0]}`)).status).toBe(404);
    expect((await ask(stranger, 'GET', `/api/people/${heads[0]}`)).status).toBe(404);
    expect((await ask(heads[0], 'GET', `/api/people/${coordinator}`)).body).toMatchObject({
      account: null,
      may: { keep: false, vouch: false, appointAdministrator: false, substitute: false },
    });
  });

  it('keeps the wall when an action forgets every filter', async () => {
    const { coordinator, heads } = await aDistrict();
    await aDistrict();
    const careless = endpoint({
      method: 'GET',
      path: '/api/careless',
      summary: 'Everybody',
      input: z.object({}),
      output: z.array(z.object({ id: z.uuid() })),
      run: (ctx) => ctx.transaction((tx) => tx.selectFrom('person').select('id').execute()),
    });
    const { body } = await asking(db, [careless]).ask(heads[1], 'GET', '/api/careless');
    expect(body.map(({ id }: { id: string }) => id).sort()).toEqual([coordinator, heads[1]].sort());
  });

  it('are added and changed by those who keep them', async () => {
    const { municipalityId, coordinator, heads } = await aDistrict();
    const { ask } = open();
    expect((await ask(heads[0], 'POST', '/api/people', { ...wish(), municipalityId })).status).toBe(403);
    const { body: made } = await ask(coordinator, 'POST', '/api/people', {
      ...wish({ phone: '2-15-40' }),
      municipalityId,
    });
    const { body: seen } = await ask(coordinator, 'GET', `/api/people/${made.id}`);
    expect(seen).toMatchObject({
      person: { familyName: 'Тихонова', patronymic: null, phone: '2-15-40', version: 1 },
      account: { state: 'none' },
    });
    const change = (version: number, over: object) =>
      ask(coordinator, 'PUT', `/api/people/${made.id}`, { ...wish(over), version });
    expect((await change(1, { phone: '2-15-41' })).status).toBe(200);
    expect(await change(1, { phone: '2-15-42' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', details: { now: { phone: '2-15-41', version: 2 } } },
    });
    expect((await ask(heads[0], 'PUT', `/api/people/${coordinator}`, { ...wish(), version: 1 })).status).toBe(403);
  });

  it('who hold more than a coordinator gives are not entered through the back door', async () => {
    const { municipalityId, coordinator, heads } = await aDistrict();
    const email = anEmail();
    const administrator = await anAppointed(db, { role: 'administrator', municipalityId, email });
    const curator = await anAppointed(db, { role: 'curator', municipalityId: (await aDistrict()).municipalityId });
    await db.asOwner((tx) =>
      tx.updateTable('person').set({ municipality_id: municipalityId }).where('id', '=', curator).execute(),
    );
    const { ask } = open();
    const days = { fromDay: '2027-01-12', toDay: '2027-01-13' };
    const tries = async (who: string, personId: string) => {
      const { version, email: known } = (await ask(who, 'GET', `/api/people/${personId}`)).body.person;
      const asked = [
        await ask(who, 'POST', '/api/invitations', { personId, byMail: false }),
        await ask(who, 'POST', '/api/substitutions', { personId, substituteId: who, ...days }),
        await ask(who, 'PUT', `/api/people/${personId}`, { ...wish({ email: anEmail() }), version }),
        await ask(who, 'PUT', `/api/people/${personId}`, { ...wish({ email: known, phone: '2-15-40' }), version }),
      ];
      return asked.map(({ status }) => status);
    };
    expect(await tries(coordinator, administrator)).toEqual([403, 403, 403, 200]);
    expect(await tries(coordinator, curator)).toEqual([403, 403, 403, 200]);
    await ask(administrator, 'POST', '/api/substitutions', {
      personId: administrator,
      substituteId: heads[1],
      ...days,
    });
    expect(await tries(coordinator, heads[1])).toEqual([403, 403, 403, 200]);
    expect(await tries(coordinator, heads[0])).toEqual([200, 200, 200, 409]);
  });

  it('share no e-mail, whatever its case', async () => {
    const { municipalityId, coordinator } = await aDistrict();
    const { ask } = open();
    const email = anEmail();
    expect((await ask(coordinator, 'POST', '/api/people', { ...wish({ email }), municipalityId })).status).toBe(200);
    const second = await ask(coordinator, 'POST', '/api/people', {
      ...wish({ email: email.toUpperCase() }),
      municipalityId,
    });
    expect(second).toMatchObject({ status: 422, body: problems('email-taken') });
    expect(
      (await ask(coordinator, 'POST', '/api/people', { ...wish({ email: 'не почта' }), municipalityId })).status,
    ).toBe(400);
  });
});

describe('appointments', () => {
  const wish = (personId: string, municipalityId: string, over: object = {}) => ({
    personId,
    municipalityId,
    role: 'curator',
    schoolId: null,
    bodyId: null,
    regionWide: false,
    position: null,
    orderNumber: '198-ОД',
    orderDate: '2026-08-24',
    fromDay: '2027-01-12',
    toDay: null,
    ...over,
  });

  it('are made once, where the place exists, by those who may', async () => {
    const { municipalityId, schools, coordinator, heads } = await aDistrict();
    const elsewhere = await aDistrict();
    const { ask } = open();
    const appoint = (who: string, over: object) =>
      ask(who, 'POST', '/api/appointments', wish(heads[0], municipalityId, over));
    expect((await appoint(coordinator, { schoolId: schools[1] })).status).toBe(200);
    expect(await appoint(coordinator, { schoolId: schools[1], fromDay: '2027-03-01' })).toMatchObject({
      body: problems('already-appointed'),
    });
    expect((await appoint(coordinator, { schoolId: schools[0] })).status).toBe(200);
    expect(await appoint(coordinator, {})).toMatchObject({ status: 422, body: problems('needs-school') });
    expect((await appoint(coordinator, { schoolId: elsewhere.schools[0] })).status).toBe(404);
    expect((await appoint(coordinator, { role: 'administrator' })).status).toBe(403);
    expect((await appoint(heads[0], { schoolId: schools[1] })).status).toBe(403);
    expect((await appoint(elsewhere.coordinator, { schoolId: schools[1] })).status).toBe(404);
  });

  it('never open a region from inside a municipality: neither by an action nor past a forgotten one', async () => {
    const { municipalityId, coordinator } = await aDistrict();
    const { ask, host } = open();
    const view = { role: 'observer', regionWide: true };
    const made = await ask(coordinator, 'POST', '/api/appointments', wish(coordinator, municipalityId, view));
    expect(made.status).toBe(403);
    const row = {
      person_id: coordinator,
      role: 'observer',
      municipality_id: municipalityId,
      from_day: host.clock.today(),
    };
    const careless = (regionWide: boolean) =>
      asPerson(db, coordinator, host.clock.today(), (tx) =>
        tx
          .insertInto('appointment')
          .values({ ...row, region_wide: regionWide })
          .execute(),
      );
    await expect(careless(true)).rejects.toMatchObject({ code: '42501' });
    await careless(false);
    const widen = asPerson(db, coordinator, host.clock.today(), (tx) =>
      tx.updateTable('appointment').set({ region_wide: true }).where('person_id', '=', coordinator).execute(),
    );
    await expect(widen).rejects.toMatchObject({ code: '42501' });
  });

  it('that open a region are ended where they were given, not prolonged', async () => {
    const { municipalityId, coordinator } = await aDistrict();
    const observer = await anAppointed(db, { role: 'observer', municipalityId, regionWide: true });
    const { ask } = open();
    const [held] = (await ask(coordinator, 'GET', `/api/people/${observer}`)).body.appointments;
    const end = (version: number, lastDay: string) =>
      ask(coordinator, 'POST', `/api/appointments/${held.id}/end`, { version, lastDay });
    expect((await end(1, '2027-01-31')).status).toBe(200);
    expect((await end(2, '2027-03-31')).status).toBe(403);
  });

  it('end with their last day, hand on the work, and say to whom', async () => {
    const { municipalityId, schools, coordinator, heads } = await aDistrict();
    const to = { id: heads[1], familyName: 'Дёмина', givenName: 'Игорь', patronymic: null };
    const left: unknown[] = [];
    const departure: Departure = async (_tx, _ctx, appointment) => {
      left.push({ personId: appointment.personId, toDay: appointment.toDay });
      return [{ what: 'поручений', count: 12, to, meanwhile: false }];
    };
    const { ask, clock } = open({ departures: [departure] });
    const { body: seen } = await ask(coordinator, 'GET', `/api/people/${heads[0]}`);
    const [held] = seen.appointments;
    expect(held).toMatchObject({
      role: 'head',
      schoolId: schools[0],
      municipalityName: 'Заозёрский муниципальный округ',
    });
    const end = (version: number, lastDay: string, who = coordinator) =>
      ask(who, 'POST', `/api/appointments/${held.id}/end`, { version, lastDay });
    expect((await end(1, '2026-08-31')).body).toEqual(problems('ends-before-it-begins'));
    expect((await end(1, '2027-01-15', heads[0])).status).toBe(403);
    expect((await end(1, '2027-01-15')).body).toEqual({
      ...{ endedCodes: 0, endedPasswords: 0 },
      handovers: [{ what: 'поручений', count: 12, to, meanwhile: false }],
    });
    expect(left).toEqual([{ personId: heads[0], toDay: '2027-01-15' }]);
    expect((await end(1, '2027-01-16')).status).toBe(409);
    const rolesOn = async (day: string) => {
      clock.set(noon(day));
      return (await ask(heads[0], 'GET', '/api/session')).body.roles;
    };
    expect(await rolesOn('2027-01-15')).toHaveLength(1);
    expect(await rolesOn('2027-01-16')).toHaveLength(0);
    expect(municipalityId).toBe(held.municipalityId);
  });

  it('bring the work that waits at the place, and say how much', async () => {
    const { municipalityId, schools, coordinator, heads } = await aDistrict();
    const to = { id: heads[1], familyName: 'Дёмина', givenName: 'Игорь', patronymic: null };
    const came: unknown[] = [];
    const arrival: Arrival = async (_tx, _ctx, { personIds, municipalityId: place }) => {
      came.push({ personIds: [...personIds], place });
      return [{ what: 'поручений', count: 12, to, meanwhile: false }];
    };
    const { ask } = open({ arrivals: [arrival] });
    const appoint = (who: string, fromDay = '2027-01-12', role = 'head') =>
      ask(who, 'POST', '/api/appointments', {
        ...{ personId: heads[1], role, municipalityId, schoolId: schools[0], bodyId: null, regionWide: false },
        ...{ position: null, orderNumber: null, orderDate: null, fromDay, toDay: null },
      });
    expect((await appoint(heads[1])).status).toBe(403);
    expect((await appoint(coordinator, '2027-01-13', 'deputy')).body.handovers).toEqual([]); // not come yet
    expect(came).toEqual([]);
    expect((await appoint(coordinator)).body.handovers).toEqual([
      { what: 'поручений', count: 12, to, meanwhile: false },
    ]);
    expect(came).toEqual([{ personIds: [heads[1]], place: municipalityId }]);
  });

  it('are set right without becoming others, unless somebody was quicker', async () => {
    const { coordinator, heads } = await aDistrict();
    const { ask } = open();
    const held = async () => (await ask(coordinator, 'GET', `/api/people/${heads[0]}`)).body.appointments[0];
    const right = { position: 'директор', orderNumber: '12-к', orderDate: '2026-08-30', fromDay: '2026-09-02' };
    const correct = async (who: string, version: number, over: object = {}) =>
      ask(who, 'PUT', `/api/appointments/${(await held()).id}`, { ...right, version, ...over });
    expect((await correct(coordinator, 1)).status).toBe(200);
    expect(await held()).toMatchObject({ ...right, role: 'head', version: 2 });
    expect(await correct(coordinator, 1)).toMatchObject({ status: 409, body: { details: { by: { yours: true } } } });
    expect((await correct(heads[0], 2)).status).toBe(403);
    expect((await correct(heads[1], 2)).status).toBe(404);
  });

  it('are offered the places of the municipality, to those who appoint', async () => {
    const { municipalityId, schools, coordinator, heads } = await aDistrict();
    const { ask } = open();
    const { body } = await ask(coordinator, 'GET', `/api/appointments/places?municipalityId=${municipalityId}`);
    expect(body.schools.map(({ id }: { id: string }) => id).sort()).toEqual([...schools].sort());
    expect((await ask(heads[0], 'GET', `/api/appointments/places?municipalityId=${municipalityId}`)).status).toBe(403);
  });
});

describe('what is told', () => {
  it('is an appointment to the appointed and a substitution to the substitute, unless they did it themselves', async () => {
    const { municipalityId, schools, coordinator, heads } = await aDistrict();
    const told: unknown[] = [];
    const { ask } = open({
      tell: async (_tx, news) =>
        void told.push(...news.map(({ kind, personIds, details }) => ({ kind, personIds, details }))),
    });
    const curator = (personId: string) => ({
      personId,
      role: 'curator',
      municipalityId,
      schoolId: schools[1],
      bodyId: null,
      regionWide: false,
      position: null,
      orderNumber: null,
      orderDate: null,
      fromDay: '2027-01-12',
      toDay: null,
    });
    await ask(coordinator, 'POST', '/api/appointments', curator(heads[0]));
    await ask(coordinator, 'POST', '/api/appointments', curator(coordinator));
    const days = { fromDay: '2027-01-13', toDay: '2027-01-14' };
    await ask(coordinator, 'POST', '/api/substitutions', { personId: heads[0], substituteId: heads[1], ...days });
    await ask(coordinator, 'POST', '/api/substitutions', { personId: heads[0], substituteId: coordinator, ...days });
    expect(told).toEqual([
      {
        kind: 'appointed',
        personIds: [heads[0]],
        details: { role: 'curator', placeId: schools[1], bodyId: null, fromDay: '2027-01-12' },
      },
      { kind: 'appointed', personIds: [], details: expect.anything() },
      { kind: 'stands-in', personIds: [heads[1]], details: { personId: heads[0], ...days } },
      { kind: 'stands-in', personIds: [], details: expect.anything() },
    ]);
  });
});

describe('the profile', () => {
  it('is everybody’s own: telephone, letters, keys, and a calendar whose old address ends', async () => {
    const { heads } = await aDistrict();
    const { ask } = open();
    const read = async () => (await ask(heads[0], 'GET', '/api/profile')).body;
    expect(await read()).toMatchObject({ digest: 'daily', letterKeys: true, feedUrl: null, sessions: 0 });
    expect(
      (await ask(heads[0], 'PUT', '/api/profile', { phone: '2-15-40', digest: 'weekly', letterKeys: false })).status,
    ).toBe(200);
    const { body: first } = await ask(heads[0], 'POST', '/api/profile/feed', {});
    const { body: second } = await ask(heads[0], 'POST', '/api/profile/feed', {});
    expect(second.feedUrl).not.toBe(first.feedUrl);
    expect(second.feedUrl).toMatch(/^http:\/\/opora\.test\/feed\/[\w-]{32}\.ics$/);
    expect(await read()).toMatchObject({
      phone: '2-15-40',
      digest: 'weekly',
      letterKeys: false,
      feedUrl: second.feedUrl,
    });
    await ask(heads[0], 'DELETE', '/api/profile/feed', {});
    expect((await read()).feedUrl).toBeNull();
    expect(
      (await ask(heads[0], 'PUT', '/api/profile', { phone: null, digest: 'hourly', letterKeys: true })).status,
    ).toBe(400);
  });
});

describe('what the person changes meanwhile', () => {
  it('is not written over by an older page of the municipality', async () => {
    const { coordinator, heads } = await aDistrict();
    const { ask } = open();
    const seen = (await ask(coordinator, 'GET', `/api/people/${heads[0]}`)).body.person;
    await ask(heads[0], 'PUT', '/api/profile', { phone: '2-15-40', digest: 'weekly', letterKeys: false });
    const late = await ask(coordinator, 'PUT', `/api/people/${heads[0]}`, seen);
    expect(late).toMatchObject({ status: 409, body: { details: { now: { phone: '2-15-40' } } } });
  });

  it('is not written over when it is the e-mail of an invitation', async () => {
    const { coordinator, heads } = await aDistrict();
    const { ask } = open();
    const { code } = (await ask(coordinator, 'POST', '/api/invitations', { personId: heads[1], byMail: false })).body;
    const seen = (await ask(coordinator, 'GET', `/api/people/${heads[1]}`)).body.person;
    const email = anEmail();
    await ask(null, 'POST', '/api/invitations/accept', { code, email, password: 'старая яблоня' });
    const late = await ask(coordinator, 'PUT', `/api/people/${heads[1]}`, { ...seen, email: anEmail() });
    expect(late).toMatchObject({ status: 409, body: { details: { now: { email } } } });
  });
});

describe('the journal', () => {
  it('tells those who keep the people what was done, with the names that they may see', async () => {
    const { municipalityId, schools, coordinator, heads } = await aDistrict();
    const { ask } = open();
    const input = {
      personId: heads[0],
      role: 'curator',
      municipalityId,
      schoolId: schools[1],
      bodyId: null,
      regionWide: false,
      position: null,
      orderNumber: null,
      orderDate: null,
      fromDay: '2027-01-12',
      toDay: null,
    };
    await ask(coordinator, 'POST', '/api/appointments', input);
    const { body } = await ask(coordinator, 'GET', `/api/journal?municipalityId=${municipalityId}`);
    expect(body.entries).toMatchObject([
      {
        action: 'appointment.make',
        subjectId: heads[0],
        actor: { familyName: 'Соколова' },
        schoolId: schools[1],
        details: { role: 'curator', schoolId: schools[1] },
      },
    ]);
    expect(body.names[heads[0]]).toBe('Панова И. Н.');
    expect(Object.keys(body.names)).toContain(schools[1]);
    expect(body.more).toBe(false);
  });

  it('is filtered and paged', async () => {
    const { municipalityId, coordinator, heads } = await aDistrict();
    const { ask, clock } = open();
    for (let time = 0; time < 51; time++) {
      clock.set(noon(`2027-01-${String(12 + (time % 2)).padStart(2, '0')}`));
      await ask(coordinator, 'POST', '/api/invitations', { personId: heads[time % 2], byMail: false });
    }
    const days = { fromDay: '2027-01-13', toDay: '2027-01-14' };
    await ask(coordinator, 'POST', '/api/substitutions', { personId: heads[0], substituteId: coordinator, ...days });
    const read = async (filter = '') =>
      (await ask(coordinator, 'GET', `/api/journal?municipalityId=${municipalityId}${filter}`)).body;
    const first = await read();
    expect([first.entries.length, first.more]).toEqual([50, true]);
    const rest = await read(`&before=${first.entries.at(-1).id}`);
    expect([rest.entries.length, rest.more]).toEqual([2, false]);
    expect((await read('&actions=substitution.make,substitution.cancel')).entries).toHaveLength(1);
    expect((await read(`&actorId=${heads[0]}`)).entries).toEqual([]);
    const secondDay = await read('&actions=person.invite&from=2027-01-13T00:00:00Z&until=2027-01-14T00:00:00Z');
    expect(secondDay.entries).toHaveLength(25);
  });

  it('is closed to a school but for its own, and to other municipalities', async () => {
    const { municipalityId, schools, heads } = await aDistrict();
    const { ask } = open();
    const read = async (who: string, filter = '') =>
      (await ask(who, 'GET', `/api/journal?municipalityId=${municipalityId}${filter}`)).status;
    expect(await read(heads[0])).toBe(403);
    expect(await read(heads[0], `&schoolId=${schools[0]}`)).toBe(200);
    expect(await read(heads[0], `&schoolId=${schools[1]}`)).toBe(403);
    expect(await read((await aDistrict()).coordinator)).toBe(403);
  });
});

describe('strangers', () => {
  it('make nobody hash a password: neither by a wrong code nor by a first run that is over', async () => {
    await aMunicipality(db);
    const hash = vi.fn(signIn.hash);
    const { ask } = asking(db, accessRoutes(hooks(), { ...signIn, hash }));
    const password = 'старая яблоня';
    const accept = { code: 'KKK-KKK-KKK-KKK', email: anEmail(), password };
    expect((await ask(null, 'POST', '/api/invitations/accept', accept)).status).toBe(404);
    const coordinator = { familyName: 'Соколова', givenName: 'Марина', patronymic: null };
    const first = { region: null, name: 'Округ', shortName: 'Округ', coordinator, email: anEmail(), password };
    expect(await ask(null, 'POST', '/api/first-run', first)).toMatchObject({
      status: 422,
      body: problems('not-empty'),
    });
    expect(hash).not.toHaveBeenCalled();
  });
});

describe('demo sign-ins', () => {
  it('are offered only where there is a demo', async () => {
    expect((await open().ask(null, 'GET', '/api/demo-signins')).body).toEqual([]);
    const one = {
      name: 'Соколова Марина Викторовна',
      role: 'координатор',
      email: 'sokolova@demo.test',
      password: 'demo',
    };
    const { ask } = open({ demoSignIns: async () => [one] });
    expect((await ask(null, 'GET', '/api/demo-signins')).body).toEqual([one]);
  });
});
