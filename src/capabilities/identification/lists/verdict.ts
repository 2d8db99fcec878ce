/** Verdicts as lists keep them: what `identify` says, read back years later. */
import { z } from 'zod';
import { type ContextShare, Criterion, type SimpleCriterion } from '../ruleSet.ts';
import type { Verdict } from '../verdict.ts';

const Answer = z.enum(['sure', 'probable', 'open', 'probably-not', 'surely-not', 'unknown', 'excluded']);
const standing = { answer: Answer, onPaper: z.boolean().nullable(), probability: z.number().nullable() };
const Standing = z.object(standing);

const Result = z.object({
  school: z.string(),
  procedure: z.object({ kind: z.string(), grade: z.number().nullable(), subject: z.string() }),
  year: z.number(),
  participants: z.number(),
  low: z.number().nullable(),
  mean: z.number().nullable(),
  regionMean: z.number().nullable(),
  deviation: z.number().nullable(),
});

const Simple = Criterion.refine((one) => one.kind !== 'at-least') as unknown as z.ZodType<SimpleCriterion>;

const BriefReason = z.object({
  ...standing,
  criterion: Simple,
  past: z.array(Result),
  compared: z.object({ value: z.number(), line: z.number() }).nullable(),
});

const Excluded = z.discriminatedUnion('because', [
  z.object({ because: z.literal('kind'), kind: z.string() }),
  z.object({ because: z.literal('participants'), most: z.number().nullable(), least: z.number() }),
]);

/** Why a school was not judged; `no-results`: nothing of it is there. */
export const Exclusion = z.discriminatedUnion('because', [
  ...Excluded.options,
  z.object({ because: z.literal('no-results') }),
]);
export type Exclusion = z.infer<typeof Exclusion>;

const Share = z.object({
  from: z.array(z.string()),
  weight: z.number(),
  adverse: z.enum(['more', 'less']),
}) satisfies z.ZodType<ContextShare>;

const Context = z.object({
  year: z.number().nullable(),
  shares: z.array(
    z.object({
      share: Share,
      from: z.string().nullable(),
      value: z.number().nullable(),
      mean: z.number().nullable(),
      adverse: z.number().nullable(),
    }),
  ),
  index: z.number().nullable(),
  threshold: z.number(),
  adverse: z.boolean().nullable(),
});

const Expected = z.object({
  basis: z.enum(['pupils', 'means']),
  difference: z.number(),
  error: z.number(),
  low: z.number(),
  high: z.number(),
  points: z.object({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
  results: z.number(),
});

const Objectivity = z.object({
  flagged: z.boolean().nullable(),
  years: z.array(z.object({ year: z.number(), markers: z.array(z.string()) })),
  questions: z.array(
    z.object({
      school: z.string(),
      year: z.number(),
      question: z.enum(['peak', 'inverted-difficulty', 'journal-gap', 'exam-gap']),
      words: z.string(),
    }),
  ),
});

const brief = {
  ...standing,
  school: z.string(),
  excluded: Excluded.nullable(),
  watched: Standing.nullable(),
  context: Context.nullable(),
  expected: Expected.nullable(),
  resilient: Standing.nullable(),
  quadrant: z.enum(['both', 'results', 'context', 'neither', 'open']).nullable(),
  objectivity: Objectivity.nullable(),
  alerts: z.array(z.object({ result: Result, pupils: z.number() })),
};

/** Without the figures behind it. */
export const BriefVerdict = z.object({ ...brief, reasons: z.array(BriefReason) });
export type BriefVerdict = z.infer<typeof BriefVerdict>;

const span = { seen: z.number(), low: z.number(), high: z.number() };

/** All of it. */
export const KeptVerdict = z.object({
  ...brief,
  reasons: z.array(BriefReason.extend({ results: z.array(Result) })),
  figures: z.array(z.object({ of: z.enum(['low-share', 'relative-score']), result: Result, ...span })),
  totals: z.array(
    z.object({ subject: z.string(), year: z.number(), participants: z.number(), lowResults: z.number(), ...span }),
  ),
  tippings: z.array(z.object({ result: Result, pupils: z.number(), otherwise: z.boolean() })),
  allowances: z.array(z.object({ result: Result, line: z.number(), most: z.number() })),
}) satisfies z.ZodType<Verdict>;
export type KeptVerdict = z.infer<typeof KeptVerdict>;
