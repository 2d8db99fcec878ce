import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '../../kernel/actor.ts';
import { Role } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/db.ts';
import type { Appointment, Person, PersonInput } from './person.ts';

/** The person with all appointments in force, those of people they stand in for included. Asked past the wall. */
export async function findActor(tx: Tx, personId: string, today: LocalDate): Promise<Actor | undefined> {
  const { rows } = await sql<{ id: string; appointments: Actor['appointments'] }>`
    select p.id, coalesce((
      select json_agg(json_build_object('role', a.role, 'municipalityId', a.municipality_id,
                                        'schoolId', a.school_id, 'bodyId', a.body_id))
      from (
        select a.role, a.municipality_id, a.school_id, a.body_id from appointment a
        where (a.person_id = p.id or a.person_id in (
            select s.person_id from substitution s
            where s.substitute_id = p.id and s.cancelled_at is null and ${today} between s.from_day and s.to_day))
          and a.from_day <= ${today} and (a.to_day is null or a.to_day >= ${today})
        union
        select a.role, other.id, null, null from appointment a
          join municipality own on own.id = a.municipality_id
          join municipality other on other.region_id = own.region_id
        where a.region_wide and a.person_id = p.id
          and a.from_day <= ${today} and (a.to_day is null or a.to_day >= ${today})
      ) a), '[]'::json) as appointments
    from person p where p.id = ${personId}`.execute(tx);
  return rows[0];
}

export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  return tx.selectFrom('person').where('id', '=', id).select(personColumns).executeTakeFirst();
}

/** For sign-up and invitations: does somebody else already sign in with this address? */
export async function emailTaken(tx: Tx, email: string, exceptPersonId: string): Promise<boolean> {
  const { rows } = await sql`select from person where lower(email) = lower(${email}) and id <> ${exceptPersonId}
    union all select from account_user where lower(email) = lower(${email}) and id <> ${exceptPersonId}`.execute(tx);
  return rows.length > 0;
}

