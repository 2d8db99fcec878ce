import type { School } from '../school.ts';
import { byName, comparable, shapeOf, similarShapes } from '../text.ts';
import type { SchoolRow } from './row.ts';
import type { Where } from './table.ts';

/** A name like that of a school which is there: whether it is that school only a person knows. */
export interface Question extends Where {
  key: string;
  name: string;
  candidates: School[];
  /** An id of a candidate, or `new`: another school. `null`: not answered yet. */
  answer: string | null;
}

/** What a row calls its school. */
export const saidName = ({ school }: SchoolRow): string => school.shortName ?? school.name ?? '';

/**
 * Asks of a row that means no known school, when its name is like theirs.
 * @param meant ids of schools that other rows mean: this row is none of them
 * @param answers by `Question.key`
 */
export function asker(
  schools: readonly School[],
  meant: ReadonlySet<string>,
  answers: ReadonlyMap<string, string>,
): (row: SchoolRow, at: Where) => Question | null {
  const free = schools
    .filter(({ id }) => !meant.has(id))
    .map((school) => ({ school, shape: shapeOf(school.shortName) }));
  return (row, { sheet, cell }) => {
    const name = saidName(row);
    const shape = shapeOf(name);
    const candidates = free
      .filter((one) => similarShapes(one.shape, shape) && comparable(one.school.shortName) !== comparable(name))
      .map(({ school }) => school)
      .sort(byName);
    if (candidates.length === 0) return null;
    const key = `${row.sheet ?? ''}|${row.row}`;
    const given = answers.get(key);
    const answer = given === 'new' || candidates.some(({ id }) => id === given) ? (given ?? null) : null;
    return { sheet, cell, key, name, candidates, answer };
  };
}
