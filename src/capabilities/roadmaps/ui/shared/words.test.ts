import { expect, it } from 'vitest';
import { cutTo, executorWords } from './words.ts';

it.each([
  ['Педагогический совет', 40, 'Педагогический совет'],
  ['Разбор результатов, выводы и меры на год', 30, 'Разбор результатов, выводы и…'],
  ['Разбор результатов (ВПР и ОГЭ) на совете', 32, 'Разбор результатов (ВПР и ОГЭ)…'],
  ['Разбор результатов (ВПР и ОГЭ) на совете', 28, 'Разбор результатов…'],
  ['Мониторинг: результаты года', 14, 'Мониторинг…'],
])('cuts «%s» to %i letters between words and outside brackets', (text, letters, cut) =>
  expect(cutTo(text, letters)).toBe(cut),
);

const owner = { familyName: 'Лебедева', givenName: 'Нина', patronymic: 'Викторовна' };
it.each([
  [{ executor: 'school', schoolName: 'Лесновская СОШ', bodyName: null, owner }, 'Лесновская СОШ, Лебедева Н. В.'],
  [{ executor: 'body', schoolName: null, bodyName: 'ИМЦ', owner: null }, 'ИМЦ'],
  [{ executor: 'municipality', schoolName: null, bodyName: null, owner }, 'Лебедева Н. В.'],
  [{ executor: 'municipality', schoolName: null, bodyName: null, owner: null }, 'Муниципалитет'],
] as const)('%j is called: %s', (row, words) => expect(executorWords(row)).toBe(words));
