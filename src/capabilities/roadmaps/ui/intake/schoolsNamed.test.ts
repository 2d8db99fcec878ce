import { describe, expect, it } from 'vitest';
import { kindOfBody } from './kindOfBody.ts';
import { schoolsNamed } from './schoolsNamed.ts';

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

it.each([
  { name: 'Управление образования', is: 'authority' },
  { name: 'МБУ ГИМЦ', is: 'methodological-centre' },
  { name: 'Методический кабинет отдела образования', is: 'methodological-centre' },
  { name: 'Дом творчества', is: 'other' },
])('$name is $is', ({ name, is }) => {
  expect(kindOfBody(name)).toBe(is);
});
