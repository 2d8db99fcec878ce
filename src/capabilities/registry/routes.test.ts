import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
  TODAY,
} from '../../../test/make.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db.ts';
import { endpoint } from '../../platform/http.ts';
import { AliasList, BodyList, GroupList, MunicipalityView, Passport, PeopleList, SchoolList } from './contract.ts';
import {
  findBodyHeads,
  findCoordinators,
  findCurators,
  findGroupSchools,
  findHeads,
  findPartyDictionary,
  findPlaceNames,
  learnAliases,
} from './index.ts';
import { registryRoutes } from './routes.ts';
import { UNKNOWN } from './school.ts';

const NO_HOOKS = { tell: null, arrivals: [] };

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

/** A municipality of three schools, with one person of every kind that matters here. */
async function aPlace() {
  const municipalityId = await aMunicipality(db);
  const [lesnaya, prioz, bor] = [
    await aSchool(db, municipalityId, 'Лесновская СОШ'),
    await aSchool(db, municipalityId, 'Приозёрная ООШ'),
    await aSchool(db, municipalityId, 'Боровская СОШ'),
  ];
  const who = async (role: Parameters<typeof anAppointed>[1]['role'], schoolId: string | null, familyName: string) =>
    anAppointed(db, { role, municipalityId, schoolId, familyName });
  return {
    municipalityId,
    lesnaya,
    prioz,
    bor,
    coordinator: await who('coordinator', null, 'Соколова'),
    methodologist: await who('methodologist', null, 'Тихонова'),
    observer: await who('observer', null, 'Наблюдаева'),
    head: await who('head', lesnaya, 'Панова'),
    curator: await who('curator', lesnaya, 'Белов'),
  };
}
type PlaceOfTest = Awaited<ReturnType<typeof aPlace>>;

let here: PlaceOfTest;
let stranger: string;
beforeEach(async () => {
  here = await aPlace();
  stranger = await anAppointed(db, { role: 'coordinator', municipalityId: await aMunicipality(db) });
});

const as = async (personId: string | null, method: string, path: string, body?: object) =>
  asking(db, registryRoutes(NO_HOOKS)).ask(personId, method, path, body);
const read = async <T>(schema: z.ZodType<T>, personId: string, path: string): Promise<T> => {
  const answer = await as(personId, 'GET', path);
  expect(answer).toMatchObject({ status: 200 });
  return schema.parse(answer.body);
};
const passportOf = (personId: string, id: string) => read(Passport, personId, `/api/schools/${id}`);
const actionsOf = async (subjectId: string) => {
  const rows = await db.asOwner((tx) =>
    tx
      .selectFrom('audit_event')
      .where('subject_id', '=', subjectId)
      .orderBy('id')
      .select(['action', 'details'])
      .execute(),
  );
  return rows;
};

const ADDRESSES: readonly [string, (at: PlaceOfTest) => string][] = [
  ['schools', ({ municipalityId }) => `/api/schools?municipalityId=${municipalityId}`],
  ['a school', ({ lesnaya }) => `/api/schools/${lesnaya}`],
  ['bodies', ({ municipalityId }) => `/api/bodies?municipalityId=${municipalityId}`],
  ['groups', ({ municipalityId }) => `/api/groups?municipalityId=${municipalityId}`],
  ['the dictionary', ({ municipalityId }) => `/api/aliases?municipalityId=${municipalityId}`],
  ['people', ({ municipalityId }) => `/api/people?municipalityId=${municipalityId}`],
  ['the municipality', ({ municipalityId }) => `/api/municipality?municipalityId=${municipalityId}`],
];

describe('walls', () => {
  it.each(ADDRESSES)('%s: a stranger finds nothing, nobody must sign in', async (_, path) => {
    expect((await as(stranger, 'GET', path(here))).status).toBe(404);
    expect((await as(null, 'GET', path(here))).status).toBe(401);
  });

  it('stands when an action forgets every filter', async () => {
    const { coordinator } = await aPlace();
    const body = { municipalityId: here.municipalityId, alias: 'ИМЦ', means: 'nobody', bodyId: null, schoolId: null };
    expect((await as(here.coordinator, 'POST', '/api/aliases', body)).status).toBe(200);
    const careless = endpoint({
      method: 'GET',
      path: '/',
      summary: '',
      input: z.object({}),
      output: z.record(z.string(), z.array(z.string())),
      run: (ctx) =>
        ctx.transaction(async (tx) => ({
          school: (await tx.selectFrom('school').select('municipality_id as id').execute()).map(({ id }) => id),
          alias: (await tx.selectFrom('party_alias').select('municipality_id as id').execute()).map(({ id }) => id),
        })),
    });
    const seen = async (personId: string) => (await asking(db, [careless]).ask(personId, 'GET', '/')).body;
    const own = Array(3).fill(here.municipalityId);
    expect(await seen(here.coordinator)).toEqual({ school: own, alias: [here.municipalityId] });
    expect(await seen(here.head)).toEqual({ school: own, alias: [] });
    expect((await seen(coordinator)).school).not.toContain(here.municipalityId);
  });
});

