import { type Grid, type Item, linesOfGrid } from './flow.ts';
import { type Column, findHeader } from './header.ts';
import { inferColumns } from './infer.ts';
import { looksEmpty, looksLikeDeadline, looksLikeNumber } from './looks.ts';
import { NAME } from './names.ts';
import type { Placed, SenseTable } from './placed.ts';
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

/** A table of the same columns without a header of its own goes on with the plan before it. */
function goesOn(grid: Grid, before: SenseTable | null): SenseTable | null {
  if (!before || grid.width !== before.grid.width || grid.width < 2 || isSignature(grid)) return null;
  const cells = (meaning: Column['meaning']) => {
    const columns = before.columns.filter((column) => column.meaning === meaning).map(({ column }) => column);
    return grid.rows
      .flatMap((row) => row.cells)
      .filter((cell) => columns.includes(cell.column) && !looksEmpty(cell.text));
  };
  const alike =
    cells('number').some(({ text }) => looksLikeNumber(text)) ||
    cells('deadline').some(({ text }) => looksLikeDeadline(text));
  if (!alike) return null;
  return { kind: 'plan', grid, columns: before.columns, headerFrom: 0, bodyFrom: 0, inferred: before.inferred };
}

const isSignature = (grid: Grid): boolean =>
  grid.rows.length <= 3 &&
  grid.rows.some((row) => row.cells.some((cell) => NAME.test(cell.text) && cell.text.length < 40));

function inferredTable(grid: Grid): SenseTable | null {
  if (isSignature(grid)) return null;
  const columns = inferColumns(grid);
  return columns && { kind: 'plan', grid, columns, headerFrom: 0, bodyFrom: 0, inferred: true };
}
