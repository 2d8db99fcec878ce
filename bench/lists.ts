import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadResult } from './load.ts';
import { signIn } from './signin.ts';
import { makeWorld } from './world.ts';

const run = promisify(execFile);
const LOADER = fileURLToPath(new URL('loader.ts', import.meta.url));

/** The main lists under load: 16 connections from another process, everything asked of the database each time. */
export async function benchLists(databaseUrl: ((name: string) => Promise<string>) | null): Promise<void> {
  for (const tasks of [1000, 20_000]) {
    const url = databaseUrl && (await databaseUrl(`bench_${tasks}`));
    const world = await makeWorld(tasks, url);
    const cookie = await signIn(world.address);
    const pages = {
      [`50 of ${tasks} tasks`]: `/api/tasks?roadMap=${world.roadMapId}&limit=50`,
      [`50 open of ${tasks}, searched`]: `/api/tasks?roadMap=${world.roadMapId}&open=true&q=помощь&limit=50`,
      [`road map of ${tasks} tasks`]: `/api/road-maps/${world.roadMapId}`,
      'my day': '/api/today',
    };
    for (const [name, path] of Object.entries(pages)) {
      const { stdout } = await run(process.execPath, [LOADER, world.address + encodeURI(path), cookie, '', '5']);
      const { perSecond, p50, p99, errors, bytes } = JSON.parse(stdout) as LoadResult;
      console.log(
        `  ${name.padEnd(34)} ${perSecond.toFixed(0).padStart(6)} a second   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   ${(bytes / 1024).toFixed(1)} KB${errors ? `   ${errors} errors` : ''}`,
      );
    }
    await world.close();
  }
}
