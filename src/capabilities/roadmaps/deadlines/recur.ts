import { addDays, daysInMonth, type LocalDate, monthOf, yearOf } from '../../../kernel/date.ts';
import { calendarYear, clipAll, inTurn, monthsFrom, monthWindow, overlaps, unitsIn } from './calendar.ts';
import { type DatedIn, daysOf, withYears, yearsIn } from './contexts.ts';
import { type Context, type Found, found } from './found.ts';
import { type CalendarPlace, type Dated, type Every, isLoose, isSingle, type MonthPart } from './phrases.ts';
import { isWithinOneYear, yearsOfPlan } from './plan.ts';
import * as ask from './questions.ts';
import { resolve } from './resolve.ts';
import type { Window } from './schedule.ts';
import type { Unit } from './words.ts';

/** What repeats, together with the dates named beside it: they are its days, or the time in which it repeats. */
export function recur(everys: readonly Every[], dated: readonly DatedIn[], context: Context): Found {
  const every = bySchoolYear(mostFrequent(everys), dated);
  const limits = dated.filter(({ dated: one }) => isLimit(one, every, dated.length));
  const details = dated.filter((entry) => !limits.includes(entry));
  const domain = domainOf(limits, every, context);
  if (domain.windows.length === 0) return found('recurring', [], ...domain.doubts);
  const result =
    details.length > 0
      ? repeatDetails(every, details, domain.windows, context)
      : repeatUnits(every, domain.windows, context);
  return { ...result, doubts: [...domain.doubts, ...result.doubts, ...tooFew(every, details, context)] };
}

const DAYS: Record<Unit, number> = {
  ...{ day: 1, week: 7, decade: 10, month: 30, quarter: 91, half: 182, year: 365, schoolYear: 365, term: 60 },
};

/** «ежегодно, 1 раз в квартал» repeats by the quarter. */
const mostFrequent = (everys: readonly Every[]): Every => {
  const often = (every: Every) => (DAYS[every.unit] * every.step) / every.times;
  return everys.reduce((a, b) => (often(b) < often(a) ? b : a));
};

/** «в течение учебного года ежегодно» repeats by school years. */
function bySchoolYear(every: Every, dated: readonly DatedIn[]): Every {
  const school = dated.some(
    ({ dated: { end } }) => end.place.is === 'year' && end.place.kind === 'school' && end.years === null,
  );
  return every.unit === 'year' && school ? { ...every, unit: 'schoolYear' } : every;
}

/** Is the phrase the time within which something repeats, and not its days? */
function isLimit(dated: Dated, every: Every, count: number): boolean {
  if (isLoose(dated)) return false;
  if (dated.role === 'from' || dated.role === 'after' || dated.end.place.is === 'year') return !isEdge(dated.end.place);
  const days = DAYS[every.unit] * every.step;
  const named = dated.end.years?.is === 'named' && dated.end.years.list.length === 1;
  if (dated.role === 'until' || dated.role === 'toward') return count === 1 && (days < 300 || named);
  return daysOf(dated) >= days * 0.9;
}

const isEdge = (place: CalendarPlace): boolean => place.is === 'year' && place.edge !== null;

/** The time in which it repeats: what the limits leave of the plan; under a heading with a year, that year. */
function domainOf(limits: readonly DatedIn[], every: Every, context: Context): Found {
  const { whole, year, period } = context.plan;
  if (limits.length === 0 && year !== null && DAYS[every.unit] < 365) {
    return found('recurring', clipAll([calendarYear(year)], period));
  }
  if (limits.length === 0) {
    return whole === null ? found('recurring', [], ask.noPlan(context.text)) : found('recurring', [whole]);
  }
  const each = limits.map(({ dated }) => resolve(dated, context));
  const windows = inTurn(each.flatMap((one) => one.windows));
  return found('recurring', windows, ...(windows.length === 0 ? each.flatMap((one) => one.doubts) : []));
}

// ---- whole units ----

function repeatUnits(every: Every, domain: readonly Window[], context: Context): Found {
  const { plan, text } = context;
  const school = plan.yearKind === 'school';
  const unit = every.unit === 'year' && school && !every.byName ? 'schoolYear' : every.unit;
  const windows = split({ ...every, unit }, domain, school);
  if (every.unit === 'year' && every.byName && every.step === 1 && school) {
    const bySchool = split({ ...every, unit: 'schoolYear' }, domain, school);
    const choices = [
      ask.choice('recurring', bySchool, 'каждый учебный год'),
      ask.choice('recurring', windows, 'каждый календарный год'),
    ];
    return found('recurring', windows, ask.whichYear(text, choices));
  }
  const uneven = every.times > 1 && partsOf(every) === null;
  return found('recurring', windows, ...(uneven ? [ask.notSaidWhen(text, every.times)] : []));
}

