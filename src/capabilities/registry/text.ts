/** How names are compared: as people mean them, not as they happen to type them. */
import { nearest } from '../../kernel/likeness.ts';

/**
 * A text made comparable: case, ё and е, quotes, dashes, «№» and spaces do not matter; nor do Latin letters that slipped
 * into a Cyrillic word and look the same.
 * @example comparable('МБОУ «СОШ №5»') // 'мбоу сош 5'
 */
export const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(NO_WORD)
    .filter((word) => word !== '')
    .map((word) => (CYRILLIC.test(word) ? [...word].map((sign) => LOOK_ALIKE.get(sign) ?? sign).join('') : word))
    .join(' ');

/**
 * A name without its organisational form, as people say it: with or without «МБОУ», in words or abbreviated.
 * @example bareName('МБОУ «Средняя общеобразовательная школа №3»') // 'сош 3'
 */
export function bareName(text: string): string {
  const plain = comparable(text).replace(/(?<=\p{L})(?=\d)/gu, ' ');
  const short = SPELLED.reduce((shorter, [spelled, abbreviation]) => shorter.replace(spelled, abbreviation), plain);
  const bare = ` ${short} `
    .replace(FORM_JOINED, ' $1')
    .replace(FORM, ' ')
    .replace(/ n (?=\d)/g, ' ')
    .trim();
  return bare === '' ? plain : bare;
}

/** What stands for a kind of school in every list. */
const SPELLED: readonly (readonly [RegExp, string])[] = [
  [/средн\S* (общеобразовательн\S* )?школ\S*/, 'сош'],
  [/основн\S* (общеобразовательн\S* )?школ\S*/, 'оош'],
  [/начальн\S* общеобразовательн\S* школ\S*/, 'нош'],
];
const OWNED = 'муниципальн|государственн|краев|областн|республиканск|районн|городск';
const RUN = 'бюджетн|казенн|автономн|общеобразовательн|образовательн';
/** «мбоу», «гку» and the like, and «муниципальное бюджетное общеобразовательное учреждение». */
const FORM = new RegExp(
  `(?<= )(?:[мгк][бка]?о?у|мобу|чоу|ано|(?:(?:${OWNED}|${RUN})\\S* )*(?:${RUN}|${OWNED})\\S* (?:учреждени|организаци)\\S*)(?= )`,
  'gu',
);
/** «мбоусош» */
const FORM_JOINED = / (?:м[бка]?оу|мобу|г[бка]?оу)(сош|оош|нош)(?= )/gu;

const NO_WORD = /[^\p{L}\p{N}]+/u;
const CYRILLIC = /[а-я]/;
const LOOK_ALIKE = new Map([...'aceopxykmtbh'].map((sign, index) => [sign, 'асеорхукмтвн'[index] ?? sign]));

/** Does every word of what was typed stand somewhere in these texts? Nothing typed is in everything. */
export function matches(typed: string, texts: readonly (string | null)[]): boolean {
  const words = comparable(typed).split(' ');
  const where = texts.map((text) => comparable(text ?? ''));
  return words.every((word) => where.some((text) => text.includes(word)));
}

/**
 * What says every word typed; when nothing does, what nearly says it, the nearest first.
 * @param textsOf what is looked through
 * @param or what was meant if the keyboard was in the other layout
 */
export function sought<T>(
  things: readonly T[],
  typed: string,
  textsOf: (thing: T) => readonly (string | null)[],
  or: string = typed,
): T[] {
  const said = things.filter((thing) => [typed, or].some((words) => matches(words, textsOf(thing))));
  return said.length > 0 ? said : nearest(things, typed, (thing) => textsOf(thing).join(' '));
}

/**
 * May two names mean one school? True for a slip of the keyboard and for words in another order; never when their
 * numbers differ: «СОШ № 1» and «СОШ № 2» differ by one letter only, and are two schools.
 */
export const similarNames = (one: string, other: string): boolean => similarShapes(shapeOf(one), shapeOf(other));

/** What of a name decides whether it is like another; made once where many are compared. */
export interface NameShape {
  /** «1 12» of «СОШ № 12, корпус 1» */
  numbers: string;
  /** All pairs of letters inside words, with how often each stands there. */
  pairs: ReadonlyMap<string, number>;
  /** How many pairs there are. */
  size: number;
}

export function shapeOf(name: string): NameShape {
  const text = comparable(name);
  const pairs = new Map<string, number>();
  let size = 0;
  for (const word of text.split(' ')) {
    for (let at = 0; at < word.length - 1; at += 1) {
      const pair = word.slice(at, at + 2);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      size += 1;
    }
  }
  return { numbers: (text.match(/\d+/g) ?? []).sort().join(' '), pairs, size };
}

/** Sørensen–Dice: twice the common pairs ÷ all pairs of both. Names without pairs are like none. */
export function similarShapes(one: NameShape, other: NameShape): boolean {
  if (one.numbers !== other.numbers) return false;
  const all = one.size + other.size;
  if (all === 0 || 2 * Math.min(one.size, other.size) < SIMILAR * all) return false;
  let common = 0;
  for (const [pair, count] of one.pairs) common += Math.min(count, other.pairs.get(pair) ?? 0);
  return (2 * common) / all >= SIMILAR;
}

/** From this share of common pairs on, 0 to 1: one letter in a word of eight, or two words exchanged. */
const SIMILAR = 0.75;

const russian = new Intl.Collator('ru', { numeric: true });

/** Alphabetical as Russians read it: ё beside е, № 2 before № 10. */
export const byName = (one: { shortName: string }, other: { shortName: string }): number =>
  russian.compare(one.shortName, other.shortName);
