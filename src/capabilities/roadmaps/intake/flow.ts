import type { Block, OfficeDocument, Paragraph, Table } from '../../../kernel/document.ts';
import { namesPlanColumns } from './columns.ts';
import type { Source } from './reading.ts';
import { clean, closeUp, joinLines, wholeLines } from './text.ts';

/** The smallest piece of text that is accounted for: a paragraph, or a cell of a table. */
export interface Leaf {
  text: string;
  source: Source;
}

/** A line of running text. Lines of one paragraph that were parted by hand are lines of their own. */
export interface Line extends Leaf {
  kind: 'line';
  /** Number or bullet that the word processor made. */
  number: string | null;
  heading: boolean;
  bold: boolean;
  align: Paragraph['align'];
  /** Does it stand in a table that is no plan: a letterhead, a signature, a passport of the plan? */
  inTable: boolean;
  /** How many empty lines stand before it. */
  emptyBefore: number;
  note: boolean;
  /** How many tables with a sense of their own stand above it. */
  part: number;
}

export interface GridCell extends Leaf {
  /** Its lines as they stand; `text` joins those that belong to one sentence. */
  lines: string[];
  column: number;
  span: number;
  rowSpan: number;
  bold: boolean;
  align: Paragraph['align'];
}

export interface GridRow {
  cells: GridCell[];
  source: Source;
  repeatedHeader: boolean;
}

export interface Grid {
  kind: 'grid';
  rows: GridRow[];
  /** Columns of the grid, merged or not. */
  width: number;
  source: Source;
  /** The table as the reader gave it. */
  table: Table;
}

export interface PictureItem extends Leaf {
  kind: 'picture';
}

export type Item = Line | Grid | PictureItem;

/** The document in reading order, tables that only arrange the page taken apart. */
export function flowOf(document: OfficeDocument): Item[] {
  const items = document.blocks.flatMap((block, at): Item[] => {
    const source: Source = { block: at, row: null, cell: null, inner: null };
    const found = itemsOf(block, source, false);
    return at < document.notesFrom
      ? found
      : found.map((item) => (item.kind === 'line' ? { ...item, note: true } : item));
  });
  return countEmpty(items);
}

function itemsOf(block: Block, source: Source, inTable: boolean): Item[] {
  if (block.kind === 'picture') return [{ kind: 'picture', text: block.description ?? '', source }];
  if (block.kind === 'paragraph') return linesOf(block, source, inTable);
  if (holdsPlan(block) || isFrame(block)) return takenApart(block, source);
  return [gridOf(block, source)];
}

/** A table with a plan inside one of its cells, and a table of one cell, only arrange the page. */
const holdsPlan = (table: Table): boolean =>
  table.rows.some((row) =>
    row.cells.some((cell) =>
      cell.blocks.some((inner) => inner.kind === 'table' && (looksLikePlan(inner) || holdsPlan(inner))),
    ),
  );

const isFrame = (table: Table): boolean =>
  table.rows.length === 1 && table.rows[0]?.cells.length === 1 && table.rows[0].cells[0] !== undefined;

const looksLikePlan = (table: Table): boolean =>
  table.rows.length > 1 &&
  table.rows.slice(0, 4).some((row) => namesPlanColumns(row.cells.map((cell) => textOf(cell.blocks))));

/** The lines of a table that is no plan, cell by cell. */
export const linesOfGrid = (grid: Grid): Line[] =>
  countEmpty(takenApart(grid.table, grid.source)).flatMap((item) =>
    item.kind === 'line' ? [item] : item.kind === 'grid' ? linesOfGrid(item) : [],
  );

/** The contents of a table that only arranges the page, cell by cell. */
function takenApart(table: Table, source: Source): Item[] {
  return table.rows.flatMap((row, rowAt) =>
    row.cells.flatMap((cell, cellAt) =>
      cell.blocks.flatMap((block, at) => itemsOf(block, innermost(source, rowAt, cellAt, at), true)),
    ),
  );
}

