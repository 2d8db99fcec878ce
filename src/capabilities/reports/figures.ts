import { z } from 'zod';
import { LocalDate } from '../../kernel/date.ts';
import { type DueTask, measure, noTasks, Standing, StandingCounts, totalOf } from '../roadmaps/contract.ts';
import { belonging, Line, lineOf, type Reached } from './lines.ts';
import type { Period } from './quarter.ts';

const ByExecutor = z.object({
  name: z.string(),
  schoolId: z.uuid().nullable(),
  counts: StandingCounts,
  /** The day of the school's signed report that the numbers come from; `null`: they are of the day of this report. */
  reportOn: LocalDate.nullable().default(null),
  /** A school that has tasks and does not report. */
  apart: z.boolean().default(false),
});
type ByExecutor = z.infer<typeof ByExecutor>;

/** All numbers of a report, as of one day. Nothing in it changes once the report is signed. */
export const Figures = z.object({
  asOf: LocalDate,
  /** Of `lines`. */
  counts: StandingCounts,
  /** Of the quarter before; `null`: nothing was due then. */
  previous: StandingCounts.nullable(),
  /** The day of the signed report that `previous` comes from; `null`: it is of the day of this report. */
  previousOn: LocalDate.nullable().default(null),
  /** Due in the quarter, as the deadlines now are. */
  lines: z.array(Line),
  /** Due earlier, and still open when the quarter began. */
  carried: z.array(Line).default([]),
  /** To be done in the quarter or before, and put off beyond it. */
  moved: z.array(Line).default([]),
  /** Schools in alphabetical order, then those that do not report; the municipality's own bodies last. */
  executors: z.array(ByExecutor),
  /** Pieces of evidence of `lines`; one that shows several tasks is one. */
  evidence: z.int(),
});
export type Figures = z.infer<typeof Figures>;

/** What figures are made of. */
export interface Sources {
  days: Period;
  tasks: readonly DueTask[];
  /** Task → why it was late. */
  reasons: Readonly<Record<string, string>>;
  asOf: LocalDate;
  /** Of the municipality's report: what schools have signed. Their tasks are told as they are told there. */
  signed: readonly { schoolId: string; figures: Figures }[];
  /** Schools that report. */
  reporting: readonly string[];
  previous: { counts: StandingCounts; on: LocalDate | null } | null;
}

export function figuresOf({ days, tasks, reasons, asOf, signed, reporting, previous }: Sources): Figures {
  const reports = new Map(signed.map(({ schoolId, figures }) => [schoolId, figures]));
  const live = tasks
    .filter(({ executor, schoolId }) => executor !== 'school' || schoolId === null || !reports.has(schoolId))
    .map((task) => ({ task, ...belonging(task, days, previous?.on ?? null) }));
  const place = new Map(tasks.map(({ id }, index) => [id, index]));
  const all = (to: 'due' | 'carried' | 'moved', of: 'lines' | 'carried' | 'moved') =>
    [
      ...live
        .filter((found) => found.to === to)
        .map(({ task, moved }) => lineOf(task, reasons[task.id] ?? null, asOf, moved)),
      ...[...reports.values()].flatMap((figures) =>
        figures[of].map((line) => ({ ...line, reason: reasons[line.taskId] ?? line.reason })),
      ),
    ].sort((a, b) => (place.get(a.taskId) ?? tasks.length) - (place.get(b.taskId) ?? tasks.length));
  const lines = all('due', 'lines');
  return {
    asOf,
    counts: countLines(lines),
    previous: previous === null || isNothing(previous.counts) ? null : previous.counts,
    previousOn: previous?.on ?? null,
    lines,
    carried: all('carried', 'carried'),
    moved: all('moved', 'moved'),
    executors: byExecutor(lines, reports, new Set(reporting)),
    evidence: countEvidence(lines),
  };
}

const isNothing = (counts: StandingCounts): boolean => totalOf(counts, { cancelled: true }) === 0;

/** Lines of one activity with the same are told together: nothing of theirs is counted. `null`: something is. */
export const uncountedKey = ({ number, title, targets, standing }: Line): string | null =>
  targets.length === 0 || standing === 'cancelled' || targets.some(({ measured }) => measured !== null)
    ? null
    : [number, title, ...targets.map(({ text, outOf }) => `${text} ${outOf === 0 ? 'nobody' : 'unknown'}`)].join('\n');

const hasNobody = ({ measured, outOf }: Reached): boolean => measured === null && outOf === 0;

/** Those that are told together with a line. */
function alike(lines: readonly Line[], taskId: string): Line[] {
  const key = lines.flatMap((line) => (line.taskId === taskId ? (uncountedKey(line) ?? []) : []))[0];
  return key === undefined ? [] : lines.filter((line) => uncountedKey(line) === key);
}

