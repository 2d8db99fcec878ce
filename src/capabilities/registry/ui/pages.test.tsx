// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../kernel/date.ts';
import { makeQueries, makeRouter } from '../../../web/router.tsx';
import type { Session } from '../../../web/session.tsx';
import type { GroupList, Passport, SchoolList, SchoolRow } from '../contract.ts';
import type { ImportView } from '../intake/contract.ts';
import { type School, UNKNOWN } from '../school.ts';
import { registryPages } from './pages.ts';

const M = '0b8f1e8e-5a0e-4a63-9d0b-0f4b6f0f7a01';
const LES = '3fa85f64-5717-4562-b3fc-2c963f66afa1';
const PRI = '3fa85f64-5717-4562-b3fc-2c963f66afa2';
const GROUP = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const PERSON = '550e8400-e29b-41d4-a716-446655440000';
const WORDS = { one: 'школа роста', few: 'школы роста', many: 'школ роста' };

type Role = Session['roles'][number]['role'];

const sessionOf = (role: Role, schoolId: string | null = null): Session => ({
  today: localDate('2027-01-12'),
  person: { id: PERSON, name: 'Соколова Марина', shortName: 'Соколова М.', email: 's@example.org', letterKeys: true },
  roles: [
    {
      role,
      municipalityId: M,
      municipalityName: 'Округ',
      schoolId,
      schoolName: null,
      bodyId: null,
      bodyName: null,
      position: null,
      inPlaceOf: null,
    },
  ],
  standsInFor: [],
  municipality: { id: M, name: 'Заозёрский муниципальный округ', shortName: 'Заозёрский округ' },
  counts: { today: 0, reports: 0, lists: 0, notices: 0 },
  mailLeaves: true,
  publicHost: 'opora.test',
});

const group = { id: GROUP, name: 'Школы списка 2026', purpose: 'supported' as const };
const panova = { id: PERSON, familyName: 'Панова', givenName: 'Светлана', patronymic: 'Игоревна' };
const aRow = (id: string, shortName: string, known: Partial<SchoolRow> = {}): SchoolRow => ({
  id,
  name: shortName,
  shortName,
  kind: 'secondary',
  place: null,
  pupils: null,
  teachers: null,
  activeTo: null,
  works: true,
  supported: false,
  groups: [],
  heads: [],
  curators: [],
  codes: [],
  ...known,
});
const aList = (schools: SchoolRow[], keep = true): SchoolList => ({
  schools,
  total: schools.filter(({ works }) => works).length,
  groups: [group],
  supportedWords: WORDS,
  may: { keep },
});
const TWO = [
  aRow(LES, 'Лесновская СОШ', { heads: [panova], supported: true, groups: [group], codes: ['edu260101'] }),
  aRow(PRI, 'Приозёрная ООШ', { kind: 'basic' }),
];

const BELOV = {
  yours: false,
  name: { familyName: 'Белов', givenName: 'Игорь', patronymic: 'Николаевич' },
  at: '2026-10-03T09:12:00.000Z',
};

const school: School = {
  ...UNKNOWN,
  id: LES,
  municipalityId: M,
  name: 'МБОУ «Лесновская СОШ»',
  shortName: 'Лесновская СОШ',
  kind: 'secondary',
  phone: '1-11',
  pupils: 40,
  version: 3,
};
const passport: Passport = {
  school,
  supportedWords: WORDS,
  works: true,
  supported: true,
  codes: [{ system: 'fis-oko', code: 'edu260101', fromDay: null, toDay: null }],
  heads: [],
  deputies: [],
  curators: [],
  groups: [group],
  mergedInto: null,
  mergedFrom: [],
  history: [],
  may: { edit: ['phone', 'email', 'site', 'pupils', 'teachers'], editCodes: false, keep: false },
};

/** Answers by method and path, without the query; and what was sent. */
let answers: Record<string, (body: unknown) => { status?: number; body: unknown }>;
let sent: { address: string; body: unknown }[];
/** What comes back for files. */
let uploads: (() => { status: number; body: unknown })[];

