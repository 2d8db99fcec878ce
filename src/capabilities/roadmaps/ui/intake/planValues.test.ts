import { describe, expect, it } from 'vitest';
import { aDraft, aReading, ID, READ_ON } from '../../../../../test/drafts.ts';
import { localDate } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { changeOf, type PlanValues, problemsOf, valuesOf } from './planValues.ts';
import { reviewOf } from './review.ts';
import { steadied } from './useSteady.ts';

const draft = aDraft();
const values = (corrections: Corrections = {}) => valuesOf(corrections, reviewOf(draft, corrections, READ_ON));
const change = (given: PlanValues) => changeOf(given, draft, READ_ON);

describe('the form of the plan', () => {
  it('corrects nothing when nothing was changed', () => {
    expect(change(values())({})).toEqual({});
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
  it.each(cases)('corrects $name, and takes it back when it is as it was read', ({ change: typed, is }) => {
    const changed = change({ ...values(), ...typed })({});
    expect(changed).toEqual(is);
    expect(change(values())(changed)).toEqual({});
  });

  it('keeps other decisions', () => {
    expect(change(values())({ defects: { a: 'left' } })).toEqual({ defects: { a: 'left' } });
  });

  const moved: Corrections = { shiftYears: 3, tasksFrom: READ_ON };

  it('shows and takes the years in which the plan will run', () => {
    expect(values(moved)).toMatchObject({ from: '2029-09-01', to: '2030-08-31' });
    const shorter = change({ ...values(moved), to: localDate('2029-12-31') })(moved);
    expect(shorter).toEqual({ ...moved, period: { from: '2026-09-01', to: '2026-12-31' } });
    expect(reviewOf(draft, shorter, READ_ON).draft.period).toEqual({ from: '2029-09-01', to: '2029-12-31' });
    expect(change(values(moved))(moved)).toEqual(moved);
  });

  describe('another period', () => {
    const later = { from: localDate('2028-09-01'), to: localDate('2030-08-31') };
    const two: Corrections = {
      shiftYears: 2,
      tasksFrom: READ_ON,
      period: { from: localDate('2026-09-01'), to: localDate('2028-08-31') },
    };

    it('takes the deadlines along, unless a person wants them left', () => {
      expect(change({ ...values(), ...later })({})).toEqual(two);
      expect(change({ ...values(), ...later, goes: 'stay' })({})).toEqual({ period: later });
    });

    it('is moved once more from where the plan stands', () => {
      const back = { from: localDate('2026-09-01'), to: localDate('2028-08-31') };
      expect(change({ ...values(two), ...back })(two)).toEqual({ ...two, shiftYears: 0 });
    });

    it('that only begins later leaves the deadlines', () => {
      const { to } = values();
      expect(change({ ...values(), from: localDate('2027-01-01'), to })({})).toEqual({
        period: { from: '2027-01-01', to: '2027-08-31' },
      });
    });

    it('asks for the title again where it was taken for the years before', () => {
      const titled = { ...two, title: 'Дорожная карта помощи школам на 2028/29 учебный год' };
      const further = { from: localDate('2029-09-01'), to: localDate('2031-08-31') };
      expect(change({ ...values(titled), ...further })(titled)).not.toHaveProperty('title');
      const own = { ...two, title: 'Наш план' };
      expect(change({ ...values(own), ...further })(own)).toHaveProperty('title', 'Наш план');
    });
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
    const form = valuesOf({}, reviewOf(bare, {}, READ_ON));
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
