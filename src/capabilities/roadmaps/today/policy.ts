import { type Actor, holds, worksIn } from '../../../kernel/actor.ts';

/** Everybody who works somewhere has a day. */
export const mayHaveDay = (actor: Actor): boolean =>
  actor.appointments.some(({ municipalityId }) => worksIn(actor, municipalityId));

/** Who looks after the whole municipality's tasks: sees what is late and who is silent everywhere. */
export const looksAfter = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, { municipalityId, schoolId: null }, ['coordinator', 'methodologist']);

/** Bodies that the actor is the head of; the head of the education authority answers for the whole municipality. */
export const bodiesLed = (actor: Actor, municipalityId: string): string[] =>
  actor.appointments.flatMap((held) =>
    held.role === 'head' && held.municipalityId === municipalityId && held.bodyId !== null ? [held.bodyId] : [],
  );

/** Who looks on without a part in the work: sees what is due everywhere. */
export const looksOn = (actor: Actor): boolean =>
  actor.appointments.some(({ role, schoolId }) => schoolId === null && (role === 'observer' || role === 'expert'));
