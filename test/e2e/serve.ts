/**
 * One Opora for the tests in a browser, in a process of its own: `node test/e2e/serve.ts SETTINGS`, as JSON. Says
 * «ready» to whoever started it, and ends with it. Its clock runs, but from the day of the tests.
 */
import { z } from 'zod';
import { loadDemo } from '../../demo/index.ts';
import { moment } from '../../demo/stage.ts';
import { capabilities } from '../../src/capabilities.ts';
import { LocalDate, localDate } from '../../src/kernel/date.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openAll, startServer } from '../../src/server.ts';

export const Settings = z.object({
  /** Database, files and letters. */
  folder: z.string(),
  port: z.int(),
  /** A PostgreSQL server; `null`: the embedded database of the folder. */
  databaseUrl: z.string().nullable(),
  /** The built pages; `null`: only fill the folder with the demo, and end. */
  pages: z.string().nullable(),
  /** Fills the empty database with the demo first. */
  demo: z.boolean(),
  /** The day it is. It begins at 13 o'clock, when the story of the demo is over. */
  today: LocalDate,
});
export type Settings = z.infer<typeof Settings>;

function clockFrom(start: Date, zone: string): Clock {
  const ahead = start.getTime() - Date.now();
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  const now = () => new Date(Date.now() + ahead);
  return { now, today: () => localDate(days.format(now())) };
}

const settings = Settings.parse(JSON.parse(process.argv[2] ?? ''));
const { folder, port, databaseUrl, pages, demo, today } = settings;
const config = {
  ...readConfig({}),
  dataFolder: folder,
  port,
  databaseUrl,
  publicUrl: `http://localhost:${port}`,
};
const opened = { ...(await openAll(config)), clock: clockFrom(moment(today, 13), config.zone) };
if (demo) await loadDemo(opened, today, capabilities.hooks);
if (pages === null) {
  await opened.close();
} else {
  const running = await startServer(opened, pages);
  process.once('disconnect', () => void running.close().finally(() => process.exit()));
  process.send?.('ready');
}
