import { beforeAll, expect, it } from 'vitest';
import { freshDb } from '../../../../test/db.ts';
import { noon } from '../../../../test/make.ts';
import { aPlan } from '../../../../test/tasks.ts';
import { localDate } from '../../../kernel/date.ts';
import { settableClock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db.ts';
import { handOverEverywhere } from './jobs.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

/** A plan whose first head leaves with the 12th of January, in a zone. */
async function leaving(zone: string | null) {
  const plan = await aPlan(db);
  await db.asOwner(async (tx) => {
    const settings = JSON.stringify({ zone });
    await tx.updateTable('municipality').set({ settings }).where('id', '=', plan.municipalityId).execute();
    await tx
      .updateTable('appointment')
      .set({ to_day: localDate('2027-01-12') })
      .where('person_id', '=', plan.heads[0])
      .execute();
  });
  const owner = () =>
    db.asOwner(async (tx) => {
      const task = tx.selectFrom('task').where('id', '=', plan.tasks[0]).select('owner_id');
      return (await task.executeTakeFirstOrThrow()).owner_id;
    });
  return { ...plan, owner };
}

const runAt = (moment: Date) => handOverEverywhere({ db, clock: settableClock(moment) });

it('hands over when the last day is over in the municipality, not on the server', async () => {
  const [kamchatka, here, kaliningrad] = [
    await leaving('Asia/Kamchatka'),
    await leaving(null), // the clock of the tests is in UTC
    await leaving('Europe/Kaliningrad'),
  ];
  const owners = async () => [await kamchatka.owner(), await here.owner(), await kaliningrad.owner()];
  await runAt(new Date('2027-01-12T11:30:00Z'));
  expect(await owners()).toEqual([kamchatka.heads[0], here.heads[0], kaliningrad.heads[0]]);
  await runAt(new Date('2027-01-12T12:30:00Z')); // the 13th in Kamchatka
  expect(await owners()).toEqual([kamchatka.coordinator, here.heads[0], kaliningrad.heads[0]]);
  await runAt(new Date('2027-01-12T22:30:00Z'));
  expect(await owners()).toEqual([kamchatka.coordinator, here.heads[0], kaliningrad.coordinator]);
  await runAt(noon('2027-01-13'));
  expect(await owners()).toEqual([kamchatka.coordinator, here.coordinator, kaliningrad.coordinator]);
});

it('run twice tells the successor once', async () => {
  const plan = await leaving(null);
  for (const moment of [noon('2027-01-13'), noon('2027-01-13')]) await runAt(moment);
  const told = await db.asOwner((tx) =>
    tx.selectFrom('notice').where('municipality_id', '=', plan.municipalityId).select(['kind', 'person_id']).execute(),
  );
  expect(told).toEqual([{ kind: 'tasks-given', person_id: plan.coordinator }]);
});
