import { anyMunicipality } from './capabilities/access/store.ts';
import { readConfig } from './platform/config.ts';
import { log } from './platform/log.ts';
import { openAll, startServer } from './server.ts';

/** `opora start`: opens, migrates, fills an empty embedded database with the demo, listens until told to stop. */
export async function start(args: string[]): Promise<number> {
  const opened = await openAll(readConfig());
  const running = await startServer(opened).catch(async (error) => {
    await opened.close();
    throw error;
  });
  const empty = !(await opened.db.asOwner(anyMunicipality));
  log.info(`Опора работает: ${running.address}`);
  if (empty) log.info('База пуста. Откройте этот адрес, чтобы завести муниципалитет и его координатора.');
  void args;
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });
  await running.close();
  return 0;
}
