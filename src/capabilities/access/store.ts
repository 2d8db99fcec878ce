import { type RawBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '../../kernel/actor.ts';
import { Role } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/db.ts';
import type { Appointment, Person, PersonInput } from './person.ts';
import type { Holding } from './policy.ts';

/**
 * The person with all appointments in force, those of people they stand in for included, and who these are. Asked past
 * the wall, and with every request.
 */
export async function findActor(
  tx: Tx,
  personId: string | RawBuilder<string>,
  today: LocalDate,
): Promise<Actor | undefined> {
  const { rows } = await sql<Required<Actor>>`
    select p.id, to_json(absent.ids) as "standsFor", (select m.settings ->> 'zone' from municipality m where m.id = p.municipality_id) as zone, (
      select coalesce(json_agg(json_build_object(
        'role', a.role,
        'municipalityId', coalesce(other.id, a.municipality_id),
        'schoolId', a.school_id,
        'bodyId', case when coalesce(other.id, a.municipality_id) = a.municipality_id then a.body_id end)), '[]')
      from appointment a
      left join municipality own on own.id = a.municipality_id and a.region_wide
      left join municipality other on other.region_id = own.region_id
      where a.person_id = any (absent.ids || p.id)
        and a.from_day <= ${today} and (a.to_day is null or a.to_day >= ${today})) as appointments
    from person p cross join lateral (
      select coalesce(array_agg(distinct s.person_id), '{}') as ids from substitution s
      where s.substitute_id = p.id and s.cancelled_at is null and ${today} between s.from_day and s.to_day) absent
    where p.id = ${personId}`.execute(tx);
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

/** The id is given, so that nobody has to read the row back through the wall. */
export const insertPerson = (tx: Tx, id: string, municipalityId: string, input: PersonInput): Promise<void> =>
  insertPeople(tx, municipalityId, [{ ...input, id }]);

export async function insertPeople(
  tx: Tx,
  municipalityId: string,
  people: readonly (PersonInput & { id: string })[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map((input) => ({ id: input.id, municipality_id: municipalityId, ...personValues(input) }));
  await tx.insertInto('person').values(rows).execute();
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

const personValues = ({ familyName, givenName, patronymic, email, phone }: PersonInput) => ({
  family_name: familyName,
  given_name: givenName,
  patronymic,
  email,
  phone,
});

/** A person as the domain names one. */
export const personColumns = [
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

/** All appointments of a person that the asker may see, the newest first, with the names of their places. */
export async function findAppointments(tx: Tx, personId: string) {
  const rows = await tx
    .selectFrom('appointment')
    .innerJoin('municipality', 'municipality.id', 'appointment.municipality_id')
    .leftJoin('school', 'school.id', 'appointment.school_id')
    .leftJoin('body', 'body.id', 'appointment.body_id')
    .where('person_id', '=', personId)
    .select([
      ...appointmentColumns,
      'municipality.name as municipalityName',
      'school.short_name as schoolName',
      'body.short_name as bodyName',
    ])
    .orderBy('from_day', 'desc')
    .orderBy('appointment.id')
    .execute();
  return rows.map((row) => ({ ...row, role: Role.parse(row.role) }));
}

/**
 * What the person holds or will hold from the day `today` on, what they hold for people they stand in for included: all
 * that opens to whoever signs in as them, also where the asker does not see it.
 */
export async function findHoldings(tx: Tx, personId: string, today: LocalDate): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select municipality_id as "municipalityId", role, region_wide as "regionWide"
    from holdings(${personId}, ${today})`.execute(tx);
  return rows;
}

/** Whoever stands in for one of these people on the day `today` or later, also out of the asker's sight. */
export async function findSubstitutes(tx: Tx, personIds: readonly string[], today: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from substitutes_of(${personIds}::uuid[], ${today}) order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Has the person this very role at this very place already, on some day of the period? */
export async function isAppointed(
  tx: Tx,
  wanted: Pick<Appointment, 'personId' | 'role' | 'municipalityId' | 'schoolId' | 'bodyId' | 'fromDay' | 'toDay'>,
): Promise<boolean> {
  const { rows } = await sql`select from appointment
    where person_id = ${wanted.personId} and role = ${wanted.role} and municipality_id = ${wanted.municipalityId}
      and school_id is not distinct from ${wanted.schoolId}::uuid and body_id is not distinct from ${wanted.bodyId}::uuid
      and daterange(from_day, to_day, '[]') && daterange(${wanted.fromDay}, ${wanted.toDay}, '[]')`.execute(tx);
  return rows.length > 0;
}

/** At which schools of the municipality the person holds the role on a day of these. */
export async function findSchoolsAppointed(
  tx: Tx,
  wanted: Pick<Appointment, 'personId' | 'role' | 'municipalityId' | 'fromDay' | 'toDay'>,
): Promise<Set<string | null>> {
  const { rows } = await sql<{ schoolId: string | null }>`select school_id as "schoolId" from appointment
    where person_id = ${wanted.personId} and role = ${wanted.role} and municipality_id = ${wanted.municipalityId}
      and daterange(from_day, to_day, '[]') && daterange(${wanted.fromDay}, ${wanted.toDay}, '[]')`.execute(tx);
  return new Set(rows.map(({ schoolId }) => schoolId));
}

export type NewAppointment = Omit<Appointment, 'id' | 'version'>;

export const insertAppointment = (tx: Tx, id: string, appointment: NewAppointment): Promise<void> =>
  insertAppointments(tx, [{ ...appointment, id }]);

export async function insertAppointments(
  tx: Tx,
  appointments: readonly (NewAppointment & { id: string })[],
): Promise<void> {
  if (appointments.length === 0) return;
  const rows = appointments.map((appointment) => ({
    id: appointment.id,
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
  }));
  await tx.insertInto('appointment').values(rows).execute();
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

/**
 * What somebody is called at a place on a day, by the order of their appointment there: to the school or body before one to
 * the whole municipality. `null`: no order says it, or they hold nothing there.
 */
export async function findPosition(
  tx: Tx,
  personId: string,
  { municipalityId, schoolId, bodyId }: { municipalityId: string; schoolId: string | null; bodyId: string | null },
  today: LocalDate,
): Promise<string | null> {
  const { rows } = await sql<{ position: string }>`
    select position from appointment
    where person_id = ${personId} and municipality_id = ${municipalityId} and position is not null
      and from_day <= ${today} and (to_day is null or to_day >= ${today})
      and (school_id is null or school_id = ${schoolId}::uuid)
    order by (school_id = ${schoolId}::uuid) is true desc, (body_id = ${bodyId}::uuid) is true desc, from_day desc, id
    limit 1`.execute(tx);
  return rows[0]?.position ?? null;
}

/** Sets right how an appointment is called and dated. Answers false when someone changed it after `version` was read. */
export async function correctAppointment(
  tx: Tx,
  { id, version, ...right }: Pick<Appointment, 'id' | 'version' | 'position' | 'orderNumber' | 'orderDate' | 'fromDay'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('appointment')
    .set((eb) => ({
      position: right.position,
      order_number: right.orderNumber,
      order_date: right.orderDate,
      from_day: right.fromDay,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Where somebody can be appointed to: schools that work on the day `today`, and bodies. */
export async function findPlaces(tx: Tx, municipalityId: string, today: LocalDate) {
  const schools = await tx
    .selectFrom('school')
    .where('municipality_id', '=', municipalityId)
    .where((eb) => eb.or([eb('active_to', 'is', null), eb('active_to', '>=', today)]))
    .select(['id', 'short_name as name'])
    .orderBy('short_name')
    .execute();
  const bodies = await tx
    .selectFrom('body')
    .where('municipality_id', '=', municipalityId)
    .select(['id', 'short_name as name'])
    .orderBy('short_name')
    .execute();
  return { schools, bodies };
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

/** What the session page says of the person, whom they stand in for, and the places they work in. */
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
          .innerJoin('person as holder', 'holder.id', 'a.person_id')
          .leftJoin('school as s', 's.id', 'a.school_id')
          .leftJoin('body as b', 'b.id', 'a.body_id')
          .where((at) =>
            at.or([
              at('a.person_id', '=', personId),
              at('a.person_id', 'in', substitutedBy(tx, personId, today).select('substitution.person_id')),
            ]),
          )
          .where('a.from_day', '<=', today)
          .where((at) => at.or([at('a.to_day', 'is', null), at('a.to_day', '>=', today)]))
          .select((at) => [
            'a.role',
            'a.municipality_id as municipalityId',
            'm.name as municipalityName',
            'm.short_name as municipalityShortName',
            'a.school_id as schoolId',
            's.short_name as schoolName',
            'a.body_id as bodyId',
            'b.short_name as bodyName',
            'a.position',
            at('a.person_id', '=', personId).as('own'),
            'holder.family_name as familyName',
            'holder.given_name as givenName',
            'holder.patronymic',
          ])
          .orderBy((at) => at('a.person_id', '=', personId), 'desc')
          .orderBy('a.from_day')
          .orderBy('a.id'),
      ).as('appointments'),
      jsonArrayFrom(
        substitutedBy(tx, personId, today)
          .innerJoin('person as absent', 'absent.id', 'substitution.person_id')
          .groupBy('absent.id')
          .select((at) => [
            'absent.family_name as familyName',
            'absent.given_name as givenName',
            'absent.patronymic',
            at.fn.max('substitution.to_day').as('toDay'),
          ])
          .orderBy('absent.family_name'),
      ).as('standsInFor'),
    ])
    .executeTakeFirst();
}

/** The substitutions in which the person stands in for others on the day `today`. */
const substitutedBy = (tx: Tx, personId: string, today: LocalDate) =>
  tx
    .selectFrom('substitution')
    .where('substitution.substitute_id', '=', personId)
    .where('substitution.cancelled_at', 'is', null)
    .where('substitution.from_day', '<=', today)
    .where('substitution.to_day', '>=', today);

export async function saveProfile(
  tx: Tx,
  personId: string,
  { phone, digest, letterKeys }: { phone: string | null; digest: string; letterKeys: boolean },
): Promise<void> {
  await tx
    .updateTable('person')
    .set((eb) => ({ phone, digest, letter_keys: letterKeys, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute();
}

/** `null` ends the feed: calendars that read the old address get nothing more. */
export async function saveFeedToken(tx: Tx, personId: string, token: string | null): Promise<void> {
  await tx.updateTable('person').set({ feed_token: token }).where('id', '=', personId).execute();
}

/** Whose feed it is; asked past the wall. */
export async function findPersonByFeed(tx: Tx, token: string): Promise<string | undefined> {
  return (await tx.selectFrom('person').where('feed_token', '=', token).select('id').executeTakeFirst())?.id;
}

/** Past the wall: whoever is kept under this address, in any case of its letters. */
export async function findPersonByEmail(tx: Tx, email: string): Promise<Person | undefined> {
  return tx
    .selectFrom('person')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .select(personColumns)
    .executeTakeFirst();
}

/** Past the wall: every municipality of the database. `zone` is `null` where it has none of its own. */
export async function findMunicipalities(tx: Tx) {
  return tx
    .selectFrom('municipality')
    .select(['id', 'name', 'short_name as shortName', sql<string | null>`settings ->> 'zone'`.as('zone')])
    .orderBy('name')
    .execute();
}

/** Past the wall. */
export async function hasPersonWithEmail(tx: Tx, email: string): Promise<boolean> {
  const found = await tx.selectFrom('person').where('email', '=', email).select('id').executeTakeFirst();
  return found !== undefined;
}
