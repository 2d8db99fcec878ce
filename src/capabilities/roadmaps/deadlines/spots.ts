import { dayInWords, daysOfMonth, fullDate, monthBeforeDay } from './daySpots.ts';
import { furtherMonths, monthInFigures, namedMonth } from './monthSpots.ts';
import type { CalendarPlace, Edge } from './phrases.ts';
import { one, type Piece, piece } from './pieces.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import { bareUnit, countedUnits, roundNumbers, severalUnits, unitThenNumber } from './unitSpots.ts';
import { bareYear, newYear, seasonName, wholeYears } from './yearSpots.ts';
import { type Hit, yearsAt } from './years.ts';

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
  severalUnits,
  countedUnits,
  unitThenNumber,
  seasonName,
  newYear,
  wholeYears,
  bareYear,
];

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
  const [first, last] = [value[0], value.at(-1)];
  if (isMark(tokens[at + 1], '-') && first !== undefined && last !== undefined)
    return one({ start: first.start, end: last.end }, target.next);
  return furtherMonths(tokens, { value, next: target.next });
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

function withEdge(place: CalendarPlace, edge: Edge): CalendarPlace {
  if (place.is !== 'month') return { ...place, edge };
  return place.part === null ? { ...place, part: { is: 'third', edge } } : place;
}
