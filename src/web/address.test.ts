import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flag, listOf, parseSearch, readSearch, stringifySearch, writeSearch } from './address.ts';

const Filters = z.object({
  state: listOf(z.enum(['overdue', 'returned'])),
  q: z.string().default(''),
  until: z.iso.date().optional(),
  view: z.enum(['line', 'table']).default('table'),
  mine: flag(),
});
const NOTHING = { state: [], q: '', view: 'table', mine: false };

describe('the search of an address', () => {
  it('gives the defaults where it says nothing', () => expect(readSearch(Filters, {})).toEqual(NOTHING));

  it('is read field by field: one that does not fit spoils no other', () =>
    expect(readSearch(Filters, parseSearch('?view=pie&until=soon&q=план&state=overdue'))).toEqual({
      ...NOTHING,
      q: 'план',
      state: ['overdue'],
    }));

  it('keeps what others wrote and leaves out what equals a default', () => {
    const before = parseSearch('?tab=risks&q=план&view=line');
    expect(stringifySearch(writeSearch(Filters, before, { view: 'table', state: ['overdue', 'returned'] }))).toBe(
      '?tab=risks&q=%D0%BF%D0%BB%D0%B0%D0%BD&state=overdue,returned',
    );
  });

  it('comes back as it was written', () => {
    const chosen = {
      state: ['returned' as const],
      q: 'a, b & c',
      until: '2027-01-31',
      view: 'line' as const,
      mine: true,
    };
    const written = stringifySearch(writeSearch(Filters, {}, chosen));
    expect(readSearch(Filters, parseSearch(written))).toEqual(chosen);
  });

  it('takes a filter away again', () => {
    const before = parseSearch('?mine=1&state=overdue&until=2027-01-31');
    expect(writeSearch(Filters, before, { mine: false, state: [], until: undefined })).toEqual({});
  });
});
