// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aDraft, ID, READ_ON } from '../../../../../test/drafts.ts';
import type { PageModule } from '../../../../web/page.ts';
import { makeQueries, makeRouter } from '../../../../web/router.tsx';
import type { Session } from '../../../../web/session.tsx';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { ReviewPage } from './ReviewPage.tsx';

const SESSION: Session = {
  today: READ_ON,
  person: {
    id: ID.coordinator,
    name: 'Соколова Марина',
    shortName: 'Соколова М.',
    email: 's@example.org',
    letterKeys: true,
  },
  roles: [],
  standsInFor: [],
  municipality: { id: ID.municipality, name: 'Заозёрский округ', shortName: 'Заозёрск' },
  counts: { today: 0, reports: 0, lists: 0, notices: 0 },
  mailLeaves: true,
  publicHost: 'opora.test',
};

const PAGES: readonly PageModule[] = [
  { path: '/road-maps', title: 'Дорожные карты', load: async () => () => <p>список карт</p> },
  { path: '/road-maps/$id', title: 'Карта', load: async () => () => <p>готовый план</p> },
  { path: '/road-maps/drafts/$draftId', title: 'Проверка', shell: 'full', load: async () => ReviewPage },
];

const ADDRESS = `/api/road-map-drafts/${ID.draft}`;

/** The server's side of one draft: it keeps what it is sent and raises the version. */
interface Server {
  view: DraftView;
  saved: Corrections[];
  made: number;
  /** Answers the next saving in its place. */
  refuse: (() => Response) | null;
  added: unknown[];
  schools: { shortName: string; kind: string }[];
  /** The name of a school that is not taken the first time. */
  refuseSchool: string | null;
}

let server: Server;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function answer(path: string, init?: RequestInit): Response {
  const sent = init?.body ? JSON.parse(String(init.body)) : null;
  if (path === '/api/session') return json(SESSION);
  if (path === '/api/bodies') {
    server.added.push(sent);
    return json({ id: ID.file });
  }
  if (path === '/api/schools' && init?.method === 'POST') return addSchool(sent);
  if (path === '/api/groups' && init?.method === 'POST') {
    const group = { id: ID.list, name: sent.name, purpose: sent.purpose, schoolIds: sent.schoolIds };
    server.view = { ...server.view, workforce: { ...server.view.workforce, groups: [group] } };
    return json({ id: ID.list });
  }
  if (path === `${ADDRESS}/plan`) {
    server.made += 1;
    return sent.version === server.view.version
      ? json({ roadMapId: ID.roadMap, tasks: 12 })
      : json({ code: 'conflict' }, 409);
  }
  if (path !== ADDRESS) return json({ code: 'not-found' }, 404);
  if (init?.method !== 'PUT') return json(server.view);
  const refusal = server.refuse?.();
  server.refuse = null;
  if (refusal) return refusal;
  server.saved.push(sent.corrections);
  server.view = { ...server.view, corrections: sent.corrections, version: server.view.version + 1 };
  return json({ version: server.view.version });
}

function addSchool(sent: Server['schools'][number]): Response {
  if (server.refuseSchool === sent.shortName) {
    server.refuseSchool = null;
    return json({ code: 'internal' }, 500);
  }
  const id = [ID.lesnaya, ID.ozernaya][server.schools.length] ?? '';
  server.schools.push(sent);
  const school = { id, name: sent.shortName, headId: null, curatorId: null };
  const { workforce } = server.view;
  server.view = { ...server.view, workforce: { ...workforce, schools: [...workforce.schools, school] } };
  return json({ id });
}

/** How often to look after open deadlines is answered already. */
const FOLLOWED: Corrections = { follow: 'quarter' };

