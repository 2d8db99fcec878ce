import { describe, expect, it } from 'vitest';
import { fileReader } from './reader.ts';
import type { Heard } from './worker.ts';

/** A thread that says what the test says, when it says so. */
function threads() {
  const started: { said: File[]; ended: boolean; hear: (heard: Heard) => void; fall: () => void }[] = [];
  const start = (): Worker => {
    const thread = {
      said: [] as File[],
      ended: false,
      onmessage: (_: { data: Heard }) => undefined,
      onerror: () => undefined,
      postMessage: (file: File) => void thread.said.push(file),
      terminate: () => {
        thread.ended = true;
      },
      hear: (data: Heard) => thread.onmessage({ data }),
      fall: () => thread.onerror(),
    };
    started.push(thread);
    return thread as unknown as Worker;
  };
  return { started, start };
}

const file = (name: string) => new File(['x'], name);
const refused: Heard = { kind: 'refused', refusal: { why: 'pdf', what: 'Это PDF.', todo: 'Скачайте таблицу.' } };

describe('fileReader', () => {
  it('keeps its thread for the next file, and tells how far it is', async () => {
    const { started, start } = threads();
    const reader = fileReader(start);
    const shares: (number | null)[] = [];
    const first = reader.read(file('а.csv'), (share) => shares.push(share));
    started[0]?.hear({ kind: 'progress', share: 0.5 });
    started[0]?.hear(refused);
    expect(await first.outcome).toEqual(refused);
    void reader.read(file('б.csv'), () => undefined);
    expect(shares).toEqual([0.5]);
    expect(started).toHaveLength(1);
    expect(started[0]?.said.map(({ name }) => name)).toEqual(['а.csv', 'б.csv']);
  });

  it('ends the thread of what is given up, and begins the next in another', async () => {
    const { started, start } = threads();
    const reader = fileReader(start);
    const first = reader.read(file('а.csv'), () => undefined);
    first.cancel();
    expect(await first.outcome).toEqual({ kind: 'cancelled' });
    expect(started[0]?.ended).toBe(true);
    const second = reader.read(file('б.csv'), () => undefined);
    started[1]?.hear(refused);
    expect(await second.outcome).toEqual(refused);
  });

  it('says so when a thread falls, and does without it', async () => {
    const { started, start } = threads();
    const reader = fileReader(start);
    const first = reader.read(file('а.csv'), () => undefined);
    started[0]?.fall();
    expect(await first.outcome).toEqual({ kind: 'failed', gone: false });
    void reader.read(file('б.csv'), () => undefined);
    expect(started).toHaveLength(2);
  });
});
