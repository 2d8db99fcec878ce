// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../kernel/actor.ts';
import { openPage } from '../testKit.tsx';
import { CHAPTERS, groupsFor } from './chapters.ts';
import { findChapters } from './findChapters.ts';
import { helpPages } from './pages.ts';

const open = (address: string) => openPage(helpPages, address, {});

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

  it('show settings letter by letter, as they are copied', async () => {
    open('/help/letters');
    expect(await screen.findByText('Опора <opora@okrug.example>')).toBeTruthy();
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
