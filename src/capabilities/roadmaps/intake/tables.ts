import { fieldsOf, textIn } from './fields.ts';
import { type Grid, type Item, linesOfGrid } from './flow.ts';
import { coverOf } from './grid.ts';
import { type Column, findHeader } from './header.ts';
import { inferColumns } from './infer.ts';
import { looksLikeDeadline, looksLikeNumber } from './looks.ts';
import { NAME } from './names.ts';
import type { Placed, SenseTable } from './placed.ts';
import type { Meaning } from './reading.ts';
import { schoolsOfGrid } from './schools.ts';

/** Tells plans, indicators and lists of schools from tables that only arrange the page; those become lines. */
export function placeTables(items: readonly Item[]): Placed[] {
  const named = items.map((item) => (item.kind === 'grid' ? namedTable(item) : null));
  const someNamed = named.some((table) => table?.kind === 'plan');
  let before: SenseTable | null = null;
  const placed = items.flatMap((item, at): Placed[] => {
    if (item.kind !== 'grid') return [item];
    const table: SenseTable | null =
      named[at] ?? goesOn(item, before) ?? schoolsOfGrid(item) ?? (someNamed ? null : inferredTable(item));
    if (table?.kind === 'plan') before = table;
    return table ? [table] : [{ kind: 'text-table', grid: item }, ...linesOfGrid(item)];
  });
  return countParts(placed);
}

/** Tells each line how many tables with a sense stand above it. */
function countParts(placed: readonly Placed[]): Placed[] {
  let part = 0;
  return placed.map((item) => {
    if (item.kind === 'line') return { ...item, part };
    if (item.kind === 'plan' || item.kind === 'indicators' || item.kind === 'schools') part += 1;
    return item;
  });
}

function namedTable(grid: Grid): SenseTable | null {
  const header = findHeader(grid);
  if (!header || grid.rows.length <= header.to) return null;
  const { role, from, to, columns } = header;
  return { kind: role, grid, columns, headerFrom: from, bodyFrom: to, inferred: false };
}

/** A table without a header of its own goes on with the plan before it, when it has as many columns. */
function goesOn(grid: Grid, before: SenseTable | null): SenseTable | null {
  if (!before || grid.width < 2 || isSignature(grid)) return null;
  const columns = grid.width === before.grid.width ? before.columns : movedColumns(before.columns, grid);
  const cover = coverOf(grid);
  const texts = (meaning: Meaning) =>
    grid.rows
      .map((row, at) => textIn(fieldsOf(columns ?? [], cover[at] ?? [], row), meaning))
      .filter((text) => text !== '');
  if (!columns || !(texts('number').some(looksLikeNumber) || texts('deadline').some(looksLikeDeadline))) return null;
  return { kind: 'plan', grid, columns, headerFrom: 0, bodyFrom: 0, inferred: before.inferred };
}

/** The same columns where the borders of this table stand; `null`: most of its rows have more or fewer cells. */
function movedColumns(columns: readonly Column[], grid: Grid): Column[] | null {
  const fitting = grid.rows.filter((row) => row.cells.length === columns.length);
  const [first] = fitting;
  if (!first || fitting.length < grid.rows.length / 2) return null;
  return columns.map((column, at) => {
    const cell = first.cells[at];
    return { ...column, column: cell?.column ?? column.column, span: cell?.span ?? column.span };
  });
}

const isSignature = (grid: Grid): boolean =>
  grid.rows.length <= 3 &&
  grid.rows.some((row) => row.cells.some((cell) => NAME.test(cell.text) && cell.text.length < 40));

function inferredTable(grid: Grid): SenseTable | null {
  if (isSignature(grid)) return null;
  const columns = inferColumns(grid);
  return columns && { kind: 'plan', grid, columns, headerFrom: 0, bodyFrom: 0, inferred: true };
}
