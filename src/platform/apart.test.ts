import { describe, expect, it, vi } from 'vitest';
import { aReport } from '../../test/papers.ts';
import { AppError } from '../kernel/errors.ts';
import { apart, type ModuleOf, workApart } from './apart.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('apart', () => {
  it('gives what the task gives', async () => {
    await expect(apart('csvRows', bytes('а;б\nв;г'))).resolves.toMatchObject({
      rows: [
        ['а', 'б'],
        ['в', 'г'],
      ],
    });
  });

  it('refuses as the task refuses', async () => {
    const refused = await apart('xlsxRows', bytes('%PDF-1.7')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'invalid', details: { why: 'pdf' } });
  });

  it('fails with what went wrong, and does the next', async () => {
    const paper = { ...aReport(1), madeOn: 'never' as ReturnType<typeof aReport>['madeOn'] };
    await expect(apart('pdf', paper)).rejects.toThrow(RangeError);
    await expect(apart('pdf', aReport(1))).resolves.toBeInstanceOf(Uint8Array);
  });

  it('does short work beside long', async () => {
    const order: string[] = [];
    const long = apart('pdf', aReport(2000)).then(() => order.push('long'));
    await apart('csvRows', bytes('а;б')).then(() => order.push('short'));
    await long;
    expect(order).toEqual(['short', 'long']);
  }, 30_000);
});

const WORK: ModuleOf<typeof import('../../test/apartWork.ts').work> = {
  address: new URL('../../test/apartWork.ts', import.meta.url),
};

describe('workApart', () => {
  it('says how far it is, and gives what the work gives', async () => {
    const heard: number[] = [];
    const { thread } = await workApart(WORK, { kind: 'count', to: 350 }, { onProgress: (left) => heard.push(left) });
    expect(thread).toBeGreaterThan(0);
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(heard).toEqual(heard.toSorted((one, other) => other - one));
  });

  it('fails with what went wrong, and does the next in the same thread', async () => {
    const { thread } = await workApart(WORK, { kind: 'silent', to: 0 });
    await expect(workApart(WORK, { kind: 'fail', to: 0 })).rejects.toThrow(new RangeError('went wrong'));
    expect(await workApart(WORK, { kind: 'silent', to: 0 })).toEqual({ thread });
  });

  it.each(['count', 'wait'] as const)('ends work that is told to, while it does %s', async (kind) => {
    const stop = new AbortController();
    const begun = workApart(WORK, { kind, to: 20_000 }, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 50);
    const from = performance.now();
    await expect(begun).rejects.toThrow('enough');
    expect(performance.now() - from).toBeLessThan(2_500); // before its thread would have been ended
    await expect(workApart(WORK, { kind, to: 0 }, { signal: stop.signal })).rejects.toThrow('enough');
  });

  it('leaves the thread of work that does not hear, and does the next in another', async () => {
    const stop = new AbortController();
    let thread: number | null = null;
    const onProgress = (its: number) => {
      thread = its;
      stop.abort(new Error('enough'));
    };
    await expect(workApart(WORK, { kind: 'deaf', to: 0 }, { signal: stop.signal, onProgress })).rejects.toThrow(
      'enough',
    );
    const after = await workApart(WORK, { kind: 'silent', to: 0 });
    expect(thread).not.toBeNull();
    expect(after.thread).not.toBe(thread);
  });

  it('does two at once and the third in its turn, which may be given up', async () => {
    const stop = new AbortController();
    const done: string[] = [];
    const note = (name: string) => () => done.push(name);
    const long = [workApart(WORK, { kind: 'silent', to: 600 }), workApart(WORK, { kind: 'silent', to: 300 })];
    const givenUp = workApart(WORK, { kind: 'silent', to: 0 }, { signal: stop.signal }).catch(note('given up'));
    const third = workApart(WORK, { kind: 'silent', to: 0 }).then(note('third'));
    stop.abort(new Error('enough'));
    await Promise.all([...long.map((one, k) => one.then(note(`long ${k}`))), givenUp, third]);
    expect(done).toEqual(['given up', 'long 1', 'third', 'long 0']);
  });

  it('does not wait for ever for work that says nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const deaf = expect(workApart(WORK, { kind: 'deaf', to: 0 })).rejects.toThrow('said nothing for 120000 ms');
      await vi.advanceTimersByTimeAsync(120_000);
      await deaf;
    } finally {
      vi.useRealTimers();
    }
  });
});
