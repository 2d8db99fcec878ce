import type { Grid } from './flow.ts';
import type { Column } from './header.ts';
import { looksEmpty, looksLikeDeadline, looksLikeNumber, looksLikeParties } from './looks.ts';

/** How a column looks, as shares (0 to 1) of its cells that hold text. */
interface Looks {
  column: number;
  span: number;
  filled: number;
  numbers: number;
  deadlines: number;
  parties: number;
  /** Mean length of its texts, in letters. */
  length: number;
}

/**
 * Tells columns by what stands in them, for a table that names none. Asks for a column of deadlines or parties beside
 * one of long texts; `null`: this does not look like a plan.
 */
export function inferColumns(grid: Grid): Column[] | null {
  const looks = columnLooks(grid).filter(({ filled }) => filled > 0);
  if (looks.length < 2 || grid.rows.length < 2) return null;
  const free = new Set(looks);
  const take = (measure: (look: Looks) => number, least: number): Looks | null => {
    const best = [...free].sort((a, b) => measure(b) - measure(a))[0];
    if (!best || measure(best) < least) return null;
    free.delete(best);
    return best;
  };
  const leftmost = looks[0];
  const number = leftmost && leftmost.numbers >= 0.5 ? leftmost : null;
  if (number) free.delete(number);
  const deadline = take((look) => look.deadlines, 0.5);
  const activity = takeActivity(free);
  const responsible = take((look) => look.parties, 0.5);
  if (!activity || !(deadline || (responsible && number && grid.rows.length >= 4))) return null;
  const result = take((look) => look.filled, 0.2);
  return looks.map((look): Column => {
    const known = [
      [number, 'number'],
      [activity, 'activity'],
      [deadline, 'deadline'],
      [responsible, 'responsible'],
      [result, 'result'],
    ] as const;
    const meaning = known.find(([found]) => found === look)?.[1] ?? 'other';
    return { column: look.column, span: look.span, title: '', meaning };
  });
}

/** The first column of long texts, unless a later one is twice as long. */
function takeActivity(free: Set<Looks>): Looks | null {
  const long = [...free].filter((look) => look.length >= 12);
  const longest = Math.max(0, ...long.map((look) => look.length));
  const found = long.find((look) => look.length >= longest / 2 && look.parties < 0.8) ?? long[0] ?? null;
  if (found) free.delete(found);
  return found;
}

function columnLooks(grid: Grid): Looks[] {
  const starts = [
    ...new Set(grid.rows.flatMap((row) => (row.cells.length > 1 ? row.cells.map((cell) => cell.column) : []))),
  ];
  return starts
    .sort((a, b) => a - b)
    .map((column) => {
      const cells = grid.rows
        .filter((row) => row.cells.length > 1)
        .flatMap((row) => row.cells.filter((cell) => cell.column === column));
      const texts = cells.map(({ text }) => text).filter((text) => !looksEmpty(text));
      const share = (looks: (text: string) => boolean) =>
        texts.length === 0 ? 0 : texts.filter(looks).length / texts.length;
      return {
        column,
        span: Math.max(1, Math.min(...cells.map(({ span }) => span))),
        filled: texts.length / Math.max(1, grid.rows.length),
        numbers: share(looksLikeNumber),
        deadlines: share(looksLikeDeadline),
        parties: share(looksLikeParties),
        length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
      };
    });
}
