/** How headings and names are compared: as people mean them, not as they happen to be typed. */

/**
 * Letters and digits only, small, ё as е, single spaces; Latin letters that slipped into a Russian word and look the same
 * become Russian. A word of nothing but such letters counts as Russian: headings are.
 * @example plain('Кoл-во участников (OO)') // 'кол во участников оо'
 */
export function plain(text: string): string {
  const known = SEEN.get(text);
  if (known !== undefined) return known;
  const found = text.toLowerCase().replaceAll('ё', 'е').split(NO_WORD).filter(Boolean).map(russian).join(' ');
  if (SEEN.size < MOST_SEEN) SEEN.set(text, found);
  return found;
}

/** Headings, subjects and schools come again and again. */
const SEEN = new Map<string, string>();
const MOST_SEEN = 20_000;

const NO_WORD = /[^\p{L}\p{N}]+/u;

const russian = (word: string): string =>
  CYRILLIC.test(word) || ALL_ALIKE.test(word) ? [...word].map((sign) => ALIKE.get(sign) ?? sign).join('') : word;

const CYRILLIC = /[а-я]/;
const ALL_ALIKE = /^[aceopxykmtbh\d]+$/;
const ALIKE = new Map([...'aceopxykmtbh'].map((sign, index) => [sign, 'асеорхукмтвн'[index] ?? sign]));

/**
 * A login of ФИС ОКО inside a text, in small Latin letters; `null`: none.
 * @example loginIn('МБОУ СОШ № 2 (ЕDU 260102)') // 'edu260102', also with a Cyrillic Е
 */
export function loginIn(text: string): string | null {
  const found = LOGIN.exec(text);
  return found ? `${LATIN[(found[1] ?? '').slice(0, 1).toLowerCase()] ?? 'edu'}${found[2]}` : null;
}

const LOGIN = /(?<![\p{L}\p{N}])(s[cс]h|[eе]du)\s?(\d{4,10})(?!\d)/iu;
const LATIN: Readonly<Record<string, string>> = { s: 'sch', e: 'edu', е: 'edu' };
