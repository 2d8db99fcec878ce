import { addDays, dateOf, daysInMonth, type LocalDate, monthOf, weekdayOf, yearOf } from '../../../kernel/date.ts';
import { type Context, type Found, found } from './found.ts';
import { isUnit } from './pieces.ts';
import type { Plan } from './plan.ts';
import type { Window } from './schedule.ts';
import { isForm, isWord, type Token } from './tokens.ts';

/** A length of time, back (`sign` −1) or on (1) from a date. */
interface Length {
  count: number;
  unit: 'day' | 'workday' | 'week' | 'month';
  sign: -1 | 1;
}

interface Counted {
  length: Length;
  /** That very day, all days up to it, or all days between it and the date. */
  role: 'at' | 'until' | 'between';
  /** Where the words of the date begin; with `until` at «до». */
  from: number;
}

/**
 * Days counted from a date that is named: «за 10 дней до 1 сентября» is the 22nd of August, «не позднее чем за неделю
 * до 1 сентября» all days up to the 25th, «в течение месяца после 31 мая» June. Of an event there is no date: `null`.
 * @param read reads what stands after the length against a plan moved by it, so that what is counted lies in the plan
 */
export function countedFromDate(
  tokens: readonly Token[],
  context: Context,
  read: (tokens: readonly Token[], context: Context) => Found,
): Found | null {
  const counted = countedAt(tokens);
  if (counted === null) return null;
  const { length, role, from } = counted;
  const away = { ...context, plan: movedPlan(context.plan, { ...length, sign: length.sign === 1 ? -1 : 1 }) };
  const { kind, windows, doubts } = read(tokens.slice(from), away);
  const dates = [...windows, ...doubts.flatMap(({ choices }) => choices.flatMap((choice) => choice.windows))];
  const dated = (kind === 'once' || kind === 'recurring') && (role === 'until' || dates.every(isDay));
  if (!dated || (windows.length === 0 && context.plan.whole === null)) return null;
  if (windows.length === 0) return found(kind, []); // outside of the plan, which is asked in its own words
  const back = (window: Window) => movedWindow(window, counted, away.plan, context.plan);
  return found(
    kind === 'once' && role === 'between' ? 'range' : kind,
    windows.map(back),
    ...doubts.map((doubt) => ({
      ...doubt,
      choices: doubt.choices.map((choice) => ({ ...choice, windows: choice.windows.map(back) })),
    })),
  );
}

const isDay = ([from, to]: Window): boolean => from === to;

function countedAt(tokens: readonly Token[]): Counted | null {
  let next = 0;
  while (
    isWord(tokens[next], 'not', 'later', 'than', 'less', 'during', 'through', 'into') ||
    isForm(tokens[next], 'за')
  )
    next++;
  const opening = tokens.slice(0, next);
  const says = (kind: 'later' | 'less' | 'during') => opening.some((token) => isWord(token, kind));
  const number = tokens[next];
  const count = number?.is === 'number' && number.digits < 4 ? number.value : cardinalOf(number);
  if (count !== null) next++;
  const working = isWord(tokens[next], 'working');
  while (isWord(tokens[next], 'working', 'calendar')) next++;
  const unit = UNITS.find((one) => isUnit(tokens[next], one));
  const beside = tokens[next + 1];
  if (opening.length === 0 || unit === undefined || isForm(tokens[next - 1], 'рабочего')) return null;
  const back = isWord(beside, 'until', 'before');
  if (!back && !isWord(beside, 'after') && !(says('during') && isWord(beside, 'from'))) return null;
  const until = back && (says('later') || says('less'));
  return {
    length: { count: count ?? 1, unit: unit === 'day' && working ? 'workday' : unit, sign: back ? -1 : 1 },
    role: until ? 'until' : says('during') || says('later') ? 'between' : 'at',
    from: until && isWord(beside, 'until') ? next + 1 : next + 2,
  };
}

const UNITS = ['day', 'week', 'month'] as const;

const cardinalOf = (token: Token | undefined): number | null =>
  token?.is === 'word' && token.word?.is === 'cardinal' ? token.word.n : null;

/** What begins with the plan goes on to begin with it. */
function movedWindow([from, to]: Window, { length, role }: Counted, away: Plan, plan: Plan): Window {
  const day = moved(to, length);
  switch (role) {
    case 'at':
      return [day, day];
    case 'until':
      return [from === away.period.from && plan.period.from !== null ? plan.period.from : from, day];
    case 'between':
      return length.sign === 1 ? [to, day] : [day, to];
  }
}

function movedPlan(plan: Plan, length: Length): Plan {
  const { period, whole } = plan;
  const from = period.from && moved(period.from, length);
  const to = period.to && moved(period.to, length);
  return { ...plan, period: { from, to }, whole: whole && [moved(whole[0], length), moved(whole[1], length)] };
}

function moved(day: LocalDate, { count, unit, sign }: Length): LocalDate {
  switch (unit) {
    case 'day':
      return addDays(day, sign * count);
    case 'week':
      return addDays(day, sign * count * 7);
    case 'month':
      return addMonths(day, sign * count);
    case 'workday':
      return addWorkdays(day, sign, count);
  }
}

/** The same day of another month, or the last one it has. */
function addMonths(day: LocalDate, count: number): LocalDate {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return dateOf(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)));
}

/** Monday to Friday: which days are holidays, each year decides anew. */
function addWorkdays(day: LocalDate, sign: -1 | 1, count: number): LocalDate {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, sign);
    if (weekdayOf(at) < 6) left--;
  }
  return at;
}
