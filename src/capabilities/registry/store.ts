import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import { Role } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/date.ts';
import type { DB, Tx } from '../../platform/db.ts';
import { Alias, type AliasInput, AliasMeaning } from './alias.ts';
import { type Body, type BodyInput, BodyKind } from './body.ts';
import { type Code, CodeSystem } from './code.ts';
import type { Officer } from './contract.ts';
import { type Group, GroupPurpose } from './group.ts';
import { type Municipality, MunicipalitySettings } from './municipality.ts';
import { type School, type SchoolInput, SchoolKind } from './school.ts';

// Municipality

export async function findMunicipality(tx: Tx, id: string): Promise<Municipality | undefined> {
  const row = await tx
    .selectFrom('municipality')
    .where('id', '=', id)
    .select(['id', 'name', 'short_name as shortName', 'settings', 'version'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { settings, ...rest } = row;
  return { ...rest, ...MunicipalitySettings.parse(settings) };
}

/** Answers false when someone changed the municipality after `version` was read. Settings of others stay. */
export async function updateMunicipality(tx: Tx, municipality: Municipality): Promise<boolean> {
  const { id, name, shortName, version, ...settings } = municipality;
  const { numUpdatedRows } = await tx
    .updateTable('municipality')
    .set((eb) => ({
      name,
      short_name: shortName,
      settings: sql`settings || ${JSON.stringify(settings)}::jsonb`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

// Schools

/** All schools of a municipality, those that work no more included; in no order that means anything. */
export async function findSchools(tx: Tx, municipalityId: string): Promise<School[]> {
  const rows = await tx
    .selectFrom('school')
    .where('municipality_id', '=', municipalityId)
    .select(schoolColumns)
    .execute();
  return rows.map(school);
}

export async function findSchool(tx: Tx, id: string): Promise<School | undefined> {
  const row = await tx.selectFrom('school').where('id', '=', id).select(schoolColumns).executeTakeFirst();
  return row && school(row);
}

/** What a list says of each school, and who leads and curates it on the day; one query. */
export async function findSchoolRows(tx: Tx, municipalityId: string, day: LocalDate) {
  const rows = await tx
    .selectFrom('school')
    .where('school.municipality_id', '=', municipalityId)
    .select((eb) => [
      ...schoolColumns,
      officersOf(eb, day, ['head', 'curator']).as('officers'),
      groupsOf(eb).as('groups'),
      codesOf(eb).as('codes'),
    ])
    .execute();
  return rows.map(({ officers, groups, codes, ...row }) => ({
    ...school(row),
    officers: officers.map(officer),
    groups: groups.map((group) => ({ ...group, purpose: GroupPurpose.parse(group.purpose) })),
    codes: codes.map(code),
  }));
}

/** Everything on one school but its history; one query. */
export async function findPassport(tx: Tx, id: string, day: LocalDate) {
  const row = await tx
    .selectFrom('school')
    .where('school.id', '=', id)
    .select((eb) => [
      ...schoolColumns,
      officersOf(eb, day, ['head', 'deputy', 'curator']).as('officers'),
      groupsOf(eb).as('groups'),
      codesOf(eb).as('codes'),
      jsonObjectFrom(
        eb
          .selectFrom('school as heir')
          .whereRef('heir.id', '=', 'school.merged_into')
          .select(['heir.id', 'heir.short_name as shortName']),
      ).as('heir'),
      jsonArrayFrom(
        eb
          .selectFrom('school as joined')
          .whereRef('joined.merged_into', '=', 'school.id')
          .select(['joined.id', 'joined.short_name as shortName']),
      ).as('joined'),
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  const { officers, groups, codes, heir, joined, ...rest } = row;
  return {
    school: school(rest),
    officers: officers.map(officer),
    groups: groups.map((group) => ({ ...group, purpose: GroupPurpose.parse(group.purpose) })),
    codes: codes.map(code),
    mergedInto: heir,
    mergedFrom: joined,
  };
}

export async function insertSchool(tx: Tx, id: string, municipalityId: string, input: SchoolInput): Promise<void> {
  await tx
    .insertInto('school')
    .values({ id, municipality_id: municipalityId, ...schoolValues(input) })
    .execute();
}

/** Answers false when someone changed the school after `version` was read. */
export async function updateSchool(
  tx: Tx,
  { id, version, ...school }: Omit<School, 'municipalityId'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('school')
    .set((eb) => ({ ...schoolValues(school), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const schoolValues = (input: SchoolInput) => ({
  name: input.name,
  short_name: input.shortName,
  kind: input.kind,
  place: input.place,
  phone: input.phone,
  email: input.email,
  site: input.site,
  inn: input.inn,
  pupils: input.pupils,
  teachers: input.teachers,
  active_from: input.activeFrom,
  active_to: input.activeTo,
  merged_into: input.mergedInto,
});

const schoolColumns = [
  'school.id',
  'school.municipality_id as municipalityId',
  'school.name',
  'school.short_name as shortName',
  'school.kind',
  'school.place',
  'school.phone',
  'school.email',
  'school.site',
  'school.inn',
  'school.pupils',
  'school.teachers',
  'school.active_from as activeFrom',
  'school.active_to as activeTo',
  'school.merged_into as mergedInto',
  'school.version',
] as const;

const school = (row: Omit<School, 'kind'> & { kind: string }): School => ({ ...row, kind: SchoolKind.parse(row.kind) });

// Codes

/** Raises the version of the school that the codes belong to; answers false when someone changed it meanwhile. */
export async function touchSchool(tx: Tx, { id, version }: Pick<School, 'id' | 'version'>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('school')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Raises the versions of schools of which something was learnt, whatever they were. */
export async function touchSchools(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('school')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
}

export async function findCodes(tx: Tx, schoolId: string): Promise<(Code & { id: string })[]> {
  const rows = await tx.selectFrom('school_code').where('school_id', '=', schoolId).select(codeColumns).execute();
  return rows.map((row) => ({ ...row, system: CodeSystem.parse(row.system) }));
}

/** Codes of all schools of the municipality, each with its school. */
export async function findAllCodes(
  tx: Tx,
  municipalityId: string,
): Promise<(Code & { id: string; schoolId: string; schoolName: string })[]> {
  const rows = await tx
    .selectFrom('school_code')
    .innerJoin('school', 'school.id', 'school_code.school_id')
    .where('school_code.municipality_id', '=', municipalityId)
    .select([...codeColumns, 'school_code.school_id as schoolId', 'school.short_name as schoolName'])
    .execute();
  return rows.map((row) => ({ ...row, system: CodeSystem.parse(row.system) }));
}

export async function deleteCodes(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('school_code').where('id', 'in', ids).execute();
}

export async function insertCodes(
  tx: Tx,
  municipalityId: string,
  codes: readonly (Code & { schoolId: string })[],
): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map(({ schoolId, system, code, fromDay, toDay }) => ({
    municipality_id: municipalityId,
    school_id: schoolId,
    system,
    code,
    from_day: fromDay,
    to_day: toDay,
  }));
  await tx.insertInto('school_code').values(rows).execute();
}

const codeColumns = [
  'school_code.id',
  'school_code.system',
  'school_code.code',
  'school_code.from_day as fromDay',
  'school_code.to_day as toDay',
] as const;

const code = (row: { system: string; code: string; fromDay: string | null; toDay: string | null }): Code => ({
  system: CodeSystem.parse(row.system),
  code: row.code,
  fromDay: row.fromDay as LocalDate | null,
  toDay: row.toDay as LocalDate | null,
});

// Who answers

/** Heads of these schools on the day, the last appointed first. */
export const findHeads = (tx: Tx, schoolIds: readonly string[], day: LocalDate): Promise<SchoolOfficer[]> =>
  bySchool(tx, schoolIds, day, 'head');

/** Curators of these schools on the day, the last appointed first. */
export const findCurators = (tx: Tx, schoolIds: readonly string[], day: LocalDate): Promise<SchoolOfficer[]> =>
  bySchool(tx, schoolIds, day, 'curator');

/** Whoever answers for a school; one line a person and school. */
export interface SchoolOfficer extends Officer {
  schoolId: string;
}

async function bySchool(tx: Tx, schoolIds: readonly string[], day: LocalDate, role: Role): Promise<SchoolOfficer[]> {
  if (schoolIds.length === 0) return [];
  const rows = await officers(tx, day)
    .where('a.role', '=', role)
    .where('a.school_id', 'in', schoolIds)
    .select((eb) => eb.ref('a.school_id').$notNull().as('schoolId'))
    .execute();
  return rows.map(({ schoolId, ...row }) => ({ ...withoutRole(officer(row)), schoolId }));
}

/** Whoever answers for a body; one line a person and body. */
export interface BodyOfficer extends Officer {
  bodyId: string;
}

/** Heads of these bodies on the day, the last appointed first. */
export async function findBodyHeads(tx: Tx, bodyIds: readonly string[], day: LocalDate): Promise<BodyOfficer[]> {
  if (bodyIds.length === 0) return [];
  const rows = await officers(tx, day)
    .where('a.role', '=', 'head')
    .where('a.school_id', 'is', null)
    .where('a.body_id', 'in', bodyIds)
    .select((eb) => eb.ref('a.body_id').$notNull().as('bodyId'))
    .execute();
  return rows.map(({ bodyId, ...row }) => ({ ...withoutRole(officer(row)), bodyId }));
}

/** Coordinators of the municipality on the day, the last appointed first. */
export async function findCoordinators(tx: Tx, municipalityId: string, day: LocalDate): Promise<Officer[]> {
  const rows = await officers(tx, day)
    .where('a.role', '=', 'coordinator')
    .where('a.school_id', 'is', null)
    .where('a.municipality_id', '=', municipalityId)
    .execute();
  return rows.map(officer).map(withoutRole);
}

const officers = (tx: Tx, day: LocalDate) =>
  tx
    .selectFrom('appointment as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .where(inForce(day))
    .select(officerColumns)
    .orderBy('a.from_day', 'desc')
    .orderBy('a.id');

const officersOf = (eb: ExpressionBuilder<DB, 'school'>, day: LocalDate, roles: readonly Role[]) =>
  jsonArrayFrom(
    eb
      .selectFrom('appointment as a')
      .innerJoin('person as p', 'p.id', 'a.person_id')
      .whereRef('a.school_id', '=', 'school.id')
      .where('a.role', 'in', roles)
      .where(inForce(day))
      .select(officerColumns)
      .orderBy('a.from_day', 'desc')
      .orderBy('a.id'),
  );

const officerColumns = [
  'a.role',
  'a.position',
  'a.from_day as fromDay',
  'p.id',
  'p.family_name as familyName',
  'p.given_name as givenName',
  'p.patronymic',
  'p.phone',
  'p.email',
] as const;

interface OfficerRow extends Omit<Officer, 'fromDay'> {
  role: string;
  fromDay: string;
}

type OfficerInRole = Officer & { role: Role };

const officer = ({ role, fromDay, ...row }: OfficerRow): OfficerInRole => ({
  ...row,
  role: Role.parse(role),
  fromDay: fromDay as LocalDate,
});

const withoutRole = ({ role: _, ...rest }: OfficerInRole): Officer => rest;

/** Of the appointment called `a`: is it in force? Both its days belong to it. */
const inForce = (day: LocalDate) => sql<boolean>`a.from_day <= ${day} and (a.to_day is null or a.to_day >= ${day})`;

// Bodies

export async function findBodies(tx: Tx, municipalityId: string): Promise<Body[]> {
  const rows = await tx.selectFrom('body').where('municipality_id', '=', municipalityId).select(bodyColumns).execute();
  return rows.map(body);
}

export async function findBody(tx: Tx, id: string): Promise<Body | undefined> {
  const row = await tx.selectFrom('body').where('id', '=', id).select(bodyColumns).executeTakeFirst();
  return row && body(row);
}

export async function insertBody(tx: Tx, id: string, municipalityId: string, input: BodyInput): Promise<void> {
  const { kind, name, shortName } = input;
  await tx
    .insertInto('body')
    .values({ id, municipality_id: municipalityId, kind, name, short_name: shortName })
    .execute();
}

/** Answers false when someone changed the body after `version` was read. */
export async function updateBody(
  tx: Tx,
  { id, version, kind, name, shortName }: Omit<Body, 'municipalityId' | 'archivedAt'>,
  archivedAt: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('body')
    .set((eb) => ({ kind, name, short_name: shortName, archived_at: archivedAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const bodyColumns = [
  'id',
  'municipality_id as municipalityId',
  'kind',
  'name',
  'short_name as shortName',
  'archived_at as archivedAt',
  'version',
] as const;

type BodyRow = Omit<Body, 'kind' | 'archivedAt'> & { kind: string; archivedAt: Date | null };

const body = ({ archivedAt, ...row }: BodyRow): Body => ({
  ...row,
  kind: BodyKind.parse(row.kind),
  archivedAt: archivedAt?.toISOString() ?? null,
});

// Groups

/** All groups with their members as far as the asker may know them. */
export async function findGroups(tx: Tx, municipalityId: string): Promise<(Group & { schoolIds: string[] })[]> {
  const rows = await groups(tx).where('school_group.municipality_id', '=', municipalityId).execute();
  return rows.map(group);
}

export async function findGroup(tx: Tx, id: string): Promise<(Group & { schoolIds: string[] }) | undefined> {
  const row = await groups(tx).where('school_group.id', '=', id).executeTakeFirst();
  return row && group(row);
}

/** The schools of a group, in no order that means anything. */
export async function findGroupSchools(tx: Tx, groupId: string): Promise<School[]> {
  const rows = await tx
    .selectFrom('school')
    .innerJoin('school_group_member as m', 'm.school_id', 'school.id')
    .where('m.group_id', '=', groupId)
    .select(schoolColumns)
    .execute();
  return rows.map(school);
}

export async function insertGroup(
  tx: Tx,
  { id, municipalityId, name, purpose }: Pick<Group, 'id' | 'municipalityId' | 'name' | 'purpose'>,
): Promise<void> {
  await tx.insertInto('school_group').values({ id, municipality_id: municipalityId, name, purpose }).execute();
}

/** Answers false when someone changed the group after `version` was read. */
export async function updateGroup(
  tx: Tx,
  { id, version, name, purpose }: Pick<Group, 'id' | 'version' | 'name' | 'purpose'>,
  archivedAt: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('school_group')
    .set((eb) => ({ name, purpose, archived_at: archivedAt, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function changeMembers(
  tx: Tx,
  { id, municipalityId }: Pick<Group, 'id' | 'municipalityId'>,
  { joined, left }: { joined: readonly string[]; left: readonly string[] },
): Promise<void> {
  if (left.length > 0) {
    await tx.deleteFrom('school_group_member').where('group_id', '=', id).where('school_id', 'in', left).execute();
  }
  if (joined.length > 0) {
    const rows = joined.map((schoolId) => ({ group_id: id, school_id: schoolId, municipality_id: municipalityId }));
    await tx.insertInto('school_group_member').values(rows).execute();
  }
}

const groups = (tx: Tx) =>
  tx
    .selectFrom('school_group')
    .select((eb) => [
      'school_group.id',
      'school_group.municipality_id as municipalityId',
      'school_group.name',
      'school_group.purpose',
      'school_group.archived_at as archivedAt',
      'school_group.version',
      jsonArrayFrom(
        eb
          .selectFrom('school_group_member as m')
          .whereRef('m.group_id', '=', 'school_group.id')
          .select('m.school_id as id'),
      ).as('members'),
    ]);

type GroupRow = Awaited<ReturnType<ReturnType<typeof groups>['execute']>>[number];

const group = ({ members, archivedAt, ...row }: GroupRow) => ({
  ...row,
  purpose: GroupPurpose.parse(row.purpose),
  archivedAt: archivedAt?.toISOString() ?? null,
  schoolIds: members.map(({ id }) => id),
});

const groupsOf = (eb: ExpressionBuilder<DB, 'school'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('school_group_member as m')
      .innerJoin('school_group as g', 'g.id', 'm.group_id')
      .whereRef('m.school_id', '=', 'school.id')
      .where('g.archived_at', 'is', null)
      .select(['g.id', 'g.name', 'g.purpose'])
      .orderBy('g.name'),
  );

const codesOf = (eb: ExpressionBuilder<DB, 'school'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('school_code as c')
      .whereRef('c.school_id', '=', 'school.id')
      .select(['c.system', 'c.code', 'c.from_day as fromDay', 'c.to_day as toDay'])
      .orderBy('c.system')
      .orderBy(sql`c.from_day nulls first`)
      .orderBy('c.code'),
  );

// The dictionary of executors

export async function findAliases(tx: Tx, municipalityId: string): Promise<Alias[]> {
  const rows = await tx
    .selectFrom('party_alias')
    .where('municipality_id', '=', municipalityId)
    .select(aliasColumns)
    .execute();
  return rows.map((row) => Alias.parse(row));
}

export async function findAlias(tx: Tx, id: string): Promise<Alias | undefined> {
  const row = await tx.selectFrom('party_alias').where('id', '=', id).select(aliasColumns).executeTakeFirst();
  return row && Alias.parse(row);
}

export async function insertAliases(tx: Tx, aliases: readonly Omit<Alias, 'version'>[]): Promise<void> {
  if (aliases.length === 0) return;
  const rows = aliases.map((one) => ({ id: one.id, municipality_id: one.municipalityId, ...aliasValues(one) }));
  await tx.insertInto('party_alias').values(rows).execute();
}

/** Answers false when someone changed the entry after `version` was read. */
export async function updateAlias(tx: Tx, id: string, version: number, input: AliasInput): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('party_alias')
    .set((eb) => ({ ...aliasValues(input), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Answers false when someone changed the entry after `version` was read. */
export async function deleteAlias(tx: Tx, id: string, version: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('party_alias')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

const aliasValues = ({ alias, means, bodyId, schoolId }: AliasInput) => ({
  alias,
  means,
  body_id: bodyId,
  school_id: schoolId,
});

const aliasColumns = [
  'id',
  'municipality_id as municipalityId',
  'alias',
  'means',
  'body_id as bodyId',
  'school_id as schoolId',
  'version',
] as const;

/** What the parties of a document may mean in this municipality; names of all kinds, as people write them. */
export interface PartyDictionary {
  bodies: { id: string; kind: BodyKind; name: string; shortName: string; aliases: string[] }[];
  /** Those that work no more too: documents of their time name them. `activeTo`: last day; `null`: works. */
  schools: { id: string; name: string; shortName: string; activeTo: LocalDate | null; aliases: string[] }[];
  /** «Руководители ОО» → supported-schools */
  roles: { alias: string; means: Exclude<AliasMeaning, 'body' | 'school'> }[];
}

/** One query. To whoever does not work for the whole municipality the aliases stay unknown. */
export async function findPartyDictionary(tx: Tx, municipalityId: string): Promise<PartyDictionary> {
  const row = await tx
    .selectFrom('municipality')
    .where('municipality.id', '=', municipalityId)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('body as b')
          .whereRef('b.municipality_id', '=', 'municipality.id')
          .where('b.archived_at', 'is', null)
          .select(['b.id', 'b.kind', 'b.name', 'b.short_name as shortName'])
          .orderBy('b.name'),
      ).as('bodies'),
      jsonArrayFrom(
        eb
          .selectFrom('school as s')
          .whereRef('s.municipality_id', '=', 'municipality.id')
          .select(['s.id', 's.name', 's.short_name as shortName', 's.active_to as activeTo'])
          .orderBy('s.name'),
      ).as('schools'),
      jsonArrayFrom(
        eb
          .selectFrom('party_alias as a')
          .whereRef('a.municipality_id', '=', 'municipality.id')
          .select(['a.alias', 'a.means', 'a.body_id as bodyId', 'a.school_id as schoolId'])
          .orderBy('a.alias'),
      ).as('aliases'),
    ])
    .executeTakeFirst();
  const { bodies, schools, aliases } = row ?? { bodies: [], schools: [], aliases: [] };
  const namesOf = (id: string) =>
    aliases.filter((one) => one.bodyId === id || one.schoolId === id).map((one) => one.alias);
  return {
    bodies: bodies.map((one) => ({ ...one, kind: BodyKind.parse(one.kind), aliases: namesOf(one.id) })),
    schools: schools.map((one) => ({
      ...one,
      activeTo: one.activeTo as LocalDate | null,
      aliases: namesOf(one.id),
    })),
    roles: aliases.flatMap(({ alias, means }) => {
      const meaning = AliasMeaning.parse(means);
      return meaning === 'body' || meaning === 'school' ? [] : [{ alias, means: meaning }];
    }),
  };
}

/** A school, body or municipality by its id, whatever it is. */
export interface PlaceName {
  kind: 'school' | 'body' | 'municipality';
  name: string;
  shortName: string;
}

/** Names of schools, bodies and municipalities by their ids, in one query; what is behind the wall is left out. */
export async function findPlaceNames(tx: Tx, ids: readonly string[]): Promise<Map<string, PlaceName>> {
  if (ids.length === 0) return new Map();
  const columns = ['id', 'name', 'short_name as shortName'] as const;
  const rows = await tx
    .selectFrom('school')
    .where('id', 'in', ids)
    .select([...columns, sql<PlaceName['kind']>`'school'`.as('kind')])
    .unionAll((eb) =>
      eb
        .selectFrom('body')
        .where('id', 'in', ids)
        .select([...columns, sql<PlaceName['kind']>`'body'`.as('kind')]),
    )
    .unionAll((eb) =>
      eb
        .selectFrom('municipality')
        .where('id', 'in', ids)
        .select([...columns, sql<PlaceName['kind']>`'municipality'`.as('kind')]),
    )
    .execute();
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** What is lacking for the work to reach people; things. */
export interface Gaps {
  schools: number;
  /** Schools that work and have no head. */
  withoutHead: number;
  /** Schools of groups of supported ones, and those of them that have no curator. */
  supported: number;
  withoutCurator: number;
  /** People with an appointment in force who have neither a password nor a code that works: nobody can come in so. */
  uninvited: number;
  /** Of the others those who have never been in. */
  awaited: number;
}

/** Of a municipality that the asker reaches as a whole; all of it in one question, since it is asked each morning. */
export async function findGaps(tx: Tx, municipalityId: string, day: LocalDate, now: Date): Promise<Gaps> {
  const { rows } = await sql<Gaps>`
    with held as (
      select person_id, school_id, role from appointment
      where municipality_id = ${municipalityId} and from_day <= ${day} and (to_day is null or to_day >= ${day})
    ), works as (
      select id, id in (select school_id from held where role = 'head') as led,
             id in (select school_id from held where role = 'curator') as curated,
             id in (select m.school_id from school_group_member m join school_group g on g.id = m.group_id
                    where g.purpose = 'supported' and g.archived_at is null) as supported
      from school
      where municipality_id = ${municipalityId}
        and (active_from is null or active_from <= ${day}) and (active_to is null or active_to >= ${day})
    ), outside as (
      select p.id, a.person_id is not null or exists (select from invitation i where i.person_id = p.id
               and i.used_at is null and i.revoked_at is null and i.expires_at > ${now}) as able
      from person p left join accounts() a on a.person_id = p.id
      where p.municipality_id = ${municipalityId} and a.signed_in_at is null and p.id in (select person_id from held)
    )
    select count(*) as schools, count(*) filter (where not led) as "withoutHead",
           count(*) filter (where supported) as supported,
           count(*) filter (where supported and not curated) as "withoutCurator",
           (select count(*) from outside where not able) as uninvited, (select count(*) from outside where able) as awaited
    from works`.execute(tx);
  const [found] = rows;
  return found ?? { schools: 0, withoutHead: 0, supported: 0, withoutCurator: 0, uninvited: 0, awaited: 0 };
}

// People

/** People whom the municipality keeps or who are appointed in it, as far as the asker may know them; one query. */
export async function findPeople(tx: Tx, municipalityId: string, day: LocalDate) {
  const rows = await tx
    .selectFrom('person as p')
    .where((eb) =>
      eb.or([
        eb('p.municipality_id', '=', municipalityId),
        eb.exists(
          eb
            .selectFrom('appointment as a')
            .whereRef('a.person_id', '=', 'p.id')
            .where('a.municipality_id', '=', municipalityId)
            .select('a.id'),
        ),
      ]),
    )
    .select((eb) => [
      'p.id',
      'p.family_name as familyName',
      'p.given_name as givenName',
      'p.patronymic',
      'p.phone',
      'p.email',
      jsonArrayFrom(
        eb
          .selectFrom('appointment as a')
          .leftJoin('school as s', 's.id', 'a.school_id')
          .leftJoin('body as b', 'b.id', 'a.body_id')
          .whereRef('a.person_id', '=', 'p.id')
          .where('a.municipality_id', '=', municipalityId)
          .where(inForce(day))
          .select((at) => [
            'a.role',
            'a.school_id as schoolId',
            'a.body_id as bodyId',
            'a.position',
            'a.from_day as fromDay',
            'a.to_day as toDay',
            at.fn.coalesce('s.short_name', 'b.short_name').as('placeName'),
          ])
          .orderBy('a.from_day')
          .orderBy('a.id'),
      ).as('roles'),
    ])
    .execute();
  return rows.map(({ roles, ...row }) => ({
    ...row,
    roles: roles.map((held) => ({
      ...held,
      role: Role.parse(held.role),
      fromDay: held.fromDay as LocalDate,
      toDay: held.toDay as LocalDate | null,
    })),
  }));
}

/** Names of people whom the asker may know. */
export async function findNames(tx: Tx, personIds: readonly string[]) {
  if (personIds.length === 0)
    return new Map<string, { familyName: string; givenName: string; patronymic: string | null }>();
  const rows = await tx
    .selectFrom('person')
    .where('id', 'in', personIds)
    .select(['id', 'family_name as familyName', 'given_name as givenName', 'patronymic'])
    .execute();
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}
