import { z } from 'zod';
import type { Place } from '../../kernel/actor.ts';
import { PersonName } from '../../kernel/person.ts';

/** Something a person or a job did. */
export interface Happening {
  /** What, as `capability.verb`: "task.accept". Screens have words for each. */
  action: string;
  subject: { kind: string; id: string };
  /** Whose affair it is; `null`: nobody's in particular. */
  place: Place | null;
  /** What changed: small, without names of people; ids and values. */
  details?: Record<string, unknown>;
}

export const AuditEntry = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  details: z.record(z.string(), z.unknown()),
  actorId: z.uuid().nullable(),
  /** `null`: the system itself, or a person whom the asker may not see. */
  actor: PersonName.nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
