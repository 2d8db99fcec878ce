import { addDays, type LocalDate, weekdayOf } from '../../kernel/date.ts';
import { counted, dayInWords, type Forms, plural } from '../../kernel/russian.ts';

/** A group of lines in a letter: «Ждут вашей приёмки». */
export interface DigestPart {
  heading: string;
  lines: readonly DigestLine[];
}

interface DigestLine {
  /** What it is about and the next step, in one sentence. */
  text: string;
  /** The page for it: "/tasks/…"; `null`: none. */
  link: string | null;
  /**
   * What makes it the same line tomorrow, though its words may change («просрочено 2 дня», «просрочено 3 дня»); by
   * itself the link, or the text where there is none. A line of several things, such as the tasks of a school, has a
   * key for each and is new when one of them is. A letter goes out only when some line is new.
   */
  key?: string | readonly string[];
}

/** What a line is remembered by: one that tells several things, by each of them. */
const keysOf = ({ heading }: DigestPart, { key, link, text }: DigestLine): string[] =>
  [key ?? link ?? text].flat().map((one) => `${heading}: ${one}`);

/**
 * Monday to Friday without public holidays. Days off that the government moves from year to year are not known here: on
 * such a day a letter may come, or wait for the next one.
 * @see Labour Code of the Russian Federation, articles 111 and 112
 */
export const isWorkingDay = (day: LocalDate): boolean => weekdayOf(day) <= 5 && !HOLIDAYS.has(day.slice(5));

const HOLIDAYS = new Set([
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
]);

/** Letters leave in the morning; until noon for computers that are switched on late. @param hour 0 to 23, where they are read */
export const isDigestHour = (hour: number): boolean => hour >= 7 && hour <= 12;

/** Daily letters come on working days, weekly ones on the first working day of the week. */
export function isDigestDay(digest: string, today: LocalDate): boolean {
  if (digest === 'off' || !isWorkingDay(today)) return false;
  if (digest === 'daily') return true;
  const earlier = Array.from({ length: weekdayOf(today) - 1 }, (_, back) => addDays(today, -back - 1));
  return !earlier.some(isWorkingDay);
}

/** The day of the letter after that of `today`. @param digest "daily" or "weekly" */
export const nextDigestDay = (digest: string, today: LocalDate): LocalDate => digestDayFrom(digest, today, 1);

/** The day of the letter before that of `today`. */
export const lastDigestDay = (digest: string, today: LocalDate): LocalDate => digestDayFrom(digest, today, -1);

function digestDayFrom(digest: string, today: LocalDate, step: 1 | -1): LocalDate {
  let day = addDays(today, step);
  while (!isDigestDay(digest === 'weekly' ? 'weekly' : 'daily', day)) day = addDays(day, step);
  return day;
}

/**
 * The letter of a day; `null`: there is nothing to say, or nothing that the last letter has not said. What it said is
 * only counted, so that a letter stays short however much is waiting.
 * @param parts the news first: a thing that two groups name is told in the earlier one
 * @param told  keys of the lines of the last letter, see `keysOf`
 */
export function composeDigest(
  parts: readonly DigestPart[],
  told: readonly string[],
  { name, today, publicUrl }: { name: string; today: LocalDate; publicUrl: string },
): { subject: string; text: string; told: string[] } | null {
  const before = new Set(told);
  const shown = eachOnce(parts).map((part) => ({
    heading: part.heading,
    fresh: part.lines.filter((line) => keysOf(part, line).some((key) => !before.has(key))),
    total: part.lines.length,
  }));
  const fresh = shown.reduce((count, part) => count + part.fresh.length, 0);
  if (fresh === 0) return null;
  const waiting = shown.filter((part) => part.fresh.length === 0 && part.total > 0);
  return {
    subject: `Опора, ${dayInWords(today)}: ${counted(fresh, NEWS)}`,
    text: [
      `Здравствуйте, ${name}!`,
      '',
      ...shown.filter((part) => part.fresh.length > 0).flatMap((part) => [...textOf(part, publicUrl), '']),
      ...(waiting.length === 0 ? [] : [`Без перемен: ${waiting.map(sayWaiting).join(', ')}.`, '']),
      `Всё, что ждёт вас: ${publicUrl}/`,
      `Как часто присылать письма, вы решаете сами: ${publicUrl}/profile`,
    ].join('\n'),
    told: parts.flatMap((part) => part.lines.flatMap((line) => keysOf(part, line))),
  };
}

const NEWS: Forms = ['новая запись', 'новые записи', 'новых записей'];

/** Without lines that lead where a line of an earlier group leads. */
function eachOnce(parts: readonly DigestPart[]): DigestPart[] {
  const said = new Set<string>();
  return parts.map(({ heading, lines }) => {
    const first = lines.filter(({ link }) => link === null || !said.has(link));
    for (const { link } of lines) if (link !== null) said.add(link);
    return { heading, lines: first };
  });
}

interface Shown {
  heading: string;
  fresh: readonly DigestLine[];
  /** The fresh ones and those of the last letter. */
  total: number;
}

/** New lines of one group in a letter; the others are only counted. */
const LINES = 10;

function textOf({ heading, fresh, total }: Shown, publicUrl: string): string[] {
  const [more, known] = [fresh.length - LINES, total - fresh.length];
  return [
    heading,
    ...fresh
      .slice(0, LINES)
      .flatMap(({ text, link }) => [`— ${text}`, ...(link === null ? [] : [`   ${publicUrl}${link}`])]),
    ...(more > 0 ? [`— и ещё ${more}`] : []),
    ...(known > 0 ? [`— и ещё ${known}, ${plural(known, KNOWN)} мы уже писали`] : []),
  ];
}

const KNOWN: Forms = ['о котором', 'о которых', 'о которых'];

/** «ждут вашей приёмки — 4» */
const sayWaiting = ({ heading, total }: Shown): string =>
  `${heading.charAt(0).toLowerCase()}${heading.slice(1)} — ${total}`;
