import { type Difference, type Direction, differenceOf, directionOf, type ShareFigure } from './shares.ts';
import type { Work } from './work.ts';

/** Which works of different years may be compared, and what the comparison says. */

/** Why a work is shown year by year only. */
export type NoSeries =
  /** ВПР: a lot decides which school takes it and when. */
  | 'drawn-by-lot'
  /** ОГЭ and ЕГЭ: others choose it every year. */
  | 'chosen-exam'
  /** Other works: nothing says that they are alike. */
  | 'other-subject';

/** `null`: years may be compared. Only Russian and mathematics are taken by all pupils of a grade every year. */
export function noSeries({ kind, subject }: Work): NoSeries | null {
  if (COMPARABLE.has(subject)) return null;
  if (kind === 'vpr') return 'drawn-by-lot';
  return EXAMS.has(kind) ? 'chosen-exam' : 'other-subject';
}

const COMPARABLE: ReadonlySet<string> = new Set(['russian', 'math', 'math-base']);
const EXAMS: ReadonlySet<string> = new Set(['oge', 'ege', 'gve']);

/** A year of a work. */
export interface Year {
  year: number;
  low: ShareFigure | null;
  /** Points at most; `null`: not known. */
  maxPrimary: number | null;
}

/** From one year to the next that there is. */
export interface Step {
  from: number;
  to: number;
  /** Of the share of low results; `null`: one of the years has no share that can be compared. */
  change: Difference | null;
  direction: Direction | null;
  /** The work had another number of points at most: it is not the same work. */
  otherWork: { before: number; now: number } | null;
}

/** Steps of the years in their order. A missing year is stepped over, and its step says between which years it is. */
export function stepsOf(years: readonly Year[]): Step[] {
  const ordered = [...years].sort((one, other) => one.year - other.year);
  return ordered.flatMap((now, at) => {
    const before = ordered[at - 1];
    return before ? [stepOf(before, now)] : [];
  });
}

function stepOf(before: Year, now: Year): Step {
  const change = before.low && now.low ? differenceOf(before.low, now.low) : null;
  return {
    from: before.year,
    to: now.year,
    change,
    direction: change && directionOf(change),
    otherWork:
      before.maxPrimary === null || now.maxPrimary === null || before.maxPrimary === now.maxPrimary
        ? null
        : { before: before.maxPrimary, now: now.maxPrimary },
  };
}
