import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { resultsImportVerb } from './resultsImport.ts';
import { userVerb } from './user.ts';

let said: string[] = [];
const io = {
  readFile,
  out: (text: string) => void said.push(text),
  err: (text: string) => void said.push(`! ${text}`),
};

const aFolder = () => mkdtempSync(join(tmpdir(), 'opora-import-'));
beforeEach(() => {
  said = [];
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('OPORA_DATA', aFolder());
});
afterEach(() => vi.unstubAllEnvs());

const HEAD = 'Год;Процедура;Предмет;Класс;Логин ОО;Наименование ОО;Код ученика;Первичный балл;Отметка';
const rows = (login: string, school: string, count: number, work = '2026;ОГЭ;Физика') =>
  Array.from({ length: count }, (_, at) => `${work};9А;${login};${school};${at};${8 + at};3`);

function aFile(name: string, lines: readonly string[]): string {
  const path = join(aFolder(), name);
  writeFileSync(path, [HEAD, ...lines].join('\n'));
  return path;
}

/** A municipality of one school, and its coordinator. */
async function aPlace(): Promise<void> {
  await userVerb(
    ['add', '--email', 'a@b.test', '--name', 'Белов Игорь', '--municipality', 'Заозёрский округ', '--new'],
    io,
  );
  await onDatabase((query) =>
    query(
      `insert into school (municipality_id, name, short_name, kind) select id, 'СОШ № 1', 'СОШ № 1', 'secondary' from municipality`,
    ),
  );
  said = [];
}

async function onDatabase<T>(
  work: (query: (text: string) => Promise<{ rows: Record<string, unknown>[] }>) => Promise<T>,
) {
  const { pool, close } = await openDatabase(readConfig());
  try {
    return await work((text) => pool.query(text));
  } finally {
    await close();
  }
}

const load = (...args: string[]) => resultsImportVerb([...args, '--by', 'a@b.test'], io);

it.each([
  ['no file', ['--by', 'a@b.test']],
  ['nobody', ['a.csv']],
  ['an unknown kind of table', ['a.csv', '--by', 'a@b.test', '--as', 'words']],
  ['an unknown option', ['a.csv', '--by', 'a@b.test', '--fast']],
])('with %s says how it is called', async (_, args) => {
  expect(await resultsImportVerb(args, io)).toBe(2);
  expect(said.at(-1)).toMatch(/^! [\s\S]+Как вызывать: opora results import/);
});

it('loads a file without its names, and once', async () => {
  await aPlace();
  const path = aFile('Физика.csv', [
    ...rows('edu260101', 'СОШ № 1', 5),
    ...rows('edu999999', 'Лицей', 2),
    '2026;ОГЭ;Физика;9А;edu260101;СОШ № 1;Кузнецова Анна Павловна;9;3',
  ]);
  expect(await load(path, '--names-match', '--others-not-ours')).toBe(0);
  expect(said).toEqual([
    `${path}: Убрано, что говорит, кто есть кто: ячеек 1. Загружено: строк 6, школ 1. ОГЭ, физика, 9 класс, 2026 год.`,
  ]);
  expect(await load(path)).toBe(0);
  expect(said.at(-1)).toContain('Уже загружен: Белов И.');
  const { rows: cells } = await onDatabase((query) => query('select participants, level from result_cell'));
  expect(cells).toEqual([{ participants: 6, level: 'school' }]);
});

it('says what a file waits for, and replaces only when told to', async () => {
  await aPlace();
  const path = aFile('a.csv', rows('edu260101', 'СОШ № 1', 5));
  expect(await load(path)).toBe(1);
  expect(said.at(-1)).toMatch(/^! .*Ждёт ответа, чьи результаты.*Файл ждёт ответов/);
  expect(await load(path, '--names-match')).toBe(0);
  const corrected = aFile('b.csv', rows('edu260101', 'СОШ № 1', 6));
  expect(await load(corrected)).toBe(1);
  expect(said.at(-1)).toContain('--replace');
  expect(await load(corrected, '--replace', '--json')).toBe(0);
  expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({ files: [{ outcome: 'loaded', loaded: { rows: 6 } }] });
});

it('takes the word of nobody who does not load results', async () => {
  await aPlace();
  const path = aFile('a.csv', rows('edu260101', 'СОШ № 1', 5));
  expect(await resultsImportVerb([path, '--by', 'nobody@b.test'], io)).toBe(1);
  expect(said.at(-1)).toContain('Человека с почтой nobody@b.test в базе нет');
  await userVerb(['add', '--email', 'o@b.test', '--name', 'Ветрова Анна', '--role', 'observer'], io);
  expect(await resultsImportVerb([path, '--by', 'o@b.test'], io)).toBe(1);
  expect(said.at(-1)).toContain('загружать результаты может');
});

it('says of a file that is none what it is', async () => {
  await aPlace();
  const pdf = join(aFolder(), 'a.pdf');
  writeFileSync(pdf, '%PDF-1.4');
  expect(await load(pdf, join(aFolder(), 'missing.csv'))).toBe(1);
  expect(said).toEqual([
    expect.stringMatching(/^! .*a\.pdf: Это PDF/),
    expect.stringMatching(/^! Файла «.*missing\.csv» нет/),
  ]);
});
