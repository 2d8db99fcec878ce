import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { StartRefused } from './refused.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);

/**
 * Runs what is new in migrations/, each file in a transaction, one node at a time.
 * @param only of these names; without it all
 * @returns names of what was run now
 * @throws StartRefused when an applied file was edited, or the database was made by a newer program
 */
export async function migrate(pool: pg.Pool, only?: ReadonlySet<string>): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock(7032)');
    await client.query('create table if not exists migration (name text primary key, checksum text not null)');
    const applied = new Map((await findApplied(client)).map(({ name, checksum }) => [name, checksum]));
    const files = migrations();
    refuseStrange(applied, files);
    const fresh = files.filter(({ name }) => !applied.has(name) && (only?.has(name) ?? true));
    for (const file of fresh) await apply(client, file);
    await client.query('select pg_advisory_unlock(7032)');
    return fresh.map(({ name }) => name);
  } finally {
    client.release();
  }
}

/** A file of migrations/ that a database has seen, by the SHA-256 of its text. */
export interface Applied {
  name: string;
  checksum: string;
}

/** What a migrated database has seen, in the order of names. */
export async function findApplied(client: pg.PoolClient): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select name, checksum from migration order by name collate "C"');
  return rows;
}

/** What this program knows, in the order in which it is run. */
export const knownMigrations = (): Applied[] => migrations().map(({ name, checksum }) => ({ name, checksum }));

type Migration = Applied & { text: string };

function migrations(): Migration[] {
  const names = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));
  return names.sort().map((name) => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

function refuseStrange(applied: ReadonlyMap<string, string>, files: readonly Migration[]): void {
  const known = new Map(files.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new StartRefused(
        `База данных новее программы: в ней уже есть изменение ${name}. Установите версию программы не старше той, что работала с этой базой.`,
      );
    }
    if (known.get(name) !== checksum) {
      throw new StartRefused(
        `Файл migrations/${name} изменён после применения. Верните его прежнее содержание: уже применённые изменения базы не правят.`,
      );
    }
  }
}

async function apply(client: pg.PoolClient, { name, text, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migration values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
