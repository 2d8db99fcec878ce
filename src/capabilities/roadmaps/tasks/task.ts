import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';

/** What was last done with a task. That it is overdue is not done but computed: see `standing`. */
export const TaskState = z.enum(['planned', 'under_way', 'submitted', 'accepted', 'returned', 'cancelled']);
export type TaskState = z.infer<typeof TaskState>;

/** Whose duty it is: the school's, its curator's, a body's of the municipality, or nobody's in particular there. */
export const Executor = z.enum(['school', 'curator', 'body', 'municipality']);
export type Executor = z.infer<typeof Executor>;

/** An activity of the road map, in one window, for one executor. */
export const Task = z.object({
  id: z.uuid(),
  municipalityId: z.uuid(),
  roadMapId: z.uuid(),
  activityId: z.uuid(),
  /** `null`: the municipality itself carries it out. */
  schoolId: z.uuid().nullable(),
  bodyId: z.uuid().nullable(),
  executor: Executor,
  /** Who answers for it today; never nobody. */
  ownerId: z.uuid(),
  /** The window as planned; both days belong to it. */
  opensOn: LocalDate,
  closesOn: LocalDate,
  /** Last day today; later than `closesOn` when the deadline was moved. */
  dueOn: LocalDate,
  /** The window is a control date of an open-ended deadline («постоянно»). */
  isControl: z.boolean(),
  state: TaskState,
  /** The executor's own words on what is done; `null`: none yet. */
  note: z.string().nullable(),
  startedOn: LocalDate.nullable(),
  /** The day it was last sent in; stays when it is returned. */
  submittedOn: LocalDate.nullable(),
  acceptedOn: LocalDate.nullable(),
  /** Accepted although a target is not reached. */
  acceptedShort: z.boolean(),
  returnedOn: LocalDate.nullable(),
  /** Of the last acceptance or return. */
  comment: z.string().nullable(),
  cancelledOn: LocalDate.nullable(),
  /** Why it was cancelled. */
  reason: z.string().nullable(),
  version: z.int(),
});
export type Task = z.infer<typeof Task>;

export const Standing = z.enum(['planned', 'under_way', 'submitted', 'accepted', 'returned', 'overdue', 'cancelled']);
export type Standing = z.infer<typeof Standing>;

/**
 * Where a task stands at the end of the day `on`. Due that day is not yet overdue; nor is what was sent in and waits
 * for us. A returned task is «возвращено» until its new deadline has passed too.
 */
export function standing({ state, dueOn }: Pick<Task, 'state' | 'dueOn'>, on: LocalDate): Standing {
  return OPEN_STATES.includes(state) && dueOn < on ? 'overdue' : state;
}

/** What the executor still has to do something about. */
export const OPEN_STATES: readonly TaskState[] = ['planned', 'under_way', 'returned'];

/**
 * The same question as `standing`, asked of a database: the states in which a task can be in that standing, and on
 * which side of today its deadline lies then.
 */
export function standingCondition(wanted: Standing): {
  states: readonly TaskState[];
  due: 'past' | 'not-past' | 'any';
} {
  switch (wanted) {
    case 'overdue':
      return { states: OPEN_STATES, due: 'past' };
    case 'planned':
    case 'under_way':
    case 'returned':
      return { states: [wanted], due: 'not-past' };
    case 'submitted':
    case 'accepted':
    case 'cancelled':
      return { states: [wanted], due: 'any' };
  }
}

/** Whole days since the deadline; `null`: it is not overdue. */
export function daysOverdue(task: Pick<Task, 'state' | 'dueOn'>, on: LocalDate): number | null {
  return standing(task, on) === 'overdue' ? daysBetween(task.dueOn, on) : null;
}

const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** «не менее 30 % педагогов» */
export const Target = z.object({
  id: z.uuid(),
  text: z.string(),
  comparator: z.enum(['>=', '<=', '=', '>', '<']),
  value: z.number(),
  /** "%" is computed from two counts; anything else is one number. */
  unit: z.string(),
});
export type Target = z.infer<typeof Target>;

/** What the executor counted for a target. */
export const TargetCount = z.object({
  targetId: z.uuid(),
  done: z.number().min(0),
  /** Of how many; 0: there is nobody to count, so the target asks for nothing; `null`: the target is not a share. */
  outOf: z.number().min(0).nullable(),
});
export type TargetCount = z.infer<typeof TargetCount>;

export interface Measured {
  /** In the target's unit, per cent as 0 to 100; `null`: not counted yet, or nobody is there to be counted. */
  value: number | null;
  /** `null`: not counted yet, or nobody is there to be counted. */
  reached: boolean | null;
  /** How many more of what is counted would reach the target; 0 when reached, `null` when nothing can be said. */
  missing: number | null;
}

