/**
 * What rows of results say of each school in each procedure and year: how many took part, how many had a low result, the
 * mean. Rows come one by one and are not kept.
 */
import type { Place } from './intake/place.ts';
import { procedureKey as keyWithYear, type Procedure } from './intake/procedure.ts';
import type { AverageRow, DistributionRow, PupilRow, ResultRow } from './intake/row.ts';
import { markFor, type Scale, scaleFor } from './scales/scale.ts';

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

/** What means are of: test scores of the ЕГЭ, primary points, marks. The first that the region has too is compared. */
const SCALES_OF_MEANS = ['score', 'primary', 'mark'] as const;
type MeanOf = (typeof SCALES_OF_MEANS)[number];

interface Tally {
  participants: number;
  low: number | null;
  means: Map<MeanOf, { mean: number; deviation: number | null }>;
}

/** The sheet that rows come from: its places and procedures by their keys, and the labels of its tasks. */
interface SheetOf {
  places: ReadonlyMap<string, Place>;
  procedures: ReadonlyMap<string, Procedure>;
  tasks: readonly string[];
}

export interface Gatherer {
  row: (row: ResultRow) => void;
  /** After the rows of a sheet: only then it is known whose they are. */
  endSheet: (sheet: SheetOf) => void;
  /** By school, procedure and year; the schools' names by their keys. */
  results: () => { results: SchoolResult[]; names: Map<string, string> };
}

/** A row of each pupil says more than a mean, and that more than a distribution: only the first of them is taken. */
const RANKS = { pupil: 3, average: 2, distribution: 1 } as const;
type Rank = (typeof RANKS)[keyof typeof RANKS];

/** @param scales in force, for marks that files leave out and minimum scores */
export function schoolResults(scales: readonly Scale[]): Gatherer {
  const known = new Map<string, { rank: Rank; place: string; procedure: Procedure; tally: Tally }>();
  const regions = new Map<string, Tally>();
  const names = new Map<string, string>();
  let pupils = pupilTallies(scales);
  let lines: (AverageRow | DistributionRow)[] = [];

  function keep(placeKey: string, procedure: Procedure, rank: Rank, tally: Tally): void {
    const key = `${placeKey} ${keyWithYear(procedure)}`;
    const found = known.get(key);
    if (found && found.rank > rank) return;
    const merged = found?.rank === rank && rank === RANKS.pupil ? together(found.tally, tally) : tally;
    known.set(key, { rank, place: placeKey, procedure, tally: merged });
  }

  return {
    row: (row) => {
      if (row.grain === 'pupil') pupils.see(row);
      else if (row.grain === 'average' || (row.grain === 'distribution' && row.of === 'mark')) lines.push(row);
    },
    endSheet: (sheet) => {
      for (const [key, place] of sheet.places) if (place.name !== null) names.set(key, place.name);
      for (const one of pupils.end(sheet)) keep(one.place, one.procedure, RANKS.pupil, one.tally);
      for (const line of lines) {
        const procedure = sheet.procedures.get(line.procedure);
        const tally = line.grain === 'average' ? averageTally(line) : marksTally(line);
        if (!procedure || tally === null) continue;
        const { level } = sheet.places.get(line.place) ?? { level: null };
        if (level === 'region') regions.set(keyWithYear(procedure), tally);
        else if (level === 'school' || level === null) keep(line.place, procedure, RANKS[line.grain], tally);
      }
      pupils = pupilTallies(scales);
      lines = [];
    },
    results: () => ({
      names,
      results: [...known.values()].flatMap(({ place, procedure, tally }) =>
        resultOf(place, procedure, tally, regions.get(keyWithYear(procedure))),
      ),
    }),
  };
}

function resultOf(school: string, procedure: Procedure, tally: Tally, region: Tally | undefined): SchoolResult[] {
  const { kind, grade, subject, year } = procedure;
  if (kind === null || subject === null || year === null || tally.participants < 1) return [];
  const shared = SCALES_OF_MEANS.find((of) => tally.means.has(of) && region?.means.has(of));
  const own = tally.means.get(shared ?? SCALES_OF_MEANS.find((of) => tally.means.has(of)) ?? 'mark');
  return [
    {
      ...{ school, procedure: { kind, grade, subject }, year },
      ...{ participants: tally.participants, low: tally.low },
      mean: positive(own?.mean),
      deviation: own?.deviation ?? null,
      regionMean: positive(shared && region?.means.get(shared)?.mean),
    },
  ];
}

const positive = (value: number | undefined): number | null => (value === undefined || value <= 0 ? null : value);

/** Sums of pupils by place and procedure: four numbers each, however many pupils there are. */
function pupilTallies(scales: readonly Scale[]) {
  const sums = new Map<string, { place: string; procedure: string; rows: PupilSum }>();
  const undecided: PupilRow[] = [];
  return {
    see(row: PupilRow): void {
      const key = `${row.place} ${row.procedure}`;
      let found = sums.get(key);
      if (!found) {
        found = { place: row.place, procedure: row.procedure, rows: noPupils() };
        sums.set(key, found);
      }
      add(found.rows, row);
      if (row.mark === null && (row.primary !== null || row.testScore !== null)) undecided.push(row);
    },
    end(sheet: SheetOf): { place: string; procedure: Procedure; tally: Tally }[] {
      for (const row of undecided) decide(sums.get(`${row.place} ${row.procedure}`)?.rows, row, sheet, scales);
      return [...sums.values()].flatMap(({ place, procedure: key, rows }) => {
        const procedure = sheet.procedures.get(key);
        return procedure && rows.pupils > 0 ? [{ place, procedure, tally: tallyOf(rows) }] : [];
      });
    },
  };
}

