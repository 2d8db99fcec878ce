/** A table of many rows: sorted by its heads, chosen from by checkboxes, virtual when long, cards on a phone. */
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  Suspense,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { counted, type Forms } from '../format.ts';
import { later } from '../later.ts';
import { useMedia } from '../screen.ts';
import { typo } from '../typo.ts';
import { Button } from './Button.tsx';
import styles from './DataTable.module.css';
import { Icon } from './Icon.tsx';
import { Skeleton } from './Notes.tsx';

export interface Column<Row> {
  key: string;
  /** The words of the head; readers hear them too. */
  head: string;
  cell: (row: Row) => ReactNode;
  /** What rows are ordered by; without it the head does not sort. `null` goes last either way. */
  sortBy?: (row: Row) => string | number | null;
  /** Numbers and dates stand at the right. */
  align?: 'right';
  /** CSS width; the others share what is left. */
  width?: string;
  /** Where it goes on a phone: the name (the first column by itself), right under it, the line of facts, the status, or nowhere. */
  phone?: 'name' | 'lead' | 'fact' | 'status' | 'hidden';
  nowrap?: boolean;
}

export interface Sorting {
  key: string;
  down: boolean;
}

export interface DataTableProps<Row> {
  /** What the table shows; heard, not seen. */
  caption: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Where a row leads; its first column becomes the link, a press anywhere on the row follows it. */
  rowLink?: (row: Row) => string;
  /** The name of a row for the checkbox: «Выбрать: Семинар». Needed with `bulk`. */
  rowName?: (row: Row) => string;
  /** The order at first, or the present one when `onSort` is given (kept in the address). */
  sorting?: Sorting | null;
  onSort?: (sorting: Sorting) => void;
  /** What can be done with the chosen rows; gives the bar its buttons. */
  bulk?: (chosen: readonly Row[], clear: () => void) => ReactNode;
  /** The button above the table that chooses all, while nothing is chosen: for rows that are mostly wanted together. */
  chooseAll?: string;
  /** Last cell: a ⋯ menu or a small button. */
  rowActions?: (row: Row) => ReactNode;
  loading?: boolean;
  /** Stands in the place of the rows when there are none. */
  empty?: ReactNode;
  /** The noun for «показаны 8 поручений из 81»; with `total`. */
  things?: Forms;
  /** How many there are without the filter. */
  total?: number;
}

/** Columns that a tablet, or a screen at 200 %, has room for; more are drawn as on a phone. */
const FITTING = 4;

/** Fetched with the first long table: most people never see one. */
const VirtualRows = later(() => import('./VirtualRows.tsx').then((file) => file.VirtualRows));

/** From here on only the rows in sight are drawn. */
const VIRTUAL_FROM = 200;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, bulk, loading, empty, total, things } = props;
  const phone = useMedia(columns.length > FITTING ? '(max-width: 47.99em)' : '(max-width: 37.49em)');
  const whole = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState<Sorting | null>(props.sorting ?? null);
  const sorting = props.onSort ? (props.sorting ?? null) : own;
  const sorted = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting]);
  const choice = useChoice(sorted, rowKey);
  const [wanted, setWanted] = useState(false);
  const printing = usePrinting();

  if (!loading && rows.length === 0 && empty !== undefined) return empty;

  const sort = (key: string) => {
    const next = { key, down: sorting?.key === key ? !sorting.down : false };
    props.onSort ? props.onSort(next) : setOwn(next);
  };
  const chosen = bulk ? sorted.filter((row) => choice.has(rowKey(row))) : [];
  const many = sorted.length > VIRTUAL_FROM;
  const drawn: Drawn = many && wanted ? 'bit by bit' : many && !printing ? 'in sight' : 'all';
  const view = { ...props, sorted, sorting, sort, choice, drawn, printing };
  const clear = () => {
    choice.clear();
    whole.current?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus(); // the bar that had the focus goes
  };
  const bar = bulk && chosen.length > 0 && (
    <BulkBar count={chosen.length} of={sorted.length} onAll={choice.all} onClear={clear} phone={phone}>
      {bulk(chosen, clear)}
    </BulkBar>
  );
  return (
    <div ref={whole} className={styles.whole}>
      {bulk && props.chooseAll !== undefined && sorted.length > 0 && chosen.length === 0 && (
        <p className={`${styles.chooseAll} screen-only`}>
          <Button size="sm" onClick={choice.all}>
            {props.chooseAll}
          </Button>
        </p>
      )}
      {!phone && bar}
      {phone ? <Cards {...view} /> : <Grid {...view} />}
      {phone && bar}
      {loading && <Skeleton rows={5} height="table" />}
      {!loading && total !== undefined && total !== rows.length && (
        <p className={styles.foot}>{`Показано ${things ? counted(rows.length, things) : rows.length} из ${total}`}</p>
      )}
      {drawn === 'in sight' && (
        <p className={`${styles.foot} screen-only`}>
          <Button kind="quiet" size="sm" onClick={() => setWanted(true)}>
            {`Показать все ${sorted.length} строк для поиска по странице`}
          </Button>
        </p>
      )}
    </div>
  );
}

