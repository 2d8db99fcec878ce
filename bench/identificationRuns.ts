import { parentPort, workerData } from 'node:worker_threads';
import { judgeOf, UNKNOWN, YES } from '../src/capabilities/identification/criteria.ts';
import { type Evidence, NO_EVIDENCE } from '../src/capabilities/identification/evidence.ts';
import { expectedOf } from '../src/capabilities/identification/figures.ts';
import { standingsOf } from '../src/capabilities/identification/identify.ts';
import type { Known, Sets } from '../src/capabilities/identification/known.ts';
import { randomFrom } from '../src/capabilities/identification/plausible/random.ts';
import { prepare, type Ready } from '../src/capabilities/identification/prepared.ts';
import type { SchoolResult } from '../src/capabilities/identification/results.ts';
import { RuleSet, type RuleSetInput } from '../src/capabilities/identification/ruleSet.ts';

/** A municipality whose true figures are known: chance alone decides what is seen of them. */
export interface World {
  schools: number;
  procedures: number;
  years: number;
  /** Pupils of a typical school in a procedure; others have half of it to twice. */
  pupils: number;
}

const CONTEXT: RuleSetInput['context'] = {
  shares: [{ from: ['poor-families'], weight: 1, adverse: 'more' }],
  threshold: 0.5,
};
const MATH = { subjects: ['subject 0', 'subject 1'] };

export const RULES: readonly (readonly [name: string, low: RuleSetInput['low']])[] = [
  [
    'federal',
    {
      kind: 'at-least',
      count: 2,
      of: [
        { kind: 'many-low', share: 0.3, procedures: 2 },
        { kind: 'repeated-low', share: 0.3, years: 2 },
      ],
    },
  ],
  ['one procedure, two years', { kind: 'repeated-low', share: 0.3, years: 2 }],
  ['every year, two subjects', { kind: 'every-year-low', share: 0.3, procedures: 1, years: 2, among: MATH }],
  ['the lowest 15 %', { kind: 'most-low', part: 0.15, years: 2 }],
  [
    'relative score',
    {
      kind: 'at-least',
      count: 2,
      of: [
        { kind: 'below-region', years: 3, line: 0.97 },
        { kind: 'below-municipality', years: 3 },
      ],
    },
  ],
  ['below what is expected', { kind: 'below-expected', years: 3, line: 0.03 }],
  [
    'two of three',
    {
      kind: 'at-least',
      count: 2,
      of: [
        { kind: 'repeated-low', share: 0.3, years: 2 },
        { kind: 'below-municipality', years: 3 },
        { kind: 'below-expected', years: 3, line: 0.03 },
      ],
    },
  ],
];

/** Counts that add up over runs. */
export interface RuleTally {
  labels: number;
  wrongOnPaper: number;
  falseOnPaper: number;
  said: number;
  wrongSaid: number;
  falseSaid: number;
}
export const INTERVALS = ['low-share', 'relative-score', 'difference'] as const;
export interface Tally {
  rules: RuleTally[];
  /** By kind of figure: how many intervals, and how many of them hold the truth. */
  intervals: Record<(typeof INTERVALS)[number], [all: number, held: number]>;
  ms: number;
}

export const noTally = (): Tally => ({
  rules: RULES.map(() => ({ labels: 0, wrongOnPaper: 0, falseOnPaper: 0, said: 0, wrongSaid: 0, falseSaid: 0 })),
  intervals: { 'low-share': [0, 0], 'relative-score': [0, 0], difference: [0, 0] },
  ms: 0,
});

const RULE_SETS = RULES.map(([name, low]) =>
  RuleSet.parse({ name, edition: '2026-01-01', source: 'bench', low, context: CONTEXT }),
);
/** Its context says what conditions let expect. */
const CONDITIONS = RULE_SETS[0] as RuleSet;

/** One municipality by every rule. */
export function runOnce(world: World, seed: number, tally: Tally): void {
  const { evidence, truth } = municipality(world, seed);
  const started = performance.now();
  const prepared = prepare(evidence);
  const ready = prepared.ready(CONDITIONS.context);
  const answers = RULE_SETS.map((ruleSet) => standingsOf(ruleSet.low, ready, ruleSet));
  tally.ms += performance.now() - started;
  const sets = trueSets(ready.known, truth);
  for (const [r, ruleSet] of RULE_SETS.entries()) {
    const own = tally.rules[r];
    if (!own) continue;
    const truly = judgeOf(ruleSet.low, ready.known)(sets);
    for (const [i, { answer, onPaper }] of (answers[r] ?? []).entries()) {
      if (onPaper === null || truly[i] === UNKNOWN) continue;
      const isLow = truly[i] === YES;
      own.labels += 1;
      own.wrongOnPaper += Number(onPaper !== isLow);
      own.falseOnPaper += Number(onPaper && !isLow);
      if (answer === 'open') continue;
      const label = answer === 'sure' || answer === 'probable';
      own.said += 1;
      own.wrongSaid += Number(label !== isLow);
      own.falseSaid += Number(label && !isLow);
    }
  }
  holdIntervals(ready, truth, tally);
}

