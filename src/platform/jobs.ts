import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import { log } from './log.ts';
import type { Mail } from './mail.ts';

/** Work outside of a request, as data. It may run twice, so running twice must come out the same. */
export interface Job<Data = unknown> {
  name: string;
  data: z.ZodType<Data>;
  /**
   * Cron line in the server's time, or `null` when only other code asks for it. What goes by the day or the hour of a
   * municipality is asked for each hour, and looks at the clock there (`clock.today(zone)`, `clock.hour(zone)`).
   */
  every: string | null;
  run(host: JobHost, data: Data): Promise<void>;
}

export interface JobHost {
  db: Db;
  clock: Clock;
  mail: Mail;
  publicUrl: string;
}

export const job = <Data>(definition: Job<Data>): Job => definition as Job;

export interface RunningJobs {
  stop(): Promise<void>;
}

export async function startJobs(
  jobs: readonly Job[],
  pool: pg.Pool,
  host: JobHost,
  zone: string,
): Promise<RunningJobs> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => query(pool, text, values) } });
  boss.on('error', (error) => log.fault('jobs', error));
  await boss.start();
  for (const { name, data, every, run } of jobs) {
    await boss.createQueue(name);
    await boss.work(name, { pollingIntervalSeconds: 15 }, async ([found]) => run(host, data.parse(found?.data ?? {})));
    if (every) await boss.schedule(name, every, {}, { tz: zone });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5000 }) };
}

/** Through the pool, never through the PGlite handle; and never giving back a connection in a failed transaction. */
async function query(pool: pg.Pool, text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  try {
    return await client.query(text, values);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