class FakeRequest {
  upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  open() {}
  setRequestHeader() {}
  abort() {
    this.onabort?.();
  }
  send() {
    const next = uploads.shift();
    if (!next) return; // on its way for ever
    const { status, body } = next();
    Object.assign(this, { status, responseText: JSON.stringify(body) });
    setTimeout(() => this.onload?.());
  }
}

function open(address: string, session = sessionOf('coordinator')) {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    if (path === '/api/session') return new Response(JSON.stringify(session));
    const answer = answers[`${method} ${path.split('?')[0]}`];
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    if (method !== 'GET') sent.push({ address: `${method} ${path}`, body });
    if (!answer) return new Response(JSON.stringify({ code: 'not-found' }), { status: 404 });
    const { status = 200, body: said } = answer(body);
    return new Response(JSON.stringify(said), { status });
  });
  const router = makeRouter(registryPages);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  render(
    <QueryClientProvider client={makeQueries(() => undefined)}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

// The first opening of a page that is fetched late takes its time.
configure({ asyncUtilTimeout: 8000 });

beforeEach(() => {
  sessionStorage.clear();
  sent = [];
  uploads = [];
  answers = {
    'GET /api/schools': () => ({ body: aList(TWO) }),
    [`GET /api/schools/${LES}`]: () => ({ body: passport }),
  };
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('rowheader').textContent);

describe('the list of schools', () => {
  it('says how many there are, in the words of the municipality, and names who leads them', async () => {
    open('/schools');
    expect(await screen.findByRole('link', { name: 'Лесновская СОШ' })).toHaveProperty('pathname', `/schools/${LES}`);
    expect(document.querySelector('header p')?.textContent?.replace(/\s/gu, ' ')).toBe(
      'В муниципалитете 2 школы, из них 1 школа роста.',
    );
    expect(screen.getByRole('cell', { name: /Панова/ }).textContent?.replace(/\s/gu, ' ')).toBe('Панова С. И.');
  });

  it('finds by what is typed: without ё, in the other keyboard layout, by a login; and keeps it in the address', async () => {
    const router = open('/schools');
    const search = await screen.findByRole('searchbox', { name: 'Школа, директор, код' });
    for (const [typed, found] of [
      ['приозерн', ['Приозёрная ООШ']],
      ['ghbjp', ['Приозёрная ООШ']],
      ['edu260101', ['Лесновская СОШ']],
    ] as const) {
      await userEvent.clear(search);
      await userEvent.type(search, typed);
      await waitFor(() => expect(rows()).toEqual(found));
    }
    await waitFor(() => expect(router.state.location.searchStr).toBe('?q=edu260101'));
    await userEvent.type(search, 'нет');
    await press('Убрать отбор');
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  it('shows a group by its address', async () => {
    open(`/schools?group=${GROUP}`);
    await screen.findByRole('link', { name: 'Лесновская СОШ' });
    expect(rows()).toEqual(['Лесновская СОШ']);
  });

  it('of a head has no columns about other schools, and offers nothing to change', async () => {
    answers['GET /api/schools'] = () => ({
      body: aList(
        [
          aRow(LES, 'Лесновская СОШ'),
          aRow(PRI, 'Приозёрная ООШ', { heads: null, curators: null, groups: null, supported: null }),
        ],
        false,
      ),
    });
    open('/schools', sessionOf('head', LES));
    await screen.findByRole('link', { name: 'Лесновская СОШ' });
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Школа', 'Где']);
    expect(screen.queryByRole('button', { name: 'Добавить школу' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Группа' })).toBeNull();
  });

  it('when empty shows the way out to whoever may take it', async () => {
    answers['GET /api/schools'] = () => ({ body: aList([]) });
    open('/schools');
    expect(await screen.findByRole('link', { name: 'Загрузить из файла' })).toHaveProperty(
      'pathname',
      '/schools/import',
    );
    cleanup();
    answers['GET /api/schools'] = () => ({ body: aList([], false) });
    open('/schools', sessionOf('observer'));
    expect(await screen.findByText('Их заведёт муниципальный координатор.')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Загрузить из файла' })).toBeNull();
  });

  it('takes a new school: says what is missing, guesses the kind, and what the server had against it', async () => {
    answers['POST /api/schools'] = () => ({
      status: 422,
      body: { code: 'rule-broken', details: { problems: [{ problem: 'name-taken', by: 'Вольновская СОШ' }] } },
    });
    open('/schools');
    await press('Добавить школу');
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Добавить школу' }));
    expect(sent).toEqual([]);
    expect(dialog.getByRole('textbox', { name: /Краткое наименование/ }).getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(dialog.getByRole('textbox', { name: /Краткое наименование/ }), 'Вольновская СОШ');
    await userEvent.click(dialog.getByRole('button', { name: 'Добавить школу' }));
    expect(await dialog.findByText(/Такое название уже есть/)).toBeTruthy();
    expect(sent[0]?.body).toMatchObject({
      shortName: 'Вольновская СОШ',
      name: 'Вольновская СОШ',
      kind: 'secondary',
      pupils: null,
    });
  });
});

describe('a school', () => {
  it('lets each change what is theirs', async () => {
    open(`/schools/${LES}/passport`, sessionOf('head', LES));
    expect(await screen.findByRole('button', { name: 'Править: Связь и численность' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Править: Сведения' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Править: Коды и логины' })).toBeNull();
  });

  it.each([
    ['a supported one with what it is doing', true, 'Поручения'],
    ['any other with who it is', false, 'Паспорт'],
  ])('opens: %s', async (_, supported, first) => {
    answers[`GET /api/schools/${LES}`] = () => ({ body: { ...passport, supported } });
    answers['GET /api/tasks'] = () => ({ body: { rows: [], total: 0 } });
    open(`/schools/${LES}`);
    const tab = await screen.findByRole('link', { name: first });
    expect(tab.getAttribute('aria-current')).toBe('page');
    expect(screen.getAllByRole('link', { current: 'page' })).toContain(tab);
  });

  it('of one’s own stands without the list of the others', async () => {
    answers[`GET /api/schools/${LES}`] = () => ({
      body: {
        ...passport,
        history: [
          { id: 1, at: '2027-01-11T09:00:00Z', action: 'school.add', details: {}, actor: panova, person: null },
        ],
      },
    });
    const router = open('/my-school', sessionOf('head', LES));
    await userEvent.click(await screen.findByRole('link', { name: 'История' }));
    expect((await screen.findByText(/заведена школа/)).closest('li')?.textContent).toMatch(
      /Панова\sС\.\sИ\.\s—\sзаведена\sшкола/,
    );
    expect(router.state.location.pathname).toBe('/my-school/history');
    expect(screen.queryByRole('link', { name: 'Школы' })).toBeNull();
  });

  it('is changed in place; only what changed is sent', async () => {
    answers[`PUT /api/schools/${LES}`] = () => ({ body: { version: 4 } });
    open(`/schools/${LES}/passport`);
    await press('Править: Связь и численность');
    const pupils = screen.getByRole('textbox', { name: /Обучающихся/ });
    await userEvent.clear(pupils);
    await userEvent.type(pupils, 'много');
    await press('Записать');
    expect(screen.getByText('Напишите целое число, например 214')).toBeTruthy();
    await userEvent.clear(pupils);
    await userEvent.type(pupils, '0');
    await userEvent.clear(screen.getByRole('textbox', { name: /Телефон/ }));
    await press('Записать');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ version: 3, changes: { phone: null, pupils: 0 } });
  });

  it('shows both versions when somebody was faster, and loses neither', async () => {
    const theirs = { ...school, phone: '3-33', pupils: 77, version: 4 };
    answers[`PUT /api/schools/${LES}`] = (body) =>
      (body as { version: number }).version === 3
        ? { status: 409, body: { code: 'conflict', details: { now: theirs, by: BELOV } } }
        : { body: { version: 5 } };
    open(`/schools/${LES}/passport`);
    await press('Править: Связь и численность');
    const phone = screen.getByRole('textbox', { name: /Телефон/ });
    await userEvent.clear(phone);
    await userEvent.type(phone, '2-22');
    await press('Записать');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^Эти сведения изменили: Белов И\.\sН\., 3\sокт 2026, .* Выберите/)).toBeTruthy();
    expect(screen.getByText(/^Пока вы правили, эти сведения изменили: Белов .* Сравните обе записи\.$/)).toBeTruthy();
    expect(dialog.getByText('2-22')).toBeTruthy();
    expect(dialog.getByText('3-33')).toBeTruthy();
    expect(dialog.queryByText('77')).toBeNull(); // nobody but them touched it: no choice
    await userEvent.click(dialog.getByRole('button', { name: 'Сохранить выбранное' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body).toEqual({ version: 4, changes: { phone: '2-22' } });
  });
});

describe('groups', () => {
  const ours = { ...group, municipalityId: M, archivedAt: null, version: 1, schoolIds: [LES] };
  const list: GroupList = {
    groups: [ours],
    schools: [
      { id: LES, shortName: 'Лесновская СОШ', works: true },
      { id: PRI, shortName: 'Приозёрная ООШ', works: true },
    ],
    may: { keep: true },
  };
  const rename = async (name: string) => {
    open('/settings/groups');
    await press('Действия: Школы списка 2026');
    await userEvent.click(screen.getByRole('menuitem', { name: 'Править', hidden: true }));
    const field = screen.getByRole('textbox', { name: /Название/ });
    await userEvent.clear(field);
    await userEvent.type(field, name);
    await press('Записать');
  };
  const refused = (details: object) => ({ status: 409, body: { code: 'conflict', details } });

  it('compared a second time when somebody is faster again, and what is wrong then stands at its field', async () => {
    answers['GET /api/groups'] = () => ({ body: list });
    answers[`PUT /api/groups/${GROUP}`] = (body) => {
      const { version } = body as { version: number };
      if (version === 1) return refused({ now: { ...ours, name: 'Их', version: 2 }, by: { ...BELOV, yours: true } });
      if (version === 2) return refused({ now: { ...ours, name: 'Снова', version: 3 }, by: BELOV });
      const problems = [{ problem: 'name-taken', by: 'Моя' }];
      return { status: 422, body: { code: 'rule-broken', details: { problems } } };
    };
    await rename('Моя');
    expect(await screen.findByText(/^Группу изменили вы в другом окне, .* Выберите/)).toBeTruthy();
    await press('Сохранить выбранное');
    expect(await screen.findByText(/^Группу изменили: Белов И\.\sН\., .* Выберите/)).toBeTruthy();
    expect(screen.getByText('Снова')).toBeTruthy();
    await press('Сохранить выбранное');
    expect(await screen.findByText(/Такое название уже есть: «Моя»/)).toBeTruthy();
    expect(sent.map(({ body }) => (body as { version: number }).version)).toEqual([1, 2, 3]);
  });

  it('when two change the members, keep what both did', async () => {
    answers['GET /api/groups'] = () => ({ body: list });
    answers[`PUT /api/groups/${GROUP}`] = (body) =>
      (body as { version: number }).version === 1
        ? {
            status: 409,
            body: { code: 'conflict', details: { now: { ...ours, name: 'Список 2027', schoolIds: [], version: 2 } } },
          }
        : { body: null };
    open('/settings/groups');
    await press('Действия: Школы списка 2026');
    await userEvent.click(screen.getByRole('menuitem', { name: 'Править', hidden: true }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Приозёрная ООШ' }));
    await press('Записать');
    await press('Сохранить выбранное');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body).toMatchObject({ version: 2, name: 'Список 2027', schoolIds: [PRI] });
  });
});

describe('settings', () => {
  it('list what each page is for, to those who may open it', async () => {
    open('/settings', sessionOf('observer'));
    expect(await screen.findByRole('link', { name: 'Словарь исполнителей' })).toHaveProperty(
      'pathname',
      '/settings/aliases',
    );
    expect(screen.queryByRole('link', { name: 'Загрузка школ' })).toBeNull();
    cleanup();
    open('/settings', sessionOf('head', LES));
    expect(await screen.findByText('Настроек для вас нет')).toBeTruthy();
  });
});

describe('schools from a file', () => {
  const FILE = '9b2f1e8e-5a0e-4a63-9d0b-0f4b6f0f7a99';
  const view: ImportView = {
    fileId: FILE,
    shown: 'a1',
    fileName: 'школы.xlsx',
    added: [
      {
        sheet: 'Школы',
        row: 2,
        schoolId: null,
        shortName: 'Вольновская ООШ',
        changes: [
          { field: 'shortName', from: '', to: 'Вольновская ООШ' },
          { field: 'kind', from: 'other', to: 'basic' },
        ],
        codes: [],
        head: { does: 'make', name: 'Жукова Анна Сергеевна', acting: true, changes: [] },
        groupsNow: [],
        groups: [{ name: 'Школы списка 2027', made: true, purpose: 'supported' }],
      },
    ],
    changed: [
      {
        sheet: 'Школы',
        row: 3,
        schoolId: LES,
        shortName: 'Лесновская СОШ',
        changes: [{ field: 'pupils', from: 40, to: 0 }],
        codes: [{ system: 'rcoi', code: '612005', from: '612004' }],
        head: null,
        groupsNow: ['Школы-наставники'],
        groups: [{ name: 'Пилот', made: false, purpose: 'other' }],
      },
    ],
    same: ['Приозёрная ООШ'],
    absent: [],
    questions: [],
    leftOut: [{ what: 'column', sheet: 'Школы', cell: 'K1', heading: 'Учредитель', why: 'unknown' }],
    errors: [],
    warnings: [{ sheet: 'Школы', cell: 'B2', problem: 'similar', name: 'Вольновская ООШ', to: 'Вольная ООШ' }],
  };
  const answered =
    (body: unknown, status = 200) =>
    () => ({ status, body });
  const choose = async () =>
    userEvent.upload(await screen.findByLabelText(/Таблица со школами|Другой файл/), new File(['x'], 'школы.xlsx'), {
      applyAccept: false,
    });
  const texts = (role: string) =>
    within(screen.getByRole('main'))
      .getAllByRole(role)
      .map(({ textContent }) => textContent?.replace(/\s/gu, ' '));

  it('shows what will be added and changed, then does exactly that', async () => {
    uploads = [answered(view)];
    answers['POST /api/schools/import'] = () => ({ body: { added: 1, changed: 1, heads: 1 } });
    open('/schools/import');
    await choose();
    const load = await screen.findByRole('button', { name: /^Загрузить 1.школу и изменить 1$/ });
    const cells = texts('cell');
    expect(cells).toEqual(expect.arrayContaining(['было 40', 'станет 0', 'было 612004', 'станет 612005']));
    expect(texts('definition')).toEqual([
      'Тип: Основная (ООШ)Директор: Жукова Анна Сергеевна, и. о., с сегодняшнего дняГруппа: «Школы списка 2027»',
    ]);
    expect(cells).toEqual(
      expect.arrayContaining(['Группы', 'было «Школы-наставники»', 'станет «Школы-наставники», «Пилот»']),
    );
    expect(
      screen.getByText(/^Что произойдёт: добавится 1.школа, изменится 1.школа, останется как есть 1.школа\.$/),
    ).toBeTruthy();
    expect(
      screen.getByText(
        /Будет создана группа: «Школы списка 2027» \(1\s+школа\).*Назначение: «Школы, которым нужна поддержка»/,
      ),
    ).toBeTruthy();
    expect(texts('listitem')).toEqual([
      'Лист «Школы», ячейка B2: «Вольновская ООШ» похожа на «Вольная ООШ», которая есть в другой строке. Если это одна школа, исправьте название в файле',
      'Лист «Школы», ячейка K1: столбец «Учредитель» не загружается',
    ]);
    await userEvent.click(load);
    expect(await screen.findByRole('heading', { name: 'Школы загружены' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Открыть группы школ' })).toBeTruthy(); // the file made one
    expect(screen.queryByText('Собрать группу школ')).toBeNull();
    expect(sent).toEqual([
      { address: 'POST /api/schools/import', body: { municipalityId: M, fileId: FILE, shown: 'a1', answers: {} } },
    ]);
  });

  it('with a name like that of a school ask whether it is that one, and offer no loading before', async () => {
    const question: ImportView['questions'][number] = {
      ...{ key: 'Школы|4', sheet: 'Школы', cell: 'B4', name: 'Приозёрная', answer: null },
      candidates: [{ id: PRI, shortName: 'Приозёрная ООШ' }],
    };
    uploads = [answered({ ...view, added: [], questions: [question] })];
    answers['POST /api/schools/import/look'] = () => ({
      body: { ...view, shown: 'b2', added: [], questions: [{ ...question, answer: PRI }] },
    });
    answers['POST /api/schools/import'] = () => ({ body: { added: 0, changed: 1, heads: 0 } });
    open('/schools/import');
    await choose();
    const choice = await screen.findByRole('combobox', { name: /^Приозёрная, ячейка.B4/ });
    expect(screen.queryByRole('button', { name: /^(Загрузить|Изменить) 1/ })).toBeNull();
    expect(screen.getByText(/Сначала ответьте выше: 1.вопрос\./)).toBeTruthy();
    for (const label of [/^Да, это Приозёрная.ООШ$/, 'Нет, это новая школа']) {
      expect(within(choice).getByRole('option', { name: label })).toBeTruthy();
    }
    await userEvent.selectOptions(choice, PRI);
    await press(/^Изменить 1.школу$/);
    await screen.findByRole('heading', { name: 'Школы загружены' });
    const said = { municipalityId: M, fileId: FILE, answers: { 'Школы|4': PRI } };
    expect(sent).toEqual([
      { address: 'POST /api/schools/import/look', body: said },
      { address: 'POST /api/schools/import', body: { ...said, shown: 'b2' } },
    ]);
  });

  it('names every wrong cell and offers no button until they are right', async () => {
    const errors: ImportView['errors'] = [
      { sheet: 'Школы', cell: 'C7', problem: 'inn-length', digits: 9, zeroLost: false },
      { sheet: 'Школы', cell: 'D7', problem: 'not-a-count', text: 'много' },
    ];
    uploads = [
      answered({ ...view, errors, warnings: [], leftOut: [] }),
      answered({ ...view, warnings: [], leftOut: [] }),
    ];
    open('/schools/import');
    await choose();
    expect(await screen.findByText(/Исправьте в файле 2.ячейки/)).toBeTruthy();
    expect(texts('listitem')).toEqual([
      'Лист «Школы», ячейка C7: ИНН состоит из 10 цифр, здесь 9',
      'Лист «Школы», ячейка D7: здесь должно быть целое число, а стоит «много»',
    ]);
    expect(screen.queryByRole('button', { name: /^Загрузить/ })).toBeNull();
    await choose();
    expect(await screen.findByRole('button', { name: /^Загрузить/ })).toBeTruthy();
  });

  it('shows the new outcome when something changed since', async () => {
    uploads = [answered(view)];
    const now = { ...view, shown: 'b2', added: [], changed: [] };
    answers['POST /api/schools/import'] = () => ({
      status: 409,
      body: { code: 'conflict', details: { now, by: BELOV } },
    });
    open('/schools/import');
    await choose();
    await press(/^Загрузить/);
    expect(await screen.findByText(/^Пока вы смотрели, школы изменили: Белов И\.\sН\., .* Ниже уже/)).toBeTruthy();
    expect(screen.getByText(/Загружать нечего/)).toBeTruthy();
  });

  it.each([
    ['no-headings', /Не нашли заголовков списка школ/],
    ['no-rows', /нет ни одной школы/],
    ['empty', /Файл пустой/],
    ['too-large', /больше 10.МБ/],
    ['encrypted', /закрыт паролем/],
    ['docx', /документ Word/],
    ['something new', /Нужна таблица Excel/],
  ])('says in words why it cannot read a file: %s', async (why, words) => {
    uploads = [answered({ code: 'invalid', details: { why } }, 400)];
    open('/schools/import');
    await choose();
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('is not for those who may not load', async () => {
    open('/schools/import', sessionOf('methodologist'));
    expect(await screen.findByText('Школы загружает муниципальный координатор.')).toBeTruthy();
    expect(screen.queryByLabelText(/Таблица со школами/)).toBeNull();
  });
});
