import { fieldOf, fieldsOf, textIn } from './fields.ts';
import type { GridCell } from './flow.ts';
import { coverOf } from './grid.ts';
import { type Column, headerAt, numbersColumns, repeatsHeader } from './header.ts';
import { isHeading, spansMost } from './headings.ts';
import { isRest, isStage } from './parts.ts';
import type { SenseTable } from './placed.ts';
import type { Meaning } from './reading.ts';
import type { Around, Habits, Last, PlanRow, RowKind } from './row.ts';
import { bareTitle } from './sections.ts';
import { isBlank, isNumber, startsLower } from './text.ts';

/** The rows of a plan in order. `before`: the activity that the table before this one ended with. */
export function readRows(table: SenseTable, before: Last): PlanRow[] {
  const rows = unjudgedRows(table);
  const habits = habitsOf(rows);
  let { activity, tail, heading } = before;
  let firstOfPart = true;
  rows.forEach((row, at) => {
    row.firstOfPart = firstOfPart;
    const around = {
      ...{ activity, tail, heading, habits },
      below: rows.slice(at + 1),
      width: table.grid.width,
      named: table.columns.length,
    };
    if (row.kind === 'empty') row.kind = kindOf(row, around);
    if (row.kind === 'header' || row.kind === 'numbers') firstOfPart = true;
    else if (row.kind !== 'empty' && !(row.kind === 'heading' && headingText(row) === heading)) firstOfPart = false;
    if (row.kind === 'activity' || row.kind === 'stage') activity = row;
    if (row.kind === 'activity' || row.kind === 'stage' || row.kind === 'rest') tail = row;
    if (row.kind === 'heading') {
      tail = headingText(row) === heading ? tail : null;
      heading = headingText(row);
    }
  });
  return rows;
}

/** Headings come again on the next page; they part nothing then. */
export const headingText = ({ own }: PlanRow): string => bareTitle(own.map(({ text }) => text).join(' '));

/** Rows with their fields; those that repeat a header are told already. */
function unjudgedRows(table: SenseTable): PlanRow[] {
  const cover = coverOf(table.grid);
  let columns = table.columns;
  return table.grid.rows.slice(table.bodyFrom).map((row, step): PlanRow => {
    const at = table.bodyFrom + step;
    const other = otherHeader(table, at);
    if (other) columns = other;
    const fields = fieldsOf(columns, cover[at] ?? [], row);
    const kind = other || repeatsHeader(table.grid, at, columns) ? 'header' : 'empty';
    return { kind, source: row.source, own: row.cells, fields, firstOfPart: false };
  });
}

/** A header of other columns in the middle of a table. */
function otherHeader(table: SenseTable, at: number): Column[] | null {
  const cells = table.grid.rows[at]?.cells.filter((cell) => cell.text !== '') ?? [];
  if (cells.length < 3 || at === table.bodyFrom) return null;
  const header = headerAt(table.grid, at);
  return header?.role === 'plan' && header.to === at + 1 ? header.columns : null;
}

function habitsOf(rows: readonly PlanRow[]): Habits {
  const cellsOf = (meaning: Meaning) =>
    rows.flatMap(({ kind, own, fields }) => {
      const field = kind === 'empty' && own.length > 1 ? fieldOf(fields, meaning) : undefined;
      return field && !field.inherited && !isBlank(field.text) ? field.cells.slice(0, 1) : [];
    });
  const titles = cellsOf('activity');
  const share = (cells: readonly GridCell[], test: (cell: GridCell) => boolean) =>
    cells.length === 0 ? 0 : cells.filter(test).length / Math.max(cells.length, titles.length);
  return {
    numbered: share(cellsOf('number'), (cell) => isNumber(cell.text)) > 0.4,
    smallTitles: share(titles, (cell) => startsLower(cell.text)) > 0.5,
    bold: share(titles, (cell) => cell.bold) > 0.5,
  };
}

function kindOf(row: PlanRow, around: Around): RowKind {
  const filled = row.own.filter((cell) => !isBlank(cell.text));
  const [first] = filled;
  if (!first) return 'empty';
  if (numbersColumns(row.own.map((cell) => cell.text))) return 'numbers';
  const alone = filled.length === 1;
  if (alone && /^\d{1,3}$/.test(first.text) && fieldOf(row.fields, 'number')?.cells[0] !== first) return 'stray';
  if (isHeading(row, around)) return 'heading';
  if (alone && spansMost(first, around.width)) return 'stray';
  if (!around.activity)
    return alone && textIn(row.fields, 'activity', true) === '' && !isNumber(first.text) ? 'stray' : 'activity';
  if (isStage(row, around.activity)) return 'stage';
  if (isRest(row, around.activity, around)) return 'rest';
  return textIn(row.fields, 'activity') === '' && textIn(row.fields, 'number', true) === '' ? 'stray' : 'activity';
}
