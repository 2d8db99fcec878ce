// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aName, anId, aRoadMap } from '../../../../../../test/roadMapViews.ts';
import { localDate } from '../../../../../kernel/date.ts';
import { type Answers, openPage } from '../../../../../web/testKit.tsx';
import type { RoadMapView } from '../../../plans/contract.ts';
import type { ChangedTask, ListChanges } from '../../../plans/members/contract.ts';
import { planPages } from '../../pages.ts';
import { ListChangesLine } from './ListChangesLine.tsx';

const API = `/api/road-maps/${anId(90)}`;

const aTask = (given: Partial<ChangedTask> = {}): ChangedTask => ({
  activityId: anId(5),
  number: '3.3',
  title: 'Повышение квалификации',
  executor: 'school',
  opensOn: localDate('2027-02-01'),
  dueOn: localDate('2027-03-25'),
  past: false,
  comesBack: false,
  owner: aName('Гусева'),
  ...given,
});

const aSchool = (id: number, name: string) => ({
  schoolId: anId(id),
  name,
  list: 'supported' as const,
  closed: false,
  tasks: [aTask(), aTask({ past: true, opensOn: localDate('2026-09-01'), dueOn: localDate('2026-10-01') })],
});

const CHANGES: ListChanges = {
  listName: 'Школы 2026',
  joined: [aSchool(70, 'Боровская СОШ'), aSchool(71, 'Лесновская СОШ')],
  left: [aSchool(72, 'Озёрная СОШ')],
};

const open = (map: RoadMapView, answers: Answers = {}) =>
  openPage(planPages, `/road-maps/${anId(90)}?view=sections`, {
    [`GET ${API}`]: () => map,
    [`GET ${API}/counts`]: () => [],
    [`GET ${API}/list-changes`]: () => CHANGES,
    'GET /api/schools': () => ({ schools: [], total: 0, groups: [], supportedWords: WORDS, may: { keep: false } }),
    'GET /api/filters': () => [],
    ...answers,
  });
const WORDS = { one: 'ШНОР', few: 'ШНОР', many: 'ШНОР' };

const sent = ({ asked }: ReturnType<typeof openPage>) =>
  asked.find(({ what }) => what === `POST ${API}/list-changes`)?.sent;

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

