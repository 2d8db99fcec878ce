import { addDays, type LocalDate, weekdayOf, yearOf } from '../../../kernel/date.ts';
import {
  calendarYear,
  clip,
  clipAll,
  inTurn,
  isInside,
  lengthInDays,
  monthsFrom,
  overlaps,
  schoolYear,
  schoolYearOf,
} from './calendar.ts';
import { type DatedIn, daysOf, inContext, withYears, yearsIn } from './contexts.ts';
import { controlsIn } from './controls.ts';
import { type Context, type Found, found } from './found.ts';
import { kindOf } from './lay.ts';
import { type CalendarPlace, type Dated, type Every, type Item, isLoose, type Placed } from './phrases.ts';
import { yearsOfPlan } from './plan.ts';
import * as ask from './questions.ts';
import { recur } from './recur.ts';
import { resolve } from './resolve.ts';
import { sayWindow } from './say.ts';
import type { DeadlineChoice, Window } from './schedule.ts';
import type { Unit } from './words.ts';

/** The meaning of all that a text says about time. */
export function compose(placed: readonly Placed[], context: Context): Found {
  const then = placed.findIndex(({ item }) => item.is === 'then');
  const except = placed.findIndex(({ item }) => item.is === 'except');
  if (except > 0) return without(compose(placed.slice(0, except), context), placed.slice(except + 1), context);
  const after = placed.slice(then + 1).filter(({ item }) => item.is !== 'then');
  return then > 0 ? chain(placed.slice(0, then), after, context) : clause(then < 0 ? placed : after, context);
}

const pick = <Is extends Item['is']>(placed: readonly Placed[], is: Is): (Item & { is: Is })[] =>
  placed.flatMap(({ item }) => (item.is === is ? [item as Item & { is: Is }] : []));

/** One clause: what recurs, else what is dated, else what lasts, else what depends. */
function clause(all: readonly Placed[], context: Context): Found {
  const placed = withoutReportedOn(all);
  const named = pick(placed, 'every');
  const everys = named.length > 0 ? named : everyInside(placed);
  const dated = inContext(placed, everys.length > 0, context.plan);
  const weekly = pick(placed, 'weekly');
  const stated = weekly.some((one) => one.stated) || everys.some(({ unit }) => unit === 'week');
  // «5 октября (понедельник)» only names the day once more.
  const onlyNames = dated.length > 0 && !stated && dated.every((entry) => daysOf(entry.dated) === 1);
  if (weekly.length > 0 && !onlyNames) return onWeekdays(weekly, everys, dated, context);
  if (everys.length > 0) return recur(everys, dated, context);
  if (dated.length === 0) return undated(placed, context);
  const result = lasting(placed, listed(dated, context), context);
  return { ...result, doubts: [...result.doubts, ...otherWeekday(weekly, result, context)] };
}

/** «10 марта (вторник)», where that day is a Wednesday. */
function otherWeekday(
  weekly: readonly (Item & { is: 'weekly' })[],
  { windows }: Found,
  { text }: Context,
): ask.Doubt[] {
  const [day, ...more] = windows.map(([, last]) => last);
  const named = weekly.flatMap(({ weekdays }) => weekdays);
  if (day === undefined || more.length > 0 || named.length !== 1 || named[0] === weekdayOf(day)) return [];
  return [ask.otherWeekday(text, day)];
}

/** «ноябрь, за октябрь»: beside a date, what is reported on is none. */
function withoutReportedOn(placed: readonly Placed[]): readonly Placed[] {
  const rest = placed.filter(({ item }) => !(item.is === 'dated' && item.about));
  return rest.some(({ item }) => item.is === 'dated' || item.is === 'every') ? rest : placed;
}

/** «последняя пятница месяца», «в конце квартала» repeat by what they name, also without «ежемесячно». */
function everyInside(placed: readonly Placed[]): Every[] {
  return pick(placed, 'dated').flatMap(({ role, end: { place } }) => {
    const unit = place.is === 'month' ? (place.of?.unit ?? edgeOfMonth(role, place)) : edgeOfUnit(role, place);
    return unit === null ? [] : [{ is: 'every', unit, step: 1, times: 1, byName: true }];
  });
}

