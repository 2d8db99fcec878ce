import type { CalendarPlace, Spot } from './phrases.ts';
import { ordinalOf, type Piece } from './pieces.ts';
import { spotsAt } from './spots.ts';
import { isForm, isMark, isWord, type Token } from './tokens.ts';
import type { Hit } from './years.ts';

/**
 * Places of the calendar and stretches from one to another: «март – апрель», «15 мая по 20 июня». After «с» the first
 * may lack what the second names: «с 15 по 20 мая», «с 1 по 3 квартал».
 */
export function ranges(tokens: readonly Token[], at: number, afterFrom: boolean): Hit<Piece[]> | null {
  const first = spotsAt(tokens, at);
  if (first === null) return afterFrom ? unfinished(tokens, at) : null;
  const second = secondPart(tokens, first.next);
  const begin = first.value.at(-1);
  const [end, ...more] = second?.value ?? [];
  if (second === null || begin === undefined || end === undefined) return first;
  const stretch = asSchoolYears(begin.start, end.end) ?? { start: begin.start, end: end.end };
  return { value: [...first.value.slice(0, -1), stretch, ...more], next: second.next };
}

/** «с 2023 по 2026 учебный год» are the school years between these calendar years. */
function asSchoolYears(start: Spot, end: Spot): Piece | null {
  const [from, to] = [start.years, end.years];
  if (from?.is !== 'named' || to?.is !== 'named' || from.school || to.unsure !== true) return null;
  const [first = 0, last = 0] = [from.list[0], to.list[0]];
  if (start.place.is !== 'year' || end.place.is !== 'year' || last <= first) return null;
  const spot = (year: number): Spot => ({ place: end.place, years: { is: 'named', school: true, list: [year] } });
  return { start: spot(first), end: spot(last - 1) };
}

/** After a dash, «по» or «до». */
function secondPart(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  let next = at;
  if (isWord(tokens[next], 'inclusive')) next++;
  if (isMark(tokens[next], '.') && isMark(tokens[next + 1], '-')) next++;
  if (isMark(tokens[next], ',') && isWord(tokens[next + 1], 'along')) next++;
  const later = notLater(tokens, next);
  if (later !== null) return spotsAt(tokens, later);
  if (!isMark(tokens[next], '-') && !isWord(tokens[next], 'along', 'until')) return null;
  next++;
  while (isMark(tokens[next], '-') || isWord(tokens[next], 'along', 'until', 'into', 'inclusive')) next++;
  const hit = spotsAt(tokens, next);
  return hit !== null && isWord(tokens[next - 1], 'until') ? { ...hit, value: hit.value.map(untilEdge) } : hit;
}

/** «до начала мая» is its first day, «до середины мая» the 15th. */
function untilEdge({ start, end }: Piece): Piece {
  const { place } = end;
  if (place.is !== 'month' || place.part?.is !== 'third' || place.part.edge === 'end') return { start, end };
  const day: Spot = { ...end, place: { ...place, part: { is: 'day', n: place.part.edge === 'begin' ? 1 : 15 } } };
  return { start: start === end ? day : start, end: day };
}

/** Past «и не позднее», «но не позже». */
function notLater(tokens: readonly Token[], at: number): number | null {
  let next = at;
  while (isMark(tokens[next], ',') || isWord(tokens[next], 'and') || isForm(tokens[next], 'но')) next++;
  return next > at && isWord(tokens[next], 'not') && isWord(tokens[next + 1], 'later') ? next + 2 : null;
}

/** «(с) 15 по 20 мая», «(с) I по III квартал», «(с) 1 по 10 число» */
function unfinished(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const n = ordinalOf(tokens[at]);
  const next = isWord(tokens[at + 1], 'dayNumber') ? at + 2 : at + 1;
  const second = n === null ? null : secondPart(tokens, next);
  const [end, ...more] = second?.value ?? [];
  if (n === null || second === null || end === undefined) return null;
  const place = withNumber(end.end.place, n);
  if (place === null) return null;
  const start: Spot = { place, years: end.end.years };
  return { value: [{ start, end: end.end }, ...more], next: second.next };
}

/** The same kind of place with another number. */
function withNumber(place: CalendarPlace, n: number): CalendarPlace | null {
  if (place.is === 'quarter' || place.is === 'half') return { ...place, n };
  if (place.is !== 'month' || place.part === null || !('n' in place.part)) return null;
  return { ...place, part: { ...place.part, n } };
}
