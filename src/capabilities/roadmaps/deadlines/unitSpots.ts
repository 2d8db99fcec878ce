import { furtherMonths, namedMonth } from './monthSpots.ts';
import type { CalendarPlace, MonthOf, MonthPart, Spot } from './phrases.ts';
import {
  countBack,
  isUnit,
  monthPlace,
  type Numbers,
  one,
  ordinalOf,
  ordinalsAt,
  type Piece,
  piece,
  spread,
  yearsAfter,
} from './pieces.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import { bareYear, wholeYears } from './yearSpots.ts';
import type { Hit } from './years.ts';

/** «первые 10 дней сентября», «последние две недели мая» */
export function severalUnits(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const [edge, count] = [tokens[at], tokens[at + 1]];
  if (edge?.is !== 'word' || edge.word?.is !== 'ordinal' || Math.abs(edge.word.n) !== 1) return null;
  const many =
    count?.is === 'number' ? count.value : count?.is === 'word' && count.word?.is === 'cardinal' ? count.word.n : 0;
  const hit = many > 1 && many < 32 ? partNamed(tokens, at + 2) : null;
  const month = hit === null ? null : namedMonth(tokens, hit.next);
  const whole = month?.value[0]?.end;
  if (hit === null || month === null || whole === undefined) return null;
  const { place, years } = whole;
  if (place.is !== 'month') return null;
  const spot = (n: number): Spot => ({ place: { ...place, part: hit.value(n) }, years });
  const [from, to] = edge.word.n > 0 ? [1, many] : [-many, -1];
  return one({ start: spot(from), end: spot(to) }, month.next);
}

export function countedUnits(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
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

function quarters(tokens: readonly Token[], numbers: Numbers, at: number): Hit<Piece[]> | null {
  if (!isUnit(tokens[at], 'quarter')) return null;
  const { years, next } = yearsAfter(tokens, at + 1);
  return { value: spread(numbers, (n) => ({ is: 'quarter', n: countBack(n, 4), edge: null }), years), next };
}

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
  if (month !== null && whole !== undefined)
    return partsOf(tokens, numbers, whole, month.next, (n) => ({ is: 'half', n }));
  const year = wholeYears(tokens, at + 1) ?? bareYear(tokens, at + 1);
  const years = year?.value[0]?.end;
  if (year === null || years === undefined) return null;
  const school = years.place.is === 'year' && years.place.kind === 'school';
  const named = years.years ?? (school ? ({ is: 'relative', school: true, shift: 0 } as const) : null);
  return { value: spread(numbers, half, named), next: year.next };
}

function partsOf(
  tokens: readonly Token[],
  numbers: Numbers,
  whole: Spot,
  next: number,
  part: (n: number) => MonthPart,
): Hit<Piece[]> | null {
  const { place, years } = whole;
  if (place.is !== 'month' || place.part !== null) return null;
  return furtherMonths(tokens, { value: spread(numbers, (n) => ({ ...place, part: part(n) }), years), next });
}

/** «первая неделя сентября», «2 декада», «последняя пятница месяца», «последний рабочий день мая» */
function monthParts(tokens: readonly Token[], numbers: Numbers, at: number): Hit<Piece[]> | null {
  const hit = partNamed(tokens, at);
  if (hit === null) return null;
  let next = hit.next;
  if (isWord(tokens[next], 'into') || isMark(tokens[next], '.')) next++;
  const month = namedMonth(tokens, next);
  const whole = month?.value[0]?.end;
  if (month !== null && whole !== undefined) return partsOf(tokens, numbers, whole, month.next, hit.value);
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

/** Of what a part without a month is a part: «месяца», «последнего месяца квартала», «полугодия». */
export function ownerOf(tokens: readonly Token[], at: number, part: number): Hit<MonthOf> | null {
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

export function owned({ start, end }: Piece, owner: Hit<MonthOf> | null): Piece {
  const give = (spot: Spot): Spot =>
    owner === null || spot.place.is !== 'month' ? spot : { ...spot, place: { ...spot.place, of: owner.value } };
  const last = give(end);
  return { start: start === end ? last : give(start), end: last };
}

/** «первые числа мая», «20-е числа октября», «последние числа каждого месяца» */
export function roundNumbers(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  const days = tokens[at + 1];
  const plural = isUnit(days, 'day') && days?.is === 'word' && /^дн(?:и|ей|ям|ях)$/.test(days.form);
  if (!isWord(days, 'dayNumber') && !plural) return null;
  const part = roundPart(token, days);
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

/** «квартал I», «полугодие 2» */
export function unitThenNumber(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  const number = tokens[at + 1];
  const n = ordinalOf(number);
  if (n === null || n < 1 || n > 4 || isWord(tokens[at + 2], 'month', 'unit', 'times', 'working')) return null;
  const { years, next } = yearsAfter(tokens, at + 2);
  if (isUnit(token, 'quarter')) return one(piece({ is: 'quarter', n, edge: null }, years), next);
  return isUnit(token, 'half') ? one(piece({ is: 'half', n, edge: null }, years), next) : null;
}

/** «квартала», «полугодия», «месяца», of which it is not said which one. */
export function bareUnit(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  if (isUnit(tokens[at], 'quarter')) return one(piece({ is: 'quarter', n: null, edge: null }), at + 1);
  if (isUnit(tokens[at], 'half')) return one(piece({ is: 'half', n: null, edge: null }), at + 1);
  if (isUnit(tokens[at], 'month')) return one(piece(monthPlace(null)), at + 1);
  return null;
}
