import type { Fate, FateKind } from './layout.ts';
import { type Problem, type ProblemName, type SaidProblem, said } from './problem.ts';
import type { Accounting, NotUsed } from './report.ts';

/** Entries of a list that a person still reads; the counts know of all. */
const LISTED = 1000;

/** Keeps what became of every row of a sheet, and what is wrong with it. */
export function ledgerOf() {
  const counts: Record<FateKind, number> = {
    used: 0,
    title: 0,
    header: 0,
    'repeated-header': 0,
    total: 0,
    blank: 0,
    note: 0,
    refused: 0,
  };
  const notUsed: NotUsed[] = [];
  const problems: SaidProblem[] = [];
  const problemCounts: Partial<Record<ProblemName, number>> = {};

  function note(at: number, kind: FateKind, why: string | null): void {
    const last = notUsed.at(-1);
    if (last && last.to === at && last.kind === kind && last.why === why) last.to = at + 1;
    else if (notUsed.length < LISTED) notUsed.push({ from: at + 1, to: at + 1, kind, why });
  }

  return {
    /** @param at row of the sheet, from zero; they come in order */
    fate(at: number, fate: Fate): void {
      counts[fate.kind] += 1;
      if (fate.kind !== 'used') note(at, fate.kind, fate.kind === 'refused' ? fate.why : null);
    },
    problem(problem: Problem): void {
      problemCounts[problem.problem] = (problemCounts[problem.problem] ?? 0) + 1;
      if (problems.length < LISTED) problems.push(said(problem));
    },
    used: (): number => counts.used,
    isBlank: (): boolean => counts.blank === rowsIn(counts),
    report: (): {
      accounting: Accounting;
      notUsed: NotUsed[];
      problems: SaidProblem[];
      problemCounts: typeof problemCounts;
    } => ({
      accounting: { rows: rowsIn(counts), ...counts },
      notUsed,
      problems,
      problemCounts,
    }),
  };
}

const rowsIn = (counts: Record<FateKind, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
