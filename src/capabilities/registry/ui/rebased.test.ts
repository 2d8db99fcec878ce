import { expect, it } from 'vitest';
import { rebased } from './rebased.ts';

const base = { phone: '1', site: null as string | null, pupils: 40, ids: ['a'] };

it.each([
  ['nothing written', base, { ...base, pupils: 77 }, { ...base, pupils: 77 }],
  ['both wrote the same place', { ...base, phone: '2' }, { ...base, phone: '3' }, { ...base, phone: '2' }],
  ['each wrote another place', { ...base, phone: '2' }, { ...base, pupils: 77 }, { ...base, phone: '2', pupils: 77 }],
  ['cleared by one', { ...base, phone: '' }, { ...base, site: 'a.ru' }, { ...base, phone: '', site: 'a.ru' }],
  ['lists are compared by what is in them', { ...base, ids: ['a'] }, { ...base, ids: ['b'] }, { ...base, ids: ['b'] }],
])('%s', (_, mine, theirs, is) => {
  expect(rebased(base, mine, theirs)).toEqual(is);
});
