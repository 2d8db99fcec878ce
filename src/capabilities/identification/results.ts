import type { SchoolResult } from '../results/contract.ts';
import type { Evidence, SchoolIndicator } from './evidence.ts';

export type { SchoolResult } from '../results/contract.ts';

/** Which assessment, of what and of whom; the same in every year. */
export const procedureOf = ({ procedure: { kind, grade, subject } }: SchoolResult): string =>
  `${kind} ${grade ?? ''} ${subject}`;

/** Results that have a figure of one kind, and the figure of each as it was seen. */
export interface Figures {
  results: readonly SchoolResult[];
  seen: Float64Array;
}

/** Shares of low results, 0 to 1. */
export function lowShares(results: readonly SchoolResult[]): Figures {
  const known = results.filter(({ low }) => low !== null);
  return { results: known, seen: Float64Array.from(known, ({ low, participants }) => (low ?? 0) / participants) };
}

/** Mean of the school ÷ mean of the region: 1 is as in the region. */
export function relativeScores(results: readonly SchoolResult[]): Figures {
  const known = results.filter(({ mean, regionMean }) => mean !== null && regionMean !== null);
  return { results: known, seen: Float64Array.from(known, ({ mean, regionMean }) => (mean ?? 0) / (regionMean ?? 1)) };
}

/** Shares of an indicator, met as those of low results are: `participants` the denominator, `low` the numerator. */
export function indicatorShares(indicators: readonly SchoolIndicator[], indicator: string): Figures {
  const counted = indicators
    .filter((one) => one.indicator === indicator && one.denominator > 0 && one.numerator <= one.denominator)
    .map(
      ({ school, year, numerator, denominator }): SchoolResult => ({
        ...{ school, year, participants: denominator, low: numerator },
        procedure: { kind: 'indicator', grade: null, subject: indicator },
        ...{ mean: null, regionMean: null, deviation: null },
      }),
    );
  return lowShares(counted);
}

/** Indicators as tables bring them, and those that social passports count. */
export function indicatorsOf({ indicators, context, results }: Evidence): SchoolIndicator[] {
  const graduates = new Map<string, number>();
  for (const { school, year, procedure, participants } of results)
    if (procedure.kind === 'oge' || procedure.kind === 'gve') {
      const key = `${school} ${year}`;
      if (procedure.grade === 9) graduates.set(key, Math.max(participants, graduates.get(key) ?? 0));
    }
  const told = new Set(indicators.map(({ school, year, indicator }) => `${indicator} ${school} ${year}`));
  const counted = context.flatMap(({ school, year, counts }) => {
    if (year === null) return [];
    const whole = { olympiads: counts.pupils ?? null, 'grade-10': graduates.get(`${school} ${year}`) ?? null };
    return Object.entries(whole).flatMap(([indicator, denominator]) => {
      const numerator = numberOf(counts, indicator, denominator);
      const isTold = told.has(`${indicator} ${school} ${year}`);
      if (isTold || numerator === null || denominator === null || numerator > denominator) return [];
      return [{ school, year, indicator, numerator, denominator }];
    });
  });
  return [...indicators, ...counted];
}

/** Pupils; from a per cent by rounding. */
function numberOf(counts: Readonly<Record<string, number | null>>, name: string, whole: number | null): number | null {
  const percent = counts[`${name}-percent`] ?? null;
  return counts[name] ?? (percent === null || whole === null ? null : Math.round((percent / 100) * whole));
}
