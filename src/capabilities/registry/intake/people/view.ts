import { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { fullName } from '../../../../kernel/person.ts';
import type { LeftOut } from '../table.ts';
import { inOrder } from '../view.ts';
import type { PeopleImportView, PersonPlan, PersonQuestion } from './contract.ts';
import type { KnownPlace } from './places.ts';
import { changesSomething, type Known, type Plan, type PlannedAppointment, type PlannedPerson } from './plan.ts';
import type { Question } from './recognise.ts';

/** What a person is shown of a plan before it is carried out. */
export type Shown = Omit<PeopleImportView, 'fileId' | 'shown' | 'fileName'>;

export function viewOf(
  { people, questions, errors, warnings }: Plan,
  known: Known,
  leftOut: readonly LeftOut[],
  today: LocalDate,
): Shown {
  const placeNames = new Map(known.places.map(({ id, shortName }: KnownPlace) => [id, shortName]));
  return {
    people: people.filter(changesSomething).map(personView),
    same: people.filter((one) => !changesSomething(one)).map(nameOf),
    questions: questions.map((question) => questionView(question, known, placeNames, today)),
    leftOut: [...leftOut],
    errors: inOrder(errors),
    warnings: inOrder(warnings),
  };
}

export const nameOf = ({ named, person }: PlannedPerson): string => {
  const [row] = named.rows;
  return person ? fullName(person) : row ? fullName(row.name) : '';
};

const personView = (one: PlannedPerson): PersonPlan => ({
  key: one.named.key,
  row: one.named.rows[0]?.row ?? 0,
  name: nameOf(one),
  personId: one.person?.id ?? null,
  changes: one.person ? one.changes : newContacts(one),
  appointments: one.appointments.flatMap(appointmentView),
});

const newContacts = ({ named: { phone, email } }: PlannedPerson): PersonPlan['changes'] =>
  [
    { field: 'phone' as const, from: null, to: phone },
    { field: 'email' as const, from: null, to: email },
  ].flatMap(({ to, ...rest }) => (to === null ? [] : [{ ...rest, to }]));

function appointmentView({ row, place, does, wanted, changes }: PlannedAppointment): PersonPlan['appointments'] {
  if (does === 'same') return [];
  const { schoolId, bodyId, name } = place;
  return [{ row: row.row, role: row.role, schoolId, bodyId, placeName: name, does, ...wanted, changes }];
}

function questionView(
  { candidates, ...question }: Question,
  { held }: Known,
  placeNames: ReadonlyMap<string, string>,
  today: LocalDate,
): PersonQuestion {
  return {
    ...question,
    candidates: candidates.map(({ id, email }) => ({
      id,
      email,
      roles: held
        .filter(
          ({ personId, fromDay, toDay }) => personId === id && fromDay <= today && (toDay === null || toDay >= today),
        )
        .map(({ role, schoolId, bodyId, position }) => ({
          ...{ role: Role.parse(role), schoolId, bodyId, position },
          placeName: placeNames.get(schoolId ?? bodyId ?? '') ?? null,
        })),
    })),
  };
}
