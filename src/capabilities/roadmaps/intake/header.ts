import { isYear, meaningOf, namesIndicatorColumns, namesPlanColumns } from './columns.ts';
import type { Grid, GridCell } from './flow.ts';
import { coverOf } from './grid.ts';
import type { Meaning } from './reading.ts';
import { fold } from './text.ts';

export interface Column {
  column: number;
  span: number;
  title: string;
  meaning: Meaning;
}

export interface Header {
  role: 'plan' | 'indicators';
  /** Rows that name the columns, first and one after the last. */
  from: number;
  to: number;
  columns: Column[];
}

/** A letterhead or a caption may stand in the rows above the header, but not many. */
const DEEPEST = 6;

/** The rows that name the columns, and what each column means; `null`: no row does. */
export function findHeader(grid: Grid): Header | null {
  for (let from = 0; from < Math.min(DEEPEST, grid.rows.length); from++) {
    const header = headerAt(grid, from);
    if (header) return header;
  }
  return null;
}

export function headerAt(grid: Grid, from: number): Header | null {
  for (const height of heights(grid, from)) {
    const cells = bottomCells(grid, from, from + height);
    const titles = cells.map(({ title }) => title);
    if (namesPlanColumns(titles) && !onlyMerged(grid, from)) {
      return { role: 'plan', from, to: from + height, columns: planColumns(cells) };
    }
    if (namesIndicatorColumns(titles)) {
      return { role: 'indicators', from, to: from + height, columns: indicatorColumns(cells) };
    }
  }
  return null;
}

/** A row of one merged cell is a caption, whatever stands below it. */
const onlyMerged = (grid: Grid, row: number): boolean =>
  (grid.rows[row]?.cells.filter((cell) => cell.text !== '').length ?? 0) < 2;

/** Merged cells say how many rows the header has; without them the next row may still name parts of a column. */
function heights(grid: Grid, from: number): number[] {
  const tallest = Math.max(1, ...(grid.rows[from]?.cells ?? []).filter(isShort).map((cell) => cell.rowSpan));
  if (tallest > 1) return tallest <= 3 ? [tallest] : [1];
  return namesParts(grid, from + 1) ? [2, 1] : [1];
}

const isShort = (cell: GridCell): boolean => cell.text.length <= 120 && cell.rowSpan <= 3;

/** «начало | окончание», «2023 | 2024», with nothing in the first cell. */
function namesParts(grid: Grid, row: number): boolean {
  const cells = grid.rows[row]?.cells ?? [];
  const titles = cells.map((cell) => cell.text).filter((text) => text !== '');
  if (titles.length === 0 || cells[0]?.text !== '') return false;
  return titles.every((title) => isYear(title) || PART.test(fold(title)));
}

const PART =
  /^(?:начал\S*|оконч\S*|с|по|от|до|план\S*|факт\S*|(?:i|ii|1|2)-?\S* (?:полугод|этап)\S*|[1-4iv]+ кв\S*|дата|срок\S*|ответств\S*|исполнит\S*|результат\S*|показател\S*|значение)$/;

interface Titled {
  column: number;
  span: number;
  title: string;
  /** The title of the merged cell above, if there is one. */
  above: string;
}

/** The lowest cell of the header over each column, with the title it stands under. */
function bottomCells(grid: Grid, from: number, to: number): Titled[] {
  const cover = coverOf(grid);
  const found: Titled[] = [];
  for (let column = 0; column < grid.width; ) {
    const stack = [...new Set(rangeOf(from, to).map((row) => cover[row]?.[column] ?? null))].filter(
      (cell) => cell !== null,
    );
    const titled = stack.filter((cell) => cell.text !== '');
    const bottom = titled.at(-1) ?? stack.at(-1);
    const narrowest = stack.reduce((end, cell) => Math.min(end, cell.column + cell.span), grid.width);
    const end = Math.max(column + 1, narrowest);
    const above = titled.length > 1 ? (titled.at(-2)?.text ?? '') : '';
    found.push({ column, span: end - column, title: bottom?.text ?? '', above });
    column = end;
  }
  return found;
}

const rangeOf = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, step) => from + step);

