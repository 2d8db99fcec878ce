import { resolve } from 'node:path';
import { restoreBackup } from '../platform/backup/restore.ts';
import { readConfig } from '../platform/config.ts';
import { asksHelp, calledWrongly, type Io } from './io.ts';
import { contentsOf } from './told.ts';

const USAGE = `Как вызывать: opora restore ФАЙЛ

Восстанавливает копию, сделанную командой opora backup или самой Опорой, в пустую папку данных (OPORA_DATA) или в пустую
базу на сервере (DATABASE_URL). Сначала проверяет весь файл; если что-то не так, ничего не меняет.`;

/** `opora restore FILE`. @returns the exit code */
export async function restoreVerb(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.out(USAGE);
    return 0;
  }
  const [file, ...more] = args;
  if (file === undefined) return calledWrongly(io, 'Не сказано, из какого файла.', USAGE);
  if (more.length > 0 || file.startsWith('-')) return calledWrongly(io, `Непонятно: ${args.join(' ')}.`, USAGE);
  const manifest = await restoreBackup(resolve(file), readConfig());
  io.out(
    `Восстановлено по состоянию на ${manifest.madeAt}.\n${contentsOf(manifest)}\nЗапустите: opora start. Всем нужно войти заново, пароли прежние.`,
  );
  for (const sha256 of manifest.lost) io.err(`Этого файла не было уже в копии: ${sha256}.`);
  return 0;
}
