/** What schools have to be compared in what they were to be expected to have: results beside the mean of their procedure. */
import type { PupilScores } from '../evidence.ts';
import { procedureOf, type SchoolResult } from '../results.ts';
import { variationsOf } from './variation.ts';

/** A result beside the mean that it is compared with. */
export interface Outcome {
  result: SchoolResult;
  mean: number;
  /** Of the region where all results of the procedure and year have it, else of all pupils of these schools. */
  reference: number;
}

/** Results with a mean, where there is something to compare it with. */
export function outcomesOf(results: readonly SchoolResult[]): Outcome[] {
  const scored = results.filter(({ mean }) => mean !== null);
  const byLevel = Map.groupBy(scored, levelOf);
  return [...byLevel.values()].flatMap((level) => {
    const reference = referenceOf(level);
    return reference === null
      ? []
      : level.map((result) => ({ result, mean: result.mean ?? 0, reference: reference(result) }));
  });
}

const levelOf = (result: SchoolResult): string => `${procedureOf(result)} ${result.year}`;

function referenceOf(level: readonly SchoolResult[]): ((result: SchoolResult) => number) | null {
  if (level.every(({ regionMean }) => regionMean !== null)) return ({ regionMean }) => regionMean ?? 1;
  if (level.length < 2) return null;
  const pupils = level.reduce((sum, { participants }) => sum + participants, 0);
  const mean = level.reduce((sum, result) => sum + (result.mean ?? 0) * result.participants, 0) / pupils;
  return () => mean;
}

/** Means of a school's results, each counting alike, and the variance that pupils' chance gives them. */
export interface SchoolMean {
  school: string;
  mean: number;
  variance: number;
  /** Mean of the references; `null`: their works are of different scales. */
  unit: number | null;
  results: number;
}

export function schoolMeans(outcomes: readonly Outcome[]): SchoolMean[] {
  const references = outcomes.map(({ reference }) => reference);
  const variations = variationsOf(outcomes);
  const isOneScale = Math.max(...references) <= SAME_SCALE * Math.min(...references);
  return [...Map.groupBy(outcomes, ({ result }) => result.school)].map(([school, own]) => {
    const meanOf = (of: (one: Outcome) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
    const chance = (one: Outcome) => (variations.get(one) ?? 0) ** 2 / one.result.participants;
    return {
      school,
      mean: meanOf(({ mean, reference }) => mean / reference),
      variance: meanOf(chance) / own.length,
      unit: isOneScale ? meanOf(({ reference }) => reference) : null,
      results: own.length,
    };
  });
}

/** Works whose means differ by more are hardly counted in the same points. */
const SAME_SCALE = 1.5;

/** Scores of pupils, school by school, as the results that the files add up give them exactly; `null`: some lack a deviation. */
export function pupilsOf(outcomes: readonly Outcome[]): PupilScores[] | null {
  if (outcomes.some(({ result }) => result.deviation === null)) return null;
  return [...Map.groupBy(outcomes, ({ result }) => levelOf(result)).values()].map((level) => {
    const { procedure, year } = (level[0] as Outcome).result;
    const within = level.reduce((sum, { result }) => sum + (result.participants - 1) * (result.deviation ?? 0) ** 2, 0);
    return {
      ...{ procedure, year, columns: [], within: [within] },
      schools: level.map(({ result }) => result.school),
      counts: level.map(({ result }) => result.participants),
      means: level.map(({ mean }) => mean),
    };
  });
}
