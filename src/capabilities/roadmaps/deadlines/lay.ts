import { addDays, type LocalDate, yearOf } from '../../../kernel/date.ts';
import { calendarYear, clip, clipAll, isInside, overlaps, schoolYear, schoolYearOf } from './calendar.ts';
import { type Context, type Found, found } from './found.ts';
import { type CalendarPlace, type Dated, type Edge, isSingle } from './phrases.ts';
import { countsFrom, type Plan } from './plan.ts';
import * as ask from './questions.ts';
import { sayDay } from './say.ts';
import type { DeadlineChoice, DeadlineKind, Window } from './schedule.ts';

/** From stretches of the open calendar to windows of the plan, by the role of the phrase; `windows` empty: none inside. */
export function lay(dated: Dated, stretches: readonly Window[], context: Context): Found {
  switch (dated.role) {
    case 'until':
    case 'toward':
      return layUntil(dated, stretches, context);
    case 'from':
    case 'after':
      return layFrom(dated, stretches, context);
    case 'at':
    case 'within':
    case 'range':
      return layInside(dated, stretches, context);
  }
}

/** What kind of deadline one window of this phrase is. */
export function kindOf(dated: Dated): DeadlineKind {
  if (dated.role === 'from') return 'continuous';
  if (dated.role === 'within' || dated.role === 'range' || dated.role === 'after') return 'range';
  return dated.role === 'at' && isBareYear(dated) ? 'range' : 'once';
}

/** «год», «учебный год», without saying which. */
export const isBareYear = (dated: Dated): boolean =>
  isSingle(dated) && dated.end.place.is === 'year' && dated.end.place.edge === null && dated.end.years === null;

function layInside(dated: Dated, stretches: readonly Window[], { plan, text }: Context): Found {
  const windows = clipAll(stretches, plan.period);
  const several = stretches.length > 1 && !(windows.length === 1 && isSchoolYearPair(dated, plan));
  const kind = several ? 'recurring' : kindOf(dated);
  if (windows.length === 0) return found(kind, [], ask.outside(text, plan, []));
  const missing = stretches.filter((window) => !overlaps(window, plan.period));
  if (several && dated.end.years?.is === 'named' && missing.length > 0) {
    return found(kind, windows, ask.partlyOutside(text, missing, plan));
  }
  const cut = stretches.some((window) => overlaps(window, plan.period) && !isInside(window, plan.period));
  const byDays = !isSingle(dated) && dated.end.place.is !== 'year' && stretches.length === 1;
  return cut && byDays ? found(kind, windows, ask.cutByPlan(text, windows)) : found(kind, windows);
}

/** «сентябрь 2026–2027» in a plan of that school year is one September. */
function isSchoolYearPair({ end: { years } }: Dated, plan: Plan): boolean {
  if (plan.yearKind !== 'school' || years?.is !== 'named' || years.school) return false;
  const [first, second, ...more] = years.list;
  return first !== undefined && second === first + 1 && more.length === 0;
}

function layUntil(dated: Dated, stretches: readonly Window[], { plan, text }: Context): Found {
  const days = stretches.map((window) => lastDay(dated, window)).sort();
  const inside = days.filter((day) => overlaps([day, day], plan.period));
  const kind = days.length > 1 ? 'recurring' : 'once';
  if (inside.length === 0) return found(kind, [], ask.outside(text, plan, untilEndOfPlan(days, plan)));
  const begin = countsFrom(plan);
  if (begin === null) {
    const onTheDay = inside.map((day) => ask.choice('once', [[day, day]]));
    return found(kind, [], { ...ask.noPlan(text), choices: onTheDay });
  }
  const windows = inside.map(
    (day, k): Window => [k === 0 ? begin : afterPrevious(inside[k - 1] ?? begin, day, plan), day],
  );
  return found(kind, windows, ...startOrEnd(dated, windows, stretches, text));
}

/** A later «до» begins with its own year, and not before the one ahead of it has passed. */
function afterPrevious(previous: LocalDate, day: LocalDate, plan: Plan): LocalDate {
  const year = plan.yearKind === 'school' ? schoolYear(schoolYearOf(day))[0] : calendarYear(yearOf(day))[0];
  const after = addDays(previous, 1);
  return year > after ? year : after;
}

const untilEndOfPlan = (days: readonly LocalDate[], plan: Plan): DeadlineChoice[] => {
  const { whole } = plan;
  if (whole === null || !days.some((day) => day > whole[1])) return [];
  return [ask.choice('once', [whole], `до конца плана, ${sayDay(whole[1])}`)];
};

/** The day up to which «до» or «к» reaches in a place. */
function lastDay(dated: Dated, [from, to]: Window): LocalDate {
  const { place } = dated.end;
  const edge = edgeOf(place);
  if (edge === 'begin') return from;
  if (edge === 'middle' && place.is === 'month') return addDays(from, 4); // «до середины мая»: from the 11th to the 15th
  return dated.role === 'toward' && edge === null && !isDay(place) && isSingle(dated) ? from : to;
}

function edgeOf(place: CalendarPlace): Edge | null {
  if (place.is !== 'month') return place.edge;
  return place.part?.is === 'third' ? place.part.edge : null;
}

const isDay = (place: CalendarPlace): boolean =>
  place.is === 'month' && place.part !== null && ['day', 'weekday', 'workday'].includes(place.part.is);

/** «до мая» and «к маю» may mean its first day or its last. */
function startOrEnd(dated: Dated, windows: readonly Window[], stretches: readonly Window[], text: string): ask.Doubt[] {
  const [window, stretch] = [windows[0], stretches[0]];
  const { place } = dated.end;
  if (
    dated.inclusive ||
    windows.length !== 1 ||
    stretches.length !== 1 ||
    window === undefined ||
    stretch === undefined
  )
    return [];
  if (
    (place.is === 'year' && dated.role === 'until') ||
    edgeOf(place) !== null ||
    isDay(place) ||
    (place.is === 'month' && place.part !== null)
  )
    return [];
  const choices = stretch
    .filter((day) => day >= window[0])
    .map((day) => ask.choice('once', [[window[0], day]], `до ${sayDay(day)}`));
  return choices.length < 2 ? [] : [ask.startOrEnd(text, choices)];
}

function layFrom(dated: Dated, stretches: readonly Window[], { plan, text }: Context): Found {
  const [first] = stretches;
  const kind = kindOf(dated);
  if (first === undefined) return found(kind, []);
  const end = plan.period.to;
  if (end === null) return found(kind, [], ask.noPlanEnd(text));
  const begin = dated.role === 'after' ? addDays(first[1], 1) : first[0];
  const window = begin <= end ? clip([begin, end], plan.period) : null;
  return window === null ? found(kind, [], ask.outside(text, plan, [])) : found(kind, [window]);
}

/** Does the phrase, laid out in this window, say something within the plan? */
export function touches(dated: Dated, window: Window, plan: Plan): boolean {
  if (dated.role === 'until' || dated.role === 'toward') {
    const day = lastDay(dated, window);
    return overlaps([day, day], plan.period);
  }
  return dated.role === 'from' ? overlaps([window[0], window[0]], plan.period) : overlaps(window, plan.period);
}
