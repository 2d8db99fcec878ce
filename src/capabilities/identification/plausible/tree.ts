/** Results as a tree: schools, their procedures, the years of each. Cells of one branch lie side by side. */

/** What was seen of one school in one procedure and one year. */
export interface Cell {
  school: string;
  procedure: string;
  year: number;
}

export interface Tree {
  /** Where each cell of the tree stood in what was given. */
  order: Int32Array;
  /** By cell: which procedure and year it is of, as an index below `levels`. */
  level: Int32Array;
  /** Procedures × years. */
  levels: number;
  /** First cell of each branch (a school in a procedure); one more at the end. */
  branches: Int32Array;
  /** First branch of each school; one more at the end. */
  schools: Int32Array;
  /** By school, in the order of the tree. */
  names: readonly string[];
}

/** @param cells in any order; a school has at most one of a procedure and a year */
export function treeOf(cells: readonly Cell[]): Tree {
  const order = Int32Array.from(cells.keys()).sort((a, b) => inTree(cells[a] as Cell, cells[b] as Cell));
  const levels = new Map<string, number>();
  const level = new Int32Array(cells.length);
  const branches: number[] = [];
  const schools: number[] = [];
  const names: string[] = [];
  let before: Cell | null = null;
  for (const [position, index] of order.entries()) {
    const cell = cells[index] as Cell;
    if (cell.school !== before?.school) {
      schools.push(branches.length);
      names.push(cell.school);
    }
    if (cell.school !== before?.school || cell.procedure !== before.procedure) branches.push(position);
    level[position] = numberOf(`${cell.procedure} ${cell.year}`, levels);
    before = cell;
  }
  return {
    ...{ order, level, names },
    levels: levels.size,
    branches: Int32Array.from([...branches, cells.length]),
    schools: Int32Array.from([...schools, branches.length]),
  };
}

const inTree = (a: Cell, b: Cell): number =>
  compare(a.school, b.school) || compare(a.procedure, b.procedure) || a.year - b.year;

/** By code units: the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function numberOf(key: string, known: Map<string, number>): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, known.size);
  return known.size - 1;
}
