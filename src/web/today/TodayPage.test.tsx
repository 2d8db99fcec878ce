// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aName, anId, aRow } from '../../../test/roadMapViews.ts';
import { noTasks } from '../../capabilities/roadmaps/plans/progress.ts';
import type { LateOwner, TodayView } from '../../capabilities/roadmaps/today/contract.ts';
import { localDate } from '../../kernel/date.ts';
import type { Session } from '../session.tsx';
import { openPage, SESSION } from '../testKit.tsx';
import { todayPages } from './pages.ts';
import { quietWords } from './quiet.ts';
import { stepsOf } from './Setup.tsx';

const NONE = { rows: [], total: 0 };
const aDay = (known: Partial<TodayView> = {}): TodayView => ({
  mine: { returned: NONE, overdue: NONE, next: NONE, soon: 0 },
  toAccept: null,
  overdue: null,
  silent: null,
  near: [],
  care: null,
  schools: [],
  gaps: [],
  anyTask: true,
  ...known,
});

const open = (view: TodayView, session: Session = SESSION) =>
  openPage(
    todayPages,
    '/',
    { 'GET /api/today': () => view, 'GET /api/reports': () => ({ quarters: [], may: { write: false } }) },
    session,
  );

const aLate = (known: Partial<LateOwner> = {}): LateOwner => ({
  ...{ ownerId: anId(60), name: aName('Дёмина'), placeName: 'Степановская ООШ', phone: null },
  ...{ tasks: 1, days: 45, neverOpened: false },
  ...known,
});

const head: Session = {
  ...SESSION,
  roles: SESSION.roles.map((role) => ({ ...role, role: 'head', schoolId: anId(70), schoolName: 'Лесновская СОШ' })),
};

it('does not say that nothing waits where a report does', async () => {
  const row = {
    ...{ year: 2026, quarter: 4, schoolId: anId(70), schoolName: 'Лесновская СОШ', apart: false },
    ...{ municipalityId: anId(99), state: 'signed' as const, signedOn: SESSION.today, acceptedOn: null },
    may: { write: false, sign: false, accept: true, reopen: false },
  };
  const quarter = { year: 2026, quarter: 4, title: 'IV квартал 2026 года', over: true, dueOn: SESSION.today };
  openPage(todayPages, '/', {
    'GET /api/today': () => aDay({ mine: { returned: NONE, overdue: NONE, next: { ...NONE, total: 3 }, soon: 0 } }),
    'GET /api/reports': () => ({ quarters: [{ ...quarter, rows: [row] }] }),
  });
  expect(await screen.findByText(/Жд[её]т вашей.приёмки/)).toBeTruthy();
  expect(screen.queryByText(/ничего не.ждёт/)).toBeNull();
});

it('says that nothing waits where nothing does', async () => {
  open(aDay({ mine: { returned: NONE, overdue: NONE, next: { ...NONE, total: 3 }, soon: 0 } }));
  expect(await screen.findByText(/Сегодня ничего не.ждёт/)).toBeTruthy();
});

const aSchool = (known: Partial<TodayView['schools'][number]> = {}): TodayView['schools'][number] => ({
  id: anId(70),
  name: 'Лесновская СОШ',
  counts: { ...noTasks(), accepted: 12, submitted: 2, overdue: 1, planned: 16, cancelled: 3 },
  next: {
    rows: [1, 2, 3].map((number) => aRow({ id: anId(number), title: `Шаг ${number}`, number: null })),
    total: 16,
  },
  soon: 5,
  later: 212,
  curator: { ...aName('Белов'), phone: null },
  ...known,
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a coordinator with nothing to do', () => {
  it('of running plans is not asked for a plan, and sees who is silent', async () => {
    const silent = { ...{ personId: anId(60), name: aName('Дёмина'), placeName: 'Степановская ООШ', phone: null } };
    open(aDay({ silent: [{ ...silent, days: 34, neverOpened: true, openTasks: 4 }] }));
    expect(await screen.findByText('Сейчас от вас ничего не ждут')).toBeTruthy();
    const link = screen.getByRole('link', { name: /Дёмина/ });
    expect(link.getAttribute('href')).toBe(`/tasks?show=open&owner=${anId(60)}`);
    expect(screen.queryByText('Загрузить дорожную карту')).toBeNull();
  });

  it('without any plan is asked for one', async () => {
    open(aDay({ anyTask: false }));
    expect(await screen.findByRole('link', { name: 'Загрузить дорожную карту' })).toBeTruthy();
  });

  it.each([
    ['schools come first', { schools: 0, supported: 0 }, /^Загрузить: Школ/],
    ['then their list', { schools: 24, supported: 0 }, /^Собрать: Список/],
    ['then the plan, whoever has not come yet', { schools: 24, supported: 9 }, 'Загрузить дорожную карту'],
  ])('has one filled button: %s', async (_, known, name) => {
    const rest = { withoutHead: 5, withoutCurator: 3, uninvited: 12, awaited: 5, headless: { names: [], tasks: 0 } };
    open(aDay({ anyTask: false, gaps: [{ municipalityId: SESSION.municipality?.id ?? '', ...rest, ...known }] }));
    const link = await screen.findByRole('link', { name });
    const filled = screen.getAllByRole('link').filter(({ className }) => className.includes('primary'));
    expect(filled).toEqual([link]);
  });
});

