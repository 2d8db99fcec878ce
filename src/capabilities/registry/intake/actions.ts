import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import type { FileAnswer } from '../../../platform/http.ts';
import { sheetsOf, TABLE_LIMIT, tableBytes } from '../../../platform/tableFile.ts';
import {
  type AccessHooks,
  findHoldings,
  insertPeople,
  mayVouchFor,
  saveAppointments,
  savePerson,
  takeOver,
} from '../../access/index.ts';
import { findChangerSince, type Happening, recordAll } from '../../audit/index.ts';
import { findFile, insertFile } from '../../files/index.ts';
import { mayKeepRegistry, maySeeRegistry } from '../policy.ts';
import { changeMembers, findSchoolRows, insertCodes, insertGroup, updateGroup } from '../store.ts';
import { comparable } from '../text.ts';
import { CHANGE_SCHOOLS } from './changes.ts';
import type * as contract from './contract.ts';
import { listOfSchools, template } from './documents.ts';
import type { Join } from './groups.ts';
import { type ImportField, SCHOOLS } from './headings.ts';
import type { HeadPlan, KnownPerson } from './heads.ts';
import { type PlannedRow, planImport } from './plan.ts';
import * as store from './store.ts';
import { type Tables, tablesIn } from './table.ts';
import { changesSomething, viewOf } from './view.ts';

/**
 * Reads a list of schools and says what it would add and change, row by row and cell by cell. Nothing is done yet.
 * @throws AppError `not-found`, `forbidden`; `invalid` with the reason `why` when it is no list of schools
 */
