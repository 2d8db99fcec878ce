import { describe, expect, it } from 'vitest';
import type { Row } from './grid.ts';
import { isHarmless, needed } from './needed.ts';

describe('what a text may be that leaves a file of pupils', () => {
  it.each([
    ['5', true],
    ['5А', true],
    ['+-2(3)1(2)', true],
    ['edu260101', true],
    ['a3f1-77c0', true],
    ['МБОУ СОШ № 2', true],
    ['Заозёрский район', true],
    ['Русский язык', true],
    ['ВПР', true],
    ['не писал', true],
    ['Итого', true],
    ['Petrov Ivan', false],
    ['ШАПОШНИКОВА ЛЕРА', false],
    ['Эрдэнэ Баатар', false],
    ['Громов', false],
    ['Русских', false],
    ['Двойки у Шапошникова (болел)', false],
  ])('«%s»: %s', (text, harmless) => {
    expect(isHarmless(text)).toBe(harmless);
  });
});

describe('of a list of pupils', () => {
  const rows: Row[] = [
    ['ОГЭ 2026, математика, 9 класс'],
    ['Логин', 'Код участника', 'Класс', 'Балл', 'Отметка', 'кто', 'Замечания'],
    ['edu260101', '9001', '9А', 12, 4, 'Petrov Ivan', 'болел'],
    ['edu260101', 'Громов', '9Б', 'три', 3, 'Эрдэнэ Баатар', null],
  ];

  it('stays what no result asks for, and why a cell is no number is told without its text', () => {
    const { keep, columns } = needed({ sheet: null, rows });
    expect(rows.map(keep)).toEqual([
      rows[0],
      rows[1],
      ['edu260101', '9001', '9А', 12, 4, null, null],
      ['edu260101', 'скрыто', '9Б', 'скрыто', 3, null, null],
    ]);
    expect(columns().sort()).toEqual(['Балл', 'Замечания', 'Код участника', 'кто'].sort());
  });
});

it('of a table that nobody knows only numbers, codes and places leave, and its headings', () => {
  const rows: Row[] = [
    ['Сведения'],
    ['ОУ', 'Кто', 'Дисц.', 'Итог'],
    ['МБОУ СОШ № 2', 'Гошка', 'Математика', 14],
    ['МБОУ СОШ № 2', 'Лёня Г.', 'Математика', 9],
  ];
  expect(rows.map(needed({ sheet: null, rows }).keep)).toEqual([
    rows[0],
    rows[1],
    ['МБОУ СОШ № 2', null, 'Математика', 14],
    ['МБОУ СОШ № 2', null, 'Математика', 9],
  ]);
});