it('promises a letter only where mail leaves', async () => {
  open(aDay());
  expect(await screen.findByText(/вам\s+придёт письмо/)).toBeTruthy();
  cleanup();
  open(aDay(), { ...SESSION, mailLeaves: false });
  expect(await screen.findByText('Сейчас от вас ничего не ждут')).toBeTruthy();
  expect(screen.queryByText(/письмо/)).toBeNull();
});

describe('a head', () => {
  it('sees that the school was given its entry of a list, and until when one may object', async () => {
    const entry = { listId: anId(80), schoolId: anId(70), schoolName: 'Лесновская СОШ', objectUntil: SESSION.today };
    openPage(
      todayPages,
      '/',
      {
        'GET /api/today': () => aDay({ schools: [aSchool()] }),
        'GET /api/reports': () => ({ quarters: [], may: { write: false } }),
        'GET /api/identification/today': () => ({ toLookAt: [entry], unanswered: 0 }),
      },
      head,
    );
    const link = await screen.findByRole('link', { name: /Что.сказано.о.школе/ });
    expect(link.getAttribute('href')).toBe(`/schools/${anId(70)}/support`);
    expect(screen.getByText(/возразить.можно.до.*включительно/)).toBeTruthy();
  });

  it('sees how the school stands, the next three steps, and a link to all', async () => {
    open(aDay({ schools: [aSchool()] }), head);
    expect(await screen.findByRole('heading', { name: 'Лесновская СОШ', level: 1 })).toBeTruthy();
    const next = screen.getByRole('heading', { name: 'Дальше' }).closest('section') ?? document.body;
    for (const words of ['Принято 12 из 31', 'На проверке 2', 'Просрочено 1']) {
      expect(within(next).getByText(words)).toBeTruthy();
    }
    expect(within(next).getByText(/Со.сроком до.30.июня, позже ещё.212/)).toBeTruthy();
    expect(within(next).queryByText(/Возвращено/)).toBeNull();
    expect(within(next).getAllByText(/^Шаг/)).toHaveLength(3);
    expect(within(next).getByRole('link', { name: 'Все поручения школы' }).getAttribute('href')).toBe(
      `/tasks?show=open&school=${anId(70)}`,
    );
    expect(screen.getByText(/5 поручений со сроком в ближайший месяц/)).toBeTruthy();
  });

  it('who stands in for another one sees both schools by their names, each with its curator', async () => {
    const other = aSchool({ id: anId(71), name: 'Каменская СОШ', next: NONE, soon: 0 });
    open(aDay({ schools: [other, aSchool()] }), head);
    expect(await screen.findByRole('heading', { name: 'Каменская СОШ' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Лесновская СОШ', level: 2 })).toBeTruthy();
    expect(screen.getByText('Впереди сроков нет.')).toBeTruthy();
    expect(screen.getByText('Куратор: Каменская СОШ')).toBeTruthy();
  });
});

it('of a school that has done nothing does not say with a tick that nothing is accepted', async () => {
  const row = { schoolId: anId(70), name: 'Лесновская СОШ', movedAt: null, head: null, headPhone: null };
  open(aDay({ care: [{ ...row, counts: { ...noTasks(), planned: 16 } }] }));
  expect(await screen.findByText(/^пока ничего не.принято$/)).toBeTruthy();
  expect(screen.queryByText(/принято 0/)).toBeNull();
});

describe('who stands in for somebody', () => {
  const absent = { name: 'Белов И. Н.', toDay: localDate('2027-01-27') };
  const inPlaceOf = absent.name;
  const role = (schoolId: string, over: object) => ({ ...SESSION.roles[0], schoolId, ...over }) as Session['roles'][0];
  const care = (number: number, name: string) => ({
    ...{ schoolId: anId(number), name, counts: { ...noTasks(), accepted: 3 } },
    ...{ movedAt: null, head: null, headPhone: null },
  });

  it('sees which schools are theirs and which are of the person who is away, until when', async () => {
    const roles = [
      role(anId(72), { role: 'curator', inPlaceOf: null }),
      role(anId(73), { role: 'curator', inPlaceOf }),
      role(anId(70), { role: 'head', inPlaceOf }),
    ];
    const view = aDay({ schools: [aSchool()], care: [care(72, 'Боровская СОШ'), care(73, 'Каменская СОШ')] });
    open(view, { ...SESSION, roles, standsInFor: [absent] });
    const block = async (name: RegExp) => within(await screen.findByRole('region', { name }));
    const [own, meanwhile, led] = [
      await block(/^Мои.школы$/),
      await block(/^Школы\s+на\s+время/),
      await block(/^Лесновская.СОШ$/),
    ];
    expect([own.queryByText('Боровская СОШ') !== null, own.queryByText('Каменская СОШ')]).toEqual([true, null]);
    expect(own.queryByText(/замещаете/)).toBeNull();
    for (const one of [meanwhile, led]) one.getByText(/^Вы\s+замещаете: Белов\s+И\.\s+Н\., до\s+27\s+января$/);
    expect(meanwhile.getByText('Каменская СОШ')).toBeTruthy();
  });

  it('of one school alone reads its name over it, not over the day', async () => {
    const roles = [role(anId(70), { role: 'head', inPlaceOf })];
    open(aDay({ schools: [aSchool()] }), { ...SESSION, roles, standsInFor: [absent] });
    expect(await screen.findByRole('heading', { name: 'Лесновская СОШ', level: 2 })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^Сегодня/);
  });
});

it('leads to lists that show what it counts', async () => {
  const rows = [{ ...aRow({ standing: 'overdue', daysOverdue: 3, dueOn: localDate('2027-01-09') }), sentBack: null }];
  open(aDay({ mine: { returned: NONE, overdue: { rows, total: 9 }, next: { rows, total: 40 }, soon: 30 } }));
  const href = async (name: string) => (await screen.findByRole('link', { name })).getAttribute('href');
  expect(await href('Все 9')).toBe('/tasks?show=mine&standing=overdue');
  expect(await href('Все 40')).toBe('/tasks?show=mine');
});

describe('«Напомнить всем»', () => {
  const late = (number: number, ownerId: string) =>
    aRow({ id: anId(number), ownerId, standing: 'overdue', daysOverdue: 3, maySteer: true });
  const rows = [late(1, anId(60)), late(2, anId(60)), late(3, anId(61)), late(4, SESSION.person.id)];

  it('says first how many people hear of how many tasks, of all that are late and not of those in sight', async () => {
    const user = userEvent.setup();
    const people = [aLate({ ownerId: anId(60), tasks: 2 }), aLate({ ownerId: anId(61) })];
    const page = openPage(todayPages, '/', {
      'GET /api/today': () => aDay({ overdue: { people, ofPeople: 2, total: 3, mayRemind: true } }),
      'GET /api/reports': () => ({ quarters: [], may: { write: false } }),
      'GET /api/tasks': () => ({ rows, total: rows.length }),
      'POST /api/tasks/remind': () => ({ people: 2 }),
    });
    await user.click(await screen.findByRole('button', { name: 'Напомнить всем' }));
    await screen.findByRole('dialog', { name: /^Напомнить 2.исполнителям о.3.поручениях\?$/ });
    expect(page.sentTo('POST /api/tasks/remind')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Напомнить' }));
    await waitFor(() => expect(page.sentTo('POST /api/tasks/remind')).toEqual([{ ids: [anId(1), anId(2), anId(3)] }]));
  });
});

describe('who is late', () => {
  const overdue = (over: Partial<LateOwner> = {}, mayRemind = true) => ({
    ...{ people: [aLate({ tasks: 7, ...over })], ofPeople: 1, total: 7, mayRemind },
  });
  const row = {
    ...aRow({ id: anId(1), title: 'Семинар', number: null, standing: 'overdue', daysOverdue: 45, maySteer: true }),
    ...{ act: 'remind' as const, phone: null, startedOn: null },
  };

  it('stands as one line, which opens into the tasks, and not a second time among the silent', async () => {
    const still = { personId: anId(60), name: aName('Дёмина'), placeName: null, phone: null, days: 34 };
    openPage(todayPages, '/', {
      'GET /api/today': () => aDay({ overdue: overdue(), silent: [{ ...still, neverOpened: false, openTasks: 9 }] }),
      'GET /api/reports': () => ({ quarters: [], may: { write: false } }),
      'GET /api/today/late': () => ({ rows: [row], total: 1 }),
    });
    await screen.findByText(/просрочено 7\s+поручений, дольше всех 45\s+дней/);
    expect(screen.getByText(/34\s+дня без\s+изменений/)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: /Давно нет движения/ })).toBeNull();
    expect(screen.queryByText('Семинар')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^Показать просроченное: Дёмина/ }));
    expect(await screen.findByText('Семинар')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Скрыть просроченное: Дёмина/ }));
    expect(screen.queryByText('Семинар')).toBeNull();
  });

  it('is reminded of what they are late with, after it is said of how much', async () => {
    const page = openPage(todayPages, '/', {
      'GET /api/today': () => aDay({ overdue: overdue() }),
      'GET /api/reports': () => ({ quarters: [], may: { write: false } }),
      'GET /api/tasks': () => ({ rows: [{ ...row, ownerId: anId(60) }], total: 1 }),
      'POST /api/tasks/remind': () => ({ people: 1 }),
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Напомнить: Дёмина/ }));
    await screen.findByRole('dialog', { name: /^Напомнить 1.исполнителю о.1.поручении\?$/ });
    const asked = page.asked.map(({ what }) => what).filter((what) => what.startsWith('GET /api/tasks?'));
    expect(asked.some((what) => what.includes(`owner=${anId(60)}`))).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Напомнить' }));
    await waitFor(() => expect(page.sentTo('POST /api/tasks/remind')).toEqual([{ ids: [anId(1)] }]));
  });

  it('is not reminded by who does not steer', async () => {
    open(aDay({ overdue: overdue({ neverOpened: true }, false) }));
    await screen.findByText(/ни\s+одного не\s+открывали/);
    expect(screen.queryByRole('button', { name: /Напомнить/ })).toBeNull();
  });
});

