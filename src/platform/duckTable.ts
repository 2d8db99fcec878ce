import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { firstBytes, openCsv } from './csvFile.ts';
import { type Duck, literal, quoted } from './duckdb.ts';
import { unreadable } from './unreadable.ts';

/** A file of rows and columns, CSV or Parquet, as DuckDB can be asked about it. */
export interface Table {
  /** What stands after `from`. */
  source: string;
  columns: Column[];
  /** A text file: each question reads and cuts all of it again. */
  isText: boolean;
}

export interface Column {
  /** As the file has it; `null`: without a name. */
  name: string | null;
  /** In a statement. */
  reference: string;
  type: 'text' | 'flag' | 'whole' | 'decimal' | 'float' | 'other';
  /** The database's own word. */
  typeName: string;
}

/**
 * What a file is its bytes say, not its name.
 * @throws AppError `invalid` with `details.why`: `empty`, `too-large` (more columns than a table has), `unknown`; the error of the
 *   file system when it does not open
 */
export async function openTable(duck: Duck, path: string): Promise<Table> {
  const start = await firstBytes(path, 4);
  if (start.length === 0) throw unreadable('empty', 'no bytes');
  const plain = await plainly(duck, path);
  return Buffer.from(start).equals(PARQUET) ? parquetTable(duck, plain) : csvTable(duck, plain);
}

/** DuckDB takes `*`, `?` and `[` in a name for a pattern, and knows no way to say otherwise: such a file is copied. */
async function plainly(duck: Duck, path: string): Promise<string> {
  if (!/[*?[]/.test(path)) return path;
  const copy = join(duck.folder, 'plain');
  await copyFile(path, copy);
  return copy;
}

const PARQUET = Buffer.from('PAR1');

async function parquetTable(duck: Duck, path: string): Promise<Table> {
  const source = `read_parquet(${literal(path)})`;
  const described = Described.parse(await duck.ask(`describe select * from ${source}`));
  const columns = described.map(({ column_name: name, column_type: typeName }) => ({
    name,
    reference: quoted(name),
    type: typeOf(typeName),
    typeName,
  }));
  return { source, columns, isText: false };
}

const Described = z.array(z.object({ column_name: z.string(), column_type: z.string() }));

function typeOf(name: string): Column['type'] {
  if (name === 'VARCHAR' || /^ENUM\([^)]*\)$/s.test(name)) return 'text';
  if (name === 'BOOLEAN') return 'flag';
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(name)) return 'whole';
  if (/^DECIMAL\(\d+,\d+\)$/.test(name)) return 'decimal';
  return name === 'DOUBLE' || name === 'FLOAT' ? 'float' : 'other';
}

/** All columns as texts: what they hold is seen by their values, not guessed from the first. */
async function csvTable(duck: Duck, path: string): Promise<Table> {
  const { path: readable, separator, header, skip } = await openCsv(path, duck.folder);
  const columns = header.map((name, k) => ({ name, reference: `c${k}`, type: 'text' as const, typeName: 'VARCHAR' }));
  const types = columns.map(({ reference }) => `${literal(reference)}: 'VARCHAR'`).join(', ');
  const options = `delim = ${literal(separator)}, quote = '"', escape = '"', header = true, skip = ${skip}, auto_detect = false`;
  return { source: `read_csv(${literal(readable)}, columns = {${types}}, ${options})`, columns, isText: true };
}

/** The value of a column; what is no value is null: an empty text, «NA», a dash, «не число» of a calculation. */
export function cellOf({ reference, type }: Column): string {
  if (type === 'text') return `case when lower(${trim(reference)}) not in (${NOTHING}) then ${trim(reference)} end`;
  if (type === 'flag') return `upper(cast(${reference} as varchar))`;
  return type === 'float' ? `case when not isnan(${reference}) then ${reference} end` : reference;
}

/** The value of a column that says to whom a row belongs, to be compared and told: 7 and 7.0 are the same. */
export function nameIn(column: Column): string {
  const { type } = column;
  if (type === 'decimal' || type === 'float') return `regexp_replace(cast(${cellOf(column)} as varchar), '\\.0*$', '')`;
  return type === 'text' || type === 'flag' ? cellOf(column) : `cast(${column.reference} as varchar)`;
}

/**
 * Has a text blanks at its ends, or does it say that there is no value? Making each text anew costs twenty times what this look at
 * its ends does, so columns without such texts are left as they are.
 */
export function isUntidy(reference: string): string {
  const ends = BLANKS.map(
    (blank) => `prefix(${reference}, ${literal(blank)}) or suffix(${reference}, ${literal(blank)})`,
  );
  const isSign = `case when ord(${reference}) in (${STARTS}) then lower(${reference}) in (${NOTHING}) else false end`;
  return `(${ends.join(' or ')} or ${isSign})`;
}

const trim = (reference: string): string => `trim(${reference}, ${literal(BLANKS.join(''))})`;

/** Those that the web and Excel put there, too. */
const BLANKS = [' ', '\t', '\u00a0', '\u202f'];

/** How tables say that there is no value, in small letters. */
const SIGNS = ['', 'na', 'n/a', '#n/a', '#н/д', 'н/д', 'нд', 'нет данных', 'nan', 'null', '-', '–', '—'];
const NOTHING = SIGNS.map(literal).join(', ');
/** Numbers of their first letters, small and large; 0 is that of an empty text. */
const STARTS = [
  ...new Set(SIGNS.flatMap((sign) => [sign, sign.toUpperCase()]).map((sign) => sign.codePointAt(0) ?? 0)),
].join(', ');

/** Is a text a number? With a decimal point or comma, with blanks between thousands, as people and programs write it. */
export const isNumber = (text: string): string => `regexp_full_match(${text}, ${literal(NUMBER)})`;

const THOUSANDS = '\\d{1,3}([ \u00a0\u202f]\\d{3})+';
const NUMBER = `[+\\-−]?((${THOUSANDS}|\\d+)([.,]\\d*)?|[.,]\\d+)([eE][+\\-]?\\d+)?`;

/** The number that such a text is, a double; most are written as the database writes them. */
export const asNumber = (text: string): string =>
  `coalesce(try_cast(${text} as double), cast(translate(${text}, ',− \u00a0\u202f', '.-') as double))`;
