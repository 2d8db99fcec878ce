import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anActivity, anId, aRoadMap, someCounts } from '../../../../../test/roadMapViews.ts';
import { addDays, type LocalDate, localDate, monthsBetween } from '../../../../kernel/date.ts';
import {
  columnsOf,
  dayAtPlace,
  endOf,
  folded,
  keptTogether,
  laidOut,
  lanesOf,
  lookOf,
  monthsOf,
  sectionBars,
  startOf,
  type WindowBunch,
  yearsOf,
} from './timeline.ts';

const on = localDate;
const year = { months: monthsBetween(on('2026-09-01'), on('2027-08-31')) };

const bunch = (opensOn: string, dueOn: string, known: Partial<WindowBunch> = {}): WindowBunch => ({
  key: `${opensOn} ${dueOn} ${known.activityId ?? ''}`,
  activityId: anId(80),
  activities: 1,
  opensOn: on(opensOn),
  dueOn: on(dueOn),
  counts: someCounts({ planned: 1 }),
  ...known,
});

it.each([
  { row: 'a folded section before another', depth: 0, next: 0, withNext: false, withBefore: false },
  { row: 'the head of an unfolded section', depth: 0, next: 2, withNext: true, withBefore: false },
  { row: 'a part with its activities', depth: 1, next: 2, withNext: true, withBefore: false },
  { row: 'an activity among others', depth: 2, next: 2, withNext: false, withBefore: false },
  { row: 'the last activity of a section', depth: 2, next: 0, withNext: false, withBefore: true },
  { row: 'the last line of all', depth: 0, next: null, withNext: false, withBefore: true },
])('on paper $row stands with what it belongs to', ({ depth, next, withNext, withBefore }) => {
  expect(keptTogether(depth, next)).toEqual({ withNext, withBefore });
});

describe('place of a day', () => {
  it.each([
    { day: '2026-09-01', start: 0, end: 1 / 30 / 12 },
    { day: '2026-10-01', start: 1 / 12, end: (1 + 1 / 31) / 12 },
    { day: '2027-01-12', start: (4 + 11 / 31) / 12, end: (4 + 12 / 31) / 12 },
    { day: '2027-08-31', start: (11 + 30 / 31) / 12, end: 1 },
    { day: '2026-08-31', start: (-1 + 30 / 31) / 12, end: 0 },
    { day: '2027-09-01', start: 1, end: (12 + 1 / 30) / 12 },
  ])('$day', ({ day, start, end }) => {
    expect(startOf(on(day), year)).toBeCloseTo(start, 10);
    expect(endOf(on(day), year)).toBeCloseTo(end, 10);
  });

  it('is found again where a month begins and its place is rounded down', () => {
    const months = monthsBetween(on('2024-02-01'), on('2024-12-05'));
    expect(dayAtPlace(startOf(on('2025-05-01'), { months }), { months })).toBe('2025-05-01');
  });

  it('is found again, whatever the day and however many months', () => {
    const first = on('2024-02-01');
    fc.assert(
      fc.property(fc.nat(1500), fc.integer({ min: 1, max: 60 }), (count, length) => {
        const months = monthsBetween(first, addDays(first, length * 28));
        const day = addDays(first, count);
        expect(dayAtPlace(startOf(day, { months }), { months })).toBe(day);
      }),
    );
  });
});

