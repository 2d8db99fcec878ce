import { describe, expect, it } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import type { Code } from '../code.ts';
import { type School, UNKNOWN } from '../school.ts';
import type { KnownGroup } from './groups.ts';
import { SCHOOLS } from './headings.ts';
import type { KnownPerson } from './heads.ts';
import { type Known, planImport } from './plan.ts';
import { readTables } from './table.ts';
import { viewOf } from './view.ts';

const TODAY = localDate('2027-01-12');

const aSchool = (id: string, shortName: string, known: Partial<School> = {}): School => ({
  ...UNKNOWN,
  id,
  municipalityId: 'm1',
  name: `МБОУ «${shortName}»`,
  shortName,
  kind: 'secondary',
  version: 3,
  ...known,
});
const aCode = (schoolId: string, code: string, known: Partial<Code> = {}) => ({
  id: `${schoolId} ${code}`,
  schoolId,
  schoolName: schoolId,
  system: 'fis-oko' as const,
  code,
  fromDay: null,
  toDay: null,
  ...known,
});
const aHead = (id: string, familyName: string, known: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  familyName,
  givenName: 'Светлана',
  patronymic: 'Игоревна',
  phone: null,
  email: null,
  version: 1,
  keptHere: true,
  ...known,
});

const NOTHING: Known = { schools: [], codes: [], groups: [], heads: [], people: [], takenEmails: new Set() };
const LES = aSchool('s1', 'Лесновская СОШ', { phone: '1-11', inn: '2600000006' });
const PRI = aSchool('s2', 'Приозёрная ООШ', { kind: 'basic' });
const TWO: Known = { ...NOTHING, schools: [LES, PRI], codes: [aCode('s1', 'edu260101')] };

const planAnswered = (
  known: Known,
  answers: Readonly<Record<string, string>>,
  ...rows: (string | number | null)[][]
) => {
  const tables = readTables([{ name: 'Школы', rows }], SCHOOLS);
  return viewOf(planImport(tables.rows, known, new Map(Object.entries(answers)), TODAY), tables.leftOut);
};
const plan = (known: Known, ...rows: (string | number | null)[][]) => planAnswered(known, {}, ...rows);
const problemsOf = (list: readonly { cell: string; problem: string }[]) =>
  list.map(({ cell, problem }) => `${cell} ${problem}`);

