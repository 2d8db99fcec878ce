import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../../test/golden/make/resultFiles.ts';
import {
  CASES,
  type CellOf,
  type FormatOf,
  individualRows,
  protocolRows,
} from '../../../../test/golden/make/resultTables.ts';
import { type Answers, checkSheet, NO_ANSWERS } from './check.ts';
import { readTables } from './documents.ts';
import type { CellValue, Row } from './grid.ts';
import { procedureIn } from './procedure.ts';
import type { ResultRow } from './row.ts';
import { personalCells } from './strip.ts';

function checked(rows: readonly Row[], answers: Answers = NO_ANSWERS) {
  const results: ResultRow[] = [];
  const report = checkSheet({ name: null, rows }, answers, (row) => results.push(row));
  return { report, results };
}

const withoutRow = (results: readonly ResultRow[]) => results.map(({ row, ...rest }) => JSON.stringify(rest)).sort();

describe('a work that the file says wrongly', () => {
  const ROWS: Row[] = [
    ['ОГЭ 2026, биология, 9 класс'],
    ['Логин', 'Код участника', 'Класс', 'Балл', 'Отметка'],
    ['edu260101', '9001', '9А', 20, 3],
  ];
  const worksOf = (answers: Answers) => checked(ROWS, answers).report.procedures.map(({ key }) => key);
  const said = { ...NO_ANSWERS, procedure: procedureIn(['диагностическая работа 2025']) };

  it('is what a person says who puts it right; what they leave open the file says', () => {
    expect(worksOf({ ...said, corrected: true })).toEqual(['diagnostic-9-biology-2025']);
  });

  it('stays where they only complete it', () => {
    expect(worksOf(said)).toEqual(['oge-9-biology-2026']);
  });
});

describe('the same table in another file', () => {
  const FORMATS: readonly FormatOf[] = ['xlsx', 'xls', 'ods', 'csv-utf8', 'csv-1251', 'csv-utf16', 'tsv'];
  /** The name of a sheet may say the work, and a text file has none. */
  const names = Object.keys(CASES).filter((name) => !['unknown', 'subjects-of-what', 'collection-form'].includes(name));

  async function resultsOf(name: string, format: FormatOf): Promise<ResultRow[]> {
    const { sheets } = CASES[name]?.() ?? { sheets: [] };
    const file = await readTables(fileOf({ format, sheets: sheets.slice(0, 1) }), 'table');
    const results: ResultRow[] = [];
    for (const sheet of file.sheets ?? []) checkSheet(sheet, NO_ANSWERS, (row) => results.push(row));
    return results;
  }

  it.each(names)('%s gives the same rows in every format', async (name) => {
    const expected = await resultsOf(name, 'xlsx');
    for (const format of FORMATS) expect(await resultsOf(name, format), format).toEqual(expected);
  });
});

describe('the share of those who failed', () => {
  it.each([
    'Доля не справившихся, %',
    'Доля не сдавших, %',
    'Процент не преодолевших минимум',
    'Доля не набравших минимум, %',
  ])('is known as «%s»', (heading) => {
    const { report, results } = checked([
      ['Процедура', 'Класс', 'Предмет', 'Год', 'Субъект РФ', 'Кол-во участников', heading],
      ['ВПР', 5, 'Математика', 2026, 'Приозёрская область', 1000, 12.5],
    ]);
    expect(report.ignored).toEqual([]);
    expect(results).toMatchObject([{ grain: 'average', participants: 1000, percentLow: 12.5 }]);
  });
});

