/** Why an answer is as it is: criterion by criterion, with what it looks at and what of it is past its line. */
import { lookedAt, runsOf } from './criteria.ts';
import type { Known } from './known.ts';
import type { SchoolResult } from './results.ts';
import type { Criterion, SimpleCriterion } from './ruleSet.ts';
import type { Reason, Standing } from './verdict.ts';

export const simpleParts = (criterion: Criterion): SimpleCriterion[] =>
  criterion.kind === 'at-least' ? criterion.of.flatMap(simpleParts) : [criterion];

/** By school, in the order of `known.schools`. */
export function reasonsOf(
  rule: Criterion,
  known: Known,
  standingsOf: (criterion: Criterion) => Standing[],
): Reason[][] {
  const parts = simpleParts(rule).map((criterion) => {
    const standings = standingsOf(criterion);
    const looked = lookedAt(criterion, known);
    const results = looked ? known.figures(looked.family).results : [];
    const past = pastOf(criterion, known, looked?.cells ?? []);
    const compared = comparedOf(criterion, known, looked);
    const named = (cells: readonly number[] | undefined) => (cells ?? []).map((i) => results[i] as SchoolResult);
    return known.schools.map((_, school): Reason => {
      const standing = standings[school] ?? { answer: 'unknown', onPaper: null, probability: null };
      return {
        criterion,
        ...standing,
        results: named(looked?.cells[school]),
        past: named(past[school]),
        compared: compared(school),
      };
    });
  });
  return known.schools.map((_, school) => parts.flatMap((part) => part[school] ?? []));
}

/** Results past the line of the criterion; where years are asked for, those of runs that are past it as a whole. */
function pastOf(
  criterion: SimpleCriterion,
  known: Known,
  cells: readonly (readonly number[])[],
): (readonly number[])[] {
  if (!('share' in criterion)) return cells.map(() => []);
  const { seen } = known.figures('low-share');
  const isLow = (i: number) => (seen[i] as number) >= criterion.share - 1e-9;
  if (criterion.kind === 'repeated-low')
    return runsOf(criterion, known).map((runs) => runs.filter((run) => run.every(isLow)).flat());
  return cells.map((own) => own.filter(isLow));
}

type Compared = (school: number) => Reason['compared'];

/** The figure that a criterion on means compares, and its line. */
function comparedOf(criterion: SimpleCriterion, known: Known, looked: ReturnType<typeof lookedAt>): Compared {
  if (criterion.kind === 'below-expected') {
    const differences = known.expected({ years: criterion.years, among: criterion.among, without: known.without });
    return (school) => {
      const value = differences[school] as number;
      return Number.isNaN(value) ? null : { value, line: 0 - criterion.line };
    };
  }
  if (looked === null || 'share' in criterion) return () => null;
  const { results, seen } = known.figures(looked.family);
  const weigh = (i: number) => (criterion.kind === 'indicator-below' ? (results[i] as SchoolResult).participants : 1);
  const mean = (cells: readonly number[]) =>
    cells.length === 0 ? null : sumOf(cells, (i) => weigh(i) * (seen[i] as number)) / sumOf(cells, weigh);
  const means = looked.cells.map(mean);
  const line = lineOf(criterion, means, () => mean(looked.cells.flat()));
  return (school) => {
    const value = means[school] ?? null;
    return value === null || line === null ? null : { value, line };
  };
}

const sumOf = (cells: readonly number[], of: (i: number) => number): number => cells.reduce((sum, i) => sum + of(i), 0);

/** `null`: there is no school to compare with. */
function lineOf(
  criterion: Exclude<SimpleCriterion, { share: number } | { kind: 'below-expected' }>,
  means: readonly (number | null)[],
  together: () => number | null,
): number | null {
  const there = means.filter((mean) => mean !== null);
  switch (criterion.kind) {
    case 'below-region':
      return criterion.line;
    case 'indicator-below':
      return criterion.line ?? together();
    case 'below-municipality':
      return there.length === 0 ? null : there.reduce((sum, one) => sum + one, 0) / there.length;
    case 'most-low': {
      const sign = criterion.by === 'score' ? 1 : -1;
      const last = there.sort((a, b) => sign * (a - b))[Math.floor(criterion.part * there.length + 1e-9) - 1];
      return last ?? null;
    }
  }
}
