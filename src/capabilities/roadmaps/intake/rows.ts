import type { GridCell, GridRow, Leaf } from './flow.ts';
import { coverOf } from './grid.ts';
import { type Column, headerAt, numbersColumns, repeatsHeader } from './header.ts';
import { looksLikeDeadline } from './looks.ts';
import type { SenseTable } from './placed.ts';
import type { Meaning, Source } from './reading.ts';
import { isPeriod } from './sections.ts';
import { goesOn, isBlank, isBulleted, isNumber, joinLines, startsLower } from './text.ts';

/** A row of a plan, told what it is. */
type RowKind = 'activity' | 'heading' | 'rest' | 'stage' | 'header' | 'numbers' | 'empty' | 'stray';

export interface PlanRow {
  kind: RowKind;
  source: Source;
  /** Cells that begin in this row; those above reach into it by `fields`. */
  own: GridCell[];
  fields: Map<Column, Field>;
  /** Is it the first row after a header, so that a row cut by the page may go on here? */
  firstOfPart: boolean;
}

/** What stands in one column of a row; several cells where the row parts what the header merges. */
export interface Field {
  text: string;
  /** The lines of its cells as they stand. */
  lines: string[];
  cells: GridCell[];
  /** Does the cell begin in an earlier row? */
  inherited: boolean;
}

/** The rows of a plan in order. `before`: the activity row that the table before this one ended with. */
export function readRows(table: SenseTable, before: PlanRow | null): PlanRow[] {
  const cover = coverOf(table.grid);
  const habits = habitsOf(table);
  const rows: PlanRow[] = [];
  let columns = table.columns;
  let firstOfPart = true;
  let last = before;
  for (let at = table.bodyFrom; at < table.grid.rows.length; at++) {
    const gridRow = table.grid.rows[at];
    if (!gridRow) continue;
    const other = otherHeader(table, at);
    if (other) columns = other;
    const fields = fieldsOf(columns, cover[at] ?? [], gridRow);
    const row: PlanRow = { kind: 'empty', source: gridRow.source, own: gridRow.cells, fields, firstOfPart };
    row.kind = other || repeatsHeader(table.grid, at, columns) ? 'header' : kindOf(row, last, habits, table, at);
    rows.push(row);
    if (row.kind === 'header' || row.kind === 'numbers') firstOfPart = true;
    else if (row.kind !== 'empty') firstOfPart = false;
    if (row.kind === 'activity' || row.kind === 'stage') last = row;
  }
  return rows;
}

/** A header of other columns in the middle of a table. */
function otherHeader(table: SenseTable, at: number): Column[] | null {
  const cells = table.grid.rows[at]?.cells.filter((cell) => cell.text !== '') ?? [];
  if (cells.length < 3 || at === table.bodyFrom) return null;
  const header = headerAt(table.grid, at);
  return header?.role === 'plan' && header.to === at + 1 ? header.columns : null;
}

function fieldsOf(columns: readonly Column[], cover: readonly (GridCell | null)[], row: GridRow): Map<Column, Field> {
  const fields = new Map<Column, Field>();
  const taken = new Set<GridCell>();
  for (const column of columns) {
    const under = new Set(cover.slice(column.column, column.column + column.span));
    const cells = [...under].filter((cell) => cell !== null).filter((cell) => !taken.has(cell));
    if (cells.length === 0) continue;
    for (const cell of cells) taken.add(cell);
    const text = cells.length === 1 ? (cells[0]?.text ?? '') : joinLines(cells.map((cell) => cell.text));
    const lines = cells.flatMap((cell) => cell.lines);
    fields.set(column, { text, lines, cells, inherited: cells.every((cell) => !row.cells.includes(cell)) });
  }
  return fields;
}

/** How the rows of this plan are usually written. */
interface Habits {
  numbered: boolean;
  /** Titles usually begin with a small letter, so that one says nothing. */
  smallTitles: boolean;
  /** Most cells of activities are bold, so that bold says nothing. */
  bold: boolean;
}

