import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/platform/config.ts';
import { openAll, startServer } from '../src/server.ts';
import { freePort } from '../test/postgres.ts';
import { fill } from './fill.ts';

export interface World {
  address: string;
  roadMapId: string;
  close(): Promise<void>;
}

/** A municipality with 24 schools and a road map of `tasks` tasks, served on a free port. */
export async function makeWorld(tasks: number, databaseUrl: string | null): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'));
  const port = await freePort();
  const config = { ...readConfig({}), dataFolder: folder, port, databaseUrl, publicUrl: `http://127.0.0.1:${port}` };
  const opened = await openAll(config);
  const roadMapId = await fill(opened, tasks);
  await opened.pool.query('analyze'); // what the upkeep of the embedded database and a server do by themselves
  const running = await startServer(opened);
  return {
    address: config.publicUrl,
    roadMapId,
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
