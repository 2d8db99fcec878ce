import { type Context as Call, Hono } from 'hono';
import { routePath } from 'hono/route';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import { addressOf } from './address.ts';
import { bodyOf } from './body.ts';
import type { Clock } from './clock.ts';
import { jsonAnswer } from './compress.ts';
import type { Context } from './context.ts';
import type { Db } from './db.ts';
import type { FileStore } from './files.ts';
import { log } from './log.ts';
import type { Mail } from './mail.ts';
import { refusalPage } from './refusalPage.ts';

/** Complete by type: a new ErrorCode does not compile until it has its status here. */
const STATUS = {
  invalid: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'rule-broken': 422,
} satisfies Record<ErrorCode, ContentfulStatusCode>;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What every address of the server says of itself, as data. */
interface Described<In> {
  method: Method;
  path: string;
  /** One line for the description of the API. */
  summary: string;
  /** Path parameters, query and JSON body together, as one object. */
  input: z.ZodType<In>;
}

/** JSON in, JSON out. */
interface JsonEndpoint<In, Out> extends Described<In> {
  /** Only the fields named here leave the server. */
  output: z.ZodType<Out>;
  run(ctx: Context, input: In): Promise<Out>;
}

/** Bytes in: the body of the request is a file, its name and the rest stand in the query. */
interface UploadEndpoint<In, Out> extends Described<In> {
  output: z.ZodType<Out>;
  receive(ctx: Context, input: In, body: ReadableStream<Uint8Array>): Promise<Out>;
}

/** A document that leaves the server. */
export interface FileAnswer {
  name: string;
  mediaType: string;
  body: Uint8Array | ReadableStream<Uint8Array> | string;
  /** Shown in the browser instead of saved. */
  inline?: boolean;
}

interface DownloadEndpoint<In> extends Described<In> {
  send(ctx: Context, input: In): Promise<FileAnswer>;
}

/** For people who have not signed in: the few addresses that must work without. Runs past row-level security. */
interface OpenEndpoint<In, Out> extends Described<In> {
  output: z.ZodType<Out>;
  runOpen(ctx: OpenContext, input: In): Promise<Out>;
}

/** The same for bytes: a calendar feed with its secret in the address. */
interface OpenDownloadEndpoint<In> extends Described<In> {
  sendOpen(ctx: OpenContext, input: In): Promise<FileAnswer>;
}

