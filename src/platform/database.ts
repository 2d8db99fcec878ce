import type pg from 'pg';
import type { Config } from './config.ts';
import { openPool } from './db.ts';
import { openFolder } from './pglite.ts';
import { StartRefused } from './refused.ts';

export interface OpenedDatabase {
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * The database that the configuration names, as it is: nothing is migrated.
 * @throws StartRefused when the folder cannot be written, another process has it, or the server does not let in
 */
export async function openDatabase(config: Config): Promise<OpenedDatabase> {
  const embedded = config.databaseUrl ? undefined : await openFolder(config.dataFolder);
  const pool = openPool(embedded?.config ?? { connectionString: config.databaseUrl ?? '', max: config.poolSize });
  const close = async () => {
    await pool.end();
    await embedded?.close();
  };
  try {
    await pool.query('select 1').catch(sayUnreachable);
    return { pool, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function sayUnreachable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|28P01|28000|3D000)$/.test(code)) throw error;
  throw new StartRefused(
    `Сервер базы данных не отвечает или не пускает (${code}). Проверьте адрес, имя и пароль в переменной DATABASE_URL.`,
    { cause: error },
  );
}
