import { overlaps, windowOf } from './calendar.ts';
import { type CalendarPlace, type Dated, isLoose, isSingle, type Placed, type Spot, type Years } from './phrases.ts';
import type { Plan } from './plan.ts';

/** A dated phrase among others, with the longer one around it that limits it, if any. */
export interface DatedIn {
  dated: Dated;
  within: Dated | null;
  glue: Placed['glue'];
  /** Its place in the text. */
  start: number;
  end: number;
}

/**
 * Dated phrases with what their neighbours lend them: «октябрь (1-я неделя)» is one week, «2023 год: март, май» two
 * months of that year, «IV квартал (до 15 декабря)» a part of the quarter, «февраль, март 2022» two months of one year.
 * `keepMonthless`: days without a month belong to a recurrence.
 */
export function inContext(placed: readonly Placed[], keepMonthless: boolean, plan: Plan): DatedIn[] {
  const list = placed.flatMap(({ item, glue, start, end, inside }) =>
    item.is === 'dated' ? [{ dated: item, within: null, glue, start, end, inside }] : [],
  );
  const whole = joinFromUntil(keepMonthless ? list : lendMonths(list));
  return spreadYears(limitInside(lendYears(whole)), plan);
}

type Entry = DatedIn & { inside: boolean };

const isYear = ({ start, end }: Dated): boolean => isYearPlace(start.place) && isYearPlace(end.place);
const isYearPlace = (place: CalendarPlace): boolean => place.is === 'year' && place.edge === null;

const isMonthless = (dated: Dated): boolean => dated.end.place.is === 'month' && isLoose(dated);

const isWholeMonth = (dated: Dated): boolean =>
  isSingle(dated) && dated.end.place.is === 'month' && dated.end.place.month !== null && dated.end.place.part === null;

// ---- «с …, не позднее …» ----

function joinFromUntil(list: readonly Entry[]): Entry[] {
  const joined: Entry[] = [];
  for (const entry of list) {
    const last = joined.at(-1);
    if (last?.dated.role === 'from' && entry.dated.role === 'until' && !isLoose(entry.dated)) {
      const dated: Dated = { is: 'dated', role: 'range', start: last.dated.start, end: entry.dated.end };
      joined[joined.length - 1] = { ...last, dated, end: entry.end };
    } else joined.push(entry);
  }
  return joined;
}

// ---- days without a month ----

/** «октябрь, 1 неделя», «сентябрь, май (до 20 числа)»: the parts go to the months beside them. */
function lendMonths(list: readonly Entry[]): Entry[] {
  const parts = list.filter(({ dated }) => isMonthless(dated));
  const months = list.filter(({ dated }) => isWholeMonth(dated) && dated.role !== 'until');
  if (parts.length === 0 || months.length === 0) return [...list];
  const others = list.filter((entry) => !parts.includes(entry) && !months.includes(entry));
  const joined = months.flatMap((month) => parts.map((part) => joinPart(month, part)));
  return [...joined, ...others].sort((a, b) => a.start - b.start);
}

function joinPart(month: Entry, part: Entry): Entry {
  const fill = (spot: Spot): Spot =>
    spot.place.is === 'month' && month.dated.end.place.is === 'month'
      ? { place: { ...spot.place, month: month.dated.end.place.month, of: null }, years: month.dated.end.years }
      : spot;
  const end = fill(part.dated.end);
  const start = isSingle(part.dated) ? end : fill(part.dated.start);
  return { ...month, dated: { ...part.dated, start, end } };
}

// ---- a year beside days and months that have none ----

/** «2023 год: март, май», «март, 2023 г.», «в течение года (август, январь)» */
function lendYears(list: readonly Entry[]): Entry[] {
  const yearless = list.filter(({ dated }) => !isYear(dated) && yearsIn(dated) === null);
  const lenders = list.filter(({ dated }) => isYear(dated) && ['at', 'within', 'range'].includes(dated.role));
  if (yearless.length === 0 || lenders.length === 0) return [...list];
  return list.flatMap((entry, k) => {
    if (lenders.includes(entry)) return lendsTo(list, k) ? [] : [entry];
    if (!yearless.includes(entry)) return [entry];
    const lender = nearestLender(list, k, lenders);
    return [lender === null ? entry : { ...entry, dated: withYears(entry.dated, yearsOfLender(lender.dated)) }];
  });
}

/** Is a phrase without a year next to it? */
const lendsTo = (list: readonly Entry[], k: number): boolean =>
  [list[k - 1], list[k + 1]].some(
    (beside) => beside !== undefined && !isYear(beside.dated) && yearsIn(beside.dated) === null,
  );

/** The year before, unless the list ends with its year: «март, май, 2023 год». */
function nearestLender(list: readonly Entry[], k: number, lenders: readonly Entry[]): Entry | null {
  const before = list
    .slice(0, k)
    .filter((entry) => lenders.includes(entry))
    .at(-1);
  const after = list.slice(k + 1).find((entry) => lenders.includes(entry));
  return before ?? after ?? null;
}

/** A stretch of years lends each of them. */
function yearsOfLender({ start, end }: Dated): Years | null {
  const [first, last] = [start.years, end.years];
  if (first?.is !== 'named' || last?.is !== 'named') return last;
  const [from = 0, to = 0] = [first.list[0], last.list.at(-1)];
  return { ...last, list: Array.from({ length: Math.max(to - from + 1, 1) }, (_, k) => from + k) };
}

