import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';

/** A period of execution, from–to; both days belong to it. */
export const Window = z.tuple([LocalDate, LocalDate]);
export type Window = z.infer<typeof Window>;

/**
 * What sort of deadline a text sets: one window; one stretch of time; several windows; the whole time; counted from an
 * event or when needed; by a timetable that is not attached; impossible.
 */
export const DeadlineKind = z.enum([
  'once',
  'range',
  'recurring',
  'continuous',
  'on_condition',
  'own_schedule',
  'invalid',
]);
export type DeadlineKind = z.infer<typeof DeadlineKind>;

/** One answer a person may give to the question of a deadline. */
export const DeadlineChoice = z.object({ label: z.string(), kind: DeadlineKind, windows: z.array(Window) });
export type DeadlineChoice = z.infer<typeof DeadlineChoice>;

/** A deadline as written, and what it means inside the plan's period. */
export const Deadline = z.object({
  /** As the document says it; its lines joined by one space. Never changed. */
  text: z.string(),
  kind: DeadlineKind,
  /** Sorted, without overlap, inside the plan's period; empty when it cannot be known. */
  windows: z.array(Window),
  /** What a person must decide, in Russian; `null`: nothing. */
  question: z.string().nullable(),
  /** Ready answers to the question; empty when there is none to offer. */
  choices: z.array(DeadlineChoice),
});
export type Deadline = z.infer<typeof Deadline>;

/** What is known around a deadline when it is read. */
export interface DeadlineScope {
  /** The plan's period; `null`: the document does not say. */
  from: LocalDate | null;
  to: LocalDate | null;
  /** Does the plan count by school years («2026/27 учебный год») or by calendar years? `null`: not said. */
  yearKind: 'calendar' | 'school' | null;
  /**
   * The calendar year that the section or heading above sets for bare months; `null`: none. For a heading that names a
   * school year give its `from` and `to` instead.
   */
  year: number | null;
}
