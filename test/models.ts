import type { Moments } from '../src/capabilities/identification/model/moments.ts';
import type { Method } from '../src/capabilities/identification/model/profile.ts';
import { addSquare, addTo, at } from '../src/capabilities/identification/model/symmetric.ts';

/** What the tests of models share: rows, their moments by the definition, and the model by matrices as large as the data. */

export interface Row {
  group: string;
  x: readonly number[];
  y: number;
}

/** By the definition, in two passes over the rows. */
export function momentsOf(rows: readonly Row[]): Moments {
  const ids = [...new Set(rows.map(({ group }) => group))];
  const width = (rows[0]?.x.length ?? 0) + 1;
  const valuesOf = ({ x, y }: Row) => [...x, y];
  const own = ids.map((id) => rows.filter(({ group }) => group === id).map(valuesOf));
  const means = own.map((all) => indices(width).map((k) => sum(all.map((row) => row[k] ?? 0)) / all.length));
  const apart = own.flatMap((all, g) => all.map((row) => row.map((value, k) => value - (means[g]?.[k] ?? 0))));
  const product = (i: number, k: number) => sum(apart.map((row) => (row[i] ?? 0) * (row[k] ?? 0)));
  return {
    columns: indices(width - 1).map((k) => `x${k}`),
    within: Float64Array.from(indices(width).flatMap((i) => indices(width).map((k) => product(i, k)))),
    groups: { ids, counts: Float64Array.from(own, (all) => all.length), means: Float64Array.from(means.flat()) },
  };
}

/**
 * The moments of both parts together, as if gathered at once.
 *
 * A group of n₁ rows with means m₁ and one of n₂ with m₂ have together the means m₁ + (m₂ − m₁)·n₂/n, and within them
 * n₁n₂/n · (m₂ − m₁)(m₂ − m₁)ᵀ more than apart.
 * @see Chan, Golub, LeVeque (1983), "Algorithms for computing the sample variance", The American Statistician 37, 242–247
 */
export function added(one: Moments, other: Moments): Moments {
  const width = one.columns.length + 1;
  const within = Float64Array.from(one.within);
  addTo(within, other.within, 1);
  const sums = copyOf(one.groups);
  const places = new Map(sums.ids.map((id, place) => [id, place]));
  other.groups.ids.forEach((id, g) => {
    const n = at(other.groups.counts, g);
    const means = other.groups.means.subarray(g * width, (g + 1) * width);
    const place = places.get(id);
    if (place === undefined) append(sums, id, n, means);
    else join(sums, place, n, means, within);
  });
  const { ids, counts, means } = sums;
  return {
    columns: one.columns,
    within,
    groups: { ids, counts: Float64Array.from(counts), means: Float64Array.from(means) },
  };
}

interface Growing {
  ids: string[];
  counts: number[];
  means: number[];
}

const copyOf = ({ ids, counts, means }: Moments['groups']): Growing => ({
  ids: [...ids],
  counts: [...counts],
  means: [...means],
});

function append(sums: Growing, id: string, n: number, means: Float64Array): void {
  sums.ids.push(id);
  sums.counts.push(n);
  sums.means.push(...means);
}

function join(sums: Growing, place: number, n: number, means: Float64Array, within: Float64Array): void {
  const width = means.length;
  const before = sums.counts[place] as number;
  const all = before + n;
  const apart = means.map((mean, k) => mean - (sums.means[place * width + k] as number));
  addSquare(within, apart, 0, width, (before * n) / all);
  sums.counts[place] = all;
  apart.forEach((step, k) => {
    sums.means[place * width + k] = (sums.means[place * width + k] as number) + (step * n) / all;
  });
}

