import { type CSSProperties, Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import type * as kernel from '../../kernel/paper.ts';
import {
  headingText,
  markers,
  type Paper,
  type Paragraph,
  type PlacedCell,
  placeCells,
  type Row,
  type Run,
  registrationDate,
  registrationNumber,
  type Section,
  titleLines,
} from '../../kernel/paper.ts';
import styles from './PaperView.module.css';

export interface PaperViewProps {
  paper: Paper;
  /** Opens what a figure was counted from, or what fills a hole. Without it both are plain text. */
  onOpen?: ((ref: string) => void) | undefined;
  /** Wraps a paragraph that may be edited: its text as it stands, to be shown until someone edits. */
  editable?: ((paragraph: Paragraph & { id: string }, text: ReactNode) => ReactNode) | undefined;
  /** Of the title of the document on this page. */
  level?: 1 | 2 | 3;
}

/** The document itself on white sheets; printing a page that shows one prints the document and nothing else. */
export function PaperView({ paper, level = 2, ...tools }: PaperViewProps) {
  const tables = paper.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
  return (
    <article className={styles.paper} lang="ru" data-paper="">
      {keyed(paper.sections).map(([key, section]) => (
        <Sheet key={key} section={section} tools={{ ...tools, level, tables }} footer={paper.footer} />
      ))}
    </article>
  );
}

type Tools = Omit<PaperViewProps, 'paper' | 'level'> & {
  level: number;
  /** All of the document: one without a caption is called by its place among them. */
  tables: readonly kernel.Table[];
};

function Sheet({ section, tools, footer }: { section: Section; tools: Tools; footer: string | null }) {
  return (
    <section className={`${styles.sheet} ${section.orientation === 'landscape' ? styles.landscape : ''}`}>
      <Opening section={section} tools={tools} />
      {keyed(section.blocks).map(([key, block]) => (
        <Block key={key} block={block} tools={tools} />
      ))}
      {footer !== null && <p className={styles.footer}>{footer}</p>}
    </section>
  );
}

function Opening({ section, tools }: { section: Section; tools: Tools }) {
  const { letterhead, corner, registration } = section;
  const { heading, subject, isLetter } = titleLines(section);
  return (
    <>
      {letterhead.length > 0 && <p className={styles.letterhead}>{letterhead.join('\n')}</p>}
      {corner.length > 0 && (
        <div className={styles.corner}>
          {keyed(corner).map(([key, line]) => (
            <p key={key}>
              <Runs runs={line} tools={tools} />
            </p>
          ))}
        </div>
      )}
      {heading.length > 0 && <Heading level={tools.level} className={styles.title} text={heading.join('\n')} />}
      {registration && (
        <div className={styles.registration}>
          <p>{registrationDate(registration)}</p>
          <p>{registrationNumber(registration)}</p>
          {registration.place !== null && <p className={styles.place}>{registration.place}</p>}
        </div>
      )}
      {subject.length > 0 && !isLetter && <p className={styles.subject}>{subject.join('\n')}</p>}
      {subject.length > 0 && isLetter && (
        <Heading level={tools.level} className={styles.letterSubject} text={subject.join('\n')} />
      )}
    </>
  );
}

function Block({ block, tools }: { block: kernel.Block; tools: Tools }) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={tools.level + block.level} className={styles.heading} text={headingText(block)} />;
    case 'paragraph':
      return <Text paragraph={block} tools={tools} />;
    case 'list':
      return <List list={block} tools={tools} />;
    case 'note':
      return (
        <p className={styles.note}>
          <Runs runs={block.runs} tools={tools} />
        </p>
      );
    case 'table':
      return <Table table={block} tools={tools} />;
    case 'signature':
      return <Signature signature={block} />;
  }
}

function Heading({ level, className, text }: { level: number; className: string | undefined; text: string }) {
  const Tag = HEADINGS[Math.min(level, 6) - 1] ?? 'h6';
  return <Tag className={className}>{text}</Tag>;
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function Text({ paragraph, tools: { editable, ...tools } }: { paragraph: Paragraph; tools: Tools }) {
  const { id, changed, indent, align } = paragraph;
  const className = [styles.text, indent && styles.indent, changed && styles.changed].filter(Boolean).join(' ');
  const text = (
    <p className={className} data-align={align}>
      {changed && <span className={`sr screen-only`}>Изменено вручную. </span>}
      <Runs runs={paragraph.runs} tools={tools} />
    </p>
  );
  return id !== null && editable ? editable({ ...paragraph, id }, text) : text;
}

function List({ list, tools }: { list: kernel.List; tools: Tools }) {
  const marks = markers(list);
  const Tag = list.marker === 'number' ? 'ol' : 'ul';
  return (
    // The role returns to Safari what it takes from a list without its own markers.
    <Tag className={styles.list} role="list">
      {keyed(list.items).map(([key, { level, runs }]) => (
        <li key={key} style={{ '--level': level - 1 } as CSSProperties}>
          {`${marks[key]} `}
          <Runs runs={runs} tools={tools} />
        </li>
      ))}
    </Tag>
  );
}

function Runs({ runs, tools: { onOpen } }: { runs: readonly Run[]; tools: Pick<Tools, 'onOpen'> }) {
  const opens = (run: Run | undefined) => onOpen && run !== undefined && run.kind !== 'text';
  return keyed(runs).map(([key, run]) => {
    const text = opens(runs[key - 1]) ? run.text.replace(STOPS, '') : run.text;
    const stops = opens(run) ? STOPS.exec(runs[key + 1]?.text ?? '')?.[0] : undefined;
    const shown = oneRun({ ...run, text }, onOpen);
    // A line would end between a button and its full stop.
    return stops ? (
      <span key={key} className={styles.together}>
        {shown}
        {stops}
      </span>
    ) : (
      <Fragment key={key}>{shown}</Fragment>
    );
  });
}

const STOPS = /^[.,;:!?)»…]+/;

