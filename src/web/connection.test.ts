// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Milliseconds within which a person is told. */
const SOON = 2000;

/** What the server does with every request, the question whether it is there included. */
let server: 'answers' | 'is silent' | 'is away' | 'refuses';
let api: typeof import('./api.ts');
let line: typeof import('./connection.ts');
const left: string[] = [];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  server = 'answers';
  left.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (server === 'refuses') throw new TypeError('Failed to fetch');
    if (init.method !== 'HEAD') left.push(path);
    if (server === 'is away') return new Response('', { status: 502 });
    if (server === 'answers') return new Response('null');
    return new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  });
  [api, line] = [await import('./api.ts'), await import('./connection.ts')];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What a person is told from now on, the latest last. */
function told(): string[] {
  const states: string[] = [];
  line.watchConnection(() => {
    const now = line.connection();
    if (states.at(-1) !== now) states.push(now);
  });
  return states;
}
const settled = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof api.Refused ? error.code : String(error)),
  );
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a change', () => {
  it('that is not answered is said to wait within two seconds, and is done when the answer comes', async () => {
    const states = told();
    server = 'is silent';
    void api.post('/api/tasks');
    await pass(SOON);
    expect(states).toEqual(['there', 'gone, waiting']);
    server = 'answers';
    await pass(SOON + 1000);
    expect(states.at(-1)).toBe('there');
  });

  it('that is made on a broken line waits, and leaves once', async () => {
    server = 'refuses';
    await settled(api.get('/api/today', anything()));
    await pass(0);
    const saved = settled(api.post('/api/tasks'));
    await pass(10_000);
    expect([line.connection(), left]).toEqual(['gone, waiting', []]);
    server = 'answers';
    await pass(3000);
    expect([await saved, left, line.connection()]).toEqual(['done', ['/api/tasks'], 'there']);
  });

  it.each(['refuses', 'is away'] as const)(
    'that a server that %s may or may not have got is refused, and not sent again',
    async (how) => {
      server = how;
      const saved = settled(api.post('/api/tasks'));
      await pass(SOON);
      expect([await saved, line.connection()]).toEqual(['offline', 'gone, unsent']);
      server = 'answers';
      await pass(3000);
      expect(line.connection()).toBe('back, unsent');
      await api.post('/api/tasks'); // by hand
      expect(line.connection()).toBe('there');
    },
  );

  it.each(['refuses', 'is silent'] as const)(
    'does not leave where the browser knows of no network and the server %s, and leaves when it answers',
    async (how) => {
      vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
      server = how;
      const saved = settled(api.post('/api/tasks'));
      await pass(SOON);
      expect(line.connection()).toBe('gone, waiting');
      server = 'answers';
      await pass(3000);
      expect([await saved, left.filter((path) => path !== '/')]).toEqual(['done', ['/api/tasks']]);
    },
  );

  it('does not leave a second time without a network, however long a server on the same computer takes', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const sent = sendTo(() => 'is silent');
    const saved = settled(api.post('/api/tasks'));
    await pass(1000);
    server = 'refuses'; // it is blocked for a while
    await pass(2000);
    expect(line.connection()).toBe('gone, waiting');
    server = 'answers'; // all but this change
    await pass(15_000);
    expect([await saved, sent(), line.connection()]).toEqual(['offline', 1, 'back, unsent']);
  });

  it('whose line breaks at the moment it leaves, without a network, is refused and not sent again', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const sent = sendTo(() => 'refuses');
    const saved = settled(api.post('/api/tasks'));
    await pass(SOON);
    expect([await saved, sent()]).toEqual(['offline', 1]);
  });

  it('is given up after half a minute on a broken line', async () => {
    server = 'is silent';
    const saved = settled(api.post('/api/tasks'));
    await pass(35_000);
    expect([await saved, line.connection()]).toEqual(['offline', 'gone, unsent']);
  });
});

describe('a question', () => {
  it('that is not answered is given up as soon as the line is known to be broken', async () => {
    server = 'is silent';
    const asked = settled(api.get('/api/today', anything()));
    await pass(SOON);
    expect([await asked, line.connection()]).toEqual(['offline', 'gone']);
  });

  it('that takes long is no broken line while the server answers others', async () => {
    const states = told();
    const busy = vi.fn(() => new Promise<Response>(() => undefined));
    const usual = fetch;
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => (init.method === 'HEAD' ? usual(path, init) : busy()));
    void api.get('/api/today', anything());
    await pass(10_000);
    expect([busy.mock.calls.length, states]).toEqual([1, []]);
  });
});

describe('the program of a part', () => {
  it('comes when the line is back', async () => {
    const load = vi.fn(async () => {
      if (server !== 'answers') throw new TypeError('Failed to fetch dynamically imported module');
      return 'the dialog';
    });
    server = 'refuses';
    const came = line.arrivalAtLast(load);
    await pass(5000);
    server = 'answers';
    await pass(3000);
    expect(await came).toBe('the dialog');
  });

  it('that the server has no longer does not come by waiting', async () => {
    const gone = new TypeError('Failed to fetch dynamically imported module');
    await expect(line.arrivalAtLast(() => Promise.reject(gone))).rejects.toBe(gone);
  });
});

describe('a network that goes', () => {
  beforeEach(() => line.lookWhenTheNetworkChanges());
  afterEach(() => window.dispatchEvent(new Event('online')));

  it('is told of a page at rest, also when the first question still went through', async () => {
    window.dispatchEvent(new Event('offline'));
    await pass(0);
    server = 'refuses';
    await pass(SOON);
    expect(line.connection()).toBe('gone');
  });

  it('is no broken line for a server on the same computer', async () => {
    window.dispatchEvent(new Event('offline'));
    await pass(10_000);
    expect(line.connection()).toBe('there');
  });
});

/** From now on a change meets what `does` says, and the question whether the server is there what `server` says. @returns how many left */
function sendTo(does: () => typeof server): () => number {
  let sent = 0;
  const usual = fetch;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'HEAD') return usual(path, init);
    sent += 1;
    const before = server;
    server = does();
    const answer = usual(path, init);
    server = before;
    return answer;
  });
  return () => sent;
}

function anything() {
  return { safeParse: (data: unknown) => ({ success: true, data }) } as never;
}
