import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { aListedPlace, type ListedPlace } from '../../../test/lists.ts';
import { aMunicipality, anAppointed, asking, asPerson, noon, TODAY } from '../../../test/make.ts';
import { localDate } from '../../kernel/date.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { serve } from '../../platform/http.ts';
import { findActor } from '../access/store.ts';
import { countObjections, listsOnBatches, remindOfLists } from './hooks.ts';
import { identificationRoutes } from './routes.ts';
import { RuleSet } from './ruleSet.ts';
import { TEMPLATES } from './templates.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const on = (day: string) => asking(db, identificationRoutes, settableClock(noon(day)));
const federal = (change: object = {}) => ({
  ...RuleSet.parse(TEMPLATES[0]?.ruleSet),
  name: 'Федеральное правило',
  ...change,
});
const LISTS = '/api/identification/lists';
const RULES = '/api/identification/rule-sets';

async function aRuleSet({ coordinator, municipalityId }: ListedPlace, change: object = {}) {
  const { ask } = on(TODAY);
  const made = await ask(coordinator, 'POST', RULES, { municipalityId, rules: federal(change) });
  expect(made.status).toBe(200);
  return made.body as { id: string; editionId: string };
}

/** Computes a list, and waits for it. */
async function aList(place: ListedPlace, editionId?: string): Promise<string> {
  const { ask } = on(TODAY);
  const edition = editionId ?? (await aRuleSet(place)).editionId;
  const run = randomUUID();
  const wanted = { municipalityId: place.municipalityId, editionId: edition, title: 'Список 2027', run };
  const begun = await ask(place.coordinator, 'POST', LISTS, wanted);
  expect(begun.body).toMatchObject({ state: 'running' });
  const ended = async () => (await ask(place.coordinator, 'GET', `/api/identification/runs/${run}`)).body;
  await expect.poll(ended, { timeout: 30_000 }).toMatchObject({ state: 'done' });
  return (await ended()).listId;
}

