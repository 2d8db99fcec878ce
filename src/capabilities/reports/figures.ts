import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';
import {
  countOf,
  countStandings,
  type Executor,
  measure,
  noTasks,
  Standing,
  StandingCounts,
  standing,
  type Target,
  type TargetCount,
  type TaskState,
} from '../roadmaps/contract.ts';

/** A task whose deadline lies in the quarter, as roadmaps hands it over. */
export interface DueTask {
  id: string;
  number: string | null;
  title: string;
  schoolId: string | null;
  schoolName: string | null;
  bodyName: string | null;
  executor: Executor;
  ownerName: string | null;
  dueOn: LocalDate;
  state: TaskState;
  submittedOn: LocalDate | null;
  acceptedOn: LocalDate | null;
  acceptedShort: boolean;
  cancelReason: string | null;
  note: string | null;
  targets: Target[];
  counts: TargetCount[];
  evidence: { title: string }[];
}

const Reached = z.object({
  text: z.string(),
  value: z.number(),
  unit: z.string(),
  /** `null`: not counted. */
  measured: z.number().nullable(),
  reached: z.boolean().nullable(),
});

/** A line of the report: a task as it stood on the day of the report. */
export const Line = z.object({
  taskId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  executor: z.string(),
  schoolId: z.uuid().nullable(),
  owner: z.string().nullable(),
  dueOn: LocalDate,
  standing: Standing,
  submittedOn: LocalDate.nullable(),
  acceptedOn: LocalDate.nullable(),
  short: z.boolean(),
  note: z.string().nullable(),
  cancelReason: z.string().nullable(),
  evidence: z.array(z.string()),
  targets: z.array(Reached),
  /** Why it was not done in time, in the words of whoever reports; `null`: not said. */
  reason: z.string().nullable(),
});
export type Line = z.infer<typeof Line>;

const ByExecutor = z.object({ name: z.string(), schoolId: z.uuid().nullable(), counts: StandingCounts });

/** All numbers of a report, as of one day. Nothing in it changes once the report is signed. */
export const Figures = z.object({
  asOf: LocalDate,
  counts: StandingCounts,
  /** Of the quarter before, as of the same day; `null`: nothing was due then. */
  previous: StandingCounts.nullable(),
  lines: z.array(Line),
  /** In alphabetical order; the municipality's own bodies last. */
  executors: z.array(ByExecutor),
  /** Pieces of evidence. */
  evidence: z.int(),
});
export type Figures = z.infer<typeof Figures>;

/** @param reasons task → why it was late */
export function figuresOf(
  due: readonly DueTask[],
  before: readonly DueTask[],
  reasons: Readonly<Record<string, string>>,
  asOf: LocalDate,
): Figures {
  const lines = due.map((task) => lineOf(task, reasons[task.id] ?? null, asOf));
  return {
    asOf,
    counts: standings(due, asOf),
    previous: before.length === 0 ? null : standings(before, asOf),
    lines,
    executors: byExecutor(due, asOf),
    evidence: lines.reduce((sum, { evidence }) => sum + evidence.length, 0),
  };
}

const standings = (tasks: readonly DueTask[], on: LocalDate): StandingCounts =>
  countStandings(
    tasks.map(({ state, dueOn }) => ({ state, dueOn, count: 1 })),
    on,
  );

function lineOf(task: DueTask, reason: string | null, asOf: LocalDate): Line {
  return {
    taskId: task.id,
    number: task.number,
    title: task.title,
    executor: executorOf(task),
    schoolId: task.schoolId,
    owner: task.ownerName,
    dueOn: task.dueOn,
    standing: standing(task, asOf),
    submittedOn: task.submittedOn,
    acceptedOn: task.acceptedOn,
    short: task.acceptedShort,
    note: task.note,
    cancelReason: task.cancelReason,
    evidence: task.evidence.map(({ title }) => title),
    targets: task.targets.map((target) => {
      const { value: measured, reached } = measure(target, countOf(target, task.counts));
      return { text: target.text, value: target.value, unit: target.unit, measured, reached };
    }),
    reason,
  };
}

/** Whose line it is: the school, its curator, the body, or the municipality. */
function executorOf({ executor, schoolName, bodyName }: DueTask): string {
  if (executor === 'curator') return `Куратор: ${schoolName ?? 'школа'}`;
  return schoolName ?? bodyName ?? 'Муниципалитет';
}

function byExecutor(tasks: readonly DueTask[], asOf: LocalDate): Figures['executors'] {
  const groups = Map.groupBy(tasks, ({ executor, schoolName, bodyName }) =>
    executor === 'school' ? (schoolName ?? '') : executor === 'curator' ? 'Кураторы' : (bodyName ?? 'Муниципалитет'),
  );
  return [...groups]
    .map(([name, theirs]) => ({
      name,
      schoolId: theirs[0]?.executor === 'school' ? (theirs[0]?.schoolId ?? null) : null,
      counts: standings(theirs, asOf),
    }))
    .sort(
      (a, b) =>
        Number(a.schoolId === null) - Number(b.schoolId === null) ||
        a.name.localeCompare(b.name, 'ru', { numeric: true }),
    );
}

/** Sums, for the check that the municipality's figures are those of its parts. */
export function sumCounts(all: readonly StandingCounts[]): StandingCounts {
  const sum = noTasks();
  for (const counts of all) for (const name of Standing.options) sum[name] += counts[name];
  return sum;
}
