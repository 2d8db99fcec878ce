// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ID, READ_ON } from '../../../../../test/drafts.ts';
import type { PageModule } from '../../../../web/page.ts';
import { makeQueries, makeRouter } from '../../../../web/router.tsx';
import type { Session } from '../../../../web/session.tsx';
import { UploadPage } from './UploadPage.tsx';

type Role = Session['roles'][number];

const role = (given: Partial<Role>): Role => ({
  role: 'coordinator',
  municipalityId: ID.municipality,
  municipalityName: 'Заозёрский округ',
  schoolId: null,
  schoolName: null,
  bodyId: null,
  bodyName: null,
  position: null,
  inPlaceOf: null,
  ...given,
});

const sessionOf = (...roles: Role[]): Session => ({
  today: READ_ON,
  person: { id: ID.head, name: 'Белов Игорь', shortName: 'Белов И.', email: 'b@example.org', letterKeys: true },
  roles,
  standsInFor: [],
  municipality: { id: ID.municipality, name: 'Заозёрский округ', shortName: 'Заозёрск' },
  counts: { today: 0, reports: 0, lists: 0, notices: 0 },
  mailLeaves: true,
  publicHost: 'opora.test',
});

const PAGES: readonly PageModule[] = [
  { path: '/road-maps', title: 'Дорожные карты', load: async () => () => <p>список карт</p> },
  { path: '/road-maps/upload', title: 'Загрузка', load: async () => UploadPage },
  { path: '/road-maps/drafts/$draftId', title: 'Проверка', load: async () => () => <p>проверка черновика</p> },
];

/** Addresses that files were sent to, and how each is answered. */
let sent: string[];
/** Files of which a draft was wanted although they are here already. */
let taken: unknown[];
let answers: (() => { status: number; body: unknown })[];

class FakeRequest {
  upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  address = '';
  open(_: string, address: string) {
    this.address = address;
  }
  setRequestHeader() {}
  abort() {
    this.onabort?.();
  }
  send() {
    sent.push(this.address);
    const next = answers.shift();
    if (!next) return; // on its way for ever
    this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 1 });
    const { status, body } = next();
    Object.assign(this, { status, responseText: JSON.stringify(body) });
    setTimeout(() => this.onload?.());
  }
}

/** The list of schools watches its size, which this document without a layout cannot tell. */
class FakeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

