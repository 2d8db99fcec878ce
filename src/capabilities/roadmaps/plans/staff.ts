import { z } from 'zod';
import type { DraftWorkforce } from '../drafts/contract.ts';
import type { Workforce } from './plan.ts';

/** The lists of schools that a document can mean: «Руководители ОО», partners, every school. */
export const ListName = z.enum(['supported', 'strong', 'all']);
export type ListName = z.infer<typeof ListName>;

/**
 * The schools of each list, as they are; a school that does not work is in none.
 * @param groupId  the plan's list of schools; `null`: all supported schools
 * @param schoolId whose own plan it is, and then its whole list; `null`: the municipality's
 */
export function listsOf(
  { groups, schools }: { groups: DraftWorkforce['groups']; schools: readonly { id: string }[] },
  groupId: string | null,
  schoolId: string | null,
): Record<ListName, string[]> {
  const working = new Set(schools.map(({ id }) => id));
  const members = (fits: (group: DraftWorkforce['groups'][number]) => boolean) =>
    [...new Set(groups.filter(fits).flatMap(({ schoolIds }) => schoolIds))].filter((id) => working.has(id));
  const supported = members(({ purpose, id }) => (groupId === null ? purpose === 'supported' : id === groupId));
  return {
    supported: schoolId === null ? supported : [schoolId],
    strong: members(({ purpose }) => purpose === 'strong'),
    all: [...working],
  };
}

/** The workforce of a plan, of the staff as it is; group and school as in `listsOf`. */
export function workforceOf(staff: DraftWorkforce, groupId: string | null, schoolId: string | null): Workforce {
  const lists = listsOf(staff, groupId, schoolId);
  const known = <Item extends { id: string }>(items: readonly Item[], of: (item: Item) => string | null) =>
    new Map(
      items.flatMap((item): [string, string][] => {
        const personId = of(item);
        return personId === null ? [] : [[item.id, personId]];
      }),
    );
  return {
    supportedSchools: lists.supported,
    strongSchools: lists.strong,
    allSchools: lists.all,
    headOf: known(staff.schools, ({ headId }) => headId),
    curatorOf: known(staff.schools, ({ curatorId }) => curatorId),
    bodyHeadOf: known(staff.bodies, ({ headId }) => headId),
    methodologist: staff.methodologistId,
    coordinator: staff.coordinatorId,
  };
}
