import { expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { earlierYear } from './EarlierYear.tsx';

const today = localDate('2026-11-22');

it.each([
  ['2027-09-01', '2026-09-01'], // «1 сентября», typed in November
  ['2027-01-21', null], // sixty days ahead: meant
  ['2027-01-22', '2026-01-22'],
  ['2026-11-22', null],
  ['2026-09-01', null],
  ['2028-02-29', null], // a year before still lies ahead
  ['2029-09-01', null],
] as const)('%s: %s', (day, before) => {
  expect(earlierYear(localDate(day), today)).toBe(before);
});

it('knows that a leap day has no day a year before', () => {
  expect(earlierYear(localDate('2028-02-29'), localDate('2027-11-22'))).toBe('2027-02-28');
});

it('offers nothing for no day', () => {
  expect(earlierYear(null, today)).toBeNull();
});