export interface OpenContext extends Omit<Context, 'actor' | 'transaction'> {
  db: Db;
  /** The network address it comes from, to count tries by; `null`: not over a network. */
  address: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: the list of endpoints forgets their types; each was checked when written
type Forgotten = any;
export type Endpoint =
  | JsonEndpoint<Forgotten, Forgotten>
  | UploadEndpoint<Forgotten, Forgotten>
  | DownloadEndpoint<Forgotten>
  | OpenEndpoint<Forgotten, Forgotten>
  | OpenDownloadEndpoint<Forgotten>;

/** Each keeps the types of input and output together while an endpoint is written, and forgets them for the list. */
export const endpoint = <In, Out>(definition: JsonEndpoint<In, Out>): Endpoint => definition;
export const upload = <In, Out>(definition: UploadEndpoint<In, Out>): Endpoint => definition;
export const download = <In>(definition: DownloadEndpoint<In>): Endpoint => definition;
export const openEndpoint = <In, Out>(definition: OpenEndpoint<In, Out>): Endpoint => definition;
export const openDownload = <In>(definition: OpenDownloadEndpoint<In>): Endpoint => definition;

export interface Host {
  db: Db;
  clock: Clock;
  files: FileStore;
  mail: Mail;
  publicUrl: string;
  signedIn(request: Request, host: Host): Promise<Actor | null>;
}

/** The line ended in the middle of what was sent, as when a person gives a file up on its way: no fault, and nobody hears the answer. */
const isGivenUp = (error: Error): boolean =>
  'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted';

/** Bytes of JSON that a page may send at once. */
const BODY_LIMIT = 2_000_000;

/** `more` adds addresses that are not endpoints, before everything else under /api is refused. */
export function serve(endpoints: readonly Endpoint[], host: Host, more?: (app: Hono) => void): Hono {
  const app = new Hono();
  for (const definition of endpoints) {
    app.on(definition.method, definition.path, (call) => answer(definition, call, host));
  }
  more?.(app);
  app.all('/api/*', () => {
    throw new AppError('not-found', 'no such address');
  });
  app.onError((error, call) => {
    const known = error instanceof AppError;
    // A fault of ours, an ill-formed answer included. By its pattern: an address may carry a secret, such as a calendar's.
    if (!known && !isGivenUp(error)) log.fault(`${call.req.method} ${routePath(call)}`, error);
    const status = known ? STATUS[error.code] : 500;
    if (isPerson(call)) return call.html(refusalPage(reasonOf(error)), status, REFUSAL_HEADERS);
    return call.json(known ? { code: error.code, details: error.details } : { code: 'internal', details: {} }, status);
  });
  return app;
}

const REFUSAL_HEADERS = {
  vary: 'accept',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

/** Whoever follows a link sees what is answered; whatever a program asks does not want a page. */
const isPerson = ({ req }: Call): boolean =>
  req.method === 'GET' && (req.header('accept') ?? '').split(',', 1)[0] === 'text/html';

function reasonOf(error: unknown) {
  if (!(error instanceof AppError)) return 'internal';
  return error.details.reason === 'file-lost' ? 'file-lost' : error.code;
}

async function answer(definition: Endpoint, call: Call, host: Host): Promise<Response> {
  refuseForeign(call);
  if ('runOpen' in definition) {
    const ctx = openContextOf(host, call);
    return json(call, definition.output, await definition.runOpen(ctx, await inputOf(definition.input, call)));
  }
  if ('sendOpen' in definition) {
    return file(await definition.sendOpen(openContextOf(host, call), await inputOf(definition.input, call)));
  }
  const ctx = await contextOf(call.req.raw, host);
  if ('send' in definition) return file(await definition.send(ctx, await inputOf(definition.input, call)));
  if ('receive' in definition) {
    const input = checked(definition.input, { ...call.req.query(), ...call.req.param() });
    return json(call, definition.output, await definition.receive(ctx, input, call.req.raw.body ?? nothing()));
  }
  return json(call, definition.output, await definition.run(ctx, await inputOf(definition.input, call)));
}

/** A page of another site can make a browser send a request here, but not with this header. */
function refuseForeign({ req }: Call): void {
  if (req.method !== 'GET' && req.header('x-requested-with') !== 'opora') {
    throw new AppError('forbidden', 'a change needs the header x-requested-with: opora');
  }
}

function openContextOf({ signedIn: _, clock, ...rest }: Host, call: Call): OpenContext {
  return { ...rest, now: clock.now(), today: clock.today(), address: addressOf(call) };
}

async function contextOf(request: Request, host: Host): Promise<Context> {
  const actor = await host.signedIn(request, host);
  if (!actor) throw new AppError('not-signed-in', 'no session');
  const { db, clock, files, mail, publicUrl } = host;
  const today = clock.today(actor.zone);
  const mode = request.method === 'GET' ? 'read only' : 'read write';
  const transaction: Context['transaction'] = (work) => db.as(actor, work, mode);
  return { actor, now: clock.now(), today, files, mail, publicUrl, transaction };
}

async function inputOf<In>(schema: z.ZodType<In>, { req }: Call): Promise<In> {
  if (req.method === 'GET') return checked(schema, { ...req.query(), ...req.param() });
  const sent = jsonIn(await bodyOf(req.raw, BODY_LIMIT));
  return checked(schema, { ...(typeof sent === 'object' ? sent : {}), ...req.param() });
}

/** `null` when it is no JSON, and so nothing that any schema takes. */
function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function checked<In>(schema: z.ZodType<In>, sent: object): In {
  if (hasUnfitText(sent)) throw new AppError('invalid', 'a text has signs that no text has', { reason: 'signs' });
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  throw new AppError('invalid', 'the request is not well formed', { issues: z.flattenError(read.error) });
}

/** The sign NUL and halves of signs: JSON has them, the database has not. Without recursion, however deep it is. */
function hasUnfitText(sent: object): boolean {
  const left: unknown[] = [sent];
  for (const value of left) {
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) left.push(key, inner);
  }
  return false;
}

const json = <Out>(call: Call, output: z.ZodType<Out>, value: Out): Promise<Response> =>
  jsonAnswer(output.parse(value) ?? null, call.req.header('accept-encoding'));

function file({ name, mediaType, body, inline }: FileAnswer): Response {
  return new Response(body as string | ReadableStream<Uint8Array>, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    },
  });
}

const nothing = () => new Blob([]).stream();
