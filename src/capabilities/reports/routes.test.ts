import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { anAppointed, anAppointment, asking, noon } from '../../../test/make.ts';
import { aPlan } from '../../../test/tasks.ts';
import { localDate } from '../../kernel/date.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { taskRoutes } from '../roadmaps/tasks/routes.ts';
import { insertTasks } from '../roadmaps/tasks/store.ts';
import { reportRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const on = (day: string) => asking(db, [...reportRoutes, ...taskRoutes], settableClock(noon(day)));
type Plan = Awaited<ReturnType<typeof aPlan>>;
const keyOf = ({ municipalityId, schools }: Plan) => ({
  municipality: municipalityId,
  school: schools[0],
  year: 2026,
  quarter: 4,
});
/** One more task of the first school, due on a day. */
const ofQuarter = (database: Db, plan: Plan, day: string) =>
  database.asOwner((tx) =>
    insertTasks(
      tx,
      [
        {
          id: randomUUID(),
          municipalityId: plan.municipalityId,
          roadMapId: plan.roadMapId,
          activityId: plan.activityId,
          schoolId: plan.schools[0],
          bodyId: null,
          executor: 'school',
          ownerId: plan.heads[0],
          opensOn: localDate('2026-09-01'),
          closesOn: localDate(day),
          dueOn: localDate(day),
          isControl: false,
        },
      ],
      noon('2026-08-31'),
    ),
  );

async function aBody(database: Db, { municipalityId }: Plan, kind: string): Promise<string> {
  const id = randomUUID();
  await database.asOwner((tx) =>
    tx.insertInto('body').values({ id, municipality_id: municipalityId, kind, name: kind, short_name: kind }).execute(),
  );
  return id;
}

/** A body of the municipality, and its head. */
async function aBodyHead(database: Db, plan: Plan, kind: string, familyName: string): Promise<string> {
  const bodyId = await aBody(database, plan, kind);
  return anAppointed(database, { role: 'head', municipalityId: plan.municipalityId, bodyId, familyName });
}

const addressOf = (plan: Plan, school = true) =>
  `/api/report?municipality=${plan.municipalityId}&year=2026&quarter=4${school ? `&school=${plan.schools[0]}` : ''}`;

describe('the report of a school', () => {
  it('is made of what is there, frozen when signed, and unchanged by what comes later', async () => {
    const plan = await aPlan(db);
    const january = on('2027-01-12');
    const draft = await january.ask(plan.heads[0], 'GET', addressOf(plan));
    expect(draft.body).toMatchObject({ state: null, frozen: false, version: 0, figures: { counts: { overdue: 1 } } });
    expect(draft.body.remarks).toMatchObject([
      { remark: 'no-reason', taskIds: [plan.tasks[0]] },
      { remark: 'help-unsaid' },
    ]);

    const key = keyOf(plan);
    const reason = { ...key, version: 0, taskId: plan.tasks[0], text: 'ждём документ' };
    expect((await january.ask(plan.heads[0], 'PUT', '/api/report/reason', reason)).body.version).toBe(1);
    expect((await january.ask(plan.curator, 'POST', '/api/report/sign', { ...key, version: 1 })).status).toBe(403);
    const signed = await january.ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 1 });
    expect(signed.body).toEqual({ version: 2, state: 'signed' });
    const before = (await january.ask(plan.heads[0], 'GET', addressOf(plan))).body;

    const february = on('2027-02-03');
    const late = { version: 1, note: 'Сдано позже', counts: [] };
    expect((await february.ask(plan.heads[0], 'POST', `/api/tasks/${plan.tasks[0]}/submit`, late)).status).toBe(200);
    const after = (await february.ask(plan.coordinator, 'GET', addressOf(plan))).body;
    expect(after.figures).toEqual(before.figures);
    expect(after.paper).toEqual(before.paper);
    expect(JSON.stringify(after.paper)).toContain('ждём документ');

    const accepted = await february.ask(plan.coordinator, 'POST', '/api/report/accept', { ...key, version: 2 });
    expect(accepted.body.state).toBe('accepted');
    const again = await february.ask(plan.heads[0], 'PUT', '/api/report/reason', { ...reason, version: 3 });
    expect(again.body.details.problems).toMatchObject([{ problem: 'is-accepted' }]);
  });

  it('is returned with words, mended and signed again', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2027-01-12');
    const key = keyOf(plan);
    await ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 0 });
    expect(
      (await ask(plan.coordinator, 'POST', '/api/report/return', { ...key, version: 1, comment: ' ' })).status,
    ).toBe(422);
    await ask(plan.coordinator, 'POST', '/api/report/return', { ...key, version: 1, comment: 'Укажите причину' });
    expect((await ask(plan.heads[0], 'GET', addressOf(plan))).body).toMatchObject({
      state: 'returned',
      frozen: false,
      comment: 'Укажите причину',
    });
    expect(await signatureOf(plan.municipalityId)).toEqual({ signed_by: null, signed_on: null });
    const text = { ...key, version: 2, part: 'help', text: 'Нужен методист по математике.' };
    expect((await ask(plan.heads[0], 'PUT', '/api/report/text', text)).body.state).toBe('returned');
    const municipal = async () =>
      JSON.stringify((await ask(plan.coordinator, 'GET', addressOf(plan, false))).body.paper);
    expect(await municipal()).not.toContain('Нужен методист');
    await ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 3 });
    expect(await municipal()).toContain(': Нужен методист по математике.');
    expect(JSON.stringify((await ask(plan.heads[0], 'GET', addressOf(plan))).body.paper)).toContain(
      'Нужен методист по математике.',
    );
  });

  it('that was accepted is opened again with a reason, its head is told, and what was signed stays', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2026-12-01');
    const key = keyOf(plan);
    await ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 0 });
    await ask(plan.coordinator, 'POST', '/api/report/accept', { ...key, version: 1 });
    const reason = 'Подписали до конца квартала';
    const reopen = (asker: string) => ask(asker, 'POST', '/api/report/reopen', { ...key, version: 2, reason });
    expect((await reopen(plan.heads[0])).status).toBe(403);
    expect((await reopen(plan.curator)).status).toBe(403);
    expect((await reopen(plan.coordinator)).body.state).toBe('returned');
    const told = await db.asOwner((tx) =>
      tx.selectFrom('notice').where('person_id', '=', plan.heads[0]).select('kind').execute(),
    );
    expect(told.map(({ kind }) => kind)).toContain('report-returned');
    const later = on('2027-01-12');
    expect((await later.ask(plan.heads[0], 'GET', addressOf(plan))).body).toMatchObject({
      ...{ frozen: false, signedOn: null, acceptedOn: null, comment: reason, figures: { counts: { overdue: 1 } } },
      earlier: [{ signedOn: '2026-12-01', reopenedOn: '2026-12-01', reason }],
    });
    expect((await later.ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 3 })).body.state).toBe(
      'signed',
    );
  });

  it('takes the reason over for what comes along into the next quarter', async () => {
    const plan = await aPlan(db);
    await ofQuarter(db, plan, '2026-09-20');
    const october = on('2026-10-12');
    const key = { ...keyOf(plan), quarter: 3 };
    const { figures } = (await october.ask(plan.heads[0], 'GET', addressOf(plan).replace('quarter=4', 'quarter=3')))
      .body;
    const [{ taskId }] = figures.lines;
    await october.ask(plan.heads[0], 'PUT', '/api/report/reason', {
      ...key,
      version: 0,
      taskId,
      text: 'ждём документ',
    });
    for (const school of [true, false]) {
      const later = await on('2027-01-12').ask(plan.coordinator, 'GET', addressOf(plan, school));
      expect(later.body.figures.carried).toMatchObject([{ taskId, standing: 'overdue', reason: 'ждём документ' }]);
    }
    await db.asOwner((tx) =>
      tx.updateTable('road_map').set({ state: 'closed' }).where('id', '=', plan.roadMapId).execute(),
    );
    const closed = await on('2027-01-12').ask(plan.coordinator, 'GET', addressOf(plan));
    expect(closed.body.figures.carried).toEqual([]);
  });

  it('tells that a deadline left the quarter because two windows became one', async () => {
    const plan = await aPlan(db);
    await ofQuarter(db, plan, '2027-02-20');
    const { ask } = on('2026-12-10');
    const begun = { version: 1, note: 'Начали', counts: [] };
    await ask(plan.heads[0], 'POST', `/api/tasks/${plan.tasks[0]}/progress`, begun);
    const { rows } = (await ask(plan.coordinator, 'GET', `/api/tasks?school=${plan.schools[0]}`)).body;
    const tasks = rows.map(({ id, version }: { id: string; version: number }) => ({ id, version }));
    expect((await ask(plan.coordinator, 'POST', '/api/tasks/merge', { tasks })).body.refused).toEqual([]);
    const { figures } = (await on('2027-01-12').ask(plan.heads[0], 'GET', addressOf(plan))).body;
    expect(figures.lines).toEqual([]);
    expect(figures.moved).toMatchObject([
      { taskId: plan.tasks[0], moved: { from: '2026-12-25', to: '2027-02-20', on: '2026-12-10' } },
    ]);
  });

  it('is nobody’s business elsewhere, and two who write lose nothing', async () => {
    const plan = await aPlan(db);
    const stranger = await aPlan(db);
    const { ask } = on('2027-01-12');
    expect((await ask(stranger.coordinator, 'GET', addressOf(plan))).status).toBe(404);
    expect((await ask(plan.heads[1], 'GET', addressOf(plan))).status).toBe(404);
    expect((await ask(plan.heads[0], 'GET', addressOf(plan, false))).status).toBe(404);
    const write = (text: string) =>
      ask(plan.heads[0], 'PUT', '/api/report/text', { ...keyOf(plan), version: 0, part: 'help', text });
    expect((await write('Первый')).status).toBe(200);
    expect(await write('Второй')).toMatchObject({
      status: 409,
      body: { details: { now: { texts: { help: 'Первый' } } } },
    });
    const wrote = async (asker: string) => (await ask(asker, 'GET', addressOf(plan))).body.writers;
    expect(await wrote(plan.heads[0])).toMatchObject({ 'text:help': { yours: true } });
    expect(await wrote(plan.coordinator)).toMatchObject({
      'text:help': { yours: false, name: expect.stringMatching(/\S\. /u) },
    });
  });
});

