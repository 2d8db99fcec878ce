import { expect, it } from 'vitest';
import { localDate } from '../../../../kernel/date.ts';
import { askedTitle, askedWhy } from './asked.ts';

const today = localDate('2026-12-20');
const asked = { dueOn: localDate('2026-12-30'), reason: 'Ждём документ', note: null };

it('a day is said with its year where that is another one, and help without a day', () => {
  expect(askedTitle(asked, today)).toBe('Просят перенести срок на 30\u00a0декабря');
  expect(askedTitle({ ...asked, dueOn: localDate('2027-01-22') }, today)).toBe(
    'Просят перенести срок на 22\u00a0января\u00a02027',
  );
  expect(askedTitle({ ...asked, dueOn: null }, today)).toBe('Просят помощи');
});

it('why is one line', () => {
  expect(askedWhy(asked)).toBe('ждём документ');
  expect(askedWhy({ ...asked, note: 'приказ будет 15 января' })).toBe('ждём документ: приказ будет 15 января');
});
