import { expect, it } from 'vitest';
import { roadmapAuditWords } from './auditWords.ts';

const FROM = '3fa85f64-5717-4562-b3fc-2c963f66afa1';
const TO = '3fa85f64-5717-4562-b3fc-2c963f66afa2';
const names = new Map<unknown, string>([
  [FROM, 'Белов И. Н.'],
  [TO, 'Панова С. И.'],
]);
const say = (
  action: string,
  details: Record<string, unknown>,
  subject: string | null = 'Семинар',
  school: string | null = 'Лесновская СОШ',
) =>
  roadmapAuditWords.words[action]?.({ details, subject, school, name: (id) => names.get(id) ?? null }).replaceAll(
    '\u00a0',
    ' ',
  );

it.each([
  [
    'task.reassign',
    { from: FROM, to: TO, reason: 'left' },
    'передано другому исполнителю: Семинар, Лесновская СОШ; от кого: Белов И. Н., кому: Панова С. И.',
  ],
  ['task.reassign', { to: TO }, 'передано другому исполнителю: Семинар, Лесновская СОШ; кому: Панова С. И.'],
  ['task.reassign', { from: 'x', to: 'y' }, 'передано другому исполнителю: Семинар, Лесновская СОШ'],
  ['task.accept', {}, 'принято: Семинар, Лесновская СОШ'],
  ['draft.correct', { fileName: 'ДК.docx' }, 'решены вопросы по документу «ДК.docx»'],
  ['draft.correct', {}, 'решены вопросы по документу'],
  ['draft.discard', { fileName: 'ДК.docx' }, 'черновик дорожной карты удалён: «ДК.docx»'],
] as const)('%s %j: %s', (action, details, text) => {
  expect(say(action, details)).toBe(text);
});

it('names nothing that the reader may not see', () => {
  expect(say('task.accept', {}, null, null)).toBe('принято');
  expect(say('task.accept', {}, 'Совещание', null)).toBe('принято: Совещание');
});
