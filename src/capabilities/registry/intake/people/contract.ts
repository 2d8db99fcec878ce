import { z } from 'zod';
import { Role } from '../../../../kernel/actor.ts';
import { LocalDate } from '../../../../kernel/date.ts';
import { PersonName } from '../../../../kernel/person.ts';
import { LeftOut } from '../contract.ts';
import { PeopleCellProblem } from './cells.ts';

const where = { sheet: z.string().nullable(), cell: z.string() };
const said = <P extends string, S extends z.ZodRawShape>(problem: P, shape: S) =>
  z.object({ ...where, problem: z.literal(problem), ...shape });

/** Why the file cannot be loaded, by cell. Screens have a sentence for each. */
export const PeopleError = z.union([
  z.intersection(z.object(where), PeopleCellProblem),
  said('no-name', {}),
  said('bad-name', { why: z.enum(['initials', 'one-word', 'not-a-name']) }),
  /** `text`: the position, of which none of the roles is known; `null`: nothing is said. */
  said('no-role', { text: z.string().nullable() }),
  /** `cell` is empty: it is of the whole table. `rows`: that need the column. */
  said('no-column', { field: z.enum(['role', 'place']), rows: z.int() }),
  said('unknown-place', { text: z.string(), like: z.string().nullable() }),
  said('place-of-two', { text: z.string(), places: z.tuple([z.string(), z.string()]) }),
  /** `by`: the cell that says the role. */
  said('needs-place', { role: Role, by: z.object({ cell: z.string(), text: z.string() }).nullable() }),
  said('needs-school', {}),
  said('no-school-for-role', { role: Role }),
  said('role-not-yours', { role: Role }),
  said('ends-before-it-begins', {}),
  said('email-of-another', { name: z.string() }),
  said('email-taken', { email: z.string() }),
  said('email-not-yours', { name: z.string() }),
]);
export type PeopleError = z.infer<typeof PeopleError>;

/** What is worth a look; it does not stand in the way. `row`: the earlier row of the same person. */
export const PeopleWarning = z.discriminatedUnion('problem', [
  said('one-person', { name: z.string(), row: z.int() }),
  said('twice', { row: z.int() }),
  said('head-there', { place: z.string(), now: z.string() }),
  said('last-day-stays', { now: LocalDate.nullable() }),
]);
export type PeopleWarning = z.infer<typeof PeopleWarning>;

const OrderField = z.enum(['position', 'orderNumber', 'orderDate', 'fromDay']);

const AppointmentPlan = z.object({
  row: z.int(),
  role: Role,
  schoolId: z.uuid().nullable(),
  bodyId: z.uuid().nullable(),
  /** `null`: the whole municipality. */
  placeName: z.string().nullable(),
  does: z.enum(['make', 'change']),
  position: z.string().nullable(),
  orderNumber: z.string().nullable(),
  orderDate: LocalDate.nullable(),
  fromDay: LocalDate,
  toDay: LocalDate.nullable(),
  changes: z.array(z.object({ field: OrderField, from: z.string().nullable(), to: z.string() })),
});
export type AppointmentPlan = z.infer<typeof AppointmentPlan>;

export const PersonPlan = z.object({
  key: z.string(),
  row: z.int(),
  name: z.string(),
  /** `null`: a new person. */
  personId: z.uuid().nullable(),
  /** Telephone and e-mail that are written down. */
  changes: z.array(z.object({ field: z.enum(['phone', 'email']), from: z.string().nullable(), to: z.string() })),
  appointments: z.array(AppointmentPlan),
});
export type PersonPlan = z.infer<typeof PersonPlan>;

/** Somebody of the same name is there already: is it them? */
export const PersonQuestion = z.object({
  key: z.string(),
  ...where,
  name: z.string(),
  candidates: z.array(
    z.object({
      id: z.uuid(),
      email: z.string().nullable(),
      /** What they hold today. */
      roles: z.array(
        z.object({
          role: Role,
          schoolId: z.uuid().nullable(),
          bodyId: z.uuid().nullable(),
          placeName: z.string().nullable(),
          position: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** An id of a candidate, or `new`: another person. `null`: not answered yet. */
  answer: z.string().nullable(),
});
export type PersonQuestion = z.infer<typeof PersonQuestion>;

/** What an import would do. Nothing has been done yet. */
export const PeopleImportView = z.object({
  /** The file, kept until it is loaded; and what it was found to do: loading does exactly this. */
  fileId: z.uuid(),
  shown: z.string(),
  fileName: z.string(),
  people: z.array(PersonPlan),
  /** Names of people of whom the file says nothing new. */
  same: z.array(z.string()),
  questions: z.array(PersonQuestion),
  leftOut: z.array(LeftOut),
  errors: z.array(PeopleError),
  warnings: z.array(PeopleWarning),
});
export type PeopleImportView = z.infer<typeof PeopleImportView>;

/** By `PersonQuestion.key`: an id of a candidate, or `new`. */
const Answers = z.record(z.string().max(500), z.string().max(50));

export const CheckPeople = z.object({ municipalityId: z.uuid(), name: z.string().min(1).max(255) });
export const LookPeople = z.object({ municipalityId: z.uuid(), fileId: z.uuid(), answers: Answers });
export const ImportPeople = LookPeople.extend({ shown: z.string().max(100) });

/** Things. */
export const PeopleImported = z.object({
  /** People written down anew. */
  added: z.int(),
  /** Appointments made, and set right. */
  appointed: z.int(),
  corrected: z.int(),
  /** People of whom a telephone or an e-mail changed. */
  contacts: z.int(),
  /** Tasks that came to those who were appointed. */
  handedOver: z.int(),
  /** Who cannot sign in yet and have no open code: people of the file first, then all others appointed here. */
  toInvite: z.array(
    PersonName.extend({
      id: z.uuid(),
      email: z.string().nullable(),
      roles: PersonQuestion.shape.candidates.element.shape.roles,
    }),
  ),
});
export type PeopleImported = z.infer<typeof PeopleImported>;
