import { nearestWord, type Word, type WordKind, wordOf } from './words.ts';

interface Place {
  /** Where it stands in the text that was read, normalised to NFC. */
  start: number;
  end: number;
  /** Does it begin a line, the first one included? */
  lineStart: boolean;
}

/** What a text of a deadline is made of. */
export type Token = Place &
  (
    | { is: 'number'; value: number; digits: number; ordinal: boolean }
    /** «01.09.2023», «2023-09-01»; not yet checked against the calendar. */
    | { is: 'date'; day: number; month: number; year: number }
    /** «09.2023» */
    | { is: 'monthYear'; month: number; year: number }
    /** «01.09», «10.30»: a day and month, or a time of day. */
    | { is: 'dotted'; left: number; right: number }
    /** «10:30» */
    | { is: 'clock' }
    /** `word`: what it means, `null` when we do not know it. `roman`: what it is as a Roman numeral. */
    | { is: 'word'; form: string; word: Word | null; roman: number | null }
    | { is: 'mark'; mark: string }
  );

/** Takes a text apart. Blanks, quotation marks, tags, accents and soft hyphens vanish; every kind of dash is `-`. */
export function tokenise(text: string): Token[] {
  const { folded, origin } = fold(text.normalize('NFC'));
  const tokens: Token[] = [];
  let lineStart = true;
  for (const match of folded.matchAll(TOKEN)) {
    if (match[0] === '\n') lineStart = true;
    const token = tokenOf(match.groups ?? {});
    if (token === null) continue;
    const [start = 0, last = 0] = [origin[match.index], origin[match.index + match[0].length - 1]];
    tokens.push({ ...token, start, end: last + 1, lineStart });
    lineStart = false;
  }
  return joinCutWords(withoutBullets(tokens));
}

/** A dash before the first word is a bullet, and so are then the dashes that begin the other lines. */
function withoutBullets(tokens: readonly Token[]): Token[] {
  const bullet = (token: Token | undefined) => token?.lineStart === true && isMark(token, '-');
  if (!bullet(tokens[0])) return [...tokens];
  return tokens.flatMap((token, k) =>
    bullet(token) ? [] : bullet(tokens[k - 1]) ? [{ ...token, lineStart: true }] : [token],
  );
}

/** Does the word that a token is do this in a phrase? */
export const isWord = (token: Token | undefined, ...kinds: readonly WordKind[]): boolean =>
  token?.is === 'word' && token.word !== null && kinds.includes(token.word.is);

export const isForm = (token: Token | undefined, form: string): boolean => token?.is === 'word' && token.form === form;

export const isMark = (token: Token | undefined, marks: string): boolean =>
  token?.is === 'mark' && marks.includes(token.mark);

/** Lower case, one kind of dash, no ornaments; `origin[i]` is where the i-th character came from. */
function fold(text: string): { folded: string; origin: number[] } {
  const bare = text.replace(/<\/?[a-z][^<>]{0,300}>|&nbsp;/gi, (tag) => ' '.repeat(tag.length));
  let folded = '';
  const origin: number[] = [];
  for (let i = 0; i < bare.length; i++) {
    const letters = foldLetter(bare.charAt(i));
    folded += letters;
    for (let k = 0; k < letters.length; k++) origin.push(i);
  }
  // «2О23»: a letter inside a number is a nought.
  return { folded: folded.replace(/(?<=\d)[oо](?![a-zа-я])/g, '0'), origin };
}

function foldLetter(letter: string): string {
  const known = FOLDED.get(letter);
  if (known !== undefined) return known;
  const folded = foldUnknown(letter);
  if (FOLDED.size < 2000) FOLDED.set(letter, folded);
  return folded;
}