describe('a paragraph that a person has written over', () => {
  const handIn = async (plan: Plan, day: string) => {
    const { ask } = on(day);
    const sent = { version: 1, note: 'Сделано', counts: [] };
    expect((await ask(plan.heads[0], 'POST', `/api/tasks/${plan.tasks[0]}/submit`, sent)).status).toBe(200);
  };
  const read = async (plan: Plan, day: string) => (await on(day).ask(plan.heads[0], 'GET', addressOf(plan))).body;
  const write = async (plan: Plan, day: string, sent: object) => {
    const { version } = await read(plan, day);
    const given = { ...keyOf(plan), version, part: 'summary', ...sent };
    return on(day).ask(plan.heads[0], 'PUT', '/api/report/text', given);
  };
  const outdated = ({ remarks }: { remarks: { remark: string }[] }) =>
    remarks.filter(({ remark }) => remark === 'words-outdated');

  it('is remarked when the figures change afterwards, until it is kept over the new ones', async () => {
    const plan = await aPlan(db);
    await write(plan, '2026-12-20', { text: 'Мои слова' });
    const fresh = await read(plan, '2026-12-20');
    expect(outdated(fresh)).toEqual([]);
    expect(fresh.wordings.summary.over).toContain('просрочено 0');
    await handIn(plan, '2026-12-21');

    const later = await read(plan, '2026-12-21');
    expect(outdated(later)).toEqual([{ remark: 'words-outdated', part: 'summary' }]);
    expect(later.wordings.summary.now).toContain('на проверке 1');
    expect(JSON.stringify(later.paper)).toContain('Мои слова');

    await write(plan, '2026-12-21', { text: 'Мои слова', over: later.wordings.summary.now });
    expect(outdated(await read(plan, '2026-12-21'))).toEqual([]);
  });

  it('that was typed over words that are old by the time it is saved, is remarked at once', async () => {
    const plan = await aPlan(db);
    const { now } = (await read(plan, '2026-12-20')).wordings.summary;
    await handIn(plan, '2026-12-20');
    await write(plan, '2026-12-20', { text: 'Мои слова', over: now });
    expect(outdated(await read(plan, '2026-12-20'))).toHaveLength(1);
  });

  it('is not outdated by the day alone, nor by what only a person says', async () => {
    const plan = await aPlan(db);
    await ofQuarter(db, plan, '2026-09-20'); // to be compared with: the system then says of which day it speaks
    expect(JSON.stringify((await read(plan, '2026-12-10')).paper)).toContain('На 10 декабря принято');
    await write(plan, '2026-12-10', { part: 'changes', text: 'Мои слова' });
    await write(plan, '2026-12-10', { part: 'help', text: 'Нужен методист' });
    expect(outdated(await read(plan, '2026-12-11'))).toEqual([]);
  });

  it('of which nobody knows what it was written over, stays so when it is taken back', async () => {
    const plan = await aPlan(db);
    await write(plan, '2026-12-20', { text: 'Мои слова' });
    await db.asOwner((tx) =>
      tx.updateTable('report').set({ wordings: '{}' }).where('municipality_id', '=', plan.municipalityId).execute(),
    );
    expect(outdated(await read(plan, '2026-12-20'))).toHaveLength(1);
    await write(plan, '2026-12-20', { text: null });
    expect((await write(plan, '2026-12-20', { text: 'Мои слова', over: null })).status).toBe(200);
    expect(outdated(await read(plan, '2026-12-20'))).toHaveLength(1);
  });

  it('gives place to the words of the system, and can be had back', async () => {
    const plan = await aPlan(db);
    await write(plan, '2026-12-20', { text: 'Мои слова' });
    await handIn(plan, '2026-12-21');
    await write(plan, '2026-12-21', { text: null });
    const taken = await read(plan, '2026-12-21');
    expect(taken.texts).toEqual({});
    expect(outdated(taken)).toEqual([]);
    expect(taken.wordings.summary.putAway).toBe('Мои слова');
    await write(plan, '2026-12-21', { text: 'Мои слова' });
    expect((await read(plan, '2026-12-21')).wordings.summary.putAway).toBeNull();
  });

  it('and is signed is not remarked any more', async () => {
    const plan = await aPlan(db);
    await write(plan, '2026-12-20', { text: 'Мои слова' });
    await on('2026-12-20').ask(plan.heads[0], 'POST', '/api/report/sign', { ...keyOf(plan), version: 1 });
    await handIn(plan, '2026-12-21');
    const signed = await read(plan, '2026-12-21');
    expect(signed).toMatchObject({ frozen: true, remarks: [] });
    expect(signed.wordings).toEqual({});
  });
});

