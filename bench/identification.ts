import { judgeOf } from '../src/capabilities/identification/criteria.ts';
import { identify } from '../src/capabilities/identification/identify.ts';
import { randomFrom } from '../src/capabilities/identification/plausible/random.ts';
import { lowShares, relativeScores, type SchoolResult } from '../src/capabilities/identification/results.ts';
import { type Criterion, RuleSet } from '../src/capabilities/identification/ruleSet.ts';

/** A municipality whose true shares are known: chance alone decides what is seen of them. */
interface World {
  schools: number;
  procedures: number;
  years: number;
  /** Pupils of a typical school in a procedure; others have half of it to twice. */
  pupils: number;
}

const WORLDS: readonly World[] = [
  { schools: 12, procedures: 4, years: 2, pupils: 15 },
  { schools: 24, procedures: 6, years: 3, pupils: 40 },
];
const FEDERAL: Criterion = {
  kind: 'at-least',
  count: 2,
  of: [
    { kind: 'many-low', share: 0.3, procedures: 2 },
    { kind: 'repeated-low', share: 0.3, years: 2 },
  ],
};
const RULES: readonly (readonly [name: string, low: Criterion])[] = [
  ['two procedures, and one two years running', FEDERAL],
  ['one procedure two years running', { kind: 'repeated-low', share: 0.3, years: 2 }],
  ['the lowest 15 % of the schools', { kind: 'most-low', part: 0.15, years: 2 }],
];

/** How often a label is wrong, by the figures as they are and by what is said of them; and how often an interval holds. */
export function benchIdentification(runs: number): void {
  for (const world of WORLDS) {
    console.log(
      `  ${world.schools} schools, ${world.procedures} procedures, ${world.years} years, some ${world.pupils} pupils; ${runs} municipalities`,
    );
    for (const [name, low] of RULES) run(world, name, low, runs);
  }
}

interface Tally {
  labels: number;
  wrongOnPaper: number;
  falseOnPaper: number;
  said: number;
  wrongSaid: number;
  falseSaid: number;
  intervals: number;
  held: number;
  ms: number;
}

function run(world: World, name: string, low: Criterion, runs: number): void {
  const tally: Tally = {
    ...{
      labels: 0,
      wrongOnPaper: 0,
      falseOnPaper: 0,
      said: 0,
      wrongSaid: 0,
      falseSaid: 0,
      intervals: 0,
      held: 0,
      ms: 0,
    },
  };
  const ruleSet = RuleSet.parse({ name, edition: '2026-01-01', source: 'bench', low });
  for (let seed = 1; seed <= runs; seed++) once(world, ruleSet, seed, tally);
  const part = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;
  console.log(
    `    ${name}: wrong on paper ${part(tally.wrongOnPaper, tally.labels)} (labelled for nothing ${part(tally.falseOnPaper, tally.labels)}); ` +
      `said of ${part(tally.said, tally.labels)}, of these wrong ${part(tally.wrongSaid, tally.said)} (labelled for nothing ${part(tally.falseSaid, tally.said)}); ` +
      `95 % intervals hold ${part(tally.held, tally.intervals)}; ${(tally.ms / runs).toFixed(0)} ms a municipality`,
  );
}

function once(world: World, ruleSet: RuleSet, seed: number, tally: Tally): void {
  const { results, truths } = municipality(world, seed);
  const started = performance.now();
  const { verdicts } = identify(results, ruleSet);
  tally.ms += performance.now() - started;
  const schools = verdicts.map(({ school }) => school);
  const known = { schools, shares: lowShares(results), relatives: relativeScores(results) };
  const truly = judgeOf(ruleSet.low, known)({ shares: truths, relatives: [] });
  const trueOf = new Map(results.map((result, i) => [result, truths[i] ?? 0]));
  for (const [i, { answer, onPaper, figures }] of verdicts.entries()) {
    tally.labels += 1;
    tally.wrongOnPaper += Number(onPaper !== truly[i]);
    tally.falseOnPaper += Number(onPaper === true && truly[i] === false);
    if (answer !== 'open') {
      const label = answer === 'sure' || answer === 'probable';
      tally.said += 1;
      tally.wrongSaid += Number(label !== truly[i]);
      tally.falseSaid += Number(label && truly[i] === false);
    }
    for (const { result, low, high } of figures) {
      const truth = trueOf.get(result) ?? Number.NaN;
      tally.intervals += 1;
      tally.held += Number(truth >= low && truth <= high);
    }
  }
}

/** True shares differ by school, by its procedures and by their years; the level of a procedure by the year. */
function municipality({ schools, procedures, years, pupils }: World, seed: number) {
  const { normal, uniform } = randomFrom(seed);
  const results: SchoolResult[] = [];
  const truths: number[] = [];
  const levels = Array.from({ length: procedures * years }, () => Math.log(0.15 / 0.85) + 0.35 * normal());
  for (let s = 0; s < schools; s++) {
    const [school, size] = [0.6 * normal(), pupils * Math.exp(0.6 * normal())];
    for (let p = 0; p < procedures; p++) {
      const branch = school + 0.3 * normal();
      for (let y = 0; y < years; y++) {
        const participants = Math.max(3, Math.round(size * (0.8 + 0.4 * uniform())));
        const truth = 1 / (1 + Math.exp(-((levels[p * years + y] ?? 0) + branch + 0.25 * normal())));
        let low = 0;
        for (let i = 0; i < participants; i++) low += Number(uniform() < truth);
        truths.push(truth);
        results.push({
          ...{ school: `s${String(s).padStart(3, '0')}`, year: 2027 - years + y, participants, low },
          procedure: { kind: 'oge', grade: 9, subject: `subject ${p}` },
          ...{ mean: null, regionMean: null, deviation: null },
        });
      }
    }
  }
  return { results, truths };
}
