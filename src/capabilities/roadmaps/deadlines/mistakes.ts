import { daysInMonth, yearOf } from '../../../kernel/date.ts';
import { clip, isInside, overlaps } from './calendar.ts';
import { type Context, type Found, found } from './found.ts';
import { type CalendarPlace, type Dated, isSingle, type Spot } from './phrases.ts';
import { type In, onlyYear } from './plan.ts';
import * as ask from './questions.ts';
import { sayWindow } from './say.ts';
import type { DeadlineChoice, Window } from './schedule.ts';

type Again = (dated: Dated) => Found;

/** «31 ноября», «V квартал», «15.13.2023»: what no calendar has, with what was probably meant. */
export function impossibleSpot(
  dated: Dated,
  years: (spot: Spot) => In[] | null,
  context: Context,
  again: Again,
): Found | null {
  for (const spot of [dated.start, dated.end]) {
    const wrong = wrongNumber(spot, dated, again) ?? wrongDay(spot, dated, years(spot), context, again);
    if (wrong !== null) return found('invalid', [], wrong);
  }
  return null;
}

function wrongNumber(spot: Spot, dated: Dated, again: Again): ask.Doubt | null {
  const { place } = spot;
  if ((place.is !== 'quarter' && place.is !== 'half') || place.n === null) return null;
  const [count, name] = place.is === 'quarter' ? [4, 'Квартала с номером'] : [2, 'Полугодия с номером'];
  if (place.n >= 1 && place.n <= count) return null;
  return ask.noSuchNumber(
    `${name} ${place.n} нет: их ${count === 4 ? 'четыре' : 'два'}.`,
    likelyUnit(spot, place, dated, again),
  );
}

/** «11 квартал» is II typed as two ones. */
function likelyUnit(
  spot: Spot,
  place: CalendarPlace & { is: 'quarter' | 'half' },
  dated: Dated,
  again: Again,
): DeadlineChoice[] {
  const meant = place.n === 11 ? 2 : place.n === 111 ? 3 : null;
  return meant === null ? [] : answers({ ...spot, place: { ...place, n: meant } }, spot, dated, again);
}

/** What the phrase gives when one of its spots is put right. */
function answers(right: Spot, wrong: Spot, dated: Dated, again: Again): DeadlineChoice[] {
  const end = dated.end === wrong ? right : dated.end;
  const start = isSingle(dated) ? end : dated.start === wrong ? right : dated.start;
  const { kind, windows } = again({ ...dated, start, end });
  return windows.length === 0 ? [] : [ask.answer(dated, kind, windows)];
}

function wrongDay(spot: Spot, dated: Dated, years: In[] | null, context: Context, again: Again): ask.Doubt | null {
  const { place } = spot;
  if (place.is !== 'month' || place.part?.is !== 'day' || place.part.n < 0) return null;
  const { month, part } = place;
  if (month === null)
    return part.n >= 1 && part.n <= 31 ? null : ask.noSuchNumber(`Дня с номером ${part.n} в месяце нет.`, []);
  if (month > 12 && month <= 31 && part.n <= 12) return swappedDay(spot, part.n, month, dated, again);
  const year = knownYear(month, years, context);
  const days = month < 1 || month > 12 ? 0 : daysInMonth(year ?? 2024, month);
  if (part.n >= 1 && part.n <= days) return null;
  const last: Spot = { ...spot, place: { ...place, part: { is: 'day', n: days } } };
  return ask.noSuchDay(month, part.n, year, days > 0 && part.n > days ? answers(last, spot, dated, again) : []);
}

/** «12.15.2027»: the month stands first. */
function swappedDay(spot: Spot, month: number, n: number, dated: Dated, again: Again): ask.Doubt {
  const right: Spot = { ...spot, place: { is: 'month', month, part: { is: 'day', n }, of: null } };
  return ask.noSuchNumber(`Месяца с номером ${n} нет.`, answers(right, spot, dated, again));
}

