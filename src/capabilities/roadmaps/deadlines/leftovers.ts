import type { Item } from './phrases.ts';
import { isMark, isWord, type Token } from './tokens.ts';
import type { WordKind } from './words.ts';

/** Past a word or number that says nothing about time, with the noun it counts: «9 классов», «№ 5», «30 %», «1 этап». */
export function passOver(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.is === 'word') return isMark(tokens[at + 1], '№') ? at + 3 : at + 1;
  return at + 1;
}

/** What was passed over and may have told a time: such a deadline is not read to its end. */
export const leftOver = (tokens: readonly Token[], at: number, next: number): Item[] => [
  ...oddNumber(tokens, at, next),
  ...oddWord(tokens, at),
];

/** Words that tell a time together with others; alone they show that a part was not understood. */
const TELLING: readonly WordKind[] = [
  ...(['each', 'not', 'later', 'earlier', 'rarer', 'less', 'begin', 'middle', 'end', 'times', 'timesOver'] as const),
  ...(['for', 'through', 'before', 'after', 'reporting', 'next', 'previous', 'current', 'during', 'period'] as const),
  ...(['month', 'unit', 'weekend', 'working', 'school', 'calendar', 'starting', 'inclusive', 'term', 'all'] as const),
  ...(['carrying', 'moment', 'absent'] as const),
];

function oddWord(tokens: readonly Token[], at: number): Item[] {
  const token = tokens[at];
  const partOfDay = isWord(tokens[at - 1], 'halfOf');
  const whichWeekday = isWord(token, 'each') && tokens.slice(at, at + 4).some((one) => isWord(one, 'weekday'));
  if (token?.is !== 'word' || !isWord(token, ...TELLING) || partOfDay || whichWeekday) return [];
  return [{ is: 'odd', text: token.form, word: true }];
}

/** A number that counts nothing and dates nothing. */
function oddNumber(tokens: readonly Token[], at: number, next: number): Item[] {
  const text = figuresOf(tokens[at]);
  if (text === null || isLabel(tokens, at) || countsSomething(tokens, next)) return [];
  const named = isMark(tokens[at - 1], '№') || isWord(tokens[at - 1], 'stage') || isMark(tokens[next], '%');
  return named ? [] : [{ is: 'odd', text }];
}

/** What a number looked like; «второй» and «II» are numbers too. */
function figuresOf(token: Token | undefined): string | null {
  switch (token?.is) {
    case 'number':
      return String(token.value);
    case 'dotted':
      return `${token.left}.${token.right}`;
    case 'monthYear':
      return `${token.month}.${token.year}`;
    case 'word':
      return isWord(token, 'ordinal') || /^[ivx]+$/.test(token.form)
        ? token.form.replace(/^[ivx]+$/, (roman) => roman.toUpperCase())
        : null;
    default:
      return null;
  }
}

/** «1.», «2)» before an item of a list. */
function isLabel(tokens: readonly Token[], at: number): boolean {
  const [token, mark, after] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token?.is !== 'number' || token.digits > 2) return false;
  if (isMark(mark, ')')) return !isInBrackets(tokens, at);
  return isMark(mark, '.') && (token.lineStart || isWord(after, 'month', 'until', 'from', 'into'));
}

const isInBrackets = (tokens: readonly Token[], at: number): boolean =>
  isMark(
    tokens.slice(0, at).findLast((token) => isMark(token, '()')),
    '(',
  );

/** Is there a word behind the number (and behind further numbers) that it counts? */
function countsSomething(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (isFurtherNumber(tokens, next) && tokens[at - 1]?.is !== 'word') next++;
  const token = tokens[next];
  return (
    token?.is === 'word' && (token.word === null || isWord(token, 'stage', 'other', 'clock', 'times', 'timetable'))
  );
}

const isFurtherNumber = (tokens: readonly Token[], at: number): boolean =>
  isMark(tokens[at], '-,') || tokens[at]?.is === 'number' || isWord(tokens[at], 'and', 'along');
