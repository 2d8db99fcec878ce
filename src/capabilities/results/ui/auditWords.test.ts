import { expect, it } from 'vitest';
import { resultAuditWords } from './auditWords.ts';

const say = (action: string, details: Record<string, unknown>) =>
  resultAuditWords.words[action]?.({ details, subject: null, school: null, name: () => null }).replaceAll(
    '\u00a0',
    ' ',
  );

it.each([
  [
    'result.load',
    { name: 'Ф1.xlsx', rows: 21, schools: 2 },
    'загружены результаты из файла «Ф1.xlsx»: 21 строка, 2 школы',
  ],
  ['result.undo', { name: 'Ф1.xlsx' }, 'отменена загрузка файла «Ф1.xlsx»'],
  ['result.restore', { name: 'Ф1.xlsx' }, 'возвращена загрузка файла «Ф1.xlsx»'],
  ['result.drop', { name: 'Ф1.xlsx' }, 'удалён незагруженный файл «Ф1.xlsx»'],
  ['result.forget', { headings: 'шк | доля' }, 'забыто, как читать таблицу со столбцами «шк» и другими'],
])('%s %j', (action, details, said) => {
  expect(say(action, details)).toBe(said);
});
