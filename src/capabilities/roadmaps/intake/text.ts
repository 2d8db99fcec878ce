/**
 * Text as the recogniser compares and stores it: one kind of space, no signs that nobody sees, no blanks at the ends.
 * Words, letters and punctuation stay as written.
 */
export const clean = (text: string): string =>
  text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/** For comparing words only: small letters, е for ё, one kind of dash and quotation mark, one line. */
export const fold = (text: string): string =>
  clean(text)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ');

/** Letters apart («П Р И К А З») are put together, words parted by two blanks stay two. */
export const closeUp = (text: string): string =>
  /^(?:\S ){3,}\S$/u.test(text.trim().replace(/ {2,}/g, '_')) || /^(?:\S ){3,}/u.test(text.trim())
    ? text
        .trim()
        .split(/ {2,}/)
        .map((word) => (/^(?:\S )+\S$/u.test(word) ? word.replaceAll(' ', '') : word))
        .join(' ')
    : text.trim();

/** Nothing but dashes, dots and underlines: a cell that is crossed out or waits for ink. */
export const isBlank = (text: string): boolean => /^[\s\-‐‑–—−_.…*]*$/u.test(text);

export const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

export const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const startsLower = (text: string): boolean => /^[«"(]*\p{Ll}/u.test(text);

/** Are all its letters capitals, and are there enough of them to tell? */
export const shouts = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 4 && !/\p{Ll}/u.test(text);
};

const BULLET = /^(?:[-‐‑–—−•·▪●○◦*➢✓❖]|(?:\d{1,2}|[а-яёa-z])\))\s*/u;

/** Does the line begin with the sign of a list: a dash, a bullet, «1)», «а)»? */
export const isBulleted = (line: string): boolean => BULLET.test(line) && !isBlank(line);

export const withoutBullet = (line: string): string => line.replace(BULLET, '');

/**
 * Joins the lines of a cell: by a blank where a sentence goes on in the next line, by a line feed where the next line
 * is an item of its own. A word that was cut by hand at the end of a line is put together.
 */
export function joinLines(lines: readonly string[]): string {
  let joined = '';
  let listed = false;
  for (const line of lines.map(clean)) {
    if (line === '') continue;
    const last = joined.slice(joined.lastIndexOf('\n') + 1);
    if (joined === '') joined = line;
    else if (!goesOn(last, line) || (listed && isItemAfter(last, line))) joined += `\n${line}`;
    else joined = isCut(last, line) ? joined.slice(0, -1) + line : `${joined}${gap(joined, line)}${line}`;
    listed = /:$/.test(line) || (listed && !/[.!?]$/.test(line));
  }
  return joined;
}

/** Lines as they stand, but for words cut at the end of one: those are put together. */
export function wholeLines(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines.map(clean)) {
    const last = whole.at(-1);
    if (line === '') continue;
    if (last !== undefined && isCut(last, line)) whole[whole.length - 1] = last.slice(0, -1) + line;
    else whole.push(line);
  }
  return whole;
}

/** Below «…:» short lines are items, though nothing marks them. */
const isItemAfter = (last: string, line: string): boolean =>
  line.length < 80 &&
  last.length < 80 &&
  startsLower(line) &&
  !/[,(«-]$/.test(last) &&
  !LEANING.test(last) &&
  !/^(?:и|или|а|в|на|по|с|для|от|из)\s/u.test(line);

/** «объеди-» + «нений», but not «учителей-» + «предметников» or «психолого-» + «педагогическое». */
function isCut(last: string, line: string): boolean {
  const left = last.match(/(\p{L}+)[-‑]$/u)?.[1]?.toLowerCase();
  const right = line.match(/^\p{Ll}+/u)?.[0];
  if (left === undefined || right === undefined || COMPOUND.test(left)) return false;
  return !(left.length >= 5 && left.endsWith('о') && ADJECTIVE_END.test(right));
}

const ADJECTIVE_END = /(?:ск|н|ов|ив)(?:ый|ий|ая|ое|ые|ие|ого|ой|ых|их|ому|ую|ым|им|ыми|ими|ом)$/;

/** First halves of words that people write with a hyphen. */
const COMPOUND =
  /^(?:учител|педагог|школ|директор|тьютор|завуч|вуз|организац|наставник|онлайн|офлайн|план|тест|интернет|мастер|веб|видео|медиа|пресс|мини|кросс|северо|юго|западно|восточно|по|кое|во|в|из|январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)\p{Ll}{0,3}$/u;

/** Does the sentence that `before` breaks off go on in `after`? */
export function goesOn(before: string, after: string): boolean {
  if (isBulleted(after) || /[;:!?]$/u.test(before)) return false;
  if (/[,(]$|[-–—]$/u.test(before)) return true;
  if (startsLower(after)) return !/\.$/u.test(before) || endsShortened(before);
  if (/^[),.;]/u.test(after)) return true;
  return LEANING.test(before) || openQuotes(before) > 0;
}

/** A word cut by hand at the end of a line keeps its hyphen and takes no blank. */
const gap = (before: string, after: string): string => (/\p{L}[-‑]$/u.test(before) && startsLower(after) ? '' : ' ');

/** Words that cannot be the last of a sentence. */
const LEANING =
  /(?:^|[\s(«])(?:в|во|на|по|для|с|со|из|к|ко|о|об|от|до|у|за|при|под|над|без|через|и|или|а|не|среди|между|г\.|им\.|№)$/iu;

const endsShortened = (text: string): boolean =>
  /(?:^|[\s(])(?:г|гг|им|зам|ул|т\.\s?д|т\.\s?п|др|пр|п|ст|руб|чел|уч)\.$/iu.test(text);

const openQuotes = (text: string): number => (text.match(/«/g)?.length ?? 0) - (text.match(/»/g)?.length ?? 0);

/** Without the full stop or bracket at its end. */
export const bareNumber = (text: string): string =>
  clean(text)
    .replace(/\s+/g, '')
    .replace(/^\(|[.):,]+$/g, '');

/** Is the cell of a number column a number, and nothing else? */
export const isNumber = (text: string): boolean =>
  /^\(?(?:\d{1,3}(?:[.,]\d{1,3})*|[IVXLC]{1,5}|[а-я])[.)]{0,2}$/iu.test(clean(text).replace(/\s+/g, ''));

/** Plural by Russian rules: `plural(3, 'пункт', 'пункта', 'пунктов')`. */
export function plural(count: number, one: string, few: string, many: string): string {
  const form = new Intl.PluralRules('ru').select(count);
  return form === 'one' ? one : form === 'few' ? few : many;
}

/** The beginning of a long text, cut between words. */
export function excerpt(text: string, length = 60): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= length ? line : `${line.slice(0, line.lastIndexOf(' ', length) || length)}…`;
}
