import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { knownMigrations, migrate } from '../platform/migrate.ts';
import { asksHelp, calledWrongly, type Io } from './io.ts';

const USAGE = 'Как вызывать: opora migrate\n\nПриводит базу данных к версии программы и говорит, что сделано.';

/** `opora migrate`: what a start does first, by itself, such as before several nodes are started anew. */
export async function migrateVerb(args: string[], io: Io): Promise<number> {
  if (asksHelp(args)) {
    io.out(USAGE);
    return 0;
  }
  if (args.length > 0) return calledWrongly(io, `Лишнее: ${args.join(' ')}.`, USAGE);
  const { pool, close } = await openDatabase(readConfig());
  try {
    const done = await migrate(pool);
    const last = knownMigrations().at(-1)?.name;
    io.out(
      done.length === 0
        ? `База уже соответствует программе (последнее изменение ${last}), делать нечего.`
        : ['База приведена к версии программы. Выполнено:', ...done.map((name) => `  ${name}`)].join('\n'),
    );
    return 0;
  } finally {
    await close();
  }
}
