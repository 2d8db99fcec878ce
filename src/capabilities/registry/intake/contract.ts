import { z } from 'zod';
import { CodeSystem } from '../code.ts';
import { GroupPurpose } from '../group.ts';
import { SchoolInput } from '../school.ts';
import { CellProblem } from './cells.ts';

const where = { sheet: z.string().nullable(), cell: z.string() };
const Where = z.object(where);
const said = <P extends string, S extends z.ZodRawShape>(problem: P, shape: S) =>
  z.object({ ...where, problem: z.literal(problem), ...shape });

/** Why the file cannot be loaded, by cell. Screens have a sentence for each. */
export const ImportError = z.union([
  z.intersection(Where, CellProblem),
  said('no-name', {}),
  said('points-to-two', { schools: z.tuple([z.string(), z.string()]) }),
  said('same-school', { row: z.int(), school: z.string() }),
  said('name-taken', { by: z.string() }),
  said('code-taken', { system: CodeSystem, code: z.string(), by: z.string() }),
  said('email-of-another', { name: z.string() }),
  said('email-taken', { email: z.string() }),
  said('which-list', { lists: z.array(z.string()) }),
  said('group-archived', { name: z.string() }),
]);
export type ImportError = z.infer<typeof ImportError>;

/** What is worth a look; it does not stand in the way. */
export const ImportWarning = z.discriminatedUnion('problem', [
  said('inn-control', {}),
  said('head-name', { why: z.enum(['initials', 'one-word', 'not-a-name']) }),
  said('head-differs', { now: z.string(), inFile: z.string() }),
  said('namesakes', { name: z.string(), count: z.int() }),
  said('contacts-of-nobody', {}),
  said('heads-two', { name: z.string(), row: z.int() }),
  said('similar', { name: z.string(), to: z.string() }),
  said('long-short-name', {}),
  said('kind-unknown', {}),
]);
export type ImportWarning = z.infer<typeof ImportWarning>;

/** Something of the file that is not read, with the reason. */
export const LeftOut = z.discriminatedUnion('what', [
  z.object({ what: z.literal('sheet'), sheet: z.string(), why: z.enum(['no-headings', 'examples', 'empty']) }),
  z.object({ what: z.literal('above'), sheet: z.string().nullable(), rows: z.int() }),
  z.object({
    what: z.literal('column'),
    ...where,
    heading: z.string(),
    why: z.enum(['unknown', 'twice']),
  }),
  z.object({
    what: z.literal('row'),
    sheet: z.string().nullable(),
    row: z.int(),
    text: z.string(),
    why: z.enum(['total', 'repeated-headings', 'column-numbers']),
  }),
]);

const value = z.union([z.string(), z.number(), z.null()]);
const FieldChange = z.object({ field: SchoolInput.keyof(), from: value, to: value });
const NewCode = z.object({
  system: CodeSystem,
  code: z.string(),
  /** The code that ends because of it; `null`: it stands beside the others. */
  from: z.string().nullable(),
});
const ContactChange = z.object({ field: z.enum(['phone', 'email']), from: z.string().nullable(), to: z.string() });

/** What becomes of the head of a school. */
export const HeadView = z.object({
  /** `make`: a new person is appointed; `appoint`: one who is there already; `contacts`: the head stays. */
  does: z.enum(['make', 'appoint', 'contacts']),
  name: z.string(),
  acting: z.boolean(),
  changes: z.array(ContactChange),
});
export type HeadView = z.infer<typeof HeadView>;

export const RowView = z.object({
  sheet: z.string().nullable(),
  row: z.int(),
  /** `null`: a new school. */
  schoolId: z.uuid().nullable(),
  shortName: z.string(),
  changes: z.array(FieldChange),
  codes: z.array(NewCode),
  head: HeadView.nullable(),
  /** Names of the groups that the school is in and stays in. */
  groupsNow: z.array(z.string()),
  /** Groups that the school joins; `made`: new ones. */
  groups: z.array(z.object({ name: z.string(), made: z.boolean(), purpose: GroupPurpose })),
});
export type RowView = z.infer<typeof RowView>;

/** The name of a row is like those of schools that are there: is it one of them? */
const SchoolQuestion = z.object({
  key: z.string(),
  ...where,
  name: z.string(),
  candidates: z.array(z.object({ id: z.uuid(), shortName: z.string() })),
  /** An id of a candidate, or `new`: another school. `null`: not answered yet. */
  answer: z.string().nullable(),
});
export type SchoolQuestion = z.infer<typeof SchoolQuestion>;

/** What an import would do. Nothing has been done yet. */
export const ImportView = z.object({
  /** The file, kept until it is loaded; and what it was found to do: loading does exactly this. */
  fileId: z.uuid(),
  shown: z.string(),
  fileName: z.string(),
  added: z.array(RowView),
  changed: z.array(RowView),
  /** Short names of schools about which the file says nothing new. */
  same: z.array(z.string()),
  /** Short names of schools that the file does not name; they stay as they are. */
  absent: z.array(z.string()),
  /** Rows whose question is open are not yet among the others, and nothing is loaded before it is answered. */
  questions: z.array(SchoolQuestion),
  leftOut: z.array(LeftOut),
  errors: z.array(ImportError),
  warnings: z.array(ImportWarning),
});
export type ImportView = z.infer<typeof ImportView>;

export const CheckImport = z.object({ municipalityId: z.uuid(), name: z.string().min(1).max(255) });
/** By `SchoolQuestion.key`: an id of a candidate, or `new`. */
const Answers = z.record(z.string().max(500), z.string().max(50));
export const LookImport = z.object({ municipalityId: z.uuid(), fileId: z.uuid(), answers: Answers });
export const DoImport = LookImport.extend({ shown: z.string().max(100) });
/** Things. */
export const ImportDone = z.object({
  added: z.int(),
  changed: z.int(),
  /** Heads appointed. */
  heads: z.int(),
});
export type ImportDone = z.infer<typeof ImportDone>;
