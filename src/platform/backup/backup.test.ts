import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshPool } from '../../../test/db.ts';
import { aPlan } from '../../../test/tasks.ts';
import { localDate } from '../../kernel/date.ts';
import { openDb } from '../db.ts';
import { type FileStore, openFiles } from '../files.ts';
import { Refused } from '../refused.ts';
import { loadTables } from './load.ts';
import type { Manifest } from './manifest.ts';
import { keepBackups, newestBackup } from './nightly.ts';
import { checkBackup } from './read.ts';
import { takeBackup } from './take.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
const EVIDENCE = Buffer.from('Справка о семинаре');

const aFolder = () => mkdtempSync(join(tmpdir(), 'opora-backup-'));

interface Place {
  pool: pg.Pool;
  folder: string;
  files: FileStore;
}

async function aPlace(): Promise<Place> {
  const folder = aFolder();
  return { pool: await freshPool(), folder, files: openFiles(join(folder, 'files')) };
}

const sourceOf = ({ pool, files, folder }: Place) => ({ pool, files, secretFile: join(folder, 'secret') });

/** A municipality with everything that a copy could get wrong. */
async function lived({ pool, files, folder }: Place): Promise<{ sha256: string; person: string; task: string }> {
  writeFileSync(join(folder, 'secret'), 'unguessable');
  const { sha256, size } = await files.save(EVIDENCE, 1000);
  const { municipalityId, schools, coordinator, tasks, activityId } = await aPlan(openDb(pool));
  const [[school, taker], [task]] = [schools, tasks];
  await pool.query(`update municipality set name = $2, settings = '{"n": 1.50, "a": [null]}' where id = $1`, [
    municipalityId,
    'Округ «Заозёрский»\n\t\\ "строкой"',
  ]);
  await pool.query(`update activity set title = 'Семинар', participants = $2 where id = $1`, [
    activityId,
    ['учителя, завучи', 'с "кавычкой"'],
  ]);
  await pool.query('update school set merged_into = $2 where id = $1', [school, taker]);
  const [file, proof] = [randomUUID(), randomUUID()];
  await pool.query(
    `insert into stored_file (id, municipality_id, sha256, name, media_type, size, created_by, created_at)
     values ($1, $2, $3, 'a.txt', 'text/plain', $4, $5, '2026-11-01T10:00:00.123456+07')`,
    [file, municipalityId, sha256, size, coordinator],
  );
  await pool.query(
    `insert into evidence (id, municipality_id, school_id, kind, title, file_id, added_by, added_at)
     values ($1, $2, $3, 'file', 'Справка', $4, $5, now())`,
    [proof, municipalityId, school, file, coordinator],
  );
  await pool.query(
    `insert into task_evidence (municipality_id, school_id, task_id, evidence_id, attached_at) values ($1, $2, $3, $4, now())`,
    [municipalityId, school, task, proof],
  );
  await pool.query(
    `insert into account_user (id, name, email, email_verified, created_at, updated_at)
     values ($1, 'Белов', 'b@z.test', true, now(), now())`,
    [coordinator],
  );
  await pool.query(
    `insert into account_session (id, expires_at, token, created_at, updated_at, user_id)
     values ('s', now() + interval '1 day', 'token', now(), now(), $1)`,
    [coordinator],
  );
  await pool.query(
    `insert into audit_event (at, action, subject_kind, subject_id)
     select now(), 'task.accept', 'task', $1 from generate_series(1, 3000)`,
    [task],
  );
  return { sha256, person: coordinator, task };
}

const madeFrom = async (place: Place): Promise<{ path: string; manifest: Manifest }> => {
  const path = join(aFolder(), 'copy.tar.gz');
  return { path, manifest: await takeBackup(sourceOf(place), path, NOW) };
};

const sums = ({ tables }: Manifest) => tables.map(({ name, rows, fingerprint }) => ({ name, rows, fingerprint }));

const countOf = async (pool: pg.Pool, table: string) =>
  Number((await pool.query(`select count(*)::text as n from ${table}`)).rows[0].n);

