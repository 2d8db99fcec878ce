import { AppError } from '../kernel/errors.ts';
import { apart } from './apart.ts';
import { sniff } from './sniff.ts';

/** Bytes of a file at most; a list of schools or people is a hundred times smaller. */
export const TABLE_LIMIT = 10_000_000;

/** What was sent, whole. @throws AppError `invalid` with `why: 'too-large'` */
export async function tableBytes(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > TABLE_LIMIT) throw unusable('too-large', { limit: TABLE_LIMIT });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The rows of a table, sheet by sheet; read in a thread of its own. A text file knows no sheets: `name: null`.
 * @throws AppError `invalid` with `why`: what the file is instead
 */
export async function sheetsOf(bytes: Uint8Array, name: string) {
  const kind = sniff(bytes, name);
  if (kind === 'xlsx' || kind === 'old-excel') return (await apart('xlsxRows', bytes)).sheets;
  if (kind === 'text') return [{ name: null, rows: (await apart('csvRows', bytes)).rows }];
  throw unusable(kind, {});
}

const unusable = (why: string, details: Record<string, unknown>) =>
  new AppError('invalid', `no table: ${why}`, { why, ...details });
