// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { usePathParams } from '../address.ts';
import { Loaded, useGet } from '../data.tsx';
import type { PageModule } from '../page.ts';
import { PageHead } from '../parts/Page.tsx';
import { makeQueries, makeRouter } from '../router.tsx';
import { ownAddress, type Session, signInAddress, useEnter, useSession } from '../session.tsx';
import { useShortcut } from '../shortcuts.ts';
import { SESSION as KNOWN, missingInJsdom } from '../testKit.tsx';

const SESSION: Session = { ...KNOWN, counts: { today: 10, reports: 0, lists: 0, notices: 3 } };

const accept = vi.fn();

function Task() {
  const { taskId } = usePathParams(z.object({ taskId: z.uuid() }));
  return <PageHead title={`Поручение ${taskId.slice(0, 2)}`} />;
}

function Tasks() {
  useShortcut({ code: 'KeyG', label: 'Принять', run: accept });
  const tasks = useGet('/api/tasks', z.array(z.string()));
  return (
    <>
      <PageHead title="Поручения" lead={useSession().person.shortName} />
      <input aria-label="Отбор" />
      <a href="/api/files/1">Файл</a>
      <a href={`/tasks/${TASK}`}>Семинар</a>
      <Loaded from={tasks}>{(rows) => <p>{`Строк: ${rows.length}`}</p>}</Loaded>
    </>
  );
}

function SignIn() {
  const enter = useEnter();
  return (
    <button type="button" onClick={() => void enter()}>
      Войти
    </button>
  );
}

const TASK = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const place = { icon: 'checklist', visible: () => true } as const;
const PAGES: readonly PageModule[] = [
  {
    path: '/',
    title: 'Сегодня',
    load: async () => () => <PageHead title="Сегодня" />,
    nav: { ...place, group: 'top', label: 'Сегодня', order: 1, count: ({ today }) => today },
  },
  {
    path: '/tasks',
    title: 'Поручения',
    load: async () => Tasks,
    nav: { ...place, group: 'work', label: 'Поручения', order: 1 },
    find: async (typed) =>
      typed === 'степан' ? [{ group: 'Школы', label: 'Степановская ООШ', icon: 'school', to: `/tasks/${TASK}` }] : [],
  },
  { path: '/tasks/$taskId', title: 'Поручение', load: async () => Task },
  {
    path: '/secret',
    title: 'Тайное',
    load: async () => () => <p>тайное</p>,
    nav: { ...place, group: 'work', label: 'Тайное', order: 2, visible: () => false },
  },
  { path: '/sign-in', title: 'Вход', shell: 'open', load: async () => SignIn },
];

let answers: Record<string, () => Response>;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const stranger = () => json({ code: 'not-signed-in', details: {} }, 401);