describe('what a list of schools changes', () => {
  it('adds what is not there yet, with all that the row says', () => {
    const { added, changed, same, absent, errors } = plan(
      NOTHING,
      ['Школа', 'Полное наименование', 'Адрес', 'ИНН', 'Количество обучающихся', 'Логин ФИС ОКО'],
      ['Боровская ООШ', 'МБОУ «Боровская ООШ»', 'село Боровое', 2600000013, 0, 'edu260105'],
    );
    expect(added).toEqual([
      {
        sheet: 'Школы',
        row: 2,
        schoolId: null,
        shortName: 'Боровская ООШ',
        changes: [
          { field: 'name', from: '', to: 'МБОУ «Боровская ООШ»' },
          { field: 'shortName', from: '', to: 'Боровская ООШ' },
          { field: 'kind', from: 'other', to: 'basic' },
          { field: 'place', from: null, to: 'село Боровое' },
          { field: 'inn', from: null, to: '2600000013' },
          { field: 'pupils', from: null, to: 0 },
        ],
        codes: [{ system: 'fis-oko', code: 'edu260105', from: null }],
        head: null,
        groupsNow: [],
        groups: [],
      },
    ]);
    expect([changed, same, absent, errors]).toEqual([[], [], [], []]);
  });

  it('changes field by field; an empty cell changes nothing', () => {
    const { added, changed, same } = plan(
      TWO,
      ['Школа', 'Телефон', 'ИНН', 'Сайт'],
      ['лесновская сош', '2-22', null, '-'],
      ['ПРИОЗЕРНАЯ ООШ', null, null, null],
    );
    expect(added).toEqual([]);
    expect(changed).toMatchObject([{ schoolId: 's1', changes: [{ field: 'phone', from: '1-11', to: '2-22' }] }]);
    expect(same).toEqual(['Приозёрная ООШ']); // a name in other letters is no other name
  });

  it('leaves as it is what is the same, and what the file does not name', () => {
    const { changed, same, absent } = plan(TWO, ['Школа', 'Телефон'], ['Лесновская СОШ', '1-11']);
    expect([changed, same, absent]).toEqual([[], ['Лесновская СОШ'], ['Приозёрная ООШ']]);
  });

  it('knows a renamed school by its login, then by its INN', () => {
    const byLogin = plan(TWO, ['Школа', 'Логин'], ['Лесновская гимназия', 'EDU260101']);
    expect(byLogin.changed).toMatchObject([
      { schoolId: 's1', changes: [{ field: 'shortName', to: 'Лесновская гимназия' }], codes: [] },
    ]);
    const byInn = plan(TWO, ['Школа', 'ИНН'], ['Лесновская гимназия', '2600000006']);
    expect(byInn.changed).toMatchObject([{ schoolId: 's1' }]);
  });

  it('knows a school written without its organisational form, when it is the only one and the INN is no other', () => {
    const third = aSchool('s3', 'МБОУ СОШ № 3', { name: 'МБОУ «СОШ № 3»', inn: '2600000020' });
    const known: Known = { ...NOTHING, schools: [third, aSchool('s6', 'МКОУ СОШ № 6'), aSchool('s7', 'МАОУ СОШ № 6')] };
    expect(plan(known, ['Школа', 'Телефон'], ['СОШ №3', '3-33'])).toMatchObject({
      added: [],
      changed: [{ schoolId: 's3', changes: [{ field: 'phone', to: '3-33' }] }],
      errors: [],
    });
    expect(plan(known, ['Школа', 'Телефон'], ['СОШ № 3', null])).toMatchObject({ same: ['МБОУ СОШ № 3'], changed: [] });
    expect(plan(known, ['Школа', 'ИНН'], ['СОШ № 3', '2600000006']).added).toHaveLength(1);
    expect(plan(known, ['Школа', 'Телефон'], ['СОШ № 6', null]).added).toHaveLength(1);
    const both = plan(known, ['Школа', 'Телефон'], ['МБОУ СОШ № 3', null], ['МАОУ СОШ № 3', null]);
    expect(both).toMatchObject({ same: ['МБОУ СОШ № 3'], added: [{ shortName: 'МАОУ СОШ № 3' }] });
  });

  it('takes a branch with the INN of its school for a school of its own', () => {
    const { added, same } = plan(
      TWO,
      ['Школа', 'ИНН'],
      ['Лесновская СОШ', '2600000006'],
      ['Филиал в Дальнем', '2600000006'],
    );
    expect([added.map(({ shortName }) => shortName), same]).toEqual([['Филиал в Дальнем'], ['Лесновская СОШ']]);
  });

  it('puts a further login beside the first, and ends a code that there is one of', () => {
    const known = { ...TWO, codes: [...TWO.codes, aCode('s1', '612004', { system: 'rcoi' })] };
    const { changed } = plan(known, ['Школа', 'Логин', 'Код ОО'], ['Лесновская СОШ', 'edu260199', '612999']);
    expect(changed[0]?.codes).toEqual([
      { system: 'fis-oko', code: 'edu260199', from: null },
      { system: 'rcoi', code: '612999', from: '612004' },
    ]);
  });
});

describe('what speaks against a list', () => {
  it('is told by cell, and all of it', () => {
    const { errors } = plan(
      TWO,
      ['Школа', 'ИНН', 'Тип', 'Количество учителей', 'E-mail'],
      ['Новая СОШ', '260000000', 'хорошая', 'много', 'нет собаки'],
      [null, '2600000006', null, null, null],
    );
    expect(problemsOf(errors)).toEqual([
      'B2 inn-length',
      'C2 unknown-kind',
      'D2 not-a-count',
      'E2 not-an-email',
      'B3 no-name',
    ]);
    expect(errors[0]).toEqual({ sheet: 'Школы', cell: 'B2', problem: 'inn-length', digits: 9, zeroLost: false });
  });

  it.each([
    ['a row that speaks of two schools', [['Приозёрная ООШ', 'edu260101']], ['A2 points-to-two']],
    [
      'two rows of one school',
      [
        ['Лесновская СОШ', null],
        ['Гимназия', 'edu260101'],
      ],
      ['A3 same-school'],
    ],
    [
      'two rows of one new school',
      [
        ['Новая СОШ', null],
        ['«Новая» СОШ', null],
      ],
      ['A3 same-school'],
    ],
    [
      'a name that another row takes',
      [
        ['Дальняя НОШ', 'edu260101'],
        ['«Дальняя» НОШ', null],
      ],
      ['A3 name-taken'],
    ],
    [
      'a login twice',
      [
        ['Новая СОШ', 'edu260777'],
        ['Другая СОШ', 'edu260777'],
      ],
      ['B3 code-taken'],
    ],
    [
      'nothing',
      [
        ['Новая СОШ', 'edu260777'],
        ['Другая СОШ', 'edu260778'],
      ],
      [],
    ],
  ])('%s', (_, rows, problems) => {
    expect(problemsOf(plan(TWO, ['Школа', 'Логин'], ...rows).errors)).toEqual(problems);
  });

  it('does not confuse a login that ended with one in force', () => {
    const ended = { ...TWO, codes: [aCode('s1', 'edu260101', { toDay: localDate('2027-01-11') })] };
    const { added, errors } = plan(ended, ['Школа', 'Логин'], ['Новая СОШ', 'edu260101']);
    expect([added.length, errors]).toEqual([1, []]);
  });
});

