import type { Role } from '../../../../kernel/actor.ts';
import type { LocalDate } from '../../../../kernel/date.ts';
import { fullName } from '../../../../kernel/person.ts';
import { appointmentProblems } from '../../../access/contract.ts';
import { type ContactChange, contactChanges, type KnownPerson } from '../heads.ts';
import type { TableRow, Where } from '../table.ts';
import type { PeopleField } from './headings.ts';
import { type KnownPlace, type PlaceProblem, type PlaceRef, placeReader, WHOLE } from './places.ts';
import { type KnownPeople, type Named, type PersonProblem, personsOf, type Question, recogniser } from './recognise.ts';
import { type PeopleRow, type ReadPerson, type RowProblem, readPeopleRow } from './row.ts';

/** An appointment in the municipality, past ones included. */
export interface KnownAppointment {
  id: string;
  version: number;
  personId: string;
  role: string;
  schoolId: string | null;
  bodyId: string | null;
  position: string | null;
  orderNumber: string | null;
  orderDate: LocalDate | null;
  fromDay: LocalDate;
  toDay: LocalDate | null;
}

export interface Known extends KnownPeople {
  held: readonly KnownAppointment[];
  places: readonly KnownPlace[];
  /** Names of the municipality itself. */
  municipality: readonly string[];
  /** Roles that the asker may give. */
  mayGive: ReadonlySet<Role>;
}

type OrderField = 'position' | 'orderNumber' | 'orderDate' | 'fromDay';
interface OrderChange {
  field: OrderField;
  from: string | null;
  to: string;
}

export interface PlannedAppointment {
  row: PeopleRow;
  place: PlaceRef;
  /** `change`: it is there, and its order or days are set right; `same`: nothing is new. */
  does: 'make' | 'change' | 'same';
  /** `null`: it is made. */
  known: KnownAppointment | null;
  wanted: Pick<KnownAppointment, OrderField | 'toDay'>;
  changes: OrderChange[];
}

export interface PlannedPerson {
  named: Named;
  /** `null`: a new person. */
  person: KnownPerson | null;
  changes: ContactChange[];
  appointments: PlannedAppointment[];
}

type AppointmentError = Where &
  (
    | PlaceProblem
    | { problem: 'needs-place'; role: Role; by: PeopleRow['roleSaid'] }
    | { problem: 'needs-school' }
    | { problem: 'no-school-for-role'; role: Role }
    | { problem: 'role-not-yours'; role: Role }
    | { problem: 'ends-before-it-begins' }
    | { problem: 'email-not-yours'; name: string }
  );
type ImportError = RowProblem | PersonProblem | AppointmentError;

type ImportWarning = Where &
  (
    | { problem: 'one-person'; name: string; row: number }
    | { problem: 'twice'; row: number }
    | { problem: 'head-there'; place: string; now: string }
    /** `now`: as it is and stays; `null`: until further notice. */
    | { problem: 'last-day-stays'; now: LocalDate | null }
  );

export interface Plan {
  people: PlannedPerson[];
  questions: Question[];
  errors: ImportError[];
  warnings: ImportWarning[];
}

/** What an import of people would do, all of it, and all that speaks against it. Nothing is read or written here. */
export function planPeople(
  table: readonly TableRow<PeopleField>[],
  known: Known,
  answers: ReadonlyMap<string, string>,
  today: LocalDate,
): Plan {
  const read = table.map(readPeopleRow);
  const readPlaces = placeReader(known.places, known.municipality);
  const found = read.map(({ row, place }) => ({ row, ...placesOf(place, readPlaces) }));
  const placed = found.flatMap(({ row, places }) => (row ? [{ row, places }] : []));
  const recognise = recogniser(known, answers);
  const persons = personsOf(placed).map((named) => ({ named, ...recognise(named) }));
  const placesIn = new Map(placed.map(({ row, places }) => [row, places]));
  const people = persons.map(({ named, person }) => planPerson(named, person, placesIn, known, today));
  return {
    people,
    questions: persons.flatMap(({ question }) => question ?? []),
    errors: columnsFirst([
      ...read.flatMap(({ errors }) => errors),
      ...found.flatMap(({ problems }) => problems),
      ...placed.flatMap(({ row, places }) => (places.length > 0 ? roleProblems(row, places, known, today) : [])),
      ...persons.flatMap(({ errors }) => errors),
      ...sharedEmails(persons.map(({ named }) => named)),
    ]),
    warnings: [...people.flatMap(repeats), ...secondHeads(people, known, today), ...people.flatMap(otherLastDays)],
  };
}