describe('whatever the order', () => {
  const [head, body] = [individualRows(30).slice(0, 7), individualRows(30).slice(7)];
  const expected = withoutRow(checked([...head, ...body]).results);

  it('rows may stand in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(body, { minLength: body.length }), (rows) => {
        expect(withoutRow(checked([...head, ...rows]).results)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('columns may stand in any order, but for the tasks, which are counted from the left', () => {
    const columns = [0, 1, 2, 3, 4, 5, [6, 7, 8, 9, 10, 11, 12], 13, 14, 15];
    fc.assert(
      fc.property(fc.shuffledSubarray(columns, { minLength: columns.length }), (order) => {
        const places = order.flat();
        const moved = individualRows(30).map((row, at) => (at < 5 ? row : places.map((from) => row[from] ?? null)));
        expect(withoutRow(checked(moved).results)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('blank rows, headings again, and totals change nothing', () => {
    const noise = fc.constantFrom<CellOf[]>([], [null, ' '], head[6] ?? [], ['Итого', null, 3], ['Всего по школе', 7]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(29), noise), { maxLength: 10 }), (added) => {
        const rows = body.flatMap((row, at) => [
          ...added.filter(([before]) => before === at).map(([, one]) => one),
          row,
        ]);
        const { report, results } = checked([...head, ...rows]);
        expect(withoutRow(results)).toEqual(expected);
        expect(report.accounting.rows).toBe(head.length + rows.length);
        expect(report.accounting.used).toBe(30);
      }),
      { numRuns: 40 },
    );
  });
});

describe('whatever stands in a table', () => {
  const word = fc.constantFrom(
    ...['Код участника', 'Первичный балл', 'Логин', 'ОО', 'Отметка', '2', '3', '4', '5', '1 (2б)', 'Группы участников'],
    ...[
      'Кол-во участников',
      'Математика',
      'Всего',
      'edu990101',
      'Вся выборка',
      'Код ОО',
      '+-+-',
      '2(3)1(2)',
      '#Н/Д',
      '12,5',
      'Х',
    ],
  );
  const cell: fc.Arbitrary<CellValue> = fc.oneof(
    { weight: 4, arbitrary: word },
    fc.string({ maxLength: 12 }),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.integer({ min: 0, max: 100 }),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
  );
  const table = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 14 });

  it('every row is accounted for', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { report, results } = checked(rows);
        const { rows: all, used, ...others } = report.accounting;
        expect(all).toBe(rows.length);
        expect(used + Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(all);
        expect(new Set(results.map(({ row }) => row)).size).toBe(used);
        for (const { place, procedure } of results) {
          expect(report.places.some(({ key }) => key === place)).toBe(true);
          expect(report.procedures.some(({ key }) => key === procedure)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('names of people', () => {
  const FAMILY = ['Тихомирова', 'Дроздовский', 'Абдуллаева', 'Зайченко', 'Лебедева-Орлова', 'Григорьянц', 'Кузнецов'];
  const GIVEN = ['Анна', 'Матвей', 'Виктория', 'Тимур', 'Софья', 'Артём', 'Надежда'];
  const PATRONYMIC = ['Игоревна', 'Сергеевич', 'Олеговна', 'Русланович', 'Андреевна', 'Ильич', 'Никитична'];
  const [family, given, patronymic] = [
    fc.constantFrom(...FAMILY),
    fc.constantFrom(...GIVEN),
    fc.constantFrom(...PATRONYMIC),
  ];
  const written = fc.tuple(family, given, patronymic, fc.nat(8)).map(([f, g, p, way]) => {
    const initials = `${g.slice(0, 1)}. ${p.slice(0, 1)}.`;
    const ways = [`${f} ${g} ${p}`, `${g} ${p} ${f}`, `${f} ${initials}`, `${initials} ${f}`, `${f} ${g}`, `${g} ${f}`];
    return (
      [...ways, `${f} ${g} ${p}`.toUpperCase(), `директор ${f} ${g} ${p}`, `${f}\u00a0${initials.replace(' ', '')}`][
        way
      ] ?? ''
    );
  });
  const leaks = (rows: readonly Row[], answers = NO_ANSWERS): string[] => {
    const text = JSON.stringify(checked(rows, answers)).toLowerCase();
    return [...FAMILY, ...PATRONYMIC].filter((name) => text.includes(name.toLowerCase()));
  };
  const TABLES = [
    individualRows(8),
    protocolRows(8),
    ...Object.values(CASES).map((make) => make().sheets[0]?.rows ?? []),
  ];

  it('never come out, whatever cell they stand in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLES),
        fc.array(fc.tuple(fc.nat(30), fc.nat(16), written), { maxLength: 6 }),
        (rows, added) => {
          const spoilt = rows.map((row) => [...row]);
          for (const [at, column, name] of added) {
            const row = spoilt[at % Math.max(1, spoilt.length)];
            if (row) row[column % Math.max(1, row.length)] = name;
          }
          expect(leaks(spoilt)).toEqual([]);
          expect(personalCells(spoilt.map((row) => [...row])).length).toBeGreaterThan(added.length === 0 ? -1 : 0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never come out of three columns, whatever their headings say', () => {
    const headings = fc.constantFrom(
      ['Фамилия', 'Имя', 'Отчество'],
      ['Столбец 1', 'Столбец 2', 'Столбец 3'],
      [null, null, null],
    );
    fc.assert(
      fc.property(
        headings,
        fc.array(fc.tuple(family, given, patronymic), { minLength: 5, maxLength: 8 }),
        (titles, people) => {
          const rows = [
            ['ВПР 2025 математика 5 класс'],
            ['Логин', 'Код участника', ...titles, '1 (2б)', 'Первичный балл', 'Отметка'],
            ...people.map((names, at) => ['edu990101', `50${at}`, ...names, 1, 1, 2]),
          ];
          expect(leaks(rows)).toEqual([]);
          expect(checked(rows).report.accounting.used).toBe(people.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    { name: 'СНИЛС', values: ['112-233-445 95', '087-654-303 00', '123-456-789 64'] },
    { name: 'СНИЛС without signs', values: ['11223344595', '08765430300', '12345678964'] },
    { name: 'passports', values: ['45 10 123456', '4511 654321', '45 12 № 111222'] },
    { name: 'days of birth', values: ['12.03.2013', '01.09.2012', '30.11.2013'] },
    { name: 'addresses of e-mail', values: ['a@b.example', 'c.d@b.example', 'e@f.example'] },
  ])('$name without a heading are taken out', ({ values }) => {
    const rows = [
      ['Код участника', 'ОО', null, 'Балл', 'Отметка'],
      ...values.map((value, at) => [`5${at}`, 'СОШ № 1', value, 5, 3]),
    ];
    expect(personalCells(rows)).toHaveLength(values.length);
    expect(checked(rows).report.accounting.used).toBe(values.length);
  });

  it.each([
    'МБОУ «СОШ № 3 имени А. С. Пушкина»',
    'Гимназия № 4 имени Героя Советского Союза Ивана Сергеевича Петрова',
    'Лицей им. Н. И. Лобачевского',
    'СОШ имени Гагарина Ю. А.',
    'Школа Сергия Радонежского',
    'МКОУ Ивановская СОШ',
    'Литературное чтение',
    'Окружающий мир',
    'Ленинский район',
    'город Владимир',
    'Вся выборка',
    'Понизили (Отметка < Отметка по журналу) %',
    'Республика Марий Эл',
    '2. Сельская местность',
    '5 класс А.',
    'Вариант Б.',
    '+-+12-+',
    '2(3)1(2)0(3)',
    '22.04.2025',
    'edu990101',
  ])('«%s» is no name', (text) => {
    const rows = [[text, 'Код участника', 'Балл'], ...[1, 2, 3, 4, 5, 6].map((at) => [text, `50${at}`, at])];
    expect(personalCells(rows)).toEqual([]);
  });
});

describe('answers', () => {
  const table = CASES['scores-or-tasks']?.().sheets[0]?.rows ?? [];

  it('a doubtful table is not read before somebody says what it is', () => {
    const { report, results } = checked(table);
    expect(report).toMatchObject({ outcome: 'question', candidates: [{ layout: 'scores' }, { layout: 'tasks' }] });
    expect(results).toEqual([]);
    expect(report.accounting).toMatchObject({ rows: 3, refused: 3 });
  });

  it('then it is', () => {
    const procedure = procedureIn(['ВПР 2025 математика 5 класс']);
    const { report, results } = checked(table, { ...NO_ANSWERS, layout: 'tasks', procedure });
    expect(report).toMatchObject({ outcome: 'read', layout: 'tasks', problems: [] });
    expect(results[0]).toMatchObject({ procedure: 'vpr-5-math-2025', percents: [12, 8, 20, 9, 11, 7] });
  });

  it('a table of their own is read as it was said', () => {
    const rows = [
      ['Учреждение', 'Шифр', 'Сырой итог'],
      ['СОШ № 1', 'А-17', 11],
    ];
    expect(checked(rows).report.outcome).toBe('unknown');
    const mapping = {
      layout: 'pupils',
      columns: { учреждение: 'oo', шифр: 'pupil', 'сырой итог': 'primary' },
    } as const;
    const { report, results } = checked(rows, { ...NO_ANSWERS, mapping });
    expect(report.outcome).toBe('read');
    expect(results).toMatchObject([{ pupil: 'А-17', primary: 11, mark: null }]);
  });
});

describe('what is missing', () => {
  it.each([
    { rows: [], outcome: 'empty', says: /пуст/ },
    { rows: [[], [null, ' ']], outcome: 'empty', says: /пуст/ },
    {
      rows: [
        ['Код участника', 'Класс'],
        ['5001', '5А'],
      ],
      outcome: 'unknown',
      says: /не хватает: столбец «Первичный балл»/,
    },
    {
      rows: [
        ['Дата', 'Предмет'],
        ['22.04.2026', 'Математика'],
      ],
      outcome: 'unknown',
      says: /есть столбцы: Дата, Предмет/,
    },
    {
      rows: [
        ['а', 'б'],
        [1, 2],
      ],
      outcome: 'unknown',
      says: /нет строки с заголовками/,
    },
  ])('is said: $says', ({ rows, outcome, says }) => {
    const { report } = checked(rows);
    expect(report.outcome).toBe(outcome);
    expect(report.message).toMatch(says);
  });

  it('a word in place of a code is taken for no code, and not quoted', () => {
    const { report, results } = checked([
      ['Логин', 'Код участника', '1 (1б)', 'Первичный балл'],
      ['edu990101', 'Ким', 1, 1],
      ['edu990101', '17', 'Дроздов', 1],
    ]);
    expect(results).toMatchObject([{ pupil: null }, { pupil: '17', tasks: [null] }]);
    expect(report.problems.slice(0, 2)).toMatchObject([
      { cell: 'B2', problem: 'not-a-code' },
      { cell: 'C3', problem: 'not-a-number' },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/Ким|Дроздов/);
  });

  it('tasks that do not sum to the primary points are said to, unless one of them is missing', () => {
    const { report } = checked([
      ['Логин', 'Код участника', '1 (1б)', '2 (2б)', 'Первичный балл'],
      ['edu990101', '1', 1, 2, 3],
      ['edu990101', '2', 1, 1, 3],
      ['edu990101', '3', 'Х', 1, 3],
    ]);
    expect(report.problems.filter(({ problem }) => problem === 'sum-of-tasks')).toMatchObject([{ cell: 'E3' }]);
  });

  it('absent is not zero', () => {
    const { results } = checked([
      ['Логин', 'Код участника', '1 (1б)', '2 (1б)', 'Первичный балл', 'Отметка'],
      ['edu990101', '1', 'Х', '-', '1', 'нет отметки'],
      ['edu990101', '2', '', '0', '0', '2'],
    ]);
    expect(results).toMatchObject([
      { tasks: [null, null], primary: 1, mark: null },
      { tasks: [null, 0], primary: 0, mark: 2 },
    ]);
  });
});
