/** A month as weeks from Monday, and the deadlines of each day. Pure. */
import { addDays, endOfMonth, type LocalDate, weekdayOf } from '../../../../kernel/date.ts';
import { monthYear } from '../../../../web/format.ts';
import type { ActivityView, RoadMapView } from '../../plans/contract.ts';
import { totalOf } from '../../plans/progress.ts';
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

/** First days of the months in which the activities have tasks, in order; the cancelled ask for nobody, unless they are looked for. */
export function busyMonths(activities: readonly Pick<ActivityView, 'windows'>[], wanted?: Standing): LocalDate[] {
  const busy = activities
    .flatMap(({ windows }) => windows)
    .filter(({ counts }) => (wanted === undefined ? totalOf(counts, { cancelled: false }) : counts[wanted]) > 0);
  return [...new Set(busy.map(({ dueOn }) => firstOf(dueOn)))].sort();
}

/** The month with tasks that lies nearest to this one: the next, else the last before; `null`: there is none. */
export const nearestMonth = (month: LocalDate, busy: readonly LocalDate[]): LocalDate | null =>
  busy.find((other) => other >= month) ?? busy.at(-1) ?? null;

/** The month at which a calendar opens: this one if it has tasks, else the nearest that has; of none, the plan's nearest. */
export function monthToOpen(
  today: LocalDate,
  busy: readonly LocalDate[],
  { periodFrom, periodTo }: Pick<RoadMapView, 'periodFrom' | 'periodTo'>,
): LocalDate {
  const day = today < periodFrom ? periodFrom : today > periodTo ? periodTo : today;
  return nearestMonth(firstOf(today), busy) ?? firstOf(day);
}

/** «В январе 2027» */
export const monthIn = (month: LocalDate): string => `В ${monthYear(month).replace(/^(.+?)[ьй]?( \d+)$/u, '$1е$2')}`;

export const firstOf = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01` as LocalDate;

export const monthAfter = (month: LocalDate): LocalDate => addDays(endOfMonth(month), 1);
export const monthBefore = (month: LocalDate): LocalDate => firstOf(addDays(month, -1));