export async function checkImport(
  ctx: Context,
  input: z.output<typeof contract.CheckImport>,
  body: ReadableStream<Uint8Array>,
): Promise<contract.ImportView> {
  const { municipalityId, name } = input;
  refuseOthers(ctx, municipalityId);
  const bytes = await tableBytes(body);
  const tables = await tablesOf(bytes, name);
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
export async function lookAtImport(
  ctx: Context,
  { municipalityId, fileId, answers }: z.output<typeof contract.LookImport>,
): Promise<contract.ImportView> {
  refuseOthers(ctx, municipalityId);
  const { tables, file } = await keptTables(ctx, municipalityId, fileId);
  return ctx.transaction(async (tx) => {
    const { shown, view } = await planned(tx, ctx, municipalityId, tables, answers);
    return { ...view, fileId, shown, fileName: file.name };
  });
}

/**
 * Does what was shown, in one transaction: all of it or nothing.
 * @throws AppError `not-found`, `forbidden`; `rule-broken` when cells are wrong or a question is open; `conflict` with what
 *   it would do `now` when something changed since it was shown, and `by` whom
 */
export async function doImport(
  ctx: Context,
  { municipalityId, fileId, shown, answers }: z.output<typeof contract.DoImport>,
  hooks: Hooks,
): Promise<contract.ImportDone> {
  refuseOthers(ctx, municipalityId);
  const { tables, file } = await keptTables(ctx, municipalityId, fileId);
  return ctx.transaction(async (tx) => {
    await store.waitForOtherImports(tx, municipalityId);
    const now = await planned(tx, ctx, municipalityId, tables, answers);
    if (now.shown !== shown) {
      const view = { ...now.view, fileId, shown: now.shown, fileName: file.name };
      const by = await findChangerSince(tx, ctx, { municipalityId, schoolId: null }, CHANGE_SCHOOLS, file.createdAt);
      throw new AppError('conflict', 'something changed since it was shown', { now: view, by });
    }
    const { errors, questions } = now.plan;
    const problems = [
      ...errors.map(({ problem }) => ({ problem })),
      ...questions.flatMap(({ answer }) => (answer === null ? [{ problem: 'unanswered' }] : [])),
    ];
    if (problems.length > 0) throw new AppError('rule-broken', 'cells are wrong or a question is open', { problems });
    return carryOut(tx, ctx, { municipalityId, fileId, rows: now.plan.rows.filter(changesSomething) }, hooks);
  });
}

/** The template: headings, examples, explanations. */
export async function readTemplate(ctx: Context, { municipalityId }: { municipalityId: string }): Promise<FileAnswer> {
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  return template();
}

/** All schools as a file of the same form: to correct many at once and load it again. */
export async function exportSchools(ctx: Context, { municipalityId }: { municipalityId: string }): Promise<FileAnswer> {
  refuseOthers(ctx, municipalityId);
  return listOfSchools(await ctx.transaction((tx) => findSchoolRows(tx, municipalityId, ctx.today)), ctx.today);
}

function refuseOthers({ actor }: Context, municipalityId: string): void {
  if (!maySeeRegistry(actor, municipalityId)) throw notFound('municipality', municipalityId);
  if (!mayKeepRegistry(actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator loads schools');
}

async function keptTables(ctx: Context, municipalityId: string, fileId: string) {
  const file = await ctx.transaction((tx) => findFile(tx, fileId));
  if (!file || file.municipalityId !== municipalityId) throw notFound('file', fileId);
  return { tables: await tablesOf(await ctx.files.read(file.sha256), file.name), file };
}

const tablesOf = async (bytes: Uint8Array, name: string): Promise<Tables<ImportField>> =>
  tablesIn(await sheetsOf(bytes, name), SCHOOLS);

/** What the file would do now, as data and as shown; `shown` names exactly this. */
async function planned(
  tx: Tx,
  ctx: Context,
  municipalityId: string,
  { rows, leftOut }: Tables<ImportField>,
  answers: Readonly<Record<string, string>>,
) {
  const emails = rows.flatMap(({ cells }) => cells.headEmail?.text.toLowerCase() ?? []);
  const known = await store.findKnown(tx, municipalityId, emails, ctx.today);
  const plan = planImport(rows, known, new Map(Object.entries(answers)), ctx.today);
  const view = viewOf(plan, leftOut);
  return { plan, view, shown: createHash('sha256').update(JSON.stringify(view)).digest('hex') };
}

interface Order {
  municipalityId: string;
  fileId: string;
  /** Those that change something. */
  rows: readonly PlannedRow[];
}

type Hooks = Pick<AccessHooks, 'tell' | 'arrivals'>;

async function carryOut(
  tx: Tx,
  ctx: Context,
  { municipalityId, fileId, rows }: Order,
  hooks: Hooks,
): Promise<contract.ImportDone> {
  const placed = rows.map((row) => ({ ...row, id: row.school?.id ?? randomUUID() }));
  const touched = placed.filter(({ changes, newCodes }) => changes.length + newCodes.length > 0);
  const schools = touched.map(({ id, school, wanted }) => ({
    ...wanted,
    id,
    municipalityId,
    version: school?.version ?? 0,
  }));
  if ((await store.saveSchools(tx, schools)) !== schools.length) {
    throw new AppError('conflict', 'a school changed meanwhile');
  }
  await store.endCodes(
    tx,
    placed.flatMap(({ newCodes }) => newCodes.flatMap(({ from }) => from ?? [])),
    ctx.today,
  );
  await insertCodes(
    tx,
    municipalityId,
    placed.flatMap(({ id, newCodes }) =>
      newCodes.map(({ system, code, from }) => ({
        schoolId: id,
        system,
        code,
        fromDay: from ? ctx.today : null,
        toDay: null,
      })),
    ),
  );
  await recordAll(
    tx,
    ctx,
    placed.flatMap((row) => happenings(row, municipalityId, fileId)),
  );
  await joinGroups(tx, ctx, { municipalityId, fileId }, placed);
  const { happenings: people, appointments } = await saveHeads(tx, ctx, municipalityId, placed, hooks);
  const added = placed.filter(({ school }) => school === null).length;
  await recordAll(tx, ctx, [
    ...people,
    {
      action: 'school.import',
      subject: { kind: 'municipality', id: municipalityId },
      place: { municipalityId, schoolId: null },
      details: { fileId, added, changed: placed.length - added },
    },
  ]);
  await takeOver(tx, ctx, appointments, hooks);
  return { added, changed: placed.length - added, heads: appointments.length };
}

/** A school, by its id, and the groups that it joins. */
interface Joining {
  id: string;
  joins: readonly Join[];
}

/** Makes the groups that are new and puts the schools in; each school learns of it in its own history. */
async function joinGroups(
  tx: Tx,
  ctx: Context,
  { municipalityId, fileId }: { municipalityId: string; fileId: string },
  schools: readonly Joining[],
): Promise<void> {
  const all = schools.flatMap(({ id, joins }) => joins.map((join) => ({ ...join, schoolId: id })));
  for (const members of Map.groupBy(all, ({ name }) => comparable(name)).values()) {
    const [join] = members;
    if (!join) continue;
    const { group, name, purpose } = join;
    const id = group?.id ?? randomUUID();
    const joined = members.map(({ schoolId }) => schoolId);
    if (group === null) await insertGroup(tx, { id, municipalityId, name, purpose });
    else if (!(await updateGroup(tx, group, null))) throw new AppError('conflict', 'a group changed meanwhile');
    await changeMembers(tx, { id, municipalityId }, { joined, left: [] });
    const details = group === null ? { name, purpose, joined } : { name, purpose, archived: false, joined, left: [] };
    await recordAll(tx, ctx, [
      {
        action: group === null ? 'group.add' : 'group.change',
        subject: { kind: 'group', id },
        place: { municipalityId, schoolId: null },
        details: { ...details, import: fileId },
      },
      ...joined.map((schoolId) => ({
        action: 'school.join',
        subject: { kind: 'school', id: schoolId },
        place: { municipalityId, schoolId },
        details: { groupId: id, group: name, import: fileId },
      })),
    ]);
  }
}

type Placed = PlannedRow & { id: string };

function happenings({ id, school, changes, newCodes }: Placed, municipalityId: string, fileId: string): Happening[] {
  const of = { subject: { kind: 'school', id }, place: { municipalityId, schoolId: id } };
  const added = newCodes.map(({ system, code }) => ({ system, code }));
  const removed = newCodes.flatMap(({ from }) => (from ? [{ system: from.system, code: from.code }] : []));
  return [
    ...(school ? [] : [{ ...of, action: 'school.add', details: { import: fileId } }]),
    ...(school && changes.length > 0 ? [{ ...of, action: 'school.change', details: { changes, import: fileId } }] : []),
    ...(school && added.length > 0
      ? [{ ...of, action: 'school.codes', details: { added, removed, import: fileId } }]
      : []),
  ];
}

/** Makes and appoints the heads, and sets their telephones and e-mails right. Answers what was done. */
async function saveHeads(tx: Tx, ctx: Context, municipalityId: string, rows: readonly Placed[], hooks: Hooks) {
  const made = newPeople(rows.flatMap(({ head }) => (head?.does === 'make' ? [head] : [])));
  await insertPeople(tx, municipalityId, [...made.values()]);
  const changed = changedPeople(rows.flatMap(({ head }) => (head && head.does !== 'make' ? [head] : [])));
  for (const { before, wanted } of changed) {
    if (wanted.email !== before.email) await refuseAnothersEmail(tx, ctx, municipalityId, before.id);
    if (!(await savePerson(tx, ctx, { ...before, municipalityId }, wanted)))
      throw new AppError('conflict', 'a person changed meanwhile');
  }
  const appointments = rows.flatMap(({ id, head }) => {
    if (head === null || head.does === 'contacts') return [];
    const personId = head.does === 'make' ? (made.get(head.person)?.id ?? '') : head.person.id;
    return [
      {
        personId,
        role: 'head' as const,
        municipalityId,
        schoolId: id,
        bodyId: null,
        regionWide: false,
        position: head.acting ? 'и. о. директора' : 'директор',
        orderNumber: null,
        orderDate: null,
        fromDay: ctx.today,
        toDay: null,
      },
    ];
  });
  await saveAppointments(tx, ctx, appointments, hooks);
  const whole = { municipalityId, schoolId: null };
  const happenings: Happening[] = [
    ...[...made.values()].map(({ id }) => ({ action: 'person.add', subject: { kind: 'person', id }, place: whole })),
    ...changed.map(({ before: { id }, fields }) => ({
      action: 'person.change',
      subject: { kind: 'person', id },
      place: whole,
      details: { changed: fields },
    })),
  ];
  return { happenings, appointments };
}

/** A head may hold more than heads do: then their e-mail is not for every list to change. */
async function refuseAnothersEmail(tx: Tx, ctx: Context, municipalityId: string, id: string): Promise<void> {
  if (mayVouchFor(ctx.actor, { id, municipalityId }, await findHoldings(tx, id, ctx.today))) return;
  throw new AppError('forbidden', 'the e-mail opens more than the asker could give', { personId: id });
}

type MadeHead = Extract<HeadPlan, { does: 'make' }>;

/** One person each; a telephone or e-mail may stand in either of two rows that name them. */
function newPeople(heads: readonly MadeHead[]) {
  const byPerson = Map.groupBy(heads, ({ person }) => person);
  return new Map(
    [...byPerson].flatMap(([person, [first, ...rest]]) => {
      if (!first) return [];
      const phone = [first, ...rest].find((head) => head.phone !== null)?.phone ?? null;
      const email = [first, ...rest].find((head) => head.email !== null)?.email ?? null;
      return [[person, { id: randomUUID(), ...first.name, phone, email }] as const];
    }),
  );
}

interface ChangedPerson {
  before: KnownPerson;
  wanted: KnownPerson;
  /** Which of their contacts. */
  fields: string[];
}

/** Each person once, with all that changes of them. */
function changedPeople(heads: readonly Exclude<HeadPlan, MadeHead>[]): ChangedPerson[] {
  const byPerson = Map.groupBy(
    heads.filter(({ changes }) => changes.length > 0),
    ({ person }) => person.id,
  );
  return [...byPerson.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const changes = [first, ...rest].flatMap((head) => head.changes);
    const contacts = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
    return [{ before: first.person, wanted: { ...first.person, ...contacts }, fields: Object.keys(contacts) }];
  });
}

const notFound = (what: string, id: string) => new AppError('not-found', `no such ${what}`, { id });
