import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../../../test/db.ts';
import { anAppointed, anAppointment, asking, noon } from '../../../../../test/make.ts';
import { aPlan } from '../../../../../test/tasks.ts';
import { localDate } from '../../../../kernel/date.ts';
import { settableClock } from '../../../../platform/clock.ts';
import type { Db } from '../../../../platform/db.ts';
import { planRoutes } from '../../plans/routes.ts';
import { taskRoutes } from '../routes.ts';
import { insertTasks } from '../store.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const on = (day: string) => asking(db, [...taskRoutes, ...planRoutes], settableClock(noon(day)));
type Ask = ReturnType<typeof on>['ask'];

const WANTED = { dueOn: '2027-01-22', reason: 'Ждём документ', note: 'приказ будет 15 января' };

const asksFor = (ask: Ask, who: string, task: string, wanted: object = WANTED) =>
  ask(who, 'POST', `/api/tasks/${task}/extension`, wanted);
const look = async (ask: Ask, who: string, task: string) => (await ask(who, 'GET', `/api/tasks/${task}`)).body;

/** A plan whose first school asks for a later day. */
async function asked(day = '2026-12-20') {
  const plan = await aPlan(db);
  const { ask } = on(day);
  const [task] = plan.tasks;
  expect((await asksFor(ask, plan.heads[0], task)).status).toBe(200);
  const { id: requestId } = (await look(ask, plan.heads[0], task)).asked;
  const act = (who: string, what: string, body: object = {}) =>
    ask(who, 'POST', `/api/tasks/${task}/extension/${what}`, { requestId, ...body });
  return { ...plan, ask, task, requestId, act };
}

const waiting = async (task: string) => {
  const { rows } = await db.lookAsOwner((tx) =>
    sql<{ person: string; kind: string }>`select person_id as person, kind from notice
      where read_at is null and about like ${`${task}:%`} order by kind, person_id`.execute(tx),
  );
  return rows;
};

