import { wordsOf } from './fieldWords.ts';
import { type CellValue, isBlank, type Row, type Spot, textOf } from './grid.ts';
import type { Fate, Found, Head, Layout, LayoutId, Mapping, Near, Out, RowReader, Task } from './layout.ts';
import type { Problem } from './problem.ts';
import type { ResultRow } from './row.ts';
import { difficultyAbove, MAX_ROW, maxOf } from './tasks.ts';
import { plain } from './text.ts';
import { isAbsent, readNumber } from './values.ts';

/** A layout that is a table with a heading: said as data, found and read here. */
export interface TableSpec<F extends string> {
  id: LayoutId;
  title: string;
  needs: string;
  /** What a heading says when it means a field, as `plain` leaves it. The first that fits is meant. */
  headings: Readonly<Record<F, RegExp>>;
  /** Of each list at least one must be there. */
  must: readonly (readonly F[])[];
  /** Columns of one kind that stand beside each other: tasks, marks, points. */
  series?: SeriesSpec;
  /** Where what stands in the cells says that a column is another one. */
  adjust?(table: Table<F>): Table<F>;
  /** Tasks that no heading names. */
  tasks?(table: Table<F>): readonly Task[];
  /** Is it surely this? `doubt`: as likely something else. `null`: it is not this. */
  suits?(table: Table<F>): { doubt: string | null } | null;
  /** `false`: a row that begins with «Всего» is one like the others. */
  totals?: boolean;
  open(table: Table<F>, out: Out): SpecReader<F>;
}

interface SeriesSpec {
  of(heading: CellValue | undefined): Task | null;
  /** Columns at least. */
  least: number;
}

export interface SpecReader<F extends string> {
  /** Rows of results, or one sentence why there are none. */
  row(cells: Cells<F>, row: Row): ResultRow | readonly ResultRow[] | string;
  /** Is it a line between rows that says whose they are? Then it is used up. */
  section?(row: Row, at: number): boolean;
  end?(): void;
}

/** A heading that was found, with its columns. */
export interface Table<F extends string> {
  head: Head;
  header: readonly number[];
  columns: ReadonlyMap<F, number>;
  series: readonly SeriesColumn[];
  /** Rows above the heading. */
  above: readonly Row[];
  /** Some rows below it, to look at. */
  below: readonly Row[];
  /** Columns whose headings had been met before. */
  repeated: number;
  /** Columns by which cells stand right of their headings; 0: below them. */
  moved: number;
}

export interface SeriesColumn extends Task {
  column: number;
}

/** The cells of one row, by their fields. Reading one that is wrong reports it, and gives `null`. */
export interface Cells<F extends string> {
  /** As table programs number them, from 1. */
  row: number;
  spot(field: F): Spot;
  has(field: F): boolean;
  raw(field: F): CellValue;
  /** `null`: empty, or a sign for nothing. */
  text(field: F): string | null;
  number(field: F, range?: Range): number | null;
  /** The numbers of the series, in its order. */
  series(range: (column: SeriesColumn) => Range | undefined): (number | null)[];
  problem(problem: Problem): void;
}

/** Both ends belong to it. */
interface Range {
  from: number;
  to: number;
  whole?: boolean;
  /** A column of parts of one (0.25), as cells formatted in per cents hold them, is read as per cents (25), and said to be. */
  percent?: boolean;
}

export const PERCENT: Range = { from: 0, to: 100, percent: true };

export function tableLayout<F extends string>(spec: TableSpec<F>): Layout {
  const layout: Layout = {
    id: spec.id,
    title: spec.title,
    needs: spec.needs,
    find: (head, mapping) => {
      const written = findTable(spec, head, mapping);
      const table = written && (spec.adjust ? spec.adjust(written) : written);
      const suits = table && (spec.suits ? spec.suits(table) : { doubt: null });
      const repeated = table !== null && table.repeated >= 2 ? REPEATED : null;
      return table && suits ? foundIn(layout, spec, [written, table], repeated ?? suits.doubt) : null;
    },
    near: (head) => nearest(spec, head),
  };
  return layout;
}

