import { type Actor, holds, isOfSchool, type Place } from '../../../kernel/actor.ts';

/** Figures of a school are seen by those whose appointment reaches it: its own people, its curator, the municipality's staff. */
export const maySeeFigures = (actor: Actor, school: Place): boolean => holds(actor, school);

/**
 * Pupils by their codes are seen by those who work with them: the head and deputies of the school, its curator, and of the
 * municipality's staff the coordinator and the methodologist. Who only observes sees sums.
 */
export const maySeePupils = (actor: Actor, school: Place): boolean =>
  holds(actor, school, ['coordinator', 'methodologist', 'curator']) || isOfSchool(actor, school, ['head', 'deputy']);

/** Which works there are of which schools, and all of them together, is for those who work in the municipality. */
export const maySeeOverview = (actor: Actor, municipalityId: string): boolean =>
  actor.appointments.some((held) => held.municipalityId === municipalityId);
