import type { JournalFigure } from '../cell.ts';
import { type Scale, scaleFor } from '../scales/scale.ts';
import type { PupilFigures } from './gather.ts';
import { type JournalGap, type JournalShares, journalGap, journalShares } from './journal.ts';
import { type Inverted, invertedOf } from './objectivity/inverted.ts';
import { bordersOf, FEWEST_IN_HISTOGRAM, isQuestion, type Peak, peaksOf, ROUGH } from './objectivity/peaks.ts';
import type { TaskLine } from './taskMap.ts';
import { type WorkOfYear, yearKey } from './work.ts';

/** What may be asked about how the works of one year were held: each work looked at in every way that its files allow. */

export interface Look extends WorkOfYear {
  key: string;
  batchIds: string[];
  /** Pupils by primary points; `null`: no file says it of single pupils. */
  histogram: HistogramLook | null;
  /** `null`: tasks of the region, or their difficulty, are not known. */
  inverted: Inverted | null;
  journal: { shares: JournalShares; gap: JournalGap } | null;
}

interface HistogramLook {
  pupils: number;
  bars: { points: number; pupils: number }[];
  /** `few`: nothing can be said; `rough`: only roughly. */
  size: 'few' | 'rough' | 'enough';
  /** `scale`: of the scale in force; `results`: as the marks of the pupils show them; `null`: not known. */
  bordersBy: 'scale' | 'results' | null;
  /** Points from which each mark is given; several where nobody got the points between. */
  borders: { mark: 3 | 4 | 5; from: number[] }[];
  peaks: (Peak & { isQuestion: boolean })[];
}

export interface LookSources extends WorkOfYear {
  batchIds: string[];
  pupils: PupilFigures;
  /** From a table, where there are no rows of pupils. */
  journal: JournalFigure | null;
  tasks: readonly TaskLine[];
}

export function looksAt(works: readonly LookSources[], scales: readonly Scale[]): Look[] {
  const found = works.map((work) => ({ work, histogram: histogramOf(work, scales) }));
  const looked = found.reduce((sum, { histogram }) => sum + (histogram?.peaks.length ?? 0), 0);
  return found.map(({ work, histogram }) => ({
    ...{ kind: work.kind, grade: work.grade, subject: work.subject, year: work.year, key: yearKey(work) },
    batchIds: work.batchIds,
    histogram: histogram && {
      ...histogram,
      peaks: histogram.peaks.map((peak) => ({ ...peak, isQuestion: isQuestion(peak, looked) })),
    },
    inverted: invertedIn(work.tasks),
    journal: journalIn(work.pupils.journal ?? work.journal),
  }));
}

function histogramOf({ pupils, ...work }: LookSources, scales: readonly Scale[]) {
  if (pupils.histogram === null) return null;
  const bars = Object.entries(pupils.histogram)
    .map(([points, count]) => ({ points: Number(points), pupils: count }))
    .sort((one, other) => one.points - other.points);
  const count = bars.reduce((sum, bar) => sum + bar.pupils, 0);
  const scale = scaleFor(scales, work);
  const byScale = (scale?.borders ?? []).map(({ mark, from }) => ({ mark, from: [from] }));
  const borders = byScale.length > 0 ? byScale : pupils.marks ? bordersOf(pupils.histogram, pupils.marks) : [];
  const bordersBy = byScale.length > 0 ? ('scale' as const) : borders.length > 0 ? ('results' as const) : null;
  return {
    ...{ pupils: count, bars, bordersBy },
    size: count < FEWEST_IN_HISTOGRAM ? ('few' as const) : count < ROUGH ? ('rough' as const) : ('enough' as const),
    borders: borders.map(({ mark, from }) => ({ mark, from: [...from] })),
    peaks: peaksOf(pupils.histogram, borders),
  };
}

const invertedIn = (tasks: readonly TaskLine[]): Inverted | null =>
  invertedOf(
    tasks.flatMap(({ difficulty, share, region, pupils }) =>
      share === null || region === null || pupils === null ? [] : [{ difficulty, here: share, region, pupils }],
    ),
  );

function journalIn(found: JournalFigure | null): Look['journal'] {
  const shares = found && journalShares(found);
  return found && shares && { shares, gap: journalGap(found) };
}
