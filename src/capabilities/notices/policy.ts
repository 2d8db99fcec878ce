import type { Actor } from '../../kernel/actor.ts';

/** What a person is told is nobody else's. */
export const mayReadNotices = (actor: Actor, personId: string): boolean => actor.id === personId;