/** The years that a phrase names itself. */
export const yearsIn = ({ start, end }: Dated): Years | null => end.years ?? start.years;

export function withYears(dated: Dated, years: Years | null): Dated {
  const end = { ...dated.end, years };
  return { ...dated, start: isSingle(dated) ? end : { ...dated.start, years }, end };
}

// ---- a longer stretch around, in brackets ----

/** «IV квартал (декабрь)», «II полугодие: октябрь»: the outer one limits the inner and is not a deadline itself. */
function limitInside(list: readonly Entry[]): Entry[] {
  const outer = (k: number) => {
    const entry = list[k];
    if (entry === undefined || !(entry.inside || entry.glue === 'colon')) return null;
    const before = list.slice(0, k).findLast(({ inside }) => !inside);
    return before !== undefined && isLonger(before.dated, entry.dated) ? before : null;
  };
  const used = new Set(list.map((_, k) => outer(k)).filter((entry) => entry !== null));
  return list.flatMap((entry, k) => {
    const around = outer(k);
    if (around !== null) return [{ ...entry, within: around.dated, dated: lendYear(entry.dated, around.dated) }];
    return used.has(entry) ? [] : [entry];
  });
}

const lendYear = (dated: Dated, around: Dated): Dated =>
  yearsIn(dated) === null && isSingle(around) ? withYears(dated, around.end.years) : dated;

const isLonger = (outer: Dated, inner: Dated): boolean =>
  ['at', 'within', 'range'].includes(outer.role) && daysOf(outer) > daysOf(inner);

/** About how many days a phrase covers; of «до» the day alone. */
export function daysOf(dated: Dated): number {
  if (isSingle(dated) || dated.role === 'until' || dated.role === 'toward') return daysOfPlace(dated.end.place);
  if (isYear(dated)) return 730;
  const days = (365 + lastDayOfSpot(dated.end) - firstDayOfSpot(dated.start)) % 365;
  return days + 1;
}

/** About which day of the year, counting months as thirty days. */
const firstDayOfSpot = (spot: Spot): number => 30 * (monthOfSpot(spot) - 1) + dayOfPart(spot.place, 1);

const lastDayOfSpot = (spot: Spot): number => {
  const days = daysOfPlace(spot.place);
  return 30 * (monthOfSpot(spot) - 1) + (days < 30 ? dayOfPart(spot.place, 30) : days);
};

const dayOfPart = (place: CalendarPlace, otherwise: number): number => {
  if (place.is !== 'month' || place.part === null || !('n' in place.part) || place.part.n < 0) return otherwise;
  const { is, n } = place.part;
  return is === 'day' ? n : { week: 7, weekday: 7, workday: 1, decade: 10, half: 15 }[is] * n;
};

function daysOfPlace(place: CalendarPlace): number {
  if (place.is !== 'month')
    return (
      place.edge === null
        ? { quarter: 91, half: 182, season: 91, year: 365 }
        : { quarter: 30, half: 30, season: 30, year: 30 }
    )[place.is];
  if (place.part === null) return 30;
  return { day: 1, workday: 1, weekday: 1, week: 7, decade: 10, third: 10, half: 15 }[place.part.is];
}

/** The month in which a place begins, 1 to 12. */
function monthOfSpot({ place }: Spot): number {
  switch (place.is) {
    case 'month':
      return place.month ?? 1;
    case 'quarter':
      return 3 * (place.n ?? 1) - 2;
    case 'half':
      return 6 * (place.n ?? 1) - 5;
    case 'season':
      return [12, 3, 6, 9][place.n - 1] ?? 1;
    case 'year':
      return 1;
  }
}

// ---- one year for a list ----

/** «февраль, март 2022»; «декабрь 2021, март»: a year holds for its neighbours, and passes on when months go back. */
function spreadYears(list: readonly Entry[], plan: Plan): Entry[] {
  const spread = [...list];
  for (let k = spread.length - 2; k >= 0; k--) take(spread, k, k + 1, plan);
  for (let k = 1; k < spread.length; k++) take(spread, k, k - 1, plan);
  return spread;
}

/** Gives the entry at `to` the year of its neighbour at `from`. */
function take(list: Entry[], to: number, from: number, plan: Plan): void {
  const [entry, source] = [list[to], list[from]];
  if (entry === undefined || source === undefined || isYear(entry.dated) || yearsIn(entry.dated) !== null) return;
  const { start, end } = source.dated;
  const years = from < to ? (end.years ?? start.years) : (start.years ?? end.years);
  if (years?.is !== 'named' || isYear(source.dated) || isLoose(entry.dated)) return;
  list[to] = {
    ...entry,
    dated: withYears(entry.dated, { ...years, list: yearsBeside(entry.dated, source.dated, years, from < to, plan) }),
  };
}

/** The neighbour's years; when the months run over the New Year, one on or back, if that lies in the plan. */
function yearsBeside(
  dated: Dated,
  source: Dated,
  years: Years & { is: 'named' },
  after: boolean,
  plan: Plan,
): number[] {
  const own = monthOfSpot(dated.end);
  const passes = after ? own < monthOfSpot(source.end) : own > monthOfSpot(source.start);
  if (years.school || years.list.length !== 1 || !passes) return years.list;
  const moved = years.list.map((year) => year + (after ? 1 : -1));
  const fits = (list: readonly number[]) =>
    list.some((year) => {
      const window = windowOf(dated.end.place, year, false);
      return window !== null && overlaps(window, plan.period);
    });
  return fits(moved) || !fits(years.list) ? moved : years.list;
}