const edgeOfMonth = (role: Dated['role'], place: CalendarPlace & { is: 'month' }): Unit | null =>
  role === 'at' && place.month === null && place.part?.is === 'third' && place.of === null ? 'month' : null;

const edgeOfUnit = (role: Dated['role'], place: CalendarPlace): Unit | null =>
  role === 'at' && (place.is === 'quarter' || place.is === 'half') && place.n === null && place.edge !== null
    ? place.is
    : null;

// ---- without any date ----

function undated(placed: readonly Placed[], context: Context): Found {
  const { plan, text } = context;
  const controls = controlChoices(context);
  if (pick(placed, 'whole').length > 0) {
    return plan.whole === null ? found('continuous', [], ask.noPlan(text)) : found('continuous', [plan.whole]);
  }
  const [occasion] = pick(placed, 'occasion');
  if (occasion?.terms === true && /четв/i.test(text))
    return found('own_schedule', [], ask.schoolTerms(text, [...byTerms(context), ...controls('own_schedule')]));
  if (occasion?.kind === 'own_schedule')
    return found('own_schedule', [], ask.ownSchedule(text, controls('own_schedule')));
  if (occasion !== undefined) return found('on_condition', [], ask.onCondition(text, controls('on_condition')));
  if (pick(placed, 'oneTime').length === 0) return found('invalid', [], ask.notADeadline(text));
  return found(
    'once',
    [],
    ask.once(text, plan.whole === null ? [] : [ask.choice('once', [plan.whole], 'любой день плана')]),
  );
}

const EACH_YEAR = 'каждый год: сентябрь – октябрь, ноябрь – декабрь, январь – март, апрель – май';

/** The quarters of a school by whole months, as they mostly lie: a municipality sets its own days, so it must say yes. */
function byTerms({ plan }: Context): DeadlineChoice[] {
  if (plan.whole === null) return [];
  const terms = yearsOfPlan(plan.whole, true).flatMap((year) => [
    monthsFrom(year, 9, 2),
    monthsFrom(year, 11, 2),
    monthsFrom(year + 1, 1, 3),
    monthsFrom(year + 1, 4, 2),
  ]);
  const windows = clipAll(terms, plan.period);
  if (windows.length === 0) return [];
  return [ask.choice('recurring', windows, windows.length > 4 ? EACH_YEAR : windows.map(sayWindow).join(', '))];
}

/** «проверять раз в квартал», so that what has no day can be followed at all. */
function controlChoices({ plan }: Context) {
  return (kind: 'on_condition' | 'own_schedule'): DeadlineChoice[] =>
    plan.whole === null ? [] : [ask.choice(kind, controlsIn(plan.whole), 'проверять раз в квартал')];
}

/** «постоянно с 1 сентября по 31 мая» lasts within its dates. */
function lasting(placed: readonly Placed[], result: Found, { plan, text }: Context): Found {
  if (pick(placed, 'whole').length === 0 || result.windows.length === 0) return result;
  const bounds = pick(placed, 'dated').every(
    ({ role, end: { place } }) => ['from', 'within', 'range'].includes(role) || place.is === 'year',
  );
  if (bounds) return { ...result, kind: result.windows.length > 1 ? result.kind : 'continuous' };
  if (plan.whole === null) return result;
  const choices = [ask.choice('continuous', [plan.whole]), ask.choice(result.kind, result.windows)];
  return found('continuous', [plan.whole], ask.twoDeadlines(text, choices));
}

// ---- dates ----

/** One date as it is; several each for itself. */
function listed(dated: readonly DatedIn[], context: Context): Found {
  const results = dated.map((entry) =>
    resolveIn(entry, dated.length === 1 ? context.text : wordsOf(entry, context), context),
  );
  const [only] = results;
  if (only !== undefined && results.length === 1) return only;
  const windows = results.flatMap((one) => one.windows);
  const doubts = results.flatMap((one, k) => one.doubts.map((each) => withRest(each, results, k)));
  const overlap = overlapping(dated, results, context.text);
  if (overlap !== null) return found('recurring', shortestFirst(windows), ...doubts, overlap);
  return found('recurring', inTurn(windows), ...doubts, ...listOrRange(dated, windows, context.text));
}