interface BulkBarProps {
  count: number;
  of: number;
  onAll: () => void;
  onClear: () => void;
  phone: boolean;
  children: ReactNode;
}

/** Takes the place of the head, so that no row moves under the pointer; on a phone it stands at the bottom. */
function BulkBar({ count, of, onAll, onClear, phone, children }: BulkBarProps) {
  return (
    <div className={`${styles.bulk} ${phone ? styles.bulkBelow : ''}`}>
      <b aria-live="polite">{`Выбрано ${count}`}</b>
      {children}
      {count < of && (
        <Button kind="quiet" size="sm" onClick={onAll}>
          {`Выбрать все ${of}`}
        </Button>
      )}
      <Button kind="quiet" size="sm" className={styles.clear} onClick={onClear}>
        Снять
      </Button>
    </div>
  );
}

interface View<Row> extends DataTableProps<Row> {
  sorted: readonly Row[];
  sorting: Sorting | null;
  sort: (key: string) => void;
  choice: Choice;
  drawn: Drawn;
  printing: boolean;
}

/** Which rows the page holds. `bit by bit`: all of them soon, so that the page does not stop meanwhile. */
type Drawn = 'all' | 'bit by bit' | 'in sight';

function Grid<Row>(view: View<Row>) {
  const { caption, columns, sorted, sorting, sort, bulk, rowActions, choice, rowKey, drawn, printing } = view;
  const virtual = drawn === 'in sight';
  const region = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { onClick, onKeyDown } = rowListeners(view);
  useSteadyColumns(table, drawn !== 'all' && !printing);
  const keyOf = (index: number) => rowKey(sorted[index] as Row);
  const plain = (row: Row) => <Line key={rowKey(row)} row={row} view={view} />;
  const line = (index: number, measure: (row: HTMLTableRowElement | null) => void) => (
    <Line key={keyOf(index)} row={sorted[index] as Row} view={view} index={index} measure={measure} />
  );
  return (
    <div
      ref={region}
      className={styles.scroll}
      // Only what scrolls must be reached by keyboard, and then has a name.
      {...(useOverflow(region) ? { role: 'region', tabIndex: 0, 'aria-label': `Таблица: ${caption}` } : {})}
    >
      <table ref={table} className={styles.table} aria-rowcount={virtual ? sorted.length + 1 : undefined}>
        <caption className="sr">{typo(caption)}</caption>
        <thead className={choice.size > 0 ? styles.covered : undefined}>
          <tr aria-rowindex={virtual ? 1 : undefined}>
            {bulk && (
              <th className={styles.checkCell} scope="col">
                <input
                  type="checkbox"
                  aria-label="Выбрать все показанные"
                  checked={choice.size > 0 && choice.size === sorted.length}
                  ref={(box) => {
                    if (box) box.indeterminate = choice.size > 0 && choice.size < sorted.length;
                  }}
                  onChange={choice.size > 0 ? choice.clear : choice.all}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sorting={sorting} sort={choice.size === 0 ? sort : null} />
            ))}
            {rowActions && (
              <th className={styles.actionCell} scope="col">
                <span className="sr">Действия</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody onClick={onClick} onKeyDown={onKeyDown}>
          {virtual ? (
            <Suspense fallback={sorted.slice(0, 60).map(plain)}>
              <VirtualRows count={sorted.length} keyOf={keyOf} gapClass={styles.gap} row={line} />
            </Suspense>
          ) : drawn === 'bit by bit' ? (
            <GrowingRows rows={sorted} line={plain} atOnce={printing} />
          ) : (
            sorted.map(plain)
          )}
        </tbody>
      </table>
    </div>
  );
}

interface GrowingProps<Row> {
  rows: readonly Row[];
  line: (row: Row) => ReactNode;
  atOnce: boolean;
}

/** Rows drawn at a time: fewer than a screen at 60 pictures a second would miss. */
const AT_A_TIME = 25;
/** px; what a row that is not drawn yet is taken to be high. */
const ROW_HEIGHT = 37;

/** All rows, from the last to the first: whoever asked for them stands at the end of the table. */
function GrowingRows<Row>({ rows, line, atOnce }: GrowingProps<Row>) {
  const pieces = useMemo(
    () =>
      Array.from({ length: Math.ceil(rows.length / AT_A_TIME) }, (_, at) =>
        rows.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME),
      ),
    [rows],
  );
  const [after, setAfter] = useState(Math.max(0, pieces.length - 1));
  useEffect(() => {
    if (after === 0) return;
    const timer = setTimeout(() => setAfter(after - 1));
    return () => clearTimeout(timer);
  }, [after]);
  const left = atOnce ? 0 : after;
  return (
    <>
      {left > 0 && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
        <tr aria-hidden="true">
          <td colSpan={99} className={styles.gap} style={{ height: left * AT_A_TIME * ROW_HEIGHT }} />
        </tr>
      )}
      {pieces.slice(left).map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
        <Piece key={left + at} rows={piece} line={line as (row: unknown) => ReactNode} />
      ))}
    </>
  );
}

