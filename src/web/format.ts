/** How numbers, days and sizes read on the screen. Absent (`null`) prints as a dash, zero prints as zero. */
import { type LocalDate, weekdayOf } from '../kernel/date.ts';
import { NBSP } from './typo.ts';

/** What stands in a narrow cell where there are no data; give the cell a title that says so. */
export const ABSENT = '–';

/** «1 поручение», «2 поручения», «5 поручений»: the three forms that a Russian noun takes after a number. */
export type Forms = readonly [one: string, few: string, many: string];

const russianPlural = new Intl.PluralRules('ru');

/** The form of the noun alone. @example plural(21, ['день', 'дня', 'дней']) // 'день' */
export function plural(count: number, [one, few, many]: Forms): string {
  switch (russianPlural.select(count)) {
    case 'one':
      return one;
    case 'many':
      return many;
    default:
      return few; // also 1,5 дня
  }
}

/** The number with its noun, on one line. @example counted(4, ['школа', 'школы', 'школ']) // '4 школы' */
export const counted = (count: number, forms: Forms): string => `${number(count)}${NBSP}${plural(count, forms)}`;

/** `digits`: after the comma at most, 0 if none is given. @example number(1234.5, 1) // '1 234,5' */
export function number(value: number | null, digits = 0): string {
  if (value === null) return ABSENT;
  return new Intl.NumberFormat('ru', { maximumFractionDigits: digits }).format(value).replace(/\s/gu, NBSP);
}

/**
 * A share, 0 to 1, as «29,2 %». `digits` after the comma at most; `fixed` keeps zeros too, so that a column lines up.
 * @example percent(0.3) // '30 %'
 */
export function percent(share: number | null, { digits = 1, fixed = false } = {}): string {
  if (share === null) return ABSENT;
  const format = new Intl.NumberFormat('ru', {
    maximumFractionDigits: digits,
    minimumFractionDigits: fixed ? digits : 0,
  });
  return `${format.format(share * 100)}${NBSP}%`;
}

/** «от 21 до 59 %»: the interval of a share, whole per cent; `null`: nobody took part. */
export function interval(estimate: { low: number; high: number } | null): string {
  if (estimate === null) return ABSENT;
  return `от${NBSP}${Math.round(estimate.low * 100)} до${NBSP}${Math.round(estimate.high * 100)}${NBSP}%`;
}

/** Size of a file, bytes. @example fileSize(245_760) // '240 КБ' */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes}${NBSP}Б`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)}${NBSP}КБ`;
  const megabytes = bytes / 1024 ** 2;
  return `${number(megabytes, megabytes < 10 ? 1 : 0)}${NBSP}МБ`;
}

const MONTHS_OF = [
  ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
  ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
];
const MONTHS_SHORT = ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const MONTHS = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
];
const WEEKDAYS = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];

/** «12 января»: a day whose year is plain from what stands around it. */
export function day(date: LocalDate | null): string {
  if (date === null) return ABSENT;
  const { d, m } = parts(date);
  return `${d}${NBSP}${MONTHS_OF[m - 1]}`;
}

/** «12 января 2027» */
export function dayYear(date: LocalDate | null): string {
  return date === null ? ABSENT : `${day(date)}${NBSP}${parts(date).y}`;
}

/** «25 дек 2026», in tables. */
export function dayShort(date: LocalDate | null): string {
  if (date === null) return ABSENT;
  const { d, m, y } = parts(date);
  return `${d}${NBSP}${MONTHS_SHORT[m - 1]}${NBSP}${y}`;
}

/** «12.01.2027», in documents. */
export function dayDigits(date: LocalDate | null): string {
  if (date === null) return ABSENT;
  return date.split('-').reverse().join('.');
}

/** «вт» */
export const weekday = (date: LocalDate): string => WEEKDAYS[weekdayOf(date) - 1] ?? '';

export const dayOfMonth = (date: LocalDate): number => parts(date).d;

