// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anActivity, anId, aRoadMap, aRow, someCounts } from '../../../../../test/roadMapViews.ts';
import { localDate, monthsBetween } from '../../../../kernel/date.ts';
import type { Session } from '../../../../web/session.tsx';
import { type Answers, openPage, SESSION, Status } from '../../../../web/testKit.tsx';
import type { BodyList, SchoolList } from '../../../registry/contract.ts';
import type { RoadMapView } from '../../plans/contract.ts';
import { planPages } from '../pages.ts';

const PLAN = `/road-maps/${anId(90)}`;
const API = `/api/road-maps/${anId(90)}`;

const counts = someCounts({ accepted: 7, overdue: 1, under_way: 1 });
const window = { opensOn: localDate('2026-12-01'), dueOn: localDate('2026-12-30'), counts };
const activity = anActivity({ shortTitle: 'Планы развития', windows: [window], counts });
const months = monthsBetween(localDate('2026-09-01'), localDate('2027-08-31')).map((month) => ({
  month,
  deadlines: month === '2027-04-01' ? 42 : 20,
  heavy: month === '2027-04-01',
}));
const running = aRoadMap({
  activities: [activity],
  counts: someCounts({
    accepted: 97,
    under_way: 38,
    submitted: 7,
    returned: 3,
    overdue: 6,
    planned: 132,
    cancelled: 3,
  }),
  months,
  sections: aRoadMap().sections.map((section) => ({ ...section, counts })),
});
const NO_SCHOOLS: SchoolList = {
  schools: [],
  total: 0,
  groups: [],
  supportedWords: { one: 'ШНОР', few: 'ШНОР', many: 'ШНОР' },
  may: { keep: false },
};
const NO_BODIES: BodyList = { bodies: [], may: { keep: false } };

function open(map: RoadMapView, search = '', answers: Answers = {}, session: Session = SESSION) {
  const all = {
    [`GET ${API}`]: () => map,
    [`GET ${API}/counts`]: () => [],
    'GET /api/tasks': () => ({
      rows: [aRow({ standing: 'overdue', daysOverdue: 13, dueOn: localDate('2026-12-30') })],
      total: 1,
    }),
    'GET /api/schools': () => NO_SCHOOLS,
    'GET /api/bodies': () => NO_BODIES,
    'GET /api/filters': () => [],
    ...answers,
  };
  return openPage(planPages, `${PLAN}${search}`, all, session);
}

const ready = () => screen.findByRole('heading', { level: 1 });
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ').trim();
const tasksAsked = ({ asked }: ReturnType<typeof openPage>) =>
  asked.filter(({ what }) => what.startsWith('GET /api/tasks')).at(-1)?.what ?? '';

