import { z } from 'zod';

/**
 * A cell: what the rows of one batch say of one place in one work and year, added up. All figures of schools are made of
 * cells; only classes and pupils are looked up in the rows. What no row says is `null`, never 0.
 */

/** By what a cell was added up, the most telling first. */
export const Grain = z.enum([
  'pupil',
  'average',
  'distribution',
  'primary-distribution',
  'journal',
  'tasks',
  'skill',
  'bias',
  'context',
]);
export type Grain = z.infer<typeof Grain>;

export const Level = z.enum(['school', 'municipality', 'region', 'country']);
export type Level = z.infer<typeof Level>;

/** A mean, and how pupils differ from it (the standard deviation of a sample); `null`: the rows do not say it. */
export const Mean = z.object({ mean: z.number(), deviation: z.number().nullable() });
export type Mean = z.infer<typeof Mean>;

/** Pupils by their mark, whole counts, or per cents of them where `unit` says so. */
const Marks = z.object({ '2': z.number(), '3': z.number(), '4': z.number(), '5': z.number() });

/** One task: of `pupils` who have a value there, `points` together of `max` each. */
export const TaskFigure = z.object({
  /** «9.1», «1К2» */
  label: z.string(),
  /** Points at most; `null`: no file says it. */
  max: z.number().nullable(),
  difficulty: z.enum(['Б', 'П', 'В']).nullable(),
  /** Pupils with a value, the sum of their points, and how many got all points (`null`: `max` is not known). */
  pupils: z.int(),
  points: z.number(),
  full: z.int().nullable(),
});
export type TaskFigure = z.infer<typeof TaskFigure>;

/** Pupils whose mark is lower than, the same as or higher than that of the journal; `far`: of these by two marks or more. */
export const JournalFigure = z.object({
  lower: z.number(),
  same: z.number(),
  higher: z.number(),
  far: z.number().nullable(),
});
export type JournalFigure = z.infer<typeof JournalFigure>;

/** What stands in `result_cell.figures`, by grain. Absent keys: the rows do not say it. */
export const Figures = z.object({
  /** Whole counts of pupils by mark (`pupil`, `distribution`). */
  marks: Marks.optional(),
  /** Pupils by primary points, points as keys (`pupil`; of `primary-distribution` counts or per cents, see `unit`). */
  primary: z.record(z.string(), z.number()).optional(),
  unit: z.enum(['pupils', 'percents']).optional(),
  /** Points at most of the whole work, where tasks say it. */
  maxPrimary: z.number().optional(),
  tasks: z.array(TaskFigure).optional(),
  /** Counts of pupils (`pupil`), or as the file has them (`journal`): then `unit`. */
  journal: JournalFigure.optional(),
  /** Classes with their pupils and low results: names of classes only, no pupil. */
  classes: z
    .array(
      z.object({
        class: z.string().nullable(),
        participants: z.int(),
        low: z.int().nullable(),
        meanPrimary: z.number().nullable(),
        meanMark: z.number().nullable(),
      }),
    )
    .optional(),
  /** Of `tasks`: per cents of the possible points by task, of all pupils and by mark. */
  percents: z.array(z.object({ mark: z.int().nullable(), values: z.array(z.number().nullable()) })).optional(),
  /** Of `skill`: tasks with the skill that they ask for, per cents here and elsewhere by the words of the file. */
  skills: z
    .array(
      z.object({
        task: z.string(),
        skill: z.string().nullable(),
        max: z.number().nullable(),
        percents: z.record(z.string(), z.number().nullable()),
      }),
    )
    .optional(),
  /** Of `bias`: markers by grade and subject («4-math»). */
  markers: z.record(z.string(), z.boolean().nullable()).optional(),
  /** Of `context`: numbers of the social passport («large-families», «registers-percent», «pupils»…) and words. */
  counts: z.record(z.string(), z.number().nullable()).optional(),
  facts: z.record(z.string(), z.string().nullable()).optional(),
});
export type Figures = z.infer<typeof Figures>;

/** A cell as rows give it: its place is known by the key that the file has, not yet as a school. */
export interface Cell {
  /** `placeKey` of the rows. */
  place: string;
  level: Level;
  grain: Grain;
  kind: string | null;
  grade: number | null;
  subject: string | null;
  year: number | null;
  /** Pupils. */
  participants: number | null;
  /** Pupils with a mark of 2, or under the minimum; `null`: of some it is not known. */
  low: number | null;
  /** Pupils with a mark of 4 or 5; `null`: of some it is not known. */
  good: number | null;
  score: Mean | null;
  primary: Mean | null;
  mark: Mean | null;
  figures: Figures;
}