describe('a name like that of a school which is there', () => {
  const HEADINGS = ['Школа', 'Количество обучающихся'];
  const LIKE = ['Лесновская', 40];
  const KEY = 'Школы|2';

  it('is asked about, and is nothing yet: neither new, nor changed, nor worth a look', () => {
    const { questions, added, changed, absent, errors, warnings } = plan(TWO, HEADINGS, LIKE);
    expect(questions).toEqual([
      {
        ...{ key: KEY, sheet: 'Школы', cell: 'A2', name: 'Лесновская', answer: null },
        candidates: [{ id: 's1', shortName: 'Лесновская СОШ' }],
      },
    ]);
    expect([added, changed, errors, warnings]).toEqual([[], [], [], []]);
    expect(absent).toEqual(['Приозёрная ООШ']);
  });

  it('when it is the same school changes that one, and its name in Opora stays', () => {
    const { questions, added, changed } = planAnswered(TWO, { [KEY]: 's1' }, HEADINGS, LIKE);
    expect(questions).toMatchObject([{ answer: 's1' }]);
    expect(added).toEqual([]);
    expect(changed).toMatchObject([{ schoolId: 's1', shortName: 'Лесновская СОШ' }]);
    expect(changed[0]?.changes).toEqual([{ field: 'pupils', from: null, to: 40 }]);
  });

  it('when it is another school adds it, with its doubts', () => {
    const { questions, added, warnings } = planAnswered(TWO, { [KEY]: 'new' }, HEADINGS, LIKE);
    expect(questions).toMatchObject([{ answer: 'new' }]);
    expect(added).toMatchObject([{ shortName: 'Лесновская' }]);
    expect(problemsOf(warnings)).toEqual(['A2 kind-unknown']);
  });

  it('takes no answer that names a school which was not asked about', () => {
    expect(planAnswered(TWO, { [KEY]: 's2' }, HEADINGS, LIKE).questions).toMatchObject([{ answer: null }]);
  });

  it('twice said to be the same school is an error', () => {
    const answers = { 'Школы|2': 's1', 'Школы|3': 's1' };
    const { errors } = planAnswered(TWO, answers, HEADINGS, LIKE, ['Лесновскя СОШ', 41]);
    expect(problemsOf(errors)).toEqual(['A3 same-school']);
  });
});

describe('what is worth a look', () => {
  it.each([
    [
      'a name like that of a school which another row means',
      [
        ['Лесновская СОШ', null],
        ['Лесноская СОШ', null],
      ],
      ['A3 similar'],
    ],
    [
      'a new name like another new one',
      [
        ['Новая Степная СОШ', null],
        ['Новая Степня СОШ', null],
      ],
      ['A3 similar'],
    ],
    [
      'another number',
      [
        ['СОШ № 1', null],
        ['СОШ № 2', null],
      ],
      [],
    ],
    ['an INN that does not add up', [['Новая СОШ', '2600000007']], ['B2 inn-control']],
    ['a kind that the name does not say', [['Центр «Восход»', null]], ['A2 kind-unknown']],
    [
      'a short name that is none',
      [['Муниципальное бюджетное общеобразовательное учреждение «Средняя школа» села Дальнего', null]],
      ['A2 long-short-name'],
    ],
  ])('%s', (_, rows, problems) => {
    const { errors, warnings } = plan(TWO, ['Полное наименование', 'ИНН'], ...rows);
    expect([errors, problemsOf(warnings)]).toEqual([[], problems]);
  });
});

