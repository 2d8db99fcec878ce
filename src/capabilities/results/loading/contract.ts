/** What travels between the page and the server when results are brought in. */
import { z } from 'zod';
import { PersonName } from '../../../kernel/person.ts';
import { Grain } from '../cell.ts';
import { Purpose } from '../purpose.ts';
import { Layout, MappingAnswer, PlaceSeen, ProcedureAnswer, ProcedureSeen, RefusalSeen, SheetSeen } from './sheets.ts';

export { Layout, ProcedureAnswer, SheetSeen } from './sheets.ts';

/** Bytes of a file at most: some six million pupils as text. */
export const UPLOAD_LIMIT = 256 * 2 ** 20;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Municipality = z.object({ municipalityId: z.uuid() });

/** Who did something, and when; `by` is `null` for whom the reader may not see. */
const Done = z.object({ at: z.iso.datetime(), by: PersonName.nullable() });

// Bringing a file

export const BringUpload = Municipality.extend({
  /** Of the file as the person has it. */
  name: z.string().trim().min(1).max(255),
  /** Of the bytes as the person has them; without it: of the bytes that come. */
  sourceSha256: Sha256.optional(),
});

/** The same file, or one that says the same, is in already. */
export const AlreadyIn = z.object({ batchId: z.uuid(), name: z.string(), loaded: Done });
export type AlreadyIn = z.infer<typeof AlreadyIn>;

/** `id` is `null` when the file is in already, and nothing was kept. */
export const Brought = z.object({ id: z.uuid().nullable(), already: AlreadyIn.nullable() });
export type Brought = z.infer<typeof Brought>;

// What somebody answers about a file

/** What to do with results that are there of the same school, work and year. */
export const OverlapChoice = z.enum(['replace', 'add']);
export type OverlapChoice = z.infer<typeof OverlapChoice>;

/** Of one sheet. */
export const SheetAnswer = z.object({
  /** What it is, where its columns do not say it; `null`: nobody has said. */
  layout: Layout.nullable(),
  /** Of which work it is, where the sheet does not say it. */
  procedure: ProcedureAnswer,
  /** The sheet says a work, but a wrong one: `procedure` is believed instead, where it says something. */
  corrected: z.boolean().default(false),
  /** How a table of their own is to be read; `null`: as we know tables. */
  mapping: MappingAnswer.nullable(),
});
export type SheetAnswer = z.infer<typeof SheetAnswer>;

export const UploadAnswers = z.object({
  /** In the order of the sheets; of one beyond the end nobody has said anything. */
  sheets: z.array(SheetAnswer).max(200),
  /** By the key of a place: its school; `null`: it is none of ours and is left out. */
  schools: z.record(z.string(), z.uuid().nullable()),
  /** «Остальные школы файла не наши»: places that stay open are left out. */
  othersLeftOut: z.boolean(),
  /** By the key of an overlap. */
  overlaps: z.record(z.string(), OverlapChoice),
});
export type UploadAnswers = z.infer<typeof UploadAnswers>;

export const NOTHING_SAID: SheetAnswer = {
  layout: null,
  procedure: { kind: null, grade: null, subject: null, year: null },
  corrected: false,
  mapping: null,
};

export const NOTHING_ANSWERED: UploadAnswers = {
  sheets: [],
  schools: {},
  othersLeftOut: false,
  overlaps: {},
};

// What is shown of a file before it is loaded

/**
 * `checking`: it is being read. `checked`: the preview is there. `refused`: no tables can be read from it.
 * `stopped`: the reading was cancelled or broken off, and can be begun again.
 */
export const UploadState = z.enum(['checking', 'checked', 'refused', 'stopped']);
export type UploadState = z.infer<typeof UploadState>;

/** How far the reading is: its stage, and rows of the file that were read. */
const Progress = z.object({ stage: z.enum(['reading', 'storing', 'adding-up']), rows: z.int() });

