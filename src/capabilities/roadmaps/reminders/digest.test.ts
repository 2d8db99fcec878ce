import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../kernel/date.ts';
import { nextDigestDay } from '../../notices/digest.ts';
import { horizon, longLate, longLateLines, nearLine, reminderStep } from './digest.ts';

const daily = (day: string) => ({ today: localDate(day), next: nextDigestDay('daily', localDate(day)) });
const weekly = (day: string) => ({ today: localDate(day), next: nextDigestDay('weekly', localDate(day)) });

describe('the letter that a deadline is told in', () => {
  it.each([
    { name: 'eight days before, on a Tuesday: none yet', due: '2027-01-27', days: daily('2027-01-19'), is: null },
    { name: 'a week before', due: '2027-01-27', days: daily('2027-01-20'), is: 'before-7' },
    { name: 'two days before: that of the week still', due: '2027-01-27', days: daily('2027-01-25'), is: 'before-7' },
    { name: 'the day before', due: '2027-01-27', days: daily('2027-01-26'), is: 'before-1' },
    { name: 'the day itself: that of the day before', due: '2027-01-27', days: daily('2027-01-27'), is: 'before-1' },
    { name: 'a Monday, on the Friday before', due: '2027-01-25', days: daily('2027-01-22'), is: 'before-1' },
    { name: 'a Tuesday, on the Friday before', due: '2027-01-26', days: daily('2027-01-22'), is: 'before-7' },
    { name: 'in the January holidays, on 31 December', due: '2027-01-05', days: daily('2026-12-31'), is: 'before-1' },
    { name: 'on their last day, on 31 December', due: '2027-01-10', days: daily('2026-12-31'), is: 'before-1' },
    { name: 'a week after them, on 31 December', due: '2027-01-17', days: daily('2026-12-31'), is: 'before-7' },
    {
      name: 'on 6 January, by the weekly letter of 28 December',
      due: '2027-01-06',
      days: weekly('2026-12-28'),
      is: 'before-1',
    },
    {
      name: 'on Friday, by the weekly letter of Monday',
      due: '2027-01-29',
      days: weekly('2027-01-25'),
      is: 'before-1',
    },
    { name: 'of the week after, by the weekly letter', due: '2027-02-05', days: weekly('2027-01-25'), is: 'before-7' },
    { name: 'the day after', due: '2027-01-26', days: daily('2027-01-27'), is: 'after-0' },
    { name: 'the Monday after, five days late', due: '2027-01-27', days: daily('2027-02-01'), is: 'after-0' },
    { name: 'the next Monday', due: '2027-01-27', days: daily('2027-02-08'), is: 'after-1' },
    { name: 'the Friday of that week', due: '2027-01-27', days: daily('2027-02-12'), is: 'after-1' },
    { name: 'the Monday after that', due: '2027-01-27', days: daily('2027-02-15'), is: 'after-2' },
  ])('$name → $is', ({ due, days, is }) => {
    expect(reminderStep(localDate(due), days)).toBe(is);
  });

  it('is at least a week after the last one, however long it is late', () => {
    for (let weekday = 0; weekday < 7; weekday += 1) {
      const due = addDays(localDate('2027-01-25'), weekday);
      const told: LocalDate[] = [];
      let last: string | null = null;
      for (let late = 1; late <= 60; late += 1) {
        const today = addDays(due, late);
        const step = reminderStep(due, { today, next: addDays(today, 1) });
        if (step !== last) told.push(today);
        last = step;
      }
      const gaps = told.slice(1).map((day, index) => (Date.parse(day) - Date.parse(told[index] ?? day)) / 86_400_000);
      expect(gaps.length).toBeGreaterThan(5);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(7);
    }
  });

  it('never lies beyond the horizon', () => {
    const days = daily('2026-12-31');
    expect(reminderStep(horizon(days), days)).toBe('before-7');
    expect(reminderStep(addDays(horizon(days), 1), days)).toBeNull();
  });
});

describe('a line', () => {
  const task = {
    id: 't1',
    number: '3.3',
    title: 'Семинар',
    schoolName: 'Лесновская СОШ',
    dueOn: localDate('2027-01-27'),
    inPlaceOf: null,
  };
  const absent = { familyName: 'Белов', givenName: 'Игорь', patronymic: 'Николаевич' };

  it.each([
    { name: 'ahead', over: {}, on: '2027-01-26', text: '3.3 Семинар, Лесновская СОШ: до 27 января' },
    {
      name: 'late',
      over: { number: null },
      on: '2027-01-29',
      text: 'Семинар, Лесновская СОШ: срок прошёл 2 дня назад. Сдайте или попросите перенести',
    },
    {
      name: 'of somebody absent',
      over: { schoolName: null, inPlaceOf: absent },
      on: '2027-01-26',
      text: '3.3 Семинар: до 27 января (вы замещаете: Белов И. Н.)',
    },
  ])('$name', ({ over, on, text }) => {
    expect(nearLine({ ...task, ...over }, daily(on)).text).toBe(text);
  });

  it('of what is late for long is one a place, with a key a task', () => {
    const at = (id: string, schoolId: string | null, bodyId: string | null, placeName: string | null) => ({
      ...{ id, schoolId, bodyId, placeName },
    });
    const tasks = [at('a', 's1', null, 'Лесновская СОШ'), at('b', 's1', null, 'Лесновская СОШ')];
    expect(longLateLines([...tasks, at('c', null, 'b1', 'ИМЦ'), at('d', null, null, null)])).toEqual([
      { text: 'Лесновская СОШ: 2 поручения', link: '/tasks?show=open&standing=overdue&school=s1', key: ['a', 'b'] },
      { text: 'ИМЦ: 1 поручение', link: '/tasks?show=open&standing=overdue&body=b1', key: ['c'] },
      { text: 'Муниципалитет: 1 поручение', link: '/tasks?show=open&standing=overdue', key: ['d'] },
    ]);
    expect(longLateLines([])).toEqual([]);
  });

  it('is late for long when two weeks have passed', () => {
    expect(longLate(localDate('2027-01-29'))).toBe('2027-01-14');
  });
});
