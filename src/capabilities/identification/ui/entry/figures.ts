/** The figures of a verdict as a table has them: subjects with their works, the last year beside the one before. */
import { type ShareFigure, shareOf } from '../../../results/contract.ts';
import type { KeptVerdict } from '../../lists/verdict.ts';
import { workName } from '../../lists/words.ts';

export interface FigureLine {
  name: string;
  /** Of the last year, as the results of the school show it; `null`, here and below: there are no data. */
  now: ShareFigure | null;
  before: ShareFigure | null;
}

export interface LowShares {
  /** The last first: two at most. */
  years: readonly number[];
  /** By subject, the one with the most works first. */
  works: readonly FigureLine[];
  /** The right end of the scale, 0 to 1: it holds every dot and segment. */
  to: number;
}

/** `null`: the rule looked at no shares. */
export function lowShares({ figures, reasons }: Pick<KeptVerdict, 'figures' | 'reasons'>): LowShares | null {
  const shares = figures.filter(({ of }) => of === 'low-share');
  const last = Math.max(...shares.map(({ result }) => result.year));
  const recent = shares.filter(({ result }) => result.year >= last - 1);
  if (recent.length === 0) return null;
  const years = [last, ...(recent.some(({ result }) => result.year === last - 1) ? [last - 1] : [])];
  const subjects = [...Map.groupBy(recent, ({ result }) => result.procedure.subject).values()];
  const works = subjects.sort((one, other) => other.length - one.length).flatMap((own) => worksOf(own, last));
  const ends = works.flatMap(({ now, before }) => [now?.estimate?.high ?? 0, before?.estimate?.high ?? 0]);
  const highest = Math.max(...ends, lineOf({ reasons }) ?? 0, LEAST_SCALE);
  return { years, works, to: Math.min(1, Math.ceil(highest * 10 - 1e-9) / 10) };
}

/** Shares: a shorter scale would make small figures look large. */
const LEAST_SCALE = 0.5;

function worksOf(own: KeptVerdict['figures'], last: number): FigureLine[] {
  const byWork = Map.groupBy(own, ({ result }) => workName(result.procedure));
  const lines = [...byWork].map(([name, found]) => {
    const of = (year: number): ShareFigure | null => {
      const one = found.find(({ result }) => result.year === year);
      return one ? shareOf(one.result.low, one.result.participants) : null;
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
