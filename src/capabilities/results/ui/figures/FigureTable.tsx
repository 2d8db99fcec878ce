import { type Column, DataTable, type DataTableProps } from '../../../../web/parts.ts';
import { useMedia } from '../../../../web/screen.ts';
import styles from './Figures.module.css';

/** Columns that a tablet, or a screen at 200 %, has room for. */
const FITTING = 4;

/** A table of figures; where it has no room, each row is a list in which every figure keeps its name. */
export function FigureTable<Row>(props: DataTableProps<Row>) {
  const narrow = useMedia(props.columns.length > FITTING ? '(max-width: 47.99em)' : '(max-width: 37.49em)');
  return narrow && props.rows.length > 0 ? <Named {...props} /> : <DataTable {...props} />;
}

function Named<Row>({ caption, rows, rowKey, columns }: DataTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <ul className={styles.cards} aria-label={caption}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <span className={styles.name}>{first?.cell(row)}</span>
          <dl className={styles.named}>
            {others
              .filter(({ phone }) => phone !== 'hidden')
              .map((column) => (
                <NamedFigure key={column.key} of={column} row={row} />
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

const NamedFigure = <Row,>({ of, row }: { of: Column<Row>; row: Row }) => (
  <div className={of.key === DRAWN ? styles.wide : undefined}>
    <dt className={of.key === DRAWN ? 'sr' : undefined}>{of.head}</dt>
    <dd>{of.cell(row)}</dd>
  </div>
);

/** The column that is drawn: it takes the whole width. */
const DRAWN = 'drawn';
