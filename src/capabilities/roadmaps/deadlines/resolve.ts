import { yearOf } from '../../../kernel/date.ts';
import { calendarYear, clipAll, isInside, monthsFrom, schoolYear, windowOf } from './calendar.ts';
import { type Context, type Found, found } from './found.ts';
import { isBareYear, kindOf, lay, touches } from './lay.ts';
import { impossibleSpot, missingPart, reversedStretch } from './mistakes.ts';
import { type CalendarPlace, type Dated, isLoose, isSingle, type Spot, type Years } from './phrases.ts';
import { type In, isWithinOneYear, onlyYear, type Plan, yearsOfPlan } from './plan.ts';
import * as ask from './questions.ts';
import type { DeadlineChoice, Window } from './schedule.ts';

/** Lays one dated phrase on the plan. */
export function resolve(dated: Dated, context: Context): Found {
  const { plan, text } = context;
  if (isLoose(dated)) return found(kindOf(dated), [], ask.whichUnit(text, []));
  const again = (other: Dated) => resolve(other, { plan, text });
  const early = impossibleSpot(dated, (spot) => yearsOf(spot, plan), context, again) ?? vagueEdge(dated, context);
  if (early !== null) return early;
  if (yearsOf(dated.start, plan) !== null || yearsOf(dated.end, plan) !== null) return resolveNamed(dated, context);
  if (isRelative(dated.start) || isRelative(dated.end)) return resolveRelative(dated, context);
  return isBareYear(dated) ? resolveBareYear(dated, context) : resolveYearless(dated, context);
}

const isRelative = (spot: Spot): boolean => spot.years?.is === 'relative';

// ---- years that the text names ----

/** The years of a spot as years to count in; «текущего года» only where the plan has one year; `null`: none named. */
function yearsOf(spot: Spot, plan: Plan): In[] | null {
  const { years } = spot;
  if (years === null) return null;
  if (years.is === 'named') return years.list.map((year) => ({ year, school: years.school }));
  return relativeYears(years, plan);
}

function relativeYears(years: Years & { is: 'relative' }, plan: Plan): In[] | null {
  const only = onlyYear(plan);
  if (only === null) return null;
  // «нового учебного года» in a plan for 2023 begins in 2023; «текущего учебного года» there is not clear.
  if (years.school && !only.school) return years.shift !== 1 ? null : [{ year: only.year, school: true }];
  return [{ year: only.year + years.shift, school: years.school }];
}

/** «текущего года» in a plan of several years is each of them; «следующего» is not known. */
function resolveRelative(dated: Dated, context: Context): Found {
  const shifted = [dated.start, dated.end].some(({ years }) => years?.is === 'relative' && years.shift !== 0);
  return shifted ? found(kindOf(dated), [], ask.noYear(context.text)) : resolve(withoutYears(dated), context);
}

const withoutYears = (dated: Dated): Dated => {
  const end = { ...dated.end, years: null };
  return { ...dated, start: isSingle(dated) ? end : { ...dated.start, years: null }, end };
};

function resolveNamed(dated: Dated, context: Context): Found {
  const { plan } = context;
  if (dated.end.years?.is === 'named' && dated.end.years.unsure === true)
    return resolveUnsure(dated, dated.end.years, context);
  const pair = schoolYearPair(dated, context);
  if (pair !== null) return pair;
  const stretches = namedStretches(dated, plan);
  const wrong = stretches.find(([from, to]) => to < from);
  if (wrong !== undefined) {
    const [first, last] = [yearsOf(dated.start, plan)?.[0], yearsOf(dated.end, plan)?.at(-1)];
    return reversedStretch(dated, first ?? last, last ?? first, context, stretchOf);
  }
  if (stretches.length === 0) return missingPart(dated, context, (other) => resolve(other, context));
  const result = splitWinter(dated, context) ?? lay(dated, stretches, context);
  return result.windows.length > 0 ? result : withOtherYears(result, dated, context);
}

/** «2025–2026» in a plan of several school years: one of them, or two calendar years? */
function schoolYearPair(dated: Dated, context: Context): Found | null {
  const [from, to] = [dated.start, dated.end].map(({ place, years }) =>
    place.is === 'year' && place.edge === null && years?.is === 'named' && !years.school ? years.list[0] : undefined,
  );
  const { plan } = context;
  if (plan.yearKind !== 'school' || isWithinOneYear(plan) || from === undefined || to !== from + 1) return null;
  const readings = clipAll([schoolYear(from), [calendarYear(from)[0], calendarYear(to)[1]]], plan.period);
  const choices = readings.map((window) => ask.answer(dated, 'range', [window]));
  return found('range', [], ask.whichYear(context.text, choices));
}

