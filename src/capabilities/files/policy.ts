import { type Actor, holds, type Place } from '../../kernel/actor.ts';

/** A file is read by whoever reaches the place it belongs to. */
export const mayReadFile = (actor: Actor, file: Place): boolean => holds(actor, file);
