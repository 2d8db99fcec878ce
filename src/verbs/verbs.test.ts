import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { backupVerb } from './backup.ts';
import { demoVerb } from './demo.ts';
import { migrateVerb } from './migrate.ts';
import { restoreVerb } from './restore.ts';
import { userVerb } from './user.ts';

const aFolder = () => mkdtempSync(join(tmpdir(), 'opora-verbs-'));

let said: string[] = [];
const io = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(`! ${text}`) };
const lastSaid = () => said.at(-1) ?? '';

beforeEach(() => {
  said = [];
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('OPORA_DATA', aFolder());
});
afterEach(() => vi.unstubAllEnvs());

const add = (...args: string[]) => userVerb(['add', ...args], io);

describe('called wrongly', () => {
  it.each([
    ['migrate now', () => migrateVerb(['now'], io)],
    ['demo --big', () => demoVerb(['--big'], io)],
    ['demo results', () => demoVerb(['results'], io)],
    ['demo results a b', () => demoVerb(['results', 'a', 'b'], io)],
    ['backup', () => backupVerb([], io)],
    ['backup a b', () => backupVerb(['a', 'b'], io)],
    ['restore', () => restoreVerb([], io)],
    ['restore --all', () => restoreVerb(['--all'], io)],
    ['user', () => userVerb([], io)],
    ['user remove', () => userVerb(['remove'], io)],
    ['user add', () => add()],
    ['user add without an address', () => add('--email', 'nobody', '--name', 'Белов Игорь')],
    ['user add with one name', () => add('--email', 'a@b.test', '--name', 'Белов')],
    ['user add of a head', () => add('--email', 'a@b.test', '--name', 'Белов Игорь', '--role', 'head')],
    ['user add of an unknown option', () => add('--email', 'a@b.test', '--phone', '1')],
    ['user add --new without a name', () => add('--email', 'a@b.test', '--name', 'Белов Игорь', '--new')],
  ])('opora %s says how, and touches nothing', async (_, call) => {
    expect(await call()).toBe(2);
    expect(lastSaid()).toMatch(/^! [\s\S]+Как вызывать:/);
    expect(existsSync(join(readConfig().dataFolder, 'pg'))).toBe(false);
  });

  it.each([migrateVerb, demoVerb, backupVerb, restoreVerb, userVerb])('--help is no mistake', async (verb) => {
    expect(await verb(['--help'], io)).toBe(0);
    expect(lastSaid()).toMatch(/^Как вызывать:/);
  });
});

it('opora demo results writes the files of the demo into an empty folder, and over nothing', async () => {
  const folder = join(aFolder(), 'files');
  expect(await demoVerb(['results', folder], io)).toBe(0);
  expect(readdirSync(folder)).toEqual(['Для пробы', 'Уже загружены']);
  expect(readdirSync(join(folder, 'Для пробы'))).toHaveLength(4);
  expect(await demoVerb(['results', folder], io)).toBe(1);
  expect(lastSaid()).toContain('уже что-то есть');
});

describe('from an empty folder to its copy', () => {
  it('the first coordinator is let in, and a copy restores in another folder', async () => {
    expect(await migrateVerb([], io)).toBe(0);
    expect(lastSaid()).toMatch(/Выполнено:\n {2}0001_access\.sql/);
    expect(await migrateVerb([], io)).toBe(0);
    expect(lastSaid()).toContain('делать нечего');
    expect(await add('--email', 'a@b.test', '--name', 'Белова Ирина')).toBe(1);
    expect(lastSaid()).toContain('ещё нет муниципалитета');
    const founding = ['--municipality', 'Заозёрский округ', '--new', '--name', 'Белова Ирина'];
    expect(await add('--email', 'a@b.test', ...founding)).toBe(0);
    expect(lastSaid()).toMatch(/Белова Ирина: координатор и администратор.*\n.*[A-Z2-9]{3}(-[A-Z2-9]{3}){3}/);
    expect(await demoVerb([], io)).toBe(1);
    const copy = join(aFolder(), 'copy.tar.gz');
    expect(await backupVerb([copy], io)).toBe(0);
    vi.stubEnv('OPORA_DATA', aFolder());
    expect(await restoreVerb([copy], io)).toBe(0);
    expect(lastSaid()).toContain('пароли прежние');
    await expect(restoreVerb([copy], io)).rejects.toThrow(Refused);
    expect(await add('--email', 'a@b.test', ...founding)).toBe(1);
    expect(lastSaid()).toContain('уже есть');
  }, 120_000);

  it('a copy needs a database, and one that nobody else has', async () => {
    await expect(backupVerb([join(aFolder(), 'a')], io)).rejects.toThrow(/нет базы данных/);
    const { close } = await openDatabase(readConfig());
    await expect(backupVerb([join(aFolder(), 'a')], io)).rejects.toThrow(/Остановите его/);
    await close();
  });
});