function habitsOf(table: SenseTable): Habits {
  const cellsOf = (meaning: Meaning) => {
    const at = table.columns.find((column) => column.meaning === meaning)?.column;
    return table.grid.rows
      .slice(table.bodyFrom)
      .flatMap((row) => row.cells.filter((cell) => cell.column === at && cell.span <= 2 && cell.text !== ''));
  };
  const titles = cellsOf('activity');
  const share = (cells: readonly GridCell[], test: (cell: GridCell) => boolean) =>
    cells.length === 0 ? 0 : cells.filter(test).length / Math.max(cells.length, titles.length);
  return {
    numbered: share(cellsOf('number'), (cell) => isNumber(cell.text)) > 0.4,
    smallTitles: share(titles, (cell) => startsLower(cell.text)) > 0.5,
    bold: share(titles, (cell) => cell.bold) > 0.5,
  };
}

/** The text in the first column of that meaning; blank cells say nothing. */
function textIn(row: PlanRow, meaning: Meaning, inherited = true): string {
  for (const [column, field] of row.fields) {
    if (column.meaning === meaning && (inherited || !field.inherited)) return isBlank(field.text) ? '' : field.text;
  }
  return '';
}

function kindOf(row: PlanRow, last: PlanRow | null, habits: Habits, table: SenseTable, at: number): RowKind {
  const filled = row.own.filter((cell) => !isBlank(cell.text));
  if (filled.length === 0) return 'empty';
  if (numbersColumns(row.own.map((cell) => cell.text))) return 'numbers';
  const title = textIn(row, 'activity', false);
  if (filled.length === 1 && /^\d{1,3}$/.test(filled[0]?.text ?? '') && filled[0]?.column !== numberColumn(table))
    return 'stray';
  if (isHeading(row, filled, last, habits, table, at)) return 'heading';
  if (filled.length === 1 && spansMost(filled[0], table)) return 'stray';
  if (!last) return title === '' && filled.length === 1 && !isNumber(filled[0]?.text ?? '') ? 'stray' : 'activity';
  if (isStage(row, last)) return 'stage';
  return isRest(row, last, title, habits) ? 'rest' : 'activity';
}

const numberColumn = (table: SenseTable): number | undefined =>
  table.columns.find(({ meaning }) => meaning === 'number')?.column;

const spansMost = (cell: GridCell | undefined, table: SenseTable): boolean =>
  cell !== undefined && cell.span > 1 && cell.span >= table.grid.width / 2;

/** No heading of a section is longer, in letters. */
const LONGEST_HEADING = 350;

/** One merged cell; or one text, with or without a number, and nothing beside it, that looks like a heading. */
function isHeading(
  row: PlanRow,
  filled: readonly GridCell[],
  last: PlanRow | null,
  habits: Habits,
  table: SenseTable,
  at: number,
): boolean {
  const [number, text] = headingParts(filled);
  if (!text || text.text.length > LONGEST_HEADING || inheritsActivity(row)) return false;
  const merged = spansMost(text, table) && text.span >= Math.min(3, table.grid.width);
  const title = text.text;
  if (merged && !(startsLower(title) && last && goesOn(textIn(last, 'activity'), title)))
    return !/^\*|^(?:примечани|всего|итого)/i.test(title);
  const inPlace = text.column === activityColumn(table) || (!number && text.column === numberColumn(table));
  if (!inPlace && !isPeriod(title)) return false;
  if (isPeriod(title)) return true;
  if (startsLower(title) || isBulleted(title) || table.columns.length < 3)
    return text.bold && !habits.bold && !startsLower(title);
  if (text.bold && !habits.bold) return true;
  if (/^(?:раздел|глава|блок|модуль|подраздел)\s/i.test(title) || /^[IVX]{1,4}\.\s/.test(title)) return true;
  if (number && isNumber(number.text)) return startsSubNumbers(number.text, table, at);
  if (/^\d{1,2}\.\s/.test(title) && habits.numbered) return true;
  return habits.numbered && !number && !goesOn(last ? textIn(last, 'activity') : '', title) && leadsNumbered(table, at);
}

