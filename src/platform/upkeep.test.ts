import type pg from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { keepUp } from './upkeep.ts';

const MINUTE = 60_000;

afterEach(() => void vi.useRealTimers());

it('looks at once, tidies up soon after a start and then daily, until it is ended', () => {
  vi.useFakeTimers();
  const query = vi.fn(async (_statement: string) => undefined);
  const times = (statement: string) => query.mock.calls.filter(([asked]) => asked === statement).length;
  const end = keepUp({ query } as unknown as pg.Pool);
  expect([times('analyze'), times('vacuum (analyze)')]).toEqual([1, 0]);
  vi.advanceTimersByTime(6 * MINUTE);
  expect(times('vacuum (analyze)')).toBe(1);
  vi.advanceTimersByTime(24 * 60 * MINUTE);
  expect(times('vacuum (analyze)')).toBe(2);
  end();
  vi.advanceTimersByTime(48 * 60 * MINUTE);
  expect(times('vacuum (analyze)')).toBe(2);
});
