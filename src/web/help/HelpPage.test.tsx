// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../kernel/actor.ts';
import { makeQueries, makeRouter } from '../router.tsx';
import type { Session } from '../session.tsx';
import { CHAPTERS, groupsFor } from './chapters.ts';
import { findChapters } from './findChapters.ts';
import { helpPages } from './pages.ts';

const SESSION: Session = {
  today: '2027-01-12' as Session['today'],
  person: {
    id: '0b8f1e8e-5a0e-4a63-9d0b-0f4b6f0f7a11',
    name: 'Панова Светлана Ивановна',
    shortName: 'Панова С. И.',
    email: 'panova@example.org',
    letterKeys: true,
  },
  roles: [],
  standsInFor: [],
  municipality: { id: 'm1', name: 'Заозёрский муниципальный округ', shortName: 'Заозёрский округ' },
  counts: { today: 0, reports: 0, notices: 0 },
  mailLeaves: true,
};

function open(address: string) {
  const queries = makeQueries(() => undefined);
  const router = makeRouter(helpPages);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return router;
}

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(SESSION)));
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the pages of help', () => {
  it('list every chapter and open one', async () => {
    open('/help');
    for (const { title } of CHAPTERS) expect(await screen.findByRole('link', { name: plain(title) })).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: 'Приёмка' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Приёмка' })).toBeTruthy();
    expect(await screen.findByRole('heading', { level: 2, name: 'Вернуть' })).toBeTruthy();
  });

  it('find a passage by its words and lead to its heading', async () => {
    open('/help');
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Найти в помощи' }), 'передать поручение');
    const found = await screen.findByRole('link', { name: 'Передать поручение' });
    expect(decodeURI(found.getAttribute('href') ?? '')).toBe('/help/plan#передать-поручение');
    await userEvent.click(found);
    const heading = await screen.findByRole('heading', { level: 2, name: 'Передать поручение' });
    await vi.waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('say when nothing is found, and show all chapters again', async () => {
    open('/help?q=квадрокоптер');
    await userEvent.click(await screen.findByRole('button', { name: 'Показать все главы' }));
    expect(await screen.findByRole('link', { name: 'Приёмка' })).toBeTruthy();
  });

  it('know no chapter that is not written', async () => {
    open('/help/unwritten');
    expect(await screen.findByRole('heading', { name: 'Такой страницы нет' })).toBeTruthy();
  });
});

/** As the page sets it: no-break spaces are spaces to the reader. */
const plain = (title: string) => new RegExp(`^${title.replaceAll(' ', '\\s')}$`, 'u');

describe('groupsFor', () => {
  it.each<{ roles: Role[]; first: string[] }>([
    { roles: ['coordinator'], first: ['С чего начать', 'Координатору'] },
    { roles: ['curator'], first: ['С чего начать', 'Куратору'] },
    { roles: ['head'], first: ['С чего начать', 'Руководителю школы'] },
    { roles: ['head', 'curator'], first: ['С чего начать', 'Куратору', 'Руководителю школы'] },
    { roles: ['observer'], first: ['С чего начать', 'Координатору'] },
    { roles: [], first: ['С чего начать', 'Координатору'] },
  ])('$roles: $first', ({ roles, first }) => {
    const groups = groupsFor(roles);
    expect(groups.map(({ title }) => title).slice(0, first.length)).toEqual(first);
    expect(groups.flatMap(({ chapters }) => chapters)).toHaveLength(CHAPTERS.length);
  });
});

describe('the quick search', () => {
  const found = async (typed: string) => (await findChapters(typed)).map(({ to }) => decodeURI(to ?? ''));
  it('finds chapters by what they tell, and passages by their headings and texts', async () => {
    expect(await found('приглашение')).toContain('/help/start');
    expect(await found('передать поручение')).toContain('/help/plan#передать-поручение');
    expect(await found('передтаь поручнеие')).toContain('/help/plan#передать-поручение');
    expect(await found('квадрокоптер')).toEqual([]);
  });
});
