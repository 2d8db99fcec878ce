/** What travels of figures to the pages. */
import { z } from 'zod';
import { PersonName } from '../../../kernel/person.ts';
import { numberOr } from '../../../kernel/query.ts';
import { Grain } from '../cell.ts';

const Estimate = z.object({ share: z.number(), low: z.number(), high: z.number() });
const Share = z.object({ count: z.int(), of: z.int(), estimate: Estimate.nullable() });
const MeanValue = z.object({
  mean: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});
const Change = z.object({ value: z.number(), low: z.number(), high: z.number() });
const Work = z.object({ kind: z.string(), grade: z.int().nullable(), subject: z.string() });
const WorkOfYear = Work.extend({ year: z.int() });
const ResultGrain = z.enum(['pupil', 'average', 'distribution']);
const Difficulty = z.enum(['Б', 'П', 'В']);
const NoSeries = z.enum(['drawn-by-lot', 'chosen-exam', 'other-subject']);

const Beside = z.object({
  participants: z.int().nullable(),
  ...{ low: Share.nullable(), good: Share.nullable() },
  ...{ score: z.number().nullable(), primary: z.number().nullable(), mark: z.number().nullable() },
});

const YearFigures = z.object({
  year: z.int(),
  grain: ResultGrain,
  batchIds: z.array(z.uuid()),
  participants: z.int().nullable(),
  ...{ low: Share.nullable(), good: Share.nullable(), passed: Share.nullable() },
  ...{ score: MeanValue.nullable(), primary: MeanValue.nullable(), mark: MeanValue.nullable() },
  maxPrimary: z.number().nullable(),
  relative: MeanValue.extend({ of: z.enum(['score', 'primary', 'mark']) }).nullable(),
  learning: z.number().nullable(),
  region: Beside.nullable(),
  municipality: Beside.extend({ schools: z.int() }).nullable(),
});

const Step = z.object({
  ...{ from: z.int(), to: z.int() },
  change: Change.nullable(),
  direction: z.enum(['up', 'down', 'unclear']).nullable(),
  otherWork: z.object({ before: z.number(), now: z.number() }).nullable(),
});

const WorkFigures = Work.extend({
  key: z.string(),
  noSeries: NoSeries.nullable(),
  years: z.array(YearFigures),
  steps: z.array(Step),
});
export type WorkFigures = z.infer<typeof WorkFigures>;
export type YearFigures = z.infer<typeof YearFigures>;

const SubjectFigures = z.object({
  subject: z.string(),
  years: z.array(
    z.object({
      ...{ year: z.int(), low: Share.nullable(), works: z.array(z.string()) },
      before: z.object({ year: z.int(), low: Share.nullable() }).nullable(),
    }),
  ),
});
export type SubjectFigures = z.infer<typeof SubjectFigures>;

export const SchoolRef = z.object({ id: z.uuid() });
/** `work`: «vpr-5-math-2026». */
export const WorkRef = SchoolRef.extend({ work: z.string().max(60) });

const SchoolName = z.object({ id: z.uuid(), shortName: z.string() });

/** Everything that a school's works show, without what single pupils did. */
export const SchoolFigures = z.object({
  school: SchoolName,
  /** From the earliest. */
  years: z.array(z.int()),
  works: z.array(WorkFigures),
  subjects: z.array(SubjectFigures),
  /** Which kinds of tables there are: «vpr-5-math-2026» → «pupil», «tasks». */
  tables: z.record(z.string(), z.array(Grain)),
  /** Tables of which no file says the work, its subject or its year. */
  unplaced: z.int(),
  may: z.object({ pupils: z.boolean() }),
});
export type SchoolFigures = z.infer<typeof SchoolFigures>;

const TaskLine = z.object({
  label: z.string(),
  difficulty: Difficulty.nullable(),
  max: z.number().nullable(),
  pupils: z.int().nullable(),
  points: z.object({ points: z.number(), possible: z.number(), pupils: z.int() }).nullable(),
  share: z.number().nullable(),
  municipality: z.number().nullable(),
  region: z.number().nullable(),
  band: z.enum(['reached', 'grey', 'under']).nullable(),
  skill: z.string().nullable(),
});
export type TaskLine = z.infer<typeof TaskLine>;

export const TaskMapView = z.object({
  work: WorkOfYear,
  tasks: z.array(TaskLine),
  skills: z.array(
    z.object({
      skill: z.string(),
      tasks: z.array(z.string()),
      ...{ known: z.int(), under: z.int(), systemic: z.boolean() },
    }),
  ),
  batchIds: z.array(z.uuid()),
});
export type TaskMapView = z.infer<typeof TaskMapView>;

const JournalShares = z.object({ lower: Share, same: Share, higher: Share, far: Share.nullable() });
const Gap = z.enum(['few', 'lower', 'higher', 'nothing']);

export const JournalView = z.object({
  rows: z.array(WorkOfYear.extend({ key: z.string(), shares: JournalShares, gap: Gap })),
});
export type JournalView = z.infer<typeof JournalView>;

const Apart = z.object({ tasks: z.int(), value: z.number(), low: z.number(), high: z.number() });
const Mark = z.union([z.literal(3), z.literal(4), z.literal(5)]);

