import { expect, it } from 'vitest';
import { registryAuditWords } from './auditWords.ts';

const BODY = '3fa85f64-5717-4562-b3fc-2c963f66afa1';
const say = (action: string, details: Record<string, unknown>, subject: string | null = null) =>
  registryAuditWords.words[action]?.({
    details,
    subject,
    school: null,
    name: (id) => (id === BODY ? 'ГИМЦ' : null),
  }).replaceAll('\u00a0', ' ');

it.each([
  ['school.add', {}, 'Лесновская СОШ', 'заведена школа: Лесновская СОШ'],
  ['school.add', { import: BODY }, null, 'заведена школа (из файла)'],
  [
    'school.change',
    {
      changes: [
        { field: 'phone', from: '1-11', to: '2-22' },
        { field: 'pupils', from: null, to: 0 },
        { field: 'inn', from: '2600000006', to: null },
        { field: 'kind', from: 'basic', to: 'secondary' },
        { field: 'activeTo', from: null, to: '2026-08-31' },
      ],
    },
    null,
    'телефон: было «1-11», стало «2-22»; обучающихся: стало 0; ИНН: было «2600000006», теперь пусто; тип: было «Основная (ООШ)», стало «Средняя (СОШ)»; последний день работы: стало 31 августа 2026',
  ],
  ['school.change', { changes: [{ field: 'pupils', from: 1, to: 2 }] }, 'Школа', 'Школа, обучающихся: было 1, стало 2'],
  [
    'school.codes',
    { added: [{ system: 'fis-oko', code: 'edu1234' }], removed: [{ system: 'ogrn', code: '1' }] },
    null,
    'записано: логин ФИС ОКО edu1234; заменено или убрано: ОГРН 1',
  ],
  ['school.join', { group: 'Список' }, null, 'включена в группу «Список»'],
  ['people.import', { added: 3, appointed: 4 }, null, 'загружены люди из файла: новых 3, назначений 4'],
  ['school.import', { added: 3, changed: 0 }, null, 'загружены школы из файла: новых 3, с изменениями 0'],
  ['body.change', { archived: true }, 'ИМЦ', 'орган или центр в архиве: ИМЦ'],
  [
    'group.add',
    { name: 'Список', purpose: 'supported', joined: ['a', 'b'] },
    null,
    'создана группа «Список» (школы, которым нужна поддержка), 2 школы',
  ],
  [
    'group.change',
    { name: 'Список', purpose: 'other', archived: false, joined: ['a'], left: ['b', 'c'] },
    null,
    'изменена группа «Список»: добавлено 1 школа и убрано 2 школы',
  ],
  ['group.change', { name: 'Список', purpose: 'other', archived: true }, null, 'группа «Список» в архиве'],
  [
    'alias.add',
    { alias: 'МБУ ГИМЦ', means: 'body', bodyId: BODY, schoolId: null },
    null,
    'новое слово в словаре: «МБУ ГИМЦ» – ГИМЦ',
  ],
  [
    'alias.change',
    { alias: 'Кураторы', means: 'curators', bodyId: null, schoolId: null },
    null,
    'изменено слово в словаре: «Кураторы» – кураторы школ',
  ],
] as const)('%s %j', (action, details, subject, text) => {
  expect(say(action, details, subject)).toBe(text);
});
