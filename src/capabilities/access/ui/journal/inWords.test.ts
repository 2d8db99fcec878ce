import { expect, it } from 'vitest';
import { accessAuditWords } from '../auditWords.ts';
import { gathered, inWords } from './inWords.ts';

const PERSON = '0d9cfd2c-7c1b-4a0a-8f0d-0f4f1b8b7a22';
const OTHER = '9a3c2f0e-1f43-4c0b-9d7b-3d9f0b6c1e55';
const SCHOOL = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const BODY = '5e1c7d1e-2f60-4a7b-8a53-6d0f2c3b4a99';
const names = { [BODY]: 'ИМЦ', [PERSON]: 'Панова С. И.', [OTHER]: 'Белов И. Н.', [SCHOOL]: 'Лесновская СОШ' };

const entry = (action: string, details: Record<string, unknown> = {}) => ({
  id: 1,
  at: '2027-01-12T09:00:00.000Z',
  action,
  subjectKind: 'person',
  subjectId: PERSON,
  schoolId: null,
  details,
  actorId: OTHER,
  actor: { familyName: 'Соколова', givenName: 'Марина', patronymic: 'Викторовна' },
});
const say = (action: string, details?: Record<string, unknown>, known: Record<string, string> = names) =>
  inWords(entry(action, details), known, [accessAuditWords]).text.replaceAll('\u00a0', ' ');

it.each([
  ['person.add', {}, 'добавлен человек: Панова С. И.'],
  ['person.change', { changed: ['email', 'phone'] }, 'изменены данные: Панова С. И. (почта, телефон)'],
  ['person.change', {}, 'изменены данные: Панова С. И.'],
  ['person.invite', { byMail: true }, 'приглашение по почте: Панова С. И.'],
  ['person.invite', { byMail: false }, 'выдан код приглашения: Панова С. И.'],
  [
    'appointment.make',
    { role: 'curator', schoolId: SCHOOL, bodyId: null, fromDay: '2026-09-01', orderNumber: '198-ОД' },
    'назначение: Панова С. И., куратор, Лесновская СОШ, с 1 сентября 2026, приказ № 198-ОД',
  ],
  [
    'appointment.make',
    { role: 'expert', fromDay: '2026-09-01' },
    'назначение: Панова С. И., эксперт, с 1 сентября 2026',
  ],
  [
    'appointment.end',
    { role: 'head', schoolId: SCHOOL, lastDay: '2027-01-15' },
    'закончено назначение: Панова С. И., руководитель школы, Лесновская СОШ, последний день 15 января 2027',
  ],
  [
    'appointment.end',
    { role: 'head', schoolId: null, bodyId: BODY, lastDay: '2027-01-15' },
    'закончено назначение: Панова С. И., руководитель, ИМЦ, последний день 15 января 2027',
  ],
  [
    'substitution.make',
    { substituteId: OTHER, fromDay: '2027-01-12', toDay: '2027-01-18' },
    'замещение: Панова С. И., замещает Белов И. Н., 12–18 янв 2027',
  ],
  ['profile.change', {}, 'изменены свои настройки'],
] as const)('%s %j: %s', (action, details, text) => {
  expect(say(action, details)).toBe(text);
});

it('hands on the school whose affair it is, when it may be named', () => {
  const words = [
    { label: '', words: { 'task.accept': ({ school }: { school: string | null }) => `принято: ${school}` } },
  ];
  const text = (known: Record<string, string>) =>
    inWords({ ...entry('task.accept'), schoolId: SCHOOL }, known, words).text;
  expect([text(names), text({})]).toEqual(['принято: Лесновская СОШ', 'принято: null']);
});

it('gathers equal neighbours of one day, with how many they are; nothing is left out', () => {
  const line = (id: string, at: string, text = 'решены вопросы по документу') => ({ id, at, who: 'Белов И. Н.', text });
  const found = gathered([
    line('5', '2027-01-12T09:02:00.000Z'),
    line('4', '2027-01-12T09:01:00.000Z'),
    line('3', '2027-01-12T09:00:00.000Z', 'принято: Семинар'),
    line('2', '2027-01-12T08:59:00.000Z'),
    line('1', '2027-01-10T08:59:00.000Z'),
  ]);
  expect(found.map(({ id, text }) => [id, text.replaceAll('\u00a0', ' ')])).toEqual([
    ['5', 'решены вопросы по документу, 2 раза'],
    ['3', 'принято: Семинар'],
    ['2', 'решены вопросы по документу'],
    ['1', 'решены вопросы по документу'],
  ]);
});

it('says who did it', () => {
  expect(inWords(entry('person.add'), names, [accessAuditWords])).toMatchObject({ id: '1', who: 'Соколова М. В.' });
  expect(inWords({ ...entry('person.add'), actor: null }, names, [accessAuditWords]).who).toBeNull();
});

it('shows plainly what nobody has words for, or whose details are of another time', () => {
  expect(say('task.accept')).toBe('task.accept: Панова С. И.');
  expect(say('task.accept', {}, {})).toBe('task.accept');
  expect(say('toString', {}, {})).toBe('toString');
  expect(say('appointment.make', { role: 'tsar' })).toBe('appointment.make: Панова С. И.');
});
