import type pg from 'pg';
import { Refused } from '../refused.ts';
import { findTables } from './dump.ts';
import { fingerprintOf, SAME_TEXT } from './fingerprint.ts';
import { type Manifest, type TableEntry, tableEntry } from './manifest.ts';
import { readBackup } from './read.ts';

/** The same that a first run waits for: nobody founds a municipality meanwhile. */
const FIRST_RUN_LOCK = 7033;

/**
 * Puts the rows of a checked backup into an empty database with the same migrations, in one transaction: all or nothing.
 * What the database would do by itself when a row comes in (triggers, references row by row) is put off: the rows say
 * already what it did, and references are checked at the end, all at once.
 * @throws Refused when there is anything in the database
 */
export async function loadTables(pool: pg.Pool, path: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`begin; ${SAME_TEXT}; select pg_advisory_xact_lock(${FIRST_RUN_LOCK})`);
    await refuseOccupied(client);
    const references = await takeOffReferences(client);
    await setTriggers(client, 'disable');
    const manifest = await readBackup(path, async ({ name, body }, { tables }) => {
      const table = tables.find((each) => tableEntry(each.name) === name);
      if (table) await loadTable(client, table.name, body);
    });
    for (const statement of references) await client.query(statement);
    await setTriggers(client, 'enable');
    await setCounters(client);
    await compare(client, manifest);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** @throws Refused when a table holds a row */
export async function refuseOccupied(client: pg.PoolClient): Promise<void> {
  for (const table of await findTables(client)) {
    const { rows } = await client.query(`select from public."${table}" limit 1`);
    if (rows.length > 0) {
      throw new Refused(
        'В базе уже есть данные, а восстанавливают только в пустую. Укажите новую папку в переменной OPORA_DATA или новую базу в DATABASE_URL.',
      );
    }
  }
}

/** Answers the statements that put them on again. */
async function takeOffReferences(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ off: string; on: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid, conname`,
  );
  for (const { off } of rows) await client.query(off);
  return rows.map(({ on }) => on);
}

async function setTriggers(client: pg.PoolClient, how: 'disable' | 'enable'): Promise<void> {
  for (const table of await findTables(client)) await client.query(`alter table public."${table}" ${how} trigger user`);
}

/** Characters of rows that go in at once, about. */
const AT_ONCE = 1_000_000;

async function loadTable(client: pg.PoolClient, table: string, body: AsyncIterable<Buffer>): Promise<void> {
  const { rows } = await client.query<{ list: string | null }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [`public."${table}"`],
  );
  const columns = rows[0]?.list;
  const statement = `insert into public."${table}" (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::public."${table}", $1::json)`;
  for await (const batch of batchesOf(body)) await client.query(statement, [`[${batch.join(',')}]`]);
}

async function* batchesOf(body: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let [batch, length] = [[] as string[], 0];
  for await (const line of linesOf(body)) {
    batch.push(line);
    length += line.length;
    if (length < AT_ONCE) continue;
    yield batch;
    [batch, length] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Lines of a text that comes in pieces, which may cut a letter in two; each line ends with its sign. */
async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of body) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]).toString('utf8');
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
}

/** Numbers that the database counts on by itself go on after the greatest. */
async function setCounters(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('select setval(pg_get_serial_sequence(%L, %L), max(%I)) from %s having max(%I) is not null',
              attrelid::regclass, attname, attname, attrelid::regclass, attname) as statement
     from pg_attribute join pg_class on pg_class.oid = attrelid
     where attidentity <> '' and relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  for (const { statement } of rows) await client.query(statement);
}

/** What is in the database now is what was in the other: the same number of rows, with the same sum. */
async function compare(client: pg.PoolClient, { tables }: Manifest): Promise<void> {
  for (const { name, rows, fingerprint } of tables) {
    const found = (await client.query<Pick<TableEntry, 'fingerprint'> & { rows: string }>(fingerprintOf(name))).rows[0];
    if (found?.rows !== String(rows) || found.fingerprint !== fingerprint) {
      throw new Error(`table ${name} came out different: ${JSON.stringify(found)}, not ${rows} rows, ${fingerprint}`);
    }
  }
}
