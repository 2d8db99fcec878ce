/** What lists of tasks are narrowed to: the names stand in the address of the page and go to the server as they are. */
import { z } from 'zod';
import { addDays, dateOf, endOfMonth, LocalDate, monthOf, weekdayOf, yearOf } from '../../../../kernel/date.ts';
import { flag } from '../../../../kernel/query.ts';
import type { Query } from '../../../../web/api.ts';
import { dayAt, monthYear } from '../../../../web/format.ts';
import { Standing } from '../../tasks/task.ts';

export const Filters = z.object({
  school: z.uuid().optional(),
  body: z.uuid().optional(),
  owner: z.uuid().optional(),
  section: z.uuid().optional(),
  activity: z.uuid().optional(),
  standing: Standing.optional(),
  dueFrom: LocalDate.optional(),
  dueTo: LocalDate.optional(),
  q: z.string().max(200).default(''),
});
export type Filters = z.infer<typeof Filters>;

/** Which tasks, before anything is narrowed. */
const Show = z.enum(['mine', 'check', 'asked', 'open', 'all']);
export type Show = z.infer<typeof Show>;

/** What stands in the address of the page. */
export const Address = Filters.extend({ show: Show.optional(), far: flag() });

/** Nothing is narrowed any more. */
export const NO_FILTERS: Filters = {
  school: undefined,
  body: undefined,
  owner: undefined,
  section: undefined,
  activity: undefined,
  standing: undefined,
  dueFrom: undefined,
  dueTo: undefined,
  q: '',
};

/** The filters alone, of whatever else stands in an address. */
export const filtersOf = ({
  school,
  body,
  owner,
  section,
  activity,
  standing,
  dueFrom,
  dueTo,
  q,
}: Filters): Filters => ({
  ...{ school, body, owner, section, activity, standing, dueFrom, dueTo, q },
});

export const isNarrowed = (filters: Filters): boolean =>
  Object.values(filters).some((value) => value !== undefined && value !== '');

/** Is it asked for days, words or a standing of one's own? Then the list is not cut at the end of the next quarter. */
export const namesMore = ({ dueFrom, dueTo, q, standing, activity }: Filters): boolean =>
  [dueFrom, dueTo, standing, activity].some((value) => value !== undefined) || q !== '';

/** The filters as the server takes them. */
export const queryOf = ({ q, ...exact }: Filters): Query => ({ ...exact, q: q.trim() });

/** What of an address is filters, in the writing that `Filters` reads; to be kept under a name. */
export function addressOf(filters: Filters, more: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...more, ...filters })) {
    if (value !== undefined && value !== '') search.set(name, value);
  }
  return search.toString();
}

export interface DueRange {
  dueFrom: LocalDate | undefined;
  dueTo: LocalDate | undefined;
}

/** «до 31 января», «с 1 по 31 января», «25 января», «с 1 февраля»; the year where it is not this one. */
export function dueWords({ dueFrom, dueTo }: DueRange, today: LocalDate): string {
  const said = (on: LocalDate) => dayAt(on, today);
  if (dueFrom === undefined && dueTo === undefined) return 'любой срок';
  if (dueFrom === undefined) return `до ${said(dueTo as LocalDate)}`;
  if (dueTo === undefined) return `с ${said(dueFrom)}`;
  if (dueFrom === dueTo) return said(dueFrom);
  const sameMonth = dueFrom.slice(0, 7) === dueTo.slice(0, 7);
  return `с ${sameMonth ? Number(dueFrom.slice(8)) : said(dueFrom)} по ${said(dueTo)}`;
}

export interface DueChoice extends DueRange {
  value: string;
  label: string;
}

/** Ready ranges of deadlines, counted from `today`: this week from Monday, this month, the next, what is left of the quarter. */
export function dueChoices(today: LocalDate): DueChoice[] {
  const monday = addDays(today, 1 - weekdayOf(today));
  const month = dateOf(yearOf(today), monthOf(today), 1);
  const next = addDays(endOfMonth(today), 1);
  const quarterEnd = endOfMonth(dateOf(yearOf(today), Math.ceil(monthOf(today) / 3) * 3, 1));
  return [
    { value: 'week', label: 'срок на этой неделе', dueFrom: monday, dueTo: addDays(monday, 6) },
    { value: 'month', label: `срок: ${monthYear(month)}`, dueFrom: month, dueTo: endOfMonth(today) },
    { value: 'next', label: `срок: ${monthYear(next)}`, dueFrom: next, dueTo: endOfMonth(next) },
    { value: 'quarter', label: 'срок до конца квартала', dueFrom: undefined, dueTo: quarterEnd },
  ];
}

/** Which of the ready ranges this is; `own`: another one, '': none. */
export function choiceOf({ dueFrom, dueTo }: DueRange, choices: readonly DueChoice[]): string {
  if (dueFrom === undefined && dueTo === undefined) return '';
  const found = choices.find((choice) => choice.dueFrom === dueFrom && choice.dueTo === dueTo);
  return found?.value ?? 'own';
}
