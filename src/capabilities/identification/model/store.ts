import { z } from 'zod';
import { type Duck, literal } from '../../../platform/duckdb.ts';
import { asNumber, type Column, cellOf, isNumber, isUntidy, nameIn, type Table } from '../../../platform/duckTable.ts';
import { inOrder, type ModelRequest, type SeenColumn, type Term, termsOf } from './design.ts';
import type { Moments } from './moments.ts';
import { TableRefused } from './problem.ts';

/** What the model asks of a table, and how the table was read. */
export interface Gathered {
  moments: Moments;
  columns: SeenColumn[];
  /** Rows left out because a used column is empty there. */
  rowsLeftOut: number;
  /** In how many rows a column is empty; only columns with such rows. */
  empty: { column: string; rows: number }[];
}

/**
 * Gathers the moments of a table. Its rows are never held: the means of groups come first, then the products of deviations
 * from them.
 * @throws TableRefused
 */
export async function gather(duck: Duck, table: Table, request: ModelRequest): Promise<Gathered> {
  const wanted = wantedOf(table, request);
  await makeGiven(duck, table, wanted);
  const kinds = await kindsOf(duck, wanted);
  await makeWhole(duck, table, { ...wanted, kinds });
  const columns = await seenColumns(duck, { ...wanted, kinds });
  const terms = termsOf(columns);
  if (terms.length > MOST_TERMS) {
    throw new TableRefused({ problem: 'many-columns', count: terms.length, limit: MOST_TERMS });
  }
  await makeMeans(duck, wanted, terms);
  const left = await leftOut(duck, wanted);
  return { moments: await momentsOf(duck, wanted, terms), columns, ...left };
}

/** Columns of the fixed part at most; products are made of each two. */
const MOST_TERMS = 100;
/** Levels of a text at most; a text with more is the name of somebody or something. */
const MOST_LEVELS = 60;

/** The used columns of the table. In the statements they are `g`, `v0`, `v1`, … */
interface Wanted {
  group: Column;
  /** The outcome first. */
  values: Value[];
}

type Value = Column & {
  name: string;
  /** Was a base level named? Then the column is taken as a text. */
  base: string | null;
};

function wantedOf(table: Table, { outcome, group, columns, bases }: ModelRequest): Wanted {
  const find = (name: string): Column => {
    const [found, ...more] = table.columns.filter((column) => column.name === name);
    const header = table.columns.flatMap((column) => column.name ?? []);
    if (!found) throw new TableRefused({ problem: 'no-column', column: name, header });
    if (more.length > 0) throw new TableRefused({ problem: 'column-twice', column: name });
    return found;
  };
  const value = (name: string): Value => {
    const found = { ...find(name), name, base: bases.get(name) ?? null };
    if (found.type !== 'other') return found;
    throw new TableRefused({ problem: 'strange-type', column: name, type: found.typeName });
  };
  const names = [outcome, group, ...columns];
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined) throw new TableRefused({ problem: 'named-twice', column: twice });
  return { group: find(group), values: [outcome, ...columns].map(value) };
}

/** `given`: the used columns of every row; null where there is no value. */
async function makeGiven(duck: Duck, table: Table, wanted: Wanted): Promise<void> {
  const used = [wanted.group, ...wanted.values];
  const raw = used.map(({ reference }, k) => `${reference} as r${k}`);
  await duck.ask(`create temp ${storing(table)} raw as select ${raw.join(', ')} from ${table.source}`);
  const untidy = await untidyOf(duck, used);
  const cells = used.map((column, k) => {
    const here = { ...column, reference: `r${k}` };
    const isName = k === 0 ? column.type !== 'whole' : wanted.values[k - 1]?.base !== null; // whole numbers group fastest
    const kept = column.type === 'text' && !untidy.has(k);
    return kept ? here.reference : isName ? nameIn(here) : cellOf(here);
  });
  const names = cells.map((cell, k) => `${cell} as ${k === 0 ? 'g' : `v${k - 1}`}`);
  await duck.ask(`create temp view given as select ${names.join(', ')} from raw`);
}

/** A text file is read and cut once; the columns of a Parquet file are quicker read again than kept. */
const storing = (table: Table): string => (table.isText ? 'table' : 'view');

/** Places of the texts that are to be tidied. */
async function untidyOf(duck: Duck, used: readonly Column[]): Promise<Set<number>> {
  const texts = used.flatMap(({ type }, k) => (type === 'text' ? [k] : []));
  if (texts.length === 0) return new Set();
  const counts = texts.map((k) => `cast(count(*) filter (where ${isUntidy(`r${k}`)}) as double) as r${k}`);
  const [row = {}] = Numbers.parse(await duck.ask(`select ${counts.join(', ')} from raw`));
  return new Set(texts.filter((k) => row[`r${k}`] !== 0));
}

