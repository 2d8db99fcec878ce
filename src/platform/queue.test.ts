import { expect, it } from 'vitest';
import { queue } from './queue.ts';

it('runs so many at once and no more, in their order, and goes on after one that fails', async () => {
  const inTurn = queue(2);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (index: number) => async () => {
    begun.push(index);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    if (index === 1) throw new Error('failed');
    return index;
  };
  const ends = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => inTurn(work(index))));
  expect(ends.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true]);
  expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4]]);
});