function open(address: string) {
  const queries = makeQueries(() => {
    void router.navigate({ href: signInAddress(router.state.location.href), replace: true });
  });
  const router = makeRouter(PAGES);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

beforeEach(() => {
  localStorage.clear();
  answers = { '/api/session': () => json(SESSION), '/api/tasks': () => json(['a', 'b']) };
  vi.stubGlobal('fetch', async (path: string) => (answers[path] ?? (() => json({ code: 'not-found' }, 404)))());
  missingInJsdom();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the frame', () => {
  it('shows the places this person may see, what waits there, and marks the open one', async () => {
    open('/tasks');
    expect(await screen.findByRole('heading', { name: 'Поручения' })).toBeTruthy();
    expect(screen.getAllByRole('link', { name: /^Сегодня, ждёт вас: ?10$/ })).toHaveLength(1);
    expect(screen.queryByText('Тайное')).toBeNull();
    for (const link of screen.getAllByRole('link', { name: 'Поручения' })) {
      expect(link.getAttribute('aria-current')).toBe('page');
    }
    expect(document.title).toBe('Поручения — Опора');
  });

  it('marks the place above a page that has none', async () => {
    open(`/tasks/${TASK}`);
    expect(await screen.findByRole('heading', { name: 'Поручение 3f' })).toBeTruthy();
    expect(screen.getAllByRole('link', { name: 'Поручения' })[0]?.getAttribute('aria-current')).toBe('page');
  });

  it('opens our pages without a reload and leaves files to the browser', async () => {
    const router = open('/tasks');
    const left: string[] = [];
    const note = (event: Event) => {
      if (!event.defaultPrevented && event.target instanceof HTMLAnchorElement) left.push(event.target.pathname);
      event.preventDefault();
    };
    window.addEventListener('click', note);
    await userEvent.click(await screen.findByRole('link', { name: 'Файл' }));
    await userEvent.click(screen.getByRole('link', { name: 'Семинар' }));
    window.removeEventListener('click', note);
    expect(await screen.findByRole('heading', { name: 'Поручение 3f' })).toBeTruthy();
    expect(left).toEqual(['/api/files/1']);
    expect(router.state.location.pathname).toBe(`/tasks/${TASK}`);
    await waitFor(() => expect(document.activeElement?.id).toBe('main'));
  });

  it('says so when an address leads nowhere, or its parameter is none of ours', async () => {
    open('/tasks/17');
    expect(await screen.findByRole('heading', { name: 'Такой страницы нет' })).toBeTruthy();
    cleanup();
    open('/nowhere');
    expect(await screen.findByRole('heading', { name: 'Такой страницы нет' })).toBeTruthy();
  });

  it('says why a page has no data, and asks again', async () => {
    answers['/api/tasks'] = () => json({ code: 'forbidden', details: {} }, 403);
    open('/tasks');
    expect((await screen.findByRole('alert')).textContent).toContain('нет прав');
    answers['/api/tasks'] = () => json(['a']);
    await userEvent.click(screen.getByRole('button', { name: 'Попробовать ещё раз' }));
    expect(await screen.findByText('Строк: 1')).toBeTruthy();
  });

  it('does not offer to ask again for what is not there', async () => {
    answers['/api/tasks'] = () => json({ code: 'not-found', details: {} }, 404);
    open('/tasks');
    expect((await screen.findByRole('alert')).textContent).toContain('Здесь ничего нет');
    expect(screen.queryByRole('button', { name: 'Попробовать ещё раз' })).toBeNull();
  });
});

it('whom somebody stands in for, until a day whose year is said where it is another', async () => {
  const standsInFor = [
    { name: 'Белов И. Н.', toDay: '2027-01-31' },
    { name: 'Панова С. И.', toDay: '2026-12-31' },
  ];
  answers['/api/session'] = () => json({ ...SESSION, today: '2026-12-22', standsInFor });
  open('/');
  const me = await screen.findByRole('button', { name: /Соколова/ });
  await userEvent.click(me);
  const said = document.body.textContent?.replaceAll('\u00a0', ' ');
  expect(said).toContain('Вы замещаете: Белов И. Н., до 31 января 2027');
  expect(said).toMatch(/Вы замещаете: Панова С\. И\., до 31 декабря(?! 20)/);
});

describe('a stranger', () => {
  it('signs in and comes to where they wanted to go', async () => {
    answers['/api/session'] = stranger;
    const router = open('/tasks?state=overdue');
    const button = await screen.findByRole('button', { name: 'Войти' });
    expect(router.state.location.href).toBe(signInAddress('/tasks?state=overdue'));
    answers['/api/session'] = () => json(SESSION);
    vi.stubGlobal('location', { ...window.location, search: `?to=${encodeURIComponent('/tasks?state=overdue')}` });
    await userEvent.click(button);
    expect(await screen.findByText('Строк: 2')).toBeTruthy();
    expect(router.state.location.href).toBe('/tasks?state=overdue');
  });

  it('made by a session that ended keeps the address too', async () => {
    answers['/api/tasks'] = stranger;
    const router = open('/tasks');
    await screen.findByRole('button', { name: 'Войти' });
    expect(router.state.location.href).toBe(signInAddress('/tasks'));
  });
});

it.each([
  [null, '/'],
  ['/tasks?q=1', '/tasks?q=1'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/sign-in?to=/', '/'],
])('after sign-in %s leads to %s', (to, address) => expect(ownAddress(to)).toBe(address));

describe('keys', () => {
  it('letters act by their place on the keyboard, never in a field', async () => {
    accept.mockReset();
    open('/tasks');
    await screen.findByText('Строк: 2');
    await userEvent.keyboard('{п>}'); // no code: a layout that the test cannot type
    expect(accept).not.toHaveBeenCalled();
    await userEvent.keyboard('[KeyG]');
    expect(accept).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByLabelText('Отбор'));
    await userEvent.keyboard('[KeyG]');
    expect(accept).toHaveBeenCalledOnce();
  });

  it('letters keep still for whoever switched them off, and while a page is closed', async () => {
    accept.mockReset();
    answers['/api/session'] = () => json({ ...SESSION, person: { ...SESSION.person, letterKeys: false } });
    const router = open('/tasks');
    await screen.findByText('Строк: 2');
    await userEvent.keyboard('[KeyG]');
    await router.navigate({ to: '/' });
    await userEvent.keyboard('[KeyG]');
    expect(accept).not.toHaveBeenCalled();
  });

  it('Ctrl K finds schools in the wrong layout, Enter goes there', async () => {
    const router = open('/');
    await screen.findByRole('heading', { name: 'Сегодня' });
    await userEvent.keyboard('{Control>}[KeyK]{/Control}');
    const field = await screen.findByRole('combobox');
    field.focus();
    await userEvent.keyboard('cntgfy');
    expect(await screen.findByRole('option', { name: /Степановская ООШ/ })).toBeTruthy();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/tasks/${TASK}`));
  });

  it('Ctrl K forgives a slip of the keyboard, and puts what was meant exactly before the rest', async () => {
    const router = open('/');
    await screen.findByRole('heading', { name: 'Сегодня' });
    await userEvent.keyboard('{Control>}[KeyK]{/Control}');
    const field = await screen.findByRole('combobox');
    field.focus();
    await userEvent.keyboard('парученя');
    expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toEqual(['ПорученияEnter']);
    await userEvent.clear(field);
    await userEvent.keyboard('поручения');
    expect(screen.getAllByRole('option')[0]?.textContent).toContain('Поручения');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/tasks'));
  });

  it('? lists the keys of the page', async () => {
    open('/tasks');
    await screen.findByText('Строк: 2');
    await userEvent.keyboard('?');
    const list = await screen.findByRole('dialog', { name: 'Сочетания клавиш' });
    expect(list.textContent).toContain('ППринять');
    expect(list.textContent).toContain('Ctrl K');
  });
});
