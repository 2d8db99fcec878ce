import { resolve } from 'node:path';
import { StartRefused } from './refused.ts';

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
  /** Copies of the embedded database that are kept: the newest days, and of earlier weeks one each; `null`: none made. */
  backups: { days: number; weeks: number } | null;
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
    backups: backupsOf(env.OPORA_BACKUPS || '7,4'),
  };
}

/** @param text "7,4": days and weeks; "off" */
function backupsOf(text: string): Config['backups'] {
  if (text === 'off') return null;
  const [, days, weeks = 0] = /^(\d{1,4})(?:,(\d{1,4}))?$/.exec(text) ?? [];
  if (Number(days ?? 0) > 0) return { days: Number(days), weeks: Number(weeks) };
  throw new StartRefused(
    `Не понимаем OPORA_BACKUPS=${text}. Напишите, сколько хранить ежедневных и еженедельных копий: 7,4; или off, чтобы копий не делать.`,
  );
}
