/** How names are compared: as people mean them, not as they happen to type them. */

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
 * May two names mean one school? True for a slip of the keyboard and for words in another order; never when their
 * numbers differ: «СОШ № 1» and «СОШ № 2» differ by one letter only, and are two schools.
 */
export function similarNames(one: string, other: string): boolean {
  const [a, b] = [comparable(one), comparable(other)];
  if (numbersOf(a) !== numbersOf(b)) return false;
  return likeness(pairsOf(a), pairsOf(b)) >= SIMILAR;
}

/** From this share of common pairs of letters on, 0 to 1: one letter in a word of eight, or two words exchanged. */
const SIMILAR = 0.75;

const numbersOf = (text: string): string => (text.match(/\d+/g) ?? []).sort().join(' ');

/** All pairs of letters inside words, with how often each stands there. */
function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const word of text.split(' ')) {
    for (let at = 0; at < word.length - 1; at += 1) {
      const pair = word.slice(at, at + 2);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

/** Sørensen–Dice: twice the common pairs ÷ all pairs of both, 0 to 1. Texts without pairs are like nothing. */
function likeness(one: Map<string, number>, other: Map<string, number>): number {
  const size = (pairs: Map<string, number>) => [...pairs.values()].reduce((sum, count) => sum + count, 0);
  const all = size(one) + size(other);
  if (all === 0) return 0;
  const common = [...one].reduce((sum, [pair, count]) => sum + Math.min(count, other.get(pair) ?? 0), 0);
  return (2 * common) / all;
}

const russian = new Intl.Collator('ru', { numeric: true });

/** Alphabetical as Russians read it: ё beside е, № 2 before № 10. */
export const byName = (one: { shortName: string }, other: { shortName: string }): number =>
  russian.compare(one.shortName, other.shortName);
