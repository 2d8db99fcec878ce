import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDb } from '../../../test/db.ts';
import { aMunicipality, anAppointed, anAppointment, aPerson, noon } from '../../../test/make.ts';
import { localDate } from '../../kernel/date.ts';
import { settableClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { log } from '../../platform/log.ts';
import type { Letter } from '../../platform/mail.ts';
import { saveAccount } from '../../platform/signin.ts';
import type { DigestDays, NoticeHooks } from './hooks.ts';
import { sendDigests } from './jobs.ts';
import { notify } from './store.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const words: NoticeHooks['words'] = {
  returned: {
    group: 'Поручения',
    text: ({ name, details }) => `Возвращено: ${name(details.taskId)}`,
    link: () => '/tasks/1',
  },
};
const hooks = (over: Partial<NoticeHooks> = {}): NoticeHooks => ({ words, namers: [], digestParts: [], ...over });

/** Somebody who signs in and works in a municipality of their own, so that tests do not see each other's people. */
async function aReader({ digest = 'daily', account = true, appointed = true } = {}) {
  const municipalityId = await aMunicipality(db);
  const email = `${randomUUID()}@school.test`;
  const id = await aPerson(db, municipalityId, { email });
  if (appointed) await anAppointment(db, id, { role: 'methodologist', municipalityId, to: '2027-01-31' });
  await db.asOwner(async (tx) => {
    if (account) await saveAccount(tx, { id, name: 'Белов Игорь Николаевич', email }, 'hash');
    await tx.updateTable('person').set({ digest }).where('id', '=', id).execute();
  });
  const tell = (day = '2027-01-12', details: Record<string, unknown> = {}) =>
    db.asOwner((tx) =>
      notify(tx, { kind: 'returned', about: randomUUID(), municipalityId, personIds: [id], details, at: noon(day) }),
    );
  return { id, municipalityId, email, tell };
}

/** Runs the job on these days, and answers the letters to one address. */
function aPost(given: NoticeHooks = hooks()) {
  const letters: Letter[] = [];
  let down = false;
  const mail = {
    leaves: true,
    send: async (letter: Letter) => {
      if (down) throw new Error('mail server is away');
      letters.push(letter);
    },
  };
  const runAt = (moment: Date) =>
    sendDigests({ db, mail, clock: settableClock(moment), publicUrl: 'https://opora.test' }, given);
  const run = (...days: string[]) =>
    days.reduce<Promise<void>>((before, day) => before.then(() => runAt(noon(day))), Promise.resolve());
  return {
    run,
    runAt,
    to: (email: string) => letters.filter((letter) => letter.to === email),
    fail: (now: boolean) => {
      down = now;
    },
  };
}

