// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../../kernel/date.ts';
import { openPage, SESSION } from '../../../../web/testKit.tsx';
import type { PeopleImported, PeopleImportView } from '../../intake/people/contract.ts';
import { cellsToMend, whereWords } from '../intake/words.ts';
import { registryPages } from '../pages.ts';
import { cureOf, errorWords, personLines, warningWords } from './words.ts';

const KNOWN = '0d9cfd2c-7c1b-4a0a-8f0d-0f4f1b8b7a22';
const FILE = '0d9cfd2c-7c1b-4a0a-8f0d-0f4f1b8b7a23';

const making: PeopleImportView['people'][number] = {
  ...{ key: 'панова|0', row: 2, name: 'Панова Светлана Игоревна', personId: null },
  changes: [{ field: 'email', from: null, to: 'panova@school.test' }],
  appointments: [
    {
      ...{ row: 2, role: 'head', schoolId: KNOWN, bodyId: null, placeName: 'Лесновская СОШ', does: 'make' },
      ...{ position: 'директор', orderNumber: '12-к', orderDate: '2026-08-30' as never, toDay: null, changes: [] },
      fromDay: '2026-09-01' as never,
    },
  ],
};
const view = (over: Partial<PeopleImportView> = {}): PeopleImportView => ({
  ...{ fileId: FILE, shown: 'x', fileName: 'Люди.xlsx', people: [making], same: [] },
  ...{ questions: [], leftOut: [], errors: [], warnings: [] },
  ...over,
});
const done: PeopleImported = {
  ...{ added: 1, appointed: 1, corrected: 0, contacts: 0, handedOver: 4 },
  toInvite: [
    {
      ...{
        id: KNOWN,
        familyName: 'Панова',
        givenName: 'Светлана',
        patronymic: 'Игоревна',
        email: 'panova@school.test',
      },
      roles: [{ role: 'head', schoolId: KNOWN, bodyId: null, placeName: 'Лесновская СОШ', position: 'директор' }],
    },
  ],
};
const question = (answer: string | null): PeopleImportView['questions'][number] => ({
  ...{ key: 'панова|0', sheet: 'Люди', cell: 'A2', name: 'Панова Светлана Игоревна', answer },
  candidates: [{ id: KNOWN, email: null, roles: done.toInvite[0]?.roles ?? [] }],
});

/** What the server says to a file, which is sent past `fetch`. */
function answerUpload(body: PeopleImportView) {
  class Sent {
    status = 200;
    responseText = JSON.stringify(body);
    upload = {};
    onload: (() => void) | null = null;
    open = () => undefined;
    setRequestHeader = () => undefined;
    abort = () => undefined;
    send = () => queueMicrotask(() => this.onload?.());
  }
  vi.stubGlobal('XMLHttpRequest', Sent);
}

async function openWith(found: PeopleImportView, answers: Parameters<typeof openPage>[2] = {}) {
  answerUpload(found);
  const opened = openPage(registryPages, '/people/import', answers);
  const input = await waitFor(() => {
    const one = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!one) throw new Error('no place for a file');
    return one;
  });
  await userEvent.upload(input, new File(['x'], 'Люди.xlsx'));
  return opened;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a list of people', () => {
  it('is shown, loaded, and everybody in it gets a code to be printed', async () => {
    const { sentTo } = await openWith(view(), {
      'POST /api/people/import': () => done,
      'POST /api/invitations': () => ({
        code: 'K7M-2PX',
        until: '2027-01-26T09:00:00Z',
        address: 'http://opora.test/enter',
      }),
    });
    await screen.findByText(/новых людей 1 и назначений 1/);
    await userEvent.click(await screen.findByRole('button', { name: /Загрузить 1\s+человек/ }));
    await screen.findByText(/добавлено 1\s+человек/);
    await userEvent.click(await screen.findByRole('button', { name: /Напечатать коды: 1/ }));
    await waitFor(() => expect(sentTo('POST /api/invitations')).toEqual([{ personId: KNOWN, byMail: false }]));
    expect(sentTo('POST /api/people/import')).toMatchObject([{ fileId: FILE, shown: 'x', answers: {} }]);
  });

  it('with a namesake asks who it is, and loads nothing before', async () => {
    const { sentTo } = await openWith(view({ questions: [question(null)] }), {
      'POST /api/people/import/look': () => view({ questions: [question('new')] }),
    });
    const choice = await screen.findByRole('combobox', { name: /Панова Светлана Игоревна, ячейка\s+A2/ });
    expect(screen.queryByRole('button', { name: /^Загрузить 1/ })).toBeNull();
    expect(within(choice).getByRole('option', { name: /Тот же человек: директор, Лесновская\s+СОШ/ })).toBeTruthy();
    await userEvent.selectOptions(choice, 'new');
    await screen.findByRole('button', { name: /^Загрузить 1/ });
    expect(sentTo('POST /api/people/import/look')).toMatchObject([{ fileId: FILE, answers: { 'панова|0': 'new' } }]);
  });

  it('with two answers in quick succession loads what follows from both, whichever reply comes last', async () => {
    const second = { ...question(null), key: 'белов|0', cell: 'A3', name: 'Белов Игорь Олегович' };
    const replies: ((view: PeopleImportView) => void)[] = [];
    const { sentTo } = await openWith(view({ questions: [question(null), second] }), {
      'POST /api/people/import/look': () => new Promise((resolve) => replies.push(resolve)),
      'POST /api/people/import': () => done,
    });
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: /ячейка\s+A2/ }), 'new');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: /ячейка\s+A3/ }), KNOWN);
    await waitFor(() => expect(replies).toHaveLength(2));
    const both = [question('new'), { ...second, answer: KNOWN }];
    replies[1]?.(view({ shown: 'of both', questions: both }));
    await screen.findByRole('button', { name: /^Загрузить 1/ });
    replies[0]?.(view({ shown: 'of one', questions: [question('new'), second] }));
    await new Promise((resolve) => setTimeout(resolve, 50)); // time enough for the older reply to be shown, were it
    await userEvent.click(screen.getByRole('button', { name: /^Загрузить 1/ }));
    await screen.findByText(/добавлено 1\s+человек/);
    expect(sentTo('POST /api/people/import')).toMatchObject([
      { shown: 'of both', answers: { 'панова|0': 'new', 'белов|0': KNOWN } },
    ]);
  });

  it('with a wrong cell says where and what, and offers nothing to load', async () => {
    const errors: PeopleImportView['errors'] = [
      { sheet: 'Люди', cell: 'D3', problem: 'unknown-place', text: 'Леснавская СОШ', like: 'Лесновская СОШ' },
    ];
    await openWith(view({ errors }));
    await screen.findByText(/Возможно, «Лесновская\s+СОШ»\?/);
    expect(screen.queryByRole('button', { name: /^Загрузить 1/ })).toBeNull();
  });

  it('is not for a methodologist', async () => {
    const roles = SESSION.roles.map((role) => ({ ...role, role: 'methodologist' as const }));
    openPage(registryPages, '/people/import', {}, { ...SESSION, roles });
    await screen.findByText(/Людей загружает муниципальный координатор/);
  });
});

