import { judgeOf, lookedAt, NO, YES } from './criteria.ts';
import { type Known, remembered, type Sets, seenSets } from './known.ts';
import type { SchoolResult } from './results.ts';
import type { Criterion, SimpleCriterion } from './ruleSet.ts';
import type { Allowance } from './verdict.ts';

/** One result which, had a few pupils more or fewer had a low one, would have changed the answer on paper. */
export interface Tipping {
  result: SchoolResult;
  /** Pupils: below 0 fewer low results, above 0 more. */
  pupils: number;
  /** What the rule would say. */
  otherwise: boolean;
}

/** By school, those that take the fewest pupils first. */
export function tippingsOf(criterion: Criterion, known: Known): Map<string, Tipping[]> {
  const judge = judgeOf(criterion, known);
  const { results } = known.figures('low-share');
  const places = new Map(known.schools.map((school, place) => [school, place]));
  const now = judge(seenSets(known));
  const found: Tipping[] = [];
  const changes = rounds(criterion, known);
  for (const line of linesOf(criterion)) {
    const moves = changes.map((changed) => changed.flatMap((i) => moveOf(results[i] as SchoolResult, i, line)));
    const holds = judge(changedSets(known, moves));
    for (const { round, result, pupils } of moves.flatMap((own, round) => own.map((move) => ({ round, ...move })))) {
      const place = places.get(result.school) ?? -1;
      const then = holds[place * moves.length + round];
      const isTold = then === YES || then === NO;
      if (isTold && then !== now[place]) found.push({ result, pupils, otherwise: then === YES });
    }
  }
  found.sort((a, b) => Math.abs(a.pupils) - Math.abs(b.pupils));
  return Map.groupBy(found, ({ result }) => result.school);
}

/**
 * Results that are changed at once, as indexes: where no school's answer hangs on another's, one of each school, so that a
 * region costs as many rounds as a school has results; else one by one, and of a region none: that would be as many as its
 * results squared.
 */
function rounds(criterion: Criterion, known: Known): number[][] {
  const { results } = known.figures('low-share');
  const all = [...results.keys()];
  if (!isLocal(criterion)) return all.length > MOST_ALONE ? [] : all.map((i) => [i]);
  const bySchool = [...Map.groupBy(all, (i) => results[i]?.school).values()];
  const most = Math.max(0, ...bySchool.map(({ length }) => length));
  return Array.from({ length: most }, (_, round) => bySchool.flatMap((own) => own.slice(round, round + 1)));
}

const MOST_ALONE = 3000;

const isLocal = (criterion: Criterion): boolean => {
  if (criterion.kind === 'at-least') return criterion.of.every(isLocal);
  const hangsTogether = criterion.kind === 'below-municipality' || criterion.kind === 'most-low';
  return !(hangsTogether || (criterion.kind === 'indicator-below' && criterion.line === undefined));
};

interface Move {
  i: number;
  result: SchoolResult;
  pupils: number;
  share: number;
}

/** The figures as they are, a set for each round with its moves. */
function changedSets(known: Known, moves: readonly (readonly Move[])[]): Sets {
  const count = moves.length;
  const alike = (values: ArrayLike<number>) =>
    Float64Array.from({ length: values.length * count }, (_, place) => values[Math.floor(place / count)] as number);
  const of = remembered((family: Parameters<Sets['of']>[0]) => {
    const values = alike(known.figures(family).seen);
    if (family !== 'low-share') return values;
    for (const [round, own] of moves.entries()) for (const { i, share } of own) values[i * count + round] = share;
    return values;
  });
  return { count, of, expected: (wanted) => alike(known.expected(wanted)) };
}

function moveOf(result: SchoolResult, i: number, line: number): Move[] {
  const pupils = pupilsTo(result, line);
  const low = (result.low ?? 0) + pupils;
  return low < 0 || low > result.participants ? [] : [{ i, result, pupils, share: low / result.participants }];
}

/** Pupils to the other side of the line. */
function pupilsTo({ participants, low }: SchoolResult, line: number): number {
  const least = leastLow(participants, line);
  const now = low ?? 0;
  return now >= least ? least - 1 - now : least - now;
}

/** Low results from which the share is at the line or over it. */
const leastLow = (participants: number, line: number): number => Math.ceil(participants * line - 1e-9);

/** Shares at which a criterion turns. */
const linesOf = (criterion: Criterion): number[] => [...new Set(lined(criterion).map(({ share }) => share))];

type Lined = Extract<SimpleCriterion, { share: number }>;
const lined = (criterion: Criterion): Lined[] =>
  criterion.kind === 'at-least' ? criterion.of.flatMap(lined) : 'share' in criterion ? [criterion] : [];

/** By school: what its procedures of the last year may have at most the next time to stay under the lines of the rule. */
export function allowancesOf(criterion: Criterion, known: Known): Map<string, Allowance[]> {
  const { results } = known.figures('low-share');
  const found = new Map<string, Allowance>();
  for (const one of lined(criterion)) {
    const cells = lookedAt(one, known)?.cells.flat() ?? [];
    const last = cells.reduce((latest, i) => Math.max(latest, (results[i] as SchoolResult).year), 0);
    for (const i of cells) {
      const result = results[i] as SchoolResult;
      const most = leastLow(result.participants, one.share) - 1;
      if (result.year === last && most >= 0) found.set(`${i} ${one.share}`, { result, line: one.share, most });
    }
  }
  return Map.groupBy(found.values(), ({ result }) => result.school);
}
