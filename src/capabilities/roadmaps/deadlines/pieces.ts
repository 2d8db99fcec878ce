import type { CalendarPlace, MonthPart, Spot, Years } from './phrases.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import type { Unit } from './words.ts';
import { type Hit, isYear, yearsAt } from './years.ts';

/** From `start` to `end`; one and the same spot when there is but one. */
export interface Piece {
  start: Spot;
  end: Spot;
}

export const piece = (place: CalendarPlace, years: Years | null = null): Piece => {
  const spot = { place, years };
  return { start: spot, end: spot };
};

export const one = (found: Piece, next: number): Hit<Piece[]> => ({ value: [found], next });

export const monthPlace = (month: number | null, part: MonthPart | null = null): CalendarPlace => ({
  is: 'month',
  month,
  part,
  of: null,
});

export const dayPlace = (month: number | null, n: number): CalendarPlace => monthPlace(month, { is: 'day', n });

export const isUnit = (token: Token | undefined, ...units: readonly Unit[]): boolean =>
  token?.is === 'word' && token.word?.is === 'unit' && units.includes(token.word.unit);

/** The years written after a place, if any. */
export function yearsAfter(tokens: readonly Token[], at: number): { years: Years | null; next: number } {
  let begin = at;
  if (isMark(tokens[begin], '.')) begin++;
  if (isWord(tokens[begin], 'into') && isYear(tokens[begin + 1])) begin++;
  if (isMark(tokens[begin], '-') && isYear(tokens[begin + 1]) && !isMark(tokens[begin + 2], '-')) begin++;
  const hit = yearsAt(tokens, begin);
  return hit === null ? { years: null, next: at } : { years: hit.value.years, next: hit.next };
}

export const skipYearWord = (tokens: readonly Token[], at: number): number =>
  isUnit(tokens[at], 'year') ? (isMark(tokens[at + 1], '.') ? at + 2 : at + 1) : at;

export interface Numbers {
  /** First and last of each stretch; equal for a single number. */
  list: [number, number][];
  next: number;
}

/** «I», «2-я», «третий», «последняя»; 1–31 or −1, −2. */
export function ordinalOf(token: Token | undefined): number | null {
  if (token?.is === 'number') return token.digits <= 2 ? token.value : null;
  if (token?.is !== 'word') return null;
  if (token.word?.is === 'ordinal') return token.word.n;
  return token.word === null || token.form.length === 1 ? token.roman : null;
}

/** «I–II», «1, 3», «первый и третий» */
export function ordinalsAt(tokens: readonly Token[], at: number): Numbers | null {
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

export const spread = (numbers: Numbers, place: (n: number) => CalendarPlace, years: Years | null): Piece[] =>
  numbers.list.map(([first, last]) => {
    const end = { place: place(last), years };
    return first === last ? { start: end, end } : { start: { place: place(first), years }, end };
  });

/** The last is the highest. */
export const countBack = (n: number, of: number): number => (n < 0 ? of + 1 + n : n);
