import { type CellValue, textOf } from './grid.ts';

/** What cells say, read to exact types. Absent is `null`, and never 0. */

/** A value that was read, none, or what stands there instead. */
export type Read<T> = { value: T | null; odd?: undefined } | { odd: 'not-a-number' | 'a-date' | 'formula-error' };

const NONE: Read<never> = { value: null };

/** What people and systems write where there is no value. */
const ABSENT =
  /^([-–—−.…*]+|[xх]+|нет( отметки| данных| балла)?|н[/\\ ]?[да]|не (участвовал|писал|явил)\S*|отсутств\S*|б[/\\ ]?о)$/iu;

export const isAbsent = (text: string): boolean => text === '' || ABSENT.test(text);

const FORMULA_ERROR = /^#(Н\/Д|N\/A|ССЫЛКА!|REF!|ЗНАЧ!|VALUE!|ДЕЛ\/0!|DIV\/0!|ИМЯ\?|NAME\?|ЧИСЛО!|NUM!|ОШИБКА)$/i;

/**
 * A number, with a decimal comma or point, spaces between thousands, and per cent signs.
 * @example readNumber(' 1 204,5 % ') // { value: 1204.5 }
 */
export function readNumber(cell: CellValue | undefined): Read<number> {
  if (typeof cell === 'number') return { value: cell };
  if (cell === null || cell === undefined) return NONE;
  if (cell instanceof Date) return { odd: 'a-date' };
  const digits = PLAIN_DIGITS.test(cell) ? cell : tightNumber(cell);
  return digits === null ? NONE : parsed(digits);
}

const PLAIN_DIGITS = /^\d{1,15}$/;

function tightNumber(cell: string): string | null {
  const text = textOf(cell);
  if (isAbsent(text)) return null;
  return text
    .replace(/[\s']/gu, '')
    .replace(',', '.')
    .replace(/(%|чел\.?|уч\.?|б\.?|балл\S*)$/iu, '')
    .replace(/^[−–]/u, '-');
}

function parsed(digits: string): Read<number> {
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(digits)) return { value: Number(digits) };
  return { odd: FORMULA_ERROR.test(digits) ? 'formula-error' : 'not-a-number' };
}

/**
 * A class as schools name it: its grade and its letter.
 * @example readClass('5-«А»') // { grade: 5, name: '5А' }
 */
export function readClass(cell: CellValue | undefined): { grade: number; name: string } | null {
  const known = typeof cell === 'string' ? CLASSES.get(cell) : undefined;
  if (known !== undefined) return known;
  const found = classIn(cell);
  if (typeof cell === 'string' && CLASSES.size < MOST_CLASSES) CLASSES.set(cell, found);
  return found;
}

/** The classes of a file are few. */
const CLASSES = new Map<string, { grade: number; name: string } | null>();
const MOST_CLASSES = 5000;

function classIn(cell: CellValue | undefined): { grade: number; name: string } | null {
  const tight = textOf(cell)
    .replace(/класс(а|ы)?|кл\.?|[\s"«»„“'’.,_-]/giu, '')
    .toUpperCase();
  const found = /^0?(\d{1,2})([А-ЯЁA-Z]{0,3})\d?$/u.exec(tight);
  const grade = Number(found?.[1]);
  if (!found || grade < 1 || grade > 12) return null;
  return { grade, name: `${grade}${russianLetters(found[2] ?? '')}` };
}

const russianLetters = (letters: string): string =>
  [...letters].map((sign) => 'АВЕКМНОРСТХУ'['ABEKMHOPCTXY'.indexOf(sign)] ?? sign).join('');

/** The year of the assessment: «2025», or the second of «2024/2025», in which the school year ends. */
export function readYear(cell: CellValue | undefined): number | null {
  if (cell instanceof Date) return cell.getUTCFullYear();
  const text = textOf(cell);
  const span = /(?<!\d)(20\d\d)\s?[-–—/]\s?(20)?(\d\d)(?!\d)/u.exec(text);
  if (span && (Number(span[1]) + 1) % 100 === Number(span[3])) return Number(span[1]) + 1;
  const found = /(?<!\d)(20[0-4]\d)(?!\d)/u.exec(text);
  return found ? Number(found[1]) : null;
}

const YES = new Set(['да', '1', '+', 'x', 'х', 'v', 'истина', 'true']);
const NO = new Set(['нет', '0', '-', '–', '—', 'ложь', 'false']);

/** Yes or no; `null`: empty or neither. */
export function readFlag(cell: CellValue | undefined): boolean | null {
  const text = textOf(cell).toLowerCase();
  if (YES.has(text)) return true;
  return NO.has(text) ? false : null;
}
