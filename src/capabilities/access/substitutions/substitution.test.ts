import { expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { substitutionProblems } from './substitution.ts';

const today = localDate('2027-01-12');

it.each([
  { name: 'from tomorrow for a week', from: '2027-01-13', to: '2027-01-20', is: [] },
  { name: 'of one day, today', from: '2027-01-12', to: '2027-01-12', is: [] },
  { name: 'begun in the past, ending today', from: '2027-01-04', to: '2027-01-12', is: [] },
  { name: 'over yesterday', from: '2027-01-04', to: '2027-01-11', is: ['is-over'] },
  { name: 'turned round', from: '2027-01-20', to: '2027-01-13', is: ['ends-before-it-begins'] },
  { name: 'by oneself', from: '2027-01-13', to: '2027-01-20', by: 'p1', is: ['the-same-person'] },
])('$name → $is', ({ from, to, by = 'p2', is }) => {
  const wanted = { personId: 'p1', substituteId: by, fromDay: localDate(from), toDay: localDate(to) };
  expect(substitutionProblems(wanted, today).map(({ problem }) => problem)).toEqual(is);
});
