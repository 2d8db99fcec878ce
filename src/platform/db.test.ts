import { sql } from 'kysely';
import type pg from 'pg';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { freshPool } from '../../test/db.ts';
import { aMunicipality } from '../../test/make.ts';
import { type Db, openDb } from './db.ts';
import { log } from './log.ts';

let pool: pg.Pool;
let db: Db;
beforeAll(async () => {
  pool = await freshPool();
  db = openDb(pool);
});

const onServer = inject('dbServer') !== '';
const nobody = { id: '11111111-1111-4111-8111-111111111111', appointments: [] };
const countRegions = async (name: string) =>
  (await db.asOwner((tx) => tx.selectFrom('region').where('name', '=', name).select('id').execute())).length;

describe('a transaction', () => {
  it('that swallowed an error inside is no success', async () => {
    const swallowing = db.asOwner(async (tx) => {
      await tx.insertInto('region').values({ name: 'Проглоченная' }).execute();
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
      return 'saved';
    });
    await expect(swallowing).rejects.toThrow(/rolled back/);
    expect(await countRegions('Проглоченная')).toBe(0);
  });

  it('is over for what was not awaited: nothing runs past the wall', async () => {
    await aMunicipality(db);
    const late: Promise<unknown>[] = [];
    const chained: Promise<unknown>[] = [];
    await db.as(nobody, async (tx) => {
      const seen = () => sql`select current_user, (select count(*) from municipality)`.execute(tx);
      late.push(new Promise((resolve) => setTimeout(resolve, 50)).then(seen));
      chained.push(sql`select pg_sleep(0.05)`.execute(tx).then(seen));
      late.concat(chained).map((one) => one.catch(() => undefined)); // looked at below
    });
    const ends = await Promise.allSettled([...late, ...chained]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it.runIf(onServer)('that loses its connection fails alone: the process and the others go on', async () => {
    vi.spyOn(log, 'fault').mockReturnValue(undefined);
    const losing = db.asOwner(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx.insertInto('region').values({ name: 'Потерянная' }).execute();
    });
    await expect(losing).rejects.toThrow();
    expect(await countRegions('Потерянная')).toBe(0);
  });
});

describe.runIf(onServer)('a connection lost while somebody has it', () => {
  it('is told to them by their next question, and ends nothing else', async () => {
    const client = await pool.connect();
    const { rows } = await client.query('select pg_backend_pid() as pid');
    await pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(client.query('select 1')).rejects.toThrow();
    client.release();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe.runIf(!onServer)('the embedded connection', () => {
  it('is made once: a client that went would leave its listeners', () => {
    expect(pool.options.idleTimeoutMillis).toBe(0);
  });
});
