import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate, weekdayOf } from '../../kernel/date.ts';
import { composeDigest, type DigestPart, isDigestDay, isWorkingDay, lastDigestDay, nextDigestDay } from './digest.ts';

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

it.each([
  { name: 'on a Tuesday, daily', digest: 'daily', on: '2027-01-12', last: '2027-01-11', next: '2027-01-13' },
  { name: 'on a Friday, daily', digest: 'daily', on: '2027-01-15', last: '2027-01-14', next: '2027-01-18' },
  { name: 'on a Monday, weekly', digest: 'weekly', on: '2027-01-18', last: '2027-01-11', next: '2027-01-25' },
  {
    name: 'before the January holidays, daily',
    digest: 'daily',
    on: '2026-12-31',
    last: '2026-12-30',
    next: '2027-01-11',
  },
  { name: 'after them, daily', digest: 'daily', on: '2027-01-11', last: '2026-12-31', next: '2027-01-12' },
  { name: 'after them, weekly', digest: 'weekly', on: '2027-01-11', last: '2026-12-28', next: '2027-01-18' },
])('$name: the letter before was on $last, the next is on $next', ({ digest, on, last, next }) => {
  expect([lastDigestDay(digest, localDate(on)), nextDigestDay(digest, localDate(on))]).toEqual([last, next]);
});

const reader = { name: 'Марина Викторовна', today: localDate('2027-01-12'), publicUrl: 'https://opora.test' };
const line = (text: string, link: string | null = null) => ({ text, link });
const toAccept: DigestPart = { heading: 'Ждут вашей приёмки', lines: [line('Семинар, Боровская СОШ', '/tasks/1')] };

describe('composeDigest', () => {
  it('greets, names each thing with its link, and says where letters are stopped', () => {
    expect(composeDigest([toAccept, { heading: 'На этой неделе', lines: [line('Два срока')] }], [], reader)).toEqual({
      subject: 'Опора, 12 января: 2 новые записи',
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
        'Всё, что ждёт вас: https://opora.test/',
        'Как часто присылать письма, вы решаете сами: https://opora.test/profile',
      ].join('\n'),
      told: ['Ждут вашей приёмки: /tasks/1', 'На этой неделе: Два срока'],
    });
  });

  it('is none when there is nothing, or only empty groups', () => {
    expect(composeDigest([], [], reader)).toBeNull();
    expect(composeDigest([{ heading: 'Просрочено', lines: [] }], [], reader)).toBeNull();
  });

  const late = (...days: number[]): DigestPart => ({
    heading: 'Срок прошёл',
    lines: days.map((count, index) => line(`Дело ${index}, ${count} дней назад`, `/tasks/${index}`)),
  });

  it('is none when the last letter said it all, though its words changed', () => {
    const first = composeDigest([late(2)], [], reader);
    expect(first?.subject).toBe('Опора, 12 января: 1 новая запись');
    expect(composeDigest([late(3)], first?.told ?? [], reader)).toBeNull();
  });

  it('only counts what the last letter said', () => {
    const { told } = composeDigest([late(2, 5)], [], reader) ?? { told: [] };
    const next = composeDigest([late(3, 6, 1), toAccept], [...told, 'Ждут вашей приёмки: /tasks/1'], reader);
    expect(next?.subject).toBe('Опора, 12 января: 1 новая запись');
    expect(next?.text).toContain(
      'Срок прошёл\n— Дело 2, 1 дней назад\n   https://opora.test/tasks/2\n— и ещё 2, о которых мы уже писали',
    );
    expect(next?.text).not.toContain('Дело 0');
    expect(next?.told).toHaveLength(4);
    const { text } = composeDigest([late(2, 5)], ['Срок прошёл: /tasks/0'], reader) ?? { text: '' };
    expect(text).toContain('— и ещё 1, о котором мы уже писали');
  });

  it('says in one line how much waits without a change', () => {
    const soon: DigestPart = { heading: 'Скоро срок', lines: [line('Семинар', '/tasks/9')] };
    const next = composeDigest([soon, late(3, 6)], ['Срок прошёл: /tasks/0', 'Срок прошёл: /tasks/1'], reader);
    expect(next?.text).toContain('\n\nБез перемен: срок прошёл — 2.\n\n');
  });

  it('tells a thing once, in the earlier group, and still remembers it of both', () => {
    const sent: DigestPart = {
      heading: 'Приёмка',
      lines: [{ ...line('Сдано на проверку: Семинар', '/tasks/1'), key: 'n1' }],
    };
    const digest = composeDigest([sent, toAccept], [], reader);
    expect(digest?.subject).toBe('Опора, 12 января: 1 новая запись');
    expect(digest?.text).not.toContain('Ждут вашей приёмки');
    expect(composeDigest([toAccept], digest?.told ?? [], reader)).toBeNull();
  });

  it('keeps two lines of one group that lead to the same page', () => {
    const given = {
      heading: 'Поручения',
      lines: [line('Вам передали 16 поручений', '/tasks'), line('Вам передали 27 поручений', '/tasks')],
    };
    expect(composeDigest([given], [], reader)?.text.match(/^— Вам/gm)).toHaveLength(2);
  });

  it('has a line of several things as new when one of them is, and remembers each', () => {
    const school = (...key: string[]): DigestPart => ({
      heading: 'Просрочено',
      lines: [{ ...line(`Лесновская СОШ: ${key.length}`, '/tasks'), key }],
    });
    const { told } = composeDigest([school('a', 'b')], [], reader) ?? { told: [] };
    expect(told).toEqual(['Просрочено: a', 'Просрочено: b']);
    expect(composeDigest([school('a')], told, reader)).toBeNull();
    expect(composeDigest([school('b', 'c')], told, reader)?.text).toContain('— Лесновская СОШ: 2');
  });

  it('counts new lines that do not fit, and still remembers them', () => {
    const lines = Array.from({ length: 24 }, (_, index) => line(`Дело ${index}`, `/tasks/${index}`));
    const digest = composeDigest([{ heading: 'Просрочено', lines }], [], reader);
    expect(digest?.text.match(/^— Дело/gm)).toHaveLength(10);
    expect(digest?.text).toContain('— и ещё 14');
    expect(digest?.told).toHaveLength(24);
  });
});