describe('the digest', () => {
  it('goes out once a day, however often it runs, and not again for what was said', async () => {
    const { email, tell } = await aReader();
    const taskId = randomUUID();
    await tell('2027-01-12', { taskId });
    const namer: NoticeHooks['namers'][number] = async (_tx, ids) => ids.map((id) => ({ id, name: 'Семинар' }));
    const { run, to } = aPost(hooks({ namers: [namer] }));
    await run('2027-01-12', '2027-01-12');
    expect(to(email)).toHaveLength(1);
    expect(to(email)[0]).toMatchObject({ subject: 'Опора, 12 января: 1 новая запись' });
    expect(to(email)[0]?.text).toContain('Здравствуйте, Игорь Николаевич!');
    expect(to(email)[0]?.text).toContain('— Возвращено: Семинар\n   https://opora.test/tasks/1');
    await run('2027-01-13');
    expect(to(email)).toHaveLength(1);
    await tell('2027-01-14');
    await run('2027-01-14');
    expect(to(email)).toHaveLength(2);
  });

  it('of what came after the letter waits for the next day', async () => {
    const { email, tell } = await aReader();
    const { run, to } = aPost();
    await tell();
    await run('2027-01-12');
    await tell();
    await run('2027-01-12');
    expect(to(email)).toHaveLength(1);
    await run('2027-01-13');
    expect(to(email)).toHaveLength(2);
  });

  it('rests on days off, and comes weekly to those who chose so', async () => {
    const daily = await aReader();
    const weekly = await aReader({ digest: 'weekly' });
    const { run, to } = aPost();
    await daily.tell('2027-01-15');
    await weekly.tell('2027-01-15');
    await run('2027-01-16', '2027-01-17');
    expect([to(daily.email).length, to(weekly.email).length]).toEqual([0, 0]);
    await run('2027-01-18');
    expect([to(daily.email).length, to(weekly.email).length]).toEqual([1, 1]);
    await daily.tell('2027-01-19');
    await weekly.tell('2027-01-19');
    await run('2027-01-19');
    expect([to(daily.email).length, to(weekly.email).length]).toEqual([2, 1]);
  });

  it('goes to nobody who wants none, cannot sign in, or has no appointment in force', async () => {
    const people = [
      await aReader({ digest: 'off' }),
      await aReader({ account: false }),
      await aReader({ appointed: false }),
    ];
    const leaving = await aReader();
    for (const person of [...people, leaving]) await person.tell('2027-01-29');
    const { run, to } = aPost();
    await run('2027-02-01'); // the day after the last one of the appointment
    for (const { email } of [...people, leaving]) expect(to(email)).toEqual([]);
  });

  it('leaves out what was read, and what nobody read for a week', async () => {
    const reader = await aReader();
    const late = await aReader();
    await reader.tell();
    await db.asOwner((tx) =>
      tx
        .updateTable('notice')
        .set({ read_at: noon('2027-01-12') })
        .where('person_id', '=', reader.id)
        .execute(),
    );
    await late.tell('2027-01-04');
    const { run, to } = aPost();
    await run('2027-01-13');
    expect([...to(reader.email), ...to(late.email)]).toEqual([]);
  });

  it('after the January holidays tells what came since the letter before them', async () => {
    const daily = await aReader();
    const weekly = await aReader({ digest: 'weekly' });
    const { run, to } = aPost();
    for (const day of ['2026-12-31', '2027-01-02']) await daily.tell(day);
    for (const day of ['2026-12-28', '2027-01-02']) await weekly.tell(day);
    await run('2027-01-11');
    for (const { email } of [daily, weekly]) {
      expect(to(email).map(({ subject }) => subject)).toEqual(['Опора, 11 января: 2 новые записи']);
    }
  });

  it('also says what other capabilities know, and by itself only when some of it is new', async () => {
    const { id, email, municipalityId } = await aReader();
    const asked: unknown[] = [];
    const parts = async (_tx: unknown, person: { id: string; municipalityId: string }, { today, next }: DigestDays) => {
      if (person.id !== id) return [];
      asked.push([person.municipalityId, today, next]);
      const tasks = today < localDate('2027-01-14') ? ['/tasks/1'] : ['/tasks/1', '/tasks/2'];
      return [
        { heading: 'Ждут вашей приёмки', lines: tasks.map((link) => ({ text: `Семинар, день ${today}`, link })) },
      ];
    };
    const { run, to } = aPost(hooks({ digestParts: [parts] }));
    await run('2027-01-12', '2027-01-13');
    expect(to(email)).toHaveLength(1);
    expect(asked).toEqual([
      [municipalityId, '2027-01-12', '2027-01-13'],
      [municipalityId, '2027-01-13', '2027-01-14'],
    ]);
    await run('2027-01-14');
    expect(to(email)[1]?.subject).toBe('Опора, 14 января: 1 новая запись');
  });

  it('that did not leave is sent the next time, and after three failures in a row the mail server is left alone', async () => {
    const noted = vi.spyOn(log, 'fault').mockImplementation(() => undefined);
    const readers = [await aReader(), await aReader(), await aReader(), await aReader()];
    for (const { tell } of readers) await tell();
    const { run, to, fail } = aPost();
    fail(true);
    await run('2027-01-12');
    expect(noted).toHaveBeenCalledTimes(3);
    fail(false);
    await run('2027-01-12');
    for (const { email } of readers) expect(to(email)).toHaveLength(1);
  });

  it('reaches a substitute who has no appointment of their own', async () => {
    const { id, email, municipalityId, tell } = await aReader({ appointed: false });
    const absent = await anAppointed(db, { role: 'coordinator', municipalityId });
    const row = {
      municipality_id: municipalityId,
      person_id: absent,
      substitute_id: id,
      from_day: localDate('2027-01-12'),
      to_day: localDate('2027-01-13'),
    };
    await db.asOwner((tx) => tx.insertInto('substitution').values(row).execute());
    await tell('2027-01-11');
    const { run, to } = aPost();
    await run('2027-01-14');
    expect(to(email)).toEqual([]);
    await run('2027-01-13');
    expect(to(email)).toHaveLength(1);
  });

  it('comes in the morning of the municipality, with its day, whatever the time of the server', async () => {
    const kamchatka = await aReader(); // twelve hours ahead of UTC
    const kaliningrad = await aReader(); // two hours
    const inZone = (id: string, zone: string) =>
      db.asOwner((tx) =>
        tx
          .updateTable('municipality')
          .set({ settings: JSON.stringify({ zone }) })
          .where('id', '=', id)
          .execute(),
      );
    await inZone(kamchatka.municipalityId, 'Asia/Kamchatka');
    await inZone(kaliningrad.municipalityId, 'Europe/Kaliningrad');
    for (const { tell } of [kamchatka, kaliningrad]) await tell('2027-01-12');
    const { runAt, to } = aPost();
    const letters = () => [kamchatka, kaliningrad].map(({ email }) => to(email).map(({ subject }) => subject));
    await runAt(new Date('2027-01-12T18:59:00Z')); // the 13th, 6:59 in Kamchatka; the evening of the 12th in Kaliningrad
    expect(letters()).toEqual([[], []]);
    await runAt(new Date('2027-01-12T19:00:00Z'));
    expect(letters()).toEqual([['Опора, 13 января: 1 новая запись'], []]);
    await runAt(new Date('2027-01-13T05:00:00Z'));
    expect(letters()).toEqual([['Опора, 13 января: 1 новая запись'], ['Опора, 13 января: 1 новая запись']]);
  });

  it('does not come after noon, and counts days off by the municipality', async () => {
    const { municipalityId, email, tell } = await aReader();
    const settings = JSON.stringify({ zone: 'Asia/Kamchatka' });
    await db.asOwner((tx) =>
      tx.updateTable('municipality').set({ settings }).where('id', '=', municipalityId).execute(),
    );
    await tell('2027-01-15');
    const { runAt, to } = aPost();
    await runAt(new Date('2027-01-15T01:00:00Z')); // Friday, 13:00
    await runAt(new Date('2027-01-15T21:00:00Z')); // Friday here, Saturday there
    expect(to(email)).toEqual([]);
    await runAt(new Date('2027-01-17T21:00:00Z')); // Sunday here, Monday there
    expect(to(email)).toHaveLength(1);
  });
});
