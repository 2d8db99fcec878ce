/** How a plan stands, in one sentence. Pure. */
import { endOfMonth, type LocalDate, yearOf } from '../../../../kernel/date.ts';
import { capitalized, counted, listed, monthYear } from '../../../../web/format.ts';
import type { ActivityView, RoadMapView } from '../../plans/contract.ts';
import { type MonthLoad, noTasks, type StandingCounts, totalOf } from '../../plans/progress.ts';
import { Standing } from '../../tasks/task.ts';
import { DEADLINES, TASKS } from '../shared/words.ts';

export interface Lead {
  /** «97 из 286»; `null`: there are no tasks. */
  accepted: { count: number; of: number } | null;
  /** «просрочено 6», «возвращено 3»: what is not nothing, in this order. */
  rest: readonly { word: string; count: number }[];
  /** «Апрель перегружен: 42 срока»; `null`: no month to come is. */
  heavy: string | null;
}

export function leadOf(counts: StandingCounts, months: readonly MonthLoad[], today: LocalDate): Lead {
  const of = totalOf(counts, { cancelled: true });
  const rest = [
    { word: 'просрочено', count: counts.overdue },
    { word: 'возвращено', count: counts.returned },
    { word: 'на проверке', count: counts.submitted },
    { word: 'отменено', count: counts.cancelled },
  ];
  return {
    accepted: of === 0 ? null : { count: counts.accepted, of },
    rest: rest.filter(({ word, count }) => count > 0 || word === 'просрочено'),
    heavy: heavyWords(
      months.filter(({ month, heavy }) => heavy && endOfMonth(month) >= today),
      months,
    ),
  };
}

/** Months that are over say nothing any more; the year is said where the plan has the month twice. */
function heavyWords(heavy: readonly MonthLoad[], all: readonly MonthLoad[]): string | null {
  const name = (month: LocalDate) => (all.length > 12 ? monthYear(month) : (monthYear(month).split(' ')[0] ?? ''));
  const [only] = heavy;
  if (!only) return null;
  if (heavy.length === 1) return `${capitalized(name(only.month))} перегружен: ${counted(only.deadlines, DEADLINES)}`;
  return `Перегружены ${listed(heavy.map(({ month, deadlines }) => `${name(month)} (${counted(deadlines, DEADLINES)})`))}`;
}

/** «7 из 9 принято, 1 просрочено»: for readers and titles of bars. */
export function countsWords(counts: StandingCounts): string {
  const all = totalOf(counts, { cancelled: false });
  if (all === 0) return counts.cancelled === 0 ? 'поручений нет' : `отменено ${counts.cancelled}`;
  const parts = [
    `принято ${counts.accepted} из ${counted(all, ['поручения', 'поручений', 'поручений'])}`,
    ...(counts.overdue > 0 ? [`просрочено ${counts.overdue}`] : []),
    ...(counts.returned > 0 ? [`возвращено ${counts.returned}`] : []),
    ...(counts.submitted > 0 ? [`на проверке ${counts.submitted}`] : []),
  ];
  return parts.join(', ');
}

/** «286 поручений» */
export const tasksCount = (counts: StandingCounts): string => counted(totalOf(counts, { cancelled: true }), TASKS);

/** The counts of several things together; of nothing all are 0. */
export function sumOf(all: readonly StandingCounts[]): StandingCounts {
  const sum = noTasks();
  for (const counts of all) for (const name of Standing.options) sum[name] += counts[name];
  return sum;
}

/** «Сроки документа сдвинуты на 6 лет вперёд»; `null`: they stand as written. */
export const movedText = (years: number): string | null =>
  years === 0 ? null : `Сроки документа сдвинуты на ${yearsWords(years)} ${years > 0 ? 'вперёд' : 'назад'}`;

/** «6 лет», either way. */
export const yearsWords = (years: number): string => counted(Math.abs(years), ['год', 'года', 'лет']);

/** Does a deadline name years from which the plan was moved away? */
export function saysOldYears(
  text: string | null,
  { movedYears, periodFrom, periodTo }: Pick<RoadMapView, 'movedYears' | 'periodFrom' | 'periodTo'>,
): boolean {
  if (text === null || movedYears === 0) return false;
  const named = [...text.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([year]) => Number(year));
  return named.some((year) => (movedYears > 0 ? year < yearOf(periodFrom) : year > yearOf(periodTo)));
}

/** Why a row has no tasks, where that is known. */
export const noTasksText = ({ over }: Pick<ActivityView, 'over'>): string =>
  over ? 'поручений нет: срок прошёл до их создания' : 'поручений нет';
