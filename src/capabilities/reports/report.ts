import type { LocalDate } from '../../kernel/date.ts';
import type { Figures } from './figures.ts';
import { type Quarter, quarterDays } from './quarter.ts';
import { helpSaid, lateLines } from './sentences.ts';

export type ReportState = 'draft' | 'signed' | 'returned' | 'accepted';

/** Parts of a report that a person may write over. */
export const PARTS = ['summary', 'changes', 'help'] as const;
export type Part = (typeof PARTS)[number];

/** What a person should look at before signing. None of it stops the signature: the report says it as it is. */
export type ReportRemark =
  | { remark: 'quarter-goes-on'; tasks: number }
  | { remark: 'waits-for-acceptance'; tasks: number }
  | { remark: 'no-reason'; taskIds: string[] }
  | { remark: 'no-school-report'; schools: { id: string; name: string }[] }
  | { remark: 'nothing-due' }
  /** A person's text that was written over other words of the system than it would write now. */
  | { remark: 'words-outdated'; part: Part }
  | { remark: 'help-unsaid' };

export function remarksOf(
  figures: Figures,
  quarter: Quarter,
  withoutReport: readonly { id: string; name: string }[],
): ReportRemark[] {
  const { counts, lines, asOf } = figures;
  const ahead = counts.planned + counts.under_way;
  const unexplained = lateLines(figures).filter(({ reason }) => reason === null);
  return [
    ...(lines.length === 0 ? [{ remark: 'nothing-due' as const }] : []),
    ...(asOf <= quarterDays(quarter).to && ahead > 0 ? [{ remark: 'quarter-goes-on' as const, tasks: ahead }] : []),
    ...(counts.submitted > 0 ? [{ remark: 'waits-for-acceptance' as const, tasks: counts.submitted }] : []),
    ...(unexplained.length > 0
      ? [{ remark: 'no-reason' as const, taskIds: unexplained.map(({ taskId }) => taskId) }]
      : []),
    ...(withoutReport.length > 0 ? [{ remark: 'no-school-report' as const, schools: [...withoutReport] }] : []),
  ];
}

/** Whether help is needed, or what is decided, is for a person to say. */
export const unsaidRemarks = ({ help }: Partial<Record<Part, string>>): ReportRemark[] =>
  helpSaid(help) === 'unsaid' ? [{ remark: 'help-unsaid' }] : [];

export type ReportProblem =
  | { problem: 'is-signed' }
  | { problem: 'is-accepted'; on: LocalDate | null }
  | { problem: 'is-not-signed' }
  | { problem: 'not-begun' }
  | { problem: 'is-not-closed' }
  | { problem: 'needs-comment' };

interface Standing {
  state: ReportState;
  acceptedOn: LocalDate | null;
}

/** Is there a signature that stands? `null`: the report is not begun. */
export const isSigned = (state: ReportState | null): boolean => state === 'signed' || state === 'accepted';

/** Due before today and not signed; nobody asks a school apart for one. */
export const isLate = (
  { state, apart }: { state: ReportState | null; apart: boolean },
  dueOn: LocalDate,
  today: LocalDate,
): boolean => !apart && !isSigned(state) && dueOn < today;

/** Where it is read. */
export const addressOf = ({ year, quarter, schoolId }: Quarter & { schoolId: string | null }): string =>
  `/reports/${year}/${quarter}${schoolId === null ? '' : `?school=${schoolId}`}`;

/** May it still be written? */
export function writeProblems({ state, acceptedOn }: Standing): ReportProblem[] {
  if (state === 'accepted') return [{ problem: 'is-accepted', on: acceptedOn }];
  return state === 'signed' ? [{ problem: 'is-signed' }] : [];
}

/** A report is signed when its quarter has begun; before its end it says what still lies ahead. */
export const signProblems = (report: Standing, quarter: Quarter, today: LocalDate): ReportProblem[] => [
  ...writeProblems(report),
  ...(quarterDays(quarter).from > today ? [{ problem: 'not-begun' as const }] : []),
];

export const decideProblems = ({ state, acceptedOn }: Standing): ReportProblem[] => {
  if (state === 'accepted') return [{ problem: 'is-accepted', on: acceptedOn }];
  return state === 'signed' ? [] : [{ problem: 'is-not-signed' }];
};

/** A closed or accepted report is opened again, with a reason. */
export const reopenProblems = ({ state }: Standing, reason: string): ReportProblem[] => [
  ...(state === 'accepted' ? [] : [{ problem: 'is-not-closed' as const }]),
  ...(reason === '' ? [{ problem: 'needs-comment' as const }] : []),
];
