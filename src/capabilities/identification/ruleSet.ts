import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';

/** A share, 0 to 1. */
const Share = z.number().min(0).max(1);

/** Which procedures a criterion looks at; what is not named is not narrowed. */
const Among = z.strictObject({
  kinds: z.array(z.string()).min(1).optional(),
  grades: z.array(z.int().min(1).max(11)).min(1).optional(),
  subjects: z.array(z.string()).min(1).optional(),
  /** Pupils: results of fewer do not count. */
  participants: z.int().min(1).optional(),
});
export type Among = z.infer<typeof Among>;

/** In at least `procedures` of the last year the share of low results is `share` or more. */
const ManyLow = z.strictObject({
  kind: z.literal('many-low'),
  share: Share,
  procedures: z.int().min(1),
  among: Among.optional(),
});

/** In one and the same procedure the share of low results is `share` or more in each of the last `years`. */
const RepeatedLow = z.strictObject({
  kind: z.literal('repeated-low'),
  share: Share,
  years: z.int().min(2),
  among: Among.optional(),
});

/** The mean of (mean of the school ÷ mean of the region), over subjects and the last `years`, is below `line` (1: the region). */
const BelowRegion = z.strictObject({
  kind: z.literal('below-region'),
  years: z.int().min(1),
  line: z.number().positive(),
  among: Among.optional(),
});

/** The same, below what all schools of the municipality have together. */
const BelowMunicipality = z.strictObject({
  kind: z.literal('below-municipality'),
  years: z.int().min(1),
  among: Among.optional(),
});

/** The mean share of low results of the last `years` is among the highest: `part` of the schools, rounded down. */
const MostLow = z.strictObject({
  kind: z.literal('most-low'),
  part: Share,
  years: z.int().min(1),
  among: Among.optional(),
});

const Simple = z.discriminatedUnion('kind', [ManyLow, RepeatedLow, BelowRegion, BelowMunicipality, MostLow]);
export type SimpleCriterion = z.infer<typeof Simple>;

export type Criterion = SimpleCriterion | { kind: 'at-least'; count: number; of: Criterion[] };

const AtLeast: z.ZodType<Extract<Criterion, { kind: 'at-least' }>> = z.strictObject({
  kind: z.literal('at-least'),
  /** How many of the criteria have to hold: all of them, or one, or any number between. */
  count: z.int().min(1),
  of: z.lazy(() => z.array(Criterion).min(1)),
});

export const Criterion: z.ZodType<Criterion> = z.union([Simple, AtLeast]);

/** How the list of schools is made: named, dated and never changed; another edition is another rule set. */
export const RuleSet = z.strictObject({
  name: z.string().min(1),
  edition: LocalDate,
  /** The order or letter that prescribes it. */
  source: z.string().min(1),
  /** A school that truly meets it has low results. */
  low: Criterion,
  /** A school that meets it is watched: a part of the above, say. */
  watch: Criterion.optional(),
  /** Probabilities from which an answer is sure, and probable; between 1 − `probable` and `probable` nothing can be told. */
  certainty: z
    .strictObject({ sure: z.number().gt(0.5).lt(1), probable: z.number().gt(0.5).lt(1) })
    .refine(({ sure, probable }) => probable <= sure)
    .default({ sure: 0.95, probable: 0.8 }),
});
export type RuleSet = z.infer<typeof RuleSet>;