describe('schools', () => {
  it('are listed alphabetically, with heads and curators, by default of the only municipality', async () => {
    const { schools, total, may } = await read(SchoolList, here.methodologist, '/api/schools');
    expect(schools.map(({ shortName }) => shortName)).toEqual(['Боровская СОШ', 'Лесновская СОШ', 'Приозёрная ООШ']);
    expect(schools[1]).toMatchObject({ heads: [{ familyName: 'Панова' }], curators: [{ familyName: 'Белов' }] });
    expect(schools[0]).toMatchObject({ heads: [], curators: [], supported: false, pupils: null });
    expect([total, may.keep]).toEqual([3, false]);
  });

  it('are found by what people type', async () => {
    const found = async (q: string) =>
      (await read(SchoolList, here.coordinator, `/api/schools?q=${encodeURIComponent(q)}`)).schools.map(
        (s) => s.shortName,
      );
    expect(await found('приозерная')).toEqual(['Приозёрная ООШ']);
    expect(await found('панова')).toEqual(['Лесновская СОШ']);
    expect(await found('боровскйа')).toEqual(['Боровская СОШ']); // a slip
    expect(await found('нет такой')).toEqual([]);
  });

  it('tell a head of other schools only what stands on their sign', async () => {
    const { schools } = await read(SchoolList, here.head, '/api/schools');
    expect(schools.find(({ id }) => id === here.lesnaya)).toMatchObject({
      heads: [{ familyName: 'Панова' }],
      groups: [],
    });
    expect(schools.find(({ id }) => id === here.prioz)).toMatchObject({
      heads: null,
      curators: null,
      groups: null,
      supported: null,
    });
    expect(await passportOf(here.head, here.prioz)).toMatchObject({ heads: null, history: null, may: { edit: [] } });
  });

  it('that work no more are left out until asked for', async () => {
    const closing = { activeTo: '2026-08-31', mergedInto: here.lesnaya };
    const body = { version: 1, changes: closing };
    expect(await as(here.coordinator, 'PUT', `/api/schools/${here.bor}`, body)).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect((await read(SchoolList, here.head, '/api/schools')).schools).toHaveLength(2);
    expect((await read(SchoolList, here.head, '/api/schools?closed=1')).schools).toHaveLength(3);
    expect(await passportOf(here.head, here.lesnaya)).toMatchObject({ mergedFrom: [{ shortName: 'Боровская СОШ' }] });
    expect(await passportOf(here.head, here.bor)).toMatchObject({ works: false, mergedInto: { id: here.lesnaya } });
  });

  it('are added by the coordinator alone, once', async () => {
    const school = {
      ...UNKNOWN,
      municipalityId: here.municipalityId,
      name: 'Гимназия № 1',
      shortName: 'Гимназия № 1',
      kind: 'gymnasium',
    };
    expect((await as(here.methodologist, 'POST', '/api/schools', school)).status).toBe(403);
    expect((await as(stranger, 'POST', '/api/schools', school)).status).toBe(404);
    const made = await as(here.coordinator, 'POST', '/api/schools', school);
    expect(made.status).toBe(200);
    expect(await passportOf(here.observer, made.body.id)).toMatchObject({
      school: { shortName: 'Гимназия № 1', version: 1, pupils: null },
      history: [{ action: 'school.add', actor: { familyName: 'Соколова' } }],
    });
    const again = await as(here.coordinator, 'POST', '/api/schools', { ...school, shortName: '«Гимназия» №1' });
    expect(again).toMatchObject({
      status: 422,
      body: { details: { problems: [{ problem: 'name-taken', by: 'Гимназия № 1' }] } },
    });
  });

  it('are changed by each in what is theirs', async () => {
    const change = (personId: string, changes: object, version = 1) =>
      as(personId, 'PUT', `/api/schools/${here.lesnaya}`, { version, changes });
    expect(await change(here.head, { name: 'Иначе' })).toMatchObject({
      status: 403,
      body: { details: { fields: ['name'] } },
    });
    expect((await change(here.curator, { phone: '1-23' })).status).toBe(403);
    expect((await change(here.observer, { phone: '1-23' })).status).toBe(403);
    expect((await change(stranger, { phone: '1-23' })).status).toBe(404);
    expect((await change(here.head, { pupils: -1 })).status).toBe(400);
    expect((await change(here.head, { phone: '1-23', pupils: 0 })).body).toEqual({ version: 2 });
    expect((await change(here.methodologist, { inn: '7707083893', phone: '1-23' }, 2)).body).toEqual({ version: 3 });
    const { school, history } = await passportOf(here.head, here.lesnaya);
    expect(school).toMatchObject({ phone: '1-23', pupils: 0, inn: '7707083893', teachers: null });
    expect(history?.map(({ details }) => details.changes)).toEqual([
      [{ field: 'inn', from: null, to: '7707083893' }],
      [
        { field: 'phone', from: null, to: '1-23' },
        { field: 'pupils', from: null, to: 0 },
      ],
    ]);
  });

  it('show both versions when two change them at once, and lose neither', async () => {
    const change = (personId: string, phone: string, version: number) =>
      as(personId, 'PUT', `/api/schools/${here.lesnaya}`, { version, changes: { phone } });
    expect((await change(here.head, '1-11', 1)).status).toBe(200);
    const late = await change(here.coordinator, '2-22', 1);
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'conflict',
        details: { now: { phone: '1-11', version: 2 }, by: { yours: false, name: { familyName: 'Панова' } } },
      },
    });
    expect((await change(here.coordinator, '2-22', 2)).body).toEqual({ version: 3 });
    expect(await actionsOf(here.lesnaya)).toHaveLength(2);
  });

  it('tell who changed the school itself, and not who put it into a group since', async () => {
    const change = (personId: string, version: number) =>
      as(personId, 'PUT', `/api/schools/${here.lesnaya}`, { version, changes: { phone: `1-${version}` } });
    expect((await change(here.coordinator, 1)).status).toBe(200);
    const { municipalityId, lesnaya, methodologist } = here;
    const wanted = { municipalityId, name: 'Список', purpose: 'other', schoolIds: [lesnaya] };
    const keeper = await anAppointed(db, { role: 'coordinator', municipalityId, familyName: 'Орлова' });
    expect((await as(keeper, 'POST', '/api/groups', wanted)).status).toBe(200);
    expect((await change(here.coordinator, 1)).body).toMatchObject({ details: { by: { yours: true } } });
    const codes = { version: 1, codes: [] };
    expect((await as(methodologist, 'PUT', `/api/schools/${lesnaya}/codes`, codes)).body).toMatchObject({
      code: 'conflict',
      details: { now: { version: 2 }, by: { yours: false, name: { familyName: 'Соколова' } } },
    });
  });

  it('changed to what they are stay as they are', async () => {
    const same = await as(here.head, 'PUT', `/api/schools/${here.lesnaya}`, { version: 1, changes: { phone: null } });
    expect(same.body).toEqual({ version: 1 });
    expect(await actionsOf(here.lesnaya)).toEqual([]);
  });

  it('hold codes over time, several at once', async () => {
    const codes = [
      { system: 'fis-oko', code: 'SCH260045', fromDay: null, toDay: '2024-08-31' },
      { system: 'fis-oko', code: 'edu261234', fromDay: '2024-09-01', toDay: null },
      { system: 'fis-oko', code: 'edu265678', fromDay: null, toDay: null },
    ];
    const put = (personId: string, id: string, version: number, list: object[]) =>
      as(personId, 'PUT', `/api/schools/${id}/codes`, { version, codes: list });
    expect((await put(here.head, here.lesnaya, 1, codes)).status).toBe(403);
    expect((await put(here.methodologist, here.lesnaya, 1, codes)).body).toEqual({ version: 2 });
    const { codes: stored, history } = await passportOf(here.curator, here.lesnaya);
    expect(stored.map(({ code }) => code).sort()).toEqual(['edu261234', 'edu265678', 'sch260045']);
    expect(history?.[0]).toMatchObject({ action: 'school.codes', details: { removed: [] } });
    const { schools } = await read(SchoolList, here.head, '/api/schools?q=edu26');
    expect(schools).toMatchObject([{ id: here.lesnaya, codes: ['edu265678', 'edu261234'] }]);

    expect(await put(here.methodologist, here.lesnaya, 1, [])).toMatchObject({
      status: 409,
      body: { details: { now: { version: 2 } } },
    });
    const taken = await put(here.methodologist, here.prioz, 1, [{ ...codes[1], code: 'EDU265678' }]);
    expect(taken).toMatchObject({
      status: 422,
      body: { details: { problems: [{ problem: 'code-taken', by: 'Лесновская СОШ' }] } },
    });
    const [former] = codes;
    expect((await put(here.methodologist, here.lesnaya, 2, [former ?? {}])).body).toEqual({ version: 3 });
    expect((await put(here.methodologist, here.prioz, 1, [{ ...codes[1], code: 'EDU265678' }])).body).toEqual({
      version: 2,
    });
  });
});

