import { expect, it } from 'vitest';
import { openLimiter } from './limiter.ts';

const second = (count: number) => new Date(Date.UTC(2027, 0, 12, 9, 0, count));

it('lets so many fail in a window, then says how long to wait, then begins anew', () => {
  const limiter = openLimiter({ tries: 2, seconds: 60 });
  expect(limiter.wait('a', second(0))).toBeNull();
  limiter.count('a', second(0));
  expect(limiter.wait('a', second(10))).toBeNull();
  limiter.count('a', second(10));
  expect(limiter.wait('a', second(10))).toBe(50); // from the first failure, not the last
  expect(limiter.wait('a', second(59))).toBe(1);
  expect(limiter.wait('a', second(60))).toBeNull();
  limiter.count('a', second(60));
  expect(limiter.wait('a', second(61))).toBeNull();
});

it('counts each for himself', () => {
  const limiter = openLimiter({ tries: 1, seconds: 60 });
  limiter.count('a', second(0));
  expect(limiter.wait('a', second(1))).toBe(59);
  expect(limiter.wait('b', second(1))).toBeNull();
});

it('forgets whoever has nothing left to wait for, however many come', () => {
  const limiter = openLimiter({ tries: 1, seconds: 1 });
  for (let who = 0; who < 10_000; who++) limiter.count(`old ${who}`, second(0));
  limiter.count('new', second(30));
  expect(limiter.wait('new', second(30))).toBe(1);
  expect(limiter.wait('old 1', second(30))).toBeNull();
});