interface PupilSum {
  /** Who has a result at all. */
  pupils: number;
  /** Of whom it is known whether it is low, and of whom it is. */
  decided: number;
  low: number;
  sums: Record<MeanOf, { count: number; sum: number; squares: number }>;
}

const noPupils = (): PupilSum => {
  const none = () => ({ count: 0, sum: 0, squares: 0 });
  return { pupils: 0, decided: 0, low: 0, sums: { score: none(), primary: none(), mark: none() } };
};

function add(rows: PupilSum, { mark, primary, testScore }: PupilRow): void {
  if (mark === null && primary === null && testScore === null) return;
  rows.pupils += 1;
  if (mark !== null) {
    rows.decided += 1;
    rows.low += Number(mark <= 2);
  }
  for (const [of, value] of [
    ['score', testScore],
    ['primary', primary],
    ['mark', mark],
  ] as const) {
    if (value === null) continue;
    const { count, sum, squares } = rows.sums[of];
    rows.sums[of] = { count: count + 1, sum: sum + value, squares: squares + value * value };
  }
}

/** By the scale in force, where the file gives no mark. A condition that cannot be looked at leaves it open. */
function decide(
  rows: PupilSum | undefined,
  row: PupilRow,
  { procedures, tasks }: SheetOf,
  scales: readonly Scale[],
): void {
  const procedure = procedures.get(row.procedure);
  const scale = procedure && scaleFor(scales, procedure);
  if (!rows || !scale) return;
  const isLow = lowBy(scale, row, tasks);
  if (isLow === null) return;
  rows.decided += 1;
  rows.low += Number(isLow);
}

function lowBy(
  scale: Scale,
  { testScore, primary, tasks: points }: PupilRow,
  labels: readonly string[],
): boolean | null {
  const least = scale.minimum?.certificate ?? scale.minimum?.university ?? null;
  if (testScore !== null && least !== null) return testScore < least;
  if (primary === null || scale.borders.length === 0) return null;
  const byTask = new Map(labels.flatMap((label, i) => (typeof points[i] === 'number' ? [[label, points[i]]] : [])));
  const { mark, open } = markFor(scale, primary, byTask);
  return open !== null && open.otherwise <= 2 && mark > 2 ? null : mark <= 2;
}

function tallyOf({ pupils, decided, low, sums }: PupilSum): Tally {
  const means: Tally['means'] = new Map();
  for (const of of SCALES_OF_MEANS) {
    const { count, sum, squares } = sums[of];
    if (count < pupils) continue; // a mean of some is not the mean of all
    const mean = sum / count;
    const deviation = count < 2 ? null : Math.sqrt(Math.max(0, squares - count * mean ** 2) / (count - 1));
    means.set(of, { mean, deviation });
  }
  return { participants: pupils, low: decided === pupils ? low : null, means };
}

/** Two sheets of one school: its classes, say. */
function together(one: Tally, other: Tally): Tally {
  const participants = one.participants + other.participants;
  const low = one.low === null || other.low === null ? null : one.low + other.low;
  const means: Tally['means'] = new Map();
  for (const [of, a] of one.means) {
    const b = other.means.get(of);
    if (b)
      means.set(of, {
        mean: (a.mean * one.participants + b.mean * other.participants) / participants,
        deviation: null,
      });
  }
  return { participants, low, means };
}

function averageTally({ participants, low, percentLow, percentPassed, ...row }: AverageRow): Tally | null {
  const given: [MeanOf, number | null][] = [
    ['score', row.meanScore],
    ['primary', row.meanPrimary],
    ['mark', row.meanMark],
  ];
  const means: Tally['means'] = new Map();
  for (const [of, mean] of given) if (mean !== null) means.set(of, { mean, deviation: null });
  const percent = percentLow ?? (percentPassed === null ? null : 100 - percentPassed);
  const counted = percent === null || participants === null ? null : Math.round((percent / 100) * participants);
  return { participants: participants ?? 0, low: low ?? counted, means };
}

function marksTally({ participants: said, unit, values }: DistributionRow): Tally | null {
  const parts = [2, 3, 4, 5].map((mark) => [mark, values[mark]] as const);
  if (parts.some(([, part]) => typeof part !== 'number')) return null;
  const sum = (of: (mark: number) => number) => parts.reduce((all, [mark, part]) => all + of(mark) * (part ?? 0), 0);
  const whole = sum(() => 1);
  const participants = unit === 'pupils' ? whole : said;
  if (participants === null || whole <= 0) return null;
  const mean = sum((mark) => mark) / whole;
  const deviation = Math.sqrt(sum((mark) => (mark - mean) ** 2) / whole);
  const low = Math.round((sum((mark) => Number(mark === 2)) / whole) * participants);
  return { participants, low, means: new Map([['mark', { mean, deviation }]]) };
}