/** «2024 учебный год»: the one of 2023/24 and 2024/25 that lies in the plan; a question when both do. */
function resolveUnsure(dated: Dated, { list }: Years & { is: 'named' }, context: Context): Found {
  const [year = 0] = list;
  const both = [year - 1, year].map((first) => {
    const end: Spot = { ...dated.end, years: { is: 'named', school: true, list: [first] } };
    return resolve({ ...dated, start: isSingle(dated) ? end : dated.start, end }, context);
  });
  const [only, ...more] = both.filter(({ windows }) => windows.length > 0);
  if (only === undefined) return both[1] ?? found(kindOf(dated), []);
  if (more.length === 0) return only;
  const choices = both.map(({ kind, windows }) => ask.answer(dated, kind, windows));
  return found(kindOf(dated), [], ask.whichSchoolYear(context.text, choices));
}

/** Offers the same days in the years of the plan, when the year named lies outside and is probably a slip. */
function withOtherYears(result: Found, dated: Dated, { plan, text }: Context): Found {
  const [doubt, ...more] = result.doubts;
  if (doubt === undefined || doubt.choices.length > 1 || dated.end.place.is === 'year' || plan.whole === null)
    return result;
  const windows = resolve(withoutYears(dated), { plan, text }).windows.slice(0, 3);
  const choices = windows.map((window) => ask.answer(dated, kindOf(dated), [window]));
  return { ...result, doubts: [{ ...doubt, choices: [...choices, ...doubt.choices] }, ...more] };
}

/** First and last day for every year named. A spot without a year takes the other's, before or after it in time. */
function namedStretches(dated: Dated, plan: Plan): Window[] {
  const [first, last] = [yearsOf(dated.start, plan), yearsOf(dated.end, plan)];
  if (first !== null && last !== null && dated.start.years !== dated.end.years) {
    const [from, to] = [first[0], last.at(-1)];
    return from === undefined || to === undefined ? [] : stretchOf(dated, from, to);
  }
  if (first !== null && last !== null) return last.flatMap((at) => stretchOf(dated, at, at));
  if (last !== null) return last.flatMap((at) => inOrder(dated, at, { ...at, year: at.year - 1 }, at));
  return (first ?? []).flatMap((at) => inOrder(dated, at, at, { ...at, year: at.year + 1 }));
}

/** Start and end in the same year if that is in order, otherwise in the years given. */
function inOrder(dated: Dated, same: In, start: In, end: In): Window[] {
  const [window] = stretchOf(dated, same, same);
  return window === undefined || window[0] <= window[1] ? stretchOf(dated, same, same) : stretchOf(dated, start, end);
}

/** From the first day of the start to the last day of the end; nothing when one of them does not exist. */
function stretchOf(dated: Dated, start: In, end: In): Window[] {
  const from = windowOf(dated.start.place, start.year, start.school);
  const to = windowOf(dated.end.place, end.year, end.school);
  return from === null || to === null ? [] : [[from[0], to[1]]];
}

/** «зима 2023» is January and February, or December and after. */
function splitWinter(dated: Dated, context: Context): Found | null {
  const { place, years } = dated.end;
  if (!isSingle(dated) || place.is !== 'season' || place.n !== 1 || place.edge !== null) return null;
  if (years?.is !== 'named' || years.school) return null;
  const [first = 0, second] = years.list;
  if (second === first + 1) return lay(dated, [monthsFrom(first, 12, 3)], context);
  const parts = clipAll([monthsFrom(first, 1, 2), monthsFrom(first, 12, 3)], context.plan.period);
  if (parts.length < 2) return parts.length === 0 ? null : found('once', parts);
  return found(
    'once',
    [],
    ask.whichOfTwo(
      context.text,
      parts.map((part) => ask.choice('once', [part])),
    ),
  );
}

// ---- years that the text does not name ----