describe('«не успеваем»', () => {
  it('reaches the curator, and waits in the lists of whoever answers', async () => {
    const { ask, task, tasks, curator, coordinator, heads, observer } = await asked();
    expect(await waiting(task)).toEqual([{ person: curator, kind: 'extension-asked' }]);
    const ids = async (who: string, filter: string) =>
      (await ask(who, 'GET', `/api/tasks?${filter}`)).body.rows.map(({ id }: { id: string }) => id);
    expect(await ids(curator, 'toAnswer=true')).toEqual([task]);
    expect(await ids(coordinator, 'toAnswer=true')).toEqual([]); // the curator is asked first
    expect(await ids(coordinator, 'asks=true')).toEqual([task]);
    expect(await ids(observer, 'asks=true')).toEqual([task]);
    expect(await ids(heads[1], 'asks=true')).toEqual([]);
    const { rows } = (await ask(curator, 'GET', '/api/tasks')).body;
    expect(rows).toMatchObject([{ id: task, asked: { ...WANTED, on: '2026-12-20' } }]);
    expect((await look(ask, coordinator, tasks[1])).asked).toBeNull();
  });

  it('waits for the coordinator too when the curator has been silent, or there is none', async () => {
    const { task, tasks, heads, coordinator } = await asked();
    const { ask } = on('2026-12-20');
    await asksFor(ask, heads[1], tasks[1], { ...WANTED, dueOn: null });
    const ids = async (day: string) =>
      (await on(day).ask(coordinator, 'GET', '/api/tasks?toAnswer=true&order=executor')).body.rows.map(
        ({ id }: { id: string }) => id,
      );
    expect(await waiting(tasks[1])).toEqual([{ person: coordinator, kind: 'extension-asked' }]);
    expect(await ids('2026-12-22')).toEqual([tasks[1]]);
    expect((await ids('2026-12-23')).sort()).toEqual([task, tasks[1]].sort());
  });

  it('granted, the deadline moves with what was asked as its reason, and the history names both', async () => {
    const { ask, task, act, heads, curator, requestId } = await asked();
    const granted = await act(curator, 'grant', { dueOn: '2027-01-22' });
    expect(granted).toMatchObject({ status: 200, body: { version: 2 } });
    const now = await look(ask, heads[0], task);
    expect(now.task).toMatchObject({ dueOn: '2027-01-22', closesOn: '2026-12-25' });
    expect(now.asked).toMatchObject({ id: requestId, state: 'granted', decidedBy: { familyName: 'Белов' } });
    expect(now.history).toMatchObject([
      {
        action: 'task.move',
        actor: { familyName: 'Белов' },
        details: {
          from: '2026-12-25',
          to: '2027-01-22',
          reason: 'Ждём документ: приказ будет 15 января',
          asked: true,
        },
      },
      { action: 'task.ask', actor: { familyName: 'Панова' }, details: WANTED },
    ]);
    expect(await waiting(task)).toEqual([{ person: heads[0], kind: 'extension-granted' }]);
    expect((await act(curator, 'grant', { dueOn: '2027-01-25' })).body.details.problems).toEqual([
      { problem: 'not-asked' },
    ]);
  });

  it('refused with a comment, the deadline stays, and it may be asked again', async () => {
    const { ask, task, act, heads, curator } = await asked();
    expect((await act(curator, 'refuse', { comment: ' ' })).body.details.problems).toEqual([
      { problem: 'needs-comment' },
    ]);
    expect((await act(curator, 'refuse', { comment: 'Приказ уже вышел' })).body).toMatchObject({ version: 1 });
    const now = await look(ask, heads[0], task);
    expect(now).toMatchObject({
      task: { dueOn: '2026-12-25' },
      asked: { state: 'refused', answer: 'Приказ уже вышел' },
    });
    expect(await waiting(task)).toEqual([{ person: heads[0], kind: 'extension-refused' }]);
    expect((await asksFor(ask, heads[0], task)).status).toBe(200);
    expect((await look(ask, heads[0], task)).asked).toMatchObject({ state: 'open' });
    expect((await waiting(task)).map(({ kind }) => kind)).toContain('extension-asked');
  });

  it('one at a time, and taken back it waits for nobody', async () => {
    const { ask, task, act, heads, curator } = await asked();
    expect((await asksFor(ask, heads[0], task)).body.details.problems).toEqual([{ problem: 'already-asked' }]);
    expect((await act(heads[0], 'withdraw')).status).toBe(200);
    expect(await waiting(task)).toEqual([]);
    expect((await ask(curator, 'GET', '/api/tasks?toAnswer=true')).body.total).toBe(0);
    expect((await act(heads[0], 'withdraw')).status).toBe(422);
    expect((await asksFor(ask, heads[0], task)).status).toBe(200);
  });

  it('is not asked or answered by anybody else', async () => {
    const { ask, act, task, heads, curator, coordinator, observer } = await asked();
    const stranger = (await aPlan(db)).coordinator;
    const granting = { dueOn: '2027-01-22' };
    for (const [who, status] of [
      [heads[1], 404],
      [stranger, 404],
      [heads[0], 403],
      [observer, 403],
    ] as const) {
      expect((await act(who, 'grant', granting)).status).toBe(status);
      expect((await act(who, 'refuse', { comment: 'Нет' })).status).toBe(status);
    }
    for (const [who, status] of [
      [heads[1], 404],
      [curator, 403], // answers, and does not take back
      [coordinator, 403], // moves it
      [observer, 403],
    ] as const) {
      expect((await act(who, 'withdraw')).status).toBe(status);
      expect((await asksFor(ask, who, task)).status).toBe(status);
    }
    expect((await look(ask, heads[0], task)).may).toMatchObject({ ask: true, answer: false });
    expect((await look(ask, curator, task)).may).toMatchObject({ ask: false, answer: true });
  });

  it('nobody grants what they asked themselves', async () => {
    const { ask, act, task, heads, municipalityId, schools } = await asked();
    await anAppointment(db, heads[0], { role: 'curator', municipalityId, schoolId: schools[0] });
    expect((await look(ask, heads[0], task)).may).toMatchObject({ ask: true, answer: true });
    for (const answer of [
      await act(heads[0], 'grant', { dueOn: '2027-01-22' }),
      await act(heads[0], 'refuse', { comment: 'Нет' }),
    ]) {
      expect(answer.body.details.problems).toEqual([{ problem: 'own-request' }]);
    }
  });

  it('is answered although the report is being written meanwhile', async () => {
    const { ask, act, task, heads, curator } = await asked();
    await ask(heads[0], 'POST', `/api/tasks/${task}/progress`, { version: 1, note: 'Начали', counts: [] });
    expect((await act(curator, 'grant', { dueOn: '2027-01-22' })).body).toMatchObject({ version: 3 });
    expect((await look(ask, curator, task)).task).toMatchObject({ note: 'Начали', dueOn: '2027-01-22' });
  });
});