describe('what is lacking', () => {
  const headless = { names: ['Комитет образования', 'ГИМЦ'], tasks: 375 };
  const gaps = { schools: 24, withoutHead: 5, supported: 9, withoutCurator: 3, uninvited: 12, awaited: 5, headless };

  it('is told to who can mend it, with a way to do so', async () => {
    open(aDay({ anyTask: false, gaps: [{ municipalityId: SESSION.municipality?.id ?? '', ...gaps }] }));
    const to = async (name: RegExp) => (await screen.findByRole('link', { name })).getAttribute('href');
    expect(await to(/3\s+школы списка без куратора/)).toBe('/schools?lacks=curator');
    expect(await to(/У 5\s+школ нет руководителя/)).toBe('/schools?lacks=head');
    expect(await to(/Нет руководителя: Комитет образования, ГИМЦ/)).toBe('/people');
    expect(screen.getByText(/поручений за них 375/)).toBeTruthy();
    expect(await to(/12\s+человек без\s+пароля и\s+кода/)).toBe('/people?never=uninvited');
    expect(await to(/5\s+человек ещё ни\s+разу не\s+вошли/)).toBe('/people?never=awaited');
  });

  it('is schools first, then the list; and nothing when nothing is', () => {
    expect(stepsOf({ ...gaps, schools: 0 })).toMatchObject([{ to: '/schools/import' }]);
    expect(stepsOf({ ...gaps, supported: 0, withoutCurator: 0 })[0]).toMatchObject({ to: '/settings/groups' });
    const all = { schools: 24, withoutHead: 0, supported: 9, withoutCurator: 0, uninvited: 0, awaited: 0 };
    expect(stepsOf({ ...all, headless: { names: [], tasks: 0 } })).toEqual([]);
    expect(stepsOf({ ...gaps, awaited: 1 }).at(-1)?.what).toContain('ни разу не вошёл');
  });
});

it.each([
  { role: 'observer' as const, title: 'Вам ничего исполнять не нужно', says: 'Вы видите всё и ничего не меняете' },
  { role: 'expert' as const, title: 'Вам ничего исполнять не нужно', says: '«Отчёты»' },
  { role: 'methodologist' as const, title: 'Сейчас от вас ничего не ждут', says: 'Вы видите весь муниципалитет' },
  { role: 'head' as const, title: 'Сейчас от вас ничего не ждут', says: 'Новые поручения появятся здесь' },
])('says to a quiet $role what they see and where', ({ role, title, says }) => {
  const words = quietWords({ ...SESSION, roles: SESSION.roles.map((held) => ({ ...held, role })) });
  expect(words.title).toBe(title);
  expect(words.text).toContain(says);
});
