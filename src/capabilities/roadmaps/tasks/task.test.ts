import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aTask } from '../../../../test/tasks.ts';
import { addDays, localDate } from '../../../kernel/date.ts';
import {
  acceptProblems,
  daysOverdue,
  isCountedWhole,
  measure,
  moveProblems,
  reopenProblems,
  reportProblems,
  returnProblems,
  Standing,
  standing,
  standingCondition,
  submitProblems,
  TaskState,
} from './task.ts';

const due = localDate('2026-12-25');
const half = {
  id: 'b5cbd09a-6de9-4d2a-8e52-1f9d3f7e9a01',
  text: 'не менее 30 % педагогов',
  comparator: '>=',
  value: 30,
  unit: '%',
} as const;
const count = (done: number, outOf: number | null) => ({ targetId: half.id, done, outOf });

describe('standing', () => {
  it.each([
    { name: 'planned, the last day', state: 'planned', on: '2026-12-25', is: 'planned' },
    { name: 'planned, the day after', state: 'planned', on: '2026-12-26', is: 'overdue' },
    { name: 'under way, the day after', state: 'under_way', on: '2026-12-26', is: 'overdue' },
    { name: 'returned, before its new deadline', state: 'returned', on: '2026-12-25', is: 'returned' },
    { name: 'returned, its new deadline has passed too', state: 'returned', on: '2026-12-26', is: 'overdue' },
    { name: 'sent in, however late we look', state: 'submitted', on: '2027-03-01', is: 'submitted' },
    { name: 'accepted', state: 'accepted', on: '2027-03-01', is: 'accepted' },
    { name: 'cancelled', state: 'cancelled', on: '2027-03-01', is: 'cancelled' },
  ] as const)('$name → $is', ({ state, on, is }) => {
    expect(standing({ state, dueOn: due }, localDate(on))).toBe(is);
  });

  it('is the same question in the database: each state and day has one standing, and its condition holds', () => {
    const day = fc.nat(400).map((days) => addDays(localDate('2026-06-01'), days));
    fc.assert(
      fc.property(fc.constantFrom(...TaskState.options), day, day, (state, dueOn, today) => {
        const holding = Standing.options.filter((wanted) => {
          const { states, due: side } = standingCondition(wanted);
          const onSide = side === 'any' || (side === 'past' ? dueOn < today : dueOn >= today);
          return states.includes(state) && onSide;
        });
        expect(holding).toEqual([standing({ state, dueOn }, today)]);
      }),
    );
  });

  it('counts whole days from the deadline', () => {
    expect(daysOverdue({ state: 'planned', dueOn: due }, localDate('2027-01-12'))).toBe(18);
    expect(daysOverdue({ state: 'planned', dueOn: due }, due)).toBeNull();
  });
});

describe('measure', () => {
  it.each([
    { name: '7 of 24 is not 30 %', count: count(7, 24), is: { reached: false, missing: 1 } },
    { name: '8 of 24 is', count: count(8, 24), is: { reached: true, missing: 0 } },
    { name: 'exactly 30 of 100', count: count(30, 100), is: { reached: true, missing: 0 } },
    { name: '29 of 100, which rounding could lift', count: count(29, 100), is: { reached: false, missing: 1 } },
    { name: 'nobody yet', count: count(0, 24), is: { reached: false, missing: 8 } },
    { name: 'not counted', count: null, is: { value: null, reached: null, missing: null } },
    { name: 'a share of nothing', count: count(3, null), is: { value: null, reached: null } },
    { name: 'nobody is there to be counted', count: count(0, 0), is: { value: null, reached: null, missing: null } },
  ])('$name', ({ count: given, is }) => {
    expect(measure(half, given)).toMatchObject(is);
  });

  it.each([
    { comparator: '>=', done: 4, reached: true },
    { comparator: '>', done: 4, reached: false },
    { comparator: '<=', done: 4, reached: true },
    { comparator: '<', done: 4, reached: false },
    { comparator: '=', done: 5, reached: false },
  ] as const)('$done against $comparator 4 hours → $reached', ({ comparator, done, reached }) => {
    expect(measure({ comparator, value: 4, unit: 'hours' }, count(done, null)).reached).toBe(reached);
  });

  it('compares as on paper: 33 of 1,500 is 2,2 %', () => {
    const target = { comparator: '>=', value: 2.2, unit: '%' } as const;
    expect(measure(target, count(33, 1500))).toMatchObject({ reached: true, missing: 0 });
    expect(measure(target, count(32, 1500))).toMatchObject({ reached: false, missing: 1 });
    expect(measure({ ...target, comparator: '=' }, count(33, 1500)).reached).toBe(true);
  });

  it('says how many are missing, and that many reach it', () => {
    const counts = fc.integer({ min: 1, max: 300 }).chain((all) => fc.tuple(fc.nat(all), fc.constant(all)));
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 1000 }), ([done, all], tenths) => {
        const value = tenths / 10;
        const target = { comparator: '>=', value, unit: '%' } as const;
        const { missing } = measure(target, count(done, all));
        expect(measure(target, count(done + (missing ?? 0), all)).reached).toBe(true);
        if (missing) expect(measure(target, count(done + missing - 1, all)).reached).toBe(false);
      }),
    );
  });
});

