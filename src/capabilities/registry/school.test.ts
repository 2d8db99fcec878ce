import { describe, expect, it } from 'vitest';
import { localDate } from '../../kernel/date.ts';
import { changesOf, innFits, kindOfName, type School, schoolProblems, UNKNOWN, worksOn } from './school.ts';

const aSchool = (known: Partial<School> = {}): School => ({
  ...UNKNOWN,
  id: 's1',
  municipalityId: 'm1',
  name: 'МБОУ «Лесновская СОШ»',
  shortName: 'Лесновская СОШ',
  kind: 'secondary',
  version: 1,
  ...known,
});

describe('worksOn', () => {
  const term = { activeFrom: localDate('2020-09-01'), activeTo: localDate('2026-08-31') };
  it.each([
    ['the day before it opened', term, '2020-08-31', false],
    ['its first day', term, '2020-09-01', true],
    ['its last day', term, '2026-08-31', true],
    ['the day after', term, '2026-09-01', false],
    ['no days known', { activeFrom: null, activeTo: null }, '1950-01-01', true],
  ])('%s', (_, school, on, is) => {
    expect(worksOn(school, localDate(on))).toBe(is);
  });
});

describe('changesOf', () => {
  it('names what really changes, in the order of the fields', () => {
    const before = aSchool({ phone: '1-23', pupils: 214 });
    expect(changesOf(before, { pupils: 0, phone: '1-23', place: 'село Лесное', site: undefined })).toEqual([
      { field: 'place', from: null, to: 'село Лесное' },
      { field: 'pupils', from: 214, to: 0 },
    ]);
  });

  it('takes null for a value: what is cleared changes', () => {
    expect(changesOf(aSchool({ phone: '1-23' }), { phone: null })).toEqual([
      { field: 'phone', from: '1-23', to: null },
    ]);
  });
});

describe('schoolProblems', () => {
  const others = [
    { id: 's2', shortName: 'Приозёрная ООШ', mergedInto: null },
    { id: 's3', shortName: 'Боровская СОШ', mergedInto: 's1' },
    { id: 's4', shortName: 'Дальняя НОШ', mergedInto: 's3' },
  ];
  const closed = { activeTo: localDate('2026-08-31') };
  it.each([
    ['all is well', {}, []],
    ['its own name is no trouble', { id: 's2', shortName: 'Приозёрная ООШ' }, []],
    ['the name of another, written otherwise', { shortName: '«Приозерная» ООШ' }, ['name-taken']],
    [
      'ends before it begins',
      { activeFrom: localDate('2026-09-02'), activeTo: localDate('2026-09-01') },
      ['ends-before-it-begins'],
    ],
    ['begins and ends the same day', { activeFrom: localDate('2026-09-01'), activeTo: localDate('2026-09-01') }, []],
    ['joined to another', { ...closed, mergedInto: 's2' }, []],
    ['joined, but works', { mergedInto: 's2' }, ['merged-but-works']],
    ['joined to itself', { ...closed, mergedInto: 's1' }, ['merged-into-itself']],
    ['joined to one that was joined to it', { ...closed, mergedInto: 's3' }, ['merged-in-a-circle']],
    ['a circle of three', { ...closed, mergedInto: 's4' }, ['merged-in-a-circle']],
    ['joined to a school of elsewhere', { ...closed, mergedInto: 's9' }, ['no-such-school']],
  ])('%s', (_, known, problems) => {
    expect(schoolProblems(aSchool(known), others).map(({ problem }) => problem)).toEqual(problems);
  });
});

describe('innFits', () => {
  it.each([
    ['7707083893', true],
    ['7707083894', false],
    ['7707803893', false], // two digits exchanged
    ['5000000001', false],
  ])('%s → %s', (inn, is) => {
    expect(innFits(inn)).toBe(is);
  });
});

describe('kindOfName', () => {
  it.each([
    ['МБОУ «Лесновская СОШ»', 'secondary'],
    ['муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3»', 'secondary'],
    ['Приозёрная основная школа', 'basic'],
    ['Дальняя НОШ', 'primary'],
    ['Начальная школа – детский сад', 'primary'],
    ['Гимназия № 1, средняя общеобразовательная школа', 'gymnasium'],
    ['Лицей № 2', 'lyceum'],
    ['Специальная (коррекционная) школа № 5', 'special'],
    ['Вечерняя (сменная) школа', 'evening'],
    ['Образовательный центр «Восход»', null],
  ])('%s → %s', (name, kind) => {
    expect(kindOfName(name)).toBe(kind);
  });
});
