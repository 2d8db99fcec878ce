import type { Place } from '../../kernel/actor.ts';

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