const Look = WorkOfYear.extend({
  key: z.string(),
  histogram: z
    .object({
      pupils: z.int(),
      bars: z.array(z.object({ points: z.number(), pupils: z.int() })),
      size: z.enum(['few', 'rough', 'enough']),
      bordersBy: z.enum(['scale', 'results']).nullable(),
      borders: z.array(z.object({ mark: Mark, from: z.array(z.number()) })),
      peaks: z.array(
        z.object({
          mark: Mark,
          from: z.number(),
          about: z.object({ farBelow: z.int(), below: z.int(), over: z.int(), farOver: z.int() }),
          chance: z.number(),
          isQuestion: z.boolean(),
        }),
      ),
    })
    .nullable(),
  inverted: z.object({ base: Apart, hard: Apart, isQuestion: z.boolean() }).nullable(),
  journal: z.object({ shares: JournalShares, gap: Gap }).nullable(),
});
export type Look = z.infer<typeof Look>;

const Pair = z.object({ count: z.int(), of: z.int() });
const LaterLook = z.object({
  vpr: WorkOfYear,
  oge: WorkOfYear,
  school: z.object({ vpr: Pair, oge: Pair }),
  municipality: z.object({ vpr: Pair, oge: Pair }),
  /** `null`: too few pupils. */
  beyond: Change.nullable(),
  isQuestion: z.boolean(),
});
export type LaterLook = z.infer<typeof LaterLook>;

export const LooksRef = SchoolRef.extend({ year: numberOr(null) });
export const LooksView = z.object({
  /** From the latest. */
  years: z.array(z.int()),
  /** `null`: there are no results. */
  year: z.int().nullable(),
  looks: z.array(Look),
  later: z.array(LaterLook),
  /** By year, grade and subject, as ФИС ОКО flags them. */
  markers: z.array(
    z.object({
      year: z.int().nullable(),
      grade: z.int().nullable(),
      subject: z.string(),
      flagged: z.boolean().nullable(),
    }),
  ),
});
export type LooksView = z.infer<typeof LooksView>;

const ClassLine = z.object({
  class: z.string().nullable(),
  participants: z.int(),
  low: Share.nullable(),
  meanPrimary: z.number().nullable(),
  meanMark: z.number().nullable(),
});

export const ClassesView = z.object({
  work: WorkOfYear,
  classes: z.array(ClassLine),
  may: z.object({ pupils: z.boolean() }),
});
export type ClassesView = z.infer<typeof ClassesView>;

const PupilLine = z.object({
  /** Of `sources`. */
  batchId: z.uuid(),
  /** «Математика»; `null`: the file has no sheets. */
  sheet: z.string().nullable(),
  /** As table programs number it, from 1. */
  row: z.int(),
  pupil: z.string().nullable(),
  class: z.string().nullable(),
  variant: z.string().nullable(),
  primary: z.number().nullable(),
  mark: z.int().nullable(),
  journalMark: z.int().nullable(),
  testScore: z.number().nullable(),
  low: z.boolean().nullable(),
  /** In the order of `tasks`. */
  tasks: z.array(z.number().nullable()),
});
export type PupilLine = z.infer<typeof PupilLine>;

export const PupilsView = z.object({
  work: WorkOfYear,
  tasks: z.array(z.object({ label: z.string(), max: z.number().nullable() })),
  pupils: z.array(PupilLine),
});
export type PupilsView = z.infer<typeof PupilsView>;

const BatchName = z.object({
  id: z.uuid(),
  name: z.string(),
  sourceSha256: z.string(),
  loadedAt: z.iso.datetime(),
  loadedBy: PersonName.nullable(),
});

/** Rows of one sheet that a figure is made of: first and last of each stretch. */
const RowRanges = z.object({
  sheet: z.string().nullable(),
  rows: z.int(),
  ranges: z.array(z.object({ from: z.int(), to: z.int() })),
});

/** Where the figures of a work are from. */
export const SourceView = z.object({
  work: WorkOfYear,
  figures: YearFigures.nullable(),
  sources: z.array(
    z.object({
      batch: BatchName,
      grain: Grain,
      participants: z.int().nullable(),
      low: z.int().nullable(),
      /** `false`: another file of the work says more, and its rows are taken. */
      counts: z.boolean(),
      sheets: z.array(RowRanges),
    }),
  ),
  may: z.object({ pupils: z.boolean() }),
});
export type SourceView = z.infer<typeof SourceView>;

const SCHOOL_TABLES = ['works', 'dynamics', 'tasks', 'journal', 'looks', 'classes', 'pupils'] as const;
export const ExportSchool = SchoolRef.extend({
  table: z.enum(SCHOOL_TABLES),
  work: z.string().max(60).optional(),
  year: numberOr(null),
});

// The whole municipality

export const OverviewOf = z.object({
  municipalityId: z.uuid().optional(),
  year: numberOr(null),
});

const OverviewWork = Work.extend({
  key: z.string(),
  noSeries: NoSeries.nullable(),
  /** Of schools that the reader sees. */
  schools: z.int(),
  municipality: Beside.extend({ schools: z.int() }).nullable(),
  region: Beside.nullable(),
});
export type OverviewWork = z.infer<typeof OverviewWork>;

export const Overview = z.object({
  municipalityId: z.uuid(),
  /** Does the reader see all schools? */
  whole: z.boolean(),
  /** From the latest. */
  years: z.array(z.int()),
  /** `null`: there are no results. */
  year: z.int().nullable(),
  works: z.array(OverviewWork),
  /** In the order of their names. */
  schools: z.array(
    SchoolName.extend({
      /** By the key of the work without its year: pupils. A work that is not there: no results. */
      works: z.record(z.string(), z.object({ participants: z.int().nullable(), pupils: z.boolean() })),
    }),
  ),
});
export type Overview = z.infer<typeof Overview>;

export const ExportOverview = OverviewOf.extend({ table: z.enum(['coverage', 'totals']) });
