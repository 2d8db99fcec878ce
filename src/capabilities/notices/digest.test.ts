import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate, weekdayOf } from '../../kernel/date.ts';
import { composeDigest, type DigestPart, isDigestDay, isWorkingDay } from './digest.ts';

describe('isDigestDay', () => {
  it.each([
    { name: 'a Tuesday', on: '2027-01-12', daily: true, weekly: false },
    { name: 'a Monday', on: '2027-01-18', daily: true, weekly: true },
    { name: 'a Saturday', on: '2027-01-16', daily: false, weekly: false },
    { name: 'a Sunday', on: '2027-01-17', daily: false, weekly: false },
    { name: 'a Friday in the New Year holidays', on: '2027-01-08', daily: false, weekly: false },
    { name: 'the first Monday after them', on: '2027-01-11', daily: true, weekly: true },
    { name: 'a Monday that is a holiday, 8 March', on: '2027-03-08', daily: false, weekly: false },
    { name: 'the Tuesday after it', on: '2027-03-09', daily: true, weekly: true },
    { name: 'the Wednesday of that week', on: '2027-03-10', daily: true, weekly: false },
    { name: 'a Thursday after holidays from Monday on', on: '2026-01-09', daily: true, weekly: true },
  ])('$name: daily $daily, weekly $weekly', ({ on, daily, weekly }) => {
    const day = localDate(on);
    expect([isDigestDay('daily', day), isDigestDay('weekly', day), isDigestDay('off', day)]).toEqual([
      daily,
      weekly,
      false,
    ]);
  });

  it('gives every week that has a working day exactly one weekly letter', () => {
    fc.assert(
      fc.property(fc.nat(3000), (weeks) => {
        const monday = addDays(localDate('2020-01-06'), weeks * 7);
        const days = Array.from({ length: 7 }, (_, day) => addDays(monday, day));
        expect(weekdayOf(monday)).toBe(1);
        expect(days.filter((day) => isDigestDay('weekly', day))).toHaveLength(days.some(isWorkingDay) ? 1 : 0);
      }),
    );
  });
});

const reader = { name: 'Марина Викторовна', today: localDate('2027-01-12'), publicUrl: 'https://opora.test' };
const line = (text: string, link: string | null = null) => ({ text, link });
const toAccept: DigestPart = { heading: 'Ждут вашей приёмки', lines: [line('Семинар, Боровская СОШ', '/tasks/1')] };

describe('composeDigest', () => {
  it('greets, names each thing with its link, and says where letters are stopped', () => {
    expect(composeDigest([toAccept, { heading: 'На этой неделе', lines: [line('Два срока')] }], [], reader)).toEqual({
      subject: 'Опора, 12 января: 2 записи, 2 новые',
      text: [
        'Здравствуйте, Марина Викторовна!',
        '',
        'Ждут вашей приёмки',
        '— Семинар, Боровская СОШ',
        '   https://opora.test/tasks/1',
        '',
        'На этой неделе',
        '— Два срока',
        '',
        'Все уведомления: https://opora.test/notices',
        'Как часто присылать письма, вы решаете сами: https://opora.test/profile',
      ].join('\n'),
      told: ['Ждут вашей приёмки: /tasks/1', 'На этой неделе: Два срока'],
    });
  });

  it('is none when there is nothing, or only empty groups', () => {
    expect(composeDigest([], [], reader)).toBeNull();
    expect(composeDigest([{ heading: 'Просрочено', lines: [] }], [], reader)).toBeNull();
  });

  it('is none when the last letter said it all, though its words changed', () => {
    const late = (days: number): DigestPart => ({
      heading: 'Нужна помощь со сроком',
      lines: [line(`Семинар, ${days} дня`, '/tasks/1')],
    });
    const first = composeDigest([late(2)], [], reader);
    expect(first?.subject).toBe('Опора, 12 января: 1 запись, 1 новая');
    expect(composeDigest([late(3)], first?.told ?? [], reader)).toBeNull();
    expect(composeDigest([late(3), toAccept], first?.told ?? [], reader)?.subject).toBe(
      'Опора, 12 января: 2 записи, 1 новая',
    );
  });

  it('counts what does not fit and still remembers it', () => {
    const lines = Array.from({ length: 24 }, (_, index) => line(`Дело ${index}`, `/tasks/${index}`));
    const digest = composeDigest([{ heading: 'Просрочено', lines }], [], reader);
    expect(digest?.text.match(/^— Дело/gm)).toHaveLength(10);
    expect(digest?.text).toContain('— и ещё 14');
    expect(digest?.told).toHaveLength(24);
  });

  it('puts no heading above nothing', () => {
    expect(composeDigest([{ heading: 'Просрочено', lines: [] }, toAccept], [], reader)?.text).not.toContain(
      'Просрочено',
    );
  });
});
