/** A day as people write it: «до 25 декабря», «II квартал», «в пятницу», «через две недели», «25.12». Pure. */
import {
  addDays,
  dateOf,
  daysInMonth,
  endOfMonth,
  type LocalDate,
  monthOf,
  weekdayOf,
  yearOf,
} from '../kernel/date.ts';
import { day, dayYear } from './format.ts';

/** The day that was meant, or why there is none; `suggested`: the day that was probably meant. */
export type DayRead = { day: LocalDate } | { problem: string; suggested: LocalDate | null };

/**
 * Reads one day. A day without its year is the first such day from `from` on; a month or a quarter is its last day.
 * @param from for days that need not lie ahead: «12 октября» of a period that is over; «завтра» is told from `today` all
 *   the same
 * @returns `null` for an empty text
 * @example readDay('31 ноября', localDate('2026-11-22')) // { problem: 'В ноябре 30 дней. Возможно, 30 ноября?', suggested: '2026-11-30' }
 */
export function readDay(text: string, today: LocalDate, from: LocalDate = today): DayRead | null {
  const words = plain(text);
  if (words === '') return null;
  for (const read of READERS) {
    const found = read(words, today, from);
    if (found !== null) return typeof found === 'string' ? { day: found } : found;
  }
  return { problem: 'Не удалось понять дату. Напишите, например, «25 декабря» или «25.12.2026».', suggested: null };
}

type Reader = (words: string, today: LocalDate, from: LocalDate) => LocalDate | DayRead | null;

/** Without what does not change the day: «до», «не позднее», «срок», «г.», doubled spaces. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/(^|\s)(не позднее|срок|до|к|по|на|в|во|с|со)(?=\s)/gu, ' ')
    .replace(/(\d)\s*(года|году|год|г)\.?(?=\s|$)/gu, '$1')
    .replace(/(\d)-?(го|ое|е)(?=\s|$)/gu, '$1')
    .replace(/\s+/gu, ' ')
    .replace(/[.,;]+$/u, '')
    .trim();

const NEAR: Readonly<Record<string, number>> = { позавчера: -2, вчера: -1, сегодня: 0, завтра: 1, послезавтра: 2 };
const COUNTS: Readonly<Record<string, number>> = {
  ...{ один: 1, одну: 1, два: 2, две: 2, три: 3, четыре: 4, пять: 5, шесть: 6, семь: 7, десять: 10, полтора: 1.5 },
};
const MONTH_BEGINNINGS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const MONTHS_IN = [
  ...['январе', 'феврале', 'марте', 'апреле', 'мае', 'июне'],
  ...['июле', 'августе', 'сентябре', 'октябре', 'ноябре', 'декабре'],
];
const WEEKDAYS = ['понедельник', 'вторник', 'сред', 'четверг', 'пятниц', 'суббот', 'воскресень'];
const QUARTERS: Readonly<Record<string, number>> = {
  ...{ i: 1, ii: 2, iii: 3, iv: 4, первый: 1, второй: 2, третий: 3, четвертый: 4 },
  ...{ первого: 1, второго: 2, третьего: 3, четвертого: 4, первом: 1, втором: 2, третьем: 3, четвертом: 4 },
};

const READERS: readonly Reader[] = [
  (words, today) => {
    const days = NEAR[words];
    return days === undefined ? null : addDays(today, days);
  },
  (words, today) => {
    const found = words.match(/^через (?:(\S+) )?(день|дня|дней|недел\S*|месяц\S*)$/u);
    if (!found) return null;
    const count = found[1] === undefined ? 1 : (COUNTS[found[1]] ?? Number(found[1]));
    if (Number.isNaN(count)) return null;
    if (found[2]?.startsWith('месяц')) return addMonths(today, Math.round(count));
    return addDays(today, Math.round(count * (found[2]?.startsWith('недел') ? 7 : 1)));
  },
  (words, today) => {
    const wanted = WEEKDAYS.findIndex((name) => words.startsWith(name)) + 1;
    if (wanted === 0 || words.includes(' ')) return null;
    return addDays(today, ((wanted - weekdayOf(today) + 6) % 7) + 1);
  },
  (words) => {
    const found = words.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/u);
    return found ? dayOr(Number(found[1]), Number(found[2]), Number(found[3])) : null;
  },
  (words, _, from) => {
    const found = words.match(/^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/u);
    return found ? dayWithin(Number(found[1]), Number(found[2]), yearOr(found[3]), from) : null;
  },
  (words, _, from) => {
    const found = words.match(/^(\d{1,2}) ([а-я]+)\.?(?: (\d{4}|\d{2}))?$/u);
    const month = monthNamed(found?.[2]);
    return found && month !== null ? dayWithin(Number(found[1]), month, yearOr(found[3]), from) : null;
  },
  (words, _, from) => {
    const found = words.match(/^(?:конец |конца |конце )?(\S+)(?: (\d{4}))?$/u);
    const month = monthNamed(found?.[1]);
    if (!found || month === null) return null;
    return lastDayOf(month, yearOr(found[2]), from);
  },
  (words, _, from) => {
    const found = words.match(/^(?:конец |конца |конце )?(\S+) (?:кв|квартал\S*)\.?(?: (\d{4}))?$/u);
    const quarter = found?.[1] === undefined ? undefined : (QUARTERS[found[1]] ?? Number(found[1].replace(/-.*/u, '')));
    if (!found || quarter === undefined || !(quarter >= 1 && quarter <= 4)) return null;
    return lastDayOf(quarter * 3, yearOr(found[2]), from);
  },
  (words, _, from) => {
    const found = words.match(/^(?:конец |конца |конце )?(\S+) полугоди\S+(?: (\d{4}))?$/u);
    const half = found?.[1] === undefined ? undefined : (QUARTERS[found[1]] ?? Number(found[1].replace(/-.*/u, '')));
    return found && (half === 1 || half === 2) ? lastDayOf(half * 6, yearOr(found[2]), from) : null;
  },
  (words, today) => {
    if (!/^(конец|конца|конце) /u.test(words)) return null;
    if (words.endsWith('месяца')) return endOfMonth(today);
    if (words.endsWith('недели')) return addDays(today, 7 - weekdayOf(today));
    if (words.endsWith('квартала')) return lastDayOf(Math.ceil(monthOf(today) / 3) * 3, yearOf(today), today);
    return /^\S+ (календарного )?года$/u.test(words) ? dateOf(yearOf(today), 12, 31) : null;
  },
  (words, today) => {
    const wanted = /^\d{1,2}$/u.test(words) ? Number(words) : Number.NaN;
    if (!(wanted >= 1 && wanted <= 31)) return null;
    const fits = [today, addMonths(today, 1), addMonths(today, 2)].flatMap((month) =>
      wanted <= daysInMonth(yearOf(month), monthOf(month)) ? [dateOf(yearOf(month), monthOf(month), wanted)] : [],
    );
    return fits.find((one) => one >= today) ?? null;
  },
];

