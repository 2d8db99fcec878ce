import { type Actor, holds, isOfSchool, type Place, steers, worksIn } from '../../../kernel/actor.ts';

/** Whoever works in the municipality opens its road maps; a school's own only those who reach the school. */
export const mayOpen = (actor: Actor, roadMap: Place): boolean =>
  roadMap.schoolId === null ? worksIn(actor, roadMap.municipalityId) : holds(actor, roadMap);

/** Plans are made and changed by the coordinator; a school's own also by its head. */
export const mayPlan = (actor: Actor, place: Place): boolean =>
  steers(actor, place.municipalityId) || isOfSchool(actor, place, ['head']);
