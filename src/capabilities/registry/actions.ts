import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { fullName } from '../../kernel/person.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db.ts';
import { type AccountFacts, accountOf, findAccounts, mayKeepPeople, mayReach } from '../access/index.ts';
import { findChanger, findJournal, record, recordAll } from '../audit/index.ts';
import { type AliasInput, aliasProblems, lessonsOf } from './alias.ts';
import { nameProblems } from './body.ts';
import { type Code, codeInForce, codeProblems, plainCode } from './code.ts';
import type * as contract from './contract.ts';
import { memberChanges } from './group.ts';
import { mayChange, mayEditFacts, mayKeepRegistry, mayKnow, maySeeDictionary, maySeeRegistry } from './policy.ts';
import { changesOf, type School, schoolProblems, worksOn } from './school.ts';
import * as store from './store.ts';
import { byName, sought } from './text.ts';

type In<S extends z.ZodType> = z.output<S>;

// Municipality

export async function readMunicipality(
  ctx: Context,
  input: In<typeof contract.Of>,
): Promise<contract.MunicipalityView> {
  const id = theMunicipality(ctx.actor, input.municipalityId);
  const municipality = await ctx.transaction((tx) => store.findMunicipality(tx, id));
  if (!municipality || !maySeeRegistry(ctx.actor, id)) throw notFound('municipality', id);
  return { municipality, may: { keep: mayKeepRegistry(ctx.actor, id) } };
}

/** @throws AppError `not-found`, `forbidden`, or `conflict` with the municipality as it is `now` */
export async function editMunicipality(ctx: Context, input: In<typeof contract.EditMunicipality>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await store.findMunicipality(tx, input.id);
    if (!before || !maySeeRegistry(ctx.actor, input.id)) throw notFound('municipality', input.id);
    if (!mayKeepRegistry(ctx.actor, input.id)) throw new AppError('forbidden', 'only the coordinator changes settings');
    if (before.version !== input.version || !(await store.updateMunicipality(tx, input)))
      throw await conflict(tx, ctx, before.id, before);
    const { id, version: _, ...after } = input;
    await record(tx, ctx, {
      action: 'municipality.change',
      subject: { kind: 'municipality', id },
      place: whole(id),
      details: { before: { ...before, id: undefined, version: undefined }, after },
    });
  });
}

// Schools

export async function listSchools(ctx: Context, input: In<typeof contract.ListSchools>): Promise<contract.SchoolList> {
  const municipalityId = theMunicipality(ctx.actor, input.municipalityId);
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  return ctx.transaction(async (tx) => {
    const found = await store.findSchoolRows(tx, municipalityId, ctx.today);
    const groups = await store.findGroups(tx, municipalityId);
    const rows = found.map((school) => rowOf(ctx, school));
    return {
      schools: sought(rows.filter((row) => isWanted(row, input)).sort(byName), input.q ?? '', textsOfSchool),
      total: rows.filter(({ works }) => works).length,
      groups: groups.filter(({ archivedAt }) => archivedAt === null),
      supportedWords: await supportedWords(tx, municipalityId),
      may: { keep: mayKeepRegistry(ctx.actor, municipalityId) },
    };
  });
}

async function supportedWords(tx: Tx, municipalityId: string) {
  const municipality = await store.findMunicipality(tx, municipalityId);
  if (!municipality) throw notFound('municipality', municipalityId);
  return municipality.supported;
}

type FoundSchool = Awaited<ReturnType<typeof store.findSchoolRows>>[number];

function rowOf({ actor, today }: Pick<Context, 'actor' | 'today'>, school: FoundSchool): contract.SchoolRow {
  const known = mayKnow(actor, school);
  return {
    ...school,
    works: worksOn(school, today),
    supported: known ? school.groups.some(({ purpose }) => purpose === 'supported') : null,
    groups: known ? school.groups : null,
    heads: known ? school.officers.filter(({ role }) => role === 'head') : null,
    curators: known ? school.officers.filter(({ role }) => role === 'curator') : null,
    codes: school.codes.filter((code) => codeInForce(code, today)).map(({ code }) => code),
  };
}

function isWanted(row: contract.SchoolRow, { kind, groupId, closed }: In<typeof contract.ListSchools>): boolean {
  return (
    (closed === '1' || row.works) &&
    (kind === undefined || row.kind === kind) &&
    (groupId === undefined || (row.groups?.some(({ id }) => id === groupId) ?? false))
  );
}