describe('rule sets', () => {
  it('keep every edition; a new one changes nothing of what was', async () => {
    const place = await aListedPlace(db);
    const { ask } = on(TODAY);
    const { id, editionId } = await aRuleSet(place);
    const rules = federal({ source: 'Приказ № 12', low: { kind: 'many-low', share: 0.25, procedures: 2 } });
    const second = await ask(place.coordinator, 'POST', `${RULES}/${id}/editions`, { version: 1, rules });
    expect(second.status).toBe(200);
    const { body } = await ask(place.coordinator, 'GET', `${RULES}/${id}`);
    expect(body.editions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    expect(body.rules[editionId].low).toEqual(federal().low);
    expect(body.editions[0]).toMatchObject({ source: 'Приказ № 12', madeBy: { familyName: 'Соколова' } });
  });

  it('tell who was faster, and what stands there now', async () => {
    const place = await aListedPlace(db);
    const { ask } = on(TODAY);
    const { id } = await aRuleSet(place);
    const of = (source: string) =>
      ask(place.coordinator, 'POST', `${RULES}/${id}/editions`, { version: 1, rules: federal({ source }) });
    expect((await of('первый')).status).toBe(200);
    const late = await of('второй');
    expect(late).toMatchObject({
      status: 409,
      body: { details: { now: { version: 2, rules: { source: 'первый' } } } },
    });
    expect(late.body.details.by).toMatchObject({ yours: true });
  });

  it('refuse a rating that looks at the ВПР, with the reason and where it is written', async () => {
    const { coordinator, municipalityId } = await aListedPlace(db);
    const rules = federal({ purpose: 'rating' });
    const refused = await on(TODAY).ask(coordinator, 'POST', RULES, { municipalityId, rules });
    expect(refused.status).toBe(422);
    expect(refused.body.details.problems).toMatchObject([
      {
        problem: 'not-permitted',
        kind: 'vpr',
        reason: expect.stringContaining('рейтинги'),
        address: expect.any(String),
      },
    ]);
  });

  it('are read by a head, and written by the coordinator alone; a stranger finds nothing', async () => {
    const place = await aListedPlace(db);
    const { ask } = on(TODAY);
    const { id } = await aRuleSet(place);
    const [head] = place.heads as [string];
    expect((await ask(head, 'GET', `${RULES}/${id}`)).body.may).toEqual({ keep: false });
    const stranger = await anAppointed(db, { role: 'coordinator', municipalityId: await aMunicipality(db) });
    expect((await ask(stranger, 'GET', `${RULES}/${id}`)).status).toBe(404);
    const observer = await anAppointed(db, { role: 'observer', municipalityId: place.municipalityId });
    for (const person of [head, observer]) {
      expect((await ask(person, 'POST', `${RULES}/${id}/editions`, { version: 1, rules: federal() })).status).toBe(403);
      expect((await ask(person, 'PUT', `${RULES}/${id}`, { version: 1, archived: true })).status).toBe(403);
    }
  });

  it('take no name twice', async () => {
    const place = await aListedPlace(db);
    await aRuleSet(place);
    const rules = federal({ name: ' федеральное  Правило' });
    const twice = await on(TODAY).ask(place.coordinator, 'POST', RULES, {
      municipalityId: place.municipalityId,
      rules,
    });
    expect(twice.body.details.problems).toMatchObject([{ problem: 'name-taken' }]);
  });
});

describe('a list', () => {
  it('accounts for every school by name, and proposes what follows', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const { body } = await on(TODAY).ask(place.coordinator, 'GET', `${LISTS}/${id}`);
    expect(body).toMatchObject({ state: 'computed', batches: 1, loadedOn: '2027-01-10', version: 1 });
    expect(body.entries.map(({ schoolName }: { schoolName: string }) => schoolName)).toEqual([
      ...['Берёзовская СОШ', 'Горная ООШ', 'Заречная СОШ', 'Лесновская СОШ', 'Яблоневая СОШ'],
    ]);
    const of = (name: string) => body.entries.find(({ schoolName }: { schoolName: string }) => schoolName === name);
    expect(of('Лесновская СОШ')).toMatchObject({ proposed: 'in', decision: 'in', verdict: { answer: 'sure' } });
    expect(of('Лесновская СОШ').cluster).toBe('Поддержка по математике');
    expect(of('Горная ООШ')).toMatchObject({ proposed: 'out', cluster: null });
    expect(of('Яблоневая СОШ')).toMatchObject({ verdict: null, excluded: { because: 'no-results' } });
    expect(of('Лесновская СОШ').verdict.figures).toBeUndefined();
  });

  it('needs results, and an edition of the same place', async () => {
    const place = await aListedPlace(db);
    const { editionId } = await aRuleSet(place);
    const empty = await aMunicipality(db);
    const other = await anAppointed(db, { role: 'coordinator', municipalityId: empty });
    const { ask } = on(TODAY);
    const wanted = { municipalityId: empty, editionId, title: 'Список', run: randomUUID() };
    expect((await ask(other, 'POST', LISTS, wanted)).status).toBe(404);
    const own = await ask(other, 'POST', RULES, { municipalityId: empty, rules: federal() });
    const refused = await ask(other, 'POST', LISTS, { ...wanted, editionId: own.body.editionId });
    expect(refused.body.details.problems).toEqual([{ problem: 'no-results' }]);
  });

  it('asks a reason of a decision that does not follow, and who was faster is told', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const { ask } = on(TODAY);
    const decide = (body: object) =>
      ask(place.coordinator, 'PUT', `${LISTS}/${id}/decisions`, { version: 1, reason: '', ...body });
    const out = { schoolIds: [place.schools[0]], decision: 'out' };
    expect((await decide(out)).body.details.problems).toEqual([
      { problem: 'needs-reason', schoolIds: [place.schools[0]] },
    ]);
    expect((await decide({ ...out, reason: 'Школу закрывают летом' })).body).toEqual({ version: 2 });
    expect((await decide({ ...out, decision: 'in' })).status).toBe(409);
    const { body } = await ask(place.coordinator, 'GET', `${LISTS}/${id}`);
    const kept = body.entries.find(({ schoolId }: { schoolId: string }) => schoolId === place.schools[0]);
    expect(kept).toMatchObject({ proposed: 'in', decision: 'out', reason: 'Школу закрывают летом' });
  });

  it('takes schools of its own alone', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const body = { version: 1, reason: '', schoolIds: [randomUUID()], decision: 'help' };
    expect((await on(TODAY).ask(place.coordinator, 'PUT', `${LISTS}/${id}/decisions`, body)).status).toBe(404);
  });

  it('keeps groups as they were arranged, and one becomes a group of the registry', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const { ask } = on(TODAY);
    const clusters = [{ name: 'Математика сначала', schoolIds: [place.schools[0]] }];
    expect((await ask(place.coordinator, 'PUT', `${LISTS}/${id}/clusters`, { version: 1, clusters })).status).toBe(200);
    const save = () =>
      ask(place.coordinator, 'POST', `${LISTS}/${id}/clusters/save`, { cluster: 'Математика сначала' });
    expect((await save()).status).toBe(200);
    expect((await save()).body.details.problems).toMatchObject([{ problem: 'name-taken' }]);
    const members = await db.asOwner((tx) =>
      tx
        .selectFrom('school_group_member')
        .where('municipality_id', '=', place.municipalityId)
        .select('school_id')
        .execute(),
    );
    expect(members).toEqual([{ school_id: place.schools[0] }]);
  });
});