describe('a backup', () => {
  it('brings back every row as it was, and what the database counts goes on', async () => {
    const from = await aPlace();
    const { task, person } = await lived(from);
    const { path, manifest } = await madeFrom(from);
    expect(manifest.tables.find(({ name }) => name === 'audit_event')?.rows).toBe(3000);
    const to = await aPlace();
    await loadTables(to.pool, path);
    expect(sums((await madeFrom(to)).manifest)).toEqual(sums(manifest));
    // Triggers ran in their time, not again; afterwards they run as ever.
    expect((await to.pool.query('select evidence from task where id = $1', [task])).rows).toEqual([{ evidence: 1 }]);
    await to.pool.query('update task_evidence set removed_at = now()');
    expect((await to.pool.query('select evidence from task where id = $1', [task])).rows).toEqual([{ evidence: 0 }]);
    const added = await to.pool.query(
      `insert into audit_event (at, action, subject_kind, subject_id) values (now(), 'a', 'b', $1) returning id`,
      [task],
    );
    expect(added.rows).toEqual([{ id: 3001 }]);
    // References are on again.
    await expect(to.pool.query('delete from person where id = $1', [person])).rejects.toThrow(/foreign key/);
  });

  it('holds files and the secret, and nobody’s sign-in', async () => {
    const from = await aPlace();
    const { sha256 } = await lived(from);
    const { path, manifest } = await madeFrom(from);
    expect(manifest).toMatchObject({ files: [{ sha256, bytes: EVIDENCE.length }], lost: [], secret: true });
    const whole = gunzipSync(readFileSync(path));
    for (const text of [EVIDENCE, 'unguessable', 'Игорь']) expect(whole.includes(text)).toBe(true);
    expect(whole.includes('"token"')).toBe(false);
    expect(manifest.tables.map(({ name }) => name)).not.toContain('account_session');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(join(path, '..'))).toEqual(['copy.tar.gz']); // and nothing of its making
  });

  it('holds what results lie in: files that wait, what was made of them, and batches', async () => {
    const from = await aPlace();
    await lived(from);
    const kept = await Promise.all(
      ['came', 'came too', 'rows', 'rows of the other', 'cells'].map((text) => from.files.save(Buffer.from(text), 100)),
    );
    const [waits, came, rows, others, cells] = kept.map(({ sha256 }) => sha256);
    const report = { built: { parquetSha256: others, cellsSha256: cells } };
    const {
      rows: [who],
    } = await from.pool.query('select id, municipality_id from person limit 1');
    await from.pool.query(
      `insert into result_upload (municipality_id, name, source_sha256, sha256, size, check_report, uploaded_at, uploaded_by)
       values ($1, 'a.csv', $2, $2, 4, $3, now(), $4), ($1, 'b.csv', $2, $2, 4, null, now(), $4)`,
      [who.municipality_id, waits, report, who.id],
    );
    await from.pool.query(
      `with batch as (
         insert into result_batch (municipality_id, name, source_sha256, sha256, size, parquet_sha256, rows, sheets, replaces, loaded_at, loaded_by)
         values ($1, 'c.csv', $2, $2, 8, $3, 1, '[]', '{7,8}', now(), $4) returning id)
       insert into result_cell (municipality_id, batch_id, place_key, level, grain, mean_mark)
       select $1, id, 'region:край', 'region', 'average', 3.7000000000000001 from batch`,
      [who.municipality_id, came, rows, who.id],
    );
    const { path, manifest } = await madeFrom(from);
    const held = new Set(manifest.files.map(({ sha256 }) => sha256));
    expect(kept.filter(({ sha256 }) => !held.has(sha256))).toEqual([]);
    const to = await aPlace();
    await loadTables(to.pool, path);
    expect(sums((await madeFrom(to)).manifest)).toEqual(sums(manifest));
  });

  it('tells of files that are gone or spoilt, and is made without them', async () => {
    const from = await aPlace();
    const { sha256 } = await lived(from);
    const file = join(from.folder, 'files', sha256.slice(0, 2), sha256);
    writeFileSync(file, 'other bytes');
    expect((await madeFrom(from)).manifest).toMatchObject({ files: [], lost: [sha256] });
    await rm(file);
    const { path, manifest } = await madeFrom(from);
    expect(manifest.lost).toEqual([sha256]);
    expect(await checkBackup(path)).toEqual(manifest);
  });

  it('never takes the place of a file', async () => {
    const from = await aPlace();
    await lived(from);
    const path = join(aFolder(), 'copy.tar.gz');
    writeFileSync(path, 'mine');
    await expect(takeBackup(sourceOf(from), path, NOW)).rejects.toThrow(Refused);
    expect(readFileSync(path, 'utf8')).toBe('mine');
    await expect(takeBackup(sourceOf(from), '/no/such/folder/copy', NOW)).rejects.toThrow(Refused);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const from = await aPlace();
    await lived(from);
    const writing = Array.from({ length: 20 }, () =>
      from.pool.query(`with one as (insert into region (name) values ('Р') returning id)
        insert into municipality (region_id, name, short_name) select id, 'Ещё', 'Е' from one`),
    );
    const [{ path }] = await Promise.all([madeFrom(from), ...writing]);
    const to = await aPlace();
    await loadTables(to.pool, path); // a municipality without its region would be refused
    expect(await countOf(to.pool, 'municipality')).toBe((await countOf(to.pool, 'region')) + 1);
  });
});

