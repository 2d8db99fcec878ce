import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '../../../../web/api.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { newSaver, type Saver, type SaverStart } from './saver.ts';

/** A server of one draft, and what it was sent. */
interface Server {
  version: number;
  sent: Corrections[];
  /** Thrown in place of the next answers. */
  refusals: Refused[];
}

let server: Server;

const send: SaverStart['send'] = async (version, corrections) => {
  server.sent.push(corrections);
  const refusal = server.refusals.shift();
  if (refusal) throw refusal;
  if (version !== server.version) throw new Error(`version ${version}`);
  server.version += 1;
  return { version: server.version };
};

function open(given: Partial<SaverStart> = {}): Saver & { stop: () => void } {
  const saver = newSaver({ saved: {}, version: 1, unsaved: null, send, tell: () => undefined, ...given });
  return { ...saver, stop: saver.start() };
}

const faster = (corrections: Corrections, state = 'open') =>
  new Refused('conflict', { now: { corrections, version: 7, state }, by: 'Белов' });

beforeEach(() => {
  server = { version: 1, sent: [], refusals: [] };
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a change', () => {
  it('is saved by itself, together with those that follow at once', async () => {
    const saver = open();
    saver.take({ title: 'А' });
    saver.take({ title: 'АБ' });
    expect(saver.state().saving).toBe('waiting');
    await vi.advanceTimersByTimeAsync(900);
    expect(server.sent).toEqual([{ title: 'АБ' }]);
    expect(saver.state().saving).toBe('saved');
  });

  it('made while another is on its way is sent after it', async () => {
    let arrive = () => {};
    const slow: SaverStart['send'] = async (version, corrections) => {
      await new Promise<void>((done) => {
        arrive = done;
      });
      return send(version, corrections);
    };
    const saver = open({ send: slow });
    saver.take({ title: 'А' });
    const done = saver.flush();
    saver.take({ title: 'АБ' });
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    arrive();
    expect(await done).toBe(true);
    expect(server.sent).toEqual([{ title: 'А' }, { title: 'АБ' }]);
    expect(saver.version()).toBe(3);
  });

  it('is not sent when it was taken back in time', async () => {
    const saver = open();
    saver.take({ title: 'А' });
    saver.take({});
    await vi.advanceTimersByTimeAsync(900);
    expect(server.sent).toEqual([]);
    expect(saver.state().saving).toBe('saved');
  });
});

describe('without a line', () => {
  it('is tried again until it comes back', async () => {
    server.refusals = [new Refused('offline'), new Refused('internal')];
    const saver = open();
    saver.take({ title: 'А' });
    expect(await saver.flush()).toBe(false);
    expect(saver.state().saving).toBe('offline');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(server.sent).toHaveLength(3);
    expect(saver.state().saving).toBe('saved');
  });

  it('is not tried again when the server will not take it, but with the next change it is', async () => {
    server.refusals = [new Refused('invalid')];
    const saver = open();
    saver.take({ title: 'А' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.sent).toHaveLength(1);
    expect(saver.state().saving).toBe('refused');
    saver.take({ title: 'Б' });
    await vi.advanceTimersByTimeAsync(900);
    expect(saver.state().saving).toBe('saved');
  });
});

describe('when somebody was faster', () => {
  it('puts both together and saves them over the newer version', async () => {
    server.refusals = [faster({ title: 'Их' })];
    server.version = 7;
    const saver = open();
    saver.take({ defects: { a: 'left' } });
    expect(await saver.flush()).toBe(true);
    expect(server.sent.at(-1)).toEqual({ title: 'Их', defects: { a: 'left' } });
    expect(saver.state().corrections).toEqual({ title: 'Их', defects: { a: 'left' } });
    expect(saver.version()).toBe(8);
  });

  it('stops at a contradiction until it is resolved, and loses nothing meanwhile', async () => {
    server.refusals = [faster({ title: 'Их' })];
    server.version = 7;
    const saver = open();
    saver.take({ title: 'Моё' });
    expect(await saver.flush()).toBe(false);
    expect(saver.state()).toMatchObject({
      saving: 'conflict',
      contradiction: { theirs: { title: 'Их' }, paths: ['["title"]'], by: 'Белов' },
    });
    saver.take({ title: 'Моё', defects: { a: 'left' } });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.sent).toHaveLength(1);
    saver.resolve({ '["title"]': 'Их' });
    expect(await saver.flush()).toBe(true);
    expect(server.sent.at(-1)).toEqual({ title: 'Их', defects: { a: 'left' } });
  });

  it('gives up when the plan was made', async () => {
    server.refusals = [faster({}, 'planned')];
    const saver = open();
    saver.take({ title: 'А' });
    expect(await saver.flush()).toBe(false);
    expect(await saver.flush()).toBe(false);
    expect(saver.state().saving).toBe('closed');
    expect(server.sent).toHaveLength(1);
  });
});

describe('what was left unsaved', () => {
  it('is put together with what was saved since', async () => {
    const saver = open({ saved: { title: 'Их' }, unsaved: { base: {}, mine: { defects: { a: 'left' } } } });
    expect(saver.state()).toMatchObject({ saving: 'waiting', corrections: { title: 'Их', defects: { a: 'left' } } });
    await vi.advanceTimersByTimeAsync(900);
    expect(server.sent).toEqual([{ title: 'Их', defects: { a: 'left' } }]);
  });

  it('is compared where it contradicts', () => {
    const saver = open({ saved: { title: 'Их' }, unsaved: { base: {}, mine: { title: 'Моё' } } });
    expect(saver.state()).toMatchObject({ saving: 'conflict', contradiction: { paths: ['["title"]'] } });
  });

  it('stays quiet once the page is left', async () => {
    const saver = open();
    saver.take({ title: 'А' });
    saver.stop();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.sent).toEqual([]);
  });
});
