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
  const lines = linesOf(criterion);
  if (lines.length === 0) return new Map();
  const judge = judgeOf(criterion, known);
  const relatives = known.relatives.seen;
  const now = judge({ shares: known.shares.seen, relatives });
  const places = new Map(known.schools.map((school, place) => [school, place]));
  const found = [...known.shares.results.entries()].flatMap(([i, result]) => {
    const place = places.get(result.school) ?? -1;
    return lines.flatMap((line): Tipping[] => {
      const pupils = pupilsTo(result, line);
      const low = (result.low ?? 0) + pupils;
      if (low < 0 || low > result.participants) return [];
      const shares = known.shares.seen.slice();
      shares[i] = low / result.participants;
      const otherwise = judge({ shares, relatives })[place];
      return typeof otherwise === 'boolean' && otherwise !== now[place] ? [{ result, pupils, otherwise }] : [];
    });
  });
  found.sort((a, b) => Math.abs(a.pupils) - Math.abs(b.pupils));
  return Map.groupBy(found, ({ result }) => result.school);
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
