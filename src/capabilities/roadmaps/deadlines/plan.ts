import { type LocalDate, monthOf, yearOf } from '../../../kernel/date.ts';
import { calendarYear, lengthInDays, type Period, schoolYearOf } from './calendar.ts';
import type { DeadlineScope, Window } from './schedule.ts';

/** What is known of the plan, ready for counting. */
export interface Plan {
  period: Period;
  /** The whole period when both its ends are known. */
  whole: Window | null;
  /** By which years the plan counts; `null`: it does not show. */
  yearKind: 'calendar' | 'school' | null;
  /** The calendar year that the heading above sets. */
  year: number | null;
}

export function planOf(scope: DeadlineScope): Plan {
  const { from, to, year } = scope;
  const whole: Window | null = from !== null && to !== null && from <= to ? [from, to] : null;
  return { period: { from, to }, whole, yearKind: scope.yearKind ?? (whole === null ? null : countedBy(whole)), year };
}

/**
 * A plan from late summer to a spring or summer counts by school years, one that begins in January or ends in December
 * by calendar years; one from September to December of another year shows neither.
 */
export function countedBy([from, to]: Window): Plan['yearKind'] {
  const begins = monthOf(from) === 8 || monthOf(from) === 9;
  const ends = monthOf(to) >= 5 && monthOf(to) <= 8;
  if (begins && ends && yearOf(to) > yearOf(from)) return 'school';
  const touchesNewYear = from.endsWith('-01-01') || (to.endsWith('-12-31') && !begins);
  return touchesNewYear || yearOf(from) === yearOf(to) ? 'calendar' : null;
}

/** Is the plan no longer than a year? Then «год» is the plan. */
export const isWithinOneYear = (plan: Plan): boolean => plan.whole !== null && lengthInDays(plan.whole) <= 366;

/** The years by which the plan counts, from its first to its last; school years by the year in which they begin. */
export function yearsOfPlan([from, to]: Window, school: boolean): number[] {
  const [first, last] = school ? [schoolYearOf(from), schoolYearOf(to)] : [yearOf(from), yearOf(to)];
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

/** A year to count in: a calendar year, or the school year that begins in it. */
export interface In {
  year: number;
  school: boolean;
}

/** The one year of a plan that has but one, or that of the heading; otherwise `null`. */
export function onlyYear(plan: Plan): In | null {
  if (plan.year !== null) return { year: plan.year, school: false };
  if (plan.whole === null) return null;
  const school = plan.yearKind === 'school';
  const [year, ...more] = yearsOfPlan(plan.whole, school);
  return year === undefined || more.length > 0 ? null : { year, school };
}

/** The day from which «до» counts: the plan's first, or that of the year which the heading sets. */
export function countsFrom(plan: Plan): LocalDate | null {
  if (plan.year === null) return plan.period.from;
  const [begin] = calendarYear(plan.year);
  return plan.period.from !== null && plan.period.from > begin ? plan.period.from : begin;
}
