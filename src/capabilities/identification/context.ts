import type { SchoolContext } from '../results/contract.ts';
import type { ContextRule, ContextShare } from './ruleSet.ts';
import type { ContextFigure, ContextStanding } from './verdict.ts';

/**
 * In what conditions schools work: shares of their social passports, each against those of the other schools, added up with
 * the weights of the rule. Results are not looked at. By school; of a school without a passport everything is `null`.
 */
export function contextStandings(
  context: readonly SchoolContext[],
  rule: ContextRule,
  schools: readonly string[],
): Map<string, ContextStanding> {
  const passports = new Map(
    [...Map.groupBy(context, ({ school }) => school)].map(([school, lines]) => [school, latest(lines, rule)]),
  );
  const found = schools.map((school) => {
    const passport = passports.get(school) ?? NO_PASSPORT;
    return { school, year: passport.year, values: rule.shares.map((share) => shareIn(passport.counts, share)) };
  });
  const norms = rule.shares.map((_, k) => normOf(found.flatMap(({ values }) => values[k]?.value ?? [])));
  return new Map(
    found.map(({ school, year, values }) => {
      const shares = rule.shares.map((share, k) => figureOf(share, values[k] ?? NO_SHARE, norms[k] ?? null));
      const index = indexOf(shares, rule.missing);
      const adverse = index === null ? null : index >= rule.threshold - 1e-9;
      return [school, { year, shares, index, threshold: rule.threshold, adverse }];
    }),
  );
}

interface Passport {
  year: number | null;
  counts: SchoolContext['counts'];
}
const NO_PASSPORT: Passport = { year: null, counts: {} };

/** Lines of the last year that tells a share; several tables of it are one passport. A line without a year is of the last. */
function latest(lines: readonly SchoolContext[], { shares }: ContextRule): Passport {
  const telling = lines.filter(({ counts }) => shares.some((share) => shareIn(counts, share).value !== null));
  const dated = (telling.length > 0 ? telling : lines).flatMap(({ year }) => year ?? []);
  const year = dated.length === 0 ? null : Math.max(...dated);
  const own = lines.filter((line) => line.year === null || line.year === year);
  const counts: Record<string, number | null> = {};
  for (const [name, count] of own.flatMap((line) => Object.entries(line.counts)))
    if (count !== null) counts[name] = count;
  return { year, counts };
}

const NO_SHARE = { from: null, value: null };

/** The first indicator that the passport has; more than all is no share. */
function shareIn(counts: SchoolContext['counts'], { from }: ContextShare): Pick<ContextFigure, 'from' | 'value'> {
  for (const name of from) {
    const percent = counts[`${name}-percent`] ?? null;
    const count = counts[name] ?? null;
    const pupils = counts.pupils ?? null;
    const value =
      percent !== null ? percent / 100 : count !== null && pupils !== null && pupils > 0 ? count / pupils : null;
    if (value !== null && value <= 1) return { from: name, value };
  }
  return NO_SHARE;
}

interface Norm {
  mean: number;
  deviation: number;
}

/** Of so few schools nobody can say what is usual. */
const FEWEST = 3;

function normOf(values: readonly number[]): Norm | null {
  if (values.length < FEWEST) return null;
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

function figureOf(
  share: ContextShare,
  { from, value }: Pick<ContextFigure, 'from' | 'value'>,
  norm: Norm | null,
): ContextFigure {
  const mean = norm?.mean ?? null;
  if (value === null || norm === null) return { share, from, value, mean, adverse: null };
  const away = norm.deviation > 1e-12 ? (value - norm.mean) / norm.deviation : 0;
  return { share, from, value, mean, adverse: share.adverse === 'more' ? away : 0 - away };
}

/** What is missing is taken to be as all that is there: the weights of the others stand for it. */
function indexOf(shares: readonly ContextFigure[], missing: number): number | null {
  const there = shares.filter(({ adverse }) => adverse !== null);
  const weightOf = (figures: readonly ContextFigure[]) => figures.reduce((sum, { share }) => sum + share.weight, 0);
  const weight = weightOf(there);
  if (shares.length - there.length > missing || weight === 0) return null;
  const sum = there.reduce((total, { share, adverse }) => total + share.weight * (adverse ?? 0), 0);
  return (sum * weightOf(shares)) / weight;
}