function open(view: Partial<DraftView> = {}) {
  server.view = aDraft({ corrections: FOLLOWED, ...view });
  const router = makeRouter(PAGES);
  router.update({
    ...router.options,
    history: createMemoryHistory({ initialEntries: [`/road-maps/drafts/${ID.draft}`] }),
  });
  render(
    <QueryClientProvider client={makeQueries(() => undefined)}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

// The first opening of a part that is fetched late takes its time.
configure({ asyncUtilTimeout: 8000 });

beforeEach(() => {
  sessionStorage.clear();
  server = { view: aDraft(), saved: [], made: 0, refuse: null, added: [], schools: [], refuseSchool: null };
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => answer(path, init));
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll('"', '\\"') });
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const next = () => screen.findByRole('button', { name: /^(Ответить|Создать план)/ });
const rail = () => within(screen.getByRole('complementary', { name: 'Что решить' }));
const foot = () => screen.getByRole('contentinfo').textContent?.replaceAll('\u00a0', ' ') ?? '';
const lastSaved = () => waitFor(() => expect(server.saved.length).toBeGreaterThan(0)).then(() => server.saved.at(-1));

describe('what is shown', () => {
  it('sets the document beside its reading, row for row', async () => {
    open();
    const row = (await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ })).closest('tr');
    const cells = row?.querySelectorAll('td') ?? [];
    expect([...cells].map((cell) => cell.textContent).slice(0, 3)).toEqual([
      '1.1.',
      'Провести входную диагностику',
      'сентябрь 2026 г.',
    ]);
    expect(cells[5]?.textContent?.replaceAll('\u00a0', ' ')).toContain('ИМЦ и 2 школы списка');
    expect(screen.getByText('Столбцы узнаны: номер, мероприятие, срок, ответственные, результат')).toBeTruthy();
  });

  it('marks the words in question, in words too', async () => {
    open();
    await next();
    const marks = [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marks).toContain('в течение года («в течение года»: какой год?)');
    expect(marks).toContain('Совет директоров (Кто это?)');
    expect(marks).toContain('Поведение (Опечатка)');
  });

  it('says what will be made and what text is left over, which opens', async () => {
    open();
    await next();
    expect(foot()).toMatch(
      /^Будет создано 8 поручений для 2 школ, 1 организации и координатора\. Пока без 2 вопросов, на которые ещё нет ответа\. Весь текст документа учтён, кроме 1 абзаца\./,
    );
    await userEvent.click(screen.getByRole('button', { name: /^1\sабзаца$/ }));
    expect(within(await screen.findByRole('dialog')).getByText('Примечание составителя без подписи')).toBeTruthy();
  });

  it('opens with the heading over the questions in sight, and follows them from then on', async () => {
    vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(2000);
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(500);
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    open();
    await next();
    expect(scrolled).not.toHaveBeenCalledWith({ block: 'nearest' });
    await userEvent.click(await next());
    await waitFor(() => expect(scrolled).toHaveBeenCalledWith({ block: 'nearest' }));
    vi.restoreAllMocks();
  });

  it('asks whether the deadlines go along when the plan is given other years', async () => {
    open();
    await next();
    await userEvent.click(screen.getByRole('button', { name: 'Править' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByText('Сдвинуть сроки вместе с планом?')).toBeNull();
    for (const [label, day] of [
      ['Первый день плана', '01.09.2028'],
      ['Последний день плана', '31.08.2029'],
    ] as const) {
      const field = dialog.getByLabelText(label);
      await userEvent.clear(field);
      await userEvent.type(field, day);
      await userEvent.tab();
    }
    expect(dialog.getAllByRole('radio')[0]).toHaveProperty('checked', true);
    expect(dialog.getByText(/^Да, все сроки на 2.года позже$/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Готово' }));
    expect(await screen.findByText('В названии другие годы. Как назвать план?')).toBeTruthy();
  });

  it('can be narrowed to what waits for an answer', async () => {
    open();
    await next();
    await userEvent.click(screen.getByRole('button', { name: 'Только с вопросами' }));
    expect(screen.queryByRole('button', { name: /1.1 Провести входную/ })).toBeNull();
    expect(screen.getByRole('button', { name: /1.2 Составить планы/ })).toBeTruthy();
    expect(screen.getAllByText('1. Диагностика')).toHaveLength(2);
  });

  it.each([
    { state: 'planned' as const, roadMapId: ID.roadMap, says: 'По этому документу уже создан план' },
    { state: 'discarded' as const, roadMapId: null, says: 'Черновик удалён' },
  ])('leads on from a draft that is $state', async ({ says, ...view }) => {
    open(view);
    expect(await screen.findByText(says)).toBeTruthy();
  });
});

it('leads back from a draft that is not there or not theirs', async () => {
  vi.stubGlobal('fetch', async (path: string) =>
    path === '/api/session' ? json(SESSION) : json({ code: 'not-found' }, 404),
  );
  open();
  expect((await screen.findByRole('alert')).textContent).toMatch(/^Здесь ничего нет/);
  expect(screen.getByRole('link', { name: 'К дорожным картам' }).getAttribute('href')).toBe('/road-maps');
});

describe('questions', () => {
  it('are answered for all equal deadlines at once, saved, and the next one comes', async () => {
    open();
    const button = await next();
    expect(button.textContent).toBe('Ответить и перейти к вопросу 3');
    expect(rail().getByLabelText<HTMLInputElement>('Ответ для всех 2 таких сроков').checked).toBe(true);
    await userEvent.click(button);
    expect(await lastSaved()).toMatchObject({
      deadlines: { 'в течение года': { windows: [['2026-09-01', '2027-08-31']] } },
    });
    expect((await next()).textContent).toBe('Ответить');
    expect(foot()).toContain('Будет создано 11 поручений');
  });

  it('may be answered for one place only; the others still wait', async () => {
    open();
    await next();
    await userEvent.click(rail().getByLabelText('Ответ для всех 2 таких сроков'));
    await userEvent.click(await next());
    expect((await lastSaved())?.activities?.[1]?.deadline).toBeTruthy();
    expect((await lastSaved())?.deadlines).toBeUndefined();
    expect(await rail().findByText('пункт 2.1')).toBeTruthy();
  });

  it('say what is missing instead of taking a guess', async () => {
    open();
    await userEvent.click(await next());
    const button = await screen.findByRole('button', { name: 'Ответить' });
    await userEvent.click(button);
    expect(await rail().findByText('Выберите ответ.')).toBeTruthy();
    expect(server.saved.every(({ parties }) => parties === undefined)).toBe(true);
  });

  it('are answered in words, with what they are understood as', async () => {
    open();
    await next();
    await userEvent.click(rail().getByLabelText('Другие даты'));
    await userEvent.type(rail().getByLabelText('Срок словами'), 'до 25 декабря');
    expect(rail().getByText(/Понято так: до\s25\sдек\s2026/)).toBeTruthy();
    await userEvent.click(await next());
    expect(await lastSaved()).toMatchObject({
      deadlines: { 'в течение года': { windows: [['2026-09-01', '2026-12-25']] } },
    });
  });

  it('about a party remember the answer for the municipality unless told otherwise', async () => {
    open();
    await userEvent.click(await next());
    await userEvent.click(await rail().findByLabelText('Муниципальный координатор'));
    await userEvent.click(rail().getByLabelText('Запомнить для муниципалитета'));
    await userEvent.click(await next());
    await waitFor(() =>
      expect(server.saved.at(-1)).toMatchObject({
        parties: { 'совет директоров': { means: 'coordinator' } },
        partiesOnlyHere: ['совет директоров'],
      }),
    );
  });

  it('let an organisation be added without leaving the document', async () => {
    open();
    await userEvent.click(await next());
    await userEvent.click(await rail().findByLabelText('Добавить организацию'));
    await userEvent.clear(rail().getByLabelText('Название организации'));
    await userEvent.click(screen.getByRole('button', { name: 'Добавить' }));
    expect(await rail().findByText('Напишите название организации.')).toBeTruthy();
    await userEvent.type(rail().getByLabelText('Название организации'), 'Совет директоров');
    await userEvent.click(screen.getByRole('button', { name: 'Добавить' }));
    await waitFor(() => expect(server.added).toHaveLength(1));
    expect(server.added[0]).toMatchObject({ municipalityId: ID.municipality, name: 'Совет директоров', kind: 'other' });
    await waitFor(() =>
      expect(server.saved.at(-1)?.parties).toEqual({ 'совет директоров': { means: 'body', bodyId: ID.file } }),
    );
  });

  it('leave the letters to the field where somebody writes by now, however slow the screen', async () => {
    vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => setTimeout(() => draw(0), 60));
    open();
    await userEvent.click(await next());
    await userEvent.click(await rail().findByLabelText('Добавить организацию'));
    await userEvent.clear(rail().getByLabelText('Название организации'));
    await userEvent.click(screen.getByRole('button', { name: 'Добавить' }));
    const field = rail().getByLabelText<HTMLInputElement>('Название организации');
    expect(document.activeElement).toBe(field);
    const slowly = userEvent.setup({ delay: 10 });
    await slowly.type(field, 'Совет директоров');
    expect(field.value).toBe('Совет директоров');
    await slowly.click(screen.getByRole('button', { name: 'Добавить' }));
    await waitFor(() => expect(server.added).toMatchObject([{ name: 'Совет директоров' }]));
  });

  it('keep what was written while another question is looked at', async () => {
    open();
    await next();
    await userEvent.click(await screen.findByRole('button', { name: /2.3 Поведение мониторинга/ }));
    await userEvent.click(await rail().findByLabelText('Добавить организацию'));
    await userEvent.clear(rail().getByLabelText('Название организации'));
    await userEvent.type(rail().getByLabelText('Название организации'), 'Совет');
    await userEvent.click(await screen.findByRole('button', { name: /1.2 Составить планы помощи/ }));
    expect(rail().queryByLabelText('Название организации')).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: /2.3 Поведение мониторинга/ }));
    expect(rail().getByLabelText<HTMLInputElement>('Название организации').value).toBe('Совет');
  });

  it('let schools be added by name where the registry has none, and go on after a failure halfway', async () => {
    const { workforce, reading } = aDraft();
    open({ workforce: { ...workforce, groups: [], schools: [] }, reading: { ...reading, schools: ['Лесная СОШ'] } });
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Школы');
    expect(field.value).toBe('Лесная СОШ');
    await userEvent.clear(field);
    await userEvent.click(await screen.findByRole('button', { name: /^Добавить/ }));
    expect(await rail().findByText('Напишите хотя бы одну школу.')).toBeTruthy();
    await userEvent.type(rail().getByLabelText('Школы'), 'Лесная СОШ{Enter}Озёрная ООШ');
    server.refuseSchool = 'Озёрная ООШ';
    await userEvent.click(screen.getByRole('button', { name: /^Добавить/ }));
    expect(await rail().findByText('Создать не получилось. Попробуйте ещё раз.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Добавить/ }));
    await waitFor(() => expect(server.saved.at(-1)?.groupId).toBe(ID.list));
    expect(server.schools.map(({ shortName, kind }) => [shortName, kind])).toEqual([
      ['Лесная СОШ', 'secondary'],
      ['Озёрная ООШ', 'basic'],
    ]);
    await waitFor(() => expect(foot()).toContain('поручений для 2 школ'));
  });

  it('stay to be seen and changed', async () => {
    open();
    await userEvent.click(await next());
    await lastSaved();
    await userEvent.click(await rail().findByText('Отвечено: 2'));
    expect(rail().getByText(/1\sсен 2026 – 31\sавг 2027/)).toBeTruthy();
    await userEvent.click(rail().getByRole('button', { name: 'Изменить ответ: «в течение года»' }));
    expect((await next()).textContent).toBe('Ответить и перейти к вопросу 3');
    await waitFor(() => expect(server.saved.at(-1)).toEqual(FOLLOWED));
  });
});

describe('marks of the clerk', () => {
  it('are mended by one press, which changes the draft and never the document', async () => {
    open();
    await next();
    await userEvent.click(rail().getByRole('button', { name: /^Заменить на «Проведение»/ }));
    expect(await screen.findByRole('button', { name: /2.3 Проведение мониторинга посещений/ })).toBeTruthy();
    expect(screen.getByText('Поведение мониторинга посещений', { selector: 'p' })).toBeTruthy();
    expect(await lastSaved()).toMatchObject({ activities: { 3: { title: 'Проведение мониторинга посещений' } } });
    await userEvent.click(rail().getByText('Исправлено и оставлено: 1'));
    await userEvent.click(rail().getByRole('button', { name: /^Вернуть/ }));
    expect(await screen.findByRole('button', { name: /2.3 Поведение мониторинга/ })).toBeTruthy();
  });

  it('of a duty that stands only in the order make it an activity, and are settled', async () => {
    const clause = '2.1. Ежеквартально представлять отчёт о работе;';
    const order = {
      ...{ number: '45', date: null, issuer: null, signatory: null, signatoryPost: null, subject: null, place: null },
      ...{ preamble: [], clauses: [clause], dateText: null, source: { block: 0, row: null, cell: null, inner: null } },
    };
    const duty = {
      code: 'duty-outside-plan' as const,
      where: 'текст приказа',
      message: `В приказе есть постоянная обязанность, которой нет в таблице: «${clause}»`,
      suggestion: 'Добавить её в план мероприятием, чтобы о ней напоминали.',
      pointer: { kind: 'document' as const, index: null },
      fix: null,
    };
    open({ reading: { ...aDraft().reading, order, defects: [duty] } });
    await next();
    await userEvent.click(rail().getByRole('button', { name: /^Сделать мероприятием: «Ежеквартально/ }));
    const saved = await lastSaved();
    expect(Object.values(saved?.activities ?? {})).toMatchObject([
      { added: { is: 'activity', index: 3 }, title: 'Ежеквартально представлять отчёт о работе' },
    ]);
    expect(Object.values(saved?.defects ?? {})).toEqual(['fixed']);
    expect(await rail().findByText('Исправлено и оставлено: 1')).toBeTruthy();
  });

  it('may be left as they are', async () => {
    open();
    await next();
    const [first] = rail().getAllByRole('button', { name: /^Оставить: / });
    if (first) await userEvent.click(first);
    expect(await lastSaved()).toEqual({ ...FOLLOWED, defects: { 'number-missing@пункт 2.3': 'left' } });
  });
});

describe('an activity', () => {
  it('is corrected in its place, by keyboard, and taken back', async () => {
    open();
    const row = await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ });
    act(() => row.focus());
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Составить планы помощи');
    await userEvent.keyboard('{ArrowUp}{Enter}');
    const title = await screen.findByLabelText('Мероприятие');
    await userEvent.clear(title);
    expect(screen.getByText(/Напишите, что нужно сделать/)).toBeTruthy();
    await userEvent.type(title, 'Провести стартовую диагностику');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('button', { name: /1.1 Провести стартовую диагностику.*исправлено/ })).toBeTruthy();
    await waitFor(() =>
      expect(server.saved.at(-1)).toEqual({
        ...FOLLOWED,
        activities: { 0: { title: 'Провести стартовую диагностику' } },
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: /^Вернуть как в документе/ }));
    await waitFor(() => expect(server.saved.at(-1)).toEqual(FOLLOWED));
  });

  it('gives its corrected deadline to all that said the same', async () => {
    open();
    const row = await screen.findByRole('button', { name: /1.2 Составить планы помощи/ });
    await userEvent.click(row);
    await userEvent.click(row);
    const field = await screen.findByLabelText('Срок');
    await userEvent.clear(field);
    await userEvent.type(field, 'до 1 июня');
    await userEvent.click(await screen.findByRole('button', { name: 'Так же ещё у одного мероприятия с этим сроком' }));
    await waitFor(() =>
      expect(server.saved.at(-1)?.activities).toEqual({
        1: { deadlineText: 'до 1 июня' },
        2: { deadlineText: 'до 1 июня' },
      }),
    );
    expect(rail().queryByText('«в течение года»: какой год?')).toBeNull();
  });

  it('loses and gains parties', async () => {
    open();
    const row = await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ });
    await userEvent.click(row);
    await userEvent.click(row);
    await userEvent.click(await screen.findByRole('button', { name: 'Убрать: Руководители ОО' }));
    await userEvent.type(screen.getByLabelText('Ответственные'), 'Совет директоров{Enter}');
    await waitFor(() => expect(server.saved.at(-1)?.activities?.[0]?.responsible).toEqual(['ИМЦ', 'Совет директоров']));
  });

  it.each([
    { how: 'by the button', close: () => userEvent.click(screen.getByRole('button', { name: 'Готово' })) },
    { how: 'by the keyboard', close: () => userEvent.keyboard('{Control>}{Enter}{/Control}') },
  ])('takes a party that was typed and not entered, when it is closed $how', async ({ close }) => {
    open();
    const row = await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ });
    await userEvent.click(row);
    await userEvent.click(row);
    await userEvent.type(await screen.findByLabelText('Ответственные'), 'Совет директоров');
    await close();
    await waitFor(() =>
      expect(server.saved.at(-1)?.activities?.[0]?.responsible).toEqual(['ИМЦ', 'Руководители ОО', 'Совет директоров']),
    );
    expect(screen.queryByLabelText('Ответственные')).toBeNull();
  });

  it('loses what was typed when the changes are given up', async () => {
    open();
    const row = await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ });
    await userEvent.click(row);
    await userEvent.click(row);
    await userEvent.type(await screen.findByLabelText('Ответственные'), 'Совет директоров');
    await userEvent.click(screen.getByRole('button', { name: 'Отменить правки' }));
    await waitFor(() => expect(screen.queryByLabelText('Ответственные')).toBeNull());
    expect(server.saved.flatMap(({ activities }) => Object.keys(activities ?? {}))).toEqual([]);
  });

  it('may be none: nothing comes of it, and it can be put back', async () => {
    open();
    const row = await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ });
    await userEvent.click(row);
    await userEvent.click(row);
    await userEvent.click((await screen.findAllByRole('button', { name: /^Это не мероприятие/ }))[0] as HTMLElement);
    expect(await screen.findByText('Не мероприятие: поручений не будет')).toBeTruthy();
    expect(foot()).toContain('Будет создано 5 поручений');
    await userEvent.click(screen.getByRole('button', { name: /^Вернуть: пункт/ }));
    await waitFor(() => expect(foot()).toContain('Будет создано 8 поручений'));
  });
});

