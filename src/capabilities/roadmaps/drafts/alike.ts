/** Is a document that was just read the same as one that is here already? Then it is said before a second draft begins. */
import { z } from 'zod';
import type { LocalDate } from '../../../kernel/date.ts';
import { partyKey } from '../plans/parties.ts';

/** By what two documents are one: the same bytes, the order that approved them, or the title. */
export const Likeness = z.enum(['file', 'order', 'title']);
export type Likeness = z.infer<typeof Likeness>;

/** What a document is known by. */
export interface Marks {
  schoolId: string | null;
  /** Of its bytes; `null`: the plan was made without a document. */
  sha256: string | null;
  title: string | null;
  orderNumber: string | null;
  orderDate: LocalDate | null;
  period: { from: LocalDate; to: LocalDate } | null;
}

/**
 * The surest sign first. Orders are numbered anew each year, so the date counts too; a title returns from year to year,
 * so the periods must meet.
 */
export function likenessOf(one: Marks, other: Marks): Likeness | null {
  if (one.sha256 !== null && one.sha256 === other.sha256) return 'file';
  if (one.schoolId !== other.schoolId) return null;
  if (sameOrder(one, other)) return 'order';
  return same(one.title, other.title) && meet(one.period, other.period) ? 'title' : null;
}

const sameOrder = (one: Marks, other: Marks): boolean =>
  one.orderDate !== null && one.orderDate === other.orderDate && same(one.orderNumber, other.orderNumber);

/** Case, spaces, dashes and quotation marks do not matter, nor «№». */
const same = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && plain(one) !== '' && plain(one) === plain(other);

const plain = (text: string): string => partyKey(text.replace(/^\s*№/, ''));

/** What is not known may be any time. */
const meet = (one: Marks['period'], other: Marks['period']): boolean =>
  one === null || other === null || (one.from <= other.to && other.from <= one.to);