const REPEATED =
  'Заголовки столбцов повторяются: похоже, рядом стоят несколько предметов или лет. Разделите таблицу или назовите предмет над каждым блоком столбцов.';

/** The row that has most of what is needed. */
function nearest<F extends string>(spec: TableSpec<F>, head: Head): Near | null {
  let best: Near | null = null;
  for (let at = 0; at < Math.min(HEAD_ROWS, head.rows.length); at += 1) {
    const { columns, series } = columnsOf(spec, head, [at], null);
    const missing = spec.must.filter((fields) => !fields.some((field) => columns.has(field)));
    const met = spec.must.length - missing.length;
    if (met === 0 || columns.size <= (best?.has ?? 0)) continue;
    const few = spec.series && series.length < spec.series.least ? [spec.needs] : [];
    best = { has: columns.size, lacking: [...missing.map(([field]) => wordsOf(field ?? '')), ...few] };
  }
  return best;
}

/** @param tables as the heading says, and as the cells say: columns of both are accounted for */
function foundIn<F extends string>(
  layout: Layout,
  spec: TableSpec<F>,
  [written, table]: readonly [Table<F>, Table<F>],
  doubt: string | null,
): Found {
  const named = [...table.columns.values(), ...(table.moved === 0 ? [] : written.columns.values())];
  return {
    layout,
    header: table.header,
    sure: doubt === null,
    doubt,
    columns: new Set([...named, ...table.series.map(({ column }) => column)]),
    fields: table.columns,
    tasks: spec.tasks?.(table) ?? table.series.map(({ label, max, difficulty }) => ({ label, max, difficulty })),
    open: (out) => tableReader(spec, table, out),
  };
}

/** Rows in which a heading is looked for. */
const HEAD_ROWS = 40;

/** The heading that explains most columns, of one row or of two. */
function findTable<F extends string>(spec: TableSpec<F>, head: Head, mapping: Mapping | null): Table<F> | null {
  const starts = Array.from({ length: Math.min(HEAD_ROWS, head.rows.length) }, (_, at) => at);
  let best: Table<F> | null = null;
  // One row comes first: two that say no more are none.
  for (const header of [...starts.map((at) => [at]), ...starts.map((at) => [at, at + 1])]) {
    const table = tableAt(spec, head, header, mapping);
    if (table && sizeOf(table) > (best ? sizeOf(best) : 0)) best = table;
  }
  return best;
}

const sizeOf = <F extends string>(table: Table<F>): number => table.columns.size + table.series.length;

function tableAt<F extends string>(
  spec: TableSpec<F>,
  head: Head,
  header: readonly number[],
  mapping: Mapping | null,
): Table<F> | null {
  const { columns, series, repeated } = columnsOf(spec, head, header, mapping);
  const isWhole = spec.must.every((fields) => fields.some((field) => columns.has(field)));
  if (!isWhole || series.length < (spec.series?.least ?? 0)) return null;
  const last = header.at(-1) ?? 0;
  const [above, below] = [head.rows.slice(0, header[0]), head.rows.slice(last + 1)];
  return { head, header, columns, series, above, below, moved: 0, repeated };
}

function columnsOf<F extends string>(
  spec: TableSpec<F>,
  head: Head,
  header: readonly number[],
  mapping: Mapping | null,
): { columns: Map<F, number>; series: SeriesColumn[]; repeated: number } {
  const [upper = [], lower = []] = header.map((at) => head.rows[at] ?? []);
  const width = Math.max(upper.length, lower.length);
  const columns = new Map<F, number>();
  const series: SeriesColumn[] = [];
  const taken = new Set<string>();
  let repeated = 0;
  for (let column = 0; column < width; column += 1) {
    const cell = isBlank(lower[column]) ? upper[column] : lower[column];
    const words = plain(textOf(cell).replaceAll('%', ' процент '));
    if (taken.has(words)) repeated += 1;
    const field =
      fieldOf(spec, cell, mapping, columns) ?? fieldOf(spec, joined(upper[column], lower[column]), mapping, columns);
    const task = field === null ? (spec.series?.of(cell) ?? null) : null;
    if (field !== null) columns.set(field, column);
    else if (task !== null && !series.some(({ label }) => label === task.label))
      series.push(placed(task, head, header, column));
    else continue;
    taken.add(words);
  }
  return { columns, series, repeated };
}

