import { expect, it } from 'vitest';
import { roadmapNoticeWords } from './noticeWords.ts';

const taskId = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const said = (kind: string, details: Record<string, unknown>) =>
  roadmapNoticeWords[kind]?.text({ details, about: 'x', name: (id) => (id === taskId ? 'Семинар' : null) });

it.each([
  [{ count: 1, taskId, dueFrom: '2027-01-25', dueTo: '2027-01-25' }, 'Новый срок 25 января 2027: Семинар'],
  [{ count: 1, taskId }, 'Новый срок: Семинар'],
  [
    { count: 4, taskId, dueFrom: '2027-01-25', dueTo: '2027-01-25' },
    'Изменены сроки 4 поручений: теперь 25 января 2027',
  ],
  [
    { count: 4, taskId, dueFrom: '2027-01-25', dueTo: '2027-02-03' },
    'Изменены сроки 4 поручений: теперь с 25 января по 3 февраля 2027',
  ],
  [
    { count: 21, taskId, dueFrom: '2026-12-31', dueTo: '2027-02-03' },
    'Изменены сроки 21 поручения: теперь с 31 декабря 2026 по 3 февраля 2027',
  ],
  [{ count: 4, taskId }, 'Изменены сроки 4 поручений'],
])('new deadlines are said with their days where they are known: %j', (details, words) =>
  expect(said('tasks-moved', details)).toBe(words),
);

it.each([
  [1, 'Для вас 1 новое поручение'],
  [5, 'Для вас 5 новых поручений'],
])('what nobody handed over is new: %i', (count, words) => expect(said('tasks-new', { count, taskId })).toBe(words));
