import type { Role } from '../../../kernel/actor.ts';

/** Somebody who may stand in for another, with what they hold today. */
export interface Colleague {
  id: string;
  roles: readonly { role: Role; schoolId: string | null; bodyId: string | null }[];
}

/** How near a colleague is to the work of who will be away. */
export type Nearness = 'deputy' | 'same-place' | 'same-role' | 'other';

const NEAREST_FIRST: readonly Nearness[] = ['deputy', 'same-place', 'same-role', 'other'];

/**
 * The deputy of the same school or body first, then colleagues of the same place, then whoever does the same work
 * elsewhere, then the others; each in the order in which they came. Whoever will be away is left out.
 * @param absent `undefined`: nobody is chosen yet, and all are alike
 */
export function substitutesFor<P extends Colleague>(
  absent: Colleague | undefined,
  people: readonly P[],
): { person: P; nearness: Nearness }[] {
  return people
    .filter(({ id }) => id !== absent?.id)
    .map((person) => ({ person, nearness: absent ? nearnessOf(absent, person) : ('other' as const) }))
    .sort((one, other) => NEAREST_FIRST.indexOf(one.nearness) - NEAREST_FIRST.indexOf(other.nearness));
}

function nearnessOf(absent: Colleague, { roles }: Colleague): Nearness {
  const own = new Set(absent.roles.filter(({ role }) => WORKS_THERE.has(role)).flatMap(placeOf));
  const there = roles.filter((held) => WORKS_THERE.has(held.role) && placeOf(held).some((place) => own.has(place)));
  if (there.some(({ role }) => role === 'deputy')) return 'deputy';
  if (there.length > 0) return 'same-place';
  return roles.some(({ role }) => absent.roles.some((held) => held.role === role)) ? 'same-role' : 'other';
}

const placeOf = ({ schoolId, bodyId }: { schoolId: string | null; bodyId: string | null }): string[] =>
  [schoolId, bodyId].filter((id) => id !== null);

/** A curator or mentor looks after a school and does not work in it. */
const WORKS_THERE: ReadonlySet<Role> = new Set([
  ...(['head', 'deputy', 'coordinator', 'administrator', 'methodologist', 'expert', 'observer'] as const),
]);
