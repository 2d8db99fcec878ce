import type { CalendarPlace, Edge, MonthOf, MonthPart, Spot, Years } from './phrases.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import type { Unit } from './words.ts';
import { type Hit, isYear, yearsAt } from './years.ts';

/** From `start` to `end`; one and the same spot when there is but one. */
export interface Piece {
  start: Spot;
  end: Spot;
}

type Parser = (tokens: readonly Token[], at: number) => Hit<Piece[]> | null;

/** A place of the calendar as it is named at a token: «15–20 мая 2023», «I, II кварталы», «конец сентября», «2023 год». */
export function spotsAt(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  for (const parser of PARSERS) {
    const hit = parser(tokens, at);
    if (hit !== null) return hit;
  }
  return null;
}

const PARSERS: readonly Parser[] = [
  roundNumbers,
  daysOfMonth,
  fullDate,
  dayInWords,
  monthBeforeDay,
  namedMonth,
  monthInFigures,
  edges,
  countedUnits,
  unitThenNumber,
  seasonName,
  wholeYears,
  bareYear,
];

const piece = (place: CalendarPlace, years: Years | null = null): Piece => {
  const spot = { place, years };
  return { start: spot, end: spot };
};

const one = (found: Piece, next: number): Hit<Piece[]> => ({ value: [found], next });

export const monthPlace = (month: number | null, part: MonthPart | null = null): CalendarPlace => ({
  is: 'month',
  month,
  part,
  of: null,
});

const dayPlace = (month: number | null, n: number): CalendarPlace => monthPlace(month, { is: 'day', n });

/** The years written after a place, if any. */
function yearsAfter(tokens: readonly Token[], at: number): { years: Years | null; next: number } {
  let begin = at;
  if (isMark(tokens[begin], '.')) begin++;
  if (isWord(tokens[begin], 'into') && isYear(tokens[begin + 1])) begin++;
  if (isMark(tokens[begin], '-') && isYear(tokens[begin + 1]) && !isMark(tokens[begin + 2], '-')) begin++;
  const hit = yearsAt(tokens, begin);
  return hit === null ? { years: null, next: at } : { years: hit.value.years, next: hit.next };
}

// ---- days ----

interface Numbers {
  /** First and last of each stretch; equal for a single number. */
  list: [number, number][];
  next: number;
}

/** «15», «15–20», «5, 6 и 10»: numbers of days, up to what stands behind them. */
function numbersAt(tokens: readonly Token[], at: number): Numbers | null {
  const list: [number, number][] = [];
  let next = at;
  for (;;) {
    const first = dayNumber(tokens[next]);
    if (first === null) break;
    const dash = next + 1;
    const last = isMark(tokens[dash], '-') ? dayNumber(tokens[dash + 1]) : null;
    list.push([first, last ?? first]);
    next = last === null ? next + 1 : dash + 1 + 1;
    const separator = isMark(tokens[next], ',') && isWord(tokens[next + 1], 'and') ? next + 1 : next;
    if (!isMark(tokens[separator], ',+') && !isWord(tokens[separator], 'and')) break;
    if (dayNumber(tokens[separator + 1]) === null) break;
    next = separator + 1;
  }
  return list.length === 0 ? null : { list, next };
}

const dayNumber = (token: Token | undefined): number | null =>
  token?.is === 'number' && token.digits <= 2 ? token.value : null;

function daysOfMonth(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const short = shortenedDay(tokens, at);
  const numbers = numbersAt(tokens, at);
  if (numbers === null || short !== null) return short;
  const after = numbers.next;
  return daysBeforeDate(tokens, numbers, after) ?? daysBeforeMonth(tokens, numbers, after);
}

/** «15-окт-23», «01.сен»: the way a spreadsheet shortens a day. */
function shortenedDay(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const [day, mark, month] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (day?.is !== 'number' || day.digits > 2 || !isMark(mark, '-.') || month?.is !== 'word') return null;
  const glued =
    month.start - day.end === 1 && month.word?.is === 'month' && (isMark(mark, '-') || month.form.length <= 4);
  if (!glued || month.word?.is !== 'month') return null;
  const { years, next } = yearsAfter(tokens, at + 3);
  const short = gluedShortYear(tokens, at + 3);
  const year = tokens[at + 4];
  const full: Years | null =
    isMark(tokens[at + 3], '-') && isYear(year) ? { is: 'named', school: false, list: [year.value] } : null;
  const place = dayPlace(month.word.n, day.value);
  if (full !== null) return one(piece(place, full), at + 5);
  return short === null ? one(piece(place, years), next) : one(piece(place, short.value), short.next);
}

