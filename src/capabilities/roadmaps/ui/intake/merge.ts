/** Two people decided about one draft: what only one of them touched is kept, and only the rest must be chosen. */
import type { Corrections } from '../../drafts/corrections.ts';

/** Every decision by itself, by its path: `["activities","3","title"]`. */
export type Decisions = Readonly<Record<string, unknown>>;

export interface Merge {
  /** Both together; where they contradict each other, mine. */
  merged: Corrections;
  /** Paths that both changed, and differently. */
  conflicts: string[];
}

/** @param base what both began with */
export function mergeCorrections(base: Corrections, mine: Corrections, theirs: Corrections): Merge {
  const [from, one, other] = [decisionsOf(base), decisionsOf(mine), decisionsOf(theirs)];
  const paths = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const conflicts: string[] = [];
  const merged: Record<string, unknown> = {};
  for (const path of paths) {
    const mineChanged = !same(one[path], from[path]);
    const theirsChanged = !same(other[path], from[path]);
    if (mineChanged && theirsChanged && !same(one[path], other[path])) conflicts.push(path);
    const taken = mineChanged ? one[path] : other[path];
    if (taken !== undefined) merged[path] = taken;
  }
  return { merged: correctionsOf(merged), conflicts };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Lists whose entries are decisions of their own, and how deep the entries lie. */
const DEPTH: Readonly<Record<string, number>> = {
  ...{ deadlines: 1, parties: 1, partiesOnlyHere: 1, sections: 1, defects: 1, activities: 2 },
  ...{ goals: 1, aims: 1, results: 1, indicators: 2 },
};

export function decisionsOf(corrections: Corrections): Decisions {
  const found: Record<string, unknown> = {};
  const walk = (value: unknown, path: string[], depth: number) => {
    if (depth === 0 || typeof value !== 'object' || value === null) found[JSON.stringify(path)] = value;
    else for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key], depth - 1);
  };
  for (const [key, value] of Object.entries(parted(corrections))) {
    if (value !== undefined) walk(value, [key], DEPTH[key] ?? 0);
  }
  return found;
}

export function correctionsOf(decisions: Decisions): Corrections {
  const corrections: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(decisions)) {
    if (value === undefined) continue;
    const keys = pathOf(path);
    const last = keys.pop() ?? '';
    const place = keys.reduce<Record<string, unknown>>((here, key) => {
      here[key] ??= {};
      return here[key] as Record<string, unknown>;
    }, corrections);
    place[last] = value;
  }
  return whole(corrections);
}

/** What was answered to one question is one decision, and each party of a list is one. */
function parted({ shiftYears, tasksFrom, partiesOnlyHere, ...others }: Corrections): Record<string, unknown> {
  const past = { ...(shiftYears !== undefined && { shiftYears }), ...(tasksFrom !== undefined && { tasksFrom }) };
  return {
    ...others,
    ...(Object.keys(past).length > 0 && { past }),
    ...(partiesOnlyHere && { partiesOnlyHere: Object.fromEntries(partiesOnlyHere.map((key) => [key, true])) }),
  };
}

function whole({ past, partiesOnlyHere, ...others }: Record<string, unknown>): Corrections {
  return {
    ...others,
    ...(past as object | undefined),
    ...(partiesOnlyHere !== undefined && { partiesOnlyHere: Object.keys(partiesOnlyHere as object) }),
  };
}

export const pathOf = (path: string): string[] => JSON.parse(path) as string[];
