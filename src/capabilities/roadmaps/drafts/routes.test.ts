import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../../test/db.ts';
import { center, p, table, wordFile } from '../../../../test/golden/make/build.ts';
import { type Asked, aMunicipality, anAppointed, aSchool, asking, noon } from '../../../../test/make.ts';
import { localDate } from '../../../kernel/date.ts';
import { settableClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.ts';
import { serve } from '../../../platform/http.ts';
import { findActor } from '../../access/store.ts';
import { roadmapRoutes } from '../routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const aDocument = (title: string, order = '') =>
  wordFile(
    ...(order === '' ? [] : [p(order)]),
    center(title),
    table([
      ['№', 'Мероприятие', 'Срок', 'Ответственные'],
      ['1', 'Следить за успеваемостью', 'постоянно', 'Муниципальный координатор'],
      ['2', 'Провести семинар', 'март 2027 г.', 'Муниципальный координатор'],
    ]),
  );

const TITLE = 'План мероприятий поддержки школ на 2027 год';

async function aPlace() {
  const municipalityId = await aMunicipality(db);
  const coordinator = await anAppointed(db, { municipalityId, role: 'coordinator' });
  const schoolId = await aSchool(db, municipalityId);
  const head = await anAppointed(db, { municipalityId, schoolId, role: 'head' });
  const { ask, host } = asking(db, roadmapRoutes, settableClock(noon('2026-12-01')));
  /** Sends a file, as its bytes are. */
  const send = async (who: string, bytes: Uint8Array, more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ municipalityId, name: 'План.docx', ...more });
    const signedIn = async () => (await db.asOwner((tx) => findActor(tx, who, localDate('2026-12-01')))) ?? null;
    const answer = await serve(roadmapRoutes, { ...host, signedIn }).request(`/api/road-map-drafts?${query}`, {
      method: 'POST',
      headers: { 'x-requested-with': 'opora' },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
    const sent: Asked = { status: answer.status, body: await answer.json() };
    return sent;
  };
  return { municipalityId, schoolId, coordinator, head, ask, send };
}

describe('a document that is here already', () => {
  it('makes no second draft until somebody wants one', async () => {
    const { coordinator, ask, send } = await aPlace();
    const bytes = await aDocument(TITLE);
    const first = await send(coordinator, bytes);
    expect(first).toMatchObject({ status: 200, body: { alike: [] } });
    const again = await send(coordinator, bytes);
    expect(again.body).toMatchObject({
      id: null,
      alike: [{ kind: 'draft', id: first.body.id, by: 'file', title: TITLE, person: { familyName: 'Белов' } }],
    });
    const drafts = async () => (await ask(coordinator, 'GET', '/api/road-maps')).body.drafts.length;
    expect(await drafts()).toBe(1);
    await ask(coordinator, 'PUT', `/api/road-map-drafts/${first.body.id}`, {
      version: 1,
      corrections: { title: 'План' },
    });
    const wanted = await ask(coordinator, 'POST', '/api/road-map-drafts/of-file', { fileId: again.body.fileId });
    expect(wanted.status).toBe(200);
    expect(wanted.body.id).not.toBe(first.body.id); // somebody has begun to decide in it
    expect(await drafts()).toBe(2);
    const { body } = await ask(coordinator, 'GET', `/api/road-map-drafts/${wanted.body.id}`);
    expect(body.reading.activities).toHaveLength(2);
  });

  it('piles up no equal drafts: the one that nobody has touched is the other one', async () => {
    const { coordinator, head, schoolId, ask, send } = await aPlace();
    const bytes = await aDocument(TITLE);
    const first = await send(coordinator, bytes);
    const ofSchool = await send(head, bytes, { schoolId });
    for (const again of [await send(coordinator, bytes), await send(coordinator, bytes)]) {
      const wanted = await ask(coordinator, 'POST', '/api/road-map-drafts/of-file', { fileId: again.body.fileId });
      expect(wanted.body.id).toBe(first.body.id);
    }
    expect(ofSchool.body.id).not.toBe(first.body.id);
    expect((await ask(coordinator, 'GET', '/api/road-maps')).body.drafts).toHaveLength(2);
    await ask(coordinator, 'POST', `/api/road-map-drafts/${first.body.id}/discard`, { version: 1 });
    expect((await send(coordinator, bytes)).body.id).not.toBe(first.body.id);
  });

  it('is known by its order and its title too, and as a plan that runs', async () => {
    const { coordinator, ask, send } = await aPlace();
    const order = 'Утверждено приказом Управления образования от 10.11.2026 № 45-П';
    const { body } = await send(coordinator, await aDocument(TITLE, order));
    await ask(coordinator, 'POST', `/api/road-map-drafts/${body.id}/plan`, { version: 1 });
    const byOrder = await send(coordinator, await aDocument('Совсем другое название плана на 2027 год', order));
    expect(byOrder.body.alike).toMatchObject([{ kind: 'road-map', by: 'order', orderDate: '2026-11-10' }]);
    const byTitle = await send(coordinator, await aDocument(TITLE.toUpperCase()));
    expect(byTitle.body.alike).toMatchObject([{ kind: 'road-map', by: 'title', title: TITLE }]);
    const closed = byOrder.body.alike[0].id;
    await ask(coordinator, 'PUT', `/api/road-maps/${closed}/state`, { version: 1, state: 'closed' });
    expect((await send(coordinator, await aDocument(TITLE.toUpperCase()))).body.id).not.toBeNull();
  });

  it('says nothing of a draft that the asker may not open, nor of one thrown away', async () => {
    const { municipalityId, schoolId, coordinator, head, ask, send } = await aPlace();
    const bytes = await aDocument(TITLE);
    const first = await send(coordinator, bytes);
    expect((await send(head, bytes, { schoolId })).body).toMatchObject({ alike: [] });
    expect((await send((await aPlace()).coordinator, bytes, { municipalityId })).status).toBe(403);
    await ask(coordinator, 'POST', `/api/road-map-drafts/${first.body.id}/discard`, { version: 1 });
    const { body } = await send(coordinator, bytes);
    expect(body.alike).toMatchObject([{ kind: 'draft', by: 'file' }]); // the school's
  });

  it('is no file of somebody else', async () => {
    const { coordinator, send } = await aPlace();
    const { body } = await send(coordinator, await aDocument(TITLE));
    const other = await aPlace();
    const { status } = await other.ask(other.coordinator, 'POST', '/api/road-map-drafts/of-file', {
      fileId: body.fileId,
    });
    expect(status).toBe(404);
  });
});

it('tells of a plan by how many years it was moved, and which activity was over by then', async () => {
  const { coordinator, ask, send } = await aPlace();
  const document = await wordFile(
    center('План мероприятий поддержки школ на 2025 год'),
    table([
      ['№', 'Мероприятие', 'Срок', 'Ответственные'],
      ['1', 'Провести семинар', 'март 2025 г.', 'Муниципальный координатор'],
      ['2', 'Подвести итоги', '25 декабря 2025 г.', 'Муниципальный координатор'],
    ]),
  );
  const { body: draft } = await send(coordinator, document);
  const corrections = { shiftYears: 1, tasksFrom: '2026-12-01' };
  await ask(coordinator, 'PUT', `/api/road-map-drafts/${draft.id}`, { version: 1, corrections });
  const made = await ask(coordinator, 'POST', `/api/road-map-drafts/${draft.id}/plan`, { version: 2 });
  const { body } = await ask(coordinator, 'GET', `/api/road-maps/${made.body.roadMapId}`);
  expect(body).toMatchObject({
    periodFrom: '2026-01-01',
    movedYears: 1,
    activities: [
      { number: '1', over: true, windows: [] },
      { number: '2', over: false, windows: [{ dueOn: '2026-12-25' }] },
    ],
  });
  expect(body).not.toHaveProperty('tasksFrom');
});

it('keeps how often a plan is followed, for what is added to it later', async () => {
  const { coordinator, ask, send } = await aPlace();
  const { body: draft } = await send(coordinator, await aDocument(TITLE));
  await ask(coordinator, 'PUT', `/api/road-map-drafts/${draft.id}`, {
    version: 1,
    corrections: {
      follow: 'half-year',
      yearKind: 'calendar',
      parties: { 'муниципальный координатор': { means: 'coordinator' } },
    },
  });
  const made = await ask(coordinator, 'POST', `/api/road-map-drafts/${draft.id}/plan`, { version: 2 });
  expect(made.body.tasks).toBe(3);
  const address = `/api/road-maps/${made.body.roadMapId}`;
  expect((await ask(coordinator, 'GET', address)).body).toMatchObject({ follow: 'half-year', yearKind: 'calendar' });
  const added = await ask(coordinator, 'POST', `${address}/activities`, {
    sectionId: null,
    number: '3',
    title: 'Помогать молодым учителям',
    deadlineText: 'в течение всего периода',
    parties: ['Муниципальный координатор'],
    result: null,
  });
  expect(added).toMatchObject({ status: 200, body: { tasks: 2 } });
});

it('says who was faster: in a draft, and when it is a plan by now', async () => {
  const { municipalityId, coordinator, ask, send } = await aPlace();
  const other = await anAppointed(db, { municipalityId, role: 'coordinator', familyName: 'Орлова' });
  const { body: draft } = await send(coordinator, await aDocument(TITLE));
  const address = `/api/road-map-drafts/${draft.id}`;
  const correct = (who: string, version: number, title: string) =>
    ask(who, 'PUT', address, { version, corrections: { title } });
  const parties = { 'муниципальный координатор': { means: 'coordinator' } };
  expect((await correct(other, 1, 'Их')).status).toBe(200);
  expect(await correct(coordinator, 1, 'Моё')).toMatchObject({
    status: 409,
    body: {
      details: {
        now: { corrections: { title: 'Их' }, version: 2, state: 'open' },
        by: { yours: false, name: { familyName: 'Орлова' } },
      },
    },
  });
  expect((await ask(other, 'PUT', address, { version: 2, corrections: { parties } })).status).toBe(200);
  expect((await ask(coordinator, 'POST', `${address}/plan`, { version: 3 })).status).toBe(200);
  expect(await correct(other, 3, 'Поздно')).toMatchObject({
    body: {
      code: 'conflict',
      details: { now: { state: 'planned' }, by: { yours: false, name: { familyName: 'Белов' } } },
    },
  });
  expect(await ask(coordinator, 'POST', `${address}/plan`, { version: 3 })).toMatchObject({
    body: { code: 'conflict', details: { by: { yours: true } } },
  });
});
