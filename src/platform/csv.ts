import { unreadable } from './unreadable.ts';

/** A text file of values, as programs of schools and centres export them: of several encodings and separators. */

export interface ReadCsv {
  encoding: Encoding;
  separator: Separator;
  /** Empty fields are `null`; fields are not trimmed. Records are in the order of the file, empty lines are empty records. */
  rows: (string | null)[][];
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';
export type Separator = ';' | ',' | '\t';

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
  const encoding = encodingOf(bytes);
  // `TextDecoder` takes the byte order mark away.
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.trim() === '') throw unreadable('empty', 'no text');
  if (text.includes('\0')) throw unreadable('unknown', 'not a text');
  const { separator, body } = separatorOf(text);
  return { encoding, separator, rows: recordsOf(body, separator) };
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const wide = wideEncoding(bytes.subarray(0, SAMPLE));
  if (wide) return wide;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1251'; // almost any bytes are text in it, so it comes last
  }
}

/** Bytes that are looked at to tell UTF-16 without its mark. */
const SAMPLE = 4096;

/** In UTF-16 the high byte of digits and separators is 0, and 4 of Cyrillic letters: every second byte is one of them. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4) return null;
  const share = (odd: 0 | 1) => {
    const half = bytes.filter((_, at) => at % 2 === odd);
    return half.filter((byte) => byte === 0 || byte === 4).length / half.length;
  };
  if (!bytes.includes(0)) return null;
  if (share(1) > 0.9 && share(0) < 0.5) return 'utf-16le';
  return share(0) > 0.9 && share(1) < 0.5 ? 'utf-16be' : null;
}

const SEPARATORS: readonly Separator[] = [';', '\t', ','];

/** As the first line "sep=;" says, which Excel writes and hides; else the one that cuts the first records alike. */
function separatorOf(text: string): { separator: Separator; body: string } {
  const said = /^sep=([;,\t])\r?\n/i.exec(text);
  const separator = SEPARATORS.find((found) => found === said?.[1]);
  if (said && separator) return { separator, body: text.slice(said[0].length) };
  const [best] = SEPARATORS.map((found) => ({ separator: found, score: agreement(text.slice(0, HEAD), found) })).sort(
    (one, other) => other.score - one.score,
  );
  return { separator: best?.separator ?? ';', body: text };
}

/** Letters that are looked at to tell the separator. */
const HEAD = 64 * 1024;

/**
 * How many records have the most frequent number of fields, times that number; 0 when it cuts nothing. A decimal comma
 * cuts too, but not every record alike, nor the head.
 */
function agreement(text: string, separator: Separator): number {
  const counts = new Map<number, number>();
  const records = [...fieldsOf(text, separator)].slice(0, -1).filter((fields) => fields.length > 1 || fields[0] !== '');
  const seen = records.length > 0 ? records : [...fieldsOf(text, separator)];
  for (const { length } of seen) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [fields, times] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [1, 0];
  if (fields === 1) return 0;
  const headFits = seen[0]?.length === fields ? 2 : 1;
  return (times / seen.length) * headFits + Math.min(fields, 50) / 1000;
}

function recordsOf(text: string, separator: Separator): (string | null)[][] {
  const rows: (string | null)[][] = [];
  for (const fields of fieldsOf(text, separator)) {
    if (fields.length > LIMITS.fields) throw unreadable('too-large', `${fields.length} fields`);
    rows.push(fields.length === 1 && fields[0] === '' ? [] : fields.map((field) => (field === '' ? null : field)));
    if (rows.length > LIMITS.rows) throw unreadable('too-large', `${rows.length} rows`);
  }
  while (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

/** RFC 4180, and what is met besides: quotes inside a field that does not begin with one are ordinary signs. */
function* fieldsOf(text: string, separator: Separator): Generator<string[]> {
  let fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const { field, next } = text[at] === '"' ? quotedField(text, at, separator) : plainField(text, at, separator);
    fields.push(field);
    const end = text[next];
    at = next + (end === '\r' && text[next + 1] === '\n' ? 2 : 1);
    if (end === separator) continue;
    yield fields;
    fields = [];
  }
}

const isEnd = (sign: string | undefined, separator: Separator): boolean =>
  sign === undefined || sign === separator || sign === '\n' || sign === '\r';

function plainField(text: string, from: number, separator: Separator): { field: string; next: number } {
  let next = from;
  while (!isEnd(text[next], separator)) next += 1;
  return { field: text.slice(from, next), next };
}

function quotedField(text: string, from: number, separator: Separator): { field: string; next: number } {
  let field = '';
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    // Never closed: the quote was an ordinary sign.
    if (quote === -1) return plainField(text, from, separator);
    field += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      field += '"';
      at = quote + 2;
      continue;
    }
    // What follows the closing quote up to the separator belongs to the field: «"СОШ" № 2».
    const rest = plainField(text, quote + 1, separator);
    return { field: field + rest.field, next: rest.next };
  }
}
