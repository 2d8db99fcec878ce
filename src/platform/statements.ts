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

/**
 * A connection for one transaction, or for one statement. With the transaction it ends for whoever still holds it: what
 * was not awaited in time must not run as the owner, past the wall, or inside the transaction of somebody else.
 */
function preparingClient(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  let ended = false;
  let lost: Error | undefined;
  const lose = (error: Error) => {
    lost = error;
  };
  client.on('error', lose);
  return {
    // Kysely asks with a text and values; its other form, with a cursor, is for streams, which we do not have.
    query: (async (text: string, values: readonly unknown[] = []) => {
      if (ended && text !== 'rollback') throw new Error('the transaction is over: await everything inside it');
      ended ||= text === 'commit' || text === 'rollback';
      const name = values.length > 0 && text.length <= LONGEST ? nameOf(text) : undefined;
      return client.query({ ...(name && { name }), text, values: [...values] });
    }) as unknown as PostgresPoolClient['query'],
    release: () => {
      ended = true;
      client.off('error', lose);
      client.release(lost);
    },
  };
}
