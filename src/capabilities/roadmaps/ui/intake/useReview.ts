import { useCallback, useEffect, useRef, useState } from 'react';
import { put } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { DraftSaved, type DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import type { Change } from './decisions.ts';
import { mergeCorrections } from './merge.ts';
import { newSaver, type Saver, type SaverStart, type SaverState, same } from './saver.ts';

export interface ReviewState extends SaverState, Pick<Saver, 'version' | 'flush' | 'resolve'> {
  /** Makes a decision. Changes of one `key` in a row are undone together: the letters of one field. */
  change: (change: Change, key?: string) => void;
  undo: () => void;
  canUndo: boolean;
}

/** The corrections of a draft: changed here at once, saved by themselves, and kept in this tab until they are. */
export function useReview(view: Pick<DraftView, 'id' | 'corrections' | 'version'>): ReviewState {
  const [kept, keep, forget] = useDraft<SaverStart['unsaved']>(`road-map-draft-${view.id}`, null);
  const told = useRef<(state: SaverState) => void>(() => undefined);
  const [saver] = useState(() => openSaver(view, kept, (state) => told.current(state)));
  const [state, setState] = useState(saver.state);
  const [past, setPast] = useState<readonly Step[]>([]);
  told.current = (next) => {
    setState(next);
    if (next.saving === 'saved') forget();
    else keep({ base: saver.base(), mine: next.corrections });
  };
  useEffect(() => saver.start(), [saver]);

  const change = useCallback(
    (by: Change, key?: string) => {
      const before = saver.state().corrections;
      const after = by(before);
      if (same(after, before)) return;
      setPast((steps) => withStep(steps, { before, after, key }));
      saver.take(after);
    },
    [saver],
  );
  const undo = useCallback(() => {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    // What others decided since stays.
    saver.take(mergeCorrections(last.after, last.before, saver.state().corrections).merged);
  }, [past, saver]);

  const { version, flush, resolve } = saver;
  return { ...state, version, flush, resolve, change, undo, canUndo: past.length > 0 };
}

function openSaver(
  { id, corrections, version }: Pick<DraftView, 'id' | 'corrections' | 'version'>,
  unsaved: SaverStart['unsaved'],
  tell: SaverStart['tell'],
): Saver {
  const send: SaverStart['send'] = (from, sent) =>
    put(`/api/road-map-drafts/${id}`, { version: from, corrections: sent }, DraftSaved);
  return newSaver({ saved: corrections, version, unsaved, send, tell });
}

interface Step {
  before: Corrections;
  after: Corrections;
  key: string | undefined;
}

/** Steps that can be taken back. */
const STEPS = 100;

function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  const last = steps.at(-1);
  if (last && step.key !== undefined && last.key === step.key)
    return [...steps.slice(0, -1), { ...last, after: step.after }];
  return [...steps, step].slice(-STEPS);
}