/** What a school is sought by. */
function textsOfSchool({ shortName, name, place, codes, heads, curators }: contract.SchoolRow) {
  return [shortName, name, place, ...codes, ...[...(heads ?? []), ...(curators ?? [])].map(fullName)];
}

export async function readSchool(ctx: Context, { id }: In<typeof contract.Ref>): Promise<contract.Passport> {
  return ctx.transaction(async (tx) => {
    const found = await store.findPassport(tx, id, ctx.today);
    if (!found || !maySeeRegistry(ctx.actor, found.school.municipalityId)) throw notFound('school', id);
    const { school, officers, groups, ...rest } = found;
    const known = mayKnow(ctx.actor, school);
    const { municipalityId } = school;
    const shown = officers.map((one) =>
      mayReach(ctx.actor, { id: one.id, municipalityId, held: [{ role: one.role, municipalityId }] })
        ? one
        : unreached(one),
    );
    const inRole = (wanted: string) => (known ? shown.filter(({ role }) => role === wanted) : null);
    return {
      ...rest,
      school,
      supportedWords: await supportedWords(tx, school.municipalityId),
      works: worksOn(school, ctx.today),
      supported: known ? groups.some(({ purpose }) => purpose === 'supported') : null,
      groups: known ? groups : null,
      heads: inRole('head'),
      deputies: inRole('deputy'),
      curators: inRole('curator'),
      history: known ? await historyOf(tx, school) : null,
      may: {
        edit: mayChange(ctx.actor, school),
        editCodes: mayEditFacts(ctx.actor, school),
        keep: mayKeepRegistry(ctx.actor, school.municipalityId),
      },
    };
  });
}

/** What was done to the school itself and to its people; what is done in its tasks, plans and reports stands there. */
async function historyOf(tx: Tx, { id, municipalityId }: School): Promise<contract.SchoolEvent[]> {
  const filter = { before: null, actorId: null, actions: HISTORY, from: null, until: null };
  const entries = await findJournal(tx, { municipalityId, schoolId: id }, filter, HISTORY_LENGTH);
  const concerned = entries.filter(({ subjectKind }) => subjectKind === 'person').map(({ subjectId }) => subjectId);
  const names = await store.findNames(tx, [...new Set(concerned)]);
  return entries.map(({ subjectId, ...entry }) => ({ ...entry, person: names.get(subjectId) ?? null }));
}

const HISTORY = [
  ...['school.add', 'school.change', 'school.codes', 'school.join', 'school.leave'],
  ...['appointment.make', 'appointment.end', 'appointment.correct'],
];

/** Entries of a history at most; the journal has them all. */
const HISTORY_LENGTH = 300;

/** @throws AppError `not-found`, `forbidden`, `rule-broken` (see `schoolProblems`) */
export async function addSchool(ctx: Context, input: In<typeof contract.AddSchool>): Promise<{ id: string }> {
  const { municipalityId, ...school } = input;
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  if (!mayKeepRegistry(ctx.actor, municipalityId))
    throw new AppError('forbidden', 'only the coordinator adds a school');
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    refuse(schoolProblems({ ...school, id: null }, await store.findSchools(tx, municipalityId)));
    await store.insertSchool(tx, id, municipalityId, school);
    const place = { municipalityId, schoolId: id };
    await record(tx, ctx, { action: 'school.add', subject: { kind: 'school', id }, place });
  });
  return { id };
}

/** @throws AppError `not-found`, `forbidden`, `rule-broken` (see `schoolProblems`), `conflict` with the school as it is `now` */
export async function editSchool(ctx: Context, input: In<typeof contract.EditSchool>): Promise<{ version: number }> {
  return ctx.transaction(async (tx) => {
    const school = await getSchool(tx, ctx, input.id);
    const made = changesOf(school, input.changes);
    const may = mayChange(ctx.actor, school);
    const beyond = made.map(({ field }) => field).filter((field) => !may.includes(field));
    if (may.length === 0 || beyond.length > 0)
      throw new AppError('forbidden', 'not theirs to change', { fields: beyond });
    if (school.version !== input.version) throw await conflict(tx, ctx, school.id, school);
    if (made.length === 0) return { version: school.version };
    const wanted = { ...school, ...Object.fromEntries(made.map(({ field, to }) => [field, to])) };
    refuse(schoolProblems(wanted, await store.findSchools(tx, school.municipalityId)));
    if (!(await store.updateSchool(tx, wanted)))
      throw await conflict(tx, ctx, school.id, await getSchool(tx, ctx, input.id));
    const place = { municipalityId: school.municipalityId, schoolId: school.id };
    const subject = { kind: 'school', id: school.id };
    await record(tx, ctx, { action: 'school.change', subject, place, details: { changes: made } });
    return { version: school.version + 1 };
  });
}

