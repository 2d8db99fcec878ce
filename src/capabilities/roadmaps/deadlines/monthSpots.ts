import type { Spot, Years } from './phrases.ts';
import { isUnit, monthPlace, one, type Piece, piece, skipYearWord, yearsAfter } from './pieces.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import type { Hit } from './years.ts';

export function namedMonth(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (token?.is !== 'word' || token.word?.is !== 'month') return null;
  const place = monthPlace(token.word.n);
  const glued = gluedShortYear(tokens, at + 1);
  if (glued !== null) return one(piece(place, glued.value), glued.next);
  const { years, next } = yearsAfter(tokens, afterMonthName(tokens, at + 1));
  return one(piece(place, years), next);
}

/** «окт.23», «сен-24», «май'25»: the way a spreadsheet shortens a month. */
export function gluedShortYear(tokens: readonly Token[], at: number): Hit<Years> | null {
  const month = tokens[at - 1];
  const next = isMark(tokens[at], '.-') ? at + 1 : at;
  const year = tokens[next];
  if (year?.is !== 'number' || year.digits !== 2 || year.value < 14 || month === undefined) return null;
  if (tokens[next - 1]?.end !== year.start && !(next === at && year.value > 31)) return null;
  if (year.start - month.end > 1 || (isMark(tokens[at], '-') && month.end - month.start > 4)) return null;
  if (isWord(tokens[next + 1], 'month', 'dayNumber') || isMark(tokens[next + 1], '-/')) return null;
  return { value: { is: 'named', school: false, list: [2000 + year.value] }, next: skipYearWord(tokens, next + 1) };
}

export function monthInFigures(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const token = tokens[at];
  if (token?.is !== 'monthYear' || token.month < 1 || token.month > 12) return null;
  const years: Years = { is: 'named', school: false, list: [token.year] };
  return one(piece(monthPlace(token.month), years), skipYearWord(tokens, at + 1));
}

/** «мая месяца» */
export const afterMonthName = (tokens: readonly Token[], at: number): number =>
  isUnit(tokens[at], 'month') && !isWord(tokens[at + 1], 'next') ? at + 1 : at;

/** «5 октября, ноября и декабря», «последний четверг мая, июня»: the same part of further months. */
export function furtherMonths(tokens: readonly Token[], hit: Hit<Piece[]>): Hit<Piece[]> {
  const last = hit.value.at(-1);
  const separator = isMark(tokens[hit.next], ',') || isWord(tokens[hit.next], 'and');
  const month = tokens[hit.next + 1];
  if (last === undefined || !separator || month?.is !== 'word' || month.word?.is !== 'month') return hit;
  if (last.end.place.is !== 'month' || last.end.place.part === null || !isGenitive(month.form)) return hit;
  const { n } = month.word;
  const { years, next } = yearsAfter(tokens, hit.next + 2);
  const move = (spot: Spot): Spot => (spot.place.is === 'month' ? { place: { ...spot.place, month: n }, years } : spot);
  const end = move(last.end);
  const moved = { start: last.start === last.end ? end : move(last.start), end };
  return furtherMonths(tokens, { value: [...hit.value, moved], next });
}

const isGenitive = (form: string): boolean => /(?:[рл]я|ня|мая|та)$/.test(form);
