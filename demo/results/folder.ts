import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalDate } from '../../src/kernel/date.ts';
import { addDays, yearOf } from '../../src/kernel/date.ts';
import { filesOf } from './files.ts';
import { threeYears } from './pupils.ts';
import { samples } from './samples.ts';

/** The year whose results are the last of the demo on a day: exams of summer are known by the end of September. */
export const lastYear = (today: LocalDate): number => yearOf(addDays(today, -270));

/** Names of the folders that are made. */
export const LOADED = 'Уже загружены';
export const TO_TRY = 'Для пробы';

/**
 * Writes the files of results of the demo as the coordinator has them, and some that can be tried by hand.
 * Answers how many; `null`: something stands in the folder already, and nothing was written.
 */
export function writeResults(folder: string, today: LocalDate): number | null {
  if (existsSync(folder) && readdirSync(folder).length > 0) return null;
  const years = threeYears(lastYear(today));
  const loaded = filesOf(years).flatMap(({ files }) => files.map((file) => ({ ...file, under: LOADED })));
  const toTry = years.slice(-1).flatMap((year) => samples(year).map((file) => ({ ...file, under: TO_TRY })));
  for (const { under, name, bytes } of [...loaded, ...toTry]) {
    mkdirSync(join(folder, under), { recursive: true });
    writeFileSync(join(folder, under, name), bytes);
  }
  return loaded.length + toTry.length;
}