describe('bodies', () => {
  const centre = { kind: 'methodological-centre', name: 'Информационно-методический центр', shortName: 'ИМЦ' };

  it('are added, changed and put away by the coordinator', async () => {
    const added = { ...centre, municipalityId: here.municipalityId };
    expect((await as(here.methodologist, 'POST', '/api/bodies', added)).status).toBe(403);
    const { id } = (await as(here.coordinator, 'POST', '/api/bodies', added)).body;
    expect((await as(here.coordinator, 'POST', '/api/bodies', added)).status).toBe(422);
    expect((await as(stranger, 'PUT', `/api/bodies/${id}`, { ...centre, version: 1, archived: true })).status).toBe(
      404,
    );
    const away = { ...centre, shortName: 'МЦ', version: 1, archived: true };
    expect((await as(here.coordinator, 'PUT', `/api/bodies/${id}`, away)).status).toBe(200);
    const late = await as(here.coordinator, 'PUT', `/api/bodies/${id}`, { ...away, shortName: 'ММЦ' });
    expect(late).toMatchObject({ status: 409, body: { details: { now: { shortName: 'МЦ', version: 2 } } } });
    const { bodies } = await read(BodyList, here.head, '/api/bodies');
    expect(bodies).toMatchObject([{ shortName: 'МЦ', archivedAt: `${TODAY}T12:00:00.000Z` }]);
    expect((await actionsOf(id)).map(({ action }) => action)).toEqual(['body.add', 'body.change']);
  });
});

