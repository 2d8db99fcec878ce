import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { aMunicipality, anAppointed, anAppointment, aPerson, aSchool, asking } from '../../../test/make.ts';
import type { Db } from '../../platform/db.ts';
import type { SignIn } from '../../platform/signin.ts';
import type { AccessHooks, Arrival, Departure } from './hooks.ts';
import { accessRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const signIn: SignIn = {
  handle: async () => new Response(null, { status: 404 }),
  personOf: async () => null,
  hash: async (password) => `hash of ${password}`,
};
const open = (over: Partial<AccessHooks> = {}) => {
  const none: AccessHooks = {
    ...{ counters: [], departures: [], arrivals: [], namers: [], demoSignIns: null, tell: null },
  };
  return asking(db, accessRoutes({ ...none, ...over }, signIn));
};

async function aDistrict() {
  const municipalityId = await aMunicipality(db);
  return {
    municipalityId,
    schools: [await aSchool(db, municipalityId), await aSchool(db, municipalityId)] as const,
    coordinator: await anAppointed(db, { role: 'coordinator', municipalityId }),
    administrator: await anAppointed(db, { role: 'administrator', municipalityId }),
    person: await aPerson(db, municipalityId, { email: `${randomUUID()}@school.test` }),
  };
}
type District = Awaited<ReturnType<typeof aDistrict>>;

const order = { position: null, orderNumber: '7-ОД', orderDate: '2027-01-11', fromDay: '2027-01-12', toDay: null };
const problems = (problem: string) => ({ code: 'rule-broken', details: { problems: [{ problem }] } });

describe('a curator of several schools', () => {
  const curate = (here: District, schoolIds: readonly (string | undefined)[], who = here.coordinator, over = {}) =>
    open(over).ask(who, 'POST', '/api/appointments/at-schools', {
      ...order,
      ...{ personId: here.person, role: 'curator', municipalityId: here.municipalityId, schoolIds },
    });
  const held = async (here: District) =>
    (await open().ask(here.coordinator, 'GET', `/api/people/${here.person}`)).body.appointments;

  it('is appointed by one order, told and recorded at each, and takes over once', async () => {
    const here = await aDistrict();
    const came: string[] = [];
    const arrival: Arrival = async (_tx, _ctx, { personIds }) => {
      came.push(...personIds);
      return [{ what: 'task', count: 3, to: null, meanwhile: false }];
    };
    const told: unknown[] = [];
    const tell = async (_tx: unknown, news: readonly { details: Record<string, unknown> }[]) =>
      told.push(news.map(({ details }) => details.placeId));
    const [one, two] = here.schools;
    const { status, body } = await curate(here, [one, two, one], here.coordinator, { arrivals: [arrival], tell });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        made: 2,
        endedCodes: 0,
        endedPasswords: 0,
        handovers: [{ what: 'task', count: 3, to: null, meanwhile: false }],
      },
    });
    expect(came).toEqual([here.person]);
    expect(told).toEqual([[one, two]]); // in one go
    const appointments = await held(here);
    expect(appointments.map(({ schoolId }: { schoolId: string }) => schoolId).sort()).toEqual([one, two].sort());
    expect(appointments[0]).toMatchObject({ role: 'curator', orderNumber: '7-ОД', orderDate: '2027-01-11' });
    const journal = await open().ask(here.coordinator, 'GET', `/api/journal?municipalityId=${here.municipalityId}`);
    const made = journal.body.entries.filter(({ action }: { action: string }) => action === 'appointment.make');
    expect(made).toHaveLength(2);
  });

  it('stays what they are where they are it already, and is refused when that is everywhere', async () => {
    const here = await aDistrict();
    const [one, two] = here.schools;
    await curate(here, [one]);
    expect((await curate(here, [one, two])).body).toMatchObject({ made: 1 });
    expect(await held(here)).toHaveLength(2);
    expect((await curate(here, [one, two])).body).toEqual(problems('already-appointed'));
    expect(await held(here)).toHaveLength(2);
  });

  it('is made by those who appoint, at schools of theirs: at all of them or none', async () => {
    const here = await aDistrict();
    const there = await aDistrict();
    expect((await curate(here, [here.schools[0]], here.person)).status).toBe(403);
    const head = await anAppointed(db, {
      role: 'head',
      municipalityId: here.municipalityId,
      schoolId: here.schools[1],
    });
    expect((await curate({ ...here, person: head }, [here.schools[0]], head)).status).toBe(403);
    expect((await curate(here, [here.schools[0], there.schools[0]])).status).toBe(404);
    expect(await held(here)).toEqual([]);
  });
});

