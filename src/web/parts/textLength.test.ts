import { expect, it } from 'vitest';
import { lengthLeft, lengthProblem } from './textLength.ts';

const letters = (count: number) => 'а'.repeat(count);

it('a text fits to its last letter, and spaces around are none', () => {
  expect(lengthProblem(letters(5000), 5000)).toBeNull();
  expect(lengthProblem(` ${letters(5000)} `, 5000)).toBeNull();
  expect(lengthProblem(letters(5001), undefined)).toBeNull();
});

it('one letter more is said, with how many are too many', () => {
  expect(lengthProblem(letters(5035), 5000)?.replaceAll('\u00a0', ' ')).toBe(
    'Слишком длинно: знаков 5 035, а можно 5 000. Сократите на 35, текст никуда не денется.',
  );
});

it.each([
  [4500, null],
  [4501, 'Осталось знаков: 499'],
  [5000, 'Осталось знаков: 0'],
  [5001, null],
])('%i letters of 5,000 → %s', (count, said) => expect(lengthLeft(letters(count), 5000)).toBe(said));

it('of a short field nothing is counted', () => expect(lengthLeft(letters(49), 50)).toBeNull());
