import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';

/** What fits an overdue task: nobody opened it, so call; part is done, so move the deadline; otherwise remind. */
export const FittingAct = z.enum(['call', 'move', 'remind']);
export type FittingAct = z.infer<typeof FittingAct>;

export function fittingAct(task: { openedAt: Date | null; note: string | null; evidence: number }): FittingAct {
  if (task.openedAt === null) return 'call';
  return task.evidence > 0 || task.note !== null ? 'move' : 'remind';
}

/** Days without movement after which an owner of open tasks counts as silent. */
const SILENT_AFTER_DAYS = 28;

/** An owner of tasks whose window is open. */
export interface Owner {
  /** Tasks whose window is open and that are not sent in. */
  openTasks: number;
  /** None of them was ever looked at. */
  neverOpened: boolean;
  /** When the owner last moved any task that was theirs already; `null`: never. */
  movedAt: Date | null;
  /** The first day on which one of the open tasks could be worked at by this owner: it was open, and theirs. */
  openSince: LocalDate;
}

/**
 * Days in which nothing moved, if that is long enough to ask whether the person needs help; `null`: not silent. Who
 * has only just got the first task is not silent, however long its window has been open.
 */
export function silentDays(owner: Owner, today: LocalDate, after = SILENT_AFTER_DAYS): number | null {
  if (owner.openTasks === 0) return null;
  const moved = owner.movedAt === null ? null : daysBefore(today, owner.movedAt);
  const waiting = daysBefore(today, new Date(`${owner.openSince}T00:00:00Z`));
  const still = moved === null ? waiting : Math.min(moved, waiting);
  return still >= after ? still : null;
}

const daysBefore = (today: LocalDate, moment: Date): number =>
  Math.floor((Date.parse(`${today}T23:59:59Z`) - moment.getTime()) / 86_400_000);
