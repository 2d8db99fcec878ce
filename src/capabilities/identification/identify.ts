/**
 * From results to answers: what the rule says on paper, and how probable it is that the school truly meets it. The
 * probability decides: chance alone puts nobody on a list, and takes nobody off it.
 */
import { type Answers, type Judge, judgeOf, type Known, type Values } from './criteria.ts';
import { drawTruths, type Truths } from './plausible/draws.ts';
import { countsSeen, meansSeen, type Seen } from './plausible/seen.ts';
import { plausibleFits } from './plausible/spreads.ts';
import { treeOf } from './plausible/tree.ts';
import { type Figures, lowShares, procedureOf, relativeScores, type SchoolResult } from './results.ts';
import type { Criterion, RuleSet, SimpleCriterion } from './ruleSet.ts';
import { type Tipping, tippingsOf } from './tipping.ts';

/** `open`: nothing can be told either way. `unknown`: there are no results that the rule asks for. */
export type Answer = 'sure' | 'probable' | 'open' | 'probably-not' | 'surely-not' | 'unknown';

export interface Verdict {
  school: string;
  answer: Answer;
  /** That the school truly meets the rule, 0 to 1; `null`: nothing is known. */
  probability: number | null;
  /** What the rule says of the figures as they are. */
  onPaper: boolean | null;
  /** The same of the rule for watching; `null` also when there is none. */
  watched: { probability: number | null; onPaper: boolean | null } | null;
  /** The single criteria of the rule. */
  reasons: Reason[];
  figures: SchoolFigure[];
  /** Single results that would change the answer on paper, the nearest first. */
  tippings: Tipping[];
}

interface Reason {
  criterion: SimpleCriterion;
  onPaper: boolean | null;
  probability: number | null;
}

/** One figure of the school, and where its true value lies with a probability of 95 %. */
export interface SchoolFigure {
  of: 'low-share' | 'relative-score';
  result: SchoolResult;
  seen: number;
  low: number;
  high: number;
}

export interface Identification {
  verdicts: Verdict[];
  /** Plausible truths that were drawn. */
  truths: number;
}

/** How many plausible truths: a probability is off by at most 1.6 points, half of what an answer turns on. */
const TRUTHS = 1000;
const SEED = 20_260_101;

/** @param results of all schools of the municipality: what is known of one says something of the others */
export function identify(results: readonly SchoolResult[], ruleSet: RuleSet): Identification {
  const schools = [...new Set(results.map(({ school }) => school))].sort();
  const known: Known = { schools, shares: lowShares(results), relatives: relativeScores(results) };
  const truths = { shares: truthsOf(known.shares, countsOf), relatives: truthsOf(known.relatives, meansOf) };
  const answerOf = (criterion: Criterion) => answered(judgeOf(criterion, known), known, truths);
  const low = answerOf(ruleSet.low);
  const watch = ruleSet.watch && answerOf(ruleSet.watch);
  const reasons = simpleParts(ruleSet.low).map((criterion) => ({ criterion, ...answerOf(criterion) }));
  const figures = figuresOf(known, truths);
  const tippings = tippingsOf(ruleSet.low, known);
  const verdicts = schools.map((school, i) => ({
    school,
    answer: wordFor(low.probability[i] ?? null, ruleSet.certainty),
    probability: low.probability[i] ?? null,
    onPaper: low.onPaper[i] ?? null,
    watched: watch ? { probability: watch.probability[i] ?? null, onPaper: watch.onPaper[i] ?? null } : null,
    reasons: reasons.map(({ criterion, onPaper, probability }) => ({
      criterion,
      onPaper: onPaper[i] ?? null,
      probability: probability[i] ?? null,
    })),
    figures: figures.get(school) ?? [],
    tippings: tippings.get(school) ?? [],
  }));
  return { verdicts, truths: TRUTHS };
}

export function wordFor(probability: number | null, { sure, probable }: RuleSet['certainty']): Answer {
  if (probability === null) return 'unknown';
  if (probability >= sure) return 'sure';
  if (probability >= probable) return 'probable';
  if (probability > 1 - probable) return 'open';
  return probability > 1 - sure ? 'probably-not' : 'surely-not';
}

