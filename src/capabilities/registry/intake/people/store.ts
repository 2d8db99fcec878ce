import type { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import type { Tx } from '../../../../platform/db.ts';
import { worksOn } from '../../school.ts';
import { findBodies, findMunicipality, findSchools } from '../../store.ts';
import { findPeople, findTakenEmails } from '../store.ts';
import type { KnownPlace } from './places.ts';
import type { Known, KnownAppointment } from './plan.ts';

/** What is known of the people of a municipality before an import. `emails`: those of the file. */
export async function findKnownPeople(
  tx: Tx,
  municipalityId: string,
  emails: readonly string[],
  mayGive: ReadonlySet<Role>,
  today: LocalDate,
): Promise<Known> {
  const held = await findAppointments(tx, municipalityId);
  const municipality = await findMunicipality(tx, municipalityId);
  return {
    held,
    people: await findPeople(tx, municipalityId, [...new Set(held.map(({ personId }) => personId))]),
    takenEmails: await findTakenEmails(tx, emails),
    places: await findPlaces(tx, municipalityId, today),
    municipality: municipality ? [municipality.name, municipality.shortName] : [],
    mayGive,
  };
}

/** Schools that work on the day, and bodies that are in use. */
export async function findPlaces(tx: Tx, municipalityId: string, today: LocalDate): Promise<KnownPlace[]> {
  const schools = (await findSchools(tx, municipalityId)).filter((school) => worksOn(school, today));
  const bodies = (await findBodies(tx, municipalityId)).filter(({ archivedAt }) => archivedAt === null);
  return [
    ...schools.map(({ id, shortName, name }) => ({ id, kind: 'school' as const, shortName, name })),
    ...bodies.map(({ id, shortName, name }) => ({ id, kind: 'body' as const, shortName, name })),
  ];
}

/** All of the municipality, past ones included: whoever was there before is known by it. */
async function findAppointments(tx: Tx, municipalityId: string): Promise<KnownAppointment[]> {
  return tx
    .selectFrom('appointment')
    .where('municipality_id', '=', municipalityId)
    .select([
      'id',
      'version',
      'person_id as personId',
      'role',
      'school_id as schoolId',
      'body_id as bodyId',
      'position',
      'order_number as orderNumber',
      'order_date as orderDate',
      'from_day as fromDay',
      'to_day as toDay',
    ])
    .orderBy('from_day')
    .orderBy('id')
    .execute();
}
