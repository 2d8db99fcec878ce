import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';

export const Nothing = z.object({});

/** What lists ask of the reader today. */
export const ListsToday = z.object({
  /** Entries of the reader's schools that nobody objected to yet, and may until that day. */
  toLookAt: z.array(z.object({ listId: z.uuid(), schoolId: z.uuid(), schoolName: z.string(), objectUntil: LocalDate })),
  /** Objections that wait for the reader's answer. */
  unanswered: z.int(),
});
export type ListsToday = z.infer<typeof ListsToday>;
