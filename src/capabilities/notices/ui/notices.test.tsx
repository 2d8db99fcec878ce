// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answers, openPage, SESSION } from '../../../web/testKit.tsx';
import { noticePages } from './pages.ts';

const PROFILE = { path: '/profile', title: 'Мои настройки', load: async () => () => <p>настройки</p> };
const SCHOOL = '6f6d2f5c-53a5-4c52-9a57-0e4f4d2f6a11';
const LIST = 'GET /api/notices';
const appointed = {
  id: 'c1a5b7d9-3e2f-4b6a-9c8d-7e6f5a4b3c21',
  kind: 'appointed',
  about: 'x',
  details: { role: 'curator', placeId: SCHOOL, fromDay: '2027-01-12' },
  at: '2027-01-12T06:05:00.000Z',
  readAt: null as string | null,
};
const strange = {
  ...appointed,
  id: SCHOOL,
  kind: 'of-tomorrow',
  at: '2027-01-02T06:05:00.000Z',
  readAt: '2027-01-03T06:05:00.000Z',
};
const list = (notices: object[], more = false) => ({ notices, names: { [SCHOOL]: 'Лесновская СОШ' }, more });
const counting = (notices: number) => ({ ...SESSION, counts: { ...SESSION.counts, notices } });
const open = (address: string, answers: Answers, notices = 1) =>
  openPage([...noticePages, PROFILE], address, answers, counting(notices));
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('notices', () => {
  it('stand by days in words, new ones marked; a kind without words is shown plainly', async () => {
    open('/notices', { [LIST]: () => list([appointed, strange]) });
    const today = within(await screen.findByRole('region', { name: 'Сегодня' }));
    expect(today.getByRole('link', { name: /Вам назначена роль: куратор, Лесновская СОШ/ })).toBeTruthy();
    expect(today.getByText('Новое:')).toBeTruthy();
    const before = within(screen.getByRole('region', { name: /2\sянваря\s2027/ }));
    expect(before.getByText('Уведомление «of-tomorrow»')).toBeTruthy();
    expect(before.queryByRole('link')).toBeNull();
    expect(before.queryByText('Новое:')).toBeNull();
    expect(before.queryByRole('button')).toBeNull();
  });

  it('are read by following them', async () => {
    const { sentTo, where } = open('/notices', {
      [LIST]: () => list([appointed]),
      'POST /api/notices/read': () => ({ ids: [] }),
    });
    await userEvent.click(await screen.findByRole('link', { name: /Вам назначена роль/ }));
    await waitFor(() => expect(where()).toBe('/profile'));
    expect(sentTo('POST /api/notices/read')).toEqual([{ ids: [appointed.id] }]);
  });

  it('are read by a button that says which', async () => {
    const { sentTo } = open('/notices', {
      [LIST]: () => list([appointed]),
      'POST /api/notices/read': () => ({ ids: [] }),
    });
    await press(/^Отметить прочитанным: Вам назначена роль: куратор/);
    await waitFor(() => expect(sentTo('POST /api/notices/read')).toEqual([{ ids: [appointed.id] }]));
  });

  it('are all read at once, which can be taken back', async () => {
    const { sentTo } = open('/notices', {
      [LIST]: () => list([appointed]),
      'POST /api/notices/read-all': () => ({ ids: [appointed.id] }),
      'POST /api/notices/unread': () => null,
    });
    await press('Отметить все прочитанными');
    await press('Отменить');
    await waitFor(() => expect(sentTo('POST /api/notices/unread')).toEqual([{ ids: [appointed.id] }]));
  });

  it('are asked for in pages, and only the new ones when wanted', async () => {
    const { asked, where } = open('/notices', { [LIST]: () => list([appointed], true) });
    await press('Показать раньше');
    await waitFor(() => expect(asked.at(-1)?.what).toContain(`before=${appointed.id}`));
    await press('только новые');
    await waitFor(() => expect(where()).toBe('/notices?unread=1'));
    await waitFor(() => expect(asked.at(-1)?.what).toContain('unread=1'));
  });

  it('that are none say why', async () => {
    open('/notices', { [LIST]: () => list([]) }, 0);
    await screen.findByRole('heading', { name: /Уведомлений пока не\sбыло/ });
    expect(screen.getByText('Всё прочитано.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Отметить все прочитанными' })).toBeNull();
    cleanup();
    open('/notices?unread=1', { [LIST]: () => list([]) }, 0);
    await screen.findByRole('heading', { name: 'Нового нет' });
  });
});
