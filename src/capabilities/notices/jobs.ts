import { z } from 'zod';
import { addDays, type LocalDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/db.ts';
import { type Job, type JobHost, job } from '../../platform/jobs.ts';
import { log } from '../../platform/log.ts';
import type { Letter } from '../../platform/mail.ts';
import { findMunicipalities } from '../access/index.ts';
import { namesIn } from './actions.ts';
import type { NoticeView } from './contract.ts';
import { composeDigest, type DigestPart, isDigestDay, isDigestHour, lastDigestDay, nextDigestDay } from './digest.ts';
import type { NoticeHooks } from './hooks.ts';
import { said } from './said.ts';
import * as store from './store.ts';

/**
 * One letter a person and day at most, at seven in the morning of their municipality. It is asked for each hour, and works
 * until noon there: for computers that are switched on later, and for letters that did not leave. A second run finds who
 * has had a letter and passes them by.
 */
export const digestJob = (hooks: NoticeHooks): Job =>
  job({
    name: 'notices.digest',
    data: z.object({}),
    every: '0 * * * *',
    run: (host) => sendDigests(host, hooks),
  });

/** How many letters may fail one after the other before the mail server is left alone until the next hour. */
const PATIENCE = 3;

/** Days before the last letter could go out that are looked back to: what nobody read since then is worth a letter. */
const FRESH_DAYS = 7;

export async function sendDigests(host: JobHost, hooks: NoticeHooks): Promise<void> {
  let failures = 0;
  for (const { person, today } of await whoIsDue(host)) {
    if (failures === PATIENCE) return;
    const outcome = await sendTo(host, hooks, person, today);
    if (outcome === 'sent') failures = 0;
    if (outcome === 'failed') failures += 1;
  }
}

/** Where it is morning, whoever has had no letter on the day that it is there. */
async function whoIsDue({ db, clock }: JobHost): Promise<{ person: store.Recipient; today: LocalDate }[]> {
  const places = (await db.asOwner(findMunicipalities)).filter(({ zone }) => isDigestHour(clock.hour(zone)));
  const due: { person: store.Recipient; today: LocalDate }[] = [];
  for (const [today, there] of Map.groupBy(places, ({ zone }) => clock.today(zone))) {
    const ids = new Set(there.map(({ id }) => id));
    const people = await db.asOwner((tx) => store.findRecipients(tx, today));
    for (const person of people) {
      if (ids.has(person.municipalityId) && isDigestDay(person.digest, today)) due.push({ person, today });
    }
  }
  return due;
}

async function sendTo(
  host: JobHost,
  hooks: NoticeHooks,
  person: store.Recipient,
  today: LocalDate,
): Promise<'sent' | 'failed' | 'nothing-new'> {
  const ready = await host.db.asOwner((tx) => prepare(tx, host, hooks, person, today));
  if (ready === null) return 'nothing-new';
  try {
    await host.mail.send(ready.letter); // outside of the transaction: a mail server may take its time
    return 'sent';
  } catch (error) {
    log.fault('a letter was not sent', error);
    await host.db.asOwner((tx) => store.releaseLetter(tx, { personId: person.id, day: today, ...ready }));
    return 'failed';
  }
}

interface Ready {
  letter: Letter;
  noticeIds: string[];
}

/** The letter, already written down as sent: whoever else runs now finds it taken. `null`: nothing to send. */
async function prepare(
  tx: Tx,
  { clock, publicUrl }: JobHost,
  { words, namers, digestParts }: NoticeHooks,
  person: store.Recipient,
  today: LocalDate,
): Promise<Ready | null> {
  const now = clock.now();
  const since = new Date(addDays(lastDigestDay(person.digest, today), -FRESH_DAYS));
  const notices = await store.findUnmailed(tx, person.id, since);
  const parts = noticeParts(notices, await namesIn(tx, notices, namers), words);
  const days = { today, next: nextDigestDay(person.digest, today) };
  for (const partsOf of digestParts) parts.push(...(await partsOf(tx, person, days)));
  const name = [person.givenName, person.patronymic].filter((part) => part !== null).join(' ');
  const digest = composeDigest(parts, await store.findTold(tx, person.id), { name, today, publicUrl });
  if (digest === null) return null;
  const noticeIds = notices.map(({ id }) => id);
  const claim = { personId: person.id, day: today, at: now, told: digest.told, noticeIds };
  if (!(await store.claimLetter(tx, claim))) return null;
  return { letter: { to: person.email, subject: digest.subject, text: digest.text }, noticeIds };
}

/** Each notice is a line of its own, in the group of its kind; the same line is new again when it is another notice. */
function noticeParts(
  notices: readonly NoticeView[],
  names: Readonly<Record<string, string>>,
  words: NoticeHooks['words'],
): DigestPart[] {
  const lines = notices.map((notice) => ({ ...said(notice, names, words), key: notice.id }));
  return [...Map.groupBy(lines, ({ group }) => group)].map(([heading, lines]) => ({ heading, lines }));
}
