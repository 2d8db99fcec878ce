import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { likenessOf, type Marks } from './alike.ts';

const of = (given: Partial<Marks>): Marks => ({
  schoolId: null,
  sha256: null,
  title: null,
  orderNumber: null,
  orderDate: null,
  period: null,
  ...given,
});
const in2026 = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
const in2027 = { from: localDate('2027-01-01'), to: localDate('2027-12-31') };
const day = localDate('2026-02-10');

describe('likenessOf', () => {
  it.each([
    { name: 'the same bytes', one: { sha256: 'a' }, other: { sha256: 'a', title: 'Иначе', schoolId: 's' }, is: 'file' },
    { name: 'other bytes', one: { sha256: 'a' }, other: { sha256: 'b' }, is: null },
    {
      name: 'one order, written differently',
      one: { orderNumber: '№ 45-П', orderDate: day },
      other: { orderNumber: '45–п', orderDate: day },
      is: 'order',
    },
    {
      name: 'its number in another year',
      one: { orderNumber: '45', orderDate: day },
      other: { orderNumber: '45', orderDate: localDate('2025-02-10') },
      is: null,
    },
    { name: 'a number without a date', one: { orderNumber: '45' }, other: { orderNumber: '45' }, is: null },
    {
      name: 'one title in one time',
      one: { title: 'План «Рост»', period: in2026 },
      other: { title: 'план  Рост', period: in2026 },
      is: 'title',
    },
    {
      name: 'one title in the next year',
      one: { title: 'План', period: in2026 },
      other: { title: 'План', period: in2027 },
      is: null,
    },
    { name: 'one title, no time known', one: { title: 'План' }, other: { title: 'План', period: in2027 }, is: 'title' },
    {
      name: 'one title at two schools',
      one: { title: 'План', schoolId: 'a' },
      other: { title: 'План', schoolId: 'b' },
      is: null,
    },
    { name: 'no titles', one: {}, other: {}, is: null },
    {
      name: 'an empty number',
      one: { orderNumber: '№', orderDate: day },
      other: { orderNumber: '№', orderDate: day },
      is: null,
    },
  ])('$name: $is', ({ one, other, is }) => {
    expect(likenessOf(of(one), of(other))).toBe(is);
    expect(likenessOf(of(other), of(one))).toBe(is);
  });
});
