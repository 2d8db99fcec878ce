import { z } from 'zod';
import { addYears, LocalDate } from '../../../../kernel/date.ts';
import { closedProblems, moveProblems, reportProblems, type Task, type TaskProblem } from '../task.ts';

/** «Не успеваем»: what the executor asks for. */
export const Wanted = z.object({
  /** The day until which it can be done; `null`: help is asked for, and the deadline stays for now. */
  dueOn: LocalDate.nullable(),
  reason: z.string(),
  /** In a line of their own; `null`: the reason says it. */
  note: z.string().nullable(),
});
export type Wanted = z.infer<typeof Wanted>;

/** An open request as lists show it; `null`: nothing is asked. */
export const AskedOf = Wanted.extend({ on: LocalDate }).nullable();
export type AskedOf = z.infer<typeof AskedOf>;

export const ExtensionState = z.enum(['open', 'granted', 'refused', 'withdrawn']);
export type ExtensionState = z.infer<typeof ExtensionState>;

export type ExtensionProblem =
  | TaskProblem
  | { problem: 'already-asked' }
  | { problem: 'not-asked' }
  | { problem: 'own-request' }
  | { problem: 'plan-closed' }
  | { problem: 'due-not-later'; dueOn: LocalDate }
  | { problem: 'due-too-late'; until: LocalDate };

/** May it be asked for? While there is something left to do, once at a time, and for a later day. */
export const askProblems = (
  task: Task,
  { dueOn, reason }: Wanted,
  { today, open }: { today: LocalDate; open: boolean },
): ExtensionProblem[] => {
  const fixed = reportProblems(task);
  if (fixed.length > 0) return fixed;
  return [
    ...(open ? [{ problem: 'already-asked' as const }] : []),
    ...(reason.trim() === '' ? [{ problem: 'needs-reason' as const }] : []),
    ...(dueOn === null ? [] : laterProblems(task, dueOn, today)),
  ];
};

type Due = Pick<Task, 'dueOn'>;

/** Is it a later day than now, that has not passed, and within a year? Whoever answers does not make a deadline earlier. */
export function laterProblems({ dueOn: now }: Due, dueOn: LocalDate, today: LocalDate): ExtensionProblem[] {
  const until = latestDay({ dueOn: now }, today);
  return [
    ...(dueOn <= now ? [{ problem: 'due-not-later' as const, dueOn: now }] : []),
    ...(dueOn < today ? [{ problem: 'due-in-the-past' as const }] : []),
    ...(dueOn > until ? [{ problem: 'due-too-late' as const, until }] : []),
  ];
}

/** The last day that may be named: a year on from the deadline, or from today when it has passed. */
const latestDay = ({ dueOn }: Due, today: LocalDate): LocalDate => addYears(dueOn < today ? today : dueOn, 1);

/** May the deadline be moved to this day, as asked or to another one? */
export const grantProblems = (task: Task, asked: Wanted, dueOn: LocalDate, today: LocalDate): ExtensionProblem[] => [
  ...moveProblems(task, { dueOn, reason: reasonOf(asked) }),
  ...laterProblems(task, dueOn, today),
];

export const refuseProblems = (task: Task, comment: string): ExtensionProblem[] => [
  ...closedProblems(task),
  ...(comment.trim() === '' ? [{ problem: 'needs-comment' as const }] : []),
];

/** A deadline that is moved to a later day answers whoever asked for it; moved to an earlier one, it does not. */
export const isGrant = (task: Due, dueOn: LocalDate): boolean => dueOn > task.dueOn;

/** What was asked becomes the reason of the move: «Ждём документ: приказ будет 15 января». */
export const reasonOf = ({ reason, note }: Pick<Wanted, 'reason' | 'note'>): string =>
  note === null ? reason : `${reason}: ${note}`;
