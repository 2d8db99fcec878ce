import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { controlWindows } from './controls.ts';
import type { Follow } from './follow.ts';
import { readDeadline } from './read.ts';
import type { Window } from './schedule.ts';

const PLAN: Window = [localDate('2026-09-01'), localDate('2027-08-31')];

const controls = (text: string) => {
  const [from, to] = PLAN;
  return controlWindows(readDeadline(text, { from, to, yearKind: 'school', year: null }), PLAN);
};

const QUARTERS = [
  ['2026-09-01', '2026-09-30'],
  ['2026-10-01', '2026-12-31'],
  ['2027-01-01', '2027-03-31'],
  ['2027-04-01', '2027-06-30'],
  ['2027-07-01', '2027-08-31'],
];

describe('control dates as often as somebody wants', () => {
  const TWO_YEARS: Window = [localDate('2026-09-01'), localDate('2028-08-31')];
  const ends = (follow: Follow, school: boolean) =>
    controlWindows({ kind: 'continuous', windows: [] }, TWO_YEARS, { follow, school }).map(([, end]) => end);

  it.each([
    {
      follow: 'half-year' as const,
      school: false,
      is: ['2026-12-31', '2027-06-30', '2027-12-31', '2028-06-30', '2028-08-31'],
    },
    { follow: 'half-year' as const, school: true, is: ['2026-12-31', '2027-08-31', '2027-12-31', '2028-08-31'] },
    { follow: 'year' as const, school: false, is: ['2026-12-31', '2027-12-31', '2028-08-31'] },
    { follow: 'year' as const, school: true, is: ['2027-08-31', '2028-08-31'] },
  ])('each $follow, by school years: $school', ({ follow, school, is }) => {
    expect(ends(follow, school)).toEqual(is);
  });

  it('come each quarter where nobody says how often', () => {
    expect(controlWindows({ kind: 'continuous', windows: [] }, TWO_YEARS)).toHaveLength(9);
  });
});

describe('control dates', () => {
  it.each([
    'постоянно',
    'весь период',
    'по мере необходимости',
    'после проведения диагностики',
    'по графику',
    'в каникулы',
  ])('of «%s» come once a calendar quarter, clipped to the plan', (text) => expect(controls(text)).toEqual(QUARTERS));

  it('of what lasts a part of the plan keep to that part', () => {
    expect(controls('с 15 февраля')).toEqual([
      ['2027-02-15', '2027-03-31'],
      ['2027-04-01', '2027-06-30'],
      ['2027-07-01', '2027-08-31'],
    ]);
  });

  it.each(['октябрь', 'с марта по май', 'ежеквартально', 'до 1 марта', '31 ноября', ''])(
    'are not needed where the deadline «%s» has days or must first be put right',
    (text) => expect(controls(text)).toEqual([]),
  );

  it('of a plan of one day are that day', () => {
    const day = localDate('2027-03-31');
    expect(controlWindows({ kind: 'on_condition', windows: [] }, [day, day])).toEqual([[day, day]]);
  });
});