function holdIntervals(ready: Ready, truth: Truth, { intervals }: Tally): void {
  const see = (of: (typeof INTERVALS)[number], value: number, { low, high }: { low: number; high: number }) => {
    intervals[of][0] += 1;
    intervals[of][1] += Number(value >= low && value <= high);
  };
  for (const family of ['low-share', 'relative-score'] as const)
    for (const figures of ready.shown(family).values())
      for (const { result, low, high } of figures) see(family, truth[family].get(result) ?? Number.NaN, { low, high });
  for (const [school, expected] of expectedOf(ready, CONDITIONS).bySchool)
    see('difference', truth.difference.get(school) ?? Number.NaN, expected);
}

interface Truth {
  'low-share': Map<SchoolResult, number>;
  'relative-score': Map<SchoolResult, number>;
  difference: Map<string, number>;
}

const trueSets = (known: Known, truth: Truth): Sets => ({
  count: 1,
  of: (family) =>
    known
      .figures(family)
      .results.map((result) => truth[family === 'low-share' ? family : 'relative-score'].get(result) ?? 0),
  expected: () => known.schools.map((school) => truth.difference.get(school) ?? Number.NaN),
});

/** How much a school's conditions, of one standard deviation, take of its relative score. */
const SLOPE = -0.03;
const REGION = 50;
const DEVIATION = 10;

/** True figures differ by conditions, school, its procedures and their years; the level of a procedure by the year. */
function municipality(
  { schools, procedures, years, pupils }: World,
  seed: number,
): { evidence: Evidence; truth: Truth } {
  const random = randomFrom(seed);
  const { normal, uniform } = random;
  const results: SchoolResult[] = [];
  const context: Evidence['context'][number][] = [];
  const truth: Truth = { 'low-share': new Map(), 'relative-score': new Map(), difference: new Map() };
  const levels = Array.from({ length: procedures * years }, () => Math.log(0.15 / 0.85) + 0.35 * normal());
  for (let s = 0; s < schools; s++) {
    const school = `s${String(s).padStart(3, '0')}`;
    const [conditions, own, size] = [normal(), normal(), pupils * Math.exp(0.6 * normal())];
    context.push({ school, year: 2026, facts: {}, counts: { 'poor-families-percent': 30 + 5 * conditions } });
    const differences: number[] = [];
    for (let p = 0; p < procedures; p++) {
      const branch = normal();
      for (let y = 0; y < years; y++) {
        const participants = Math.max(3, Math.round(size * (0.8 + 0.4 * uniform())));
        const logit = (levels[p * years + y] ?? 0) + 0.3 * conditions + 0.52 * own + 0.3 * branch + 0.25 * normal();
        const share = 1 / (1 + Math.exp(-logit));
        let low = 0;
        for (let i = 0; i < participants; i++) low += Number(uniform() < share);
        const difference = -0.04 * own - 0.02 * branch + 0.02 * normal();
        const relative = 1 + SLOPE * conditions + difference;
        const scores = Array.from({ length: participants }, () => REGION * relative + DEVIATION * normal());
        const mean = scores.reduce((sum, one) => sum + one, 0) / participants;
        const squares = scores.reduce((sum, one) => sum + (one - mean) ** 2, 0);
        const result: SchoolResult = {
          ...{ school, year: 2027 - years + y, participants, low },
          procedure: { kind: 'oge', grade: 9, subject: `subject ${p}` },
          ...{ mean, regionMean: REGION, deviation: Math.sqrt(squares / (participants - 1)) },
        };
        results.push(result);
        truth['low-share'].set(result, share);
        truth['relative-score'].set(result, relative);
        differences.push(difference);
      }
    }
    truth.difference.set(school, differences.reduce((sum, one) => sum + one, 0) / differences.length);
  }
  return { evidence: { ...NO_EVIDENCE, results, context }, truth };
}

/** A share of the runs, in a thread of its own. */
interface Share {
  world: World;
  from: number;
  to: number;
}
if (parentPort) {
  const { world, from, to }: Share = workerData;
  const tally = noTally();
  for (let seed = from; seed < to; seed++) runOnce(world, seed, tally);
  parentPort.postMessage(tally);
}
