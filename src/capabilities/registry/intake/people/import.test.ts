import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDb } from '../../../../../test/db.ts';
import {
  aMunicipality,
  anAppointed,
  anAppointment,
  aPerson,
  aSchool,
  asking,
  noon,
  TODAY,
} from '../../../../../test/make.ts';
import { localDate } from '../../../../kernel/date.ts';
import type { Db } from '../../../../platform/db.ts';
import { serve } from '../../../../platform/http.ts';
import { readXlsxRows, type SheetValue, xlsxOf } from '../../../../platform/xlsx.ts';
import { findActor } from '../../../access/store.ts';
import { PeopleList } from '../../contract.ts';
import { registryRoutes } from '../../routes.ts';
import { PeopleImported, PeopleImportView } from './contract.ts';
import { PEOPLE_FORM } from './documents.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

/** Everybody who came, a list for each pass of the hand-over. */
const came: string[][] = [];
const told: string[] = [];
/** How many things were told at once, one number a time. */
const tellings: number[] = [];
const routes = registryRoutes({
  tell: async (_tx, news) => {
    tellings.push(news.length);
    told.push(...news.flatMap(({ personIds }) => personIds));
  },
  arrivals: [
    async (_tx, _ctx, { personIds }) => {
      came.push([...personIds]);
      return [...personIds].map(() => ({ what: 'task', count: 2, to: null, meanwhile: false }));
    },
  ],
});

let municipalityId: string;
let coordinator: string;
let host: ReturnType<typeof asking>['host'];
beforeEach(async () => {
  municipalityId = await aMunicipality(db);
  coordinator = await anAppointed(db, { role: 'coordinator', municipalityId, familyName: 'Соколова' });
  for (const name of ['Лесновская СОШ', 'Приозёрная ООШ']) await aSchool(db, municipalityId, name);
  host = asking(db, routes).host;
  came.length = 0;
  told.length = 0;
  tellings.length = 0;
});

async function request(method: string, path: string, body?: string | Uint8Array, personId = coordinator) {
  const signedIn = async () => (await db.asOwner((tx) => findActor(tx, personId, TODAY))) ?? null;
  return serve(routes, { ...host, signedIn }).request(path, {
    method,
    headers: { 'x-requested-with': 'opora' },
    ...(body !== undefined && { body: body as string }),
  });
}
const check = (bytes: Uint8Array | string, name = 'Люди.xlsx', personId = coordinator) => {
  const query = new URLSearchParams({ municipalityId, name });
  return request('POST', `/api/people/import/check?${query}`, bytes, personId);
};
const checked = async (...args: Parameters<typeof check>) =>
  PeopleImportView.parse(await (await check(...args)).json());
type Answers = Record<string, string>;
const send = (path: string, body: object, personId = coordinator) =>
  request('POST', path, JSON.stringify({ municipalityId, answers: {}, ...body }), personId);
const looked = async (fileId: string, answers: Answers) =>
  PeopleImportView.parse(await (await send('/api/people/import/look', { fileId, answers })).json());
const load = ({ fileId, shown }: PeopleImportView, answers: Answers = {}) =>
  send('/api/people/import', { fileId, shown, answers });
const loaded = async (view: PeopleImportView, answers: Answers = {}) =>
  PeopleImported.parse(await (await load(view, answers)).json());

/** Addresses are of one person in the whole database. */
const mail = (name: string) => `${name}.${municipalityId}@school.test`;

const HEADINGS = ['ФИО', 'Должность', 'Роль', 'Школа или организация', 'Приказ', 'E-mail', 'Действует с'];
const aFile = (...rows: SheetValue[][]) =>
  xlsxOf({
    title: 'Люди',
    author: '',
    sheets: [
      {
        name: 'Люди',
        title: [],
        columns: HEADINGS.map((title) => ({ title, width: 20, kind: 'text' as const })),
        rows: rows.map((row) => HEADINGS.map((_, index) => row[index] ?? null)),
        notes: [],
      },
    ],
  });
const people = async () => {
  const answer = await request('GET', `/api/people?municipalityId=${municipalityId}&former=1`);
  return PeopleList.parse(await answer.json()).people;
};
const rolesOf = async (familyName: string) =>
  (await people())
    .filter((person) => person.familyName === familyName)
    .map(({ roles }) => roles.map(({ role, placeName }) => `${role} ${placeName}`).sort());
