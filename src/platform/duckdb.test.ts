import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { literal, quoted, withDuck } from './duckdb.ts';

const folder = mkdtempSync(join(tmpdir(), 'opora-duck-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [named, other] = [join(folder, "имя 'с' кавычкой.csv"), join(folder, 'other.csv')];
for (const path of [named, other]) writeFileSync(path, 'a,b\n1,да\n2,нет\n');

const files = [named];
const rowsOf = (path: string) => `select a::int as a, b from read_csv(${literal(path)}, header = true)`;

it('answers by rows and by columns', async () => {
  await withDuck({ files }, async (duck) => {
    expect(await duck.ask(rowsOf(named))).toEqual([
      { a: 1, b: 'да' },
      { a: 2, b: 'нет' },
    ]);
    expect(await duck.askColumns(rowsOf(named))).toEqual({ a: [1, 2], b: ['да', 'нет'] });
    expect(await duck.ask(`select ${literal("Д'Артаньян")} as ${quoted('и"мя')}`)).toEqual([{ 'и"мя': "Д'Артаньян" }]);
  });
});

it.each([
  ['another file', rowsOf(other)],
  ['the network', "select * from read_parquet('https://example.test/a.parquet')"],
  ['an extension to fetch', 'install httpfs'],
  ['an extension that is there', 'load httpfs'],
  ['writing beside', `copy (select 1) to ${literal(other)}`],
  ['other settings', "set memory_limit = '100GB'"],
  ['other rights', 'set enable_external_access = true'],
])('does not reach %s', async (_, statement) => {
  await expect(withDuck({ files }, (duck) => duck.ask(statement))).rejects.toThrow(
    /disabled (by|through) configuration|has been locked|Cannot change/,
  );
});

it('takes its folder away, also after a fault', async () => {
  const seen: string[] = [];
  const work = async (fault: boolean) =>
    withDuck({ files }, async (duck) => {
      seen.push(duck.folder);
      writeFileSync(join(duck.folder, 'copy.csv'), 'a,b\n3,4\n');
      expect(await duck.ask(rowsOf(join(duck.folder, 'copy.csv')))).toHaveLength(1);
      if (fault) throw new Error('a fault');
    });
  await work(false);
  await expect(work(true)).rejects.toThrow('a fault');
  expect(seen.map((path) => existsSync(path))).toEqual([false, false]);
});

it('puts what does not fit into memory into its folder', async () => {
  await withDuck({ files }, async (duck) => {
    const settings = await duck.ask(
      "select name, value from duckdb_settings() where name in ('memory_limit', 'temp_directory')",
    );
    expect(settings).toContainEqual({ name: 'temp_directory', value: join(duck.folder, 'spilled') });
    expect(settings).toContainEqual({ name: 'memory_limit', value: expect.stringMatching(/^[12]\.\d GiB$|MiB$/) });
  });
});
