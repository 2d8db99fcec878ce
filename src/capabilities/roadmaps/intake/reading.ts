import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { Deadline } from '../deadlines/schedule.ts';

/** Where in the document a thing was read: a block; in a table, the row and cell; in a table inside that cell, `inner`. */
export const Source = z.object({
  block: z.int(),
  row: z.int().nullable(),
  cell: z.int().nullable(),
  get inner() {
    return Source.nullable();
  },
});
export type Source = z.infer<typeof Source>;

/** What a target asks for: `value` compared with what is reached. */
export const Target = z.object({
  text: z.string(),
  comparator: z.enum(['>=', '<=', '=', '>', '<']),
  value: z.number(),
  /** "%", "people", "items", "hours", "points", "Mbit/s", or a rate of one of them such as "items/month". */
  unit: z.string(),
});
export type Target = z.infer<typeof Target>;

export const Section = z.object({
  number: z.string().nullable(),
  title: z.string(),
  /** Index of the section above; `null`: it stands at the top. */
  parent: z.int().nullable(),
  /** `period`: the row sets a year or a time for the rows below it («2020 год»). */
  role: z.enum(['section', 'period']),
  source: Source,
});
export type Section = z.infer<typeof Section>;

/** A column that the recogniser has no field for, with its cell of this row. */
const ExtraField = z.object({ title: z.string(), text: z.string() });

export const Activity = z.object({
  /** Without a full stop at its end; `null`: the row has none. */
  number: z.string().nullable(),
  /** Index of the innermost section; `null`: it stands in none. */
  section: z.int().nullable(),
  /** The level at which it is carried out («муниципальный»), as written. */
  level: z.string().nullable(),
  title: z.string(),
  deadline: Deadline.nullable(),
  /** Where the deadline was read: in its own column; where the plan has none, in the wording or in the row of a period. */
  deadlineFrom: z.enum(['column', 'title', 'section']).nullable(),
  responsible: z.array(z.string()),
  participants: z.array(z.string()),
  result: z.string().nullable(),
  /** The cell of a column of indicators, as written. */
  indicator: z.string().nullable(),
  targets: z.array(Target),
  /** The note of what was done, as written; `null`: the cell is empty or there is no such column. */
  mark: z.string().nullable(),
  other: z.array(ExtraField),
  /** Index of the activity of which this is a stage; `null`: it stands for itself. */
  stageOf: z.int().nullable(),
  source: Source,
  /** Further rows of the document that belong to it: the rest of a row cut by a page. */
  continued: z.array(Source),
});
export type Activity = z.infer<typeof Activity>;

export const Indicator = z.object({
  number: z.string().nullable(),
  name: z.string(),
  /** The value to be reached, as written; of several years the last. */
  target: z.string().nullable(),
  /** In our words («%», «people»), as those of targets; an unknown one as written. */
  unit: z.string().nullable(),
  /** The unit as its column writes it. */
  unitText: z.string().nullable(),
  /** The value to begin with, as written. */
  baseline: z.string().nullable(),
  /** Values of single years, in the order of the columns. */
  values: z.array(z.object({ label: z.string(), text: z.string() })),
  comparator: Target.shape.comparator.nullable(),
  value: z.number().nullable(),
  other: z.array(ExtraField),
  source: Source,
});
export type Indicator = z.infer<typeof Indicator>;

/** The act that the plan was approved by. */
export const Order = z.object({
  number: z.string().nullable(),
  date: LocalDate.nullable(),
  issuer: z.string().nullable(),
  signatory: z.string().nullable(),
  signatoryPost: z.string().nullable(),
  /** What it is about («Об утверждении …»). */
  subject: z.string().nullable(),
  place: z.string().nullable(),
  preamble: z.array(z.string()),
  /** Its numbered points, each as written, with its number. */
  clauses: z.array(z.string()),
  /** The date as written, where it cannot be read. */
  dateText: z.string().nullable(),
  source: Source,
});
export type Order = z.infer<typeof Order>;

export const Period = z.object({
  from: LocalDate,
  to: LocalDate,
  /** Where it was read, in Russian. */
  basis: z.string(),
  /** Does the document state it, or was it gathered from the deadlines? */
  certain: z.boolean(),
  /** Does it count by school years or by calendar years? */
  yearKind: z.enum(['calendar', 'school']).nullable(),
});
export type Period = z.infer<typeof Period>;