/**
 * «31 декабря», and «31 декабря 2027» where whoever reads it on `today` might think of another year. Some count by the year
 * of the calendar, some by that of the school: the year is left out only of a day that lies in both of these.
 */
export function dayAt(date: LocalDate | null, today: LocalDate): string {
  if (date === null) return ABSENT;
  return isOfThisYear(date, today) ? day(date) : dayYear(date);
}

/** «30 дек», with its year by the same rule. */
export function dayNear(date: LocalDate, today: LocalDate): string {
  return isOfThisYear(date, today) ? dayShort(date).slice(0, -5) : dayShort(date);
}

const isOfThisYear = (date: LocalDate, today: LocalDate): boolean =>
  parts(date).y === parts(today).y && schoolYear(date) === schoolYear(today);

/** «январь 2027» */
export function monthYear(date: LocalDate): string {
  const { m, y } = parts(date);
  return `${MONTHS[m - 1]} ${y}`;
}

/** «1 сен – 31 окт 2026», «25–30 дек 2026»: a period that includes both its days. */
export function period(from: LocalDate, to: LocalDate): string {
  const [start, end] = [parts(from), parts(to)];
  if (from === to) return dayShort(to);
  if (start.y !== end.y) return `${dayShort(from)} – ${dayShort(to)}`;
  if (start.m !== end.m) return `${start.d}${NBSP}${MONTHS_SHORT[start.m - 1]} – ${dayShort(to)}`;
  return `${start.d}–${dayShort(to)}`;
}

/** «2026/27»: the school year, from 1 September, in which the day lies. */
export function schoolYear(date: LocalDate): string {
  const { y, m } = parts(date);
  const first = m >= 9 ? y : y - 1;
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
}

/** Days from one day to the other; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const DAYS: Forms = ['день', 'дня', 'дней'];

/** «13 дней»: how long ago or how far, without saying which. */
export const daysCount = (days: number): string => counted(Math.abs(days), DAYS);

/** «сегодня», «вчера», «завтра», «13 дней назад», «через 8 дней». */
export function relative(date: LocalDate, today: LocalDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'сегодня';
  if (days === 1) return 'завтра';
  if (days === -1) return 'вчера';
  return days > 0 ? `через${NBSP}${daysCount(days)}` : `${daysCount(days)} назад`;
}

/**
 * «11 янв, 16:20», «сегодня в 9:12»: a moment in the time of the visitor's computer.
 * @param moment ISO 8601 with a zone, as the server sends it
 * @param today  with it, today and yesterday are said in words
 */
export function moment(moment: string, today?: LocalDate): string {
  const date = dayOfMoment(moment);
  const time = timeOfMoment(moment);
  if (today !== undefined && Math.abs(daysBetween(date, today)) <= 1 && date <= today) {
    return `${relative(date, today)} в${NBSP}${time}`;
  }
  return `${dayNear(date, today ?? date)}, ${time}`;
}

/** «9:12», where the visitor is. */
export function timeOfMoment(moment: string): string {
  const at = new Date(moment);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** The day of a moment where the visitor is. */
export function dayOfMoment(moment: string): LocalDate {
  const at = new Date(moment);
  const text = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
  return text as LocalDate;
}

/** «СМ» of «Соколова М. В.» or «Соколова Марина Викторовна». */
export function initials(name: string): string {
  const letters = name.split(/[\s.]+/u).flatMap((word) => [...word].slice(0, 1));
  return letters.slice(0, 2).join('').toUpperCase();
}

/** «7 из 24» on one line. */
export const outOf = (count: number, of: number): string => `${number(count)}${NBSP}из${NBSP}${number(of)}`;

/** The first letter in upper case; the rest as it is. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Words joined as in speech: «школа, район и область». */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} и${NBSP}${words.at(-1)}`;
}

function parts(date: LocalDate) {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  return { y, m, d };
}
