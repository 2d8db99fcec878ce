import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ReadCsv, readCsvRows } from './csv.ts';

/** A text file of values of any size, as a database can read it: in UTF-8, with its separator and columns known. */
export interface CsvFile {
  /** The file itself, or a copy of it in UTF-8. */
  path: string;
  separator: ReadCsv['separator'];
  /** Names of the first record, trimmed; `null`: a column without a name. */
  header: (string | null)[];
  /** Lines before the header: the "sep=;" that Excel writes and hides. */
  skip: number;
}

/**
 * Finds out how a file is written, by what it says. One in another encoding than UTF-8 is copied into `folder`.
 * @throws AppError with `details.why`: `empty`, `too-large` (more columns than a table has), or `unknown` when it is no text
 */
export async function openCsv(path: string, folder: string): Promise<CsvFile> {
  const head = wholeLines(await firstBytes(path, HEAD));
  const { encoding, separator, rows } = readCsvRows(head);
  const real = encoding === 'utf-8' && !(await isUtf8(path)) ? 'windows-1251' : encoding;
  return {
    path: real === 'utf-8' ? path : await copied(path, real, join(folder, 'utf-8.csv')),
    separator,
    header: (rows[0] ?? []).map((name) => name?.trim() || null),
    skip: /^sep=/i.test(new TextDecoder(encoding).decode(head.subarray(0, 64))) ? 1 : 0,
  };
}

/** Bytes that are looked at to tell encoding, separator and header. */
const HEAD = 256 * 1024;

/** The first `count` bytes of a file, or all of a shorter one. */
export async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Without the line, and the letter, that the end of the head cuts. */
function wholeLines(head: Uint8Array): Uint8Array {
  const end = head.lastIndexOf(LINE_FEED);
  return head.length < HEAD || end === -1 ? head : head.subarray(0, end + 1);
}

const LINE_FEED = 10;

/** The head may be plain Latin, and the first Russian letter far below. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }))
      decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** A copy of a text file in UTF-8. */
export async function copied(path: string, encoding: ReadCsv['encoding'], to: string): Promise<string> {
  await pipeline(createReadStream(path), (chunks) => decoded(chunks, encoding), createWriteStream(to));
  return to;
}

async function* decoded(chunks: AsyncIterable<Uint8Array>, encoding: ReadCsv['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