describe('activities without a day of their own', () => {
  it('are asked about first, with what each answer makes in sight; each quarter is proposed', async () => {
    open({ corrections: {} });
    await next();
    expect(
      rail().getByRole('group', { name: /^1\sмероприятие без\sточного срока: как\sчасто проверять/ }),
    ).toBeTruthy();
    expect(rail().getByRole<HTMLInputElement>('radio', { name: /^Проверять раз в\sквартал/ }).checked).toBe(true);
    expect(rail().getByText(/^Всего 8\sпоручений, из них 5\sконтрольных$/)).toBeTruthy();
    await userEvent.click(rail().getByRole('radio', { name: /^Проверять раз в\sгод/ }));
    await userEvent.click(await next());
    await waitFor(() => expect(foot()).toContain('Будет создано 4 поручения'));
    expect(screen.getByText(/^проверка раз в\sгод, 1\sсрок/)).toBeTruthy();
    expect(await lastSaved()).toEqual({ follow: 'year' });
    await userEvent.click(await rail().findByText('Отвечено: 1'));
    await userEvent.click(rail().getByRole('button', { name: 'Изменить ответ: Мероприятия без срока' }));
    await waitFor(() => expect(server.saved.at(-1)).toEqual({}));
  });
});

describe('what the reader got wrong', () => {
  const part = (name: string | RegExp) => screen.getByRole('button', { name });

  it('an activity that it missed is added in its place, and makes tasks', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ }));
    await userEvent.click(part(/^Добавить мероприятие ниже: пункт/));
    const title = await screen.findByLabelText('Новое мероприятие');
    expect(document.activeElement).toBe(title);
    await userEvent.click(part('Добавить в план'));
    expect(screen.getByText('Напишите, что нужно сделать.')).toBeTruthy();
    await userEvent.type(title, 'Собрать команду{Control>}{Enter}{/Control}');
    await userEvent.type(await screen.findByLabelText('Срок'), 'октябрь');
    await userEvent.type(screen.getByLabelText('Ответственные'), 'ИМЦ{Enter}');
    await userEvent.click(part('Готово'));
    expect(await screen.findByRole('button', { name: /Собрать команду.*добавлено/ })).toBeTruthy();
    await waitFor(() => expect(foot()).toContain('Будет создано 9 поручений'));
    await waitFor(() => expect(JSON.stringify(server.saved.at(-1))).toContain('"responsible":["ИМЦ"]'));
    const [key, added] = Object.entries(server.saved.at(-1)?.activities ?? {})[0] ?? [];
    expect(Number(key)).toBeGreaterThan(1_000_000);
    expect(added).toEqual({
      added: { is: 'activity', index: 0 },
      title: 'Собрать команду',
      section: 0,
      deadlineText: 'октябрь',
      responsible: ['ИМЦ'],
    });
    await userEvent.click(part(/^Убрать: «Собрать команду»/));
    await waitFor(() => expect(server.saved.at(-1)).toEqual(FOLLOWED));
    expect(screen.queryByRole('button', { name: /Собрать команду/ })).toBeNull();
  });

  it('a row that is no activity goes by one press and comes back', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: /1.1 Провести входную диагностику/ }));
    await userEvent.click(part(/^Это не мероприятие: пункт/));
    expect(await screen.findByText('Не мероприятие: поручений не будет')).toBeTruthy();
    await userEvent.click(part(/^Вернуть: пункт/));
    await waitFor(() => expect(foot()).toContain('Будет создано 8 поручений'));
  });

  it('text that found no place becomes an activity beside it', async () => {
    open();
    await next();
    await userEvent.click(screen.getByRole('button', { name: /^1\sабзаца$/ }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Взять в план' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Сделать мероприятием', hidden: true }));
    expect(await screen.findByLabelText<HTMLTextAreaElement>('Мероприятие')).toHaveProperty(
      'value',
      'Примечание составителя без подписи',
    );
    expect(foot()).toContain('Весь текст документа учтён.');
    await waitFor(() =>
      expect(Object.values(server.saved.at(-1)?.activities ?? {})).toMatchObject([
        { added: { is: 'unplaced', index: 0 }, section: 1 },
      ]),
    );
  });

  it('or a goal, from where it stands, and is given back', async () => {
    open();
    await next();
    await userEvent.click(screen.getByText('Примечание составителя без подписи'));
    await userEvent.click(part('Взять в план'));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Сделать целью', hidden: true }));
    expect(await screen.findByText(/^Стало целью/)).toBeTruthy();
    expect(part('Цели: 1')).toBeTruthy();
    expect(await lastSaved()).toEqual({ ...FOLLOWED, goals: { 'unplaced 0': 'Примечание составителя без подписи' } });
    await userEvent.click(part(/^Вернуть, сделать целью/));
    await waitFor(() => expect(server.saved.at(-1)).toEqual(FOLLOWED));
  });

  it('goals are corrected, taken out and added, and the document stays as it is', async () => {
    const goals = ['Помочь школам', 'Лишняя строка'];
    open({ reading: { ...aDraft().reading, goals } });
    await userEvent.click(await screen.findByRole('button', { name: 'Цели: 2' }));
    const first = await screen.findByLabelText('Цель 1');
    await userEvent.clear(first);
    expect(screen.getByText(/^Напишите, как должно быть/)).toBeTruthy();
    await userEvent.type(first, 'Помочь всем школам');
    await userEvent.click(part('Убрать: Цель 2'));
    await userEvent.click(part('Добавить цель'));
    expect(document.activeElement).toBe(screen.getByLabelText('Цель 3'));
    await userEvent.keyboard('Новая');
    await waitFor(() => expect(server.saved.at(-1)?.goals).toMatchObject({ 0: 'Помочь всем школам', 1: null }));
    await waitFor(() => expect(Object.values(server.saved.at(-1)?.goals ?? {})).toContain('Новая'));
    expect(part('Цели: 2')).toBeTruthy();
    await userEvent.click(part('Вернуть: Цель 2'));
    await userEvent.click(part('Отменить правки'));
    await waitFor(() => expect(server.saved.at(-1)).toEqual(FOLLOWED));
  });

  it('an indicator that it missed is added', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Показатели: нет' }));
    await userEvent.type(await screen.findByLabelText('Показатель'), 'Доля школ');
    await userEvent.type(screen.getByLabelText('Цель'), '80');
    await userEvent.type(screen.getByLabelText('Единица'), '%');
    await userEvent.click(part('Готово'));
    expect(part('Показатели: 1')).toBeTruthy();
    await waitFor(() =>
      expect(Object.values(server.saved.at(-1)?.indicators ?? {})).toEqual([
        { name: 'Доля школ', target: '80', unit: '%' },
      ]),
    );
  });

  it('what two people added is put together, and what contradicts is compared in words', async () => {
    open();
    await next();
    const theirs: Corrections = { goals: { 'new 5': 'Их цель' }, indicators: { 'new 4': { name: 'Их показатель' } } };
    server.refuse = () => {
      server.view = { ...server.view, corrections: theirs, version: 9 };
      return json({ code: 'conflict', details: { now: { corrections: theirs, version: 9, state: 'open' } } }, 409);
    };
    await userEvent.click(part('Цели: нет'));
    await userEvent.type(await screen.findByLabelText('Цель 1'), 'Моя');
    await waitFor(() => expect(Object.values(server.saved.at(-1)?.goals ?? {}).sort()).toEqual(['Их цель', 'Моя']), {
      timeout: 3000,
    });
    expect(await screen.findByRole('button', { name: 'Показатели: 1' })).toBeTruthy();
  });
});

