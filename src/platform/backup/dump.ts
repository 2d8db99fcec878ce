import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { type Applied, findApplied } from '../migrate.ts';
import { Refused } from '../refused.ts';
import { openFingerprint, ROW, SAME_TEXT } from './fingerprint.ts';
import { LEFT_OUT, type TableEntry } from './manifest.ts';

export interface Dumped {
  migrations: Applied[];
  tables: TableEntry[];
  /** Files that rows name, by their hash. */
  files: string[];
}

/**
 * Writes every table into a file of the folder, all as they were at one moment. On disk and not packed: the embedded
 * database has one connection, and everybody waits for it meanwhile.
 */
export async function dumpTables(pool: pg.Pool, folder: string): Promise<Dumped> {
  const client = await pool.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; ${SAME_TEXT}`);
    if (!(await isOurs(client))) throw new Refused('База данных ещё пуста, копировать нечего.');
    const tables: TableEntry[] = [];
    for (const name of await findTables(client)) tables.push(await dumpTable(client, name, folder));
    const migrations = await findApplied(client);
    return { migrations, tables, files: await findFiles(client, tables) };
  } finally {
    await client.query('rollback').finally(() => client.release());
  }
}

/** Where rows name files, by table: all of these files belong into a backup. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  stored_file: ['sha256'],
  result_upload: [
    'sha256',
    `check_report #>> '{built,parquetSha256}'`, // what was made of it already, for when it is loaded
    `check_report #>> '{built,cellsSha256}'`,
  ],
  result_batch: ['sha256', 'parquet_sha256'],
};

/** Hashes of the files that rows name. A database that was not brought to this version yet may lack a table. */
async function findFiles(client: pg.PoolClient, tables: readonly TableEntry[]): Promise<string[]> {
  const found = new Set(tables.map(({ name }) => name));
  const named = Object.entries(NAMING).flatMap(([table, columns]) =>
    found.has(table) ? columns.map((column) => `select ${column} as sha256 from ${table}`) : [],
  );
  const { rows } = await client.query<{ sha256: string }>(
    `select sha256 from (${named.join(' union ')}) all_named where sha256 is not null order by sha256`,
  );
  return rows.map(({ sha256 }) => sha256);
}

/** Has the product ever been started on this database? */
export async function isOurs(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.migration') is not null and to_regclass('public.stored_file') is not null as found`,
  );
  return rows[0]?.found === true;
}

/** Tables of the product whose rows a backup holds. */
export async function findTables(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all ($1) order by relname`,
    [LEFT_OUT],
  );
  return rows.map(({ name }) => name);
}

/** Characters of rows that are fetched at once, about: rows of drafts hold whole documents, others a line. */
const AT_ONCE = 2_000_000;

async function dumpTable(client: pg.PoolClient, name: string, folder: string): Promise<TableEntry> {
  const file = await open(join(folder, name), 'wx', 0o600);
  try {
    const [hash, fingerprint] = [createHash('sha256'), openFingerprint()];
    let [rows, bytes] = [0, 0];
    for await (const lines of rowsOf(client, name)) {
      const text = Buffer.from(lines.map((row) => `${row}\n`).join(''));
      for (const row of lines) fingerprint.add(row);
      hash.update(text);
      rows += lines.length;
      bytes += text.length;
      await file.appendFile(text);
    }
    return { name, rows, bytes, sha256: hash.digest('hex'), fingerprint: fingerprint.told() };
  } finally {
    await file.close();
  }
}

async function* rowsOf(client: pg.PoolClient, table: string): AsyncGenerator<string[]> {
  await client.query(`declare rows_of no scroll cursor for select ${ROW} as row from public."${table}" t`);
  for (let count = 20; ; ) {
    const { rows } = await client.query<{ row: string }>(`fetch ${count} from rows_of`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
    const length = rows.reduce((sum, { row }) => sum + row.length, 0);
    count = Math.min(5000, Math.max(1, Math.round((rows.length * AT_ONCE) / length)));
  }
  await client.query('close rows_of');
}