/** The units in the domain, each cut into as many parts as there are times. */
function split(every: Every, domain: readonly Window[], school: boolean): Window[] {
  const part = partsOf(every);
  return domain.flatMap((window) => {
    const units =
      part === null ? unitsIn(every.unit, every.step, window, school) : unitsOfParts(part, window, school, every.unit);
    return clipAll(units, { from: window[0], to: window[1] });
  });
}

/** «2 раза в год» is once each half, «4 раза в год» once each quarter; `null` when the unit does not fall into such parts. */
function partsOf({ unit, times, step }: Every): { unit: Unit; step: number } | null {
  const months = { month: 1, quarter: 3, half: 6, year: 12, schoolYear: 12 }[unit as 'month'];
  if (times < 2 || months === undefined) return null;
  const all = months * step;
  if (all === 1)
    return (
      {
        2: { unit: 'half' as const, step: 0 },
        3: { unit: 'decade' as const, step: 1 },
        4: { unit: 'week' as const, step: 1 },
      }[times] ?? null
    );
  if (all % times !== 0) return null;
  const share = all / times;
  return share === 6
    ? { unit: 'half', step: 1 }
    : share === 3
      ? { unit: 'quarter', step: 1 }
      : { unit: 'month', step: share };
}

/** Step 0 of a half: the two halves of each month. */
function unitsOfParts(part: { unit: Unit; step: number }, window: Window, school: boolean, unit: Unit): Window[] {
  if (part.step > 0) return unitsIn(part.unit, part.step, window, school || unit === 'schoolYear');
  return unitsIn('month', 1, window, false).flatMap(([from]) =>
    [1, 2].map((n) => monthWindow(monthOf(from), { is: 'half', n }, yearOf(from))).filter((half) => half !== null),
  );
}

// ---- days of what repeats ----

function repeatDetails(every: Every, details: readonly DatedIn[], domain: readonly Window[], context: Context): Found {
  const all = details.map(({ dated }) =>
    isLoose(dated) ? insideUnits(every, dated, domain, context) : eachYear(dated, domain, context),
  );
  return found('recurring', inTurn(all.flatMap((one) => one.windows)), ...all.flatMap((one) => one.doubts));
}

/** The same days in every year; years that are named are the first ones. */
function eachYear(dated: Dated, domain: readonly Window[], context: Context): Found {
  const { plan } = context;
  const years = yearsIn(dated);
  if (years?.is === 'relative' && years.shift === 1 && plan.whole !== null)
    return inYearsAfter(dated, plan.whole, context);
  const free = resolve(withYears(dated, null), { ...context, plan: { ...plan, year: null } });
  const first = years?.is === 'named' ? resolve(dated, context).windows[0] : undefined;
  const several = years?.is === 'named' && years.list.length > 1;
  if (several) return resolve(dated, context);
  const windows = free.windows.filter(([from]) => first === undefined || from >= first[0]);
  const inside = windows.filter((window) => domain.some(([from, to]) => overlaps(window, { from, to })));
  return found('recurring', inside, ...(windows.length === 0 || free.windows.length === 0 ? free.doubts : []));
}

/** «до 15 января года, следующего за отчётным» */
function inYearsAfter(dated: Dated, whole: Window, context: Context): Found {
  const years = yearsOfPlan(whole, false).map((year) => year + 1);
  const open = { ...context, plan: { ...context.plan, period: { from: null, to: null }, whole: null } };
  const windows = years.flatMap((year) => {
    const onTheDay: Dated = { ...dated, role: 'at' };
    const one = resolve(withYears(onTheDay, { is: 'named', school: false, list: [year] }), open).windows;
    return one.map(([from, to]): Window => (dated.role === 'until' ? [monthsFrom(yearOf(to), 1)[0], to] : [from, to]));
  });
  const kept = clipAll(windows, { from: whole[0], to: whole[1] });
  return found('recurring', kept, ...lateReport(windows, kept, context));
}

