import { loadDemo } from '../../demo/index.ts';
import { LOADED, TO_TRY, writeResults } from '../../demo/results/folder.ts';
import { anyMunicipality } from '../capabilities/access/store.ts';
import { capabilities } from '../capabilities.ts';
import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { beginFill, endFill } from '../platform/firstFill.ts';
import { openAll } from '../server.ts';
import { asksHelp, calledWrongly, type Io } from './io.ts';

const USAGE = `Как вызывать: opora demo
             opora demo results ПАПКА

Первое собирает демонстрационный муниципалитет; база должна быть пустой. Второе пишет в папку файлы результатов этого
муниципалитета, какими их скачивают из ФИС ОКО и получают из РЦОИ; база для этого не нужна.`;

/** `opora demo`: the municipality that a first start shows, in an empty database of any kind. */
export async function demoVerb(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.out(USAGE);
    return 0;
  }
  if (args[0] === 'results') return writeFiles(args.slice(1), io);
  if (args.length > 0) return calledWrongly(io, `Лишнее: ${args.join(' ')}.`, USAGE);
  const opened = await openAll(readConfig());
  try {
    if (await opened.db.asOwner(anyMunicipality)) {
      io.err(
        'В базе уже есть муниципалитет, демонстрационный к нему не добавляют. Укажите новую папку в переменной OPORA_DATA или пустую базу в DATABASE_URL.',
      );
      return 1;
    }
    const folder = opened.config.databaseUrl === null ? opened.config.dataFolder : null;
    if (folder !== null) beginFill(folder);
    const { tasks, scenes, files } = await loadDemo(opened, opened.clock.today(), capabilities.hooks);
    if (folder !== null) endFill(folder);
    io.out(
      `Готово: 24 школы, 2 дорожные карты, ${tasks} поручений, ${scenes} событий, файлов результатов: ${files}. Запустите: opora start.`,
    );
    return 0;
  } finally {
    await opened.close();
  }
}

function writeFiles([folder, ...more]: string[], io: Io): number {
  if (folder === undefined || folder.startsWith('-') || more.length > 0)
    return calledWrongly(io, 'Назовите одну папку, куда записать файлы.', USAGE);
  const today = systemClock(readConfig().zone).today();
  const count = writeResults(folder, today);
  if (count === null) {
    io.err(`В папке ${folder} уже что-то есть. Укажите пустую или новую: чужое не перезаписываем.`);
    return 1;
  }
  io.out(
    `Записано файлов: ${count}.\n«${LOADED}»: эти файлы в демонстрации уже есть, повторная загрузка ничего не изменит.\n` +
      `«${TO_TRY}»: их ещё нет. В двух стоят выдуманные фамилии, одна таблица своя, одна – пустая форма сбора.`,
  );
  return 0;
}