type Kind = 'number' | 'text';

/** A text is a number when all of its values are. */
async function kindsOf(duck: Duck, { values }: Wanted): Promise<Kind[]> {
  const counts = await textCounts(duck, values);
  const kinds: Kind[] = [];
  for (const [k, value] of values.entries()) {
    const { present, numbers } = counts.get(k) ?? { present: 0, numbers: 0 };
    const isText = value.base !== null || value.type === 'flag' || numbers < present;
    if (isText && (k === 0 || (value.base === null && numbers * 2 > present))) throw await slip(duck, value, k);
    kinds.push(isText ? 'text' : 'number');
  }
  return kinds;
}

/** Of each column of texts: how many there are, and how many of them are numbers. */
async function textCounts(duck: Duck, values: readonly Value[]) {
  const texts = values.flatMap(({ type, base }, k) => (type === 'text' && base === null ? [k] : []));
  if (texts.length === 0) return new Map<number, { present: number; numbers: number }>();
  const counts = texts.map((k) => `[count(v${k}), count(*) filter (where ${isNumber(`v${k}`)})]::double[] as v${k}`);
  const [row = {}] = CountPairs.parse(await duck.ask(`select ${counts.join(', ')} from given`));
  return new Map(texts.map((k) => [k, { present: row[`v${k}`]?.[0] ?? 0, numbers: row[`v${k}`]?.[1] ?? 0 }]));
}

const CountPairs = z.array(z.record(z.string(), z.tuple([z.number(), z.number()])));

/** The first value that should be a number and is none. */
async function slip(duck: Duck, { name }: Value, k: number): Promise<TableRefused> {
  const [found] = Slips.parse(
    await duck.ask(`select cast(count(*) as double) as count, cast(min(row) as double) as row, arg_min(value, row) as value
      from (select row_number() over () as row, cast(v${k} as varchar) as value from given)
      where value is not null and not ${isNumber('value')}`),
  );
  const where = found ?? { count: 0, row: 0, value: '' };
  return new TableRefused({ problem: k === 0 ? 'not-numbers' : 'numbers-and-texts', column: name, ...where });
}

const Slips = z.array(z.object({ count: z.number(), row: z.number(), value: z.string() }));

type Known = Wanted & { kinds: readonly Kind[] };

/** `whole`: the rows that lack nothing, numbers as numbers. */
async function makeWhole(duck: Duck, table: Table, { values, kinds }: Known): Promise<void> {
  const cells = values.map(({ type }, k) => {
    if (kinds[k] === 'text') return `v${k}`;
    return `${type === 'text' ? asNumber(`v${k}`) : `cast(v${k} as double)`} as v${k}`;
  });
  const present = ['g', ...values.map((_, k) => `v${k}`)].map((name) => `${name} is not null`);
  await duck.ask(
    `create temp ${storing(table)} whole as select ${['g', ...cells].join(', ')} from given where ${present.join(' and ')}`,
  );
}

/** The columns of the fixed part, with the levels that the whole rows have. */
async function seenColumns(duck: Duck, { values, kinds }: Known): Promise<SeenColumn[]> {
  const columns: SeenColumn[] = [];
  for (const [k, { name, base }] of values.entries()) {
    if (k === 0) continue;
    columns.push(kinds[k] === 'number' ? { name, kind: 'number' } : await textColumn(duck, name, base, `v${k}`));
  }
  return columns;
}

async function textColumn(duck: Duck, name: string, base: string | null, reference: string): Promise<SeenColumn> {
  const found = Levels.parse(
    await duck.ask(`select distinct ${reference} as level from whole limit ${MOST_LEVELS + 1}`),
  );
  const levels = inOrder(found.map(({ level }) => level));
  const [first = ''] = levels;
  if (levels.length > MOST_LEVELS) throw new TableRefused({ problem: 'many-levels', column: name, limit: MOST_LEVELS });
  if (levels.length === 1) throw new TableRefused({ problem: 'one-level', column: name, level: first });
  if (base !== null && levels.length > 0 && !levels.includes(base)) {
    throw new TableRefused({ problem: 'no-level', column: name, level: base, levels });
  }
  return { name, kind: 'text', base: base ?? first, levels };
}

const Levels = z.array(z.object({ level: z.string() }));

