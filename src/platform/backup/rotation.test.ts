import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../kernel/date.ts';
import { outdated } from './rotation.ts';

/** `count` days in a row, the last of them `to`. */
const daysTo = (to: string, count: number): LocalDate[] =>
  Array.from({ length: count }, (_, back) => addDays(localDate(to), -back));

const kept = (made: readonly LocalDate[], days: number, weeks: number): LocalDate[] => {
  const gone = new Set(outdated(made, { days, weeks }));
  return made.filter((day) => !gone.has(day));
};

describe('of the copies made by themselves', () => {
  it('none goes while there are no more than days', () =>
    expect(outdated(daysTo('2026-11-22', 7), { days: 7, weeks: 0 })).toEqual([]));

  it('the newest days stay, and the newest of each week before them', () =>
    expect(kept(daysTo('2026-11-22', 60), 7, 4)).toEqual([
      ...daysTo('2026-11-22', 7), // Sunday back to Monday
      localDate('2026-11-15'),
      localDate('2026-11-08'),
      localDate('2026-11-01'),
      localDate('2026-10-25'),
    ]));

  it('the days before the newest of the same week stand for that week', () =>
    expect(kept(daysTo('2026-11-18', 9), 7, 1)).toEqual([...daysTo('2026-11-18', 7), localDate('2026-11-11')]));

  it('weeks without a copy do not count: a summer away takes nothing', () => {
    const made = [...daysTo('2026-09-01', 2), ...daysTo('2026-06-01', 2)];
    expect(outdated(made, { days: 2, weeks: 2 })).toEqual([]);
  });

  it('run day after day there are never more than days and weeks, and the newest is always there', () => {
    let made: LocalDate[] = [];
    for (const day of daysTo('2026-11-22', 100).reverse()) {
      made = kept([...made, day], 7, 4);
      expect(made).toContain(day);
      expect(made.length).toBeLessThanOrEqual(11);
    }
    expect(made).toHaveLength(11);
    expect(made.map((day) => day).sort()[0]).toBe('2026-10-25');
  });

  it('of no copies none goes', () => expect(outdated([], { days: 7, weeks: 4 })).toEqual([]));
});
