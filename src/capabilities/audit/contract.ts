import { z } from 'zod';
import { PersonName } from '../../kernel/person.ts';

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

/** The same beside others of its municipality. `schoolId`: whose affair it is; `null`: no school's in particular. */
export const JournalEntry = AuditEntry.extend({ schoolId: z.uuid().nullable() });
export type JournalEntry = z.infer<typeof JournalEntry>;
