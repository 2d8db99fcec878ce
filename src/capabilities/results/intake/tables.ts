import { type ByteSource, type Dialect, readDelimited } from '../../../kernel/delimited.ts';
import { unreadable } from '../../../kernel/files/unreadable.ts';
import type { Row, Sheet } from './grid.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A file of results as tables, or why it gives none. Rows of a text are read while they are gone through. */
export type TableFile =
  | { sheets: readonly Sheet[]; dialect: Dialect | null; refused?: undefined }
  | { refused: Refusal; sheets?: undefined };

/** What a text file may cost us; more is refused, never cut off. */
export const TEXT_LIMITS = {
  /** Of the file: some six million pupils. */
  bytes: 256 * 2 ** 20,
  /** Of one record. */
  fields: 2_000,
} as const;

/** UTF-16 without its mark has zero bytes and looks like no text; letters decide. */
export function textTable(source: ByteSource, kind: 'text' | 'unknown'): TableFile {
  if (source.size > TEXT_LIMITS.bytes) return { refused: refusal('too-large') };
  const { records, ...dialect } = readDelimited(source);
  if (kind === 'unknown' && !dialect.encoding.startsWith('utf-16')) return { refused: refusal(kind) };
  const [head] = readDelimited(source.read(0, Math.min(4096, source.size))).records;
  if (head === undefined) return { refused: refusal('empty') };
  return { sheets: [{ name: null, rows: guarded(records) }], dialect };
}

function* guarded(records: Iterable<Row>): Generator<Row> {
  for (const record of records) {
    if (record.length > TEXT_LIMITS.fields) throw unreadable('too-large', `${record.length} fields`);
    yield record;
  }
}