/** Is the target reached? Compared exactly, in whole counts: 7 of 24 is not 30 %, whatever rounding would say. */
export function measure(target: Pick<Target, 'comparator' | 'value' | 'unit'>, count: TargetCount | null): Measured {
  const share = target.unit === '%';
  if (count === null || (share && !count.outOf)) return { value: null, reached: null, missing: null };
  const have = share ? count.done * 100 : count.done;
  const need = share ? target.value * (count.outOf ?? 1) : target.value;
  const reached = compare(have, target.comparator, need);
  return {
    value: share ? have / (count.outOf ?? 1) : have,
    reached,
    missing: reached ? 0 : missing(have, target.comparator, need, share ? 100 : 1),
  };
}

function compare(had: number, comparator: Target['comparator'], needed: number): boolean {
  const [have, need] = [exactly(had), exactly(needed)];
  switch (comparator) {
    case '>=':
      return have >= need;
    case '<=':
      return have <= need;
    case '>':
      return have > need;
    case '<':
      return have < need;
    case '=':
      return have === need;
  }
}

/** 2,2 % of 1,500 is 33 and not 33.000000000000004: documents give two digits at most. */
const exactly = (value: number): number => Math.round(value * 1e6) / 1e6;

function missing(have: number, comparator: Target['comparator'], need: number, per: number): number | null {
  const more = exactly(exactly(need - have) / per);
  if (comparator === '>=') return Math.ceil(more);
  if (comparator === '>') return Math.floor(more) + 1;
  return null;
}

/** What stands in the way of an act. The page shows it beside its button, the server refuses with it. */
export type TaskProblem =
  | { problem: 'is-accepted'; on: LocalDate }
  | { problem: 'is-cancelled'; on: LocalDate }
  | { problem: 'is-submitted'; on: LocalDate }
  | { problem: 'is-not-submitted' }
  | { problem: 'is-not-cancelled' }
  | { problem: 'was-merged' }
  | { problem: 'worked-on-since' }
  | { problem: 'nothing-to-show' }
  | { problem: 'not-counted'; targetId: string }
  | { problem: 'more-than-all'; targetId: string }
  | { problem: 'not-whole'; targetId: string }
  | { problem: 'target-not-reached'; targetId: string; missing: number | null }
  | { problem: 'due-before-opening'; opensOn: LocalDate }
  | { problem: 'due-in-the-past' }
  | { problem: 'needs-new-deadline' }
  | { problem: 'needs-reason' }
  | { problem: 'own-submission' }
  | { problem: 'needs-comment' };

export interface Shown {
  targets: readonly Target[];
  counts: readonly TargetCount[];
  /** How many pieces of evidence are attached. */
  evidence: number;
}

/** May the executor still change what is reported? */
export function reportProblems(
  task: Pick<Task, 'state' | 'acceptedOn' | 'cancelledOn' | 'submittedOn'>,
): TaskProblem[] {
  if (task.acceptedOn !== null) return [{ problem: 'is-accepted', on: task.acceptedOn }];
  if (task.cancelledOn !== null) return [{ problem: 'is-cancelled', on: task.cancelledOn }];
  if (task.state === 'submitted' && task.submittedOn !== null)
    return [{ problem: 'is-submitted', on: task.submittedOn }];
  return [];
}

/** May it be sent in? Something must show what was done, and every target must be counted. */
export function submitProblems(task: Task, { targets, counts, evidence }: Shown): TaskProblem[] {
  const fixed = reportProblems(task);
  if (fixed.length > 0) return fixed;
  return [
    ...(evidence === 0 && !task.note ? [{ problem: 'nothing-to-show' as const }] : []),
    ...targets.flatMap((target) => countProblems(target, countOf(target, counts))),
  ];
}

function countProblems(target: Target, count: TargetCount | null): TaskProblem[] {
  if (count === null || (target.unit === '%' && count.outOf === null))
    return [{ problem: 'not-counted', targetId: target.id }];
  const { done, outOf } = count;
  return [
    ...(outOf !== null && done > outOf ? [{ problem: 'more-than-all' as const, targetId: target.id }] : []),
    ...(isCountedWhole(target) && !(Number.isInteger(done) && Number.isInteger(outOf ?? 0))
      ? [{ problem: 'not-whole' as const, targetId: target.id }]
      : []),
  ];
}

/** Are people or things counted, one by one? Then there is no half of one. Of points, hours and what is not known there is. */
export const isCountedWhole = ({ unit }: Pick<Target, 'unit'>): boolean =>
  unit === '%' || unit === 'people' || (COUNTED_WHOLE.test(unit) && !isCompoundUnit(unit));

