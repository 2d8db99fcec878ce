import { type Actor, holds, type Place, type Role } from '../../kernel/actor.ts';

/** Who keeps the people of a municipality: lets them in, appoints and dismisses them. */
export const mayKeepPeople = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, { municipalityId, schoolId: null }, ['administrator', 'coordinator']);

/** An administrator appoints to every role; a coordinator to all but administrator. */
export const mayAppoint = (actor: Actor, municipalityId: string, role: Role): boolean =>
  role === 'administrator'
    ? holds(actor, { municipalityId, schoolId: null }, ['administrator'])
    : mayKeepPeople(actor, municipalityId);

/** One arranges for one's own absence; the municipality for anybody's. */
export const maySubstitute = (actor: Actor, absent: { id: string; municipalityId: string }): boolean =>
  actor.id === absent.id || mayKeepPeople(actor, absent.municipalityId);

/** Everybody keeps their own profile. */
export const mayEditProfile = (actor: Actor, personId: string): boolean => actor.id === personId;

/** The journal of a municipality is read by those who keep its people; of a school also by its head. */
export const mayReadJournal = (actor: Actor, place: Place): boolean =>
  mayKeepPeople(actor, place.municipalityId) || (place.schoolId !== null && holds(actor, place, ['head']));
