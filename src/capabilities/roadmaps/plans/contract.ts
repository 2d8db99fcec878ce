import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { PersonName } from '../../../kernel/person.ts';
import { Follow } from '../deadlines/follow.ts';
import { Target } from '../tasks/task.ts';
import { MonthLoad, StandingCounts } from './progress.ts';

export const RoadMapRow = z.object({
  id: z.uuid(),
  title: z.string(),
  /** `null`: the municipality's. */
  schoolId: z.uuid().nullable(),
  schoolName: z.string().nullable(),
  periodFrom: LocalDate,
  periodTo: LocalDate,
  orderNumber: z.string().nullable(),
  orderDate: LocalDate.nullable(),
  state: z.enum(['running', 'closed']),
  /** Of the tasks that the asker may see. */
  counts: StandingCounts,
});
export type RoadMapRow = z.infer<typeof RoadMapRow>;
export const RoadMapList = z.object({
  roadMaps: z.array(RoadMapRow),
  /** Documents that are being read and are no plan yet. */
  drafts: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      fileName: z.string(),
      changedAt: z.iso.datetime(),
      by: PersonName.nullable(),
    }),
  ),
  may: z.object({ steer: z.boolean() }),
});
export type RoadMapList = z.infer<typeof RoadMapList>;

/** Tasks of an activity that share a window. */
const ActivityWindow = z.object({ opensOn: LocalDate, dueOn: LocalDate, counts: StandingCounts });

export const ActivityView = z.object({
  id: z.uuid(),
  sectionId: z.uuid().nullable(),
  position: z.int(),
  number: z.string().nullable(),
  title: z.string(),
  shortTitle: z.string().nullable(),
  deadlineText: z.string().nullable(),
  deadlineKind: z.string().nullable(),
  parties: z.array(z.string()),
  participants: z.array(z.string()),
  result: z.string().nullable(),
  targets: z.array(Target),
  windows: z.array(ActivityWindow),
  /** Its days were over before tasks were made, so none came of it. */
  over: z.boolean(),
  counts: StandingCounts,
  version: z.int(),
});
export type ActivityView = z.infer<typeof ActivityView>;

export const SectionView = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  position: z.int(),
  number: z.string().nullable(),
  title: z.string(),
  /** Of its activities, those of its sub-sections included. */
  counts: StandingCounts,
});
export type SectionView = z.infer<typeof SectionView>;

/** A road map as the page receives it: sections and activities for everybody of the municipality, tasks one's own. */
export const RoadMapView = z.object({
  id: z.uuid(),
  municipalityId: z.uuid(),
  schoolId: z.uuid().nullable(),
  schoolName: z.string().nullable(),
  title: z.string(),
  periodFrom: LocalDate,
  periodTo: LocalDate,
  orderNumber: z.string().nullable(),
  orderDate: LocalDate.nullable(),
  orderIssuer: z.string().nullable(),
  signatory: z.string().nullable(),
  goals: z.array(z.string()),
  aims: z.array(z.string()),
  expectedResults: z.array(z.string()),
  /** How often activities without a day of their own are looked after. */
  follow: Follow,
  /** By which years it counts; `null`: as its period shows. */
  yearKind: z.enum(['calendar', 'school']).nullable(),
  state: z.enum(['running', 'closed']),
  /** By so many years its dates are later than the document says; 0: as written. */
  movedYears: z.int(),
  /** The document it was made of; `null`: made without one. */
  fileId: z.uuid().nullable(),
  fileName: z.string().nullable(),
  version: z.int(),
  sections: z.array(SectionView),
  activities: z.array(ActivityView),
  indicators: z.array(
    z.object({
      number: z.string().nullable(),
      name: z.string(),
      target: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  counts: StandingCounts,
  months: z.array(MonthLoad),
  may: z.object({ steer: z.boolean() }),
});
export type RoadMapView = z.infer<typeof RoadMapView>;

const RoadMapRef = z.object({ id: z.uuid() });
/** Narrowed to one school or owner, as the filters of the page say. */
export const ReadRoadMap = RoadMapRef.extend({ school: z.uuid().optional(), owner: z.uuid().optional() });

/** The same tasks counted for each school, owner or body. */
export const CountTasks = RoadMapRef.extend({ by: z.enum(['school', 'owner', 'body']) });
export const CountRow = z.object({
  /** `null`: the municipality itself. */
  id: z.uuid().nullable(),
  name: z.string(),
  counts: StandingCounts,
  /** When the executor's side last moved something; `null`: never. */
  movedAt: z.iso.datetime().nullable(),
});
export const CountRows = z.array(CountRow);
export type CountRow = z.infer<typeof CountRow>;

/** An activity added by hand; its deadline in words, its parties as in a document. */
export const AddActivity = RoadMapRef.extend({
  sectionId: z.uuid().nullable(),
  number: z.string().trim().min(1).max(30).nullable(),
  title: z.string().trim().min(1).max(5000),
  deadlineText: z.string().trim().min(1).max(500),
  parties: z.array(z.string().trim().min(1).max(300)).min(1),
  result: z.string().trim().min(1).max(5000).nullable(),
});
export const ActivityAdded = z.object({ id: z.uuid(), tasks: z.int() });

/** What a person may type beside the document's wording. */
export const EditActivity = z.object({
  id: z.uuid(),
  version: z.int(),
  shortTitle: z.string().trim().min(1).max(200).nullable(),
});
export const CloseRoadMap = RoadMapRef.extend({ version: z.int(), state: z.enum(['running', 'closed']) });