describe('what stands in the way', () => {
  const shown = { targets: [half], counts: [count(8, 24)], evidence: 1 };
  const sent = aTask({ state: 'submitted', submittedOn: localDate('2026-12-20') });

  it.each([
    { name: 'nothing', task: aTask({ note: 'Сделано' }), shown, are: [] },
    { name: 'neither words nor proof', task: aTask(), shown: { ...shown, evidence: 0 }, are: ['nothing-to-show'] },
    { name: 'words are enough', task: aTask({ note: 'Сделано' }), shown: { ...shown, evidence: 0 }, are: [] },
    { name: 'a target is not counted', task: aTask(), shown: { ...shown, counts: [] }, are: ['not-counted'] },
    { name: 'more than all', task: aTask(), shown: { ...shown, counts: [count(9, 8)] }, are: ['more-than-all'] },
    { name: 'nobody is there', task: aTask(), shown: { ...shown, counts: [count(0, 0)] }, are: [] },
    { name: 'half a person', task: aTask(), shown: { ...shown, counts: [count(7.2, 24)] }, are: ['not-whole'] },
    {
      ...{ name: 'half a seminar', task: aTask(), are: ['not-whole'] },
      shown: { ...shown, targets: [{ ...half, unit: 'семинаров' }], counts: [count(1.5, null)] },
    },
    {
      ...{ name: 'points have parts', task: aTask(), are: [] },
      shown: { ...shown, targets: [{ ...half, unit: 'points' }], counts: [count(3.5, null)] },
    },
    { name: 'it is sent in', task: sent, shown, are: ['is-submitted'] },
    { name: 'it is accepted', task: aTask({ state: 'accepted', acceptedOn: due }), shown, are: ['is-accepted'] },
  ])('of sending in: $name', ({ task, shown: what, are }) => {
    expect(submitProblems(task, what).map(({ problem }) => problem)).toEqual(are);
  });

  it.each([
    ['people', true],
    ['%', true],
    ['чел.', true],
    ['учеников', true],
    ['школ-участниц', true],
    ['педагог-психолог', true],
    ['педагогов-наставников', true],
    ['шт.', true],
    ['штук', true],
    ['документов', true],
    ['учебник', true],
    ['чел.-час', false],
    ['чел-час', false],
    ['чел.‑дней', false],
    ['Человеко-часов', false],
    ['школо-дней', false],
    ['ученико-места', false],
    ['дето-дней', false],
    ['штатных единиц', false],
    ['points', false],
    ['часов', false],
  ])('of «%s» there are no halves: %s', (unit, whole) => {
    expect(isCountedWhole({ unit })).toBe(whole);
  });

  it.each([
    { name: 'reached', counts: [count(8, 24)], short: false, are: [] },
    { name: 'not reached', counts: [count(7, 24)], short: false, are: ['target-not-reached'] },
    { name: 'not reached, and said so', counts: [count(7, 24)], short: true, are: [] },
  ])('of accepting: the target is $name', ({ counts, short, are }) => {
    expect(acceptProblems(sent, { ...shown, counts }, { short }).map(({ problem }) => problem)).toEqual(are);
  });

  it('a cancelled task takes no report, a return needs words, a move a reason and a possible day', () => {
    expect(reportProblems(aTask({ state: 'cancelled', cancelledOn: due }))).toEqual([
      { problem: 'is-cancelled', on: due },
    ]);
    expect(returnProblems(sent, { comment: ' ', dueOn: null }, localDate('2026-12-20'))).toEqual([
      { problem: 'needs-comment' },
    ]);
    const task = aTask({ opensOn: localDate('2026-12-01') });
    expect(moveProblems(task, { dueOn: localDate('2026-11-30'), reason: '' }).map(({ problem }) => problem)).toEqual([
      'due-before-opening',
      'needs-reason',
    ]);
  });

  it.each([
    { name: 'the old deadline lies ahead', today: '2026-12-20', dueOn: null, are: [] },
    { name: 'the old deadline has passed', today: '2026-12-26', dueOn: null, are: ['needs-new-deadline'] },
    { name: 'the new one too', today: '2026-12-26', dueOn: '2026-12-25', are: ['due-in-the-past'] },
    { name: 'the new one is today', today: '2026-12-26', dueOn: '2026-12-26', are: [] },
  ])('of returning: $name', ({ today, dueOn, are }) => {
    const wish = { comment: 'Нет подписи', dueOn: dueOn === null ? null : localDate(dueOn) };
    expect(returnProblems(sent, wish, localDate(today)).map(({ problem }) => problem)).toEqual(are);
  });

  it.each([
    { name: 'an acceptance', state: 'accepted', last: 'task.accept', are: [] },
    { name: 'a return that nobody has gone on from', state: 'returned', last: 'task.return', are: [] },
    { name: 'a return that is being mended', state: 'returned', last: 'task.report', are: ['worked-on-since'] },
    { name: 'nothing decided', state: 'under_way', last: 'task.report', are: ['is-not-submitted'] },
  ] as const)('of taking back: $name', ({ state, last, are }) => {
    expect(reopenProblems({ state }, { action: last }).map(({ problem }) => problem)).toEqual(are);
  });
});
