import { type Actor, holds, isOfSchool, type Place, type Role } from '../../kernel/actor.ts';

/** What an appointment gives, as far as giving it goes. */
export interface Holding {
  municipalityId: string;
  role: Role;
  regionWide: boolean;
}

/** Who keeps the people of a municipality: lets them in, appoints and dismisses them. */
export const mayKeepPeople = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, { municipalityId, schoolId: null }, ['administrator', 'coordinator']);

/**
 * An administrator appoints to every role; a coordinator to all but administrator. The view of a whole region no
 * municipality gives: it is given from the console.
 */
export const mayAppoint = (actor: Actor, { municipalityId, role, regionWide }: Holding): boolean =>
  !regionWide &&
  (role === 'administrator'
    ? holds(actor, { municipalityId, schoolId: null }, ['administrator'])
    : mayKeepPeople(actor, municipalityId));

/** What not everybody who keeps the people may give. */
export const beyondKeeping = ({ role, regionWide }: Pick<Holding, 'role' | 'regionWide'>): boolean =>
  regionWide || role === 'administrator';

/** An appointment is ended by whoever could make it; a view of the region also where it was given. */
export const mayDismiss = (actor: Actor, held: Holding): boolean => mayAppoint(actor, { ...held, regionWide: false });

/**
 * May the actor invite somebody, change the e-mail they sign in by, or send a substitute for them? Each opens all that
 * the person holds, so it is for those only who could give all of it.
 * @param holdings see `findHoldings`
 */
export const mayVouchFor = (
  actor: Actor,
  person: { id: string; municipalityId: string },
  holdings: readonly Holding[],
): boolean =>
  mayKeepPeople(actor, person.municipalityId) &&
  (actor.id === person.id || holdings.every((holding) => mayAppoint(actor, holding)));

/** One arranges for one's own absence; the municipality for those whom it could appoint to what they hold. */
export const maySubstitute = (
  actor: Actor,
  absent: { id: string; municipalityId: string },
  holdings: readonly Holding[],
): boolean => actor.id === absent.id || mayVouchFor(actor, absent, holdings);

/**
 * May the actor know how to reach somebody, by telephone or mail? Colleagues may. Who only observes reads reports: they reach
 * those who keep the people there, and nobody else.
 * @param held what the person is appointed to
 */
export const mayReach = (
  actor: Actor,
  {
    id,
    municipalityId,
    held,
  }: { id: string; municipalityId: string; held: readonly Pick<Holding, 'municipalityId' | 'role'>[] },
): boolean =>
  actor.id === id ||
  held.some(({ role }) => role === 'coordinator' || role === 'administrator') ||
  actor.appointments.some(
    (own) =>
      own.role !== 'observer' &&
      [municipalityId, ...held.map((one) => one.municipalityId)].includes(own.municipalityId),
  );

/** Taking a substitution back opens nothing. */
export const mayCancelSubstitution = (actor: Actor, absent: { id: string; municipalityId: string }): boolean =>
  actor.id === absent.id || mayKeepPeople(actor, absent.municipalityId);

/** Everybody keeps their own profile. */
export const mayEditProfile = (actor: Actor, personId: string): boolean => actor.id === personId;

/** The journal of a municipality is read by those who keep its people; of a school also by its head. */
export const mayReadJournal = (actor: Actor, place: Place): boolean =>
  mayKeepPeople(actor, place.municipalityId) || isOfSchool(actor, place, ['head']);
