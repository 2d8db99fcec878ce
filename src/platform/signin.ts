import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterAuth } from 'better-auth';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Config } from './config.ts';
import type { Tx } from './db.ts';
import type { Mail } from './mail.ts';

/** Sign-in by e-mail and password. Who a person is and what they may do is known elsewhere: here is only the proof. */
export interface SignIn {
  /** Answers the addresses under /api/auth: sign in and out, reset and change of the password. */
  handle(request: Request): Promise<Response>;
  /** The person of the request's session; `null`: nobody is signed in. Costs no query while the cookie is fresh. */
  personOf(request: Request): Promise<string | null>;
  /** What is kept of a password. Slow on purpose: call it outside of a transaction. */
  hash(password: string): Promise<string>;
}

/** Letters. Short ones are guessed; the length matters, odd signs do not. */
export const PASSWORD_LENGTH = { min: 8, max: 200 } as const;

/** Paths of the library that are open; the rest of what it can do is not offered. */
const OFFERED = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/request-password-reset',
  '/api/auth/reset-password',
  '/api/auth/change-password',
]);

export function openSignIn(pool: pg.Pool, mail: Mail, config: Config): SignIn {
  const auth = betterAuth({
    appName: 'Опора',
    baseURL: config.publicUrl,
    secret: config.secret ?? secretOf(config.dataFolder),
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // The page and the server have one origin, whatever name the machine is reached by.
    trustedOrigins: (request) => (request ? [originOf(request)] : []),
    advanced: { cookiePrefix: 'opora', database: { generateId: () => randomUUID() } },
    rateLimit: { enabled: true, window: 60, max: 100, customRules: { '/sign-in/email': { window: 60, max: 10 } } },
    session: {
      modelName: 'account_session',
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
      expiresIn: DAY * 14,
      updateAge: DAY,
      cookieCache: { enabled: true, maxAge: 300 },
    },
    user: {
      modelName: 'account_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: { modelName: 'account_credential', fields: CREDENTIAL_FIELDS },
    verification: {
      modelName: 'account_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mail.send(resetLetter(user.email, config.publicUrl, token)),
    },
  });
  return {
    handle: async (request) =>
      OFFERED.has(new URL(request.url).pathname) ? auth.handler(request) : new Response(null, { status: 404 }),
    personOf: async ({ headers }) => (await auth.api.getSession({ headers }))?.user.id ?? null,
    hash: async (password) => (await auth.$context).password.hash(password),
  };
}

const DAY = 24 * 3600;

const CREDENTIAL_FIELDS = {
  accountId: 'account_id',
  providerId: 'provider_id',
  userId: 'user_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

/** An account for a person, in the transaction that lets them in. Their earlier password, if any, ends. */
export async function saveAccount(
  tx: Tx,
  person: { id: string; name: string; email: string },
  passwordHash: string,
): Promise<void> {
  const { id, name, email } = person;
  await sql`insert into account_user (id, name, email, email_verified, created_at, updated_at)
    values (${id}, ${name}, ${email.toLowerCase()}, true, now(), now())
    on conflict (id) do update set name = excluded.name, email = excluded.email, updated_at = now()`.execute(tx);
  await sql`delete from account_credential where user_id = ${id}`.execute(tx);
  await sql`insert into account_credential (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${randomUUID()}, ${id}, 'credential', ${id}, ${passwordHash}, now(), now())`.execute(tx);
}

function resetLetter(to: string, publicUrl: string, token: string) {
  return {
    to,
    subject: 'Опора: новый пароль',
    text: [
      'Здравствуйте!',
      '',
      'Чтобы задать новый пароль, откройте ссылку. Она действует один час:',
      `${publicUrl}/new-password?token=${token}`,
      '',
      'Если вы не просили об этом, ничего делать не нужно: прежний пароль остаётся.',
    ].join('\n'),
  };
}

/** Signs the session cookies; made once and kept with the data. */
function secretOf(dataFolder: string): string {
  const file = join(dataFolder, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

/** The origin that the browser sees, also behind a proxy that says so. */
function originOf(request: Request): string {
  const { protocol, host } = new URL(request.url);
  return `${request.headers.get('x-forwarded-proto') ?? protocol.replace(':', '')}://${request.headers.get('host') ?? host}`;
}
