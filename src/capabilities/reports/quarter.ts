import { z } from 'zod';
import { addDays, dateOf, endOfMonth, type LocalDate, quarterOf, yearOf } from '../../kernel/date.ts';

/** A quarter of a calendar year. */
export const Quarter = z.object({
  year: z.coerce.number().int().min(2000).max(2100),
  quarter: z.coerce.number().int().min(1).max(4),
});
export type Quarter = z.infer<typeof Quarter>;

export const quarterOfDay = (day: LocalDate): Quarter => ({ year: yearOf(day), quarter: quarterOf(day) });

/** Both days belong to it. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
}

/** Its first and last day. */
export function quarterDays({ year, quarter }: Quarter): Period {
  return { from: dateOf(year, quarter * 3 - 2, 1), to: endOfMonth(dateOf(year, quarter * 3, 1)) };
}

export const sameQuarter = (a: Quarter, b: Quarter): boolean => a.year === b.year && a.quarter === b.quarter;

export const previousQuarter = ({ year, quarter }: Quarter): Quarter =>
  quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarter - 1 };

/** Day of the month after a quarter by which its report is due, where the municipality has not said another. */
const REPORT_DAY = 15;

/** The day by which the report of a quarter should be signed. */
export const reportDueOn = (quarter: Quarter, day = REPORT_DAY): LocalDate => addDays(quarterDays(quarter).to, day);

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** «IV квартал 2026 года» */
export const quarterTitle = ({ year, quarter }: Quarter): string => `${ROMAN[quarter - 1]} квартал ${year} года`;

/** «в III квартале 2026 года», «во II квартале …» */
export const inQuarter = ({ year, quarter }: Quarter): string =>
  `${quarter === 2 ? 'во' : 'в'} ${ROMAN[quarter - 1]} квартале ${year} года`;

/** The quarters from the one of `from` to the one of `to`, the newest first; none when `to` lies before. */
export function quartersBetween(from: LocalDate, to: LocalDate): Quarter[] {
  const first = quarterOfDay(from);
  const found: Quarter[] = [];
  for (let at = quarterOfDay(to); quarterDays(at).from >= quarterDays(first).from; at = previousQuarter(at))
    found.push(at);
  return found;
}
