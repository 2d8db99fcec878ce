import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { Follow } from '../deadlines/follow.ts';
import { DeadlineKind, Window } from '../deadlines/schedule.ts';
import { Target } from '../intake/reading.ts';
import { PartyMeaning } from '../plans/parties.ts';

/** What a deadline was decided to mean. */
export const DecidedDeadline = z.object({
  kind: DeadlineKind,
  /** Of the document's time, and moved with it; those that stay are the days themselves. */
  windows: z.array(Window),
  /** A person gave the days: they stay where they are when the plan moves to other years. */
  stays: z.literal(true).optional(),
  /** A person was asked, and wants them outside of the plan's period. */
  outside: z.literal(true).optional(),
});
export type DecidedDeadline = z.infer<typeof DecidedDeadline>;

/** Beside what in the document something stands that a person added. */
export const Anchor = z.object({ is: z.enum(['activity', 'section', 'unplaced']), index: z.int().min(0) });
export type Anchor = z.infer<typeof Anchor>;

/** Changes to one activity; keys that are left out stay as read. */
export const ActivityCorrection = z.object({
  /** The reader missed it, and a person added it here; it counts once it has a title. */
  added: Anchor.optional(),
  number: z.string().max(30).nullable().optional(),
  title: z.string().trim().min(1).max(5000).optional(),
  section: z.int().nullable().optional(),
  deadlineText: z.string().trim().max(500).nullable().optional(),
  /** For this activity alone; one for all equal texts stands in `deadlines`. */
  deadline: DecidedDeadline.optional(),
  responsible: z.array(z.string().trim().min(1).max(300)).optional(),
  participants: z.array(z.string().trim().min(1).max(300)).optional(),
  result: z.string().trim().max(5000).nullable().optional(),
  targets: z.array(Target).optional(),
  /** It is no activity: nothing is made of it. */
  dropped: z.boolean().optional(),
});
export type ActivityCorrection = z.infer<typeof ActivityCorrection>;

/** Changes to one indicator; keys that are left out stay as read. An added one counts once it has a name. */
export const IndicatorCorrection = z.object({
  number: z.string().trim().max(30).nullable().optional(),
  name: z.string().trim().min(1).max(2000).optional(),
  target: z.string().trim().max(500).nullable().optional(),
  unit: z.string().trim().max(100).nullable().optional(),
  /** It is no indicator. */
  dropped: z.boolean().optional(),
});
export type IndicatorCorrection = z.infer<typeof IndicatorCorrection>;

/** Key of a text (see `texts.ts`) → what it says now; `null`: it belongs to the list no more. */
export const TextChanges = z.record(z.string(), z.string().trim().min(1).max(5000).nullable());
export type TextChanges = z.infer<typeof TextChanges>;

/**
 * What people decided while reading a draft. The document and its reading stay as they are: this lies over them, so
 * that a correction can always be seen and taken back.
 */
export const Corrections = z.object({
  title: z.string().trim().min(1).max(1000).optional(),
  period: z.object({ from: LocalDate, to: LocalDate }).optional(),
  yearKind: z.enum(['calendar', 'school']).optional(),
  /** Years by which every date moves: an old plan is run again. 0 when left out. */
  shiftYears: z.int().min(-20).max(20).optional(),
  /** Windows that end before this day make no tasks. */
  tasksFrom: LocalDate.nullable().optional(),
  /** How often activities without a day of their own are looked after; each quarter when left out. */
  follow: Follow.optional(),
  order: z
    .object({
      number: z.string().trim().max(50).nullable(),
      date: LocalDate.nullable(),
      issuer: z.string().trim().max(500).nullable(),
      signatory: z.string().trim().max(200).nullable(),
    })
    .optional(),
  /** The list of schools that «Руководители ОО» means. */
  groupId: z.uuid().nullable().optional(),
  /** Deadline as written → what it means, wherever it stands. */
  deadlines: z.record(z.string(), DecidedDeadline).optional(),
  /** `partyKey` of a party → who it is, wherever it stands; also kept in the municipality's dictionary. */
  parties: z.record(z.string(), PartyMeaning).optional(),
  /** Keys of `parties` whose meaning does not enter the municipality's dictionary. */
  partiesOnlyHere: z.array(z.string()).optional(),
  goals: TextChanges.optional(),
  /** «Задачи» of the document. */
  aims: TextChanges.optional(),
  /** Expected results of the plan. */
  results: TextChanges.optional(),
  /** Index of an indicator, or the key of an added one → its changes. */
  indicators: z.record(z.string(), IndicatorCorrection).optional(),
  /** Index of an activity → its changes; indexes from `ADDED` on are of those that people added. */
  activities: z.record(z.string(), ActivityCorrection).optional(),
  sections: z.record(z.string(), z.object({ title: z.string().trim().min(1).max(1000) })).optional(),
  /** `code@place` of a defect → left as it is, or mended by its own fix. */
  defects: z.record(z.string(), z.enum(['left', 'fixed'])).optional(),
});
export type Corrections = z.infer<typeof Corrections>;
