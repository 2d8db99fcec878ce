import { describe, expect, it } from 'vitest';
import { someCounts } from '../../../../../test/roadMapViews.ts';
import { localDate, monthsBetween } from '../../../../kernel/date.ts';
import { countsWords, leadOf, movedText, noTasksText, saysOldYears } from './lead.ts';

const on = localDate;
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;
const months = (from: string, to: string, heavy: Record<string, number>) =>
  monthsBetween(on(from), on(to)).map((month) => ({
    month,
    deadlines: heavy[month.slice(0, 7)] ?? 20,
    heavy: month.slice(0, 7) in heavy,
  }));

describe('a plan that was moved to other years', () => {
  it('says so, either way', () => {
    expect(movedText(0)).toBeNull();
    expect(plain(movedText(6))).toBe('Сроки документа сдвинуты на 6 лет вперёд');
    expect(plain(movedText(-1))).toBe('Сроки документа сдвинуты на 1 год назад');
  });

  it.each([
    ['март 2020 года, далее ежегодно', 6, true],
    ['до 25 декабря 2026 года', 6, false], // typed for the new years
    ['ежегодно', 6, false],
    [null, 6, false],
    ['март 2020 года', 0, false],
    ['март 2031 года', -2, true],
  ])('«%s» moved by %i years', (text, movedYears, is) => {
    const periodFrom = on('2026-01-01');
    expect(saysOldYears(text, { movedYears, periodFrom, periodTo: on('2029-12-31') })).toBe(is);
  });

  it('says of an activity that it was over', () => {
    expect(noTasksText({ over: true })).toBe('поручений нет: срок прошёл до их создания');
    expect(noTasksText({ over: false })).toBe('поручений нет');
  });
});

describe('leadOf', () => {
  it('counts what is accepted of all, and names what is wrong', () => {
    const counts = someCounts({
      accepted: 97,
      under_way: 38,
      submitted: 7,
      returned: 3,
      overdue: 6,
      planned: 132,
      cancelled: 3,
    });
    const lead = leadOf(counts, months('2026-09-01', '2027-08-31', { '2027-04': 42 }), on('2027-01-12'));
    expect(lead.accepted).toEqual({ count: 97, of: 286 });
    expect(lead.rest.map(({ word, count }) => `${word} ${count}`)).toEqual([
      'просрочено 6',
      'возвращено 3',
      'на проверке 7',
      'отменено 3',
    ]);
    expect(plain(lead.heavy)).toBe('Апрель перегружен: 42 срока');
  });

  it('says nothing late as zero, and leaves the other zeros out', () => {
    expect(leadOf(someCounts({ planned: 1 }), [], on('2027-01-12')).rest).toEqual([{ word: 'просрочено', count: 0 }]);
  });

  it('has nothing to count without tasks', () => {
    expect(leadOf(someCounts({}), [], on('2027-01-12')).accepted).toBeNull();
  });

  it.each([
    { name: 'a month that is over', heavy: { '2026-12': 50 }, is: null },
    { name: 'this month', heavy: { '2027-01': 50 }, is: 'Январь перегружен: 50 сроков' },
    { name: 'two', heavy: { '2027-04': 42, '2027-05': 31 }, is: 'Перегружены апрель (42 срока) и май (31 срок)' },
  ])('$name', ({ heavy, is }) => {
    expect(plain(leadOf(someCounts({}), months('2026-09-01', '2027-08-31', heavy), on('2027-01-31')).heavy)).toBe(is);
  });

  it('says the year in a plan of several', () => {
    const lead = leadOf(someCounts({}), months('2026-09-01', '2028-08-31', { '2028-04': 42 }), on('2027-01-31'));
    expect(plain(lead.heavy)).toBe('Апрель 2028 перегружен: 42 срока');
  });
});

it.each([
  [{ accepted: 7, overdue: 1, under_way: 1 }, 'принято 7 из 9 поручений, просрочено 1'],
  [{ accepted: 1 }, 'принято 1 из 1 поручения'],
  [{ cancelled: 2 }, 'отменено 2'],
  [{}, 'поручений нет'],
])('%o → %s', (counts, is) => {
  expect(plain(countsWords(someCounts(counts)))).toBe(is);
});
