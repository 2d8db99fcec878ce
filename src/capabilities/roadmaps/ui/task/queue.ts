import type { LocalDate } from '../../../../kernel/date.ts';

interface Placed {
  id: string;
  dueOn: LocalDate;
}

export interface Neighbours<Row> {
  before: Row | null;
  after: Row | null;
}

/** The tasks before and after this one in the order of deadlines, whether or not it still is among them. */
export function neighbours<Row extends Placed>(rows: readonly Row[], here: Placed): Neighbours<Row> {
  const sorted = rows.filter(({ id }) => id !== here.id).sort(byDeadline);
  return {
    before: sorted.findLast((row) => byDeadline(row, here) < 0) ?? null,
    after: sorted.find((row) => byDeadline(row, here) > 0) ?? null,
  };
}

const byDeadline = (a: Placed, b: Placed): number => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id);
