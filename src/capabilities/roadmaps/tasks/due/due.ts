import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';
import type { Executor, Target, TargetCount, TaskState } from '../task.ts';

/** What was decided of a task's window or of the task itself: a move, a return with a new deadline, a split, a cancellation. */
export const Decided = z.object({
  action: z.enum(['task.move', 'task.return', 'task.merge', 'task.split', 'task.cancel']),
  on: LocalDate,
  /** Its last day before and after; `null`: the deadline was not moved by it. */
  from: LocalDate.nullable(),
  to: LocalDate.nullable(),
  reason: z.string().nullable(),
});

/** `by`: in short; `null`: a person whom the asker may not see, or the system itself. */
export type Decision = z.infer<typeof Decided> & { by: string | null };

/** A task with all that a report says of it. */
export interface DueTask {
  id: string;
  number: string | null;
  title: string;
  roadMapTitle: string;
  schoolId: string | null;
  schoolName: string | null;
  /** The body whose duty it is, or where who answers works; `null`: none. */
  bodyName: string | null;
  executor: Executor;
  ownerName: string | null;
  /** Last day of its window as planned. */
  closesOn: LocalDate;
  dueOn: LocalDate;
  state: TaskState;
  submittedOn: LocalDate | null;
  acceptedOn: LocalDate | null;
  acceptedShort: boolean;
  cancelledOn: LocalDate | null;
  cancelReason: string | null;
  note: string | null;
  targets: Target[];
  counts: TargetCount[];
  evidence: { id: string; title: string }[];
  /** The oldest first. */
  decisions: Decision[];
}
