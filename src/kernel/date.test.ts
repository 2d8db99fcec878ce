import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, daysInMonth, endOfMonth, localDate, monthOf, weekdayOf, yearOf } from './date.ts';

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((moment) => localDate(moment.toISOString().slice(0, 10)));

describe('days', () => {
  it.each([
    [2023, 2, 28],
    [2024, 2, 29],
    [2000, 2, 29],
    [1900, 2, 28],
    [2023, 11, 30],
    [2023, 12, 31],
  ])('%d-%d has %d days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
    expect(endOfMonth(dateOf(year, month, 1))).toBe(dateOf(year, month, days));
  });

  it.each([
    [2023, 11, 31],
    [2023, 2, 29],
    [2023, 13, 1],
    [2023, 0, 1],
    [2023, 5, 0],
  ])('there is no %d-%d-%d', (year, month, day) => {
    expect(() => dateOf(year, month, day)).toThrow(RangeError);
  });

  it('names the day of the week, Monday first', () => {
    expect(weekdayOf(localDate('2026-11-22'))).toBe(7);
    expect(weekdayOf(localDate('2026-11-23'))).toBe(1);
  });

  it('takes a day apart and puts it together again', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dateOf(yearOf(day), monthOf(day), Number(day.slice(8)))).toBe(day);
        expect(monthOf(addDays(endOfMonth(day), 1))).toBe((monthOf(day) % 12) + 1);
      }),
    );
  });

  it('seven days later is the same day of the week', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
      }),
    );
  });
});