describe('groups', () => {
  const aGroup = (schoolIds: string[], name = 'Школы списка 2026') => ({ name, purpose: 'supported', schoolIds });

  it('tell which schools are supported, and each school when it came and went', async () => {
    const added = { ...aGroup([here.lesnaya, here.prioz]), municipalityId: here.municipalityId };
    const { id } = (await as(here.coordinator, 'POST', '/api/groups', added)).body;
    const edit = (body: object) => as(here.coordinator, 'PUT', `/api/groups/${id}`, { ...body, archived: false });
    expect((await edit({ ...aGroup([here.bor, here.lesnaya]), version: 1 })).status).toBe(200);

    const { schools } = await read(SchoolList, here.observer, `/api/schools?groupId=${id}`);
    expect(schools.map((school) => [school.shortName, school.supported])).toEqual([
      ['Боровская СОШ', true],
      ['Лесновская СОШ', true],
    ]);
    expect((await passportOf(here.coordinator, here.prioz)).history?.map(({ action }) => action)).toEqual([
      'school.leave',
      'school.join',
    ]);
    expect(await asPerson(db, here.coordinator, TODAY, (tx) => findGroupSchools(tx, id))).toHaveLength(2);

    expect(await edit({ ...aGroup([]), version: 1 })).toMatchObject({
      status: 409,
      body: { details: { now: { version: 2 } } },
    });
    const { groups } = await read(GroupList, here.head, '/api/groups');
    expect(groups).toMatchObject([{ id, schoolIds: [here.lesnaya] }]); // a head knows of their own school only
  });

  it('put away support nobody, and come back', async () => {
    const added = { ...aGroup([here.lesnaya]), municipalityId: here.municipalityId };
    const { id } = (await as(here.coordinator, 'POST', '/api/groups', added)).body;
    const put = (version: number, archived: boolean) =>
      as(here.coordinator, 'PUT', `/api/groups/${id}`, { ...aGroup([here.lesnaya]), version, archived });
    expect((await put(1, true)).status).toBe(200);
    expect(await passportOf(here.head, here.lesnaya)).toMatchObject({ supported: false, groups: [] });
    expect((await put(2, false)).status).toBe(200);
    expect(await passportOf(here.head, here.lesnaya)).toMatchObject({ supported: true, groups: [{ id }] });
  });

  it('refuse a name that is taken, a school of elsewhere, and whoever may not', async () => {
    const body = { ...aGroup([]), municipalityId: here.municipalityId };
    expect((await as(here.coordinator, 'POST', '/api/groups', body)).status).toBe(200);
    const problem = (name: string) => ({ status: 422, body: { details: { problems: [{ problem: name }] } } });
    expect(await as(here.coordinator, 'POST', '/api/groups', body)).toMatchObject(problem('name-taken'));
    const elsewhere = (await aPlace()).lesnaya;
    const foreign = { ...aGroup([elsewhere], 'Другие'), municipalityId: here.municipalityId };
    expect(await as(here.coordinator, 'POST', '/api/groups', foreign)).toMatchObject(problem('no-such-school'));
    expect((await as(here.methodologist, 'POST', '/api/groups', foreign)).status).toBe(403);
    expect((await as(stranger, 'POST', '/api/groups', body)).status).toBe(404);
  });
});

