import { z } from 'zod';
import { type Duck, literal, quoted } from '../../../../platform/duckdb.ts';
import type { Row } from '../../intake/grid.ts';
import type { Procedure } from '../../intake/procedure.ts';
import { COLUMNS } from '../line.ts';
import { copyTo, linesIn, rowsIn } from '../store.ts';
import type { PlainTable } from './shapes.ts';

/** A way in which rows say their work, and what it means. */
export interface Work {
  row: Row;
  procedure: Procedure;
  class: string | null;
  variant: string | null;
  /** By primary points from 0: is a result without a mark low? */
  lows: readonly (boolean | null)[];
}

/** Most primary points that a plain cell says. */
export const MOST_PLAIN = 120;

/**
 * Takes the rows whose cells are plain into a Parquet file: row r of the table, from 0, is row r there. The others keep their
 * places without a place; what else stands in them is emptied by `appended`.
 * @returns false when no way to say a work is plain
 */
export async function takePlain(
  duck: Duck,
  csv: string,
  table: PlainTable,
  works: readonly Work[],
  to: string,
): Promise<boolean> {
  // A column that is empty everywhere says nothing; a row that has something there is looked at.
  const said = table.work.filter((column) => works.some(({ row }) => row[column] !== null));
  const known = works.filter(({ row }) => said.every((column) => row[column] !== null));
  if (known.length === 0) return false;
  await makeTypes(duck, said, known);
  const { pupil, login, primary, mark, journalMark } = table;
  const [points, given, journal] = [
    numberIn(primary, 0, MOST_PLAIN),
    numberIn(mark, 2, 5),
    numberIn(journalMark, 2, 5),
  ];
  const lines = `select *, enum_code(try_cast(${workKey(said)} as work_key)) + 1 as work from ${csvSource(csv, table)}`;
  const plain = [
    'work is not null',
    ...table.work.filter((column) => !said.includes(column)).map((column) => `c${column} is null`),
    `c${login} is not null`,
    digits(`c${pupil}`),
    ...[points, given, journal].flatMap(({ isPlain }) => isPlain),
    `(${points.value} is not null or ${given.value} is not null)`,
  ].join(' and ');
  await duck.ask(`create temp view judged as select *, coalesce(${plain}, false) as plain from (${lines})`);
  const means = meanings(known);
  const columns: Partial<Record<keyof typeof COLUMNS, string>> = {
    sheet: '0',
    shift: String(table.header + 2),
    place: `case when plain then c${login} end`,
    grain: "cast('pupil' as pupil_grain)",
    ...{ kind: means.kind, grade: means.grade, subject: means.subject, year: means.year },
    ...{ pupil: `c${pupil}`, class: means.class },
    ...(known.some(({ variant }) => variant !== null) && { variant: means.variant }),
    primary: points.value,
    mark: given.value,
    ...(journalMark !== null && { journal_mark: journal.value }),
    low: `coalesce(${given.value} = 2, ${means.lows}[${points.value} + 1])`,
  };
  const cast = Object.entries(columns).map(([name, value]) => {
    const type = COLUMNS[name as keyof typeof COLUMNS];
    return `${ENUMS.has(name) ? value : `cast(${value} as ${type})`} as ${quoted(name)}`;
  });
  await duck.ask(copyTo(`select ${cast.join(', ')} from judged`, to));
  return true;
}

/** Texts of few values are kept as numbers on their way. */
const ENUMS = new Set(['grain', 'kind', 'subject', 'class', 'variant']);

function csvSource(csv: string, { width, lines, dialect }: PlainTable): string {
  const types = Array.from({ length: width }, (_, k) => `c${k}: 'VARCHAR'`).join(', ');
  return `read_csv(${literal(csv)}, columns = {${types}}, delim = ${literal(dialect.separator)}, quote = '"', escape = '"',
    header = false, skip = ${lines}, auto_detect = false, null_padding = true)`;
}

/**
 * How a row says its work, as one text: no join, for rows of a join lose their order. A row that leaves one of the columns
 * empty has a part less, and is no such work.
 */
const workKey = (columns: readonly number[]): string =>
  `concat_ws(chr(31), '', ${columns.map((column) => `c${column}`).join(', ')})`;
const keyOf = (row: Row, columns: readonly number[]): string =>
  ['', ...columns.map((column) => row[column])].join('\u001f');

