import type { Role } from '../../../kernel/actor.ts';
import type { Session } from '../../../web/session.tsx';
import { mayReach } from '../policy.ts';

/** What is said in the place of a telephone that is not for the reader. */
export const NOT_SHOWN = 'контакты вам не показываются';

/** Is the reader told how to reach the person? Only then nothing said means that nothing is known. */
export const reaches = (
  { person: reader, roles }: Session,
  person: { id: string; municipalityId: string; held: readonly { role: Role; municipalityId: string }[] },
): boolean => mayReach({ id: reader.id, appointments: roles }, person);
