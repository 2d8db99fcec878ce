/** Evidence made ready to be asked: figures, and plausible truths of them, each made once and only when a rule asks for it. */
import { contextStandings } from './context.ts';
import type { Evidence, PupilScores } from './evidence.ts';
import { drawDifferences, type Expectations, expectationsOf } from './expected/expected.ts';
import { variationsOf } from './expected/variation.ts';
import { figuresOf, totalsOf } from './figures.ts';
import { type Family, gathered, type Known, knownOf, placed, remembered, type Sets, type Wanted } from './known.ts';
import { drawTruths } from './plausible/draws.ts';
import { countsSeen, meansSeen, type Seen } from './plausible/seen.ts';
import { plausibleFits } from './plausible/spreads.ts';
import { treeOf } from './plausible/tree.ts';
import { type Figures, procedureOf, type SchoolResult } from './results.ts';
import type { ContextRule } from './ruleSet.ts';
import type { ContextStanding, NoExpectation, SchoolFigure, SubjectTotal } from './verdict.ts';

export interface Prepared {
  evidence: Evidence;
  truths: number;
  /** Figures do not depend on the rule set, but for what its conditions let expect. */
  ready: (context: ContextRule | undefined) => Ready;
}

export interface Ready {
  known: Known;
  truths: Sets;
  /** By school; empty: the rule set has no second flag. */
  context: ReadonlyMap<string, ContextStanding>;
  expectations: (wanted: Wanted) => Expectations | NoExpectation;
  /** By school; they do not depend on the rule set. */
  shown: (family: SchoolFigure['of']) => Map<string, SchoolFigure[]>;
  totals: () => Map<string, SubjectTotal[]>;
}

/** How many plausible truths: a probability is off by at most 1.6 points, half of what an answer turns on. */
const TRUTHS = 1000;
const SEED = 20_260_101;
/** Of so many figures fewer truths are drawn: they have to fit into the memory. */
const ROOM = 60_000_000;

export function prepare(evidence: Evidence, { truths = truthsFor(evidence), seed = SEED } = {}): Prepared {
  const drawn = { count: truths, seed };
  const figures = knownOf(evidence, () => new Float64Array());
  const of = remembered((family: Family) => truthsOf(figures.figures(family), family, drawn));
  const made: Made = {
    ...{ evidence, figures, of, drawn },
    shown: remembered((family: SchoolFigure['of']) => figuresOf(family, figures.figures(family), of(family), truths)),
    totals: remembered((family: 'low-share') => totalsOf(figures.figures(family), of(family), truths)),
  };
  const ready = remembered((key: string) => readyFor(JSON.parse(key) as ContextRule | null, made));
  return { evidence, truths, ready: (context) => ready(JSON.stringify(context ?? null)) };
}

const truthsFor = ({ results }: Evidence): number =>
  Math.max(200, Math.min(TRUTHS, Math.floor(ROOM / Math.max(1, results.length))));

interface Made {
  evidence: Evidence;
  figures: Known;
  of: (family: Family) => Float32Array;
  drawn: { count: number; seed: number };
  shown: Ready['shown'];
  totals: (family: 'low-share') => Map<string, SubjectTotal[]>;
}

function readyFor(rule: ContextRule | null, made: Made): Ready {
  const { evidence, figures, of, drawn } = made;
  const { schools } = figures;
  const places = new Map(schools.map((school, place) => [school, place]));
  const context = rule === null ? new Map() : contextStandings(evidence.context, rule, schools);
  const expectations = remembered((wanted: Wanted) => {
    const ground = groundOf(evidence, figures, wanted);
    return expectationsOf({ ...ground, index: (school) => context.get(school)?.index ?? null });
  });
  /** `count` numbers a school of `schools`; NaN where nothing is expected. */
  const spread = (found: Expectations | NoExpectation, values: ArrayLike<number>, count: number) => {
    const all = new Float64Array(schools.length * count).fill(Number.NaN);
    if (typeof found === 'string') return all;
    for (const [s, { school }] of found.schools.entries()) {
      const place = (places.get(school) ?? 0) * count;
      for (let i = 0; i < count; i++) all[place + i] = values[s * count + i] as number;
    }
    return all;
  };
  const seen = remembered((wanted: Wanted) => {
    const found = expectations(wanted);
    return spread(found, typeof found === 'string' ? [] : found.rests, 1);
  });
  const differences = remembered((wanted: Wanted) => {
    const found = expectations(wanted);
    return spread(found, typeof found === 'string' ? [] : drawDifferences(found, drawn), drawn.count);
  });
  return {
    known: { ...figures, expected: seen },
    truths: { count: drawn.count, of, expected: differences },
    context,
    expectations,
    shown: made.shown,
    totals: () => made.totals('low-share'),
  };
}

/** Results of the last years among those that are wanted, and the works of single pupils among them. */
function groundOf({ results, pupils }: Evidence, { schools }: Known, { without, ...wanted }: Wanted) {
  const narrowed = { schools, ...(without ? { without } : {}) };
  const counting = (all: readonly SchoolResult[]) =>
    gathered(placed({ results: all, seen: new Float64Array() }, schools), narrowed, wanted)
      .flat()
      .map((i) => all[i] as SchoolResult);
  const scored = counting(results.filter(({ mean }) => mean !== null));
  const levels = new Set(scored.map(({ procedure, year }) => JSON.stringify([procedure, year])));
  const works = pupils.filter(({ procedure, year }: PupilScores) => levels.has(JSON.stringify([procedure, year])));
  return { results: scored, pupils: works };
}

function truthsOf(figures: Figures, family: Family, drawn: { count: number; seed: number }): Float32Array {
  if (figures.results.length === 0) return new Float32Array();
  const tree = treeOf(figures.results.map((result) => ({ ...result, procedure: procedureOf(result) })));
  const order = [...tree.order];
  const results = order.map((i) => figures.results[i] as SchoolResult);
  const seen = family === 'relative-score' ? meansOf(results) : countsOf(results);
  return drawTruths(tree, seen, plausibleFits(tree, seen), drawn).values;
}

const countsOf = (results: readonly SchoolResult[]): Seen =>
  countsSeen(
    results.map(({ participants }) => participants),
    results.map(({ low }) => low ?? 0),
  );

function meansOf(results: readonly SchoolResult[]): Seen {
  const scored = results.map((result) => ({ result, mean: result.mean ?? 0, reference: result.regionMean ?? 1 }));
  const variations = variationsOf(scored);
  return meansSeen(
    scored.map(({ mean, reference }) => mean / reference),
    scored.map((one) => (variations.get(one) ?? 1) / Math.sqrt(one.result.participants)),
  );
}
