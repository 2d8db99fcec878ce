import { type LocalDate, monthOf, weekdayOf, yearOf } from '../../../kernel/date.ts';
import { calendarYear, monthsFrom, schoolYear, schoolYearOf } from './calendar.ts';
import type { Window } from './schedule.ts';

const MONTHS = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ');
const OF_MONTH = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const IN_MONTH = 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'.split(' ');

export const inMonth = (month: number): string => IN_MONTH[month - 1] ?? '';
export const ofMonth = (month: number): string => OF_MONTH[month - 1] ?? '';

const WEEKDAYS = 'понедельник вторник среда четверг пятница суббота воскресенье'.split(' ');

export const weekdayName = (day: LocalDate): string => WEEKDAYS[weekdayOf(day) - 1] ?? '';

/** «5 мая 2027» */
export const sayDay = (day: LocalDate): string => `${Number(day.slice(8))} ${ofMonth(monthOf(day))} ${yearOf(day)}`;

/** «май 2027», «2027 год», «5 мая 2027», «1–15 мая 2027», «1 мая – 10 июня 2027» */
export function sayWindow(window: Window): string {
  const [from, to] = window;
  if (from === to) return sayDay(from);
  const same = (other: Window) => other[0] === from && other[1] === to;
  if (same(calendarYear(yearOf(from)))) return `${yearOf(from)} год`;
  const first = schoolYearOf(from);
  if (same(schoolYear(first))) return `${first}/${String(first + 1).slice(2)} учебный год`;
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return `${yearOf(from)}–${yearOf(to)} годы`;
  return sayMonths(window) ?? sayDays(window);
}

/** Whole months by their names. */
function sayMonths([from, to]: Window): string | null {
  const [begin, end] = [monthsFrom(yearOf(from), monthOf(from)), monthsFrom(yearOf(to), monthOf(to))];
  if (begin[0] !== from || end[1] !== to) return null;
  const name = (day: LocalDate) => MONTHS[monthOf(day) - 1] ?? '';
  if (begin[1] === to) return `${name(from)} ${yearOf(from)}`;
  return yearOf(from) === yearOf(to)
    ? `${name(from)} – ${name(to)} ${yearOf(to)}`
    : `${name(from)} ${yearOf(from)} – ${name(to)} ${yearOf(to)}`;
}

function sayDays([from, to]: Window): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${sayDay(to)}`;
  if (yearOf(from) === yearOf(to)) return `${Number(from.slice(8))} ${ofMonth(monthOf(from))} – ${sayDay(to)}`;
  return `${sayDay(from)} – ${sayDay(to)}`;
}

/** Up to three windows by name, of more their number with the first and the last. */
export function sayWindows(windows: readonly Window[]): string {
  const [first, last] = [windows[0], windows.at(-1)];
  if (first === undefined || last === undefined) return 'без дат';
  if (windows.length <= 3) return windows.map(sayWindow).join(', ');
  return `${countPeriods(windows.length)}, от ${sayDay(first[0])} до ${sayDay(last[1])}`;
}

/** «5 периодов», «21 период», «3 периода» */
function countPeriods(count: number): string {
  const form = new Intl.PluralRules('ru').select(count);
  return `${count} ${form === 'one' ? 'период' : form === 'few' ? 'периода' : 'периодов'}`;
}

/** The text in quotation marks, cut when long. */
export function quote(text: string): string {
  const plain = text.replace(/[«»"]/g, '');
  return `«${plain.length > 80 ? `${plain.slice(0, 79).trimEnd()}…` : plain}»`;
}