/** Past the wall: is there any municipality yet? */
export async function anyMunicipality(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('municipality').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function saveMunicipality(
  tx: Tx,
  { name, shortName, region }: { name: string; shortName: string; region: string | null },
): Promise<string> {
  const regionId = region === null ? null : (await insertRegion(tx, region)).id;
  const { id } = await tx
    .insertInto('municipality')
    .values({ name, short_name: shortName, region_id: regionId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const insertRegion = (tx: Tx, name: string) =>
  tx.insertInto('region').values({ name }).returning('id').executeTakeFirstOrThrow();

/** The id is given, so that nobody has to read the row back through the wall. */
export async function insertPerson(tx: Tx, id: string, municipalityId: string, input: PersonInput): Promise<void> {
  await tx
    .insertInto('person')
    .values({ id, municipality_id: municipalityId, ...personValues(input) })
    .execute();
}

/** Answers false when someone changed the person after `version` was read. */
export async function updatePerson(tx: Tx, id: string, version: number, input: PersonInput): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set((eb) => ({ ...personValues(input), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function saveEmail(tx: Tx, personId: string, email: string): Promise<void> {
  await tx.updateTable('person').set({ email }).where('id', '=', personId).execute();
}

const personValues = ({ familyName, givenName, patronymic, email, phone }: PersonInput) => ({
  family_name: familyName,
  given_name: givenName,
  patronymic,
  email,
  phone,
});

const personColumns = [
  'person.id',
  'person.municipality_id as municipalityId',
  'person.family_name as familyName',
  'person.given_name as givenName',
  'person.patronymic',
  'person.email',
  'person.phone',
  'person.version',
] as const;

export async function findAppointment(tx: Tx, id: string): Promise<Appointment | undefined> {
  const row = await tx.selectFrom('appointment').where('id', '=', id).select(appointmentColumns).executeTakeFirst();
  return row && { ...row, role: Role.parse(row.role) };
}

/** All appointments of a person that the asker may see, the newest first. */
export async function findAppointments(tx: Tx, personId: string): Promise<Appointment[]> {
  const rows = await tx
    .selectFrom('appointment')
    .where('person_id', '=', personId)
    .select(appointmentColumns)
    .orderBy('from_day', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, role: Role.parse(row.role) }));
}

export type NewAppointment = Omit<Appointment, 'id' | 'version'>;

export async function insertAppointment(tx: Tx, id: string, appointment: NewAppointment): Promise<void> {
  await tx
    .insertInto('appointment')
    .values({
      id,
      person_id: appointment.personId,
      role: appointment.role,
      municipality_id: appointment.municipalityId,
      school_id: appointment.schoolId,
      body_id: appointment.bodyId,
      region_wide: appointment.regionWide,
      position: appointment.position,
      order_number: appointment.orderNumber,
      order_date: appointment.orderDate,
      from_day: appointment.fromDay,
      to_day: appointment.toDay,
    })
    .execute();
}

/** Answers false when someone changed the appointment after `version` was read. */
export async function endAppointment(tx: Tx, id: string, version: number, lastDay: LocalDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('appointment')
    .set((eb) => ({ to_day: lastDay, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const appointmentColumns = [
  'appointment.id',
  'appointment.person_id as personId',
  'appointment.role',
  'appointment.municipality_id as municipalityId',
  'appointment.school_id as schoolId',
  'appointment.body_id as bodyId',
  'appointment.region_wide as regionWide',
  'appointment.position',
  'appointment.order_number as orderNumber',
  'appointment.order_date as orderDate',
  'appointment.from_day as fromDay',
  'appointment.to_day as toDay',
  'appointment.version',
] as const;

/** What the session page says of the person and the places they work in. */
export async function findSession(tx: Tx, personId: string, today: LocalDate) {
  return tx
    .selectFrom('person')
    .where('person.id', '=', personId)
    .select((eb) => [
      ...personColumns,
      'person.digest',
      'person.letter_keys as letterKeys',
      'person.feed_token as feedToken',
      jsonArrayFrom(
        eb
          .selectFrom('appointment as a')
          .innerJoin('municipality as m', 'm.id', 'a.municipality_id')
          .leftJoin('school as s', 's.id', 'a.school_id')
          .where('a.person_id', '=', personId)
          .where('a.from_day', '<=', today)
          .where((at) => at.or([at('a.to_day', 'is', null), at('a.to_day', '>=', today)]))
          .select([
            'a.role',
            'a.municipality_id as municipalityId',
            'm.name as municipalityName',
            'm.short_name as municipalityShortName',
            'a.school_id as schoolId',
            's.short_name as schoolName',
            'a.body_id as bodyId',
            'a.position',
          ])
          .orderBy('a.from_day')
          .orderBy('a.id'),
      ).as('appointments'),
    ])
    .executeTakeFirst();
}

export async function saveProfile(
  tx: Tx,
  personId: string,
  { phone, digest, letterKeys }: { phone: string | null; digest: string; letterKeys: boolean },
): Promise<void> {
  await tx.updateTable('person').set({ phone, digest, letter_keys: letterKeys }).where('id', '=', personId).execute();
}

/** `null` ends the feed: calendars that read the old address get nothing more. */
export async function saveFeedToken(tx: Tx, personId: string, token: string | null): Promise<void> {
  await tx.updateTable('person').set({ feed_token: token }).where('id', '=', personId).execute();
}

/** Whose feed it is; asked past the wall. */
export async function findPersonByFeed(tx: Tx, token: string): Promise<string | undefined> {
  return (await tx.selectFrom('person').where('feed_token', '=', token).select('id').executeTakeFirst())?.id;
}

export async function insertInvitation(
  tx: Tx,
  invitation: { municipalityId: string; personId: string; codeHash: string; byMail: boolean; at: Date; until: Date },
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ revoked_at: invitation.at })
    .where('person_id', '=', invitation.personId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  await tx
    .insertInto('invitation')
    .values({
      municipality_id: invitation.municipalityId,
      person_id: invitation.personId,
      code_hash: invitation.codeHash,
      by_mail: invitation.byMail,
      created_at: invitation.at,
      expires_at: invitation.until,
    })
    .execute();
}

/** An invitation that still lets in; asked past the wall, by somebody who has no account yet. */
export async function findInvitation(tx: Tx, codeHash: string, now: Date) {
  return tx
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.person_id')
    .innerJoin('municipality', 'municipality.id', 'invitation.municipality_id')
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .select(['invitation.id as invitationId', 'municipality.name as municipalityName', ...personColumns])
    .executeTakeFirst();
}

/** Answers false when the code was used meanwhile. */
export async function useInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface Substitution {
  id: string;
  municipalityId: string;
  personId: string;
  substituteId: string;
  fromDay: LocalDate;
  toDay: LocalDate;
  version: number;
}

export async function insertSubstitution(tx: Tx, substitution: Omit<Substitution, 'version'>): Promise<void> {
  await tx
    .insertInto('substitution')
    .values({
      id: substitution.id,
      municipality_id: substitution.municipalityId,
      person_id: substitution.personId,
      substitute_id: substitution.substituteId,
      from_day: substitution.fromDay,
      to_day: substitution.toDay,
    })
    .execute();
}

/** Those that are not over on the day `today`, of all whom the asker may see. */
export async function findSubstitutions(tx: Tx, today: LocalDate): Promise<Substitution[]> {
  return substitutions(tx).where('to_day', '>=', today).orderBy('from_day').execute();
}

export async function findSubstitution(tx: Tx, id: string): Promise<Substitution | undefined> {
  return substitutions(tx).where('id', '=', id).executeTakeFirst();
}

const substitutions = (tx: Tx) =>
  tx
    .selectFrom('substitution')
    .where('cancelled_at', 'is', null)
    .select([
      'id',
      'municipality_id as municipalityId',
      'person_id as personId',
      'substitute_id as substituteId',
      'from_day as fromDay',
      'to_day as toDay',
      'version',
    ]);

export async function cancelSubstitution(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('substitution').set({ cancelled_at: now }).where('id', '=', id).execute();
}
