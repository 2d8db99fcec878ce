import {
  addDays,
  dateOf,
  daysInMonth,
  endOfMonth,
  type LocalDate,
  monthOf,
  weekdayOf,
  yearOf,
} from '../../../kernel/date.ts';
import type { CalendarPlace, Edge, MonthPart } from './phrases.ts';
import type { Window } from './schedule.ts';
import type { Unit } from './words.ts';

/** A stretch of time of which an end may be unknown. */
export interface Period {
  from: LocalDate | null;
  to: LocalDate | null;
}

/** The part of a window inside the period; `null`: none of it. */
export function clip([from, to]: Window, period: Period): Window | null {
  const begin = period.from !== null && period.from > from ? period.from : from;
  const end = period.to !== null && period.to < to ? period.to : to;
  return begin <= end ? [begin, end] : null;
}

export const overlaps = (window: Window, period: Period): boolean => clip(window, period) !== null;

export function isInside([from, to]: Window, period: Period): boolean {
  return (period.from === null || period.from <= from) && (period.to === null || to <= period.to);
}

/** Both days count: a day is 1 long. */
export const lengthInDays = ([from, to]: Window): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** `count` months from the first day of `month` (1–12) on. */
export function monthsFrom(year: number, month: number, count = 1): Window {
  const last = month + count - 2; // months since January of `year`, 0 = January
  const end = dateOf(year + Math.floor(last / 12), (last % 12) + 1, 1);
  return [dateOf(year, month, 1), endOfMonth(end)];
}

export const calendarYear = (year: number): Window => monthsFrom(year, 1, 12);

/** From 1 September of `first` to 31 August of the next year. */
export const schoolYear = (first: number): Window => monthsFrom(first, 9, 12);

/** The calendar year in which the school year of this day began. */
export const schoolYearOf = (day: LocalDate): number => (monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1);

/**
 * The place in a year; `school`: in the school year that begins in `year`. `null` when there is no such day or week, or
 * when the place needs a month that is not named.
 */
export function windowOf(place: CalendarPlace, year: number, school: boolean): Window | null {
  switch (place.is) {
    case 'month':
      return place.month === null
        ? null
        : monthWindow(place.month, place.part, school ? yearOfMonth(year, place.month) : year);
    case 'quarter':
      return place.n === null || place.n < 1 || place.n > 4 ? null : quarterWindow(place.n, place.edge, year, school);
    case 'half':
      return place.n === null || place.n < 1 || place.n > 2 ? null : halfWindow(place.n, place.edge, year, school);
    case 'season':
      return seasonWindow(place.n, place.edge, year, school);
    case 'year':
      return yearWindow(place.kind === 'school' || (place.kind === null && school), place.edge, year);
  }
}

/** September to December lie in the first calendar year of a school year, January to August in the second. */
const yearOfMonth = (schoolYear: number, month: number): number => (month >= 9 ? schoolYear : schoolYear + 1);

function quarterWindow(n: number, edge: Edge | null, year: number, school: boolean): Window {
  const month = 3 * n - 2;
  const of = school ? (n === 4 ? year : year + 1) : year;
  if (edge === null) return monthsFrom(of, month, 3);
  return monthsFrom(of, month + { begin: 0, middle: 1, end: 2 }[edge]);
}

/** The first half of a school year is September to December. */
function halfWindow(n: number, edge: Edge | null, year: number, school: boolean): Window | null {
  const whole = school
    ? n === 1
      ? monthsFrom(year, 9, 4)
      : monthsFrom(year + 1, 1, 8)
    : monthsFrom(year, 6 * n - 5, 6);
  return monthAtEdge(whole, edge);
}

function seasonWindow(n: number, edge: Edge | null, year: number, school: boolean): Window | null {
  if (n === 1) return monthAtEdge(monthsFrom(year, 12, 3), edge);
  const month = 3 * n - 3;
  return monthAtEdge(monthsFrom(school ? yearOfMonth(year, month) : year, month, 3), edge);
}

const yearWindow = (school: boolean, edge: Edge | null, year: number): Window | null =>
  monthAtEdge(school ? schoolYear(year) : calendarYear(year), edge);

/** The first or last month of a longer window; its middle is nowhere in particular. */
function monthAtEdge(whole: Window, edge: Edge | null): Window | null {
  if (edge === null) return whole;
  if (edge === 'middle') return null;
  const day = edge === 'begin' ? whole[0] : whole[1];
  return monthsFrom(yearOf(day), monthOf(day));
}

export function monthWindow(month: number, part: MonthPart | null, year: number): Window | null {
  if (month < 1 || month > 12) return null;
  return part === null ? monthsFrom(year, month) : partOfMonth(part, year, month);
}

