import type { DraftWorkforce } from '../drafts/contract.ts';
import type { Workforce } from './plan.ts';

/**
 * The workforce of a plan, of the staff as it is.
 * @param groupId  the plan's list of schools; `null`: all supported schools
 * @param schoolId whose own plan it is, and then its whole list; `null`: the municipality's
 */
export function workforceOf(staff: DraftWorkforce, groupId: string | null, schoolId: string | null): Workforce {
  const groups = staff.groups.filter(({ purpose, id }) =>
    groupId === null ? purpose === 'supported' : id === groupId,
  );
  const working = new Set(staff.schools.map(({ id }) => id));
  const inGroups = (found: typeof groups) =>
    [...new Set(found.flatMap(({ schoolIds }) => schoolIds))].filter((id) => working.has(id));
  const known = <Item extends { id: string }>(items: readonly Item[], of: (item: Item) => string | null) =>
    new Map(
      items.flatMap((item): [string, string][] => {
        const personId = of(item);
        return personId === null ? [] : [[item.id, personId]];
      }),
    );
  return {
    supportedSchools: schoolId === null ? inGroups(groups) : [schoolId],
    strongSchools: inGroups(staff.groups.filter(({ purpose }) => purpose === 'strong')),
    allSchools: [...working],
    headOf: known(staff.schools, ({ headId }) => headId),
    curatorOf: known(staff.schools, ({ curatorId }) => curatorId),
    bodyHeadOf: known(staff.bodies, ({ headId }) => headId),
    methodologist: staff.methodologistId,
    coordinator: staff.coordinatorId,
  };
}
