import { describe, expect, it } from 'vitest';
import { kindOfBody } from './kindOfBody.ts';
import { newSchools, schoolsNamed, schoolsUnknown } from './schoolsNamed.ts';

const schools = [
  { id: 'a', name: 'Лесная СОШ' },
  { id: 'b', name: 'СОШ № 3' },
  { id: 'c', name: 'СОШ № 13' },
  { id: 'd', name: 'Школа' },
];

describe('schoolsNamed', () => {
  it.each([
    { name: 'a full name', written: ['МБОУ «Лесная СОШ имени Петрова»'], is: ['a'] },
    { name: 'a number is not part of another', written: ['МБОУ СОШ № 3'], is: ['b'] },
    { name: 'a school that is not there', written: ['Степная СОШ'], is: [] },
    { name: 'the same twice', written: ['Лесная СОШ', 'лесная'], is: ['a'] },
    { name: 'words that tell no school', written: ['Школа'], is: [] },
    { name: 'two schools in one text', written: ['СОШ № 3 и СОШ № 13'], is: [] },
    { name: 'nothing', written: [], is: [] },
  ])('$name', ({ written, is }) => {
    expect(schoolsNamed(written, schools)).toEqual(is);
  });
});

describe('schoolsUnknown', () => {
  it.each([
    { name: 'none of the registry', written: ['Степная  СОШ', 'МБОУ «Лесная СОШ»'], is: ['Степная СОШ'] },
    { name: 'the same twice', written: ['Степная СОШ', '«Степная СОШ»'], is: ['«Степная СОШ»'] },
    { name: 'one that may be several', written: ['СОШ № 3 и СОШ № 13'], is: [] },
    { name: 'nothing', written: [], is: [] },
  ])('$name', ({ written, is }) => {
    expect(schoolsUnknown(written, schools)).toEqual(is);
  });
});

describe('newSchools', () => {
  it.each([
    { name: 'one a line', typed: 'Степная СОШ\nРечная ООШ', is: ['Степная СОШ', 'Речная ООШ'] },
    {
      name: 'numbers and marks of a list',
      typed: '1. Степная СОШ;\n2) Речная ООШ,\n– Горная НОШ',
      is: ['Степная СОШ', 'Речная ООШ', 'Горная НОШ'],
    },
    { name: 'a number that belongs to the name', typed: '5 гимназия', is: ['5 гимназия'] },
    { name: 'empty lines and repeats', typed: '\n Степная СОШ \n\nСтепная «СОШ»\n—', is: ['Степная «СОШ»'] },
    { name: 'nothing', typed: ' ', is: [] },
  ])('$name', ({ typed, is }) => {
    expect(newSchools(typed, schools)).toEqual(is.map((name) => ({ id: null, name })));
  });

  it('knows a school of the registry, however it is written', () => {
    expect(newSchools('сош №3', schools)).toEqual([{ id: 'b', name: 'сош №3' }]);
  });
});

it.each([
  { name: 'Управление образования', is: 'authority' },
  { name: 'МБУ ГИМЦ', is: 'methodological-centre' },
  { name: 'Методический кабинет отдела образования', is: 'methodological-centre' },
  { name: 'Дом творчества', is: 'other' },
])('$name is $is', ({ name, is }) => {
  expect(kindOfBody(name)).toBe(is);
});
