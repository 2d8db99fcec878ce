// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { get, post, Refused, upload, withQuery } from './api.ts';
import { connection, forgetUnsent } from './connection.ts';

const fetched = vi.fn<typeof fetch>();
const answers = (status: number, body: unknown) =>
  fetched.mockResolvedValueOnce(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
const Task = z.object({ id: z.string() });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Refused ? error.code : error),
  );

beforeEach(() => {
  fetched.mockReset();
  fetched.mockImplementation(async () => new Response('')); // whether it is there
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('get', () => {
  it('checks the answer', async () => {
    answers(200, { id: 'a', secret: 1 });
    expect(await get('/api/tasks/a', Task)).toEqual({ id: 'a' });
  });
  it('holds an ill-formed answer for a fault of ours', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    answers(200, { id: 1 });
    expect(await codeOf(get('/api/tasks/a', Task))).toBe('internal');
  });
  it('tells whoever gave up nothing but that', async () => {
    const giveUp = new AbortController();
    giveUp.abort();
    fetched.mockRejectedValueOnce(new DOMException('aborted', 'AbortError'));
    expect(await codeOf(get('/api/tasks', Task, { signal: giveUp.signal }))).toMatchObject({ name: 'AbortError' });
  });
});

describe('a refusal', () => {
  it.each([
    [403, { code: 'forbidden', details: {} }, 'forbidden'],
    [409, { code: 'conflict', details: {} }, 'conflict'],
    [500, { code: 'internal' }, 'internal'],
    [401, 'no json', 'not-signed-in'],
    [502, '<html>bad gateway</html>', 'offline'],
    [413, '', 'internal'],
    [400, { code: 'a new code' }, 'internal'],
  ])('%d %j → %s', async (status, body, code) => {
    answers(status, body);
    expect(await codeOf(get('/api/tasks', Task))).toBe(code);
  });

  it('carries its details', async () => {
    answers(422, { code: 'rule-broken', details: { problems: [{ problem: 'no-evidence' }] } });
    await expect(post('/api/tasks/a/accept', { version: 1 })).rejects.toMatchObject({
      details: { problems: [{ problem: 'no-evidence' }] },
    });
  });

  it('without a line is «offline»', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await codeOf(get('/api/tasks', Task))).toBe('offline');
  });
});

describe('post', () => {
  it('sends JSON with the header that other sites cannot set', async () => {
    answers(200, null);
    await post('/api/tasks', { title: 'Семинар' });
    const [path, init] = fetched.mock.calls[0] ?? [];
    expect(path).toBe('/api/tasks');
    expect(init?.method).toBe('POST');
    expect(init?.headers).toMatchObject({ 'x-requested-with': 'opora', 'content-type': 'application/json' });
    expect(init?.body).toBe('{"title":"Семинар"}');
  });
  it('gives the answer when it is asked for', async () => {
    answers(200, { id: 'b' });
    expect(await post('/api/tasks', {}, Task)).toEqual({ id: 'b' });
  });
  it('that only asks is nothing of a person that was not sent, when the line is broken', async () => {
    forgetUnsent();
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await codeOf(post('/api/tasks/look', {}, Task, { asks: true }))).toBe('offline');
    expect(connection()).not.toContain('unsent');
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await codeOf(post('/api/tasks', {}, Task))).toBe('offline');
    expect(connection()).toContain('unsent');
    forgetUnsent();
  });
  it('needs no answer at all', async () => {
    answers(200, '');
    expect(await post('/api/tasks')).toBeUndefined();
  });
});

it.each([
  [{ q: '', until: null, mine: false, state: [] }, '/api/tasks'],
  [{ state: ['overdue', 'returned'], mine: true, page: 0 }, '/api/tasks?state=overdue,returned&mine=1&page=0'],
  [{ q: 'a&b' }, '/api/tasks?q=a%26b'],
])('withQuery %j', (query, address) => expect(withQuery('/api/tasks', query)).toBe(address));

describe('upload', () => {
  /** The browser's own, with a server that answers at once. */
  class Line {
    static last: Line | undefined;
    upload: { onprogress?: (event: object) => void } = {};
    headers: Record<string, string> = {};
    status = 200;
    responseText = '{"id":"f"}';
    sent: unknown;
    address = '';
    onload?: () => void;
    onabort?: () => void;
    constructor() {
      Line.last = this;
    }
    open(_method: string, address: string) {
      this.address = address;
    }
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value;
    }
    send(body: unknown) {
      this.sent = body;
      this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
      this.onload?.();
    }
    abort() {
      this.onabort?.();
    }
  }

  it('sends the bytes, says how much has left, checks the answer', async () => {
    vi.stubGlobal('XMLHttpRequest', Line);
    const file = new Blob(['abc']);
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    expect(await upload('/api/files', file, Task, { query: { name: 'a.pdf' }, onProgress })).toEqual({ id: 'f' });
    expect(shares).toEqual([0.25]);
    expect(Line.last).toMatchObject({ sent: file, address: '/api/files?name=a.pdf' });
    expect(Line.last?.headers).toMatchObject({ 'x-requested-with': 'opora' });
  });

  it('can be given up before it began', async () => {
    vi.stubGlobal('XMLHttpRequest', Line);
    const giveUp = new AbortController();
    giveUp.abort();
    const { signal } = giveUp;
    expect(await codeOf(upload('/api/files', new Blob([]), Task, { signal }))).toMatchObject({ name: 'AbortError' });
  });
});
