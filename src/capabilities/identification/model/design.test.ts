import { expect, it } from 'vitest';
import { inOrder, namesMeant, termsOf } from './design.ts';

it.each([
  [
    ['10', '9', '1'],
    ['1', '9', '10'],
  ],
  [
    ['1.5', '-2', '01', '1'],
    ['-2', '01', '1', '1.5'],
  ],
  [
    ['10', '9', '9А'],
    ['10', '9', '9А'],
  ], // not all are numbers
  [
    ['я', 'Б', 'а', 'ё'],
    ['Б', 'а', 'я', 'ё'],
  ],
  [
    ['\u{1f3eb}', '\uff21', 'a'],
    ['a', '\uff21', '\u{1f3eb}'],
  ], // by code points, not by UTF-16
  [[], []],
])('%j in order is %j', (texts, wanted) => {
  expect(inOrder(texts)).toEqual(wanted);
  expect(inOrder([...texts].reverse())).toEqual(wanted);
});

it('names terms as R does, without the base', () => {
  const terms = termsOf([
    { name: 'x', kind: 'number' },
    { name: 'vr', kind: 'text', base: 'mid 50%', levels: ['bottom 25%', 'mid 50%', 'top 25%'] },
  ]);
  expect(terms).toEqual([
    { name: 'x', column: 'x', level: null },
    { name: 'vrbottom 25%', column: 'vr', level: 'bottom 25%' },
    { name: 'vrtop 25%', column: 'vr', level: 'top 25%' },
  ]);
});

it.each([
  [['a,b'], ['a', 'b']],
  [
    ['a, b', 'c'],
    ['a', 'b', 'c'],
  ],
  [['c,d'], ['c,d']], // there is such a column
  [['a,z'], ['a,z']], // and no z
])('%j means %j', (names, wanted) => expect(namesMeant(names, ['a', 'b', 'c', 'c,d', null])).toEqual(wanted));