/** Drawn once, and again only when the table is. */
const Piece = memo(({ rows, line }: Omit<GrowingProps<unknown>, 'atOnce'>) => rows.map(line));

function Head<Row>({
  column,
  sorting,
  sort,
}: {
  column: Column<Row>;
  sorting: Sorting | null;
  /** `null`: the head lies under the bar of the chosen rows. */
  sort: ((key: string) => void) | null;
}) {
  const { key, head, align, width, sortBy } = column;
  const now = sorting?.key === key ? (sorting.down ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" className={align === 'right' ? styles.right : undefined} style={{ width }} aria-sort={now}>
      {sortBy && sort ? (
        <button type="button" className={styles.sort} onClick={() => sort(key)}>
          {head}
          <Icon
            name={now === 'descending' ? 'arrow-down' : now === 'ascending' ? 'arrow-up' : 'selector'}
            size={16}
            className={now ? undefined : styles.unsorted}
          />
        </button>
      ) : (
        head
      )}
    </th>
  );
}

interface LineProps<Row> {
  row: Row;
  view: View<Row>;
  /** The place among all rows, when only some are drawn. */
  index?: number;
  measure?: (row: HTMLTableRowElement | null) => void;
}

function Line<Row>({ row, view, index, measure }: LineProps<Row>) {
  const { columns, rowKey, rowLink, bulk, rowActions, choice } = view;
  const key = rowKey(row);
  const chosen = bulk !== undefined && choice.has(key);
  return (
    <tr
      ref={measure}
      data-index={index}
      data-key={key}
      aria-rowindex={index === undefined ? undefined : index + 2}
      aria-selected={bulk ? chosen : undefined}
      className={rowLink ? styles.leads : undefined}
    >
      {bulk && (
        <td className={styles.checkCell}>
          <ChooseRow row={row} view={view} />
        </td>
      )}
      {columns.map((column, place) => {
        const classes = [column.align === 'right' && styles.right, column.nowrap && 'nowrap'].filter(Boolean).join(' ');
        if (place > 0) {
          return (
            <td key={column.key} className={classes}>
              {column.cell(row)}
            </td>
          );
        }
        return (
          <th key={column.key} scope="row" className={classes}>
            {rowLink ? (
              <a href={rowLink(row)} data-row="">
                {column.cell(row)}
              </a>
            ) : (
              column.cell(row)
            )}
          </th>
        );
      })}
      {rowActions && <td className={styles.actionCell}>{rowActions(row)}</td>}
    </tr>
  );
}