describe('the dictionary', () => {
  const entry = { alias: 'Руководители ОО', means: 'supported-schools', bodyId: null, schoolId: null };

  it('is read by the municipality, written by its coordinator', async () => {
    const added = { ...entry, municipalityId: here.municipalityId };
    expect((await as(here.methodologist, 'POST', '/api/aliases', added)).status).toBe(403);
    const { id } = (await as(here.coordinator, 'POST', '/api/aliases', added)).body;
    expect((await as(here.head, 'GET', '/api/aliases')).status).toBe(403);
    const twice = await as(here.coordinator, 'POST', '/api/aliases', { ...added, alias: 'РУКОВОДИТЕЛИ  оо' });
    expect(twice).toMatchObject({ status: 422, body: { details: { problems: [{ problem: 'alias-taken' }] } } });

    const change = { ...entry, means: 'school', schoolId: here.lesnaya, version: 1 };
    expect((await as(here.observer, 'PUT', `/api/aliases/${id}`, change)).status).toBe(403);
    expect((await as(stranger, 'PUT', `/api/aliases/${id}`, change)).status).toBe(404);
    expect((await as(here.coordinator, 'PUT', `/api/aliases/${id}`, change)).status).toBe(200);
    expect(await as(here.coordinator, 'PUT', `/api/aliases/${id}`, change)).toMatchObject({
      status: 409,
      body: { details: { now: { means: 'school', version: 2 } } },
    });
    const { aliases } = await read(AliasList, here.methodologist, '/api/aliases');
    expect(aliases).toMatchObject([{ id, schoolId: here.lesnaya }]);
    expect((await as(here.methodologist, 'DELETE', `/api/aliases/${id}`, { version: 1 })).status).toBe(403);
    const remove = (version: number) => as(here.coordinator, 'DELETE', `/api/aliases/${id}`, { version });
    expect(await remove(1)).toMatchObject({ status: 409, body: { details: { now: { version: 2 } } } });
    expect((await remove(2)).status).toBe(200);
    expect((await remove(2)).status).toBe(404);
    expect((await actionsOf(id)).map(({ action }) => action)).toEqual(['alias.add', 'alias.change', 'alias.remove']);
  });

  it('refuses a body or school of elsewhere', async () => {
    const { lesnaya } = await aPlace();
    const foreign = { ...entry, means: 'school', schoolId: lesnaya, municipalityId: here.municipalityId };
    expect(await as(here.coordinator, 'POST', '/api/aliases', foreign)).toMatchObject({
      status: 422,
      body: { details: { problems: [{ problem: 'no-such-school' }] } },
    });
  });

  it('learns what others decided, from those who may keep it', async () => {
    const learn = (personId: string, means: 'nobody' | 'curators', ...aliases: string[]) =>
      asPerson(db, personId, TODAY, async (tx) => {
        const role = personId === here.coordinator ? ('coordinator' as const) : ('head' as const);
        const held = { role, municipalityId: here.municipalityId, schoolId: null, bodyId: null };
        const doer = { actor: { id: personId, appointments: [held] }, now: new Date() };
        const entries = aliases.map((alias) => ({ ...entry, alias, means }));
        return learnAliases(tx, doer, here.municipalityId, entries);
      });
    await as(here.coordinator, 'POST', '/api/aliases', { ...entry, municipalityId: here.municipalityId });
    expect(await learn(here.coordinator, 'nobody', 'Оргкомитет', '«Оргкомитет»', '—')).toBe(1);
    expect(await learn(here.coordinator, 'nobody', 'оргкомитет')).toBe(0); // known already
    expect(await learn(here.coordinator, 'curators', 'руководители оо')).toBe(1);
    expect(await learn(here.head, 'nobody', 'Родители')).toBe(0);
    const { aliases } = await read(AliasList, here.coordinator, '/api/aliases');
    expect(aliases.map(({ alias, means, version }) => [alias, means, version])).toEqual([
      ['«Оргкомитет»', 'nobody', 1],
      ['Руководители ОО', 'curators', 2],
    ]);
    expect((await actionsOf(aliases[1]?.id ?? '')).map(({ action }) => action)).toEqual(['alias.add', 'alias.change']);
  });
});

