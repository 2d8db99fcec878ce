import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from 'react';
import type { OfficeDocument } from '../../../../kernel/document.ts';
import { counted } from '../../../../web/format.ts';
import { Button, Empty } from '../../../../web/parts.ts';
import { addedActivities } from '../../drafts/added.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { usedPieces } from '../../drafts/texts.ts';
import { useActs } from './acts.ts';
import { allFacts } from './facts.ts';
import { marksOf } from './marks.ts';
import type { DraftFacts } from './outlook.ts';
import styles from './Pairs.module.css';
import { PairTable } from './PairTable.tsx';
import { PairText } from './PairText.tsx';
import { PlanFacts } from './PlanFacts.tsx';
import { likeKey, type Pair, pairsOf, withAdded } from './pairs.ts';
import type { Review } from './review.ts';
import { type RowContext, type Rows, rowsWaiting } from './rows.ts';
import { columnShares } from './shownRows.ts';
import { useSteady } from './useSteady.ts';
import { ACTIVITIES } from './wording.ts';

interface PairsProps {
  document: OfficeDocument;
  facts: DraftFacts;
  corrections: Corrections;
  review: Review;
  lit: string | null;
  /** Index of the activity whose editor is open. */
  edited: number | null;
  /** One under the other instead of side by side. */
  stacked: boolean;
}

/** Row for row: the document on the left, how it was read on the right. */
export const Pairs = memo(AllPairs);

function AllPairs({ document, facts, corrections, review, lit, edited, stacked }: PairsProps) {
  const { light } = useActs();
  const region = useRef<HTMLElement>(null);
  const [onlyWaiting, setOnlyWaiting] = useState(false);
  const pairs = usePairs(document, facts, corrections);
  const shares = useMemo(() => sharesOf(pairs), [pairs]);
  const rows = useRows(facts, corrections, review);
  const context: RowContext = { facts, corrections, review, rows, lit, edited, stacked };
  const waiting = onlyWaiting ? rowsWaiting(pairs, rows, facts.reading, usedPieces(corrections)) : null;
  const shown = waiting ? pairs.filter(({ key }) => waiting.has(key)) : pairs;
  return (
    <section
      ref={region}
      className={`${styles.pairs} ${stacked ? styles.stacked : ''}`}
      aria-label="Документ и как он прочитан"
      onClick={(event) => lightFrom(event, light)}
      onKeyDown={(event) => step(event, region.current, light)}
    >
      <Heads review={review} facts={facts} onlyWaiting={onlyWaiting} onFilter={setOnlyWaiting} />
      <PlanFacts context={context} />
      {shown.map((pair) => (
        <OnePair
          key={pair.key}
          pair={pair}
          keep={waiting?.get(pair.key) ?? null}
          shares={shares.get(pair.key) ?? []}
          context={context}
        />
      ))}
      {shown.length === 0 && (
        <div className={styles.none}>
          <Empty
            title="Вопросов и замечаний не осталось"
            action={
              <Button size="sm" onClick={() => setOnlyWaiting(false)}>
                Показать весь документ
              </Button>
            }
          />
        </div>
      )}
    </section>
  );
}

/** The document with what was read of it, and what was added to it; the same objects while nothing is added. */
function usePairs(document: OfficeDocument, { reading }: DraftFacts, corrections: Corrections): Pair[] {
  const read = useMemo(() => pairsOf(document, reading), [document, reading]);
  const added = addedActivities(reading, corrections);
  const names = JSON.stringify(added);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `names` tells when `added` differs
  return useMemo(() => withAdded(read, added), [read, names]);
}

/** Facts and marks of all rows; those that did not change stay the same objects, so that their rows are not drawn anew. */
function useRows(facts: DraftFacts, corrections: Corrections, review: Review): Rows {
  const fresh = useMemo(
    () => ({
      facts: allFacts(facts, corrections, review),
      marks: marksOf(facts, review),
    }),
    [facts, corrections, review],
  );
  return useSteady(fresh);
}

interface OnePairProps {
  pair: Pair;
  keep: readonly number[] | null;
  shares: readonly number[];
  context: RowContext;
}

function OnePair({ pair, keep, shares, context }: OnePairProps) {
  if (pair.kind === 'text') return <PairText pair={pair} context={context} />;
  return <PairTable pair={pair} keep={keep} shares={shares} context={context} />;
}

/** Table → the widths of its columns; those of one table that pages cut apart agree. */
function sharesOf(pairs: readonly Pair[]): Map<string, number[]> {
  const tables = pairs.filter((pair) => pair.kind === 'table');
  const alike = Map.groupBy(tables, likeKey);
  return new Map(
    [...alike.values()].flatMap((group) => {
      const shares = columnShares(group.map(({ table }) => table));
      return group.map(({ key }) => [key, shares] as const);
    }),
  );
}

interface HeadsProps {
  review: Review;
  facts: DraftFacts;
  onlyWaiting: boolean;
  onFilter: (only: boolean) => void;
}

function Heads({ review, facts, onlyWaiting, onFilter }: HeadsProps) {
  const sections = facts.reading.sections.length;
  return (
    <div className={styles.heads}>
      <h2 className={styles.headPaper}>В документе</h2>
      <div className={styles.headRead}>
        <h2>Как прочитано</h2>
        <span>
          {counted(review.activities.size, ACTIVITIES)}
          {sections > 0 && ` в ${counted(sections, ['разделе', 'разделах', 'разделах'])}`}
        </span>
        <Button kind="quiet" size="sm" pressed={onlyWaiting} onClick={() => onFilter(!onlyWaiting)}>
          {onlyWaiting ? 'Показать всё' : 'Только с вопросами'}
        </Button>
      </div>
    </div>
  );
}

const PRESSABLE = 'a, button, input, select, textarea, label, summary, dialog';

/** A press on either side lights the pair; presses that do something of their own, and copying, are left alone. */
function lightFrom(event: MouseEvent, light: (id: string | null) => void): void {
  if (!(event.target instanceof Element) || event.defaultPrevented) return;
  if (event.target.closest(PRESSABLE) || window.getSelection()?.toString()) return;
  const id = event.target.closest('[data-pair]')?.getAttribute('data-pair')?.split(' ')[0];
  if (id) light(id.replace('-', ' '));
}

/** ↑ ↓ from row to row, Home and End to the first and last. */
function step(event: KeyboardEvent, region: HTMLElement | null, light: (id: string | null) => void): void {
  const to = STEPS[event.key];
  if (!to || !region || !(event.target instanceof HTMLElement) || !event.target.matches('[data-row]')) return;
  const buttons = [...region.querySelectorAll<HTMLElement>('[data-row]')];
  const target = to(buttons, buttons.indexOf(event.target));
  if (!target) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  target.scrollIntoView?.({ block: 'nearest' });
  light(target.dataset.row ?? null);
}

const STEPS: Readonly<Record<string, (all: readonly HTMLElement[], now: number) => HTMLElement | undefined>> = {
  ArrowDown: (all, now) => all[now + 1],
  ArrowUp: (all, now) => all[now - 1],
  Home: (all) => all[0],
  End: (all) => all.at(-1),
};