/**
 * Sets the codes of a school, all of them at once.
 * @throws AppError `not-found`, `forbidden`, `rule-broken` (see `codeProblems`), `conflict` with the codes as they are `now`
 */
export async function editCodes(ctx: Context, input: In<typeof contract.EditCodes>): Promise<{ version: number }> {
  return ctx.transaction(async (tx) => {
    const school = await getSchool(tx, ctx, input.id);
    if (!mayEditFacts(ctx.actor, school)) throw new AppError('forbidden', 'only the municipality changes codes');
    const before = await store.findCodes(tx, school.id);
    if (school.version !== input.version)
      throw await conflict(tx, ctx, school.id, { version: school.version, codes: before });
    const wanted = input.codes.map((code) => ({ ...code, code: plainCode(code.system, code.code) }));
    const others = await store.findAllCodes(tx, school.municipalityId);
    const elsewhere = others.filter(({ schoolId }) => schoolId !== school.id);
    refuse(codeProblems(wanted, elsewhere));

    const removed = before.filter((code) => !wanted.some((other) => sameCode(code, other)));
    const added = wanted.filter((code) => !before.some((other) => sameCode(code, other)));
    if (removed.length + added.length === 0) return { version: school.version };
    if (!(await store.touchSchool(tx, school)))
      throw await conflict(tx, ctx, school.id, { version: school.version, codes: before });
    await store.deleteCodes(
      tx,
      removed.map(({ id }) => id),
    );
    await store.insertCodes(
      tx,
      school.municipalityId,
      added.map((code) => ({ ...code, schoolId: school.id })),
    );
    await record(tx, ctx, {
      action: 'school.codes',
      subject: { kind: 'school', id: school.id },
      place: { municipalityId: school.municipalityId, schoolId: school.id },
      details: { added, removed: removed.map(({ id: _, ...code }) => code) },
    });
    return { version: school.version + 1 };
  });
}

/**
 * Writes down codes that somebody has just said are of these schools: the next file with them needs no answer. One that is
 * of another school at any time, or looks like no code, is not learnt. Answers how many were.
 */
export async function learnCodes(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  municipalityId: string,
  said: readonly (Pick<Code, 'system' | 'code'> & { schoolId: string })[],
): Promise<number> {
  if (said.length === 0) return 0;
  const place = (schoolId: string) => ({ id: schoolId, municipalityId });
  const known = await store.findAllCodes(tx, municipalityId);
  const fresh: (Code & { schoolId: string })[] = [];
  for (const { system, code, schoolId } of said) {
    const one = { system, code: plainCode(system, code), fromDay: null, toDay: null };
    const isThere = [...known, ...fresh].some(
      (other) => other.schoolId === schoolId && sameCode(one, { ...other, fromDay: null, toDay: null }),
    );
    const others = [...known, ...fresh]
      .filter((other) => other.schoolId !== schoolId)
      .map((other) => ({ ...other, schoolName: '' }));
    if (isThere || !mayEditFacts(ctx.actor, place(schoolId)) || codeProblems([one], others).length > 0) continue;
    fresh.push({ ...one, schoolId });
  }
  await store.insertCodes(tx, municipalityId, fresh);
  const bySchool = [...Map.groupBy(fresh, ({ schoolId }) => schoolId)];
  await store.touchSchools(
    tx,
    bySchool.map(([schoolId]) => schoolId),
  );
  await recordAll(
    tx,
    ctx,
    bySchool.map(([schoolId, codes]) => ({
      action: 'school.codes',
      subject: { kind: 'school', id: schoolId },
      place: { municipalityId, schoolId },
      details: { added: codes.map(({ schoolId: _, ...code }) => code), removed: [], import: true },
    })),
  );
  return fresh.length;
}