function open(session: Session) {
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (path === '/api/session') return new Response(JSON.stringify(session));
    if (path === '/api/road-map-drafts/of-file') {
      taken.push(JSON.parse(String(init?.body)));
      return new Response(JSON.stringify({ id: ID.draft }));
    }
    return new Response(JSON.stringify({ code: 'not-found' }), { status: 404 });
  });
  const router = makeRouter(PAGES);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: ['/road-maps/upload'] }) });
  render(
    <QueryClientProvider client={makeQueries(() => undefined)}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

const done = (id: string) => () => ({ status: 200, body: { id, fileId: ID.file, alike: [] } });
const refused = (details: object) => () => ({ status: 400, body: { code: 'invalid', details } });
const file = (name: string) => new File(['x'], name);
const choose = async (...files: File[]) =>
  userEvent.upload(await screen.findByLabelText(/Документ Word с дорожной картой/), files, { applyAccept: false });

// The first opening of a part that is fetched late takes its time.
configure({ asyncUtilTimeout: 8000 });

beforeEach(() => {
  sent = [];
  taken = [];
  answers = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('ResizeObserver', FakeObserver);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('opens the review as soon as a single document is read', async () => {
  open(sessionOf(role({})));
  answers = [done(ID.draft)];
  await choose(file('План.docx'));
  expect(await screen.findByText('проверка черновика')).toBeTruthy();
  expect(decodeURIComponent(sent[0] ?? '')).toBe(
    `/api/road-map-drafts?municipalityId=${ID.municipality}&name=План.docx`,
  );
});

it('reads several one after another, each its own draft, and says why one was refused', async () => {
  open(sessionOf(role({})));
  answers = [done(ID.draft), refused({ reason: 'old-word' }), done(ID.file)];
  await choose(file('А.docx'), file('Б.doc'), file('В.docx'));
  expect(await screen.findByText('Это документ Word старого вида (.doc).')).toBeTruthy();
  expect(screen.getByText(/Сохранить как/)).toBeTruthy();
  const links = await waitFor(() => {
    const found = screen.getAllByRole('link', { name: /^Проверить/ });
    expect(found).toHaveLength(2);
    return found;
  });
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    `/road-maps/drafts/${ID.draft}`,
    `/road-maps/drafts/${ID.file}`,
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Убрать: Б.doc' }));
  expect(screen.queryByText('Б.doc')).toBeNull();
});

describe('a document that is here already', () => {
  const person = { familyName: 'Соколова', givenName: 'Марина', patronymic: null };
  const marks = { orderNumber: '45', orderDate: '2026-02-10', at: '2026-08-20T09:00:00.000Z', person };
  const draft = { kind: 'draft', id: ID.draft, by: 'file', title: 'План «Рост»', ...marks };
  const map = { kind: 'road-map', id: ID.roadMap, by: 'order', title: 'Дорожная карта', ...marks };
  const held =
    (...alike: object[]) =>
    () => ({ status: 200, body: { id: null, fileId: ID.file, alike } });

  it('is told of before a second draft begins, with the ways to the first', async () => {
    open(sessionOf(role({})));
    answers = [held(draft, map)];
    await choose(file('План.docx'));
    expect(
      await screen.findByText(/^Этот файл уже загружен \(20\sавг, Соколова\sМ\.\): черновик «План „Рост“»$/),
    ).toBeTruthy();
    expect(screen.getByText(/^План по\sприказу №\s45 от\s10\.02\.2026 уже есть .*: дорожная карта/)).toBeTruthy();
    const to = (name: RegExp) => screen.getByRole('link', { name }).getAttribute('href');
    expect(to(/^Открыть черновик/)).toBe(`/road-maps/drafts/${ID.draft}`);
    expect(to(/^Открыть дорожную карту/)).toBe(`/road-maps/${ID.roadMap}`);
    expect(screen.queryByText('проверка черновика')).toBeNull();
    expect(taken).toEqual([]);
  });

  it('is taken once more by a press, without being sent again', async () => {
    open(sessionOf(role({})));
    answers = [held(draft)];
    await choose(file('План.docx'));
    await userEvent.click(await screen.findByRole('button', { name: 'Всё равно загрузить: План.docx' }));
    expect(await screen.findByText('проверка черновика')).toBeTruthy();
    expect(taken).toEqual([{ fileId: ID.file }]);
    expect(sent).toHaveLength(1);
  });

  it('is left for the review also where scrolling answers with a promise, as newer browsers do', async () => {
    Element.prototype.scrollIntoView = () => Promise.resolve() as never;
    onTestFinished(() => void Reflect.deleteProperty(Element.prototype, 'scrollIntoView'));
    open(sessionOf(role({})));
    answers = [held(draft)];
    await choose(file('План.docx'));
    await userEvent.click(await screen.findByRole('button', { name: 'Всё равно загрузить: План.docx' }));
    expect(await screen.findByText('проверка черновика')).toBeTruthy();
    expect(screen.queryByText('Страница не открылась')).toBeNull();
  });

  it('is put aside', async () => {
    open(sessionOf(role({})));
    answers = [held(draft)];
    await choose(file('План.docx'));
    await userEvent.click(await screen.findByRole('button', { name: 'Убрать: План.docx' }));
    expect(screen.queryByText(/уже загружен/)).toBeNull();
  });
});

it('can be given up on the way', async () => {
  open(sessionOf(role({})));
  await choose(file('Большой.docx'));
  expect((await screen.findByText(/отправляется, 0.%/)).textContent).toContain('DOCX');
  expect(screen.getByText('Большой.docx: отправляется')).toBeTruthy(); // for readers
  await userEvent.click(screen.getByRole('button', { name: 'Отменить: Большой.docx' }));
  expect(screen.queryByText('Большой.docx')).toBeNull();
});

it('wants to know the school before it takes a school’s plan', async () => {
  open(sessionOf(role({})));
  await userEvent.click(await screen.findByLabelText('Одной школы'));
  await choose(file('План.docx'));
  expect(await screen.findByText('Сначала выберите школу, чья это карта')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('loads the plan of the school that a head leads', async () => {
  open(sessionOf(role({ role: 'head', schoolId: ID.lesnaya, schoolName: 'Лесная СОШ' })));
  answers = [done(ID.draft)];
  expect(await screen.findByText('Карта школы: Лесная СОШ')).toBeTruthy();
  await choose(file('План.docx'));
  await waitFor(() => expect(sent[0]).toContain(`schoolId=${ID.lesnaya}`));
});

it('says who loads road maps to those who may not', async () => {
  open(sessionOf(role({ role: 'curator', schoolId: ID.lesnaya, schoolName: 'Лесная СОШ' })));
  expect(await screen.findByText('Загружать дорожные карты вы не можете')).toBeTruthy();
  expect(screen.queryByLabelText(/Документ Word/)).toBeNull();
});
