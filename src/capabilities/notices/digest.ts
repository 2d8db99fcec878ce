import { addDays, type LocalDate, weekdayOf } from '../../kernel/date.ts';
import { counted, dayInWords, type Forms } from '../../kernel/russian.ts';

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
   * itself the link, or the text where there is none. A letter goes out only when some line is new.
   */
  key?: string;
}

/** What a line is remembered by. */
const keyOf = ({ heading }: DigestPart, { key, link, text }: DigestLine): string =>
  `${heading}: ${key ?? link ?? text}`;

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

/** Daily letters come on working days, weekly ones on the first working day of the week. */
export function isDigestDay(digest: string, today: LocalDate): boolean {
  if (digest === 'off' || !isWorkingDay(today)) return false;
  if (digest === 'daily') return true;
  const earlier = Array.from({ length: weekdayOf(today) - 1 }, (_, back) => addDays(today, -back - 1));
  return !earlier.some(isWorkingDay);
}

/** Lines of one group in a letter; the others are only counted. */
const LINES = 10;

/**
 * The letter of a day; `null`: there is nothing to say, or nothing that the last letter has not said.
 * @param told keys of the lines of the last letter, see `keyOf`
 */
export function composeDigest(
  parts: readonly DigestPart[],
  told: readonly string[],
  { name, today, publicUrl }: { name: string; today: LocalDate; publicUrl: string },
): { subject: string; text: string; told: string[] } | null {
  const full = parts.filter(({ lines }) => lines.length > 0);
  const keys = full.flatMap((part) => part.lines.map((line) => keyOf(part, line)));
  const before = new Set(told);
  const fresh = keys.filter((key) => !before.has(key)).length;
  if (fresh === 0) return null;
  return {
    subject: `Опора, ${dayInWords(today)}: ${counted(keys.length, LINES_OF)}, ${counted(fresh, NEW)}`,
    text: [
      `Здравствуйте, ${name}!`,
      '',
      ...full.flatMap((part) => [...textOf(part, publicUrl), '']),
      `Все уведомления: ${publicUrl}/notices`,
      `Как часто присылать письма, вы решаете сами: ${publicUrl}/profile`,
    ].join('\n'),
    told: keys,
  };
}

const LINES_OF: Forms = ['запись', 'записи', 'записей'];
const NEW: Forms = ['новая', 'новые', 'новых'];

function textOf({ heading, lines }: DigestPart, publicUrl: string): string[] {
  const rest = lines.length - LINES;
  return [
    heading,
    ...lines
      .slice(0, LINES)
      .flatMap(({ text, link }) => [`— ${text}`, ...(link === null ? [] : [`   ${publicUrl}${link}`])]),
    ...(rest > 0 ? [`— и ещё ${rest}`] : []),
  ];
}
