import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';

/** DuckDB: questions to tables of any size. It is loaded when asked for, so nothing else pays for it. */

export interface Duck {
  /** Runs one statement. A row is an object by the names of the select; its values have no types, so read them by a schema. */
  ask(statement: string): Promise<Record<string, unknown>[]>;
  /** The same by columns, which takes a third of the time and room of many rows. */
  askColumns(statement: string): Promise<Record<string, unknown[]>>;
  /** For copies of what is read; goes with the database. */
  folder: string;
}

export interface DuckSettings {
  /** The only files that may be read or written, besides those in `Duck.folder`. */
  files: readonly string[];
  /** Breaks off the statement that is being run; what it asked is rejected. */
  signal?: AbortSignal | undefined;
}

/**
 * A database in memory for one piece of work. It reaches the named files and a folder of its own for what does not fit
 * into memory, and nothing else: no network, no extensions.
 */
export async function withDuck<T>(settings: DuckSettings, work: (duck: Duck) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-duckdb-'));
  try {
    return await connected(folder, settings, (connection) => work(duckOf(connection, folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function connected<T>(
  folder: string,
  { files, signal }: DuckSettings,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${Math.min(MEMORY, totalmem() / 2)}B`,
    temp_directory: join(folder, 'spilled'),
  });
  const connection = await instance.connect();
  const interrupt = () => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    await connection.run(`set allowed_paths = [${files.map(literal).join(', ')}]`);
    await connection.run(`set allowed_directories = [${literal(folder)}]`);
    await connection.run('set enable_external_access = false');
    await connection.run('set lock_configuration = true');
    signal?.throwIfAborted(); // an interruption before the first statement breaks nothing off
    return await work(connection);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}

/** Bytes that DuckDB may take; beyond them it spills to its folder. */
const MEMORY = 2 * 2 ** 30;

const duckOf = (connection: DuckDBConnection, folder: string): Duck => ({
  folder,
  ask: async (statement) => (await connection.runAndReadAll(statement)).getRowObjectsJS(),
  askColumns: async (statement) => (await connection.runAndReadAll(statement)).getColumnsObjectJS(),
});

/** A text in a statement. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name in a statement. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