/** The calendar year in which the month lies, when only one comes into question. */
function knownYear(month: number, years: In[] | null, { plan }: Context): number | null {
  const inCalendar = ({ year, school }: In) => (school && month < 9 ? year + 1 : year);
  if (years !== null) return years.length === 1 && years[0] !== undefined ? inCalendar(years[0]) : null;
  const only = onlyYear(plan);
  return only === null ? null : inCalendar(only);
}

/** A fifth week, or a fifth Friday, of a month that has four; or a phrase that needs a month and has none. */
export function missingPart(dated: Dated, { text }: Context, again: Again): Found {
  const { place } = dated.end;
  if (place.is !== 'month') return found('once', [], ask.whichUnit(text, []));
  const counted = place.part?.is === 'week' || place.part?.is === 'weekday' ? place.part : null;
  const part = counted === null || counted.n < 0 ? null : { ...counted, n: -1 };
  const last: Spot = { ...dated.end, place: { ...place, part } };
  return found('invalid', [], ask.noSuchPart(text, part === null ? [] : answers(last, dated.end, dated, again)));
}

type StretchOf = (dated: Dated, start: In, end: In) => Window[];

/** End before start: offers the slip that was probably made, a wrong year, or start and end changed over. */
export function reversedStretch(
  dated: Dated,
  first: In | undefined,
  last: In | undefined,
  context: Context,
  stretchOf: StretchOf,
): Found {
  const { plan } = context;
  const own = plan.whole === null ? undefined : { year: yearOf(plan.whole[0]), school: false };
  const start = first ?? onlyYear(plan) ?? own;
  const end = last ?? start;
  const changedOver = { ...dated, start: dated.end, end: dated.start };
  if (start === undefined || end === undefined) return found('invalid', [], ask.reversed(context.text, null, []));
  const laterYears =
    dated.end.place.is === 'year' ? sameLastFigure(start.year, end.year) : first === undefined ? [] : [end.year + 1];
  const likely = [
    ...laterYears.flatMap((year) => stretchOf(dated, start, { ...end, year })),
    ...stretchOf(changedOver, end, start),
    ...(start.year === end.year || dated.end.place.is === 'year'
      ? []
      : stretchOf(dated, { ...start, year: end.year }, end)),
  ];
  const names = best(likely, { ...context, plan: { ...plan, whole: null } }).map((window) => nameOf(window, dated));
  const choices = best(likely, context).map((window) => suggestion(window, dated, context));
  return found(
    'invalid',
    [],
    ask.reversed(saying(dated, start, end, context), choices[0]?.label ?? names[0] ?? null, choices),
  );
}

/** Years after `first` that end in the figure that was written: 2019–2014 was perhaps 2019–2024. */
const sameLastFigure = (first: number, written: number): number[] =>
  Array.from({ length: 10 }, (_, k) => first + k + 1).filter((year) => year % 10 === written % 10);

/** In order, touching the plan; those wholly inside it first, those that run past its end last. */
function best(windows: readonly Window[], { plan }: Context): Window[] {
  const inOrder = windows.filter(
    ([from, to]) => from <= to && (plan.whole === null || overlaps([from, to], plan.period)),
  );
  const distinct = inOrder.filter((window, k) => inOrder.findIndex((other) => other.join() === window.join()) === k);
  const late = ([, to]: Window) => plan.period.to !== null && to > plan.period.to;
  const weight = (window: Window) => (isInside(window, plan.period) ? 0 : late(window) ? 2 : 1);
  return distinct.sort((a, b) => weight(a) - weight(b)).slice(0, 3);
}

function suggestion(window: Window, dated: Dated, { plan }: Context): DeadlineChoice {
  return ask.choice('range', [clip(window, plan.period) ?? window], nameOf(window, dated));
}

const nameOf = (window: Window, dated: Dated): string =>
  dated.end.place.is === 'year' ? `${yearOf(window[0])}–${yearOf(window[1])}` : sayWindow(window);

/** Years are quoted plainly, everything else as it was written. */
const saying = (dated: Dated, start: In, end: In, { text }: Context): string =>
  dated.start.place.is === 'year' && dated.end.place.is === 'year' ? `${start.year}–${end.year}` : text;
