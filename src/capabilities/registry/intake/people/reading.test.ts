import { describe, expect, it } from 'vitest';
import { readDay, readOrder, readRole, roleIn } from './cells.ts';
import { PEOPLE_FORM } from './documents.ts';
import { fieldOfPeople } from './headings.ts';
import { type KnownPlace, placeReader } from './places.ts';

const cell = (text: string, isNumber = false) => ({ sheet: 'Люди', cell: 'C2', text, isNumber });

it.each([
  ['Ф.И.О.', 'name'],
  ['ФИО сотрудника', 'name'],
  ['Фамилия, имя, отчество', 'name'],
  ['Фамилия', 'familyName'],
  ['Имя', 'givenName'],
  ['Школа/учреждение', 'place'],
  ['Школа', 'place'],
  ['Место работы', 'place'],
  ['Приказ №/дата', 'order'],
  ['Приказ', 'order'],
  ['№ приказа', 'orderNumber'],
  ['Дата приказа', 'orderDate'],
  ['эл. почта', 'email'],
  ['Контактный телефон', 'phone'],
  ['Действует с', 'fromDay'],
  ['Дата назначения', 'fromDay'],
  ['Действует по', 'toDay'],
  ['№ п/п', 'ordinal'],
  ['Место', 'place'],
  ['Учреждение', 'place'],
  ['ОУ', 'place'],
  ['ОО', 'place'],
  ['Наименование ОО', 'place'],
  ['Наименование образовательной организации', 'place'],
  ['Место работы, школа', 'place'],
  ['Занимаемая должность', 'position'],
  ['С какого числа', 'fromDay'],
  ['Дата начала', 'fromDay'],
  ['Дата начала работы', 'fromDay'],
  ['Работает с', 'fromDay'],
  ['По какое число', 'toDay'],
  ['Дата окончания', 'toDay'],
  ['Сотрудник', 'name'],
  ['Место рождения', null],
  ['Место жительства', null],
  ['Стаж', null],
  ['Дата рождения', null],
])('the heading «%s» is %s', (heading, field) => expect(fieldOfPeople(heading)).toBe(field));

it('knows the headings of its own form, each as another field', () => {
  const fields = PEOPLE_FORM.map(({ title }) => fieldOfPeople(title));
  expect(fields).not.toContain(null);
  expect(new Set(fields).size).toBe(PEOPLE_FORM.length);
});

it.each([
  ['Директор', 'head'],
  ['и. о. директора', 'head'],
  ['Руководитель школы', 'head'],
  ['Заведующая', 'head'],
  ['Зам. директора по УВР', 'deputy'],
  ['заместитель руководителя', 'deputy'],
  ['Куратор', 'curator'],
  ['Муниципальный координатор', 'coordinator'],
  ['Старший методист', 'methodologist'],
  ['администратор', 'administrator'],
  ['завуч', 'deputy'],
  ['зам.директора по УР', 'deputy'],
  ['заместитель директора по УВР', 'deputy'],
  ['Замдиректора', 'deputy'],
  ['зам. начальника управления образования', 'deputy'],
  ['исполняющий обязанности директора', 'head'],
  ['начальник управления образования', 'head'],
  ['Педагог-методист', 'methodologist'],
  ['руководитель ШМО', null],
  ['руководитель районного методического объединения', null],
  ['учитель', null],
])('«%s» is %s', (words, role) => expect(roleIn(words)).toBe(role));

it('says which words are no role', () => {
  expect(readRole(cell('учитель'))).toEqual({ wrong: { problem: 'unknown-role', text: 'учитель' } });
});

describe('a day', () => {
  it.each([
    ['01.09.2026', '2026-09-01'],
    ['1.9.26', '2026-09-01'],
    ['2026-09-01', '2026-09-01'],
    ['1 сентября 2026 г.', '2026-09-01'],
    ['31 мая 2027 года', '2027-05-31'],
    ['15 марта 2027', '2027-03-15'],
  ])('«%s» is %s', (text, day) => expect(readDay(cell(text))).toEqual({ value: day }));

  it('is read from the number in which programs for tables keep it', () => {
    expect(readDay(cell('46266', true))).toEqual({ value: '2026-09-01' });
    expect(readDay(cell('12', true))).toHaveProperty('wrong');
  });

  it.each(['31.11.2026', 'сентябрь', '5 брюмера 2026', '00.01.2026'])('is not «%s»', (text) =>
    expect(readDay(cell(text))).toEqual({ wrong: { problem: 'not-a-day', text } }),
  );
});

