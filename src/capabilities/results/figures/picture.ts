import type { MeanAndDeviation, WorkResult } from './gather.ts';
import { degreeOfLearning, pupilsIn } from './marks.ts';
import { type MeanFigure, meanOf, relativeOf } from './means.ts';
import { type NoSeries, noSeries, type Step, stepsOf } from './series.ts';
import { type ShareFigure, shareOf } from './shares.ts';
import { compareWorks, type Work, workKey } from './work.ts';

/** All figures of a school: by work, and in each by year. */

interface YearFigures {
  year: number;
  grain: WorkResult['grain'];
  batchIds: string[];
  participants: number | null;
  /** Low results, marks 4 and 5, marks 3 to 5. */
  low: ShareFigure | null;
  good: ShareFigure | null;
  passed: ShareFigure | null;
  score: MeanFigure | null;
  primary: MeanFigure | null;
  mark: MeanFigure | null;
  maxPrimary: number | null;
  /** Mean ÷ the region's, on the first scale that both have. */
  relative: (MeanFigure & { of: Scale }) | null;
  learning: number | null;
  region: Beside | null;
  municipality: (Beside & { schools: number }) | null;
}

/** What a school stands beside: all pupils of a wider place. */
export interface Beside {
  participants: number | null;
  low: ShareFigure | null;
  good: ShareFigure | null;
  score: number | null;
  primary: number | null;
  mark: number | null;
}

/** What means are of: test scores of the ЕГЭ, primary points, marks. */
type Scale = 'score' | 'primary' | 'mark';
const SCALES: readonly Scale[] = ['score', 'primary', 'mark'];

export interface WorkFigures extends Work {
  key: string;
  /** Why its years are not compared; `null`: they are. */
  noSeries: NoSeries | null;
  /** From the earliest. */
  years: YearFigures[];
  /** Of comparable works only. */
  steps: Step[];
}

/** Sums of all schools of a municipality in one work and year. */
export interface Totals extends Work {
  year: number;
  schools: number;
  participants: number;
  low: number | null;
  lowOf: number;
  good: number | null;
  goodOf: number;
  sumScore: number | null;
  scoreOf: number;
  sumPrimary: number | null;
  primaryOf: number;
  sumMark: number | null;
  markOf: number;
}

interface Around {
  region: readonly WorkResult[];
  totals: readonly Totals[];
}

export function worksOf(results: readonly WorkResult[], around: Around): WorkFigures[] {
  const regions = byKey(around.region);
  const totals = byKey(around.totals);
  const works = new Map<string, WorkResult[]>();
  for (const result of results) works.set(workKey(result), [...(works.get(workKey(result)) ?? []), result]);
  return [...works]
    .map(([key, of]) =>
      workFigures(key, of, (year) => ({ region: regions.get(`${key}-${year}`), totals: totals.get(`${key}-${year}`) })),
    )
    .sort(compareWorks);
}

const byKey = <T extends Work & { year: number }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((one) => [`${workKey(one)}-${one.year}`, one]));

interface Of {
  region: WorkResult | undefined;
  totals: Totals | undefined;
}

function workFigures(key: string, results: readonly WorkResult[], of: (year: number) => Of): WorkFigures {
  const [first] = results;
  const work = { kind: first?.kind ?? '', grade: first?.grade ?? null, subject: first?.subject ?? '' };
  const years = [...results]
    .sort((one, other) => one.year - other.year)
    .map((result) => yearFigures(result, of(result.year)));
  const why = noSeries(work);
  return { ...work, key, noSeries: why, years, steps: why === null ? stepsOf(years) : [] };
}

