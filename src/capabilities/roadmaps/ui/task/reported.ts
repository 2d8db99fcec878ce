/** What the executor writes about a task, as the page holds it while it is typed. Pure. */

import type { z } from 'zod';
import { lengthProblem } from '../../../../web/parts/textLength.ts';
import { NOTE, type ReportProgress, type TaskView } from '../../tasks/contract.ts';
import { isCountedWhole, submitProblems, type Target, type TargetCount } from '../../tasks/task.ts';

/** Numbers as fields give them: `null` empty, `NaN` not a number. */
interface Counted {
  targetId: string;
  done: number | null;
  outOf: number | null;
}

export interface Reported {
  note: string;
  counts: readonly Counted[];
}

/** What is typed, and what stood in the program when typing began. */
export interface Draft {
  base: Reported;
  mine: Reported;
}

export const reportedOf = ({ task, targets }: TaskView): Reported => ({
  note: task.note ?? '',
  counts: targets.map(({ id, count }) => ({ targetId: id, done: count?.done ?? null, outOf: count?.outOf ?? null })),
});

export const sameReport = (one: Reported, other: Reported): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Has somebody else written meanwhile? Then both versions are shown before anything is saved. */
export const clashes = ({ base, mine }: Draft, now: Reported): boolean =>
  !sameReport(base, now) && !sameReport(mine, now);

/** The counts that are whole answers, as the server takes them. */
export const countsOf = ({ counts }: Reported, targets: readonly Target[]): TargetCount[] =>
  counts.flatMap(({ targetId, done, outOf }) => {
    const isShare = targets.find(({ id }) => id === targetId)?.unit === '%';
    if (done === null || Number.isNaN(done) || Number.isNaN(outOf)) return [];
    return isShare && outOf === null ? [] : [{ targetId, done, outOf: isShare ? outOf : null }];
  });

export function bodyOf(mine: Reported, { task, targets }: TaskView): Omit<z.input<typeof ReportProgress>, 'id'> {
  return { version: task.version, note: mine.note.trim() || null, counts: countsOf(mine, targets) };
}

export type FieldName = 'note' | `done-${string}` | `outOf-${string}`;
export interface Wrong {
  field: FieldName;
  text: string;
}

/** What no saving can take: a text that is too long, texts where numbers belong, half a person, more done than there is. */
export function typingProblems({ note, counts }: Reported, targets: readonly Target[]): Wrong[] {
  const long = lengthProblem(note, NOTE);
  return [...(long === null ? [] : [{ field: 'note' as const, text: long }]), ...countingProblems(counts, targets)];
}

function countingProblems(counts: Reported['counts'], targets: readonly Target[]): Wrong[] {
  const whole = new Set(targets.filter(isCountedWhole).map(({ id }) => id));
  return counts.flatMap(({ targetId, done, outOf }): Wrong[] => [
    ...numberProblem(`done-${targetId}`, done, whole.has(targetId)),
    ...numberProblem(`outOf-${targetId}`, outOf, whole.has(targetId)),
    ...(done !== null && outOf !== null && done > outOf
      ? [{ field: `outOf-${targetId}` as const, text: 'Сделано больше, чем всего: проверьте оба числа' }]
      : []),
  ]);
}

function numberProblem(field: FieldName, value: number | null, whole: boolean): Wrong[] {
  if (Number.isNaN(value)) return [{ field, text: 'Напишите число, например 24' }];
  if (value === null) return [];
  if (value < 0) return [{ field, text: 'Число не может быть меньше нуля' }];
  return whole && !Number.isInteger(value) ? [{ field, text: NOT_WHOLE }] : [];
}

const NOT_WHOLE = 'Считают целыми, без долей: напишите целое число, например 4';

/** What is missing before it can be sent in, each with the field in which to give it. The rule is the server's own. */
export function sendingProblems(mine: Reported, { task, targets, evidence }: TaskView): Wrong[] {
  const typed = typingProblems(mine, targets);
  if (typed.length > 0) return typed;
  const reported = { ...task, note: mine.note.trim() || null };
  const shown = { targets, counts: countsOf(mine, targets), evidence: evidence.length };
  return submitProblems(reported, shown).flatMap((found): Wrong[] => {
    switch (found.problem) {
      case 'nothing-to-show':
        return [{ field: 'note', text: 'Напишите, что сделано, или приложите подтверждение' }];
      case 'not-counted':
        return [missingCount(mine, found.targetId)];
      case 'more-than-all':
        return [{ field: `outOf-${found.targetId}`, text: 'Сделано больше, чем всего: проверьте оба числа' }];
      case 'not-whole':
        return [{ field: `done-${found.targetId}`, text: NOT_WHOLE }];
      default:
        return [];
    }
  });
}

function missingCount({ counts }: Reported, targetId: string): Wrong {
  const begun = counts.find((count) => count.targetId === targetId)?.done ?? null;
  return begun === null
    ? { field: `done-${targetId}`, text: 'Напишите, сколько сделано' }
    : { field: `outOf-${targetId}`, text: 'Напишите, сколько всего' };
}