describe('the end of an appointment, looked at before', () => {
  it('says what ending it will say, and changes nothing', async () => {
    const here = await aDistrict();
    const [schoolId] = here.schools;
    const head = await anAppointed(db, { role: 'head', municipalityId: here.municipalityId, schoolId });
    const days: unknown[] = [];
    const departure: Departure = async (tx, { today }, left) => {
      const still = await tx.selectFrom('appointment').where('id', '=', left.id).select('to_day').executeTakeFirst();
      days.push([today, still?.to_day]);
      return [{ what: 'task', count: 12, to: null, meanwhile: false }];
    };
    const { ask } = open({ departures: [departure] });
    const read = async () => (await ask(here.coordinator, 'GET', `/api/people/${head}`)).body.appointments[0];
    const { id, version } = await read();
    const foresee = (lastDay: string, who = here.coordinator) =>
      ask(who, 'POST', `/api/appointments/${id}/end/foresee`, { version, lastDay });
    const handovers = [{ what: 'task', count: 12, to: null, meanwhile: false }];
    const body = { handovers, endedCodes: 0, endedPasswords: 0 };
    expect(await foresee('2027-01-10')).toEqual({ status: 200, body });
    expect((await foresee('2027-03-01')).body).toEqual(body);
    expect(days).toEqual([
      ['2027-01-12', '2027-01-10'],
      ['2027-03-01', '2027-03-01'],
    ]);
    expect(await read()).toMatchObject({ version, toDay: null });
    expect((await foresee('2026-08-31')).body).toEqual(problems('ends-before-it-begins'));
    expect((await foresee('2027-01-10', head)).status).toBe(403);
    const journal = await ask(here.coordinator, 'GET', `/api/journal?municipalityId=${here.municipalityId}`);
    expect(journal.body.entries).toEqual([]);
  });
});

