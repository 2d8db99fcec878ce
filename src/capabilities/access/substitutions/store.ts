import type { LocalDate } from '../../../kernel/date.ts';
import type { PersonName } from '../../../kernel/person.ts';
import type { Tx } from '../../../platform/db.ts';

export interface Substitution {
  id: string;
  municipalityId: string;
  personId: string;
  substituteId: string;
  fromDay: LocalDate;
  toDay: LocalDate;
}

export async function insertSubstitution(tx: Tx, substitution: Substitution): Promise<void> {
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

/** A substitution with the names that the asker may know; `null`: of somebody out of sight. */
export interface NamedSubstitution extends Substitution {
  person: PersonName | null;
  substitute: PersonName | null;
}

/** Those that are not over on the day `today`, of all whom the asker may see. */
export async function findSubstitutions(tx: Tx, today: LocalDate): Promise<NamedSubstitution[]> {
  const rows = await substitutions(tx)
    .leftJoin('person as absent', 'absent.id', 'substitution.person_id')
    .leftJoin('person as stand_in', 'stand_in.id', 'substitution.substitute_id')
    .where('to_day', '>=', today)
    .select([
      'absent.family_name as absentFamily',
      'absent.given_name as absentGiven',
      'absent.patronymic as absentPatronymic',
      'stand_in.family_name as standInFamily',
      'stand_in.given_name as standInGiven',
      'stand_in.patronymic as standInPatronymic',
    ])
    .orderBy('from_day')
    .orderBy('substitution.id')
    .execute();
  return rows.map(({ absentFamily, absentGiven, absentPatronymic, standInFamily, standInGiven, ...row }) => ({
    ...row,
    person: nameOf(absentFamily, absentGiven, absentPatronymic),
    substitute: nameOf(standInFamily, standInGiven, row.standInPatronymic),
  }));
}

const nameOf = (familyName: string | null, givenName: string | null, patronymic: string | null): PersonName | null =>
  familyName === null || givenName === null ? null : { familyName, givenName, patronymic };

export async function findSubstitution(tx: Tx, id: string): Promise<Substitution | undefined> {
  return substitutions(tx).where('substitution.id', '=', id).executeTakeFirst();
}

const substitutions = (tx: Tx) =>
  tx
    .selectFrom('substitution')
    .where('cancelled_at', 'is', null)
    .select([
      'substitution.id',
      'substitution.municipality_id as municipalityId',
      'substitution.person_id as personId',
      'substitution.substitute_id as substituteId',
      'substitution.from_day as fromDay',
      'substitution.to_day as toDay',
    ]);

export async function cancelSubstitution(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('substitution').set({ cancelled_at: now }).where('id', '=', id).execute();
}
