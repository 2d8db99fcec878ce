import { expect, it } from 'vitest';
import { accessNoticeWords } from './noticeWords.ts';

const SCHOOL = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const PERSON = '0d9cfd2c-7c1b-4a0a-8f0d-0f4f1b8b7a22';
const names: Record<string, string> = { [SCHOOL]: 'Лесновская СОШ', [PERSON]: 'Белов И. Н.' };
const say = (kind: string, details: Record<string, unknown>, known = names) =>
  accessNoticeWords[kind]?.text({
    details,
    about: 'x',
    name: (id) => (typeof id === 'string' ? (known[id] ?? null) : null),
  });

it.each([
  { name: 'a school', placeId: SCHOOL, known: names, is: 'Вам назначена роль: куратор, Лесновская СОШ, с 12 января' },
  { name: 'the whole municipality', placeId: null, known: names, is: 'Вам назначена роль: куратор, с 12 января' },
  {
    name: 'a place whose name is not known',
    placeId: SCHOOL,
    known: {},
    is: 'Вам назначена роль: куратор, с 12 января',
  },
])('an appointment to $name', ({ placeId, known, is }) => {
  expect(say('appointed', { role: 'curator', placeId, fromDay: '2027-01-12' }, known)).toBe(is);
});

it('the head of an organisation is no head of a school', () => {
  const head = { role: 'head', placeId: SCHOOL, fromDay: '2027-01-12' };
  expect(say('appointed', { ...head, bodyId: null })).toContain('роль: руководитель школы,');
  expect(say('appointed', head)).toContain('роль: руководитель школы,');
  expect(say('appointed', { ...head, bodyId: SCHOOL }, { [SCHOOL]: 'ИМЦ' })).toBe(
    'Вам назначена роль: руководитель, ИМЦ, с 12 января',
  );
});

it.each([
  {
    name: 'some days',
    toDay: '2027-01-18',
    known: names,
    is: 'Вы замещаете: Белов И. Н., с 12 января по 18 января. Поручения и отчёты видны вам как свои',
  },
  {
    name: 'one day',
    toDay: '2027-01-12',
    known: names,
    is: 'Вы замещаете: Белов И. Н., 12 января. Поручения и отчёты видны вам как свои',
  },
  {
    name: 'somebody out of sight',
    toDay: '2027-01-12',
    known: {},
    is: 'Вы замещаете: коллега, 12 января. Поручения и отчёты видны вам как свои',
  },
])('a substitution of $name', ({ toDay, known, is }) => {
  expect(say('stands-in', { personId: PERSON, fromDay: '2027-01-12', toDay }, known)).toBe(is);
});
