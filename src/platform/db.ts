import { AsyncLocalStorage } from 'node:async_hooks';
import { type AccessMode, CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Actor } from '../kernel/actor.ts';
import { log } from './log.ts';
import type { DB } from './schema.ts';
import { preparing } from './statements.ts';

export type { DB };

/** An open transaction. Everything that touches rows takes it, so nothing can run outside of one. */
export type Tx = Transaction<DB>;

export interface Db {
  /** One transaction in which row-level security shows only what the appointments of `actor` reach. */
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>, mode?: AccessMode): Promise<T>;
  /** One transaction past row-level security: for sign-in and jobs, never for a request. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for one reading statement, without the two that open and close a transaction. */
  lookAsOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** `config` names a server, or comes from `openFolder` for the embedded database: the rest is the same. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
    PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format);
  // Whoever else asks for a connection inside a transaction gets an error after a while, not an endless wait.
  const pool = new pg.Pool({ connectionTimeoutMillis: 15_000, ...config, types: { getTypeParser } });
  pool.on('error', (error) => log.fault('idle database connection lost', error));
  // The pool listens while a connection is idle only. One that is lost at work fails the statement that asks next, and
  // nobody else: an error that nobody listened to would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

export function openDb(pool: pg.Pool): Db {
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  const open = new AsyncLocalStorage<true>();

  async function run<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    // The embedded database has one connection: a second transaction would wait for the first for ever.
    if (open.getStore()) throw new Error('inside a transaction, use its tx');
    return open.run(true, () => kysely.connection().execute((connection) => transact(connection as Tx, begin, work)));
  }

  return {
    as: (actor, work, mode = 'read write') => run(`begin ${mode}; ${wallOf(actor)}`, work),
    asOwner: (work) => run('begin', work),
    lookAsOwner: (work) => kysely.connection().execute((connection) => work(connection as Tx)),
  };
}

/**
 * What the wall of the tables asks (`whole()`, `anywhere()`, `schools()`). It stands in one message with the beginning and
 * ends with the transaction, so the next one on this connection starts clean.
 */
function wallOf({ id, appointments }: Actor): string {
  const whole = appointments.filter(({ schoolId }) => schoolId === null);
  return `set local app.actor_id = ${pg.escapeLiteral(id)};
    set local app.whole = ${listed(whole.map(({ municipalityId }) => municipalityId))};
    set local app.anywhere = ${listed(appointments.map(({ municipalityId }) => municipalityId))};
    set local app.schools = ${listed(appointments.map(({ schoolId }) => schoolId))};
    set local role opora_app`;
}

/** A list of ids as PostgreSQL writes one. */
const listed = (ids: readonly (string | null)[]): string =>
  pg.escapeLiteral(`{${[...new Set(ids)].filter((id) => id !== null).join(',')}}`);

async function transact<T>(tx: Tx, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    await say(tx, begin);
    const done = await work(tx);
    const { rows } = await say(tx, 'commit');
    // After an error, even one that `work` swallowed, PostgreSQL answers a commit by rolling back, without a word.
    if (rows[0]?.command !== 'COMMIT') throw new Error('rolled back: an error inside the transaction was swallowed');
    return done;
  } catch (error) {
    await say(tx, 'rollback').catch((failed) => log.fault('rollback failed', failed));
    throw error;
  }
}

/** A statement that needs no building: two of each transaction, which for short ones is a tenth of the work. */
const say = (tx: Tx, text: string) => tx.executeQuery<{ command?: string }>(CompiledQuery.raw(text));

/** Days stay text, numbers are exact or refused: no time zone and no rounding on the way in. Lists likewise. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.INT8, exact],
  [pg.types.builtins.NUMERIC, exact],
  [1182, listOf(String)],
  [1016, listOf(exact)],
  [1231, listOf(exact)],
]);

function exact(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) > Number.MAX_SAFE_INTEGER) throw new RangeError(`inexact: ${text}`);
  return number;
}

function listOf<T>(parse: (text: string) => T) {
  const textList: number = 1009; // its parser takes any list apart
  const items: (text: string) => (string | null)[] = pg.types.getTypeParser(textList);
  return (text: string) => items(text).map((item) => (item === null ? null : parse(item)));
}
