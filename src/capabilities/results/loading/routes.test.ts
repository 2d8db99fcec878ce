import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../../test/db.ts';
import {
  type Asked,
  aMunicipality,
  anAppointed,
  aSchool,
  asking,
  asPerson,
  noon,
  TODAY,
} from '../../../../test/make.ts';
import { localDate } from '../../../kernel/date.ts';
import { settableClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.ts';
import { serve } from '../../../platform/http.ts';
import { findActor } from '../../access/store.ts';
import { findContexts, findInputs, findSchoolResults } from '../index.ts';
import type { LoadProblem, UploadView } from './contract.ts';
import { NOTHING_ANSWERED, NOTHING_SAID } from './contract.ts';
import { loadingRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const HEAD = 'Год;Процедура;Предмет;Класс;Логин ОО;Код ученика;Первичный балл;Отметка';
/** Pupils of one school in one work: codes from `first`, so many, of one class. */
const pupils = (login: string, first: number, count: number, { year = 2026, schoolClass = '9А' } = {}): string[] =>
  Array.from({ length: count }, (_, at) =>
    [year, 'ОГЭ', 'Физика', schoolClass, login, first + at, 8 + (at % 20), 2 + (at % 4)].join(';'),
  );
const csv = (...rows: string[]): string => [HEAD, ...rows].join('\n');

const routes = loadingRoutes({
  batchUses: [async (_, ids) => ids.map((id) => ({ batchId: id, text: 'Список', path: null }))],
});

async function aPlace(name = 'Заозёрский муниципальный округ') {
  const municipalityId = await aMunicipality(db, { name });
  const coordinator = await anAppointed(db, { municipalityId, role: 'coordinator', familyName: 'Соколова' });
  const schools = [
    await aSchool(db, municipalityId, 'МБОУ СОШ № 1'),
    await aSchool(db, municipalityId, 'МБОУ СОШ № 2'),
  ] as const;
  const { ask, host } = asking(db, routes, settableClock(noon(TODAY)));
  const send = async (who: string, text: string | Uint8Array, more: Record<string, string> = {}): Promise<Asked> => {
    const query = new URLSearchParams({ municipalityId, name: 'Физика.csv', ...more });
    const signedIn = async () => (await db.asOwner((tx) => findActor(tx, who, localDate(TODAY)))) ?? null;
    const answer = await serve(routes, { ...host, signedIn }).request(`/api/result-uploads?${query}`, {
      method: 'POST',
      headers: { 'x-requested-with': 'opora' },
      body: text as string,
    });
    return { status: answer.status, body: await answer.json() };
  };
  const view = async (who: string, id: string): Promise<UploadView> => {
    for (;;) {
      const { status, body } = await ask(who, 'GET', `/api/result-uploads/${id}`);
      expect(status).toBe(200);
      if (body.state !== 'checking') return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** Brings a file of which all places are known, and loads it. */
  const load = async (text: string, more: Record<string, string> = {}): Promise<string> => {
    const { body } = await send(coordinator, text, more);
    const { overlaps, version } = await view(coordinator, body.id);
    const replaces = overlaps.map(({ key }) => key);
    const loaded = await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/load`, { version, replaces });
    expect(loaded).toMatchObject({ status: 200 });
    return loaded.body.batchId;
  };
  /** Gives the schools the logins edu260101 and edu260102. */
  const withCodes = async () => {
    const rows = schools.map((school_id, at) => ({
      ...{ municipality_id: municipalityId, school_id, system: 'fis-oko', code: `edu26010${at + 1}` },
    }));
    await db.asOwner((tx) => tx.insertInto('school_code').values(rows).execute());
  };
  const results = async () =>
    (await asPerson(db, coordinator, TODAY, (tx) => findSchoolResults(tx, municipalityId))).results;
  return { municipalityId, coordinator, schools, ask, send, view, load, withCodes, results, host };
}

const named = (problems: readonly LoadProblem[]) => problems.map(({ problem }) => problem);

describe('a file that is brought', () => {
  it('is read, asks whose results it has, is loaded, and what was answered is learnt', async () => {
    const { municipalityId, coordinator, schools, ask, send, view, results } = await aPlace();
    const { body } = await send(coordinator, csv(...pupils('edu260101', 100, 24), ...pupils('edu999999', 900, 3)));
    expect(body).toEqual({ id: expect.any(String), already: null });
    const first = await view(coordinator, body.id);
    expect(first).toMatchObject({
      ...{ state: 'checked', rows: 27, version: 1, overlaps: [], mayLoad: true },
      works: [
        { kind: 'oge', subject: 'physics', year: 2026, rows: 27, purposes: [{ permitted: true }, { permitted: true }] },
      ],
      places: [
        { key: 'edu260101', meaning: 'question', rows: 24, candidates: [] },
        { key: 'edu999999', meaning: 'question', rows: 3 },
      ],
    });
    expect(first.problems).toEqual([{ problem: 'places-open', places: 2 }]);
    const refused = await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/load`, { version: 1 });
    expect(refused).toMatchObject({ status: 422, body: { details: { problems: [{ problem: 'places-open' }] } } });

    const answers = { ...NOTHING_ANSWERED, schools: { edu260101: schools[0] }, othersLeftOut: true };
    const { body: answered } = await ask(coordinator, 'PUT', `/api/result-uploads/${body.id}/answers`, {
      version: 1,
      answers,
    });
    expect(answered).toEqual({ version: 2 });
    const second = await view(coordinator, body.id);
    expect(second).toMatchObject({ problems: [], storedRows: 24, leftOutRows: 3 });
    expect(second.places[0]).toMatchObject({ by: 'answer', learns: { system: 'fis-oko', code: 'edu260101' } });
    const loaded = await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/load`, { version: 2 });
    expect(loaded).toMatchObject({ status: 200, body: { rows: 24, cells: 1 } });
    expect(await results()).toMatchObject([{ school: schools[0], year: 2026, participants: 24, low: 6 }]);
    const inputs = await asPerson(db, coordinator, TODAY, (tx) => findInputs(tx, municipalityId));
    expect(inputs).toMatchObject([
      { id: loaded.body.batchId, name: 'Физика.csv', loadedBy: { familyName: 'Соколова' } },
    ]);
    expect(
      (await ask(coordinator, 'GET', `/api/result-uploads?municipalityId=${municipalityId}`)).body.uploads,
    ).toEqual([]);

    const next = await send(coordinator, csv(...pupils('edu260101', 100, 24, { year: 2025 })));
    const known = await view(coordinator, next.body.id);
    expect(known).toMatchObject({ problems: [], places: [{ meaning: 'school', schoolId: schools[0], by: 'code' }] });
  });

  it('is refused with the cells when it still tells who somebody is, and nothing of it is kept', async () => {
    const { municipalityId, coordinator, ask, send, host } = await aPlace();
    const rows = ['2026;ОГЭ;Физика;9А;edu260101;Кузнецова Анна Павловна;9;3', ...pupils('edu260101', 1, 3)];
    const refused = await send(coordinator, csv(...rows));
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'rule-broken',
        details: { problems: [{ problem: 'personal', sheet: null, cells: ['F2'], count: 1 }] },
      },
    });
    const columns = await send(
      coordinator,
      'Фамилия;Имя;Аудитория;Логин ОО;Первичный балл;Отметка\nКузнецова;Анна;0012;edu260101;9;3\n',
    );
    const { problems } = columns.body.details;
    expect(problems[0].columns.map(({ kind }: { kind: string }) => kind)).toEqual([
      'family-name',
      'given-name',
      'room',
    ]);
    const byName = await send(coordinator, csv(...pupils('edu260101', 1, 3)), { name: 'Кузнецова Анна Павловна.csv' });
    expect(byName.body.details).toEqual({ problems: [{ problem: 'personal-name' }] });
    expect(
      (await ask(coordinator, 'GET', `/api/result-uploads?municipalityId=${municipalityId}`)).body.uploads,
    ).toEqual([]);
    expect(
      globSync(`${host.files.path('00'.repeat(32)).slice(0, -68)}/**/*`).filter((path) => path.length > 100),
    ).toEqual([]);
  });

  it('that is no table is refused with what it is', async () => {
    const { coordinator, send } = await aPlace();
    expect(await send(coordinator, '%PDF-1.4', { name: 'Отчёт.pdf' })).toMatchObject({
      status: 400,
      body: { details: { reason: 'pdf', refusal: { what: expect.stringContaining('PDF') } } },
    });
    expect((await send(coordinator, '')).body.details).toMatchObject({ reason: 'empty' });
  });

  it('of a workbook keeps cells only: who wrote it stays behind', async () => {
    const { coordinator, send, view } = await aPlace();
    const bytes = readFileSync(globSync('test/golden/results/individual/input.*')[0] ?? '');
    const { body } = await send(coordinator, bytes, { name: 'Ф1.xlsx' });
    const found = await view(coordinator, body.id);
    expect(found).toMatchObject({ state: 'checked', titles: [expect.stringContaining('Индивидуальные результаты')] });
    expect(found.sourceSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const [{ sha256 } = { sha256: '' }] = await db.asOwner((tx) =>
      tx.selectFrom('result_upload').where('id', '=', body.id).select('sha256').execute(),
    );
    expect(sha256).not.toBe(found.sourceSha256);
  });

  it('waits once, however often it is sent, and can be thrown away', async () => {
    const { municipalityId, coordinator, ask, send, view } = await aPlace();
    const text = csv(...pupils('edu260101', 1, 3));
    const { body } = await send(coordinator, text);
    expect((await send(coordinator, text)).body).toEqual({ id: body.id, already: null });
    await view(coordinator, body.id);
    expect((await ask(coordinator, 'DELETE', `/api/result-uploads/${body.id}`, { version: 9 })).status).toBe(409);
    expect((await ask(coordinator, 'DELETE', `/api/result-uploads/${body.id}`, { version: 1 })).status).toBe(200);
    expect(
      (await ask(coordinator, 'GET', `/api/result-uploads?municipalityId=${municipalityId}`)).body.uploads,
    ).toEqual([]);
  });

  it('whose reading was stopped says so, and is read again when somebody asks', async () => {
    const { coordinator, ask, send, view, withCodes } = await aPlace();
    await withCodes();
    const { body } = await send(coordinator, csv(...pupils('edu260101', 1, 3)));
    await view(coordinator, body.id);
    await db.asOwner((tx) =>
      tx
        .updateTable('result_upload')
        .set({ check_report: null, uploaded_at: noon('2027-01-11') } as object)
        .where('id', '=', body.id)
        .execute(),
    );
    const broken = await view(coordinator, body.id);
    expect([broken.state, named(broken.problems)]).toEqual(['stopped', ['not-checked']]);
    expect((await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/cancel`)).status).toBe(200);
    expect((await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/check`)).status).toBe(200);
    expect(await view(coordinator, body.id)).toMatchObject({ state: 'checked', problems: [] });
  });
});

describe('a long reading', () => {
  it('tells how far it is, is stopped when nobody wants it, and keeps nobody waiting meanwhile', async () => {
    const { municipalityId, coordinator, ask, send, view, withCodes } = await aPlace();
    await withCodes();
    const sent = send(coordinator, csv(pupils('edu260101', 1, 200_000).join('\n')));
    const list = async () =>
      (await ask(coordinator, 'GET', `/api/result-uploads?municipalityId=${municipalityId}`)).body.uploads;
    let [found] = await list();
    for (; !found; [found] = await list()) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(found).toMatchObject({ state: 'checking', progress: { rows: expect.any(Number) }, rows: null });
    const since = performance.now();
    expect((await ask(coordinator, 'GET', `/api/result-batches?municipalityId=${municipalityId}`)).status).toBe(200);
    expect(performance.now() - since).toBeLessThan(1000);
    expect((await ask(coordinator, 'POST', `/api/result-uploads/${found.id}/cancel`)).status).toBe(200);
    expect((await sent).body).toEqual({ id: found.id, already: null });
    const stopped = await view(coordinator, found.id);
    expect([stopped.state, named(stopped.problems)]).toEqual(['stopped', ['not-checked']]);
    expect((await ask(coordinator, 'POST', `/api/result-uploads/${found.id}/load`, { version: 1 })).status).toBe(422);
  });

  it('of more than the limit is refused while it comes', async () => {
    const { municipalityId, coordinator, host } = await aPlace();
    const piece = Buffer.alloc(2 ** 24, 'a');
    let sent = 0;
    const body = new ReadableStream({
      pull: (to) => {
        sent += 1;
        to.enqueue(piece);
      },
    });
    const signedIn = async () => (await db.asOwner((tx) => findActor(tx, coordinator, localDate(TODAY)))) ?? null;
    const query = new URLSearchParams({ municipalityId, name: 'Очень много.csv' });
    const init = { method: 'POST', headers: { 'x-requested-with': 'opora' }, body, duplex: 'half' } as RequestInit;
    const answer = await serve(routes, { ...host, signedIn }).request(`/api/result-uploads?${query}`, init);
    const { details }: Asked['body'] = await answer.json();
    expect([answer.status, details.reason]).toEqual([400, 'too-large']);
    expect(sent).toBeLessThan(25);
  });
});

describe('the same file again', () => {
  it('changes nothing, and says who loaded it and when', async () => {
    const { municipalityId, coordinator, ask, send, load, view, withCodes } = await aPlace();
    await withCodes();
    const text = csv(...pupils('edu260101', 1, 5));
    const batchId = await load(text);
    const loaded = { at: noon(TODAY).toISOString(), by: { familyName: 'Соколова' } };
    const again = await send(coordinator, text, { name: 'Копия.csv' });
    expect(again).toMatchObject({ status: 200, body: { id: null, already: { batchId, name: 'Физика.csv', loaded } } });
    const sameRows = await send(coordinator, `${text}\n\n`);
    const seen = await view(coordinator, sameRows.body.id);
    expect(seen.problems).toMatchObject([{ problem: 'already-in', already: { batchId } }]);
    expect((await ask(coordinator, 'POST', `/api/result-uploads/${seen.id}/load`, { version: 1 })).status).toBe(422);
    const list = await ask(coordinator, 'GET', `/api/result-batches?municipalityId=${municipalityId}`);
    expect(list.body.batches).toHaveLength(1);
  });

  it('of a corrected file replaces what it corrects, and undoing it brings that back', async () => {
    const { coordinator, ask, send, view, load, withCodes, results } = await aPlace();
    await withCodes();
    const was = await load(csv(...pupils('edu260101', 1, 24)));
    const { body } = await send(coordinator, csv(...pupils('edu260101', 1, 25)), { name: 'Исправлено.csv' });
    const { overlaps } = await view(coordinator, body.id);
    expect(overlaps).toMatchObject([
      { ...{ was: 24, brings: 25, becomes: 25, common: 24, proposed: 'replace' }, before: { batchId: was } },
    ]);
    const unseen = await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/load`, { version: 1 });
    expect(unseen.body.details.problems).toEqual([{ problem: 'replaces-unseen', overlaps: 1 }]);
    const replaces = overlaps.map(({ key }) => key);
    const { body: now } = await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/load`, {
      version: 1,
      replaces,
    });
    const counted = async () => (await results()).map(({ participants }) => participants);
    expect(await counted()).toEqual([25]);
    const undo = (id: string) => ask(coordinator, 'POST', `/api/result-batches/${id}/undo`);
    expect((await undo(now.batchId)).status).toBe(200);
    expect(await counted()).toEqual([24]);
    const twice = await undo(now.batchId);
    expect(twice).toMatchObject({ status: 409, body: { details: { by: { name: { familyName: 'Соколова' } } } } });
    expect((await ask(coordinator, 'POST', `/api/result-batches/${now.batchId}/restore`)).status).toBe(200);
    expect(await counted()).toEqual([25]);
    await undo(was);
    expect(await counted()).toEqual([25]);
    await undo(now.batchId);
    expect(await counted()).toEqual([]);
  });

  it('of another class stands beside it, unless somebody says that it replaces', async () => {
    const { coordinator, ask, send, view, load, withCodes, results } = await aPlace();
    await withCodes();
    await load(csv(...pupils('edu260101', 1, 24)));
    const text = csv(...pupils('edu260101', 101, 20, { schoolClass: '9Б' }));
    const { body } = await send(coordinator, text, { name: '9Б.csv' });
    const { overlaps } = await view(coordinator, body.id);
    expect(overlaps).toMatchObject([{ common: 0, proposed: 'add', chosen: 'add', becomes: 44 }]);
    const answers = { ...NOTHING_ANSWERED, overlaps: { [overlaps[0]?.key ?? '']: 'replace' } };
    await ask(coordinator, 'PUT', `/api/result-uploads/${body.id}/answers`, { version: 1, answers });
    expect((await view(coordinator, body.id)).overlaps).toMatchObject([{ chosen: 'replace', becomes: 20 }]);
    await ask(coordinator, 'PUT', `/api/result-uploads/${body.id}/answers`, { version: 2, answers: NOTHING_ANSWERED });
    await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/load`, { version: 3 });
    expect(await results()).toMatchObject([{ participants: 44 }]);
  });

  it('lets nothing replaced long ago come back beside the newest', async () => {
    const { coordinator, ask, load, withCodes, results } = await aPlace();
    await withCodes();
    const first = await load(csv(...pupils('edu260101', 1, 20)));
    const second = await load(csv(...pupils('edu260101', 1, 21)));
    const third = await load(csv(...pupils('edu260101', 1, 22)));
    const counted = async () => (await results()).map(({ participants }) => participants);
    const act = (id: string, verb: string) => ask(coordinator, 'POST', `/api/result-batches/${id}/${verb}`);
    await act(second, 'undo');
    expect(await counted()).toEqual([22]);
    await act(third, 'undo');
    expect(await counted()).toEqual([20]);
    await act(second, 'restore');
    expect(await counted()).toEqual([21]);
    await act(third, 'restore');
    expect(await counted()).toEqual([22]);
    await act(first, 'undo');
    await act(third, 'undo');
    await act(second, 'undo');
    const fresh = await load(csv(...pupils('edu260101', 1, 23)));
    const refused = await act(third, 'restore');
    expect(refused.body.details).toEqual({ problems: [{ problem: 'overtaken', batchIds: [fresh] }] });
    expect(await counted()).toEqual([23]);
  });
});

