import { type Actor, holds, type Role, worksIn } from '../../kernel/actor.ts';

const LOADERS: readonly Role[] = ['coordinator', 'administrator', 'methodologist'];

/** Results are brought in, answered about, undone and taken back by those who do it for the whole municipality. */
export const mayLoadResults = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, { municipalityId, schoolId: null }, LOADERS);

/** Whoever works for the whole municipality knows of every file that is in. */
export const mayKnowAllResults = (actor: Actor, municipalityId: string): boolean =>
  holds(actor, { municipalityId, schoolId: null });

/** Others learn of the files that their own figures come from; the wall shows them no more. */
export const mayKnowResults = (actor: Actor, municipalityId: string): boolean => worksIn(actor, municipalityId);
