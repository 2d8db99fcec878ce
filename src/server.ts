import { serve as listen, type ServerType } from '@hono/node-server';
import type pg from 'pg';
import { recordSignIn } from './capabilities/access/entrance/actions.ts';
import { accessRoutes } from './capabilities/access/routes.ts';
import { findActor } from './capabilities/access/store.ts';
import { capabilities } from './capabilities.ts';
import { addressOf } from './platform/address.ts';
import { nightlyBackup } from './platform/backup/nightly.ts';
import { sourceOf } from './platform/backup/take.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { openDatabase } from './platform/database.ts';
import { type Db, openDb } from './platform/db.ts';
import { type FileStore, openFiles } from './platform/files.ts';
import { type Host, serve } from './platform/http.ts';
import { type RunningJobs, startJobs } from './platform/jobs.ts';
import { log } from './platform/log.ts';
import { type Mail, openMail } from './platform/mail.ts';
import { migrate } from './platform/migrate.ts';
import { describeApi } from './platform/openapi.ts';
import { StartRefused } from './platform/refused.ts';
import { openSignIn, type SessionPerson, type SignIn } from './platform/signin.ts';
import { servePages } from './platform/static.ts';
import { keepUp } from './platform/upkeep.ts';

/** The outside world, opened once: what requests, jobs and the command line share. */
export interface Opened {
  config: Config;
  pool: pg.Pool;
  db: Db;
  clock: Clock;
  files: FileStore;
  mail: Mail;
  signIn: SignIn;
  close(): Promise<void>;
}

/** @throws StartRefused with a sentence for whoever starts it */
export async function openAll(config: Config): Promise<Opened> {
  const { pool, close } = await openDatabase(config);
  try {
    await migrate(pool);
    const mail = openMail(config);
    const [db, clock] = [openDb(pool), systemClock(config.zone)];
    return {
      config,
      pool,
      db,
      clock,
      files: openFiles(`${config.dataFolder}/files`),
      mail,
      signIn: openSignIn(pool, mail, config, (personId, event) => recordSignIn({ db, clock }, personId, event)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Who asks, on the day that it is in their municipality. */
async function findActorToday(db: Db, clock: Clock, personId: SessionPerson) {
  const day = clock.today();
  const actor = await db.lookAsOwner((tx) => findActor(tx, personId, day));
  const own = clock.today(actor?.zone ?? null);
  return (own === day ? actor : await db.lookAsOwner((tx) => findActor(tx, personId, own))) ?? null;
}

/**
 * Everything that answers requests, over what is opened.
 * @param pages folder of the built pages; without it the one that `npm run build` writes
 */
export function makeApp(opened: Opened, pages?: string) {
  const { db, clock, files, mail, signIn, config } = opened;
  const host: Host = {
    db,
    clock,
    files,
    mail,
    publicUrl: config.publicUrl,
    signedIn: async (request) => {
      const personId = await signIn.personOf(request);
      return personId === null ? null : findActorToday(db, clock, personId);
    },
  };
  const endpoints = [...accessRoutes(capabilities.hooks, signIn), ...capabilities.routes];
  const app = serve(endpoints, host, (bare) => {
    bare.all('/api/auth/*', (call) => signIn.handle(call.req.raw, addressOf(call)));
    describeApi(bare, endpoints);
  });
  servePages(app, pages);
  return app;
}

export interface Running {
  address: string;
  close(): Promise<void>;
}

/** @throws StartRefused when the port is taken */
export async function startServer(opened: Opened, pages?: string): Promise<Running> {
  const { config, pool, db, clock, mail, close } = opened;
  const server = await listenOn(config.port, makeApp(opened, pages).fetch);
  const endUpkeep = config.databaseUrl === null ? keepUp(pool) : () => undefined;
  const copies = config.databaseUrl === null ? [nightlyBackup(sourceOf(opened), config)] : [];
  const jobs = startJobs(
    [...capabilities.jobs, ...copies],
    pool,
    { db, clock, mail, publicUrl: config.publicUrl },
    config.zone,
  );
  jobs.catch((error) => log.fault('jobs did not start', error));
  return {
    address: config.publicUrl,
    close: async () => {
      endUpkeep();
      await new Promise((closed) => server.close(closed));
      await jobs.then((running: RunningJobs) => running.stop()).catch(() => undefined);
      await close();
    },
  };
}

function listenOn(port: number, fetch: (request: Request) => Response | Promise<Response>): Promise<ServerType> {
  return new Promise((started, failed) => {
    const server = listen({ fetch, port }, () => started(server));
    server.once('error', (cause: Error & { code?: string }) =>
      failed(
        cause.code === 'EADDRINUSE'
          ? new StartRefused(
              `Порт ${port} занят другой программой. Освободите его или задайте другой: PORT=3001 npm start.`,
              { cause },
            )
          : cause,
      ),
    );
  });
}
