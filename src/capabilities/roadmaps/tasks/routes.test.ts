import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freshDb } from '../../../../test/db.ts';
import { anAppointed, anAppointment, asking, noon } from '../../../../test/make.ts';
import { aPlan } from '../../../../test/tasks.ts';
import { localDate } from '../../../kernel/date.ts';
import { settableClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.ts';
import { endpoint } from '../../../platform/http.ts';
import { handOverTasks } from '../hooks.ts';
import { taskRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const TARGET = { text: 'не менее 30 % педагогов', comparator: '>=', value: 30, unit: '%' } as const;
const on = (day: string) => asking(db, taskRoutes, settableClock(noon(day)));

describe('who sees what', () => {
  it('the municipality every task, a school and its curator their own, another municipality nothing', async () => {
    const plan = await aPlan(db);
    const stranger = (await aPlan(db)).coordinator;
    const { ask } = on('2026-12-20');
    const seenBy = async (person: string) =>
      (await ask(person, 'GET', `/api/tasks?roadMap=${plan.roadMapId}`)).body.rows
        .map(({ id }: { id: string }) => id)
        .sort();
    expect(await seenBy(plan.coordinator)).toEqual([...plan.tasks].sort());
    expect(await seenBy(plan.observer)).toEqual([...plan.tasks].sort());
    expect(await seenBy(plan.heads[0])).toEqual([plan.tasks[0]]);
    expect(await seenBy(plan.curator)).toEqual([plan.tasks[0]]);
    expect(await seenBy(stranger)).toEqual([]);
    expect((await ask(stranger, 'GET', `/api/tasks/${plan.tasks[0]}`)).status).toBe(404);
    expect((await ask(plan.heads[1], 'GET', `/api/tasks/${plan.tasks[0]}`)).status).toBe(404);
    expect((await ask(null, 'GET', '/api/tasks')).status).toBe(401);
  });

  it('keeps the wall when an action forgets every filter', async () => {
    const { heads, tasks } = await aPlan(db);
    const careless = endpoint({
      method: 'GET',
      path: '/',
      summary: '',
      input: z.object({}),
      output: z.array(z.object({ id: z.uuid() })),
      run: (ctx) => ctx.transaction((tx) => tx.selectFrom('task').select('id').execute()),
    });
    expect((await asking(db, [careless]).ask(heads[0], 'GET', '/')).body).toEqual([{ id: tasks[0] }]);
  });

  it('a total counts what the person may see, and a standing is told by the day', async () => {
    const plan = await aPlan(db);
    const list = (day: string, who: string) =>
      on(day).ask(who, 'GET', `/api/tasks?roadMap=${plan.roadMapId}&standing=overdue`);
    expect((await list('2026-12-25', plan.coordinator)).body.total).toBe(0);
    expect((await list('2026-12-26', plan.coordinator)).body.total).toBe(2);
    expect((await list('2026-12-26', plan.heads[0])).body).toMatchObject({ total: 1, rows: [{ daysOverdue: 1 }] });
  });
});

describe('a search', () => {
  it.each([
    ['повышение квалификации', 2],
    ['квалификации учителей', 2],
    ['учителя повышение', 2], // other endings, another order
    ['повышене квалфикации', 2], // slips
    ['педсовет', 0],
  ])('for «%s» leaves %d', async (q, total) => {
    const plan = await aPlan(db);
    const path = `/api/tasks?roadMap=${plan.roadMapId}&q=${encodeURIComponent(q)}`;
    expect((await on('2026-12-20').ask(plan.coordinator, 'GET', path)).body.total).toBe(total);
  });

  it('takes no words for slips that an activity has, when the rest of the filter leaves none of it', async () => {
    const plan = await aPlan(db);
    const path = (q: string) => `/api/tasks?standing=accepted&q=${encodeURIComponent(q)}`;
    await db.asOwner((tx) =>
      tx
        .updateTable('task')
        .set({ state: 'accepted', accepted_on: localDate('2026-12-10') })
        .where('id', '=', plan.tasks[0])
        .execute(),
    );
    const other = { id: randomUUID(), title: 'Повышения' };
    await db.asOwner(async (tx) => {
      const activity = await tx
        .selectFrom('activity')
        .selectAll()
        .where('road_map_id', '=', plan.roadMapId)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('activity')
        .values({ ...activity, ...other, position: 2 } as never)
        .execute();
    });
    const ask = async (q: string) => (await on('2026-12-20').ask(plan.coordinator, 'GET', path(q))).body.total;
    expect([await ask('повышение'), await ask('повышения')]).toEqual([1, 0]);
  });
});

describe('who answers for a task is called', () => {
  const called = async (day: string, asker: string, id: string) =>
    (await on(day).ask(asker, 'GET', `/api/tasks/${id}`)).body.who.ownerPosition;
  const calls = (appointment: string, position: string) =>
    db.asOwner((tx) => tx.updateTable('appointment').set({ position }).where('id', '=', appointment).execute());

  it('by the order of their appointment to the school on that day, and by no other', async () => {
    const plan = await aPlan(db);
    const [id] = plan.tasks;
    const [head] = plan.heads;
    const [school, other] = plan.schools;
    const { municipalityId } = plan;
    expect(await called('2026-12-10', plan.coordinator, id)).toBeNull(); // no order says it
    await calls(await anAppointment(db, head, { role: 'mentor', municipalityId, schoolId: other }), 'наставник');
    expect(await called('2026-12-10', plan.coordinator, id)).toBeNull(); // elsewhere
    await calls(await anAppointment(db, head, { role: 'expert', municipalityId }), 'эксперт');
    expect(await called('2026-12-10', plan.coordinator, id)).toBe('эксперт'); // everywhere
    const acting = { role: 'deputy', municipalityId, schoolId: school, from: '2026-12-10', to: '2026-12-20' } as const;
    await calls(await anAppointment(db, head, acting), 'и. о. директора');
    for (const [day, position] of [
      ['2026-12-09', 'эксперт'],
      ['2026-12-10', 'и. о. директора'],
      ['2026-12-20', 'и. о. директора'],
      ['2026-12-21', 'эксперт'],
    ] as const) {
      expect(await called(day, plan.coordinator, id)).toBe(position);
    }
  });
});

describe('a report and its acceptance', () => {
  it('goes from words to acceptance, with its history', async () => {
    const plan = await aPlan(db, [TARGET]);
    const [id] = plan.tasks;
    const [target] = plan.targets;
    const { ask } = on('2026-12-20');
    const counts = (done: number) => [{ targetId: target?.id, done, outOf: 24 }];

    const early = await ask(plan.heads[0], 'POST', `/api/tasks/${id}/submit`, {
      version: 1,
      note: 'Готово',
      counts: [],
    });
    expect(early).toMatchObject({ status: 422, body: { details: { problems: [{ problem: 'not-counted' }] } } });

    const link = { title: 'Справка', url: 'https://school.example/spravka.pdf' };
    expect((await ask(plan.heads[0], 'POST', `/api/tasks/${id}/links`, link)).status).toBe(200);
    const sent = await ask(plan.heads[0], 'POST', `/api/tasks/${id}/submit`, {
      version: 2,
      note: 'Семь учителей',
      counts: counts(7),
    });
    expect(sent.body).toEqual({ version: 3, standing: 'submitted' });

    const plain = { version: 3, comment: null, short: false };
    const refused = await ask(plan.curator, 'POST', `/api/tasks/${id}/accept`, plain);
    expect(refused.body.details.problems).toMatchObject([{ problem: 'target-not-reached', missing: 1 }]);
    expect((await ask(plan.heads[0], 'POST', `/api/tasks/${id}/accept`, plain)).status).toBe(403);
    expect((await ask(plan.heads[1], 'POST', `/api/tasks/${id}/accept`, plain)).status).toBe(404);
    expect((await ask(plan.observer, 'POST', `/api/tasks/${id}/accept`, plain)).status).toBe(403);

    const back = await ask(plan.curator, 'POST', `/api/tasks/${id}/return`, {
      version: 3,
      comment: 'Нужен восьмой',
      dueOn: '2027-01-18',
    });
    expect(back.body).toEqual({ version: 4, standing: 'returned' });
    await ask(plan.heads[0], 'POST', `/api/tasks/${id}/submit`, { version: 4, note: 'Восемь', counts: counts(8) });
    expect((await ask(plan.curator, 'POST', `/api/tasks/${id}/accept`, { ...plain, version: 5 })).body.standing).toBe(
      'accepted',
    );

    const { body } = await ask(plan.coordinator, 'GET', `/api/tasks/${id}`);
    expect(body).toMatchObject({ standing: 'accepted', task: { dueOn: '2027-01-18' }, targets: [{ reached: true }] });
    expect(body.evidence).toMatchObject([{ kind: 'link', title: 'Справка' }]);
    expect(body.history.map(({ action }: { action: string }) => action)).toEqual([
      'task.accept',
      'task.submit',
      'task.return',
      'task.submit',
      'task.evidence-add',
    ]);
  });

  it('waits for nobody any more once somebody has decided', async () => {
    const plan = await aPlan(db);
    const other = await anAppointed(db, { role: 'coordinator', municipalityId: plan.municipalityId });
    const { ask } = on('2026-12-20');
    const [task = ''] = plan.tasks;
    const waiting = async () => {
      const { rows } = await db.lookAsOwner((tx) =>
        sql<{ person: string; kind: string }>`select person_id as person, kind from notice
          where read_at is null and about like ${`${task}:%`}`.execute(tx),
      );
      return rows;
    };
    const body = { note: 'Провели', counts: [] };
    await ask(plan.heads[0], 'POST', `/api/tasks/${task}/submit`, { version: 1, ...body });
    const asked = (await waiting()).map(({ person }) => person);
    expect(asked.length).toBeGreaterThan(0);
    const [acceptor = other] = asked;
    const returned = { version: 2, comment: 'Нет подписи', dueOn: null };
    expect((await ask(acceptor, 'POST', `/api/tasks/${task}/return`, returned)).status).toBe(200);
    expect(await waiting()).toEqual([{ person: plan.heads[0], kind: 'task-returned' }]);
    await ask(plan.heads[0], 'POST', `/api/tasks/${task}/submit`, { version: 3, ...body });
    expect((await waiting()).map(({ kind }) => kind)).not.toContain('task-returned');
  });

  it('loses neither of two people who save at once', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const save = (note: string) =>
      ask(plan.heads[0], 'POST', `/api/tasks/${plan.tasks[0]}/progress`, { version: 1, note, counts: [] });
    expect((await save('Первая запись')).status).toBe(200);
    expect(await save('Вторая запись')).toMatchObject({
      status: 409,
      body: { code: 'conflict', details: { now: { note: 'Первая запись', version: 2 }, by: { yours: true } } },
    });
  });

  it('names who raised the version, and nobody who did what leaves it as it was', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const [task] = plan.tasks;
    const of = (who: string, path: string, body: object) => ask(who, 'POST', `/api/tasks/${task}/${path}`, body);
    await of(plan.heads[0], 'progress', { version: 1, note: 'Идёт', counts: [] });
    await of(plan.heads[0], 'extension', { dueOn: '2027-01-22', reason: 'Ждём документ', note: null });
    const requestId = (await ask(plan.coordinator, 'GET', `/api/tasks/${task}`)).body.asked.id;
    const refused = { requestId, comment: 'Срок прежний' };
    expect((await of(plan.coordinator, 'extension/refuse', refused)).body.version).toBe(2);
    await ask(plan.coordinator, 'POST', '/api/tasks/remind', { ids: [task] });
    const late = { tasks: [{ id: task, version: 1, dueOn: '2027-01-15' }], reason: 'Ждём документ' };
    const by = { yours: false, name: { familyName: 'Панова' } };
    expect((await ask(plan.coordinator, 'POST', '/api/tasks/move', late)).body.refused).toMatchObject([
      { id: task, problems: [{ problem: 'changed-meanwhile', by }] },
    ]);
    const accept = { version: 1, comment: null, short: false };
    await of(plan.heads[0], 'submit', { version: 2, note: 'Провели', counts: [] });
    await ask(plan.coordinator, 'POST', '/api/tasks/remind', { ids: [task] });
    expect((await of(plan.coordinator, 'accept', accept)).body.details).toMatchObject({ by });
  });

  it('serves evidence again without bringing it again', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const link = { title: 'Приказ', url: 'https://school.example/prikaz.pdf' };
    const { body } = await ask(plan.coordinator, 'POST', `/api/tasks/${plan.tasks[0]}/links`, link);
    const offered = await ask(plan.heads[1], 'GET', `/api/tasks/${plan.tasks[1]}/evidence`);
    expect(offered.body).toEqual([]); // of another school: not theirs to know of
    const foreign = await ask(plan.heads[1], 'POST', `/api/tasks/${plan.tasks[1]}/evidence`, { evidenceId: body.id });
    expect(foreign.status).toBe(404);
    expect((await ask(plan.heads[0], 'DELETE', `/api/tasks/${plan.tasks[0]}/evidence/${body.id}`)).status).toBe(200);
    expect((await ask(plan.heads[0], 'GET', `/api/tasks/${plan.tasks[0]}/evidence`)).body).toMatchObject([
      { id: body.id },
    ]);
    expect(
      (await ask(plan.heads[0], 'POST', `/api/tasks/${plan.tasks[0]}/evidence`, { evidenceId: body.id })).status,
    ).toBe(200);
  });
});

