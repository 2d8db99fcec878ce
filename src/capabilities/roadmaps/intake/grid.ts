import type { Grid, GridCell } from './flow.ts';

/** Which cell covers each place of a table; `null`: nothing does. */
export type Cover = readonly (readonly (GridCell | null)[])[];

export function coverOf(grid: Grid): Cover {
  const cover = grid.rows.map(() => new Array<GridCell | null>(grid.width).fill(null));
  grid.rows.forEach((row, at) => {
    for (const cell of row.cells) {
      for (let down = at; down < Math.min(at + cell.rowSpan, grid.rows.length); down++) {
        cover[down]?.fill(cell, cell.column, cell.column + cell.span);
      }
    }
  });
  return cover;
}
