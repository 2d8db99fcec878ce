/**
 * What a criterion says of each school, given sets of values for every result: of those that were seen it gives the answer of
 * the rule on paper, of plausible truths the part of them in which it holds. All sets of a figure are gone through at once.
 */
import { type Family, gathered, type Known, type Sets } from './known.ts';
import type { SchoolResult } from './results.ts';
import type { Criterion, SimpleCriterion } from './ruleSet.ts';

/** By school and set, sets side by side: does it hold? */
type Holds = Uint8Array;
export const NO = 0;
export const YES = 1;
/** Nothing is known that the criterion asks for. */
export const UNKNOWN = 2;

/** By school: results, as indexes. */
type Cells = readonly (readonly number[])[];

export type Judge = (sets: Sets) => Holds;

/** Made once, asked many times. */
export function judgeOf(criterion: Criterion, known: Known): Judge {
  if (criterion.kind === 'at-least') return atLeast(criterion, known);
  return JUDGES[criterion.kind](criterion as never, known);
}

/** What a criterion looks at, by school, as indexes of its family; of differences nothing: they are not of single results. */
export function lookedAt(criterion: SimpleCriterion, known: Known): { family: Family; cells: Cells } | null {
  if (criterion.kind === 'below-expected') return null;
  const family = familyOf(criterion);
  const years = criterion.kind === 'many-low' ? 1 : criterion.years;
  const among = criterion.kind === 'indicator-below' ? undefined : criterion.among;
  return { family, cells: gathered(known.figures(family), known, { years, among }) };
}

export function familyOf(criterion: Exclude<SimpleCriterion, { kind: 'below-expected' }>): Family {
  switch (criterion.kind) {
    case 'many-low':
    case 'repeated-low':
    case 'every-year-low':
      return 'low-share';
    case 'below-region':
    case 'below-municipality':
      return 'relative-score';
    case 'most-low':
      return criterion.by === 'score' ? 'relative-score' : 'low-share';
    case 'indicator-below':
      return `indicator ${criterion.indicator}`;
  }
}

type Of<K extends SimpleCriterion['kind']> = Extract<SimpleCriterion, { kind: K }>;
const JUDGES: { [K in SimpleCriterion['kind']]: (criterion: Of<K>, known: Known) => Judge } = {
  'many-low': (criterion, known) => {
    const bySchool = cellsOf(criterion, known);
    return (sets) =>
      each(bySchool, sets, (cells, holds) => {
        const times = timesLow(sets, cells, criterion.share);
        for (let i = 0; i < sets.count; i++) holds[i] = Number((times[i] as number) >= criterion.procedures);
      });
  },
  'repeated-low': (criterion, known) => {
    const bySchool = runsOf(criterion, known);
    return (sets) =>
      each(bySchool, sets, (runs, holds) => {
        for (const run of runs) {
          const times = timesLow(sets, run, criterion.share);
          for (let i = 0; i < sets.count; i++) if (times[i] === run.length) holds[i] = YES;
        }
      });
  },
  'every-year-low': (criterion, known) => {
    const { results } = known.figures('low-share');
    const years = cellsOf(criterion, known).map((cells) => {
      const byYear = [...Map.groupBy(cells, (i) => (results[i] as SchoolResult).year).values()];
      return byYear.length === criterion.years ? byYear : [];
    });
    return (sets) =>
      each(years, sets, (byYear, holds) => {
        holds.fill(YES);
        for (const cells of byYear) {
          const times = timesLow(sets, cells, criterion.share);
          for (let i = 0; i < sets.count; i++) if ((times[i] as number) < criterion.procedures) holds[i] = NO;
        }
      });
  },
  'below-region': (criterion, known) => {
    const bySchool = cellsOf(criterion, known);
    return (sets) =>
      each(bySchool, sets, (cells, holds) => {
        const means = meansOf(sets, 'relative-score', cells);
        for (let i = 0; i < sets.count; i++) holds[i] = Number(isBelow(means[i] as number, criterion.line));
      });
  },
  'below-municipality': (criterion, known) => {
    const bySchool = cellsOf(criterion, known);
    return (sets) => {
      const means = bySchool.map((cells) => (cells.length === 0 ? null : meansOf(sets, 'relative-score', cells)));
      const together = meanOf(
        means.filter((mean) => mean !== null),
        sets.count,
      );
      return each(bySchool, sets, (_, holds, school) => compare(means[school] ?? null, together, holds));
    };
  },
  'most-low': (criterion, known) => {
    const bySchool = cellsOf(criterion, known);
    const sign = criterion.by === 'score' ? -1 : 1;
    return (sets) => {
      const means = bySchool.map((cells) =>
        cells.length === 0 ? null : meansOf(sets, familyOf(criterion), cells, undefined, sign),
      );
      const last = highest(
        means.filter((mean) => mean !== null),
        criterion.part,
        sets.count,
      );
      return each(bySchool, sets, (_, holds, school) => {
        const own = means[school];
        for (let i = 0; i < sets.count; i++) {
          const mean = own?.[i] as number;
          holds[i] = Number(mean >= (last[i] as number) && mean !== 0); // of schools without low results none is among the highest
        }
      });
    };
  },
  'indicator-below': (criterion, known) => {
    const family = familyOf(criterion);
    const { results } = known.figures(family);
    const weigh = (i: number) => (results[i] as SchoolResult).participants;
    const bySchool = cellsOf(criterion, known);
    return (sets) => {
      const line = criterion.line ?? null;
      const together =
        line === null ? meansOf(sets, family, bySchool.flat(), weigh) : new Float64Array(sets.count).fill(line);
      return each(bySchool, sets, (cells, holds) => compare(meansOf(sets, family, cells, weigh), together, holds));
    };
  },
  'below-expected': ({ line, years, among }, known) => {
    const wanted = { years, among, without: known.without };
    return (sets) => {
      const differences = sets.expected(wanted);
      const seen = known.expected(wanted);
      const there = known.schools.map((_, school) => (Number.isNaN(seen[school]) ? [] : [school]));
      return each(there, sets, ([school = 0], holds) => {
        for (let i = 0; i < sets.count; i++)
          holds[i] = Number(isBelow(differences[school * sets.count + i] as number, -line));
      });
    };
  },
};

