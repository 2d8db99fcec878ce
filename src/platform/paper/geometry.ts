import { placeCells, plain, printable, type Section, type Table } from '../../kernel/paper.ts';

/** Sheet and type of a municipal document (ГОСТ Р 7.0.97: type 12 to 14, margins 30 left, 10 right, 20 above and below). */

/** All in millimetres. */
export interface Sheet {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const PORTRAIT: Sheet = { width: 210, height: 297, left: 30, right: 10, top: 20, bottom: 20 };
/** The same sheet turned: it is bound at what was its left. */
const LANDSCAPE: Sheet = { width: 297, height: 210, left: 20, right: 20, top: 30, bottom: 10 };

export const sheetOf = (orientation: Section['orientation']): Sheet =>
  orientation === 'portrait' ? PORTRAIT : LANDSCAPE;

export const textWidth = (sheet: Sheet): number => sheet.width - sheet.left - sheet.right;

/** Indent of the first line of a paragraph, and the hang of each level of a list, mm. */
export const INDENT = 12.5;
/** Where the block at the upper right begins, as a share of the width of the text. */
export const CORNER_AT = 0.52;

/** Space at the left and at the right inside a cell, mm. */
export const CELL_PADDING = 1.5;

/** How a table is set: type in points, columns in millimetres, together as wide as the text. */
export interface TableForm {
  size: number;
  widths: number[];
}

/**
 * Type and columns, near to the wished widths, at which no word is cut in two: the largest type, unless a smaller one
 * makes the table a quarter shorter. When even the smallest is too large, the wish is kept and words are cut.
 * @param total  width of the text, mm
 * @param letter width of the letters of the type in use beside PT Serif
 */
export function tableForm(table: Table, total: number, letter: number): TableForm {
  const parts = sum(table.columns.map(({ width }) => width));
  const wished = table.columns.map(({ width }) => (width / parts) * total);
  const content = contentOf(table, letter);
  const forms = SIZES.flatMap((size) => {
    const needed = content.longest.map((ems) => ems * size * MM_PER_POINT + 2 * CELL_PADDING);
    const widths = widen(wished, needed);
    return widths === null ? [] : [{ size, widths, height: heightOf(content, size, widths) }];
  });
  const [first, ...smaller] = forms;
  if (!first) return { size: SMALLEST, widths: wished };
  const worth = smaller.find(({ size, height }) => size >= READABLE && height < first.height * 0.75);
  return worth ?? first;
}

/** Type of tables, points: tried from the largest; below `READABLE` only when words would be cut. */
const SIZES = [12, 11, 10, 9];
const READABLE = 10;
const SMALLEST = 9;
export const MM_PER_POINT = 25.4 / 72;

/** What a table has to hold, in ems, about. */
interface Content {
  /** The longest word of each column; cells over several columns have room. */
  longest: number[];
  /** Of each row the paragraphs that may make it tall, as the widths of their words. */
  rows: { column: number; words: number[] }[][];
}

function contentOf(table: Table, letter: number): Content {
  const longest = new Array<number>(table.columns.length).fill(0);
  const rows = [...placeCells(table.head, longest.length), ...placeCells(table.rows, longest.length)].map(
    (placed, at) => {
      const isStrong =
        (table.head[at] ?? table.rows[at - table.head.length])?.kind !== 'plain' || at < table.head.length;
      const weight = letter * (isStrong ? BOLD : 1);
      return placed.flatMap(({ column, cell }) => {
        if (cell.span > 1) return [];
        return cell.paragraphs.map((found) => {
          const words = printable(plain(found)).split(/[\s–—-]+/);
          const ems = words.map((word) => weight * emsOf(word));
          longest[column] = Math.max(longest[column] ?? 0, ...ems);
          return { column, words: ems };
        });
      });
    },
  );
  return { longest, rows };
}

/** In lines times points: good for comparing, no more. */
const heightOf = ({ rows }: Content, size: number, widths: readonly number[]): number =>
  size *
  sum(
    rows.map((paragraphs) =>
      Math.max(
        1,
        ...paragraphs.map(({ column, words }) =>
          linesOf(words, ((widths[column] ?? 0) - 2 * CELL_PADDING) / (size * MM_PER_POINT)),
        ),
      ),
    ),
  );

/** Lines of words in a column; all in ems. A hair more room than there is, for words that just fit. */
function linesOf(words: readonly number[], width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of words) {
    if (used > 0 && used + word > width + 0.01) {
      lines += 1;
      used = 0;
    }
    used += word + SPACE;
  }
  return lines;
}
/** Ems. */
const SPACE = 0.25;

/** Gives narrow columns what they need; the others pay, each by what it can spare. `null`: there is not enough. */
function widen(wished: readonly number[], needed: readonly number[]): number[] | null {
  const spare = wished.map((width, at) => width - (needed[at] ?? 0));
  const short = -sum(spare.filter((width) => width < 0));
  const available = sum(spare.filter((width) => width > 0));
  if (short > available) return null;
  return wished.map((width, at) => {
    const over = spare[at] ?? 0;
    return over < 0 ? width - over : width - (available === 0 ? 0 : (over / available) * short);
  });
}

/** Width of a word in PT Serif, ems, at most; Times New Roman is narrower. Longer ones, as addresses, may be cut. */
function emsOf(word: string): number {
  let ems = 0.05;
  for (const sign of word.slice(0, LONGEST_WHOLE)) {
    ems += /[ЖМШЩФЫЮ№%MW]/.test(sign) ? 0.97 : /[A-ZА-ЯЁжмшщфыюmw]/.test(sign) ? 0.76 : 0.56;
  }
  return ems;
}
/** Letters: there are Russian words of this length in official use. */
const LONGEST_WHOLE = 22;
const BOLD = 1.07;

/** Whole units that are together exactly `total` rounded, whatever each of them rounds to. */
export function wholeUnits(widths: readonly number[], unitsPerMillimetre: number): number[] {
  let before = 0;
  return widths.map((width) => {
    const from = Math.round(before * unitsPerMillimetre);
    before += width;
    return Math.round(before * unitsPerMillimetre) - from;
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
