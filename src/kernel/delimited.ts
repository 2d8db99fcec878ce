/** Text files of values: which encoding and separator they have, and their records one after another. No input or output. */

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';
type Separator = ';' | ',' | '\t';

/** How a text file of values is written. */
export interface Dialect {
  encoding: Encoding;
  separator: Separator;
}

export interface Delimited extends Dialect {
  /**
   * The records in the order of the file; an empty line is an empty record, an empty field `null`; fields are not
   * trimmed. They are made while they are asked for, and can be gone through once: a million of them are never held.
   */
  records: Iterable<(string | null)[]>;
}

/** Bytes that are asked for piece by piece: a file that is too long to be held whole. */
export interface ByteSource {
  size: number;
  /** From `from` to before `to`, both at most `size`. */
  read(from: number, to: number): Uint8Array;
}

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.byteLength,
  read: (from, to) => bytes.subarray(from, to),
});

/**
 * Reads by what the file says, whatever its name or our settings. Bytes without any text give no records. The source is gone
 * through twice: for the encoding, and for the records.
 */
export function readDelimited(bytes: Uint8Array | ByteSource): Delimited {
  const source = bytes instanceof Uint8Array ? sourceOf(bytes) : bytes;
  const encoding = encodingOf(source);
  const head = decodedHead(source, encoding);
  const { separator, skipped } = separatorOf(head);
  return { encoding, separator, records: recordsOf(textsOf(source, encoding), separator, skipped) };
}

