import { describe, expect, it } from 'vitest';
import { placeOf, rowOf, rowsAround } from './places.ts';

const block = { block: 12, row: null, cell: null, inner: null };

describe('placeOf', () => {
  it.each([
    { name: 'a paragraph', source: block, is: '12' },
    { name: 'a row', source: { ...block, row: 3 }, is: '12/3' },
    { name: 'the first cell of the first row', source: { ...block, row: 0, cell: 0 }, is: '12/0/0' },
    {
      name: 'a row inside of a cell',
      source: { ...block, row: 3, cell: 1, inner: { ...block, block: 0, row: 2 } },
      is: '12/3/1>0/2',
    },
  ])('$name → $is', ({ source, is }) => {
    expect(placeOf(source)).toBe(is);
  });
});

it.each([
  { place: '12', row: '12', around: ['12'] },
  { place: '12/3', row: '12/3', around: ['12/3'] },
  { place: '12/3/1', row: '12/3', around: ['12/3'] },
  { place: '12/3/1>0/2/5', row: '12/3/1>0/2', around: ['12/3', '12/3/1>0/2'] },
])('$place stands in the row $row', ({ place, row, around }) => {
  expect(rowOf(place)).toBe(row);
  expect(rowsAround(place)).toEqual(around);
});
