import { threadId } from 'node:worker_threads';
import type { Telling } from '../src/platform/apart/tasks.ts';

/** Work for the tests of `workApart`. */
export interface Asked {
  /** `count`: to `to`, saying so. `wait`: for its signal. `deaf`: tells its thread, hears nothing and never ends. `silent`: ends after `to` ms. */
  kind: 'count' | 'wait' | 'deaf' | 'silent' | 'fail';
  to: number;
}

export async function work({ kind, to }: Asked, { tell, signal }: Telling<number>): Promise<{ thread: number }> {
  if (kind === 'fail') throw new RangeError('went wrong');
  const end = performance.now() + to;
  if (kind === 'count') while (performance.now() < end) tell(end - performance.now());
  if (kind === 'deaf') tell(threadId);
  if (kind === 'deaf') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  if (kind === 'wait') await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  if (kind === 'silent') await new Promise((resolve) => setTimeout(resolve, to));
  return { thread: threadId };
}
