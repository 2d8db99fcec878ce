import { Worker } from 'node:worker_threads';
import { utils, write } from '@e965/xlsx';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDb } from '../../../../test/db.ts';
import { aMunicipality, anAppointed, anAppointment, asking, noon, TODAY } from '../../../../test/make.ts';
import type { Order } from '../../../platform/apart/tasks.ts';
import type { Db } from '../../../platform/db.ts';
import { serve } from '../../../platform/http.ts';
import { readXlsxRows, type SheetValue, xlsxOf } from '../../../platform/xlsx.ts';
import { findActor } from '../../access/store.ts';
import { GroupList, Passport, SchoolList } from '../contract.ts';
import { registryRoutes } from '../routes.ts';
import { findSchools } from '../store.ts';
import { ImportDone, ImportView } from './contract.ts';
import { FORM } from './documents.ts';
import { saveSchools } from './store.ts';

const NO_HOOKS = { tell: null, arrivals: [] };

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

let municipalityId: string;
let coordinator: string;
let host: ReturnType<typeof asking>['host'];
beforeEach(async () => {
  municipalityId = await aMunicipality(db);
  coordinator = await anAppointed(db, { role: 'coordinator', municipalityId });
  host = asking(db, registryRoutes(NO_HOOKS)).host;
});

async function request(personId: string, method: string, path: string, body?: string | Uint8Array) {
  const signedIn = async () => (await db.asOwner((tx) => findActor(tx, personId, TODAY))) ?? null;
  const app = serve(registryRoutes(NO_HOOKS), { ...host, signedIn });
  return app.request(path, {
    method,
    headers: { 'x-requested-with': 'opora' },
    ...(body !== undefined && { body: body as string }),
  });
}
const check = (bytes: Uint8Array | string, name = 'Школы.xlsx', personId = coordinator, at = municipalityId) =>
  request(personId, 'POST', `/api/schools/import/check?municipalityId=${at}&name=${encodeURIComponent(name)}`, bytes);
type Answers = Readonly<Record<string, string>>;
const load = (fileId: string, shown: string, personId = coordinator, at = municipalityId, answers: Answers = {}) =>
  request(personId, 'POST', '/api/schools/import', JSON.stringify({ municipalityId: at, fileId, shown, answers }));
const look = (fileId: string, answers: Answers, personId = coordinator, at = municipalityId) =>
  request(personId, 'POST', '/api/schools/import/look', JSON.stringify({ municipalityId: at, fileId, answers }));
const checked = async (...args: Parameters<typeof check>) => ImportView.parse(await (await check(...args)).json());
const loaded = async (bytes: Uint8Array, name?: string) => {
  const { fileId, shown } = await checked(bytes, name);
  const answer = await load(fileId, shown);
  return answer.status === 200 ? ImportDone.parse(await answer.json()) : answer.status;
};
const refusal = async (answer: Response) => ({ status: answer.status, body: (await answer.json()) as unknown });

/** A file of our own form with these columns, as Excel would save it. */
const aFile = (titles: readonly string[], ...rows: SheetValue[][]) =>
  xlsxOf({
    title: 'Список',
    author: '',
    sheets: [
      {
        name: 'Школы',
        title: [],
        columns: titles.map((title) => ({ title, width: 20, kind: 'number' as const })),
        rows,
        notes: [],
      },
    ],
  });

const schools = async (personId = coordinator) => {
  const answer = await request(personId, 'GET', `/api/schools?municipalityId=${municipalityId}&closed=1`);
  return SchoolList.parse(await answer.json()).schools;
};
const passport = async (id: string) =>
  Passport.parse(await (await request(coordinator, 'GET', `/api/schools/${id}`)).json());
const countRows = async (table: 'school' | 'person' | 'appointment' | 'school_code' | 'audit_event') => {
  const { rows } = await db.asOwner((tx) =>
    sql<{
      count: number;
    }>`select count(*)::integer as count from ${sql.table(table)} where municipality_id = ${municipalityId}`.execute(
      tx,
    ),
  );
  return rows[0]?.count;
};

