import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Role } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/date.ts';
import { AppError } from '../../kernel/errors.ts';
import { fullName, shortName } from '../../kernel/person.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db.ts';
import { type Doer, findChanger, record, recordAll } from '../audit/index.ts';
import { type Account, accountOf } from './accounts/account.ts';
import { countOwnSessions, endSessions, findAccounts } from './accounts/store.ts';
import type {
  AddPerson,
  Appoint,
  AppointAtSchools,
  Appointed,
  AppointedAtSchools,
  CorrectAppointment,
  Counts,
  EditPerson,
  EndAppointment,
  Ended,
  Handover,
  PersonView,
  Places,
  Profile,
  ProfileInput,
  SessionView,
} from './contract.ts';
import { endKnownPasswords, endMailedCodes, endOutgrownCodes } from './entrance/actions.ts';
import type { AccessHooks } from './hooks.ts';
import { type Appointment, appointmentProblems, Digest, mainFirst, Person, type PersonInput } from './person.ts';
import {
  beyondKeeping,
  mayAppoint,
  mayDismiss,
  mayEditProfile,
  mayKeepPeople,
  mayReach,
  maySubstitute,
  mayVouchFor,
} from './policy.ts';
import * as store from './store.ts';

export async function readSession(ctx: Context, { counters }: AccessHooks): Promise<SessionView> {
  return ctx.transaction(async (tx) => {
    const found = await store.findSession(tx, ctx.actor.id, ctx.today);
    if (!found) throw new AppError('not-signed-in', 'the person is gone');
    const counts: Counts = { today: 0, reports: 0, lists: 0, notices: 0 };
    for (const count of counters) Object.assign(counts, await count(tx, ctx.actor, ctx.today));
    const roles = mainFirst(
      found.appointments.map(({ own, role, ...held }) => ({
        ...held,
        role: Role.parse(role),
        inPlaceOf: own ? null : shortName(held),
      })),
    );
    const [main] = roles;
    return {
      today: ctx.today,
      person: {
        id: found.id,
        name: fullName(found),
        shortName: shortName(found),
        email: found.email ?? '',
        letterKeys: found.letterKeys,
      },
      roles,
      standsInFor: found.standsInFor.map(({ toDay, ...absent }) => ({ name: shortName(absent), toDay })),
      municipality: main
        ? { id: main.municipalityId, name: main.municipalityName, shortName: main.municipalityShortName }
        : null,
      counts,
      mailLeaves: ctx.mail.leaves,
      publicHost: new URL(ctx.publicUrl).host,
    };
  });
}

export async function readProfile(ctx: Context): Promise<Profile> {
  return ctx.transaction(async (tx) => {
    const found = await store.findSession(tx, ctx.actor.id, ctx.today);
    if (!found || !mayEditProfile(ctx.actor, found.id)) throw notFound('person', ctx.actor.id);
    const { email, phone, digest, letterKeys, feedToken } = found;
    return {
      email,
      phone,
      digest: Digest.parse(digest),
      letterKeys,
      feedUrl: feedToken === null ? null : feedUrl(ctx, feedToken),
      sessions: await countOwnSessions(tx),
    };
  });
}

export async function saveProfile(ctx: Context, input: z.infer<typeof ProfileInput>): Promise<void> {
  if (!mayEditProfile(ctx.actor, ctx.actor.id)) throw notFound('person', ctx.actor.id);
  await ctx.transaction(async (tx) => {
    await store.saveProfile(tx, ctx.actor.id, input);
    await record(tx, ctx, { action: 'profile.change', subject: { kind: 'person', id: ctx.actor.id }, place: null });
  });
}

/** Makes a calendar feed, or a new address for it: the old one ends. */
export async function renewFeed(ctx: Context): Promise<{ feedUrl: string }> {
  if (!mayEditProfile(ctx.actor, ctx.actor.id)) throw notFound('person', ctx.actor.id);
  const token = randomBytes(24).toString('base64url');
  await ctx.transaction(async (tx) => {
    await store.saveFeedToken(tx, ctx.actor.id, token);
    await record(tx, ctx, { action: 'feed.renew', subject: { kind: 'person', id: ctx.actor.id }, place: null });
  });
  return { feedUrl: feedUrl(ctx, token) };
}

