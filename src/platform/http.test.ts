import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { request as ask, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { settableClock } from './clock.ts';
import { readConfig } from './config.ts';
import { type Endpoint, type Host, openEndpoint, serve } from './http.ts';
import { log } from './log.ts';
import { openMail } from './mail.ts';
import { servePages } from './static.ts';

const echo = openEndpoint({
  method: 'POST',
  path: '/api/echo',
  summary: 'Says how long it is',
  input: z.object({ text: z.string(), more: z.unknown().optional() }),
  output: z.int(),
  runOpen: async (_ctx, { text }) => text.length,
});
const failing = openEndpoint({
  method: 'GET',
  path: '/feed/:token',
  summary: 'Fails',
  input: z.object({ token: z.string() }),
  output: z.void(),
  runOpen: async () => {
    throw new Error('a fault of ours');
  },
});
const appOf = (endpoints: readonly Endpoint[]) =>
  serve(endpoints, { clock: settableClock(new Date()) } as unknown as Host);
const app = appOf([echo, failing]);

const send = (body: string) =>
  app.request('/api/echo', { method: 'POST', headers: { 'x-requested-with': 'opora' }, body });

describe('a request', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
  });
  afterAll(() => void server.close());

  /** Sends megabytes in pieces, without saying how many, until it is answered. */
  const pour = (megabytes: number) =>
    new Promise<{ status: number; sent: number }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const headers = { 'x-requested-with': 'opora' };
      let sent = 0;
      const asked = ask({ port, host: '127.0.0.1', path: '/api/echo', method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, sent });
        asked.destroy();
      });
      asked.on('error', reject);
      asked.write('{"text":"');
      const more = () => {
        if (sent === megabytes) return void asked.end('"}');
        sent += 1;
        asked.write('a'.repeat(1_000_000), () => setImmediate(more));
      };
      more();
    });

  it('in pieces is read to its limit and refused there', async () => {
    expect(await pour(1)).toMatchObject({ status: 200 });
    const { status, sent } = await pour(200);
    expect(status).toBe(400);
    expect(sent).toBeLessThan(50);
  });

  it.each([
    ['the sign NUL', '{"text":"a\\u0000b"}', 'signs'],
    ['NUL deep inside', '{"text":"a","more":[{"b":["\\u0000"]}]}', 'signs'],
    ['NUL in a name', '{"text":"a","more":{"\\u0000":1}}', 'signs'],
    ['half of a sign', '{"text":"\\ud800"}', 'signs'],
    ['the letters of an escape', '{"text":"\\\\u0000"}', null],
    ['depth', `{"text":"a","more":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, null],
  ])('with %s', async (_, body, reason) => {
    const answer = await send(body);
    const said = z.object({ details: z.object({ reason: z.string() }) }).safeParse(await answer.json()).data;
    expect([answer.status, said?.details.reason]).toEqual(reason === null ? [200, undefined] : [400, reason]);
  });

  it('that is no JSON is not well formed', async () => {
    expect((await send('{"text":')).status).toBe(400);
  });

  it('that fails is logged by its pattern: the address may be a secret', async () => {
    const told = vi.spyOn(log, 'fault').mockReturnValue(undefined);
    expect((await app.request('/feed/tell-nobody.ics')).status).toBe(500);
    expect(told.mock.calls.map(([message]) => message)).toEqual(['GET /feed/:token']);
  });
});

describe('the pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opora-pages-'));
  writeFileSync(join(folder, 'index.html'), '<title>Опора</title>');
  writeFileSync(join(folder, 'late.js'), 'first');
  const pages = new Hono();
  servePages(pages, folder);
  const get = async (path: string) => {
    const answer = await pages.request(path);
    return [answer.status, await answer.text()];
  };

  it.each([
    ['/', 200],
    ['/tasks', 200],
    ['/late.js', 200],
    ['/%E0%A4%A.js', 404],
    ['/%E0%A4%A', 404],
    ['/a%00b.js', 404],
    ['/assets/gone.js', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await get(path))[0]).toBe(status);
  });

  it('do not remember what is not there', async () => {
    expect(await get('/new.js')).toEqual([200, '<title>Опора</title>']);
    writeFileSync(join(folder, 'new.js'), 'here now');
    expect(await get('/new.js')).toEqual([200, 'here now']);
  });

  it('remember a file once, by whatever address it is reached', async () => {
    await get('/late.js');
    writeFileSync(join(folder, 'late.js'), 'second');
    expect(await get('/a%2f..%2flate.js')).toEqual([200, 'first']);
  });
});

it('mail that is not set up says so, and the letter stays in the outbox', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opora-outbox-'));
  const mail = openMail(readConfig({ OPORA_DATA: folder }));
  await mail.send({ to: 'panova@school.test', subject: 'Опора', text: 'Здравствуйте!' });
  expect(mail.leaves).toBe(false);
  expect(readdirSync(join(folder, 'outbox'))).toHaveLength(1);
});

it('a letter that is refused does not name its addressee in the log', async () => {
  const server = createTcpServer((socket) => {
    socket.write('220 ready\r\n');
    socket.on('data', (data) => {
      const refused = /^RCPT/m.test(String(data));
      socket.write(refused ? '550 5.1.1 <panova@school.test>: user unknown\r\n' : '250 ok\r\n');
    });
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  const config = readConfig({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    OPORA_DATA: mkdtempSync(join(tmpdir(), 'opora-mail-')),
  });
  const letter = { to: 'panova@school.test', subject: 'Опора', text: 'Здравствуйте!' };
  expect(openMail(config).leaves).toBe(true);
  const error: unknown = await openMail(config)
    .send(letter)
    .catch((failed) => failed);
  server.close();
  expect(String(error)).toMatch(/EENVELOPE 550/);
  expect(JSON.stringify([String(error), error instanceof Error && [error.stack, error.cause]])).not.toContain('panova');
});
