import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { type LocalDate, localDate } from '../../src/kernel/date.ts';
import { type Chromium, needChromium } from '../../tools/chromium.ts';
import { query, startPostgres } from '../postgres.ts';
import { OUTSIDE } from './outside.ts';
import type { Settings } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromium: Chromium;
    /** The built pages. */
    pages: string;
    /** Data folders with the demo as it is on `today`; each test file works in a copy. `server`: without its database. */
    demo: { embedded: string; server: string };
    /** Address of the database `postgres` on a server whose database `demo` holds the demo. */
    postgres: string;
    /** The day of the tests: a Wednesday just after the end of a quarter, its reports not yet signed. */
    today: LocalDate;
  }
}

/** Once a run: finds the browser, builds the pages, and the demo on both databases. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'opora-e2e-'));
  const pages = join(folder, 'pages');
  const demo = { embedded: join(folder, 'embedded'), server: join(folder, 'server') };
  const today = localDate('2026-10-07');
  project.provide('chromium', needChromium());
  const server = await startPostgres();
  const end = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await query(server.urlOf('postgres'), ['create database demo']);
  const built = await Promise.allSettled([
    buildPages(pages),
    buildDemo(demo.embedded, today, null),
    buildDemo(demo.server, today, server.urlOf('demo')),
  ]);
  const failed = built.find((one) => one.status === 'rejected');
  if (failed) {
    await end(); // or the run would hang on the server
    throw failed.reason;
  }
  project.provide('pages', pages);
  project.provide('demo', demo);
  project.provide('postgres', server.urlOf('postgres'));
  project.provide('today', today);
  return end;
}

async function buildPages(folder: string): Promise<void> {
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));
  const build = fork(vite, ['build', '--logLevel', 'error', '--outDir', folder], OUTSIDE);
  const [code] = await once(build, 'exit');
  if (code !== 0) throw new Error('the pages do not build');
}

async function buildDemo(folder: string, today: LocalDate, databaseUrl: string | null): Promise<void> {
  mkdirSync(folder);
  const settings: Settings = { folder, port: 0, databaseUrl, pages: null, demo: true, today };
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [JSON.stringify(settings)], OUTSIDE);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the demo does not come about');
}