/** Texts of few values are kept as numbers on their way. */
async function makeTypes(duck: Duck, said: readonly number[], works: readonly Work[]): Promise<void> {
  const enumOf = (name: string, values: readonly (string | null)[]) =>
    duck.ask(
      `create type ${name} as enum (${[...new Set(values.filter((value) => value !== null))].map(literal).join(', ')})`,
    );
  await enumOf(
    'work_key',
    works.map(({ row }) => keyOf(row, said)),
  );
  await enumOf('work_kind', ['?', ...works.map(({ procedure }) => procedure.kind)]);
  await enumOf('work_subject', ['?', ...works.map(({ procedure }) => procedure.subject)]);
  await enumOf('work_class', ['?', ...works.map((work) => work.class)]);
  await enumOf('work_variant', ['?', ...works.map(({ variant }) => variant)]);
  await enumOf('pupil_grain', ['pupil']);
}

/** What the work of a row means, by its number. */
function meanings(works: readonly Work[]) {
  const list = (type: string, values: readonly (string | number)[]) => {
    const [only] = values;
    return new Set(values).size === 1 ? `cast(${only} as ${type})` : `cast([${values.join(', ')}] as ${type}[])[work]`;
  };
  return {
    kind: list(
      'work_kind',
      works.map(({ procedure }) => textOrNull(procedure.kind)),
    ),
    grade: list(
      'utinyint',
      works.map(({ procedure }) => procedure.grade ?? 'null'),
    ),
    subject: list(
      'work_subject',
      works.map(({ procedure }) => textOrNull(procedure.subject)),
    ),
    year: list(
      'usmallint',
      works.map(({ procedure }) => procedure.year ?? 'null'),
    ),
    class: list(
      'work_class',
      works.map((work) => textOrNull(work.class)),
    ),
    variant: list(
      'work_variant',
      works.map(({ variant }) => textOrNull(variant)),
    ),
    lows: list(
      'boolean[]',
      works.map(({ lows }) => `[${lows.map((low) => low ?? 'null').join(', ')}]`),
    ),
  };
}

const textOrNull = (text: string | null | undefined): string =>
  text === null || text === undefined ? 'null' : literal(text);

/** A number of few: its texts are listed, so nothing else that a database would take for a number passes. */
function numberIn(column: number | null, from: number, to: number): { value: string; isPlain: string[] } {
  if (column === null) return { value: 'null', isPlain: [] };
  const texts = Array.from({ length: to - from + 1 }, (_, k) => literal(String(from + k))).join(', ');
  const code = `enum_code(try_cast(c${column} as enum(${texts})))`;
  return {
    value: from === 0 ? code : `${code} + ${from}`,
    isPlain: [`(c${column} is null or try_cast(c${column} as enum(${texts})) is not null)`],
  };
}

/** Up to ten digits and nothing else: longer ones may be numbers of documents and telephones. */
const digits = (reference: string): string =>
  `strlen(${reference}) <= 10 and case when ${reference} = cast(try_cast(${reference} as ubigint) as varchar) then true
     else regexp_full_match(${reference}, '[0-9]+') end`;

/** Makes the view \`taken\` of the rows that were taken, with their numbers `r`. */
export async function viewTaken(duck: Duck, plain: string): Promise<void> {
  await duck.ask(`create temp view everything as select file_row_number as r, * from (${rowsIn([plain])})`);
  await duck.ask('create temp view taken as select * from everything where place is not null');
}

/** Rows that were not taken: their numbers and cells, in order. */
export async function leftRows(duck: Duck, { width }: PlainTable, most: number) {
  const [count] = z
    .array(z.object({ left: z.number() }))
    .parse(await duck.ask('select cast(count(*) - count(place) as double) as left from everything'));
  const left = count?.left ?? 0;
  if (left === 0) return [];
  if (left > most) return null;
  const cells = Array.from({ length: width }, (_, k) => `c${k}`).join(', ');
  const numbers = Numbers.parse(
    await duck.ask('select cast(r as double) as r from everything where place is null order by r'),
  );
  const rows = Rows.parse(await duck.ask(`select [${cells}] as cells from judged where not plain`));
  return numbers.map(({ r }, nth) => ({ r, cells: rows[nth]?.cells ?? [] }));
}

const Numbers = z.array(z.object({ r: z.number() }));
const Rows = z.array(z.object({ cells: z.array(z.string().nullable()) }));

/** By login: how many rows, and which are plain logins. */
export const loginsOf = async (duck: Duck) =>
  z.array(z.object({ place: z.string(), rows: z.number(), isPlain: z.boolean() })).parse(
    await duck.ask(
      `select place, rows, regexp_full_match(place, '(edu|sch)[0-9]{4,10}') as "isPlain"
         from (select place, cast(count(*) as double) as rows from taken group by place)`,
    ),
  );

const WORK = 'kind, grade, subject, year';

/** By work, points and mark: how many rows. */
export const marksOf = async (duck: Duck) =>
  z
    .array(MarkFound)
    .parse(await duck.ask(`select ${WORK}, "primary", mark, cast(count(*) as double) as rows from taken group by all`));

