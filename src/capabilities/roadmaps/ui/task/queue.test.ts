import { expect, it } from 'vitest';
import { localDate } from '../../../../kernel/date.ts';
import { neighbours } from './queue.ts';

const row = (id: string, day: string) => ({ id, dueOn: localDate(`2027-01-${day}`) });
const rows = [row('c', '20'), row('a', '10'), row('b', '10')];

it.each([
  { name: 'the first', here: rows[1], before: null, after: 'b' },
  { name: 'one of the same day', here: rows[2], before: 'a', after: 'c' },
  { name: 'the last', here: rows[0], before: 'b', after: null },
  { name: 'one that has just been accepted', here: row('x', '15'), before: 'b', after: 'c' },
])('beside $name', ({ here, before, after }) => {
  if (!here) throw new Error('no such row');
  const found = neighbours(rows, here);
  expect([found.before?.id ?? null, found.after?.id ?? null]).toEqual([before, after]);
});

it('has nobody beside it when alone', () => {
  expect(neighbours([row('a', '10')], row('a', '10'))).toEqual({ before: null, after: null });
});
