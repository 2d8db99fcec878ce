/** Names of persons in what people write of a list: it is kept for years, and no pupil may be known by it. */
import { personalIn } from '../../results/contract.ts';

/**
 * What of a text tells who somebody is, as it stands there; `null`: nothing.
 *
 * Rules of results know cells of a table. Here only words with a capital that stand together are asked, so that «оценка
 * отлична» is no name, and who is called a pupil is named by one word too.
 *
 * @example namedIn('Ученик Иванов Пётр болел') // 'Иванов Пётр'
 */
export function namedIn(text: string): string | null {
  for (const [found] of text.matchAll(NUMBERS)) if (personalIn(found) !== null) return found.trim();
  for (const [, found] of text.matchAll(PUPIL)) if (found !== undefined) return found;
  for (const match of text.matchAll(CAPITALS)) {
    const name = HONOURED.test(text.slice(0, match.index)) ? null : nameAmong(match[0].split(/\s+/u));
    if (name !== null) return name;
  }
  return null;
}

/** Addresses of e-mail, telephones, documents. */
const NUMBERS = /\S+@\S+|\+?\d[\d\s()-]{8,}\d/gu;
/** «ученик Иванов», «ученица 9 класса Петрова Анна» */
const PUPIL =
  /(?<!\p{L})[Уу](?:ченик|ченица|ченика|ченику|чеником|ченицы|ченице|ченицу|ченицей|чащийся|чащаяся|чащегося)\s+(?:\d+\s*(?:[«"]?\p{Lu}[»"]?\s+)?класса\s+)?(\p{Lu}\p{Ll}{2,}(?:\s+\p{Lu}\p{Ll}+){0,2})/gu;
/** Words with a capital, or initials, one after another. */
const CAPITALS = /\p{Lu}[\p{L}'’-]*\.?(?:\s+\p{Lu}[\p{L}'’-]*\.?|\p{Lu}\.)+/gu;

/** A school bears the name that follows: «СОШ № 3 имени А. С. Пушкина». */
const HONOURED = /(?<!\p{L})(?<!от\s)(?:имени|им\.|памяти)(?:\s+дважды)?\s*$/u;

/** Family and given name, with the patronymic if it follows; else three words, of which the last is one. */
function nameAmong(words: readonly string[]): string | null {
  for (const size of [2, 3])
    for (let from = 0; from + size <= words.length; from++)
      if (personalIn(words.slice(from, from + size).join(' ')) !== null) return words.slice(from, from + 3).join(' ');
  return null;
}