function placed(task: Task, { rows }: Head, header: readonly number[], column: number): SeriesColumn {
  const [first = 0] = header;
  const max = task.max ?? maxOf(rows, header.at(-1) ?? first, column);
  return { ...task, column, max, difficulty: difficultyAbove(rows, first, column) };
}

const joined = (upper: CellValue | undefined, lower: CellValue | undefined): string =>
  isBlank(upper) || isBlank(lower) ? '' : `${textOf(upper)} ${textOf(lower)}`;

function fieldOf<F extends string>(
  { headings }: TableSpec<F>,
  cell: CellValue | undefined,
  mapping: Mapping | null,
  taken: ReadonlyMap<F, number>,
): F | null {
  if (typeof cell !== 'string') return null;
  const words = plain(cell.replaceAll('%', ' процент '));
  if (words === '') return null;
  const fields = Object.keys(headings) as F[];
  const said = mapping?.columns[words];
  const meant = fields.find((field) => field === said);
  if (meant !== undefined) return taken.has(meant) ? null : meant;
  return fields.find((field) => !taken.has(field) && headings[field].test(words)) ?? null;
}

export function tableReader<F extends string>(spec: TableSpec<F>, table: Table<F>, out: Out): RowReader {
  const reader = spec.open(table, out);
  const cells = cellsOf(table, out);
  const isHeader = headerTest(table);
  const columns = [...table.columns.values(), ...table.series.map(({ column }) => column)];
  let sinceHeader = 0;
  function fateOf(row: Row, at: number): Fate {
    if (row.every(isBlank)) return { kind: 'blank' };
    sinceHeader += 1;
    if (isHeader(row)) return { kind: 'repeated-header' };
    if (sinceHeader === 1 && belongsToHeader(row)) return { kind: 'header' };
    if (reader.section?.(row, at)) return { kind: 'title' };
    if (spec.totals !== false && isTotal(row)) return { kind: 'total' };
    if (isNote(row, columns)) return { kind: 'note' };
    const found = reader.row(cells(row, at), row);
    if (typeof found === 'string') return { kind: 'refused', why: found };
    return { kind: 'used', rows: 'grain' in found ? [found] : found };
  }
  return { read: fateOf, end: () => reader.end?.() };
}

/** The heading again, as exports repeat it on every page. */
function headerTest<F extends string>({ head, header, columns, series }: Table<F>): (row: Row) => boolean {
  const last = head.rows[header.at(-1) ?? 0] ?? [];
  const said = [...columns.values(), ...series.map(({ column }) => column)]
    .filter((column) => typeof last[column] === 'string')
    .map((column) => ({ column, words: plain(textOf(last[column])) }));
  const enough = Math.max(1, Math.ceil(said.length * 0.6));
  const probe = said.slice(0, 3);
  const agrees = (row: Row) => (one: { column: number; words: string }) => {
    const cell = row[one.column];
    return typeof cell === 'string' && plain(cell) === one.words;
  };
  return (row) => said.length > 0 && probe.some(agrees(row)) && said.filter(agrees(row)).length >= enough;
}

/** Numbers of columns, points at most, or how many pupils there are, in the row under a heading. */
const belongsToHeader = (row: Row): boolean =>
  isNumbering(row) ||
  row.some((cell) => typeof cell === 'string' && (MAX_ROW.test(cell.trim()) || PUPILS_ROW.test(cell.trim())));

const PUPILS_ROW = /^\d[\d\s]*\s?(уч|чел)\.?$/iu;

/** «1, 2, 3, 4…» under a heading. */
function isNumbering(row: Row): boolean {
  const numbers = row.map((cell) => (isBlank(cell) ? null : Number(textOf(cell))));
  return numbers.length >= 4 && numbers.every((number, at) => number === at + 1);
}

