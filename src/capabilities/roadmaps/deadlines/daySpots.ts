import { afterMonthName, furtherMonths, gluedShortYear } from './monthSpots.ts';
import type { Years } from './phrases.ts';
import { dayPlace, type Numbers, one, type Piece, piece, skipYearWord, yearsAfter } from './pieces.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import { owned, ownerOf } from './unitSpots.ts';
import { type Hit, isYear } from './years.ts';

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

export function daysOfMonth(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
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
    return furtherMonths(tokens, { value: days(numbers.list, month.word.n, years), next });
  }
  if (!counted) return null;
  const owner = ownerOf(tokens, at, 1);
  return { value: days(numbers.list, null, null).map((day) => owned(day, owner)), next: owner?.next ?? at };
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

/** «01.09.2023», «01.09», «2023-09-01» */
export function fullDate(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (token?.is === 'date') {
    const years: Years = { is: 'named', school: false, list: [token.year] };
    return one(piece(dayPlace(token.month, token.day), years), skipYearWord(tokens, at + 1));
  }
  if (token?.is !== 'dotted' || token.right < 1 || token.right > 12 || token.left < 1 || token.left > 31) return null;
  const { years, next } = yearsAfter(tokens, at + 1);
  return one(piece(dayPlace(token.right, token.left), years), next);
}

/** «первое сентября», «двадцать пятого мая» */
export function dayInWords(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
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
export function monthBeforeDay(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const [month, day, year] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (month?.is !== 'word' || month.word?.is !== 'month' || day?.is !== 'number' || day.digits > 2) return null;
  if (!isYear(year)) return null;
  return one(piece(dayPlace(month.word.n, day.value), { is: 'named', school: false, list: [year.value] }), at + 3);
}
