/** The geometry of the timeline: months of equal width, windows as bars on lanes. Pure; nothing here knows pixels. */
import {
  addDays,
  dateOf,
  daysInMonth,
  endOfMonth,
  type LocalDate,
  monthOf,
  monthsBetween,
  yearOf,
} from '../../../../kernel/date.ts';
import { schoolYear } from '../../../../web/format.ts';
import type { ActivityView, RoadMapView } from '../../plans/contract.ts';
import { type MonthLoad, type StandingCounts, totalOf } from '../../plans/progress.ts';
import { sumOf } from './lead.ts';

/** A stretch of whole months that is looked at. */
export interface Scale {
  /** First days of the months, in order; never none. */
  months: readonly LocalDate[];
}

/** The months of a plan, and those beyond its end into which deadlines were moved. */
export function monthsOf(map: Pick<RoadMapView, 'periodFrom' | 'periodTo' | 'activities'>): LocalDate[] {
  const windows = map.activities.flatMap((activity) => activity.windows);
  const from = windows.reduce<LocalDate>((first, { opensOn }) => (opensOn < first ? opensOn : first), map.periodFrom);
  const to = windows.reduce<LocalDate>((last, { dueOn }) => (dueOn > last ? dueOn : last), map.periodTo);
  return monthsBetween(from, to);
}

/**
 * With which of its neighbours a row stands on one sheet: no head ends a sheet, and none begins with the last line of
 * what is above it.
 * @param next depth of the row that follows; `null`: none does
 */
export const keptTogether = (depth: number, next: number | null) => ({
  withNext: next !== null && next > depth,
  withBefore: next === null || next < depth,
});

export interface YearPart {
  /** «2026/27» or «2027». */
  label: string;
  months: LocalDate[];
}

/** Months that fit side by side without being cut into years. */
export const AT_ONCE = 14;

/** The years of a long plan, to be looked at one by one: school years of a plan that begins in autumn, else calendar ones. */
export function yearsOf(months: readonly LocalDate[]): YearPart[] {
  const [first] = months;
  if (first === undefined || months.length <= AT_ONCE) return [];
  const bySchool = monthOf(first) >= 7;
  const parts = Map.groupBy(months, (month) => (bySchool ? schoolYear(month) : String(yearOf(month))));
  return [...parts].map(([label, own]) => ({ label, months: own }));
}

/** How far from the left a day begins, 0 to 1; before the first month below 0, after the last above 1. */
export function startOf(day: LocalDate, { months }: Scale): number {
  const [first] = months;
  if (first === undefined) return 0;
  const index = (yearOf(day) - yearOf(first)) * 12 + monthOf(day) - monthOf(first);
  return (index + (Number(day.slice(8)) - 1) / daysInMonth(yearOf(day), monthOf(day))) / months.length;
}

/** Where a day ends. */
export const endOf = (day: LocalDate, scale: Scale): number => startOf(addDays(day, 1), scale);

/** The day under a place of the line; the inverse of `startOf`. */
export function dayAtPlace(place: number, { months }: Scale): LocalDate {
  const [first] = months;
  if (first === undefined) throw new RangeError('no months');
  // A hair is added: the beginning of a day, that of a month too, must be that day in spite of rounding.
  const inMonths = place * months.length + 1e-8;
  const index = Math.floor(inMonths);
  const year = yearOf(first) + Math.floor((monthOf(first) - 1 + index) / 12);
  const month = ((((monthOf(first) - 1 + index) % 12) + 12) % 12) + 1;
  const length = daysInMonth(year, month);
  const day = Math.min(length, Math.floor((inMonths - index) * length) + 1);
  return dateOf(year, month, day);
}

/** Tasks that share a window, of one activity or, folded together, of several. */
export interface WindowBunch {
  key: string;
  /** Of one activity; `null`: of several. */
  activityId: string | null;
  /** How many activities. */
  activities: number;
  opensOn: LocalDate;
  dueOn: LocalDate;
  counts: StandingCounts;
}

/** How a bar is drawn: all accepted, not begun, or with its parts. */
type BarLook = 'done' | 'planned' | 'running';

export interface Bar extends WindowBunch {
  /** 0 to 1 of the line. */
  left: number;
  width: number;
  lane: number;
  look: BarLook;
  /** 0 to 1 of the bar. */
  accepted: number;
  overdue: number;
  /** The window goes on beyond what is looked at. */
  cutLeft: boolean;
  cutRight: boolean;
}

