import { type Actor, holds, type Place, type Role, steers, worksIn } from '../../kernel/actor.ts';

/** A school's report is read by whoever reaches the school; the municipality's by its whole staff. */
export const mayReadReport = (actor: Actor, place: Place): boolean => holds(actor, place);

/** Who takes part in the work; an expert and an observer look on: they read what is signed. */
export const READERS_OF_DRAFTS = [
  ...(['administrator', 'coordinator', 'methodologist', 'curator', 'mentor', 'head', 'deputy'] as const),
] satisfies readonly Role[];

/** A report that is not signed is read only by those who take part in the work it tells of. */
export const mayReadDraft = (actor: Actor, place: Place): boolean => holds(actor, place, READERS_OF_DRAFTS);

/** The school's head and deputies write its report, the coordinator the municipality's. */
export const mayWriteReport = (actor: Actor, place: Place): boolean =>
  place.schoolId === null
    ? steers(actor, place.municipalityId)
    : isOfSchool(actor, place, ['head', 'deputy']) || steers(actor, place.municipalityId);

/**
 * The head signs: of the school, or of the education authority. The coordinator may sign for the authority's head.
 * @param authorityId the authority of the municipality; `null`: it has none
 */
export const maySignReport = (actor: Actor, place: Place, authorityId: string | null): boolean =>
  place.schoolId === null
    ? holds(actor, place, ['coordinator']) || leads(actor, place.municipalityId, authorityId)
    : isOfSchool(actor, place, ['head']);

const leads = (actor: Actor, municipalityId: string, bodyId: string | null): boolean =>
  bodyId !== null &&
  actor.appointments.some(
    (held) => held.role === 'head' && held.municipalityId === municipalityId && held.bodyId === bodyId,
  );

/** The coordinator opens again what is closed: the municipality's report, and a school's that was accepted. */
export const mayReopenReport = (actor: Actor, { municipalityId }: Place): boolean =>
  holds(actor, { municipalityId, schoolId: null }, ['coordinator']);

/** The coordinator accepts the reports of schools. */
export const mayAcceptReport = (actor: Actor, place: Place): boolean =>
  place.schoolId !== null && holds(actor, { municipalityId: place.municipalityId, schoolId: null }, ['coordinator']);

/** The list of reports is open to whoever works somewhere; what it holds is asked for each. */
export const mayListReports = (actor: Actor): boolean =>
  actor.appointments.some(({ municipalityId }) => worksIn(actor, municipalityId));

const isOfSchool = (actor: Actor, { schoolId }: Place, roles: readonly ('head' | 'deputy')[]): boolean =>
  actor.appointments.some((held) => held.schoolId === schoolId && roles.some((role) => role === held.role));