/** No place named is the whole municipality. */
function placesOf(cell: ReadPerson['place'], read: ReturnType<typeof placeReader>) {
  if (cell === null) return { places: [WHOLE], problems: [] };
  const { text, ...where } = cell;
  const { places, problems } = read(text);
  return { places, problems: problems.map((problem) => ({ ...where, ...problem })) };
}

/** A column that is lacking is told once a sheet, with how many rows need it: no cell of theirs can be mended. */
function columnsFirst(errors: readonly ImportError[]): ImportError[] {
  const lacking = Map.groupBy(
    errors.filter((error) => error.problem === 'no-column'),
    ({ sheet, field }) => `${field} ${sheet}`,
  );
  return [
    ...[...lacking.values()].flatMap(([first, ...rest]) => (first ? [{ ...first, rows: 1 + rest.length }] : [])),
    ...errors.filter(({ problem }) => problem !== 'no-column'),
  ];
}

/** By the same rule as the form for one appointment. */
function roleProblems(row: PeopleRow, places: readonly PlaceRef[], known: Known, today: LocalDate): ImportError[] {
  const { role, toDay } = row;
  const problems = new Set(
    places.flatMap(({ schoolId, bodyId }) =>
      appointmentProblems({
        ...{ role, schoolId, bodyId, toDay, regionWide: false },
        fromDay: row.fromDay ?? today,
      }).map(({ problem }) => problem),
    ),
  );
  return [
    ...(known.mayGive.has(role) ? [] : [{ ...at(row, 'role'), problem: 'role-not-yours' as const, role }]),
    ...(problems.has('needs-school') ? [needsPlace(row)] : []),
    ...(problems.has('needs-whole-municipality')
      ? [{ ...at(row, 'place'), problem: 'no-school-for-role' as const, role }]
      : []),
    ...(problems.has('ends-before-it-begins')
      ? [{ ...at(row, 'toDay'), problem: 'ends-before-it-begins' as const }]
      : []),
  ];
}

function needsPlace(row: PeopleRow): ImportError {
  const { sheet, role, where, blank, roleSaid } = row;
  if (!where.place && !blank.place) return { sheet, cell: '', problem: 'no-column', field: 'place', rows: 1 };
  if (role === 'curator') return { ...at(row, 'place'), problem: 'needs-school' };
  return {
    ...at(row, 'place'),
    problem: 'needs-place',
    role,
    by: roleSaid && { cell: roleSaid.cell, text: roleSaid.text },
  };
}

