import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { PersonName } from '../../../kernel/person.ts';
import { StandingCounts } from '../plans/progress.ts';
import { TaskRow } from '../tasks/contract.ts';
import { FittingAct } from './attention.ts';

/** A few rows of a list, and how many there are in all. */
const Few = z.object({ rows: z.array(TaskRow), total: z.int() });

/** One's own task; `sentBack`: who sent it back, and in which words; `null`: it does not wait to be mended. */
export const OwnRow = TaskRow.extend({
  sentBack: z
    .object({
      comment: z.string().nullable(),
      /** `null`: a person whom the asker may not see. */
      by: PersonName.nullable(),
    })
    .nullable(),
});
export type OwnRow = z.infer<typeof OwnRow>;

const FewOwn = z.object({ rows: z.array(OwnRow), total: z.int() });

/** A target of what was sent in, beside what was reached. */
const Reach = z.object({
  text: z.string(),
  value: z.number(),
  unit: z.string(),
  measured: z.number().nullable(),
  reached: z.boolean().nullable(),
});

export const ToAccept = TaskRow.extend({
  submittedOn: LocalDate.nullable(),
  targets: z.array(Reach),
  /** Title of the first piece of evidence; `null`: words only. */
  firstEvidence: z.string().nullable(),
});
export type ToAccept = z.infer<typeof ToAccept>;

/** Somebody whom the asker looks after and who is late. */
export const LateOwner = z.object({
  /** Of the person. */
  ownerId: z.uuid(),
  /** `null`: a person whom the asker may not see. */
  name: PersonName.nullable(),
  placeName: z.string().nullable(),
  /** If the asker may know it. */
  phone: z.string().nullable(),
  tasks: z.int(),
  /** How long the oldest of them is late, days. */
  days: z.int(),
  /** None of them was ever looked at. */
  neverOpened: z.boolean(),
});
export type LateOwner = z.infer<typeof LateOwner>;

export const OverdueRow = TaskRow.extend({
  act: FittingAct,
  /** The owner's telephone, if the asker may know it. */
  phone: z.string().nullable(),
  startedOn: LocalDate.nullable(),
});
export type OverdueRow = z.infer<typeof OverdueRow>;

const Silent = z.object({
  personId: z.uuid(),
  name: PersonName,
  placeName: z.string().nullable(),
  phone: z.string().nullable(),
  days: z.int(),
  neverOpened: z.boolean(),
  openTasks: z.int(),
});

/** A school in somebody's care. */
const CareRow = z.object({
  schoolId: z.uuid(),
  name: z.string(),
  counts: StandingCounts,
  movedAt: z.iso.datetime().nullable(),
  head: PersonName.nullable(),
  headPhone: z.string().nullable(),
});

/** What needs doing now; parts that the asker's roles do not have are `null`. */
export const TodayView = z.object({
  /**
   * The asker answers for, people they stand in for included: sent back, overdue, and what comes next: what is due
   * within the month (`soon`: how many), and three steps at least, however far off; `total` up to the day of `horizonOf`.
   * The last two are without what was sent back, and without what the schools below carry out themselves.
   */
  mine: z.object({ returned: FewOwn, overdue: FewOwn, next: Few, soon: z.int() }),
  /** Waits for the asker to accept. */
  toAccept: z.object({ rows: z.array(ToAccept), total: z.int() }).nullable(),
  /** Of others, whom the asker looks after. */
  overdue: z
    .object({
      /** The longest late first; a few, and how many there are in all. */
      people: z.array(LateOwner),
      ofPeople: z.int(),
      /** Tasks of all of them. */
      total: z.int(),
      /** May the asker remind: steers the work somewhere. */
      mayRemind: z.boolean(),
    })
    .nullable(),
  silent: z.array(Silent).nullable(),
  /** The next two weeks, day by day; days without a deadline are left out. */
  near: z.array(
    z.object({
      day: LocalDate,
      items: z.array(
        z.object({
          title: z.string(),
          number: z.string().nullable(),
          tasks: z.int(),
          who: z.string().nullable(),
          taskId: z.uuid(),
        }),
      ),
    }),
  ),
  /** Schools that the asker is curator of. */
  care: z.array(CareRow).nullable(),
  /** Schools that the asker leads today: how their tasks stand, what comes next, and whom to call. */
  schools: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** Of what is due by the day of `horizonOf`; `later`: how many are due after it. */
      counts: StandingCounts,
      later: z.int(),
      /** The next steps, not late, not sent in and not sent back to the asker, and how many there are in all. */
      next: Few,
      /** Those of them that are due within the month. */
      soon: z.int(),
      curator: PersonName.extend({ phone: z.string().nullable() }).nullable(),
    }),
  ),
  /** What is lacking for the work to reach people, by municipality whose people the asker keeps. */
  gaps: z.array(
    z.object({
      municipalityId: z.uuid(),
      schools: z.int(),
      withoutHead: z.int(),
      /** Schools with support: `withoutCurator` of them have none. */
      supported: z.int(),
      withoutCurator: z.int(),
      /** People without a password and a code that works; and those who have one and have not come yet. */
      uninvited: z.int(),
      awaited: z.int(),
      /** Bodies that have open tasks and nobody at their head, and how many tasks those are. */
      headless: z.object({ names: z.array(z.string()), tasks: z.int() }),
    }),
  ),
  /** `false`: in sight of the asker there has never been a task. */
  anyTask: z.boolean(),
});
export type TodayView = z.infer<typeof TodayView>;

export const LateOf = z.object({ ownerId: z.uuid() });
/** What one person is late with: a few rows, and how many there are. */
export const LateTasks = z.object({ rows: z.array(OverdueRow), total: z.int() });
export type LateTasks = z.infer<typeof LateTasks>;