describe('the report of the municipality', () => {
  /** The first task becomes a duty that is nobody's in particular, and somebody answers for it. */
  const giveTo = (plan: Plan, owner: string) =>
    db.asOwner((tx) =>
      tx
        .updateTable('task')
        .set({ school_id: null, executor: 'municipality', owner_id: owner })
        .where('id', '=', plan.tasks[0])
        .execute(),
    );
  /** Whom the report names for it. */
  const executorOn = async (plan: Plan, day: string) => {
    const { figures } = (await on(day).ask(plan.coordinator, 'GET', addressOf(plan, false))).body;
    return figures.lines.find(({ taskId }: { taskId: string }) => taskId === plan.tasks[0]).executor;
  };

  it('sums the tasks of all, takes the reasons of schools, and is closed by the signature', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2027-01-12');
    const reason = { ...keyOf(plan), version: 0, taskId: plan.tasks[0], text: 'перенос события' };
    await ask(plan.heads[0], 'PUT', '/api/report/reason', reason);
    const { body } = await ask(plan.coordinator, 'GET', addressOf(plan, false));
    expect(body.figures.counts.overdue).toBe(2);
    expect(body.figures.executors).toHaveLength(2);
    expect(body.figures.lines.map((line: { reason: string | null }) => line.reason).sort()).toEqual(
      ['перенос события', null].sort(),
    );
    const { school: _, ...key } = keyOf(plan);
    const signed = await ask(plan.coordinator, 'POST', '/api/report/sign', { ...key, version: 0 });
    expect(signed.body.state).toBe('accepted');
  });

  it('names the municipality in its head, and the body of a methodologist who carries something out', async () => {
    const plan = await aPlan(db);
    const { municipalityId } = plan;
    const centre = await aBodyHead(db, plan, 'methodological-centre', 'Центров');
    await giveTo(plan, centre);
    const { name } = await db.asOwner((tx) =>
      tx.selectFrom('municipality').where('id', '=', municipalityId).select('name').executeTakeFirstOrThrow(),
    );
    const { ask } = on('2027-01-12');
    const { figures, paper } = (await ask(plan.coordinator, 'GET', addressOf(plan, false))).body;
    const line = figures.lines.find(({ taskId }: { taskId: string }) => taskId === plan.tasks[0]);
    expect(line.executor).toBe('methodological-centre');
    expect(paper.sections[0].letterhead).toEqual([name]);
    await aBodyHead(db, plan, 'authority', 'Начальников');
    const again = (await ask(plan.coordinator, 'GET', addressOf(plan, false))).body.paper;
    expect(again.sections[0]).toMatchObject({
      letterhead: [name, 'authority'],
      title: { subject: [expect.anything(), name, expect.anything()] },
    });
  });

  it('names the body where a person works on the day of the report, not where they will, nor where they look on', async () => {
    const plan = await aPlan(db);
    const owner = await aBodyHead(db, plan, 'methodological-centre', 'Центров');
    await giveTo(plan, owner);
    const authority = await aBody(db, plan, 'authority');
    const appoint = (role: 'observer' | 'methodologist', from: string, to: string | null) =>
      anAppointment(db, owner, { role, municipalityId: plan.municipalityId, bodyId: authority, from, to });
    await appoint('observer', '2026-12-01', null);
    await appoint('methodologist', '2027-06-01', null);
    expect(await executorOn(plan, '2027-01-12')).toBe('methodological-centre');
    expect(await executorOn(plan, '2027-06-01')).toBe('authority');
  });

  it('names the body that a person works in rather than the one they left, and of one who left all the last', async () => {
    const plan = await aPlan(db);
    const { municipalityId } = plan;
    const bodies = [await aBody(db, plan, 'authority'), await aBody(db, plan, 'methodological-centre')] as const;
    const role = 'methodologist' as const;
    const owner = await anAppointed(db, { role, municipalityId, bodyId: bodies[0], to: '2027-07-31' });
    await anAppointment(db, owner, { role, municipalityId, bodyId: bodies[1], from: '2026-12-01', to: '2027-01-31' });
    await giveTo(plan, owner);
    expect(await executorOn(plan, '2027-02-01')).toBe('authority');
    expect(await executorOn(plan, '2027-08-01')).toBe('authority');
  });

  it('tells a school that has signed as its report does, until it is returned', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2027-01-12');
    const key = keyOf(plan);
    await ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 0 });
    const february = on('2027-02-03');
    const late = { version: 1, note: 'Сдано позже', counts: [] };
    await february.ask(plan.heads[0], 'POST', `/api/tasks/${plan.tasks[0]}/submit`, late);
    const counts = async () => {
      const municipal = (await february.ask(plan.coordinator, 'GET', addressOf(plan, false))).body.figures;
      const school = (await february.ask(plan.coordinator, 'GET', addressOf(plan))).body.figures;
      const row = municipal.executors.find((found: { schoolId: string }) => found.schoolId === plan.schools[0]);
      expect(row.counts).toEqual(school.counts);
      return { ...row.counts, reportOn: row.reportOn };
    };
    expect(await counts()).toMatchObject({ overdue: 1, submitted: 0, reportOn: '2027-01-12' });
    await february.ask(plan.coordinator, 'POST', '/api/report/return', {
      ...key,
      version: 1,
      comment: 'Сдайте заново',
    });
    expect(await counts()).toMatchObject({ overdue: 0, submitted: 1, reportOn: null });
  });

  it('compares with the report that was signed of the quarter before', async () => {
    const plan = await aPlan(db);
    await ofQuarter(db, plan, '2026-09-20');
    const october = on('2026-10-12');
    const key = { ...keyOf(plan), quarter: 3 };
    await october.ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 0 });
    const [move] = (await october.ask(plan.coordinator, 'GET', `/api/tasks?dueTo=2026-09-30`)).body.rows;
    const tasks = [{ id: move.id, version: move.version, dueOn: '2027-02-10' }];
    const reason = 'перенос события';
    const moved = await october.ask(plan.coordinator, 'POST', '/api/tasks/move', { tasks, reason });
    expect(moved.body.refused).toEqual([]);
    const { figures } = (await on('2027-01-12').ask(plan.heads[0], 'GET', addressOf(plan))).body;
    expect(figures).toMatchObject({ previous: { overdue: 1 }, previousOn: '2026-10-12', carried: [] });
    expect(figures.moved).toMatchObject([
      {
        taskId: move.id,
        moved: {
          from: '2026-09-20',
          to: '2027-02-10',
          on: '2026-10-12',
          reason,
          by: expect.stringMatching(/^Соколова /u),
        },
      },
    ]);
  });

  it('is signed by the head of the authority, or for them by the coordinator, and names who signed', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2027-01-12');
    const { school: _, ...key } = keyOf(plan);
    const centre = await aBodyHead(db, plan, 'methodological-centre', 'Центров');
    expect((await ask(centre, 'POST', '/api/report/sign', { ...key, version: 0 })).status).toBe(403);
    await aBodyHead(db, plan, 'authority', 'Начальников');
    expect((await ask(centre, 'POST', '/api/report/sign', { ...key, version: 0 })).status).toBe(403);
    const draft = (await ask(plan.coordinator, 'GET', addressOf(plan, false))).body;
    expect(draft.signer.name).toMatch(/^Начальников /u);
    expect(draft.signing.name).toMatch(/^Соколова /u);
    expect((await ask(plan.heads[0], 'GET', addressOf(plan))).body.signing.post).toBe('Директор');
    expect((await ask(plan.curator, 'GET', addressOf(plan))).body.signing).toBeNull();
    await ask(plan.coordinator, 'POST', '/api/report/sign', { ...key, version: 0 });
    const { signer, signing, paper } = (await ask(plan.coordinator, 'GET', addressOf(plan, false))).body;
    expect(signer.name).toMatch(/^Соколова /u);
    expect(signing).toBeNull();
    expect(signer.post).toBe('Муниципальный координатор\nза руководителя органа управления образованием');
    expect(JSON.stringify(paper)).not.toContain('Начальников');
  });

  it('is opened again with a reason by the coordinator; what was signed stays', async () => {
    const plan = await aPlan(db);
    const { ask } = on('2027-01-12');
    const { school: _, ...key } = keyOf(plan);
    const boss = await aBodyHead(db, plan, 'authority', 'Начальников');
    await ask(boss, 'POST', '/api/report/sign', { ...key, version: 0 });
    const reopen = (asker: string, reason: string, version = 1) =>
      ask(asker, 'POST', '/api/report/reopen', { ...key, version, reason });
    expect((await reopen(boss, 'ошибка в цифрах')).status).toBe(403);
    expect((await reopen(plan.coordinator, ' ')).status).toBe(422);
    expect((await reopen(plan.coordinator, 'ошибка в цифрах')).body.state).toBe('returned');
    expect((await reopen(plan.coordinator, 'ещё раз', 2)).status).toBe(422);
    const opened = (await ask(plan.coordinator, 'GET', addressOf(plan, false))).body;
    expect(opened).toMatchObject({
      frozen: false,
      acceptedOn: null,
      comment: 'ошибка в цифрах',
      signedOn: null,
      earlier: [
        {
          ...{ signedOn: '2027-01-12', reopenedOn: '2027-01-12', reason: 'ошибка в цифрах' },
          signedBy: expect.stringMatching(/^Начальников /u),
        },
      ],
    });
    expect(await signatureOf(plan.municipalityId)).toEqual({ signed_by: null, signed_on: null });
    const kept = await db.asOwner((tx) =>
      tx.selectFrom('report').where('id', 'is not', null).select('earlier').execute(),
    );
    expect(JSON.stringify(kept)).toContain('Начальников');
    const journal = await db.asOwner((tx) =>
      tx.selectFrom('audit_event').where('municipality_id', '=', plan.municipalityId).select('action').execute(),
    );
    expect(journal.map(({ action }) => action)).toContain('report.reopen');
  });

  it('comes as Word and as PDF', async () => {
    const plan = await aPlan(db);
    const { host } = on('2027-01-12');
    const { serve } = await import('../../platform/http.ts');
    const { findActor } = await import('../access/store.ts');
    const app = serve(reportRoutes, {
      ...host,
      signedIn: async () => (await db.asOwner((tx) => findActor(tx, plan.coordinator, host.clock.today()))) ?? null,
    });
    for (const [format, sign] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const path = addressOf(plan, false).replace('/api/report', '/api/report/file');
      const answer = await app.request(`${path}&format=${format}`);
      expect(answer.status).toBe(200);
      expect((await answer.text()).startsWith(sign)).toBe(true);
    }
  });
});

