import { Fragment } from 'react';
import type { Block, Paragraph, Table } from '../../../../kernel/document.ts';
import { Icon } from '../../../../web/parts.ts';
import { type Mark, markedParts } from './marks.ts';
import styles from './Paper.module.css';

/** A piece of the document as it stands there. Marked words carry what is asked about them. */
export function PaperBlock({ block, marks }: { block: Block; marks: readonly Mark[] }) {
  switch (block.kind) {
    case 'picture':
      return <PictureMark description={block.description} />;
    case 'table':
      return <InnerTable table={block} />;
    case 'paragraph':
      return <PaperParagraph paragraph={block} marks={marks} />;
  }
}

function PaperParagraph({ paragraph, marks }: { paragraph: Paragraph; marks: readonly Mark[] }) {
  const { text, number, bold, heading, align } = paragraph;
  if (text === '' && number === null) return null;
  const heavy = bold || heading !== null;
  return (
    <p className={`${styles.paragraph} ${heavy ? styles.heavy : ''} ${styles[align]}`}>
      {number !== null && (
        <Marked text={number} marks={marks.filter(({ words }) => words === null)}>
          {' '}
        </Marked>
      )}
      <Marked text={text} marks={marks} />
    </p>
  );
}

function Marked({ text, marks, children }: { text: string; marks: readonly Mark[]; children?: string }) {
  return (
    <>
      {markedParts(text, marks).map(({ text: part, at, mark }) =>
        mark ? (
          <MarkedWords key={at} mark={mark}>
            <Lines text={part} />
          </MarkedWords>
        ) : (
          <Lines key={at} text={part} />
        ),
      )}
      {children}
    </>
  );
}

export function MarkedWords({ mark: { tone, note }, children }: { mark: Mark; children: React.ReactNode }) {
  return (
    <mark className={tone === 'question' ? styles.question : styles.defect} title={note}>
      {children}
      <span className="sr">{` (${note})`}</span>
    </mark>
  );
}

const Lines = ({ text }: { text: string }) =>
  text.split('\n').map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in its order
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ));

const PictureMark = ({ description }: { description: string | null }) => (
  <p className={styles.picture}>
    <Icon name="photo" size={16} />
    {description ?? 'Рисунок'}
  </p>
);

/** A table inside of a cell, as it stands. */
const InnerTable = ({ table }: { table: Table }) => (
  <table className={styles.inner}>
    <tbody>
      {table.rows.map(({ cells }, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of the document have no other name
        <tr key={row}>
          {cells.map((cell) => (
            <td key={cell.column} colSpan={cell.span} rowSpan={cell.rowSpan}>
              {cell.blocks.map((block, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of the document have no other name
                <PaperBlock key={at} block={block} marks={[]} />
              ))}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