/** The windows of an activity that ask for something; those of cancelled tasks only are left out. */
export const bunchesOf = ({ id, windows }: ActivityView): WindowBunch[] =>
  windows
    .filter(({ counts }) => totalOf(counts, { cancelled: false }) > 0)
    .map(({ opensOn, dueOn, counts }) => ({
      key: `${id} ${opensOn} ${dueOn}`,
      activityId: id,
      activities: 1,
      opensOn,
      dueOn,
      counts,
    }));

/** Equal windows of several activities as one. */
export function folded(bunches: readonly WindowBunch[]): WindowBunch[] {
  const alike = Map.groupBy(bunches, ({ opensOn, dueOn }) => `${opensOn} ${dueOn}`);
  return [...alike].flatMap(([key, same]) => {
    const [first] = same;
    if (!first || same.length === 1) return same;
    const counts = sumOf(same.map((bunch) => bunch.counts));
    return [{ ...first, key, activityId: null, activities: same.length, counts }];
  });
}

/** Lanes of a folded section at most; with more, equal windows are drawn as one. */
const LANES = 6;
/** Rounding: a window that begins the day after another ends may stand beside it on one lane. */
const HAIR = 1e-9;

/** Bars on as few lanes as they need, in the order in which they begin. What lies outside the months is left out. */
export function laidOut(bunches: readonly WindowBunch[], scale: Scale): Bar[] {
  const ends: number[] = [];
  return [...bunches]
    .sort((a, b) => a.opensOn.localeCompare(b.opensOn) || b.dueOn.localeCompare(a.dueOn) || a.key.localeCompare(b.key))
    .flatMap((bunch) => {
      const [start, end] = [startOf(bunch.opensOn, scale), endOf(bunch.dueOn, scale)];
      if (end <= 0 || start >= 1) return [];
      const [left, right] = [Math.max(0, start), Math.min(1, end)];
      const free = ends.findIndex((taken) => taken <= left + HAIR);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = right;
      return [
        { ...bunch, ...lookOf(bunch.counts), left, width: right - left, lane, cutLeft: start < 0, cutRight: end > 1 },
      ];
    });
}

/** The bars of a section as one row: each window by itself while they are few, equal ones together when they are many. */
export function sectionBars(activities: readonly ActivityView[], scale: Scale): Bar[] {
  const bunches = activities.flatMap(bunchesOf);
  const bars = laidOut(bunches, scale);
  return lanesOf(bars) <= LANES ? bars : laidOut(folded(bunches), scale);
}

export const lanesOf = (bars: readonly Bar[]): number => bars.reduce((most, { lane }) => Math.max(most, lane + 1), 0);

export function lookOf(counts: StandingCounts): Pick<Bar, 'look' | 'accepted' | 'overdue'> {
  const all = totalOf(counts, { cancelled: false });
  const accepted = all === 0 ? 0 : counts.accepted / all;
  const overdue = all === 0 ? 0 : counts.overdue / all;
  const look = counts.planned === all ? 'planned' : counts.accepted === all ? 'done' : 'running';
  return { look, accepted, overdue };
}

export interface MonthColumn {
  month: LocalDate;
  deadlines: number;
  heavy: boolean;
  /** 0 to 1 of the fullest month. */
  height: number;
}

/** Deadlines a month. Months beyond the plan, into which deadlines were moved, are counted from the windows. */
export function columnsOf(
  months: readonly LocalDate[],
  loads: readonly MonthLoad[],
  bunches: readonly WindowBunch[],
): MonthColumn[] {
  const known = new Map(loads.map((load) => [load.month, load]));
  const columns = months.map((month) => {
    const load = known.get(month);
    return { month, deadlines: load?.deadlines ?? dueIn(month, bunches), heavy: load?.heavy ?? false };
  });
  const most = Math.max(1, ...columns.map(({ deadlines }) => deadlines));
  return columns.map((column) => ({ ...column, height: column.deadlines / most }));
}

const dueIn = (month: LocalDate, bunches: readonly WindowBunch[]): number =>
  bunches
    .filter(({ dueOn }) => dueOn >= month && dueOn <= endOfMonth(month))
    .reduce((sum, { counts }) => sum + totalOf(counts, { cancelled: false }), 0);
