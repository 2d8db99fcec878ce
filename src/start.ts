import { anyMunicipality } from './capabilities/access/store.ts';
import { capabilities } from './capabilities.ts';
import { readConfig } from './platform/config.ts';
import { beginFill, endFill } from './platform/firstFill.ts';
import { log } from './platform/log.ts';
import { type Opened, openAll, startServer } from './server.ts';

/** `opora start`: opens, migrates, fills an empty embedded database with the demo, listens until told to stop. */
export async function start(args: string[]): Promise<number> {
  const wrong = args.find((arg) => arg !== '--empty');
  if (wrong !== undefined) {
    console.error(`Непонятный ключ ${wrong}. Есть один: --empty, без демонстрационного муниципалитета.`);
    return 2;
  }
  const opened = await openAll(readConfig());
  const running = await fill(opened, args.includes('--empty'))
    .then(() => startServer(opened))
    .catch(async (error) => {
      await opened.close();
      throw error;
    });
  log.info(`\nОпора работает: ${running.address}`);
  if (isOnlyHere(opened.config.publicUrl)) log.info(ONLY_HERE);
  await greet(opened);
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });
  await running.close();
  return 0;
}

/** Nobody else opens such an address, and it would stand in every invitation. */
const isOnlyHere = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

const ONLY_HERE =
  'Этот адрес открывается только на этом компьютере. Прежде чем приглашать людей, укажите адрес для них\n' +
  'в переменной OPORA_URL, например OPORA_URL=http://opora.example:3000: он стоит в письмах и на листках с кодами.';

/** The demo is for the embedded database of somebody who looks at the product; a server gets none. */
async function fill(opened: Opened, empty: boolean): Promise<void> {
  const { config, clock, db } = opened;
  if (empty || config.databaseUrl !== null || (await db.asOwner(anyMunicipality))) return;
  log.info('Первый запуск: собираем демонстрационный муниципалитет…');
  const { loadDemo } = await import('../demo/index.ts');
  beginFill(config.dataFolder);
  const { tasks, scenes, files } = await loadDemo(opened, clock.today(), capabilities.hooks);
  endFill(config.dataFolder);
  log.info(`Готово: 24 школы, 2 дорожные карты, ${tasks} поручений, ${scenes} событий, файлов результатов: ${files}.`);
}

async function greet({ db }: Opened): Promise<void> {
  if (!(await db.asOwner(anyMunicipality))) {
    log.info('База пуста. Откройте этот адрес, чтобы завести муниципалитет и его координатора.\n');
    return;
  }
  const { offeredSignIns } = await import('../demo/signIns.ts');
  const signIns = await db.asOwner(offeredSignIns);
  if (signIns.length === 0) return;
  log.info('\nДемонстрационные входы, пароль у всех один:');
  for (const { email, password, role } of signIns) log.info(`  ${email.padEnd(26)} ${password}   ${role}`);
  log.info('');
}
