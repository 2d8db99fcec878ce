import type pg from 'pg';
import { log } from './log.ts';

const MINUTE = 60_000;

/** Between two looks at how full the tables are. */
const EVERY = 10 * MINUTE;
/** Between two tidyings: space of rows that were changed is used again. */
const TIDY_EVERY = 24 * 60 * MINUTE;
/** From the start to the first of them: computers of offices seldom run for a day. */
const TIDY_AFTER = 5 * MINUTE;

/**
 * What a server does by itself and the embedded database does not: know how full its tables are, without which lists
 * are planned ten times too slow, and use the space of old rows again.
 * @returns ends it
 */
export function keepUp(pool: pg.Pool): () => void {
  const run = (statement: string) => () => void pool.query(statement).catch((error) => log.fault(statement, error));
  run('analyze')();
  const tidy = run('vacuum (analyze)');
  const timers = [setInterval(run('analyze'), EVERY), setTimeout(tidy, TIDY_AFTER), setInterval(tidy, TIDY_EVERY)];
  for (const timer of timers) timer.unref();
  return () => {
    for (const timer of timers) clearInterval(timer); // clears a timeout as well
  };
}