export async function endFeed(ctx: Context): Promise<void> {
  if (!mayEditProfile(ctx.actor, ctx.actor.id)) throw notFound('person', ctx.actor.id);
  await ctx.transaction(async (tx) => {
    await store.saveFeedToken(tx, ctx.actor.id, null);
    await record(tx, ctx, { action: 'feed.end', subject: { kind: 'person', id: ctx.actor.id }, place: null });
  });
}

const feedUrl = (ctx: Context, token: string) => `${ctx.publicUrl}/feed/${token}.ics`;

export async function readPerson(ctx: Context, { id }: { id: string }): Promise<PersonView> {
  return ctx.transaction(async (tx) => {
    const person = await getPerson(tx, id);
    const keep = mayKeepPeople(ctx.actor, person.municipalityId);
    const holdings = await store.findHoldings(tx, id, ctx.today);
    return {
      person: mayReach(ctx.actor, { ...person, held: holdings })
        ? Person.parse(person)
        : { ...Person.parse(person), phone: null, email: null },
      appointments: await store.findAppointments(tx, id),
      account: keep ? await readAccount(tx, id, ctx.now) : null,
      may: {
        keep,
        vouch: mayVouchFor(ctx.actor, person, holdings),
        appointAdministrator: mayAppoint(ctx.actor, {
          municipalityId: person.municipalityId,
          role: 'administrator',
          regionWide: false,
        }),
        substitute: maySubstitute(ctx.actor, person, holdings),
      },
    };
  });
}

async function readAccount(tx: Tx, id: string, now: Date): Promise<Account> {
  const facts = (await findAccounts(tx, [id])).get(id);
  return accountOf(facts ?? { account: null, invitation: null }, now);
}

/** @throws AppError `forbidden`, or `rule-broken` when somebody else has the e-mail */
export async function addPerson(ctx: Context, input: z.infer<typeof AddPerson>): Promise<{ id: string }> {
  const { municipalityId } = input;
  if (!mayKeepPeople(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only who keeps the people adds one');
  return { id: await ctx.transaction((tx) => keepPerson(tx, ctx, input)) };
}

/** Also from the command line. @returns the id of the person @throws AppError `rule-broken` when the e-mail is taken */
export async function keepPerson(tx: Tx, doer: Doer, input: z.infer<typeof AddPerson>): Promise<string> {
  const id = randomUUID();
  await store.insertPerson(tx, id, input.municipalityId, input).catch(sayTaken);
  await record(tx, doer, { action: 'person.add', subject: { kind: 'person', id }, place: whole(input.municipalityId) });
  return id;
}

/**
 * Whoever signs in by an e-mail signs in by the new one from then on.
 * @throws AppError `forbidden`, `conflict` (with `now`, the person as they are), or `rule-broken` when somebody else has
 *   the e-mail, or it is taken away from a person who signs in by it
 */
export async function editPerson(ctx: Context, input: z.infer<typeof EditPerson>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const person = await getPerson(tx, input.id);
    if (!mayKeepPeople(ctx.actor, person.municipalityId)) throw new AppError('forbidden', 'not yours to change');
    if (
      input.email !== person.email &&
      !mayVouchFor(ctx.actor, person, await store.findHoldings(tx, input.id, ctx.today))
    ) {
      throw new AppError('forbidden', 'the e-mail opens more than the asker could give');
    }
    if (input.email === null && (await readAccount(tx, person.id, ctx.now)).state === 'has') {
      throw new AppError('rule-broken', 'signs in by the e-mail', { problems: [{ problem: 'account-needs-email' }] });
    }
    const saved = await savePerson(tx, ctx, { ...person, version: input.version }, input);
    if (!saved) throw new AppError('conflict', 'the person changed meanwhile', { now: person });
    await record(tx, ctx, {
      action: 'person.change',
      subject: { kind: 'person', id: person.id },
      place: whole(person.municipalityId),
      details: { changed: changedFields(person, input) },
    });
  });
}

/**
 * Writes down how a person is called and reached now; also for lists that are loaded. When the e-mail is another one, what
 * was sent to the old address lets nobody in. Answers false when someone changed the person after `version` was read.
 * @param before where the person is kept or was changed, and their e-mail until now
 * @throws AppError `rule-broken` when somebody else has the e-mail
 */
export async function savePerson(
  tx: Tx,
  doer: Doer,
  before: Pick<Person, 'id' | 'municipalityId' | 'email' | 'version'>,
  input: PersonInput,
): Promise<boolean> {
  if (!(await store.updatePerson(tx, before.id, before.version, input).catch(sayTaken))) return false;
  if (input.email !== before.email) await endMailedCodes(tx, doer, before);
  return true;
}

