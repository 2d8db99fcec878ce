import { expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { horizonOf } from './horizon.ts';

it.each([
  ['2026-11-22', '2027-03-31'],
  ['2026-12-31', '2027-03-31'],
  ['2027-01-01', '2027-06-30'],
  ['2027-06-30', '2027-09-30'],
  ['2027-07-01', '2027-12-31'],
  ['2028-10-01', '2029-03-31'],
])('on %s lists look ahead to %s, the end of the next quarter', (today, end) =>
  expect(horizonOf(localDate(today))).toBe(end),
);