/** Where one date lies within another, it comes first and the longer one after it. */
function shortestFirst(windows: readonly Window[]): Window[] {
  const placed: Window[] = [];
  for (const window of [...windows].sort((a, b) => lengthInDays(a) - lengthInDays(b))) {
    const rest = placed.reduce<Window | null>((left, done) => (left === null ? null : besides(left, done)), window);
    if (rest !== null) placed.push(rest);
  }
  return inTurn(placed);
}

/** The part of a window that another leaves: what comes after it, or before it when nothing comes after. */
function besides([from, to]: Window, done: Window): Window | null {
  if (!overlaps([from, to], { from: done[0], to: done[1] })) return [from, to];
  if (done[1] < to) return [addDays(done[1], 1), to];
  return from < done[0] ? [from, addDays(done[0], -1)] : null;
}

const wordsOf = ({ start, end }: DatedIn, { text }: Context): string => text.slice(start, end).replace(/[\s,;]+$/, '');

/** An answer about one date of a list keeps the other dates. */
function withRest(doubt: ask.Doubt, results: readonly Found[], index: number): ask.Doubt {
  const rest = results.filter((_, k) => k !== index).flatMap((one) => one.windows);
  const choices = doubt.choices.map(({ label, windows }) =>
    ask.choice('recurring', inTurn([...windows, ...rest]), label),
  );
  return { ...doubt, choices };
}

function resolveIn({ dated, within }: DatedIn, text: string, context: Context): Found {
  if (isLoose(dated)) return withoutMonth(dated, context);
  const result = resolve(dated, { ...context, text });
  if (within === null) return result;
  const bounds = resolve(within, context).windows;
  const inside = bounds.flatMap(([from, to]) => clipAll(result.windows, { from, to }));
  return inside.length === 0 ? result : { ...result, windows: inTurn(inside) };
}

/** «до 5 числа», «в течение квартала», without a word of which: perhaps of each. */
function withoutMonth(dated: DatedIn['dated'], context: Context): Found {
  const { place } = dated.end;
  const unit = place.is === 'quarter' || place.is === 'half' ? place.is : 'month';
  const every: Every = { is: 'every', unit, step: 1, times: 1, byName: true };
  const { windows } = recur([every], [{ dated, within: null, glue: 'none', start: 0, end: 0 }], context);
  const label = { month: 'каждый месяц', quarter: 'каждый квартал', half: 'каждое полугодие' }[unit];
  const choices = windows.length === 0 ? [] : [ask.choice('recurring', windows, label)];
  const question = unit === 'month' ? ask.whichMonth : ask.whichUnit;
  return found(kindOf(dated), [], question(context.text, choices));
}

const isOpen = ({ dated }: DatedIn): boolean => ['until', 'toward', 'from'].includes(dated.role);

/** Dates that lie in one another are two deadlines in one cell; of «до» and «с» that is their nature. */
function overlapping(dated: readonly DatedIn[], results: readonly Found[], text: string): ask.Doubt | null {
  const closed = results.filter((_, k) => dated[k] !== undefined && !isOpen(dated[k]));
  const touch = (a: Found, b: Found) =>
    a.windows.some((x) => b.windows.some(([from, to]) => overlaps(x, { from, to })));
  if (!closed.some((a, i) => closed.some((b, j) => i < j && touch(a, b)))) return null;
  const all = shortestFirst(results.flatMap((one) => one.windows));
  const each = results.map((one) => ask.choice(one.kind, one.windows));
  return ask.twoDeadlines(text, [ask.choice('recurring', all, 'все по очереди'), ...each]);
}

