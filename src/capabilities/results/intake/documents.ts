import { type Dialect, readDelimited } from '../../../kernel/delimited.ts';

import { apart } from '../../../platform/apart.ts';
import { sniff } from '../../../platform/sniff.ts';
import { reasonOf, unreadable } from '../../../platform/unreadable.ts';
import type { Row, Sheet } from './grid.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A file of results as tables. Workbooks are unpacked in a thread of its own; a text file is read while it is gone through. */
export type TableFile =
  | { sheets: readonly Sheet[]; dialect: Dialect | null; refused?: undefined }
  | { refused: Refusal; sheets?: undefined };

/** What a text file may cost us; more is refused, never cut off. */
const LIMITS = {
  /** Of the file: some six million pupils. */
  bytes: 256 * 2 ** 20,
  /** Of one record. */
  fields: 2_000,
} as const;

/** What a file is, is told by its contents; `name` only decides what they cannot. */
export async function readTables(bytes: Uint8Array, name: string): Promise<TableFile> {
  try {
    const kind = sniff(bytes, name);
    if (kind === 'xlsx' || kind === 'old-excel')
      return { sheets: (await apart('xlsxRows', bytes)).sheets, dialect: null };
    if (kind === 'text' || kind === 'unknown') return textTable(bytes, kind);
    return { refused: refusal(kind) };
  } catch (error) {
    const why = reasonOf(error);
    if (why === null) throw error;
    return { refused: refusal(why) };
  }
}

/** UTF-16 without its mark has zero bytes and looks like no text; letters decide. */
function textTable(bytes: Uint8Array, kind: 'text' | 'unknown'): TableFile {
  if (bytes.byteLength > LIMITS.bytes) return { refused: refusal('too-large') };
  const { records, ...dialect } = readDelimited(bytes);
  if (kind === 'unknown' && !dialect.encoding.startsWith('utf-16')) return { refused: refusal(kind) };
  const [head] = readDelimited(bytes.subarray(0, 4096)).records;
  if (head === undefined) return { refused: refusal('empty') };
  return { sheets: [{ name: null, rows: guarded(records) }], dialect };
}

function* guarded(records: Iterable<Row>): Generator<Row> {
  for (const record of records) {
    if (record.length > LIMITS.fields) throw unreadable('too-large', `${record.length} fields`);
    yield record;
  }
}
