/** What moves when an old plan is run again in other years, and what stays. */
import { addYears } from '../../../kernel/date.ts';
import type { Deadline, Window } from '../deadlines/schedule.ts';

/** Does a text say its year, so that it means the same in whatever years the plan runs? «до 25.12.26» does. */
export const namesYear = (text: string): boolean => /(?<!\d)20\d\d(?!\d)|\d\.\d\d\.\d\d(?!\d)/.test(text);

export const movedWindow = ([from, to]: Window, years: number): Window => [addYears(from, years), addYears(to, years)];

/** The years in a text moved on, where the dates around it are. @example movedYears('март 2020 года', 7) // 'март 2027 года' */
export const movedYears = (text: string, years: number): string =>
  years === 0
    ? text
    : text
        .replace(/(?<!\d)(20\d\d)\/(\d\d)(?!\d)/g, (_, from: string) => {
          const first = Number(from) + years;
          return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
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