describe('a one-time code', () => {
  /** A code for the person by somebody; it lets in as long as `lets` says so. */
  async function aCode({ person }: District, by: string, byMail = false) {
    const { ask, letters } = open();
    const { code } = (await ask(by, 'POST', '/api/invitations', { personId: person, byMail })).body;
    const mailed = /code=(\S+)/.exec(letters[0]?.text ?? '')?.[1];
    return {
      lets: async () => (await ask(null, 'POST', '/api/invitations/check', { code: code ?? mailed })).status === 200,
    };
  }
  const appoint = ({ municipalityId, ...here }: District, who: string, role: string, schoolId: string | null = null) =>
    open().ask(who, 'POST', '/api/appointments', {
      ...{ ...order, personId: here.person, role, municipalityId, schoolId, bodyId: null, regionWide: false },
    });
  const aReset = ({ person }: District) =>
    db.asOwner((tx) =>
      sql`insert into account_verification (id, identifier, value, expires_at)
        values (${randomUUID()}, ${`reset-password:${randomUUID()}`}, ${person}, now() + interval '1 hour')`.execute(
        tx,
      ),
    );
  const resets = async ({ person }: District) => {
    const found = await db.asOwner((tx) => sql`select from account_verification where value = ${person}`.execute(tx));
    return found.rows.length;
  };

  it('of a coordinator lets nobody in who became an administrator meanwhile; nor does a link to a new password', async () => {
    const here = await aDistrict();
    const { lets } = await aCode(here, here.coordinator);
    await aReset(here);
    expect(await lets()).toBe(true);
    expect((await appoint(here, here.administrator, 'administrator')).body.endedCodes).toBe(1);
    expect(await lets()).toBe(false);
    expect(await resets(here)).toBe(0);
    const journal = await open().ask(here.administrator, 'GET', `/api/journal?municipalityId=${here.municipalityId}`);
    expect(journal.body.entries.map(({ action }: { action: string }) => action)).toContain('person.uninvite');
  });

  it('of an administrator, or for a role that its maker may give, works on', async () => {
    const strong = await aDistrict();
    const byAdministrator = await aCode(strong, strong.administrator);
    expect((await appoint(strong, strong.administrator, 'administrator')).body.endedCodes).toBe(0);
    expect(await byAdministrator.lets()).toBe(true);
    const weak = await aDistrict();
    const byCoordinator = await aCode(weak, weak.coordinator);
    await aReset(weak);
    const [schoolId] = weak.schools;
    expect((await appoint(weak, weak.administrator, 'head', schoolId)).body.endedCodes).toBe(0);
    expect(await byCoordinator.lets()).toBe(true);
    expect(await resets(weak)).toBe(1);
  });

  it('of somebody who no longer keeps the people ends with the next appointment', async () => {
    const here = await aDistrict();
    const { lets } = await aCode(here, here.coordinator);
    await db.asOwner((tx) =>
      tx
        .updateTable('appointment')
        .set({ to_day: '2027-01-01' as never })
        .where('person_id', '=', here.coordinator)
        .execute(),
    );
    const [schoolId] = here.schools;
    expect((await appoint(here, here.administrator, 'curator', schoolId)).body.endedCodes).toBe(1);
    expect(await lets()).toBe(false);
  });

  it('ends when the person comes to stand in for somebody who holds more', async () => {
    const here = await aDistrict();
    const { lets } = await aCode(here, here.coordinator);
    const stand = {
      personId: here.administrator,
      substituteId: here.person,
      fromDay: '2027-01-20',
      toDay: '2027-01-25',
    };
    await anAppointedToo(here);
    expect((await open().ask(here.administrator, 'POST', '/api/substitutions', stand)).status).toBe(200);
    expect(await lets()).toBe(false);
  });
  const anAppointedToo = (here: District) => appoint(here, here.coordinator, 'methodologist');

  it('of another municipality ends too, when the person is given more here', async () => {
    const [here, there] = [await aDistrict(), await aDistrict()];
    const { lets } = await aCode(there, there.coordinator);
    const visitor = { ...here, person: there.person };
    await db.asOwner((tx) =>
      tx
        .insertInto('appointment')
        .values({
          person_id: there.person,
          role: 'expert',
          municipality_id: here.municipalityId,
          from_day: '2026-09-01' as never,
        })
        .execute(),
    );
    expect(await appoint(visitor, here.administrator, 'administrator')).toMatchObject({ body: { endedCodes: 1 } });
    expect(await lets()).toBe(false);
  });

  it('ends when an appointment that was over is prolonged, if its maker could not give it', async () => {
    const here = await aDistrict();
    await anAppointment(db, here.person, {
      ...{ role: 'administrator', municipalityId: here.municipalityId, to: '2027-01-11' },
    });
    const { lets } = await aCode(here, here.coordinator);
    await anAppointedToo(here);
    expect(await lets()).toBe(true);
    const { ask } = open();
    const held = (await ask(here.administrator, 'GET', `/api/people/${here.person}`)).body.appointments.find(
      ({ role }: { role: string }) => role === 'administrator',
    );
    const end = (version: number, lastDay: string) =>
      ask(here.administrator, 'POST', `/api/appointments/${held.id}/end`, { version, lastDay });
    expect((await end(held.version, '2027-01-10')).body).toMatchObject({ endedCodes: 0 });
    expect(await lets()).toBe(true);
    expect((await end(held.version + 1, '2027-02-01')).body).toMatchObject({ endedCodes: 1 });
    expect(await lets()).toBe(false);
  });

  it('of whoever stands in for the person ends too, also when another municipality keeps them', async () => {
    const [here, there] = [await aDistrict(), await aDistrict()];
    const stands = async (absent: string, substituteId: string, by: string, fromDay = '2027-01-20') => {
      const wish = { personId: absent, substituteId, fromDay, toDay: '2027-01-25' };
      expect((await open().ask(by, 'POST', '/api/substitutions', wish)).status).toBe(200);
    };
    const visitor = { ...here, person: there.person }; // kept there, and appointed here
    const substitute = await anAppointed(db, { role: 'expert', municipalityId: there.municipalityId });
    const code = await aCode({ ...there, person: substitute }, there.coordinator);
    await stands(visitor.person, substitute, there.coordinator);
    await anAppointment(db, visitor.person, { role: 'expert', municipalityId: here.municipalityId });
    expect(await code.lets()).toBe(true);
    expect((await appoint(visitor, here.administrator, 'administrator')).body.endedCodes).toBe(0); // of the person: none
    expect(await code.lets()).toBe(false);
  });

  it('of a substitute whom the absent head has asked ends, and only what ended is told', async () => {
    const here = await aDistrict();
    const { municipalityId, schools } = here;
    const head = await anAppointed(db, { role: 'head', municipalityId, schoolId: schools[0] });
    const deputy = await anAppointed(db, { role: 'deputy', municipalityId, schoolId: schools[0] });
    const good = await aCode({ ...here, person: deputy }, here.coordinator);
    const stand = (fromDay: string) =>
      open().ask(head, 'POST', '/api/substitutions', {
        ...{ personId: head, substituteId: deputy, fromDay, toDay: '2027-01-25' },
      });
    const told = async () =>
      (await open().ask(here.administrator, 'GET', `/api/journal?municipalityId=${municipalityId}`)).body.entries
        .filter(({ action }: { action: string }) => action === 'person.uninvite')
        .map(({ details }: { details: unknown }) => details);
    expect((await stand('2027-01-20')).status).toBe(200);
    expect([await good.lets(), await told()]).toEqual([true, []]);
    await anAppointment(db, head, { role: 'administrator', municipalityId, from: '2027-02-01' });
    expect((await stand('2027-01-21')).status).toBe(200);
    expect([await good.lets(), await told()]).toEqual([false, [{ count: 1 }]]);
  });

  it('that went to an address ends when the address changes; a printed one does not', async () => {
    const here = await aDistrict();
    const move = async (version: number) =>
      open().ask(here.coordinator, 'PUT', `/api/people/${here.person}`, {
        ...{ familyName: 'Белов', givenName: 'Игорь', patronymic: null, phone: null, version },
        email: `${randomUUID()}@school.test`,
      });
    const mailed = await aCode(here, here.coordinator, true);
    await aReset(here);
    expect(await mailed.lets()).toBe(true);
    expect((await move(1)).status).toBe(200);
    expect(await mailed.lets()).toBe(false);
    expect(await resets(here)).toBe(0);
    const printed = await aCode(here, here.coordinator);
    expect((await move(2)).status).toBe(200);
    expect(await printed.lets()).toBe(true);
  });
});
