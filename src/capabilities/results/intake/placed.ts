import type { Out } from './layout.ts';
import type { Place } from './place.ts';
import type { Procedure } from './procedure.ts';
import type { Cells, Table } from './table.ts';
import { announcedIn, type PlaceField, placeReader, titlesOf } from './whose.ts';

/** The places of a table with one row for each: a school stands under the municipality named before it. */
export function placeLedger<F extends string>(table: Table<F>, out: Out) {
  const home =
    titlesOf(table.above)
      .map(announcedIn)
      .find((found) => found !== null)?.place ?? null;
  const seen = new Map<string, number>();
  const whose = placeReader();
  let municipality: string | null = null;
  return {
    placeOf(cells: Cells<PlaceField>): Place | null {
      const place = whose(cells, home);
      if (place === null || !cells.has('group')) return place;
      if (place.level === 'country' || place.level === 'region') municipality = null;
      if (place.level === 'municipality') municipality = place.name;
      return place.level === 'school' ? { ...place, municipality: place.municipality ?? municipality } : place;
    },
    /** What every row has; a place that comes again with the same work is said to. */
    common(
      cells: Pick<Cells<PlaceField>, 'row' | 'problem'>,
      place: Place,
      of: Procedure,
      part = '',
    ): { row: number; place: string; procedure: string } {
      const found = { row: cells.row, place: out.place(place), procedure: out.procedure(of) };
      const key = `${found.place}\u0000${found.procedure}\u0000${part}`;
      const before = seen.get(key);
      if (before === undefined) seen.set(key, cells.row);
      else cells.problem({ at: { row: cells.row - 1, column: 0 }, problem: 'place-twice', row: before });
      return found;
    },
  };
}
