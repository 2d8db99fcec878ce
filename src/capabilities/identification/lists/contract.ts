import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { PersonName } from '../../../kernel/person.ts';
import { RuleSet } from '../ruleSet.ts';
import { Decision, ListState } from './list.ts';
import { BriefVerdict, Exclusion, KeptVerdict } from './verdict.ts';

export const Of = z.object({ municipalityId: z.uuid().optional() });
export const Ref = z.object({ id: z.uuid() });
/** The version that was read. */
const Versioned = Ref.extend({ version: z.int() });

const Counts = z.object({ in: z.int(), help: z.int(), out: z.int() });

/** By which edition of which methodology. */
const EditionRef = z.object({
  id: z.uuid(),
  ruleSetId: z.uuid(),
  name: z.string(),
  number: z.int(),
  edition: LocalDate,
  source: z.string(),
});

export const ListLine = z.object({
  id: z.uuid(),
  title: z.string(),
  state: ListState,
  edition: EditionRef,
  computedAt: z.iso.datetime(),
  computedBy: PersonName.nullable(),
  /** Files of results. */
  batches: z.int(),
  /** When the last of them was loaded; `null`: there is none. */
  loadedOn: LocalDate.nullable(),
  givenOutAt: z.iso.datetime().nullable(),
  objectUntil: LocalDate.nullable(),
  approvedAt: z.iso.datetime().nullable(),
  orderNumber: z.string().nullable(),
  orderDate: LocalDate.nullable(),
  groupId: z.uuid().nullable(),
  version: z.int(),
});
export type ListLine = z.infer<typeof ListLine>;

/** What has to be there before a list can be computed. */
const Ready = z.object({
  /** Files of results that count. */
  batches: z.int(),
  schools: z.int(),
  /** Of these, schools that have results. */
  withResults: z.int(),
  editions: z.array(EditionRef),
});
export type Ready = z.infer<typeof Ready>;

/** The newest first. */
export const ListOfLists = z.object({
  lists: z.array(ListLine.extend({ counts: Counts, unanswered: z.int() })),
  ready: Ready,
  may: z.object({ keep: z.boolean(), compare: z.boolean() }),
});
export type ListOfLists = z.infer<typeof ListOfLists>;

const EntryFacts = {
  schoolId: z.uuid(),
  schoolName: z.string(),
  excluded: Exclusion.nullable(),
  proposed: Decision,
  decision: Decision,
  reason: z.string().nullable(),
  cluster: z.string().nullable(),
};

export const EntryRow = z.object({
  ...EntryFacts,
  /** `null`: it was not judged. */
  verdict: BriefVerdict.nullable(),
  objections: z.int(),
  unanswered: z.int(),
});
export type EntryRow = z.infer<typeof EntryRow>;

/** Which things the reader may do. */
const May = z.object({ keep: z.boolean() });

const GroupChoice = z.object({ id: z.uuid(), name: z.string(), version: z.int(), schoolIds: z.array(z.uuid()) });

export const ListView = ListLine.extend({
  rules: RuleSet,
  /** By name. */
  entries: z.array(EntryRow),
  /** Who signs orders there, as far as the registry knows. */
  signatory: z.object({ post: z.string(), name: z.string() }).nullable(),
  /** Groups of supported schools in use: one of them may become the schools of this list. */
  groups: z.array(GroupChoice),
  givenOutBy: PersonName.nullable(),
  approvedBy: PersonName.nullable(),
  /** Files of results that were loaded after it was computed; of an approved list 0. */
  loadedSince: z.int(),
  may: May,
});
export type ListView = z.infer<typeof ListView>;

