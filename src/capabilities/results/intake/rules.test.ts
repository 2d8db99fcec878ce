import { describe, expect, it } from 'vitest';
import { readAnswers } from './answers.ts';
import { addressOf } from './grid.ts';
import { personalIn } from './personal.ts';
import { placeOf } from './place.ts';
import { procedureIn, procedureKey } from './procedure.ts';
import { taskOf } from './tasks.ts';
import { loginIn, plain } from './text.ts';
import { readClass, readFlag, readNumber, readYear } from './values.ts';

it.each([
  [0, 0, 'A1'],
  [4, 3, 'D5'],
  [0, 25, 'Z1'],
  [0, 26, 'AA1'],
  [9, 701, 'ZZ10'],
  [9, 702, 'AAA10'],
])('row %d, column %d is %s', (row, column, address) => expect(addressOf({ row, column })).toBe(address));

it.each([
  ['Кoл-во учаcтников', 'кол во участников'],
  ['  Отметка\u00a0по  журналу ', 'отметка по журналу'],
  ['Учёт', 'учет'],
  ['OO', 'оо'],
  ['4 MA', '4 ма'],
  ['Year', 'year'],
  ['«Код_ученика»', 'код ученика'],
])('%s is compared as %s', (text, is) => expect(plain(text)).toBe(is));

it.each([
  ['edu260102', 'edu260102'],
  ['МБОУ СОШ № 2 (ЕDU 260102)', 'edu260102'],
  ['sсh990103', 'sch990103'],
  ['education 2025', null],
  ['260102', null],
])('the login in %s is %s', (text, is) => expect(loginIn(text)).toBe(is));

describe('readNumber', () => {
  it.each([
    [12, 12],
    ['12,5', 12.5],
    [' 1 204,5 % ', 1204.5],
    ['1\u00a0204', 1204],
    ['24 чел.', 24],
    ['−3', -3],
    ['0', 0],
  ])('%s is %d', (cell, is) => expect(readNumber(cell)).toEqual({ value: is }));

  it.each([null, undefined, '', ' ', '-', '—', 'X', 'Х', 'х', 'нет отметки', 'н/д', '…'])(
    '%s is no value, and not zero',
    (cell) => expect(readNumber(cell)).toEqual({ value: null }),
  );

  it.each([
    ['много', 'not-a-number'],
    ['1-2', 'not-a-number'],
    ['#Н/Д', 'formula-error'],
    [new Date('2025-10-05'), 'a-date'],
  ])('%s is none', (cell, odd) => expect(readNumber(cell)).toEqual({ odd }));
});

it.each([
  ['5А', { grade: 5, name: '5А' }],
  ['5-«А»', { grade: 5, name: '5А' }],
  ['5 A класс', { grade: 5, name: '5А' }],
  [11, { grade: 11, name: '11' }],
  ['10', { grade: 10, name: '10' }],
  ['05Б', { grade: 5, name: '5Б' }],
  ['13А', null],
  ['А', null],
  ['', null],
])('the class %s is %o', (cell, is) => expect(readClass(cell)).toEqual(is));

it.each([
  [2025, 2025],
  ['2024/2025', 2025],
  ['2024-25 учебный год', 2025],
  ['22.04.2025', 2025],
  [new Date('2025-04-22'), 2025],
  ['ВПР', null],
  [null, null],
])('the year of %s is %s', (cell, is) => expect(readYear(cell)).toBe(is));

it.each([
  ['1', true],
  ['да', true],
  [0, false],
  ['-', false],
  ['', null],
  ['?', null],
])('the flag %s is %s', (cell, is) => expect(readFlag(cell)).toBe(is));

it.each([
  ['1 (2б)', '1', 2],
  ['9.1 (1б)', '9.1', 1],
  ['9,1 (1 балл)', '9.1', 1],
  ['1К1 (3б)', '1К1', 3],
  ['1K2(3\u00a0б.)', '1К2', 3],
  ['К3', 'К3', null],
  ['ГК1 (2)', 'ГК1', 2],
  ['№ 12', '12', null],
  ['Задание 4', '4', null],
  [7, '7', null],
])('%s is task %s of %s', (cell, label, max) => expect(taskOf(cell)).toMatchObject({ label, max }));

it.each(['Первичный балл', 'Вариант', '', 'X', '100', '2024', 'К', '(2б)'])('%s is no task', (cell) =>
  expect(taskOf(cell)).toBeNull(),
);

