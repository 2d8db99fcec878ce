/** Figures of a school with where the true ones lie: 95 of 100 plausible truths. */
import { familyOf } from './criteria.ts';
import type { Expectations } from './expected/expected.ts';
import type { Wanted } from './known.ts';
import type { Ready } from './prepared.ts';
import { wordFor } from './probability.ts';
import { simpleParts } from './reasons.ts';
import type { Figures, SchoolResult } from './results.ts';
import type { Criterion, RuleSet } from './ruleSet.ts';
import type { Expected, NoExpectation, SchoolFigure, Standing, SubjectTotal } from './verdict.ts';

/** Families whose figures are shown: shares always, relative scores where the rule set asks for them. */
export function familiesShown({ low, watch }: RuleSet): SchoolFigure['of'][] {
  const asked = [low, ...(watch ? [watch] : [])].flatMap(simpleParts);
  const isAsked = asked.some((one) => one.kind !== 'below-expected' && familyOf(one) === 'relative-score');
  return isAsked ? ['low-share', 'relative-score'] : ['low-share'];
}

/** By school. @param values of all sets, those of one figure side by side */
export function figuresOf(
  of: SchoolFigure['of'],
  { results, seen }: Figures,
  values: ArrayLike<number>,
  count: number,
): Map<string, SchoolFigure[]> {
  const figures = results.map((result, i) => ({ of, result, seen: seen[i] as number, ...rangeOf(values, i, count) }));
  return Map.groupBy(figures, ({ result }) => result.school);
}

/** Low results by subject and year, procedures together: the true share of the pupils who took part. */
export function totalsOf({ results }: Figures, values: ArrayLike<number>, count: number): Map<string, SubjectTotal[]> {
  const together = Map.groupBy(results.keys(), (i) => {
    const { school, procedure, year } = results[i] as SchoolResult;
    return `${school} ${procedure.subject} ${year}`;
  });
  const totals = [...together.values()].map((cells) => {
    const own = cells.map((i) => results[i] as SchoolResult);
    const [{ school, procedure, year }] = own as [SchoolResult];
    const participants = own.reduce((sum, one) => sum + one.participants, 0);
    const lowResults = own.reduce((sum, one) => sum + (one.low ?? 0), 0);
    const shares = new Float32Array(count);
    for (const i of cells) {
      const weight = (results[i] as SchoolResult).participants / participants;
      for (let draw = 0; draw < count; draw++)
        shares[draw] = (shares[draw] as number) + weight * (values[i * count + draw] as number);
    }
    const total = { subject: procedure.subject, year, participants, lowResults, seen: lowResults / participants };
    return { school, total: { ...total, ...rangeOf(shares, 0, count) } };
  });
  const bySchool = Map.groupBy(totals, ({ school }) => school);
  return new Map([...bySchool].map(([school, own]) => [school, own.map(({ total }) => total)]));
}

/** Between which the middle 95 % of a figure's values lie. */
function rangeOf(values: ArrayLike<number>, place: number, count: number): { low: number; high: number } {
  const at = 0.025 * (count + 1) - 1;
  const before = Math.max(0, Math.floor(at));
  const [low, high] = tails(values, place * count, count, before + 2);
  const between = (tail: Float64Array) => {
    const [one, other] = [tail[before] as number, tail[before + 1] as number];
    return one + Math.max(0, at - before) * (other - one);
  };
  return { low: between(low), high: 0 - between(high) };
}

/** The `size` smallest of `count` values, the least first, and the largest with their signs turned. */
function tails(values: ArrayLike<number>, from: number, count: number, size: number): [Float64Array, Float64Array] {
  const low = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (let i = from; i < from + count; i++) {
    const value = values[i] as number;
    if (value < (low[size - 1] as number)) insert(low, value);
    if (-value < (high[size - 1] as number)) insert(high, -value);
  }
  return [low, high];
}

function insert(sorted: Float64Array, value: number): void {
  let place = sorted.length - 1;
  for (; place > 0 && (sorted[place - 1] as number) > value; place--) sorted[place] = sorted[place - 1] as number;
  sorted[place] = value;
}

/** Differences from what is expected: those that a criterion of the rule asks for, else those of the second flag. */
function wantedOf({ low, context }: RuleSet): Wanted | null {
  const asked = expectedIn(low);
  if (asked) return asked;
  return context ? { years: context.expected.years, among: context.expected.among } : null;
}

function expectedIn(criterion: Criterion): Wanted | null {
  const asked = simpleParts(criterion).find((one) => one.kind === 'below-expected');
  return asked ? { years: asked.years, among: asked.among } : null;
}

export function expectedOf(
  { expectations, truths, known }: Ready,
  ruleSet: RuleSet,
): { bySchool: Map<string, Expected>; none: NoExpectation | null } {
  const wanted = wantedOf(ruleSet);
  const found = wanted && expectations(wanted);
  if (!wanted || typeof found === 'string' || found === null)
    return { bySchool: new Map(), none: typeof found === 'string' ? found : null };
  const values = truths.expected(wanted);
  const places = new Map(known.schools.map((school, place) => [school, place]));
  return {
    bySchool: new Map(
      found.schools.map((one) => [one.school, told(found, one, values, places.get(one.school) ?? 0, truths.count)]),
    ),
    none: null,
  };
}

function told(
  { basis }: Expectations,
  { unit, results }: Expectations['schools'][number],
  values: ArrayLike<number>,
  place: number,
  count: number,
): Expected {
  let [sum, squares] = [0, 0];
  for (let i = place * count; i < (place + 1) * count; i++) {
    sum += values[i] as number;
    squares += (values[i] as number) ** 2;
  }
  const difference = sum / count;
  const range = rangeOf(values, place, count);
  const points =
    unit === null ? null : { difference: difference * unit, low: range.low * unit, high: range.high * unit };
  return {
    basis,
    difference,
    error: Math.sqrt(Math.max(0, squares / count - difference ** 2)),
    ...range,
    points,
    results,
  };
}

/** By school: are its results as expected or better? Asked of schools in adverse conditions. */
export function resilienceOf({ truths, known }: Ready, ruleSet: RuleSet): Map<string, Standing> {
  const wanted = wantedOf(ruleSet);
  const found = new Map<string, Standing>();
  if (!wanted || !ruleSet.context) return found;
  const seen = known.expected(wanted);
  const values = truths.expected(wanted);
  for (const [place, school] of known.schools.entries()) {
    const difference = seen[place] as number;
    if (Number.isNaN(difference)) continue;
    let times = 0;
    for (let i = place * truths.count; i < (place + 1) * truths.count; i++) times += Number((values[i] as number) >= 0);
    const probability = times / truths.count;
    found.set(school, { answer: wordFor(probability, ruleSet.certainty), onPaper: difference >= 0, probability });
  }
  return found;
}
