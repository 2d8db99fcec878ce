import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * The pool as Kysely sees it, with every statement that comes again prepared under a name: planning a list with its
 * wall takes ten times as long as running it.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const nameOf = naming();
  return {
    connect: async () => preparingClient(await pool.connect(), nameOf),
    end: () => pool.end(),
    options: pool.options,
  };
}

/** Statements known at most: the product has some hundreds; lists of ids of every length must not fill the memory. */
const MOST = 1000;

/** Names a statement from the second time on: what is asked once is not worth it. */
function naming(): (text: string) => string | undefined {
  const seen = new Set<string>();
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    if (seen.delete(text)) names.set(text, `opora_${names.size}`);
    else if (seen.size < MOST) seen.add(text);
    return names.get(text);
  };
}

/** Longer ones carry many values, each number of them another text. */
const LONGEST = 6000;

function preparingClient(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  return {
    // Kysely asks with a text and values; its other form, with a cursor, is for streams, which we do not have.
    query: ((text: string, values: readonly unknown[] = []) => {
      const name = values.length > 0 && text.length <= LONGEST ? nameOf(text) : undefined;
      return client.query({ ...(name && { name }), text, values: [...values] });
    }) as unknown as PostgresPoolClient['query'],
    release: () => client.release(),
  };
}
