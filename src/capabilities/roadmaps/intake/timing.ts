import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { clip } from '../deadlines/calendar.ts';
import { readPeriod } from '../deadlines/period.ts';
import { readDeadline } from '../deadlines/read.ts';
import type { Deadline, DeadlineScope } from '../deadlines/schedule.ts';
import { deadlineInTitle } from './paragraphs.ts';
import type { Draft } from './plan.ts';
import type { Activity, Period } from './reading.ts';
import { fold } from './text.ts';

/** What the document says of time as a whole. */
export interface Timing {
  period: Period | null;
  title: string | null;
  /** The first day of the first row of a year: rows above it lie before. `null`: there is none, or it stands above all. */
  firstRowFrom: LocalDate | null;
}

/** Rows above the first row of a year lie before that year, if the plan begins earlier. */
export function timingOf(drafts: readonly Draft[], period: Period | null, title: string | null): Timing {
  const first = drafts.findIndex(({ time }) => time !== null && /20\d\d/.test(time));
  const text = drafts[first]?.time ?? null;
  return { period, title, firstRowFrom: first > 0 && text !== null ? (readPeriod(text)?.from ?? null) : null };
}

/** The deadline of an activity: of its cell; where the plan has no such column, of its wording or of the row of a period. */
export function deadlineOf(draft: Draft, timing: Timing): Pick<Activity, 'deadline' | 'deadlineFrom'> {
  const scope = scopeUnder(draft.time, around(draft, timing));
  const read = (text: string) => readUnder(text, draft.time, scope);
  if (draft.deadline !== '') return { deadline: read(draft.deadline), deadlineFrom: 'column' };
  if (draft.has.deadline) return { deadline: null, deadlineFrom: null };
  const inTitle = deadlineInTitle(draft.title);
  if (inTitle !== null) return { deadline: read(inTitle), deadlineFrom: 'title' };
  if (draft.time !== null) return { deadline: readDeadline(draft.time, scope), deadlineFrom: 'section' };
  return { deadline: null, deadlineFrom: null };
}

/** What holds where no row of a time stands above. */
type Around = Pick<DeadlineScope, 'from' | 'to' | 'yearKind'>;

function around({ time }: Draft, { period, title, firstRowFrom }: Timing): Around {
  const before = time === null && period !== null && firstRowFrom !== null && firstRowFrom > period.from;
  return {
    from: period?.from ?? null,
    to: before ? addDays(firstRowFrom, -1) : (period?.to ?? null),
    yearKind: period?.yearKind ?? (/уч\S*\s?год|уч\.\s?г/i.test(title ?? '') ? 'school' : null),
  };
}

/**
 * What is known around a deadline below a row or section of a time («2023/24 учебный год»): that time, as far as it lies
 * in the plan; all of it where it lies outside.
 * @param time words of that row or section; `null`: there is none
 */
export function scopeUnder(time: string | null, { from, to, yearKind }: Around): DeadlineScope {
  const own = time === null ? null : readPeriod(time);
  const years = time?.match(/20\d\d/g) ?? [];
  const year = years.length === 1 ? Number(years[0]) : null;
  if (own === null) return { from, to, yearKind, year };
  const inside = clip([own.from, own.to], { from, to }) ?? [own.from, own.to];
  return { from: inside[0], to: inside[1], yearKind: own.yearKind, year };
}

/** «до 10 числа» under «ФЕВРАЛЬ» is the tenth of February; the text stays as written. */
export function readUnder(text: string, time: string | null, scope: DeadlineScope): Deadline {
  const deadline = readDeadline(text, scope);
  const month = time === null ? undefined : MONTHS.find(([stem]) => fold(time).startsWith(stem))?.[1];
  if (month === undefined || deadline.windows.length > 0 || deadline.question === null) return deadline;
  const dayOfMonth = /числ[ао]?\.?$/iu.test(text);
  const told = readDeadline(dayOfMonth ? text.replace(/числ[ао]?\.?$/iu, month) : `${text} ${month}`, scope);
  return told.windows.length > 0 && told.question === null ? { ...told, text: deadline.text } : deadline;
}

/** Months as a row names them, and as they follow a day. */
const MONTHS: readonly (readonly [string, string])[] = [
  ['январ', 'января'],
  ['феврал', 'февраля'],
  ['март', 'марта'],
  ['апрел', 'апреля'],
  ['май', 'мая'],
  ['июн', 'июня'],
  ['июл', 'июля'],
  ['август', 'августа'],
  ['сентябр', 'сентября'],
  ['октябр', 'октября'],
  ['ноябр', 'ноября'],
  ['декабр', 'декабря'],
];
