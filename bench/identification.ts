import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { INTERVALS, noTally, RULES, type RuleTally, type Tally, type World } from './identificationRuns.ts';

/** Municipalities in all: quick, to see that nothing broke, or as many as the published figures are of. */
const WORLDS: readonly (World & { quick: number; full: number })[] = [
  { schools: 12, procedures: 4, years: 2, pupils: 15, quick: 200, full: 9000 },
  { schools: 24, procedures: 6, years: 3, pupils: 40, quick: 40, full: 1000 },
];

/** How often a label is wrong, by the figures as they are and by what is said of them; and how often an interval holds. */
export async function benchIdentification(extent: 'quick' | 'full'): Promise<void> {
  for (const world of WORLDS) {
    const runs = world[extent];
    const tally = await inThreads(world, runs);
    console.log(
      `  ${world.schools} schools, ${world.procedures} procedures, ${world.years} years, some ${world.pupils} pupils; ${runs} municipalities, ${(tally.ms / runs).toFixed(0)} ms each for ${RULES.length} rules`,
    );
    for (const [r, [name]] of RULES.entries()) console.log(`    ${name.padEnd(26)} ${sayRule(tally.rules[r])}`);
    for (const of of INTERVALS) {
      const [all, held] = tally.intervals[of];
      console.log(`    95 % intervals of ${of.padEnd(14)} hold ${percent(held, all, 2)}`);
    }
  }
}

const percent = (count: number, of: number, digits = 1): string => `${((100 * count) / of).toFixed(digits)} %`;

function sayRule(tally: RuleTally | undefined): string {
  if (!tally) return '';
  const { labels, wrongOnPaper, falseOnPaper, said, wrongSaid, falseSaid } = tally;
  return (
    `wrong on paper ${percent(wrongOnPaper, labels)} (labelled for nothing ${percent(falseOnPaper, labels)}); ` +
    `said of ${percent(said, labels)}, of these wrong ${percent(wrongSaid, said)} (labelled for nothing ${percent(falseSaid, said)})`
  );
}

/** Seeds from 1 on, shared among the processors: the same whatever their number. */
async function inThreads(world: World, runs: number): Promise<Tally> {
  const threads = Math.max(1, cpus().length);
  const borders = Array.from({ length: threads + 1 }, (_, k) => 1 + Math.round((k * runs) / threads));
  const parts = borders.slice(1).map((to, k) => inThread({ world, from: borders[k] ?? to, to }));
  return (await Promise.all(parts)).reduce(together, noTally());
}

const inThread = (workerData: { world: World; from: number; to: number }): Promise<Tally> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./identificationRuns.ts', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

function together(one: Tally, other: Tally): Tally {
  const keys = Object.keys(one.rules[0] ?? {}) as (keyof RuleTally)[];
  return {
    rules: one.rules.map((rule, r) => {
      const added = { ...rule };
      for (const key of keys) added[key] += other.rules[r]?.[key] ?? 0;
      return added;
    }),
    intervals: {
      'low-share': sum(one, other, 'low-share'),
      'relative-score': sum(one, other, 'relative-score'),
      difference: sum(one, other, 'difference'),
    },
    ms: one.ms + other.ms,
  };
}

const sum = (one: Tally, other: Tally, of: (typeof INTERVALS)[number]): [number, number] => [
  one.intervals[of][0] + other.intervals[of][0],
  one.intervals[of][1] + other.intervals[of][1],
];