function yearFigures(result: WorkResult, { region, totals }: Of): YearFigures {
  const { participants, low, good } = result;
  const meanIn = (of: MeanAndDeviation | null) => meanOf(of?.mean ?? null, of?.deviation ?? null, participants);
  const means = { score: meanIn(result.score), primary: meanIn(result.primary), mark: meanIn(result.mark) };
  return {
    ...{ year: result.year, grain: result.grain, batchIds: result.batchIds, participants, ...means },
    low: shareOf(low, participants),
    good: shareOf(good, participants),
    passed: shareOf(low === null || participants === null ? null : participants - low, participants),
    maxPrimary: result.maxPrimary,
    relative: relativeIn(means, region),
    learning: learningOf(result),
    region: region ? besideOf(region) : null,
    municipality: totals ? { ...besideTotals(totals), schools: totals.schools } : null,
  };
}

/** Of marks of all pupils: those of some do not say how all learn. */
const learningOf = ({ marks, participants }: WorkResult): number | null =>
  marks !== null && pupilsIn(marks) === participants ? degreeOfLearning(marks) : null;

function relativeIn(means: Record<Scale, MeanFigure | null>, region: WorkResult | undefined): YearFigures['relative'] {
  for (const of of SCALES) {
    const found = relativeOf(means[of], region?.[of]?.mean ?? null);
    if (found) return { ...found, of };
  }
  return null;
}

export const besideOf = ({ participants, low, good, score, primary, mark }: WorkResult): Beside => ({
  participants,
  low: shareOf(low, participants),
  good: shareOf(good, participants),
  score: score?.mean ?? null,
  primary: primary?.mean ?? null,
  mark: mark?.mean ?? null,
});

/** Means only where they are known of everybody: a mean of some schools is not that of all. */
export function besideTotals(of: Totals): Beside {
  const mean = (sum: number | null, pupils: number) =>
    sum === null || pupils !== of.participants ? null : sum / pupils;
  return {
    participants: of.participants,
    low: shareOf(of.low, of.lowOf),
    good: shareOf(of.good, of.goodOf),
    score: mean(of.sumScore, of.scoreOf),
    primary: mean(of.sumPrimary, of.primaryOf),
    mark: mean(of.sumMark, of.markOf),
  };
}

/** Works of a subject together in a year: «Математика, всего». */
interface SubjectYear {
  year: number;
  low: ShareFigure | null;
  /** The year before that there is, of the same works; `null`: none of them was written then. */
  before: { year: number; low: ShareFigure | null } | null;
  /** Works that are summed: those of both years where there are two, else all. */
  works: string[];
}

export interface SubjectFigures {
  subject: string;
  /** From the earliest. */
  years: SubjectYear[];
}

/** Subjects of comparable works that have more than one: their pupils together, and of two years the same works. */
export function subjectsOf(works: readonly WorkFigures[]): SubjectFigures[] {
  const subjects = new Map<string, WorkFigures[]>();
  for (const work of works) {
    if (work.noSeries === null) subjects.set(work.subject, [...(subjects.get(work.subject) ?? []), work]);
  }
  return [...subjects].filter(([, of]) => of.length > 1).map(([subject, of]) => ({ subject, years: subjectYears(of) }));
}

function subjectYears(works: readonly WorkFigures[]): SubjectYear[] {
  const years = [...new Set(works.flatMap((work) => work.years.map(({ year }) => year)))].sort((a, b) => a - b);
  return years.map((year, at) => {
    const all = works.filter((work) => lowOf(work, year));
    const before = years[at - 1];
    const both = before === undefined ? [] : all.filter((work) => lowOf(work, before));
    const summed = both.length > 0 ? both : all;
    return {
      year,
      low: together(summed, year),
      before: before === undefined || both.length === 0 ? null : { year: before, low: together(both, before) },
      works: summed.map(({ key }) => key),
    };
  });
}

const lowOf = (work: WorkFigures, year: number): ShareFigure | null =>
  work.years.find((of) => of.year === year)?.low ?? null;

function together(works: readonly WorkFigures[], year: number): ShareFigure | null {
  const sum = (of: 'count' | 'of') => works.reduce((all, work) => all + (lowOf(work, year)?.[of] ?? 0), 0);
  return shareOf(sum('count'), sum('of'));
}