describe('words', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  it('of an appointment name role, place, days and order', () => {
    expect(personLines(making).map(plain)).toEqual([
      'руководитель школы, Лесновская СОШ, директор, с 1 сентября 2026, приказ № 12-к от 30 августа 2026',
      'почта panova@school.test',
    ]);
  });

  it('of an appointment do not say the role twice', () => {
    const held = (role: 'methodologist' | 'curator', position: string, placeName: string | null) =>
      personLines({
        ...making,
        changes: [],
        appointments: making.appointments.map((one) => ({
          ...one,
          ...{ role, position, placeName, orderNumber: null, orderDate: null },
        })),
      }).map(plain);
    expect(held('methodologist', 'Методист', null)).toEqual(['методист, с 1 сентября 2026']);
    expect(held('curator', 'куратор', 'СОШ № 2')).toEqual(['куратор, СОШ № 2, с 1 сентября 2026']);
    expect(held('curator', 'директор гимназии', 'СОШ № 2')).toEqual([
      'куратор, СОШ № 2, директор гимназии, с 1 сентября 2026',
    ]);
  });

  it('count each cell once, and say what is of the whole table before', () => {
    const [twice, other] = [
      { sheet: 'Люди', cell: 'C5' },
      { sheet: 'Люди', cell: 'C6' },
    ];
    expect(plain(cellsToMend([twice, twice, other]))).toContain('Исправьте в файле 2 ячейки и');
    expect(plain(cellsToMend([{ sheet: null, cell: '' }, twice]))).toContain(
      'Исправьте в файле 1 столбец и 1 ячейку и',
    );
    expect(whereWords({ sheet: null, cell: '' })).toBe('Таблица');
  });

  it('of a cell say what to do', () => {
    const at = { sheet: null, cell: 'C3' };
    const words = (found: Parameters<typeof errorWords>[0], leftOut: PeopleImportView['leftOut'] = []) =>
      plain(errorWords(found, { leftOut, today: localDate('2026-11-22') }));
    expect(words({ ...at, problem: 'role-not-yours', role: 'administrator' })).toContain('только администратор');
    const school = { ...at, problem: 'unknown-place' as const, text: 'СОШ № 9', like: null };
    const body = { ...school, text: 'Центр оценки' };
    expect([words(school), cureOf(school)?.to]).toEqual([expect.stringContaining('со страницы «Школы»'), '/schools']);
    expect(words(body)).toContain('«Органы и центры»');
    expect([cureOf(body)?.to, cureOf({ ...body, like: 'ЦОКО' })]).toEqual(['/settings/bodies', null]);
    expect(words({ ...at, problem: 'not-a-day', text: '31.09.2026' })).toBe(
      '«31.09.2026»: в сентябре 30 дней. Возможно, 30 сентября?',
    );
    expect(words({ ...at, problem: 'not-a-day', text: 'осень' })).toContain('не похоже на дату');
    expect(words({ ...at, problem: 'needs-place', role: 'head', by: { cell: 'B8', text: 'начальник' } })).toBe(
      'пусто, а «начальник» (ячейка B8) значит роль «руководитель», она всегда в какой-то школе или организации: впишите её',
    );
    const unread = [{ what: 'column', sheet: null, cell: 'C1', heading: 'Откуда', why: 'unknown' }] as const;
    expect(words({ sheet: null, cell: '', problem: 'no-column', field: 'place', rows: 2 }, [...unread])).toBe(
      'нет столбца со школой или организацией, а он нужен 2 строкам. Не загружается столбец «Откуда»: может быть, это он? Назовите его «Школа или организация»',
    );
    expect(warningWords({ ...at, problem: 'head-there', place: 'Лесновская СОШ', now: 'Дёмин И. Н.' })).toContain(
      'закончите его назначение',
    );
    expect(plain(warningWords({ ...at, problem: 'last-day-stays', now: '2027-08-31' as never }))).toBe(
      'последний день здесь не меняется (сейчас 31 августа 2027): закончите назначение на странице человека',
    );
    expect(warningWords({ ...at, problem: 'last-day-stays', now: null })).toContain('сейчас не указан');
  });
});