describe('readAnswers', () => {
  it.each([
    ['+-2', [1, 0, 2]],
    ['++ - 1', [1, 1, 0, 1]],
    ['2(3)1(2)0(3)', [2, 1, 0]],
    ['X(3)-(2)', [null, 0]],
    ['10(12)', [10]],
  ])('%s', (cell, points) => expect(readAnswers(cell)?.map((answer) => answer.points)).toEqual(points));

  it.each(['', '17', 'нет', '5А', null, 'Петров'])('%s holds none', (cell) => expect(readAnswers(cell)).toBeNull());
});

it.each([
  ['ВПР 2025 Математика 5 класс', 'vpr-5-math-2025'],
  ['ВПР 2025. 4 класс. Предмет: Русский язык', 'vpr-4-russian-2025'],
  ['ВПР-6 2024 обществознание', 'vpr-6-social-2024'],
  ['01 – Русский язык, ЕГЭ, 04.06.2026', 'ege-?-russian-2026'],
  ['22 - Математика 2026.06.01 ЕГЭ', 'ege-?-math-base-2026'],
  ['02 – Математика профильная ЕГЭ 2026', 'ege-?-math-2026'],
  ['ОГЭ по литературе 2024/2025 учебный год', 'oge-?-literature-2025'],
  ['Литературное чтение, 4 класс', '?-4-reading-?'],
  ['Физическая культура', '?-?-?-?'],
  ['Итоги года', '?-?-?-?'],
  ['Результаты пробного ОГЭ по биологии, 2026, 9 класс', 'diagnostic-9-biology-2026'],
  ['Репетиционный экзамен ЕГЭ математика 2026', 'diagnostic-?-math-2026'],
])('%s is %s', (text, key) => expect(procedureKey(procedureIn([text]))).toBe(key));

it.each([
  ['МБОУ «СОШ № 2» (edu260102)', { level: 'school', name: 'МБОУ «СОШ № 2»', login: 'edu260102' }],
  ['Гимназия города Озёрска', { level: 'school' }],
  ['Вся выборка', { level: 'country' }],
  ['Озёрская обл.', { level: 'region' }],
  ['Республика Алтай', { level: 'region' }],
  ['Заозёрский р-н', { level: 'municipality' }],
  ['город Верхнеозёрск', { level: 'municipality' }],
  ['Заозёрье', { level: null, name: 'Заозёрье' }],
  ['Областной центр образования', { level: 'school' }],
  ['Прогимназия города Энска', { level: 'school' }],
  ['Областной колледж искусств', { level: 'school' }],
])('%s is %o', (text, is) => expect(placeOf(text)).toMatchObject(is));

it.each([
  ['Тихомирова Анна Игоревна', 'name'],
  ['ТИХОМИРОВА АННА ИГОРЕВНА', 'name'],
  ['тихомирова анна игоревна', 'name'],
  ['Тихомирова А.И.', 'name'],
  ['А. И. Тихомирова', 'name'],
  ['Ким Анна', 'name'],
  ['работа Дроздова Матвея Сергеевича', 'name'],
  ['СОШ № 5, директор Дроздов Матвей Сергеевич', 'name'],
  ['5А Зайченко П. И.', 'name'],
  ['Тихомирова А И', 'name'],
  ['тихомирова а.и.', 'name'],
  ['1. Тихомирова_Анна', 'name'],
  ['Дроздов, Матвей 5А', 'name'],
  ['Алиев Мамед Рашид оглы', 'name'],
  ['Анна-Мария Ким', 'name'],
  ['БОУ СОШ А. Матросова', null],
  ['ОГЭ 2026, г. Владимир', null],
  ['Результаты по городу Владимир за 2025 год', null],
  ['По городу Владимир', null],
  ['Роман и повесть', null],
  ['112-233-445 95', 'document'],
  ['4510 123456', 'document'],
  ['parent@mail.example', 'contact'],
  ['+7 (900) 123-45-67', 'contact'],
  ['СОШ имени А. С. Пушкина', null],
  ['улица Мира', null],
  ['село Надежда', null],
  ['город Роман', null],
  ['Группа баллов 2', null],
  ['24 чел.', null],
])('«%s» tells of somebody: %s', (text, kind) => expect(personalIn(text)).toBe(kind));
