import { sql } from 'kysely';
import type { Tx } from '../../../platform/db.ts';

/** Names of people, schools, bodies and municipalities with these ids, as far as the asker may see them. */
export async function findNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, family_name || ' ' || left(given_name, 1) || '.' || coalesce(' ' || left(patronymic, 1) || '.', '') as name
      from person where id = any (${ids}::uuid[]) union all
    select id, short_name from school where id = any (${ids}::uuid[]) union all
    select id, short_name from body where id = any (${ids}::uuid[]) union all
    select id, short_name from municipality where id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}
