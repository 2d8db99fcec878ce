/**
 * One Opora for the tests in a browser, in a process of its own: `node test/e2e/serve.ts SETTINGS`, as JSON. Says
 * «ready» to whoever started it, and ends with it. Its clock runs, but from the day of the tests.
 */
import { z } from 'zod';
import { loadDemo } from '../../demo/index.ts';
import { DEMO_PASSWORD, emailOf } from '../../demo/place.ts';
import { moment } from '../../demo/stage.ts';
import { foundMunicipality } from '../../src/capabilities/access/entrance/actions.ts';
import { capabilities } from '../../src/capabilities.ts';
import { LocalDate } from '../../src/kernel/date.ts';
import { type Clock, clockOf } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type Opened, openAll, startServer } from '../../src/server.ts';
import { NEIGHBOUR } from './outside.ts';

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
  return clockOf(() => new Date(Date.now() + ahead), zone);
}

/** Another municipality of the same database, which must not learn anything of the demo: only its coordinator so far. */
async function foundNeighbour({ db, signIn }: Opened, today: LocalDate): Promise<void> {
  const password = await signIn.hash(DEMO_PASSWORD);
  const neighbour = {
    region: null,
    name: 'Залужский муниципальный округ',
    shortName: 'Залужский округ',
    coordinator: { familyName: 'Громова', givenName: 'Вера', patronymic: null },
    email: emailOf(NEIGHBOUR),
  };
  await db.asOwner((tx) => foundMunicipality(tx, { now: moment(today, 9), today }, neighbour, password));
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
if (demo) {
  await loadDemo(opened, today, capabilities.hooks);
  await foundNeighbour(opened, today);
}
if (pages === null) {
  await opened.close();
} else {
  const running = await startServer(opened, pages);
  process.once('disconnect', () => void running.close().finally(() => process.exit()));
  process.send?.('ready');
}
