// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aName, anId, aRow } from '../../../../../test/roadMapViews.ts';
import type { Role } from '../../../../kernel/actor.ts';
import { localDate } from '../../../../kernel/date.ts';
import { type Answers, openPage, SESSION } from '../../../../web/testKit.tsx';
import type { PeopleList, SchoolList } from '../../../registry/contract.ts';
import type { TaskRow } from '../../tasks/contract.ts';
import { planPages } from '../pages.ts';
import { SchoolTasks } from '../SchoolTasks.tsx';

const rows = [1, 2, 3, 4].map((number) =>
  aRow({
    id: anId(number),
    title: `Семинар ${number}`,
    number: null,
    schoolName: `Школа ${number}`,
    dueOn: localDate('2027-01-20'),
  }),
);

const appointed = (role: Role) => ({
  role,
  schoolId: null,
  bodyId: null,
  placeName: null,
  position: null,
  fromDay: localDate('2026-09-01'),
  toDay: null,
});

const NO_SCHOOLS: SchoolList = {
  schools: [],
  total: 0,
  groups: [],
  supportedWords: { one: 'ШНОР', few: 'ШНОР', many: 'ШНОР' },
  may: { keep: false },
};
const NO_PEOPLE: PeopleList = { people: [], total: 0, may: { keep: false } };

function open(address: string, found: readonly TaskRow[], answers: Answers = {}, session = SESSION) {
  return openPage(
    planPages,
    address,
    {
      'GET /api/tasks': () => ({ rows: found, total: found.length }),
      'GET /api/schools': () => NO_SCHOOLS,
      'GET /api/people': () => NO_PEOPLE,
      'GET /api/filters': () => [],
      ...answers,
    },
    session,
  );
}

/** The question whose answer is drawn as rows; the others only count. */
const listed = ({ asked }: ReturnType<typeof openPage>) =>
  asked.filter(({ what }) => what.startsWith('GET /api/tasks') && what.includes('limit=200')).at(-1)?.what;

const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const chooseThree = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(await screen.findByRole('checkbox', { name: /Семинар 1/ }));
  await user.keyboard('{Shift>}');
  await user.click(box(/Семинар 3/));
  await user.keyboard('{/Shift}');
};

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

describe('what a person begins with', () => {
  const as = (role: Role, schoolId: string | null) => ({
    ...SESSION,
    roles: SESSION.roles.map((held) => ({ ...held, role, schoolId })),
  });

  it.each([
    { who: 'a coordinator', session: SESSION, asks: 'waiting=1' },
    { who: 'a curator', session: as('curator', anId(70)), asks: 'waiting=1' },
    { who: 'the head of a school', session: as('head', anId(70)), asks: 'dueTo=2027-06-30&mine=1&open=1' },
    { who: 'a methodologist', session: as('methodologist', null), asks: 'dueTo=2027-06-30&mine=1&open=1' },
    { who: 'an observer', session: as('observer', null), asks: 'dueTo=2027-06-30&open=1' },
  ])('$who asks for $asks', async ({ session, asks }) => {
    const page = open('/tasks', rows, {}, session);
    await screen.findByText('Семинар 1');
    expect(listed(page)).toBe(`GET /api/tasks?${asks}&limit=200`);
  });

  it.each([
    { name: 'their own work', mine: 375, asks: 'dueTo=2027-06-30&mine=1&open=1' },
    { name: 'what is open', mine: 0, asks: 'dueTo=2027-06-30&open=1' },
  ])('who accepts begins with $name where nothing waits for that', async ({ mine, asks }) => {
    const page = open('/tasks', rows, {
      'GET /api/tasks?waiting=1&limit=1': () => ({ rows: [], total: 0 }),
      'GET /api/tasks?mine=1&open=1&limit=1': () => ({ rows: [], total: mine }),
    });
    await screen.findByText('Семинар 1');
    expect(listed(page)).toBe(`GET /api/tasks?${asks}&limit=200`);
    expect(page.asked.some(({ what }) => what.endsWith('waiting=1&limit=200'))).toBe(false);
  });

  it('follows the address before anything else', async () => {
    const page = open('/tasks?standing=overdue&dueTo=2027-01-31', rows);
    await screen.findByText('Семинар 1');
    expect(listed(page)).toContain('standing=overdue&dueTo=2027-01-31&limit=200');
  });
});

