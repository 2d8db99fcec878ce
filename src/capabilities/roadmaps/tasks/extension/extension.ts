import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';
import { moveProblems, reportProblems, type Task, type TaskProblem } from '../task.ts';

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
  | { problem: 'due-not-later'; dueOn: LocalDate };

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
    ...(dueOn !== null && dueOn <= task.dueOn ? [{ problem: 'due-not-later' as const, dueOn: task.dueOn }] : []),
    ...(dueOn !== null && dueOn < today ? [{ problem: 'due-in-the-past' as const }] : []),
  ];
};

/** May the deadline be moved to this day, as asked or to another one? */
export const grantProblems = (task: Task, asked: Wanted, dueOn: LocalDate, today: LocalDate): ExtensionProblem[] => [
  ...moveProblems(task, { dueOn, reason: reasonOf(asked) }),
  ...(dueOn < today ? [{ problem: 'due-in-the-past' as const }] : []),
];

export const refuseProblems = (comment: string): ExtensionProblem[] =>
  comment.trim() === '' ? [{ problem: 'needs-comment' }] : [];

/** What was asked becomes the reason of the move: «Ждём документ: приказ будет 15 января». */
export const reasonOf = ({ reason, note }: Pick<Wanted, 'reason' | 'note'>): string =>
  note === null ? reason : `${reason}: ${note}`;