/** What stands in the way of loading a file; the page shows it beside the button, the server refuses with it. */
export const LoadProblem = z.discriminatedUnion('problem', [
  /** It is still being read, or the reading was broken off. */
  z.object({ problem: z.literal('not-checked') }),
  z.object({ problem: z.literal('unreadable'), refusal: RefusalSeen }),
  z.object({ problem: z.literal('already-in'), already: AlreadyIn }),
  /** A sheet waits for an answer what it is. */
  z.object({ problem: z.literal('sheet-open'), sheet: z.string().nullable() }),
  /** No sheet of it has a row of results. */
  z.object({ problem: z.literal('no-results') }),
  /** The file does not say this of some of its works. */
  z.object({
    problem: z.literal('procedure-open'),
    sheet: z.string().nullable(),
    lacking: z.array(z.enum(['kind', 'subject', 'grade', 'year'])),
  }),
  /** So many places wait for an answer which school they are. */
  z.object({ problem: z.literal('places-open'), places: z.int() }),
  /** All places of the file are left out. */
  z.object({ problem: z.literal('nothing-left') }),
  /** It would replace results that came in after the preview was shown: somebody has to look. */
  z.object({ problem: z.literal('replaces-unseen'), overlaps: z.int() }),
]);
export type LoadProblem = z.infer<typeof LoadProblem>;

const Candidate = z.object({
  schoolId: z.uuid(),
  shortName: z.string(),
  /** `name`: it is called so; `similar`: nearly so. */
  by: z.enum(['name', 'similar']),
});

export const PlaceView = PlaceSeen.extend({
  /**
   * `school`: known whose it is. `left-out`: none of ours. `kept`: a municipality, the region or the country.
   * `question`: somebody has to say which school it is.
   */
  meaning: z.enum(['school', 'left-out', 'kept', 'question']),
  schoolId: z.uuid().nullable(),
  /** By what the school is known: its login or code, an earlier file, or an answer. */
  by: z.enum(['code', 'before', 'answer']).nullable(),
  /** Of a question: schools it may be, the likeliest first. */
  candidates: z.array(Candidate),
  /** The first of them, when nothing else comes near: what a person only has to confirm. */
  proposal: z.uuid().nullable(),
  /** What loading will write into the registry: the login or code of the school. */
  learns: z.object({ system: z.enum(['fis-oko', 'rcoi']), code: z.string() }).nullable(),
});
export type PlaceView = z.infer<typeof PlaceView>;

/** Results of the same place, work and year that are there already. */
export const OverlapView = z.object({
  /** To answer by. */
  key: z.string(),
  /** `null`: a place that is no school. */
  schoolId: z.uuid().nullable(),
  /** Key of the place in this file. */
  place: z.string(),
  /** «ВПР, математика, 5 класс, 2025 год» */
  work: z.string(),
  grain: Grain,
  before: AlreadyIn,
  /** Pupils in the earlier file and in this one; `null`: not said. */
  was: z.int().nullable(),
  brings: z.int().nullable(),
  /** How many there will be by what is chosen; `null`: not known. */
  becomes: z.int().nullable(),
  /** Pupils whose codes stand in both; `null`: one of the two has no codes. */
  common: z.int().nullable(),
  /** What we propose, and why in one sentence. */
  proposed: OverlapChoice,
  why: z.string(),
  chosen: OverlapChoice,
});
export type OverlapView = z.infer<typeof OverlapView>;

/** What results of a kind may be used for. */
const PurposeView = z.object({
  purpose: Purpose,
  permitted: z.boolean(),
  /** Why not, where it is written, of which day, and whether it was compared with the original; `null`: permitted. */
  ban: z
    .object({ reason: z.string(), source: z.string(), address: z.string(), from: z.string(), verified: z.boolean() })
    .nullable(),
});

export const WorkView = ProcedureSeen.extend({ purposes: z.array(PurposeView) });
export type WorkView = z.infer<typeof WorkView>;

/** A file in the list of those that wait. */
export const UploadSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Of the bytes as the person has them. */
  sourceSha256: z.string(),
  /** Bytes that came here. */
  size: z.number(),
  uploaded: Done,
  state: UploadState,
  /** Of `checking`; `null`: not known here. */
  progress: Progress.nullable(),
  /** Titles of what its sheets are, «Индивидуальные результаты (ФИС ОКО, Ф1)». */
  titles: z.array(z.string()),
  /** Rows of results. */
  rows: z.int().nullable(),
  /** Of `refused`. */
  refusal: RefusalSeen.nullable(),
  version: z.int(),
});
export type UploadSummary = z.infer<typeof UploadSummary>;