describe('what the coordinator does to many', () => {
  it('does what can be done and names the rest', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const move = { reason: 'карантин', tasks: plan.tasks.map((id) => ({ id, version: 1, dueOn: '2027-01-22' })) };
    expect(
      (await ask(plan.heads[0], 'POST', '/api/tasks/move', { ...move, tasks: move.tasks.slice(0, 1) })).status,
    ).toBe(403);
    await ask(plan.coordinator, 'POST', '/api/tasks/cancel', {
      tasks: [{ id: plan.tasks[1], version: 1 }],
      reason: 'приказ',
    });
    const { body } = await ask(plan.coordinator, 'POST', '/api/tasks/move', {
      ...move,
      tasks: [{ ...move.tasks[0] }, { ...move.tasks[1], version: 2 }],
    });
    expect(body).toMatchObject({
      done: [{ id: plan.tasks[0], version: 2 }],
      refused: [{ id: plan.tasks[1], problems: [{ problem: 'is-cancelled' }] }],
    });
    const restored = await ask(plan.coordinator, 'POST', '/api/tasks/restore', {
      tasks: [{ id: plan.tasks[1], version: 2 }],
    });
    expect(restored.body.done).toHaveLength(1);
  });

  it('cuts a window in two and makes one of two again', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-05');
    const tasks = [{ id: plan.tasks[0], version: 1 }];
    expect(
      (await ask(plan.coordinator, 'POST', '/api/tasks/split', { tasks, after: '2026-12-25' })).body.refused,
    ).toHaveLength(1);
    expect(
      (await ask(plan.coordinator, 'POST', '/api/tasks/split', { tasks, after: '2026-12-10' })).body.done,
    ).toHaveLength(1);
    const list = async () => (await ask(plan.heads[0], 'GET', '/api/tasks?open=true')).body.rows;
    const parts = await list();
    expect(parts).toMatchObject([{ dueOn: '2026-12-10' }, { opensOn: '2026-12-11', dueOn: '2026-12-25' }]);
    const both = parts.map(({ id, version }: { id: string; version: number }) => ({ id, version }));
    expect((await ask(plan.coordinator, 'POST', '/api/tasks/merge', { tasks: both })).body.done).toHaveLength(2);
    expect(await list()).toMatchObject([{ opensOn: '2026-12-01', dueOn: '2026-12-25' }]);
  });
});

