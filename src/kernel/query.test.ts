import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flag, listOf, numberOr } from './query.ts';

const Filters = z.object({
  state: listOf(z.enum(['overdue', 'returned'])),
  mine: flag(),
  page: numberOr(1),
  year: numberOr(null),
});

describe('a query', () => {
  it('without anything has its defaults', () =>
    expect(Filters.parse({})).toEqual({ state: [], mine: false, page: 1, year: null }));
  it('is read as it was meant', () =>
    expect(Filters.parse({ state: 'overdue,returned', mine: '1', page: '2', year: '2026' })).toEqual({
      state: ['overdue', 'returned'],
      mine: true,
      page: 2,
      year: 2026,
    }));
  it('drops what does not fit', () =>
    expect(Filters.parse({ state: 'overdue,late', mine: 'yes', page: 'x', year: '' })).toEqual({
      state: ['overdue'],
      mine: false,
      page: 1,
      year: null,
    }));
  it('takes a list from a body too', () => expect(Filters.parse({ state: ['returned'] }).state).toEqual(['returned']));
});
