import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCodes, readCount, readEmail, readHead, readInn, readKind, readText } from './cells.ts';
import { FORM } from './documents.ts';
import { fieldOf, SCHOOLS } from './headings.ts';
import { type Cell, type CellValue, cellName, readTables, textOf } from './table.ts';

describe('headings', () => {
  it.each([
    ['Краткое наименование', 'shortName'],
    ['Сокращенное наименование ОО', 'shortName'],
    ['Наименование ОО (краткое)', 'shortName'],
    ['Полное наименование организации', 'name'],
    ['Наименование (полное, по уставу)', 'name'],
    ['Школа', 'anyName'],
    ['Наименование образовательной организации', 'anyName'],
    ['Название ОО', 'anyName'],
    ['Тип ОО', 'kind'],
    ['Населённый пункт', 'settlement'],
    ['Юридический адрес', 'address'],
    ['Почтовый адрес', 'address'],
    ['Телефон', 'phone'],
    ['Контактный телефон школы', 'phone'],
    ['Тел./факс', 'phone'],
    ['e-mail', 'email'],
    ['Адрес электронной почты', 'email'],
    ['Эл. почта', 'email'],
    ['Адрес сайта', 'site'],
    ['Официальный сайт', 'site'],
    ['ИНН', 'inn'],
    ['Кол-во обучающихся', 'pupils'],
    ['Количество обучающихся (всего)', 'pupils'],
    ['Контингент', 'pupils'],
    ['Педагогических работников', 'teachers'],
    ['Численность учителей', 'teachers'],
    ['Логин ФИС ОКО', 'fis-oko'],
    ['Логин ОО', 'fis-oko'],
    ['Код ОО', 'rcoi'],
    ['Код МСУ', 'msu'],
    ['ОГРН', 'ogrn'],
    ['Директор', 'head'],
    ['ФИО руководителя', 'head'],
    ['Руководитель ОО (Ф.И.О.)', 'head'],
    ['Телефон директора', 'headPhone'],
    ['Директор, сотовый телефон', 'headPhone'],
    ['E-mail директора', 'headEmail'],
    ['№ п/п', 'ordinal'],
    ['№', 'ordinal'],
    ['Приказ о назначении директора', null],
    ['Телефон бухгалтерии', null],
    ['Обучающихся с ОВЗ', null],
    ['Учредитель', null],
    ['Дата рождения директора', null],
  ])('«%s» → %s', (heading, field) => {
    expect(fieldOf(heading)).toBe(field);
  });

  it('are known for every column of our own form, each for another field', () => {
    const fields = FORM.map(({ title }) => fieldOf(title));
    expect(fields).not.toContain(null);
    expect(new Set(fields).size).toBe(FORM.length);
  });
});

const cell = (text: string, isNumber = false): Cell => ({ sheet: 'Школы', cell: 'C7', text, isNumber });

