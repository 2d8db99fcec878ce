/** The one way to the server: every answer is checked by its schema, every refusal is a `Refused` with its code. */
import { z } from 'zod';
import type { ErrorCode } from '../kernel/errors.ts';
import { Away, isAway, mayRead, untilSendable, watchRequest } from './connection.ts';

/** Why something was not done. `internal`: a fault of ours; `offline`: the server was not reached. */
export type RefusalCode = ErrorCode | 'internal' | 'offline';

/** A refusal. `details`: ids, counts and names of rules, as the action gave them. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(`refused: ${code}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Whatever was thrown, as a refusal; a fault of the page itself is `internal`. */
export const asRefused = (error: unknown): Refused =>
  error instanceof Refused ? error : new Refused(error instanceof Away ? 'offline' : 'internal', {}, { cause: error });

/** Another site cannot set this header without asking first, so the server takes changes only with it. */
const SAFE_HEADER = { 'x-requested-with': 'opora' } as const;

export interface GetOptions {
  /** Appended to the path; see `withQuery`. */
  query?: Query | undefined;
  signal?: AbortSignal | undefined;
}
export type Query = Record<string, Value | readonly Value[]>;
type Value = string | number | boolean | null | undefined;

/** Reads. @throws Refused */
export function get<T>(path: string, answer: z.ZodType<T>, { query, signal }: GetOptions = {}): Promise<T> {
  return send('GET', withQuery(path, query), undefined, answer, signal);
}

/** Does or creates something. Without a schema the answer is of no interest. @throws Refused */
export const post = changing('POST');
/** Replaces something. @throws Refused */
export const put = changing('PUT');
/** Removes something. @throws Refused */
export const del = changing('DELETE');

interface Change {
  (path: string, body?: unknown): Promise<void>;
  <T>(path: string, body: unknown, answer: z.ZodType<T>, options?: ChangeOptions): Promise<T>;
}

interface ChangeOptions {
  signal?: AbortSignal;
  /** A question too long for an address: nothing changes by it, and on a broken line it does not wait as a change does. */
  asks?: boolean;
}

function changing(method: 'POST' | 'PUT' | 'DELETE'): Change {
  return (path: string, body?: unknown, answer: z.ZodType = NOTHING, options: ChangeOptions = {}) =>
    send(method, path, body ?? {}, answer, options.signal, options.asks) as Promise<never>;
}

/** Takes any answer and forgets it. */
const NOTHING = z.unknown().transform(() => undefined);

async function send<T>(
  method: string,
  path: string,
  body: unknown,
  answer: z.ZodType<T>,
  signal?: AbortSignal,
  asks = method === 'GET',
): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { ...SAFE_HEADER, 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  if (!asks) await untilSendable(signal);
  else if (!(await mayRead())) throw new Refused('offline');
  return sendOnce(path, init, answer, !asks, signal);
}

/** Leaves once, whatever becomes of it: a change without an answer may have been done. */
async function sendOnce<T>(
  path: string,
  init: RequestInit,
  answer: z.ZodType<T>,
  changes: boolean,
  signal?: AbortSignal,
): Promise<T> {
  const watched = watchRequest(changes, signal);
  try {
    const response = await fetch(path, { ...init, signal: watched.signal });
    const text = await response.text();
    watched.end(isAway(response.status) ? 'lost' : 'answered');
    return readAnswer(path, response.status, text, answer);
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    watched.end(signal?.aborted ? 'dropped' : 'lost');
    if (signal?.aborted) throw cause; // given up by ourselves: nobody is told
    throw new Refused('offline', {}, { cause });
  }
}

export interface UploadOptions extends GetOptions {
  /** Told the share sent so far, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
}

/**
 * Sends one file: the body of the request is its bytes, whatever is said about it stands in `query`. (By XMLHttpRequest:
 * `fetch` does not tell how much has left.)
 * @throws Refused
 */
export async function upload<T>(
  path: string,
  file: Blob,
  answer: z.ZodType<T>,
  { query, onProgress, signal }: UploadOptions = {},
): Promise<T> {
  await untilSendable(signal);
  const watched = watchRequest(true, signal);
  try {
    const { status, text } = await sendFile(withQuery(path, query), file, watched.signal, (share) => {
      watched.heard();
      onProgress?.(share);
    });
    watched.end(isAway(status) ? 'lost' : 'answered');
    return readAnswer(path, status, text, answer);
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    watched.end(signal?.aborted ? 'dropped' : 'lost');
    if (signal?.aborted) throw signal.reason;
    throw new Refused('offline', {}, { cause });
  }
}

function sendFile(address: string, file: Blob, signal: AbortSignal, onProgress: (share: number) => void) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries(SAFE_HEADER)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new Error('no answer'));
    request.onabort = () => reject(new Error('given up'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) request.abort();
    else request.send(file);
  });
}

/** The same path for both ways: refusals by their code, answers by their schema. */
function readAnswer<T>(path: string, status: number, text: string, answer: z.ZodType<T>): T {
  if (status < 200 || status > 299) throw refusalOf(status, text);
  const read = answer.safeParse(text === '' ? null : parseJson(text));
  if (read.success) return read.data;
  console.error(`ill-formed answer of ${path}`, read.error);
  throw new Refused('internal', {}, { cause: read.error });
}

const RefusalBody = z.object({
  code: z.enum([
    'invalid',
    'not-signed-in',
    'forbidden',
    'not-found',
    'conflict',
    'rule-broken',
    'internal',
  ] satisfies RefusalCode[]),
  details: z.record(z.string(), z.unknown()).default({}),
});

function refusalOf(status: number, text: string): Refused {
  const body = RefusalBody.safeParse(parseJson(text));
  if (body.success) return new Refused(body.data.code, body.data.details);
  if (status === 401) return new Refused('not-signed-in');
  if (isAway(status)) return new Refused('offline');
  return new Refused('internal', { status });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A path with its query, as `kernel/query.ts` reads it: absent values (`undefined`, `null`, '', `false`, empty lists) are
 * left out, `true` is 1, lists are parted by commas.
 * @example withQuery('/api/tasks', { state: ['overdue', 'returned'], q: '' }) // '/api/tasks?state=overdue,returned'
 */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = inQuery(value);
    if (text !== '') search.append(name, text);
  }
  const written = search.toString().replaceAll('%2C', ',');
  return written === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${written}`;
}

function inQuery(value: Value | readonly Value[]): string {
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return '1';
  return typeof value === 'object' ? value.join(',') : String(value);
}
