import { expect, it } from 'vitest';
import { passwordProblem } from './password.ts';

it.each([
  [0, 'too-short'],
  [7, 'too-short'],
  [8, null],
  [200, null],
  [201, 'too-long'],
])('%i letters: %s', (length, is) => {
  expect(passwordProblem('я'.repeat(length))).toBe(is);
});