const refusal = async (answer: Response) => ({ status: answer.status, body: (await answer.json()) as unknown });

async function anInvitation(personId: string, byMail: boolean): Promise<string> {
  const id = randomUUID();
  await db.asOwner((tx) =>
    tx
      .insertInto('invitation')
      .values({
        ...{ id, municipality_id: municipalityId, person_id: personId, code_hash: id, by_mail: byMail },
        ...{ made_by: coordinator, created_at: noon('2027-01-11'), expires_at: noon('2027-01-25') },
      })
      .execute(),
  );
  return id;
}
const openCodes = async (ids: readonly string[]) => {
  const found = await db.asOwner((tx) =>
    tx.selectFrom('invitation').where('id', 'in', ids).where('revoked_at', 'is', null).select('id').execute(),
  );
  return found.map(({ id }) => id);
};

const PANOVA = ['Панова Светлана Игоревна', 'директор', 'руководитель', 'Лесновская СОШ', '№ 12-к от 30.08.2026'];

describe('a list of people', () => {
  it('is shown first, then carried out: people, appointments by order, several schools of a curator, tasks', async () => {
    const file = await aFile(
      [...PANOVA, mail('panova'), '01.09.2026'],
      ['Белов Игорь Олегович', null, 'куратор', 'Лесновская СОШ; Приозёрная ООШ', '47-ОД'],
      ['Лебедева Анна Петровна', 'методист', 'методист'],
    );
    const view = await checked(file);
    expect(view).toMatchObject({ errors: [], warnings: [], questions: [], leftOut: [], same: [] });
    expect(view.people.map(({ name, personId }) => [name, personId])).toEqual([
      ['Панова Светлана Игоревна', null],
      ['Белов Игорь Олегович', null],
      ['Лебедева Анна Петровна', null],
    ]);
    expect(view.people[0]?.appointments).toMatchObject([
      {
        ...{ role: 'head', placeName: 'Лесновская СОШ', does: 'make', orderNumber: '12-к', orderDate: '2026-08-30' },
        ...{ fromDay: '2026-09-01', toDay: null, position: 'директор' },
      },
    ]);
    expect(await people()).toHaveLength(1);

    const done = await loaded(view);
    expect(done).toMatchObject({ added: 3, appointed: 4, corrected: 0, contacts: 0, handedOver: 6 });
    expect(done.toInvite.map(({ familyName, email }) => [familyName, email])).toEqual([
      ['Панова', mail('panova')],
      ['Белов', null],
      ['Лебедева', null],
    ]);
    expect(await rolesOf('Панова')).toEqual([['head Лесновская СОШ']]);
    expect(await rolesOf('Белов')).toEqual([['curator Лесновская СОШ', 'curator Приозёрная ООШ']]);
    expect(await rolesOf('Лебедева')).toEqual([['methodologist null']]);
    expect([came.map((pass) => pass.length), tellings, told.length]).toEqual([[3], [4], 4]);
  });

  it('counts among those to invite who was here before, and not who asks', async () => {
    await anAppointed(db, { role: 'methodologist', municipalityId, familyName: 'Орлова' });
    await aPerson(db, municipalityId, { familyName: 'Незванова' });
    const done = await loaded(await checked(await aFile(PANOVA)));
    expect(done.toInvite.map(({ familyName, roles }) => [familyName, roles.map(({ role }) => role)])).toEqual([
      ['Панова', ['head']],
      ['Орлова', ['methodologist']],
    ]);
  });

  it('loaded a second time changes nothing', async () => {
    const file = await aFile(
      [...PANOVA, mail('panova')],
      ['Белов Игорь Олегович', null, 'куратор', 'Лесновская СОШ; Приозёрная ООШ'],
    );
    await loaded(await checked(file));
    const again = await checked(file);
    expect(again).toMatchObject({ people: [], questions: [], errors: [], warnings: [] });
    expect(again.same).toEqual(['Панова Светлана Игоревна', 'Белов Игорь Олегович']);
    expect(await loaded(again)).toMatchObject({ added: 0, appointed: 0, corrected: 0, contacts: 0, handedOver: 0 });
    expect(await people()).toHaveLength(3);
  });

  it('that was downloaded changes nothing when it is loaded again', async () => {
    await loaded(await checked(await aFile(PANOVA, ['Белов Игорь Олегович', null, 'куратор', 'Приозёрная ООШ'])));
    const answer = await request('GET', `/api/people/import/people.xlsx?municipalityId=${municipalityId}`);
    const again = await checked(new Uint8Array(await answer.arrayBuffer()));
    expect(again).toMatchObject({ people: [], questions: [], errors: [], warnings: [] });
    expect(again.same).toHaveLength(3);
  });

  it('sets right what it says otherwise of an appointment and of contacts, and leaves the rest', async () => {
    await loaded(await checked(await aFile([...PANOVA, mail('panova'), '01.09.2026'])));
    const [name, , ...rest] = PANOVA;
    const first = await checked(await aFile([name ?? '', 'и. о. директора', ...rest, mail('new')]));
    const [question] = first.questions; // at the same place, but under another address: it is asked
    const answers = { [question?.key ?? '']: question?.candidates[0]?.id ?? '' };
    const view = await looked(first.fileId, answers);
    expect(view.people).toMatchObject([
      { appointments: [{ does: 'change', changes: [{ field: 'position', from: 'директор', to: 'и. о. директора' }] }] },
    ]);
    expect(view.people[0]?.changes).toEqual([{ field: 'email', from: mail('panova'), to: mail('new') }]);
    expect(await loaded(view, answers)).toMatchObject({ added: 0, appointed: 0, corrected: 1, contacts: 1 });
    expect((await people()).find(({ familyName }) => familyName === 'Панова')).toMatchObject({
      email: mail('new'),
      roles: [{ role: 'head', position: 'и. о. директора', fromDay: '2026-09-01' }],
    });
  });

  it('that brings another e-mail ends the code that went to the old one; a printed one works on', async () => {
    await loaded(await checked(await aFile([...PANOVA, mail('wrong')])));
    const personId = (await people()).find(({ familyName }) => familyName === 'Панова')?.id ?? '';
    const codes = [await anInvitation(personId, true), await anInvitation(personId, false)];
    const first = await checked(await aFile([...PANOVA, mail('right')]));
    const answers = { [first.questions[0]?.key ?? '']: personId };
    expect(await loaded(await looked(first.fileId, answers), answers)).toMatchObject({ contacts: 1 });
    expect(await openCodes(codes)).toEqual([codes[1]]);
  });

  it('loaded twice at once is done once: the second is told what changed', async () => {
    const view = await checked(await aFile(PANOVA, ['Белов Игорь Олегович', null, 'куратор', 'Приозёрная ООШ']));
    const answers = await Promise.all([load(view), load(view), load(view)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const late = await answers.find(({ status }) => status === 409)?.json();
    expect(late).toMatchObject({ code: 'conflict', details: { by: { yours: true } } });
    expect(await people()).toHaveLength(3);
  });

  it('with another last day of an appointment says by cell that it stays, and changes nothing', async () => {
    await loaded(await checked(await aFile(PANOVA)));
    const known = { ФИО: PANOVA[0], Роль: 'руководитель', Школа: 'Лесновская СОШ' };
    const until = (day: string) =>
      checked(
        [...Object.keys(known), 'Действует по'].join(';').concat('\n', [...Object.values(known), day].join(';')),
        'Люди.csv',
      );
    const view = await until('31.08.2027');
    expect(view.warnings).toEqual([{ sheet: null, cell: 'D2', problem: 'last-day-stays', now: null }]);
    expect([view.people, view.same]).toEqual([[], ['Панова Светлана Игоревна']]);
    await db.asOwner((tx) =>
      tx
        .updateTable('appointment')
        .set({ to_day: localDate('2027-08-31') })
        .where('municipality_id', '=', municipalityId)
        .where('role', '=', 'head')
        .execute(),
    );
    expect((await until('31.08.2027')).warnings).toEqual([]);
    expect((await until('30.06.2027')).warnings).toMatchObject([{ problem: 'last-day-stays', now: '2027-08-31' }]);
  });

  it('with wrong cells says all of them by cell, and nothing can be loaded', async () => {
    const view = await checked(
      await aFile(
        ['Панова С. И.', 'директор', 'руководитель', 'Леснавская СОШ'],
        ['Белов Игорь Олегович', null, 'куратор', 'Леснавская СОШ', null, 'не почта'],
        ['Лебедева Анна Петровна', null, 'завхоз', null, null, null, '31.09.2026'],
        ['Ершов Пётр Андреевич', 'директор', null, null],
        ['Орлова Нина Львовна', null, 'методист', 'Лесновская СОШ'],
        ['Козлов Олег Ильич', null, 'администратор'],
      ),
    );
    expect(view.errors.map(({ cell, problem }) => `${cell} ${problem}`)).toEqual([
      'A2 bad-name',
      'D2 unknown-place',
      'D3 unknown-place',
      'F3 not-an-email',
      'C4 unknown-role',
      'G4 not-a-day',
      'D5 needs-place',
      'D6 no-school-for-role',
      'C7 role-not-yours',
    ]);
    expect(await refusal(await load(view))).toMatchObject({ status: 422, body: { code: 'rule-broken' } });
    expect(await people()).toHaveLength(1);
  });

  it('without a column that is needed tells it first and once, and the cells that are there as they are', async () => {
    const view = await checked(
      'ФИО;Должность;Откуда\nПанова Светлана Игоревна;директор;Лесновская СОШ\nБелов И.;куратор;\nБелов Олег Ильич;куратор;\n',
      'Люди.csv',
    );
    expect(view.errors).toMatchObject([
      { cell: '', problem: 'no-column', field: 'place', rows: 2 },
      { cell: 'A3', problem: 'bad-name' },
    ]);
    expect(view.leftOut).toMatchObject([{ what: 'column', heading: 'Откуда' }]);
    const roleless = await checked('ФИО;Школа\nПанова Светлана Игоревна;Лесновская СОШ\n', 'Люди.csv');
    expect(roleless.errors).toMatchObject([{ cell: '', problem: 'no-column', field: 'role', rows: 1 }]);
  });

  it('of a head without a place names the empty cell and what says the role', async () => {
    const view = await checked('ФИО;Должность;Место\nОрлов Пётр Ильич;начальник управления образования;\n', 'Люди.csv');
    expect(view.errors).toMatchObject([
      {
        cell: 'C2',
        problem: 'needs-place',
        role: 'head',
        by: { cell: 'B2', text: 'начальник управления образования' },
      },
    ]);
  });

  it('gives the administrator only who may give it', async () => {
    await anAppointment(db, coordinator, { role: 'administrator', municipalityId });
    expect((await checked(await aFile(['Козлов Олег Ильич', null, 'администратор']))).errors).toEqual([]);
  });
});

describe('somebody of the same name', () => {
  it('is recognised at the same place or by the address; a place elsewhere is a question that must be answered', async () => {
    await loaded(await checked(await aFile(PANOVA)));
    const known = (await people()).find(({ familyName }) => familyName === 'Панова')?.id ?? '';
    const file = await aFile(['ПАНОВА Светлана Игоревна', null, 'куратор', 'Приозёрная ООШ']);
    const view = await checked(file);
    expect(view.questions).toMatchObject([
      { name: 'Панова Светлана Игоревна', cell: 'A2', answer: null, candidates: [{ id: known }] },
    ]);
    expect(view.questions[0]?.candidates[0]?.roles).toMatchObject([{ role: 'head', placeName: 'Лесновская СОШ' }]);
    expect(await refusal(await load(view))).toMatchObject({
      body: { details: { problems: [{ problem: 'unanswered' }] } },
    });
    const key = view.questions[0]?.key ?? '';
    const same = await looked(view.fileId, { [key]: known });
    expect(same.people).toMatchObject([{ personId: known }]);
    const other = await looked(view.fileId, { [key]: 'new' });
    expect(other.people).toMatchObject([{ personId: null }]);
    expect(other.shown).not.toBe(same.shown);
    expect((await load(other, { [key]: known })).status).toBe(409);
    expect(await loaded(same, { [key]: known })).toMatchObject({ added: 0, appointed: 1 });
    expect(await rolesOf('Панова')).toEqual([['curator Приозёрная ООШ', 'head Лесновская СОШ']]);
  });

  it('answered to be another one is another one, and is known the next time', async () => {
    await loaded(await checked(await aFile(PANOVA)));
    const file = await aFile(['Панова Светлана Игоревна', null, 'куратор', 'Приозёрная ООШ']);
    const view = await checked(file);
    const answers = { [view.questions[0]?.key ?? '']: 'new' };
    await loaded(await looked(view.fileId, answers), answers);
    expect(await rolesOf('Панова')).toHaveLength(2);
    expect(await checked(file)).toMatchObject({ people: [], questions: [] });
  });

  it('with an answer that names nobody of them stays a question', async () => {
    await aPerson(db, municipalityId, { familyName: 'Орлов' });
    const view = await checked(await aFile(['Орлов Игорь Николаевич', null, 'эксперт']));
    const key = view.questions[0]?.key ?? '';
    expect((await looked(view.fileId, { [key]: coordinator })).questions[0]?.answer).toBeNull();
  });

  it('under an address of another person is refused; so is an address of another municipality', async () => {
    await aPerson(db, municipalityId, { familyName: 'Орлов', email: mail('orlov') });
    await aPerson(db, await aMunicipality(db), { familyName: 'Чужой', email: mail('alien') });
    const view = await checked(
      await aFile([...PANOVA, mail('orlov')], ['Белов Игорь Олегович', null, 'эксперт', null, null, mail('alien')]),
    );
    expect(view.errors).toMatchObject([
      { cell: 'F2', problem: 'email-of-another', name: 'Орлов Игорь Николаевич' },
      { cell: 'F3', problem: 'email-taken' },
    ]);
  });

  it('who holds more than the asker gives keeps their address', async () => {
    await anAppointed(db, { role: 'administrator', municipalityId, familyName: 'Козлов' });
    const view = await checked(await aFile(['Козлов Игорь Николаевич', null, 'эксперт', null, null, mail('k')]));
    const [question] = view.questions;
    const answered = await looked(view.fileId, { [question?.key ?? '']: question?.candidates[0]?.id ?? '' });
    expect(answered.errors).toMatchObject([{ cell: 'F2', problem: 'email-not-yours' }]);
  });
});

it('warns of a second head, of a row that repeats another, and of rows that make one person', async () => {
  const [lesnoe] = await db.asOwner((tx) =>
    tx
      .selectFrom('school')
      .where('municipality_id', '=', municipalityId)
      .where('short_name', '=', 'Лесновская СОШ')
      .select('id')
      .execute(),
  );
  await anAppointed(db, { role: 'head', municipalityId, schoolId: lesnoe?.id ?? '', familyName: 'Дёмин' });
  const view = await checked(
    await aFile(PANOVA, PANOVA, ['Панова Светлана Игоревна', null, 'куратор', 'Приозёрная ООШ']),
  );
  expect(view.warnings).toMatchObject([
    { cell: 'A2', problem: 'head-there', place: 'Лесновская СОШ', now: 'Дёмин Игорь Николаевич' },
    { cell: 'A3', problem: 'twice', row: 2 },
    { cell: 'A4', problem: 'one-person', row: 2 },
  ]);
  expect(view.people).toHaveLength(1);
});

it('reads a text file, and says what another file is', async () => {
  const view = await checked('ФИО;Роль;Школа\nПанова Светлана Игоревна;директор;Лесновская СОШ\n', 'Люди.csv');
  expect(view.people).toMatchObject([{ name: 'Панова Светлана Игоревна' }]);
  const schools = await check('Школа;ИНН\nЛесновская СОШ;2600000006\n', 'Школы.csv');
  expect(await refusal(schools)).toMatchObject({ body: { details: { why: 'no-headings' } } });
});

it('is for those who keep the people', async () => {
  const file = await aFile(PANOVA);
  const methodologist = await anAppointed(db, { role: 'methodologist', municipalityId });
  const stranger = await anAppointed(db, { role: 'coordinator', municipalityId: await aMunicipality(db) });
  expect((await check(file, 'a.xlsx', methodologist)).status).toBe(403);
  expect((await check(file, 'a.xlsx', stranger)).status).toBe(404);
  const { fileId, shown } = await checked(file);
  expect((await send('/api/people/import', { fileId, shown }, methodologist)).status).toBe(403);
  expect((await send('/api/people/import/look', { fileId }, stranger)).status).toBe(404);
});

it('gives a template whose sheets it can read, with the names of the places', async () => {
  const answer = await request('GET', `/api/people/import/template.xlsx?municipalityId=${municipalityId}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const sheets = readXlsxRows(bytes).sheets;
  expect(sheets.map(({ name }) => name)).toEqual(['Люди', 'Примеры', 'Пояснения', 'Справочник']);
  expect(sheets[0]?.rows[0]).toEqual(PEOPLE_FORM.map(({ title }) => title));
  expect(JSON.stringify(sheets[3]?.rows)).toContain('Приозёрная ООШ');
  expect(await refusal(await check(bytes))).toMatchObject({ body: { details: { why: 'no-rows' } } });
});
