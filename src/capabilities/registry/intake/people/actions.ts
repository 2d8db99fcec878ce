import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { AppError } from '../../../../kernel/errors.ts';
import type { PersonName } from '../../../../kernel/person.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Tx } from '../../../../platform/db.ts';
import type { FileAnswer } from '../../../../platform/http.ts';
import { sheetsOf, TABLE_LIMIT, tableBytes } from '../../../../platform/tableFile.ts';
import {
  type AccessHooks,
  accountOf,
  correctAppointment,
  findAccounts,
  findHoldings,
  insertPeople,
  mayAppoint,
  mayKeepPeople,
  mayVouchFor,
  saveAppointments,
  savePerson,
  takeOver,
} from '../../../access/index.ts';
import { findChangerSince, type Happening, recordAll } from '../../../audit/index.ts';
import { findFile, insertFile } from '../../../files/index.ts';
import { maySeeRegistry } from '../../policy.ts';
import { byName } from '../../text.ts';
import { CHANGE_PEOPLE } from '../changes.ts';
import type { KnownPerson } from '../heads.ts';
import { waitForOtherImports } from '../store.ts';
import { type Tables, tablesIn } from '../table.ts';
import type * as contract from './contract.ts';
import { type ListedAppointment, listOfPeople, peopleTemplate } from './documents.ts';
import { PEOPLE, type PeopleField } from './headings.ts';
import { at, type Known, type Plan, type PlannedPerson, planPeople } from './plan.ts';
import * as store from './store.ts';
import { nameOf, viewOf } from './view.ts';

/**
 * Reads a list of people and says whom it would add and appoint, row by row and cell by cell. Nothing is done yet.
 * @throws AppError `not-found`, `forbidden`; `invalid` with the reason `why` when it is no list of people
 */
export async function checkPeople(
  ctx: Context,
  { municipalityId, name }: z.output<typeof contract.CheckPeople>,
  body: ReadableStream<Uint8Array>,
): Promise<contract.PeopleImportView> {
  refuseOthers(ctx, municipalityId);
  const bytes = await tableBytes(body);
  const tables = tablesIn(await sheetsOf(bytes, name), PEOPLE);
  const saved = await ctx.files.save(bytes, TABLE_LIMIT);
  const fileId = randomUUID();
  return ctx.transaction(async (tx) => {
    const { shown, view } = await planned(tx, ctx, municipalityId, tables, {});
    const file = { ...saved, id: fileId, municipalityId, schoolId: null, name, mediaType: 'application/octet-stream' };
    await insertFile(tx, file, { personId: ctx.actor.id, at: ctx.now });
    return { ...view, fileId, shown, fileName: name };
  });
}

/** The same of a file that was read, with answers to its questions. @throws AppError `not-found`, `forbidden` */
export async function lookAtPeople(
  ctx: Context,
  { municipalityId, fileId, answers }: z.output<typeof contract.LookPeople>,
): Promise<contract.PeopleImportView> {
  refuseOthers(ctx, municipalityId);
  const { tables, fileName } = await keptTables(ctx, municipalityId, fileId);
  return ctx.transaction(async (tx) => {
    const { shown, view } = await planned(tx, ctx, municipalityId, tables, answers);
    return { ...view, fileId, shown, fileName };
  });
}

/**
 * Does what was shown, in one transaction: all of it or nothing.
 * @throws AppError `not-found`, `forbidden`; `rule-broken` when cells are wrong or a question is open; `conflict` with what
 *   it would do `now` when something changed since it was shown, and `by` whom
 */
