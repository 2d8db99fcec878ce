import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';
import { Paper } from '../../kernel/paper.ts';
import { Figures } from './figures.ts';
import { Quarter } from './quarter.ts';
import { PARTS } from './report.ts';
import { WordingNow } from './wordings.ts';

const ReportState = z.enum(['draft', 'signed', 'returned', 'accepted']);

/** Whose report of which quarter; `school` absent: the municipality's. */
export const ReportKey = Quarter.extend({ municipality: z.uuid(), school: z.uuid().optional() });
export type ReportKey = z.infer<typeof ReportKey>;

export const ReportRow = z.object({
  schoolId: z.uuid().nullable(),
  /** The school; `null`: the municipality itself. */
  schoolName: z.string().nullable(),
  /** A school with tasks that nobody asks for a report: it is on no list of supported schools. */
  apart: z.boolean(),
  municipalityId: z.uuid(),
  year: z.int(),
  quarter: z.int(),
  /** `null`: not begun. */
  state: ReportState.nullable(),
  signedOn: LocalDate.nullable(),
  acceptedOn: LocalDate.nullable(),
  may: z.object({ write: z.boolean(), sign: z.boolean(), accept: z.boolean(), reopen: z.boolean() }),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** Quarters of the plan, the newest first; in each the municipality's report, then the schools' by name. */
export const ReportList = z.object({
  quarters: z.array(
    z.object({
      year: z.int(),
      quarter: z.int(),
      title: z.string(),
      /** The day by which its reports should be signed. */
      dueOn: LocalDate,
      /** Has the quarter ended? */
      over: z.boolean(),
      rows: z.array(ReportRow),
    }),
  ),
});
export type ReportList = z.infer<typeof ReportList>;

const Signer = z.object({ post: z.string(), name: z.string() });

const Writer = z.object({
  /** The asker, in another window or on another device. */
  yours: z.boolean(),
  /** `null`: a person whom the asker may not see. */
  name: z.string().nullable(),
  at: z.iso.datetime(),
});

export const ReportView = ReportRow.extend({
  title: z.string(),
  municipalityName: z.string(),
  dueOn: LocalDate,
  /** A signed report is what was signed; before that it is made anew each time it is looked at. */
  frozen: z.boolean(),
  figures: Figures,
  paper: Paper,
  comment: z.string().nullable(),
  texts: z.record(z.string(), z.string()),
  reasons: z.record(z.string(), z.string()),
  /** Part → its words: written over what, what the system would write now, what was put away; of a signed one none. */
  wordings: z.record(z.string(), WordingNow),
  /** See `remarksOf`. */
  remarks: z.array(z.record(z.string(), z.unknown())),
  /** Who is to sign by right; of a signed one who did. */
  signer: Signer.nullable(),
  /** As whom the asker would sign it now, as it would be printed; `null`: they may not, or it is signed. */
  signing: Signer.nullable(),
  /** What was signed before and opened again, the oldest first; `signedBy` as it is printed there. */
  earlier: z.array(
    z.object({ signedOn: LocalDate, signedBy: z.string().nullable(), reopenedOn: LocalDate, reason: z.string() }),
  ),
  /** Who wrote a text last: `text:help`, `reason:` and the task; none: nobody, or it is long ago. */
  writers: z.record(z.string(), Writer),
  /** 0: nobody has written anything yet. */
  version: z.int(),
});
export type ReportView = z.infer<typeof ReportView>;

/** Letters that a text takes at most; the page counts by the same numbers. */
export const LONGEST = { text: 10_000, reason: 1000, comment: 2000 } as const;

/** The version that was read; 0 when there was none. */
const Versioned = ReportKey.extend({ version: z.int() });
/**
 * `null` takes the words of the system again. `over`: the words of the system that whoever writes had before them; `null`:
 * not known, so that the text is to be looked at; absent: those of now.
 */
export const WriteText = Versioned.extend({
  part: z.enum(PARTS),
  text: z.string().trim().max(LONGEST.text).nullable(),
  over: z.string().max(LONGEST.text).nullable().optional(),
});
export const WriteReason = Versioned.extend({
  taskId: z.uuid(),
  text: z.string().trim().max(LONGEST.reason).nullable(),
});
export const SignReport = Versioned;
export const AcceptReport = Versioned;
export const ReturnReport = Versioned.extend({ comment: z.string().trim().max(LONGEST.comment) });
export const ReopenReport = Versioned.extend({ reason: z.string().trim().max(LONGEST.comment) });
export const ReportChanged = z.object({ version: z.int(), state: ReportState });
/** `earlier`: the place among what was signed before; absent: the report as it stands. */
export const ReportFile = ReportKey.extend({
  format: z.enum(['docx', 'pdf']),
  earlier: z.coerce.number().int().min(0).optional(),
});
