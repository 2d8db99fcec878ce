import { unreadable } from './unreadable.ts';

/** How packed bytes are unpacked: on the server by Node's own library, in a browser by one that runs there. */
export interface Unpacker {
  /** @throws RangeError when more than `most` bytes come out; another error when they are damaged */
  inflateRaw(packed: Uint8Array, most: number): Uint8Array;
  /** The check sum of an archive. */
  crc32(bytes: Uint8Array): number;
}

/** A file inside an archive, as the central directory announces it. Sizes in bytes. */
interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

export interface Zip {
  names: readonly string[];
  /** Is any of its files locked by a password? */
  encrypted: boolean;
  /** Unpacks one file; `null`: there is none of that name. Names differ by their letters only, not by case. */
  read(name: string): Uint8Array | null;
}

/** What an office file may cost us. A file that wants more is refused before anything is unpacked. */
const LIMITS = {
  files: 10_000,
  /** Bytes of one unpacked file. Media are never unpacked, so this is about text. */
  size: 96 * 2 ** 20,
  /** Unpacked ÷ packed, of files from `ratioFrom` bytes on. Word's most repetitive tables reach about 100. */
  ratio: 400,
  ratioFrom: 4 * 2 ** 20,
} as const;

/**
 * Opens an archive without unpacking anything.
 *
 * @throws AppError with `details.why`: `damaged`, or `swollen` when the announced sizes are not those of a document
 */
export function openZip(bytes: Uint8Array, unpacker: Unpacker): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = guarded(() => readDirectory(view, bytes));
  refuseTricks(entries, bytes.byteLength);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    names: entries.map((entry) => entry.name),
    encrypted: entries.some((entry) => entry.encrypted),
    read: (name) => {
      const entry = byName.get(name.toLowerCase());
      return entry ? guarded(() => unpack(view, bytes, entry, unpacker)) : null;
    },
  };
}

const SIGNATURE = { file: 0x04034b50, directory: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator: 0x07064b50 };

function readDirectory(view: DataView, bytes: Uint8Array): Entry[] {
  const { count, start } = findDirectory(view);
  if (count > LIMITS.files) throw unreadable('swollen', `${count} files`);
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== SIGNATURE.directory) throw unreadable('damaged', 'broken directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((step) => view.getUint16(at + step, true));
    const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    entries.push(readEntry(view, bytes, at, nameLength ?? 0, extraLength ?? 0));
    at = next;
  }
  return entries;
}

/** The directory's place stands in a record at the end of the file, before a comment of at most 64 KiB. */
function findDirectory(view: DataView): { count: number; start: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== SIGNATURE.end) continue;
    const found = { count: view.getUint16(at + 10, true), start: view.getUint32(at + 16, true) };
    return found.count === 0xffff || found.start === 0xffffffff ? findDirectory64(view, at) : found;
  }
  throw unreadable('damaged', 'no directory: the file is cut off');
}

function findDirectory64(view: DataView, end: number): { count: number; start: number } {
  if (view.getUint32(end - 20, true) !== SIGNATURE.locator) throw unreadable('damaged', 'no 64-bit directory');
  const at = Number(view.getBigUint64(end - 12, true));
  if (view.getUint32(at, true) !== SIGNATURE.end64) throw unreadable('damaged', 'broken 64-bit directory');
  return { count: Number(view.getBigUint64(at + 32, true)), start: Number(view.getBigUint64(at + 48, true)) };
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, nameLength: number, extraLength: number): Entry {
  const flags = view.getUint16(at + 8, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
  const entry: Entry = {
    name,
    encrypted: (flags & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  return widen(entry, view, at + 46 + nameLength, extraLength);
}

/** Some writers put 64-bit sizes into an extra field even of small files: those that are all ones in the entry itself. */
function widen(entry: Entry, view: DataView, start: number, length: number): Entry {
  let at = start;
  while (at + 4 <= start + length) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (id === 1) {
      let field = at + 4;
      const wide = (value: number) => {
        if (value !== 0xffffffff) return value;
        field += 8;
        return Number(view.getBigUint64(field - 8, true));
      };
      const unpacked = wide(entry.size);
      const packed = wide(entry.packed);
      return { ...entry, size: unpacked, packed, offset: wide(entry.offset) };
    }
    at += 4 + size;
  }
  return entry;
}

/** Names that lead out of the archive, two files of one name, files laid over each other, sizes that cannot be. */
function refuseTricks(entries: readonly Entry[], fileSize: number): void {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (names.size !== entries.length) throw unreadable('damaged', 'two files of one name');
  const wayOut = entries.find(({ name }) => /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name));
  if (wayOut) throw unreadable('damaged', 'a name that leads out of the archive');
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (packed > fileSize) throw unreadable('swollen', 'files laid over each other');
  if (entries.some(isSwollen)) throw unreadable('swollen', 'announced size');
}

const isSwollen = ({ name, packed, size }: Entry): boolean =>
  !/\/media\//i.test(name) && (size > LIMITS.size || (size > LIMITS.ratioFrom && size > packed * LIMITS.ratio));

function unpack(view: DataView, bytes: Uint8Array, entry: Entry, unpacker: Unpacker): Uint8Array {
  if (entry.encrypted) throw unreadable('encrypted', entry.name);
  if (isSwollen({ ...entry, name: '' })) throw unreadable('swollen', entry.name);
  if (view.getUint32(entry.offset, true) !== SIGNATURE.file) throw unreadable('damaged', `no file at ${entry.name}`);
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  const content = inflate(packed, entry, unpacker);
  if (content.byteLength !== entry.size || unpacker.crc32(content) !== entry.crc)
    throw unreadable('damaged', entry.name);
  return content;
}

function inflate(packed: Uint8Array, entry: Entry, { inflateRaw }: Unpacker): Uint8Array {
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw unreadable('damaged', `packing method ${entry.method}`);
  try {
    return inflateRaw(packed, Math.max(1, entry.size));
  } catch (error) {
    const tooLong = error instanceof RangeError; // more came out than the directory announced
    throw unreadable(tooLong ? 'swollen' : 'damaged', entry.name);
  }
}

/** Reading past the end of the bytes means that the file is cut off. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw unreadable('damaged', 'the file is cut off');
    throw error;
  }
}
