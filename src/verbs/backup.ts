import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newestBackup } from '../platform/backup/nightly.ts';
import { sourceOf, takeBackup } from '../platform/backup/take.ts';
import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { openFiles } from '../platform/files.ts';
import { Refused, StartRefused } from '../platform/refused.ts';
import { asksHelp, calledWrongly, type Io } from './io.ts';
import { contentsOf } from './told.ts';

const USAGE = `Как вызывать: opora backup ФАЙЛ

Складывает в один файл базу данных, загруженные файлы и секрет. Файла с таким именем ещё не должно быть.
Встроенную базу копируют, когда Опора остановлена; работающая сама делает копию каждый день в папку backups.
Сервер PostgreSQL (DATABASE_URL) копируют на ходу.`;

/** `opora backup FILE`. @returns the exit code */
export async function backupVerb(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.out(USAGE);
    return 0;
  }
  const [file, ...more] = args;
  if (file === undefined) return calledWrongly(io, 'Не сказано, в какой файл.', USAGE);
  if (more.length > 0 || file.startsWith('-')) return calledWrongly(io, `Непонятно: ${args.join(' ')}.`, USAGE);
  const config = readConfig();
  if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'pg'))) {
    throw new Refused(`В папке ${config.dataFolder} нет базы данных. Укажите папку данных в переменной OPORA_DATA.`);
  }
  const { pool, close } = await openDatabase(config).catch((error) => adviseOn(error, config));
  try {
    const source = sourceOf({ config, pool, files: openFiles(join(config.dataFolder, 'files')) });
    const target = resolve(file);
    const manifest = await takeBackup(source, target, systemClock(config.zone).now());
    io.out(`Резервная копия готова: ${target}\n${contentsOf(manifest)}`);
    for (const sha256 of manifest.lost) io.err(`Нет в папке files или испорчен: ${sha256}. В копию не вошёл.`);
    return 0;
  } finally {
    await close();
  }
}

/** Whoever is told that Opora runs is told what to take instead. */
async function adviseOn(error: unknown, { dataFolder }: Config): Promise<never> {
  if (!(error instanceof StartRefused)) throw error;
  const newest = await newestBackup(dataFolder);
  const advice = newest === null ? '' : ` Или возьмите копию, которую Опора сделала сама: ${newest}`;
  throw new StartRefused(`${error.message}${advice}`, { cause: error });
}
