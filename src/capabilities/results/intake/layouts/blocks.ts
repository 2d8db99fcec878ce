import { isBlank, type Row, textOf } from '../grid.ts';
import type { Found, Head, Layout, Out } from '../layout.ts';
import { type Procedure, procedureIn } from '../procedure.ts';
import type { AverageRow } from '../row.ts';
import { cellsOf, type SpecReader, type Table, tableReader } from '../table.ts';
import { plain } from '../text.ts';
import { AVERAGES, type AverageField, openAverages } from './averages.ts';

type Averages = Table<AverageField>;

/** Figures of one work beside each other. */
interface Block {
  work: Procedure;
  /** First column, and the one after the last. */
  from: number;
  to: number;
}

/** Means and shares with several columns for each subject: its name stands over them, in the row above. */
export const blocks: Layout = {
  id: 'averages',
  title: 'Средние показатели по предметам, рядом',
  needs: 'школа и не меньше двух предметов, над каждым из которых стоит его название',
  find: (head) => {
    for (let at = 0; at < Math.min(40, head.rows.length - 1); at += 1) {
      const tables = tablesAt(head, at);
      if (tables.length >= 2) return found(tables);
    }
    return null;
  },
  near: () => null,
};

interface BlockTable {
  work: Procedure;
  table: Averages;
}

function tablesAt(head: Head, at: number): BlockTable[] {
  const [upper = [], lower = []] = [head.rows[at], head.rows[at + 1]];
  const parts = blocksIn(upper, Math.max(upper.length, lower.length));
  const [first] = parts;
  if (!first || parts.length < 2) return [];
  const shared = fieldsIn(upper, lower, 0, first.from, PLACES);
  if (shared.size === 0) return [];
  const tables = parts.map(({ work, from, to }) => ({ work, figures: fieldsIn(lower, lower, from, to, FIGURES) }));
  if (tables.some(({ figures }) => figures.size === 0) || tables.every(({ figures }) => figures.size < 2)) return [];
  const place = { head, header: [at, at + 1], series: [], moved: 0, repeated: 0 };
  const around = { above: head.rows.slice(0, at), below: head.rows.slice(at + 2) };
  return tables.map(({ work, figures }) => ({
    work,
    table: { ...place, ...around, columns: new Map([...shared, ...figures]) },
  }));
}

/** A name of a subject begins a block, which ends where the next begins. */
function blocksIn(upper: Row, width: number): Block[] {
  const starts = upper.flatMap((cell, column) => {
    const work = procedureIn([textOf(cell)]);
    return isBlank(cell) || work.subject === null ? [] : [{ work, from: column }];
  });
  return starts.map((start, at) => ({ ...start, to: starts[at + 1]?.from ?? width }));
}

const FIGURES: readonly AverageField[] = [
  ...(['participants', 'percentLow', 'low', 'percentGood', 'percentPassed'] as const),
  ...(['meanMark', 'meanPrimary', 'meanScore'] as const),
];
const PLACES = (Object.keys(AVERAGES.headings) as AverageField[]).filter((field) => !FIGURES.includes(field));

function fieldsIn(
  upper: Row,
  lower: Row,
  from: number,
  to: number,
  fields: readonly AverageField[],
): Map<AverageField, number> {
  const found = new Map<AverageField, number>();
  for (let column = from; column < to; column += 1) {
    const cell = isBlank(lower[column]) ? upper[column] : lower[column];
    const words = plain(textOf(cell).replaceAll('%', ' процент '));
    const field = fields.find((one) => !found.has(one) && AVERAGES.headings[one].test(words));
    if (words !== '' && field !== undefined) found.set(field, column);
  }
  return found;
}

function found(tables: readonly BlockTable[]): Found | null {
  const [first] = tables;
  if (!first) return null;
  return {
    layout: blocks,
    header: first.table.header,
    sure: true,
    doubt: null,
    columns: new Set(tables.flatMap(({ table }) => [...table.columns.values()])),
    tasks: [],
    open: (out) => tableReader({ ...AVERAGES, open: () => openBlocks(tables, out) }, first.table, out),
  };
}

/** Each block is a table of averages of its own. */
function openBlocks(tables: readonly BlockTable[], out: Out): SpecReader<AverageField> {
  const readers = tables.map(({ work, table }) => ({
    read: openAverages(table, out, work),
    cells: cellsOf(table, out),
    columns: table.columns,
  }));
  return {
    row: (cells, row) => {
      const results = readers.flatMap(({ read, cells: cellsIn, columns }): (AverageRow | string)[] => {
        const filled = FIGURES.some((field) => !isBlank(row[columns.get(field) ?? -1]));
        return filled ? [read.row(cellsIn(row, cells.row - 1))] : [];
      });
      const rows = results.filter((result) => typeof result !== 'string');
      const [why] = results.filter((result) => typeof result === 'string');
      return rows.length > 0 ? rows : (why ?? 'Ни одного показателя: результатов нет.');
    },
  };
}
