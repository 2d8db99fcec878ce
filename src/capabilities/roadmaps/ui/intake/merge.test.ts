import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { correctionsOf, decisionsOf, mergeCorrections } from './merge.ts';

const may = { kind: 'once' as const, windows: [[localDate('2027-05-01'), localDate('2027-05-31')]] as [never] };
const june = { kind: 'once' as const, windows: [[localDate('2027-06-01'), localDate('2027-06-30')]] as [never] };

const cases: {
  name: string;
  base: Corrections;
  mine: Corrections;
  theirs: Corrections;
  merged: Corrections;
  conflicts: string[];
}[] = [
  {
    name: 'different answers are put together',
    base: {},
    mine: { deadlines: { май: may } },
    theirs: { deadlines: { июнь: june }, title: 'План' },
    merged: { deadlines: { май: may, июнь: june }, title: 'План' },
    conflicts: [],
  },
  {
    name: 'different fields of one activity are put together',
    base: {},
    mine: { activities: { 1: { title: 'Иначе' } } },
    theirs: { activities: { 1: { number: '7' } } },
    merged: { activities: { 1: { title: 'Иначе', number: '7' } } },
    conflicts: [],
  },
  {
    name: 'the same answer is no contradiction',
    base: {},
    mine: { deadlines: { май: may } },
    theirs: { deadlines: { май: may } },
    merged: { deadlines: { май: may } },
    conflicts: [],
  },
  {
    name: 'different answers to one question are; mine stands meanwhile',
    base: {},
    mine: { deadlines: { май: may } },
    theirs: { deadlines: { май: june } },
    merged: { deadlines: { май: may } },
    conflicts: ['["deadlines","май"]'],
  },
  {
    name: 'what I took back stays taken back',
    base: { title: 'План', activities: { 1: { dropped: true } } },
    mine: { title: 'План' },
    theirs: { title: 'План', activities: { 1: { dropped: true } } },
    merged: { title: 'План' },
    conflicts: [],
  },
  {
    name: 'what they took back and I changed is a contradiction',
    base: { title: 'План' },
    mine: { title: 'Мой план' },
    theirs: {},
    merged: { title: 'Мой план' },
    conflicts: ['["title"]'],
  },
];

cases.push(
  {
    name: 'two ways to deal with past deadlines are one contradiction',
    base: {},
    mine: { shiftYears: 2, tasksFrom: localDate('2027-01-01') },
    theirs: { shiftYears: 0, tasksFrom: null },
    merged: { shiftYears: 2, tasksFrom: localDate('2027-01-01') },
    conflicts: ['["past"]'],
  },
  {
    name: 'parties that are not to be remembered are put together',
    base: { partiesOnlyHere: ['а'] },
    mine: { partiesOnlyHere: ['а', 'б'] },
    theirs: { partiesOnlyHere: ['а', 'в'] },
    merged: { partiesOnlyHere: ['а', 'б', 'в'] },
    conflicts: [],
  },
);

describe('mergeCorrections', () => {
  it.each(cases)('$name', ({ base, mine, theirs, merged, conflicts }) => {
    expect(mergeCorrections(base, mine, theirs)).toEqual({ merged, conflicts });
  });

  it('changes nothing when only one side moved, whichever it is', () => {
    const activity = fc.record({ title: fc.string({ minLength: 1 }), number: fc.string() }, { requiredKeys: [] });
    const corrections = fc.record(
      {
        title: fc.string({ minLength: 1 }),
        activities: fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), activity, { maxKeys: 3 }),
        defects: fc.dictionary(
          fc.string({ minLength: 1, maxLength: 5 }),
          fc.constantFrom('left' as const, 'fixed' as const),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(corrections, corrections, (base, moved) => {
        const same = { conflicts: [], merged: correctionsOf(decisionsOf(moved)) };
        expect(mergeCorrections(base, moved, base)).toEqual(same);
        expect(mergeCorrections(base, base, moved)).toEqual(same);
      }),
    );
  });
});

it('takes decisions apart and puts them together again', () => {
  const corrections: Corrections = {
    title: 'План',
    deadlines: { май: may },
    activities: { 1: { title: 'А', targets: [] } },
    tasksFrom: null,
  };
  expect(Object.keys(decisionsOf(corrections))).toEqual([
    '["title"]',
    '["deadlines","май"]',
    '["activities","1","title"]',
    '["activities","1","targets"]',
    '["past"]',
  ]);
  expect(correctionsOf(decisionsOf(corrections))).toEqual(corrections);
});
