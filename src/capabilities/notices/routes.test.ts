import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { aMunicipality, anAppointed, aPerson, aSchool, asking, asPerson, noon } from '../../../test/make.ts';
import { localDate } from '../../kernel/date.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import type { Namer } from '../access/index.ts';
import { countNotices } from './hooks.ts';
import { noticeRoutes } from './routes.ts';
import { type NewNotice, notify } from './store.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

async function aSchoolWithHead() {
  const municipalityId = await aMunicipality(db);
  const schoolId = await aSchool(db, municipalityId);
  return {
    municipalityId,
    coordinator: await anAppointed(db, { role: 'coordinator', municipalityId }),
    head: await anAppointed(db, { role: 'head', municipalityId, schoolId, familyName: 'Панова' }),
  };
}

const tell = (municipalityId: string, personIds: string[], over: Partial<NewNotice> = {}) =>
  db.asOwner((tx) =>
    notify(tx, {
      kind: 'returned',
      about: randomUUID(),
      municipalityId,
      personIds,
      details: {},
      at: noon('2027-01-12'),
      ...over,
    }),
  );
const count = async (id: string) => {
  const actor = { id, appointments: [] };
  return db.as(actor, (tx) => countNotices(tx, actor, localDate('2027-01-12')));
};
const open = (namers: readonly Namer[] = []) => asking(db, noticeRoutes(namers), settableClock(noon('2027-01-12')));

describe('a notice', () => {
  it('is told each person once, whoever tells it', async () => {
    const { municipalityId, coordinator, head } = await aSchoolWithHead();
    const notice = { kind: 'sent', about: 't1:1', municipalityId, details: {}, at: noon('2027-01-12') };
    // A head tells the coordinator within the wall: the row is not theirs to read afterwards.
    const byHead = () =>
      asPerson(db, head, localDate('2027-01-12'), (tx) =>
        notify(tx, { ...notice, personIds: [coordinator, coordinator, head] }),
      );
    await byHead();
    await byHead();
    expect([await count(coordinator), await count(head)]).toEqual([{ notices: 1 }, { notices: 1 }]);
    await tell(municipalityId, [head], { kind: 'sent', about: 't1:2' });
    expect(await count(head)).toEqual({ notices: 2 });
    await tell(municipalityId, []);
  });

  it('is told only where one works', async () => {
    const { head } = await aSchoolWithHead();
    const other = await aSchoolWithHead();
    const told = asPerson(db, head, localDate('2027-01-12'), (tx) =>
      notify(tx, {
        kind: 'sent',
        about: 'x',
        municipalityId: other.municipalityId,
        personIds: [other.head],
        details: {},
        at: noon('2027-01-12'),
      }),
    );
    await expect(told).rejects.toThrow(/row-level security/);
  });
});

describe('the list', () => {
  it('shows each their own, the newest first, with the names of what it mentions', async () => {
    const { municipalityId, coordinator, head } = await aSchoolWithHead();
    const taskId = randomUUID();
    await tell(municipalityId, [head], { kind: 'older', details: { by: coordinator }, at: noon('2027-01-11') });
    await tell(municipalityId, [head, coordinator], { details: { taskId, count: 3 } });
    const namer: Namer = async (_tx, ids) => ids.filter((id) => id === taskId).map((id) => ({ id, name: 'Семинар' }));
    const { ask } = open([namer]);
    const { body } = await ask(head, 'GET', '/api/notices');
    expect(body.notices).toMatchObject([
      { kind: 'returned', details: { taskId, count: 3 }, at: '2027-01-12T12:00:00.000Z', readAt: null },
      { kind: 'older' },
    ]);
    expect(body.names).toEqual({ [taskId]: 'Семинар', [coordinator]: 'Белов И. Н.' });
    expect((await ask(coordinator, 'GET', '/api/notices')).body.notices).toHaveLength(1);
    expect((await ask(null, 'GET', '/api/notices')).status).toBe(401);
  });

  it('is read in pages that neither repeat nor leave out, though all came at one moment', async () => {
    const { municipalityId, head } = await aSchoolWithHead();
    for (let time = 0; time < 101; time++) await tell(municipalityId, [head]);
    const { ask } = open();
    const seen: string[] = [];
    let before = '';
    for (const length of [50, 50, 1]) {
      const { body } = await ask(head, 'GET', `/api/notices${before}`);
      expect([body.notices.length, body.more]).toEqual([length, length === 50]);
      seen.push(...body.notices.map(({ id }: { id: string }) => id));
      before = `?before=${seen.at(-1)}`;
    }
    expect(new Set(seen).size).toBe(101);
  });

  it('marks read what is one’s own, says what it changed, and takes it back', async () => {
    const { municipalityId, coordinator, head } = await aSchoolWithHead();
    await tell(municipalityId, [head, coordinator]);
    await tell(municipalityId, [head]);
    const { ask } = open();
    const list = async (who: string, query = '') => (await ask(who, 'GET', `/api/notices${query}`)).body.notices;
    const [first, second] = (await list(head)).map(({ id }: { id: string }) => id);
    const [theirs] = await list(coordinator);
    expect((await ask(head, 'POST', '/api/notices/read', { ids: [first, theirs.id] })).body).toEqual({ ids: [first] });
    expect((await ask(head, 'POST', '/api/notices/read', { ids: [first] })).body).toEqual({ ids: [] });
    expect((await list(coordinator))[0].readAt).toBeNull();
    expect((await list(head, '?unread=1')).map(({ id }: { id: string }) => id)).toEqual([second]);
    expect((await ask(head, 'POST', '/api/notices/read-all', {})).body).toEqual({ ids: [second] });
    expect(await count(head)).toEqual({ notices: 0 });
    expect((await ask(head, 'POST', '/api/notices/unread', { ids: [second, theirs.id] })).status).toBe(200);
    expect(await count(head)).toEqual({ notices: 1 });
    expect((await ask(head, 'POST', '/api/notices/read', { ids: [] })).body).toEqual({ ids: [] });
  });

  it('stays with a person whose last appointment is over', async () => {
    const municipalityId = await aMunicipality(db);
    const gone = await aPerson(db, municipalityId);
    await tell(municipalityId, [gone]);
    const { ask } = open();
    expect((await ask(gone, 'POST', '/api/notices/read-all', {})).body.ids).toHaveLength(1);
    expect((await ask(gone, 'GET', '/api/notices')).body.notices).toHaveLength(1);
  });
});