const giveOut = (place: ListedPlace, id: string, until = '2027-01-20') =>
  on(TODAY).ask(place.coordinator, 'POST', `${LISTS}/${id}/give-out`, { version: 1, until });

describe('the way of a list', () => {
  it('is hidden from schools until it is given out, and then each sees its own entry alone', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const [own, other] = place.schools as [string, string];
    const [head, otherHead] = place.heads as [string, string];
    const { ask } = on(TODAY);
    const entry = (person: string, school: string) => ask(person, 'GET', `${LISTS}/${id}/schools/${school}`);
    expect((await entry(head, own)).status).toBe(404);
    expect((await ask(head, 'GET', `/api/schools/${own}/support`)).body).toEqual({ entry: null, earlier: [] });
    expect((await giveOut(place, id)).status).toBe(200);
    const seen = await entry(head, own);
    expect(seen.body).toMatchObject({
      schoolName: 'Лесновская СОШ',
      decision: 'in',
      may: { keep: false, object: true },
    });
    expect(seen.body.verdict.figures.length).toBeGreaterThan(0);
    expect((await ask(head, 'GET', `/api/schools/${own}/support`)).body.entry.list.id).toBe(id);
    expect((await entry(head, other)).status).toBe(404);
    expect((await entry(otherHead, own)).status).toBe(404);
    expect((await ask(head, 'GET', `/api/schools/${other}/support`)).status).toBe(404);
    expect((await ask(head, 'GET', `${LISTS}/${id}`)).status).toBe(404);
    const rows = await asPerson(db, head, TODAY, (tx) =>
      tx.selectFrom('school_list_entry').select('school_id').execute(),
    );
    expect(rows).toEqual([{ school_id: own }]);
    const snapshots = await asPerson(db, head, TODAY, (tx) =>
      tx.selectFrom('school_list_snapshot').selectAll().execute(),
    );
    expect(snapshots).toEqual([]);
  });

  it('tells the heads of schools that are in, and nobody else', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    await giveOut(place, id);
    const told = await db.asOwner((tx) =>
      tx
        .selectFrom('notice')
        .where('municipality_id', '=', place.municipalityId)
        .select(['kind', 'person_id'])
        .execute(),
    );
    expect(told).toEqual([{ kind: 'school-list-given-out', person_id: place.heads[0] }]);
    const parts = await db.asOwner((tx) =>
      remindOfLists(tx, { id: place.heads[0] as string, municipalityId: place.municipalityId }, {
        today: TODAY,
        last: TODAY,
        next: TODAY,
      } as never),
    );
    expect(parts[0]?.lines).toMatchObject([{ link: `/schools/${place.schools[0]}/support` }]);
  });

  it('keeps objection and answer; one that is not answered stands in the way of the order', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    await giveOut(place, id);
    const [school] = place.schools as [string];
    const [head, otherHead] = place.heads as [string, string];
    const { ask } = on(TODAY);
    const object = (person: string) =>
      ask(person, 'POST', `${LISTS}/${id}/schools/${school}/objections`, { text: 'Две работы писали не все' });
    const asks = async (person: string) => (await ask(person, 'GET', '/api/identification/today')).body;
    const toLookAt = [{ listId: id, schoolId: school, objectUntil: '2027-01-20' }];
    expect(await asks(head)).toMatchObject({ toLookAt, unanswered: 0 });
    expect(await asks(otherHead)).toEqual({ toLookAt: [], unanswered: 0 });
    const naming = { text: 'Ученик Иванов Пётр болел' };
    const named = await ask(head, 'POST', `${LISTS}/${id}/schools/${school}/objections`, naming);
    expect(named.body.details.problems).toEqual([{ problem: 'names-person', found: 'Иванов Пётр' }]);
    expect((await object(otherHead)).status).toBe(404);
    expect((await object(place.coordinator)).status).toBe(403);
    const made = await object(head);
    expect(made.status).toBe(200);
    expect(await asks(head)).toEqual({ toLookAt: [], unanswered: 0 });
    expect(await asks(place.coordinator)).toEqual({ toLookAt: [], unanswered: 1 });
    const actor = await db.asOwner((tx) => findActor(tx, place.coordinator, TODAY));
    if (!actor) throw new Error('nobody');
    expect(await asPerson(db, place.coordinator, TODAY, (tx) => countObjections(tx, actor, TODAY))).toEqual({
      lists: 1,
    });
    const early = await ask(place.coordinator, 'POST', `${LISTS}/${id}/approve`, { ...ORDER, version: 2, early: true });
    expect(early.body.details.problems).toEqual([{ problem: 'unanswered', objections: 1 }]);
    const answer = (person: string) =>
      ask(person, 'POST', `/api/identification/objections/${made.body.id}/answer`, {
        answer: 'Учли: смотрим два года',
      });
    expect((await answer(head)).status).toBe(404);
    expect((await answer(place.coordinator)).status).toBe(200);
    expect((await answer(place.coordinator)).body.details.problems).toEqual([{ problem: 'is-answered' }]);
    const { body } = await ask(head, 'GET', `/api/schools/${school}/support`);
    expect(body.entry.objections).toMatchObject([
      { text: 'Две работы писали не все', answer: 'Учли: смотрим два года', answeredBy: { familyName: 'Соколова' } },
    ]);
    expect(
      (await on('2027-01-21').ask(head, 'POST', `${LISTS}/${id}/schools/${school}/objections`, { text: 'Ещё' })).status,
    ).toBe(422);
  });

  it('is approved by an order: its schools become a group, and nothing of it changes any more', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    await giveOut(place, id);
    const { ask } = on(TODAY);
    const approve = (more: object) =>
      ask(place.coordinator, 'POST', `${LISTS}/${id}/approve`, { ...ORDER, version: 2, ...more });
    expect((await approve({})).body.details.problems).toEqual([{ problem: 'objecting-until', day: '2027-01-20' }]);
    const group = { id: null, version: null, name: 'Школы списка 2027' };
    expect((await approve({ early: true, group })).body).toEqual({ version: 3 });
    const { body } = await ask(place.coordinator, 'GET', `${LISTS}/${id}`);
    expect(body).toMatchObject({ state: 'approved', orderNumber: '12-ОД', orderDate: '2027-01-12' });
    expect(body.groups).toMatchObject([{ id: body.groupId, name: 'Школы списка 2027', schoolIds: [place.schools[0]] }]);
    const body2 = { version: 3, reason: 'поздно', schoolIds: [place.schools[0]], decision: 'out' };
    const late = await ask(place.coordinator, 'PUT', `${LISTS}/${id}/decisions`, body2);
    expect(late.body.details.problems).toMatchObject([{ problem: 'is-approved' }]);
    expect((await ask(place.coordinator, 'POST', `${LISTS}/${id}/discard`, { version: 3 })).status).toBe(422);
  });

  it('is read by an observer once it is approved, and changed by nobody but the coordinator', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const observer = await anAppointed(db, { role: 'observer', municipalityId: place.municipalityId });
    const { ask } = on(TODAY);
    expect((await ask(observer, 'GET', `${LISTS}/${id}`)).status).toBe(404);
    expect((await ask(observer, 'GET', LISTS)).body).toMatchObject({ lists: [], may: { keep: false, compare: false } });
    expect((await ask(place.coordinator, 'GET', LISTS)).body.may).toEqual({ keep: true, compare: true });
    expect((await ask(observer, 'POST', `${LISTS}/${id}/verify`)).status).toBe(404);
    await giveOut(place, id);
    await ask(place.coordinator, 'POST', `${LISTS}/${id}/approve`, { ...ORDER, version: 2, early: true });
    expect((await ask(observer, 'GET', `${LISTS}/${id}`)).body.may).toEqual({ keep: false });
    expect((await ask(observer, 'POST', `${LISTS}/${id}/give-out`, { version: 3, until: '2027-02-01' })).status).toBe(
      403,
    );
  });

  it('comes out the same byte by byte from its snapshot, and what was changed since is seen', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const verify = async () => (await on(TODAY).ask(place.coordinator, 'POST', `${LISTS}/${id}/verify`)).body;
    expect(await verify()).toMatchObject({ inputs: true, outcome: true, entries: true, batches: 1 });
    const [school] = place.schools as [string];
    await db.asOwner((tx) =>
      tx
        .updateTable('school_list_entry')
        .set({ verdict: JSON.stringify({ answer: 'open' }) })
        .where('list_id', '=', id)
        .where('school_id', '=', school)
        .execute(),
    );
    expect(await verify()).toMatchObject({ inputs: true, outcome: true, entries: false });
    await db.asOwner(async (tx) => {
      const kept = await tx
        .selectFrom('school_list_snapshot')
        .where('list_id', '=', id)
        .select('inputs')
        .executeTakeFirstOrThrow();
      const inputs = kept.inputs.replace('"low":24', '"low":4');
      await tx.updateTable('school_list_snapshot').set({ inputs }).where('list_id', '=', id).execute();
    });
    expect(await verify()).toMatchObject({ inputs: false, outcome: false });
  });

  it('is told to whoever is about to undo a file that it was computed from', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const { batches } = await db.asOwner(async (tx) => ({
      batches: await tx
        .selectFrom('result_batch')
        .where('municipality_id', '=', place.municipalityId)
        .select('id')
        .execute(),
    }));
    const [batch] = batches;
    if (!batch) throw new Error('no batch');
    const uses = (batchIds: string[]) => asPerson(db, place.coordinator, TODAY, (tx) => listsOnBatches(tx, batchIds));
    expect(await uses([batch.id])).toEqual([
      { batchId: batch.id, text: '«Список 2027»', path: `/identification/lists/${id}` },
    ]);
    expect(await uses([randomUUID()])).toEqual([]);
  });

  it('counts the files that were loaded after it, until it is approved', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const { ask } = on(TODAY);
    const since = async () => (await ask(place.coordinator, 'GET', `${LISTS}/${id}`)).body.loadedSince;
    expect(await since()).toBe(0);
    await db.asOwner((tx) =>
      tx
        .updateTable('school_list')
        .set({ computed_at: noon('2027-01-09') })
        .where('id', '=', id)
        .execute(),
    );
    expect(await since()).toBe(1);
    await giveOut(place, id);
    await ask(place.coordinator, 'POST', `${LISTS}/${id}/approve`, { ...ORDER, version: 2, early: true });
    expect(await since()).toBe(0);
  });

  it('hides what was put away, and a new one may be computed', async () => {
    const place = await aListedPlace(db);
    const { editionId } = await aRuleSet(place);
    const id = await aList(place, editionId);
    const { ask } = on(TODAY);
    expect((await ask(place.coordinator, 'POST', `${LISTS}/${id}/discard`, { version: 1 })).status).toBe(200);
    expect((await ask(place.coordinator, 'GET', `${LISTS}/${id}`)).status).toBe(404);
    const again = await aList(place, editionId);
    expect((await ask(place.coordinator, 'GET', LISTS)).body.lists.map(({ id: one }: { id: string }) => one)).toEqual([
      again,
    ]);
  });

  it('makes the order with the schools by name, without a rank', async () => {
    const place = await aListedPlace(db);
    const id = await aList(place);
    const { host } = on(TODAY);
    const signedIn = async () => (await db.asOwner((tx) => findActor(tx, place.coordinator, localDate(TODAY)))) ?? null;
    const answer = await serve(identificationRoutes, { ...host, signedIn }).request(`${LISTS}/${id}/order?format=docx`);
    expect(answer.status).toBe(200);
    const text = new TextDecoder().decode(unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml']);
    expect(text).toContain('ПРИКАЗЫВАЮ');
    expect(text).toContain('Лесновская СОШ');
    expect(text).not.toMatch(/рейтинговое место|место в рейтинге/);
  });
});

