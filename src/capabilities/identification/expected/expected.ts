/**
 * How results differ from what a school's conditions let expect. How far schools differ is not known: instead of one guess
 * all plausible spreads are taken, each with its weight, so that nothing is sure because a guess came out as 0.
 */
import type { PupilScores } from '../evidence.ts';
import { effectsAt } from '../model/fit.ts';
import { pointAt, profileOf } from '../model/profile.ts';
import { scaled } from '../model/scaled.ts';
import { randomFrom } from '../plausible/random.ts';
import type { SchoolResult } from '../results.ts';
import type { Expected, NoExpectation } from '../verdict.ts';
import { type Areas, fitAreas, fitAt } from './areaLevel.ts';
import { outcomesOf, pupilsOf, type SchoolMean, schoolMeans } from './outcomes.ts';
import { pooled } from './pooled.ts';

export interface Expectations {
  basis: Expected['basis'];
  schools: readonly SchoolMean[];
  /** By school: its mean less what is expected, as the figures are. */
  rests: Float64Array;
  /** For plausible spreads between schools: by school the difference and its error; weights together 1. */
  plausible: readonly Plausible[];
}

interface Plausible {
  weight: number;
  effects: Float64Array;
  errors: Float64Array;
}

/** What there is to go by. */
export interface Ground {
  results: readonly SchoolResult[];
  /** Works whose pupils are known one by one. */
  pupils: readonly PupilScores[];
  /** Index of conditions; `null`: not known. */
  index: (school: string) => number | null;
}

/** Single pupils where they are known, else means; in words why neither. */
export function expectationsOf({ results, pupils, index }: Ground): Expectations | NoExpectation {
  const outcomes = outcomesOf(results);
  if (outcomes.length === 0) return 'no-means';
  const hasPrior = pupils.length > 0 && pupils.every(({ columns }) => columns.includes('prior'));
  const schools = schoolMeans(outcomes);
  const known = schools.filter(({ school }) => index(school) !== null);
  if (known.length === 0 && !hasPrior) return 'no-context';
  const judged = known.length === 0 ? schools : known;
  const isJudged = new Set(judged.map(({ school }) => school));
  const works = pupils.length > 0 ? pupils : pupilsOf(outcomes.filter(({ result }) => isJudged.has(result.school)));
  const byPupils = works && ofPupils(works, judged, known.length === 0 ? null : index);
  return byPupils ?? ofMeans(judged, index);
}

/** Schools to one coefficient: with fewer, what is expected follows the schools themselves. */
const SCHOOLS_EACH = 4;

function ofPupils(
  works: readonly PupilScores[],
  schools: readonly SchoolMean[],
  column: ((school: string) => number | null) | null,
): Expectations | NoExpectation | null {
  const moments = pooled(works, column);
  const { ids, counts } = moments.groups;
  if (ids.length < SCHOOLS_EACH * (moments.columns.length + 1)) return 'few-schools';
  const data = counts.every((count) => count === 1) ? { problem: 'groups-of-one' } : scaled(moments);
  if ('problem' in data) return null;
  const profile = profileOf(data, 'REML');
  const variance = pointAt(profile, 0).variance; // of all that X leaves, in scaled units
  if (variance < 1e-12) return null;
  const points = SPREADS.map((spread) => pointAt(profile, spread ** 2));
  const plausible = weighed(points.map(({ logLik }) => logLik)).map((weight, k) => {
    const found = effectsAt(data, points[k] ?? pointAt(profile, 0));
    return {
      weight,
      effects: found.map(({ effect }) => effect),
      errors: found.map(({ sePrediction }) => sePrediction),
    };
  });
  const best = points.reduce((top, point) => (point.logLik > top.logLik ? point : top));
  const rests = effectsAt(data, best).map(({ rest }) => rest);
  const places = ids.flatMap((id, g) => {
    const school = schools.find((one) => one.school === id);
    return school ? [{ g, school }] : [];
  });
  const picked = (values: readonly number[]) => Float64Array.from(places, ({ g }) => values[g] ?? 0);
  return {
    basis: 'pupils',
    schools: places.map(({ school }) => school),
    rests: picked(rests),
    plausible: plausible.map(({ weight, effects, errors }) => ({
      weight,
      effects: picked(effects),
      errors: picked(errors),
    })),
  };
}

/** Standard deviation between schools ÷ that of pupils: from next to nothing to as much as theirs. */
const SPREADS = Array.from({ length: 48 }, (_, k) => (k + 0.5) / 48);

function ofMeans(
  schools: readonly SchoolMean[],
  index: (school: string) => number | null,
): Expectations | NoExpectation {
  if (schools.length < SCHOOLS_EACH * 2) return 'few-schools';
  const areas: Areas = {
    y: Float64Array.from(schools, ({ mean }) => mean),
    v: Float64Array.from(schools, ({ variance }) => variance),
    columns: [Float64Array.from(schools, ({ school }) => index(school) ?? 0)],
  };
  const best = fitAreas(areas);
  const widest = WIDEST * deviationOf(areas.y);
  const fits = SPREADS.map((part) => fitAt(areas, (part * widest) ** 2));
  const weights = weighed(fits.map(({ logLik }) => logLik));
  return {
    basis: 'means',
    schools,
    rests: best.rests,
    plausible: fits.map(({ effects, errors }, k) => ({ weight: weights[k] ?? 0, effects, errors })),
  };
}

/** Means of schools hardly differ by more in truth than twice what they differ by to the eye. */
const WIDEST = 2;

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1)) || 1e-3;
}

/** From logarithms of likelihoods, every spread being alike likely beforehand. */
function weighed(logLiks: readonly number[]): number[] {
  const top = Math.max(...logLiks);
  const heights = logLiks.map((one) => Math.exp(one - top));
  const whole = heights.reduce((sum, one) => sum + one, 0);
  return heights.map((one) => one / whole);
}

/** Plausible differences, `count` a school, those of one school side by side. */
export function drawDifferences(
  { schools, plausible }: Expectations,
  { count, seed }: { count: number; seed: number },
): Float32Array {
  const random = randomFrom(seed);
  const values = new Float32Array(schools.length * count);
  for (let draw = 0; draw < count; draw++) {
    const { effects, errors } = pickedOf(plausible, random.uniform());
    for (let s = 0; s < schools.length; s++)
      values[s * count + draw] = (effects[s] as number) + (errors[s] as number) * random.normal();
  }
  return values;
}

function pickedOf(plausible: readonly Plausible[], at: number): Plausible {
  let sum = 0;
  for (const one of plausible) {
    sum += one.weight;
    if (at < sum) return one;
  }
  return plausible.at(-1) as Plausible;
}
