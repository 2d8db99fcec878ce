import type { LocalDate } from '../../kernel/date.ts';
import type { NoticeWords } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db.ts';
import type { Counter, Namer } from '../access/index.ts';
import type { DigestPart } from './digest.ts';
import { countUnread } from './store.ts';

/** What later capabilities add to the letters without notices knowing them. */
export interface NoticeHooks {
  /** The sentences of all kinds of notices. */
  words: NoticeWords;
  namers: readonly Namer[];
  /** Groups of lines besides the notices themselves: what is late, what is due this week, what waits for acceptance. */
  digestParts: readonly DigestSource[];
}

/**
 * Lines for the letter of one person, read past the wall: it must ask only for what this person answers for. Empty
 * parts are left out.
 */
export type DigestSource = (tx: Tx, person: DigestPerson, days: DigestDays) => Promise<DigestPart[]>;

/** A letter speaks of what comes up until the next one, which may be ten days away around the New Year. */
export interface DigestDays {
  today: LocalDate;
  /** The day of the next letter. */
  next: LocalDate;
}

interface DigestPerson {
  id: string;
  municipalityId: string;
}

/** The number beside «Уведомления». */
export const countNotices: Counter = async (tx, actor) => ({ notices: await countUnread(tx, actor.id) });
