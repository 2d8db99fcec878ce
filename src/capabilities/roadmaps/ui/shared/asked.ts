/** What the executor asks, in words. Pure. */

import type { LocalDate } from '../../../../kernel/date.ts';
import { dayAt } from '../../../../web/format.ts';
import { reasonOf, type Wanted } from '../../tasks/extension/extension.ts';

/** «Просят перенести срок на 22 января», «Просят помощи» */
export const askedTitle = ({ dueOn }: Wanted, today: LocalDate): string =>
  dueOn === null ? 'Просят помощи' : `Просят перенести срок на ${dayAt(dueOn, today)}`;

/** The same as whoever asked reads it: «Вы просите перенести срок на 22 января», «Вы просите помощи» */
export const ownTitle = ({ dueOn }: Wanted, today: LocalDate): string =>
  dueOn === null ? 'Вы просите помощи' : `Вы просите перенести срок на ${dayAt(dueOn, today)}`;

/** Beside a standing: «просят перенос», «просят помощи» */
export const askedWords = ({ dueOn }: Wanted): string => (dueOn === null ? 'просят помощи' : 'просят перенос');

/** «ждём документ: приказ будет 15 января» */
export function askedWhy(asked: Wanted): string {
  const reason = reasonOf(asked);
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}
