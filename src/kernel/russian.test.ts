import { expect, it } from 'vitest';
import { localDate } from './date.ts';
import { counted, dayAndYear, dayInWords } from './russian.ts';

it.each([
  [0, '0 дней'],
  [1, '1 день'],
  [2, '2 дня'],
  [4, '4 дня'],
  [5, '5 дней'],
  [11, '11 дней'],
  [12, '12 дней'],
  [21, '21 день'],
  [22, '22 дня'],
  [111, '111 дней'],
])('%i: %s', (count, text) => {
  expect(counted(count, ['день', 'дня', 'дней'])).toBe(text);
});

it('says days as people do, without zeros before', () => {
  expect(dayInWords(localDate('2027-01-05'))).toBe('5 января');
  expect(dayAndYear(localDate('2026-12-31'))).toBe('31 декабря 2026');
});