function foldUnknown(letter: string): string {
  if (/[\n\r\v\f\u2028\u2029]/.test(letter)) return '\n';
  if (/\s/.test(letter)) return ' ';
  if (/[\p{Cf}\p{Mn}\p{Cc}]/u.test(letter)) return '';
  if (/[\p{Pd}\u2212\u2043~≈]/u.test(letter)) return '-';
  if (/["'«»“”„‟‘’‹›`*_•·]/.test(letter)) return ' ';
  return letter.normalize('NFKC').toLowerCase();
}

const FOLDED = new Map<string, string>([
  ['№', '№'],
  ['…', '…'],
  ['ё', 'е'],
  ['Ё', 'е'],
  ['|', 'i'],
]);

/** After a number: «15-го», «1-й», «2-х», «5ти», also with Latin look-alikes. */
const ENDING = `(?:${'го|му|ого|ому|ый|ой|ий|ая|ое|ые|ую|ых|ом|ем|ти|ми|ух|ех|й|я|е|м|х|ю'.replace(
  /[аеомтух]/g,
  (letter) => `[${letter}${{ а: 'a', е: 'e', о: 'o', м: 'm', т: 't', у: 'y', х: 'x' }[letter]}]`,
)})(?![a-zа-я])`;
const SUFFIX = `(?:\\s?-\\s?|)${ENDING}`;
const YEAR4 = '(?:19|20)\\d\\d';

const TOKEN = new RegExp(
  [
    `(?<iso>${YEAR4}[-.]\\d{1,2}[-.]\\d{1,2})(?!\\d)(?:t?\\s?\\d\\d?:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?z?)?`,
    `(?<full>\\d{1,2}\\s?[./]\\s?\\d{1,2}\\s?[./]\\s?(?:\\d{4}|\\d{2})|\\d{1,2}(?<sep>[-,])\\d{1,2}\\k<sep>${YEAR4})(?!\\d)`,
    '(?<clock>\\d{1,2}:\\d\\d(?::\\d\\d)?)',
    `(?<monthYear>\\d{1,2}[./]\\s?${YEAR4})(?!\\d)`,
    '(?<dotted>\\d{1,2}\\.\\d{1,2}|\\d\\d/(?:0\\d|1[012])(?!\\s?(?:уч|г)))(?!\\d)',
    'gmt[+-]\\d{4}(?:\\s?\\([^)]*\\))?',
    `(?<ordinal>\\d+)${SUFFIX}`,
    `(?<roman>1[vу]|[ivxlі]+)\\s?-\\s?${ENDING}`,
    '(?<bareRoman>1[vу])(?![a-zа-я])',
    '(?<word>п/г(?![а-я])|(?:[a-zа-яіӏ]|0(?=[а-я]))(?:[a-zа-яіӏ]|[03](?=[а-я]))*)',
    '(?<number>\\d+)',
    '(?<mark>[-,;:.()/\\n+№%…\\[\\]&])',
  ].join('|'),
  'g',
);

type Bare = Token extends infer T ? (T extends Token ? Omit<T, keyof Place> : never) : never;

function tokenOf(groups: Record<string, string | undefined>): Bare | null {
  const { iso, full, clock, monthYear, dotted, ordinal, word, number, mark } = groups;
  const roman = groups.roman ?? groups.bareRoman;
  if (iso !== undefined) return dateToken(iso, ['year', 'month', 'day']);
  if (full !== undefined) return dateToken(full, ['day', 'month', 'year']);
  if (clock !== undefined) return { is: 'clock' };
  if (monthYear !== undefined) {
    const [month = 0, year = 0] = numbersIn(monthYear);
    return { is: 'monthYear', month, year };
  }
  if (dotted !== undefined) {
    const [left = 0, right = 0] = numbersIn(dotted);
    return { is: 'dotted', left, right };
  }
  if (ordinal !== undefined) return numberToken(ordinal, true);
  if (roman !== undefined) return { is: 'word', form: roman, word: null, roman: romanValue(roman.replace('1', 'i')) };
  if (word !== undefined) return wordToken(word);
  if (number !== undefined) return numberToken(number, false);
  return mark === undefined || mark === '\n'
    ? null
    : { is: 'mark', mark: { '[': '(', ']': ')', '&': ',' }[mark] ?? mark };
}

const numbersIn = (text: string): number[] => text.split(/[^\d]+/).map(Number);

const numberToken = (digits: string, ordinal: boolean): Bare => ({
  is: 'number',
  value: Number(digits),
  digits: digits.length,
  ordinal,
});

function dateToken(text: string, order: readonly ('day' | 'month' | 'year')[]): Bare {
  const parts = numbersIn(text);
  const part = (name: 'day' | 'month' | 'year') => parts[order.indexOf(name)] ?? 0;
  const year = part('year') < 100 ? 2000 + part('year') : part('year');
  // American order, as a spreadsheet writes dates in cells it was not told about: 11/14/23.
  const swapped = text.includes('/') && part('month') > 12 && part('day') <= 12;
  return { is: 'date', day: part(swapped ? 'month' : 'day'), month: part(swapped ? 'day' : 'month'), year };
}

function wordToken(raw: string): Bare {
  const roman = romanValue(raw);
  if (roman !== null && /^[ivxl]+$/.test(raw)) return { is: 'word', form: raw, word: null, roman };
  const form = toCyrillic(raw);
  return { is: 'word', form, word: wordOf(raw) ?? wordOf(form) ?? nearestWord(form), roman };
}

const LOOK_ALIKES: Record<string, string> = {
  ...{ a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у' },
  ...{ i: 'и', і: 'и', '0': 'о', '3': 'з', u: 'и', n: 'п', r: 'г' },
};

/** Latin letters and digits that look like Cyrillic ones, read as Cyrillic. */
const toCyrillic = (form: string): string => form.replace(/[a-zі03]/g, (letter) => LOOK_ALIKES[letter] ?? letter);

/** Roman numerals as they are typed: Latin, Ukrainian or Cyrillic look-alikes, «П» for II and «Ш» for III. */
function romanValue(form: string): number | null {
  const latin = form
    .replace(/[іӏl]/g, 'i')
    .replace(/[пn]/g, 'ii')
    .replace(/ш/g, 'iii')
    .replace(/[уy]/g, 'v')
    .replace(/х/g, 'x');
  const value = ROMAN.indexOf(latin);
  return value > 0 ? value : null;
}

const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** Words cut by a blank, a line's end or letter by letter («ежеквар-тально», «по стоянно», «м а р т») are joined. */
function joinCutWords(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const whole = token.is === 'word' ? (spacedRoman(tokens, i) ?? spelled(tokens, i) ?? cutInTwo(tokens, i)) : null;
    joined.push(whole?.token ?? token);
    if (whole !== null) i = whole.last;
  }
  return joined;
}

type Joined = { token: Token; last: number };

/** «I I» for II. */
function spacedRoman(tokens: readonly Token[], from: number): Joined | null {
  const [first, second] = [tokens[from], tokens[from + 1]];
  if (first?.is !== 'word' || second?.is !== 'word' || !/^[ivx]$/.test(first.form) || !/^[ivx]+$/.test(second.form))
    return null;
  const roman = romanValue(first.form + second.form);
  return roman === null
    ? null
    : { token: { ...first, form: first.form + second.form, roman, end: second.end }, last: from + 1 };
}

/** Letter by letter: at least three single letters in a row that make one of our words. */
function spelled(tokens: readonly Token[], from: number): Joined | null {
  let last = from;
  let form = '';
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.is !== 'word' || token.form.length !== 1) break;
    form += token.form;
    last = i;
  }
  return last - from >= 2 ? joinTokens(tokens, from, last, form) : null;
}

/** Two pieces, perhaps with a hyphen and a line's end between them. */
function cutInTwo(tokens: readonly Token[], from: number): Joined | null {
  const first = tokens[from];
  let next = from + 1;
  if (isMark(tokens[next], '-')) next++;
  const second = tokens[next];
  if (first?.is !== 'word' || second?.is !== 'word') return null;
  if (first.word !== null && second.word !== null && !CUT_KNOWN.has(first.form)) return null;
  return joinTokens(tokens, from, next, first.form + second.form);
}

/** Known words that are also the first half of a longer one. */
const CUT_KNOWN = new Set(['в', 'во', 'пол', 'на', 'по']);

function joinTokens(tokens: readonly Token[], from: number, last: number, form: string): Joined | null {
  const word = wordOf(form);
  const [first, end] = [tokens[from], tokens[last]];
  if (word === null || first === undefined || end === undefined) return null;
  return {
    token: { is: 'word', form, word, roman: null, start: first.start, end: end.end, lineStart: first.lineStart },
    last,
  };
}
