import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { afterAll, expect, inject, onTestFinished } from 'vitest';
import { DEMO_PASSWORD, emailOf } from '../../demo/place.ts';
import { freePort, query } from '../postgres.ts';
import { OUTSIDE } from './outside.ts';
import type { Settings } from './serve.ts';

/** How long a page may take, ms: far more than it needs, for a machine that does other things too. */
const PATIENCE = 60_000;

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 375, height: 812 };

/** The product promises both; `server`: PostgreSQL. */
export const DATABASES = ['embedded', 'server'] as const;
type Database = (typeof DATABASES)[number];

/** An Opora of one test file, with a database of its own. */
export interface Opora {
  address: string;
  /** Where letters come to lie, as .eml. */
  outbox: string;
}

/**
 * Starts one, which ends with the file. What the server logs as a fault fails the file, whatever the pages made of it.
 * @param content filled with the demo, or empty as on the first day
 */
export async function startOpora(content: 'demo' | 'empty', database: Database = 'embedded'): Promise<Opora> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-e2e-data-'));
  if (content === 'demo') cpSync(inject('demo')[database], folder, { recursive: true });
  const port = await freePort();
  const settings: Settings = {
    folder,
    port,
    databaseUrl: database === 'server' ? await makeDatabase(content) : null,
    pages: inject('pages'),
    demo: false,
    today: inject('today'),
  };
  const file = fileURLToPath(new URL('serve.ts', import.meta.url));
  const server = fork(file, [JSON.stringify(settings)], { ...OUTSIDE, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const ended = once(server, 'exit');
  const said = text(server.stderr ?? Readable.from([]));
  running.push({ server, folder, ended, said });
  await Promise.race([once(server, 'message'), ended]);
  if (server.exitCode !== null) throw new Error(`Opora did not start: ${await said}`);
  return { address: `http://localhost:${port}`, outbox: join(folder, 'outbox') };
}

/** Answers its address. */
async function makeDatabase(content: 'demo' | 'empty'): Promise<string> {
  const name = `e2e_${randomUUID().replaceAll('-', '')}`;
  const template = content === 'demo' ? ' template demo' : '';
  await query(inject('postgres'), [`create database ${name}${template}`]);
  return inject('postgres').replace(/postgres$/, name);
}

interface Running {
  server: ChildProcess;
  folder: string;
  ended: Promise<unknown>;
  /** All that it wrote to its error stream until it ended: faults of ours, and nothing else. */
  said: Promise<string>;
}

/** What the file started. One list and one hook of the module: a hook that is added while another runs is never called. */
const running: Running[] = [];
let browser: Promise<Browser> | undefined;

afterAll(async () => {
  await (await browser)?.close();
  const said = await Promise.all(running.map(stop));
  expect(said.join(''), 'what the server complained of').toBe('');
});

async function stop({ server, folder, ended, said }: Running): Promise<string> {
  if (server.connected) server.disconnect();
  await ended;
  rmSync(folder, { recursive: true, force: true });
  return said;
}

function openBrowser(): Promise<Browser> {
  const found = inject('chromium');
  if ('missing' in found) throw new Error(found.missing);
  browser ??= chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  return browser;
}

/** Somebody at a browser, with cookies of their own. */
export interface Visitor {
  page: Page;
  /** Asks the server as this person, past the pages. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: looked into by tests, each of which says what it expects there
  body: any;
}

interface How {
  screen?: { width: number; height: number };
  /** Statuses that the server answers by design; the browser complains of each in its console. Strangers: 401. */
  refusals?: readonly number[];
  /** The test breaks the line: the browser complains of each request that did not get through. */
  lineBreaks?: boolean;
}

/**
 * Opens a browser for this test.
 * @param login of the demo (`sokolova`), who has signed in already; `null`: a stranger
 * The test fails when a page complains in the console or throws.
 */
export async function visit(opora: Opora, login: string | null, how: How = {}): Promise<Visitor> {
  const context = await (await openBrowser()).newContext({
    baseURL: opora.address,
    viewport: how.screen ?? DESK,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE);
  const refusals = (how.refusals ?? (login === null ? [401] : [])).map((status) => `with a status of ${status} `);
  const complaints = complaintsIn(context, how.lineBreaks ? [...refusals, 'net::ERR_'] : refusals);
  context.on('page', watch);
  const page = await context.newPage();
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await photograph(page, task.name);
    await context.close();
    expect(complaints, 'what the browser complained of').toEqual([]);
  });
  const ask: Visitor['ask'] = async (method, path, body) => {
    const headers = { origin: opora.address, 'x-requested-with': 'opora' };
    const answer = await page.request.fetch(path, { method, headers, ...(body !== undefined && { data: body }) });
    const text = await answer.text();
    return { status: answer.status(), body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
  };
  if (login !== null) {
    const entered = await ask('POST', '/api/auth/sign-in/email', { email: emailOf(login), password: DEMO_PASSWORD });
    expect(entered.status).toBe(200);
  }
  return { page, ask };
}

const underWay = new WeakMap<Page, Set<Request>>();

function watch(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

/** How long nothing is asked for before a page is taken to be complete, ms. */
const PAUSE = 150;

/** Waits until the page has all it wants from the server. (Playwright's own `networkidle` takes half a second each time.) */
export async function quiet(page: Page): Promise<void> {
  const requests = underWay.get(page) ?? new Set();
  let since = performance.now();
  while (performance.now() - since < PAUSE) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    if (requests.size > 0) since = performance.now();
  }
}

/** @param expected words of complaints that the test brings about */
function complaintsIn(context: BrowserContext, expected: readonly string[]): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() !== 'error' || expected.some((words) => message.text().includes(words))) return;
    complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error().stack)));
  return complaints;
}

let photographs = 0;

/** What the screen showed when a test failed, for whoever looks into it. */
async function photograph(page: Page, name: string): Promise<void> {
  photographs += 1;
  const path = join(tmpdir(), `opora-failed-${name.replace(/[^\p{L}\d]+/gu, '-')}-${photographs}.png`);
  await page.screenshot({ path, fullPage: true }).then(
    () => console.log(`${page.url()} as it was: ${path}`),
    () => undefined,
  );
}

/** The text of the newest letter to this address; waits for it, since letters leave after the answer. */
export async function letterTo({ outbox }: Opora, email: string): Promise<string> {
  const found = () =>
    readdirSync(outbox)
      .sort()
      .map((name) => readFileSync(join(outbox, name), 'utf8'));
  const toThem = () =>
    found()
      .filter((letter) => letter.includes(`To: ${email}`))
      .at(-1);
  await expect.poll(toThem, { timeout: PATIENCE }).toBeDefined();
  return textOf(toThem() ?? '');
}

/** Undoes the encoding in which a letter with Russian text travels. */
function textOf(letter: string): string {
  const [head = '', ...rest] = letter.split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString();
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
