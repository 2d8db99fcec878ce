import type { LocalDate } from '../../../kernel/date.ts';

export type SubstitutionProblem =
  | { problem: 'the-same-person' }
  | { problem: 'ends-before-it-begins' }
  | { problem: 'is-over' };

/** All that is wrong with a substitution; the form shows it, the server refuses with it. Both days belong to it. */
export function substitutionProblems(
  wanted: { personId: string; substituteId: string; fromDay: LocalDate; toDay: LocalDate },
  today: LocalDate,
): SubstitutionProblem[] {
  const { personId, substituteId, fromDay, toDay } = wanted;
  return [
    ...(personId === substituteId ? [{ problem: 'the-same-person' as const }] : []),
    ...(toDay < fromDay ? [{ problem: 'ends-before-it-begins' as const }] : []),
    ...(fromDay <= toDay && toDay < today ? [{ problem: 'is-over' as const }] : []),
  ];
}
