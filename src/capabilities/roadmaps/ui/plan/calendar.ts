/** A month as weeks from Monday, and the deadlines of each day. Pure. */
import { addDays, endOfMonth, type LocalDate, weekdayOf } from '../../../../kernel/date.ts';
import type { TaskRow } from '../../tasks/contract.ts';
import type { Standing } from '../../tasks/task.ts';
import { STANDING_ORDER } from '../shared/words.ts';

/** The weeks that a month touches, each from Monday to Sunday. */
export function weeksOf(month: LocalDate): LocalDate[][] {
  const weeks: LocalDate[][] = [];
  for (let monday = addDays(month, 1 - weekdayOf(month)); monday <= endOfMonth(month); monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)));
  }
  return weeks;
}

/** The tasks of one activity that are due on one day. */
export interface DayEntry {
  key: string;
  activityId: string;
  number: string | null;
  title: string;
  /** The standing among them that most needs somebody. */
  standing: Standing;
  rows: TaskRow[];
}

/** Per day its activities, those that need somebody first. */
export function entriesByDay(rows: readonly TaskRow[]): Map<LocalDate, DayEntry[]> {
  const days = Map.groupBy(rows, ({ dueOn }) => dueOn);
  return new Map([...days].map(([day, due]) => [day, entriesOf(day, due)]));
}

function entriesOf(day: LocalDate, due: readonly TaskRow[]): DayEntry[] {
  const activities = Map.groupBy(due, ({ activityId }) => activityId);
  return [...activities]
    .flatMap(([activityId, rows]) => {
      const [first] = rows;
      const standing = STANDING_ORDER.find((wanted) => rows.some((row) => row.standing === wanted));
      if (!first || standing === undefined) return [];
      return [{ key: `${day} ${activityId}`, activityId, number: first.number, title: first.title, standing, rows }];
    })
    .sort(
      (a, b) =>
        STANDING_ORDER.indexOf(a.standing) - STANDING_ORDER.indexOf(b.standing) ||
        (a.number ?? '').localeCompare(b.number ?? '', 'ru', { numeric: true }) ||
        a.title.localeCompare(b.title, 'ru'),
    );
}

/** Entries of a day that are drawn, and how many more there are; a single one more is drawn as well. */
export function shownOf<Entry>(entries: readonly Entry[], most: number): { shown: readonly Entry[]; more: number } {
  const fits = entries.length <= most + 1;
  return fits ? { shown: entries, more: 0 } : { shown: entries.slice(0, most), more: entries.length - most };
}

/** The month at which a calendar opens: this one inside the plan, else the plan's nearest. */
export function monthToOpen(today: LocalDate, from: LocalDate, to: LocalDate): LocalDate {
  const day = today < from ? from : today > to ? to : today;
  return `${day.slice(0, 7)}-01` as LocalDate;
}

export const monthAfter = (month: LocalDate): LocalDate => addDays(endOfMonth(month), 1);
export const monthBefore = (month: LocalDate): LocalDate => `${addDays(month, -1).slice(0, 7)}-01` as LocalDate;
