import type { Years } from './phrases.ts';
import { isMark, isWord, type Token } from './tokens.ts';

/** What a parser found, and the token after it. */
export interface Hit<T> {
  value: T;
  next: number;
}

/** One or several years as they are written: 2023; 2021–2024; 2023/2024; 2021, 2022. */
export interface YearsWritten {
  years: Years;
  /** A stretch from the first to the last («2021–2024»), and not a list. */
  stretch: boolean;
}

const named = (school: boolean, list: number[]): Years => ({ is: 'named', school, list });

/** Years with the words around them: «2023 года», «2023/24 уч. г.», «учебного года 2023-2024», «текущего года». */
export function yearsAt(tokens: readonly Token[], at: number): Hit<YearsWritten> | null {
  return (
    schoolYearsAfterWords(tokens, at) ?? figuresAt(tokens, at) ?? shortYear(tokens, at) ?? relativeYear(tokens, at)
  );
}

/** Is this a year in four figures? */
export const isYear = (token: Token | undefined): token is Token & { is: 'number' } =>
  token?.is === 'number' && token.digits === 4 && token.value >= 1990 && token.value < 2100;

function figuresAt(tokens: readonly Token[], at: number): Hit<YearsWritten> | null {
  const first = tokens[at];
  if (!isYear(first) && !isShortPair(tokens, at)) return null;
  if (first?.is !== 'number') return null;
  const from = fullYear(first.value);
  const ownWords = afterYear(tokens, at + 1);
  const second = secondYear(tokens, ownWords.next, from);
  if (second === null) return severalYears(tokens, from, ownWords);
  return pairOfYears(tokens, from, second, ownWords.school);
}

const fullYear = (figures: number): number => (figures < 100 ? 2000 + figures : figures);

/** «23/24 уч. год»: two figures each, one year after the other, and the word «учебный» or «год» follows. */
function isShortPair(tokens: readonly Token[], at: number): boolean {
  const [first, mark, second] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  return (
    first?.is === 'number' &&
    second?.is === 'number' &&
    first.digits === 2 &&
    second.digits === 2 &&
    second.value === first.value + 1 &&
    isMark(mark, '/-') &&
    isWord(tokens[at + 3], 'school')
  );
}

/** The year after a dash or slash: «-2024», «/24», « – 2025». */
function secondYear(tokens: readonly Token[], at: number, first: number): (Hit<number> & { slash: boolean }) | null {
  let next = at;
  if (!isMark(tokens[next], '-/')) return null;
  const slash = isMark(tokens[next], '/');
  next++;
  const token = tokens[next];
  if (token?.is !== 'number' || isWord(tokens[next + 1], 'month', 'dayNumber')) return null;
  const { value, digits } = token;
  if (isYear(token)) return { value, next: next + 1, slash };
  const short = digits === 2 && value === (first + 1) % 100;
  return short ? { value: first + 1, next: next + 1, slash } : null;
}

function pairOfYears(
  tokens: readonly Token[],
  from: number,
  second: Hit<number> & { slash: boolean },
  schoolBefore: boolean,
): Hit<YearsWritten> {
  const words = afterYear(tokens, second.next);
  const school = words.school || schoolBefore || (second.slash && second.value === from + 1);
  const next = words.next;
  const list = second.value === from + 1 ? listOfSchoolYears(tokens, from, words) : null;
  if (list !== null && (list.school || school)) return list.hit;
  if (school) return { value: { years: named(true, upTo(from, second.value - 1)), stretch: true }, next };
  return { value: { years: named(false, upTo(from, second.value)), stretch: true }, next };
}

/** First and last when they stand the wrong way round: the evaluation says so. */
const upTo = (from: number, to: number): number[] =>
  to < from ? [from, to] : Array.from({ length: Math.min(to - from, 60) + 1 }, (_, k) => from + k);

/** «2023-2024, 2024-2025 учебные годы» */
function listOfSchoolYears(
  tokens: readonly Token[],
  first: number,
  words: AfterYear,
): { hit: Hit<YearsWritten>; school: boolean } {
  const list = [first];
  let { next, school } = words;
  while (isMark(tokens[next], ',') || isWord(tokens[next], 'and')) {
    const year = tokens[next + 1];
    const second = isYear(year) ? secondYear(tokens, next + 2, year.value) : null;
    if (!isYear(year) || second === null || second.value !== year.value + 1) break;
    list.push(year.value);
    const more = afterYear(tokens, second.next);
    next = more.next;
    school ||= more.school;
  }
  return { hit: { value: { years: named(true, list), stretch: false }, next }, school };
}