function ChooseRow<Row>({ row, view: { rowKey, rowName, choice } }: { row: Row; view: View<Row> }) {
  const key = rowKey(row);
  return (
    <input
      type="checkbox"
      checked={choice.has(key)}
      aria-label={`Выбрать: ${rowName?.(row) ?? key}`}
      onClick={(event) => choice.toggle(key, event.shiftKey)}
      onChange={noop}
    />
  );
}

const noop = () => {};

/** On a phone a row is its name, what matters most of it, a line of facts, its status. */
function Cards<Row>(view: View<Row>) {
  const { caption, columns, sorted, sorting, rowKey, rowLink, bulk, rowActions } = view;
  const [limit, setLimit] = useState(VIRTUAL_FROM / 2);
  const sortable = columns.filter((column) => column.sortBy);
  const placeOf = (column: Column<Row>, place: number) => column.phone ?? (place === 0 ? 'name' : 'fact');
  const at = (wanted: string) => columns.filter((column, place) => placeOf(column, place) === wanted);
  const { onClick } = rowListeners(view);
  return (
    <>
      {sortable.length > 1 && (
        <label className={styles.order}>
          <span>Порядок</span>
          <select
            value={sorting ? `${sorting.key}${sorting.down ? ' down' : ''}` : ''}
            onChange={(event) => {
              const [key = '', down] = event.target.value.split(' ');
              const turned = sorting?.key === key && sorting.down !== (down === 'down');
              if (sorting?.key !== key || turned) view.sort(key);
            }}
          >
            {!sorting && <option value="">как есть</option>}
            {sortable.map(({ key, head }) => (
              <option key={key} value={sorting?.key === key && sorting.down ? `${key} down` : key}>
                {head.toLowerCase()}
              </option>
            ))}
          </select>
        </label>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the link in the card is what the keyboard follows */}
      <ul className={styles.cards} aria-label={caption} onClick={onClick}>
        {sorted.slice(0, limit).map((row) => (
          <li key={rowKey(row)} data-key={rowKey(row)}>
            {bulk && <ChooseRow row={row} view={view} />}
            <div className={styles.card}>
              <div className={styles.cardName}>
                {at('name').map((column) =>
                  rowLink ? (
                    <a key={column.key} href={rowLink(row)} data-row="">
                      {column.cell(row)}
                    </a>
                  ) : (
                    <span key={column.key}>{column.cell(row)}</span>
                  ),
                )}
              </div>
              {filled(at('lead'), row).map(({ key, content }) => (
                <div key={key}>{content}</div>
              ))}
              <div className={styles.cardFacts}>
                {filled(at('fact'), row).map(({ key, head, content }) => (
                  <span key={key}>
                    <span className="sr">{`${head}: `}</span>
                    {content}
                  </span>
                ))}
              </div>
              {filled(at('status'), row).map(({ key, content }) => (
                <div key={key}>{content}</div>
              ))}
            </div>
            {rowActions?.(row)}
          </li>
        ))}
      </ul>
      {sorted.length > limit && (
        <Button wide onClick={() => setLimit(limit + VIRTUAL_FROM / 2)}>
          {`Показать ещё, осталось ${sorted.length - limit}`}
        </Button>
      )}
    </>
  );
}

/** The cells of a row in which something stands: a card has no empty places. */
const filled = <Row,>(columns: readonly Column<Row>[], row: Row) =>
  columns
    .map(({ key, head, cell }) => ({ key, head, content: cell(row) }))
    .filter(({ content }) => content !== null && content !== '' && content !== undefined && content !== false);

/** One listener for all rows: a press anywhere follows the row's link, arrows go from row to row, Space chooses. */
function rowListeners<Row>({ choice, bulk }: View<Row>) {
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element) || event.defaultPrevented) return;
    if (event.target.closest('a, button, input, select, textarea, label, [role^="menu"]')) return;
    if (window.getSelection()?.toString()) return; // they were copying
    const link = event.target.closest('[data-key]')?.querySelector<HTMLElement>('a[data-row]');
    link?.dispatchEvent(
      new window.MouseEvent('click', {
        bubbles: true,
        cancelable: true,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
      }),
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const row = event.target.closest('tr[data-key]');
    if (!row || !event.target.matches('a[data-row], input[type="checkbox"]')) return;
    const isBox = event.target.matches('input');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const to = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
      const target = to?.querySelector<HTMLElement>(isBox ? 'input[type="checkbox"]' : 'a[data-row]');
      if (target) {
        event.preventDefault();
        target.focus();
        target.scrollIntoView?.({ block: 'nearest' });
      }
    } else if (event.key === ' ' && !isBox && bulk) {
      event.preventDefault();
      choice.toggle(row.getAttribute('data-key') ?? '', event.shiftKey);
    }
  };
  return { onClick, onKeyDown };
}

