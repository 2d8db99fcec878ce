/** A plan that runs in other years than its document says: its days as people mean them, and what moves along. */
import { addYears, type LocalDate, yearOf } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { movedPeriod, type Period, titleIn } from '../../drafts/years.ts';
import type { Reading } from '../../intake/reading.ts';
import { type Change, given, without } from './decisions.ts';

/** Do the deadlines move with the plan, or stay as the document says them? */
export type Goes = 'move' | 'stay';

/** Years by which a plan may be moved, either way. */
const FARTHEST = 20;

/** The period as the plan will run; `null`: not known. */
export function periodNow({ period: read }: Pick<Reading, 'period'>, corrections: Corrections): Period | null {
  const period = corrections.period ?? read;
  return period && movedPeriod(period, corrections.shiftYears ?? 0);
}

/**
 * By how many years the plan is moved when its period becomes another one; `null`: it begins in the same year. It is
 * taken for a move when no day is left of what it was, or when both its ends go the same way.
 */
export function moveOf(now: Period | null, wanted: Period): { years: number; proposed: Goes } | null {
  if (now === null) return null;
  const years = yearOf(wanted.from) - yearOf(now.from);
  const atTheEnd = yearOf(wanted.to) - yearOf(now.to);
  if (years === 0 || Math.abs(years) > FARTHEST) return null;
  const apart = wanted.from > now.to || wanted.to < now.from;
  return { years, proposed: apart || years * atTheEnd > 0 ? 'move' : 'stay' };
}

/**
 * Gives the plan this period, in the years in which it will run; the corrections keep it in the document's time.
 * @param goes `null`: as it is proposed
 */
export const runIn =
  (reading: Pick<Reading, 'period'>, wanted: Period, goes: Goes | null, today: LocalDate): Change =>
  (corrections) => {
    const move = moveOf(periodNow(reading, corrections), wanted);
    const moves = move !== null && (goes ?? move.proposed) === 'move';
    const before = corrections.shiftYears ?? 0;
    const years = before + (moves ? move.years : 0);
    const fits = Math.abs(years) <= FARTHEST ? years : before;
    const read = reading.period && { from: reading.period.from, to: reading.period.to };
    const period = given(movedPeriod(wanted, -fits), read ?? undefined);
    return {
      ...without(corrections, 'period'),
      ...(period && { period }),
      ...(fits !== before && { shiftYears: fits, tasksFrom: corrections.tasksFrom ?? today }),
    };
  };

/** The same days of the year, from one year to another. @example spanOf({ 2020-09-01 … 2021-05-31 }, 2026, 2028) // 2026-09-01 … 2028-05-31 */
export const spanOf = ({ from, to }: Period, first: number, last: number): Period => ({
  from: addYears(from, first - yearOf(from)),
  to: addYears(to, last - yearOf(to)),
});

/** May a plan be moved from its period to these years? */
export const isYearNear = (period: Period, first: number): boolean => Math.abs(first - yearOf(period.from)) <= FARTHEST;

/** The title with the years in which the plan will run; `null`: the document's own names no other. */
export function newTitle(reading: Pick<Reading, 'title' | 'period'>, corrections: Corrections): string | null {
  const { title, period: read } = reading;
  const now = periodNow(reading, corrections);
  if (title === null || read === null || now === null || (now.from === read.from && now.to === read.to)) return null;
  const years = [...title.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([year]) => Number(year));
  if (years.every((year) => year >= yearOf(now.from) && year <= yearOf(now.to))) return null;
  const proposed = titleIn(title, read, now);
  return proposed === title ? null : proposed;
}