function resolveYearless(dated: Dated, context: Context): Found {
  const { plan, text } = context;
  if (plan.year !== null) return inYearOfHeading(dated, plan.year, context);
  if (plan.whole === null) return found(kindOf(dated), [], ask.noYear(text, firstAfterBeginning(dated, plan)));
  const half = halfOfWhichYear(dated, plan, plan.whole, context);
  if (half !== null) return half;
  const all = yearlessStretches(dated, plan, plan.whole);
  const wrong = all.find(([from, to]) => to < from);
  if (wrong !== undefined) return reversedStretch(dated, undefined, undefined, context, stretchOf);
  if (all.length === 0) return missingPart(dated, context, (other) => resolve(other, context));
  const inPlan = all.filter((window) => touches(dated, window, plan));
  if (inPlan.length === 0) return { ...lay(dated, all.slice(-1), context), windows: [] };
  if (inPlan.length === 1 || !isWithinOneYear(plan) || dated.role === 'from')
    return layYearless(dated, inPlan, context);
  const full = inPlan.filter((window) => isInside(window, plan.period));
  return full.length > 0 ? lay(dated, full, context) : twoParts(dated, inPlan, context);
}

/** «I полугодие» in a plan that shows neither calendar nor school years. */
function halfOfWhichYear(dated: Dated, plan: Plan, whole: Window, { text }: Context): Found | null {
  if (plan.yearKind !== null || !isSingle(dated) || dated.end.place.is !== 'half') return null;
  const choices = [false, true].flatMap((school) =>
    yearsOfPlan(whole, school)
      .flatMap((year) => stretchOf(dated, { year, school }, { year, school }))
      .filter((window) => isInside(window, plan.period))
      .map((window) => ask.answer(dated, kindOf(dated), [window])),
  );
  return found(kindOf(dated), [], ask.whichYear(text, choices));
}

/** Each year's own window, counted by the years of the plan. */
function yearlessStretches(dated: Dated, plan: Plan, whole: Window): Window[] {
  const school = plan.yearKind === 'school';
  if (school && dated.start.place.is !== 'quarter' && dated.end.place.is !== 'quarter') {
    const list = yearsOfPlan(whole, true).flatMap((year) => stretchOf(dated, { year, school }, { year, school }));
    if (list.every(([from, to]) => from <= to)) return list;
  }
  const years = yearsOfPlan(whole, false);
  const list = years.flatMap((year) => acrossNewYear(dated, year));
  const before = acrossNewYear(dated, (years[0] ?? 0) - 1).filter((window) => touches(dated, window, plan));
  const needed = school || dated.start.place.is === 'season' || !list.some((window) => touches(dated, window, plan));
  return needed ? [...before, ...list] : list;
}

/** «ноябрь – февраль» begins in the year and ends in the next; «20–15 мая» stays the wrong way round. */
function acrossNewYear(dated: Dated, year: number): Window[] {
  const [same] = stretchOf(dated, { year, school: false }, { year, school: false });
  if (same === undefined || same[0] <= same[1] || isWithinOneMonth(dated)) return same === undefined ? [] : [same];
  return stretchOf(dated, { year, school: false }, { year: year + 1, school: false });
}

const isWithinOneMonth = ({ start, end }: Dated): boolean =>
  start.place.is === 'month' && end.place.is === 'month' && start.place.month === end.place.month;

/** A stretch that the plan cuts off, when the part of it before would also fit, is asked about. */
function layYearless(dated: Dated, stretches: readonly Window[], context: Context): Found {
  const result = lay(dated, stretches, context);
  const [only] = stretches;
  if (stretches.length > 1 || only === undefined || isSingle(dated) || isInside(only, context.plan.period))
    return result;
  const earlier = clipAll(acrossNewYear(dated, yearOf(only[0]) - 1), context.plan.period);
  if (earlier.length === 0) return result;
  const choices = [ask.choice(result.kind, result.windows), ask.choice('recurring', [...earlier, ...result.windows])];
  return found(result.kind, result.windows, ask.cutByPlan(context.text, result.windows, choices));
}

/** Two parts of the plan fit and neither is whole: we cannot tell which is meant. */
function twoParts(dated: Dated, stretches: readonly Window[], { plan, text }: Context): Found {
  const parts = clipAll(stretches, plan.period);
  const choices = [
    ...parts.map((part) => ask.choice(kindOf(dated), [part])),
    ask.choice('recurring', parts, 'оба периода'),
  ];
  return found(kindOf(dated), [], ask.whichOfTwo(text, choices));
}

