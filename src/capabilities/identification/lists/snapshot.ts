import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import type { Evidence } from '../evidence.ts';
import { RuleSet } from '../ruleSet.ts';
import type { Verdict } from '../verdict.ts';
import { canonical } from './canonical.ts';

/** Version of the computation: another one may say another thing of the same data. Raised when that happens. */
export const ENGINE = 'opora-identification-1';

/** Where the figures came from: a batch by its fingerprints. */
interface SnapshotInput {
  id: string;
  name: string;
  /** Of the bytes as the person had them, and of the rows kept. */
  sourceSha256: string;
  parquetSha256: string;
  /** ISO 8601, in UTC. */
  loadedAt: string;
}

/** All that a list hangs on. */
export interface Snapshot {
  engine: string;
  /** The day of computing: what results may be used for changes. */
  on: LocalDate;
  rules: RuleSet;
  /** Schools that had to be accounted for. */
  schoolIds: readonly string[];
  batches: readonly SnapshotInput[];
  evidence: Evidence;
}

export const inputsText = (snapshot: Snapshot): string => canonical(snapshot);
export const outcomeText = (verdicts: readonly Verdict[]): string => canonical(verdicts);

/** What of a kept text is needed to compute it anew; the evidence is handed on as it was. */
const Kept = z.object({
  engine: z.string(),
  on: LocalDate,
  rules: RuleSet,
  schoolIds: z.array(z.string()),
  batches: z.array(z.object({ id: z.string(), name: z.string() })),
  evidence: z.custom<Evidence>((value) => typeof value === 'object' && value !== null),
});
export const readInputs = (text: string): z.infer<typeof Kept> => Kept.parse(JSON.parse(text));
