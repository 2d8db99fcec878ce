import { judgeOf, type Known } from './criteria.ts';
import type { SchoolResult } from './results.ts';
import type { Criterion } from './ruleSet.ts';

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
  const relatives = known.relatives.seen;
  const places = new Map(known.schools.map((school, place) => [school, place]));
  const now = judge({ shares: known.shares.seen, relatives });
  const found: Tipping[] = [];
  for (const line of linesOf(criterion)) {
    for (const changed of rounds(criterion, known)) {
      const moves = changed.flatMap((i) => moveOf(known, i, line));
      const shares = known.shares.seen.slice();
      for (const { i, share } of moves) shares[i] = share;
      const answers = judge({ shares, relatives });
      for (const { result, pupils } of moves) {
        const place = places.get(result.school) ?? -1;
        const otherwise = answers[place];
        if (typeof otherwise === 'boolean' && otherwise !== now[place]) found.push({ result, pupils, otherwise });
      }
    }
  }
  found.sort((a, b) => Math.abs(a.pupils) - Math.abs(b.pupils));
  return Map.groupBy(found, ({ result }) => result.school);
}

/**
 * Results that are changed at once, as indexes: where no school's answer hangs on another's, one of each school, so that a
 * region costs as many rounds as a school has results; else one by one.
 */
function rounds(criterion: Criterion, { shares: { results } }: Known): number[][] {
  const all = [...results.keys()];
  if (!isLocal(criterion)) return all.map((i) => [i]);
  const bySchool = [...Map.groupBy(all, (i) => results[i]?.school).values()];
  const most = Math.max(0, ...bySchool.map(({ length }) => length));
  return Array.from({ length: most }, (_, round) => bySchool.flatMap((own) => own.slice(round, round + 1)));
}

const isLocal = (criterion: Criterion): boolean =>
  criterion.kind === 'at-least'
    ? criterion.of.every(isLocal)
    : criterion.kind !== 'below-municipality' && criterion.kind !== 'most-low';

function moveOf({ shares: { results } }: Known, i: number, line: number) {
  const result = results[i] as SchoolResult;
  const pupils = pupilsTo(result, line);
  const low = (result.low ?? 0) + pupils;
  return low < 0 || low > result.participants ? [] : [{ i, result, pupils, share: low / result.participants }];
}

/** Pupils to the other side of the line. */
function pupilsTo({ participants, low }: SchoolResult, line: number): number {
  const least = Math.ceil(participants * line - 1e-9);
  const now = low ?? 0;
  return now >= least ? least - 1 - now : least - now;
}

/** Shares at which a criterion turns. */
function linesOf(criterion: Criterion): number[] {
  if (criterion.kind === 'at-least') return [...new Set(criterion.of.flatMap(linesOf))];
  return criterion.kind === 'many-low' || criterion.kind === 'repeated-low' ? [criterion.share] : [];
}