function inYearOfHeading(dated: Dated, year: number, context: Context): Found {
  const asked = acrossNewYear(dated, year);
  const inSchoolYear = { year, school: true };
  const otherwise = context.plan.yearKind === 'school' && !asked.some((window) => touches(dated, window, context.plan));
  const fits = otherwise ? stretchOf(dated, inSchoolYear, inSchoolYear) : asked;
  if (fits.some(([from, to]) => to < from)) return reversedStretch(dated, undefined, undefined, context, stretchOf);
  return fits.length > 0 ? lay(dated, fits, context) : missingPart(dated, context, (other) => resolve(other, context));
}

/** With only the beginning of the plan known: the first such days after it, as an answer to choose. */
function firstAfterBeginning(dated: Dated, plan: Plan): DeadlineChoice[] {
  const { from } = plan.period;
  if (from === null || dated.role !== 'at') return [];
  const first = [0, 1].flatMap((k) => acrossNewYear(dated, yearOf(from) + k)).find(([begin]) => begin >= from);
  return first === undefined ? [] : [ask.choice(kindOf(dated), [first])];
}

// ---- «год» ----

const namedKind = (place: CalendarPlace) => (place.is === 'year' ? place.kind : null);

/** «в течение года», «учебный год»: the year of the heading, the plan when it is one year long, otherwise each year. */
function resolveBareYear(dated: Dated, context: Context): Found {
  const { plan, text } = context;
  const named = namedKind(dated.end.place);
  const school = named === 'school' || (named === null && plan.yearKind === 'school');
  const whole = school ? schoolYear : calendarYear;
  if (plan.year !== null && named !== 'school') return lay(dated, [calendarYear(plan.year)], context);
  if (plan.whole === null) return found(kindOf(dated), [], ask.noPlan(text));
  if (named === null && isWithinOneYear(plan)) return lay(dated, [plan.whole], context);
  const result = lay(dated, yearsOfPlan(plan.whole, school).map(whole), context);
  return { ...result, doubts: [...result.doubts, ...whichYear(dated, result.windows, plan.whole, context)] };
}

/** A school year in a plan that counts otherwise, or a year in a plan that does not show how it counts. */
function whichYear(dated: Dated, windows: readonly Window[], whole: Window, { plan, text }: Context): ask.Doubt[] {
  if (dated.role === 'until' || dated.role === 'toward' || windows.length < 2) return [];
  const named = namedKind(dated.end.place);
  const foreign = named === 'school' && plan.yearKind !== 'school' && isWithinOneYear(plan);
  const unclear = named === null && plan.yearKind === null;
  if (!foreign && !unclear) return [];
  const each = windows.map((window) => ask.choice('range', [window]));
  const all = [
    ask.choice('recurring', [...windows], 'каждый из них'),
    ask.choice('range', [whole], 'весь период плана'),
  ];
  return [foreign ? ask.whichSchoolYear(text, [...each, ...all]) : ask.whichYear(text, [...each, ...all])];
}

/** «в конце учебного года» may be May, when lessons end, or August; «середина года» is nowhere in particular. */
function vagueEdge(dated: Dated, context: Context): Found | null {
  const { place } = dated.end;
  if (place.is === 'month' || place.edge === null) return null;
  if ((dated.role === 'until' || dated.role === 'toward') && place.edge !== 'middle') return null;
  if (place.edge === 'middle' && place.is === 'quarter') return null;
  const school =
    place.is === 'year' && (place.kind === 'school' || (place.kind === null && context.plan.yearKind === 'school'));
  if (place.edge === 'middle') return vagueMonths(school ? [12, 1] : [], dated, context);
  return (school || endsSchoolYear(place, context.plan)) && place.edge === 'end' && isSingle(dated)
    ? vagueMonths([5, 6, 8], dated, context)
    : null;
}

/** The second half of a school year ends with it. */
const endsSchoolYear = (place: CalendarPlace, plan: Plan): boolean =>
  place.is === 'half' && place.n === 2 && plan.yearKind === 'school';

/** The months that may be meant, as answers. */
function vagueMonths(months: readonly number[], dated: Dated, context: Context): Found {
  const choices = months.flatMap((month) => {
    const spot: Spot = { place: { is: 'month', month, part: null, of: null }, years: dated.end.years };
    const { windows } = resolve({ ...dated, start: spot, end: spot }, context);
    return windows.length === 0 ? [] : [ask.choice(windows.length > 1 ? 'recurring' : 'once', windows)];
  });
  return found('once', [], ask.vague(context.text, choices));
}