const COLUMNS = ['Школа', 'ИНН', 'Количество обучающихся', 'Логин', 'Директор', 'E-mail директора'];
const PANOVA = 'Панова Светлана Игоревна';
const email = () => `p${crypto.randomUUID()}@school.test`;

describe('groups of a list of schools', () => {
  const groups = async () => {
    const answer = await request(coordinator, 'GET', `/api/groups?municipalityId=${municipalityId}`);
    return GroupList.parse(await answer.json()).groups.map(({ name, purpose, schoolIds }) => [
      name,
      purpose,
      schoolIds.length,
    ]);
  };
  const file = () =>
    aFile(
      ['Школа', 'Группа'],
      ['Лесновская СОШ', 'да'],
      ['Приозёрная ООШ', 'Школы списка 2027; Пилотные'],
      ['Боровская ООШ', 'нет'],
    );

  it('are made and filled once; the same file and the downloaded list change nothing', async () => {
    const view = await checked(await file());
    expect(view.added.map((row) => row.groups.map(({ name, made }) => `${name} ${made}`))).toEqual([
      ['Школы списка 2027 true'],
      ['Школы списка 2027 true', 'Пилотные true'],
      [],
    ]);
    expect(await groups()).toEqual([]);
    expect(await loaded(await file())).toMatchObject({ added: 3 });
    const after = [
      ['Пилотные', 'other', 1],
      ['Школы списка 2027', 'supported', 2],
    ];
    expect(await groups()).toEqual(after);
    expect(await checked(await file())).toMatchObject({ added: [], changed: [], errors: [] });
    const download = await request(
      coordinator,
      'GET',
      `/api/schools/import/schools.xlsx?municipalityId=${municipalityId}`,
    );
    const again = await checked(new Uint8Array(await download.arrayBuffer()));
    expect(again).toMatchObject({ added: [], changed: [], errors: [] });
    expect(again.same).toHaveLength(3);
    expect(await loaded(await aFile(['Школа', 'ШНОР'], ['Боровская ООШ', '+']))).toMatchObject({
      added: 0,
      changed: 1,
    });
    expect(await groups()).toEqual([after[0], ['Школы списка 2027', 'supported', 3]]);
    const [first] = await schools();
    expect((await passport(first?.id ?? '')).groups?.map(({ name }) => name)).toContain('Школы списка 2027');
  });

  it('are not filled by what was shown before somebody else filled them', async () => {
    const view = await checked(await file());
    await loaded(await file());
    expect((await load(view.fileId, view.shown)).status).toBe(409);
  });
});

