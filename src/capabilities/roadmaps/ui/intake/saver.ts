/** Keeps what was decided on the server: by itself after a moment, put together with what others decide meanwhile. */
import { z } from 'zod';
import { asRefused } from '../../../../web/api.ts';
import { Corrections } from '../../drafts/corrections.ts';
import { correctionsOf, type Decisions, decisionsOf, mergeCorrections } from './merge.ts';

/** How what was decided stands on the server. `offline`: tried again by itself; `refused`: it will not be taken. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict' | 'closed';

/** Somebody else decided otherwise meanwhile. */
export interface Contradiction {
  theirs: Corrections;
  /** Paths of `merge.ts`. */
  paths: readonly string[];
  /** Who it was, as the refusal tells it (`changedByWords`); `undefined`: nobody knows. */
  by: unknown;
}

export interface SaverState {
  corrections: Corrections;
  saving: Saving;
  contradiction: Contradiction | null;
}

export interface Saver {
  state: () => SaverState;
  /** What the server holds, as far as we know. */
  base: () => Corrections;
  version: () => number;
  take: (next: Corrections) => void;
  /** Saves now what waits. @returns is everything there? */
  flush: () => Promise<boolean>;
  /** What was chosen for each path of the contradiction; `undefined`: nothing decided. */
  resolve: (chosen: Decisions) => void;
  /** From here on changes are saved by themselves. @returns ends that */
  start: () => () => void;
}

export interface SaverStart {
  saved: Corrections;
  version: number;
  /** What this browser decided and has not saved, on the ground of `base`; `null`: nothing. */
  unsaved: { base: Corrections; mine: Corrections } | null;
  /** @throws Refused */
  send: (version: number, corrections: Corrections) => Promise<{ version: number }>;
  tell: (state: SaverState) => void;
}

/** Milliseconds after the first change until all are saved; and between tries without a line. */
const REST = 800;
const RETRY = 5000;

/** What the server says when somebody was faster. */
const Now = z.object({
  now: z.object({ corrections: Corrections, version: z.int(), state: z.enum(['open', 'planned', 'discarded']) }),
});

export function newSaver({ saved, version: first, unsaved, send, tell }: SaverStart): Saver {
  let base = saved;
  let version = first;
  let state: SaverState = { corrections: saved, saving: 'saved', contradiction: null };
  let timer: ReturnType<typeof setTimeout> | null = null;
  let flight: Promise<boolean> | null = null;
  let started = false;

  const become = (change: Partial<SaverState>) => {
    state = { ...state, ...change };
    tell(state);
  };
  const stopped = () => state.saving === 'conflict' || state.saving === 'closed';
  const later = (wait: number) => {
    if (started)
      timer ??= setTimeout(() => {
        timer = null;
        void flush();
      }, wait);
  };
  const take = (corrections: Corrections) => {
    if (stopped()) return become({ corrections });
    become({ corrections, saving: 'waiting' });
    later(REST);
  };
  const join = (mine: Corrections, from: Corrections, theirs: Corrections, by?: unknown) => {
    const { merged, conflicts } = mergeCorrections(from, mine, theirs);
    base = theirs;
    if (conflicts.length === 0) return become({ corrections: merged });
    become({ corrections: merged, saving: 'conflict', contradiction: { theirs, paths: conflicts, by } });
  };

  async function save(): Promise<boolean> {
    while (!stopped()) {
      const sent = state.corrections;
      if (same(sent, base)) {
        become({ saving: 'saved' });
        return true;
      }
      become({ saving: 'saving' });
      try {
        ({ version } = await send(version, sent));
        base = sent;
      } catch (error) {
        if (!refused(error)) return false;
      }
    }
    return false;
  }

  /** @returns may it be tried again at once, with what the server holds by now? */
  function refused(error: unknown): boolean {
    const { code, details } = asRefused(error);
    const now = code === 'conflict' ? Now.safeParse(details).data?.now : undefined;
    if (!now) {
      const away = code === 'offline' || code === 'internal';
      become({ saving: away ? 'offline' : 'refused' });
      if (away) later(RETRY);
      return false;
    }
    if (now.state !== 'open') {
      become({ saving: 'closed' });
      return false;
    }
    version = now.version;
    join(state.corrections, base, now.corrections, details.by);
    return true;
  }

  const flush = (): Promise<boolean> => {
    flight ??= save().finally(() => {
      flight = null;
    });
    return flight;
  };

  if (unsaved) {
    join(unsaved.mine, unsaved.base, saved);
    if (!stopped()) take(state.corrections);
  }
  return {
    state: () => state,
    base: () => base,
    version: () => version,
    take,
    flush,
    resolve: (chosen) => {
      become({ saving: 'waiting', contradiction: null });
      take(correctionsOf({ ...decisionsOf(state.corrections), ...chosen }));
    },
    start: () => {
      started = true;
      if (state.saving === 'waiting') later(REST);
      return () => {
        started = false;
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
  };
}

/** Equal in content, in whatever order the keys were written. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same(one[key as keyof typeof one], other[key as keyof typeof other]));
}
