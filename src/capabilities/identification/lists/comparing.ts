import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';

const Answer = z.enum(['sure', 'probable', 'open', 'probably-not', 'surely-not', 'unknown', 'excluded']);
const Said = z.object({ answer: Answer, probability: z.number().nullable() });

/** What one rule set says of one school, and what that hangs on. */
export const ComparedCell = z.object({
  ...Said.shape,
  /** Years and subjects without which it would be answered otherwise, each with that other answer. */
  flips: z.array(
    z.object({ without: z.union([z.object({ year: z.number() }), z.object({ subject: z.string() })]), to: Answer }),
  ),
  /** In what part of resamples of the pupils the answer stays, 0 to 1; `null`: there is none. */
  firmness: z.number().nullable(),
});
export type ComparedCell = z.infer<typeof ComparedCell>;

/** Rule sets side by side on the same data: schools by name, rule sets in the order in which they were named. */
export const ComparisonView = z.object({
  rules: z.array(
    z.object({
      editionId: z.uuid(),
      ruleSetId: z.uuid(),
      name: z.string(),
      number: z.int(),
      edition: LocalDate,
      /** Why it was not asked; empty: it was. */
      refused: z.array(z.object({ kind: z.string(), reason: z.string(), source: z.string(), address: z.string() })),
    }),
  ),
  schools: z.array(
    z.object({
      schoolId: z.uuid(),
      schoolName: z.string(),
      /** In the order of `rules`; `null`: that rule set says nothing of it. */
      cells: z.array(ComparedCell.nullable()),
      /** Is it on one list and not on another? */
      differs: z.boolean(),
    }),
  ),
});
export type ComparisonView = z.infer<typeof ComparisonView>;

/** How far a comparison is, and what came out; `null`: nothing yet. */
export const ComparisonRun = z.object({
  state: z.enum(['running', 'done', 'stopped', 'failed', 'gone']),
  share: z.number().nullable(),
  comparison: ComparisonView.nullable(),
});
export type ComparisonRun = z.infer<typeof ComparisonRun>;
