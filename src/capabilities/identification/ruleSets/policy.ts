import { type Actor, steers, worksIn } from '../../../kernel/actor.ts';

/** By which rules schools are judged is for everybody there to know. */
export const maySeeRuleSets = (actor: Actor, municipalityId: string): boolean => worksIn(actor, municipalityId);

/** Who writes editions of methodologies, names them and puts them away. */
export const mayKeepRuleSets = (actor: Actor, municipalityId: string): boolean => steers(actor, municipalityId);
