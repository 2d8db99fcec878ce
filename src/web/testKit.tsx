/** For tests of pages in jsdom: opens a page as the browser does, over a server of the test's own. Never in the product. */
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { vi } from 'vitest';
import { localDate } from '../kernel/date.ts';
import type { PageModule } from './page.ts';
import { makeQueries, makeRouter } from './router.tsx';
import type { Session } from './session.tsx';

export const SESSION: Session = {
  today: localDate('2027-01-12'),
  person: {
    id: '0b8f1e8e-5a0e-4a63-9d0b-0f4b6f0f7a11',
    name: 'Соколова Марина Викторовна',
    shortName: 'Соколова М. В.',
    email: 'sokolova@zaozersk.test',
    letterKeys: true,
  },
  roles: [
    {
      role: 'coordinator',
      municipalityId: '7d0c2b3e-9f3c-4c5e-8a57-1f0e2d3c4b5a',
      municipalityName: 'Заозёрский муниципальный округ',
      schoolId: null,
      schoolName: null,
      bodyId: null,
      bodyName: null,
      position: null,
      inPlaceOf: null,
    },
  ],
  standsInFor: [],
  municipality: {
    id: '7d0c2b3e-9f3c-4c5e-8a57-1f0e2d3c4b5a',
    name: 'Заозёрский муниципальный округ',
    shortName: 'Заозёрский округ',
  },
  counts: { today: 0, reports: 0, lists: 0, notices: 0 },
  mailLeaves: true,
  publicHost: 'opora.test',
};

/** What a server answers: a body, or a status with a body. Absent: "not-found". */
export type Answers = Record<string, (sent: never) => unknown>;

/** An answer that is no 200. */
export class Status {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}

/** A refusal by a rule, as the server gives it. */
export const broken = (problem: string, more: object = {}): Status =>
  new Status(422, { code: 'rule-broken', details: { problems: [{ problem, ...more }] } });

/**
 * @param answers by method and path: `'POST /api/people'`; a path may leave out its query
 * @param session `null`: a stranger
 * Answers what was asked, in order, and where the visitor is.
 */
export function openPage(
  pages: readonly PageModule[],
  address: string,
  answers: Answers,
  session: Session | null = SESSION,
) {
  const asked: { what: string; sent: unknown }[] = [];
  const found: Answers = {
    'GET /api/session': () => session ?? new Status(401, { code: 'not-signed-in' }),
    ...answers,
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const what = `${init.method ?? 'GET'} ${path}`;
    const sent = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ what, sent });
    const answer = found[what] ?? found[what.split('?')[0] ?? ''];
    const given = answer ? await answer(sent as never) : new Status(404, { code: 'not-found' });
    const [status, body] = given instanceof Status ? [given.status, given.body] : [200, given];
    return new Response(body === undefined ? 'null' : JSON.stringify(body), { status });
  });
  missingInJsdom();
  window.history.replaceState(null, '', address); // pages for strangers read their address themselves
  const router = makeRouter(pages);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  render(
    <QueryClientProvider client={makeQueries(() => undefined)}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return {
    asked,
    /** What was sent there, the latest last. */
    sentTo: (what: string) => asked.filter((one) => one.what.split('?')[0] === what).map(({ sent }) => sent),
    where: () => router.state.location.href,
  };
}

/** What browsers have and jsdom has not; enough of it for the pages to run. */
export function missingInJsdom(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
}