/** «15–20 мая 2023», «5 и 20 числа», «5 числа мая» */
function daysBeforeMonth(tokens: readonly Token[], numbers: Numbers, after: number): Hit<Piece[]> | null {
  const counted = isWord(tokens[after], 'dayNumber');
  const at = counted ? after + 1 : after;
  const month = tokens[at];
  if (month?.is === 'word' && month.word?.is === 'month') {
    const { years, next } = yearsAfter(tokens, afterMonthName(tokens, at + 1));
    return { value: days(numbers.list, month.word.n, years), next };
  }
  if (!counted) return null;
  const owner = ownerOf(tokens, at, 1);
  return { value: days(numbers.list, null, null).map((day) => owned(day, owner)), next: owner?.next ?? at };
}

/** Of what a part without a month is a part: «месяца», «последнего месяца квартала», «полугодия». */
function ownerOf(tokens: readonly Token[], at: number, part: number): Hit<MonthOf> | null {
  const numbers = ordinalsAt(tokens, at);
  const longer = numbers === null ? null : monthOfUnit(tokens, numbers, numbers.next);
  const place = longer?.value[0]?.end.place;
  if (longer !== null && place?.is === 'month' && place.of !== null) return { value: place.of, next: longer.next };
  const n = part < 0 ? -1 : 1;
  if (isUnit(tokens[at], 'quarter')) return { value: { unit: 'quarter', n }, next: at + 1 };
  if (isUnit(tokens[at], 'half')) return { value: { unit: 'half', n }, next: at + 1 };
  const next = isMark(tokens[at + 1], ',') ? at + 2 : at + 1;
  return isUnit(tokens[at], 'month') && !isWord(tokens[next], 'next')
    ? { value: { unit: 'month', n: 1 }, next: at + 1 }
    : null;
}

function owned({ start, end }: Piece, owner: Hit<MonthOf> | null): Piece {
  const give = (spot: Spot): Spot =>
    owner === null || spot.place.is !== 'month' ? spot : { ...spot, place: { ...spot.place, of: owner.value } };
  const last = give(end);
  return { start: start === end ? last : give(start), end: last };
}

/** «01–15.09.2023», «5, 6.09» */
function daysBeforeDate(tokens: readonly Token[], numbers: Numbers, after: number): Hit<Piece[]> | null {
  const mark = tokens[after];
  if (!isMark(mark, '-,') && !isWord(mark, 'and')) return null;
  const date = fullDate(tokens, after + 1);
  const end = date?.value[0]?.end;
  if (date === null || end?.place.is !== 'month' || end.place.part?.is !== 'day') return null;
  const [month, n] = [end.place.month, end.place.part.n];
  if (isMark(mark, '-') && numbers.list.length === 1)
    return { value: days([[numbers.list[0]?.[0] ?? n, n]], month, end.years), next: date.next };
  return isMark(mark, '-') ? null : { value: days([...numbers.list, [n, n]], month, end.years), next: date.next };
}

const days = (list: readonly [number, number][], month: number | null, years: Years | null): Piece[] =>
  list.map(([first, last]) => {
    const end = { place: dayPlace(month, last), years };
    return first === last ? { start: end, end } : { start: { place: dayPlace(month, first), years }, end };
  });

/** «мая месяца» */
const afterMonthName = (tokens: readonly Token[], at: number): number =>
  isUnit(tokens[at], 'month') && !isWord(tokens[at + 1], 'next') ? at + 1 : at;

/** «01.09.2023», «01.09», «2023-09-01» */
function fullDate(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (token?.is === 'date') {
    const years: Years = { is: 'named', school: false, list: [token.year] };
    return one(piece(dayPlace(token.month, token.day), years), skipYearWord(tokens, at + 1));
  }
  if (token?.is !== 'dotted' || token.right < 1 || token.right > 12 || token.left < 1 || token.left > 31) return null;
  const { years, next } = yearsAfter(tokens, at + 1);
  return one(piece(dayPlace(token.right, token.left), years), next);
}

