import { sql } from 'kysely';
import { addDays, type LocalDate } from '../../../kernel/date.ts';
import type { Tx } from '../../../platform/db.ts';
import type { School } from '../school.ts';
import { findAllCodes, findGroups, findSchools, schoolValues } from '../store.ts';
import type { KnownCode } from './match.ts';
import type { Known } from './plan.ts';

/** What the registry knows of a municipality before an import. `emails`: those of the file. */
export async function findKnown(
  tx: Tx,
  municipalityId: string,
  emails: readonly string[],
  today: LocalDate,
): Promise<Known> {
  const heads = await findHeads(tx, municipalityId, today);
  return {
    schools: await findSchools(tx, municipalityId),
    codes: await findAllCodes(tx, municipalityId),
    groups: await findGroups(tx, municipalityId),
    heads,
    people: await findPeople(
      tx,
      municipalityId,
      heads.map(({ id }) => id),
    ),
    takenEmails: await findTakenEmails(tx, emails),
  };
}

async function findHeads(tx: Tx, municipalityId: string, day: LocalDate): Promise<{ id: string; schoolId: string }[]> {
  return tx
    .selectFrom('appointment')
    .where('municipality_id', '=', municipalityId)
    .where('role', '=', 'head')
    .where('school_id', 'is not', null)
    .where('from_day', '<=', day)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .select((eb) => ['person_id as id', eb.ref('school_id').$notNull().as('schoolId')])
    .orderBy('from_day', 'desc')
    .orderBy('id')
    .execute();
}

export async function findPeople(tx: Tx, municipalityId: string, also: readonly string[]) {
  return tx
    .selectFrom('person')
    .where((eb) =>
      eb.or([eb('municipality_id', '=', municipalityId), ...(also.length > 0 ? [eb('id', 'in', also)] : [])]),
    )
    .select((eb) => [
      'id',
      'family_name as familyName',
      'given_name as givenName',
      'patronymic',
      'phone',
      'email',
      'version',
      eb('municipality_id', '=', municipalityId).$castTo<boolean>().as('keptHere'),
    ])
    .orderBy('id')
    .execute();
}

export async function findTakenEmails(tx: Tx, emails: readonly string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set();
  const { rows } = await sql<{ email: string }>`select taken_emails(${emails}::text[]) as email`.execute(tx);
  return new Set(rows.map(({ email }) => email));
}

/**
 * Imports into one municipality go one after the other, until the end of the transaction: the second is planned by what the
 * first has done. Asked before anything is read.
 */
export async function waitForOtherImports(tx: Tx, municipalityId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7034, hashtext(${municipalityId}))`.execute(tx);
}

/** Adds new schools (version 0) and changes known ones (the version that was read); answers how many. */
export async function saveSchools(tx: Tx, schools: readonly School[]): Promise<number> {
  if (schools.length === 0) return 0;
  const rows = schools.map(({ id, municipalityId, version, ...school }) => ({
    id,
    municipality_id: municipalityId,
    version: version + 1,
    ...schoolValues(school),
  }));
  const saved = await tx
    .insertInto('school')
    .values(rows)
    .onConflict((clash) =>
      clash
        .column('id')
        .doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          short_name: eb.ref('excluded.short_name'),
          kind: eb.ref('excluded.kind'),
          place: eb.ref('excluded.place'),
          phone: eb.ref('excluded.phone'),
          email: eb.ref('excluded.email'),
          site: eb.ref('excluded.site'),
          inn: eb.ref('excluded.inn'),
          pupils: eb.ref('excluded.pupils'),
          teachers: eb.ref('excluded.teachers'),
          version: eb.ref('excluded.version'),
        }))
        .whereRef('school.version', '=', sql`excluded.version - 1`),
    )
    .returning('id')
    .execute();
  return saved.length;
}

/** Their last day is the day before `today`; what began today has not been in force and goes. */
export async function endCodes(tx: Tx, codes: readonly KnownCode[], today: LocalDate): Promise<void> {
  const fresh = codes.filter(({ fromDay }) => fromDay !== null && fromDay >= today).map(({ id }) => id);
  const old = codes.map(({ id }) => id).filter((id) => !fresh.includes(id));
  if (fresh.length > 0) await tx.deleteFrom('school_code').where('id', 'in', fresh).execute();
  if (old.length > 0) {
    await tx
      .updateTable('school_code')
      .set({ to_day: addDays(today, -1) })
      .where('id', 'in', old)
      .execute();
  }
}
