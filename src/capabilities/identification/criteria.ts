/**
 * What a criterion says of each school, given a value for every result: of those that were seen it gives the answer of the
 * rule on paper, of plausible truths the part of them in which it holds.
 */

import { type Figures, procedureOf, type SchoolResult } from './results.ts';
import type { Among, Criterion, SimpleCriterion } from './ruleSet.ts';

export interface Known {
  /** All schools that are judged, in the order of the answers. */
  schools: readonly string[];
  shares: Figures;
  relatives: Figures;
}

/** Values of the results of `Known`: by figure, from an index on. */
export interface Values {
  shares: ArrayLike<number>;
  relatives: ArrayLike<number>;
}

/** By school; `null`: nothing is known that the criterion asks for. */
export type Answers = readonly (boolean | null)[];
export type Judge = (values: Values) => Answers;

/** Made once, asked many times. */
export function judgeOf(criterion: Criterion, known: Known): Judge {
  if (criterion.kind === 'at-least') return atLeast(criterion, known);
  return JUDGES[criterion.kind](criterion as never, known);
}

type Of<K extends SimpleCriterion['kind']> = Extract<SimpleCriterion, { kind: K }>;
const JUDGES: { [K in SimpleCriterion['kind']]: (criterion: Of<K>, known: Known) => Judge } = {
  'many-low': ({ share, procedures, among }, known) => {
    const bySchool = gathered(known.shares, known, { years: 1, among });
    return ({ shares }) =>
      bySchool.map((cells) =>
        cells.length === 0 ? null : countOf(cells, (i) => isLow(shares, i, share)) >= procedures,
      );
  },
  'repeated-low': ({ share, years, among }, known) => {
    const bySchool = gathered(known.shares, known, { years, among }).map((cells) => runs(known.shares, cells, years));
    return ({ shares }) =>
      bySchool.map((found) =>
        found.length === 0 ? null : found.some((run) => run.every((i) => isLow(shares, i, share))),
      );
  },
  'below-region': ({ line, years, among }, known) => {
    const bySchool = gathered(known.relatives, known, { years, among });
    return ({ relatives }) => bySchool.map((cells) => below(meanOf(relatives, cells), line));
  },
  'below-municipality': ({ years, among }, known) => {
    const bySchool = gathered(known.relatives, known, { years, among });
    return ({ relatives }) => {
      const means = bySchool.map((cells) => meanOf(relatives, cells));
      const there = means.filter((mean) => mean !== null);
      const together = there.reduce((sum, mean) => sum + mean, 0) / there.length;
      return means.map((mean) => below(mean, together));
    };
  },
  'most-low': ({ part, years, among }, known) => {
    const bySchool = gathered(known.shares, known, { years, among });
    return ({ shares }) => {
      const means = bySchool.map((cells) => meanOf(shares, cells));
      const there = means.filter((mean) => mean !== null).sort((a, b) => b - a);
      const last = there[Math.floor(part * there.length) - 1] ?? Number.POSITIVE_INFINITY;
      return means.map((mean) => (mean === null ? null : mean >= last));
    };
  },
};

/** One that is not known leaves the answer open only where it would decide it. */
function atLeast({ count, of }: Extract<Criterion, { kind: 'at-least' }>, known: Known): Judge {
  const judges = of.map((criterion) => judgeOf(criterion, known));
  return (values) => {
    const answers = judges.map((judge) => judge(values));
    return known.schools.map((_, school) => {
      const held = countOf(answers, (answer) => answer[school] === true);
      const open = countOf(answers, (answer) => answer[school] === null);
      if (held >= count) return true;
      return held + open >= count ? null : false;
    });
  };
}

/** By school: which results count for a criterion, as indexes. The last year is the last that any school has. */
function gathered(
  { results }: Figures,
  { schools }: Known,
  { years, among }: { years: number; among?: Among | undefined },
): number[][] {
  const counting = [...results.keys()].filter((i) => isAmong(results[i] as SchoolResult, among ?? {}));
  const last = counting.reduce((latest, i) => Math.max(latest, (results[i] as SchoolResult).year), 0);
  const places = new Map(schools.map((school, place) => [school, place]));
  const bySchool: number[][] = schools.map(() => []);
  for (const i of counting) {
    const { school, year } = results[i] as SchoolResult;
    const place = places.get(school);
    if (place !== undefined && year > last - years) bySchool[place]?.push(i);
  }
  return bySchool;
}

const isAmong = (
  { procedure, participants: took }: SchoolResult,
  { kinds, grades, subjects, participants }: Among,
): boolean =>
  (kinds?.includes(procedure.kind) ?? true) &&
  (grades === undefined || (procedure.grade !== null && grades.includes(procedure.grade))) &&
  (subjects?.includes(procedure.subject) ?? true) &&
  (participants === undefined || took >= participants);

/** Of a school's results: those of one procedure in each of the last years without a gap. */
function runs({ results }: Figures, cells: readonly number[], years: number): number[][] {
  const byProcedure = Map.groupBy(cells, (i) => procedureOf(results[i] as SchoolResult));
  return [...byProcedure.values()].filter(
    (run) => new Set(run.map((i) => (results[i] as SchoolResult).year)).size === years,
  );
}

/** A hair of tolerance: 3 of 10 is 30 %, whatever 0.1 + 0.2 makes of it. */
const isLow = (shares: ArrayLike<number>, i: number, line: number): boolean => (shares[i] as number) >= line - 1e-9;
const below = (value: number | null, line: number): boolean | null => (value === null ? null : value < line - 1e-9);
const countOf = <T>(all: readonly T[], is: (one: T) => boolean): number =>
  all.reduce((sum, one) => sum + Number(is(one)), 0);

function meanOf(values: ArrayLike<number>, cells: readonly number[]): number | null {
  let sum = 0;
  for (const i of cells) sum += values[i] as number;
  return cells.length === 0 ? null : sum / cells.length;
}
