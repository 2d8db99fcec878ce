import { z } from 'zod';

/** What a person may be appointed to; the words are in docs/architecture.md, "Words". */
export const Role = z.enum([
  'administrator',
  'coordinator',
  'methodologist',
  'curator',
  'mentor',
  'head',
  'deputy',
  'expert',
  'observer',
]);
export type Role = z.infer<typeof Role>;

/** An appointment that is in force on the day of the request. */
export interface HeldAppointment {
  role: Role;
  municipalityId: string;
  /** `null`: the whole municipality. */
  schoolId: string | null;
  /** The body the person works in (authority, methodological centre); `null`: none is named. */
  bodyId: string | null;
}

/** Who is asking, with the appointments that are in force on the day of the request. */
export interface Actor {
  id: string;
  appointments: readonly HeldAppointment[];
  /** People whom they stand in for on that day, and whose work is theirs meanwhile; none: nobody. */
  standsFor?: readonly string[];
  /** Time zone of the municipality that keeps the person; none: the server's. It says which day it is. */
  zone?: string | null;
}

/** What belongs to a municipality, or to one school of it. */
export interface Place {
  municipalityId: string;
  schoolId: string | null;
}

/** Whose work is the actor's today: their own and that of people they stand in for. */
export const worksFor = ({ id, standsFor = [] }: Pick<Actor, 'id' | 'standsFor'>): readonly string[] => [
  id,
  ...standsFor,
];

/** Does an appointment of the actor reach this place, in one of these roles if any are named? */
export const holds = (actor: Actor, place: Place, roles?: readonly Role[]): boolean =>
  actor.appointments.some(
    (held) =>
      held.municipalityId === place.municipalityId &&
      (held.schoolId === null || held.schoolId === place.schoolId) &&
      (roles === undefined || roles.includes(held.role)),
  );

/**
 * Is the actor of this very school, in one of these roles? The head of a body has no school: `holds` alone would let
 * the head of the sports centre speak for all of them.
 */
export const isOfSchool = (actor: Actor, place: Place, roles: readonly Role[]): boolean =>
  place.schoolId !== null &&
  actor.appointments.some(
    (held) =>
      held.schoolId === place.schoolId && held.municipalityId === place.municipalityId && roles.includes(held.role),
  );

/** Is the actor appointed to anything in this municipality, were it one school? */
export const worksIn = (actor: Actor, municipalityId: string): boolean =>
  actor.appointments.some((held) => held.municipalityId === municipalityId);

/** May the actor steer the work of the municipality (plans, acceptance, people of it)? */
export const steers = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, { municipalityId, schoolId: null }, ['coordinator', 'administrator']);