const ORDER = {
  orderNumber: '12-ОД',
  orderDate: '2027-01-12',
  signatoryPost: 'Начальник управления образования',
  signatoryName: 'Орлов П. С.',
  early: false,
  group: null,
};

describe('rule sets side by side', () => {
  it('say who is on which list, what answers hang on and how firm they are; nothing is written', async () => {
    const place = await aListedPlace(db);
    const { ask } = on(TODAY);
    const first = await aRuleSet(place);
    const low = { kind: 'many-low', share: 0.9, procedures: 1 };
    const second = await aRuleSet(place, { name: 'Почти никто', low, watch: undefined });
    const rating = await ask(place.coordinator, 'POST', RULES, {
      municipalityId: place.municipalityId,
      rules: federal({ name: 'ОГЭ', purpose: 'rating', low: { ...low, among: { kinds: ['oge'] } }, watch: undefined }),
    });
    const run = randomUUID();
    const wanted = { municipalityId: place.municipalityId, run };
    const editionIds = [first.editionId, second.editionId, rating.body.editionId];
    const begun = await ask(place.coordinator, 'POST', '/api/identification/comparisons', { ...wanted, editionIds });
    expect(begun.body).toMatchObject({ state: 'running', comparison: null });
    const read = async (person = place.coordinator) =>
      (await ask(person, 'GET', `/api/identification/comparisons/${run}`)).body;
    await expect.poll(() => read(), { timeout: 60_000 }).toMatchObject({ state: 'done' });
    const { comparison } = await read();
    expect(comparison.rules.map(({ name }: { name: string }) => name)).toEqual([
      ...['Федеральное правило', 'Почти никто', 'ОГЭ'],
    ]);
    const names = comparison.schools.map(({ schoolName }: { schoolName: string }) => schoolName);
    expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'ru')));
    const own = comparison.schools.find(({ schoolName }: { schoolName: string }) => schoolName === 'Лесновская СОШ');
    expect(own).toMatchObject({
      differs: true,
      cells: [{ answer: 'sure' }, { answer: 'surely-not' }, { answer: 'unknown' }],
    });
    expect(own.cells[0].flips).toContainEqual({ without: { subject: 'math' }, to: expect.stringMatching(/not$/) });
    expect(own.cells[0].firmness).toBeGreaterThan(0.9);
    const [head] = place.heads as [string];
    expect((await read(head)).state).toBe('gone');
    expect((await ask(head, 'POST', '/api/identification/comparisons', { ...wanted, editionIds })).status).toBe(404);
    expect((await ask(place.coordinator, 'GET', LISTS)).body.lists).toEqual([]);
  }, 90_000);
});

describe('work that goes on', () => {
  it('is known to whoever began it, and may be stopped', async () => {
    const place = await aListedPlace(db);
    const { editionId } = await aRuleSet(place);
    const { ask } = on(TODAY);
    const run = randomUUID();
    await ask(place.coordinator, 'POST', LISTS, {
      municipalityId: place.municipalityId,
      editionId,
      title: 'Список',
      run,
    });
    const [head] = place.heads as [string];
    expect((await ask(head, 'POST', `/api/identification/runs/${run}/stop`)).status).toBe(404);
    await ask(place.coordinator, 'POST', `/api/identification/runs/${run}/stop`);
    const state = async () => (await ask(place.coordinator, 'GET', `/api/identification/runs/${run}`)).body.state;
    await expect.poll(state, { timeout: 30_000 }).toBe('stopped');
    expect((await ask(place.coordinator, 'GET', LISTS)).body.lists).toEqual([]);
  });
});
