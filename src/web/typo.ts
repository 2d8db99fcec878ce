/** No-break space: what stands on both its sides stays on one line. */
export const NBSP = '\u00a0';

/** Takes no room: where it stands no line ends. */
const JOINER = '\u2060';

/**
 * Sets a Russian text for the screen: binds short prepositions to the next word, numbers to their units, «№» to its
 * number, initials to the surname, a dash to the word before it, and the years of «2026–2027» to each other; straight quotes
 * become «ёлочки». It changes nothing but spaces and quotes, so names from documents pass through it safely.
 */
export function typo(text: string): string {
  return RULES.reduce((set, [pattern, by]) => set.replace(pattern, by), text);
}

const LETTER = '[А-Яа-яЁё]';
const UNITS =
  '%|‰|₽|руб|тыс|млн|млрд|кб|мб|гб|ч|час|часа|часов|мин|г|гг|год|года|году|лет|класс|класса|классов|балл|балла|баллов|дня|дней|день|человек|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек|квартал|квартала';

/** JavaScript's `\b` knows Latin letters only, so words are bounded by look-around on Cyrillic ones. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/"([^"\n]+)"/gu, '«$1»'],
  // Twice: in «и в школе» the second word begins where the first match ends.
  ...twice(new RegExp(`(?<!${LETTER}|-)(?!(?:бы|ли|же|б|ль|ж) )(${LETTER}{1,2}) (?=\\S|$)`, 'gu'), `$1${NBSP}`),
  [/(?<!\S)(не|ни|без|для|или|при|под|над|изо|что|как|это|чем) (?=\S)/giu, `$1${NBSP}`],
  [/ (бы|ли|же|б|ль|ж)(?![А-Яа-яЁё])/giu, `${NBSP}$1`],
  [new RegExp(`(\\d) (?=(?:${UNITS})(?!${LETTER}))`, 'giu'), `$1${NBSP}`],
  [/(\d) (?=\d{3}(?!\d))/gu, `$1${NBSP}`],
  [/(\+7|(?<!\d)8) \((\d{3,5})\) (?=\d)/gu, `$1${NBSP}($2)${NBSP}`],
  [/([№§]) ?(?=\d)/gu, `$1${NBSP}`],
  [/(?<!\S)(п|пп|ст|стр|рис|табл|г|гл|ч)\. (?=\d|[А-ЯЁ])/gu, `$1.${NBSP}`],
  [/(?<![А-ЯЁа-яё])([А-ЯЁ]\.) ?([А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])/gu, `$1${NBSP}$2${NBSP}`],
  [/([а-яё]) ([А-ЯЁ]\.) ?(?=[А-ЯЁ]\.)/gu, `$1${NBSP}$2${NBSP}`],
  [/ (?=[—–] )/gu, NBSP],
  [/(?<!\d)(\d{4}–)(?=\d{4}(?!\d))/gu, `$1${JOINER}`],
];

function twice(pattern: RegExp, by: string) {
  return [[pattern, by] as const, [pattern, by] as const];
}
