import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Refused } from '../refused.ts';
import { fileEntry, MANIFEST, Manifest, SECRET, tableEntry } from './manifest.ts';
import { BrokenTar, readTar, type TarEntry } from './tar.ts';

const NOT_OURS = 'Это не резервная копия Опоры. Укажите файл, который сделала команда opora backup.';
const DAMAGED = 'Резервная копия повреждена или обрезана, ничего не восстановлено. Возьмите другую копию.';

/** What a manifest may measure, bytes. */
const MANIFEST_LIMIT = 200_000_000;

/** What is done with one part of a backup after its manifest. */
type Taker = (entry: TarEntry, manifest: Manifest) => Promise<void>;

/**
 * Goes through a backup from its beginning to its end.
 * @throws Refused when it is none, or damaged
 */
export async function readBackup(path: string, take: Taker): Promise<Manifest> {
  const file = createReadStream(path);
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  let manifest: Manifest | null = null;
  try {
    for await (const entry of readTar(file.pipe(unpacked))) {
      if (manifest === null) manifest = await manifestOf(entry);
      else await take(entry, manifest);
    }
  } catch (error) {
    throw inWords(error, path, manifest !== null);
  } finally {
    unpacked.destroy();
    file.destroy();
  }
  if (manifest === null) throw new Refused(NOT_OURS);
  return manifest;
}

async function manifestOf({ name, size, body }: TarEntry): Promise<Manifest> {
  if (name !== MANIFEST || size > MANIFEST_LIMIT) throw new Refused(NOT_OURS);
  const text = await textOf(body);
  const read = Manifest.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new Refused(/"format": ?"opora-backup"/.test(text) ? NEWER_FORM : NOT_OURS);
}

const NEWER_FORM = 'Резервная копия сделана более новой программой. Установите ту же версию или новее и повторите.';

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param begun the file began as a backup does */
function inWords(error: unknown, path: string, begun: boolean): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new Refused(`Файла ${path} нет.`, { cause: error });
  if (code === 'EISDIR') return new Refused(`${path} – папка, а нужен файл резервной копии.`, { cause: error });
  if (code === 'EACCES') return new Refused(`Файл ${path} не даёт себя прочитать: нет прав.`, { cause: error });
  const broken = error instanceof BrokenTar || /^Z_/.test(code);
  return broken ? new Refused(begun ? DAMAGED : NOT_OURS, { cause: error }) : error;
}

/**
 * Reads all of it and changes nothing: is every part there, with the bytes that the manifest names?
 * @throws Refused
 */
export async function checkBackup(path: string): Promise<Manifest> {
  const found = new Map<string, string>();
  const manifest = await readBackup(path, async ({ name, body }) => {
    const hash = createHash('sha256');
    for await (const part of body) hash.update(part);
    found.set(name, hash.digest('hex'));
  });
  const wanted = [
    ...manifest.files.map(({ sha256 }) => [fileEntry(sha256), sha256] as const),
    ...manifest.tables.map(({ name, sha256 }) => [tableEntry(name), sha256] as const),
  ];
  const whole = wanted.every(([name, sha256]) => found.get(name) === sha256);
  const named = new Set([...wanted.map(([name]) => name), ...(manifest.secret ? [SECRET] : [])]);
  if (!whole || found.size !== named.size || ![...found.keys()].every((name) => named.has(name))) {
    throw new Refused(DAMAGED);
  }
  return manifest;
}
