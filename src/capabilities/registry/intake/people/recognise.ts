import { fullName } from '../../../../kernel/person.ts';
import { comparable } from '../../text.ts';
import type { KnownPerson } from '../heads.ts';
import type { Where } from '../table.ts';
import type { PlaceRef } from './places.ts';
import type { PeopleRow } from './row.ts';

/** An appointment in the municipality, past ones included. */
interface HeldPlace {
  personId: string;
  role: string;
  schoolId: string | null;
  bodyId: string | null;
}

/** Rows of the file that speak of one person, and where they are appointed by them. */
export interface Named {
  /** Names the person in the file, for an answer to a question; the same for the same file. */
  key: string;
  rows: readonly PeopleRow[];
  email: string | null;
  phone: string | null;
  places: readonly PlaceRef[];
}

/** Somebody of the same name: is it them? */
export interface Question {
  key: string;
  sheet: string | null;
  cell: string;
  name: string;
  candidates: KnownPerson[];
  /** An id of a candidate, or `new`; `null`: not answered yet. */
  answer: string | null;
}

export type PersonProblem = Where &
  ({ problem: 'email-of-another'; name: string } | { problem: 'email-taken'; email: string });

export interface Recognised {
  /** `null`: a new one, or not known before the question is answered. */
  person: KnownPerson | null;
  question: Question | null;
  errors: PersonProblem[];
}

export interface KnownPeople {
  people: readonly KnownPerson[];
  held: readonly HeldPlace[];
  /** Addresses of the file, in lower case, that belong to somebody, be it elsewhere. */
  takenEmails: ReadonlySet<string>;
}

/** Rows of one name, unless their addresses differ: one person each, in the order of the file. */
export function personsOf(rows: readonly { row: PeopleRow; places: readonly PlaceRef[] }[]): Named[] {
  const persons: { name: string; email: string | null; of: { row: PeopleRow; places: readonly PlaceRef[] }[] }[] = [];
  for (const one of rows) {
    const name = comparable(fullName(one.row.name));
    const { email } = one.row;
    const before = persons.find((other) => other.name === name && (!email || !other.email || other.email === email));
    if (before) {
      before.email ??= email;
      before.of.push(one);
    } else persons.push({ name, email, of: [one] });
  }
  return persons.map(({ name, email, of }, index) => ({
    key: `${name}|${persons.slice(0, index).filter((other) => other.name === name).length}`,
    rows: of.map(({ row }) => row),
    email,
    phone: of.map(({ row }) => row.phone).find((phone) => phone !== null) ?? null,
    places: of.flatMap(({ places }) => places),
  }));
}

/**
 * Who of those known is meant: by the address; by the name together with a place where they are or were appointed. The name
 * alone only asks: namesakes are common, and the rights of one are not for another.
 * @param answers by `Named.key`
 */
export function recogniser({ people, held, takenEmails }: KnownPeople, answers: ReadonlyMap<string, string>) {
  const byEmail = new Map(people.flatMap((person) => (person.email ? [[person.email.toLowerCase(), person]] : [])));
  const byName = Map.groupBy(people, (person) => comparable(fullName(person)));

  const isThere = (person: KnownPerson, { rows, places }: Named): boolean =>
    held.some(
      ({ personId, role, schoolId, bodyId }) =>
        personId === person.id &&
        places.some((place) =>
          place.name === null
            ? schoolId === null && bodyId === null && rows.some((row) => row.role === role)
            : place.schoolId === schoolId && place.bodyId === bodyId,
        ),
    );

  return (named: Named): Recognised => {
    const { key, email } = named;
    const [first] = named.rows;
    const name = first ? fullName(first.name) : '';
    const at = (field: 'name' | 'email'): Where =>
      named.rows.flatMap(({ where }) => where[field] ?? [])[0] ??
      first?.where.familyName ?? { sheet: first?.sheet ?? null, cell: `A${first?.row}` };
    const owner = email === null ? undefined : byEmail.get(email);
    if (owner) {
      if (comparable(fullName(owner)) === comparable(name)) return { person: owner, question: null, errors: [] };
      const error = { ...at('email'), problem: 'email-of-another' as const, name: fullName(owner) };
      return { person: null, question: null, errors: [error] };
    }
    const errors =
      email !== null && takenEmails.has(email) ? [{ ...at('email'), problem: 'email-taken' as const, email }] : [];
    const namesakes = byName.get(comparable(name)) ?? [];
    const there = namesakes.filter((one) => isThere(one, named) && (email === null || one.email === null));
    const [surely, another] = there;
    if (surely && !another) return { person: surely, question: null, errors };
    if (namesakes.length === 0) return { person: null, question: null, errors };
    const given = answers.get(key);
    const answer = given === 'new' || namesakes.some(({ id }) => id === given) ? (given ?? null) : null;
    return {
      person: namesakes.find(({ id }) => id === answer) ?? null,
      question: { key, ...at('name'), name, candidates: namesakes, answer },
      errors,
    };
  };
}