const skipYearWord = (tokens: readonly Token[], at: number): number =>
  isUnit(tokens[at], 'year') ? (isMark(tokens[at + 1], '.') ? at + 2 : at + 1) : at;

export const isUnit = (token: Token | undefined, ...units: readonly Unit[]): boolean =>
  token?.is === 'word' && token.word?.is === 'unit' && units.includes(token.word.unit);

/** «первое сентября», «двадцать пятого мая» */
function dayInWords(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  let next = at;
  let n = 0;
  const tens = tokens[next];
  if (tens?.is === 'word' && tens.word?.is === 'cardinal' && tens.word.n >= 20) {
    n = tens.word.n;
    next++;
  }
  const last = tokens[next];
  if (last?.is !== 'word' || last.word?.is !== 'ordinal' || last.word.n < 1) return null;
  const month = tokens[next + 1];
  if (month?.is !== 'word' || month.word?.is !== 'month') return null;
  const after = yearsAfter(tokens, next + 2);
  return one(piece(dayPlace(month.word.n, n + last.word.n), after.years), after.next);
}

/** «Nov 14 2023», as some spreadsheets write it. */
function monthBeforeDay(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const [month, day, year] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (month?.is !== 'word' || month.word?.is !== 'month' || day?.is !== 'number' || day.digits > 2) return null;
  if (!isYear(year)) return null;
  return one(piece(dayPlace(month.word.n, day.value), { is: 'named', school: false, list: [year.value] }), at + 3);
}

// ---- months ----

function namedMonth(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (token?.is !== 'word' || token.word?.is !== 'month') return null;
  const place = monthPlace(token.word.n);
  const glued = gluedShortYear(tokens, at + 1);
  if (glued !== null) return one(piece(place, glued.value), glued.next);
  const { years, next } = yearsAfter(tokens, afterMonthName(tokens, at + 1));
  return one(piece(place, years), next);
}

/** «окт.23», «сен-24», «май'25»: the way a spreadsheet shortens a month. */
function gluedShortYear(tokens: readonly Token[], at: number): Hit<Years> | null {
  const month = tokens[at - 1];
  const next = isMark(tokens[at], '.-') ? at + 1 : at;
  const year = tokens[next];
  if (year?.is !== 'number' || year.digits !== 2 || year.value < 14 || month === undefined) return null;
  if (tokens[next - 1]?.end !== year.start && !(next === at && year.value > 31)) return null;
  if (year.start - month.end > 1 || (isMark(tokens[at], '-') && month.end - month.start > 4)) return null;
  if (isWord(tokens[next + 1], 'month', 'dayNumber') || isMark(tokens[next + 1], '-/')) return null;
  return { value: { is: 'named', school: false, list: [2000 + year.value] }, next: skipYearWord(tokens, next + 1) };
}

function monthInFigures(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (token?.is !== 'monthYear' || token.month < 1 || token.month > 12) return null;
  const years: Years = { is: 'named', school: false, list: [token.year] };
  return one(piece(monthPlace(token.month), years), skipYearWord(tokens, at + 1));
}

// ---- beginnings, middles, ends ----

const edgeOf = (token: Token | undefined): Edge | null =>
  token?.is === 'word' && (token.word?.is === 'begin' || token.word?.is === 'middle' || token.word?.is === 'end')
    ? token.word.is
    : null;

/** «начало мая», «начало и конец учебного года», «конец каждого квартала» */
function edges(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const named: Edge[] = [];
  let next = at;
  for (;;) {
    const edge = edgeOf(tokens[next]);
    if (edge === null) break;
    named.push(edge);
    next++;
    const more = nextEdge(tokens, next);
    if (more === null) break;
    next = more;
  }
  if (named.length === 0) return null;
  const target = edgeTarget(tokens, next);
  if (target === null) return null;
  const value = named.flatMap((edge) => target.value.map(({ end }) => piece(withEdge(end.place, edge), end.years)));
  return { value, next: target.next };
}

