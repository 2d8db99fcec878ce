const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const toRussian = new Map([...LATIN].map((key, place) => [key, RUSSIAN[place] ?? key]));
const toLatin = new Map([...RUSSIAN].map((key, place) => [key, LATIN[place] ?? key]));

/** What the same keys would have given in the other layout, in lower case. @example otherLayout('cntgfy') // 'степан' */
export function otherLayout(text: string): string {
  const keys = [...text.toLowerCase()];
  const table = keys.some((key) => /[а-яё]/u.test(key)) ? toLatin : toRussian;
  return keys.map((key) => table.get(key) ?? key).join('');
}

/** For comparison only: lower case, «ё» as «е», one space between words. */
export const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim();

/**
 * Is each word typed the beginning of some word of the text, in either keyboard layout?
 * @example finds('МБОУ «Степановская ООШ»', 'cntgfy') // true
 */
export function finds(text: string, typed: string): boolean {
  const words = folded(text).split(/[^\p{L}\p{N}]+/u);
  const begins = (query: string) => {
    // A sign by itself, as in «СОШ № 7», is no word.
    const parts = folded(query)
      .split(' ')
      .map((part) => part.replace(/[^\p{L}\p{N}]/gu, ''))
      .filter((part) => part !== '');
    return parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)));
  };
  return begins(typed) || begins(otherLayout(typed));
}
