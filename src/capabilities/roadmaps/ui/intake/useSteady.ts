import { useRef } from 'react';
import type { Rows } from './rows.ts';
import { same } from './saver.ts';

/** The same objects as before wherever their content is the same. */
export function useSteady(fresh: Rows): Rows {
  const before = useRef<Rows>(fresh);
  const steady = steadied(before.current, fresh);
  before.current = steady;
  return steady;
}

export function steadied(before: Rows, fresh: Rows): Rows {
  if (before === fresh) return fresh;
  return {
    facts: new Map(
      [...fresh.facts].map(([index, one]) => {
        const old = before.facts.get(index);
        return [index, old && same(old, one) ? old : one];
      }),
    ),
    marks: new Map(
      [...fresh.marks].map(([place, marks]) => {
        const old = before.marks.get(place);
        return [place, old && same(old, marks) ? old : marks];
      }),
    ),
  };
}