/** «до 5 числа», «последняя неделя», «в конце»: in each unit. */
function insideUnits(every: Every, dated: Dated, domain: readonly Window[], context: Context): Found {
  const unit = unitFor(every, dated);
  const school = context.plan.yearKind === 'school';
  const units = domain.flatMap((window) => unitsIn(unit, every.unit === unit ? every.step : 1, window, school));
  const windows = units.flatMap((one) => insideUnit(dated, one));
  const kept = domain.flatMap(([from, to]) => clipAll(windows, { from, to }));
  return found('recurring', kept, ...aboutReports(dated, windows, kept, unit, context));
}

/** «следующего за отчётным кварталом» names its unit itself. */
function unitFor(every: Every, { end: { place } }: Dated): Unit {
  if (place.is === 'quarter' || place.is === 'half') return place.is;
  const of = place.is === 'month' ? place.of : null;
  return of?.unit == null || (of.unit === 'month' && of.n === 0) ? every.unit : of.unit;
}

/** The days of the phrase in one unit; for «до» from the unit's (or that month's) first day. */
function insideUnit(dated: Dated, unit: Window): Window[] {
  const start = placeIn(dated.start.place, unit);
  const end = isSingle(dated) ? start : placeIn(dated.end.place, unit);
  if (start === null || end === null) return [];
  if (dated.role !== 'until' && dated.role !== 'toward') return [[start[0], end[1]]];
  const after = end[0] > unit[1];
  return [[after ? monthsFrom(yearOf(end[0]), monthOf(end[0]))[0] : unit[0], end[1]]];
}

function placeIn(place: CalendarPlace, unit: Window): Window | null {
  if (place.is === 'quarter' || place.is === 'half') return edgeOfUnit(place.edge, unit);
  if (place.is !== 'month') return null;
  const first = monthInUnit(place.of?.n ?? (countsBack(place.part) ? -1 : 1), unit);
  const { part } = place;
  const days = daysInMonth(yearOf(first), monthOf(first));
  // «до 30 числа каждого месяца» is in February its last day.
  const fitting: MonthPart | null = part?.is === 'day' ? { ...part, n: Math.min(part.n, days) } : part;
  return monthWindow(monthOf(first), fitting, yearOf(first));
}

/** «последний день (квартала)» */
const countsBack = (part: MonthPart | null): boolean => part !== null && 'n' in part && part.n < 0;

function edgeOfUnit(edge: 'begin' | 'middle' | 'end' | null, unit: Window): Window {
  if (edge === null) return unit;
  const day = { begin: unit[0], middle: addDays(unit[0], 45), end: unit[1] }[edge];
  return monthsFrom(yearOf(day), monthOf(day));
}

/** The first day of the n-th month of a unit; −1 the last month, 0 the month after. */
function monthInUnit(n: number, unit: Window): LocalDate {
  if (n === 0) return addDays(unit[1], 1);
  if (n < 0) return monthsFrom(yearOf(unit[1]), monthOf(unit[1]))[0];
  const last = monthsFrom(yearOf(unit[0]), monthOf(unit[0]), n)[1];
  return monthsFrom(yearOf(last), monthOf(last))[0];
}

/** A quarter's day whose month is not said, and a last report that falls behind the end of the plan. */
function aboutReports(
  dated: Dated,
  windows: readonly Window[],
  kept: readonly Window[],
  unit: Unit,
  context: Context,
): ask.Doubt[] {
  const { place } = dated.end;
  if (place.is !== 'month') return [];
  if (place.of === null && unit !== 'month' && !countsBack(place.part))
    return [ask.whichMonth(context.text, [ask.choice('recurring', [...kept])])];
  return place.of?.n === 0 ? lateReport(windows, kept, context) : [];
}

function lateReport(windows: readonly Window[], kept: readonly Window[], { plan, text }: Context): ask.Doubt[] {
  const late = windows.at(-1);
  const last = plan.period.to;
  if (late === undefined || last === null || late[0] <= last) return [];
  const choices = [
    ask.choice('recurring', [...kept, [last, last]], 'в последний день плана'),
    ...(kept.length > 0 ? [ask.choice('recurring', [...kept], 'обойтись без последнего отчёта')] : []),
  ];
  return [ask.lateReport(text, late[1], choices)];
}

/** «2 раза в год (май)»: fewer dates than times. */
function tooFew(every: Every, details: readonly DatedIn[], { plan, text }: Context): ask.Doubt[] {
  const named = details.length;
  const perYear = every.unit === 'year' || every.unit === 'schoolYear';
  if (named === 0 || !perYear || every.times <= named || (plan.whole !== null && !isWithinOneYear(plan) && named > 1))
    return [];
  return [ask.fewerNamed(text, every.times, named)];
}