/** Ends every sign-in of a person at once, such as after a lost telephone. @throws AppError `not-found`, `forbidden` */
export async function signOutPerson(ctx: Context, { id }: { id: string }): Promise<{ count: number }> {
  return ctx.transaction(async (tx) => {
    const person = await getPerson(tx, id);
    if (!mayKeepPeople(ctx.actor, person.municipalityId)) throw new AppError('forbidden', 'not theirs to sign out');
    const count = await endSessions(tx, id);
    const place = whole(person.municipalityId);
    await record(tx, ctx, { action: 'person.sign-out', subject: { kind: 'person', id }, place, details: { count } });
    return { count };
  });
}

/** Where somebody can be appointed to, for the form. @throws AppError `forbidden` */
export async function readPlaces(ctx: Context, { municipalityId }: { municipalityId: string }): Promise<Places> {
  if (!mayKeepPeople(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only who keeps the people appoints');
  return ctx.transaction((tx) => store.findPlaces(tx, municipalityId, ctx.today));
}

/** Whoever comes gets the work that waits at the place. @throws AppError `forbidden`, `not-found`, `rule-broken` (see `appointmentProblems`, or `already-appointed`) */
export async function appoint(
  ctx: Context,
  input: z.infer<typeof Appoint>,
  hooks: Pick<AccessHooks, 'tell' | 'arrivals'>,
): Promise<z.infer<typeof Appointed>> {
  return ctx.transaction(async (tx) => {
    await getPerson(tx, input.personId);
    if (!mayAppoint(ctx.actor, input)) throw new AppError('forbidden', 'may not appoint');
    const made = await makeAppointment(tx, ctx, input, hooks);
    return { ...made, handovers: await takeOver(tx, ctx, [input], hooks) };
  });
}

/**
 * One person at several schools by one order; schools where they are this already stay as they are.
 * @throws AppError `forbidden`, `not-found`, `rule-broken` as `appoint`: `already-appointed` when they are so at all of them
 */
export async function appointAtSchools(
  ctx: Context,
  { schoolIds, ...input }: z.infer<typeof AppointAtSchools>,
  hooks: Pick<AccessHooks, 'tell' | 'arrivals'>,
): Promise<z.infer<typeof AppointedAtSchools>> {
  return ctx.transaction(async (tx) => {
    await getPerson(tx, input.personId);
    if (!mayAppoint(ctx.actor, { ...input, regionWide: false })) throw new AppError('forbidden', 'may not appoint');
    const held = await store.findSchoolsAppointed(tx, input);
    const wanted = [...new Set(schoolIds)]
      .filter((schoolId) => !held.has(schoolId))
      .map((schoolId): store.NewAppointment => ({ ...input, schoolId, bodyId: null, regionWide: false }));
    const problems = [
      ...(wanted[0] ? appointmentProblems(wanted[0]) : []),
      ...(wanted.length === 0 ? [{ problem: 'already-appointed' }] : []),
    ];
    if (problems.length > 0) throw new AppError('rule-broken', 'the appointments cannot be', { problems });
    const { ids, ...ended } = await saveAppointments(tx, ctx, wanted, hooks);
    return { made: ids.length, ...ended, handovers: await takeOver(tx, ctx, wanted, hooks) };
  });
}

/**
 * Gives whoever came the work that waits at their places: in one pass for all of a municipality, however many people and
 * places there are. A first day that lies ahead is waited for: the nightly job hands over then.
 */
export async function takeOver(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now' | 'today'>,
  came: readonly store.NewAppointment[],
  { arrivals }: Pick<AccessHooks, 'arrivals'>,
): Promise<Handover[]> {
  const handovers: Handover[] = [];
  const now = came.filter(({ fromDay }) => fromDay <= ctx.today);
  for (const [municipalityId, there] of Map.groupBy(now, (one) => one.municipalityId)) {
    const personIds = new Set(there.map(({ personId }) => personId));
    for (const arrival of arrivals) handovers.push(...(await arrival(tx, ctx, { municipalityId, personIds })));
  }
  return handovers;
}

/** Also from the command line. @throws AppError `not-found`, `rule-broken` as `appoint` */
export async function makeAppointment(
  tx: Tx,
  doer: Doer & { today: LocalDate },
  input: z.infer<typeof Appoint>,
  hooks: Pick<AccessHooks, 'tell'>,
): Promise<{ id: string } & Outgrown> {
  const problems = [
    ...appointmentProblems(input),
    ...((await store.isAppointed(tx, input)) ? [{ problem: 'already-appointed' }] : []),
  ];
  if (problems.length > 0) throw new AppError('rule-broken', 'the appointment cannot be', { problems });
  const { ids, ...ended } = await saveAppointments(tx, doer, [input], hooks);
  return { id: ids[0] ?? '', ...ended };
}

/**
 * Appoints, records and tells, and ends codes and passwords that these appointments outgrew. What speaks against it was
 * asked before.
 * @returns their ids in this order, and how many codes and passwords ended
 */
export async function saveAppointments(
  tx: Tx,
  doer: Doer & { today: LocalDate },
  inputs: readonly store.NewAppointment[],
  { tell }: Pick<AccessHooks, 'tell'>,
): Promise<{ ids: string[] } & Outgrown> {
  const made = inputs.map((input) => ({ ...input, id: randomUUID() }));
  await store.insertAppointments(tx, made).catch(sayNoPlace);
  await recordAll(tx, doer, made.map(appointmentMade));
  await tell?.(
    tx,
    made.map(({ id, personId, municipalityId, role, schoolId, bodyId, fromDay }) => ({
      kind: 'appointed',
      about: id,
      municipalityId,
      personIds: personId === doer.actor?.id ? [] : [personId],
      details: { role, placeId: schoolId ?? bodyId, bodyId, fromDay },
      at: doer.now,
    })),
  );
  const ended = { endedCodes: 0, endedPasswords: 0 };
  for (const [municipalityId, there] of Map.groupBy(made, (one) => one.municipalityId)) {
    const now = await endOutgrownWays(tx, doer, municipalityId, there);
    ended.endedCodes += now.endedCodes;
    ended.endedPasswords += now.endedPasswords;
  }
  return { ids: made.map(({ id }) => id), ...ended };
}

/** Ways in that somebody else knows of, and that these appointments outgrew: of how many people they ended. */
async function endOutgrownWays(
  tx: Tx,
  doer: Doer & { today: LocalDate },
  municipalityId: string,
  held: readonly store.NewAppointment[],
): Promise<Outgrown> {
  const idsOf = (some: readonly store.NewAppointment[]) => [...new Set(some.map(({ personId }) => personId))];
  return {
    endedCodes: await endOutgrownCodes(tx, doer, municipalityId, idsOf(held)),
    endedPasswords: await endKnownPasswords(tx, doer, municipalityId, idsOf(held.filter(beyondKeeping))),
  };
}

/** Codes that let nobody in any more, and people who have to set a new password, since they hold more now. */
interface Outgrown {
  endedCodes: number;
  endedPasswords: number;
}

const appointmentMade = ({ id, personId, municipalityId, ...made }: store.NewAppointment & { id: string }) => ({
  action: 'appointment.make',
  subject: { kind: 'person', id: personId },
  place: { municipalityId, schoolId: made.schoolId },
  details: {
    appointmentId: id,
    role: made.role,
    schoolId: made.schoolId,
    bodyId: made.bodyId,
    fromDay: made.fromDay,
    toDay: made.toDay,
    orderNumber: made.orderNumber,
  },
});

/** Sets right how an appointment is called and dated. @throws AppError as `appoint`, and `conflict` */
export async function correctAppointment(ctx: Context, input: z.infer<typeof CorrectAppointment>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await store.findAppointment(tx, input.id);
    if (!found) throw notFound('appointment', input.id);
    if (!mayAppoint(ctx.actor, found)) throw new AppError('forbidden', 'may not correct');
    const problems = appointmentProblems({ ...found, fromDay: input.fromDay });
    if (problems.length > 0) throw new AppError('rule-broken', 'the appointment cannot be so', { problems });
    if (!(await store.correctAppointment(tx, input))) {
      throw new AppError('conflict', 'the appointment changed meanwhile', {
        now: found,
        by: await changerOf(tx, ctx, found),
      });
    }
    await record(tx, ctx, {
      action: 'appointment.correct',
      subject: { kind: 'person', id: found.personId },
      place: { municipalityId: found.municipalityId, schoolId: found.schoolId },
      details: { appointmentId: found.id, role: found.role, schoolId: found.schoolId, bodyId: found.bodyId },
    });
  });
}

