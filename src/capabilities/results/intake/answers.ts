import { type CellValue, type Row, textOf } from './grid.ts';

/** Points for a task as protocols of the РЦОИ write them in one cell. */
export interface Answer {
  /** `null`: not done. */
  points: number | null;
  /** Points at most; `null`: not said. */
  max: number | null;
}

/**
 * All answers of a cell; `null`: it holds none. Short ones are signs in a row, long ones points with their most in brackets.
 * A «+» is counted as one point.
 * @example readAnswers('+-2') // points 1, 0, 2
 * @example readAnswers('2(3)1(2)') // points 2 of 3, 1 of 2
 */
export function readAnswers(cell: CellValue | undefined): Answer[] | null {
  const text = textOf(cell).replace(/\s/gu, '');
  if (LONG.test(text))
    return [...text.matchAll(ONE_LONG)].map(([, points = '', max]) => ({ points: pointsOf(points), max: Number(max) }));
  return SHORT.test(text) ? [...text].map((sign) => ({ points: sign === '+' ? 1 : pointsOf(sign), max: null })) : null;
}

const LONG = /^([\dXxХх–—−-]{1,2}\(\d{1,2}\)[;,]?)+$/u;
const ONE_LONG = /([\dXxХх–—−-]{1,2})\((\d{1,2})\)/gu;
/** Fewer than three signs are a number, as like as not. */
const SHORT = /^[+\dXxХх–—−-]{3,}$/u;

function pointsOf(sign: string): number | null {
  if (/^[–—−-]$/u.test(sign)) return 0;
  return /^\d+$/u.test(sign) ? Number(sign) : null;
}

/** The answers of a row, in the order of its columns. */
export const answersIn = (row: Row, columns: readonly (number | undefined)[]): Answer[] =>
  columns.flatMap((column) => (column === undefined ? [] : (readAnswers(row[column]) ?? [])));
