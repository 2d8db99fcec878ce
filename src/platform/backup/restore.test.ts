import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { openFiles } from '../files.ts';
import { knownMigrations, migrate } from '../migrate.ts';
import { restoreBackup } from './restore.ts';
import { sourceOf, takeBackup } from './take.ts';

const aFolder = () => mkdtempSync(join(tmpdir(), 'opora-restore-'));
const configOf = (folder: string): Config => readConfig({ OPORA_DATA: folder });

/** Works on the database of a folder, closed again afterwards. */
async function withDatabase<T>(
  folder: string,
  work: (opened: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const opened = await openDatabase(configOf(folder));
  return work(opened).finally(opened.close);
}

/** A copy made by a program that knew only the first `count` migrations; with one municipality and the secret. */
async function copyAfter(count: number): Promise<string> {
  const folder = aFolder();
  const path = join(aFolder(), 'copy.tar.gz');
  writeFileSync(join(folder, 'secret'), 'unguessable');
  await withDatabase(folder, async ({ pool }) => {
    await migrate(
      pool,
      new Set(
        knownMigrations()
          .slice(0, count)
          .map(({ name }) => name),
      ),
    );
    await pool.query(`insert into municipality (name, short_name) values ('Заозёрский округ', 'Округ')`);
    const source = sourceOf({ config: configOf(folder), pool, files: openFiles(join(folder, 'files')) });
    await takeBackup(source, path, new Date());
  });
  return path;
}

const FIRST_WITH_FILES = 2;

it('brings an older copy to the version of the program, in a new folder', async () => {
  const path = await copyAfter(FIRST_WITH_FILES);
  const folder = aFolder();
  await restoreBackup(path, configOf(folder));
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('unguessable');
  await withDatabase(folder, async ({ pool }) => {
    expect(await migrate(pool)).toEqual([]);
    expect((await pool.query('select name from municipality')).rows).toEqual([{ name: 'Заозёрский округ' }]);
  });
  await expect(restoreBackup(path, configOf(folder))).rejects.toThrow(/уже есть данные/);
});

it('refuses an older copy where the database is empty but newer', async () => {
  const path = await copyAfter(FIRST_WITH_FILES);
  const folder = aFolder();
  await withDatabase(folder, ({ pool }) => migrate(pool));
  await expect(restoreBackup(path, configOf(folder))).rejects.toThrow(/старше этой базы/);
});

it('refuses a database with tables of another program', async () => {
  const path = await copyAfter(FIRST_WITH_FILES);
  const folder = aFolder();
  await withDatabase(folder, ({ pool }) => pool.query('create table shop (id integer)'));
  await expect(restoreBackup(path, configOf(folder))).rejects.toThrow(/другой программы/);
});

it('refuses a copy of a newer program, or of another build, before there is a folder', async () => {
  const path = await copyAfter(FIRST_WITH_FILES);
  const [first, second] = knownMigrations();
  const whole = gunzipSync(readFileSync(path)).toString('latin1');
  const folder = join(aFolder(), 'none');
  for (const [text, other, words] of [
    [second?.name ?? '', (second?.name ?? '').replace(/^..../, '9999'), /более новой программой/],
    [first?.checksum ?? '', '0'.repeat(64), /другой сборкой/],
  ] as const) {
    const strange = join(aFolder(), 'strange.tar.gz');
    writeFileSync(strange, gzipSync(Buffer.from(whole.replace(text, other), 'latin1')));
    await expect(restoreBackup(strange, configOf(folder))).rejects.toThrow(words);
  }
  expect(() => readFileSync(join(folder, 'owner.lock'))).toThrow(/ENOENT/);
});
