import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../../test/db.ts';
import { aMunicipality, anAppointed, aPerson, noon, TODAY } from '../../../../test/make.ts';
import { settableClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.ts';
import { findJournal } from '../../audit/index.ts';
import { plainCode } from '../entrance/invitation.ts';
import { findActor } from '../store.ts';
import { type ConsoleEntrance, letInByConsole } from './actions.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const clock = settableClock(noon(TODAY));
const NAME = { familyName: 'Белова', givenName: 'Ирина', patronymic: null };
const anEmail = () => `${randomUUID()}@z.test`;
const named = async () => {
  const name = `Округ ${randomUUID()}`;
  return { name, id: await aMunicipality(db, { name }) };
};

const wanted = (over: Partial<ConsoleEntrance>): ConsoleEntrance => ({
  email: anEmail(),
  name: NAME,
  role: 'coordinator',
  regionWide: false,
  municipality: null,
  founds: null,
  ...over,
});
const letIn = (over: Partial<ConsoleEntrance>) => letInByConsole({ db, clock, tell: null }, wanted(over));

const personOf = (email: string) =>
  db.asOwner((tx) => tx.selectFrom('person').where('email', '=', email).selectAll().executeTakeFirst());
const actorOf = (id = '') => db.asOwner((tx) => findActor(tx, id, TODAY));
const journalOf = (municipalityId: string) =>
  db.asOwner(async (tx) => {
    const all = { before: null, actorId: null, actions: null, from: null, until: null };
    return findJournal(tx, { municipalityId, schoolId: null }, all, 50);
  });

describe('somebody let in from the console', () => {
  it('is added and appointed, gets a code, and the journal names the system', async () => {
    const { id: municipalityId, name: municipality } = await named();
    const email = anEmail();
    const done = await letIn({ email, municipality: municipality.toUpperCase() });
    expect(done).toMatchObject({ name: 'Белова Ирина', municipality });
    expect(plainCode(done.code)).toHaveLength(12);
    const person = await personOf(email);
    expect((await actorOf(person?.id))?.appointments).toMatchObject([
      { role: 'coordinator', municipalityId, schoolId: null },
    ]);
    const journal = await journalOf(municipalityId);
    expect(journal.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['person.invite', null],
      ['appointment.make', null],
      ['person.add', null],
    ]);
  });

  it('who is known stays who they are: only the missing role and a new code come', async () => {
    const { id: municipalityId, name: municipality } = await named();
    const email = anEmail();
    const id = await anAppointed(db, { role: 'coordinator', municipalityId, email });
    await letIn({ email: email.toUpperCase(), municipality, name: { ...NAME, familyName: 'Другая' } });
    await letIn({ email, municipality, name: null, role: 'administrator' });
    expect(await personOf(email)).toMatchObject({ id, family_name: 'Белов' });
    expect((await actorOf(id))?.appointments.map(({ role }) => role).sort()).toEqual(['administrator', 'coordinator']);
    const codes = await db.asOwner((tx) =>
      tx.selectFrom('invitation').where('person_id', '=', id).select('revoked_at').execute(),
    );
    expect(codes.filter(({ revoked_at }) => revoked_at === null)).toHaveLength(1);
    expect(codes).toHaveLength(2);
  });

  it('may see a whole region', async () => {
    const { id: municipalityId, name: municipality } = await named();
    const email = anEmail();
    await letIn({ email, municipality, role: 'observer', regionWide: true });
    const held = await db.asOwner((tx) =>
      tx
        .selectFrom('appointment')
        .where('municipality_id', '=', municipalityId)
        .select(['role', 'region_wide'])
        .execute(),
    );
    expect(held).toEqual([{ role: 'observer', region_wide: true }]);
  });

  it('founds a municipality and coordinates it, without a password until the code is used', async () => {
    const municipality = `Округ ${randomUUID()}`;
    const email = anEmail();
    await letIn({ email, municipality, founds: { shortName: 'Округ' } });
    const person = await personOf(email);
    expect((await actorOf(person?.id))?.appointments.map(({ role }) => role).sort()).toEqual([
      'administrator',
      'coordinator',
    ]);
    const accounts = await db.asOwner((tx) =>
      tx
        .selectFrom('account_user')
        .where('id', '=', person?.id ?? '')
        .select('id')
        .execute(),
    );
    expect(accounts).toEqual([]);
  });
});

describe('nobody is let in, and nothing is written, when', () => {
  it.each<[string, (place: { id: string; name: string }) => Promise<Partial<ConsoleEntrance>>, string]>([
    ['there is no such municipality', async () => ({ municipality: 'Неведомый' }), 'no-municipality'],
    ['several fit and none is named', () => named().then(() => ({})), 'which-municipality'],
    [
      'the new one exists',
      async ({ name }) => ({ municipality: name, founds: { shortName: 'О' } }),
      'municipality-exists',
    ],
    [
      'nobody has the e-mail and there is no name',
      async ({ name }) => ({ municipality: name, name: null }),
      'needs-name',
    ],
    [
      'another municipality keeps the person',
      async ({ name }) => {
        const email = anEmail();
        await aPerson(db, (await named()).id, { email });
        return { municipality: name, email };
      },
      'kept-elsewhere',
    ],
    ['the role needs a school', async ({ name }) => ({ municipality: name, role: 'head' }), 'needs-school'],
  ])('%s', async (_, over, problem) => {
    const place = await named();
    const given = await over(place);
    await expect(letIn(given)).rejects.toMatchObject({ code: 'rule-broken', details: { problems: [{ problem }] } });
    expect(await journalOf(place.id)).toEqual([]);
  });
});