describe('restoring', () => {
  it('refuses a database that holds anything, and leaves it as it is', async () => {
    const from = await aPlace();
    await lived(from);
    const { path } = await madeFrom(from);
    const to = await aPlace();
    await to.pool.query(`insert into region (name) values ('Область')`);
    await expect(loadTables(to.pool, path)).rejects.toThrow(/уже есть данные/);
    expect([await countOf(to.pool, 'region'), await countOf(to.pool, 'person')]).toEqual([1, 0]);
  });

  it('that fails on its last row leaves an empty database, with its references', async () => {
    const from = await aPlace();
    await lived(from);
    const { path, manifest } = await madeFrom(from);
    const spoilt = join(aFolder(), 'spoilt.tar.gz');
    const fingerprint = manifest.tables.find(({ name }) => name === 'task_evidence')?.fingerprint ?? '';
    const other = `${fingerprint.startsWith('1') ? 2 : 1}${fingerprint.slice(1)}`;
    const text = gunzipSync(readFileSync(path)).toString('latin1').replace(`"${fingerprint}"`, `"${other}"`);
    writeFileSync(spoilt, gzipSync(Buffer.from(text, 'latin1')));
    const to = await aPlace();
    await expect(loadTables(to.pool, spoilt)).rejects.toThrow(/task_evidence came out different/);
    expect([await countOf(to.pool, 'municipality'), await countOf(to.pool, 'task')]).toEqual([0, 0]);
    const { rows } = await to.pool.query(`select count(*)::int as n from pg_constraint where contype = 'f'`);
    expect(rows[0].n).toBeGreaterThan(30);
    await loadTables(to.pool, path);
    expect(await countOf(to.pool, 'task')).toBe(2);
  });
});

describe('a file that is no whole backup is refused before anything is written:', () => {
  let whole: Buffer;
  beforeAll(async () => {
    const from = await aPlace();
    await lived(from);
    whole = readFileSync((await madeFrom(from)).path);
  });

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length >> 1), /повреждена или обрезана/],
    ['without its last bytes', (bytes) => bytes.subarray(0, -4), /повреждена или обрезана/],
    ['with another byte', (bytes) => changed(bytes, bytes.length - 2000), /повреждена или обрезана/],
    ['another row, packed anew', (bytes) => repacked(bytes, 'Семинар', 'Семинаp'), /повреждена или обрезана/],
    ['another evidence, packed anew', (bytes) => repacked(bytes, 'Справка о', 'Справкa о'), /повреждена или обрезана/],
    ['an empty file', () => Buffer.alloc(0), /не резервная копия/],
    ['some text', () => Buffer.from('Дорожная карта'), /не резервная копия/],
    ['some packed text', () => gzipSync('Дорожная карта'.repeat(200)), /не резервная копия/],
    ['a form of later years', (bytes) => repacked(bytes, '"version": 1,', '"version": 2,'), /более новой программой/],
  ])('%s', async (_, spoil, words) => {
    const path = join(aFolder(), 'spoilt.tar.gz');
    writeFileSync(path, spoil(whole));
    await expect(checkBackup(path)).rejects.toThrow(Refused);
    await expect(checkBackup(path)).rejects.toThrow(words);
  });

  it('none at all', async () => {
    await expect(checkBackup(join(aFolder(), 'none'))).rejects.toThrow(/нет/);
    await expect(checkBackup(aFolder())).rejects.toThrow(/папка/);
  });
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8((copy.readUInt8(at) + 1) % 256, at);
  return copy;
}

/** With one text for another of the same length in what is packed; the new packing is right in itself. */
function repacked(bytes: Buffer, text: string, other: string): Buffer {
  const whole = gunzipSync(bytes);
  const at = whole.indexOf(text);
  Buffer.from(other).copy(whole, at, 0, Buffer.byteLength(text));
  return gzipSync(whole);
}

describe('copies that are made by themselves', () => {
  it('one a day, the old ones go, what else lies there stays; none when they are off', async () => {
    const from = await aPlace();
    await lived(from);
    const config = { dataFolder: from.folder, backups: { days: 2, weeks: 1 } };
    const onDay = (day: string) => keepBackups(sourceOf(from), config, localDate(day), NOW);
    await keepBackups(sourceOf(from), { ...config, backups: null }, localDate('2026-11-01'), NOW);
    expect(await newestBackup(from.folder)).toBeNull();
    for (const day of ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-19']) await onDay(day);
    writeFileSync(join(from.folder, 'backups', 'notes.txt'), 'mine');
    const before = statSync(join(from.folder, 'backups', 'opora-2026-11-19.tar.gz')).mtimeMs;
    await onDay('2026-11-19');
    await onDay('2026-11-20');
    expect(readdirSync(join(from.folder, 'backups')).sort()).toEqual([
      'notes.txt',
      'opora-2026-11-12.tar.gz',
      'opora-2026-11-19.tar.gz',
      'opora-2026-11-20.tar.gz',
    ]);
    expect(statSync(join(from.folder, 'backups', 'opora-2026-11-19.tar.gz')).mtimeMs).toBe(before);
    expect(await newestBackup(from.folder)).toBe(join(from.folder, 'backups', 'opora-2026-11-20.tar.gz'));
    expect((await checkBackup((await newestBackup(from.folder)) ?? '')).secret).toBe(true);
  });
});
