/**
 * How primary points become marks, and how many points are the least that counts. Official rules are data: each with its
 * year, the day of its edition and its source; what no source confirms says so.
 */
export interface Scale {
  exam: 'vpr' | 'oge' | 'ege' | 'gve';
  /** `Subject.id` */
  subject: string;
  /** Of the ВПР; `null`: the exam has no grades. */
  grade: number | null;
  year: number;
  /** Day of the letter or order, «2026-02-25»; `null`: not known. Of two editions of a year the later is in force. */
  edition: string | null;
  /** A region may set another border; `null`: the recommended one for all. */
  region: string | null;
  /** Points at most; `null`: not known. */
  max: number | null;
  /** Least points for each mark, in rising order; empty: only the minimum is known. */
  borders: readonly { mark: 3 | 4 | 5; from: number }[];
  /** What a mark needs besides points; without it the next lower one is given. */
  conditions: readonly Condition[];
  /** Least test score of the ЕГЭ, 0 to 100, or mark; `null`: the borders say it. */
  minimum: { certificate: number | null; university: number | null } | null;
  source: string;
  /** `false`: background knowledge or a secondary source; a person must compare it with the original before it is shown as official. */
  verified: boolean;
}

export interface Condition {
  mark: 3 | 4 | 5;
  /** Points at least, for these tasks or criteria. */
  atLeast: number;
  /** Labels of tasks, as `taskOf` gives them. */
  tasks: readonly string[];
  /** «не менее 2 баллов по геометрии» */
  words: string;
}

/** What points give: a mark, and the condition that could not be looked at, with the mark that is given if it fails. */
export interface Given {
  mark: number;
  open: { condition: Condition; otherwise: number } | null;
}

/**
 * The mark for points.
 * @param tasks points by the label of the task; a missing one leaves a condition open
 */
export function markFor(scale: Scale, primary: number, tasks: ReadonlyMap<string, number>): Given {
  const reached = scale.borders.filter(({ from }) => primary >= from).at(-1)?.mark ?? 2;
  return settled(scale, reached, tasks);
}

function settled(scale: Scale, mark: number, tasks: ReadonlyMap<string, number>): Given {
  const condition = scale.conditions.find((one) => one.mark === mark);
  if (!condition) return { mark, open: null };
  const points = condition.tasks.map((label) => tasks.get(label));
  if (points.some((found) => found === undefined)) {
    return { mark, open: { condition, otherwise: settled(scale, mark - 1, tasks).mark } };
  }
  const sum = points.reduce<number>((all, found) => all + (found ?? 0), 0);
  return sum >= condition.atLeast ? { mark, open: null } : settled(scale, mark - 1, tasks);
}

export interface Sought {
  kind: string | null;
  subject: string | null;
  grade: number | null;
  year: number | null;
}

/** The scale in force: of the region if it has one, of the latest edition; `null`: we have none. */
export function scaleFor(scales: readonly Scale[], sought: Sought, region: string | null = null): Scale | null {
  const fitting = scales.filter(
    (scale) =>
      scale.exam === sought.kind &&
      scale.subject === sought.subject &&
      scale.year === sought.year &&
      (scale.grade === null || scale.grade === sought.grade) &&
      (scale.region === null || scale.region === region),
  );
  const [found] = fitting.sort(
    (one, other) =>
      Number(other.region !== null) - Number(one.region !== null) ||
      (other.edition ?? '').localeCompare(one.edition ?? ''),
  );
  return found ?? null;
}