/** After «начало»: «и конец», «- середина», «и в конце». */
function nextEdge(tokens: readonly Token[], at: number): number | null {
  if (!isWord(tokens[at], 'and') && !isMark(tokens[at], ',-')) return null;
  const next = isWord(tokens[at + 1], 'into') ? at + 2 : at + 1;
  return edgeOf(tokens[next]) === null ? null : next;
}

/** What has a beginning and an end; «каждого» before it is read elsewhere. */
function edgeTarget(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  let next = at;
  while (isWord(tokens[next], 'each', 'current', 'reporting', 'all')) next++;
  if (isWord(tokens[next], 'next') && isWord(tokens[next + 1], 'school')) {
    const hit = yearsAt(tokens, next); // «нового учебного года»
    if (hit !== null) return one(piece({ is: 'year', kind: 'school', edge: null }, hit.value.years), hit.next);
  }
  return (
    namedMonth(tokens, next) ??
    countedUnits(tokens, next) ??
    seasonName(tokens, next) ??
    wholeYears(tokens, next) ??
    bareYear(tokens, next) ??
    bareUnit(tokens, next)
  );
}

/** «квартала», «полугодия», «месяца», of which it is not said which one. */
export function bareUnit(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  if (isUnit(tokens[at], 'quarter')) return one(piece({ is: 'quarter', n: null, edge: null }), at + 1);
  if (isUnit(tokens[at], 'half')) return one(piece({ is: 'half', n: null, edge: null }), at + 1);
  if (isUnit(tokens[at], 'month')) return one(piece(monthPlace(null)), at + 1);
  return null;
}

function withEdge(place: CalendarPlace, edge: Edge): CalendarPlace {
  if (place.is !== 'month') return { ...place, edge };
  return place.part === null ? { ...place, part: { is: 'third', edge } } : place;
}

/** «первые числа мая», «20-е числа октября», «последние числа каждого месяца» */
function roundNumbers(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (!isWord(tokens[at + 1], 'dayNumber')) return null;
  const part = roundPart(token, tokens[at + 1]);
  if (part === null) return null;
  const month = namedMonth(tokens, at + 2);
  const end = month?.value[0]?.end;
  if (month !== null && end?.place.is === 'month') return one(piece({ ...end.place, part }, end.years), month.next);
  const owner = ownerOf(tokens, at + 2, part.is === 'day' ? part.n : 1);
  return one(owned(piece(monthPlace(null, part)), owner), owner?.next ?? at + 2);
}

function roundPart(token: Token | undefined, numbers: Token | undefined): MonthPart | null {
  if (token?.is === 'word' && token.word?.is === 'ordinal') {
    const { n } = token.word;
    if (!/(?:ие|ые|их|ых|ими|ыми)$/.test(token.form)) return { is: 'day', n };
    return Math.abs(n) === 1 ? { is: 'third', edge: n === 1 ? 'begin' : 'end' } : null;
  }
  const round = token?.is === 'number' && token.ordinal && (token.value === 10 || token.value === 20);
  return round && numbers?.is === 'word' && numbers.form === 'числах'
    ? { is: 'decade', n: token.value / 10 + 1 }
    : null;
}

// ---- counted units ----

/** «I», «2-я», «третий», «последняя»; 1–31 or −1, −2. */
export function ordinalOf(token: Token | undefined): number | null {
  if (token?.is === 'number') return token.digits <= 2 ? token.value : null;
  if (token?.is !== 'word') return null;
  if (token.word?.is === 'ordinal') return token.word.n;
  return token.word === null || token.form.length === 1 ? token.roman : null;
}

/** «I–II», «1, 3», «первый и третий» */
function ordinalsAt(tokens: readonly Token[], at: number): Numbers | null {
  const list: [number, number][] = [];
  let next = at;
  for (;;) {
    const first = ordinalOf(tokens[next]);
    if (first === null) break;
    const dash = next + 1;
    const last = isMark(tokens[dash], '-') ? ordinalOf(tokens[dash + 1]) : null;
    list.push([first, last ?? first]);
    next = last === null ? next + 1 : dash + 1 + 1;
    const more = afterSeparator(tokens, next);
    if (more === null) break;
    next = more;
  }
  return list.length === 0 ? null : { list, next };
}