/** «октябрь ноябрь», with nothing between them. */
function listOrRange(dated: readonly DatedIn[], windows: readonly Window[], text: string): ask.Doubt[] {
  const [one, two, ...more] = dated;
  const bare = two?.glue === 'none' && more.length === 0 && one !== undefined && yearsIn(one.dated) === null;
  const all = inTurn(windows);
  const [first, last] = [all[0], all.at(-1)];
  if (!bare || first === undefined || last === undefined || dated.some(isOpen)) return [];
  return [ask.listOrRange(text, [ask.choice('recurring', all), ask.choice('range', [[first[0], last[1]]])])];
}

// ---- days of the week ----

function onWeekdays(
  weekly: readonly (Item & { is: 'weekly' })[],
  everys: readonly Every[],
  dated: readonly DatedIn[],
  context: Context,
): Found {
  const longer = everys.filter(({ unit }) => unit !== 'week' && unit !== 'year' && unit !== 'schoolYear');
  if (longer.length > 0) return onSomeWeekday(longer, dated, context);
  const limits = dated.length > 0 ? listed(dated, context) : null;
  const domain = limits?.windows ?? (context.plan.whole === null ? [] : [context.plan.whole]);
  if (domain.length === 0) return found('recurring', [], ...(limits?.doubts ?? [ask.noPlan(context.text)]));
  const days = weekly.flatMap(({ weekdays }) => weekdays);
  const step = everys.find(({ unit }) => unit === 'week')?.step ?? 1;
  const windows = inTurn(domain.flatMap((window) => days.flatMap((day) => weekdaysWithin(window, day, step))));
  const stated = weekly.some((one) => one.stated) || everys.some(({ unit }) => unit === 'week');
  if (stated) return found('recurring', windows);
  return found('once', [], ask.whichUnit(context.text, [ask.choice('recurring', windows, 'каждую неделю')]));
}

/** «1 раз в месяц по четвергам»: on which of them is not said. */
function onSomeWeekday(everys: readonly Every[], dated: readonly DatedIn[], context: Context): Found {
  const result = recur(everys, dated, context);
  return { ...result, doubts: [...result.doubts, ask.whichWeekday(context.text)] };
}

/** Each such day of the week in a window, or every `step`-th, as a window of its own. */
function weekdaysWithin([from, to]: Window, weekday: number, step: number): Window[] {
  const windows: Window[] = [];
  const first = addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  for (let day = first; day <= to; day = addDays(day, 7 * step)) windows.push([day, day]);
  return windows;
}

// ---- «далее» ----

function chain(before: readonly Placed[], after: readonly Placed[], context: Context): Found {
  const first = clause(before, context);
  const [start] = first.windows;
  if (start === undefined) return begunBefore(before, after, context) ?? first;
  const everys = pick(after, 'every');
  if (everys.length > 0) return thenRepeated(before, after, first, start, context);
  if (pick(after, 'dated').length > 0) return thenDated(after, first, context);
  return pick(after, 'whole').length > 0 || after.length === 0 ? thenAlways(first, start, context) : first;
}

/** «март 2020 года, далее ежегодно» in a plan for 2026 began before it: counted from then, the plan takes its own part. */
function begunBefore(before: readonly Placed[], after: readonly Placed[], context: Context): Found | null {
  const goesOn = after.length === 0 || pick(after, 'every').length > 0 || pick(after, 'whole').length > 0;
  const { period, whole } = context.plan;
  const named = pick(before, 'dated').flatMap(({ start, end }) =>
    [start, end].flatMap(({ years }) => (years?.is === 'named' ? years.list : [])),
  );
  const earliest = Math.min(...named);
  if (!goesOn || period.from === null || !(earliest < yearOf(period.from))) return null;
  const [from] = calendarYear(earliest);
  const longer = { ...context.plan, period: { ...period, from }, whole: whole && ([from, whole[1]] satisfies Window) };
  const result = chain(before, after, { ...context, plan: longer });
  return result.windows.length === 0 ? null : { ...result, windows: clipAll(result.windows, period) };
}