/** «2023», «2021, 2022 и 2024 гг.» */
function severalYears(tokens: readonly Token[], first: number, words: AfterYear): Hit<YearsWritten> {
  const list = [first];
  let { next, school } = words;
  while (isMark(tokens[next], ',') || isWord(tokens[next], 'and')) {
    const year = tokens[next + 1];
    if (!isYear(year)) break;
    const more = afterYear(tokens, next + 2);
    if (secondYear(tokens, more.next, year.value) !== null || isWord(tokens[more.next], 'then')) break;
    list.push(year.value);
    next = more.next;
    school ||= more.school;
  }
  const years: Years = school && list.length === 1 ? { is: 'named', school, list, unsure: true } : named(school, list);
  return { value: { years, stretch: false }, next };
}

interface AfterYear {
  next: number;
  school: boolean;
}

/** «год», «гг.», «учебный год», «г.г.» after figures. */
function afterYear(tokens: readonly Token[], at: number): AfterYear {
  let next = at;
  let school = false;
  for (;;) {
    const token = tokens[next];
    if (isWord(token, 'school')) school = true;
    else if (!isYearWord(token) && !isWord(token, 'calendar') && !isFullStopHere(tokens, next, at)) break;
    next++;
  }
  return { next, school };
}

/** The full stop of an abbreviation: «уч.», «г.». */
const isFullStopHere = (tokens: readonly Token[], at: number, begin: number): boolean =>
  isMark(tokens[at], '.') && at > begin && tokens[at - 1]?.is === 'word';

const isYearWord = (token: Token | undefined): boolean =>
  token?.is === 'word' && token.word?.is === 'unit' && token.word.unit === 'year' && token.form !== 'лет';

/** «учебный год 2023/2024», «учебного 2023-2024 года» */
function schoolYearsAfterWords(tokens: readonly Token[], at: number): Hit<YearsWritten> | null {
  if (!isWord(tokens[at], 'school')) return null;
  const words = afterYear(tokens, at);
  const figures = figuresAt(tokens, words.next);
  if (figures === null) return null;
  const { years } = figures.value;
  if (years.is !== 'named' || (years.school && years.unsure !== true)) return figures;
  const list = figures.value.stretch ? years.list.slice(0, -1) : years.list;
  const unsure: Years = { is: 'named', school: true, list, unsure: true };
  const single = list.length === 1 && !figures.value.stretch;
  return { value: { years: single ? unsure : named(true, list), stretch: list.length > 1 }, next: figures.next };
}

/** «май 24 г.», «сен.24»: two figures are a year only next to the word or glued to a month. */
function shortYear(tokens: readonly Token[], at: number): Hit<YearsWritten> | null {
  const token = tokens[at];
  if (token?.is !== 'number' || token.digits !== 2 || token.value < 14 || token.value > 60) return null;
  const words = afterYear(tokens, at + 1);
  if (words.next === at + 1 || !isYearWord(tokens[at + 1])) return null;
  return { value: { years: named(words.school, [fullYear(token.value)]), stretch: false }, next: words.next };
}

/** «текущего года», «следующего учебного года», «прошлого года», «т.г.» */
function relativeYear(tokens: readonly Token[], at: number): Hit<YearsWritten> | null {
  if (!isWord(tokens[at], 'current', 'next', 'previous')) return abbreviatedThisYear(tokens, at);
  const words = afterYear(tokens, at + 1);
  if (!isYearWord(tokens[words.next - 1]) && !isYearWord(tokens[words.next - 2])) return null;
  const shift = isWord(tokens[at], 'next') ? 1 : isWord(tokens[at], 'previous') ? -1 : 0;
  return { value: { years: { is: 'relative', school: words.school, shift }, stretch: false }, next: words.next };
}

/** «т.г.», «с.г.»: this year. */
function abbreviatedThisYear(tokens: readonly Token[], at: number): Hit<YearsWritten> | null {
  const token = tokens[at];
  if (token?.is !== 'word' || !['т', 'с'].includes(token.form) || !isMark(tokens[at + 1], '.')) return null;
  if (!isYearWord(tokens[at + 2])) return null;
  const next = isMark(tokens[at + 3], '.') ? at + 4 : at + 3;
  return { value: { years: { is: 'relative', school: false, shift: 0 }, stretch: false }, next };
}