it.each([
  ['№ 12-к от 30.08.2026', { number: '12-к', day: '2026-08-30' }],
  ['приказ № 5 от 1 сентября 2026 г.', { number: '5', day: '2026-09-01' }],
  ['12/3-ОД', { number: '12/3-ОД', day: null }],
  ['от 30.08.2026', { number: null, day: '2026-08-30' }],
])('the order «%s» is read', (text, value) => expect(readOrder(cell(text))).toEqual({ value }));

it('an order of a day that the calendar has not is wrong', () => {
  expect(readOrder(cell('№ 5 от 31.09.2026'))).toMatchObject({ wrong: { problem: 'not-a-day' } });
});

describe('places', () => {
  const school = (id: string, shortName: string, name = shortName): KnownPlace => ({
    ...{ id, kind: 'school', shortName, name },
  });
  const known = [
    school('1', 'СОШ № 1'),
    school('12', 'СОШ № 12'),
    school('l', 'Лесновская СОШ', 'МБОУ «Лесновская СОШ», село Лесное'),
    school('a', 'Начальная 1', 'Начальная школа'),
    school('b', 'Начальная 2', 'Начальная школа'),
    { id: 'imc', kind: 'body' as const, shortName: 'ИМЦ', name: 'Методический центр' },
  ];
  const read = placeReader(known, ['Заозёрский муниципальный округ']);
  const ids = (text: string) => read(text).places.map(({ schoolId, bodyId }) => schoolId ?? bodyId);

  it.each([
    ['Лесновская сош', ['l']],
    ['МБОУ «Лесновская СОШ», село Лесное', ['l']],
    ['СОШ №12; СОШ №1', ['12', '1']],
    ['СОШ № 1, Лесновская СОШ', ['1', 'l']],
    ['СОШ № 1 Лесновская СОШ СОШ № 12', ['1', 'l', '12']],
    ['СОШ № 1, СОШ № 1', ['1']],
    ['Методический центр', ['imc']],
    ['Заозерский муниципальный округ', [null]],
  ])('«%s»', (text, found) => {
    expect(read(text).problems).toEqual([]);
    expect(ids(text)).toEqual(found);
  });

  describe('are written without their organisational form, as clerks do', () => {
    const forms = [
      school('2', 'МБОУ СОШ № 2'),
      school('3', 'МБОУ СОШ № 3', 'Муниципальное бюджетное общеобразовательное учреждение «СОШ № 3» г. Заозёрска'),
      school('6', 'МКОУ СОШ № 6'),
      school('6a', 'МАОУ СОШ № 6'),
      school('z', 'МБОУ «Заозёрская ООШ № 9»'),
      { id: 'cpk', kind: 'body' as const, shortName: 'МБУ «Центр оценки»', name: 'МБУ «Центр оценки»' },
    ];
    const readForms = placeReader(forms, []);
    it.each([
      ['СОШ № 3', ['3']],
      ['сош №3', ['3']],
      ['СОШ3', ['3']],
      ['МАОУ СОШ № 3', ['3']],
      ['МБОУСОШ №3', ['3']],
      ['средняя школа № 3', ['3']],
      ['Средняя общеобразовательная школа № 3', ['3']],
      ['СОШ № 2; СОШ № 3', ['2', '3']],
      ['МБОУ СОШ № 2, СОШ № 3', ['2', '3']],
      ['МБОУ СОШ № 3; СОШ № 3', ['3']],
      ['МАОУ СОШ № 6', ['6a']],
      ['Центр оценки', ['cpk']],
    ])('«%s»', (text, found) => {
      expect(readForms(text).problems).toEqual([]);
      expect(readForms(text).places.map(({ schoolId, bodyId }) => schoolId ?? bodyId)).toEqual(found);
    });

    it('one name of two is told with both; a part of a longer name is offered, not taken', () => {
      expect(readForms('СОШ № 6')).toEqual({
        places: [],
        problems: [{ problem: 'place-of-two', text: 'СОШ № 6', places: ['МКОУ СОШ № 6', 'МАОУ СОШ № 6'] }],
      });
      expect(readForms('ООШ № 9').problems).toMatchObject([
        { problem: 'unknown-place', like: 'МБОУ «Заозёрская ООШ № 9»' },
      ]);
      expect(readForms('СОШ № 7').problems).toMatchObject([{ problem: 'unknown-place', like: null }]);
    });
  });

  it('that nobody knows are told with what they look like; one name of two is told with both', () => {
    expect(read('СОШ № 1; Леснавская СОШ; Марсианская')).toEqual({
      places: [],
      problems: [
        { problem: 'unknown-place', text: 'Леснавская СОШ', like: 'Лесновская СОШ' },
        { problem: 'unknown-place', text: 'Марсианская', like: null },
      ],
    });
    expect(read('Начальная школа').problems).toEqual([
      { problem: 'place-of-two', text: 'Начальная школа', places: ['Начальная 1', 'Начальная 2'] },
    ]);
  });
});
