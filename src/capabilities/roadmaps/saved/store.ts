import type { Tx } from '../../../platform/db.ts';
import type { FilterPage, SavedFilter } from './contract.ts';

/** In alphabetical order. */
export async function findFilters(tx: Tx, personId: string, page: FilterPage): Promise<SavedFilter[]> {
  return tx
    .selectFrom('saved_filter')
    .where('person_id', '=', personId)
    .where('page', '=', page)
    .orderBy('name')
    .select(['id', 'name', 'address'])
    .execute();
}

export async function countFilters(tx: Tx, personId: string, page: FilterPage): Promise<number> {
  const { count } = await tx
    .selectFrom('saved_filter')
    .where('person_id', '=', personId)
    .where('page', '=', page)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export interface NewFilter extends SavedFilter {
  personId: string;
  page: FilterPage;
}

/** A filter of the same name makes room first: names are unique for a person and page. */
export async function insertFilter(tx: Tx, { id, personId, page, name, address }: NewFilter): Promise<void> {
  await tx
    .deleteFrom('saved_filter')
    .where('person_id', '=', personId)
    .where('page', '=', page)
    .where('name', '=', name)
    .execute();
  await tx.insertInto('saved_filter').values({ id, person_id: personId, page, name, address }).execute();
}

/** Answers false when this person has no such filter. */
export async function deleteFilter(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_filter')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
