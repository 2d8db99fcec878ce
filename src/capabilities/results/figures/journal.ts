import { estimate } from '../../../kernel/share.ts';
import type { JournalFigure } from '../cell.ts';
import { FEWEST, type ShareFigure, shareOf } from './shares.ts';

/** Marks of a work against those of the class journal. */

export interface JournalShares {
  /** Pupils whose mark of the work is lower than, the same as, higher than in the journal. */
  lower: ShareFigure;
  same: ShareFigure;
  higher: ShareFigure;
  /** By two marks and more, in either direction; `null`: not known. */
  far: ShareFigure | null;
}

/** `null`: nobody is compared. Whole counts only. */
export function journalShares({ lower, same, higher, far }: JournalFigure): JournalShares | null {
  const of = lower + same + higher;
  const part = (count: number): ShareFigure => shareOf(count, of) ?? { count, of, estimate: null };
  return of < 1
    ? null
    : { lower: part(lower), same: part(same), higher: part(higher), far: far === null ? null : part(far) };
}

/** From what share on a difference between work and journal is worth a question, as data. */
export const JOURNAL_BORDER = {
  /** Share of pupils. */
  share: 0.2,
  edition: null,
  source: 'порог открытой программы анализа ВПР; официального документа с ним мы не знаем',
  verified: false,
} as const;

/** `few`: too few pupils. `lower`, `higher`: surely more of them than the border; else `nothing`. */
export type JournalGap = 'few' | 'lower' | 'higher' | 'nothing';

/** The whole interval must lie over the border: three pupils of twelve may be chance. */
export function journalGap({ lower, same, higher }: JournalFigure, border = JOURNAL_BORDER.share): JournalGap {
  const of = lower + same + higher;
  if (of < FEWEST) return 'few';
  if ((estimate(lower, of)?.low ?? 0) > border) return 'lower';
  return (estimate(higher, of)?.low ?? 0) > border ? 'higher' : 'nothing';
}
