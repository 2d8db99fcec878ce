import type { SheetSeen } from '../../loading/contract.ts';

type Problem = SheetSeen['problems'][number];

/** Remarks of one kind that say the same of many cells. */
export interface ProblemGroup {
  key: string;
  weight: Problem['weight'];
  text: string;
  /** Their cells, in the order of the sheet; empty: of the sheet as a whole. */
  cells: string[];
  /** Remarks with other words of the same kind. */
  others: Problem[];
}

/**
 * Remarks of a sheet, those of one kind together: errors first, then what many cells have. One says it, the others of its
 * kind can be opened.
 */
export function problemGroups(problems: readonly Problem[]): ProblemGroup[] {
  const kinds = Map.groupBy(problems, ({ problem }) => problem);
  const groups = [...kinds].map(([kind, alike]): ProblemGroup => {
    const [first] = alike as [Problem];
    const same = alike.filter(({ text }) => text === first.text);
    return {
      key: kind,
      weight: first.weight,
      text: first.text,
      cells: same.flatMap(({ cell }) => (cell === null ? [] : [cell])),
      others: alike.filter(({ text }) => text !== first.text),
    };
  });
  const isError = ({ weight }: ProblemGroup) => weight === 'error';
  return [...groups.filter(isError), ...groups.filter((group) => !isError(group))];
}

/** Cells as a person says them: «D5–D9 и F3»; `more`: how many there is no room for. */
export function cellRanges(cells: readonly string[], most = 6): { text: string; more: number } {
  const ranges: { column: string; from: number; to: number }[] = [];
  for (const cell of cells) {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const last = ranges.at(-1);
    if (last && last.column === column && last.to + 1 === Number(row)) last.to += 1;
    else ranges.push({ column, from: Number(row), to: Number(row) });
  }
  const shown = ranges
    .slice(0, most)
    .map(({ column, from, to }) => (from === to ? `${column}${from}` : `${column}${from}–${column}${to}`));
  const more = ranges.slice(most).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { text: shown.join(', '), more };
}