const sameCode = (one: Code, other: Code): boolean =>
  one.system === other.system && one.code === other.code && one.fromDay === other.fromDay && one.toDay === other.toDay;

async function getSchool(tx: Tx, { actor }: Context, id: string): Promise<School> {
  const school = await store.findSchool(tx, id);
  if (!school || !maySeeRegistry(actor, school.municipalityId)) throw notFound('school', id);
  return school;
}

// Bodies

export async function listBodies(ctx: Context, input: In<typeof contract.Of>): Promise<contract.BodyList> {
  const municipalityId = theMunicipality(ctx.actor, input.municipalityId);
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  return ctx.transaction(async (tx) => {
    const bodies = await store.findBodies(tx, municipalityId);
    const heads = await store.findBodyHeads(
      tx,
      bodies.map(({ id }) => id),
      ctx.today,
    );
    return {
      bodies: bodies.map((body) => ({ ...body, heads: heads.filter(({ bodyId }) => bodyId === body.id) })).sort(byName),
      may: { keep: mayKeepRegistry(ctx.actor, municipalityId) },
    };
  });
}

/** @throws AppError `not-found`, `forbidden`, `rule-broken` (see `nameProblems`) */
export async function addBody(ctx: Context, input: In<typeof contract.AddBody>): Promise<{ id: string }> {
  const { municipalityId } = input;
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  if (!mayKeepRegistry(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator adds a body');
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    refuse(nameProblems({ ...input, id: null }, await store.findBodies(tx, municipalityId)));
    await store.insertBody(tx, id, municipalityId, input);
    await record(tx, ctx, { action: 'body.add', subject: { kind: 'body', id }, place: whole(municipalityId) });
  });
  return { id };
}

/** @throws AppError `not-found`, `forbidden`, `rule-broken` (see `nameProblems`), `conflict` with the body as it is `now` */
export async function editBody(ctx: Context, input: In<typeof contract.EditBody>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const body = await store.findBody(tx, input.id);
    if (!body || !maySeeRegistry(ctx.actor, body.municipalityId)) throw notFound('body', input.id);
    if (!mayKeepRegistry(ctx.actor, body.municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
    if (body.version !== input.version) throw await conflict(tx, ctx, body.id, body);
    refuse(nameProblems(input, await store.findBodies(tx, body.municipalityId)));
    if (!(await store.updateBody(tx, input, archivedAt(ctx, body, input.archived))))
      throw await conflict(tx, ctx, body.id, body);
    const { kind, name, shortName, archived } = input;
    await record(tx, ctx, {
      action: 'body.change',
      subject: { kind: 'body', id: body.id },
      place: whole(body.municipalityId),
      details: { kind, name, shortName, archived },
    });
  });
}

// Groups

export async function listGroups(ctx: Context, input: In<typeof contract.Of>): Promise<contract.GroupList> {
  const municipalityId = theMunicipality(ctx.actor, input.municipalityId);
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  const [groups, schools] = await ctx.transaction(async (tx) => [
    await store.findGroups(tx, municipalityId),
    await store.findSchools(tx, municipalityId),
  ]);
  return {
    groups: groups.sort((one, other) => byName({ shortName: one.name }, { shortName: other.name })),
    schools: schools.sort(byName).map((school) => ({ ...school, works: worksOn(school, ctx.today) })),
    may: { keep: mayKeepRegistry(ctx.actor, municipalityId) },
  };
}

