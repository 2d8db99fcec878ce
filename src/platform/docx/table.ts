import type { Block, Cell, Row, Table } from '../../kernel/document.ts';
import { child, type XmlElement } from '../xml.ts';
import { isOn, value } from './dialect.ts';

/** A cell with what Word says of its merging: with the cell above it, or with the one before it. */
interface RawCell {
  cell: Cell;
  goesOnFromAbove: boolean;
}

/** `readContent` reads what stands in a cell, tables inside it included. */
export function readTable(table: XmlElement, readContent: (cell: XmlElement) => Block[]): Table {
  const rows = [...innerElements(table, 'w:tr')].filter((row) => !isGone(row));
  const raw = rows.map((row) => readCells(row, readContent));
  growDown(raw);
  return {
    kind: 'table',
    rows: rows.map(
      (row, at): Row => ({
        cells: (raw[at] ?? []).filter(({ goesOnFromAbove }) => !goesOnFromAbove).map(({ cell }) => cell),
        repeatedHeader: isOn(child(child(row, 'w:trPr'), 'w:tblHeader')),
      }),
    ),
  };
}

/** Rows of a table or cells of a row, out of content controls, but not those of a table inside a cell. */
function* innerElements(element: XmlElement, name: string): Generator<XmlElement> {
  for (const inner of element.children) {
    if (inner.name === name) yield inner;
    else if (inner.name !== 'w:tc' && inner.name !== 'w:del') yield* innerElements(inner, name);
  }
}

/** Deleted while changes were tracked, or hidden. */
function isGone(row: XmlElement): boolean {
  const properties = child(row, 'w:trPr');
  return child(properties, 'w:del') !== undefined || isOn(child(properties, 'w:hidden'));
}

function readCells(row: XmlElement, readContent: (cell: XmlElement) => Block[]): RawCell[] {
  const cells: RawCell[] = [];
  let column = Number(value(child(child(row, 'w:trPr'), 'w:gridBefore')) ?? 0);
  for (const element of innerElements(row, 'w:tc')) {
    const properties = child(element, 'w:tcPr');
    const span = Math.max(1, Number(value(child(properties, 'w:gridSpan')) ?? 1) || 1);
    const blocks = readContent(element);
    const before = cells.at(-1);
    if (merging(properties, 'w:hMerge') === 'continue' && before) {
      before.cell.span += span;
      before.cell.blocks.push(...withText(blocks));
    } else {
      const goesOnFromAbove = merging(properties, 'w:vMerge') === 'continue';
      cells.push({ cell: { column, span, rowSpan: 1, blocks }, goesOnFromAbove });
    }
    column += span;
  }
  return cells;
}

/** Present without a value means that the cell goes on. */
function merging(properties: XmlElement | undefined, name: string): 'restart' | 'continue' | null {
  const merge = child(properties, name);
  if (!merge) return null;
  return value(merge) === 'restart' ? 'restart' : 'continue';
}

/** Gives each merged cell its height. A cell that goes on from nothing stands for itself. */
function growDown(rows: readonly RawCell[][]): void {
  rows.forEach((row, at) => {
    for (const raw of row) {
      if (!raw.goesOnFromAbove) continue;
      const top = topOf(rows, at, raw.cell.column);
      if (!top) raw.goesOnFromAbove = false;
      else {
        top.rowSpan += 1;
        top.blocks.push(...withText(raw.cell.blocks).filter((block) => !says(top.blocks, block)));
      }
    }
  });
}

/** The cell that covers this column in the rows right above. */
function topOf(rows: readonly RawCell[][], at: number, column: number): Cell | null {
  for (let above = at - 1; above >= 0; above--) {
    const found = rows[above]?.find(({ cell }) => cell.column === column);
    if (!found) return null;
    if (!found.goesOnFromAbove) return found.cell.rowSpan === at - above ? found.cell : null;
  }
  return null;
}

const withText = (blocks: readonly Block[]): Block[] =>
  blocks.filter((block) => block.kind !== 'paragraph' || block.text.trim() !== '');

const says = (blocks: readonly Block[], wanted: Block): boolean =>
  wanted.kind === 'paragraph' && blocks.some((block) => block.kind === 'paragraph' && block.text === wanted.text);