const COUNTED_WHOLE = new RegExp(
  `^(?:${[
    ...['чел', 'педагог', 'учител', 'обучающ', 'учащ', 'ученик', 'школьник', 'выпускник', 'дет', 'родител', 'семей'],
    ...['специалист', 'сотрудник', 'руководител', 'наставник', 'школ', 'организаци', 'класс', 'мероприяти'],
    ...['семинар', 'заседани', 'заняти', 'урок', 'совещани', 'консультаци', 'программ', 'протокол'],
    ...['шт(?!ат)', 'документ', 'учебник'], // half of a post («штатная единица») is no rarity
  ].join('|')})`,
  'iu',
);

/** Two units in one: «чел.-час», «человеко-час», «школо-дней», «ученико-места»; «школ-участниц» are schools. */
export const isCompoundUnit = (unit: string): boolean => /^(?:чел\.?|\p{L}+[ое])[-‐‑–]/iu.test(unit);

/** May it be accepted as done? A target that is not reached needs an acceptance that says so: `short`. */
export function acceptProblems(task: Task, { targets, counts }: Shown, { short }: { short: boolean }): TaskProblem[] {
  if (task.state !== 'submitted') return [{ problem: 'is-not-submitted' }];
  return short ? [] : unreached(targets, counts);
}

/** Targets that were counted and are not reached. */
export const unreached = (targets: readonly Target[], counts: readonly TargetCount[]): TaskProblem[] =>
  targets.flatMap((target) => {
    const { reached, missing: short } = measure(target, countOf(target, counts));
    return reached === false ? [{ problem: 'target-not-reached' as const, targetId: target.id, missing: short }] : [];
  });

export const countOf = (target: { id: string }, counts: readonly TargetCount[]): TargetCount | null =>
  counts.find(({ targetId }) => targetId === target.id) ?? null;

/** A returned task has days ahead to be mended in: by its old deadline, or by a new one. */
export function returnProblems(
  task: Task,
  { comment, dueOn }: { comment: string; dueOn: LocalDate | null },
  today: LocalDate,
): TaskProblem[] {
  return [
    ...(task.state === 'submitted' ? [] : [{ problem: 'is-not-submitted' as const }]),
    ...(comment.trim() === '' ? [{ problem: 'needs-comment' as const }] : []),
    ...(dueOn === null && task.dueOn < today ? [{ problem: 'needs-new-deadline' as const }] : []),
    ...(dueOn !== null && dueOn < today ? [{ problem: 'due-in-the-past' as const }] : []),
    ...(dueOn === null ? [] : dueProblems(task, dueOn)),
  ];
}

/**
 * May a decision be taken back? A return only until the executor has gone on from it.
 * @param last the newest act on the task that was more than words
 */
export function reopenProblems({ state }: Pick<Task, 'state'>, last: { action: string } | undefined): TaskProblem[] {
  if (state === 'accepted') return [];
  if (state !== 'returned') return [{ problem: 'is-not-submitted' }];
  return last?.action === 'task.return' ? [] : [{ problem: 'worked-on-since' }];
}

/** May a cancellation be taken back? Not of a window that another task took over. */
export function restoreProblems({ state, mergedInto }: { state: TaskState; mergedInto: string | null }): TaskProblem[] {
  if (state !== 'cancelled') return [{ problem: 'is-not-cancelled' }];
  return mergedInto === null ? [] : [{ problem: 'was-merged' }];
}

export function moveProblems(task: Task, { dueOn, reason }: { dueOn: LocalDate; reason: string }): TaskProblem[] {
  return [...closedProblems(task), ...dueProblems(task, dueOn), ...reasonProblems(reason)];
}

export const cancelProblems = (task: Task, { reason }: { reason: string }): TaskProblem[] => [
  ...closedProblems(task),
  ...reasonProblems(reason),
];

/** May its window be split or merged? Not while it waits for a decision: the executor thinks it done. */
export const windowProblems = (
  task: Pick<Task, 'acceptedOn' | 'cancelledOn' | 'state' | 'submittedOn'>,
): TaskProblem[] =>
  task.state === 'submitted' && task.submittedOn !== null
    ? [{ problem: 'is-submitted', on: task.submittedOn }]
    : closedProblems(task);

/** May it be given to somebody else? */
export function closedProblems({ acceptedOn, cancelledOn }: Pick<Task, 'acceptedOn' | 'cancelledOn'>): TaskProblem[] {
  if (acceptedOn !== null) return [{ problem: 'is-accepted', on: acceptedOn }];
  return cancelledOn === null ? [] : [{ problem: 'is-cancelled', on: cancelledOn }];
}

const dueProblems = ({ opensOn }: Task, dueOn: LocalDate): TaskProblem[] =>
  dueOn < opensOn ? [{ problem: 'due-before-opening', opensOn }] : [];

const reasonProblems = (reason: string): TaskProblem[] => (reason.trim() === '' ? [{ problem: 'needs-reason' }] : []);
