import { describe, expect, it } from 'vitest';
import { aDeadline, anActivity, aReading } from '../../../../test/drafts.ts';
import { type LocalDate, localDate } from '../../../kernel/date.ts';
import type { ActivityCorrection, Corrections } from './corrections.ts';
import { effective } from './effective.ts';
import { movedAround, movedYears, namesYear, type Period, titleIn } from './years.ts';

describe('namesYear', () => {
  it.each(['до 25 декабря 2026', '25.12.26', '2026/27 учебный год', 'март 2026г.'])('%s', (text) =>
    expect(namesYear(text)).toBe(true),
  );
  it.each(['до 25 декабря', 'II квартал', 'до 5.12', 'в течение 20 дней', 'по приказу 120261'])('not %s', (text) =>
    expect(namesYear(text)).toBe(false),
  );
});

it('moves the years around a citation and leaves it as it is written', () => {
  const said = 'Срок «март 2024» лежит вне периода плана (2020–2023 годы).';
  expect(movedAround(said, 6)).toBe('Срок «март 2024» лежит вне периода плана (2026–2029 годы).');
  expect(movedAround('«2023/24» или 2023/24 учебный год', 1)).toBe('«2023/24» или 2024/25 учебный год');
});

it('moves a school year in short and in full', () => {
  expect(movedYears('2023/24 и 2023/2024 учебный год', 3)).toBe('2026/27 и 2026/2027 учебный год');
});

describe('a title in other years', () => {
  const years = (first: number, last: number): Period => ({
    from: localDate(`${first}-01-01`),
    to: localDate(`${last}-12-31`),
  });
  const school = (first: number, last: number): Period => ({
    from: localDate(`${first}-09-01`),
    to: localDate(`${last}-08-31`),
  });
  it.each([
    ['План на 2023 год', years(2023, 2023), years(2027, 2027), 'План на 2027 год'],
    ['План на 2020–2023 годы', years(2020, 2023), years(2026, 2029), 'План на 2026–2029 годы'],
    ['План на 2020-2023 годы', years(2020, 2023), years(2026, 2028), 'План на 2026-2028 годы'],
    ['План на 2020 – 2023 годы', years(2020, 2023), years(2027, 2027), 'План на 2027 год'],
    ['План на 2023 год', years(2023, 2023), years(2026, 2028), 'План на 2026–2028 годы'],
    ['План с 2020 по 2023 год', years(2020, 2023), years(2026, 2028), 'План с 2026 по 2028 год'],
    ['План на 2023/24 учебный год', school(2023, 2024), school(2026, 2027), 'План на 2026/27 учебный год'],
    ['План на 2023/2024 учебный год', school(2023, 2024), school(2026, 2027), 'План на 2026/2027 учебный год'],
    ['План на 2023-2024 учебный год', school(2023, 2024), school(2026, 2027), 'План на 2026-2027 учебный год'],
    ['По итогам 2019 года на 2020 год', years(2020, 2020), years(2026, 2026), 'По итогам 2025 года на 2026 год'],
    ['Планы на 2020 и 2021 годы', years(2020, 2020), years(2026, 2026), 'Планы на 2026 и 2027 годы'],
    ['К приказу № 2020-45', years(2020, 2020), years(2026, 2026), 'К приказу № 2020-45'],
  ])('%s', (title, read, now, is) => {
    expect(titleIn(title, read, now)).toBe(is);
  });
});

describe('a plan that is moved by six years', () => {
  const day = (text: string): LocalDate => localDate(text);
  const slip = {
    code: 'spelling' as const,
    where: 'пункт 1',
    message: '',
    suggestion: '',
    pointer: { kind: 'activity' as const, index: 0 },
    fix: { kind: 'set-text' as const, label: '', activity: 0, field: 'deadline' as const, text: 'в течение 2020 года' },
  };
  const reading = aReading({
    period: {
      from: day('2020-01-01'),
      to: day('2023-12-31'),
      basis: 'заголовок',
      certain: true,
      yearKind: 'calendar',
    },
    activities: [
      anActivity({
        deadline: aDeadline('март 2020 года', { kind: 'once', windows: [[day('2020-03-01'), day('2020-03-31')]] }),
      }),
    ],
    defects: [slip],
  });
  const moved = (own: ActivityCorrection, more: Corrections = {}) =>
    effective(reading, { ...more, shiftYears: 6, activities: { 0: own } }).activities[0];

  it('moves what the document says, and what words without a year mean', () => {
    expect(moved({})).toMatchObject({ byHand: false, deadline: { windows: [['2026-03-01', '2026-03-31']] } });
    expect(moved({ deadlineText: 'апрель 2 недели' })?.byHand).toBe(false);
    expect(moved({ deadlineText: 'с 1 по 20 апреля' })?.deadline?.windows[0]).toEqual(['2026-04-01', '2026-04-20']);
  });

  it('leaves the days that a person gave', () => {
    const deadline = { kind: 'once' as const, windows: [[day('2026-12-20'), day('2026-12-20')]] as [never] };
    expect(moved({ deadline: { ...deadline, stays: true } })).toMatchObject({
      byHand: true,
      deadline: { windows: [['2026-12-20', '2026-12-20']] },
    });
    // An answer of the document's time moves with it.
    expect(moved({ deadline })?.deadline?.windows).toEqual([['2032-12-20', '2032-12-20']]);
    expect(moved({}, { deadlines: { 'март 2020 года': { ...deadline, stays: true } } })?.byHand).toBe(true);
  });

  it('leaves words that say their year, whenever they were typed', () => {
    expect(moved({ deadlineText: 'до 20 декабря 2026' })).toMatchObject({
      byHand: true,
      deadline: { question: null, windows: [['2026-01-01', '2026-12-20']] },
    });
  });

  it('ends where it got shorter, with what goes on or was decided before', () => {
    const period = { from: day('2020-01-01'), to: day('2022-12-31') };
    const whole = { kind: 'range' as const, windows: [[day('2020-01-01'), day('2023-12-31')]] as [never] };
    expect(moved({ deadlineText: 'весь период' }, { period })?.deadline?.windows.at(-1)?.[1]).toBe('2028-12-31');
    expect(moved({ deadline: whole }, { period })?.deadline?.windows).toEqual([['2026-01-01', '2028-12-31']]);
  });

  it('asks about words whose year is not the plan’s, with answers in the document’s time', () => {
    const asked = moved({ deadlineText: 'апрель 2020 года' })?.deadline;
    expect(asked?.question).toBe(
      'Срок «апрель 2020 года» лежит вне периода плана (2026–2029 годы). Верно ли указаны даты?',
    );
    const still = effective(reading, { shiftYears: 6, activities: { 0: { deadlineText: 'апрель 2020 года' } } }, 0);
    expect(still.activities[0]?.deadline?.choices[0]?.windows).toEqual([['2020-04-01', '2020-04-30']]);
  });

  it('moves a slip that was mended by a press: the year is still the document’s', () => {
    expect(moved({ deadlineText: 'в течение 2020 года' })).toMatchObject({
      byHand: false,
      deadline: { windows: [['2026-01-01', '2026-12-31']] },
    });
  });
});
