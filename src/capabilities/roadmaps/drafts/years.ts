/** What moves when an old plan is run again in other years, and what stays. */
import { addYears, type LocalDate, yearOf } from '../../../kernel/date.ts';
import type { Deadline, Window } from '../deadlines/schedule.ts';

/** Does a text say its year, so that it means the same in whatever years the plan runs? «до 25.12.26» does. */
export const namesYear = (text: string): boolean => /(?<!\d)20\d\d(?!\d)|\d\.\d\d\.\d\d(?!\d)/.test(text);

export const movedWindow = ([from, to]: Window, years: number): Window => [addYears(from, years), addYears(to, years)];

/** Both days belong to it. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
}

export const movedPeriod = ({ from, to }: Period, years: number): Period => ({
  from: addYears(from, years),
  to: addYears(to, years),
});

/** The years in a text moved on, where the dates around it are. @example movedYears('март 2020 года', 7) // 'март 2027 года' */
export const movedYears = (text: string, years: number): string =>
  years === 0
    ? text
    : text
        .replace(/(?<!\d)(20\d\d)\/((?:20)?\d\d)(?!\d)/g, (_, from: string, to: string) => {
          const first = Number(from) + years;
          return `${first}/${String(first + 1).slice(-to.length)}`;
        })
        .replace(/(?<![\d/])20\d\d(?![\d/])/g, (year) => String(Number(year) + years));

/** The years in what is said around a citation; the citation stays as it is written. */
export const movedAround = (text: string, years: number): string =>
  text
    .split(/(«[^»]*»)/)
    .map((part) => (part.startsWith('«') ? part : movedYears(part, years)))
    .join('');

/** A deadline with its question and all its answers, so many years on; its text stays as written. */
export const movedDeadline = (deadline: Deadline, years: number): Deadline => ({
  ...deadline,
  question: deadline.question === null ? null : movedAround(deadline.question, years),
  windows: deadline.windows.map((window) => movedWindow(window, years)),
  choices: deadline.choices.map(({ label, kind, windows }) => ({
    label: movedYears(label, years),
    kind,
    windows: windows.map((window) => movedWindow(window, years)),
  })),
});

/**
 * A title with the years in which the plan will run. The plan's own first and last year become the new ones, also where
 * it got longer or shorter; other years move as far as its beginning does.
 * @param read the period that the document says
 * @example titleIn('План на 2020–2023 годы', read, now) // 'План на 2026–2028 годы'
 */
export function titleIn(title: string, read: Period, now: Period): string {
  const years = yearOf(now.from) - yearOf(read.from);
  return title.replace(YEARS, (said: string, first: string, dash = '', second = '', word = '') => {
    const [from, last] = [Number(first), Number(`${first.slice(0, 4 - second.length)}${second}`)];
    if (second.length === 2 && last !== from + 1) return said;
    const isLast = last === yearOf(read.to);
    if (from === yearOf(read.from) && isLast && dash !== '/') return `${spanText(now, dash)}${wordFor(word, now)}`;
    if (second === '') return `${isLast ? yearOf(now.to) : last + years}${word}`;
    return `${from + years}${dash}${String(last + years).slice(-second.length)}${word}`;
  });
}

const spanText = ({ from, to }: Period, dash: string): string =>
  yearOf(from) === yearOf(to) ? `${yearOf(to)}` : `${yearOf(from)}${dash || '–'}${yearOf(to)}`;

/** «год» of one year, «годы» of several. */
const wordFor = (word: string, { from, to }: Period): string =>
  word.replace(/год\S*/u, yearOf(from) === yearOf(to) ? 'год' : 'годы');

/** «2023», «2020–2023 годы», «2023/24» */
const YEARS = /(?<!\d)(20\d\d)(?:(\s?[-–—]\s?|\/)((?:20)?\d\d)(?!\d))?(?!\d)(\sгоды?(?![а-яё]))?/giu;