/** One that is not known leaves the answer open only where it would decide it. */
function atLeast({ count, of }: Extract<Criterion, { kind: 'at-least' }>, known: Known): Judge {
  const judges = of.map((criterion) => judgeOf(criterion, known));
  return (sets) => {
    const answers = judges.map((judge) => judge(sets));
    const holds = new Uint8Array(known.schools.length * sets.count);
    for (let i = 0; i < holds.length; i++) {
      let held = 0;
      let open = 0;
      for (const answer of answers) {
        if (answer[i] === YES) held += 1;
        else if (answer[i] === UNKNOWN) open += 1;
      }
      holds[i] = held >= count ? YES : held + open >= count ? UNKNOWN : NO;
    }
    return holds;
  };
}

/** School by school: `judge` fills the answers of one that has something to be judged by. */
function each<T>(
  bySchool: readonly (readonly T[])[],
  { count }: Sets,
  judge: (own: readonly T[], holds: Uint8Array, school: number) => void,
): Holds {
  const all = new Uint8Array(bySchool.length * count);
  for (const [school, own] of bySchool.entries()) {
    const holds = all.subarray(school * count, (school + 1) * count);
    if (own.length === 0) holds.fill(UNKNOWN);
    else judge(own, holds, school);
  }
  return all;
}

const cellsOf = (criterion: Exclude<SimpleCriterion, { kind: 'below-expected' }>, known: Known): Cells =>
  lookedAt(criterion, known)?.cells ?? [];

/** By school: results of one procedure in each of the last years without a gap. */
export function runsOf(criterion: Of<'repeated-low'>, known: Known): number[][][] {
  const { procedures, years } = known.figures('low-share');
  return cellsOf(criterion, known).map((cells) => {
    const byProcedure = Map.groupBy(cells, (i) => procedures[i] as number);
    return [...byProcedure.values()].filter(
      (run) => new Set(run.map((i) => years[i] as number)).size === criterion.years,
    );
  });
}

/** By set: how many of these have a share at the line or over it. A hair of tolerance: 3 of 10 is 30 %, whatever 0.1 + 0.2 makes of it. */
function timesLow(sets: Sets, cells: readonly number[], line: number): Uint16Array {
  const values = sets.of('low-share');
  const times = new Uint16Array(sets.count);
  const edge = line - HAIR;
  for (const cell of cells) {
    const from = cell * sets.count;
    for (let i = 0; i < sets.count; i++) if ((values[from + i] as number) >= edge) times[i] = (times[i] as number) + 1;
  }
  return times;
}

/** By set: the mean of these values, each with its weight. */
function meansOf(
  sets: Sets,
  family: Family,
  cells: readonly number[],
  weigh: (cell: number) => number = () => 1,
  sign = 1,
): Float64Array {
  const values = sets.of(family);
  const means = new Float64Array(sets.count);
  const whole = cells.reduce((sum, cell) => sum + weigh(cell), 0);
  for (const cell of cells) {
    const from = cell * sets.count;
    const weight = (sign * weigh(cell)) / whole;
    for (let i = 0; i < sets.count; i++) means[i] = (means[i] as number) + weight * (values[from + i] as number);
  }
  return means;
}

function meanOf(means: readonly Float64Array[], count: number): Float64Array {
  const together = new Float64Array(count);
  for (const mean of means)
    for (let i = 0; i < count; i++) together[i] = (together[i] as number) + (mean[i] as number) / means.length;
  return together;
}

function compare(own: Float64Array | null, line: Float64Array, holds: Uint8Array): void {
  if (own) for (let i = 0; i < own.length; i++) holds[i] = Number(isBelow(own[i] as number, line[i] as number));
}

/** By set: the last value that is still among the highest `part` of the schools, rounded down. */
function highest(means: readonly Float64Array[], part: number, count: number): Float64Array {
  const place = Math.floor(part * means.length + HAIR) - 1;
  const last = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  if (place < 0) return last;
  const sorted = new Float64Array(means.length);
  for (let i = 0; i < count; i++) {
    for (const [school, mean] of means.entries()) sorted[school] = -(mean[i] as number);
    sorted.sort();
    last[i] = -(sorted[place] as number);
  }
  return last;
}

const HAIR = 1e-9;
const isBelow = (value: number, line: number): boolean => value < line - HAIR;