describe('cells', () => {
  it.each([
    ['2600000006', false, { value: '2600000006' }],
    ['26 0000 0006', false, { value: '2600000006' }],
    ['260000000', false, { wrong: { problem: 'inn-length', digits: 9, zeroLost: false } }],
    ['105012345', true, { wrong: { problem: 'inn-length', digits: 9, zeroLost: true } }],
    ['260000000612', true, { wrong: { problem: 'inn-length', digits: 12, zeroLost: false } }],
    ['26-00', false, { wrong: { problem: 'not-digits', text: '26-00' } }],
  ])('ИНН «%s»', (text, isNumber, is) => {
    expect(readInn(cell(text, isNumber))).toEqual(is);
  });

  it.each([
    ['345', 345],
    ['0', 0],
    ['1 204', 1204],
    ['96 чел.', 96],
    ['около 300', null],
    ['12,5', null],
    ['-3', null],
    ['999999', null],
  ])('people «%s» → %s', (text, count) => {
    expect(readCount(cell(text), 'pupils')).toEqual(
      count === null ? { wrong: { problem: 'not-a-count', text } } : { value: count },
    );
  });

  it.each([
    ['СОШ', 'secondary'],
    ['средняя', 'secondary'],
    ['Основная общеобразовательная', 'basic'],
    ['начальная школа', 'primary'],
    ['гимназия', 'gymnasium'],
    ['коррекционная', 'special'],
    ['Иное', 'other'],
    ['хорошая', null],
  ])('kind «%s» → %s', (text, kind) => {
    expect(readKind(cell(text))).toEqual(
      kind === null ? { wrong: { problem: 'unknown-kind', text } } : { value: kind },
    );
  });

  it.each([
    ['edu260101', ['edu260101']],
    ['EDU260101; sch 260077', ['edu260101', 'sch260077']],
    ['edu260101 edu260102, edu260101', ['edu260101', 'edu260102']],
  ])('logins «%s»', (text, codes) => {
    expect(readCodes(cell(text), 'fis-oko')).toEqual({ value: codes });
  });

  it('say what is wrong', () => {
    expect(readCodes(cell('edu260101, oo12'), 'fis-oko')).toEqual({
      wrong: { problem: 'code-shape', system: 'fis-oko', code: 'oo12' },
    });
    expect(readEmail(cell('a@b.ru, c@d.ru'))).toMatchObject({ wrong: { problem: 'not-an-email' } });
    expect(readEmail(cell('Director@School.RU'))).toEqual({ value: 'director@school.ru' });
    expect(readText(cell('#Н/Д'), 100)).toMatchObject({ wrong: { problem: 'formula-error' } });
    expect(readText(cell('abcd'), 3)).toEqual({ wrong: { problem: 'too-long', limit: 3 } });
  });

  it.each([
    ['Панова Светлана Игоревна', { familyName: 'Панова', givenName: 'Светлана', patronymic: 'Игоревна' }, false],
    ['ПАНОВА СВЕТЛАНА', { familyName: 'Панова', givenName: 'Светлана', patronymic: null }, false],
    [
      'Петрова-Водкина Анна Ивановна',
      { familyName: 'Петрова-Водкина', givenName: 'Анна', patronymic: 'Ивановна' },
      false,
    ],
    ['Мамедов Али Гусейн оглы', { familyName: 'Мамедов', givenName: 'Али', patronymic: 'Гусейн оглы' }, false],
    ['и. о. Ершов Пётр Андреевич', { familyName: 'Ершов', givenName: 'Пётр', patronymic: 'Андреевич' }, true],
    ['и.о. директора Ершов Пётр Андреевич', { familyName: 'Ершов', givenName: 'Пётр', patronymic: 'Андреевич' }, true],
  ])('head «%s»', (text, name, acting) => {
    expect(readHead(cell(text))).toEqual({ name, acting });
  });

  it.each([
    ['Панова С. И.', 'initials'],
    ['Панова С И', 'initials'],
    ['Панова', 'one-word'],
    ['Панова Светлана, приказ 12', 'not-a-name'],
  ])('head «%s» is nobody: %s', (text, why) => {
    expect(readHead(cell(text))).toBe(why);
  });
});