describe('heads', () => {
  const HEAD = ['Школа', 'Директор', 'Телефон директора', 'E-mail директора'];
  const PANOVA = 'Панова Светлана Игоревна';
  const withHead: Known = {
    ...TWO,
    people: [aHead('p1', 'Панова', { phone: '1' })],
    heads: [{ schoolId: 's1', id: 'p1' }],
  };

  it('are made and appointed where there is none', () => {
    const { changed } = plan(TWO, HEAD, ['Лесновская СОШ', `и. о. ${PANOVA}`, '8-900', 'Panova@School.ru']);
    expect(changed[0]?.head).toEqual({
      does: 'make',
      name: PANOVA,
      acting: true,
      changes: [
        { field: 'phone', from: null, to: '8-900' },
        { field: 'email', from: null, to: 'panova@school.ru' },
      ],
    });
  });

  it('are found among the people by e-mail or by name', () => {
    const known = { ...TWO, people: [aHead('p1', 'Панова', { email: 'panova@school.ru' })] };
    const byEmail = plan(known, HEAD, ['Лесновская СОШ', PANOVA, null, 'panova@school.ru']);
    expect(byEmail.changed[0]?.head).toMatchObject({ does: 'appoint', changes: [] });
    const byName = plan({ ...TWO, people: [aHead('p1', 'Панова')] }, HEAD, ['Лесновская СОШ', PANOVA, '2', null]);
    expect(byName.changed[0]?.head).toMatchObject({
      does: 'appoint',
      changes: [{ field: 'phone', from: null, to: '2' }],
    });
  });

  it('that are there get their telephone and e-mail set right', () => {
    const named = plan(withHead, HEAD, ['Лесновская СОШ', PANOVA, '2', 'p@s.ru']);
    const unnamed = plan(withHead, HEAD, ['Лесновская СОШ', null, '2', 'p@s.ru']);
    for (const { changed } of [named, unnamed]) {
      expect(changed[0]?.head).toEqual({
        does: 'contacts',
        name: PANOVA,
        acting: false,
        changes: [
          { field: 'phone', from: '1', to: '2' },
          { field: 'email', from: null, to: 'p@s.ru' },
        ],
      });
    }
    expect(plan(withHead, HEAD, ['Лесновская СОШ', PANOVA, '1', null])).toMatchObject({
      changed: [],
      same: ['Лесновская СОШ'],
    });
  });

  it('of elsewhere keep their contacts', () => {
    const guest = { ...withHead, people: [aHead('p1', 'Панова', { keptHere: false })] };
    expect(plan(guest, HEAD, ['Лесновская СОШ', PANOVA, '2', null]).changed).toEqual([]);
  });

  it('are never replaced by a list', () => {
    const { changed, same, warnings } = plan(withHead, HEAD, ['Лесновская СОШ', 'Ершов Пётр Андреевич', null, null]);
    expect([changed, same]).toEqual([[], ['Лесновская СОШ']]);
    expect(warnings).toMatchObject([
      { cell: 'B2', problem: 'head-differs', now: PANOVA, inFile: 'Ершов Пётр Андреевич' },
    ]);
  });

  it('may lead two schools of the file, and are one person', () => {
    const { added, warnings } = plan(
      NOTHING,
      HEAD,
      ['Новая СОШ', PANOVA, '1', null],
      ['Дальняя НОШ', PANOVA, null, 'p@s.ru'],
    );
    expect(added.map(({ head }) => head?.does)).toEqual(['make', 'make']);
    expect(warnings).toMatchObject([{ cell: 'B3', problem: 'heads-two', row: 2 }]);
    const others = plan(NOTHING, HEAD, ['Новая СОШ', PANOVA, null, 'a@s.ru'], ['Дальняя НОШ', PANOVA, null, 'b@s.ru']);
    expect([others.errors, others.warnings]).toEqual([[], []]); // two people of one name
  });

  it.each([
    ['initials', TWO, ['Панова С. И.', null, null], 'B2 head-name'],
    [
      'namesakes',
      { ...TWO, people: [aHead('p1', 'Панова'), aHead('p2', 'Панова')] },
      [PANOVA, null, null],
      'B2 namesakes',
    ],
    ['contacts of nobody', TWO, [null, '1', null], 'C2 contacts-of-nobody'],
  ])('warn: %s', (_, known, cells, problem) => {
    const { errors, warnings, changed } = plan(known, HEAD, ['Лесновская СОШ', ...cells]);
    expect([errors, problemsOf(warnings), changed]).toEqual([[], [problem], []]);
  });

  it.each([
    [
      'the e-mail of another person',
      { ...TWO, people: [aHead('p1', 'Другая', { email: 'p@s.ru' })] },
      'D2 email-of-another',
    ],
    ['an e-mail taken elsewhere', { ...TWO, takenEmails: new Set(['p@s.ru']) }, 'D2 email-taken'],
  ])('refuse: %s', (_, known, problem) => {
    const { errors } = plan(known, HEAD, ['Лесновская СОШ', PANOVA, null, 'p@s.ru']);
    expect(problemsOf(errors)).toEqual([problem]);
  });

  it('refuse one e-mail for two new people', () => {
    const { errors } = plan(
      NOTHING,
      HEAD,
      ['Новая СОШ', PANOVA, null, 'p@s.ru'],
      ['Дальняя НОШ', 'Ершов Пётр Андреевич', null, 'p@s.ru'],
    );
    expect(problemsOf(errors)).toEqual(['D3 email-taken']);
  });
});