describe('what the coordinator does, and those it concerns', () => {
  const steer = (ask: ReturnType<typeof on>['ask'], who: string, act: string, body: object) =>
    ask(who, 'POST', `/api/tasks/${act}`, body);

  it('gives a task only to whoever works where it is', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const elsewhere = await aPlan(db);
    const give = async (ownerId: string | undefined, version = 1) =>
      (
        await steer(ask, plan.coordinator, 'reassign', {
          tasks: [{ id: plan.tasks[0], version }],
          ownerId,
          reason: null,
        })
      ).body;
    for (const ownerId of [plan.heads[1], plan.observer, elsewhere.heads[0], randomUUID()]) {
      expect(await give(ownerId)).toMatchObject({
        done: [],
        refused: [{ problems: [{ problem: 'owner-does-not-reach-it' }] }],
      });
    }
    expect((await give(plan.curator)).done).toHaveLength(1);
  });

  it('brings a cancelled task back to where it was, and both are told', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const [id] = plan.tasks;
    await ask(plan.heads[0], 'POST', `/api/tasks/${id}/submit`, { version: 1, note: 'Провели', counts: [] });
    await steer(ask, plan.coordinator, 'cancel', { tasks: [{ id, version: 2 }], reason: 'приказ' });
    await steer(ask, plan.coordinator, 'restore', { tasks: [{ id, version: 3 }] });
    expect((await ask(plan.heads[0], 'GET', `/api/tasks/${id}`)).body.standing).toBe('submitted');
    const told = await db.lookAsOwner((tx) =>
      sql<{ kind: string }>`select kind from notice where person_id = ${plan.heads[0]} order by kind`.execute(tx),
    );
    expect(told.rows.map(({ kind }) => kind)).toEqual(['tasks-cancelled', 'tasks-restored']);
  });

  it('merges all of a group or nothing, and never what waits for a decision', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-05');
    const [id] = plan.tasks;
    await steer(ask, plan.coordinator, 'split', { tasks: [{ id, version: 1 }], after: '2026-12-10' });
    const parts: { id: string; version: number }[] = (await ask(plan.heads[0], 'GET', '/api/tasks?open=true')).body
      .rows;
    const both = parts.map(({ id: part, version }) => ({ id: part, version }));
    const merge = async (tasks: object[]) => (await steer(ask, plan.coordinator, 'merge', { tasks })).body;
    const [first, second] = both;
    const stale = await merge([{ ...first, version: 1 }, { ...second }]);
    expect(stale).toMatchObject({
      done: [],
      refused: [
        { problems: [{ problem: 'changed-meanwhile', by: { yours: true } }] },
        { problems: [{ problem: 'other-part-refused' }] },
      ],
    });
    await ask(plan.heads[0], 'POST', `/api/tasks/${first?.id}/submit`, { ...first, note: 'Провели', counts: [] });
    const sent = await merge([{ ...first, version: 3 }, { ...second }]);
    expect(sent).toMatchObject({
      done: [],
      refused: [{ problems: [{ problem: 'is-submitted' }] }, { problems: [{ problem: 'other-part-refused' }] }],
    });
    await ask(plan.heads[0], 'POST', `/api/tasks/${first?.id}/withdraw`, { version: 3 });
    expect((await merge([{ ...first, version: 4 }, { ...second }])).done).toHaveLength(2);
    const back = await steer(ask, plan.coordinator, 'restore', { tasks: [{ id: second?.id, version: 2 }] });
    expect(back.body.refused).toMatchObject([{ problems: [{ problem: 'was-merged' }] }]);
  });

  it('takes a return back with its deadline, as long as nobody mends', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const [id] = plan.tasks;
    const post = (who: string, act: string, body: object) => ask(who, 'POST', `/api/tasks/${id}/${act}`, body);
    await post(plan.heads[0], 'submit', { version: 1, note: 'Провели', counts: [] });
    await post(plan.curator, 'return', { version: 2, comment: 'Нет подписи', dueOn: '2027-02-10' });
    expect((await post(plan.curator, 'reopen', { version: 3 })).body.standing).toBe('submitted');
    expect((await ask(plan.curator, 'GET', `/api/tasks/${id}`)).body.task.dueOn).toBe('2026-12-25');
    await post(plan.curator, 'return', { version: 4, comment: 'Нет подписи', dueOn: '2027-02-10' });
    await ask(plan.coordinator, 'POST', '/api/tasks/remind', { ids: [id] });
    expect((await post(plan.curator, 'reopen', { version: 5 })).body.standing).toBe('submitted');
    await post(plan.curator, 'return', { version: 6, comment: 'Нет подписи', dueOn: '2027-02-10' });
    await post(plan.heads[0], 'progress', { version: 7, note: 'Переделываем', counts: [] });
    expect((await post(plan.curator, 'reopen', { version: 8 })).body.details.problems).toEqual([
      { problem: 'worked-on-since' },
    ]);
  });

  it('is not accepted by whoever sent it in, were it for somebody away', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-20');
    const [id] = plan.tasks;
    await steer(ask, plan.coordinator, 'reassign', {
      tasks: [{ id, version: 1 }],
      ownerId: plan.curator,
      reason: null,
    });
    const post = (who: string, act: string, body: object) => ask(who, 'POST', `/api/tasks/${id}/${act}`, body);
    expect((await post(plan.curator, 'submit', { version: 2, note: 'Провели', counts: [] })).status).toBe(200);
    const decision = { version: 3, comment: null, short: false };
    expect((await post(plan.curator, 'accept', decision)).body.details.problems).toEqual([
      { problem: 'own-submission' },
    ]);
    expect((await post(plan.coordinator, 'accept', decision)).body.standing).toBe('accepted');
  });

  it('reminds of other tasks on the same day, and says how many were told', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-26');
    const remind = async (ids: unknown[]) => (await steer(ask, plan.coordinator, 'remind', { ids })).body.people;
    expect(await remind([plan.tasks[0]])).toBe(1);
    expect(await remind([plan.tasks[0]])).toBe(0);
    expect(await remind(plan.tasks)).toBe(1);
  });
});