/** What a column of a table was taken for. */
export const Meaning = z.enum([
  'number',
  'activity',
  'deadline',
  'responsible',
  'participants',
  'result',
  'indicator',
  'level',
  'mark',
  'group',
  'unit',
  'baseline',
  'value',
  'other',
]);
export type Meaning = z.infer<typeof Meaning>;

export const TableReading = z.object({
  source: Source,
  role: z.enum(['plan', 'indicators', 'schools', 'text']),
  caption: z.string().nullable(),
  columns: z.array(z.object({ column: z.int(), title: z.string(), meaning: Meaning })),
  /** Were the columns told by their contents, as no row names them? */
  inferred: z.boolean(),
});
export type TableReading = z.infer<typeof TableReading>;

/** What a mark of the clerk points at. */
const Pointer = z.object({
  kind: z.enum(['activity', 'section', 'indicator', 'document']),
  /** Index in the list of that kind; `null` for the document. */
  index: z.int().nullable(),
});

/** A change that one press may make, because it cannot do harm. The file itself is never changed. */
export const Fix = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set-number'), label: z.string(), activity: z.int(), number: z.string() }),
  z.object({
    kind: z.literal('renumber'),
    label: z.string(),
    numbers: z.array(z.object({ activity: z.int(), number: z.string() })),
  }),
  z.object({
    kind: z.literal('set-text'),
    label: z.string(),
    activity: z.int(),
    field: z.enum(['title', 'result', 'deadline']),
    text: z.string(),
  }),
  z.object({ kind: z.literal('check-quarterly'), label: z.string(), activity: z.int() }),
]);
export type Fix = z.infer<typeof Fix>;

/** Every mark that the clerk may make. The names are stable: people script with them. */
export const DefectCode = z.enum([
  'number-missing',
  'number-repeated',
  'number-foreign',
  'activity-unnumbered',
  'section-number-repeated',
  'section-empty',
  'activities-packed',
  'deadline-missing',
  'deadline-invalid',
  'deadline-open',
  'deadline-unclear',
  'deadline-outside-plan',
  'deadlines-bunched',
  'deadlines-out-of-order',
  'deadline-contradicts-text',
  'deadlines-several',
  'schedule-not-attached',
  'no-responsible',
  'responsible-vague',
  'no-result',
  'result-boilerplate',
  'target-without-comparison',
  'indicator-without-value',
  'indicator-without-unit',
  'indicator-without-baseline',
  'html-in-cell',
  'bracket-open',
  'row-cut-by-page',
  'spelling',
  'plan-period-unknown',
  'schools-not-named',
  'duty-outside-plan',
  'title-missing',
  'order-incomplete',
  'order-clauses-misnumbered',
  'date-malformed',
  'picture-instead-of-text',
  'plan-not-found',
]);
export type DefectCode = z.infer<typeof DefectCode>;

export const Defect = z.object({
  code: DefectCode,
  /** The place in words («пункт 2.3»). */
  where: z.string(),
  message: z.string(),
  suggestion: z.string(),
  pointer: Pointer,
  fix: Fix.nullable(),
});
export type Defect = z.infer<typeof Defect>;

export const Unplaced = z.object({
  where: z.string(),
  text: z.string(),
  /** `prose`: running text that a plan does not need; `picture`: a picture stands where text might; `rest`: not understood. */
  reason: z.enum(['prose', 'picture', 'note', 'rest']),
  source: Source,
});
export type Unplaced = z.infer<typeof Unplaced>;

/** What was found in a road map. Absent is `null` or an empty list; all texts are as written. */
export const Reading = z.object({
  title: z.string().nullable(),
  kind: z.enum(['municipal', 'school']),
  order: Order.nullable(),
  period: Period.nullable(),
  goals: z.array(z.string()),
  tasks: z.array(z.string()),
  expectedResults: z.array(z.string()),
  schools: z.array(z.string()),
  sections: z.array(Section),
  activities: z.array(Activity),
  indicators: z.array(Indicator),
  tables: z.array(TableReading),
  defects: z.array(Defect),
  unplaced: z.array(Unplaced),
  /** Texts that frame the plan and are understood, but have no field: stamps of approval, labels, headings of lists. */
  frame: z.array(z.object({ text: z.string(), source: Source })),
});
export type Reading = z.infer<typeof Reading>;
