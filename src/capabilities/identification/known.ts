/** What is known of the schools, by families of figures, and sets of values for them: those seen, or plausible truths. */
import type { Evidence } from './evidence.ts';
import type { Figures, SchoolResult } from './results.ts';
import { indicatorShares, indicatorsOf, lowShares, relativeScores } from './results.ts';
import type { Among } from './ruleSet.ts';

/** Figures of one nature, that are drawn together. */
export type Family = 'low-share' | 'relative-score' | `indicator ${string}`;

export interface Known {
  /** All schools that are judged, in the order of the answers. */
  schools: readonly string[];
  figures: (family: Family) => Figures;
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

/** `count` values for each figure, those of one figure side by side. */
export interface Sets {
  count: number;
  of: (family: Family) => ArrayLike<number>;
  expected: (wanted: Wanted) => ArrayLike<number>;
}

/** Each family is looked for once. */
export function knownOf(evidence: Evidence, expected: Known['expected']): Known {
  const figures = remembered((family: Family) => figuresOf(evidence, family));
  return { schools: schoolsOf(evidence), figures, expected };
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
  { results }: Figures,
  { schools, without }: Pick<Known, 'schools' | 'without'>,
  { years, among }: { years: number; among?: Among | undefined },
): number[][] {
  const counts = (result: SchoolResult) => isAmong(result, among ?? {}) && !isLeftOut(result, without);
  const counting = [...results.keys()].filter((i) => counts(results[i] as SchoolResult));
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

const isLeftOut = ({ year, procedure }: SchoolResult, without: Without | undefined): boolean =>
  without !== undefined && ('year' in without ? year === without.year : procedure.subject === without.subject);
