import { addDays, dateOf, endOfMonth, type LocalDate, monthOf, yearOf } from '../../../kernel/date.ts';

/**
 * The last day of the next quarter: how far ahead a list of work looks unless somebody asks for more. A plan runs for
 * years, and what is due in the last of them hides what is due now.
 * @example horizonOf('2026-11-22') // '2027-03-31'
 */
export function horizonOf(today: LocalDate): LocalDate {
  const endOfThis = endOfMonth(dateOf(yearOf(today), Math.ceil(monthOf(today) / 3) * 3, 1));
  return endOfMonth(addDays(endOfThis, 75)); // somewhere in the third month after
}
