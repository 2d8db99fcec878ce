import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from './config.ts';

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

export interface Mail {
  /** `false`: no server is set up, and letters stay in `outbox`, whatever is sent. */
  readonly leaves: boolean;
  send(letter: Letter): Promise<void>;
}

/** Mail by SMTP; without its settings each letter becomes a file in `outbox`, where a person can read it. */
export function openMail({ smtpUrl, mailFrom, dataFolder }: Config): Mail {
  const folder = join(dataFolder, 'outbox');
  if (!smtpUrl) mkdirSync(folder, { recursive: true });
  const transport = smtpUrl ? createTransport(smtpUrl) : createTransport({ streamTransport: true, buffer: true });
  return {
    leaves: smtpUrl !== null,
    send: async (letter) => {
      const { message } = await transport.sendMail({ ...letter, from: mailFrom }).catch(sayCodes);
      if (!smtpUrl) await writeFile(join(folder, `${Date.now()}-${randomUUID().slice(0, 8)}.eml`), message);
    },
  };
}

/** What the mail server says may name whom it was for, and errors are logged: only the codes go on. */
function sayCodes(error: unknown): never {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  throw new Error(`the letter was not sent: ${[code, responseCode].filter((one) => one !== undefined).join(' ')}`);
}