describe('what answers a request without a word', () => {
  it('sending in: nothing is asked any more', async () => {
    const { ask, task, heads, curator } = await asked();
    const sent = await ask(heads[0], 'POST', `/api/tasks/${task}/submit`, { version: 1, note: 'Успели', counts: [] });
    expect(sent.status).toBe(200);
    expect((await look(ask, heads[0], task)).asked).toMatchObject({ state: 'withdrawn' });
    expect((await waiting(task)).map(({ kind }) => kind)).toEqual(['task-submitted']);
    expect((await ask(curator, 'GET', '/api/tasks?asks=true')).body.total).toBe(0);
  });

  it('the coordinator moves the deadline, or cancels the task', async () => {
    const one = await asked();
    const moved = { reason: 'карантин', tasks: [{ id: one.task, version: 1, dueOn: '2027-02-01' }] };
    await one.ask(one.coordinator, 'POST', '/api/tasks/move', moved);
    expect((await look(one.ask, one.heads[0], one.task)).asked).toMatchObject({
      state: 'granted',
      decidedBy: { familyName: 'Соколова' },
    });
    expect((await waiting(one.task)).map(({ kind }) => kind)).toEqual(['tasks-moved']);
    const told = await db.lookAsOwner((tx) =>
      sql<{
        details: object;
      }>`select details from notice where about like ${`${one.task}:%`} and kind = 'tasks-moved'`.execute(tx),
    );
    expect(told.rows).toMatchObject([{ details: { count: 1, dueFrom: '2027-02-01', dueTo: '2027-02-01' } }]);
    const earlier = await asked();
    const back = { reason: 'карантин', tasks: [{ id: earlier.task, version: 1, dueOn: '2026-12-23' }] };
    await earlier.ask(earlier.coordinator, 'POST', '/api/tasks/move', back);
    expect((await look(earlier.ask, earlier.heads[0], earlier.task)).asked).toMatchObject({ state: 'open' });
    expect((await waiting(earlier.task)).map(({ kind }) => kind)).toEqual(['extension-asked', 'tasks-moved']);
    const other = await asked();
    const cancelled = { reason: 'приказ', tasks: [{ id: other.task, version: 1 }] };
    await other.ask(other.coordinator, 'POST', '/api/tasks/cancel', cancelled);
    expect((await look(other.ask, other.heads[0], other.task)).asked).toMatchObject({ state: 'withdrawn' });
    expect((await waiting(other.task)).map(({ kind }) => kind)).toEqual(['tasks-cancelled']);
  });
});

describe('merging', () => {
  /** The first school has the activity in two windows, and asks for a later day of one of them. */
  async function windows(which: 'kept' | 'gone') {
    const plan = await aPlan(db);
    const id = randomUUID();
    await db.asOwner((tx) =>
      insertTasks(
        tx,
        [
          {
            id,
            municipalityId: plan.municipalityId,
            roadMapId: plan.roadMapId,
            activityId: plan.activityId,
            schoolId: plan.schools[0],
            bodyId: null,
            executor: 'school',
            ownerId: plan.heads[0],
            opensOn: localDate('2027-01-11'),
            closesOn: localDate('2027-02-28'),
            dueOn: localDate('2027-02-28'),
            isControl: false,
          },
        ],
        noon('2026-08-31'),
      ),
    );
    const [kept] = plan.tasks; // opens first
    const { ask } = on('2026-12-20');
    const task = which === 'kept' ? kept : id;
    expect((await asksFor(ask, plan.heads[0], task, { ...WANTED, dueOn: '2027-03-10' })).status).toBe(200);
    const merged = { tasks: [kept, id].map((one) => ({ id: one, version: 1 })) };
    expect((await ask(plan.coordinator, 'POST', '/api/tasks/merge', merged)).body.done).toHaveLength(2);
    return { ...plan, ask, task };
  }

  it('what was asked of a window that is gone waits for nobody', async () => {
    const { ask, task, heads, curator } = await windows('gone');
    const { asked: request } = await look(ask, heads[0], task);
    expect(request).toMatchObject({ state: 'withdrawn' });
    expect(await waiting(task)).toEqual([]);
    const answer = { requestId: request.id, comment: 'Нет' };
    expect((await ask(curator, 'POST', `/api/tasks/${task}/extension/refuse`, answer)).status).toBe(422);
  });

  it('a window that became longer is granted', async () => {
    const { ask, task, heads } = await windows('kept');
    expect(await look(ask, heads[0], task)).toMatchObject({
      task: { dueOn: '2027-02-28' },
      asked: { state: 'granted' },
    });
  });
});

