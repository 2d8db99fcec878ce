import type { Session } from '../../../web/session.tsx';
import { mayReadJournal } from '../policy.ts';

/** The place whose journal this person reads: the municipality's, else their school's; `null`: none. */
export function readsJournal({ person, roles }: Session): { municipalityId: string; schoolId: string | null } | null {
  const actor = { id: person.id, appointments: roles };
  const places = roles.flatMap(({ municipalityId, schoolId }) => [
    { municipalityId, schoolId: null },
    { municipalityId, schoolId },
  ]);
  return places.find((place) => mayReadJournal(actor, place)) ?? null;
}
