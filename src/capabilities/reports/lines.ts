import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';
import {
  countOf,
  type Decision,
  type DueTask,
  Executor,
  measure,
  Standing,
  standing,
  Target,
  type TargetCount,
} from '../roadmaps/contract.ts';
import type { Period } from './quarter.ts';

// What has a default was not yet kept when the first reports were signed.

const Reached = z.object({
  /** The target of the plan, the same for every executor; `null`: not kept. */
  targetId: z.uuid().nullable().default(null),
  text: z.string(),
  comparator: Target.shape.comparator.nullable().default(null),
  value: z.number(),
  unit: z.string(),
  /** What was counted; `null`: nothing. */
  done: z.number().nullable().default(null),
  outOf: z.number().nullable().default(null),
  /** `null`: not counted. */
  measured: z.number().nullable(),
  reached: z.boolean().nullable(),
});
export type Reached = z.infer<typeof Reached>;

/** A deadline that was moved: from which day to which, when, why and by whom. */
const Moved = z.object({
  from: LocalDate,
  to: LocalDate,
  /** `null`: the journal does not say. */
  on: LocalDate.nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
});

/** A line of the report: a task as it stood on the day of the report. */
export const Line = z.object({
  taskId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  executor: z.string(),
  duty: Executor.default('school'),
  schoolId: z.uuid().nullable(),
  owner: z.string().nullable(),
  dueOn: LocalDate,
  standing: Standing,
  submittedOn: LocalDate.nullable(),
  acceptedOn: LocalDate.nullable(),
  short: z.boolean(),
  note: z.string().nullable(),
  cancelReason: z.string().nullable(),
  /** Who cancelled it; `null`: nobody, or not known. */
  cancelledBy: z.string().nullable().default(null),
  evidence: z.array(z.string()),
  /** Of the same pieces, in the same order: one piece may show several tasks. */
  evidenceIds: z.array(z.uuid()).default([]),
  targets: z.array(Reached),
  /** How its deadline came to be another one; `null`: it is as planned. */
  moved: Moved.nullable().default(null),
  /** Its window was split. */
  split: z.boolean().default(false),
  /** Why it was not done in time, in the words of whoever reports; `null`: not said. */
  reason: z.string().nullable(),
});
export type Line = z.infer<typeof Line>;

/** @param moved how its deadline came to be another one */
export function lineOf(task: DueTask, reason: string | null, asOf: LocalDate, moved: Line['moved']): Line {
  return {
    taskId: task.id,
    number: task.number,
    title: task.title,
    executor: executorOf(task),
    duty: task.executor,
    schoolId: task.schoolId,
    owner: task.ownerName,
    dueOn: task.dueOn,
    standing: standing(task, asOf),
    submittedOn: task.submittedOn,
    acceptedOn: task.acceptedOn,
    short: task.acceptedShort,
    note: task.note,
    cancelReason: task.cancelReason,
    cancelledBy: task.decisions.findLast(({ action }) => action === 'task.cancel')?.by ?? null,
    evidence: task.evidence.map(({ title }) => title),
    evidenceIds: task.evidence.map(({ id }) => id),
    targets: task.targets.map((target) => reachedOf(target, countOf(target, task.counts))),
    moved,
    split: task.decisions.some(({ action }) => action === 'task.split'),
    reason,
  };
}

function reachedOf(target: Target, count: TargetCount | null): Reached {
  const { value: measured, reached } = measure(target, count);
  const { id: targetId, text, comparator, value, unit } = target;
  return {
    targetId,
    text,
    comparator,
    value,
    unit,
    done: count?.done ?? null,
    outOf: count?.outOf ?? null,
    measured,
    reached,
  };
}

/** Whose line it is: the school, its curator, the body; else the person, and of one who may not be seen the municipality. */
function executorOf({ executor, schoolName, bodyName, ownerName }: DueTask): string {
  if (executor === 'curator') return `${CURATOR}${schoolName ?? 'школа'}`;
  return schoolName ?? bodyName ?? ownerName ?? 'Муниципалитет';
}

const CURATOR = 'Куратор: ';

/** The same where it is already said that they are curators: by the school. */
export const withoutDuty = ({ duty, executor }: Pick<Line, 'duty' | 'executor'>): string =>
  duty === 'curator' && executor.startsWith(CURATOR) ? executor.slice(CURATOR.length) : executor;

/** Where a task belongs in the report of a quarter; `null`: it does not belong there at all. */
export type Belonging = 'due' | 'carried' | 'moved' | null;

/**
 * `due`: its deadline lies in the quarter. `moved`: it was to be done in the quarter or before, and during or after the
 * quarter its deadline was moved beyond it. `carried`: its deadline lies before the quarter, and the report before told it as
 * open.
 * @param settledOn the day on which the report of the quarter before was signed; `null`: it is not, and counts itself what
 *   was done meanwhile
 */
export function belonging(
  task: DueTask,
  days: Period,
  settledOn: LocalDate | null,
): { to: Belonging; moved: Line['moved'] } {
  const { dueOn } = task;
  if (dueOn >= days.from && dueOn <= days.to) return { to: 'due', moved: lastMove(task) };
  const away = moveAway(task, days);
  if (away) return { to: 'moved', moved: away };
  return { to: dueOn < days.from && wasOpen(task, days, settledOn) ? 'carried' : null, moved: lastMove(task) };
}

/**
 * Still open when the report before was signed. What was sent in by its day and only accepted later was done in time: it
 * does not come along.
 */
function wasOpen(
  { state, submittedOn, acceptedOn, cancelledOn, dueOn }: DueTask,
  { from }: Period,
  settledOn: LocalDate | null,
): boolean {
  if (state === 'accepted') {
    const after = settledOn !== null && acceptedOn !== null && acceptedOn > settledOn;
    return after && (submittedOn === null || submittedOn > dueOn);
  }
  return state !== 'cancelled' || (cancelledOn ?? from) >= from;
}

/** How its deadline left the quarter; the plan's own day tells it where the journal does not. */
function moveAway(task: DueTask, { from, to }: Period): Line['moved'] {
  const { decisions, closesOn, dueOn } = task;
  const inside = (day: LocalDate) => day >= from && day <= to;
  const later = (known: Move) => known.from <= to && known.to > known.from && known.on >= from;
  if (dueOn <= to) return null; // moved and moved back: nothing left the quarter
  const found = decisions.filter(isMove).findLast((known) => inside(known.from) || later(known));
  if (found) return { ...movedBy(found), to: dueOn };
  return inside(closesOn) ? planned(task) : null;
}

/** The last move of its deadline, wherever it came from; none where it stands as planned, were it moved and moved back. */
function lastMove(task: DueTask): Line['moved'] {
  if (task.closesOn === task.dueOn) return null;
  const found = task.decisions.filter(isMove).findLast(({ to }) => to === task.dueOn);
  return found ? movedBy(found) : planned(task);
}

type Move = Decision & { from: LocalDate; to: LocalDate };

const isMove = (known: Decision): known is Move => known.from !== null && known.to !== null && known.from !== known.to;

const movedBy = ({ from, to, on, reason, by }: Move) => ({ from, to, on, reason, by });

/** Moved, as its planned day shows, and nothing is known of the decision. */
const planned = ({ closesOn, dueOn }: DueTask) => ({ from: closesOn, to: dueOn, on: null, reason: null, by: null });
