import { type CSSProperties, memo, useMemo } from 'react';
import type { RowMark } from './marks.ts';
import styles from './Pairs.module.css';
import { MarkedWords, PaperBlock } from './PaperBlock.tsx';
import { blocksText, type PairedRow, type TablePair } from './pairs.ts';
import { Readings } from './Readings.tsx';
import { isLit, pairNames, type RowContext, sameRow } from './rows.ts';
import { chunksOf, type ShownCell, type ShownRow, shownRows, widthOf } from './shownRows.ts';
import { MEANING } from './wording.ts';

/** Rows of a table that are laid out together; what is out of sight is not. */
const CHUNK = 40;
/**
 * The width of a column of paper. In the stylesheet: `--paper-width` of the whole paper without its margins; the first
 * column holds the left margin too.
 */
const columnWidth = (share: number, first: boolean): string =>
  `calc(var(--paper-width) * ${share}${first ? ' + var(--margin)' : ''})`;

interface PairTableProps {
  pair: TablePair;
  /** The rows to show; `null`: all. */
  keep: readonly number[] | null;
  /** Of the columns, 0 to 1. */
  shares: readonly number[];
  context: RowContext;
}

/** A table of the document; each of its rows ends in how it was read, so both are of one height. */
export function PairTable({ pair, keep, shares, context }: PairTableProps) {
  const { table } = pair;
  const chunks = useMemo(() => {
    const rows = keep ?? table.rows.map((_, at) => at);
    return chunksOf(table, rows, CHUNK).map((chunk) => shownRows(table, chunk, context.stacked));
  }, [table, keep, context.stacked]);
  return chunks.map((rows, at) => (
    <Chunk key={rows[0]?.at ?? at} rows={rows} first={at === 0} pair={pair} shares={shares} context={context} />
  ));
}

interface ChunkProps {
  rows: readonly ShownRow[];
  first: boolean;
  pair: TablePair;
  shares: readonly number[];
  context: RowContext;
}

function Chunk({ rows, first, pair, shares, context }: ChunkProps) {
  return (
    <div className={styles.chunk} style={{ '--rows': rows.length } as CSSProperties}>
      <table className={`${styles.table} ${first ? styles.firstChunk : ''}`}>
        <caption className="sr">{captionOf(pair)}</caption>
        <colgroup>
          {shares.map((share, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
            <col key={column} style={{ width: columnWidth(share, column === 0) }} />
          ))}
          {!context.stacked && <col />}
        </colgroup>
        <tbody>
          {rows.map((shown) => {
            const row = pair.rows[shown.at];
            return row && <PairRow key={shown.at} row={row} shown={shown} pair={pair} context={context} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

const captionOf = ({ reading }: TablePair): string =>
  reading === null
    ? 'Таблица документа'
    : (reading.caption ??
      (reading.role === 'indicators' ? 'Показатели' : reading.role === 'schools' ? 'Школы' : 'Мероприятия'));

interface PairRowProps {
  row: PairedRow;
  shown: ShownRow;
  pair: TablePair;
  context: RowContext;
}

const PairRow = memo(
  OneRow,
  (before, now) =>
    before.shown === now.shown &&
    before.row === now.row &&
    sameRow(now.row.about, now.row.place, before.context, now.context),
);

function OneRow({ row, shown, pair, context }: PairRowProps) {
  const { lit: id, stacked, rows } = context;
  const lit = isLit(row.about, row.place, id);
  const names = pairNames(row.about, row.place);
  const classes = lit ? styles.lit : undefined;
  const marks = rows.marks.get(row.place) ?? NONE;
  const head = row.about.some(({ is }) => is === 'columns');
  const reading = <Readings about={row.about} lit={lit} context={context} reading={pair.reading} />;
  const cells = <PaperCells shown={shown} marks={marks} pair={pair} head={head} />;
  if (!stacked) {
    return (
      <tr className={classes} data-pair={names}>
        {cells}
        <td className={styles.read}>{reading}</td>
      </tr>
    );
  }
  return (
    <>
      <tr className={`${styles.paperRow} ${head ? styles.headRow : ''} ${classes ?? ''}`} data-pair={names}>
        {cells}
      </tr>
      <tr className={classes} data-pair={names}>
        <td className={styles.read} colSpan={widthOf(pair.table)}>
          {reading}
        </td>
      </tr>
    </>
  );
}

const NONE: readonly RowMark[] = [];

interface PaperCellsProps {
  shown: ShownRow;
  marks: readonly RowMark[];
  pair: TablePair;
  head: boolean;
}

const PaperCells = memo(({ shown, marks, pair, head }: PaperCellsProps) =>
  shown.cells.map((cell) => (
    <PaperCell key={cell.column} cell={cell} head={head} columns={pair.reading?.columns ?? []} marks={marks} />
  )),
);

interface PaperCellProps {
  cell: ShownCell;
  marks: readonly RowMark[];
  columns: readonly { column: number; title: string; meaning: RowMark['meaning'] }[];
  head: boolean;
}

function PaperCell({ cell: { cell, column, span, rowSpan }, marks, columns, head }: PaperCellProps) {
  const here = columns.filter((one) => one.column >= column && one.column < column + span);
  const own = marks.filter(({ meaning }) => (meaning === null ? true : here.some((one) => one.meaning === meaning)));
  const blocks = cell?.blocks ?? [];
  const hole = own.find((mark) => mark.hole);
  const empty = blocksText(blocks).trim() === '';
  const Cell = head ? 'th' : 'td';
  return (
    <Cell
      className={`${styles.cell} ${column === 0 ? styles.first : ''}`}
      colSpan={span}
      rowSpan={rowSpan}
      scope={head ? 'col' : undefined}
      data-label={here.length === 1 && (!empty || hole) ? labelOf(here[0]) : undefined}
    >
      {empty && hole ? (
        <MarkedWords mark={hole}>
          <span className={styles.hole} />
        </MarkedWords>
      ) : (
        blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of the document have no other name
          <PaperBlock key={at} block={block} marks={own} />
        ))
      )}
    </Cell>
  );
}

const labelOf = (column: PaperCellProps['columns'][number] | undefined): string | undefined =>
  column === undefined ? undefined : column.title || (column.meaning ? MEANING[column.meaning] : undefined);