export async function importPeople(
  ctx: Context,
  { municipalityId, fileId, shown, answers }: z.output<typeof contract.ImportPeople>,
  hooks: Pick<AccessHooks, 'tell' | 'arrivals'>,
): Promise<contract.PeopleImported> {
  refuseOthers(ctx, municipalityId);
  const { tables, fileName, createdAt } = await keptTables(ctx, municipalityId, fileId);
  return ctx.transaction(async (tx) => {
    await waitForOtherImports(tx, municipalityId);
    const now = await planned(tx, ctx, municipalityId, tables, answers);
    if (now.shown !== shown) {
      const view = { ...now.view, fileId, shown: now.shown, fileName };
      const by = await findChangerSince(tx, ctx, { municipalityId, schoolId: null }, CHANGE_PEOPLE, createdAt);
      throw new AppError('conflict', 'something changed since it was shown', { now: view, by });
    }
    const { errors, questions } = now.plan;
    const problems = [
      ...errors.map(({ problem }) => ({ problem })),
      ...questions.flatMap(({ answer }) => (answer === null ? [{ problem: 'unanswered' }] : [])),
    ];
    if (problems.length > 0) throw new AppError('rule-broken', 'cells are wrong or a question is open', { problems });
    return carryOut(tx, ctx, { municipalityId, fileId, people: now.plan.people, known: now.known }, hooks);
  });
}

/** The template: headings, examples, explanations, names of the places. */
export async function readPeopleTemplate(ctx: Context, { municipalityId }: Of): Promise<FileAnswer> {
  refuseOthers(ctx, municipalityId);
  return peopleTemplate(await ctx.transaction((tx) => store.findPlaces(tx, municipalityId, ctx.today)));
}

/** All people of the municipality, an appointment a line, as a file of the same form. */
export async function exportPeople(ctx: Context, { municipalityId }: Of): Promise<FileAnswer> {
  refuseOthers(ctx, municipalityId);
  return ctx.transaction(async (tx) => {
    const known = await store.findKnownPeople(tx, municipalityId, [], new Set(), ctx.today);
    const people = new Map(known.people.map((person) => [person.id, person]));
    const places = new Map(known.places.map(({ id, shortName }) => [id, shortName]));
    const listed = known.held.flatMap((held): ListedAppointment[] => {
      const person = people.get(held.personId);
      const placeId = held.schoolId ?? held.bodyId;
      const inForce = held.fromDay <= ctx.today && (held.toDay === null || held.toDay >= ctx.today);
      if (!person || !inForce || (placeId !== null && !places.has(placeId))) return [];
      return [{ person, held, role: Role.parse(held.role), placeName: places.get(placeId ?? '') ?? null }];
    });
    listed.sort((one, other) => byName({ shortName: one.person.familyName }, { shortName: other.person.familyName }));
    return listOfPeople(listed, known.places, ctx.today);
  });
}

type Of = { municipalityId: string };

function refuseOthers({ actor }: Context, municipalityId: string): void {
  if (!maySeeRegistry(actor, municipalityId))
    throw new AppError('not-found', 'no such municipality', { id: municipalityId });
  if (!mayKeepPeople(actor, municipalityId)) throw new AppError('forbidden', 'only who keeps the people loads them');
}

async function keptTables(ctx: Context, municipalityId: string, fileId: string) {
  const file = await ctx.transaction((tx) => findFile(tx, fileId));
  if (!file || file.municipalityId !== municipalityId) throw new AppError('not-found', 'no such file', { id: fileId });
  const tables = tablesIn(await sheetsOf(await ctx.files.read(file.sha256), file.name), PEOPLE);
  return { tables, fileName: file.name, createdAt: file.createdAt };
}

/** What the file would do now, as data and as shown; `shown` names exactly this. */
async function planned(
  tx: Tx,
  ctx: Context,
  municipalityId: string,
  { rows, leftOut }: Tables<PeopleField>,
  answers: Readonly<Record<string, string>>,
) {
  const emails = rows.flatMap(({ cells }) => cells.email?.text.toLowerCase() ?? []);
  const mayGive = new Set(
    Role.options.filter((role) => mayAppoint(ctx.actor, { municipalityId, role, regionWide: false })),
  );
  const known = await store.findKnownPeople(tx, municipalityId, emails, mayGive, ctx.today);
  const found = planPeople(rows, known, new Map(Object.entries(answers)), ctx.today);
  const plan = { ...found, errors: [...found.errors, ...(await foreignEmails(tx, ctx, municipalityId, found))] };
  const view = viewOf(plan, known, leftOut, ctx.today);
  return { plan, known, view, shown: createHash('sha256').update(JSON.stringify(view)).digest('hex') };
}

