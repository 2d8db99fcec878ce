import { type Actor, holds, isOfSchool, type Place, steers } from '../../../kernel/actor.ts';

const whole = (municipalityId: string): Place => ({ municipalityId, schoolId: null });

/** Lists of schools are read by those who work for the whole municipality; a school reads its own entry. */
export const maySeeLists = (actor: Actor, municipalityId: string): boolean => holds(actor, whole(municipalityId));

/** A list that no order approved yet is read by those who take part in the work; an expert and an observer look on later. */
export const maySeeDrafts = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, whole(municipalityId), ['administrator', 'coordinator', 'methodologist', 'curator', 'mentor', 'head']);

/** Who computes lists, decides, gives out, answers objections and records the order. */
export const mayKeepLists = (actor: Actor, municipalityId: string): boolean => steers(actor, municipalityId);

/** The entry of a school is read by whoever reaches the school; the wall hides it until it is given out. */
export const mayReadEntry = (actor: Actor, place: Place): boolean => holds(actor, place);

/** The school's head and deputies object. */
export const mayObject = (actor: Actor, place: Place): boolean => isOfSchool(actor, place, ['head', 'deputy']);

/** Work that goes on is told to whoever began it, and stopped by them. */
export const mayFollow = (actor: Actor, { ownerId }: { ownerId: string }): boolean => actor.id === ownerId;