/** «май 2025 года, далее ежегодно» is May of each year; «…, далее ежеквартально» the quarters that follow. */
function thenRepeated(
  before: readonly Placed[],
  after: readonly Placed[],
  first: Found,
  start: Window,
  context: Context,
): Found {
  const beginnings = pick(before, 'dated').filter(({ role }) => role === 'from');
  const rest = clause(after, context);
  const yearly = pick(after, 'every').every(({ unit }) => unit === 'year' || unit === 'schoolYear');
  const plain = pick(after, 'dated').length === 0;
  if (beginnings.length > 0)
    return found('recurring', clipAll(rest.windows, { from: start[0], to: null }), ...rest.doubts);
  if (yearly && plain) return sameEachYear(before, first, start, context);
  const end = first.windows.at(-1)?.[1] ?? start[1];
  const later = rest.windows.filter(([from]) => from > end);
  return found(
    'recurring',
    inTurn([...first.windows, ...later]),
    ...first.doubts,
    ...(rest.windows.length === 0 ? rest.doubts : []),
  );
}

function sameEachYear(before: readonly Placed[], first: Found, start: Window, context: Context): Found {
  const free = { ...context, plan: { ...context.plan, year: null } };
  const repeated = inContext(before, false, context.plan).flatMap(({ dated }) => {
    const years = dated.end.place.is === 'year' && dated.end.place.edge === null;
    return resolve(withYears(dated, null), free).windows.filter(([from, to]) => (years ? to : from) >= start[0]);
  });
  const windows = repeated.filter((window) => !first.windows.some(([from, to]) => overlaps(window, { from, to })));
  const known = context.plan.whole === null ? [ask.noPlan(context.text)] : [];
  return found('recurring', inTurn([...first.windows, ...windows]), ...first.doubts, ...known);
}

/** «апрель, далее в течение года»: from April to the end of its year. */
function thenDated(after: readonly Placed[], first: Found, context: Context): Found {
  const dated = pick(after, 'dated');
  const [next] = dated;
  const toTheEnd =
    dated.length === 1 &&
    next !== undefined &&
    (next.role === 'until' || (next.end.place.is === 'year' && next.end.years === null));
  const rest = listed(inContext(after, false, context.plan), context);
  if (!toTheEnd)
    return found('recurring', inTurn([...first.windows, ...rest.windows]), ...first.doubts, ...rest.doubts);
  const windows = first.windows.flatMap(([from]) => {
    const end = next.role === 'until' ? rest.windows.find(([, to]) => to >= from)?.[1] : endOfYear(from, context);
    return end === undefined ? [] : clipAll([[from, end]], context.plan.period);
  });
  return found(windows.length > 1 ? 'recurring' : 'range', inTurn(windows), ...first.doubts);
}

const endOfYear = (day: LocalDate, { plan }: Context): LocalDate =>
  plan.yearKind === 'school' ? schoolYear(schoolYearOf(day))[1] : calendarYear(Number(day.slice(0, 4)))[1];

function thenAlways(first: Found, start: Window, { plan, text }: Context): Found {
  if (plan.period.to === null) return found('continuous', first.windows, ...first.doubts, ask.noPlanEnd(text));
  return found('continuous', [[start[0], plan.period.to]], ...first.doubts);
}

// ---- «кроме» ----

function without(result: Found, excluded: readonly Placed[], context: Context): Found {
  const dated = inContext(excluded, false, context.plan);
  if (dated.length === 0) return { ...result, doubts: [...result.doubts, ask.exceptUnknown(context.text)] };
  const out = listed(dated, context).windows;
  const kept = result.windows.filter((window) => !out.some(([from, to]) => isInside(window, { from, to })));
  const windows = kept.flatMap((window) =>
    out.reduce<Window[]>((parts, gap) => parts.flatMap((part) => cutOut(part, gap)), [window]),
  );
  return { ...result, kind: windows.length > 1 ? 'recurring' : result.kind, windows };
}

/** What is left of a window when a gap is taken out. */
function cutOut(window: Window, [from, to]: Window): Window[] {
  if (clip(window, { from, to }) === null) return [window];
  const parts: Window[] = [
    [window[0], addDays(from, -1)],
    [addDays(to, 1), window[1]],
  ];
  return parts.filter(([begin, end]) => begin <= end);
}