it('leaves no task without an owner when somebody leaves', async () => {
  const plan = await aPlan(db);
  const { ask } = on('2026-12-20');
  const left = await db.asOwner((tx) =>
    tx
      .updateTable('appointment')
      .set({ to_day: '2026-12-19' as never })
      .where('person_id', '=', plan.heads[0])
      .returning(['id'])
      .executeTakeFirstOrThrow(),
  );
  const successor = await anAppointed(db, {
    role: 'head',
    municipalityId: plan.municipalityId,
    schoolId: plan.schools[0],
    familyName: 'Орлова',
    from: '2026-12-20',
  });
  const ctx = {
    actor: { id: plan.coordinator, appointments: [] },
    now: noon('2026-12-20'),
    today: '2026-12-20' as never,
  };
  const appointment = {
    id: left.id,
    personId: plan.heads[0],
    role: 'head',
    municipalityId: plan.municipalityId,
    schoolId: plan.schools[0],
    toDay: '2026-12-19',
  };
  const handovers = await db.asOwner((tx) => handOverTasks(tx, ctx, appointment as never));
  expect(handovers).toMatchObject([{ what: 'task', count: 1, to: { id: successor, familyName: 'Орлова' } }]);
  expect((await ask(successor, 'GET', '/api/tasks?mine=true')).body.total).toBe(1);
  expect((await ask(plan.heads[0], 'GET', `/api/tasks/${plan.tasks[0]}`)).status).toBe(404);
  await anAppointment(db, plan.heads[0], { role: 'expert', municipalityId: plan.municipalityId });
});