/** @throws AppError `not-found`, `forbidden`, `rule-broken`: the name is taken, or a school is not of this municipality */
export async function addGroup(ctx: Context, input: In<typeof contract.AddGroup>): Promise<{ id: string }> {
  const { municipalityId } = input;
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  if (!mayKeepRegistry(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator adds a group');
  return ctx.transaction((tx) => addGroupIn(tx, ctx, input));
}

async function addGroupIn(tx: Tx, ctx: Context, input: In<typeof contract.AddGroup>): Promise<{ id: string }> {
  const { municipalityId, schoolIds } = input;
  const group = { ...input, id: randomUUID() };
  await refuseGroup(tx, municipalityId, { id: null, name: input.name, schoolIds });
  await store.insertGroup(tx, group);
  await saveMembers(tx, ctx, group, memberChanges([], schoolIds));
  const details = { name: input.name, purpose: input.purpose, joined: schoolIds };
  const subject = { kind: 'group', id: group.id };
  await record(tx, ctx, { action: 'group.add', subject, place: whole(municipalityId), details });
  return { id: group.id };
}

/** @throws AppError as `addGroup`, and `conflict` with the group as it is `now` */
export async function editGroup(ctx: Context, input: In<typeof contract.EditGroup>): Promise<void> {
  await ctx.transaction((tx) => editGroupIn(tx, ctx, input));
}

async function editGroupIn(tx: Tx, ctx: Context, input: In<typeof contract.EditGroup>): Promise<void> {
  const group = await store.findGroup(tx, input.id);
  if (!group || !maySeeRegistry(ctx.actor, group.municipalityId)) throw notFound('group', input.id);
  const { municipalityId } = group;
  if (!mayKeepRegistry(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
  if (group.version !== input.version) throw await conflict(tx, ctx, group.id, group);
  await refuseGroup(tx, municipalityId, input);
  if (!(await store.updateGroup(tx, input, archivedAt(ctx, group, input.archived))))
    throw await conflict(tx, ctx, group.id, group);
  const members = memberChanges(group.schoolIds, input.schoolIds);
  await saveMembers(tx, ctx, { ...input, municipalityId }, members);
  const { name, purpose, archived } = input;
  await record(tx, ctx, {
    action: 'group.change',
    subject: { kind: 'group', id: group.id },
    place: whole(municipalityId),
    details: { name, purpose, archived, ...members },
  });
}

/**
 * Makes a group, or gives one these members, in a transaction that does more: a list of schools that an order approved.
 * @param group.version the one that was read, of a group that is there
 * @returns the id of the group
 * @throws AppError as `addGroup` and `editGroup`
 */
export async function keepGroup(
  tx: Tx,
  ctx: Context,
  group: { id: string | null; version: number | null } & In<typeof contract.AddGroup>,
): Promise<string> {
  const { id, version, municipalityId, name, purpose, schoolIds } = group;
  if (!mayKeepRegistry(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator keeps groups');
  if (id === null) return (await addGroupIn(tx, ctx, { municipalityId, name, purpose, schoolIds })).id;
  await editGroupIn(tx, ctx, { id, name, purpose, version: version ?? 0, schoolIds, archived: false });
  return id;
}

async function refuseGroup(
  tx: Tx,
  municipalityId: string,
  { id, name, schoolIds }: { id: string | null; name: string; schoolIds: readonly string[] },
): Promise<void> {
  const groups = await store.findGroups(tx, municipalityId);
  const schools = new Set((await store.findSchools(tx, municipalityId)).map((school) => school.id));
  refuse([
    ...nameProblems(
      { id, shortName: name },
      groups.map((group) => ({ id: group.id, shortName: group.name })),
    ),
    ...(schoolIds.every((school) => schools.has(school)) ? [] : [{ problem: 'no-such-school' }]),
  ]);
}

/** Each school learns of it in its own history. */
async function saveMembers(
  tx: Tx,
  ctx: Context,
  group: { id: string; municipalityId: string; name: string },
  members: { joined: string[]; left: string[] },
): Promise<void> {
  await store.changeMembers(tx, group, members);
  const happening = (action: string) => (schoolId: string) => ({
    action,
    subject: { kind: 'school', id: schoolId },
    place: { municipalityId: group.municipalityId, schoolId },
    details: { groupId: group.id, group: group.name },
  });
  await recordAll(tx, ctx, [
    ...members.joined.map(happening('school.join')),
    ...members.left.map(happening('school.leave')),
  ]);
}

/** When it went out of use: a moment once set stays, and ends when it comes back. */
const archivedAt = ({ now }: Context, before: { archivedAt: string | null }, archived: boolean): Date | null =>
  archived ? (before.archivedAt === null ? now : new Date(before.archivedAt)) : null;

// The dictionary of executors

export async function listAliases(ctx: Context, input: In<typeof contract.Of>): Promise<contract.AliasList> {
  const municipalityId = theMunicipality(ctx.actor, input.municipalityId);
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  if (!maySeeDictionary(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only for the whole municipality');
  return ctx.transaction(async (tx) => {
    const aliases = await store.findAliases(tx, municipalityId);
    const bodies = await store.findBodies(tx, municipalityId);
    const schools = await store.findSchools(tx, municipalityId);
    return {
      aliases: aliases.sort((one, other) => byName({ shortName: one.alias }, { shortName: other.alias })),
      bodies: bodies.filter((body) => body.archivedAt === null).sort(byName),
      schools: schools.sort(byName),
      may: { keep: mayKeepRegistry(ctx.actor, municipalityId) },
    };
  });
}

/** @throws AppError `not-found`, `forbidden`, `rule-broken` (see `aliasProblems`) */
export async function addAlias(ctx: Context, input: In<typeof contract.AddAlias>): Promise<{ id: string }> {
  const { municipalityId } = input;
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  if (!mayKeepRegistry(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    refuse(aliasProblems({ ...input, id: null }, await store.findAliases(tx, municipalityId)));
    await refuseStrange(tx, municipalityId, input);
    await store.insertAliases(tx, [{ ...input, id }]);
    await record(tx, ctx, aliasHappening('alias.add', { ...input, id }));
  });
  return { id };
}

/** @throws AppError as `addAlias`, and `conflict` with the entry as it is `now` */
export async function editAlias(ctx: Context, input: In<typeof contract.EditAlias>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const alias = await store.findAlias(tx, input.id);
    if (!alias || !maySeeDictionary(ctx.actor, alias.municipalityId)) throw notFound('alias', input.id);
    const { municipalityId } = alias;
    if (!mayKeepRegistry(ctx.actor, municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
    if (alias.version !== input.version) throw await conflict(tx, ctx, alias.id, alias);
    refuse(aliasProblems(input, await store.findAliases(tx, municipalityId)));
    await refuseStrange(tx, municipalityId, input);
    if (!(await store.updateAlias(tx, input.id, input.version, input))) throw await conflict(tx, ctx, alias.id, alias);
    await record(tx, ctx, aliasHappening('alias.change', { ...input, municipalityId }));
  });
}

/** @throws AppError as `editAlias` */
export async function removeAlias(ctx: Context, { id, version }: In<typeof contract.RemoveAlias>): Promise<void> {
  await ctx.transaction(async (tx) => {
    const alias = await store.findAlias(tx, id);
    if (!alias || !maySeeDictionary(ctx.actor, alias.municipalityId)) throw notFound('alias', id);
    if (!mayKeepRegistry(ctx.actor, alias.municipalityId)) throw new AppError('forbidden', 'only the coordinator may');
    if (!(await store.deleteAlias(tx, id, version))) throw await conflict(tx, ctx, alias.id, alias);
    await record(tx, ctx, aliasHappening('alias.remove', alias));
  });
}

/**
 * Remembers what was decided about names elsewhere, for the next document: new names are added, known ones get their new
 * meaning. Whoever may not keep the dictionary leaves nothing in it. Answers how many entries are new or changed.
 */
export async function learnAliases(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now'>,
  municipalityId: string,
  decided: readonly AliasInput[],
): Promise<number> {
  if (decided.length === 0 || !mayKeepRegistry(ctx.actor, municipalityId)) return 0;
  const known = await store.findAliases(tx, municipalityId);
  const { added, changed } = lessonsOf(decided, known);
  const fresh = added.map((entry) => ({ ...entry, id: randomUUID(), municipalityId }));
  await store.insertAliases(tx, fresh);
  const saved: typeof changed = []; // what somebody changes at this very moment stays theirs
  for (const alias of changed) if (await store.updateAlias(tx, alias.id, alias.version, alias)) saved.push(alias);
  await recordAll(tx, ctx, [
    ...fresh.map((alias) => aliasHappening('alias.add', alias)),
    ...saved.map((alias) => aliasHappening('alias.change', alias)),
  ]);
  return fresh.length + saved.length;
}

type Entry = In<typeof contract.AddAlias>;

const aliasHappening = (
  action: string,
  { id, municipalityId, alias, means, bodyId, schoolId }: Entry & { id: string },
) => ({
  action,
  subject: { kind: 'alias', id },
  place: whole(municipalityId),
  details: { alias, means, bodyId, schoolId },
});

/** A body or school of somewhere else has no business in this dictionary. */
async function refuseStrange(tx: Tx, municipalityId: string, { bodyId, schoolId }: Omit<Entry, 'municipalityId'>) {
  const body = bodyId === null ? null : await store.findBody(tx, bodyId);
  const school = schoolId === null ? null : await store.findSchool(tx, schoolId);
  refuse([
    ...(body === undefined || (body && body.municipalityId !== municipalityId) ? [{ problem: 'no-such-body' }] : []),
    ...(school === undefined || (school && school.municipalityId !== municipalityId)
      ? [{ problem: 'no-such-school' }]
      : []),
  ]);
}

// People

export async function listPeople(ctx: Context, input: In<typeof contract.ListPeople>): Promise<contract.PeopleList> {
  const municipalityId = theMunicipality(ctx.actor, input.municipalityId);
  if (!maySeeRegistry(ctx.actor, municipalityId)) throw notFound('municipality', municipalityId);
  const keep = mayKeepPeople(ctx.actor, municipalityId);
  const [found, accounts] = await ctx.transaction(async (tx) => {
    const rows = await store.findPeople(tx, municipalityId, ctx.today);
    return [
      rows,
      keep
        ? await findAccounts(
            tx,
            rows.map(({ id }) => id),
          )
        : new Map<string, AccountFacts>(),
    ];
  });
  const people = found.map((person) => {
    const facts = accounts.get(person.id);
    const account = facts ? accountOf(facts, ctx.now) : null;
    const held = person.roles.map(({ role }) => ({ role, municipalityId }));
    const known = mayReach(ctx.actor, { id: person.id, municipalityId, held }) ? person : unreached(person);
    return { ...known, account: account?.state ?? null, signedInAt: account?.signedInAt ?? null };
  });
  return {
    people: sought(
      people
        .filter((person) => isWantedPerson(person, input))
        .sort((one, other) => byName({ shortName: fullName(one) }, { shortName: fullName(other) })),
      input.q ?? '',
      textsOfPerson,
    ),
    total: people.filter(({ roles }) => roles.length > 0).length,
    may: { keep },
  };
}

/** Without how to reach them: for those whom it is not for. */
const unreached = <P extends Pick<contract.PersonRow, 'phone' | 'email'>>(person: P): P => ({
  ...person,
  phone: null,
  email: null,
});

function isWantedPerson(person: contract.PersonRow, input: In<typeof contract.ListPeople>): boolean {
  const { role, schoolId, account, former } = input;
  const { roles } = person;
  return (
    (former === '1' || roles.length > 0) &&
    (role === undefined || roles.some((held) => held.role === role)) &&
    (schoolId === undefined || roles.some((held) => held.schoolId === schoolId)) &&
    (account === undefined || person.account === account)
  );
}

/** What a person is sought by. */
function textsOfPerson(person: contract.PersonRow) {
  const { email, phone, roles } = person;
  return [fullName(person), email, phone, ...roles.flatMap(({ placeName, position }) => [placeName, position])];
}

// What they share

/**
 * The municipality that was asked for, or the only one in which the actor works.
 * @throws AppError `invalid` when it was not said and there are several, `not-found` when there is none
 */
function theMunicipality(actor: Actor, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  const [only, another] = new Set(actor.appointments.map(({ municipalityId }) => municipalityId));
  if (another !== undefined) throw new AppError('invalid', 'several municipalities', { reason: 'which-municipality' });
  if (only === undefined) throw notFound('municipality', '');
  return only;
}

function refuse(problems: readonly unknown[]): void {
  if (problems.length > 0) throw new AppError('rule-broken', 'it cannot be so', { problems });
}

/** Somebody was faster; `now` is what stands there, so that the page can show both, and it says `by` whom. */
async function conflict(tx: Tx, ctx: Context, subjectId: string, now: unknown): Promise<AppError> {
  const by = await findChanger(tx, ctx, subjectId, ({ action }) => CHANGES.has(action));
  return new AppError('conflict', 'it changed meanwhile', { now, by });
}

/** What raises the version of a thing of the registry; to be put into a group changes no school. */
const CHANGES: ReadonlySet<string> = new Set([
  ...['municipality.change', 'school.change', 'school.codes', 'body.change', 'group.change', 'alias.change'],
]);

const notFound = (what: string, id: string) => new AppError('not-found', `no such ${what}`, { id });

const whole = (municipalityId: string) => ({ municipalityId, schoolId: null });
