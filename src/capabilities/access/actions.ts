import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { fullName, shortName } from '../../kernel/person.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db.ts';
import { record } from '../audit/index.ts';
import type {
  AddPerson,
  Appoint,
  Counts,
  EditPerson,
  EndAppointment,
  Handover,
  PersonView,
  Profile,
  ProfileInput,
  SessionView,
  Substitute,
  SubstitutionView,
} from './contract.ts';
import type { AccessHooks } from './hooks.ts';
import { type Appointment, appointmentProblems, Person } from './person.ts';
import { mayAppoint, mayEditProfile, mayKeepPeople, maySubstitute } from './policy.ts';
import * as store from './store.ts';

export async function readSession(ctx: Context, { counters }: AccessHooks): Promise<SessionView> {
  return ctx.transaction(async (tx) => {
    const found = await store.findSession(tx, ctx.actor.id, ctx.today);
    if (!found) throw new AppError('not-signed-in', 'the person is gone');
    const counts: Counts = { today: 0, reports: 0, notices: 0 };
    for (const count of counters) Object.assign(counts, await count(tx, ctx.actor, ctx.today));
    const main = found.appointments[0];
    return {
      today: ctx.today,
      person: {
        id: found.id,
        name: fullName(found),
        shortName: shortName(found),
        email: found.email ?? '',
        letterKeys: found.letterKeys,
      },
      roles: found.appointments as SessionView['roles'],
      municipality: main
        ? { id: main.municipalityId, name: main.municipalityName, shortName: main.municipalityShortName }
        : null,
      counts,
    };
  });
}

export async function readProfile(ctx: Context): Promise<Profile> {
  const found = await ctx.transaction((tx) => store.findSession(tx, ctx.actor.id, ctx.today));
  if (!found || !mayEditProfile(ctx.actor, found.id)) throw notFound('person', ctx.actor.id);
  const { email, phone, digest, letterKeys, feedToken } = found;
  return {
    email,
    phone,
    digest: digest as Profile['digest'],
    letterKeys,
    feedUrl: feedToken === null ? null : feedUrl(ctx, feedToken),
  };
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
    return {
      person: Person.parse(person),
      appointments: await store.findAppointments(tx, id),
      may: {
        keep: mayKeepPeople(ctx.actor, person.municipalityId),
        substitute: maySubstitute(ctx.actor, person),
      },
    };
  });
}

/** @throws AppError `forbidden`, or `rule-broken` when somebody else has the e-mail */
export async function addPerson(ctx: Context, input: z.infer<typeof AddPerson>): Promise<{ id: string }> {
  const { municipalityId } = input;
  if (!mayKeepPeople(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only who keeps the people adds one');
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    await store.insertPerson(tx, id, municipalityId, input).catch(sayTaken);
    await record(tx, ctx, { action: 'person.add', subject: { kind: 'person', id }, place: whole(municipalityId) });
  });
  return { id };
}

export async function editPerson(ctx: Context, input: z.infer<typeof EditPerson>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const person = await getPerson(tx, input.id);
    if (!mayKeepPeople(ctx.actor, person.municipalityId)) throw new AppError('forbidden', 'not yours to change');
    const saved = await store.updatePerson(tx, input.id, input.version, input).catch(sayTaken);
    if (!saved) throw new AppError('conflict', 'the person changed meanwhile', { now: person });
    const place = whole(person.municipalityId);
    await record(tx, ctx, { action: 'person.change', subject: { kind: 'person', id: person.id }, place });
  });
}

/** @throws AppError `forbidden`, `not-found`, `rule-broken` (see `appointmentProblems`) */
export async function appoint(ctx: Context, input: z.infer<typeof Appoint>): Promise<{ id: string }> {
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    await getPerson(tx, input.personId);
    if (!mayAppoint(ctx.actor, input.municipalityId, input.role)) throw new AppError('forbidden', 'may not appoint');
    const problems = appointmentProblems(input);
    if (problems.length > 0) throw new AppError('rule-broken', 'the appointment cannot be', { problems });
    await store.insertAppointment(tx, id, input);
    await record(tx, ctx, {
      action: 'appointment.make',
      subject: { kind: 'person', id: input.personId },
      place: { municipalityId: input.municipalityId, schoolId: input.schoolId },
      details: { appointmentId: id, role: input.role, fromDay: input.fromDay, orderNumber: input.orderNumber },
    });
  });
  return { id };
}

