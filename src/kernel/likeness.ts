/** How well a text says what somebody typed: Russian words change at their ends, and fingers slip. */

/** 0: as it was typed. 1: with other endings. 2: with slips of the keyboard. */
export type Likeness = 0 | 1 | 2;

/**
 * The words typed may stand anywhere and in any order; each begins some word of the text. `null`: one of them does not.
 * @example likeness('Дорожная карта 2026', 'карты') // 1
 * @example likeness('Иванова Анна', 'Иваонва') // 2
 */
export function likeness(text: string, typed: string): Likeness | null {
  return likenessTo(typed)(text);
}

/** The same for many texts: what is typed is taken apart once, and a word that comes again is not compared again. */
function likenessTo(typed: string): (text: string) => Likeness | null {
  const wanted = wordsOf(typed).map((word) => ({ word, seen: new Map<string, Likeness | null>() }));
  return (text) => {
    const words = wordsOf(text);
    let worst: Likeness = 0;
    for (const { word, seen } of wanted) {
      const best = bestOf(word, words, seen);
      if (best === null) return null;
      if (best > worst) worst = best;
    }
    return wanted.length === 0 ? null : worst;
  };
}

/**
 * What says it, the most exact first and otherwise in the given order; what only slips bring about, where nothing else is.
 * @param textOf what is looked through
 */
export function nearest<T>(things: readonly T[], typed: string, textOf: (thing: T) => string): T[] {
  const compare = likenessTo(typed);
  const by: Record<Likeness, T[]> = { 0: [], 1: [], 2: [] };
  for (const thing of things) {
    const found = compare(textOf(thing));
    if (found !== null) by[found].push(thing);
  }
  const said = [...by[0], ...by[1]];
  return said.length > 0 ? said : by[2];
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

function bestOf(word: string, words: readonly string[], seen: Map<string, Likeness | null>): Likeness | null {
  let best: Likeness | null = null;
  for (const other of words) {
    let found = seen.get(other);
    if (found === undefined) {
      found = wordLikeness(word, other);
      seen.set(other, found);
    }
    if (found === 0) return 0;
    if (found !== null && (best === null || found < best)) best = found;
  }
  return best;
}

function wordLikeness(word: string, other: string): Likeness | null {
  if (other.startsWith(word)) return 0;
  if (word.length < SHORTEST || HAS_DIGIT.test(word)) return null; // «СОШ № 12» is not № 13
  const stem = withoutEnding(word);
  if (other.startsWith(stem)) return 1;
  const slips = word.length < LONG ? 1 : 2;
  if (slipsToBeginning(word, other, slips) <= slips) return 2;
  return stem.length > SHORTEST && slipsToBeginning(stem, other, 1) <= 1 ? 2 : null;
}

/** Letters from which on a word may have a slip in it, and may have two. */
const SHORTEST = 4;
const LONG = 8;
const HAS_DIGIT = /\p{N}/u;

/** A word of five letters without its last, a longer one without two; a stem of less than four letters would be in too much. */
const withoutEnding = (word: string): string => (word.length < 5 ? word : word.slice(0, word.length === 5 ? -1 : -2));

/**
 * How many letters are to be put in, left out, exchanged for another or for their neighbour until `word` begins `other`.
 * More than `most` is any larger number.
 */
function slipsToBeginning(word: string, other: string, most: number): number {
  const width = Math.min(other.length, word.length + most);
  if (width < word.length - most) return most + 1;
  let [before, last] = [[] as number[], Array.from({ length: width + 1 }, (_, at) => at)];
  for (let row = 1; row <= word.length; row++) {
    const now = [row];
    for (let at = 1; at <= width; at++) {
      const same = word[row - 1] === other[at - 1];
      const swapped = word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1];
      now[at] = Math.min(
        (now[at - 1] ?? most) + 1,
        (last[at] ?? most) + 1,
        (last[at - 1] ?? most) + (same ? 0 : 1),
        swapped && row > 1 && at > 1 ? (before[at - 2] ?? most) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, now];
  }
  return Math.min(...last);
}
