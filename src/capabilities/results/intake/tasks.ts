import { type CellValue, type Row, textOf } from './grid.ts';
import type { Task } from './layout.ts';

/**
 * The task that a heading names; `null`: it names none.
 * @example taskOf('9,1 (1б)') // { label: '9.1', max: 1, difficulty: null }
 */
export function taskOf(cell: CellValue | undefined): Task | null {
  if (cell instanceof Date)
    return { label: `${cell.getUTCDate()}.${cell.getUTCMonth() + 1}`, max: null, difficulty: null };
  const found = TASK.exec(textOf(cell));
  if (!found) return null;
  const [, number = '', part, letter, criterion, points] = found;
  const label = `${number}${part ? `.${part}` : ''}${criterion ? `${(letter ?? '').toUpperCase()}К${criterion}` : ''}`;
  if (label === '' || Number(number) > 60) return null;
  return { label, max: points === undefined ? null : Number(points.replace(',', '.')), difficulty: null };
}

/** A number, its part, a criterion («К1», «ГК2»), and points in brackets; letters of both alphabets. */
const TASK =
  /^(?:№\s?|задание\s?|зад\.?\s?)?(\d{1,2})?(?:[.,](\d{1,2}))?\.?\s*(?:([гфГФ])?[кКkK]\s?(\d{1,2}))?\s*(?:[([]\s*(\d{1,2}(?:[.,]\d)?)\s*(?:б|балл\S*)?\.?\s*[)\]])?$/iu;

const LEVEL: Readonly<Record<string, Task['difficulty']>> = { Б: 'Б', П: 'П', P: null, В: 'В', B: 'В' };

/** The level of a task that stands above its heading; `null`: none does. */
export function difficultyAbove(rows: readonly Row[], header: number, column: number): Task['difficulty'] {
  for (let at = header - 1; at >= Math.max(0, header - 3); at -= 1) {
    const found = LEVEL[textOf(rows[at]?.[column]).toUpperCase()];
    if (found !== undefined) return found;
  }
  return null;
}

/** Points at most, in a row above or below the heading that begins with «Макс. балл». */
export function maxOf(rows: readonly Row[], header: number, column: number): number | null {
  for (const at of [header - 2, header - 1, header + 1]) {
    const row = rows[at];
    if (!row?.some((cell) => MAX_ROW.test(textOf(cell)))) continue;
    const points = Number(
      textOf(row[column])
        .replace(',', '.')
        .replace(/\s?б\.?$/u, ''),
    );
    if (textOf(row[column]) !== '' && Number.isFinite(points)) return points;
  }
  return null;
}

export const MAX_ROW = /^(макс(имальн\S*)?\.?\s*(первичн\S*\s*)?балл\S*)/iu;
