import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';

/** A share, 0 to 1. */
const Share = z.number().min(0).max(1);
/** Last years that are looked at, the latest that any school has being the last. */
const Years = z.int().min(1).max(10);

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
  years: Years.min(2),
  among: Among.optional(),
});

/** In each of the last `years` the share is `share` or more in at least `procedures`, be they others every year. */
const EveryYearLow = z.strictObject({
  kind: z.literal('every-year-low'),
  share: Share,
  procedures: z.int().min(1),
  years: Years.min(2),
  among: Among.optional(),
});

/** The mean of (mean of the school ÷ mean of the region), over subjects and the last `years`, is below `line` (1: the region). */
const BelowRegion = z.strictObject({
  kind: z.literal('below-region'),
  years: Years,
  line: z.number().positive(),
  among: Among.optional(),
});

/** The same, below what all schools of the municipality have together. */
const BelowMunicipality = z.strictObject({
  kind: z.literal('below-municipality'),
  years: Years,
  among: Among.optional(),
});

/** The mean share of low results (or the mean relative score) of the last `years` is among the highest (lowest): `part` of the schools, rounded down. */
const MostLow = z.strictObject({
  kind: z.literal('most-low'),
  part: Share,
  years: Years,
  by: z.enum(['share', 'score']).optional(),
  among: Among.optional(),
});

/** Of an indicator on counts, the last `years` together: the share is under `line`, or under that of the municipality. */
const IndicatorBelow = z.strictObject({
  kind: z.literal('indicator-below'),
  /** `SchoolIndicator.indicator` */
  indicator: z.string().min(1),
  years: Years,
  /** Absent: the share of all schools of the municipality together. */
  line: Share.optional(),
});

/** Results of the last `years` are below what is to be expected in the school's conditions by `line` or more (0.05: by 5 % of the mean). */
const BelowExpected = z.strictObject({
  kind: z.literal('below-expected'),
  years: Years,
  line: z.number().min(0).max(1),
  among: Among.optional(),
});

const Simple = z.discriminatedUnion('kind', [
  ...[ManyLow, RepeatedLow, EveryYearLow, BelowRegion, BelowMunicipality, MostLow, IndicatorBelow, BelowExpected],
] as const);
export type SimpleCriterion = z.infer<typeof Simple>;

export type Criterion = SimpleCriterion | { kind: 'at-least'; count: number; of: Criterion[] };

const AtLeast: z.ZodType<Extract<Criterion, { kind: 'at-least' }>> = z.strictObject({
  kind: z.literal('at-least'),
  /** How many of the criteria have to hold: all of them, or one, or any number between. */
  count: z.int().min(1),
  of: z.lazy(() => z.array(Criterion).min(1)),
});

export const Criterion: z.ZodType<Criterion> = z.union([Simple, AtLeast]);

/** One share of the social passport that speaks for adverse conditions, or against them. */
const ContextShare = z.strictObject({
  /** Indicators of the passport, the first that a school has: «poor-families»… */
  from: z.array(z.string().min(1)).min(1),
  /** How much it counts beside the others; 0: not at all. */
  weight: z.number().min(0).max(100),
  /** Whether a larger share is adverse, or a smaller. */
  adverse: z.enum(['more', 'less']),
});
export type ContextShare = z.infer<typeof ContextShare>;

/** Where conditions are adverse: Σ weight × (share − mean of the schools) ÷ their standard deviation, ÷ Σ weight. */
const ContextRule = z.strictObject({
  shares: z.array(ContextShare).min(1),
  /** Of the index, in standard deviations: from here on conditions are adverse. */
  threshold: z.number().min(-5).max(5),
  /** How many shares may be missing; of a school that lacks more the index is not known. */
  missing: z.int().min(0).default(0),
  /** Results that are compared with what the conditions let expect. */
  expected: z.strictObject({ years: Years, among: Among.optional() }).default({ years: 3 }),
});
export type ContextRule = z.infer<typeof ContextRule>;

/** Schools that the rule does not judge; the reason is said. */
const Exclusions = z.strictObject({
  /** Kinds of the registry: «special», «evening»… */
  kinds: z.array(z.string()).optional(),
  /** Pupils: a school none of whose results of the last year has so many. */
  participants: z.int().min(1).optional(),
});

/** Results that may not be believed: so many markers in one of the last years. */
const Objectivity = z.strictObject({ years: Years.default(2), markers: z.int().min(1).default(1) });

/** From so many graduates on who failed one compulsory exam of the last year; it puts nobody on a list. */
const Alert = z.strictObject({
  kinds: z.array(z.string()).min(1).default(['oge', 'ege', 'gve']),
  subjects: z.array(z.string()).min(1).default(['russian', 'math', 'math-base']),
  pupils: z.int().min(1).default(1),
});

/** What the answers are for: results of the ВПР may support a school, and may not rate it. */
export const Purpose = z.enum(['support', 'rating']);
export type Purpose = z.infer<typeof Purpose>;

/** How the list of schools is made: named, dated and never changed; another edition is another rule set. */
export const RuleSet = z.strictObject({
  name: z.string().min(1),
  edition: LocalDate,
  /** The order or letter that prescribes it. */
  source: z.string().min(1),
  purpose: Purpose.default('support'),
  /** A school that truly meets it has low results. */
  low: Criterion,
  /** A school that meets it is watched: a part of the above, say. */
  watch: Criterion.optional(),
  /** The second flag, which does not look at results. */
  context: ContextRule.optional(),
  exclude: Exclusions.optional(),
  /** `null`: not looked at. */
  objectivity: Objectivity.nullable().prefault({}),
  alert: Alert.nullable().prefault({}),
  /** Probabilities from which an answer is sure, and probable; between 1 − `probable` and `probable` nothing can be told. */
  certainty: z
    .strictObject({ sure: z.number().gt(0.5).lt(1), probable: z.number().gt(0.5).lt(1) })
    .refine(({ sure, probable }) => probable <= sure)
    .default({ sure: 0.95, probable: 0.8 }),
});
export type RuleSet = z.infer<typeof RuleSet>;
/** As it stands in a file or a form: what has a default may be left out. */
export type RuleSetInput = z.input<typeof RuleSet>;