/** `used`: the group and the columns of the model, the outcome last; `means`: of each group. */
async function makeMeans(duck: Duck, { values }: Wanted, terms: readonly Term[]): Promise<void> {
  const places = new Map(values.map(({ name }, k) => [name, `v${k}`]));
  const cells = terms.map(({ column, level }, k) => {
    const place = places.get(column) ?? '';
    return `${level === null ? place : `case when ${place} = ${literal(level)} then 1.0::double else 0 end`} as z${k}`;
  });
  const columns = [...cells, `v0 as z${terms.length}`];
  await duck.ask(`create temp view used as select g, ${columns.join(', ')} from whole`);
  const means = columns.map((_, k) => `avg(z${k}) as m${k}`);
  await duck.ask(`create temp table means as select g, count(*) as n, ${means.join(', ')} from used group by g`);
}

/** Why rows are left out: a row that lacks two values is counted in both columns. */
async function leftOut(duck: Duck, wanted: Wanted): Promise<Pick<Gathered, 'rowsLeftOut' | 'empty'>> {
  const [total] = Totals.parse(
    await duck.ask(`select (select cast(count(*) as double) from given) as all,
      (select coalesce(cast(sum(n) as double), 0) from means) as used`),
  );
  const rowsLeftOut = (total?.all ?? 0) - (total?.used ?? 0);
  const empty = rowsLeftOut === 0 ? [] : await emptyCells(duck, wanted);
  if (total?.used === 0) throw new TableRefused({ problem: 'no-whole-row', empty });
  return { rowsLeftOut, empty };
}

async function emptyCells(duck: Duck, { group, values }: Wanted): Promise<Gathered['empty']> {
  const cells = [
    { column: group.name ?? '', place: 'g' },
    ...values.map(({ name }, k) => ({ column: name, place: `v${k}` })),
  ];
  const counts = cells.map(({ place }) => `cast(count(*) filter (where ${place} is null) as double) as ${place}`);
  const [row = {}] = Numbers.parse(await duck.ask(`select ${counts.join(', ')} from given`));
  return cells.flatMap(({ column, place }) => (row[place] ? [{ column, rows: row[place] }] : []));
}

const Totals = z.array(z.object({ all: z.number(), used: z.number() }));
const Numbers = z.array(z.record(z.string(), z.number()));

async function momentsOf(duck: Duck, wanted: Wanted, terms: readonly Term[]): Promise<Moments> {
  const groups = await groupMeans(duck, wanted, terms);
  const within = await productsWithin(duck, terms.length + 1);
  return { columns: terms.map(({ name }) => name), within, groups };
}

/** In the order of the names, so that the same rows in another order give the same answer. */
async function groupMeans(duck: Duck, { values }: Wanted, terms: readonly Term[]): Promise<Moments['groups']> {
  const width = terms.length + 1;
  const names = Array.from({ length: width }, (_, k) => `m${k}`);
  const answer = await duck.askColumns(
    `select cast(g as varchar) as id, cast(n as double) as n, ${names.join(', ')} from means`,
  );
  const found = z.array(z.string()).parse(answer.id);
  const counts = z.array(z.number()).parse(answer.n);
  const columns = names.map((name, k) => {
    const read = z.array(z.number()).safeParse(answer[name]); // an endless number is no number to zod
    if (read.success) return read.data;
    throw new TableRefused({ problem: 'endless-number', column: terms[k]?.column ?? values[0]?.name ?? '' });
  });
  const places = new Map(found.map((id, place) => [id, place]));
  const ids = inOrder(found);
  const order = ids.map((id) => places.get(id) ?? 0);
  return {
    ids,
    counts: Float64Array.from(order, (place) => counts[place] ?? 0),
    means: Float64Array.from(order.flatMap((place) => columns.map((means) => means[place] ?? 0))),
  };
}

/** Sums of the products of each two deviations from the means of the group. */
async function productsWithin(duck: Duck, width: number): Promise<Float64Array> {
  const places = Array.from({ length: width }, (_, k) => k);
  const apart = places.map((k) => `z${k} - m${k} as d${k}`);
  const pairs = places.flatMap((i) => places.slice(0, i + 1).map((k) => `sum(d${i} * d${k}) as p${i}_${k}`));
  const [row = {}] = Sums.parse(
    await duck.ask(`select ${pairs.join(', ')} from (select ${apart.join(', ')} from used join means using (g))`),
  );
  return Float64Array.from(
    places.flatMap((i) => places.map((k) => row[`p${Math.max(i, k)}_${Math.min(i, k)}`] ?? Number.NaN)),
  );
}

/** The squares of large numbers may have no end; who fits the model says so. */
const Sums = z.array(
  z.record(
    z.string(),
    z.unknown().transform((sum) => (typeof sum === 'number' ? sum : Number.NaN)),
  ),
);
