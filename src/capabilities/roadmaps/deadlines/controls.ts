import type { LocalDate } from '../../../kernel/date.ts';
import { clipAll, unitsIn } from './calendar.ts';
import type { Follow } from './follow.ts';
import type { Deadline, Window } from './schedule.ts';

interface Following {
  /** A quarter when left out. */
  follow?: Follow;
  /** Do half-years and years follow the school year? Quarters are those of the calendar either way. */
  school?: boolean;
}

/** As it was chosen for a plan; where no years were, its period shows them. */
export const followingOf = (plan: {
  follow: Follow;
  yearKind: 'calendar' | 'school' | null;
  periodFrom: LocalDate;
  periodTo: LocalDate;
}): Following => ({
  follow: plan.follow,
  school: plan.yearKind === null ? isSchoolYears([plan.periodFrom, plan.periodTo]) : plan.yearKind === 'school',
});

/** From the first day of a school year to the last of one? */
export const isSchoolYears = ([from, to]: Window): boolean => from.endsWith('-09-01') && to.endsWith('-08-31');

/**
 * When to look after a deadline that names no day by which it is done: once in each calendar quarter of the plan, or in
 * each half-year or year of it. A deadline that lasts part of the plan is looked after in that part.
 *
 * @param period the plan's period, both days included
 * @returns windows in which to check, sorted and clipped; none for a deadline that has days of its own
 * @example controlWindows(постоянно, 2026-09-01…2027-08-31) // five: September, then the quarters, then July–August
 */
export function controlWindows(
  deadline: Pick<Deadline, 'kind' | 'windows'>,
  period: Window,
  following: Following = {},
): Window[] {
  switch (deadline.kind) {
    case 'continuous':
      return (deadline.windows.length > 0 ? deadline.windows : [period]).flatMap((window) =>
        controlsIn(window, following),
      );
    case 'on_condition':
    case 'own_schedule':
      return controlsIn(period, following);
    case 'once':
    case 'range':
    case 'recurring':
    case 'invalid':
      return [];
  }
}

/** The calendar quarters of a period, or its half-years or years, clipped to it. */
export function controlsIn(period: Window, { follow = 'quarter', school = false }: Following = {}): Window[] {
  const unit = { quarter: 'quarter', 'half-year': 'half', year: school ? 'schoolYear' : 'year' } as const;
  return clipAll(unitsIn(unit[follow], 1, period, school), { from: period[0], to: period[1] });
}