function innermost(source: Source, row: number, cell: number, block: number): Source {
  if (source.inner) return { ...source, inner: innermost(source.inner, row, cell, block) };
  return { ...source, row, cell, inner: { block, row: null, cell: null, inner: null } };
}

/** A row or cell of the table that `source` leads to. */
function within(source: Source, row: number, cell: number | null): Source {
  return source.inner ? { ...source, inner: within(source.inner, row, cell) } : { ...source, row, cell };
}

function linesOf(paragraph: Paragraph, source: Source, inTable: boolean): Line[] {
  const { number, heading, bold, align } = paragraph;
  const lines = paragraph.text.split('\n').map((line) => clean(closeUp(line)));
  return lines.map((text, at) => ({
    kind: 'line',
    text,
    source,
    number: at === 0 ? number : null,
    heading: heading !== null,
    bold,
    align,
    inTable,
    emptyBefore: 0,
    note: false,
    part: 0,
  }));
}

/** Drops empty lines and remembers on the next item that they stood there. */
function countEmpty(items: readonly Item[]): Item[] {
  const kept: Item[] = [];
  let empty = 0;
  for (const item of items) {
    if (item.kind === 'line' && item.text === '') {
      empty += 1;
      continue;
    }
    kept.push(item.kind === 'line' ? { ...item, emptyBefore: empty } : item);
    empty = 0;
  }
  return kept;
}

function gridOf(table: Table, source: Source): Grid {
  const rows = table.rows.map((row, rowAt): GridRow => {
    const cells = row.cells.map((cell, cellAt): GridCell => {
      const place = within(source, rowAt, cellAt);
      const paragraphs = cell.blocks
        .filter((block) => block.kind === 'paragraph')
        .filter(({ text }) => text.trim() !== '');
      return {
        text: textOf(cell.blocks),
        lines: wholeLines(cell.blocks.flatMap(blockLines)),
        source: place,
        column: cell.column,
        span: cell.span,
        rowSpan: cell.rowSpan,
        bold: paragraphs.length > 0 && paragraphs.every((paragraph) => paragraph.bold || paragraph.heading !== null),
        align: paragraphs[0]?.align ?? 'left',
      };
    });
    return { cells, source: within(source, rowAt, null), repeatedHeader: row.repeatedHeader };
  });
  const width = Math.max(0, ...rows.flatMap((row) => row.cells.map((cell) => cell.column + cell.span)));
  return { kind: 'grid', rows, width, source, table };
}

/** The text of a cell, automatic numbers and bullets included; a table inside it gives a line a row. */
function textOf(blocks: readonly Block[]): string {
  return joinLines(blocks.flatMap(blockLines));
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'picture':
      return [];
    case 'table':
      return block.rows.map((row) => row.cells.map((cell) => textOf(cell.blocks).replaceAll('\n', ' ')).join(' '));
    case 'paragraph': {
      const text = block.number === null ? block.text : `${block.number} ${block.text}`;
      return clean(text).split('\n');
    }
  }
}

/** Pictures inside the cells of a table, where text may have been meant. */
export function picturesIn(document: OfficeDocument): PictureItem[] {
  return document.blocks.flatMap((block, at) =>
    block.kind === 'table' ? cellPictures(block, { block: at, row: null, cell: null, inner: null }) : [],
  );
}

function cellPictures(table: Table, source: Source): PictureItem[] {
  return table.rows.flatMap((row, rowAt) =>
    row.cells.flatMap((cell, cellAt) =>
      cell.blocks.flatMap((block, at): PictureItem[] => {
        const place = innermost(source, rowAt, cellAt, at);
        if (block.kind === 'picture') return [{ kind: 'picture', text: block.description ?? '', source: place }];
        return block.kind === 'table' ? cellPictures(block, place) : [];
      }),
    ),
  );
}
