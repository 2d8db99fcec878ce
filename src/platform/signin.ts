import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterAuth } from 'better-auth';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { parseSigned } from 'hono/utils/cookie';
import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import type { ErrorCode } from '../kernel/errors.ts';
import { PASSWORD_LENGTH } from '../kernel/password.ts';
import { bodyOf } from './body.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Tx } from './db.ts';
import { openLimiter } from './limiter.ts';
import { log } from './log.ts';
import type { Mail } from './mail.ts';
import { queue } from './queue.ts';

/** Sign-in by e-mail and password. Who a person is and what they may do is known elsewhere: here is only the proof. */
export interface SignIn {
  /**
   * Answers the addresses under /api/auth: sign in and out, reset and change of the password. A refusal has the form of
   * all others, `rule-broken` with one of `SignInProblem`.
   * @param address where the request comes from, as `addressOf` says
   */
  handle(request: Request, address: string | null): Promise<Response>;
  /** Whose session the request belongs to; `null`: to none. */
  personOf(request: Request): Promise<SessionPerson | null>;
  /** What is kept of a password. Slow on purpose: call it outside of a transaction. */
  hash(password: string): Promise<string>;
}

/**
 * The id of a session's person, as an expression: who asks and what they hold is one question, and a session that has ended
 * finds nobody at once.
 */
export type SessionPerson = RawBuilder<string>;

/** What is wrong with a try to sign in or to set a password. `too-many-tries` comes with `seconds` to wait. */
type SignInProblem = 'wrong-password' | 'too-many-tries' | 'link-expired' | 'password-length';

/** What people do to their sign-in by themselves, as the journal calls it. */
export const SIGN_IN_EVENTS = ['password.reset', 'password.change', 'sessions.end'] as const;
export type SignInEvent = (typeof SIGN_IN_EVENTS)[number];

type Tell = (personId: string, event: SignInEvent) => Promise<void>;

/** Paths of the library that are open; the rest of what it can do is not offered. */
const OFFERED = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/request-password-reset',
  '/api/auth/reset-password',
  '/api/auth/change-password',
  '/api/auth/revoke-other-sessions',
]);

/** Those that need a session, by our count of its idle days too, which the library does not know; and what they do. */
const INSIDE = new Map<string, SignInEvent>([
  ['/api/auth/change-password', 'password.change'],
  ['/api/auth/revoke-other-sessions', 'sessions.end'],
]);

/** Bytes that a visitor may send: an e-mail, a password, a token. */
const BODY_LIMIT = 10_000;

/** @param tell is told what people do to their own sign-in */
export function openSignIn(pool: pg.Pool, mail: Mail, config: Config, tell: Tell): SignIn {
  const secret = config.secret ?? secretOf(config.dataFolder);
  const auth = openLibrary(pool, mail, config, secret, tell);
  const tokenIn = remembering(async (cookie) => {
    const { name } = (await auth.$context).authCookies.sessionToken;
    return (await parseSigned(cookie, secret, name))[name] || null;
  });
  const tokenOf = async ({ headers }: Request) => {
    const cookie = headers.get('cookie');
    return cookie === null ? null : tokenIn(cookie);
  };
  const visit = visits(pool);
  const guarded = guard((request) => auth.handler(request), systemClock(config.zone));
  const inside = async (request: Request, event: SignInEvent) => {
    const personId = await findPerson(pool, await tokenOf(request));
    if (personId === null) return new Response(null, { status: 401 });
    const answer = await auth.handler(request);
    if (answer.ok) await tell(personId, event);
    return answer;
  };
  return {
    handle: async (request, address) => {
      const path = new URL(request.url).pathname;
      if (!OFFERED.has(path)) return new Response(null, { status: 404 });
      const asked = from(request, await bodyOf(request, BODY_LIMIT), address);
      const event = INSIDE.get(path);
      return inOurWords(await (event ? inside(asked, event) : guarded(asked, address ?? 'unknown')));
    },
    personOf: async (request) => {
      const token = await tokenOf(request);
      if (token === null) return null;
      await visit(token);
      return sql<string>`(select user_id::uuid from account_session where token = ${token} and ${sql.raw(LIVES)})`;
    },
    hash,
  };
}

/** Whose session it is; `null`: of nobody, or of nobody any more. */
async function findPerson(pool: pg.Pool, token: string | null): Promise<string | null> {
  if (token === null) return null;
  const text = `select user_id as id from account_session where token = $1 and ${LIVES}`;
  return (await pool.query<{ id: string }>(text, [token])).rows[0]?.id ?? null;
}

/** Passwords that are hashed or compared at once: each takes 16 MB and a thread for a tenth of a second. */
const HASHES_AT_ONCE = 4;
const inTurn = queue(HASHES_AT_ONCE);
const hash = (password: string) => inTurn(() => hashPassword(password));
const verify = (given: { hash: string; password: string }) => inTurn(() => verifyPassword(given));

