import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareName, byName, comparable, matches, similarNames, sought } from './text.ts';

it.each([
  ['МБОУ «СОШ №3»', 'сош 3'],
  ['МКОУ Лесновская СОШ', 'лесновская сош'],
  ['Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3»', 'сош 3'],
  ['МАОУСОШ 12', 'сош 12'],
  ['Гимназия', 'гимназия'],
  ['МБОУ', 'мбоу'],
  ['Управление образования', 'управление образования'],
])('«%s» without its form is «%s»', (text, is) => expect(bareName(text)).toBe(is));

describe('comparable', () => {
  it.each([
    ['quotes, numero and case', 'МБОУ «СОШ №5»', 'мбоу сош 5'],
    ['ё and е', 'Приозёрная', 'приозерная'],
    ['dashes and spaces of all kinds', 'Усть–Лабинская -  школа', 'усть лабинская школа'],
    ['Latin letters in a Cyrillic word', 'CОШ № 1', 'сош 1'],
    ['a Latin word stays', 'edu261234', 'edu261234'],
    ['nothing but signs', ' «» — ', ''],
  ])('%s', (_, text, is) => {
    expect(comparable(text)).toBe(is);
  });

  it('changes nothing the second time', () => {
    const someText = fc.string({ unit: fc.constantFrom(...'аёЁSсc1№«» -') });
    fc.assert(
      fc.property(someText, (text) => {
        expect(comparable(comparable(text))).toBe(comparable(text));
      }),
    );
  });
});

describe('matches', () => {
  const school = ['Приозёрная ООШ', 'село Приозёрное', null, 'edu261234'];
  it.each([
    ['приозерная', true],
    ['ООШ приоз', true],
    ['приоз 2612', true],
    ['', true],
    ['приоз лесновская', false],
    ['null', false],
  ])('«%s» → %s', (typed, is) => {
    expect(matches(typed, school)).toBe(is);
  });
});

describe('similarNames', () => {
  it.each([
    ['a slip of the keyboard', 'Лесновская СОШ', 'Лесноская СОШ', true],
    ['words exchanged', 'СОШ Лесновская', 'Лесновская СОШ', true],
    ['ё and quotes', 'МБОУ «Приозёрная ООШ»', 'МБОУ Приозерная ООШ', true],
    ['another number', 'СОШ № 1', 'СОШ № 2', false],
    ['one has a number, the other none', 'Лесновская СОШ № 1', 'Лесновская СОШ', false],
    ['another place', 'Лесновская СОШ', 'Степановская СОШ', false],
    ['numbers alone', '1', '1', false],
  ])('%s: %s, %s → %s', (_, one, other, is) => {
    expect(similarNames(one, other)).toBe(is);
    expect(similarNames(other, one)).toBe(is);
  });
});

it('sorts as Russians read: ё beside е, № 2 before № 10', () => {
  const names = ['СОШ № 10', 'Ёлкинская', 'Жуковская', 'СОШ № 2', 'Еланская'].map((shortName) => ({ shortName }));
  expect(names.sort(byName).map(({ shortName }) => shortName)).toEqual([
    'Еланская',
    'Ёлкинская',
    'Жуковская',
    'СОШ № 2',
    'СОШ № 10',
  ]);
});

describe('sought', () => {
  const names = ['Степановская ООШ', 'Лесновская СОШ', 'Иванова Анна Петровна'];
  const find = (typed: string, or?: string) => sought(names, typed, (name) => [name], or);
  it.each([
    ['', names],
    ['лесн', ['Лесновская СОШ']],
    ['Иваонва', ['Иванова Анна Петровна']],
    ['степоновская', ['Степановская ООШ']],
    ['13', []],
  ])('«%s»', (typed, is) => expect(find(typed)).toEqual(is));
  it('takes what the other layout says before slips', () => {
    expect(find('cntgfy', 'степан')).toEqual(['Степановская ООШ']);
  });
});