type OfFigures<T> = { shares: T; relatives: T };

function truthsOf(
  figures: Figures,
  seenOf: (figures: readonly SchoolResult[], seen: readonly number[]) => Seen,
): Truths {
  if (figures.results.length === 0) return { count: TRUTHS, size: 0, values: new Float32Array() };
  const cells = figures.results.map((result) => ({ ...result, procedure: procedureOf(result) }));
  const tree = treeOf(cells);
  const order = [...tree.order];
  const seen = seenOf(
    order.map((i) => figures.results[i] as SchoolResult),
    order.map((i) => figures.seen[i] as number),
  );
  return drawTruths(tree, seen, plausibleFits(tree, seen), { count: TRUTHS, seed: SEED });
}

const countsOf = (results: readonly SchoolResult[]): Seen =>
  countsSeen(
    results.map(({ participants }) => participants),
    results.map(({ low }) => low ?? 0),
  );

const meansOf = (results: readonly SchoolResult[], seen: readonly number[]): Seen =>
  meansSeen(
    seen,
    results.map(({ deviation, participants, regionMean }, i) => {
      const one = deviation === null ? ASSUMED_VARIATION * (seen[i] as number) : deviation / (regionMean ?? 1);
      return Math.max(one, LEAST_VARIATION) / Math.sqrt(participants);
    }),
  );

/** Of pupils' scores about their mean, as a part of it, where a table has means only: that of the ОГЭ and the ЕГЭ is 0.2 to 0.3. */
const ASSUMED_VARIATION = 0.25;
/** Pupils who all have the same score say no more than a school's results ever can. */
const LEAST_VARIATION = 0.02;

function answered(
  judge: Judge,
  known: Known,
  truths: OfFigures<Truths>,
): { onPaper: Answers; probability: (number | null)[] } {
  const onPaper = judge({ shares: known.shares.seen, relatives: known.relatives.seen });
  const held = new Float64Array(known.schools.length);
  for (let draw = 0; draw < TRUTHS; draw++) {
    const answers = judge(valuesOf(truths, draw));
    for (const [school, answer] of answers.entries()) held[school] = (held[school] as number) + Number(answer === true);
  }
  return { onPaper, probability: onPaper.map((seen, i) => (seen === null ? null : (held[i] as number) / TRUTHS)) };
}

const valuesOf = ({ shares, relatives }: OfFigures<Truths>, draw: number): Values => ({
  shares: shares.values.subarray(draw * shares.size, (draw + 1) * shares.size),
  relatives: relatives.values.subarray(draw * relatives.size, (draw + 1) * relatives.size),
});

function simpleParts(criterion: Criterion): SimpleCriterion[] {
  return criterion.kind === 'at-least' ? criterion.of.flatMap(simpleParts) : [criterion];
}

function figuresOf(known: Known, truths: OfFigures<Truths>): Map<string, SchoolFigure[]> {
  const all = [
    ...figuresFrom('low-share', known.shares, truths.shares),
    ...figuresFrom('relative-score', known.relatives, truths.relatives),
  ];
  return Map.groupBy(all, ({ result }) => result.school);
}

function figuresFrom(of: SchoolFigure['of'], { results, seen }: Figures, truths: Truths): SchoolFigure[] {
  return results.map((result, i) => {
    const plausible = Float32Array.from(
      { length: truths.count },
      (_, draw) => truths.values[draw * truths.size + i] as number,
    ).sort();
    return { of, result, seen: seen[i] as number, low: quantile(plausible, 0.025), high: quantile(plausible, 0.975) };
  });
}

function quantile(sorted: Float32Array, part: number): number {
  const place = part * (sorted.length + 1) - 1;
  const before = Math.min(Math.max(Math.floor(place), 0), sorted.length - 2);
  const [low, high] = [sorted[before] as number, sorted[before + 1] as number];
  return low + (place - before) * (high - low);
}
