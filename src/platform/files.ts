import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../kernel/errors.ts';

/** What became of an upload. `sha256` is its address: the same bytes are kept once. */
interface StoredBytes {
  sha256: string;
  /** Bytes. */
  size: number;
}

/** Files by the hash of their content. Nothing is ever written over, so a backup may copy while the product runs. */
export interface FileStore {
  /** @throws AppError `invalid` with reason `too-large` when more than `limit` bytes come */
  save(bytes: Uint8Array | ReadableStream<Uint8Array>, limit: number): Promise<StoredBytes>;
  read(sha256: string): Promise<Uint8Array>;
  /** The first bytes, by which its kind is told. */
  head(sha256: string): Promise<Uint8Array>;
  /** Opened before it is answered, so whoever sends it on knows beforehand that it is there. @throws LostFile */
  stream(sha256: string): Promise<ReadableStream<Uint8Array>>;
  /** Where it lies, for who reads parts of it: DuckDB. */
  path(sha256: string): string;
}

/** The disk has not what a row names: the folder was copied in part, or cleaned by somebody. */
export class LostFile extends Error {
  override readonly name = 'LostFile';
}

export function openFiles(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  mkdirSync(join(folder, 'incoming'), { recursive: true });
  removeLeft(join(folder, 'incoming'));

  async function save(bytes: Uint8Array | ReadableStream<Uint8Array>, limit: number): Promise<StoredBytes> {
    const incoming = join(folder, 'incoming', randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const source = bytes instanceof Uint8Array ? [bytes] : bytes;
    async function* measured() {
      for await (const chunk of source) {
        size += chunk.byteLength;
        if (size > limit) throw new AppError('invalid', 'the file is too large', { reason: 'too-large', limit });
        hash.update(chunk);
        yield chunk;
      }
    }
    try {
      await pipeline(Readable.from(measured(), { objectMode: false }), createWriteStream(incoming));
      const sha256 = hash.digest('hex');
      await keep(incoming, pathOf(sha256));
      return { sha256, size };
    } finally {
      await rm(incoming, { force: true });
    }
  }

  return {
    save,
    read: (sha256) => readFile(pathOf(sha256)),
    head: (sha256) => headOf(pathOf(sha256)),
    stream: (sha256) => streamOf(pathOf(sha256)),
    path: pathOf,
  };
}

async function streamOf(path: string): Promise<ReadableStream<Uint8Array>> {
  try {
    const file = await open(path);
    return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
  } catch (cause) {
    if (isAbsence(cause)) throw new LostFile('the disk has lost a file', { cause });
    throw cause;
  }
}

const isAbsence = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Moves a finished file to its address, on disk before anybody hears of it. */
async function keep(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  const file = await open(from, 'r+');
  await file.sync().finally(() => file.close());
  const made = mkdirSync(dirname(to), { recursive: true });
  await rename(from, to);
  await syncFolder(dirname(to)); // the name is on disk only when the folder is, and a new folder's when its parent is
  if (made !== undefined) await syncFolder(dirname(dirname(to)));
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // knows no such thing
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** An upload that is older was cut off by the end of its process. Another node may be at a younger one. Milliseconds. */
const LONGEST_UPLOAD = 24 * 3600 * 1000;

/** What uploads left that never came to their end. */
function removeLeft(incoming: string): void {
  for (const name of readdirSync(incoming)) {
    const path = join(incoming, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && found.mtimeMs < Date.now() - LONGEST_UPLOAD) rmSync(path, { force: true });
  }
}
