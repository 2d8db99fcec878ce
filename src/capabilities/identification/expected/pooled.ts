import type { PupilScores } from '../evidence.ts';
import type { Moments } from '../model/moments.ts';

/**
 * Pupils of all works together: each score as a part of the mean of its work, so that works of other scales add up. A column
 * «prior» is taken where every work has it. `column` gives each school a number, the same for all its pupils; schools without
 * one are left out.
 */
export function pooled(works: readonly PupilScores[], column: ((school: string) => number | null) | null): Moments {
  const withPrior = works.every(({ columns }) => columns.includes('prior'));
  const parts = works.map((work) => relative(work, withPrior));
  const keeps = (school: string) => column === null || column(school) !== null;
  const bySchool = new Map<string, Own>();
  let within = new Float64Array((withPrior ? 2 : 1) ** 2);
  for (const part of parts) {
    within = sumOf(within, keptWithin(part, keeps));
    for (const [g, id] of part.schools.entries()) {
      if (keeps(id)) bySchool.set(id, together(bySchool.get(id), ownOf(part, g), within));
    }
  }
  const moments = joined(withPrior ? ['prior'] : [], within, bySchool);
  return column === null ? moments : withColumn(moments, (school) => column(school) ?? 0);
}

interface Own {
  count: number;
  means: Float64Array;
}

type Part = Pick<PupilScores, 'within' | 'schools' | 'counts' | 'means'>;

/** Columns of the work that are taken, then its outcome, each divided by its own mean: of the prior score, and of the score. */
function relative({ columns, within, schools, counts, means }: PupilScores, withPrior: boolean): Part {
  const width = columns.length + 1;
  const kept = [...(withPrior ? [columns.indexOf('prior')] : []), columns.length];
  const meanAt = (g: number, place: number) => means[g * width + place] ?? 0;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const units = kept.map((place) => counts.reduce((sum, count, g) => sum + count * meanAt(g, place), 0) / all || 1);
  const unit = (k: number) => units[k] ?? 1;
  return {
    within: kept.flatMap((i, a) => kept.map((j, b) => (within[i * width + j] ?? 0) / (unit(a) * unit(b)))),
    ...{ schools, counts },
    means: schools.flatMap((_, g) => kept.map((place, a) => meanAt(g, place) / unit(a))),
  };
}

/** What pupils of the schools that are kept differ by; those of others are known only together, and differ as much. */
function keptWithin({ within, schools, counts }: Part, keeps: (school: string) => boolean): Float64Array {
  const all = counts.reduce((sum, count) => sum + count - 1, 0);
  const kept = counts.reduce((sum, count, g) => sum + (keeps(schools[g] ?? '') ? count - 1 : 0), 0);
  return Float64Array.from(within, (one) => (all === 0 ? 0 : (one * kept) / all));
}

function ownOf({ counts, schools, means }: Part, g: number): Own {
  const width = means.length / schools.length;
  return { count: counts[g] ?? 0, means: Float64Array.from(means.slice(g * width, (g + 1) * width)) };
}

/** Two works of a school are one group: how they differ from each other is part of how its pupils differ (added to `within`). */
function together(one: Own | undefined, other: Own, within: Float64Array): Own {
  if (one === undefined) return other;
  const count = one.count + other.count;
  const away = other.means.map((mean, i) => mean - (one.means[i] ?? 0));
  const weight = (one.count * other.count) / count;
  for (const [place, sum] of within.entries()) {
    const [i, j] = [Math.floor(place / away.length), place % away.length];
    within[place] = sum + weight * (away[i] ?? 0) * (away[j] ?? 0);
  }
  return { count, means: one.means.map((mean, i) => mean + ((away[i] ?? 0) * other.count) / count) };
}

const sumOf = (one: Float64Array, other: Float64Array): Float64Array<ArrayBuffer> =>
  Float64Array.from(one, (value, place) => value + (other[place] ?? 0));

function joined(columns: readonly string[], within: Float64Array, bySchool: ReadonlyMap<string, Own>): Moments {
  const schools = [...bySchool].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    columns,
    within,
    groups: {
      ids: schools.map(([school]) => school),
      counts: Float64Array.from(schools, ([, { count }]) => count),
      means: Float64Array.from(schools.flatMap(([, { means }]) => [...means])),
    },
  };
}

/** A column that does not vary within schools, before the outcome. */
function withColumn({ columns, within, groups }: Moments, column: (school: string) => number): Moments {
  const from = columns.length + 1;
  const width = from + 1;
  const wider = new Float64Array(width * width);
  const place = (i: number) => (i === from - 1 ? from : i);
  for (let i = 0; i < from; i++)
    for (let j = 0; j < from; j++) wider[place(i) * width + place(j)] = within[i * from + j] ?? 0;
  const means = groups.ids.flatMap((school, g) => {
    const own = [...groups.means.subarray(g * from, (g + 1) * from)];
    return [...own.slice(0, -1), column(school), ...own.slice(-1)];
  });
  return { columns: [...columns, 'context'], within: wider, groups: { ...groups, means: Float64Array.from(means) } };
}