/** Ends an appointment with its last day, and hands on the work that hung on it: nothing is left without an owner. */
export async function endAppointment(
  ctx: Context,
  input: z.infer<typeof EndAppointment>,
  { departures }: AccessHooks,
): Promise<{ handovers: Handover[] }> {
  return ctx.transaction(async (tx) => {
    const found = await store.findAppointment(tx, input.id);
    if (!found) throw notFound('appointment', input.id);
    if (!mayAppoint(ctx.actor, found.municipalityId, found.role)) throw new AppError('forbidden', 'may not dismiss');
    const problems = appointmentProblems({ ...found, toDay: input.lastDay });
    if (problems.length > 0) throw new AppError('rule-broken', 'the appointment cannot end so', { problems });
    if (!(await store.endAppointment(tx, found.id, input.version, input.lastDay))) {
      throw new AppError('conflict', 'the appointment changed meanwhile');
    }
    const left: Appointment = { ...found, toDay: input.lastDay };
    await record(tx, ctx, {
      action: 'appointment.end',
      subject: { kind: 'person', id: found.personId },
      place: { municipalityId: found.municipalityId, schoolId: found.schoolId },
      details: { appointmentId: found.id, role: found.role, lastDay: input.lastDay },
    });
    const handovers: Handover[] = [];
    for (const handOver of departures) handovers.push(...(await handOver(tx, ctx, left)));
    return { handovers };
  });
}

/** While it lasts, the substitute sees and may do what the absent person may. */
export async function substitute(ctx: Context, input: z.infer<typeof Substitute>): Promise<{ id: string }> {
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    const absent = await getPerson(tx, input.personId);
    await getPerson(tx, input.substituteId);
    if (!maySubstitute(ctx.actor, absent)) throw new AppError('forbidden', 'may not arrange for this person');
    const problems = [
      ...(input.personId === input.substituteId ? [{ problem: 'the-same-person' }] : []),
      ...(input.toDay < input.fromDay ? [{ problem: 'ends-before-it-begins' }] : []),
    ];
    if (problems.length > 0) throw new AppError('rule-broken', 'the substitution cannot be', { problems });
    await store.insertSubstitution(tx, { ...input, id, municipalityId: absent.municipalityId });
    await record(tx, ctx, {
      action: 'substitution.make',
      subject: { kind: 'person', id: absent.id },
      place: whole(absent.municipalityId),
      details: { substituteId: input.substituteId, fromDay: input.fromDay, toDay: input.toDay },
    });
  });
  return { id };
}

export async function cancelSubstitution(ctx: Context, { id }: { id: string }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await store.findSubstitution(tx, id);
    if (!found) throw notFound('substitution', id);
    if (!maySubstitute(ctx.actor, { id: found.personId, municipalityId: found.municipalityId })) {
      throw new AppError('forbidden', 'may not arrange for this person');
    }
    await store.cancelSubstitution(tx, id, ctx.now);
    const place = whole(found.municipalityId);
    await record(tx, ctx, { action: 'substitution.cancel', subject: { kind: 'person', id: found.personId }, place });
  });
}

/** Those that are not over; the wall shows each person only their own, the municipality all. */
export async function listSubstitutions(ctx: Context): Promise<z.infer<typeof SubstitutionView>[]> {
  const found = await ctx.transaction((tx) => store.findSubstitutions(tx, ctx.today));
  return found.filter(
    ({ personId, substituteId, municipalityId }) =>
      substituteId === ctx.actor.id || maySubstitute(ctx.actor, { id: personId, municipalityId }),
  );
}

async function getPerson(tx: Tx, id: string): Promise<Person> {
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
