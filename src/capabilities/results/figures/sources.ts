/** Rows of a file that a figure is made of, said as stretches: «строки 14–34». */

interface RowAt {
  /** From 0. */
  sheet: number;
  /** From 1, as table programs number it. */
  row: number;
}

export interface SheetRanges {
  sheet: number;
  rows: number;
  ranges: { from: number; to: number }[];
}

/** By sheet, in their order; rows beside each other are one stretch. */
export function rangesOf(rows: readonly RowAt[]): SheetRanges[] {
  const sheets = new Map<number, number[]>();
  for (const { sheet, row } of rows) sheets.set(sheet, [...(sheets.get(sheet) ?? []), row]);
  return [...sheets]
    .sort(([one], [other]) => one - other)
    .map(([sheet, numbers]) => ({ sheet, rows: numbers.length, ranges: stretches(numbers) }));
}

function stretches(numbers: readonly number[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = found.at(-1);
    if (last && number <= last.to + 1) last.to = number;
    else found.push({ from: number, to: number });
  }
  return found;
}
