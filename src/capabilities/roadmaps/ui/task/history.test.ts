import { expect, it } from 'vitest';
import { aName, anId } from '../../../../../test/roadMapViews.ts';
import type { AuditEntry } from '../../../audit/contract.ts';
import { historyLines } from './history.ts';

const she = aName('Панова', 'Светлана', 'Ивановна');
const he = aName('Белов', 'Игорь', 'Николаевич');

const event = (action: string, details: Record<string, unknown>, actor: AuditEntry['actor']): AuditEntry => ({
  id: 1,
  at: '2027-01-11T13:20:00.000Z',
  action,
  subjectKind: 'task',
  subjectId: anId(1),
  details,
  actorId: anId(2),
  actor,
});

const people = new Map([[anId(5), 'Тихонова Е. С.']]);

it.each([
  { action: 'task.submit', details: { evidence: 2 }, actor: she, is: 'сдала на проверку, 2 подтверждения' },
  { action: 'task.submit', details: { evidence: 0 }, actor: he, is: 'сдал на проверку, без подтверждений' },
  { action: 'task.submit', details: {}, actor: null, is: 'Сдано на проверку' },
  {
    action: 'task.return',
    details: { comment: 'Нет даты', dueOn: '2027-01-18' },
    actor: he,
    is: 'вернул, новый срок 18 января: «Нет даты»',
  },
  { action: 'task.return', details: { comment: 'Нет даты', dueOn: null }, actor: she, is: 'вернула: «Нет даты»' },
  {
    action: 'task.accept',
    details: { comment: null, short: true },
    actor: he,
    is: 'принял с пометкой «цель не достигнута»',
  },
  {
    action: 'task.move',
    details: { from: '2026-12-30', to: '2027-01-22', reason: 'Ждём документ' },
    actor: she,
    is: 'перенесла срок с 30 декабря 2026 на 22 января, причина: ждём документ',
  },
  {
    action: 'task.reassign',
    details: { from: anId(4), to: anId(5), reason: null },
    actor: she,
    is: 'передала поручение: Тихонова Е. С.',
  },
  { action: 'task.reassign', details: { to: anId(6) }, actor: null, is: 'Поручение передано другому исполнителю' },
  { action: 'task.cancel', details: { reason: 'merged' }, actor: he, is: 'отменил: объединено с другим периодом' },
  { action: 'task.remind', details: {}, actor: null, is: 'Отправлено напоминание' },
  {
    action: 'task.evidence-add',
    details: { title: 'Справка' },
    actor: aName('Ким', 'Ли', null),
    is: 'приложено «Справка»',
  },
  { action: 'task.brand-new', details: { dueOn: 5 }, actor: he, is: 'изменил поручение' },
])('$action → $is', ({ action, details, actor, is }) => {
  const [line] = historyLines([event(action, details, actor)], people);
  expect(line?.text.replaceAll('\u00a0', ' ')).toBe(is);
});

it('names who did it, and nobody where nobody may be named', () => {
  expect(historyLines([event('task.accept', {}, he)])[0]?.who).toBe('Белов И. Н.');
  expect(historyLines([event('task.accept', {}, null)])[0]?.who).toBeNull();
});