describe('the schools of a quarter', () => {
  it('keep their report when they leave, and owe nothing of before they came', async () => {
    const plan = await aPlan(db);
    const group = await aGroup(db, plan, [plan.schools[0]]);
    for (const day of ['2026-09-20', '2027-02-20']) await ofQuarter(db, plan, day);
    const october = on('2026-10-12');
    await october.ask(plan.heads[0], 'POST', '/api/report/sign', { ...keyOf(plan), quarter: 3, version: 0 });
    await db.asOwner((tx) =>
      tx.updateTable('school_group_member').set({ school_id: plan.schools[1] }).where('group_id', '=', group).execute(),
    );
    const ids: readonly string[] = plan.schools;
    const rows = async () => {
      const { quarters } = (await on('2027-01-12').ask(plan.coordinator, 'GET', '/api/reports')).body;
      return quarters.map(({ quarter, rows: of }: { quarter: number; rows: Row[] }) => [
        quarter,
        ...of
          .filter(({ schoolId }) => schoolId !== null)
          .map(({ schoolId, apart }) => [ids.indexOf(schoolId ?? ''), apart]),
      ]);
    };
    expect(await rows()).toEqual([
      [1, [1, false], [0, true]], // the quarter that goes on: whoever is on the list, were there nothing to do
      [4, [1, false], [0, true]], // both have tasks, one is on no list any more
      [3, [0, false]], // signed; the other had nothing to do then
    ]);
    await db.asOwner((tx) =>
      tx
        .updateTable('school_group')
        .set({ archived_at: noon('2027-01-11') })
        .where('id', '=', group)
        .execute(),
    );
    expect((await rows())[0]).toEqual([1, [0, true]]);
  });
});