describe('two at once', () => {
  it('load one file once: the other is told who was faster', async () => {
    const { municipalityId, coordinator, ask, send, view, withCodes, results } = await aPlace();
    await withCodes();
    const other = await anAppointed(db, { municipalityId, role: 'methodologist', familyName: 'Панова' });
    const { body } = await send(coordinator, csv(...pupils('edu260101', 1, 5)));
    await view(coordinator, body.id);
    const load = (who: string) => ask(who, 'POST', `/api/result-uploads/${body.id}/load`, { version: 1 });
    const answers = await Promise.all([load(coordinator), load(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(['Соколова', 'Панова']).toContain(late?.body.details.by.name.familyName);
    expect(await results()).toMatchObject([{ participants: 5 }]);
  });

  it('load many: each is whole or not at all on its own', async () => {
    const { coordinator, ask, send, view, withCodes, results } = await aPlace();
    await withCodes();
    const sent = [
      await send(coordinator, csv(...pupils('edu260101', 1, 5)), { name: '1.csv' }),
      await send(coordinator, csv(...pupils('edu777777', 1, 5)), { name: '2.csv' }),
      await send(coordinator, csv(...pupils('edu260101', 3, 5)), { name: '3.csv' }),
      await send(coordinator, csv(...pupils('edu260102', 1, 7)), { name: '4.csv' }),
    ];
    for (const { body } of sent) await view(coordinator, body.id);
    const uploads = sent.map(({ body }) => ({ id: body.id, version: 1 }));
    const { body } = await ask(coordinator, 'POST', '/api/result-uploads/load', { uploads });
    expect(body.outcomes).toMatchObject([
      { outcome: 'loaded', rows: 5 },
      { outcome: 'refused', problems: [{ problem: 'places-open' }] },
      { outcome: 'refused', problems: [{ problem: 'replaces-unseen', overlaps: 1 }] },
      { outcome: 'loaded', rows: 7 },
    ]);
    expect((await results()).map(({ participants }) => participants).sort()).toEqual([5, 7]);
  });
});

describe('who may', () => {
  it.each([
    { role: 'methodologist', ofSchool: false, brings: 200 },
    { role: 'administrator', ofSchool: false, brings: 200 },
    { role: 'observer', ofSchool: false, brings: 403 },
    { role: 'head', ofSchool: true, brings: 403 },
  ] as const)('bring a file: $role → $brings', async ({ role, ofSchool, brings }) => {
    const { municipalityId, schools, send, ask } = await aPlace();
    const who = await anAppointed(db, { municipalityId, role, schoolId: ofSchool ? schools[0] : null });
    expect((await send(who, csv(...pupils('edu260101', 1, 3)))).status).toBe(brings);
    const { body } = await ask(who, 'GET', `/api/result-uploads?municipalityId=${municipalityId}`);
    expect(body).toMatchObject({ mayLoad: brings === 200, uploads: brings === 200 ? [{}] : [] });
  });

  it('know of a file that waits, or do anything to it: nobody of elsewhere, no head', async () => {
    const { municipalityId, coordinator, schools, send, view, ask } = await aPlace();
    const { body } = await send(coordinator, csv(...pupils('edu260101', 1, 3)));
    await view(coordinator, body.id);
    const head = await anAppointed(db, { municipalityId, role: 'head', schoolId: schools[0] });
    const stranger = (await aPlace()).coordinator;
    for (const who of [head, stranger]) {
      for (const [method, path] of [
        ['GET', ''],
        ['PUT', '/answers'],
        ['POST', '/load'],
        ['POST', '/cancel'],
        ['POST', '/check'],
        ['DELETE', ''],
      ] as const) {
        const sent = method === 'GET' ? undefined : { version: 1, answers: NOTHING_ANSWERED };
        expect((await ask(who, method, `/api/result-uploads/${body.id}${path}`, sent)).status).toBe(404);
      }
    }
    expect((await send(stranger, csv(...pupils('edu260101', 1, 3)), { municipalityId })).status).toBe(403);
  });

  it('see a batch: a school its own part of it, another school and another municipality nothing', async () => {
    const { municipalityId, coordinator, schools, ask, load, withCodes } = await aPlace();
    await withCodes();
    const id = await load(csv(...pupils('edu260101', 1, 4), ...pupils('edu260102', 11, 6), 'Итого;;;;;;;9,5'));
    const head = await anAppointed(db, { municipalityId, role: 'head', schoolId: schools[0] });
    const third = await anAppointed(db, { municipalityId, role: 'head', schoolId: await aSchool(db, municipalityId) });
    const observer = await anAppointed(db, { municipalityId, role: 'observer' });
    const stranger = (await aPlace()).coordinator;
    const read = (who: string) => ask(who, 'GET', `/api/result-batches/${id}`);

    const whole = await read(observer);
    expect(whole.body).toMatchObject({ rows: 10, schools: 2, mayUndo: false, uses: [{ batchId: id, text: 'Список' }] });
    expect(whole.body.places).toHaveLength(2);
    const own = await read(head);
    expect(own.body).toMatchObject({ rows: 4, schools: 1, mayUndo: false, uses: [] });
    expect(own.body.places).toMatchObject([{ schoolId: schools[0], rows: 4 }]);
    expect(JSON.stringify(own.body)).not.toContain('edu260102');
    expect(own.body.sheets).toMatchObject([{ notUsed: [], problems: [], accounting: { rows: 4, used: 4 } }]);
    for (const who of [third, stranger]) expect((await read(who)).status).toBe(404);
    for (const [who, status] of [
      [head, 403],
      [observer, 403],
      [third, 404],
      [stranger, 404],
    ] as const) {
      expect((await ask(who, 'POST', `/api/result-batches/${id}/undo`)).status).toBe(status);
    }
    const lists = async (who: string) =>
      (await ask(who, 'GET', `/api/result-batches?municipalityId=${municipalityId}`)).body;
    expect(await lists(coordinator)).toMatchObject({ mayUndo: true, batches: [{ rows: 10, schools: 2 }] });
    expect(await lists(head)).toMatchObject({ mayUndo: false, batches: [{ rows: 4, schools: 1 }] });
    expect(await lists(third)).toMatchObject({ batches: [] });
    expect(await lists(stranger)).toMatchObject({ batches: [] });
  });
});

describe('a table of one’s own', () => {
  const OWN = 'Шк;Писало всего;Плохо;Ср\nedu260101;20;5;3,4\nedu260102;30;3;3,9\n';

  it('is read as somebody said, and the next of the same headings by itself', async () => {
    const { municipalityId, coordinator, ask, send, view, withCodes, results } = await aPlace();
    await withCodes();
    const { body } = await send(coordinator, OWN, { name: 'Свод.csv' });
    const first = await view(coordinator, body.id);
    expect(named(first.problems)).toEqual(['no-results']);
    const mapping = {
      layout: 'averages',
      columns: { шк: 'login', 'писало всего': 'participants', плохо: 'low', ср: 'meanMark' },
    };
    const procedure = { kind: 'regional', grade: 8, subject: 'math', year: 2026 };
    const answers = { ...NOTHING_ANSWERED, sheets: [{ ...NOTHING_SAID, mapping, procedure }] };
    await ask(coordinator, 'PUT', `/api/result-uploads/${body.id}/answers`, { version: 1, answers });
    const second = await view(coordinator, body.id);
    expect(second).toMatchObject({ problems: [], rows: 2, remembered: null });
    await ask(coordinator, 'POST', `/api/result-uploads/${body.id}/load`, { version: 2 });
    expect((await results()).map(({ participants, low }) => [participants, low])).toEqual([
      [20, 5],
      [30, 3],
    ]);

    const next = await send(coordinator, OWN.replaceAll('3,4', '3,6'), { name: 'Свод 2027.csv' });
    const known = await view(coordinator, next.body.id);
    expect(known).toMatchObject({ rows: 2, remembered: { made: { by: { familyName: 'Соколова' } } } });
    expect(known.problems).toEqual([{ problem: 'procedure-open', sheet: null, lacking: ['year'] }]);
    const list = await ask(coordinator, 'GET', `/api/result-mappings?municipalityId=${municipalityId}`);
    expect(list.body).toMatchObject({
      mayForget: true,
      mappings: [{ headings: ['шк', 'писало всего', 'плохо', 'ср'] }],
    });
    const stranger = (await aPlace()).coordinator;
    const forget = (who: string) => ask(who, 'DELETE', `/api/result-mappings/${list.body.mappings[0].id}`);
    expect((await forget(stranger)).status).toBe(404);
    expect((await forget(coordinator)).status).toBe(200);
  });
});

it('puts tables about schools together by their indicators, and replaces what is said anew', async () => {
  const { municipalityId, coordinator, schools, load, withCodes } = await aPlace();
  await withCodes();
  await load('Год;Логин ОО;Где расположена ОО;Количество обучающихся (всего)\n2026;edu260101;1. Село;120\n');
  await load('Год;Логин ОО;Многодетные семьи;Неполные семьи;Состоят на учёте\n2026;edu260101;20;15;3\n');
  const contexts = () => asPerson(db, coordinator, TODAY, (tx) => findContexts(tx, municipalityId));
  expect(await contexts()).toEqual([
    {
      ...{ school: schools[0], year: 2026, facts: { location: '1. Село' } },
      counts: expect.objectContaining({ 'large-families': 20, 'single-parent': 15, registers: 3 }),
    },
  ]);
  await load('Год;Логин ОО;Многодетные семьи;Неполные семьи;Состоят на учёте\n2026;edu260101;21;15;0\n');
  expect(await contexts()).toMatchObject([{ counts: { 'large-families': 21, registers: 0 } }]);
});