function monthNamed(word: string | undefined): number | null {
  if (word === undefined || word.length < 3) return null;
  const place = MONTH_BEGINNINGS.findIndex(
    (begins) => word.startsWith(begins) && (begins !== 'ма' || /^ма[йяе]/u.test(word)),
  );
  return place < 0 ? null : place + 1;
}

const yearOr = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text.length === 2 ? `20${text}` : text);

/** The last day of a month; without a year the next one that is not over. */
function lastDayOf(month: number, year: number | null, today: LocalDate): LocalDate {
  const of = (in_: number) => dateOf(in_, month, daysInMonth(in_, month));
  if (year !== null) return of(year);
  const soon = of(yearOf(today));
  return soon >= today ? soon : of(yearOf(today) + 1);
}

/** The day of a month; without a year the next such day. */
function dayWithin(wanted: number, month: number, year: number | null, today: LocalDate): LocalDate | DayRead {
  if (year !== null) return dayOr(year, month, wanted);
  const soon = dayOr(yearOf(today), month, wanted);
  const gone = typeof soon === 'string' ? soon < today : 'suggested' in soon && (soon.suggested ?? today) < today;
  return gone ? dayOr(yearOf(today) + 1, month, wanted) : soon;
}

function dayOr(year: number, month: number, wanted: number): LocalDate | DayRead {
  if (month < 1 || month > 12) return { problem: `Месяца ${month} нет: их двенадцать.`, suggested: null };
  const length = daysInMonth(year, month);
  if (wanted >= 1 && wanted <= length) return dateOf(year, month, wanted);
  const suggested = wanted === 0 ? dateOf(year, month, 1) : dateOf(year, month, length);
  const inMonth = `${MONTHS_IN[month - 1]}${length === 28 ? ` ${year}` : ''}`;
  return { problem: `В ${inMonth} ${length} дней. Возможно, ${day(suggested)}?`, suggested };
}

/** The same day of a later month, or its last one. */
function addMonths(date: LocalDate, count: number): LocalDate {
  const months = yearOf(date) * 12 + monthOf(date) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return dateOf(year, month, Math.min(Number(date.slice(8)), daysInMonth(year, month)));
}

/** How a field shows the day it has understood: «25 декабря 2026». */
export const asWritten = (date: LocalDate | null): string => (date === null ? '' : dayYear(date));
