import type { LayoutId } from '../intake/layout.ts';
import type { ProcedureAnswer } from './sheets.ts';

export type Lack = 'kind' | 'subject' | 'grade' | 'year';

/** Facts about schools belong to a year and to no work; markers to all works of a year. */
const ONLY_YEAR: ReadonlySet<LayoutId> = new Set<LayoutId>(['context', 'passport', 'bias']);
/** Exams have their grade by themselves. */
const GRADED: ReadonlySet<string> = new Set(['oge', 'ege', 'gve']);

/** What a sheet does not say of its works, each lack once, in the order in which it is asked. */
export function lackingOf(layout: LayoutId | null, procedures: readonly ProcedureAnswer[]): Lack[] {
  const lacks = new Set(procedures.flatMap((procedure) => lacksOf(procedure)));
  const asked = ['kind', 'subject', 'grade', 'year'] as const;
  return asked.filter((lack) => lacks.has(lack) && (lack === 'year' || layout === null || !ONLY_YEAR.has(layout)));
}

const lacksOf = ({ kind, subject, grade, year }: ProcedureAnswer): Lack[] => [
  ...(kind === null ? (['kind'] as const) : []),
  ...(subject === null ? (['subject'] as const) : []),
  ...(grade === null && !GRADED.has(kind ?? '') ? (['grade'] as const) : []),
  ...(year === null ? (['year'] as const) : []),
];
