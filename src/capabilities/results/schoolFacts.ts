/** What files say of a school besides the results of its pupils. What none says is `null`, never 0. */
import type { Cell } from './cell.ts';

/** Where a school works and for whom, in one year: its social passport and what else tables of context say. */
export interface SchoolContext {
  school: string;
  /** Of a school year the second; `null`: the file does not say it. */
  year: number | null;
  /** Pupils or families by indicator («large-families», «parents-higher-education», «registers», «pupils»…); «…-percent»: 0 to 100. */
  counts: Readonly<Record<string, number | null>>;
  /** Words of the file: place, size and kind of settlement, whether the school is special. */
  facts: Readonly<Record<string, string | null>>;
}

/** Marks that are hard to believe, as ФИС ОКО flags them: by grade and subject, «4-math». */
export interface SchoolMarkers {
  school: string;
  year: number | null;
  markers: Readonly<Record<string, boolean | null>>;
}

/** `place`: of the school. */
type Fact = Pick<Cell, 'place' | 'year' | 'figures'>;

/** By school and year: what several tables of a year say is one; of one indicator the later is believed. */
export function contextsOf(cells: Iterable<Fact>): SchoolContext[] {
  const found = new Map<string, SchoolContext>();
  for (const { place: school, year, figures } of cells) {
    const before = found.get(`${school} ${year}`);
    const [counts, facts] = [
      { ...before?.counts, ...figures.counts },
      { ...before?.facts, ...figures.facts },
    ];
    found.set(`${school} ${year}`, { school, year, counts, facts });
  }
  return [...found.values()];
}

/** Of several tables of one year, as above. */
export function markersOf(cells: Iterable<Fact>): SchoolMarkers[] {
  const found = new Map<string, SchoolMarkers>();
  for (const { place: school, year, figures } of cells) {
    const before = found.get(`${school} ${year}`);
    found.set(`${school} ${year}`, { school, year, markers: { ...before?.markers, ...figures.markers } });
  }
  return [...found.values()];
}