describe('saving', () => {
  it('takes back the last decision by Ctrl Z', async () => {
    open();
    await userEvent.click(await next());
    await lastSaved();
    act(() => (document.activeElement as HTMLElement).blur());
    await userEvent.keyboard('{Control>}[KeyZ]{/Control}');
    await waitFor(() => expect(server.saved.at(-1)).toEqual(FOLLOWED));
    await userEvent.click(screen.getByRole('button', { name: 'Другие действия с черновиком' }));
    expect(screen.queryByRole('menuitem', { name: 'Отменить последнее решение' })).toBeNull();
  });

  it('puts together what two people decided about different things', async () => {
    open();
    await next();
    const theirs: Corrections = { title: 'Их название' };
    server.refuse = () => {
      server.view = { ...server.view, corrections: theirs, version: 9 };
      return json({ code: 'conflict', details: { now: { corrections: theirs, version: 9, state: 'open' } } }, 409);
    };
    await userEvent.click(rail().getByRole('button', { name: 'Оставить все' }));
    await waitFor(() => expect(server.saved).toHaveLength(1), { timeout: 3000 });
    expect(server.saved[0]).toMatchObject({ title: 'Их название', defects: { 'spelling@пункт 2.3': 'left' } });
    expect(await screen.findByText('Их название')).toBeTruthy();
  });

  it('shows both answers where they contradict each other, and loses neither', async () => {
    open();
    await next();
    const calendar = { kind: 'range' as const, windows: [['2026-09-01', '2026-12-31']] };
    const theirs = { deadlines: { 'в течение года': calendar } };
    const by = { yours: true, name: null, at: '2026-03-03T09:12:00.000Z' };
    server.refuse = () =>
      json({ code: 'conflict', details: { now: { corrections: theirs, version: 9, state: 'open' }, by } }, 409);
    await userEvent.click(await next());
    await userEvent.click(await screen.findByRole('button', { name: 'Сравнить' }, { timeout: 3000 }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^Ответы изменили вы в\sдругом окне, 3\sмар/)).toBeTruthy();
    expect(dialog.getByText(/1\sсен 2026 – 31\sавг 2027/)).toBeTruthy();
    await userEvent.click(dialog.getByText(/1\sсен – 31\sдек 2026/));
    server.view = { ...server.view, version: 9 };
    await userEvent.click(dialog.getByRole('button', { name: 'Сохранить выбранное' }));
    await waitFor(() => expect(screen.getByText('Сохранено')).toBeTruthy(), { timeout: 3000 });
    expect(foot()).toContain('Будет создано 11 поручений');
  });

  it('stops when somebody made the plan meanwhile', async () => {
    open();
    await next();
    server.refuse = () =>
      json({ code: 'conflict', details: { now: { corrections: {}, version: 2, state: 'planned' } } }, 409);
    await userEvent.click(await next());
    expect(await screen.findByText('По этому документу уже создан план', {}, { timeout: 3000 })).toBeTruthy();
  });

  it('goes on where this browser stopped without saving', async () => {
    const mine = { ...FOLLOWED, title: 'Моё название' };
    sessionStorage.setItem(`opora.draft.road-map-draft-${ID.draft}`, JSON.stringify({ base: FOLLOWED, mine }));
    open();
    expect(await screen.findByText('Моё название')).toBeTruthy();
    await waitFor(() => expect(server.saved).toEqual([mine]), { timeout: 3000 });
    expect(sessionStorage.getItem(`opora.draft.road-map-draft-${ID.draft}`)).toBeNull();
  });

  it('asks before leaving what the server does not take', async () => {
    const router = open();
    await next();
    server.refuse = () => json({ code: 'invalid' }, 400);
    await userEvent.click(await next());
    await screen.findByText('Ответы не сохраняются: ошибка в программе', {}, { timeout: 3000 });
    server.refuse = () => json({ code: 'invalid' }, 400);
    await userEvent.click(screen.getByRole('link', { name: 'Закрыть проверку' }));
    expect(await screen.findByText('Последние ответы не сохранены')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Остаться' }));
    expect(router.state.location.pathname).toContain('/drafts/');
  });

  it('keeps the draft and leads back to the list', async () => {
    open();
    await userEvent.click(await next());
    await userEvent.click(screen.getByRole('button', { name: 'Сохранить черновик' }));
    expect(await screen.findByText('список карт')).toBeTruthy();
    expect(server.saved).toHaveLength(1);
  });
});

it('makes the plan after the last answer, with what will be created in sight', async () => {
  open();
  await userEvent.click(await next());
  await userEvent.click(await rail().findByLabelText('Муниципальный координатор'));
  await userEvent.click(await next());
  await userEvent.click(await screen.findByRole('button', { name: 'Создать план' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('row', { name: /2\sшколы/ })).toBeTruthy();
  expect(dialog.getByRole('row', { name: '2026/27 учебный год 6 5 11' })).toBeTruthy();
  expect(dialog.getByRole('radio', { name: /^Проверять раз в\sквартал/ })).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: /^Создать \d/ }));
  expect(await screen.findByText('готовый план')).toBeTruthy();
  expect(server.made).toBe(1);
  expect(server.saved.at(-1)).toMatchObject({ deadlines: {}, parties: {} });
});
