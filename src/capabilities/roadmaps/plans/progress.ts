import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { Standing, standing, type TaskState } from '../tasks/task.ts';

/** How many tasks stand where; their sum is all of them. */
export const StandingCounts = z.record(Standing, z.int());
export type StandingCounts = z.infer<typeof StandingCounts>;

/** A number of tasks that are alike in what standing is made of. */
export interface TaskBunch {
  state: TaskState;
  dueOn: LocalDate;
  count: number;
}

export const noTasks = (): StandingCounts => ({
  planned: 0,
  under_way: 0,
  submitted: 0,
  accepted: 0,
  returned: 0,
  overdue: 0,
  cancelled: 0,
});

/** Where the tasks of bunches stand on the day `on`. */
export function countStandings(bunches: readonly TaskBunch[], on: LocalDate): StandingCounts {
  const counts = noTasks();
  for (const bunch of bunches) counts[standing(bunch, on)] += bunch.count;
  return counts;
}

/** All tasks; without the cancelled, what the plan still asks for. */
export const totalOf = (counts: StandingCounts, { cancelled }: { cancelled: boolean }): number =>
  Standing.options.filter((name) => cancelled || name !== 'cancelled').reduce((sum, name) => sum + counts[name], 0);

/** Open deadlines of a month, and whether they are far more than usual: over 1.5 times the median of the months. */
export const MonthLoad = z.object({
  /** First day of the month. */
  month: LocalDate,
  deadlines: z.int(),
  heavy: z.boolean(),
});
export type MonthLoad = z.infer<typeof MonthLoad>;

/** @param months first days of the months of the plan, in order */
export function monthLoads(bunches: readonly TaskBunch[], months: readonly LocalDate[]): MonthLoad[] {
  const perMonth = new Map(months.map((month) => [month.slice(0, 7), 0]));
  for (const { dueOn, state, count } of bunches) {
    const month = dueOn.slice(0, 7);
    if (state !== 'cancelled' && perMonth.has(month)) perMonth.set(month, (perMonth.get(month) ?? 0) + count);
  }
  const limit = 1.5 * median([...perMonth.values()].filter((count) => count > 0));
  return months.map((month) => {
    const deadlines = perMonth.get(month.slice(0, 7)) ?? 0;
    return { month, deadlines, heavy: months.length > 2 && deadlines > limit };
  });
}

/** Of no numbers: 0. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}
