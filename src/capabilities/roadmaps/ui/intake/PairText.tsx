import { memo } from 'react';
import styles from './Pairs.module.css';
import { PaperBlock } from './PaperBlock.tsx';
import type { TextPair } from './pairs.ts';
import { Readings } from './Readings.tsx';
import { isLit, pairNames, type RowContext, sameRow } from './rows.ts';

interface PairTextProps {
  pair: TextPair;
  context: RowContext;
}

/** A piece of running text and what it was read as. */
export const PairText = memo(
  OneText,
  (before, now) => before.pair === now.pair && sameRow(now.pair.about, now.pair.key, before.context, now.context),
);

function OneText({ pair, context }: PairTextProps) {
  const lit = isLit(pair.about, pair.key, context.lit);
  return (
    <div className={`${styles.text} ${lit ? styles.lit : ''}`} data-pair={pairNames(pair.about, pair.key)}>
      <div className={styles.paperText} lang="ru">
        <Pieces pair={pair} marks={context.rows.marks.get(pair.key) ?? NONE} />
      </div>
      <div className={styles.readText}>
        <Readings about={pair.about} lit={lit} context={context} />
      </div>
    </div>
  );
}

const NONE: NonNullable<ReturnType<RowContext['rows']['marks']['get']>> = [];

/** In running text a mark without words would colour whole paragraphs. */
const Pieces = memo(({ pair, marks }: { pair: TextPair; marks: typeof NONE }) =>
  pair.pieces.map(({ block, place }) => (
    <PaperBlock key={place} block={block} marks={marks.filter(({ words }) => words !== null)} />
  )),
);
