/** The same schools with their pupils drawn anew, each pupil as often as chance has it: what another year of luck would show. */
import type { Evidence } from './evidence.ts';
import { variationsOf } from './expected/variation.ts';
import { type Family, type Known, remembered, type Sets } from './known.ts';
import { type Random, randomFrom } from './plausible/random.ts';
import type { Ready } from './prepared.ts';
import type { SchoolResult } from './results.ts';

/** Results and indicators of one resample. */
export function resampled(evidence: Evidence, seed: number): Evidence {
  const random = randomFrom(seed);
  const errors = errorsOf(evidence.results);
  return {
    ...evidence,
    results: evidence.results.map((result) => ({
      ...result,
      low: result.low === null ? null : drawCount(result.participants, result.low / result.participants, random),
      mean: result.mean === null ? null : drawMean(result.mean, errors.get(result) ?? 0, random),
    })),
    indicators: evidence.indicators.map((one) => ({
      ...one,
      numerator: drawCount(one.denominator, one.numerator / one.denominator, random),
    })),
  };
}

/** Figures of `count` resamples, for rules on paper. */
export function resampledFigures({ figures }: Known, { count, seed }: Resamples): Sets['of'] {
  return remembered((family: Family) => {
    const { results } = figures(family);
    const random = randomFrom(seed);
    const errors = family === 'relative-score' ? errorsOf(results) : new Map<SchoolResult, number>();
    return Float64Array.from({ length: results.length * count }, (_, place) => {
      const result = results[Math.floor(place / count)] as SchoolResult;
      if (family === 'relative-score')
        return drawMean(result.mean ?? 0, errors.get(result) ?? 0, random) / (result.regionMean ?? 1);
      return drawCount(result.participants, (result.low ?? 0) / result.participants, random) / result.participants;
    });
  });
}

/** Differences of `count` resamples: what is expected is taken to stay. */
export function resampledDifferences({ known, expectations }: Ready, { count, seed }: Resamples): Sets['expected'] {
  return (wanted) => {
    const found = expectations(wanted);
    const seen = known.expected(wanted);
    const schools = typeof found === 'string' ? [] : found.schools;
    const errors = new Map(schools.map(({ school, variance }) => [school, Math.sqrt(variance)]));
    const random = randomFrom(seed);
    return Float64Array.from({ length: seen.length * count }, (_, place) => {
      const school = Math.floor(place / count);
      return (seen[school] as number) + (errors.get(known.schools[school] ?? '') ?? 0) * random.normal();
    });
  };
}

interface Resamples {
  count: number;
  seed: number;
}

/** Of means, by sampling of pupils. */
function errorsOf(results: readonly SchoolResult[]): Map<SchoolResult, number> {
  const scored = results.flatMap((result) =>
    result.mean === null ? [] : [{ result, mean: result.mean, reference: 1 }],
  );
  return new Map(
    [...variationsOf(scored)].map(([{ result }, variation]) => [result, variation / Math.sqrt(result.participants)]),
  );
}

/** Above 0, as means are. */
const drawMean = (mean: number, error: number, random: Random): number =>
  Math.max(mean / 100, mean + error * random.normal());

/** How many of `of`, each by the chance `share`: by inversion of the binomial distribution, large ones in parts. */
export function drawCount(of: number, share: number, random: Random): number {
  if (share > 0.5) return of - drawCount(of, 1 - share, random);
  if (of > LARGE) return drawCount(LARGE, share, random) + drawCount(of - LARGE, share, random);
  let left = random.uniform();
  let chance = (1 - share) ** of;
  let count = 0;
  while (left > chance && count < of) {
    left -= chance;
    chance *= ((of - count) / (count + 1)) * (share / (1 - share));
    count += 1;
  }
  return count;
}

/** (1 − ½)^500 is still a number. */
const LARGE = 500;
