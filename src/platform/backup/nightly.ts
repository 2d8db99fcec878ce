import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';
import type { Config } from '../config.ts';
import { type Job, job } from '../jobs.ts';
import { outdated } from './rotation.ts';
import { type Source, takeBackup } from './take.ts';

/**
 * A copy of the embedded database a day, in `backups` of the data folder. It is asked for each hour and made when the day
 * has none yet: soon after midnight, or when the computer is switched on. A second run of the day finds it and rests.
 */
export const nightlyBackup = (source: Source, config: Pick<Config, 'dataFolder' | 'backups'>): Job =>
  job({
    name: 'platform.backup',
    data: z.object({}),
    every: '10 * * * *',
    run: ({ clock }) => keepBackups(source, config, clock.today(), clock.now()),
  });

export async function keepBackups(
  source: Source,
  { dataFolder, backups }: Pick<Config, 'dataFolder' | 'backups'>,
  today: LocalDate,
  now: Date,
): Promise<void> {
  if (backups === null) return;
  const folder = join(dataFolder, 'backups');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const target = join(folder, nameOf(today));
  if (existsSync(target)) return;
  await takeBackup(source, target, now);
  for (const day of outdated(await madeIn(folder), backups)) await rm(join(folder, nameOf(day)), { force: true });
}

/** The newest copy that was made by itself; `null`: there is none. */
export async function newestBackup(dataFolder: string): Promise<string | null> {
  const folder = join(dataFolder, 'backups');
  const newest = (await madeIn(folder).catch(() => [])).sort().at(-1);
  return newest === undefined ? null : join(folder, nameOf(newest));
}

const nameOf = (day: LocalDate) => `opora-${day}.tar.gz`;

/** Days of the copies of a folder; other files of it are not ours to touch. */
async function madeIn(folder: string): Promise<LocalDate[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => LocalDate.safeParse(/^opora-(.+)\.tar\.gz$/.exec(name)?.[1]).data ?? []);
}
