import { createContext, use } from 'react';
import type { Change } from './decisions.ts';

/** What rows and cards can do to the screen; the same functions for as long as it stands. */
export interface Acts {
  /** Lights a pair: «activity 5», «section 2», «text 12». With `scroll` both its sides come into view. */
  light: (id: string | null, scroll?: boolean) => void;
  /** Opens the editor of an activity, `null` closes it. */
  edit: (index: number | null) => void;
  change: (change: Change, key?: string) => void;
  /** Brings a question to the front. */
  ask: (key: string) => void;
}

export const ActsContext = createContext<Acts | null>(null);

export function useActs(): Acts {
  const acts = use(ActsContext);
  if (acts === null) throw new Error('a part of the review was drawn outside of it');
  return acts;
}
