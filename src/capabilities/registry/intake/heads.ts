import { fullName, type PersonName } from '../../../kernel/person.ts';
import type { School } from '../school.ts';
import { comparable } from '../text.ts';
import type { Contacts, SchoolRow } from './row.ts';
import type { Where } from './table.ts';

/** A person whom the municipality keeps already. */
export interface KnownPerson extends PersonName, Contacts {
  id: string;
  version: number;
  /** Kept by this municipality, and so changed here; those who come from elsewhere are not. */
  keptHere: boolean;
}

interface KnownHead {
  schoolId: string;
  /** Of the person. */
  id: string;
}

export interface ContactChange {
  field: 'phone' | 'email';
  from: string | null;
  to: string;
}

/** What is done about the head of a school. */
export type HeadPlan =
  /** `person`: which of the people that the file makes, from 0; two rows may name one. */
  | { does: 'make'; person: number; name: PersonName; acting: boolean; phone: string | null; email: string | null }
  | { does: 'appoint'; person: KnownPerson; acting: boolean; changes: ContactChange[] }
  | { does: 'contacts'; person: KnownPerson; changes: ContactChange[] };

export type HeadProblem = Where &
  ({ problem: 'email-of-another'; name: string } | { problem: 'email-taken'; email: string });
export type HeadDoubt = Where &
  (
    | { problem: 'head-differs'; now: string; inFile: string }
    | { problem: 'namesakes'; name: string; count: number }
    | { problem: 'contacts-of-nobody' }
    /** `row`: the earlier row with the same name. */
    | { problem: 'heads-two'; name: string; row: number }
  );

export interface KnownPeople {
  people: readonly KnownPerson[];
  /** In force. */
  heads: readonly KnownHead[];
  /** Addresses of the file, in lower case, that belong to somebody, be it elsewhere. */
  takenEmails: ReadonlySet<string>;
}

interface Found {
  plan: HeadPlan | null;
  errors: HeadProblem[];
  warnings: HeadDoubt[];
}

const nothing: Found = { plan: null, errors: [], warnings: [] };

/**
 * Plans the heads row by row. A head is never replaced here: that needs the day and the order, which a list has not, and
 * a new family name may be the same person's.
 */
export function headPlanner({ people, heads, takenEmails }: KnownPeople) {
  const made: { key: string; row: number; email: string | null }[] = [];
  const byEmail = new Map(people.flatMap((person) => (person.email ? [[person.email.toLowerCase(), person]] : [])));
  const byName = Map.groupBy(people, (person) => comparable(fullName(person)));

  function plan(row: SchoolRow, school: School | null): Found {
    const now = heads
      .filter(({ schoolId }) => schoolId === school?.id)
      .flatMap(({ id }) => people.find((one) => one.id === id) ?? []);
    if (row.head === null) return contactsAlone(row, now);
    const { name, ...contacts } = row.head;
    const same = now.find((person) => comparable(fullName(person)) === comparable(fullName(name)));
    if (same) return contactsOf(row, same, contacts);
    if (now[0])
      return {
        ...nothing,
        warnings: [{ ...at(row, 'head'), problem: 'head-differs', now: fullName(now[0]), inFile: fullName(name) }],
      };
    return newHead(row, row.head);
  }

  function contactsAlone(row: SchoolRow, now: readonly KnownPerson[]): Found {
    const { phone, email } = row.contacts;
    if (phone === null && email === null) return nothing;
    const [only, another] = now;
    if (only && !another) return contactsOf(row, only, row.contacts);
    const field = phone === null ? 'headEmail' : 'headPhone';
    return { ...nothing, warnings: [{ ...at(row, field), problem: 'contacts-of-nobody' }] };
  }

  function contactsOf(row: SchoolRow, person: KnownPerson, contacts: Contacts): Found {
    const changes = contactChanges(person, contacts);
    const email = changes.find(({ field }) => field === 'email')?.to;
    if (email !== undefined && isTaken(email)) return { ...nothing, errors: [taken(row, email)] };
    return changes.length === 0 ? nothing : { ...nothing, plan: { does: 'contacts', person, changes } };
  }

  function newHead(row: SchoolRow, { name, acting, phone, email }: NonNullable<SchoolRow['head']>): Found {
    const key = comparable(fullName(name));
    const owner = email === null ? undefined : byEmail.get(email);
    if (owner) return appointOwner(row, owner, { name, acting, phone });
    if (email !== null && isTaken(email)) return { ...nothing, errors: [taken(row, email)] };
    const namesakes = (byName.get(key) ?? []).filter((person) => email === null || person.email === null);
    const [known, another] = namesakes;
    if (known && another) {
      return {
        ...nothing,
        warnings: [{ ...at(row, 'head'), problem: 'namesakes', name: fullName(name), count: namesakes.length }],
      };
    }
    if (known) {
      return {
        ...nothing,
        plan: { does: 'appoint', person: known, acting, changes: contactChanges(known, { phone, email }) },
      };
    }
    return makeHead(row, { name, acting, phone, email }, key);
  }

  function appointOwner(
    row: SchoolRow,
    owner: KnownPerson,
    head: { name: PersonName; acting: boolean; phone: string | null },
  ): Found {
    if (comparable(fullName(owner)) !== comparable(fullName(head.name))) {
      return { ...nothing, errors: [{ ...at(row, 'headEmail'), problem: 'email-of-another', name: fullName(owner) }] };
    }
    const changes = contactChanges(owner, { phone: head.phone, email: null });
    return { ...nothing, plan: { does: 'appoint', person: owner, acting: head.acting, changes } };
  }

  function makeHead(row: SchoolRow, head: NonNullable<SchoolRow['head']>, key: string): Found {
    const { name, acting, phone, email } = head;
    if (email !== null && made.some((one) => one.key !== key && one.email === email)) {
      return { ...nothing, errors: [taken(row, email)] };
    }
    const place = made.findIndex((one) => one.key === key && (!email || !one.email || one.email === email));
    const before = made[place];
    if (!before) made.push({ key, row: row.row, email });
    return {
      ...nothing,
      plan: { does: 'make', person: before ? place : made.length - 1, name, acting, phone, email },
      warnings: before ? [{ ...at(row, 'head'), problem: 'heads-two', name: fullName(name), row: before.row }] : [],
    };
  }

  const isTaken = (email: string): boolean => takenEmails.has(email) || byEmail.has(email);
  return plan;
}

const at = (row: SchoolRow, field: 'head' | 'headPhone' | 'headEmail'): Where =>
  row.where[field] ?? row.where.head ?? { sheet: row.sheet, cell: `A${row.row}` };

const taken = (row: SchoolRow, email: string): HeadProblem => ({
  ...at(row, 'headEmail'),
  problem: 'email-taken',
  email,
});

/** What stands in the file and differs; what does not stand there stays. */
export function contactChanges(person: KnownPerson, { phone, email }: Contacts): ContactChange[] {
  if (!person.keptHere) return [];
  const wanted = [
    { field: 'phone' as const, from: person.phone, to: phone },
    { field: 'email' as const, from: person.email, to: email },
  ];
  return wanted.flatMap(({ field, from, to }) =>
    to === null || to.toLowerCase() === from?.toLowerCase() ? [] : [{ field, from, to }],
  );
}