describe('people', () => {
  it('are listed with their roles in force; only who keeps them learns who has an account', async () => {
    await anAppointment(db, here.curator, {
      role: 'curator',
      municipalityId: here.municipalityId,
      schoolId: here.prioz,
      to: '2026-12-31',
    });
    const former = await aPerson(db, here.municipalityId, { familyName: 'Яковлева' });
    await db.asOwner(async (tx) => {
      await sql`insert into account_user (id, name, email, email_verified, created_at, updated_at)
        values (${here.head}, 'Панова', ${`${randomUUID()}@school.test`}, true, now(), now())`.execute(tx);
      await sql`insert into account_session (id, expires_at, token, created_at, updated_at, user_id)
        values (${randomUUID()}, now(), ${randomUUID()}, '2027-01-11T08:00:00Z', now(), ${here.head})`.execute(tx);
      const code = {
        municipality_id: here.municipalityId,
        code_hash: randomUUID(),
        by_mail: true,
        created_at: new Date('2027-01-01'),
      };
      const until = { expires_at: new Date('2027-01-15') };
      await tx
        .insertInto('invitation')
        .values({ ...code, ...until, person_id: here.curator })
        .execute();
    });
    const kept = await read(PeopleList, here.coordinator, '/api/people');
    expect(kept.may.keep).toBe(true);
    expect(kept.people.map(({ familyName, account }) => [familyName, account])).toEqual([
      ['Белов', 'invited'],
      ['Наблюдаева', 'none'],
      ['Панова', 'has'],
      ['Соколова', 'none'],
      ['Тихонова', 'none'],
    ]);
    expect(kept.people[2]?.signedInAt).toBe('2027-01-11T08:00:00.000Z');
    expect(kept.people[0]?.roles).toMatchObject([{ role: 'curator', placeName: 'Лесновская СОШ' }]);
    expect((await read(PeopleList, here.coordinator, '/api/people?account=invited')).people).toMatchObject([
      { id: here.curator },
    ]);
    expect((await read(PeopleList, here.coordinator, '/api/people?role=head')).people).toMatchObject([
      { id: here.head },
    ]);
    expect((await read(PeopleList, here.coordinator, '/api/people?former=1&q=яковл')).people).toMatchObject([
      { id: former, roles: [] },
    ]);

    const seen = await read(PeopleList, here.methodologist, '/api/people');
    expect(seen.people.map(({ account, signedInAt }) => [account, signedInAt])).toEqual(Array(5).fill([null, null]));
    expect(seen.may.keep).toBe(false);
  });

  it('tell an observer how to reach whoever keeps them, and nobody else; nor are others found by their telephone', async () => {
    await db.asOwner((tx) =>
      sql`update person set phone = '+7 900 000-00-' || left(family_name, 1), email = id || '@school.test'
        where municipality_id = ${here.municipalityId}`.execute(tx),
    );
    const reached = async (who: string) =>
      (await read(PeopleList, who, '/api/people')).people
        .filter(({ phone, email }) => phone !== null && email !== null)
        .map(({ familyName }) => familyName);
    expect(await reached(here.observer)).toEqual(['Наблюдаева', 'Соколова']);
    expect(await reached(here.methodologist)).toHaveLength(5);
    const sought = encodeURIComponent('000-00-П');
    expect((await read(PeopleList, here.observer, `/api/people?q=${sought}`)).people).toEqual([]);
    expect((await read(PeopleList, here.methodologist, `/api/people?q=${sought}`)).people).toHaveLength(1);
    const officers = async (who: string) =>
      (await read(Passport, who, `/api/schools/${here.lesnaya}`)).heads?.map(({ phone, email }) => [phone, email]);
    expect(await officers(here.observer)).toEqual([[null, null]]);
    expect(await officers(here.methodologist)).toEqual([['+7 900 000-00-П', `${here.head}@school.test`]]);
  });

  it('of other schools stay unknown to a head', async () => {
    await anAppointed(db, {
      role: 'head',
      municipalityId: here.municipalityId,
      schoolId: here.prioz,
      familyName: 'Чужая',
    });
    const { people } = await read(PeopleList, here.head, '/api/people');
    expect(people.map(({ familyName }) => familyName)).toEqual([
      'Белов',
      'Наблюдаева',
      'Панова',
      'Соколова',
      'Тихонова',
    ]);
  });
});