function planColumns(cells: readonly Titled[]): Column[] {
  const columns = cells.map((cell): Column => {
    const own = meaningOf(cell.title);
    const meaning = own === 'other' && cell.above !== '' ? meaningOf(cell.above) : own;
    const title = cell.above === '' || cell.above === cell.title ? cell.title : `${cell.above}: ${cell.title}`;
    return { column: cell.column, span: cell.span, title: title.replaceAll('\n', ' '), meaning };
  });
  return settle(columns);
}

/** Of several columns of one meaning one keeps it; a plan without a column of activities takes the nearest to it. */
function settle(columns: Column[]): Column[] {
  const first = columns[0];
  if (first && first.title === '' && first.meaning === 'other') first.meaning = 'number';
  keepOne(columns, 'number', /./, 'other');
  keepOne(columns, 'activity', /мероприят|действ/, 'group');
  keepOne(columns, 'result', /результат/, 'other');
  keepOne(columns, 'indicator', /показател|индикатор/, 'other');
  if (!columns.some(({ meaning }) => meaning === 'result')) promote(columns, 'indicator', 'result');
  keepOne(columns, 'mark', /отметк/, 'other');
  keepOne(columns, 'responsible', /ответств/, 'participants');
  if (!columns.some(({ meaning }) => meaning === 'activity')) {
    const nearest =
      columns.find(({ meaning }) => meaning === 'group') ?? columns.find(({ meaning }) => meaning === 'other');
    if (nearest) nearest.meaning = 'activity';
  }
  keepOne(columns, 'group', /./, 'other');
  return columns;
}

/** «Результат: качественный» and «Результат: количественный» are one result in two columns. */
const sharesTitle = (one: Column, other: Column): boolean =>
  one.title.includes(': ') && one.title.split(': ')[0] === other.title.split(': ')[0];

/** A plan without a column of results says by its indicators what is to come out. */
function promote(columns: readonly Column[], from: Meaning, to: Meaning): void {
  const column = columns.find(({ meaning }) => meaning === from);
  if (column) column.meaning = to;
}

function keepOne(columns: readonly Column[], meaning: Meaning, best: RegExp, others: Meaning): void {
  const alike = columns.filter((column) => column.meaning === meaning);
  const kept = alike.find((column) => best.test(fold(column.title))) ?? alike[0];
  for (const column of alike) {
    if (column === kept || !kept) continue;
    const free = others === 'group' ? column.column < kept.column : true;
    const together = meaning === 'result' && sharesTitle(column, kept);
    if (together) continue;
    const taken = others === 'participants' && columns.some((other) => other.meaning === 'participants');
    column.meaning = free && !taken ? others : 'other';
  }
}

function indicatorColumns(cells: readonly Titled[]): Column[] {
  const columns = cells.map((cell): Column => {
    const title = cell.above === '' || cell.above === cell.title ? cell.title : `${cell.above}: ${cell.title}`;
    const meaning = isYear(cell.title) ? 'value' : meaningOf(cell.title);
    return { column: cell.column, span: cell.span, title: title.replaceAll('\n', ' '), meaning };
  });
  const names = columns.filter(({ meaning }) => meaning === 'indicator');
  const name = names.find(({ title }) => /наименован|показател/i.test(title) && !/значен/i.test(title)) ?? names[0];
  for (const column of columns) {
    if (column !== name && column.meaning === 'indicator') column.meaning = 'value';
    else if (column.meaning === 'result') column.meaning = 'value';
    else if (!['indicator', 'number', 'unit', 'baseline', 'value', 'responsible'].includes(column.meaning))
      column.meaning = 'other';
  }
  return columns;
}

/** Does this row repeat the header, as tables do that go on on another page? */
export function repeatsHeader(grid: Grid, row: number, columns: readonly Column[]): boolean {
  const texts = (grid.rows[row]?.cells ?? []).map((cell) => fold(cell.text)).filter((text) => text !== '');
  const titles = columns.flatMap(({ title }) => title.split(': ').map(fold));
  return texts.length >= 2 && texts.every((text) => titles.includes(text));
}

/** «1 | 2 | 3 | 4»: a row that numbers the columns. */
export function numbersColumns(texts: readonly string[]): boolean {
  const counts = texts.filter((text) => text !== '').map((text) => Number(text.replace(/[.)]$/, '')));
  return counts.length >= 3 && counts[0] === 1 && counts.every((count, at) => count === at + 1);
}
