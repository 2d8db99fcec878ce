import { describe, expect, it } from 'vitest';
import { aRow } from '../../../../../test/roadMapViews.ts';
import { localDate, weekdayOf } from '../../../../kernel/date.ts';
import { noTasks } from '../../plans/progress.ts';
import {
  busyMonths,
  entriesByDay,
  monthAfter,
  monthBefore,
  monthIn,
  monthToOpen,
  shownOf,
  weeksOf,
} from './calendar.ts';

const on = localDate;

describe('weeksOf', () => {
  it.each([
    { month: '2027-02-01', first: '2027-02-01', last: '2027-02-28', weeks: 4 },
    { month: '2027-01-01', first: '2026-12-28', last: '2027-01-31', weeks: 5 },
    { month: '2027-05-01', first: '2027-04-26', last: '2027-06-06', weeks: 6 },
    { month: '2028-02-01', first: '2028-01-31', last: '2028-03-05', weeks: 5 },
  ])('$month', ({ month, first, last, weeks }) => {
    const found = weeksOf(on(month));
    expect([found[0]?.[0], found.at(-1)?.[6], found.length]).toEqual([first, last, weeks]);
    expect(found.every((week) => week.length === 7 && week.every((day, place) => weekdayOf(day) === place + 1))).toBe(
      true,
    );
  });
});

it('gathers the tasks of an activity on a day, with the standing that needs somebody', () => {
  const days = entriesByDay([
    aRow({ id: '1', activityId: 'a', number: '2.10', standing: 'accepted' }),
    aRow({ id: '2', activityId: 'a', number: '2.10', standing: 'overdue' }),
    aRow({ id: '3', activityId: 'b', number: '2.2', standing: 'planned' }),
    aRow({ id: '4', activityId: 'c', number: '2.1', standing: 'overdue' }),
    aRow({ id: '5', activityId: 'a', number: '2.10', dueOn: on('2027-02-01') }),
  ]);
  const entries = days.get(on('2027-01-31')) ?? [];
  expect(entries.map(({ number, standing, rows }) => [number, standing, rows.length])).toEqual([
    ['2.1', 'overdue', 1],
    ['2.10', 'overdue', 2],
    ['2.2', 'planned', 1],
  ]);
  expect(days.get(on('2027-02-01'))).toHaveLength(1);
});

it.each([
  { count: 3, shown: 3, more: 0 },
  { count: 4, shown: 4, more: 0 },
  { count: 5, shown: 3, more: 2 },
])('of $count entries draws $shown', ({ count, shown, more }) => {
  const found = shownOf(Array.from({ length: count }), 3);
  expect([found.shown.length, found.more]).toEqual([shown, more]);
});

describe('the month that is opened', () => {
  const plan = { periodFrom: on('2026-09-15'), periodTo: on('2027-08-31') };
  const busy = [on('2026-12-01'), on('2027-04-01')];

  it.each([
    { name: 'this one, when it has tasks', today: '2027-04-30', opens: '2027-04-01' },
    { name: 'the next that has', today: '2027-01-12', opens: '2027-04-01' },
    { name: 'before the plan, its first that has', today: '2026-05-01', opens: '2026-12-01' },
    { name: 'after all, the last that had', today: '2027-06-01', opens: '2027-04-01' },
  ])('$name', ({ today, opens }) => expect(monthToOpen(on(today), busy, plan)).toBe(opens));

  it('of a plan without tasks, this one or the nearest of its period', () => {
    const open = (today: string) => monthToOpen(on(today), [], plan);
    expect([open('2027-01-12'), open('2026-05-01'), open('2027-12-01')]).toEqual([
      '2027-01-01',
      '2026-09-01',
      '2027-08-01',
    ]);
  });

  it('is busy with what is asked for: cancelled tasks only where they are looked for', () => {
    const window = (dueOn: string, counts: object) => ({
      opensOn: on('2026-09-15'),
      dueOn: on(dueOn),
      counts: { ...noTasks(), ...counts },
    });
    const windows = [window('2027-04-20', { planned: 1 }), window('2026-12-25', { overdue: 2, accepted: 1 })];
    const activities = [{ windows: [...windows, window('2027-02-01', { cancelled: 3 })] }, { windows }];
    expect(busyMonths(activities)).toEqual(busy);
    expect(busyMonths(activities, 'cancelled')).toEqual(['2027-02-01']);
    expect(busyMonths([])).toEqual([]);
  });

  it('is followed and preceded by the next ones, and said in words', () => {
    expect([monthAfter(on('2026-12-01')), monthBefore(on('2027-01-01'))]).toEqual(['2027-01-01', '2026-12-01']);
    const said = ['2027-01-01', '2027-03-01', '2027-05-01', '2027-08-01'].map((month) => monthIn(on(month)));
    expect(said).toEqual(['В январе 2027', 'В марте 2027', 'В мае 2027', 'В августе 2027']);
  });
});
