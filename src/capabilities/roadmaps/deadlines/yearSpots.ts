import type { CalendarPlace, Spot } from './phrases.ts';
import { dayPlace, isUnit, one, type Piece, piece, yearsAfter } from './pieces.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import { type Hit, yearsAt } from './years.ts';

/** «осень 2023», «в летний период», «зимнее время» */
export function seasonName(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
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
export function wholeYears(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
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
export function bareYear(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
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

/** «(до) Нового года»: the last day of December. */
export function newYear(tokens: readonly Token[], at: number): Hit<Piece[]> | null {
  const [fresh, year] = [tokens[at], tokens[at + 1]];
  if (fresh?.is !== 'word' || !/^нов(?:ого|ому|ым)$/.test(fresh.form) || !isUnit(year, 'year')) return null;
  return one(piece(dayPlace(12, 31)), at + 2);
}