describe('the municipality', () => {
  it('keeps what it calls its schools, and the settings of others', async () => {
    const { id } = await db.asOwner((tx) =>
      tx
        .updateTable('municipality')
        .set({ settings: JSON.stringify({ ofOthers: 7 }) })
        .where('id', '=', here.municipalityId)
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    const { municipality, may } = await read(MunicipalityView, here.head, '/api/municipality');
    expect([municipality.supported.one, may.keep]).toEqual(['ШНОР', false]);
    const words = { one: 'школа роста', few: 'школы роста', many: 'школ роста' };
    const wanted = { ...municipality, supported: words, zone: 'Asia/Omsk' };
    expect((await as(here.methodologist, 'PUT', '/api/municipality', wanted)).status).toBe(403);
    expect((await as(stranger, 'PUT', '/api/municipality', wanted)).status).toBe(404);
    expect((await as(here.coordinator, 'PUT', '/api/municipality', wanted)).status).toBe(200);
    const late = await as(here.coordinator, 'PUT', '/api/municipality', { ...wanted, name: 'Иначе' });
    expect(late).toMatchObject({ status: 409, body: { details: { now: { zone: 'Asia/Omsk', version: 2 } } } });
    const { settings } = await db.asOwner((tx) =>
      tx.selectFrom('municipality').where('id', '=', id).select('settings').executeTakeFirstOrThrow(),
    );
    expect(settings).toEqual({ ofOthers: 7, supported: words, zone: 'Asia/Omsk', reportDay: 15 });
  });

  it('says by its zone which day it is', async () => {
    const closing = { version: 1, changes: { activeTo: '2027-01-12' } };
    expect((await as(here.coordinator, 'PUT', `/api/schools/${here.bor}`, closing)).status).toBe(200);
    const evening = settableClock(new Date('2027-01-12T20:00:00Z')); // the 13th in Kamchatka
    const worksStill = async () =>
      (await asking(db, registryRoutes(NO_HOOKS), evening).ask(here.head, 'GET', `/api/schools/${here.bor}`)).body
        .works;
    expect(await worksStill()).toBe(true);
    const { municipality } = await read(MunicipalityView, here.coordinator, '/api/municipality');
    const east = { ...municipality, zone: 'Asia/Kamchatka' };
    expect((await as(here.coordinator, 'PUT', '/api/municipality', east)).status).toBe(200);
    expect(await worksStill()).toBe(false);
  });

  it('must be named by whoever works in several', async () => {
    await anAppointment(db, stranger, { role: 'observer', municipalityId: here.municipalityId });
    expect(await as(stranger, 'GET', '/api/schools')).toMatchObject({
      status: 400,
      body: { details: { reason: 'which-municipality' } },
    });
    expect(
      (await read(SchoolList, stranger, `/api/schools?municipalityId=${here.municipalityId}`)).schools,
    ).toHaveLength(3);
  });
});

describe('who answers', () => {
  const asCoordinator = <T>(work: (tx: Tx) => Promise<T>) => asPerson(db, here.coordinator, TODAY, work);

  it('for schools: on the day itself, the last appointed first', async () => {
    const { municipalityId, lesnaya, prioz } = here;
    await anAppointed(db, { role: 'head', municipalityId, schoolId: lesnaya, familyName: 'Новая', from: '2027-01-12' });
    await anAppointed(db, {
      role: 'head',
      municipalityId,
      schoolId: prioz,
      familyName: 'Завтрашняя',
      from: '2027-01-13',
    });
    await anAppointed(db, { role: 'head', municipalityId, schoolId: prioz, familyName: 'Вчерашняя', to: '2027-01-11' });
    await anAppointed(db, {
      role: 'head',
      municipalityId,
      schoolId: prioz,
      familyName: 'Последнеева',
      to: '2027-01-12',
    });
    const heads = await asCoordinator((tx) => findHeads(tx, [lesnaya, prioz], TODAY));
    expect(heads.map(({ schoolId, familyName }) => [schoolId, familyName]).sort()).toEqual(
      [
        [lesnaya, 'Новая'],
        [lesnaya, 'Панова'],
        [prioz, 'Последнеева'],
      ].sort(),
    );
    expect(heads[0]?.familyName).toBe('Новая');
    expect(await asCoordinator((tx) => findCurators(tx, [lesnaya], TODAY))).toMatchObject([{ id: here.curator }]);
    expect(await asCoordinator((tx) => findHeads(tx, [], TODAY))).toEqual([]);
  });

  it('for bodies and the municipality', async () => {
    const { municipalityId } = here;
    const body = { municipalityId, kind: 'authority', name: 'Комитет образования', shortName: 'Комитет' };
    const { id: bodyId } = (await as(here.coordinator, 'POST', '/api/bodies', body)).body;
    const chief = await aPerson(db, municipalityId, { familyName: 'Громова' });
    await db.asOwner((tx) =>
      tx
        .insertInto('appointment')
        .values({ person_id: chief, role: 'head', municipality_id: municipalityId, body_id: bodyId, from_day: TODAY })
        .execute(),
    );
    expect(await asCoordinator((tx) => findBodyHeads(tx, [bodyId], TODAY))).toMatchObject([{ id: chief, bodyId }]);
    expect(await asCoordinator((tx) => findCoordinators(tx, municipalityId, TODAY))).toMatchObject([
      { id: here.coordinator },
    ]);
    expect((await read(BodyList, here.head, '/api/bodies')).bodies).toMatchObject([
      { heads: [{ familyName: 'Громова' }] },
    ]);
    const names = await asCoordinator((tx) => findPlaceNames(tx, [bodyId, here.lesnaya, municipalityId, randomUUID()]));
    expect([...names.values()].map(({ kind, shortName }) => [kind, shortName]).sort()).toEqual([
      ['body', 'Комитет'],
      ['municipality', 'Заозёрский округ'],
      ['school', 'Лесновская СОШ'],
    ]);
  });

  it('to a name in a document: the dictionary has them all', async () => {
    const { municipalityId, coordinator } = here;
    const body = { municipalityId, kind: 'methodological-centre', name: 'Методический центр', shortName: 'ГИМЦ' };
    const { id: bodyId } = (await as(coordinator, 'POST', '/api/bodies', body)).body;
    const add = (alias: string, means: string, at: object) =>
      as(coordinator, 'POST', '/api/aliases', { municipalityId, alias, means, bodyId: null, schoolId: null, ...at });
    await add('МБУ ГИМЦ', 'body', { bodyId });
    await add('Школа-сад', 'school', { schoolId: here.prioz });
    await add('Кураторы ОО', 'curators', {});
    const dictionary = await asCoordinator((tx) => findPartyDictionary(tx, municipalityId));
    expect(dictionary.bodies).toMatchObject([{ shortName: 'ГИМЦ', aliases: ['МБУ ГИМЦ'] }]);
    expect(dictionary.schools.map(({ shortName, aliases }) => [shortName, aliases])).toEqual([
      ['Боровская СОШ', []],
      ['Лесновская СОШ', []],
      ['Приозёрная ООШ', ['Школа-сад']],
    ]);
    expect(dictionary.roles).toEqual([{ alias: 'Кураторы ОО', means: 'curators' }]);
  });
});