interface Choice {
  has: (key: string) => boolean;
  size: number;
  /** `range`: from the row toggled before up to this one, all as this one becomes. */
  toggle: (key: string, range: boolean) => void;
  all: () => void;
  clear: () => void;
}

/** Rows that are filtered away are no longer chosen: nothing is done to what is not seen. */
function useChoice<Row>(rows: readonly Row[], rowKey: (row: Row) => string): Choice {
  const keys = rows.map(rowKey);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const present = new Set(keys.filter((key) => picked.has(key)));
  return {
    has: (key) => present.has(key),
    size: present.size,
    toggle: (key, range) => {
      const on = !present.has(key);
      const from = range && last.current !== null ? keys.indexOf(last.current) : -1;
      const to = keys.indexOf(key);
      const touched = from < 0 ? [key] : keys.slice(Math.min(from, to), Math.max(from, to) + 1);
      last.current = key;
      setPicked(new Set(on ? [...present, ...touched] : [...present].filter((one) => !touched.includes(one))));
    },
    all: () => setPicked(new Set(keys)),
    clear: () => setPicked(new Set()),
  };
}

const russian = new Intl.Collator('ru', { numeric: true });

/** Sorted by one column; equal rows keep their order, absent values stand last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const by = columns.find((column) => column.key === sorting?.key)?.sortBy;
  if (!sorting || !by) return rows;
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : russian.compare(String(a), String(b));
    return sorting.down ? -order : order;
  });
}

/** Paper takes all rows. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

/** Columns keep their widths while other rows come into sight. */
function useSteadyColumns(ref: { current: HTMLTableElement | null }, on: boolean): void {
  useLayoutEffect(() => {
    const { current: table } = ref;
    if (!table || !on) return;
    const heads = [...table.querySelectorAll<HTMLElement>('th[scope="col"]')];
    const wanted = heads.map((head) => head.style.width);
    const set = (layout: string, widths: readonly string[]) => {
      table.style.tableLayout = layout;
      for (const [place, head] of heads.entries()) head.style.width = widths[place] ?? '';
    };
    const fix = () => {
      set('', wanted);
      set(
        'fixed',
        heads.map((head) => `${head.offsetWidth}px`),
      );
    };
    fix();
    window.addEventListener('resize', fix);
    return () => {
      window.removeEventListener('resize', fix);
      set('', wanted);
    };
  }, [ref, on]);
}

/** Does the content not fit into the width? */
function useOverflow(ref: { current: HTMLElement | null }): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const { current: box } = ref;
    if (!box || typeof ResizeObserver === 'undefined') return;
    const watcher = new ResizeObserver(() => setOver(box.scrollWidth > box.clientWidth + 1));
    watcher.observe(box);
    if (box.firstElementChild) watcher.observe(box.firstElementChild);
    return () => watcher.disconnect();
  }, [ref]);
  return over;
}