it.each(['expert', 'observer'] as const)('the %s reads what is signed, and no draft', async (role) => {
  const plan = await aPlan(db);
  const onlooker = await anAppointed(db, { role, municipalityId: plan.municipalityId });
  const { ask } = on('2027-01-12');
  const rows = async (asker: string) => {
    const { quarters } = (await ask(asker, 'GET', '/api/reports')).body;
    return quarters.flatMap((quarter: { rows: Row[] }) => quarter.rows.map(({ schoolId }) => schoolId));
  };
  const status = async (school: boolean) => (await ask(onlooker, 'GET', addressOf(plan, school))).status;
  expect([await rows(onlooker), await status(true), await status(false)]).toEqual([[], 404, 404]);
  expect((await rows(plan.curator)).length).toBeGreaterThan(0);
  await ask(plan.heads[0], 'POST', '/api/report/sign', { ...keyOf(plan), version: 0 });
  expect([await rows(onlooker), await status(true), await status(false)]).toEqual([[plan.schools[0]], 200, 404]);
  await ask(plan.heads[0], 'POST', '/api/report/withdraw', { ...keyOf(plan), version: 1 });
  expect([await rows(onlooker), await status(true)]).toEqual([[], 404]);
  expect(await signatureOf(plan.municipalityId)).toEqual({ signed_by: null, signed_on: null });
});

/** Of the one report of a municipality, as it is kept. */
const signatureOf = (municipalityId: string) =>
  db.asOwner((tx) =>
    tx
      .selectFrom('report')
      .where('municipality_id', '=', municipalityId)
      .select(['signed_by', 'signed_on'])
      .executeTakeFirstOrThrow(),
  );

type Row = { schoolId: string | null; apart: boolean };

async function aGroup(database: Db, { municipalityId }: Plan, schoolIds: readonly string[]): Promise<string> {
  const id = randomUUID();
  await database.asOwner(async (tx) => {
    await tx
      .insertInto('school_group')
      .values({ id, municipality_id: municipalityId, name: 'Список 2026', purpose: 'supported' })
      .execute();
    const members = schoolIds.map((school_id) => ({ municipality_id: municipalityId, group_id: id, school_id }));
    await tx.insertInto('school_group_member').values(members).execute();
  });
  return id;
}