describe('lanes', () => {
  it.each([
    {
      name: 'one after the other share a lane',
      of: [
        ['2026-09-01', '2026-09-30'],
        ['2026-10-05', '2026-10-31'],
      ],
      lanes: [0, 0],
    },
    {
      name: 'windows that touch stand beside each other',
      of: [
        ['2026-09-01', '2026-09-30'],
        ['2026-10-01', '2026-10-31'],
      ],
      lanes: [0, 0],
    },
    {
      name: 'the same day makes two lanes',
      of: [
        ['2026-09-01', '2026-09-30'],
        ['2026-09-30', '2026-10-31'],
      ],
      lanes: [0, 1],
    },
    {
      name: 'a lane that is free again is used',
      of: [
        ['2026-09-01', '2026-12-31'],
        ['2026-09-10', '2026-09-20'],
        ['2026-10-10', '2026-10-20'],
      ],
      lanes: [0, 1, 1],
    },
  ])('$name', ({ of, lanes }) => {
    const bars = laidOut(
      of.map(([from = '', to = '']) => bunch(from, to)),
      year,
    );
    expect(bars.map(({ lane }) => lane)).toEqual(lanes);
  });

  it('never overlap, whatever the windows', () => {
    const day = fc.nat(500).map((count) => addDays(on('2026-08-01'), count));
    const windows = fc.array(fc.tuple(day, fc.nat(200)), { maxLength: 40 });
    fc.assert(
      fc.property(windows, (found) => {
        const bars = laidOut(
          found.map(([from, length], index) =>
            bunch(from, addDays(from, length) as LocalDate, { activityId: anId(index) }),
          ),
          year,
        );
        for (const [index, one] of bars.entries()) {
          expect(one.left).toBeGreaterThanOrEqual(0);
          expect(one.left + one.width).toBeLessThanOrEqual(1 + 1e-9);
          for (const other of bars.slice(index + 1)) {
            if (one.lane === other.lane) expect(other.left).toBeGreaterThan(one.left + one.width - 1e-9);
          }
        }
      }),
    );
  });

  it('leave out what is outside, and say what goes on', () => {
    const bars = laidOut(
      [
        bunch('2026-05-01', '2026-08-31'),
        bunch('2026-08-01', '2026-09-10'),
        bunch('2027-08-20', '2027-09-10'),
        bunch('2027-09-01', '2027-09-30'),
      ],
      year,
    );
    expect(bars.map(({ cutLeft, cutRight }) => [cutLeft, cutRight])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('the look of a bar', () => {
  it.each([
    { name: 'nobody began', counts: { planned: 9 }, is: { look: 'planned', accepted: 0, overdue: 0 } },
    { name: 'all accepted', counts: { accepted: 9 }, is: { look: 'done', accepted: 1, overdue: 0 } },
    {
      name: 'the cancelled do not count',
      counts: { accepted: 8, cancelled: 1 },
      is: { look: 'done', accepted: 1, overdue: 0 },
    },
    {
      name: 'only the late part is red',
      counts: { accepted: 8, overdue: 1, submitted: 1 },
      is: { look: 'running', accepted: 0.8, overdue: 0.1 },
    },
    { name: 'sent in by all', counts: { submitted: 2 }, is: { look: 'running', accepted: 0, overdue: 0 } },
  ])('$name', ({ counts, is }) => {
    expect(lookOf(someCounts(counts))).toEqual(is);
  });
});

it('folds equal windows of several activities, with all their tasks', () => {
  const counts = someCounts({ planned: 2, accepted: 1 });
  const [both, other] = folded([
    bunch('2026-09-01', '2026-09-30', { activityId: 'a', counts }),
    bunch('2026-09-01', '2026-09-30', { activityId: 'b', counts }),
    bunch('2026-09-01', '2026-10-31', { activityId: 'c', counts }),
  ]);
  expect(both).toMatchObject({ activityId: null, activities: 2, counts: { planned: 4, accepted: 2 } });
  expect(other).toMatchObject({ activityId: 'c', activities: 1, counts });
});

it('folds a section only when its windows would need many lanes, and leaves out cancelled ones', () => {
  const activity = (index: number) =>
    anActivity({
      id: anId(index),
      windows: [
        { opensOn: on('2026-09-01'), dueOn: on('2026-12-31'), counts: someCounts({ planned: 1 }) },
        { opensOn: on('2027-01-10'), dueOn: on('2027-01-31'), counts: someCounts({ cancelled: 1 }) },
      ],
    });
  const bars = (count: number) =>
    sectionBars(
      Array.from({ length: count }, (_, index) => activity(index)),
      year,
    );
  expect(bars(6)).toHaveLength(6);
  expect(bars(7)).toHaveLength(1);
  expect(bars(7)[0]?.counts.planned).toBe(7);
  expect(lanesOf(bars(6))).toBe(6);
  expect(lanesOf([])).toBe(0);
});

describe('months and years', () => {
  it('go on to where a deadline was moved', () => {
    const late = { opensOn: on('2027-08-01'), dueOn: on('2027-10-15'), counts: someCounts({ planned: 1 }) };
    const months = monthsOf(aRoadMap({ activities: [anActivity({ windows: [late] })] }));
    expect([months[0], months.at(-1), months.length]).toEqual(['2026-09-01', '2027-10-01', 14]);
  });

  it.each([
    { name: 'a school year is one', from: '2026-09-01', to: '2027-08-31', is: [] },
    { name: 'three school years', from: '2025-09-01', to: '2028-08-31', is: ['2025/26', '2026/27', '2027/28'] },
    { name: 'two calendar years', from: '2026-01-01', to: '2027-12-31', is: ['2026', '2027'] },
  ])('$name', ({ from, to, is }) => {
    const months = monthsBetween(on(from), on(to));
    expect(yearsOf(months).map(({ label }) => label)).toEqual(is);
    expect(yearsOf(months).flatMap((part) => part.months)).toEqual(is.length === 0 ? [] : months);
  });

  it('count the deadlines of months the plan does not have', () => {
    const months = monthsBetween(on('2027-08-01'), on('2027-10-31'));
    const moved = bunch('2027-08-01', '2027-10-15', { counts: someCounts({ under_way: 3, cancelled: 5 }) });
    const columns = columnsOf(months, [{ month: on('2027-08-01'), deadlines: 6, heavy: true }], [moved]);
    expect(columns).toEqual([
      { month: '2027-08-01', deadlines: 6, heavy: true, height: 1 },
      { month: '2027-09-01', deadlines: 0, heavy: false, height: 0 },
      { month: '2027-10-01', deadlines: 3, heavy: false, height: 0.5 },
    ]);
  });
});