const TOTAL =
  /^(итог|всего|в среднем|среднее|средний|средняя|сумма|по (район|муниципал|город|округ|школ|класс|выборк|област|регион|краю))/;

function isTotal(row: Row): boolean {
  for (const cell of row) {
    if (isBlank(cell) || typeof cell !== 'string') continue;
    return /^["«\s]*[иИвВсСпП]/u.test(cell) && TOTAL.test(plain(cell));
  }
  return false;
}

/** One text beside or below a table. */
function isNote(row: Row, columns: readonly number[]): boolean {
  let filled = 0;
  let text: CellValue = null;
  for (const cell of row) {
    if (isBlank(cell)) continue;
    filled += 1;
    if (filled > 1) return false;
    text = cell ?? null;
  }
  return typeof text === 'string' && columns.length > 1;
}

/** What a problem may quote: a word that might be a name is not shown, nor much. Persons were taken out before. */
export function quotable(cell: CellValue | undefined): string {
  const text = textOf(cell);
  if (/^\p{Lu}\p{L}+$/u.test(text)) return 'слово';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The numbers that stand below a heading, in the rows that are looked at. */
export const numbersBelow = (below: readonly Row[], column: number): number[] =>
  below.flatMap((row) => {
    const read = readNumber(row[column]);
    return read.odd === undefined && read.value !== null ? [read.value] : [];
  });

function isShares(below: readonly Row[], column: number): boolean {
  const values = numbersBelow(below, column);
  return (
    values.every((value) => value >= 0 && value <= 1) &&
    values.filter((value) => value % 1 !== 0).length * 2 > values.length
  );
}

/** Without what binary fractions add: 0.07 × 100 is 7. */
export const hundredfold = (share: number): number => Number((share * 100).toFixed(8));

export function cellsOf<F extends string>({ head, header, columns, series, below }: Table<F>, out: Out) {
  const titleOf = (column: number): string => {
    const titles = header.map((at) => textOf(head.rows[at]?.[column])).filter((title) => title !== '');
    return titles.at(-1) ?? '';
  };
  const titles = new Map([...columns.values(), ...series.map(({ column }) => column)].map((at) => [at, titleOf(at)]));

  const shares = new Map<number, boolean>();
  function readsShares(column: number): boolean {
    const known = shares.get(column);
    if (known !== undefined) return known;
    const found = isShares(below, column);
    shares.set(column, found);
    const at = { row: header.at(-1) ?? 0, column };
    if (found) out.problem({ at, problem: 'shares', heading: titles.get(column) ?? '' });
    return found;
  }

  return (row: Row, at: number): Cells<F> => {
    const rawAt = (column: number | undefined): CellValue => (column === undefined ? null : (row[column] ?? null));
    function numberAt(column: number, range: Range | undefined): number | null {
      const cell = rawAt(column);
      const heading = titles.get(column) ?? '';
      const spot = { row: at, column };
      const read = readNumber(cell);
      if (read.odd !== undefined) {
        out.problem({ at: spot, problem: read.odd, heading, found: quotable(cell) });
        return null;
      }
      const isShare = range?.percent === true && readsShares(column);
      const value = isShare && read.value !== null ? hundredfold(read.value) : read.value;
      if (value === null || !range) return value;
      if (value < range.from || value > range.to) {
        out.problem({ at: spot, problem: 'out-of-range', heading, found: value, from: range.from, to: range.to });
        return null;
      }
      if (range.whole !== true || Number.isInteger(value)) return value;
      out.problem({ at: spot, problem: 'not-whole', heading, found: value });
      return null;
    }
    return {
      row: at + 1,
      spot: (field) => ({ row: at, column: columns.get(field) ?? 0 }),
      has: (field) => columns.has(field),
      raw: (field) => rawAt(columns.get(field)),
      text: (field) => {
        const text = textOf(rawAt(columns.get(field)));
        return isAbsent(text) ? null : text;
      },
      number: (field, range) => {
        const column = columns.get(field);
        return column === undefined ? null : numberAt(column, range);
      },
      series: (range) => series.map((column) => numberAt(column.column, range(column))),
      problem: out.problem,
    };
  };
}
