/**
 * Counts what failed, by who tried, so that guessing takes for ever. A try is counted before it is made and taken back
 * when it succeeds, or many at once would slip through. In memory: each node counts for itself.
 */
export interface Limiter {
  /** Seconds until `key` may try again; `null`: it may now. */
  wait(key: string, now: Date): number | null;
  /** One more try of `key`, which has failed for all that is known yet. */
  count(key: string, now: Date): void;
  /** What was counted at the moment `at` has not failed. */
  takeBack(key: string, at: Date): void;
}

/** At most `tries` failures in `seconds`, counted from the first of them. */
export function openLimiter({ tries, seconds }: { tries: number; seconds: number }): Limiter {
  const windows = new Map<string, { ends: number; failures: number }>();
  const current = (key: string, now: Date) => {
    const found = windows.get(key);
    return found && found.ends > now.getTime() ? found : undefined;
  };
  return {
    wait: (key, now) => {
      const found = current(key, now);
      return found && found.failures >= tries ? Math.ceil((found.ends - now.getTime()) / 1000) : null;
    },
    count: (key, now) => {
      const found = current(key, now);
      if (found) found.failures += 1;
      else windows.set(key, { ends: now.getTime() + seconds * 1000, failures: 1 });
      if (windows.size > MANY) forgetPast(windows, now);
    },
    takeBack: (key, at) => {
      const found = current(key, at);
      if (found && found.failures > 0) found.failures -= 1;
    },
  };
}

/** Keys kept before the past ones are looked for. */
const MANY = 10_000;

function forgetPast(windows: Map<string, { ends: number }>, now: Date): void {
  for (const [key, { ends }] of windows) if (ends <= now.getTime()) windows.delete(key);
}
