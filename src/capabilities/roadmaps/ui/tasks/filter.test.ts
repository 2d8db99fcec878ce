import { describe, expect, it } from 'vitest';
import { localDate } from '../../../../kernel/date.ts';
import { addressOf, choiceOf, dueChoices, dueWords, Filters, isNarrowed, NO_FILTERS, queryOf } from './filter.ts';

const today = localDate('2027-01-12');
const on = (text: string) => localDate(text);

describe('dueWords', () => {
  it.each([
    { from: undefined, to: undefined, is: 'любой срок' },
    { from: undefined, to: '2027-01-31', is: 'до 31\u00a0января' },
    { from: '2027-02-01', to: undefined, is: 'с 1\u00a0февраля' },
    { from: '2027-01-01', to: '2027-01-31', is: 'с 1 по 31\u00a0января' },
    { from: '2027-01-25', to: '2027-02-05', is: 'с 25\u00a0января по 5\u00a0февраля' },
    { from: '2027-01-25', to: '2027-01-25', is: '25\u00a0января' },
    { from: undefined, to: '2026-12-31', is: 'до 31\u00a0декабря\u00a02026' },
  ])('$from – $to → $is', ({ from, to, is }) => {
    const range = { dueFrom: from === undefined ? from : on(from), dueTo: to === undefined ? to : on(to) };
    expect(dueWords(range, today)).toBe(is);
  });
});

describe('dueChoices', () => {
  it.each([
    { name: 'a Tuesday', today: '2027-01-12', week: ['2027-01-11', '2027-01-17'], quarter: '2027-03-31' },
    { name: 'a Monday', today: '2027-01-11', week: ['2027-01-11', '2027-01-17'], quarter: '2027-03-31' },
    { name: 'a Sunday', today: '2027-01-17', week: ['2027-01-11', '2027-01-17'], quarter: '2027-03-31' },
    { name: 'the last day of a year', today: '2026-12-31', week: ['2026-12-28', '2027-01-03'], quarter: '2026-12-31' },
  ])('on $name', ({ today: now, week, quarter }) => {
    const choices = dueChoices(on(now));
    expect(choices.find(({ value }) => value === 'week')).toMatchObject({ dueFrom: week[0], dueTo: week[1] });
    expect(choices.find(({ value }) => value === 'quarter')).toMatchObject({ dueFrom: undefined, dueTo: quarter });
  });

  it('knows its own choices again, and a range that is none of them', () => {
    const choices = dueChoices(today);
    for (const choice of choices) expect(choiceOf(choice, choices)).toBe(choice.value);
    expect(choiceOf({ dueFrom: on('2027-01-02'), dueTo: undefined }, choices)).toBe('own');
    expect(choiceOf({ dueFrom: undefined, dueTo: undefined }, choices)).toBe('');
  });
});

it('writes the address that it reads again', () => {
  const filters = Filters.parse({ standing: 'overdue', dueTo: '2027-01-31', q: 'планы' });
  const search = Object.fromEntries(new URLSearchParams(addressOf(filters, { show: 'all' })));
  expect(search).toMatchObject({ show: 'all' });
  expect(Filters.parse(search)).toEqual(filters);
});

it('knows when nothing is narrowed', () => {
  expect(isNarrowed(Filters.parse({}))).toBe(false);
  expect(isNarrowed(NO_FILTERS)).toBe(false);
  expect(isNarrowed(Filters.parse({ q: 'план' }))).toBe(true);
  expect(queryOf(Filters.parse({ q: ' план ' })).q).toBe('план');
});
