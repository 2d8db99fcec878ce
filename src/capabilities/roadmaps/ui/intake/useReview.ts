import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { asRefused, put } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { DraftSaved, type DraftView } from '../../drafts/contract.ts';
import { Corrections } from '../../drafts/corrections.ts';
import type { Change } from './decisions.ts';
import { correctionsOf, type Decisions, decisionsOf, mergeCorrections } from './merge.ts';

/** How what was decided stands on the server. `offline`: tried again by itself; `refused`: it will not be taken. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict' | 'closed';

/** Somebody else decided otherwise meanwhile. */
export interface Contradiction {
  theirs: Corrections;
  /** Paths of `merge.ts`. */
  paths: readonly string[];
}

export interface ReviewState {
  corrections: Corrections;
  /** Makes a decision. Changes of one `key` in a row are undone together: the letters of one field. */
  change: (change: Change, key?: string) => void;
  undo: () => void;
  canUndo: boolean;
  saving: Saving;
  /** The version on the server. */
  version: () => number;
  /** Saves now what waits. @returns is everything there? */
  flush: () => Promise<boolean>;
  contradiction: Contradiction | null;
  /** What was chosen for each path; `undefined`: nothing decided. */
  resolve: (chosen: Decisions) => void;
}

/** Milliseconds after the first change until all are saved; and between tries without a line. */
const REST = 800;
const RETRY = 5000;

/** What the server says when somebody was faster. */
const Now = z.object({
  now: z.object({ corrections: Corrections, version: z.int(), state: z.enum(['open', 'planned', 'discarded']) }),
});

/** What this browser has not saved yet. */
interface Kept {
  base: Corrections;
  mine: Corrections;
}

/** The corrections of a draft: changed here at once, saved by itself, put together with what others decide. */
export function useReview(view: Pick<DraftView, 'id' | 'corrections' | 'version'>): ReviewState {
  const [kept, keep, forget] = useDraft<Kept | null>(`road-map-draft-${view.id}`, null);
  const [start] = useState(() => begin(view.corrections, kept));
  const [corrections, setCorrections] = useState(start.mine);
  const [saving, setSaving] = useState<Saving>(start.contradiction ? 'conflict' : start.unsaved ? 'waiting' : 'saved');
  const [contradiction, setContradiction] = useState<Contradiction | null>(start.contradiction);
  const [past, setPast] = useState<readonly Step[]>([]);
  const server = useRef({ base: view.corrections, version: view.version });
  const latest = useRef(start.mine);
  const flight = useRef<Promise<boolean> | null>(null);
  const stopped = useRef(start.contradiction !== null);

  const keepLocal = useCallback(
    (next: Corrections) => {
      latest.current = next;
      setCorrections(next);
      keep({ base: server.current.base, mine: next });
    },
    [keep],
  );
  const take = useCallback(
    (next: Corrections) => {
      keepLocal(next);
      if (!stopped.current) setSaving('waiting');
    },
    [keepLocal],
  );

  const save = useCallback(async (): Promise<boolean> => {
    const sent = latest.current;
    if (same(sent, server.current.base)) {
      setSaving('saved');
      forget();
      return true;
    }
    setSaving('saving');
    try {
      const { version } = await put(
        `/api/road-map-drafts/${view.id}`,
        { version: server.current.version, corrections: sent },
        DraftSaved,
      );
      server.current = { base: sent, version };
    } catch (error) {
      const refused = asRefused(error);
      const now = refused.code === 'conflict' ? Now.safeParse(refused.details) : null;
      if (!now?.success) {
        setSaving(refused.code === 'offline' || refused.code === 'internal' ? 'offline' : 'refused');
        return false;
      }
      const { now: theirs } = now.data;
      if (theirs.state !== 'open') {
        stopped.current = true;
        setSaving('closed');
        return false;
      }
      const { merged, conflicts } = mergeCorrections(server.current.base, latest.current, theirs.corrections);
      server.current = { base: theirs.corrections, version: theirs.version };
      if (conflicts.length > 0) {
        stopped.current = true;
        setSaving('conflict');
        setContradiction({ theirs: theirs.corrections, paths: conflicts });
        keepLocal(merged);
        return false;
      }
      take(merged);
    }
    return save();
  }, [view.id, forget, keepLocal, take]);

  const flush = useCallback((): Promise<boolean> => {
    if (stopped.current) return Promise.resolve(false);
    flight.current ??= save().finally(() => {
      flight.current = null;
    });
    return flight.current;
  }, [save]);

  useEffect(() => {
    if (saving !== 'waiting' && saving !== 'offline') return;
    const timer = setTimeout(() => void flush(), saving === 'waiting' ? REST : RETRY);
    return () => clearTimeout(timer);
  }, [saving, flush]);

  const change = useCallback(
    (by: Change, key?: string) => {
      const before = latest.current;
      const next = by(before);
      if (same(next, before)) return;
      setPast((steps) => withStep(steps, { before, key }));
      take(next);
    },
    [take],
  );

  const undo = useCallback(() => {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    take(last.before);
  }, [past, take]);

  const resolve = useCallback(
    (chosen: Decisions) => {
      setContradiction(null);
      stopped.current = false;
      take(correctionsOf({ ...decisionsOf(latest.current), ...chosen }));
    },
    [take],
  );

  return {
    corrections,
    change,
    undo,
    canUndo: past.length > 0,
    saving,
    version: () => server.current.version,
    flush,
    contradiction,
    resolve,
  };
}

interface Step {
  before: Corrections;
  key: string | undefined;
}

/** Steps that can be taken back. */
const STEPS = 100;

const withStep = (steps: readonly Step[], step: Step): readonly Step[] =>
  step.key !== undefined && steps.at(-1)?.key === step.key ? steps : [...steps, step].slice(-STEPS);

/** Equal in content, in whatever order the keys were written. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same(one[key as keyof typeof one], other[key as keyof typeof other]));
}

/** Goes on where this browser stopped without saving, together with what others saved since. */
function begin(saved: Corrections, kept: Kept | null) {
  if (kept === null) return { mine: saved, unsaved: false, contradiction: null };
  const { merged, conflicts } = mergeCorrections(kept.base, kept.mine, saved);
  return {
    mine: merged,
    unsaved: !same(merged, saved),
    contradiction: conflicts.length > 0 ? { theirs: saved, paths: conflicts } : null,
  };
}
