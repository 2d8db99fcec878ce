import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { PersonName } from '../../../kernel/person.ts';
import { AuditEntry } from '../../audit/contract.ts';
import { AskedOf, ExtensionState, Wanted } from './extension/extension.ts';
import { Executor, Standing, Target, TargetCount, Task } from './task.ts';

/** Letters that a text takes at most; the page counts by the same numbers. */
export const NOTE = 5000;
export const COMMENT = 2000;
export const REASON = 500;
export const REQUEST_NOTE = 300;

/** Whom a task belongs to, in words; from the registry. */
const TaskWho = z.object({
  schoolId: z.uuid().nullable(),
  schoolName: z.string().nullable(),
  bodyId: z.uuid().nullable(),
  bodyName: z.string().nullable(),
  executor: Executor,
  ownerId: z.uuid(),
  /** `null`: a person whom the asker may not see. */
  owner: PersonName.nullable(),
});

/** A task as lists show it. */
export const TaskRow = TaskWho.extend({
  id: z.uuid(),
  roadMapId: z.uuid(),
  activityId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  opensOn: LocalDate,
  dueOn: LocalDate,
  standing: Standing,
  /** Whole days; `null`: not overdue. */
  daysOverdue: z.int().nullable(),
  isControl: z.boolean(),
  evidence: z.int(),
  submittedOn: LocalDate.nullable(),
  acceptedOn: LocalDate.nullable(),
  version: z.int(),
  /** The executor asks for a later day or for help; `null`: they do not. */
  asked: AskedOf,
  mayAccept: z.boolean(),
  maySteer: z.boolean(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** What a list is narrowed to; the same names stand in the address of the page. Absent: not narrowed by it. */
export const TaskFilter = z.object({
  roadMap: z.uuid().optional(),
  section: z.uuid().optional(),
  activity: z.uuid().optional(),
  school: z.uuid().optional(),
  body: z.uuid().optional(),
  owner: z.uuid().optional(),
  standing: Standing.optional(),
  /** Only what is not accepted and not cancelled. */
  open: z.stringbool().optional(),
  /** Only what the executor still has to do: not closed and not sent in. */
  todo: z.stringbool().optional(),
  /** Only what waits for the asker to accept: see `acceptsOf`. */
  waiting: z.stringbool().optional(),
  /** Only what the executor asks a later day or help for. */
  asks: z.stringbool().optional(),
  /** Of these, only what waits for the asker's answer. */
  toAnswer: z.stringbool().optional(),
  /** Only what the asker answers for, and whom they stand in for. */
  mine: z.stringbool().optional(),
  /** Tasks due on or after, and on or before. */
  dueFrom: LocalDate.optional(),
  dueTo: LocalDate.optional(),
  /** Words of the activity or its number. */
  q: z.string().max(200).optional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

export const TaskOrder = z.enum(['due', 'number', 'executor']);
export const ListTasks = TaskFilter.extend({
  order: TaskOrder.default('due'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(2000).default(50),
});
/** `total`: how many the filter leaves, of which `rows` is a page. */
export const TaskList = z.object({ rows: z.array(TaskRow), total: z.int() });
export type TaskList = z.infer<typeof TaskList>;

export const EvidenceView = z.object({
  id: z.uuid(),
  kind: z.enum(['file', 'link', 'event']),
  title: z.string(),
  url: z.string().nullable(),
  /** Of a file. */
  fileId: z.uuid().nullable(),
  fileName: z.string().nullable(),
  mediaType: z.string().nullable(),
  /** Bytes. */
  size: z.number().nullable(),
  happenedOn: LocalDate.nullable(),
  addedAt: z.iso.datetime(),
  addedBy: PersonName.nullable(),
  /** How many other tasks it proves too. */
  alsoIn: z.int(),
});
export type EvidenceView = z.infer<typeof EvidenceView>;

const MeasuredTarget = Target.extend({
  count: TargetCount.nullable(),
  value: z.number(),
  measured: z.number().nullable(),
  reached: z.boolean().nullable(),
  missing: z.int().nullable(),
});

/** What the executor asked, and what became of it. */
const AskedView = Wanted.extend({
  id: z.uuid(),
  state: ExtensionState,
  askedOn: LocalDate,
  /** `null`: a person whom the asker may not see. */
  askedBy: PersonName.nullable(),
  /** Of whoever refused; `null`: none. */
  answer: z.string().nullable(),
  decidedOn: LocalDate.nullable(),
  decidedBy: PersonName.nullable(),
});
export type AskedView = z.infer<typeof AskedView>;

/** A task with its reason, its proofs and its past. */
export const TaskView = z.object({
  task: Task,
  who: TaskWho.extend({ ownerPhone: z.string().nullable(), ownerPosition: z.string().nullable() }),
  standing: Standing,
  daysOverdue: z.int().nullable(),
  why: z.object({
    roadMapTitle: z.string(),
    sectionId: z.uuid().nullable(),
    section: z.string().nullable(),
    number: z.string().nullable(),
    /** The document's wording. */
    activity: z.string(),
    shortTitle: z.string().nullable(),
    result: z.string().nullable(),
    deadlineText: z.string().nullable(),
    participants: z.array(z.string()),
    orderNumber: z.string().nullable(),
    orderDate: LocalDate.nullable(),
    orderIssuer: z.string().nullable(),
  }),
  targets: z.array(MeasuredTarget),
  evidence: z.array(EvidenceView),
  history: z.array(AuditEntry),
  /** Who accepts: the curator and, in any case, the municipality. */
  acceptors: z.array(PersonName.extend({ id: z.uuid() })),
  /** Whom the school asks when something is unclear; `null`: nobody is appointed, or the task is not the school's. */
  curator: PersonName.extend({ id: z.uuid(), phone: z.string().nullable(), email: z.string().nullable() }).nullable(),
  /** What was last asked; `null`: nothing ever was. */
  asked: AskedView.nullable(),
  /** The same activity for the same executor, in its other windows. */
  siblings: z.array(z.object({ id: z.uuid(), opensOn: LocalDate, dueOn: LocalDate, standing: Standing })),
  may: z.object({
    report: z.boolean(),
    accept: z.boolean(),
    steer: z.boolean(),
    ask: z.boolean(),
    answer: z.boolean(),
  }),
});
export type TaskView = z.infer<typeof TaskView>;

export const TaskRef = z.object({ id: z.uuid() });
const Versioned = TaskRef.extend({ version: z.int() });
/** What is answered after a change: the task as it now is. */
export const Changed = z.object({ version: z.int(), standing: Standing });

/** The executor's words and counts, before or with sending in. */
export const ReportProgress = Versioned.extend({
  note: z.string().trim().max(NOTE).nullable(),
  counts: z.array(TargetCount),
});
export const AcceptTask = Versioned.extend({ comment: z.string().trim().max(COMMENT).nullable(), short: z.boolean() });
export const ReturnTask = Versioned.extend({ comment: z.string().trim().max(COMMENT), dueOn: LocalDate.nullable() });
export const TaskVersion = Versioned;

/** «Не успеваем»: a later day, or help without one. */
export const AskExtension = TaskRef.extend({
  dueOn: LocalDate.nullable(),
  reason: z.string().trim().max(REASON),
  note: z.string().trim().min(1).max(REQUEST_NOTE).nullable(),
});
const RequestRef = TaskRef.extend({ requestId: z.uuid() });
export const WithdrawExtension = RequestRef;
export const GrantExtension = RequestRef.extend({ dueOn: LocalDate });
export const RefuseExtension = RequestRef.extend({ comment: z.string().trim().max(COMMENT) });

export const AddFile = TaskRef.extend({
  name: z.string().trim().min(1).max(255),
  title: z.string().trim().max(300).optional(),
});
export const AddLink = TaskRef.extend({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  title: z.string().trim().min(1).max(300),
});
export const AddEvent = TaskRef.extend({ title: z.string().trim().min(1).max(300), happenedOn: LocalDate });
/** Evidence that the school or body has already brought for another task. */
export const AttachEvidence = TaskRef.extend({ evidenceId: z.uuid() });
export const EvidenceRef = TaskRef.extend({ evidenceId: z.uuid() });
export const EvidenceList = z.array(EvidenceView);

/** Many at once: each with the version that was read; those that could not be are named with what speaks against. */
const Many = z
  .array(z.object({ id: z.uuid(), version: z.int() }))
  .min(1)
  .max(2000);
export const MoveTasks = z.object({
  tasks: z
    .array(z.object({ id: z.uuid(), version: z.int(), dueOn: LocalDate }))
    .min(1)
    .max(2000),
  reason: z.string().trim().max(REASON),
});
export const ReassignTasks = z.object({
  tasks: Many,
  ownerId: z.uuid(),
  reason: z.string().trim().max(REASON).nullable(),
});
export const CancelTasks = z.object({ tasks: Many, reason: z.string().trim().max(REASON) });
export const RestoreTasks = z.object({ tasks: Many });
export const RemindTasks = z.object({ ids: z.array(z.uuid()).min(1).max(2000) });
/** The window of each task is cut after the day `after`: what comes later becomes a task of its own. */
export const SplitTasks = z.object({ tasks: Many, after: LocalDate });
/** Windows of the same activity and executor become one, from the first day to the last. */
export const MergeTasks = z.object({ tasks: Many });

export const BulkAnswer = z.object({
  done: z.array(z.object({ id: z.uuid(), version: z.int() })),
  refused: z.array(z.object({ id: z.uuid(), problems: z.array(z.record(z.string(), z.unknown())) })),
});
export type BulkAnswer = z.infer<typeof BulkAnswer>;
export const Reminded = z.object({ people: z.int() });
