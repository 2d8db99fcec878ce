/** Whose road map a person may load: the municipality's, or that of a school. */
import type { Session } from '../../../../web/session.tsx';
import { mayPlan } from '../../plans/policy.ts';

export interface PlanPlace {
  municipalityId: string;
  municipalityName: string;
  /** `null`: the municipality's own, and with it that of any of its schools. */
  schoolId: string | null;
  schoolName: string | null;
}

/** The places for which this person may make plans, each once. */
export function plansFor({ person, roles }: Pick<Session, 'person' | 'roles'>): PlanPlace[] {
  const actor = { id: person.id, appointments: roles };
  const places = new Map<string, PlanPlace>();
  for (const { municipalityId, municipalityName, schoolId, schoolName } of roles) {
    const whole = { municipalityId, municipalityName, schoolId: null, schoolName: null };
    const own = { municipalityId, municipalityName, schoolId, schoolName };
    const place = mayPlan(actor, whole) ? whole : mayPlan(actor, own) ? own : null;
    if (place) places.set(`${place.municipalityId} ${place.schoolId}`, place);
  }
  return [...places.values()];
}
