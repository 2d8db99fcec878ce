import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { asking, noon } from '../../../test/make.ts';
import { aPlan } from '../../../test/tasks.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { taskRoutes } from '../roadmaps/tasks/routes.ts';
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
const addressOf = (plan: Plan, school = true) =>
  `/api/report?municipality=${plan.municipalityId}&year=2026&quarter=4${school ? `&school=${plan.schools[0]}` : ''}`;

describe('the report of a school', () => {
  it('is made of what is there, frozen when signed, and unchanged by what comes later', async () => {
    const plan = await aPlan(db);
    const january = on('2027-01-12');
    const draft = await january.ask(plan.heads[0], 'GET', addressOf(plan));
    expect(draft.body).toMatchObject({ state: null, frozen: false, version: 0, figures: { counts: { overdue: 1 } } });
    expect(draft.body.remarks).toMatchObject([{ remark: 'no-reason', taskIds: [plan.tasks[0]] }]);

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
    const text = { ...key, version: 2, part: 'help', text: 'Нужен методист по математике.' };
    expect((await ask(plan.heads[0], 'PUT', '/api/report/text', text)).body.state).toBe('returned');
    await ask(plan.heads[0], 'POST', '/api/report/sign', { ...key, version: 3 });
    expect(JSON.stringify((await ask(plan.heads[0], 'GET', addressOf(plan))).body.paper)).toContain(
      'Нужен методист по математике.',
    );
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
  });
});

describe('the report of the municipality', () => {
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