/** A file before it is loaded: what it is, whose results it has, what is wrong with it, and what it would change. */
export const UploadView = UploadSummary.extend({
  answers: UploadAnswers,
  sheets: z.array(SheetSeen),
  /** Works of all sheets together. */
  works: z.array(WorkView),
  /** Places of all sheets together. */
  places: z.array(PlaceView),
  overlaps: z.array(OverlapView),
  /** A remembered way of reading that was used by itself; `null`: none. */
  remembered: z.object({ id: z.uuid(), made: Done }).nullable(),
  /** All that stands in the way of loading it; empty: nothing. */
  problems: z.array(LoadProblem),
  /** Rows of results that will be stored, and those of places that are left out. */
  storedRows: z.int(),
  leftOutRows: z.int(),
  mayLoad: z.boolean(),
});
export type UploadView = z.infer<typeof UploadView>;

export const UploadsOf = Municipality;
export const UploadList = z.object({
  uploads: z.array(UploadSummary),
  /** May the reader bring and load files here? */
  mayLoad: z.boolean(),
});

export const UploadRef = z.object({ id: z.uuid() });
export const UploadAct = UploadRef.extend({ version: z.int() });
export const AnswerUpload = UploadAct.extend({ answers: UploadAnswers });
export const UploadChanged = z.object({ version: z.int() });

// Loading

export const Loaded = z.object({
  batchId: z.uuid(),
  rows: z.int(),
  /** What was added up: places × works × years. */
  cells: z.int(),
});
export type Loaded = z.infer<typeof Loaded>;

export const LoadUpload = UploadAct.extend({
  /** Keys of overlaps that the person saw being replaced: what came in between replaces nothing unseen. */
  replaces: z.array(z.string()).max(20_000).default([]),
});
export const LoadUploads = z.object({ uploads: z.array(LoadUpload).min(1).max(500) });
/** What became of each file. `conflict`: somebody changed, loaded or threw it away meanwhile, or what is there changed. */
export const LoadOutcome = z.discriminatedUnion('outcome', [
  Loaded.extend({ id: z.uuid(), outcome: z.literal('loaded') }),
  z.object({ id: z.uuid(), outcome: z.literal('refused'), problems: z.array(LoadProblem) }),
  z.object({ id: z.uuid(), outcome: z.literal('conflict'), already: AlreadyIn.nullable() }),
]);
export type LoadOutcome = z.infer<typeof LoadOutcome>;
export const LoadOutcomes = z.object({ outcomes: z.array(LoadOutcome) });

// What is in

/** Something that stands on a batch and keeps its own copy: a list of schools that was approved, say. */
export const BatchUse = z.object({ batchId: z.uuid(), text: z.string(), path: z.string().nullable() });
export type BatchUse = z.infer<typeof BatchUse>;

export const BatchSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  sourceSha256: z.string(),
  /** Bytes that came here. */
  size: z.number(),
  /** Rows and schools; for a school: its own rows, and 1. */
  rows: z.int(),
  schools: z.int(),
  titles: z.array(z.string()),
  /** «ВПР, математика, 5 класс, 2025 год» */
  works: z.array(z.string()),
  loaded: Done,
  /** `null`: it counts. */
  undone: Done.nullable(),
});
export type BatchSummary = z.infer<typeof BatchSummary>;

export const BatchList = z.object({ batches: z.array(BatchSummary), mayUndo: z.boolean() });

export const BatchPlace = z.object({
  key: z.string(),
  level: z.enum(['school', 'municipality', 'region', 'country']),
  name: z.string().nullable(),
  schoolId: z.uuid().nullable(),
  rows: z.int(),
  /** So many of its cells count no more, for a later file replaced them. */
  replaced: z.int(),
  cells: z.int(),
});
export type BatchPlace = z.infer<typeof BatchPlace>;

/** A batch with all that is known of it; to a school only what concerns it: no other school, no remark on rows of others. */
export const BatchView = BatchSummary.extend({
  sheets: z.array(SheetSeen),
  workViews: z.array(WorkView),
  places: z.array(BatchPlace),
  uses: z.array(BatchUse),
  mayUndo: z.boolean(),
});
export type BatchView = z.infer<typeof BatchView>;

export const BatchesOf = Municipality;
export const BatchRef = z.object({ id: z.uuid() });

// Remembered ways of reading

const MappingView = z.object({
  id: z.uuid(),
  headings: z.array(z.string()),
  mapping: MappingAnswer,
  procedure: ProcedureAnswer,
  made: Done,
});
export const MappingList = z.object({ mappings: z.array(MappingView), mayForget: z.boolean() });
export const MappingsOf = Municipality;
export const MappingRef = z.object({ id: z.uuid() });
