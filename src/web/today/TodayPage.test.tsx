// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aName, anId, aRow } from '../../../test/roadMapViews.ts';
import { noTasks } from '../../capabilities/roadmaps/plans/progress.ts';
import type { TodayView } from '../../capabilities/roadmaps/today/contract.ts';
import { localDate } from '../../kernel/date.ts';
import type { Session } from '../session.tsx';
import { openPage, SESSION } from '../testKit.tsx';
import { todayPages } from './pages.ts';

const NONE = { rows: [], total: 0 };
const aDay = (known: Partial<TodayView> = {}): TodayView => ({
  mine: { returned: NONE, overdue: NONE, soon: NONE },
  toAccept: null,
  overdue: null,
  silent: null,
  near: [],
  care: null,
  schools: [],
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

const head: Session = {
  ...SESSION,
  roles: SESSION.roles.map((role) => ({ ...role, role: 'head', schoolId: anId(70), schoolName: 'Лесновская СОШ' })),
};

const aSchool = (known: Partial<TodayView['schools'][number]> = {}): TodayView['schools'][number] => ({
  id: anId(70),
  name: 'Лесновская СОШ',
  counts: { ...noTasks(), accepted: 12, submitted: 2, overdue: 1, planned: 16, cancelled: 3 },
  next: {
    rows: [1, 2, 3].map((number) => aRow({ id: anId(number), title: `Шаг ${number}`, number: null })),
    total: 16,
  },
  soon: 5,
  curator: { ...aName('Белов'), phone: null },
  ...known,
});

beforeEach(() => {
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
});

it('promises a letter only where mail leaves', async () => {
  open(aDay());
  expect(await screen.findByText(/вам придёт письмо/)).toBeTruthy();
  cleanup();
  open(aDay(), { ...SESSION, mailLeaves: false });
  expect(await screen.findByText('Сейчас от вас ничего не ждут')).toBeTruthy();
  expect(screen.queryByText(/письмо/)).toBeNull();
});

describe('a head', () => {
  it('sees how the school stands, the next three steps, and a link to all', async () => {
    open(aDay({ schools: [aSchool()] }), head);
    expect(await screen.findByRole('heading', { name: 'Лесновская СОШ', level: 1 })).toBeTruthy();
    const next = screen.getByRole('heading', { name: 'Дальше' }).closest('section') ?? document.body;
    for (const words of ['Принято 12 из 31', 'На проверке 2', 'Просрочено 1']) {
      expect(within(next).getByText(words)).toBeTruthy();
    }
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

it('leads to lists that show what it counts', async () => {
  const rows = [aRow({ standing: 'overdue', daysOverdue: 3, dueOn: localDate('2027-01-09') })];
  open(aDay({ mine: { returned: NONE, overdue: { rows, total: 9 }, soon: { rows, total: 40 } } }));
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
    const row = { ...late(1, anId(60)), act: 'remind' as const, phone: null, startedOn: null };
    const page = openPage(todayPages, '/', {
      'GET /api/today': () => aDay({ overdue: { rows: [row], total: 3 } }),
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
