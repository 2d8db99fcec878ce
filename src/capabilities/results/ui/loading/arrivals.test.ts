import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '../../../../web/api.ts';
import { type Arrivals, makeArrivals } from './arrivals.ts';
import type { Heard } from './reading/worker.ts';

const SHA = 'ab'.repeat(32);
const ID = '2c9d1a44-58a7-4c55-8f0e-6f4f2f6f9b01';
const MUNICIPALITY = '7d0c2b3e-9f3c-4c5e-8a57-1f0e2d3c4b5a';

/** A thread that answers each file as the test says, by its name. */
let hear: (heard: Heard) => void;
let said: string[];
let heard: Record<string, Heard>;
class Thread {
  onmessage: (event: { data: Heard }) => void = () => undefined;
  postMessage(file: File) {
    said.push(file.name);
    hear = (data) => this.onmessage({ data });
    const answer = heard[file.name];
    if (answer) queueMicrotask(() => this.onmessage({ data: answer }));
  }
  terminate() {}
}

const stripped = (name: string): Heard => ({
  kind: 'stripped',
  stripped: { sourceSha256: SHA, name, takenOut: { columns: 1, cells: 24, unneeded: [] }, rows: 25 },
  tables: new Blob(['x']),
});

let queries: unknown[];
let answers: (() => Promise<unknown>)[];
let store: Arrivals;
const file = (name: string) => new File(['x'], name);
const states = () => store.list().map(({ name, state }) => [name, state.is]);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  [said, heard, queries, answers] = [[], {}, [], []];
  store = makeArrivals({
    startWorker: () => new Thread() as unknown as Worker,
    send: (async (_: string, __: Blob, ___: unknown, { query }: { query: unknown }) => {
      queries.push(query);
      return (answers.shift() ?? (async () => ({ id: ID, already: null })))();
    }) as never,
  });
});

describe('arrivals', () => {
  it('reads one file after another, sends what is read, and says so at each step', async () => {
    heard = { 'а.csv': stripped('а.csv') };
    const told = vi.fn();
    const leave = store.subscribe(told);
    store.add([file('а.csv'), file('б.csv')], MUNICIPALITY);
    expect(states()).toEqual([
      ['а.csv', 'waiting'],
      ['б.csv', 'waiting'],
    ]);
    await settled();
    expect(states()).toEqual([
      ['а.csv', 'sent'],
      ['б.csv', 'reading'],
    ]);
    expect(queries).toEqual([{ municipalityId: MUNICIPALITY, name: 'а.csv', sourceSha256: SHA }]);
    expect(store.list()[0]?.takenOut).toEqual({ columns: 1, cells: 24, unneeded: [] });
    hear({ kind: 'progress', share: 0.5 });
    expect(store.list()[1]?.share).toBe(0.5);
    const times = told.mock.calls.length;
    leave();
    hear(stripped('б.csv'));
    await settled();
    expect(told).toHaveBeenCalledTimes(times);
  });

  it('sends under the name that is left when it named a person', async () => {
    heard = { 'Петрова А. И..csv': stripped('Файл без имени.csv') };
    store.add([file('Петрова А. И..csv')], MUNICIPALITY);
    await settled();
    expect(queries).toMatchObject([{ name: 'Файл без имени.csv' }]);
    expect(store.list()[0]?.name).toBe('Файл без имени.csv');
  });

  it('never sends what gives no tables, and goes on with the next', async () => {
    const refusal = { why: 'pdf', what: 'Это PDF.', todo: 'Скачайте таблицу.' } as const;
    heard = {
      'а.pdf': { kind: 'refused', refusal },
      'б.csv': { kind: 'failed', gone: true },
      'в.csv': stripped('в.csv'),
    };
    store.add([file('а.pdf'), file('б.csv'), file('в.csv')], MUNICIPALITY);
    await settled();
    expect(states()).toEqual([
      ['а.pdf', 'refused'],
      ['б.csv', 'unread'],
      ['в.csv', 'sent'],
    ]);
    expect(queries).toHaveLength(1);
  });

  it('says of a file that is in already who loaded it', async () => {
    const already = { batchId: ID, name: 'а.csv', loaded: { at: '2026-06-01T10:00:00.000Z', by: null } };
    answers = [async () => ({ id: null, already })];
    heard = { 'а.csv': stripped('а.csv') };
    store.add([file('а.csv')], MUNICIPALITY);
    await settled();
    expect(store.list()[0]?.state).toEqual({ is: 'already', already });
  });

  it('keeps what could not be sent, and sends it once more without reading it again', async () => {
    answers = [
      async () => {
        throw new Refused('offline');
      },
    ];
    heard = { 'а.csv': stripped('а.csv') };
    store.add([file('а.csv')], MUNICIPALITY);
    await settled();
    expect(states()).toEqual([['а.csv', 'unsent']]);
    store.sendAgain(store.list()[0]?.key ?? 0);
    await settled();
    expect(states()).toEqual([['а.csv', 'sent']]);
    expect(said).toEqual(['а.csv']);
  });

  it('gives up a file that is being read, or has not been begun', async () => {
    heard = { 'в.csv': stripped('в.csv') };
    store.add([file('а.csv'), file('б.csv'), file('в.csv')], MUNICIPALITY);
    await settled();
    for (const { key, name } of store.list()) if (name !== 'в.csv') store.drop(key);
    await settled();
    expect(states()).toEqual([['в.csv', 'sent']]);
    expect(said).toEqual(['а.csv', 'в.csv']);
  });
});