function planPerson(
  named: Named,
  person: KnownPerson | null,
  placesIn: ReadonlyMap<PeopleRow, readonly PlaceRef[]>,
  known: Known,
  today: LocalDate,
): PlannedPerson {
  const own = person ? known.held.filter(({ personId }) => personId === person.id) : [];
  const seen = new Set<string>();
  const appointments = named.rows.flatMap((row) =>
    (placesIn.get(row) ?? []).flatMap((place) => {
      const key = `${row.role} ${place.schoolId} ${place.bodyId}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [planAppointment(row, place, own, today)];
    }),
  );
  return { named, person, changes: person ? contactChanges(person, named) : [], appointments };
}

function planAppointment(
  row: PeopleRow,
  place: PlaceRef,
  own: readonly KnownAppointment[],
  today: LocalDate,
): PlannedAppointment {
  const asked = { fromDay: row.fromDay ?? today, toDay: row.toDay };
  const known =
    own.find(
      (held) =>
        held.role === row.role &&
        held.schoolId === place.schoolId &&
        held.bodyId === place.bodyId &&
        overlap(held, asked),
    ) ?? null;
  const position = row.position ?? (row.role === 'head' && row.acting ? 'и. о. директора' : null);
  const wanted = { ...asked, position, orderNumber: row.order.number, orderDate: row.order.day };
  const stated = { position, orderNumber: row.order.number, orderDate: row.order.day, fromDay: row.fromDay };
  const changes = known ? orderChanges(known, stated) : [];
  const does = known === null ? 'make' : changes.length > 0 ? 'change' : 'same';
  return { row, place, does, known, wanted, changes };
}

type Days = Pick<KnownAppointment, 'fromDay' | 'toDay'>;
const overlap = (one: Days, other: Days): boolean =>
  (one.toDay === null || one.toDay >= other.fromDay) && (other.toDay === null || other.toDay >= one.fromDay);

/** What stands in the file and differs; what does not stand there stays. The last day has its own rule: `otherLastDays`. */
function orderChanges(known: KnownAppointment, stated: Record<OrderField, string | null>): OrderChange[] {
  return (['position', 'orderNumber', 'orderDate', 'fromDay'] as const).flatMap((field) => {
    const to = stated[field];
    return to === null || to === known[field] ? [] : [{ field, from: known[field], to }];
  });
}

/** One address for two people of the file. */
function sharedEmails(named: readonly Named[]): PersonProblem[] {
  const first = new Map<string, Named>();
  return named.flatMap((one): PersonProblem[] => {
    if (one.email === null) return [];
    const before = first.get(one.email);
    first.set(one.email, before ?? one);
    const [name] = before?.rows ?? [];
    const row = one.rows.find(({ email }) => email !== null);
    return name && row ? [{ ...at(row, 'email'), problem: 'email-of-another', name: fullName(name.name) }] : [];
  });
}

/** Rows of a new person that were taken together, and those that say nothing new. */
function repeats({ named, person, appointments }: PlannedPerson): ImportWarning[] {
  const [first, ...others] = named.rows;
  if (!first) return [];
  return others.flatMap((row): ImportWarning[] => {
    const where = at(row, 'name');
    if (!appointments.some((one) => one.row === row)) return [{ ...where, problem: 'twice', row: first.row }];
    return person ? [] : [{ ...where, problem: 'one-person', name: fullName(row.name), row: first.row }];
  });
}

/** A new head where somebody else is head already: both would answer for the place. */
function secondHeads(people: readonly PlannedPerson[], known: Known, today: LocalDate): ImportWarning[] {
  return people.flatMap(({ person, appointments }) =>
    appointments.flatMap(({ row, place, does }): ImportWarning[] => {
      if (does !== 'make' || row.role !== 'head') return [];
      const now = known.held.find(
        (held) =>
          held.role === 'head' &&
          held.schoolId === place.schoolId &&
          held.bodyId === place.bodyId &&
          held.personId !== person?.id &&
          overlap(held, { fromDay: row.fromDay ?? today, toDay: row.toDay }),
      );
      const holder = now && known.people.find(({ id }) => id === now.personId);
      return holder
        ? [{ ...at(row, 'name'), problem: 'head-there', place: place.name ?? '', now: fullName(holder) }]
        : [];
    }),
  );
}

/** A last day that is another one: a list ends nobody, since with an end work changes hands and that is to be seen before. */
function otherLastDays({ named, appointments }: PlannedPerson): ImportWarning[] {
  return named.rows.flatMap((row): ImportWarning[] => {
    if (row.toDay === null) return [];
    const known = appointments.flatMap((one) => (one.row === row && one.known ? [one.known] : []));
    const other = known.find(({ toDay }) => toDay !== row.toDay);
    return other ? [{ ...at(row, 'toDay'), problem: 'last-day-stays', now: other.toDay }] : [];
  });
}

/** Where a field of a row stands or should stand, or its name. */
export const at = ({ where, blank, sheet, row }: PeopleRow, field: PeopleField): Where =>
  where[field] ?? blank[field] ?? where.name ?? where.familyName ?? { sheet, cell: `A${row}` };

export const changesSomething = ({ person, changes, appointments }: PlannedPerson): boolean =>
  person === null || changes.length > 0 || appointments.some(({ does }) => does !== 'same');