export const ObjectionView = z.object({
  id: z.uuid(),
  text: z.string(),
  madeAt: z.iso.datetime(),
  madeBy: PersonName.nullable(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  answeredBy: PersonName.nullable(),
});
export type ObjectionView = z.infer<typeof ObjectionView>;

/** All that is said of one school. */
export const EntryView = z.object({
  ...EntryFacts,
  list: ListLine,
  rules: RuleSet,
  verdict: KeptVerdict.nullable(),
  decidedBy: PersonName.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  objections: z.array(ObjectionView),
  may: z.object({
    keep: z.boolean(),
    /** Today; see `objectProblems`. */
    object: z.boolean(),
  }),
});
export type EntryView = z.infer<typeof EntryView>;

export const EntryRef = z.object({ id: z.uuid(), schoolId: z.uuid() });

/** The entry of the list that speaks first (`bySpeaking`); `null`: the school stands in none that the reader may see. */
export const SchoolSupport = z.object({
  entry: EntryView.nullable(),
  /** Others, in the same order. */
  earlier: z.array(ListLine.pick({ id: true, title: true, state: true, computedAt: true })),
});
export type SchoolSupport = z.infer<typeof SchoolSupport>;
export const SchoolRef = z.object({ schoolId: z.uuid() });

const Title = z.string().trim().min(1).max(200);

/** `run`: made by the page, to ask how far it is and to stop it. */
export const ComputeList = z.object({ municipalityId: z.uuid(), editionId: z.uuid(), title: Title, run: z.uuid() });
export const CompareRuleSets = z.object({
  municipalityId: z.uuid(),
  editionIds: z.array(z.uuid()).min(1).max(6),
  run: z.uuid(),
});

/** How long work stands. `stopped`: a person stopped it. `gone`: the server knows nothing of it, it may have started anew. */
export const RunView = z.object({
  state: z.enum(['running', 'done', 'stopped', 'failed', 'gone']),
  /** 0 to 1; `null`: not known. */
  share: z.number().nullable(),
  /** Of a list that was computed. */
  listId: z.uuid().nullable(),
});
export type RunView = z.infer<typeof RunView>;

/** Letters that a text takes at most; the page counts by the same numbers. */
export const LONGEST = { reason: 1000, objection: 4000, answer: 4000, cluster: 200 } as const;

export const RenameList = Versioned.extend({ title: Title });
export const DecideEntries = Versioned.extend({
  schoolIds: z.array(z.uuid()).min(1).max(5000),
  decision: Decision,
  /** Needed where the decision is not what follows from the verdict. */
  reason: z.string().trim().max(LONGEST.reason),
});
export const ArrangeClusters = Versioned.extend({
  clusters: z.array(z.object({ name: z.string().trim().min(1).max(LONGEST.cluster), schoolIds: z.array(z.uuid()) })),
});
export const GiveOut = Versioned.extend({ until: LocalDate });
export const Approve = Versioned.extend({
  orderNumber: z.string().trim().min(1).max(50),
  orderDate: LocalDate,
  signatoryPost: z.string().trim().max(300),
  signatoryName: z.string().trim().max(200),
  /** Schools may still object, and the coordinator knows it. */
  early: z.boolean(),
  /** The registry's group that the schools of the list become; `id` `null`: a new one; absent: none. */
  group: z
    .object({ id: z.uuid().nullable(), name: z.string().trim().min(1).max(200), version: z.int().nullable() })
    .nullable(),
});
export const Discard = Versioned;
export const Changed = z.object({ version: z.int() });
export const SaveCluster = Ref.extend({ cluster: z.string().min(1).max(LONGEST.cluster) });
export const GroupMade = z.object({ id: z.uuid() });

export const MakeObjection = EntryRef.extend({ text: z.string().trim().min(1).max(LONGEST.objection) });
export const AnswerObjection = Ref.extend({ answer: z.string().trim().min(1).max(LONGEST.answer) });
export const MadeObjection = z.object({ id: z.uuid() });

/** What came of computing a list anew from its snapshot. */
export const Verified = z.object({
  /** Is the kept text of the inputs the one whose fingerprint was taken? */
  inputs: z.boolean(),
  /** Does the same come out, byte by byte? */
  outcome: z.boolean(),
  /** Do the entries still say what came out? */
  entries: z.boolean(),
  /** Version of the computation then and now. */
  engine: z.object({ kept: z.string(), now: z.string() }),
  sha256: z.string(),
  batches: z.int(),
});
export type Verified = z.infer<typeof Verified>;

export const ListFile = Ref.extend({ format: z.enum(['docx', 'pdf']) });