/** A person may hold more than the asker could give: then their e-mail is not for a list to change. */
async function foreignEmails(tx: Tx, ctx: Context, municipalityId: string, { people }: Plan): Promise<Plan['errors']> {
  const errors: Plan['errors'] = [];
  for (const one of people) {
    const { person, changes, named } = one;
    const row = named.rows.find(({ email }) => email !== null);
    if (!person || !row || !changes.some(({ field }) => field === 'email')) continue;
    const holdings = await findHoldings(tx, person.id, ctx.today);
    if (!mayVouchFor(ctx.actor, { id: person.id, municipalityId }, holdings)) {
      errors.push({ ...at(row, 'email'), problem: 'email-not-yours', name: nameOf(one) });
    }
  }
  return errors;
}

interface Order {
  municipalityId: string;
  fileId: string;
  people: readonly PlannedPerson[];
  known: Known;
}

type Placed = PlannedPerson & { id: string };

async function carryOut(
  tx: Tx,
  ctx: Context,
  { municipalityId, fileId, people, known }: Order,
  hooks: Pick<AccessHooks, 'tell' | 'arrivals'>,
): Promise<contract.PeopleImported> {
  const placed = people.map((one) => ({ ...one, id: one.person?.id ?? randomUUID() }));
  const added = placed.flatMap((one) => newPerson(one));
  await insertPeople(tx, municipalityId, added);
  const changed = await saveContacts(tx, ctx, municipalityId, placed);
  const wanted = placed.flatMap((one) => newAppointments(one, municipalityId));
  await saveAppointments(tx, ctx, wanted, hooks);
  const corrected = await saveCorrections(tx, placed);
  const place = { municipalityId, schoolId: null };
  await recordAll(tx, ctx, [
    ...added.map(({ id }) => ({ action: 'person.add', subject: { kind: 'person', id }, place })),
    ...changed.map(({ id, fields }) => ({
      ...{ action: 'person.change', subject: { kind: 'person', id }, place, details: { changed: fields } },
    })),
    ...corrected.map((one) => correction(one, municipalityId)),
    {
      action: 'people.import',
      subject: { kind: 'municipality', id: municipalityId },
      place,
      details: { fileId, added: added.length, appointed: wanted.length },
    },
  ]);
  const handovers = await takeOver(tx, ctx, wanted, hooks);
  return {
    added: added.length,
    appointed: wanted.length,
    corrected: corrected.length,
    contacts: changed.length,
    handedOver: handovers.reduce((sum, { count }) => sum + count, 0),
    toInvite: await uninvited(tx, ctx, placed, known),
  };
}

function newPerson({
  id,
  person,
  named,
}: Placed): (PersonName & { id: string; email: string | null; phone: string | null })[] {
  const [row] = named.rows;
  return person || !row ? [] : [{ id, ...row.name, email: named.email, phone: named.phone }];
}

/** Sets telephones and e-mails right; answers of whom, and which. */
async function saveContacts(
  tx: Tx,
  ctx: Context,
  municipalityId: string,
  placed: readonly Placed[],
): Promise<{ id: string; fields: string[] }[]> {
  const changed: { id: string; fields: string[] }[] = [];
  for (const { person, changes } of placed) {
    if (!person || changes.length === 0) continue;
    const contacts = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
    const wanted: KnownPerson = { ...person, ...contacts };
    if (!(await savePerson(tx, ctx, { ...person, municipalityId }, wanted)))
      throw new AppError('conflict', 'a person changed meanwhile');
    changed.push({ id: person.id, fields: Object.keys(contacts) });
  }
  return changed;
}

