import { type Dialect, readDelimited } from '../kernel/delimited.ts';
import { unreadable } from './unreadable.ts';

/** A text file of values, as programs of schools and centres export them: of several encodings and separators. */

export interface ReadCsv extends Dialect {
  /** Empty fields are `null`; fields are not trimmed. Records are in the order of the file, empty lines are empty records. */
  rows: (string | null)[][];
}

const LIMITS = {
  /** Of the file. */
  bytes: 64 * 2 ** 20,
  rows: 200_000,
  /** Of one record. */
  fields: 2_000,
} as const;

/**
 * Reads comma separated values by what the file says, whatever its name or our settings.
 * @throws AppError with `details.why`: `empty`, `too-large`, or `unknown` when it is no text
 */
export function readCsvRows(bytes: Uint8Array): ReadCsv {
  if (bytes.byteLength > LIMITS.bytes) throw unreadable('too-large', `${bytes.byteLength} bytes`);
  const { encoding, separator, records } = readDelimited(bytes);
  const rows: (string | null)[][] = [];
  let hasText = false;
  for (const fields of records) {
    if (fields.length > LIMITS.fields) throw unreadable('too-large', `${fields.length} fields`);
    if (rows.length === LIMITS.rows) throw unreadable('too-large', `more than ${LIMITS.rows} rows`);
    if (fields.some((field) => field?.includes('\0'))) throw unreadable('unknown', 'not a text');
    hasText ||= fields.length > 1 || fields.some((field) => field !== null && field.trim() !== '');
    rows.push(fields);
  }
  if (!hasText) throw unreadable('empty', 'no text');
  while (rows.at(-1)?.length === 0) rows.pop();
  return { encoding, separator, rows };
}
