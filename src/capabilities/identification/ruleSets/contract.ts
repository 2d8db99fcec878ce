import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { PersonName } from '../../../kernel/person.ts';
import { RuleSet } from '../ruleSet.ts';

/** Of which municipality; may be left out by whoever works in one only. */
export const Of = z.object({ municipalityId: z.uuid().optional() });
export const Ref = z.object({ id: z.uuid() });

const EditionLine = z.object({
  id: z.uuid(),
  number: z.int(),
  edition: LocalDate,
  source: z.string(),
  purpose: z.enum(['support', 'rating']),
  madeAt: z.iso.datetime(),
  /** `null`: it came with the first setting up, or the asker may not see who. */
  madeBy: PersonName.nullable(),
});

export const RuleSetLine = z.object({
  id: z.uuid(),
  name: z.string(),
  archivedAt: z.iso.datetime().nullable(),
  version: z.int(),
  /** The newest first; there is at least one. */
  editions: z.array(EditionLine).min(1),
});
export type RuleSetLine = z.infer<typeof RuleSetLine>;

/** In the order of names. */
export const RuleSetList = z.object({ ruleSets: z.array(RuleSetLine), may: z.object({ keep: z.boolean() }) });
export type RuleSetList = z.infer<typeof RuleSetList>;

export const RuleSetView = RuleSetLine.extend({
  /** By edition. */
  rules: z.record(z.string(), RuleSet),
  may: z.object({ keep: z.boolean() }),
});
export type RuleSetView = z.infer<typeof RuleSetView>;

export const AddRuleSet = z.object({ municipalityId: z.uuid(), rules: RuleSet });
export const AddEdition = z.object({ id: z.uuid(), version: z.int(), rules: RuleSet });
export const KeepRuleSet = z.object({ id: z.uuid(), version: z.int(), archived: z.boolean() });
export const Made = z.object({ id: z.uuid(), editionId: z.uuid() });
