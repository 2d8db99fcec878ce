import type { Figures, Grain, JournalFigure, TaskFigure } from '../cell.ts';
import { addMarks, type Marks } from './marks.ts';
import { type Work, type WorkOfYear, yearKey } from './work.ts';

/** Cells of one place become what is known of it in each work and year. */

/** A cell that says how a work went. */
export interface ResultCell extends WorkOfYear {
  batchId: string;
  grain: Extract<Grain, 'pupil' | 'average' | 'distribution'>;
  participants: number | null;
  low: number | null;
  good: number | null;
  meanScore: number | null;
  meanPrimary: number | null;
  meanMark: number | null;
  deviationScore: number | null;
  deviationPrimary: number | null;
  deviationMark: number | null;
  marks: Marks | null;
  maxPrimary: number | null;
}

export interface WorkResult extends WorkOfYear {
  grain: ResultCell['grain'];
  /** Files that say it. */
  batchIds: string[];
  participants: number | null;
  low: number | null;
  good: number | null;
  score: MeanAndDeviation | null;
  primary: MeanAndDeviation | null;
  mark: MeanAndDeviation | null;
  marks: Marks | null;
  maxPrimary: number | null;
}

export interface MeanAndDeviation {
  mean: number;
  deviation: number | null;
}

/** The most telling first: rows of pupils before a line of means, and that before a distribution. */
const TELLING: readonly ResultCell['grain'][] = ['pupil', 'average', 'distribution'];

/** Of each work and year the most telling cells; several of these (two logins, two files) add up. */
export function resultsOf(cells: readonly ResultCell[]): WorkResult[] {
  return groupsOf(cells).map((group) => {
    const grain = TELLING.find((one) => group.some((cell) => cell.grain === one)) ?? 'distribution';
    const whole = group
      .filter((cell) => cell.grain === grain)
      .map(resultOf)
      .reduce(together);
    // A table of marks may say what a line of means leaves open.
    const marks =
      whole.marks ?? group.find((cell) => cell.marks !== null && cell.participants === whole.participants)?.marks;
    return { ...whole, marks: marks ?? null };
  });
}

function groupsOf<T extends WorkOfYear>(cells: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const cell of cells) {
    const key = yearKey(cell);
    const known = groups.get(key);
    if (known) known.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()];
}

const meanAnd = (mean: number | null, deviation: number | null): MeanAndDeviation | null =>
  mean === null ? null : { mean, deviation };

const resultOf = (cell: ResultCell): WorkResult => ({
  ...workOf(cell),
  year: cell.year,
  grain: cell.grain,
  batchIds: [cell.batchId],
  participants: cell.participants,
  low: cell.low,
  good: cell.good,
  score: meanAnd(cell.meanScore, cell.deviationScore),
  primary: meanAnd(cell.meanPrimary, cell.deviationPrimary),
  mark: meanAnd(cell.meanMark, cell.deviationMark),
  marks: cell.marks,
  maxPrimary: cell.maxPrimary,
});

const workOf = ({ kind, grade, subject }: Work): Work => ({ kind, grade, subject });

function together(one: WorkResult, other: WorkResult): WorkResult {
  const join = (a: MeanAndDeviation | null, b: MeanAndDeviation | null) =>
    joined(a, one.participants, b, other.participants);
  return {
    ...one,
    batchIds: [...new Set([...one.batchIds, ...other.batchIds])],
    participants: sum(one.participants, other.participants),
    low: sum(one.low, other.low),
    good: sum(one.good, other.good),
    score: join(one.score, other.score),
    primary: join(one.primary, other.primary),
    mark: join(one.mark, other.mark),
    marks: one.marks && other.marks && addMarks(one.marks, other.marks),
    maxPrimary: one.maxPrimary === other.maxPrimary ? one.maxPrimary : null,
  };
}

/** What is not known of a part is not known of the whole. */
const sum = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

/** Mean and deviation of both together, from their own: sums of squares add up. */
export function joined(
  a: MeanAndDeviation | null,
  n: number | null,
  b: MeanAndDeviation | null,
  m: number | null,
): MeanAndDeviation | null {
  if (a === null || b === null || n === null || m === null || n + m === 0) return null;
  const mean = (a.mean * n + b.mean * m) / (n + m);
  if (a.deviation === null || b.deviation === null || n + m < 2) return { mean, deviation: null };
  const within = a.deviation ** 2 * (n - 1) + b.deviation ** 2 * (m - 1);
  const apart = n * (a.mean - mean) ** 2 + m * (b.mean - mean) ** 2;
  return { mean, deviation: Math.sqrt((within + apart) / (n + m - 1)) };
}

/** What the rows of pupils of one work and year say besides, from several cells together. */
export interface PupilFigures {
  marks: Marks | null;
  /** Pupils by primary points. */
  histogram: Readonly<Record<string, number>> | null;
  tasks: readonly TaskFigure[];
  journal: JournalFigure | null;
  classes: NonNullable<Figures['classes']>;
}

export function pupilFigures(all: readonly Figures[]): PupilFigures {
  const inPupils = all.filter(({ unit }) => unit !== 'percents');
  return {
    marks: every(inPupils, ({ marks }) => marks)?.reduce(addMarks) ?? null,
    histogram: every(inPupils, ({ primary }) => primary)?.reduce(addCounts) ?? null,
    tasks: all.map(({ tasks }) => tasks ?? []).reduce(addTasks, []),
    journal: every(inPupils, ({ journal }) => journal)?.reduce(addJournals) ?? null,
    classes: all.flatMap(({ classes }) => classes ?? []),
  };
}

/** What all of them have; `null`: one has it not, or there are none. */
function every<T>(all: readonly Figures[], of: (figures: Figures) => T | undefined): T[] | null {
  const found: T[] = [];
  for (const figures of all) {
    const one = of(figures);
    if (one !== undefined) found.push(one);
  }
  return found.length === 0 || found.length < all.length ? null : found;
}

function addCounts(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) {
  const sums: Record<string, number> = { ...one };
  for (const [key, count] of Object.entries(other)) sums[key] = (sums[key] ?? 0) + count;
  return sums;
}

const addJournals = (one: JournalFigure, other: JournalFigure): JournalFigure => ({
  lower: one.lower + other.lower,
  same: one.same + other.same,
  higher: one.higher + other.higher,
  far: sum(one.far, other.far),
});

/** Tasks by their labels, in the order in which they came. */
function addTasks(one: readonly TaskFigure[], other: readonly TaskFigure[]): readonly TaskFigure[] {
  const known = new Map(one.map((task) => [task.label, task]));
  for (const task of other) {
    const before = known.get(task.label);
    known.set(task.label, before ? addTask(before, task) : task);
  }
  return [...known.values()];
}

const addTask = (one: TaskFigure, other: TaskFigure): TaskFigure => ({
  label: one.label,
  max: one.max === other.max ? one.max : null, // two variants of the work: points cannot be brought together
  difficulty: one.difficulty ?? other.difficulty,
  pupils: one.pupils + other.pupils,
  points: one.points + other.points,
  full: one.max === other.max ? sum(one.full, other.full) : null,
});
