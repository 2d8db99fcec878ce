import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { asking, noon } from '../../../test/make.ts';
import { aPlan } from '../../../test/tasks.ts';
import { addDays, localDate } from '../../kernel/date.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { findActor } from '../access/index.ts';
import { countReports, remindOfReports } from './hooks.ts';
import { reportRoutes } from './routes.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

/** A plan whose two schools had something to do in the fourth quarter; the first of them is on a list. */
async function aListedPlan() {
  const plan = await aPlan(db);
  const { municipalityId } = plan;
  const group_id = randomUUID();
  await db.asOwner(async (tx) => {
    const group = { id: group_id, municipality_id: municipalityId, name: 'Список 2026', purpose: 'supported' };
    await tx.insertInto('school_group').values(group).execute();
    const member = { municipality_id: municipalityId, group_id, school_id: plan.schools[0] };
    await tx.insertInto('school_group_member').values(member).execute();
  });
  const sign = (day: string) =>
    asking(db, reportRoutes, settableClock(noon(day))).ask(plan.heads[0], 'POST', '/api/report/sign', {
      ...{ municipality: municipalityId, school: plan.schools[0], year: 2026, quarter: 4, version: 0 },
    });
  return { ...plan, sign };
}

const counted = (personId: string, day: string) =>
  db.asOwner(async (tx) => {
    const actor = await findActor(tx, personId, localDate(day));
    return actor && (await countReports(tx, actor, localDate(day))).reports;
  });

const told = (personId: string, municipalityId: string, day: string) =>
  db.asOwner(async (tx) => {
    const days = { today: localDate(day), next: addDays(localDate(day), 1) };
    const parts = await remindOfReports(tx, { id: personId, municipalityId }, days);
    return parts.flatMap(({ lines }) => lines.map(({ text, key }) => ({ text, step: String(key).split(' ').at(-1) })));
  });

describe('a report that is owed', () => {
  it('is counted for the head until it is signed, also after its day; nobody else owes one', async () => {
    const plan = await aListedPlan();
    const [head, other] = plan.heads;
    expect(await counted(head, '2026-12-31')).toBe(0);
    for (const day of ['2027-01-01', '2027-01-15', '2027-01-16', '2027-06-01'])
      expect(await counted(head, day)).toBe(1);
    expect(await counted(other, '2027-01-16')).toBe(0);
    await plan.sign('2027-01-20');
    expect([await counted(head, '2027-01-21'), await counted(plan.coordinator, '2027-01-21')]).toEqual([0, 1]);
  });

  it('is spoken of in letters a week and a day before its day, then once a week, until it is signed', async () => {
    const plan = await aListedPlan();
    const letter = (day: string) => told(plan.heads[0], plan.municipalityId, day);
    expect(await letter('2027-01-05')).toEqual([]);
    const [line] = await letter('2027-01-08');
    expect(line?.text).toMatch(/^Отчёт за IV квартал 2026 года, .+: сдать до 15 января$/u);
    await db.asOwner((tx) =>
      tx
        .updateTable('municipality')
        .set({ settings: JSON.stringify({ reportDay: 20 }) })
        .where('id', '=', plan.municipalityId)
        .execute(),
    );
    expect(await letter('2027-01-08')).toEqual([]); // the municipality gives them until the 20th
    expect((await letter('2027-01-13'))[0]?.text).toMatch(/: сдать до 20 января$/u);
    await db.asOwner((tx) =>
      tx.updateTable('municipality').set({ settings: '{}' }).where('id', '=', plan.municipalityId).execute(),
    );
    const [late] = await letter('2027-01-19');
    expect(late?.text).toMatch(/: его ждали до 15 января\. Подпишите отчёт$/u);
    const days = ['2027-01-08', '2027-01-14', '2027-01-16', '2027-01-25', '2027-02-01'];
    const steps = await Promise.all(days.map(async (day) => (await letter(day))[0]?.step));
    expect(new Set(steps).size).toBe(days.length);
    await plan.sign('2027-02-01');
    expect(await letter('2027-02-08')).toEqual([]);
    const ours = await told(plan.coordinator, plan.municipalityId, '2027-02-08');
    expect(ours.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Отчёт за IV квартал 2026 года, муниципалитет/u),
    ]);
  });
});
