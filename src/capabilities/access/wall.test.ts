import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { aMunicipality, anAppointed, aSchool, asPerson, TODAY } from '../../../test/make.ts';
import { aPlan } from '../../../test/tasks.ts';
import type { Db } from '../../platform/db.ts';

let db: Db;
let plan: Awaited<ReturnType<typeof aPlan>>;
beforeAll(async () => {
  db = await freshDb();
  plan = await aPlan(db);
  const { municipalityId, schools, coordinator, heads } = plan;
  // Something of each kind, which the head sees and could change.
  await db.asOwner(async (tx) => {
    const of = { municipality_id: municipalityId };
    await tx
      .insertInto('body')
      .values({ ...of, kind: 'other', name: 'Центр', short_name: 'Центр' })
      .execute();
    const code = { ...of, school_id: schools[0], system: 'rcoi', code: '612001' };
    await tx.insertInto('school_code').values(code).execute();
    const days = { from_day: TODAY, to_day: TODAY };
    const absence = { ...of, ...days, person_id: coordinator, substitute_id: heads[0] };
    await tx
      .insertInto('substitution')
      .values({ ...absence, cancelled_at: new Date() })
      .execute();
  });
});

/** Rows that the statement writes as that person, were there no policy in the code; the reason when it is refused. */
const write = async (personId: string, statement: string): Promise<bigint | string> =>
  asPerson(db, personId, TODAY, async (tx) => (await sql.raw(statement).execute(tx)).numAffectedRows ?? 0n).catch(
    (error) => error.code as string,
  );

const NOT_ALLOWED = '42501';
const NO_SUCH = '23503';

describe('a head, were an action to forget its policy,', () => {
  it.each<[string, (at: typeof plan) => string]>([
    ['the municipality', ({ municipalityId: id }) => `update municipality set name = 'Мой' where id = '${id}'`],
    ['another school', ({ schools }) => `update school set pupils = 1 where id = '${schools[1]}'`],
    ['a body', () => `update body set name = 'Мой'`],
    ['a colleague', ({ coordinator }) => `update person set phone = '1' where id = '${coordinator}'`],
    ['the municipality’s plan', ({ roadMapId }) => `update road_map set title = 'Мой' where id = '${roadMapId}'`],
    ['its activities', ({ roadMapId }) => `update activity set title = 'Моё' where road_map_id = '${roadMapId}'`],
    ['codes', () => `delete from school_code`],
    [
      'a substitution of others',
      ({ coordinator }) => `update substitution set cancelled_at = now() where person_id = '${coordinator}'`,
    ],
  ])('changes nothing of %s', async (_, statement) => {
    expect(await write(plan.heads[0], statement(plan))).toBe(0n);
  });

  it.each<[string, (at: typeof plan) => string]>([
    [
      'a school',
      ({ municipalityId }) =>
        `insert into school (municipality_id, name, short_name, kind) values ('${municipalityId}', 'а', 'а', 'basic')`,
    ],
    [
      'a body',
      ({ municipalityId }) =>
        `insert into body (municipality_id, kind, name, short_name) values ('${municipalityId}', 'other', 'а', 'а')`,
    ],
    [
      'a person',
      ({ municipalityId }) =>
        `insert into person (municipality_id, family_name, given_name) values ('${municipalityId}', 'а', 'а')`,
    ],
    [
      'a plan of the municipality',
      ({ municipalityId, heads }) =>
        `insert into road_map (municipality_id, title, period_from, period_to, created_at, created_by) values ('${municipalityId}', 'а', '2027-01-01', '2027-12-31', now(), '${heads[0]}')`,
    ],
    [
      'a line about another school in the journal',
      ({ municipalityId, schools, heads }) =>
        `insert into audit_event (at, actor_id, municipality_id, school_id, action, subject_kind, subject_id) values (now(), '${heads[0]}', '${municipalityId}', '${schools[1]}', 'а', 'а', '${heads[0]}')`,
    ],
  ])('adds no %s', async (_, statement) => {
    expect(await write(plan.heads[0], statement(plan))).toBe(NOT_ALLOWED);
  });

  it('changes the own school, its plan and the own profile', async () => {
    const { heads, schools, municipalityId } = plan;
    expect(await write(heads[0], `update school set pupils = 214 where id = '${schools[0]}'`)).toBe(1n);
    expect(await write(heads[0], `update person set phone = '2-15-40' where id = '${heads[0]}'`)).toBe(1n);
    const own = `insert into road_map (municipality_id, school_id, title, period_from, period_to, created_at, created_by)
      values ('${municipalityId}', '${schools[0]}', 'Программа школы', '2027-01-01', '2027-12-31', now(), '${heads[0]}')`;
    expect(await write(heads[0], own)).toBe(1n);
  });
});

describe('no row moves to another municipality, though one works in both:', () => {
  it.each([
    `update municipality set region_id = null`,
    `update person set municipality_id = municipality_id`,
    `update school set municipality_id = municipality_id`,
    `update road_map set municipality_id = municipality_id`,
    `update task set municipality_id = municipality_id`,
    `update report set municipality_id = municipality_id`,
  ])('%s', async (statement) => {
    expect(await write(plan.coordinator, statement)).toBe(NOT_ALLOWED);
  });
});

it('a municipality is not reached by another', async () => {
  const elsewhere = await aMunicipality(db);
  const schoolId = await aSchool(db, elsewhere);
  const stranger = await anAppointed(db, { role: 'coordinator', municipalityId: elsewhere });
  expect(await write(plan.coordinator, `update school set pupils = 1 where id = '${schoolId}'`)).toBe(0n);
  expect(await write(stranger, `update school set pupils = 1 where id = '${schoolId}'`)).toBe(1n);
});

it('nobody of another municipality is let in or stood in for', async () => {
  const stranger = await anAppointed(db, { role: 'administrator', municipalityId: await aMunicipality(db) });
  const { municipalityId, coordinator, heads } = plan;
  const code = (personId: string) =>
    `insert into invitation (municipality_id, person_id, code_hash, by_mail, created_at, expires_at)
     values ('${municipalityId}', '${personId}', '${personId}', false, now(), now())`;
  const absence = (personId: string) =>
    `insert into substitution (municipality_id, person_id, substitute_id, from_day, to_day)
     values ('${municipalityId}', '${personId}', '${coordinator}', '${TODAY}', '${TODAY}')`;
  for (const insert of [code, absence]) {
    expect([await write(coordinator, insert(heads[1])), await write(coordinator, insert(stranger))]).toEqual([
      1n,
      NO_SUCH,
    ]);
  }
  const widen = `update substitution set person_id = '${coordinator}'`;
  expect(await write(coordinator, widen)).toBe(NOT_ALLOWED);
});