describe('a list of work', () => {
  const last = { ...rows[0], id: anId(258), dueOn: localDate('2030-05-31') };
  const answers = {
    'GET /api/tasks?open=1&limit=1': () => ({ rows: rows.slice(0, 1), total: 258 }),
    'GET /api/tasks?open=1&offset=257&limit=1': () => ({ rows: [last], total: 258 }),
  };

  it('looks ahead to the end of the next quarter, says so, and shows the rest at one press', async () => {
    const page = open('/tasks?show=open', rows, answers);
    expect(await screen.findByText(/Со.сроком до.30.июня: 4.поручения/)).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: /^Показать все сроки до.2030.года: 258$/ }));
    await waitFor(() => expect(listed(page)).toBe('GET /api/tasks?open=1&limit=200'));
    await userEvent.click(await screen.findByRole('button', { name: /^Только до.30.июня$/ }));
    await waitFor(() => expect(screen.getByRole('button', { name: /^Показать все сроки/ })).toBeTruthy());
  });

  it('names the last day itself where it is in the same year', async () => {
    const near = { ...last, dueOn: localDate('2027-12-20') };
    open('/tasks?show=open', rows, {
      ...answers,
      'GET /api/tasks?open=1&offset=257&limit=1': () => ({ rows: [near], total: 258 }),
    });
    expect(await screen.findByRole('button', { name: /^Показать все сроки до.20.декабря.*: 258$/ })).toBeTruthy();
  });

  it('shows all from the start where the address says so', async () => {
    const page = open('/tasks?show=open&far=1', rows, answers);
    await screen.findByText('Семинар 1');
    expect(listed(page)).toBe('GET /api/tasks?open=1&limit=200');
  });

  it.each(['q=план', 'dueFrom=2029-01-01', 'standing=planned'])(
    'is not cut where it is asked for %s',
    async (asked) => {
      const page = open(`/tasks?show=open&${asked}`, rows);
      await screen.findByText('Семинар 1');
      expect(listed(page)).not.toContain('dueTo');
    },
  );

  it('of a school is cut the same way', async () => {
    const school = [{ path: '/s', title: 'Школа', load: async () => () => <SchoolTasks schoolId={anId(70)} /> }];
    const list = `GET /api/tasks?school=${anId(70)}&open=1`;
    const page = openPage(school, '/s', {
      'GET /api/tasks': () => ({ rows, total: rows.length }),
      [`${list}&limit=1`]: () => ({ rows, total: 258 }),
      [`${list}&offset=257&limit=1`]: () => ({ rows: [last], total: 258 }),
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Показать все сроки до.2030.года: 258$/ }));
    await waitFor(() => expect(listed(page)).toBe(`${list}&limit=200`));
  });
});

it('draws from the first 200 at once, and asks for the rest behind them', async () => {
  const many = Array.from({ length: 1500 }, (_, index) => aRow({ id: anId(index + 1000), title: `Дело ${index}` }));
  const page = open('/tasks?show=all', [], {
    'GET /api/tasks?limit=200': () => ({ rows: many.slice(0, 200), total: many.length }),
    'GET /api/tasks?offset=200&limit=2000': () => ({ rows: many.slice(200), total: many.length }),
  });
  expect(
    await screen.findByText('Показать все 1500 строк для поиска по странице', undefined, { timeout: 10_000 }),
  ).toBeTruthy();
  expect(page.asked.map(({ what }) => what).filter((what) => what.includes('offset='))).toEqual([
    'GET /api/tasks?offset=200&limit=2000',
  ]);
}, 15_000);