describe('groups', () => {
  const aGroup = (id: string, name: string, known: Partial<KnownGroup> = {}): KnownGroup => ({
    ...{ id, municipalityId: 'm1', name, purpose: 'supported', archivedAt: null, version: 1, schoolIds: [] },
    ...known,
  });
  const FORMER = aGroup('g0', 'Школы списка 2026', { archivedAt: '2026-12-31T00:00:00Z' });
  const LIST = aGroup('g1', 'Школы списка 2027', { schoolIds: ['s1'] });
  const OTHER = aGroup('g2', 'Опорные школы', { purpose: 'strong' });
  const joined = (known: Known, heading: string, ...cells: (string | number | null)[]) => {
    const names = ['Лесновская СОШ', 'Приозёрная ООШ'];
    const rows = cells.map((cell, index) => [names[index] ?? '', cell]);
    const { added, changed, errors, leftOut } = plan(known, ['Школа', heading], ...rows);
    return { of: [...added, ...changed].map(({ shortName, groups }) => [shortName, groups]), errors, leftOut };
  };

  it.each([
    ['В списке ШНОР', 'да'],
    ['ШНОР', '+'],
    ['Список', 1],
    ['Группа', 'Да'],
    ['ШНОР 2027', 'шнор'],
  ])('«%s» with «%s» is the list of the year, made when there is none', (heading, cell) => {
    const group = { name: 'Школы списка 2027', made: true, purpose: 'supported' };
    const found = joined({ ...TWO, groups: [FORMER] }, heading, cell, cell);
    expect(found).toMatchObject({ errors: [], leftOut: [] });
    expect(found.of).toEqual([
      ['Лесновская СОШ', [group]],
      ['Приозёрная ООШ', [group]],
    ]);
  });

  it('takes the list that there is; who is in it stays, and «нет», 0 or nothing put nobody out', () => {
    const known = { ...TWO, groups: [LIST, FORMER] };
    expect(joined(known, 'Список', 'да', 'да').of).toEqual([
      ['Приозёрная ООШ', [{ name: 'Школы списка 2027', made: false, purpose: 'supported' }]],
    ]);
    for (const no of ['нет', '-', 0, null]) expect(joined(known, 'Список', no, no).of).toEqual([]);
  });

  it('are shown as they are, beside those that the school joins', () => {
    const known = { ...TWO, groups: [LIST, OTHER, { ...FORMER, schoolIds: ['s1'] }] };
    const { changed } = plan(known, ['Школа', 'Группа'], ['Лесновская СОШ', 'Опорные школы']);
    expect(changed).toMatchObject([{ groupsNow: ['Школы списка 2027'], groups: [{ name: 'Опорные школы' }] }]);
  });

  it('are named, several between semicolons; a new one is made as it is called', () => {
    const known = { ...TWO, groups: [LIST, OTHER] };
    expect(joined(known, 'Группа', 'опорные школы; Пилотные', 'Школы списка 2027, Опорные школы').of).toEqual([
      [
        'Лесновская СОШ',
        [
          { name: 'Опорные школы', made: false, purpose: 'strong' },
          { name: 'Пилотные', made: true, purpose: 'other' },
        ],
      ],
      [
        'Приозёрная ООШ',
        [
          { name: 'Школы списка 2027', made: false, purpose: 'supported' },
          { name: 'Опорные школы', made: false, purpose: 'strong' },
        ],
      ],
    ]);
  });

  it('«да» with two lists is asked about; a group in the archive is not filled', () => {
    const two = [LIST, aGroup('g3', 'Вторая очередь')];
    expect(joined({ ...TWO, groups: two }, 'Список', 'да', 'да').errors).toMatchObject([
      { cell: 'B3', problem: 'which-list', lists: ['Школы списка 2027', 'Вторая очередь'] },
    ]);
    const archived = joined({ ...TWO, groups: [FORMER] }, 'Группа', 'Школы списка 2026');
    expect(archived.errors).toMatchObject([{ cell: 'B2', problem: 'group-archived', name: 'Школы списка 2026' }]);
    expect(archived.of).toEqual([]);
  });
});