const openLibrary = (pool: pg.Pool, mail: Mail, config: Config, secret: string, tell: Tell) =>
  betterAuth({
    appName: 'Опора',
    baseURL: config.publicUrl,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // The page and the server have one origin, whatever name the machine is reached by.
    trustedOrigins: (request) => (request ? [originOf(request)] : []),
    advanced: {
      cookiePrefix: 'opora', // HttpOnly and SameSite=Lax by the library; Secure when baseURL is https
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // A letter takes a while: who waits for it would know from the wait that the address is one of ours.
      backgroundTasks: { handler: (task) => void task.catch((error) => log.fault('after sign-in', error)) },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': false, '/request-password-reset': { window: 60, max: 10 } }, // see `guard`
    },
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
      expiresIn: DAY * 180, // for whoever comes often enough; see IDLE_DAYS
      disableSessionRefresh: true, // visits are counted here: the library would wake up what has ended
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
      password: { hash, verify },
      onPasswordReset: ({ user }) => tell(user.id, 'password.reset'),
      sendResetPassword: ({ user, token }) => mail.send(resetLetter(user.email, config.publicUrl, token)),
    },
  });

/** The library reads the address from here; `from` overwrites whatever the visitor wrote in it. */
const ADDRESS_HEADER = 'x-opora-address';

function from({ url, method, headers: sent }: Request, body: Uint8Array<ArrayBuffer>, address: string | null): Request {
  const headers = new Headers(sent);
  headers.delete(ADDRESS_HEADER);
  if (address !== null) headers.set(ADDRESS_HEADER, address);
  return new Request(url, { method, headers, ...(body.length > 0 && { body }) });
}

/**
 * Counts wrong passwords only, so that a room full of people can sign in at once through one address: ten a minute of
 * one e-mail, sixty of one address.
 */
function guard(answer: (request: Request) => Promise<Response>, clock: Clock) {
  const ofEmail = openLimiter({ tries: 10, seconds: 60 });
  const ofAddress = openLimiter({ tries: 60, seconds: 60 });
  return async (request: Request, address: string): Promise<Response> => {
    if (!request.url.endsWith('/sign-in/email')) return answer(request);
    const sent: unknown = await request
      .clone()
      .json()
      .catch(() => null);
    const email = `${address} ${z.object({ email: z.string() }).safeParse(sent).data?.email.trim().toLowerCase()}`;
    const now = clock.now();
    const wait = ofEmail.wait(email, now) ?? ofAddress.wait(address, now);
    if (wait !== null) return new Response(null, { status: 429, headers: { 'x-retry-after': String(wait) } });
    ofEmail.count(email, now);
    ofAddress.count(address, now);
    const answered = await answer(request);
    if (answered.ok) {
      ofEmail.takeBack(email, now);
      ofAddress.takeBack(address, now);
    }
    return answered;
  };
}

/** What the library answers, as every other address of ours would. Session tokens stay in the cookie. */
async function inOurWords(answer: Response): Promise<Response> {
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  if (answer.ok) return Response.json(null, { headers });
  const said: unknown = await answer.json().catch(() => null);
  const code = z.object({ code: z.string() }).safeParse(said).data?.code ?? '';
  const seconds = Number(answer.headers.get('x-retry-after') ?? 60);
  const problem: SignInProblem | undefined = answer.status === 429 ? 'too-many-tries' : PROBLEM[code];
  if (problem === undefined) return refusal(answer.status === 401 ? 'not-signed-in' : 'invalid', {}, answer, headers);
  const found = problem === 'too-many-tries' ? { problem, seconds } : { problem };
  return refusal('rule-broken', { problems: [found] }, { status: answer.status === 429 ? 429 : 422 }, headers);
}

const refusal = (code: ErrorCode, details: object, { status }: { status: number }, headers: Headers): Response =>
  Response.json({ code, details }, { status, headers });

/** By the library's codes. */
const PROBLEM: Record<string, SignInProblem | undefined> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-password',
  INVALID_EMAIL: 'wrong-password',
  INVALID_PASSWORD: 'wrong-password',
  INVALID_TOKEN: 'link-expired',
  USER_NOT_FOUND: 'link-expired',
  PASSWORD_TOO_SHORT: 'password-length',
  PASSWORD_TOO_LONG: 'password-length',
};

/** Days without a visit after which one has to sign in again. */
const IDLE_DAYS = 14;

/** Has a session not ended? Asked of a row of `account_session`. */
const LIVES = `expires_at > now() and updated_at > now() - make_interval(days => ${IDLE_DAYS})`;

/** Cookies and visits remembered at most. */
const MOST_REMEMBERED = 2000;

/** A signature that was right stays right: only its session ends, and that is looked up each time. */
function remembering(read: (cookie: string) => Promise<string | null>): (cookie: string) => Promise<string | null> {
  const known = new Map<string, string>();
  return async (cookie) => {
    const token = known.get(cookie) ?? (await read(cookie));
    if (token !== null) known.set(cookie, token);
    if (known.size > MOST_REMEMBERED) known.clear();
    return token;
  };
}

/** Notes in the session that its person was here, once an hour. */
function visits(pool: pg.Pool): (token: string) => Promise<void> {
  const noted = new Map<string, number>();
  return async (token) => {
    const now = performance.now();
    if (now - (noted.get(token) ?? Number.NEGATIVE_INFINITY) < HOUR) return;
    if (noted.size > MOST_REMEMBERED) noted.clear();
    noted.set(token, now);
    await pool.query(
      `update account_session set updated_at = now()
       where token = $1 and updated_at < now() - interval '1 hour' and ${LIVES}`,
      [token],
    );
  };
}

/** ms */
const HOUR = 3_600_000;

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

/** An account for a person, in the transaction that lets them in. Their earlier password and sessions, if any, end. */
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
  await sql`delete from account_session where user_id = ${id}`.execute(tx);
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