describe('tables', () => {
  const HEAD = ['№', 'Школа', 'ИНН', 'Учредитель'];
  const read = (rows: CellValue[][], name: string | null = 'Школы') => readTables([{ name, rows }], SCHOOLS);

  it('begin under their headings, wherever those stand; nothing is passed over in silence', () => {
    const { rows, leftOut, found } = read([
      ['Сведения о школах района'],
      [],
      HEAD,
      [1, 2, 3, 4],
      [1, 'Лесновская  СОШ ', 2600000006, 'Комитет'],
      [null, null, null, null],
      HEAD,
      [2, 'Приозёрная ООШ', '-', null],
      ['Итого: 2 школы'],
    ]);
    expect(found).toBe(true);
    expect(rows.map(({ row, cells }) => [row, cells])).toEqual([
      [
        5,
        {
          shortName: { sheet: 'Школы', cell: 'B5', text: 'Лесновская СОШ', isNumber: false },
          inn: { sheet: 'Школы', cell: 'C5', text: '2600000006', isNumber: true },
        },
      ],
      [8, { shortName: { sheet: 'Школы', cell: 'B8', text: 'Приозёрная ООШ', isNumber: false } }],
    ]);
    expect(leftOut).toEqual([
      { what: 'above', sheet: 'Школы', rows: 1 },
      { what: 'column', sheet: 'Школы', cell: 'D3', heading: 'Учредитель', why: 'unknown' },
      { what: 'row', sheet: 'Школы', row: 4, text: '1, 2, 3, 4', why: 'column-numbers' },
      { what: 'row', sheet: 'Школы', row: 7, text: '№, Школа, ИНН, Учредитель', why: 'repeated-headings' },
      { what: 'row', sheet: 'Школы', row: 9, text: 'Итого: 2 школы', why: 'total' },
    ]);
  });

  it('stand on several sheets; those that show and explain are not read', () => {
    const rows = [
      ['Школа', 'ИНН'],
      ['Лесновская СОШ', null],
    ];
    const all = readTables(
      [
        { name: 'Город', rows },
        { name: 'Сёла', rows },
        { name: 'Примеры', rows },
        { name: 'Пояснения', rows: [['Столбец', 'Что писать']] },
        { name: 'Лист4', rows: [] },
        { name: 'Бюджет', rows: [['Статья', 'Сумма']] },
      ],
      SCHOOLS,
    );
    expect(all.rows.map(({ sheet }) => sheet)).toEqual(['Город', 'Сёла']);
    expect(all.leftOut).toEqual([
      { what: 'sheet', sheet: 'Примеры', why: 'examples' },
      { what: 'sheet', sheet: 'Пояснения', why: 'examples' },
      { what: 'sheet', sheet: 'Лист4', why: 'empty' },
      { what: 'sheet', sheet: 'Бюджет', why: 'no-headings' },
    ]);
  });

  it('tell the short name from the full one by what else there is', () => {
    const fieldsOf = (...headings: string[]) =>
      Object.keys(read([headings, headings.map((_, index) => `Значение ${index}`)]).rows[0]?.cells ?? {});
    expect(fieldsOf('Школа', 'Адрес')).toEqual(['shortName', 'address']);
    expect(fieldsOf('Школа', 'Полное наименование')).toEqual(['shortName', 'name']);
    expect(fieldsOf('Наименование ОО', 'Краткое наименование')).toEqual(['name', 'shortName']);
  });

  it('name a second column of the same kind, and read the first', () => {
    const { rows, leftOut } = read([
      ['Школа', 'Телефон', 'Телефон'],
      ['Лесновская СОШ', '1-11', '2-22'],
    ]);
    expect(rows[0]?.cells.phone?.text).toBe('1-11');
    expect(leftOut).toMatchObject([{ what: 'column', cell: 'C1', why: 'twice' }]);
  });

  it.each([
    ['nothing at all', []],
    ['no headings', [['Лесновская СОШ', '1-11']]],
    [
      'a name and nothing else that we know',
      [
        ['Школа', 'Учредитель'],
        ['Лесновская СОШ', 'Комитет'],
      ],
    ],
  ])('are not found in %s', (_, rows) => {
    expect(read(rows)).toMatchObject({ found: false, rows: [] });
  });

  it('account for every row that is not empty', () => {
    const value = fc.constantFrom<CellValue>(null, '', 'Школа', 'ИНН', 'Итого', 'Лесновская СОШ', 1, 2, 2600000006);
    fc.assert(
      fc.property(fc.array(fc.array(value, { maxLength: 4 }), { maxLength: 12 }), (rows) => {
        const all = [['Школа', 'ИНН'] as CellValue[], ...rows];
        const { rows: taken, leftOut } = read(all);
        const skipped = leftOut.filter(({ what }) => what === 'row').length;
        const filled = rows.filter((row) => row.some((one) => textOf(one) !== '')).length;
        expect(taken.length + skipped).toBe(filled);
      }),
    );
  });

  it.each([
    [0, 0, 'A1'],
    [25, 6, 'Z7'],
    [26, 0, 'AA1'],
    [701, 99, 'ZZ100'],
    [702, 0, 'AAA1'],
  ])('name cells as the program for tables does: %i, %i → %s', (column, row, name) => {
    expect(cellName(column, row)).toBe(name);
  });

  it('take values as their cells show them', () => {
    expect([null, ' а\u00a0 б\n', 0, new Date('2026-09-01T00:00:00Z')].map(textOf)).toEqual([
      '',
      'а б',
      '0',
      '01.09.2026',
    ]);
  });
});