/** `null` when the month has no such part: no 31st day, no fifth full week. */
function partOfMonth(part: MonthPart, year: number, month: number): Window | null {
  const days = daysInMonth(year, month);
  const stretch = (first: number, last: number): Window => [dateOf(year, month, first), dateOf(year, month, last)];
  const dayOf = (n: number) => (n >= 1 && n <= days ? stretch(n, n) : null);
  switch (part.is) {
    case 'day':
      return dayOf(part.n > 0 ? part.n : days + 1 + part.n);
    case 'workday':
      return oneOf(weekdaysOf(year, month, 0), part.n);
    case 'weekday':
      return oneOf(weekdaysOf(year, month, part.weekday), part.n);
    case 'week':
      return oneOf(fullWeeks(year, month), part.n);
    case 'decade':
      return oneOf([stretch(1, 10), stretch(11, 20), stretch(21, days)], part.n);
    case 'third':
      return { begin: stretch(1, 10), middle: stretch(11, 20), end: stretch(21, days) }[part.edge];
    case 'half':
      return oneOf([stretch(1, 15), stretch(16, days)], part.n);
  }
}

/** The n-th, or counted from the end when negative. */
const oneOf = (windows: readonly Window[], n: number): Window | null =>
  windows[n > 0 ? n - 1 : windows.length + n] ?? null;

/** Every such day of the week, or with 0 every day from Monday to Friday, as a window of its own. */
function weekdaysOf(year: number, month: number, weekday: number): Window[] {
  const first = weekdayOf(dateOf(year, month, 1));
  const days = Array.from({ length: daysInMonth(year, month) }, (_, k) => k + 1);
  const matches = (day: number) => ((first + day - 2) % 7) + 1;
  return days
    .filter((day) => (weekday === 0 ? matches(day) < 6 : matches(day) === weekday))
    .map((day): Window => [dateOf(year, month, day), dateOf(year, month, day)]);
}

/** The weeks from Monday to Sunday that lie wholly in the month. */
function fullWeeks(year: number, month: number): Window[] {
  return weekdaysOf(year, month, 1)
    .map(([monday]): Window => [monday, addDays(monday, 6)])
    .filter(([, sunday]) => monthOf(sunday) === month);
}

/** Every `step`-th unit that touches the period, whole; of school years and their halves when `school`. */
export function unitsIn(unit: Unit, step: number, [from, to]: Window, school: boolean): Window[] {
  const list: Window[] = [];
  for (let start = unitStart(unit, step, from, school); start <= to; ) {
    const end = unitEnd(unit, step, start, school);
    list.push([start, end]);
    start = addDays(end, 1);
  }
  return list;
}

/** The first day of the unit in which `day` lies. */
function unitStart(unit: Unit, step: number, day: LocalDate, school: boolean): LocalDate {
  const year = yearOf(day);
  const month = monthOf(day);
  switch (unit) {
    case 'week':
      return addDays(day, 1 - weekdayOf(day));
    case 'decade':
      return dateOf(year, month, [1, 11, 21][Math.min(2, Math.floor((Number(day.slice(8)) - 1) / 10))] ?? 1);
    case 'month':
      return blockStart(step, year, month);
    case 'quarter':
      return blockStart(3 * step, year, month);
    case 'half':
      return school && step === 1 ? dateOf(year, month >= 9 ? 9 : 1, 1) : blockStart(6 * step, year, month);
    case 'schoolYear':
      return dateOf(schoolYearOf(day), 9, 1);
    case 'year':
      return dateOf(year, 1, 1);
    case 'day':
    case 'term':
      return day;
  }
}

/** Blocks of months are counted from January when they fill a year, otherwise from the month itself. */
const blockStart = (months: number, year: number, month: number): LocalDate =>
  dateOf(year, 12 % months === 0 ? month - ((month - 1) % months) : month, 1);

function unitEnd(unit: Unit, step: number, start: LocalDate, school: boolean): LocalDate {
  const months = (count: number) => monthsFrom(yearOf(start), monthOf(start), count)[1];
  switch (unit) {
    case 'week':
      return addDays(start, 7 * step - 1);
    case 'decade':
      return Number(start.slice(8)) < 21 ? addDays(start, 9) : endOfMonth(start);
    case 'month':
      return months(step);
    case 'quarter':
      return months(3 * step);
    case 'half':
      return school && step === 1 ? months(monthOf(start) === 9 ? 4 : 8) : months(6 * step);
    case 'schoolYear':
    case 'year':
      return months(12 * step);
    case 'day':
      return addDays(start, step - 1);
    case 'term':
      return start;
  }
}

/** The parts of windows inside the period; what lies outside is left out. */
export const clipAll = (windows: readonly Window[], period: Period): Window[] =>
  windows.map((window) => clip(window, period)).filter((window) => window !== null);

/** Sorted, and without overlap: what comes later begins when what came before has ended. */
export function inTurn(windows: readonly Window[]): Window[] {
  const sorted = [...windows].sort((a, b) => (a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1));
  const turned: Window[] = [];
  for (const [from, to] of sorted) {
    const last = turned.at(-1);
    const begin = last !== undefined && last[1] >= from ? addDays(last[1], 1) : from;
    if (begin <= to) turned.push([begin, to]);
  }
  return turned;
}
