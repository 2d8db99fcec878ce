import { addDays, type LocalDate, weekdayOf } from '../../kernel/date.ts';

/**
 * Which copies are to go. Kept are the newest `days`, and the newest of each of the last `weeks` calendar weeks before
 * those; only weeks with a copy are counted, so that a long absence takes nothing away.
 */
export function outdated(made: readonly LocalDate[], { days, weeks }: { days: number; weeks: number }): LocalDate[] {
  const newestFirst = [...made].sort().reverse();
  const older = newestFirst.slice(days);
  const ofWeeks = [...Map.groupBy(older, mondayOf).values()].flatMap(([newest]) => newest ?? []).slice(0, weeks);
  return older.filter((day) => !ofWeeks.includes(day));
}

const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));
