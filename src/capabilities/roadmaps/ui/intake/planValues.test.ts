import { describe, expect, it } from 'vitest';
import { aDraft, aReading, ID, READ_ON } from '../../../../../test/drafts.ts';
import { localDate } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { changeOf, type PlanValues, problemsOf, valuesOf } from './planValues.ts';
import { reviewOf } from './review.ts';
import { steadied } from './useSteady.ts';

const draft = aDraft();
const values = (corrections: Corrections = {}) => valuesOf(draft, corrections, reviewOf(draft, corrections, READ_ON));

describe('the form of the plan', () => {
  it('corrects nothing when nothing was changed', () => {
    expect(changeOf(values(), draft)({})).toEqual({});
  });

  const cases: { name: string; change: Partial<PlanValues>; is: Corrections }[] = [
    { name: 'a title', change: { title: ' Иначе ' }, is: { title: 'Иначе' } },
    {
      name: 'an end',
      change: { to: localDate('2027-06-30') },
      is: { period: { from: localDate('2026-09-01'), to: localDate('2027-06-30') } },
    },
    { name: 'the sort of years', change: { yearKind: 'calendar' }, is: { yearKind: 'calendar' } },
    { name: 'a list of schools', change: { groupId: ID.list }, is: { groupId: ID.list } },
    {
      name: 'the number of an order that the document does not name',
      change: { number: '12' },
      is: { order: { number: '12', date: null, issuer: null, signatory: null } },
    },
  ];
  it.each(cases)('corrects $name, and takes it back when it is as it was read', ({ change, is }) => {
    const changed = changeOf({ ...values(), ...change }, draft)({});
    expect(changed).toEqual(is);
    expect(changeOf(values(), draft)(changed)).toEqual({});
  });

  it('keeps other decisions', () => {
    expect(changeOf(values(), draft)({ defects: { a: 'left' } })).toEqual({ defects: { a: 'left' } });
  });

  it('shows the years of the document, also when the plan is moved', () => {
    expect(values({ shiftYears: 3 })).toMatchObject({ from: '2026-09-01', to: '2027-08-31' });
  });
});

describe('problemsOf', () => {
  const whole = values();
  it.each([
    { name: 'nothing', change: {}, wrong: [] },
    { name: 'no title', change: { title: ' ' }, wrong: ['title'] },
    { name: 'no days', change: { from: null, to: null }, wrong: ['from', 'to'] },
    { name: 'turned round', change: { from: localDate('2028-01-01') }, wrong: ['to'] },
  ])('$name', ({ change, wrong }) => {
    const problems = problemsOf({ ...whole, ...change });
    expect(Object.entries(problems).flatMap(([name, text]) => (text === null ? [] : [name]))).toEqual(wrong);
  });

  it('finds no period a problem before there is one', () => {
    const bare = aDraft({ reading: aReading({ period: null }) });
    const form = valuesOf(bare, {}, reviewOf(bare, {}, READ_ON));
    expect(problemsOf(form)).toMatchObject({ from: 'Укажите первый день плана', to: 'Укажите последний день плана' });
  });
});

it('keeps the objects of rows that did not change', () => {
  const row = { index: 0, title: 'А' } as never;
  const mark = { tone: 'defect' as const, meaning: null, words: null, note: '', hole: false };
  const before = { facts: new Map([[0, row]]), marks: new Map([['1/2', [mark]]]) };
  const fresh = {
    facts: new Map([
      [0, { index: 0, title: 'А' } as never],
      [1, { index: 1 } as never],
    ]),
    marks: new Map([
      ['1/2', [{ ...mark }]],
      ['1/3', []],
    ]),
  };
  const steady = steadied(before, fresh);
  expect(steady.facts.get(0)).toBe(row);
  expect(steady.facts.get(1)).toBe(fresh.facts.get(1));
  expect(steady.marks.get('1/2')).toBe(before.marks.get('1/2'));
  expect([...steady.marks.keys()]).toEqual(['1/2', '1/3']);
});
