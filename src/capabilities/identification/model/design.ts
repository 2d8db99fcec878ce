/** From columns of a table to columns of the model: numbers as they are, texts as treatment contrasts. */

/** What is asked of a table; names as its header has them. */
export interface ModelRequest {
  outcome: string;
  group: string;
  /** Columns of the fixed part; the constant comes by itself. */
  columns: readonly string[];
  /** The base level of columns that are to be taken as texts. */
  bases: ReadonlyMap<string, string>;
}

/** A column of the fixed part, as the data show it. */
export type SeenColumn =
  | { name: string; kind: 'number' }
  /** `base`: the level that the others are measured from. `levels`: all of them, sorted. */
  | { name: string; kind: 'text'; base: string; levels: readonly string[] };

/** One column of the model; `level`: 1 where the text is it and 0 elsewhere, `null` for a number. */
export interface Term {
  name: string;
  column: string;
  level: string | null;
}

/** In the order asked for, named as R names them: `standLRT`, `sexM`. */
export const termsOf = (columns: readonly SeenColumn[]): Term[] =>
  columns.flatMap((column): Term[] =>
    column.kind === 'number'
      ? [{ name: column.name, column: column.name, level: null }]
      : column.levels
          .filter((level) => level !== column.base)
          .map((level) => ({ name: column.name + level, column: column.name, level })),
  );

/**
 * Order of levels and of groups: by value when all are numbers, else by the code points of their letters, which is the
 * same on every computer.
 */
export function inOrder(texts: readonly string[]): string[] {
  if (texts.every((text) => NUMBER.test(text)))
    return [...texts].sort((a, b) => Number(a) - Number(b) || byPoints(a, b));
  return texts.some((text) => RARE.test(text)) ? [...texts].sort(byPoints) : [...texts].sort();
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** A letter of two UTF-16 units, before some of one unit by them and after all of these by its code point. */
const RARE = /[\ud800-\udfff]/;

function byPoints(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  for (let k = 0; k < Math.min(a.length, b.length); k++) {
    const step = (a[k]?.codePointAt(0) ?? 0) - (b[k]?.codePointAt(0) ?? 0);
    if (step !== 0) return step;
  }
  return a.length - b.length;
}

/**
 * The columns that names mean: a name with commas that is no column is read as several.
 * @param header columns that the table has
 */
export const namesMeant = (names: readonly string[], header: readonly (string | null)[]): string[] =>
  names.flatMap((name) => {
    const parts = name.split(',').map((part) => part.trim());
    return !header.includes(name) && parts.every((part) => header.includes(part)) ? parts : [name];
  });