beforeEach(() => {
  sessionStorage.clear();
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

it('says how the plan stands in one sentence', async () => {
  open(running);
  await ready();
  const lead = screen.getByText((_, element) => element?.tagName === 'P' && /^Принято/.test(element.textContent ?? ''));
  expect(plain(lead.textContent)).toBe(
    'Принято 97 из 286 поручений, просрочено 6, возвращено 3, на проверке 7, отменено 3. Апрель перегружен: 42 срока.',
  );
});

describe('the timeline', () => {
  it('says to readers what it draws: months with their deadlines, sections with what is accepted', async () => {
    open(running);
    await ready();
    const load = await screen.findByRole('list', { name: 'Сроков в месяце' });
    expect(
      within(load)
        .getAllByRole('listitem')
        .map((item) => plain(item.textContent)),
    ).toContain('апрель 2027: 42, перегружен');
    const section = screen.getByRole('button', { name: 'Методическая поддержка педагогов' }).parentElement;
    expect(plain(section?.textContent)).toMatch(/7 из 9$/);
    expect(document.querySelectorAll('[data-bar]')).toHaveLength(1);
    expect(plain(document.querySelector('[data-bar]')?.getAttribute('title'))).toBe(
      '1–30 дек 2026: принято 7 из 9 поручений, просрочено 1',
    );
  });

  it('narrows the table by the section that is chosen, and lets it go again', async () => {
    const user = userEvent.setup();
    const page = open(running);
    await ready();
    const section = screen.getByRole('button', { name: 'Методическая поддержка педагогов' });
    await user.click(section);
    await waitFor(() => expect(tasksAsked(page)).toContain(`section=${anId(50)}`));
    expect(section.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('heading', { name: '3. Методическая поддержка педагогов' })).toBeTruthy();
    await user.click(section);
    await waitFor(() => expect(page.where()).toBe(PLAN));
  });

  it('unfolds a section to its activities, whose menu moves a deadline with a reason', async () => {
    const user = userEvent.setup();
    const open1 = aRow({ opensOn: window.opensOn, dueOn: window.dueOn, version: 3 });
    const other = aRow({ id: anId(2), opensOn: localDate('2026-11-01'), dueOn: window.dueOn });
    const page = open(running, '', {
      'GET /api/tasks': () => ({ rows: [open1, other], total: 2 }),
      'POST /api/tasks/move': () => ({ done: [{ id: anId(1), version: 4 }], refused: [] }),
    });
    await ready();
    await user.click(screen.getByRole('button', { name: /Мероприятия раздела: Методическая/ }));
    await user.click(screen.getByRole('button', { name: 'Другие действия: Планы развития' }));
    await user.click(screen.getByRole('menuitem', { name: 'Перенести срок', hidden: true }));
    await user.type(await screen.findByLabelText('Новый срок'), '22 января');
    await user.click(screen.getByLabelText('Перенос события'));
    await user.click(screen.getByRole('button', { name: /Перенести срок на/ }));
    await waitFor(() =>
      expect(page.sentTo('POST /api/tasks/move')).toEqual([
        { tasks: [{ id: anId(1), version: 3, dueOn: '2027-01-22' }], reason: 'Перенос события' },
      ]),
    );
  });

  it('shows a long plan year by year', async () => {
    const user = userEvent.setup();
    const page = open({ ...running, periodTo: localDate('2028-08-31') });
    await ready();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Год ленты' }), '2027/28');
    await waitFor(() => expect(new URLSearchParams(page.where().split('?')[1]).get('year')).toBe('2027/28'));
    const load = screen.getByRole('list', { name: 'Сроков в месяце' });
    expect(within(load).getAllByRole('listitem')).toHaveLength(12);
  });
});

describe('the sections', () => {
  it('show the document: wording by hand and of the document, deadline as written, parties, progress', async () => {
    const user = userEvent.setup();
    const page = open(running, '?view=sections');
    await ready();
    const line = screen.getByRole('button', { name: 'Планы развития' }).closest('li') as HTMLElement;
    expect(plain(line.textContent)).toMatch(/3\.2.*Руководители ОО.*январь.*1–30 дек 2026.*7 из 9.*просрочено 1/);
    await user.click(screen.getByRole('button', { name: 'Планы развития' }));
    expect(await within(line).findByText(/Разработать индивидуальные планы/)).toBeTruthy();
    expect(await within(line).findByText(/Лесновская СОШ/)).toBeTruthy();
    expect(tasksAsked(page)).toContain(`activity=${anId(80)}`);
  });

  it('say when a filter leaves nothing, and take it away', async () => {
    const user = userEvent.setup();
    const page = open(running, '?view=sections&standing=returned');
    await ready();
    expect(screen.getByText('По этому отбору ничего нет')).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Убрать отбор' }).at(-1) as HTMLElement);
    await waitFor(() => expect(page.where()).toBe(`${PLAN}?view=sections`));
  });
});

it('asks for the nearest few under the timeline, and for all of them only when they are wanted', async () => {
  const user = userEvent.setup();
  const page = open(running, '?view=timeline');
  await ready();
  await waitFor(() => expect(tasksAsked(page)).toMatch(/open=1.*limit=8$/));
  await user.click(await screen.findByRole('button', { name: /^Показать все/ }));
  await waitFor(() => expect(tasksAsked(page)).toMatch(/limit=200$/));
  expect(tasksAsked(page)).not.toContain('open=1');
});

it('shows the month of a calendar, and the day behind «ещё»', async () => {
  const user = userEvent.setup();
  const rows = Array.from({ length: 6 }, (_, index) =>
    aRow({
      id: anId(index + 1),
      activityId: anId(index + 30),
      number: `2.${index + 1}`,
      title: `Дело ${index + 1}`,
      dueOn: localDate('2027-01-20'),
    }),
  );
  const january = { ...window, dueOn: localDate('2027-01-20') };
  const map = { ...running, activities: [{ ...activity, windows: [january] }] };
  open(map, '?view=calendar', { 'GET /api/tasks': () => ({ rows, total: 6 }) });
  await ready();
  expect(await screen.findByRole('heading', { name: 'Январь 2027' })).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: /^Ещё 3, 20.января/ }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText('Дело 6')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Следующий месяц' }));
  expect(await screen.findByRole('heading', { name: 'Февраль 2027' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Открыть: январь 2027' }));
  expect(await screen.findByRole('heading', { name: 'Январь 2027' })).toBeTruthy();
});

it('opens the calendar where deadlines are, and says that this month has none', async () => {
  open(running, '?view=calendar', { 'GET /api/tasks': () => ({ rows: [], total: 0 }) });
  await ready();
  expect(await screen.findByRole('heading', { name: 'Декабрь 2026' })).toBeTruthy();
  expect(screen.getByText(/^В.январе 2027 сроков нет, открыт последний месяц со.сроками\.$/)).toBeTruthy();
});

it('lists schools by the alphabet, with no way to rank them', async () => {
  const row = (id: number, name: string, overdue: number) => ({
    id: anId(id),
    name,
    counts: someCounts({ accepted: 3, overdue }),
    movedAt: null,
  });
  open(running, '?view=schools', {
    [`GET ${API}/counts`]: () => [row(71, 'Боровская СОШ', 0), row(70, 'Лесновская СОШ', 9)],
  });
  await screen.findByText('Лесновская СОШ');
  const table = screen.getByRole('table');
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['Боровская СОШ', 'Лесновская СОШ']);
  expect(within(table).queryAllByRole('button')).toEqual([]);
});

describe('adding an activity', () => {
  const begin = async (answers: Answers = {}) => {
    const user = userEvent.setup();
    const page = open(running, '', answers);
    await ready();
    await user.click(screen.getByRole('button', { name: 'Мероприятие' }));
    await user.type(await screen.findByLabelText(/^Что.нужно сделать$/), 'Семинар');
    return { user, page };
  };
  const deadline = () => screen.getByRole('textbox', { name: 'Срок' });

  it('reads the deadline while it is typed', async () => {
    const { user } = await begin();
    await user.type(deadline(), 'ежемесячно с января по апрель 2027');
    expect(plain((await screen.findByText(/^4.периода$/)).textContent)).toBe('4 периода');
    await user.clear(deadline());
    await user.type(deadline(), '31 ноября 2026');
    await user.click(screen.getByRole('button', { name: 'Добавить мероприятие' }));
    expect(document.activeElement).toBe(deadline());
    expect(deadline().getAttribute('aria-invalid')).toBe('true');
  });

  it('sends it with the parties of the plan, and forgets what was typed', async () => {
    const { user, page } = await begin({ [`POST ${API}/activities`]: () => ({ id: anId(81), tasks: 9 }) });
    await user.type(deadline(), 'до 25 декабря 2026');
    await user.click(screen.getByRole('button', { name: 'Руководители ОО' }));
    await user.click(screen.getByRole('button', { name: 'Добавить мероприятие' }));
    expect(await screen.findByText(/Мероприятие добавлено: 9.поручений/)).toBeTruthy();
    expect(page.sentTo(`POST ${API}/activities`)).toEqual([
      {
        title: 'Семинар',
        number: null,
        sectionId: null,
        deadlineText: 'до 25 декабря 2026',
        parties: ['Руководители ОО'],
        result: null,
      },
    ]);
    await user.click(screen.getByRole('button', { name: 'Мероприятие' }));
    expect((await screen.findByLabelText<HTMLTextAreaElement>(/^Что.нужно сделать$/)).value).toBe('');
  });

  it('puts what the server could not make out at its field, until it is mended', async () => {
    const details = { problems: [{ question: 'unknown-party', party: 'Организаторы', activities: [0] }] };
    const { user } = await begin({
      [`POST ${API}/activities`]: () => new Status(422, { code: 'rule-broken', details }),
    });
    await user.type(deadline(), 'до 25 декабря 2026');
    await user.type(screen.getByRole('textbox', { name: 'Исполнители' }), 'Организаторы{Enter}');
    await user.click(screen.getByRole('button', { name: 'Добавить мероприятие' }));
    expect(await screen.findByText(/Программа не.знает, кто это: «Организаторы»/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Убрать отбор: Организаторы' }));
    await user.click(screen.getByRole('button', { name: 'Руководители ОО' }));
    expect(screen.queryByText(/Программа не.знает/)).toBeNull();
  });
});

describe('the short name of an activity', () => {
  it('shows what somebody else has written meanwhile', async () => {
    const user = userEvent.setup();
    const conflict = new Status(409, { code: 'conflict', details: { now: { shortTitle: 'Чужое', version: 5 } } });
    const answers = [conflict, null];
    const page = open(running, '?view=sections', { [`PUT /api/activities/${anId(80)}`]: () => answers.shift() });
    await ready();
    await user.click(screen.getByRole('button', { name: 'Планы развития' }));
    await user.click(screen.getByRole('button', { name: 'Короткое название' }));
    await user.clear(await screen.findByLabelText('Название'));
    await user.type(screen.getByLabelText('Название'), 'Моё');
    await user.click(screen.getByRole('button', { name: 'Сохранить название' }));
    await user.click(await screen.findByLabelText(/Чужое/));
    await user.click(screen.getByRole('button', { name: 'Сохранить выбранное' }));
    await waitFor(() =>
      expect(page.sentTo(`PUT /api/activities/${anId(80)}`)).toEqual([
        { version: 1, shortTitle: 'Моё' },
        { version: 5, shortTitle: 'Чужое' },
      ]),
    );
  });
});

it('offers nothing that changes the plan to whoever only looks, nor in one that is closed', async () => {
  for (const map of [
    { ...running, may: { steer: false } },
    { ...running, state: 'closed' as const },
  ]) {
    open(map, '?view=sections');
    await ready();
    expect(screen.queryByRole('button', { name: 'Мероприятие' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Планы развития' }));
    expect(screen.queryByRole('button', { name: /Перенести срок|Короткое название/ })).toBeNull();
    cleanup();
  }
});

it('closes a plan only after it has said what is left undone, of all schools', async () => {
  const user = userEvent.setup();
  const page = open({ ...running, counts: someCounts({ overdue: 6, accepted: 40, under_way: 25 }) }, '', {
    [`PUT ${API}/state`]: () => null,
  });
  await ready();
  await user.click(screen.getByRole('button', { name: 'Другие действия с дорожной картой' }));
  await user.click(screen.getByRole('menuitem', { name: 'Завершить дорожную карту', hidden: true }));
  expect(await screen.findByText(/Не завершено 31.поручение: просрочено 6, в работе 25/)).toBeTruthy();
  expect(page.sentTo(`PUT ${API}/state`)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Не завершать' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Другие действия с дорожной картой' }));
  await user.click(screen.getByRole('menuitem', { name: 'Завершить дорожную карту', hidden: true }));
  await user.click(await screen.findByRole('button', { name: 'Завершить дорожную карту' }));
  await waitFor(() => expect(page.sentTo(`PUT ${API}/state`)).toEqual([{ version: running.version, state: 'closed' }]));
});

it('says once that its dates were moved, and beside each deadline that names an old year', async () => {
  const activities = [
    anActivity({ id: anId(81), deadlineText: 'март 2020 года, далее ежегодно' }),
    anActivity({ id: anId(82), deadlineText: 'ежегодно', over: true }),
  ];
  open(aRoadMap({ movedYears: 6, activities }), '?view=sections');
  await ready();
  expect(screen.getByText(/^Сроки документа сдвинуты на\s6\sлет вперёд/)).toBeTruthy();
  expect(screen.getAllByText(/^так в документе, сдвинуто на\s6\sлет$/)).toHaveLength(1);
  expect(screen.getByText('поручений нет: срок прошёл до их создания')).toBeTruthy();
});

it('begins with what to do when the plan is empty', async () => {
  open(aRoadMap({ sections: [] }), '?view=sections');
  await ready();
  expect(screen.getByText('Мероприятий пока нет')).toBeTruthy();
});

describe('where the person has no tasks', () => {
  const nothing = aRoadMap({
    activities: [anActivity({ windows: [], counts: someCounts({}) })],
    may: { steer: false },
  });
  const none = { 'GET /api/tasks': () => ({ rows: [], total: 0 }) };
  const as = (given: Partial<Session['roles'][number]>): Session => ({
    ...SESSION,
    roles: SESSION.roles.map((held) => ({ ...held, ...given })),
  });

  it.each(['timeline', 'calendar', 'schools', 'executors'])('a school is told whose the plan is: %s', async (view) => {
    open(nothing, `?view=${view}`, none, as({ role: 'head', schoolId: anId(70) }));
    expect(await screen.findByRole('heading', { name: /^Вашей школе здесь ничего не.поручено$/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Посмотреть мероприятия' })).toBeTruthy();
    expect(screen.queryByText(/отбор/)).toBeNull();
  });

  it.each(['timeline', 'calendar', 'schools', 'executors'])('an observer is told who makes them: %s', async (view) => {
    open(nothing, `?view=${view}`, none, as({ role: 'observer' }));
    expect(await screen.findByRole('heading', { name: 'Поручений пока нет' })).toBeTruthy();
    expect(screen.getByText(/заводит муниципальный координатор/)).toBeTruthy();
  });
});
