import { expect, it } from 'vitest';
import { localDate } from '../../../../kernel/date.ts';
import { readTyped } from './deadlineWords.ts';

const plan = {
  periodFrom: localDate('2026-09-01'),
  periodTo: localDate('2027-08-31'),
  follow: 'quarter' as const,
  yearKind: null,
};
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

it.each([
  { text: 'до 25 декабря', windows: 1, last: /25 дек 2026$/, wrong: false },
  { text: 'II квартал 2027 года', windows: 1, last: /30 июн 2027$/, wrong: false },
  { text: 'ежемесячно', windows: 6, last: /^и ещё 7$/, wrong: false },
  { text: '31 ноября 2026', windows: 0, last: undefined, wrong: true },
])('«$text»', ({ text, windows, last, wrong }) => {
  const read = readTyped(text, plan);
  expect(read?.windows).toHaveLength(windows);
  expect(read?.wrong).toBe(wrong);
  if (last) expect(plain(read?.windows.at(-1))).toMatch(last);
  else expect(read?.doubt).not.toBeNull();
});

it('looks after what has no days once a quarter, and says so', () => {
  const read = readTyped('постоянно', plan);
  expect(plain(read?.summary)).toMatch(/раз в квартал: \d+ период/);
  expect(read?.wrong).toBe(false);
});

it('looks after it as seldom as was chosen for the plan', () => {
  const said = (follow: 'half-year' | 'year') => plain(readTyped('постоянно', { ...plan, follow })?.summary);
  expect(said('half-year')).toBe('Дат нет, поэтому проверка раз в полугодие: 2 периода');
  expect(said('year')).toBe('Дат нет, поэтому проверка раз в год: 1 период');
});

it('has nothing to say of nothing', () => {
  expect(readTyped('  ', plan)).toBeNull();
});
