import type { LocalDate } from '../../../kernel/date.ts';
import { readDeadline } from '../deadlines/read.ts';
import type { DeadlineScope } from '../deadlines/schedule.ts';

/** Nothing is known of the plan yet. */
export const NO_SCOPE: DeadlineScope = { from: null, to: null, yearKind: null, year: null };

/** A day of the calendar inside a text, in the forms that letterheads use. */
const DAY =
  /(?:\d{1,2}[./]\d{1,2}[./](?:20)?\d\d|[«"]?\s?\d{1,2}\s?[»"]?\s+(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*\s+(?:20)?\d\d)(?:\s?(?:г\.?|года))?/iu;

/** The first day named in a text: as written, and read; `date` is `null` when there is no such day. */
export function dayIn(text: string): { text: string; date: LocalDate | null } | null {
  const found = text.match(DAY)?.[0];
  if (found === undefined) return null;
  const plain = found
    .replace(/[«»"]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(\d)\/(\d)/g, '$1.$2')
    .trim();
  const [window] = readDeadline(plain, NO_SCOPE).windows;
  return { text: found, date: window && window[0] === window[1] ? window[0] : null };
}

/** Something that stands for a date and is none: «22» 09/2021, «___» ______ 2021 г. */
export const brokenDay = (text: string): string | null =>
  text.match(/[«"]\s?\d{0,2}_*\s?[»"]\s?[_\s]*\d{0,2}[/._\s-]*_*\s?20\d\d(?:\s?г\.?)?/u)?.[0] ?? null;
