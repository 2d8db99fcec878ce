import type { Actor } from '../../../kernel/actor.ts';

/** Filters are named by whoever works somewhere, and are nobody's affair but their own. */
export const mayKeepFilters = (actor: Actor): boolean => actor.appointments.length > 0;
