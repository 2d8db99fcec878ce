import type { Procedure } from '../intake/procedure.ts';
import { markFor, type Scale, scaleFor } from '../scales/scale.ts';

/** What a pupil has, as far as it says whether the result is low. */
interface Result {
  mark: number | null;
  primary: number | null;
  testScore: number | null;
  /** In the order of the labels. */
  tasks: readonly (number | null)[];
}

/**
 * Has a pupil a mark of 2, or a score under the minimum? By the mark of the file, and where there is none by the scale in
 * force; `null`: neither says it, or a condition decides that cannot be looked at.
 */
export function lowBy(scales: readonly Scale[]) {
  const known = new Map<Procedure, Scale | null>();
  function scaleOf(procedure: Procedure): Scale | null {
    const found = known.get(procedure);
    if (found !== undefined) return found;
    const scale = scaleFor(scales, procedure);
    known.set(procedure, scale);
    return scale;
  }
  return (result: Result, procedure: Procedure, labels: readonly string[]): boolean | null => {
    if (result.mark !== null) return result.mark <= 2;
    const scale = scaleOf(procedure);
    return scale === null ? null : lowByScale(scale, result, labels);
  };
}

function lowByScale(scale: Scale, { testScore, primary, tasks }: Result, labels: readonly string[]): boolean | null {
  const least = scale.minimum?.certificate ?? scale.minimum?.university ?? null;
  if (testScore !== null && least !== null) return testScore < least;
  if (primary === null || scale.borders.length === 0) return null;
  const byTask = new Map(labels.flatMap((label, i) => (typeof tasks[i] === 'number' ? [[label, tasks[i]]] : [])));
  const { mark, open } = markFor(scale, primary, byTask);
  return open !== null && open.otherwise <= 2 && mark > 2 ? null : mark <= 2;
}