describe('several at once', () => {
  const done = { done: [1, 2, 3].map((number) => ({ id: anId(number), version: 2 })), refused: [] };

  it('moves deadlines: chosen by Shift, told in words, taken back with the former days', async () => {
    const user = userEvent.setup();
    const page = open('/tasks?show=open', rows, { 'POST /api/tasks/move': () => done });
    await chooseThree(user);
    expect(screen.getByText('Выбрано 3')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Перенести срок' }));
    await user.type(await screen.findByLabelText('Новый срок'), 'до 29 января');
    await user.click(screen.getByLabelText('Ждём документ'));
    await user.click(screen.getByRole('button', { name: /Перенести срок на 29.января/ }));

    expect(await screen.findByText(/Сроки 3.поручений перенесены на.29.января/)).toBeTruthy();
    const tasks = [1, 2, 3].map((number) => ({ id: anId(number), version: 1, dueOn: '2027-01-29' }));
    expect(page.sentTo('POST /api/tasks/move')).toEqual([{ tasks, reason: 'Ждём документ' }]);

    await user.click(screen.getByRole('button', { name: 'Отменить' }));
    await waitFor(() => expect(page.sentTo('POST /api/tasks/move')).toHaveLength(2));
    expect(page.sentTo('POST /api/tasks/move').at(-1)).toEqual({
      tasks: tasks.map((task) => ({ ...task, version: 2, dueOn: '2027-01-20' })),
      reason: 'Перенос отменён',
    });
  });

  it('asks for the reason before it sends anything', async () => {
    const user = userEvent.setup();
    const page = open('/tasks?show=open', rows, { 'POST /api/tasks/move': () => done });
    await chooseThree(user);
    await user.click(screen.getByRole('button', { name: 'Перенести срок' }));
    await user.type(await screen.findByLabelText('Новый срок'), 'завтра');
    await user.click(screen.getByRole('button', { name: /^Перенести срок на/ }));
    expect(await screen.findByText(/Выберите причину/)).toBeTruthy();
    expect(page.sentTo('POST /api/tasks/move')).toEqual([]);
  });

  it('cuts a period that is over on the day that was in it, its year unsaid', async () => {
    const user = userEvent.setup();
    const over = aRow({ opensOn: localDate('2026-09-01'), dueOn: localDate('2026-10-31'), standing: 'overdue' });
    const page = open('/tasks?show=open', [over], {
      'POST /api/tasks/split': () => ({ done: [{ id: over.id, version: 2 }], refused: [] }),
    });
    await user.click(await screen.findByRole('checkbox', { name: /^Выбрать: / }));
    await user.click(screen.getByRole('button', { name: 'Другие действия с выбранными' }));
    await user.click(screen.getByRole('menuitem', { name: 'Разделить период', hidden: true }));
    const day = await screen.findByLabelText('Последний день первого периода');
    await user.clear(day);
    await user.type(day, '12.10');
    await user.click(screen.getByRole('button', { name: 'Разделить' }));
    await waitFor(() =>
      expect(page.sentTo('POST /api/tasks/split')).toEqual([
        { tasks: [{ id: over.id, version: 1 }], after: '2026-10-12' },
      ]),
    );
  });

  it('tells which were refused, each by name and with its reason', async () => {
    const user = userEvent.setup();
    open('/tasks?show=open', rows, {
      'POST /api/tasks/cancel': () => ({
        done: [{ id: anId(1), version: 2 }],
        refused: [
          { id: anId(2), problems: [{ problem: 'is-accepted', on: '2027-01-09' }] },
          {
            id: anId(3),
            problems: [
              { problem: 'changed-meanwhile', by: { yours: false, name: aName('Белов'), at: '2027-01-12T09:12:00Z' } },
            ],
          },
        ],
      }),
    });
    await chooseThree(user);
    await user.click(screen.getByRole('button', { name: 'Другие действия с выбранными' }));
    await user.click(screen.getByRole('menuitem', { name: 'Отменить', hidden: true }));
    await user.click(await screen.findByRole('button', { name: 'Сделано в другом поручении.' }));
    await user.click(screen.getByRole('button', { name: 'Отменить поручения' }));

    expect(await screen.findByText(/Отменено: 1.поручение/)).toBeTruthy();
    const told = within((await screen.findByText(/Без изменений: 2.поручения/)).parentElement as HTMLElement);
    const reasons = told.getAllByRole('listitem').map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));
    expect(reasons).toEqual([
      'Семинар 2, Школа 2, Панова И. О.: уже принято 9 января',
      expect.stringMatching(
        /^Семинар 3, Школа 3, Панова И\. О\.: за это время поручение изменили: Белов И\. О\., 12 янв/,
      ),
    ]);
    expect(told.getAllByRole('link')[0]?.getAttribute('href')).toBe(`/tasks/${anId(2)}`);
  });

  it('gives tasks to somebody, and each back to whoever had it', async () => {
    const user = userEvent.setup();
    const people: PeopleList['people'] = [
      {
        ...aName('Тихонова', 'Елена', 'Сергеевна'),
        id: anId(40),
        phone: null,
        email: null,
        roles: [appointed('methodologist')],
        account: null,
        signedInAt: null,
      },
    ];
    const owners = [anId(60), anId(61), anId(60)];
    const held = rows.map((row, index) => ({ ...row, ownerId: owners[index] ?? anId(60) }));
    const page = open('/tasks?show=open', held, {
      'GET /api/people': () => ({ people, total: 1, may: { keep: false } }),
      'POST /api/tasks/reassign': () => done,
    });
    await chooseThree(user);
    await user.click(screen.getByRole('button', { name: 'Передать' }));
    await user.click(await screen.findByRole('combobox', { name: 'Кому' }));
    await user.click(await screen.findByRole('option', { name: /^Тихонова.*методист/, hidden: true }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Передать' }));
    expect(await screen.findByText(/Передано, Тихонова/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Отменить' }));
    await waitFor(() => expect(page.sentTo('POST /api/tasks/reassign')).toHaveLength(3));
    expect(page.sentTo('POST /api/tasks/reassign').slice(1)).toMatchObject([
      {
        ownerId: anId(60),
        tasks: [
          { id: anId(1), version: 2 },
          { id: anId(3), version: 2 },
        ],
      },
      { ownerId: anId(61), tasks: [{ id: anId(2), version: 2 }] },
    ]);
  });

  it('offers for a transfer only who sees the task, and says of whoever sees some of them how many', async () => {
    const user = userEvent.setup();
    const person = (
      id: number,
      familyName: string,
      role: Parameters<typeof appointed>[0],
      schoolId: string | null,
    ) => ({
      ...aName(familyName, 'Елена', 'Сергеевна'),
      ...{ id: anId(id), phone: null, email: null, account: null, signedInAt: null },
      roles: [{ ...appointed(role), schoolId }],
    });
    const people: PeopleList['people'] = [
      person(40, 'Тихонова', 'methodologist', null),
      person(41, 'Панова', 'head', anId(70)),
      person(42, 'Чужих', 'head', anId(79)),
      person(43, 'Зоркий', 'observer', null),
    ];
    const schools = [anId(70), anId(70), anId(71)];
    const held = rows.map((row, index) => ({ ...row, schoolId: schools[index] ?? anId(71) }));
    const page = open('/tasks?show=open', held, {
      'GET /api/people': () => ({ people, total: 4, may: { keep: false } }),
      'POST /api/tasks/reassign': () => ({ done: [], refused: [] }),
    });
    await chooseThree(user);
    await user.click(screen.getByRole('button', { name: 'Передать' }));
    await user.click(await screen.findByRole('combobox', { name: 'Кому' }));
    const offered = await screen.findAllByRole('option', { name: /методист|руководитель|наблюдатель/, hidden: true });
    expect(offered.map(({ textContent }) => textContent?.replace(/\s/gu, ' '))).toEqual([
      expect.stringMatching(/^Тихонова(?!.*видит)/),
      expect.stringMatching(/^Панова.*видит 2 из 3 поручений/),
    ]);
    await user.click(offered[0] as HTMLElement);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Передать' }));
    await screen.findByText('Ничего не изменено');
    expect(screen.getByRole('button', { name: 'Закрыть' })).toBeTruthy();
    expect(page.sentTo('POST /api/tasks/reassign')).toHaveLength(1);
  });

  it('reminds people, not tasks, and says how many before it does', async () => {
    const user = userEvent.setup();
    const owners = [anId(60), anId(61), anId(60)];
    const held = rows.map((row, index) => ({ ...row, ownerId: owners[index] ?? anId(60) }));
    const page = open('/tasks?show=open', held, { 'POST /api/tasks/remind': () => ({ people: 2 }) });
    await chooseThree(user);
    await user.click(screen.getByRole('button', { name: 'Напомнить' }));
    const asked = within(
      await screen.findByRole('dialog', { name: /^Напомнить\s2\sисполнителям\sо\s3\sпоручениях\?$/ }),
    );
    expect(page.sentTo('POST /api/tasks/remind')).toEqual([]);
    await user.click(asked.getByRole('button', { name: 'Напомнить' }));
    expect(await screen.findByText(/Напомнили 2.людям/)).toBeTruthy();
  });

  it('reminds of what is still to be done, and of nothing else', async () => {
    const user = userEvent.setup();
    const [first, ...rest] = rows;
    const handedIn = rest.map((row) => ({ ...row, standing: 'submitted' as const }));
    const page = open('/tasks?show=open', [first ?? aRow({}), ...handedIn], {
      'POST /api/tasks/remind': () => ({ people: 1 }),
    });
    await chooseThree(user);
    await user.click(screen.getByRole('button', { name: 'Напомнить' }));
    const asked = within(await screen.findByRole('dialog', { name: /^Напомнить\s1\sисполнителю\sо\s1\sпоручении\?$/ }));
    await user.click(asked.getByRole('button', { name: 'Напомнить' }));
    await waitFor(() => expect(page.sentTo('POST /api/tasks/remind')).toEqual([{ ids: [anId(1)] }]));
  });

  it('is not offered to whoever does not steer', async () => {
    open(
      '/tasks?show=open',
      rows.map((row) => ({ ...row, maySteer: false })),
    );
    await screen.findByText('Семинар 1');
    expect(screen.queryAllByRole('checkbox')).toEqual([]);
  });
});

describe('filters', () => {
  it('go into the address and to the server, and away again', async () => {
    const user = userEvent.setup();
    const page = open('/tasks?show=open', rows);
    await screen.findByText('Семинар 1');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Состояние' }), 'просрочено');
    await waitFor(() => expect(page.where()).toBe('/tasks?show=open&standing=overdue'));
    expect(listed(page)).toContain('standing=overdue');
    await user.click(screen.getByRole('button', { name: 'Убрать отбор' }));
    await waitFor(() => expect(page.where()).toBe('/tasks?show=open'));
  });

  it('are kept under a name', async () => {
    const user = userEvent.setup();
    const page = open('/tasks?show=open&standing=overdue', rows, { 'POST /api/filters': () => ({ id: anId(9) }) });
    await user.click(await screen.findByRole('button', { name: 'Сохранить отбор' }));
    await user.click(screen.getByRole('button', { name: 'Сохранить' }));
    expect(screen.getByText(/Назовите отбор/)).toBeTruthy();
    await user.type(screen.getByLabelText('Название'), 'Просрочено');
    await user.click(screen.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() =>
      expect(page.sentTo('POST /api/filters')).toEqual([
        { page: 'tasks', name: 'Просрочено', address: 'show=open&standing=overdue' },
      ]),
    );
  });

  it('that leave nothing say so, with the way out', async () => {
    const user = userEvent.setup();
    const page = open('/tasks?show=all&q=ничего', []);
    await user.click(
      within((await screen.findByText('По этому отбору поручений нет')).parentElement as HTMLElement).getByRole(
        'button',
        { name: 'Убрать отбор' },
      ),
    );
    await waitFor(() => expect(page.where()).toBe('/tasks?show=all'));
  });
});

it('says what waits and what was sent back, and names nothing that is not there', async () => {
  open('/tasks', [], {
    'GET /api/tasks?waiting=1&limit=1': () => ({ rows: [], total: 1 }),
    'GET /api/tasks?standing=overdue&limit=1': () => ({ rows: [], total: 0 }),
    'GET /api/tasks?standing=returned&limit=1': () => ({ rows: [], total: 3 }),
  });
  const lead = await screen.findByText(
    (_, element) => element?.tagName === 'P' && /ждёт вашей приёмки/.test(element.textContent ?? ''),
  );
  expect(lead.textContent?.replaceAll('\u00a0', ' ')).toBe('1 поручение ждёт вашей приёмки, возвращено 3.');
});
