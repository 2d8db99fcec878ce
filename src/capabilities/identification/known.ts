/** What is known of the schools, by families of figures, and sets of values for them: those seen, or plausible truths. */
import type { Evidence } from './evidence.ts';
import type { Figures, SchoolResult } from './results.ts';
import { indicatorShares, indicatorsOf, lowShares, procedureOf, relativeScores } from './results.ts';
import type { Among } from './ruleSet.ts';

/** Figures of one nature, that are drawn together. */
export type Family = 'low-share' | 'relative-score' | `indicator ${string}`;

export interface Known {
  /** All schools that are judged, in the order of the answers. */
  schools: readonly string[];
  figures: (family: Family) => Placed;
  /** Differences from what conditions let expect, a figure a school and in the order of `schools`; NaN: not known. */
  expected: (wanted: Wanted) => Float64Array;
  /** Results that no criterion looks at; absent: it may look at all. */
  without?: Without;
}

export type Without = { year: number } | { subject: string };

/** Which results differences are of. */
export interface Wanted {
  years: number;
  among?: Among | undefined;
  without?: Without | undefined;
}

/** Figures with where they belong, by index: asked again and again, so looked for once. */
export interface Placed extends Figures {
  /** In `Known.schools`. */
  places: Int32Array;
  years: Int32Array;
  /** Results of one procedure have one number. */
  procedures: Int32Array;
  /** What was gathered of them: other parameters mostly ask for the same results. */
  gathered: Map<string, readonly (readonly number[])[]>;
}

/** `count` values for each figure, those of one figure side by side. */
export interface Sets {
  count: number;
  of: (family: Family) => ArrayLike<number>;
  expected: (wanted: Wanted) => ArrayLike<number>;
}

/** Each family is looked for once. */
export function knownOf(evidence: Evidence, expected: Known['expected']): Known {
  const schools = schoolsOf(evidence);
  const figures = remembered((family: Family) => placed(figuresOf(evidence, family), schools));
  return { schools, figures, expected };
}

export function placed(figures: Figures, schools: readonly string[]): Placed {
  const { results } = figures;
  const places = new Map(schools.map((school, place) => [school, place]));
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  return {
    ...figures,
    places: Int32Array.from(results, ({ school }) => places.get(school) ?? -1),
    years: Int32Array.from(results, ({ year }) => year),
    procedures: Int32Array.from(results, (result) => numberOf(procedureOf(result))),
    gathered: new Map(),
  };
}

/** Of the registry, of results or of context: by code units, the same on every machine. */
const schoolsOf = ({ results, context, schools, indicators }: Evidence): string[] =>
  [...new Set([results, context, schools, indicators].flatMap((lines) => lines.map(({ school }) => school)))].sort();

function figuresOf(evidence: Evidence, family: Family): Figures {
  if (family === 'low-share') return lowShares(evidence.results);
  if (family === 'relative-score') return relativeScores(evidence.results);
  return indicatorShares(indicatorsOf(evidence), family.slice('indicator '.length));
}

/** The figures as they are: one set. */
export const seenSets = ({ figures, expected }: Known): Sets => ({
  count: 1,
  of: (family) => figures(family).seen,
  expected,
});

export function remembered<K extends string | Wanted, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<string, V>();
  return (key) => {
    const text = typeof key === 'string' ? key : JSON.stringify(key);
    const before = found.get(text);
    if (before !== undefined) return before;
    const value = find(key);
    found.set(text, value);
    return value;
  };
}

/** By school: which results count for a criterion, as indexes. The last year is the last that any school has. */
export function gathered(
  figures: Placed,
  { schools, without }: Pick<Known, 'schools' | 'without'>,
  { years, among }: { years: number; among?: Among | undefined },
): readonly (readonly number[])[] {
  const key = JSON.stringify([years, among, without]);
  const before = figures.gathered.get(key);
  if (before) return before;
  const bySchool: number[][] = schools.map(() => []);
  const counting = countingOf(figures.results, among, without);
  let last = 0;
  for (const i of counting) last = Math.max(last, figures.years[i] as number);
  for (const i of counting)
    if ((figures.years[i] as number) > last - years) bySchool[figures.places[i] as number]?.push(i);
  figures.gathered.set(key, bySchool);
  return bySchool;
}

function countingOf(
  results: readonly SchoolResult[],
  among: Among | undefined,
  without: Without | undefined,
): Int32Array {
  const all = Int32Array.from(results.keys());
  if (among === undefined && without === undefined) return all;
  return all.filter((i) => {
    const result = results[i] as SchoolResult;
    return isAmong(result, among ?? {}) && !isLeftOut(result, without);
  });
}

const isAmong = (
  { procedure, participants: took }: SchoolResult,
  { kinds, grades, subjects, participants }: Among,
): boolean =>
  (kinds?.includes(procedure.kind) ?? true) &&
  (grades === undefined || (procedure.grade !== null && grades.includes(procedure.grade))) &&
  (subjects?.includes(procedure.subject) ?? true) &&
  (participants === undefined || took >= participants);

const isLeftOut = ({ year, procedure }: SchoolResult, without: Without | undefined): boolean =>
  without !== undefined && ('year' in without ? year === without.year : procedure.subject === without.subject);