function oneRun(run: Run, onOpen: PaperViewProps['onOpen']): ReactNode {
  switch (run.kind) {
    case 'text': {
      const text = run.italic ? <em className={styles.italic}>{run.text}</em> : run.text;
      return run.bold ? <strong>{text}</strong> : text;
    }
    case 'figure': {
      const weight = run.bold ? styles.bold : undefined;
      if (!onOpen) return <span className={weight}>{run.text}</span>;
      const label = `${run.text}: из чего сложилось`;
      const className = `${styles.figure} ${weight ?? ''}`;
      return (
        <button type="button" className={className} aria-label={label} onClick={() => onOpen(run.ref)}>
          {run.text}
        </button>
      );
    }
    case 'missing': {
      const { ref, text } = run;
      if (!onOpen || ref === null) return <mark className={styles.hole}>{text}</mark>;
      return (
        <button type="button" className={styles.hole} aria-label={`${text}: заполнить`} onClick={() => onOpen(ref)}>
          {text}
        </button>
      );
    }
  }
}

function Table({ table, tools }: { table: kernel.Table; tools: Tools }) {
  const region = useRef<HTMLDivElement>(null);
  const scrolls = useOverflow(region);
  if (table.head.length + table.rows.length === 0)
    return table.caption && <p className={styles.caption}>{table.caption}</p>;
  const parts = table.columns.reduce((sum, { width }) => sum + width, 0);
  const head = placeCells(table.head, table.columns.length);
  const rows = placeCells(table.rows, table.columns.length);
  const line = (row: Row, cells: readonly PlacedCell[], at: number, isHead: boolean) => (
    <tr key={at} className={row.kind === 'plain' ? undefined : styles[row.kind]}>
      {cells.map((place) => (
        <Cell key={place.column} place={place} row={row} isHead={isHead} table={table} tools={tools} />
      ))}
    </tr>
  );
  const name = table.caption ?? `Таблица ${tools.tables.indexOf(table) + 1}`;
  return (
    <>
      {scrolls && <p className={styles.wider}>Таблица шире экрана, её можно сдвинуть вбок.</p>}
      <div ref={region} className={styles.scroll} {...(scrolls && { role: 'region', tabIndex: 0, 'aria-label': name })}>
        <table
          className={table.ruled ? styles.table : styles.unruled}
          style={{ '--columns': table.columns.length } as CSSProperties}
          // Texts side by side are not data.
          {...(!table.ruled && { role: 'presentation' })}
        >
          {table.caption !== null && <caption className={styles.caption}>{table.caption}</caption>}
          <colgroup>
            {keyed(table.columns).map(([key, { width }]) => (
              <col key={key} style={{ width: `${(width / parts) * 100}%` }} />
            ))}
          </colgroup>
          {table.head.length > 0 && <thead>{table.head.map((row, at) => line(row, head[at] ?? [], at, true))}</thead>}
          {bodies(table.rows).map(({ from, to }) => (
            <tbody key={from}>
              {table.rows.slice(from, to).map((row, at) => line(row, rows[from + at] ?? [], from + at, false))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

/** A body a group of rows, so that the name of the group heads just them. */
function bodies(rows: readonly Row[]): { from: number; to: number }[] {
  const starts = rows.flatMap(({ kind }, at) => (at === 0 || kind === 'group' ? [at] : []));
  return starts.map((from, nth) => ({ from, to: starts[nth + 1] ?? rows.length }));
}

interface CellProps {
  place: PlacedCell;
  row: Row;
  isHead: boolean;
  table: kernel.Table;
  tools: Tools;
}

function Cell({ place: { column, cell }, row, isHead, table, tools }: CellProps) {
  const own = table.columns[column];
  const align = cell.align ?? (isHead ? 'center' : (own?.align ?? 'left'));
  const spans = {
    ...(cell.span > 1 && { colSpan: cell.span }),
    ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
  };
  const text = keyed(cell.paragraphs).map(([key, runs]) => (
    <p key={key}>
      <Runs runs={runs} tools={tools} />
    </p>
  ));
  const scope = scopeOf(isHead, row, cell.span, own?.head ?? false);
  if (scope === null || !table.ruled || cell.paragraphs.length === 0) {
    return (
      <td data-align={align} {...spans}>
        {text}
      </td>
    );
  }
  return (
    <th scope={scope} data-align={align} {...spans}>
      {text}
    </th>
  );
}

function scopeOf(isHead: boolean, row: Row, span: number, isNaming: boolean) {
  if (isHead) return span > 1 ? 'colgroup' : 'col';
  if (row.kind === 'group') return 'rowgroup';
  return isNaming ? 'row' : null;
}

function Signature({ signature: { signers } }: { signature: kernel.Signature }) {
  return (
    <div className={styles.signature}>
      {keyed(signers).map(([key, { post, name, date }]) => (
        <div key={key} className={styles.signer}>
          <p className={styles.post}>{post}</p>
          <span className={styles.line} aria-hidden="true" />
          <p className={styles.name}>{name}</p>
          {date !== null && <p className={styles.date}>{date}</p>}
        </div>
      ))}
    </div>
  );
}

/** Is the content wider than its box? Then keys must reach it to scroll. */
function useOverflow(box: { current: HTMLElement | null }): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return overflows;
}

/** Pieces of a document have no names, and never change places: their number is their name. */
const keyed = <T,>(items: readonly T[]): [number, T][] => [...items.entries()];
