import { z } from 'zod';
import { LocalDate } from '../../../../kernel/date.ts';
import { PersonName } from '../../../../kernel/person.ts';
import { Executor } from '../../tasks/task.ts';
import { ListName } from '../staff.ts';

/** A task that would be made, or that would be cancelled. */
const ChangedTask = z.object({
  activityId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  executor: Executor,
  opensOn: LocalDate,
  dueOn: LocalDate,
  /** Its window has passed: it is made only if asked for. Of a task to cancel: it is late. */
  past: z.boolean(),
  /** It was cancelled for this school, and comes back with all that was brought. */
  comesBack: z.boolean(),
  /** Who answers for it; `null`: the asker may not know. */
  owner: PersonName.nullable(),
});
export type ChangedTask = z.infer<typeof ChangedTask>;

const ChangedSchool = z.object({
  schoolId: z.uuid(),
  name: z.string(),
  /** The narrowest of the lists it joined or left. */
  list: ListName,
  /** It does not work any more. */
  closed: z.boolean(),
  /** In the order of the document. */
  tasks: z.array(ChangedTask),
});
export type ChangedSchool = z.infer<typeof ChangedSchool>;

/** What the plan's lists of schools ask for since they were last settled. */
export const ListChanges = z.object({
  /** The list that the plan names; `null`: all schools that are supported. */
  listName: z.string().nullable(),
  /** Schools that a window ahead asks for. */
  joined: z.array(ChangedSchool),
  left: z.array(ChangedSchool),
});
export type ListChanges = z.infer<typeof ListChanges>;

/** The same in numbers, for the day of who plans. */
const ListChangeRow = z.object({
  roadMapId: z.uuid(),
  title: z.string(),
  /** Names of schools. */
  joined: z.array(z.string()),
  left: z.array(z.string()),
  /** Windows ahead only. */
  toMake: z.int(),
  toCancel: z.int(),
});
export type ListChangeRow = z.infer<typeof ListChangeRow>;
export const ListChangeRows = z.array(ListChangeRow);

export const MapRef = z.object({ id: z.uuid() });

export const SettleLists = MapRef.extend({
  kind: z.enum(['joined', 'left']),
  schoolIds: z.array(z.uuid()).min(1).max(1000),
  /** `false`: the plan stays as it is, and is not asked about these schools any more. */
  act: z.boolean(),
  /** Windows that have passed too. */
  past: z.boolean(),
  /** Why the tasks of schools that left are cancelled. */
  reason: z.string().trim().max(500).nullable(),
  /** How many tasks the asker was shown: if it is not so many any more, nothing is done. */
  tasks: z.int().min(0),
});
/** How many tasks were made, came back, or were cancelled. */
export const ListsSettled = z.object({ tasks: z.int() });