const newAppointments = ({ id, appointments }: Placed, municipalityId: string) =>
  appointments
    .filter(({ does }) => does === 'make')
    .map(({ row, place, wanted }) => ({
      ...wanted,
      ...{ personId: id, role: row.role, municipalityId, regionWide: false },
      ...{ schoolId: place.schoolId, bodyId: place.bodyId },
    }));

type Correction = { appointment: Placed['appointments'][number]; personId: string };

/** Sets orders and days of appointments right; answers which. */
async function saveCorrections(tx: Tx, placed: readonly Placed[]): Promise<Correction[]> {
  const done: Correction[] = [];
  for (const { id: personId, appointments } of placed) {
    for (const appointment of appointments) {
      const { known, changes } = appointment;
      if (!known || changes.length === 0) continue;
      const stated = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
      if (!(await correctAppointment(tx, { ...known, ...stated })))
        throw new AppError('conflict', 'an appointment changed meanwhile');
      done.push({ appointment, personId });
    }
  }
  return done;
}

const correction = (
  { appointment: { row, place, known }, personId }: Correction,
  municipalityId: string,
): Happening => ({
  action: 'appointment.correct',
  subject: { kind: 'person', id: personId },
  place: { municipalityId, schoolId: place.schoolId },
  details: { appointmentId: known?.id, role: row.role, schoolId: place.schoolId, bodyId: place.bodyId },
});

/** People who can neither sign in nor have an open code: those of the file, then all others who are appointed here. */
async function uninvited(tx: Tx, ctx: Context, placed: readonly Placed[], known: Known): Promise<Invitee[]> {
  const elsewhere = new Set(known.people.filter(({ keptHere }) => !keptHere).map(({ id }) => id));
  const named = placed.filter(({ id, appointments }) => !elsewhere.has(id) && appointments.length > 0);
  const ofFile = new Set(placed.map(({ id }) => id));
  const others = known.people.filter(({ id, keptHere }) => keptHere && !ofFile.has(id) && id !== ctx.actor.id);
  const all = [
    ...named.flatMap(inviteeOfFile),
    ...others.flatMap((person) => appointedInvitee(person, known, ctx.today)),
  ];
  const accounts = await findAccounts(
    tx,
    all.map(({ id }) => id),
  );
  return all.filter(({ id }) => {
    const { state } = accountOf(accounts.get(id) ?? { account: null, invitation: null }, ctx.now);
    return state !== 'has' && state !== 'invited';
  });
}

type Invitee = contract.PeopleImported['toInvite'][number];

function inviteeOfFile({ id, person, named, appointments }: Placed): Invitee[] {
  const [row] = named.rows;
  const roles = appointments.map(({ row: { role }, place, wanted: { position } }) => ({
    ...{ role, schoolId: place.schoolId, bodyId: place.bodyId, placeName: place.name, position },
  }));
  return row ? [{ id, ...nameIn(person ?? row.name), email: named.email ?? person?.email ?? null, roles }] : [];
}

/** Whoever holds nothing on the day has nothing to sign in for. */
function appointedInvitee(person: KnownPerson, { held, places }: Known, today: LocalDate): Invitee[] {
  const roles = held
    .filter((one) => one.personId === person.id && one.fromDay <= today && (one.toDay === null || one.toDay >= today))
    .map(({ role, schoolId, bodyId, position }) => ({
      ...{ role: Role.parse(role), schoolId, bodyId, position },
      placeName: places.find(({ id }) => id === (schoolId ?? bodyId))?.shortName ?? null,
    }));
  return roles.length > 0 ? [{ id: person.id, ...nameIn(person), email: person.email, roles }] : [];
}

const nameIn = ({ familyName, givenName, patronymic }: PersonName): PersonName => ({
  familyName,
  givenName,
  patronymic,
});