describe('schools that joined', () => {
  const look = async (answers: Answers = {}) => {
    const user = userEvent.setup();
    const page = open(aRoadMap(), { [`POST ${API}/list-changes`]: () => ({ tasks: 2 }), ...answers });
    await user.click(await screen.findByRole('button', { name: 'Посмотреть и завести' }));
    return { user, page, dialog: within(await screen.findByRole('dialog')) };
  };

  it('get what is ahead; passed windows only when asked for, schools only when chosen', async () => {
    const { user, page, dialog } = await look();
    expect(dialog.getByRole('button', { name: /^Завести 2.поручения$/ })).toBeTruthy();
    await user.click(dialog.getByRole('checkbox', { name: /прошедшие периоды/ }));
    await user.click(dialog.getByRole('checkbox', { name: /Лесновская СОШ/ }));
    await user.click(dialog.getByRole('button', { name: /^Завести 2.поручения$/ }));
    await waitFor(() =>
      expect(sent(page)).toEqual({
        kind: 'joined',
        schoolIds: [anId(70)],
        act: true,
        past: true,
        reason: null,
        tasks: 2,
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('none chosen: says so and sends nothing', async () => {
    const { user, page, dialog } = await look();
    await user.click(dialog.getByRole('checkbox', { name: /Боровская СОШ/ }));
    await user.click(dialog.getByRole('checkbox', { name: /Лесновская СОШ/ }));
    await user.click(dialog.getByRole('button', { name: /^Завести 0.поручений$/ }));
    expect(dialog.getByRole('alert').textContent).toBe('Отметьте хотя бы одну школу');
    expect(sent(page)).toBeUndefined();
  });

  it('none chosen: there is nothing to leave as it is either', async () => {
    const { user, page, dialog } = await look();
    expect(dialog.queryByRole('alert')).toBeNull();
    await user.click(dialog.getByRole('checkbox', { name: /Боровская СОШ/ }));
    await user.click(dialog.getByRole('checkbox', { name: /Лесновская СОШ/ }));
    await user.click(dialog.getByRole('button', { name: 'Не заводить' }));
    expect(dialog.getByRole('alert').textContent).toBe('Отметьте хотя бы одну школу');
    expect(document.activeElement).toBe(dialog.getByRole('group', { name: 'Школы' }));
    expect(sent(page)).toBeUndefined();
  });

  it('may get nothing', async () => {
    const { user, page, dialog } = await look();
    await user.click(dialog.getByRole('button', { name: 'Не заводить' }));
    await waitFor(() => expect(sent(page)).toMatchObject({ act: false, schoolIds: [anId(70), anId(71)] }));
  });
});

it('schools that left: their open tasks are cancelled with a reason, late ones too', async () => {
  const user = userEvent.setup();
  const page = open(aRoadMap(), { [`POST ${API}/list-changes`]: () => ({ tasks: 2 }) });
  await user.click(await screen.findByRole('button', { name: 'Посмотреть и отменить' }));
  const dialog = within(await screen.findByRole('dialog'));
  const reason = dialog.getByRole('textbox', { name: 'Причина' });
  await user.clear(reason);
  await user.click(dialog.getByRole('button', { name: /^Отменить 2.поручения$/ }));
  expect(sent(page)).toBeUndefined();
  await user.type(reason, 'Переведена приказом.');
  await user.click(dialog.getByRole('button', { name: /^Отменить 2.поручения$/ }));
  await waitFor(() =>
    expect(sent(page)).toMatchObject({ kind: 'left', act: true, past: true, reason: 'Переведена приказом.', tasks: 2 }),
  );
});

it('on a phone both notes are one line until it is opened', async () => {
  const user = userEvent.setup();
  open(aRoadMap());
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }));
  const line = await screen.findByText(/^Списки школ: 2.новых, 1.вышла$/);
  const folded = line.closest('details');
  expect(folded?.open).toBe(false);
  await user.click(line);
  expect(folded?.open).toBe(true);
  expect(within(folded as HTMLElement).getByRole('button', { name: 'Посмотреть и завести' })).toBeTruthy();
});

it('who does not plan is not asked, nor is anybody in a plan that is over', async () => {
  const asks = async (map: RoadMapView) => {
    const page = open(map);
    await screen.findByRole('heading', { level: 1 });
    cleanup();
    return page.asked.some(({ what }) => what.includes('list-changes'));
  };
  expect(await asks(aRoadMap())).toBe(true);
  expect(await asks(aRoadMap({ may: { steer: false } }))).toBe(false);
  expect(await asks(aRoadMap({ state: 'closed' }))).toBe(false);
});

describe('in the day', () => {
  const day = (answer: object[]) =>
    openPage([{ path: '/', title: 'Сегодня', load: async () => ListChangesLine }], '/', {
      'GET /api/list-changes': () => answer,
    });

  it('a line leads to each plan', async () => {
    day([{ roadMapId: anId(90), title: 'План', joined: ['Боровская СОШ'], left: [], toMake: 14, toCancel: 0 }]);
    expect(await screen.findByText(/^Появилась школа: Боровская СОШ, можно завести 14.поручений$/)).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Посмотреть: План' });
    expect(link.getAttribute('href')).toBe(`/road-maps/${anId(90)}`);
  });

  it('most days there is none', async () => {
    const page = day([]);
    await waitFor(() => expect(page.asked.map(({ what }) => what)).toContain('GET /api/list-changes'));
    expect(screen.queryByText('Списки школ изменились')).toBeNull();
  });
});
