import { clipAll, unitsIn } from './calendar.ts';
import type { Deadline, Window } from './schedule.ts';

/**
 * When to look after a deadline that names no day by which it is done: once in each calendar quarter of the plan. A
 * deadline that lasts part of the plan is looked after in the quarters of that part.
 *
 * @param period the plan's period, both days included
 * @returns windows in which to check, sorted and clipped; none for a deadline that has days of its own
 * @example controlWindows(постоянно, 2026-09-01…2027-08-31) // five: September, then the quarters, then July–August
 */
export function controlWindows(deadline: Pick<Deadline, 'kind' | 'windows'>, period: Window): Window[] {
  switch (deadline.kind) {
    case 'continuous':
      return (deadline.windows.length > 0 ? deadline.windows : [period]).flatMap(quarterlyControls);
    case 'on_condition':
    case 'own_schedule':
      return quarterlyControls(period);
    case 'once':
    case 'range':
    case 'recurring':
    case 'invalid':
      return [];
  }
}

/** The calendar quarters of a period, clipped to it. */
export const quarterlyControls = (period: Window): Window[] =>
  clipAll(unitsIn('quarter', 1, period, false), { from: period[0], to: period[1] });
