import { resolve } from 'node:path';

/** What the surroundings say. The only place that reads the environment. */
export interface Config {
  /** A PostgreSQL server; `null`: the embedded database in the data folder. */
  databaseUrl: string | null;
  /** Database, files and outgoing mail, absolute. */
  dataFolder: string;
  port: number;
  /** Where people reach the product; stands in mails and calendar feeds. */
  publicUrl: string;
  /** Time zone of the municipality. */
  zone: string;
  /** `smtp://user:password@host:port`; `null`: mail is written to `outbox` in the data folder. */
  smtpUrl: string | null;
  mailFrom: string;
  /** Signs the session cookies of several nodes; `null`: made once and kept in the data folder. */
  secret: string | null;
  /** Connections to a server, at most. */
  poolSize: number;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? 3000);
  return {
    databaseUrl: env.DATABASE_URL || null,
    dataFolder: resolve(env.OPORA_DATA ?? 'data'),
    port,
    publicUrl: (env.OPORA_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
    zone: env.OPORA_ZONE ?? 'Europe/Moscow',
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM ?? 'Опора <opora@localhost>',
    secret: env.OPORA_SECRET || null,
    poolSize: Number(env.OPORA_POOL ?? 10),
  };
}
