/** Which cells of a table are drawn when only some of its rows are: spans shrink to the rows that remain. */
import type { Cell, Table } from '../../../../kernel/document.ts';

export interface ShownCell {
  /** `null`: nothing stands here. */
  cell: Cell | null;
  column: number;
  span: number;
  rowSpan: number;
  /** Row and place in it where the document has the cell. */
  from: { row: number; at: number };
}

export interface ShownRow {
  /** Index in the table. */
  at: number;
  cells: ShownCell[];
}

/**
 * @param keep  the rows to draw, in order
 * @param apart every row by itself: a cell over several rows is drawn in the first of them
 */
export function shownRows(table: Table, keep: readonly number[], apart = false): ShownRow[] {
  const width = widthOf(table);
  const covering = coverOf(table);
  const drawn = new Set<Cell>();
  return keep.map((at, place) => {
    const cells = (covering[at] ?? []).flatMap((found): ShownCell[] => {
      const { cell, row } = found;
      const empty = { cell: null, column: cell.column, span: cell.span, rowSpan: 1, from: { row, at: found.at } };
      if (drawn.has(cell)) return apart ? [empty] : [];
      drawn.add(cell);
      const reach = keep.slice(place).filter((later) => later < row + cell.rowSpan).length;
      return [{ ...empty, cell, rowSpan: apart ? 1 : reach }];
    });
    return { at, cells: filled(cells, width, covering[at] ?? [], at) };
  });
}

/** Columns of the grid. */
export const widthOf = (table: Table): number =>
  Math.max(1, ...table.rows.flatMap(({ cells }) => cells.map(({ column, span }) => column + span)));

interface Covering {
  cell: Cell;
  row: number;
  at: number;
}

/** Row → the cells that cover it, from left to right. */
function coverOf(table: Table): Covering[][] {
  const cover: Covering[][] = table.rows.map(() => []);
  table.rows.forEach(({ cells }, row) => {
    cells.forEach((cell, at) => {
      for (let below = row; below < Math.min(row + cell.rowSpan, cover.length); below++) {
        cover[below]?.push({ cell, row, at });
      }
    });
  });
  return cover.map((found) => found.sort((one, other) => one.cell.column - other.cell.column));
}

/** Holes of the grid become empty cells, so that every row is as wide as the table. */
function filled(cells: readonly ShownCell[], width: number, covering: readonly Covering[], at: number): ShownCell[] {
  const taken = new Set(covering.flatMap(({ cell }) => range(cell.column, cell.column + cell.span)));
  const holes = range(0, width).filter((column) => !taken.has(column));
  const empty = holes.map((column) => ({ cell: null, column, span: 1, rowSpan: 1, from: { row: at, at: -1 } }));
  return [...cells, ...empty].sort((one, other) => one.column - other.column);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);

/** Rows of at most `size`, never parted inside of a cell that covers several. */
export function chunksOf(table: Table, keep: readonly number[], size: number): number[][] {
  const covering = coverOf(table);
  const goesOn = (at: number) => (covering[at] ?? []).some(({ row }) => row < at);
  const chunks: number[][] = [];
  for (const at of keep) {
    const last = chunks.at(-1);
    if (last && (last.length < size || goesOn(at))) last.push(at);
    else chunks.push([at]);
  }
  return chunks;
}

/** Letters of the document type that fit beside each other on the paper, about, and that a cell keeps free. */
const PAPER_LETTERS = 80;
const CELL_MARGIN = 3;
/** Longer words are broken. */
const LONGEST_WORD = 12.5;

/** The width of each column as a share of the whole, 0 to 1: first its longest word, then by how much text it holds. Tables given together share their widths. */
export function columnShares(tables: readonly Table[]): number[] {
  const rows = tables.flatMap((table) => table.rows);
  const texts = range(0, Math.max(1, ...tables.map(widthOf))).map((column) =>
    rows.flatMap(({ cells }) => cells.filter((cell) => cell.column === column && cell.span === 1).map(lettersOf)),
  );
  const least = texts.map((cells) => {
    const words = cells.flatMap((text) => text.split(/\s+/).map((word) => word.length));
    return Math.min(LONGEST_WORD, Math.max(2, ...words)) + CELL_MARGIN;
  });
  const wants = texts.map((cells) => {
    const mean = cells.reduce((sum, text) => sum + text.length, 0) / Math.max(1, cells.length);
    return mean ** 0.75;
  });
  const [needed, wanted] = [sum(least), Math.max(1, sum(wants))];
  const spare = Math.max(0, PAPER_LETTERS - needed);
  const widths = least.map((width, column) => width + (spare * (wants[column] ?? 0)) / wanted);
  return widths.map((width) => width / sum(widths));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const lettersOf = (cell: Cell): string =>
  cell.blocks
    .map((block) => (block.kind === 'paragraph' ? `${block.number ?? ''} ${block.text}`.trim() : ''))
    .join(' ');
