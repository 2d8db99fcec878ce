import { loadDemo } from '../../demo/index.ts';
import { anyMunicipality } from '../capabilities/access/store.ts';
import { capabilities } from '../capabilities.ts';
import { readConfig } from '../platform/config.ts';
import { beginFill, endFill } from '../platform/firstFill.ts';
import { openAll } from '../server.ts';
import { asksHelp, calledWrongly, type Io } from './io.ts';

const USAGE = 'Как вызывать: opora demo\n\nСобирает демонстрационный муниципалитет. База должна быть пустой.';

/** `opora demo`: the municipality that a first start shows, in an empty database of any kind. */
export async function demoVerb(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.out(USAGE);
    return 0;
  }
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
    const { tasks, scenes } = await loadDemo(opened, opened.clock.today(), capabilities.hooks);
    if (folder !== null) endFill(folder);
    io.out(`Готово: 24 школы, 2 дорожные карты, ${tasks} поручений, ${scenes} событий. Запустите: opora start.`);
    return 0;
  } finally {
    await opened.close();
  }
}