/**
 * Ends an appointment with its last day, and hands on the work that hung on it: nothing is left without an owner. A later
 * last day than before gives more again, and so ends what it outgrows.
 */
export async function endAppointment(
  ctx: Context,
  input: z.infer<typeof EndAppointment>,
  { departures }: Pick<AccessHooks, 'departures'>,
): Promise<Ended> {
  return ctx.transaction((tx) => end(tx, ctx, input, departures));
}

/**
 * What would become of the work if the appointment ended so: it is ended, looked at and taken back, so that what is shown
 * is what will be done. A last day that lies ahead is looked at as if it were today's evening, with today's work.
 * @throws AppError as `endAppointment`
 */
export async function foreseeEnd(
  ctx: Context,
  input: z.infer<typeof EndAppointment>,
  { departures }: Pick<AccessHooks, 'departures'>,
): Promise<Ended> {
  const evening = { actor: ctx.actor, now: ctx.now, today: input.lastDay > ctx.today ? input.lastDay : ctx.today };
  let seen: Ended | undefined;
  const undo = new Error('looked at, not done');
  await ctx
    .transaction(async (tx) => {
      seen = await end(tx, evening, input, departures);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return seen ?? { handovers: [], endedCodes: 0, endedPasswords: 0 };
}

async function end(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now' | 'today'>,
  input: z.infer<typeof EndAppointment>,
  departures: AccessHooks['departures'],
): Promise<Ended> {
  const found = await store.findAppointment(tx, input.id);
  if (!found) throw notFound('appointment', input.id);
  if (!mayDismiss(ctx.actor, found)) throw new AppError('forbidden', 'may not dismiss');
  if (found.regionWide && found.toDay !== null && input.lastDay > found.toDay) {
    throw new AppError('forbidden', 'may not prolong the view of a region');
  }
  const problems = appointmentProblems({ ...found, toDay: input.lastDay });
  if (problems.length > 0) throw new AppError('rule-broken', 'the appointment cannot end so', { problems });
  if (!(await store.endAppointment(tx, found.id, input.version, input.lastDay))) {
    throw new AppError('conflict', 'the appointment changed meanwhile', {
      now: found,
      by: await changerOf(tx, ctx, found),
    });
  }
  const left: Appointment = { ...found, toDay: input.lastDay };
  const prolonged = found.toDay !== null && input.lastDay > found.toDay;
  const ended = await endOutgrownWays(tx, ctx, found.municipalityId, prolonged ? [left] : []);
  await record(tx, ctx, {
    action: 'appointment.end',
    subject: { kind: 'person', id: found.personId },
    place: { municipalityId: found.municipalityId, schoolId: found.schoolId },
    details: {
      appointmentId: found.id,
      role: found.role,
      schoolId: found.schoolId,
      bodyId: found.bodyId,
      lastDay: input.lastDay,
    },
  });
  const handovers: Handover[] = [];
  for (const handOver of departures) handovers.push(...(await handOver(tx, ctx, left)));
  return { handovers, ...ended };
}

/** Who changed an appointment last, for whoever wanted to change it too; `undefined`: nobody is recorded. */
const changerOf = (tx: Tx, ctx: Pick<Context, 'actor'>, { id, personId }: Appointment) =>
  findChanger(tx, ctx, personId, ({ details }) => details.appointmentId === id);

/** @throws AppError `not-found` when there is none, or none that the asker may see */
export async function getPerson(tx: Tx, id: string): Promise<Person> {
  const person = await store.findPerson(tx, id);
  if (!person) throw notFound('person', id);
  return person;
}

const whole = (municipalityId: string) => ({ municipalityId, schoolId: null });

const notFound = (what: string, id: string) => new AppError('not-found', `no such ${what}`, { id });

/** The one unique thing of a person is the e-mail; the database says when somebody else has it. */
function sayTaken(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'person_email') {
    throw new AppError('rule-broken', 'the e-mail is taken', { problems: [{ problem: 'email-taken' }] });
  }
  throw error;
}

/** A place of another municipality, or none at all. */
function sayNoPlace(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23503') {
    throw new AppError('not-found', 'no such place in the municipality');
  }
  throw error;
}

/** Names of the fields that differ; what stood in them is nobody's business later. */
const changedFields = (before: Person, after: PersonInput): string[] =>
  (['familyName', 'givenName', 'patronymic', 'email', 'phone'] as const).filter((key) => before[key] !== after[key]);