const MarkFound = z.object({
  kind: z.string().nullable(),
  grade: z.number().nullable(),
  subject: z.string().nullable(),
  year: z.number().nullable(),
  primary: z.number().nullable(),
  mark: z.number().nullable(),
  rows: z.number(),
});
export type MarkFound = z.infer<typeof MarkFound>;

/** What has to be read as tables are, though its cells are plain. */
export interface Chosen {
  /** Logins that are none. */
  places: readonly string[];
  /** Marks that are questioned. */
  marks: readonly MarkFound[];
  /** Rows of the head of the file, which are read in any case. */
  head: number;
  /** Codes of pupils whom rows that were not taken have, too. */
  pupils: readonly string[];
}

/**
 * Rows that were taken and still have to be looked at: the first of each school and work, by which they are known, pupils who
 * come twice, and those that were chosen. `null`: more than `most`.
 */
export async function chosenRows(duck: Duck, { places, marks, pupils, head }: Chosen, most: number) {
  await duck.ask(`create temp table twice as select place, ${WORK} from taken group by place, ${WORK}
    having list_unique(list(hash(pupil))) < count(pupil)`);
  await duck.ask(`create temp table chosen as
    select min(r) as r from taken group by place
    union select min(r) from taken group by ${WORK}
    union select r from taken where r < ${head}
    union select r from (select r, count(*) over (partition by place, ${WORK}, pupil) as times
      from taken semi join twice on (${same(['place', ...WORK.split(', ')], 'taken', 'twice')})) where times > 1
    ${places.length === 0 ? '' : `union select r from taken where place in (${places.map(literal).join(', ')})`}
    ${pupils.length === 0 ? '' : `union select r from taken where pupil in (${pupils.map(literal).join(', ')})`}
    ${
      marks.length === 0
        ? ''
        : `union select r from taken semi join (values ${marks.map(markValues).join(', ')})
      marked (kind, grade, subject, year, "primary", mark) on (${same([...WORK.split(', '), 'primary', 'mark'], 'taken', 'marked')})`
    }`);
  const [count] = z
    .array(z.object({ rows: z.number() }))
    .parse(await duck.ask('select cast(count(*) as double) as rows from chosen'));
  if ((count?.rows ?? 0) > most) return null;
  return z.array(ChosenRow).parse(
    await duck.ask(`select cast(r as double) as r, place, ${WORK}, class, variant, pupil, "primary", mark, journal_mark as "journalMark"
      from taken semi join chosen using (r) order by r`),
  );
}

const same = (names: readonly string[], one: string, other: string): string =>
  names.map((name) => `${one}.${quoted(name)} is not distinct from ${other}.${quoted(name)}`).join(' and ');

const markValues = ({ kind, grade, subject, year, primary, mark }: MarkFound): string =>
  `(${[textOrNull(kind), grade ?? 'null', textOrNull(subject), year ?? 'null', primary ?? 'null', mark ?? 'null'].join(', ')})`;

const ChosenRow = z.object({
  r: z.number(),
  place: z.string(),
  kind: z.string().nullable(),
  grade: z.number().nullable(),
  subject: z.string().nullable(),
  year: z.number().nullable(),
  class: z.string().nullable(),
  variant: z.string().nullable(),
  pupil: z.string(),
  primary: z.number().nullable(),
  mark: z.number().nullable(),
  journalMark: z.number().nullable(),
});
export type ChosenRow = z.infer<typeof ChosenRow>;

/** Rows of the Parquet file, taken or empty. */
export async function rowCount(duck: Duck): Promise<number> {
  const [found] = z
    .array(z.object({ rows: z.number() }))
    .parse(await duck.ask('select cast(count(*) as double) as rows from everything'));
  return found?.rows ?? 0;
}

/**
 * Writes the Parquet file with the rows that were read as tables are at its end: what stands in the places of the others
 * stays where it is.
 * @param without rows of these places are emptied
 */
export async function appended(duck: Duck, lines: string, without: readonly string[], to: string): Promise<void> {
  const names = Object.keys(COLUMNS).map(quoted);
  const stays = without.length === 0 ? 'true' : `coalesce(place not in (${without.map(literal).join(', ')}), false)`;
  const columns = Object.entries(COLUMNS).map(([name, type]) => {
    const value = name === 'sheet' || name === 'shift' ? name : `case when ${stays} then ${quoted(name)} end`;
    return `cast(${value} as ${type}) as ${quoted(name)}`;
  });
  await duck.ask(
    copyTo(
      `select ${columns.join(', ')} from everything union all select ${names.join(', ')} from (${linesIn(lines)})`,
      to,
    ),
  );
}
