import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import type { Config } from '../config.ts';
import { type FileStore, LostFile } from '../files.ts';
import { Refused } from '../refused.ts';
import { dumpTables } from './dump.ts';
import { fileEntry, MANIFEST, type Manifest, SECRET, tableEntry } from './manifest.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

/** What a backup is made of. */
export interface Source {
  pool: pg.Pool;
  files: FileStore;
  /** Where the secret lies; `null`: it comes from the environment. */
  secretFile: string | null;
}

export const sourceOf = ({ config, pool, files }: { config: Config; pool: pg.Pool; files: FileStore }): Source => ({
  pool,
  files,
  secretFile: config.secret === null ? join(config.dataFolder, 'secret') : null,
});

/**
 * Makes a backup of everything as it is at one moment. It stands under its name only when it is whole and on disk.
 * @param target where to; must not be there yet
 * @throws Refused
 */
export async function takeBackup(source: Source, target: string, now: Date): Promise<Manifest> {
  if (existsSync(target)) throw new Refused(`Файл ${target} уже есть. Копия его не заменит: укажите другое имя.`);
  const workshop = `${target}.opora-making`; // beside it: the same disk, so that giving it its name is one step
  await rm(workshop, { recursive: true, force: true }); // of a run that was cut off
  await mkdir(workshop, { mode: 0o700 }).catch((cause) => {
    throw new Refused(`Не удалось записать в папку ${dirname(target)}: проверьте, что она есть и в неё можно писать.`, {
      cause,
    });
  });
  try {
    const dumped = await dumpTables(source.pool, workshop);
    const secret =
      source.secretFile !== null && existsSync(source.secretFile) ? await readFile(source.secretFile) : null;
    const manifest: Manifest = {
      format: 'opora-backup',
      version: 1,
      madeAt: now.toISOString(),
      migrations: dumped.migrations,
      tables: dumped.tables,
      ...(await lookThrough(source.files, dumped.files)),
      secret: secret !== null,
    };
    const whole = join(workshop, 'whole');
    const parts = partsOf(manifest, secret, workshop, source.files, now);
    await pipeline(
      Readable.from(parts, { objectMode: false }),
      createGzip(),
      createWriteStream(whole, { mode: 0o600 }),
    );
    await onDisk(whole);
    await rename(whole, target);
    if (process.platform !== 'win32') await onDisk(dirname(target)); // the name itself
    return manifest;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Files that are there with the very bytes they are named by, and those that are not. */
async function lookThrough(files: FileStore, named: readonly string[]): Promise<Pick<Manifest, 'files' | 'lost'>> {
  const found: Pick<Manifest, 'files' | 'lost'> = { files: [], lost: [] };
  for (const sha256 of named) {
    const bytes = await sizeIfWhole(files, sha256);
    if (bytes === null) found.lost.push(sha256);
    else found.files.push({ sha256, bytes });
  }
  return found;
}

/** Bytes; `null`: it is not there, or its bytes are others. */
async function sizeIfWhole(files: FileStore, sha256: string): Promise<number | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of await files.stream(sha256)) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
  } catch (error) {
    if (error instanceof LostFile) return null;
    throw error;
  }
  return hash.digest('hex') === sha256 ? bytes : null;
}

/** The tar: what checks the rest, then files, then the rows that name them. */
async function* partsOf(
  manifest: Manifest,
  secret: Buffer | null,
  workshop: string,
  files: FileStore,
  at: Date,
): AsyncGenerator<Uint8Array> {
  async function* entry(name: string, bytes: number, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    yield tarHeader(name, bytes, at);
    yield* body;
    yield tarPadding(bytes);
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  yield* entry(MANIFEST, text.length, [text]);
  if (secret) yield* entry(SECRET, secret.length, [secret]);
  for (const { sha256, bytes } of manifest.files) yield* entry(fileEntry(sha256), bytes, await files.stream(sha256));
  for (const { name, bytes } of manifest.tables) {
    yield* entry(tableEntry(name), bytes, createReadStream(join(workshop, name)));
  }
  yield tarEnd();
}

async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
