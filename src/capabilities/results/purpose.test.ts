import { expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { bansOf, permits } from './purpose.ts';

const DAY = localDate('2026-11-12');

it.each([
  { kind: 'vpr', purpose: 'rating', on: '2026-02-06', permitted: false },
  { kind: 'vpr', purpose: 'rating', on: '2026-02-05', permitted: true },
  { kind: 'vpr', purpose: 'support', on: '2026-11-12', permitted: true },
  { kind: 'oge', purpose: 'rating', on: '2026-11-12', permitted: true },
  { kind: null, purpose: 'rating', on: '2026-11-12', permitted: true },
] as const)('$kind for $purpose on $on: $permitted', ({ kind, purpose, on, permitted }) => {
  expect(permits(kind, purpose, localDate(on)).permitted).toBe(permitted);
});

it('says why not, where it is written, and that nobody compared it with the original', () => {
  const found = permits('vpr', 'rating', DAY);
  expect(found).toMatchObject({
    ban: { from: '2026-02-06', verified: false, address: expect.stringContaining('penzainform.ru') },
  });
});

it('names each ban of many sources once', () => {
  expect(bansOf(['vpr', 'oge', 'vpr', null], 'rating', DAY)).toHaveLength(1);
  expect(bansOf(['vpr', 'oge'], 'support', DAY)).toEqual([]);
});