/** A number and a text, or a text alone; more than that is no heading. */
function headingParts(filled: readonly GridCell[]): [GridCell | null, GridCell | null] {
  const [first, second] = filled;
  if (filled.length === 1) return [null, first ?? null];
  if (filled.length === 2 && first && second && isNumber(first.text) && !looksLikeDeadline(second.text))
    return [first, second];
  return filled.length === 2 && first && second && isNumber(first.text) && isPeriod(second.text) && second.span > 1
    ? [first, second]
    : [null, null];
}

const activityColumn = (table: SenseTable): number | undefined =>
  table.columns.find(({ meaning }) => meaning === 'activity')?.column;

const inheritsActivity = (row: PlanRow): boolean =>
  [...row.fields].some(([{ meaning }, field]) => meaning === 'activity' && field.inherited && field.text !== '');

/** «2» is a heading when the next number is «2.1». */
function startsSubNumbers(number: string, table: SenseTable, at: number): boolean {
  const column = numberColumn(table);
  const bare = number.replace(/[.)\s]+$/, '');
  if (/^[IVXLC]+$/.test(bare)) return true;
  for (const row of table.grid.rows.slice(at + 1)) {
    const next = row.cells.find((cell) => cell.column === column && cell.text !== '')?.text.replace(/[.)\s]+$/, '');
    if (next === undefined) continue;
    return next.startsWith(`${bare}.`) && next.length > bare.length + 1;
  }
  return false;
}

/** A text alone among numbered rows, with a numbered one right below it, is a heading that nobody merged. */
function leadsNumbered(table: SenseTable, at: number): boolean {
  const column = numberColumn(table);
  const next = table.grid.rows.slice(at + 1).find((row) => row.cells.some((cell) => !isBlank(cell.text)));
  return (
    next?.cells.some((cell) => cell.column === column && isNumber(cell.text)) === true &&
    next.cells.filter((cell) => !isBlank(cell.text)).length > 2
  );
}

const STAGE = /^(?:\d|[ivx]{1,3})\s?(?:-?\p{L}{0,2})?\s?этап|^этап\s?(?:№\s?)?(?:\d|[ivx])/iu;

/** A step of the activity above, with a deadline of its own. */
function isStage(row: PlanRow, last: PlanRow): boolean {
  const title = textIn(row, 'activity', false);
  if (title === '' || textIn(row, 'deadline', false) === '') return false;
  const own = textIn(row, 'number', false);
  if (own === '' && inherits(row, 'number') && !isBlank(textIn(row, 'number'))) return true;
  if (own !== '') return false;
  if (STAGE.test(title)) return true;
  return isBulleted(title) && !row.firstOfPart && isComplete(textIn(last, 'deadline'));
}

const inherits = (row: PlanRow, meaning: Meaning): boolean =>
  [...row.fields].some(([column, field]) => column.meaning === meaning && field.inherited);

/** A deadline that does not end in the middle; none at all is complete too. */
const isComplete = (deadline: string): boolean => !/(?:[,(–-]|далее|по|с|до|и|в|течение|не)$/iu.test(deadline.trim());

/** Does the row go on with the activity above, be it cut by a page or typed over several rows? */
function isRest(row: PlanRow, last: PlanRow, title: string, habits: Habits): boolean {
  const own = textIn(row, 'number', false);
  if (own !== '') return row.firstOfPart && own === textIn(last, 'number') && goesOn(textIn(last, 'activity'), title);
  if (title === '') return true;
  const before = textIn(last, 'activity');
  const bare = textIn(row, 'deadline') === '' && textIn(row, 'responsible') === '';
  if (isBulleted(title)) return bare || textIn(row, 'deadline', false) === '';
  if (!habits.numbered && !hasNumberColumn(row))
    return goesOn(before, title) && (row.firstOfPart || bare) && !(habits.smallTitles && !bare);
  const lower = startsLower(title) && !habits.smallTitles;
  if (row.firstOfPart || bare || !isComplete(textIn(last, 'deadline'))) return lower || goesOn(before, title);
  return lower && inherits(row, 'deadline');
}

const hasNumberColumn = (row: PlanRow): boolean => [...row.fields.keys()].some(({ meaning }) => meaning === 'number');

/** All cells that a row uses, for the account. */
export const leavesOf = (row: PlanRow): Leaf[] => row.own;
