/** What cells say of each school in each procedure and year: how many took part, how many had a low result, the mean. */
import type { Cell, Mean } from './cell.ts';

/** One school in one procedure and one year. What no file says is `null`, never 0. */
export interface SchoolResult {
  school: string;
  procedure: { kind: string; grade: number | null; subject: string };
  year: number;
  /** Pupils, at least 1. */
  participants: number;
  /** Pupils with a mark of 2, or under the minimum. */
  low: number | null;
  /** Mean score of the school and of the region on the same scale, above 0, and the standard deviation of the pupils'. */
  mean: number | null;
  regionMean: number | null;
  deviation: number | null;
}

/** A cell without what only pages show. `place` is whatever tells schools apart. */
export type CellSums = Pick<
  Cell,
  | 'place'
  | 'level'
  | 'grain'
  | 'kind'
  | 'grade'
  | 'subject'
  | 'year'
  | 'participants'
  | 'low'
  | 'score'
  | 'primary'
  | 'mark'
> & {
  /** What tells one line of a school from another: a school with two logins has two lines of averages. Absent: `place` does. */
  line?: string;
};

/** A row of each pupil says more than a mean, and that more than a distribution: only the first of them is taken. */
const RANKS: Partial<Record<Cell['grain'], number>> = { pupil: 3, average: 2, distribution: 1 };

/** What means are of: test scores of the ЕГЭ, primary points, marks. The first that the region has too is compared. */
const SCALES_OF_MEANS = ['score', 'primary', 'mark'] as const;

/**
 * One line a school, procedure and year. Pupils add up, and so do several lines of averages; of the same line twice the later
 * is believed.
 * @param cells in the order in which their batches came
 */
export function schoolResultsOf(cells: Iterable<CellSums>): SchoolResult[] {
  const schools = new Map<string, Lines>();
  const regions = new Map<string, Lines>();
  for (const cell of cells) {
    const work = workOf(cell);
    if (cell.level === 'school') takeIn(schools, `${cell.place} ${work}`, cell);
    else if (cell.level === 'region' && cell.grain !== 'pupil') takeIn(regions, work, { ...cell, line: 'region' });
  }
  return [...schools.values()].flatMap(({ lines }) => {
    const [first, ...others] = [...lines.values()];
    if (first === undefined) return [];
    const [region] = regions.get(workOf(first))?.lines.values() ?? [];
    return resultOf(others.reduce(together, first), region);
  });
}

/** Lines of the most telling grain. */
interface Lines {
  rank: number;
  lines: Map<string, CellSums>;
}

function takeIn(known: Map<string, Lines>, key: string, cell: CellSums): void {
  const rank = RANKS[cell.grain];
  const before = known.get(key);
  if (rank === undefined || (before && before.rank > rank)) return;
  const found = before?.rank === rank ? before : { rank, lines: new Map<string, CellSums>() };
  const line = cell.line ?? cell.place;
  const same = found.lines.get(line);
  found.lines.set(line, same && cell.grain === 'pupil' ? together(same, cell) : cell);
  known.set(key, found);
}

const workOf = ({ kind, grade, subject, year }: CellSums): string => `${kind}-${grade}-${subject}-${year}`;

function resultOf(cell: CellSums, region: CellSums | undefined): SchoolResult[] {
  const { kind, grade, subject, year, participants } = cell;
  if (kind === null || subject === null || year === null || participants === null || participants < 1) return [];
  const shared = SCALES_OF_MEANS.find((of) => cell[of] !== null && region && region[of] !== null);
  const own = cell[shared ?? SCALES_OF_MEANS.find((of) => cell[of] !== null) ?? 'mark'];
  return [
    {
      ...{ school: cell.place, procedure: { kind, grade, subject }, year },
      ...{ participants, low: cell.low },
      mean: positive(own?.mean),
      deviation: own?.deviation ?? null,
      regionMean: positive(shared && region?.[shared]?.mean),
    },
  ];
}

const positive = (value: number | undefined): number | null => (value === undefined || value <= 0 ? null : value);

/** Two parts of one school: classes of two files, or two buildings with logins of their own. */
function together(one: CellSums, other: CellSums): CellSums {
  const [n, m] = [one.participants ?? 0, other.participants ?? 0];
  return {
    ...other,
    participants: n + m,
    low: one.low === null || other.low === null ? null : one.low + other.low,
    score: meanOfBoth([one.score, n], [other.score, m]),
    primary: meanOfBoth([one.primary, n], [other.primary, m]),
    mark: meanOfBoth([one.mark, n], [other.mark, m]),
  };
}

/** A mean of some is not the mean of all. */
function meanOfBoth([one, n]: readonly [Mean | null, number], [other, m]: readonly [Mean | null, number]): Mean | null {
  if (one === null || other === null || n + m < 1) return null;
  const mean = (one.mean * n + other.mean * m) / (n + m);
  const squares = [squaresOf(one, n), squaresOf(other, m)];
  if (squares.includes(null) || n + m < 2) return { mean, deviation: null };
  const between = n * (one.mean - mean) ** 2 + m * (other.mean - mean) ** 2;
  return { mean, deviation: Math.sqrt(((squares[0] ?? 0) + (squares[1] ?? 0) + between) / (n + m - 1)) };
}

/** Sum of the squares of deviations from the mean; of a single pupil there is none to speak of. */
const squaresOf = ({ deviation }: Mean, n: number): number | null =>
  deviation === null ? (n <= 1 ? 0 : null) : deviation ** 2 * (n - 1);
