import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Config } from '../config.ts';
import { openDatabase } from '../database.ts';
import { openFiles } from '../files.ts';
import { type Applied, findApplied, knownMigrations, migrate } from '../migrate.ts';
import { Refused } from '../refused.ts';
import { findTables, isOurs } from './dump.ts';
import { loadTables, refuseOccupied } from './load.ts';
import { fileEntry, type Manifest, SECRET } from './manifest.ts';
import { checkBackup, readBackup } from './read.ts';

/**
 * Puts a backup into an empty data folder or an empty database on a server. The file is read to its end and compared
 * with its sums before anything is written; files come before the rows that name them, and the rows all at once. Cut off
 * at any moment it leaves an empty database, and can be run again.
 * @throws Refused
 */
export async function restoreBackup(path: string, config: Config): Promise<Manifest> {
  const manifest = await checkBackup(path);
  refuseForeign(manifest.migrations);
  const { pool, close } = await openDatabase(config);
  try {
    await refuseUnfit(pool, manifest);
    await migrate(pool, new Set(manifest.migrations.map(({ name }) => name)));
    await putFiles(path, config);
    await loadTables(pool, path);
    await migrate(pool);
  } finally {
    await close();
  }
  return manifest;
}

/** A backup is understood by a program that knows everything its database has seen. */
function refuseForeign(seen: readonly Applied[]): void {
  const known = new Map(knownMigrations().map(({ name, checksum }) => [name, checksum]));
  const strange = seen.find(({ name, checksum }) => known.get(name) !== checksum);
  if (strange === undefined) return;
  throw new Refused(
    known.has(strange.name)
      ? `Резервная копия сделана другой сборкой программы: изменение базы ${strange.name} в ней иное. Возьмите программу, которой сделана копия.`
      : `Резервная копия сделана более новой программой: в ней есть изменение базы ${strange.name}. Установите ту же версию или новее и повторите.`,
  );
}

/** @throws Refused when something is in the database, or it has seen what the backup has not */
async function refuseUnfit(pool: pg.Pool, { migrations }: Manifest): Promise<void> {
  const client = await pool.connect();
  try {
    if (await isOurs(client)) {
      await refuseOccupied(client);
      const seen = new Set(migrations.map(({ name }) => name));
      const ahead = (await findApplied(client)).find(({ name }) => !seen.has(name));
      if (ahead) {
        throw new Refused(
          `Резервная копия старше этой базы: изменения ${ahead.name} в копии ещё нет. Укажите новую папку в переменной OPORA_DATA или новую базу в DATABASE_URL: их приведёт к версии программы сама команда.`,
        );
      }
    } else if ((await findTables(client)).length > 0) {
      throw new Refused('В базе лежат таблицы другой программы. Создайте для Опоры отдельную базу.');
    }
  } finally {
    client.release();
  }
}

async function putFiles(path: string, config: Config): Promise<void> {
  const files = openFiles(join(config.dataFolder, 'files'));
  await readBackup(path, async ({ name, size, body }, manifest) => {
    if (name === SECRET && config.secret === null) {
      await mkdir(config.dataFolder, { recursive: true });
      const parts: Buffer[] = [];
      for await (const part of body) parts.push(part);
      await writeFile(join(config.dataFolder, 'secret'), Buffer.concat(parts), { mode: 0o600 });
    }
    if (!name.startsWith(fileEntry(''))) return;
    const { sha256 } = await files.save(ReadableStream.from(body) as ReadableStream<Uint8Array>, size);
    if (fileEntry(sha256) !== name) throw new Error(`${name} of ${manifest.madeAt} changed while it was read`);
  });
}