/** After «,» or «и» or both, when another ordinal follows. */
function afterSeparator(tokens: readonly Token[], at: number): number | null {
  let next = at;
  while (isMark(tokens[next], ',/') || isWord(tokens[next], 'and', 'into')) next++;
  return next > at && ordinalOf(tokens[next]) !== null ? next : null;
}

function countedUnits(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const numbers = ordinalsAt(tokens, at);
  if (numbers === null) return null;
  const unit = numbers.next;
  return (
    quarters(tokens, numbers, unit) ??
    halves(tokens, numbers, unit) ??
    monthParts(tokens, numbers, unit) ??
    monthOfUnit(tokens, numbers, unit)
  );
}

const spread = (numbers: Numbers, place: (n: number) => CalendarPlace, years: Years | null): Piece[] =>
  numbers.list.map(([first, last]) => {
    const end = { place: place(last), years };
    return first === last ? { start: end, end } : { start: { place: place(first), years }, end };
  });

function quarters(tokens: readonly Token[], numbers: Numbers, at: number): Hit<Piece[]> | null {
  if (!isUnit(tokens[at], 'quarter')) return null;
  const { years, next } = yearsAfter(tokens, at + 1);
  return { value: spread(numbers, (n) => ({ is: 'quarter', n: countBack(n, 4), edge: null }), years), next };
}

/** The last is the highest. */
const countBack = (n: number, of: number): number => (n < 0 ? of + 1 + n : n);

/** «I полугодие», «первая половина 2023 года», «вторая половина учебного года» */
function halves(tokens: readonly Token[], numbers: Numbers, at: number): Hit<Piece[]> | null {
  const half = (n: number): CalendarPlace => ({ is: 'half', n: countBack(n, 2), edge: null });
  if (isUnit(tokens[at], 'half')) {
    const { years, next } = yearsAfter(tokens, at + 1);
    return { value: spread(numbers, half, years), next };
  }
  if (!isWord(tokens[at], 'halfOf')) return null;
  const month = namedMonth(tokens, at + 1);
  const whole = month?.value[0]?.end;
  if (month !== null && whole !== undefined) return partsOf(numbers, whole, month.next, (n) => ({ is: 'half', n }));
  const year = wholeYears(tokens, at + 1) ?? bareYear(tokens, at + 1);
  const years = year?.value[0]?.end;
  if (year === null || years === undefined) return null;
  const school = years.place.is === 'year' && years.place.kind === 'school';
  const named = years.years ?? (school ? ({ is: 'relative', school: true, shift: 0 } as const) : null);
  return { value: spread(numbers, half, named), next: year.next };
}

function partsOf(numbers: Numbers, whole: Spot, next: number, part: (n: number) => MonthPart): Hit<Piece[]> | null {
  const { place, years } = whole;
  if (place.is !== 'month' || place.part !== null) return null;
  return { value: spread(numbers, (n) => ({ ...place, part: part(n) }), years), next };
}

/** «первая неделя сентября», «2 декада», «последняя пятница месяца», «последний рабочий день мая» */
function monthParts(tokens: readonly Token[], numbers: Numbers, at: number): Hit<Piece[]> | null {
  const hit = partNamed(tokens, at);
  if (hit === null) return null;
  let next = hit.next;
  if (isWord(tokens[next], 'into') || isMark(tokens[next], '.')) next++;
  const month = namedMonth(tokens, next);
  const whole = month?.value[0]?.end;
  if (month !== null && whole !== undefined) return partsOf(numbers, whole, month.next, hit.value);
  const owner = ownerOf(tokens, hit.next, numbers.list[0]?.[0] ?? 1);
  const value = spread(numbers, (n) => monthPlace(null, hit.value(n)), null).map((found) => owned(found, owner));
  return { value, next: owner?.next ?? hit.next };
}