/** The model at a given λ = σᵤ²/σₑ² by the textbook: V = I + λ·ZZᵀ and its inverse, rows by rows. */
export function dense(rows: readonly Row[], method: Method, lambda: number) {
  const x = rows.map((row) => [1, ...row.x]);
  const v = rows.map((row, i) => rows.map((other, k) => (i === k ? 1 : 0) + (row.group === other.group ? lambda : 0)));
  const inverse = inverseOf(v);
  const y = rows.map((row) => [row.y]);
  const a = times(turned(x), times(inverse, x));
  const beta = times(inverseOf(a), times(turned(x), times(inverse, y)));
  const rest = y.map((row, i) => [(row[0] ?? 0) - sum((x[i] ?? []).map((value, k) => value * (beta[k]?.[0] ?? 0)))]);
  const free = method === 'REML' ? rows.length - a.length : rows.length;
  const variance = (times(turned(rest), times(inverse, rest))[0]?.[0] ?? 0) / free;
  const logs = logDeterminant(v) + (method === 'REML' ? logDeterminant(a) : 0);
  return {
    beta: beta.map((row) => row[0] ?? 0),
    errors: inverseOf(a).map((row, k) => Math.sqrt(variance * (row[k] ?? 0))),
    variance,
    logLik: -(free * Math.log(2 * Math.PI * Math.E * variance) + logs) / 2,
    groups: mixedEquations(rows, x, lambda, variance),
  };
}

/**
 * Effects of the groups and their errors by Henderson's mixed model equations, λ > 0.
 * @see Henderson (1975), "Best linear unbiased estimation and prediction under a selection model", Biometrics 31, 423–447
 */
function mixedEquations(rows: readonly Row[], x: readonly number[][], lambda: number, variance: number) {
  if (lambda === 0) return [];
  const ids = [...new Set(rows.map(({ group }) => group))];
  const columns = x.map((row, i) => [...row, ...ids.map((id) => (rows[i]?.group === id ? 1 : 0))]);
  const fixed = x[0]?.length ?? 0;
  const equations = times(turned(columns), columns).map((row, i) =>
    row.map((value, k) => value + (i === k && i >= fixed ? 1 / lambda : 0)),
  );
  const solved = inverseOf(equations);
  const effects = times(
    solved,
    times(
      turned(columns),
      rows.map(({ y }) => [y]),
    ),
  );
  return ids.map((id, g) => ({
    id,
    effect: effects[fixed + g]?.[0] ?? 0,
    sePrediction: Math.sqrt(variance * (solved[fixed + g]?.[fixed + g] ?? 0)),
  }));
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, k) => k);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const turned = (m: readonly number[][]): number[][] => (m[0] ?? []).map((_, k) => m.map((row) => row[k] ?? 0));
const times = (one: readonly number[][], other: readonly number[][]): number[][] =>
  one.map((row) => turned(other).map((column) => sum(row.map((value, k) => value * (column[k] ?? 0)))));

/** By Gauss and Jordan, with the largest pivot of each column. */
function reduced(m: readonly number[][]): { inverse: number[][]; pivots: number[] } {
  const size = m.length;
  const rows = m.map((row, i) => [...row, ...indices(size).map((k) => (i === k ? 1 : 0))]);
  const pivots: number[] = [];
  for (let j = 0; j < size; j++) {
    const best = indices(size)
      .slice(j)
      .reduce((one, i) => (size1(rows, i, j) > size1(rows, one, j) ? i : one), j);
    [rows[j], rows[best]] = [rows[best] ?? [], rows[j] ?? []];
    const pivot = rows[j]?.[j] ?? 0;
    pivots.push(pivot);
    rows[j] = (rows[j] ?? []).map((value) => value / pivot);
    for (let i = 0; i < size; i++) {
      const factor = rows[i]?.[j] ?? 0;
      if (i !== j) rows[i] = (rows[i] ?? []).map((value, k) => value - factor * (rows[j]?.[k] ?? 0));
    }
  }
  return { inverse: rows.map((row) => row.slice(size)), pivots };
}

const size1 = (rows: readonly number[][], i: number, j: number): number => Math.abs(rows[i]?.[j] ?? 0);
const inverseOf = (m: readonly number[][]): number[][] => reduced(m).inverse;
const logDeterminant = (m: readonly number[][]): number =>
  sum(reduced(m).pivots.map((pivot) => Math.log(Math.abs(pivot))));
