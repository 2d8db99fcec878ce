import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../kernel/date.ts';
import { asWritten, readDay } from './dateWords.ts';
import { dayDigits, dayShort } from './format.ts';

/** A Tuesday. */
const today = localDate('2027-01-12');
const dayOf = (text: string) => {
  const read = readDay(text, today);
  return read && 'day' in read ? read.day : read;
};

describe('readDay', () => {
  it.each([
    ['сегодня', '2027-01-12'],
    ['завтра', '2027-01-13'],
    ['через неделю', '2027-01-19'],
    ['через две недели', '2027-01-26'],
    ['через 10 дней', '2027-01-22'],
    ['через месяц', '2027-02-12'],
    ['в пятницу', '2027-01-15'],
    ['во вторник', '2027-01-19'], // today is one: the next is meant
    ['до понедельника', '2027-01-18'],
    ['25 декабря', '2027-12-25'],
    ['12 января', '2027-01-12'],
    ['11 января', '2028-01-11'],
    ['до 25 декабря 2026 г.', '2026-12-25'],
    ['с 25 декабря 2026', '2026-12-25'],
    ['25-го марта', '2027-03-25'],
    ['не позднее 1 февраля', '2027-02-01'],
    ['срок до 1 февр. 2027 года', '2027-02-01'],
    ['1 мая', '2027-05-01'],
    ['3 марта', '2027-03-03'],
    ['25.12.2026', '2026-12-25'],
    ['25.12.26', '2026-12-25'],
    ['1.2', '2027-02-01'],
    ['2026-12-25', '2026-12-25'],
    ['20', '2027-01-20'],
    ['5', '2027-02-05'],
    ['31', '2027-01-31'],
    ['II квартал', '2027-06-30'],
    ['2 квартал 2026', '2026-06-30'],
    ['до конца IV квартала', '2027-12-31'],
    ['I полугодие', '2027-06-30'],
    ['в январе', '2027-01-31'],
    ['до конца февраля 2028', '2028-02-29'],
    ['конец месяца', '2027-01-31'],
    ['до конца недели', '2027-01-17'],
    ['до конца года', '2027-12-31'],
    ['Ё', { problem: 'Не удалось понять дату. Напишите, например, «25 декабря» или «25.12.2026».', suggested: null }],
    ['31 ноября 2026', { problem: 'В ноябре 30 дней. Возможно, 30\u00a0ноября?', suggested: '2026-11-30' }],
    ['30 февраля', { problem: 'В феврале 2027 28 дней. Возможно, 28\u00a0февраля?', suggested: '2027-02-28' }],
    ['25.13.2026', { problem: 'Месяца 13 нет: их двенадцать.', suggested: null }],
  ])('«%s» → %j', (text, meant) => expect(dayOf(text)).toEqual(meant));

  it('of nothing is nothing', () => expect(readDay('  ', today)).toBeNull());

  it('reads back whatever the pages write', () => {
    const someDay = fc.nat(4000).map((count) => addDays(localDate('2022-01-01'), count));
    fc.assert(
      fc.property(someDay, someDay, (day, now) => {
        for (const text of [asWritten(day), dayShort(day), dayDigits(day), day]) {
          expect(readDay(text, now)).toEqual({ day });
        }
      }),
    );
  });
});

describe('readDay of a period that is over', () => {
  /** In November, of a window that opened in September. */
  const told = (text: string) => {
    const read = readDay(text, localDate('2026-11-22'), localDate('2026-09-01'));
    return read && 'day' in read ? read.day : read;
  };

  it.each([
    ['12.10', '2026-10-12'],
    ['12 октября', '2026-10-12'],
    ['1 сентября', '2026-09-01'],
    ['31 августа', '2027-08-31'],
    ['октябрь', '2026-10-31'],
    ['III квартал', '2026-09-30'],
    ['12.10.2027', '2027-10-12'],
    ['завтра', '2026-11-23'], // told from today all the same
    ['в пятницу', '2026-11-27'],
  ])('%s → %s', (text, day) => expect(told(text)).toBe(day));
});