describe('loading a list of schools', () => {
  it('does what was shown, once', async () => {
    const address = email();
    const file = await aFile(
      COLUMNS,
      ['Лесновская СОШ', '2600000006', 214, 'edu260101', PANOVA, address],
      ['Приозёрная ООШ', null, null, null, `и. о. ${'Ершов Пётр Андреевич'}`, null],
    );
    const view = await checked(file);
    expect(view).toMatchObject({ errors: [], warnings: [], changed: [], fileName: 'Школы.xlsx' });
    expect(view.added.map(({ shortName, head }) => [shortName, head?.does])).toEqual([
      ['Лесновская СОШ', 'make'],
      ['Приозёрная ООШ', 'make'],
    ]);
    expect([await countRows('school'), await countRows('person')]).toEqual([0, 1]); // nothing is done yet

    expect(await refusal(await load(view.fileId, view.shown))).toEqual({
      status: 200,
      body: { added: 2, changed: 0, heads: 2 },
    });
    const [lesnaya, prioz] = await schools();
    expect(lesnaya).toMatchObject({
      shortName: 'Лесновская СОШ',
      kind: 'secondary',
      pupils: 214,
      codes: ['edu260101'],
    });
    expect(prioz).toMatchObject({ kind: 'basic', pupils: null, codes: [] });
    const { school, heads, history } = await passport(lesnaya?.id ?? '');
    expect(school).toMatchObject({ inn: '2600000006', version: 1 });
    expect(heads).toMatchObject([{ familyName: 'Панова', email: address, position: 'директор', fromDay: TODAY }]);
    expect(history?.map(({ action }) => action).sort()).toEqual(['appointment.make', 'school.add']);
    expect((await passport(prioz?.id ?? '')).heads).toMatchObject([
      { familyName: 'Ершов', position: 'и. о. директора' },
    ]);

    const again = await checked(file);
    expect(again).toMatchObject({ added: [], changed: [], errors: [], same: ['Лесновская СОШ', 'Приозёрная ООШ'] });
    const before = await countRows('audit_event');
    expect(await loaded(file)).toEqual({ added: 0, changed: 0, heads: 0 });
    expect([await countRows('school'), await countRows('person'), await countRows('appointment')]).toEqual([2, 3, 3]);
    expect(await countRows('audit_event')).toBe((before ?? 0) + 1); // that it was loaded, and nothing else
  });

  it('changes what differs, and only that', async () => {
    await loaded(await aFile(COLUMNS, ['Лесновская СОШ', '2600000006', 214, 'edu260101', PANOVA, null]));
    const address = email();
    const file = await aFile(COLUMNS, ['Лесновская гимназия', null, 0, 'edu260101, edu260102', PANOVA, address]);
    const { changed } = await checked(file);
    expect(changed).toMatchObject([
      {
        changes: [
          { field: 'shortName', from: 'Лесновская СОШ', to: 'Лесновская гимназия' },
          { field: 'pupils', from: 214, to: 0 },
        ],
        codes: [{ code: 'edu260102', from: null }],
        head: { does: 'contacts', changes: [{ field: 'email', from: null, to: address }] },
      },
    ]);
    expect(await loaded(file)).toEqual({ added: 0, changed: 1, heads: 0 });
    const [row] = await schools();
    const { school, codes, heads, history } = await passport(row?.id ?? '');
    expect(school).toMatchObject({ shortName: 'Лесновская гимназия', inn: '2600000006', pupils: 0, version: 2 });
    expect([codes.length, heads?.[0]?.email]).toEqual([2, address]);
    expect(history?.map(({ action }) => action)).toEqual([
      'school.codes',
      'school.change',
      'appointment.make',
      'school.add',
    ]);
  });

  it('is read in a thread of its own, whatever kind of table it is: the server answers others meanwhile', async () => {
    const sent = vi.spyOn(Worker.prototype, 'postMessage');
    await checked(await aFile(COLUMNS, ['Лесновская СОШ', '2600000006', 214, 'edu260101', PANOVA, null]));
    await checked('Краткое название;ИНН\nЛесновская СОШ;2600000006', 'Школы.csv');
    const tasks = sent.mock.calls.map(([order]) => (order as Order).name);
    expect(tasks.filter((name) => name.endsWith('Rows'))).toEqual(['xlsxRows', 'csvRows']);
  });

  it('does not change the e-mail of a head who holds more than the coordinator gives', async () => {
    await loaded(await aFile(COLUMNS, ['Лесновская СОШ', '2600000006', 214, 'edu260101', PANOVA, null]));
    const [row] = await schools();
    const [head] = (await passport(row?.id ?? '')).heads ?? [];
    await anAppointment(db, head?.id ?? '', { role: 'administrator', municipalityId });
    const file = await aFile(COLUMNS, ['Лесновская СОШ', '2600000006', 214, 'edu260101', PANOVA, email()]);
    expect(await loaded(file)).toBe(403);
    expect((await passport(row?.id ?? '')).heads?.[0]?.email).toBeNull();
  });

  it('that brings another e-mail of a head ends the code that went to the old one', async () => {
    const row = ['Лесновская СОШ', '2600000006', 214, 'edu260101', PANOVA] as const;
    await loaded(await aFile(COLUMNS, [...row, email()]));
    const [school] = await schools();
    const personId = (await passport(school?.id ?? '')).heads?.[0]?.id ?? '';
    const code = { municipality_id: municipalityId, person_id: personId, by_mail: true, made_by: coordinator };
    await db.asOwner((tx) =>
      tx
        .insertInto('invitation')
        .values({ ...code, code_hash: personId, created_at: noon('2027-01-11'), expires_at: noon('2027-01-25') })
        .execute(),
    );
    const open = () =>
      db.asOwner((tx) =>
        tx
          .selectFrom('invitation')
          .where('person_id', '=', personId)
          .where('revoked_at', 'is', null)
          .select('id')
          .execute(),
      );
    expect(await loaded(await aFile(COLUMNS, ['Лесновская СОШ', null, 215, null, PANOVA, null]))).toMatchObject({
      changed: 1,
    });
    expect(await open()).toHaveLength(1);
    expect(await loaded(await aFile(COLUMNS, [...row, email()]))).toMatchObject({ changed: 1 });
    expect(await open()).toEqual([]);
  });

  it('at once with the same list is done once: the second is told what changed', async () => {
    const { fileId, shown } = await checked(await aFile(COLUMNS, ['Лесновская СОШ', null, 214, null, PANOVA, null]));
    const answers = await Promise.all([load(fileId, shown), load(fileId, shown), load(fileId, shown)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect([await countRows('school'), await countRows('person')]).toEqual([1, 2]);
  });

  it('ends a number that there is one of when another takes its place', async () => {
    const titles = ['Школа', 'ОГРН'];
    await loaded(await aFile(titles, ['Лесновская СОШ', '1022600000017']));
    await loaded(await aFile(titles, ['Лесновская СОШ', '1022600000028']));
    const [row] = await schools();
    expect((await passport(row?.id ?? '')).codes.map(({ code, fromDay, toDay }) => [code, fromDay, toDay])).toEqual([
      ['1022600000017', null, '2027-01-11'],
      ['1022600000028', '2027-01-12', null],
    ]);
    await loaded(await aFile(titles, ['Лесновская СОШ', '1022600000039'])); // the same day: the second was never in force
    expect((await passport(row?.id ?? '')).codes.map(({ code }) => code)).toEqual(['1022600000017', '1022600000039']);
  });

  it('refuses while cells are wrong, and names each', async () => {
    const file = await aFile(COLUMNS, ['Лесновская СОШ', '260000000', 'много', null, null, null]);
    const { errors, fileId, shown } = await checked(file);
    expect(errors).toEqual([
      { sheet: 'Школы', cell: 'B2', problem: 'inn-length', digits: 9, zeroLost: false },
      { sheet: 'Школы', cell: 'C2', problem: 'not-a-count', text: 'много' },
    ]);
    expect(await load(fileId, shown)).toMatchObject({ status: 422 });
    expect(await countRows('school')).toBe(0);
  });

  it('with a name like that of a school asks whether it is that one, and loads nothing before the answer', async () => {
    await loaded(await aFile(COLUMNS, ['Лесновская СОШ', null, 214, null, null, null]));
    const { fileId, shown, questions } = await checked(
      await aFile(COLUMNS, ['Лесновская', null, 220, null, null, null]),
    );
    const [asked] = questions;
    expect(asked).toMatchObject({ name: 'Лесновская', candidates: [{ shortName: 'Лесновская СОШ' }], answer: null });
    expect(await refusal(await load(fileId, shown))).toMatchObject({
      status: 422,
      body: { details: { problems: [{ problem: 'unanswered' }] } },
    });
    expect(await schools()).toMatchObject([{ shortName: 'Лесновская СОШ', pupils: 214 }]);
    const answers = { [asked?.key ?? '']: asked?.candidates[0]?.id ?? '' };
    const answered = ImportView.parse(await (await look(fileId, answers)).json());
    expect(answered).toMatchObject({ fileId, added: [], changed: [{ shortName: 'Лесновская СОШ' }] });
    expect((await load(fileId, answered.shown, coordinator, municipalityId, answers)).status).toBe(200);
    expect(await schools()).toMatchObject([{ shortName: 'Лесновская СОШ', pupils: 220 }]);
  });

  it('does nothing else than what was shown: when something changed meanwhile it shows the new outcome', async () => {
    const file = await aFile(COLUMNS, ['Лесновская СОШ', null, 214, null, null, null]);
    const first = await checked(file);
    expect(await loaded(file)).toMatchObject({ added: 1 });
    const late = await refusal(await load(first.fileId, first.shown));
    expect(late).toMatchObject({
      status: 409,
      body: { details: { now: { added: [], same: ['Лесновская СОШ'] }, by: { yours: true } } },
    });
    expect(await countRows('school')).toBe(1);
  });

  it('leaves nothing behind when it fails half-way', async () => {
    const file = await aFile(COLUMNS, ['Лесновская СОШ', null, null, 'edu260101', PANOVA, null]);
    const { fileId, shown } = await checked(file);
    await db.asOwner(async (tx) => {
      await sql`create function refuse_head() returns trigger language plpgsql as $$ begin raise exception 'half-way'; end $$`.execute(
        tx,
      );
      await sql`create trigger refuse_head before insert on appointment for each row execute function refuse_head()`.execute(
        tx,
      );
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined); // the fault is ours and is logged
    const answer = await load(fileId, shown);
    await db.asOwner((tx) => sql`drop trigger refuse_head on appointment`.execute(tx));
    await db.asOwner((tx) => sql`drop function refuse_head()`.execute(tx));
    expect(answer.status).toBe(500);
    expect([await countRows('school'), await countRows('school_code'), await countRows('person')]).toEqual([0, 0, 1]);
    expect(await countRows('audit_event')).toBe(0);
    expect((await load(fileId, shown)).status).toBe(200); // and can be done again
  });

  it('saves no school over a version that it has not read', async () => {
    await loaded(await aFile(COLUMNS, ['Лесновская СОШ', null, 214, null, null, null]));
    const [read] = await db.asOwner((tx) => findSchools(tx, municipalityId));
    if (!read) throw new Error('no school');
    const save = (version: number) => db.asOwner((tx) => saveSchools(tx, [{ ...read, pupils: 1, version }]));
    expect([await save(0), await save(1), await save(1)]).toEqual([0, 1, 0]);
  });

  it('learns that an e-mail belongs to somebody elsewhere, not to whom', async () => {
    const address = email();
    const elsewhere = await aMunicipality(db);
    await anAppointed(db, { role: 'coordinator', municipalityId: elsewhere, familyName: 'Тайная', email: address });
    const { errors } = await checked(
      await aFile(COLUMNS, ['Лесновская СОШ', null, null, null, PANOVA, address.toUpperCase()]),
    );
    expect(errors).toEqual([{ sheet: 'Школы', cell: 'F2', problem: 'email-taken', email: address }]);
  });

  it.each(['biff8', 'ods', 'xlsb'] as const)('reads a list that another program saved as %s', async (bookType) => {
    const book = utils.book_new(
      utils.aoa_to_sheet([
        ['Школа', 'ИНН'],
        ['Лесновская СОШ', '2600000006'],
      ]),
      'Список',
    );
    const { added, errors } = await checked(new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer));
    expect(errors).toEqual([]);
    expect(added).toMatchObject([{ sheet: 'Список', row: 2, shortName: 'Лесновская СОШ' }]);
  });

  it('reads a list that a school saved as text, in the encoding of its Excel', async () => {
    const csv =
      'Наименование ОО;Телефон;Количество обучающихся\r\nЛесновская СОШ;8-86555-2-11-04;214\r\n"Школа ""Восход""";;\r\n';
    const bytes = Uint8Array.from(csv, (sign) => {
      const code = sign.charCodeAt(0);
      return code < 128 ? code : sign === 'ё' ? 0xb8 : code - 0x410 + 0xc0;
    });
    const view = await checked(bytes, 'школы.csv');
    expect(view.added.map(({ sheet, shortName }) => [sheet, shortName])).toEqual([
      [null, 'Лесновская СОШ'],
      [null, 'Школа "Восход"'],
    ]);
    const wrong = await checked('Школа;ИНН\nЛесновская СОШ;12', 'школы.csv');
    expect(wrong.errors).toMatchObject([{ sheet: null, cell: 'B2', problem: 'inn-length' }]);
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['no headings', 'Лесновская СОШ;1-11\nПриозёрная ООШ;2-22', 'no-headings'],
    ['headings alone', 'Школа;ИНН\n', 'no-rows'],
    ['too many rows', `Школа;ИНН\n${'Лесновская;\n'.repeat(5001)}`, 'too-many-rows'],
    ['too many bytes', new Uint8Array(10_000_001).fill(32), 'too-large'],
    ['a PDF', '%PDF-1.7', 'pdf'],
    ['a page of the web', '<html><table><tr><td>Школа', 'web-page'],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'image'],
    ['an archive that is cut off', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'damaged'],
  ])('says why it cannot read %s', async (_, bytes, why) => {
    expect(await refusal(await check(bytes))).toMatchObject({ status: 400, body: { details: { why } } });
  });

  it('is the coordinator’s; a stranger finds nothing', async () => {
    const file = await aFile(COLUMNS, ['Лесновская СОШ', null, null, null, null, null]);
    const methodologist = await anAppointed(db, { role: 'methodologist', municipalityId });
    const stranger = await anAppointed(db, { role: 'coordinator', municipalityId: await aMunicipality(db) });
    const { fileId, shown } = await checked(file);
    const own = (await db.asOwner((tx) => findActor(tx, stranger, TODAY)))?.appointments[0]?.municipalityId ?? '';
    expect((await check(file, 'a.xlsx', methodologist)).status).toBe(403);
    expect((await check(file, 'a.xlsx', stranger)).status).toBe(404);
    expect((await load(fileId, shown, methodologist)).status).toBe(403);
    expect((await load(fileId, shown, stranger)).status).toBe(404);
    expect((await load(fileId, shown, stranger, own)).status).toBe(404); // another municipality's file
    expect(
      (await request(methodologist, 'GET', `/api/schools/import/schools.xlsx?municipalityId=${municipalityId}`)).status,
    ).toBe(403);
    expect(
      (await request(stranger, 'GET', `/api/schools/import/template.xlsx?municipalityId=${municipalityId}`)).status,
    ).toBe(404);
  });
});

describe('the form', () => {
  it('comes with headings, examples that load without a word, and explanations', async () => {
    const answer = await request(
      coordinator,
      'GET',
      `/api/schools/import/template.xlsx?municipalityId=${municipalityId}`,
    );
    const { sheets } = readXlsxRows(await bytesOf(answer));
    expect(sheets.map(({ name }) => name)).toEqual(['Школы', 'Примеры', 'Пояснения']);
    expect(sheets[0]?.rows).toEqual([FORM.map(({ title }) => title)]);
    const examples = [0, 1].map((at) => FORM.map(({ examples: shown }) => shown[at] ?? null));
    const view = await checked(
      await aFile(
        FORM.map(({ title }) => title),
        ...examples,
      ),
    );
    expect([view.errors, view.warnings, view.leftOut, view.added.length]).toEqual([[], [], [], 2]);
    const empty = await check(
      await bytesOf(
        await request(coordinator, 'GET', `/api/schools/import/template.xlsx?municipalityId=${municipalityId}`),
      ),
    );
    expect(await refusal(empty)).toMatchObject({ body: { details: { why: 'no-rows' } } }); // the examples are not schools
  });

  it('comes filled, and loaded again as it is changes nothing', async () => {
    const titles = [
      'Школа',
      'Полное наименование',
      'Адрес',
      'ИНН',
      'ОГРН',
      'Логин',
      'Количество педагогов',
      'Директор',
      'Телефон директора',
    ];
    await loaded(
      await aFile(
        titles,
        [
          'Лесновская СОШ',
          'МБОУ «Лесновская СОШ»',
          'село Лесное',
          '0105012345',
          '1022600000017',
          'edu260101, sch260044',
          0,
          PANOVA,
          '8-900',
        ],
        ['СОШ № 10', null, null, null, null, null, null, null, null],
      ),
    );
    const answer = await request(
      coordinator,
      'GET',
      `/api/schools/import/schools.xlsx?municipalityId=${municipalityId}`,
    );
    const view = await checked(await bytesOf(answer));
    expect(view).toMatchObject({
      added: [],
      changed: [],
      absent: [],
      errors: [],
      same: ['Лесновская СОШ', 'СОШ № 10'],
    });
  });
});

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
