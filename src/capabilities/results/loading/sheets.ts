/**
 * What a check says of a sheet, as it travels to the page and lies in the database: the shapes of intake/report.ts as
 * schemas. Names of problems and reasons are ours and have their words beside them, so they stay plain texts here.
 */
import { z } from 'zod';
import type { FateKind, LayoutId } from '../intake/layout.ts';
import type { PersonalKind } from '../intake/personal.ts';
import type { AssessmentKind } from '../intake/procedure.ts';

export const Layout = z.enum([
  ...[
    'individual',
    'protocol',
    'pupils',
    'marks',
    'scores',
    'journal',
    'groups',
    'tasks',
    'skills',
    'bias',
    'averages',
  ],
  ...['subjects', 'context', 'passport', 'collection-form'],
] as [LayoutId, ...LayoutId[]]);

export const Kind = z.enum(['vpr', 'oge', 'ege', 'gve', 'regional', 'diagnostic']) satisfies z.ZodType<AssessmentKind>;

/** What a file may say of its work; `null`: not said. */
export const ProcedureAnswer = z.object({
  kind: Kind.nullable(),
  grade: z.int().min(1).max(11).nullable(),
  /** `Subject.id` */
  subject: z.string().max(40).nullable(),
  year: z.int().min(1990).max(2100).nullable(),
});
export type ProcedureAnswer = z.infer<typeof ProcedureAnswer>;

/** How a table of their own is to be read: by the plain text of a heading, the field that it means. */
export const MappingAnswer = z.object({
  layout: Layout,
  columns: z.record(z.string().max(300), z.string().max(60)),
});
export type MappingAnswer = z.infer<typeof MappingAnswer>;

const ScaleSeen = z.object({
  text: z.string(),
  source: z.string(),
  verified: z.boolean(),
  minimum: z.object({ certificate: z.number().nullable(), university: z.number().nullable() }).nullable(),
  borders: z.array(z.object({ mark: z.number(), from: z.number() })).readonly(),
});

export const ProcedureSeen = ProcedureAnswer.extend({
  key: z.string(),
  /** «ВПР, математика, 5 класс, 2025 год» */
  text: z.string(),
  rows: z.int(),
  /** The scale that marks were compared with; `null`: we have none. */
  scale: ScaleSeen.nullable(),
});

export const PlaceSeen = z.object({
  key: z.string(),
  level: z.enum(['school', 'municipality', 'region', 'country']).nullable(),
  name: z.string().nullable(),
  login: z.string().nullable(),
  code: z.string().nullable(),
  municipality: z.string().nullable(),
  rows: z.int(),
});
export type PlaceSeen = z.infer<typeof PlaceSeen>;

const PersonKind = z.enum([
  ...['family-name', 'given-name', 'patronymic', 'name', 'document', 'birth-day', 'room', 'contact'],
] as [PersonalKind, ...PersonalKind[]]);

const Fate = z.enum([...['used', 'title', 'header', 'repeated-header', 'total', 'blank', 'note', 'refused']] as [
  FateKind,
  ...FateKind[],
]);

const ProblemSeen = z.object({
  /** «D5»; `null`: the sheet as a whole. */
  cell: z.string().nullable(),
  problem: z.string(),
  /** `error`: the value was not taken. `warning`: it was, and somebody should look. */
  weight: z.enum(['error', 'warning']),
  text: z.string(),
});

export const SheetSeen = z.object({
  /** `null`: a text file knows no sheets. */
  sheet: z.string().nullable(),
  outcome: z.enum(['read', 'question', 'unknown', 'form', 'empty']),
  layout: Layout.nullable(),
  title: z.string().nullable(),
  message: z.string().nullable(),
  candidates: z.array(z.object({ layout: Layout, title: z.string(), why: z.string().nullable() })),
  headings: z.array(z.string()),
  ignored: z.array(z.string()),
  tasks: z
    .array(z.object({ label: z.string(), max: z.number().nullable(), difficulty: z.enum(['Б', 'П', 'В']).nullable() }))
    .readonly(),
  procedures: z.array(ProcedureSeen),
  places: z.array(PlaceSeen),
  personal: z.object({
    columns: z.array(
      z.object({ column: z.string(), kind: PersonKind, by: z.enum(['heading', 'values']), cells: z.int() }),
    ),
    cells: z.int(),
  }),
  accounting: z.object({
    ...{ rows: z.int(), used: z.int(), title: z.int(), header: z.int(), 'repeated-header': z.int() },
    ...{ total: z.int(), blank: z.int(), note: z.int(), refused: z.int() },
  }),
  notUsed: z.array(z.object({ from: z.int(), to: z.int(), kind: Fate, why: z.string().nullable() })),
  problems: z.array(ProblemSeen),
  problemCounts: z.record(z.string(), z.int()),
});
/** A `SheetReport` as it is kept and shown. */
export type SheetSeen = z.infer<typeof SheetSeen>;

/** Why a file gives no tables, in words. */
export const RefusalSeen = z.object({ why: z.string(), what: z.string(), todo: z.string() });