function partNamed(tokens: readonly Token[], at: number): Hit<(n: number) => MonthPart> | null {
  const token = tokens[at];
  if (isUnit(token, 'week')) return { value: (n) => ({ is: 'week', n }), next: at + 1 };
  if (isUnit(token, 'decade')) return { value: (n) => ({ is: 'decade', n }), next: at + 1 };
  if (isUnit(token, 'day')) return { value: (n) => ({ is: 'day', n }), next: at + 1 };
  if (isWord(token, 'working') && isUnit(tokens[at + 1], 'day'))
    return { value: (n) => ({ is: 'workday', n }), next: at + 2 };
  if (token?.is !== 'word' || token.word?.is !== 'weekday') return null;
  const weekday = token.word.n;
  return { value: (n) => ({ is: 'weekday', weekday, n }), next: at + 1 };
}

/** «последний месяц квартала», «первый месяц каждого полугодия» */
function monthOfUnit(tokens: readonly Token[], numbers: Numbers, at: number): Hit<Piece[]> | null {
  if (!isUnit(tokens[at], 'month')) return null;
  const each = isWord(tokens[at + 1], 'each');
  const longer = tokens[each ? at + 2 : at + 1];
  const unit = (['quarter', 'half', 'year'] as const).find((name) => isUnit(longer, name)) ?? null;
  const value = spread(numbers, (n) => ({ is: 'month', month: null, part: null, of: { unit, n } }), null);
  return { value, next: unit !== null && !each ? at + 2 : at + 1 };
}

/** «квартал I», «полугодие 2» */
function unitThenNumber(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  const number = tokens[at + 1];
  const n = ordinalOf(number);
  if (n === null || n < 1 || n > 4 || isWord(tokens[at + 2], 'month', 'unit', 'times', 'working')) return null;
  const { years, next } = yearsAfter(tokens, at + 2);
  if (isUnit(token, 'quarter')) return one(piece({ is: 'quarter', n, edge: null }, years), next);
  return isUnit(token, 'half') ? one(piece({ is: 'half', n, edge: null }, years), next) : null;
}

// ---- seasons and years ----

/** «осень 2023», «в летний период», «зимнее время» */
function seasonName(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (token?.is !== 'word' || token.word?.is !== 'season') return null;
  let after = at + 1;
  while (isWord(tokens[after], 'period', 'term', 'manner') || isUnit(tokens[after], 'month')) after++;
  if (leadsToVacation(tokens, after)) return null;
  const { years, next } = yearsAfter(tokens, after);
  return one(piece({ is: 'season', n: token.word.n, edge: null }, years), next);
}

/** «осенние (и весенние) каникулы» are no season. */
function leadsToVacation(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (isWord(tokens[next], 'season', 'and') || isMark(tokens[next], ',-')) next++;
  return isWord(tokens[next], 'vacation');
}

/** «2023 год», «2021–2024 гг.», «2023/2024 учебный год» */
function wholeYears(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const hit = yearsAt(tokens, at);
  if (hit === null) return null;
  const { years, stretch } = hit.value;
  const place: CalendarPlace = {
    is: 'year',
    kind: years.school ? 'school' : years.is === 'named' ? 'calendar' : null,
    edge: null,
  };
  if (years.is === 'relative') return one(piece(place, years), hit.next);
  const spots = years.list.map((year): Spot => ({ place, years: { ...years, list: [year] } }));
  const [first, last] = [spots[0], spots.at(-1)];
  if (stretch && first !== undefined && last !== undefined)
    return { value: [{ start: first, end: last }], next: hit.next };
  return { value: spots.map((spot) => ({ start: spot, end: spot })), next: hit.next };
}

/** «год», «учебный год», «календарный год»; «г.» alone is a town. */
function bareYear(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  let next = at;
  let kind: 'school' | 'calendar' | null = null;
  while (isWord(tokens[next], 'school', 'calendar') || (isMark(tokens[next], '.') && next > at)) {
    if (isWord(tokens[next], 'school')) kind = 'school';
    if (isWord(tokens[next], 'calendar')) kind = 'calendar';
    next++;
  }
  const token = tokens[next];
  if (kind === 'school' && isWord(token, 'period')) return one(piece({ is: 'year', kind, edge: null }), next + 1);
  if (token?.is !== 'word' || !isUnit(token, 'year')) return null;
  if (kind === null && !/^го(?:д|да|ду|дом|де|ды|дов|дах|дам)$/.test(token.form)) return null;
  return one(piece({ is: 'year', kind, edge: null }), next + 1);
}
