/** The figures of a verdict as a table has them: subjects with their works, the last year beside the one before. */
import type { KeptVerdict } from '../../lists/verdict.ts';
import { workName } from '../../lists/words.ts';

/** Shares 0 to 1; `from` and `to` hold the true one with a probability of 95 %. */
interface Seen {
  low: number;
  of: number;
  share: number;
  from: number;
  to: number;
}

export interface FigureLine {
  name: string;
  /** Of the last year; `null`, here and below: there are no data. */
  now: Seen | null;
  before: Seen | null;
}

export interface LowShares {
  /** The last first: two at most. */
  years: readonly number[];
  groups: readonly { subject: string; total: FigureLine | null; works: readonly FigureLine[] }[];
  /** The right end of the scale, 0 to 1. */
  to: number;
}

/** `null`: the rule looked at no shares. */
export function lowShares({ figures, totals }: Pick<KeptVerdict, 'figures' | 'totals'>): LowShares | null {
  const shares = figures.filter(({ of }) => of === 'low-share');
  const last = Math.max(...shares.map(({ result }) => result.year));
  const recent = shares.filter(({ result }) => result.year >= last - 1);
  if (recent.length === 0) return null;
  const years = [last, ...(recent.some(({ result }) => result.year === last - 1) ? [last - 1] : [])];
  const subjects = Map.groupBy(recent, ({ result }) => result.procedure.subject);
  const groups = [...subjects]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([subject, own]) => ({
      subject,
      total: totalLine(subject, totals, last),
      works: worksOf(own, last),
    }));
  const highest = Math.max(...recent.map(({ high }) => high), 0.4);
  return { years, groups, to: Math.min(1, Math.ceil(highest * 10) / 10) };
}

function totalLine(subject: string, totals: KeptVerdict['totals'], last: number): FigureLine {
  const of = (year: number): Seen | null => {
    const found = totals.find((one) => one.subject === subject && one.year === year);
    return found
      ? { low: found.lowResults, of: found.participants, share: found.seen, from: found.low, to: found.high }
      : null;
  };
  return { name: '', now: of(last), before: of(last - 1) };
}

function worksOf(own: KeptVerdict['figures'], last: number): FigureLine[] {
  const byWork = Map.groupBy(own, ({ result }) => workName(result.procedure));
  const lines = [...byWork].map(([name, found]) => {
    const of = (year: number): Seen | null => {
      const one = found.find(({ result }) => result.year === year);
      return one
        ? { low: one.result.low ?? 0, of: one.result.participants, share: one.seen, from: one.low, to: one.high }
        : null;
    };
    return { name, now: of(last), before: of(last - 1) };
  });
  return lines.sort((one, other) => one.name.localeCompare(other.name, 'ru', { numeric: true }));
}

/** The newest first. */
export const relativeScores = ({ figures }: Pick<KeptVerdict, 'figures'>): KeptVerdict['figures'] =>
  figures
    .filter(({ of }) => of === 'relative-score')
    .sort(
      (one, other) =>
        other.result.year - one.result.year ||
        workName(one.result.procedure).localeCompare(workName(other.result.procedure), 'ru', { numeric: true }),
    );

/** The line of shares, 0 to 1, if the rule has one alone; `null`: none, or several. */
export function lineOf({ reasons }: Pick<KeptVerdict, 'reasons'>): number | null {
  const lines = new Set(reasons.flatMap(({ criterion }) => ('share' in criterion ? [criterion.share] : [])));
  const [line] = lines;
  return lines.size === 1 && line !== undefined ? line : null;
}