function encodingOf(source: ByteSource): Encoding {
  const sample = source.read(0, Math.min(SAMPLE, source.size));
  const [first, second] = sample;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const wide = wideEncoding(sample);
  if (wide) return wide;
  return isUtf8(source) ? 'utf-8' : 'windows-1251'; // almost any bytes are text in it, so it comes last
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

/** The whole file is looked at: one letter at its very end may say that it is not. */
function isUtf8(source: ByteSource): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const chunk of chunksOf(source)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Bytes that are decoded at a time. */
const CHUNK = 1 << 20;

function* chunksOf(source: ByteSource): Generator<Uint8Array> {
  for (let from = 0; from < source.size; from += CHUNK) yield source.read(from, Math.min(from + CHUNK, source.size));
}

/** `TextDecoder` takes the byte order mark away. */
function* textsOf(source: ByteSource, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of chunksOf(source)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Letters that are looked at to tell the separator. */
const HEAD = 64 * 1024;

const decodedHead = (source: ByteSource, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(source.read(0, Math.min(HEAD * 2, source.size)), { stream: true }).slice(0, HEAD);

const SEPARATORS: readonly Separator[] = [';', '\t', ','];

/** As the first line "sep=;" says, which Excel writes and hides; else the one that cuts the first records alike. */
function separatorOf(head: string): { separator: Separator; skipped: number } {
  const said = /^sep=([;,\t])\r?\n/i.exec(head);
  const separator = SEPARATORS.find((found) => found === said?.[1]);
  if (said && separator) return { separator, skipped: said[0].length };
  const [best] = SEPARATORS.map((found) => ({ separator: found, score: agreement(head, found) })).sort(
    (one, other) => other.score - one.score,
  );
  return { separator: best?.separator ?? ';', skipped: 0 };
}

/**
 * How many records have the most frequent number of fields, times that number; 0 when it cuts nothing. A decimal comma
 * cuts too, but not every record alike, nor the head.
 */
function agreement(text: string, separator: Separator): number {
  const counts = new Map<number, number>();
  const all = [...recordsOf([text], separator, 0)];
  const records = all.slice(0, -1).filter((fields) => fields.length > 0);
  const seen = records.length > 0 ? records : all;
  for (const { length } of seen) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [fields, times] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [0, 0];
  if (fields <= 1) return 0;
  const headFits = seen[0]?.length === fields ? 2 : 1;
  return (times / seen.length) * headFits + Math.min(fields, 50) / 1000;
}

/** RFC 4180, and what is met besides: quotes inside a field that does not begin with one are ordinary signs. */
function* recordsOf(texts: Iterable<string>, separator: Separator, skipped: number): Generator<(string | null)[]> {
  let rest = '';
  let toSkip = skipped;
  for (const text of texts) {
    rest += text;
    if (toSkip > 0) {
      const cut = Math.min(toSkip, rest.length);
      rest = rest.slice(cut);
      toSkip -= cut;
    }
    const used = yield* wholeRecords(rest, separator);
    rest = rest.slice(used);
  }
  if (rest !== '') yield* lastRecords(rest, separator);
}

/** Those records that surely end inside `text`; answers how many letters they take. */
function* wholeRecords(text: string, separator: Separator): Generator<(string | null)[], number> {
  const endFrom = lineEnds(text);
  for (let from = 0; ; ) {
    const end = endFrom(from);
    // A line end that is the very last letter may be the first half of one.
    if (end >= text.length - 1) return from;
    const line = text.slice(from, end);
    if (line.includes('"')) {
      const found = quotedRecord(text, from, separator);
      if (found === null) return from;
      yield found.fields;
      from = found.next;
    } else {
      yield fieldsOf(line, separator);
      from = afterEnd(text, end);
    }
  }
}

/** What is left when the file has ended: here a quote that never closes is an ordinary sign. */
function* lastRecords(text: string, separator: Separator): Generator<(string | null)[]> {
  for (let from = 0; from < text.length; ) {
    const found = recordAt(text, from, separator);
    yield found.fields;
    from = found.next;
  }
}

/** Where the line ends that `from` stands in; asked in order. Old Mac files end lines with "\r" alone. */
function lineEnds(text: string): (from: number) => number {
  const seek = (sign: string) => {
    let found = -1;
    return (from: number): number => {
      if (found < from) found = text.indexOf(sign, from);
      if (found === -1) found = text.length;
      return found;
    };
  };
  const [feed, back] = [seek('\n'), seek('\r')];
  return (from) => Math.min(feed(from), back(from));
}

const afterEnd = (text: string, end: number): number => end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);

const fieldsOf = (line: string, separator: Separator): (string | null)[] =>
  line === '' ? [] : line.split(separator).map((field) => (field === '' ? null : field));

interface Record {
  fields: (string | null)[];
  /** Where the next record begins. */
  next: number;
}

/** Letters after which a quote that has not closed is taken for an ordinary sign. */
const LONGEST_FIELD = 1 << 16;

/** A record with quotes; `null`: its end is not in sight yet. */
function quotedRecord(text: string, from: number, separator: Separator): Record | null {
  const found = recordAt(text, from, separator);
  const isWhole = found.next < text.length && found.closed;
  return isWhole || text.length - from > LONGEST_FIELD ? found : null;
}

function recordAt(text: string, from: number, separator: Separator): Record & { closed: boolean } {
  const fields: (string | null)[] = [];
  let closed = true;
  for (let at = from; ; ) {
    const found = text[at] === '"' ? quotedField(text, at, separator) : plainField(text, at, separator);
    closed &&= found.closed;
    fields.push(found.field === '' ? null : found.field);
    at = found.next + 1;
    if (text[found.next] === separator) continue;
    const next = found.next >= text.length ? text.length : afterEnd(text, found.next);
    const isEmpty = fields.length === 1 && fields[0] === null;
    return { fields: isEmpty ? [] : fields, next, closed };
  }
}

interface Field {
  field: string;
  /** Where the sign that ends it stands. */
  next: number;
  /** `false`: it began with a quote that does not close. */
  closed: boolean;
}

const isEnd = (sign: string | undefined, separator: Separator): boolean =>
  sign === undefined || sign === separator || sign === '\n' || sign === '\r';

function plainField(text: string, from: number, separator: Separator): Field {
  let next = from;
  while (!isEnd(text[next], separator)) next += 1;
  return { field: text.slice(from, next), next, closed: true };
}

function quotedField(text: string, from: number, separator: Separator): Field {
  let field = '';
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote - from > LONGEST_FIELD) return { ...plainField(text, from, separator), closed: false };
    field += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      field += '"';
      at = quote + 2;
      continue;
    }
    // What follows the closing quote up to the separator belongs to the field: «"СОШ" № 2».
    const rest = plainField(text, quote + 1, separator);
    return { field: field + rest.field, next: rest.next, closed: true };
  }
}
