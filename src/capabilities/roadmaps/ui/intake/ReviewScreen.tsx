import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { OfficeDocument } from '../../../../kernel/document.ts';
import { useMedia } from '../../../../web/screen.ts';
import { useToday } from '../../../../web/session.tsx';
import type { DraftView } from '../../drafts/contract.ts';
import { type Acts, ActsContext } from './acts.ts';
import { Foot } from './Foot.tsx';
import { Leaving } from './Leaving.tsx';
import { Comparing, Leftover, Summary } from './later.ts';
import { Pairs } from './Pairs.tsx';
import { placeOfQuestion } from './QuestionCard.tsx';
import { Rail } from './Rail.tsx';
import styles from './Review.module.css';
import { ReviewHead } from './ReviewHead.tsx';
import { reviewOf } from './review.ts';
import { type Answers, useAnswers } from './useAnswers.ts';
import { usePlanMaking } from './usePlanMaking.ts';
import { useReview } from './useReview.ts';

interface ReviewScreenProps {
  view: DraftView;
  document: OfficeDocument;
}

/** The whole window: the document, how it was read, and what is to be decided. */
export function ReviewScreen({ view, document }: ReviewScreenProps) {
  const today = useToday();
  const state = useReview(view);
  const corrections = useDeferredValue(state.corrections);
  const review = useMemo(() => reviewOf(view, corrections, today), [view, corrections, today]);
  const context = useMemo(() => ({ facts: view, corrections, review, today }), [view, corrections, review, today]);
  const answers = useAnswers(context, state.change);
  const plan = usePlanMaking(view.id, state);
  const narrow = useMedia('(max-width: 68.74em)');
  const [lit, setLit] = useState<string | null>(null);
  const [edited, setEdited] = useState<number | null>(null);
  const [open, setOpen] = useState<'leftover' | 'summary' | 'comparing' | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useUndoKey(state.undo);

  const { change } = state;
  const { bring, open: asked } = answers;
  const show = useCallback((id: string) => {
    setLit(id);
    requestAnimationFrame(() => bringIntoView(root.current, id));
  }, []);
  const waiting = useRef(asked);
  waiting.current = asked;
  const asking = useRef(bring);
  asking.current = bring;
  const light = useCallback(
    (id: string | null, scroll = false) => {
      if (id !== null && scroll) show(id);
      else setLit(id);
      const question = waiting.current.find(({ open: places }) => places.some((index) => `activity ${index}` === id));
      if (question) asking.current(question.key);
    },
    [show],
  );
  useFollowing(answers, narrow ? setLit : show);
  const acts = useMemo<Acts>(
    () => ({ light, edit: setEdited, change, ask: (key) => asking.current(key) }),
    [light, change],
  );

  const pairs = (
    <Pairs
      document={document}
      facts={view}
      corrections={corrections}
      review={review}
      lit={lit}
      edited={edited}
      stacked={narrow}
    />
  );
  const rail = <Rail view={view} answers={answers} />;
  return (
    <ActsContext value={acts}>
      <div ref={root} className={styles.screen}>
        <ReviewHead
          view={view}
          saving={state.saving}
          flush={state.flush}
          version={state.version}
          onCompare={() => setOpen('comparing')}
          onUndo={state.canUndo ? state.undo : null}
        />
        <div className={styles.work}>
          {narrow ? rail : pairs}
          {narrow ? pairs : rail}
        </div>
        <Foot review={review} reading={view.reading} answers={answers} onOpen={setOpen} />
      </div>
      {open === 'leftover' && <Leftover context={context} onClose={() => setOpen(null)} />}
      {open === 'summary' && <Summary context={context} plan={plan} onClose={() => setOpen(null)} />}
      {state.contradiction && open === 'comparing' && (
        <Comparing
          state={state}
          contradiction={state.contradiction}
          facts={view}
          review={review}
          onClose={() => setOpen(null)}
        />
      )}
      <Leaving saving={state.saving} flush={state.flush} done={plan.made} />
    </ActsContext>
  );
}

/** Ctrl Z outside of fields takes back the last decision; inside of them it is the browser's. */
function useUndoKey(undo: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const field = 'input:not([type="radio"], [type="checkbox"]), textarea, select';
      const typing = event.target instanceof Element && event.target.matches(field);
      if (typing || event.code !== 'KeyZ' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [undo]);
}

/** When the question that was answered is settled, the place of the next one comes into view; the whole plan has none. */
function useFollowing({ takeSettled, current, open }: Answers, show: (id: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when the open questions change
  useEffect(() => {
    if (takeSettled() && current && current.question.activities.length > 0) show(placeOfQuestion(current.question));
  }, [open.map(({ key }) => key).join('\n')]);
}

/** What is in view already stays where it is. */
function bringIntoView(root: HTMLElement | null, id: string): void {
  const found = root?.querySelector(`[data-pair~="${CSS.escape(id.replace(' ', '-'))}"]`);
  const pane = found?.closest('section')?.getBoundingClientRect();
  const place = found?.getBoundingClientRect();
  const isInView = pane && place && place.top >= pane.top && place.bottom <= Math.min(pane.bottom, innerHeight);
  if (!isInView) found?.scrollIntoView({ block: 'center', behavior: 'auto' });
}