/**
 * The lines that a figure of the report counts: of a standing, `all` that are due, `ahead`, `carried`, `moved`, or those told
 * together with one, `like:` and its task.
 */
export function countedLines(
  { lines, carried, moved }: Pick<Figures, 'lines' | 'carried' | 'moved'>,
  of: string,
): Line[] {
  if (of === 'all') return lines;
  if (of === 'carried') return carried;
  if (of === 'moved') return moved;
  if (of.startsWith('like:')) return alike(lines, of.slice('like:'.length));
  const ahead = ['planned', 'under_way'];
  return lines.filter(({ standing }) => (of === 'ahead' ? ahead.includes(standing) : standing === of));
}

function countLines(lines: readonly Line[]): StandingCounts {
  const counts = noTasks();
  for (const { standing } of lines) counts[standing] += 1;
  return counts;
}

/** Each piece once. Of lines that were signed before pieces were told apart, their number. */
function countEvidence(lines: readonly Line[]): number {
  const known = new Set(lines.flatMap(({ evidenceIds }) => evidenceIds));
  const old = lines.filter(({ evidenceIds }) => evidenceIds.length === 0);
  return known.size + old.reduce((sum, { evidence }) => sum + evidence.length, 0);
}

function byExecutor(
  lines: readonly Line[],
  reports: ReadonlyMap<string, Figures>,
  reporting: ReadonlySet<string>,
): ByExecutor[] {
  const groups = Map.groupBy(lines, ({ duty, schoolId, executor }) =>
    duty === 'school' ? (schoolId ?? executor) : duty === 'curator' ? 'Кураторы' : executor,
  );
  return [...groups]
    .map(([key, [first, ...rest]]) => {
      const schoolId = first?.duty === 'school' ? first.schoolId : null;
      return {
        name: schoolId === null ? key : (first?.executor ?? ''),
        schoolId,
        counts: countLines(first ? [first, ...rest] : []),
        reportOn: (schoolId !== null && reports.get(schoolId)?.asOf) || null,
        apart: schoolId !== null && !reporting.has(schoolId),
      };
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'ru', { numeric: true }));
}

/** Schools that report, schools that do not, and who is no school. */
const rank = ({ schoolId, apart }: ByExecutor): number => (schoolId === null ? 2 : apart ? 1 : 0);

/** Sums, for the check that the municipality's figures are those of its parts. */
export function sumCounts(all: readonly StandingCounts[]): StandingCounts {
  const sum = noTasks();
  for (const counts of all) for (const name of Standing.options) sum[name] += counts[name];
  return sum;
}

/** A target of the plan over everybody who counted for it. */
export interface TargetSum {
  number: string | null;
  title: string;
  target: Reached;
  /** How many counted, how many of them reached it, how many have not counted; who has nobody to count is in none. */
  counted: number;
  reached: number;
  uncounted: number;
  /** Everybody has nobody to count. */
  nobody: boolean;
}

/** One figure a target: whole counts are added, and the share is made of the sums. Cancelled tasks are left out. */
export function targetSums(lines: readonly Line[]): TargetSum[] {
  const asked = lines
    .filter(({ standing }) => standing !== 'cancelled')
    .flatMap((line) => line.targets.map((target) => ({ line, target })));
  const groups = Map.groupBy(asked, ({ line, target }) => target.targetId ?? `${line.number} ${target.text}`);
  return [...groups.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const found = of.flatMap(({ target }) => (target.measured === null ? [] : [target]));
    return {
      number: first.line.number,
      title: first.line.title,
      target: summed(first.target, found),
      counted: found.length,
      reached: found.filter(({ reached }) => reached === true).length,
      uncounted: of.filter(({ target }) => target.done === null && target.measured === null).length,
      nobody: of.every(({ target }) => hasNobody(target)),
    };
  });
}

/** Of a share the sums are held against the target; of a plain number everybody has the target for themselves. */
function summed(target: Reached, found: readonly Reached[]): Reached {
  const done = sum(found.map((each) => each.done));
  const outOf = target.unit === '%' ? sum(found.map((each) => each.outOf)) : null;
  const { comparator } = target;
  const share =
    done === null || outOf === null || comparator === null || outOf === 0
      ? { value: target.unit === '%' ? null : done, reached: null }
      : measure({ ...target, comparator }, { targetId: target.targetId ?? '', done, outOf });
  return { ...target, done, outOf, measured: share.value, reached: share.reached };
}

/** Of nothing, or where one is not known: `null`. */
const sum = (numbers: readonly (number | null)[]): number | null =>
  numbers.length === 0 || numbers.includes(null)
    ? null
    : numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