it('a second request on the same day is the one that is shown', async () => {
  const plan = await aPlan(db);
  const [task] = plan.tasks;
  const clock = settableClock(noon('2026-12-20'));
  const { ask } = asking(db, taskRoutes, clock);
  for (const dueOn of ['2027-01-15', '2027-01-22']) {
    await asksFor(ask, plan.heads[0], task, { ...WANTED, dueOn });
    const { id: requestId } = (await look(ask, plan.heads[0], task)).asked;
    await ask(plan.curator, 'POST', `/api/tasks/${task}/extension/refuse`, { requestId, comment: `Не к ${dueOn}` });
    clock.set(new Date(clock.now().getTime() + 60_000));
  }
  expect((await look(ask, plan.heads[0], task)).asked).toMatchObject({
    dueOn: '2027-01-22',
    answer: 'Не к 2027-01-22',
  });
});

describe('a plan that is closed', () => {
  const closes = async ({ ask, coordinator, roadMapId }: Awaited<ReturnType<typeof asked>>) =>
    expect(
      (await ask(coordinator, 'PUT', `/api/road-maps/${roadMapId}/state`, { version: 1, state: 'closed' })).status,
    ).toBe(200);

  it('has no requests waiting, in no list and for nobody', async () => {
    const plan = await asked();
    await closes(plan);
    const { ask, task, act, heads, curator, coordinator } = plan;
    expect((await look(ask, heads[0], task)).asked).toMatchObject({
      state: 'withdrawn',
      decidedBy: { familyName: 'Соколова' },
    });
    expect(await waiting(task)).toEqual([]);
    expect((await ask(coordinator, 'GET', '/api/tasks?asks=true')).body.total).toBe(0);
    expect((await act(curator, 'grant', { dueOn: '2027-01-22' })).status).toBe(422);
  });

  it('grants nothing and is asked nothing, even if a request was left in it', async () => {
    const plan = await asked();
    await closes(plan);
    const { ask, task, tasks, act, heads, curator, coordinator } = plan;
    await db.asOwner((tx) =>
      tx
        .updateTable('extension_request')
        .set({ state: 'open', decided_on: null, decided_by: null })
        .where('task_id', '=', task)
        .execute(),
    );
    expect((await act(curator, 'grant', { dueOn: '2027-01-22' })).body.details.problems).toEqual([
      { problem: 'plan-closed' },
    ]);
    expect((await asksFor(ask, heads[1], tasks[1])).body.details.problems).toEqual([{ problem: 'plan-closed' }]);
    expect((await ask(coordinator, 'GET', '/api/tasks?asks=true')).body.total).toBe(0);
    expect((await look(ask, heads[0], task)).may).toMatchObject({ ask: false });
    expect((await look(ask, curator, task)).may).toMatchObject({ answer: false });
  });
});

it('the deadline is not made earlier, nor put off for ever, by whoever answers', async () => {
  const { act, curator } = await asked();
  const problems = async (dueOn: string) => (await act(curator, 'grant', { dueOn })).body.details.problems;
  expect(await problems('2026-12-24')).toEqual([{ problem: 'due-not-later', dueOn: '2026-12-25' }]);
  expect(await problems('2099-01-01')).toEqual([{ problem: 'due-too-late', until: '2027-12-25' }]);
});

it('the task says whom the school asks', async () => {
  const plan = await aPlan(db);
  const { ask } = on('2026-12-20');
  const [first, second] = plan.tasks;
  expect((await look(ask, plan.heads[0], first)).curator).toMatchObject({ id: plan.curator, familyName: 'Белов' });
  expect((await look(ask, plan.heads[1], second)).curator).toBeNull();
  const { municipalityId, schools } = plan;
  const later = await anAppointed(db, { role: 'curator', municipalityId, schoolId: schools[1], from: '2026-12-21' });
  expect((await look(ask, plan.heads[1], second)).curator).toBeNull();
  expect((await look(on('2026-12-21').ask, plan.heads[1], second)).curator).toMatchObject({ id: later });
});
