import { addDays, type LocalDate } from '../../../kernel/date.ts';
import { type Task, type TaskProblem, windowProblems } from './task.ts';

export type SplitProblem = TaskProblem | { problem: 'day-outside-window'; opensOn: LocalDate; dueOn: LocalDate };

/** May the window be cut after the day `after`? Both parts keep at least one day. */
export const splitProblems = (task: Task, after: LocalDate): SplitProblem[] => [
  ...windowProblems(task),
  ...(after < task.opensOn || after >= task.dueOn
    ? [{ problem: 'day-outside-window' as const, opensOn: task.opensOn, dueOn: task.dueOn }]
    : []),
];

/** The window of the part that stays and of the part that is new. */
export const splitWindow = (task: Pick<Task, 'opensOn' | 'dueOn'>, after: LocalDate) => ({
  kept: { closesOn: after, dueOn: after },
  added: { opensOn: addDays(after, 1), closesOn: task.dueOn, dueOn: task.dueOn },
});

/** Tasks that can become one: of one activity for one executor. */
export function mergeGroups<T extends Task>(tasks: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const task of tasks) {
    const key = [task.activityId, task.executor, task.schoolId, task.bodyId].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups.values()];
}

export type MergeProblem = TaskProblem | { problem: 'nothing-to-merge-with' };

/** What speaks against merging each task of a group. */
export const mergeProblems = (task: Task, group: readonly Task[]): MergeProblem[] => [
  ...windowProblems(task),
  ...(group.length < 2 ? [{ problem: 'nothing-to-merge-with' as const }] : []),
];

/** From the first day of all to the last; the task whose work is furthest stays, the others are cancelled into it. */
export function mergedWindow<T extends Task>(group: readonly T[]): { kept: T; opensOn: LocalDate; dueOn: LocalDate } {
  const order = ['returned', 'under_way', 'planned'];
  const [kept] = [...group].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.opensOn.localeCompare(b.opensOn),
  );
  if (!kept) throw new RangeError('nothing to merge');
  return {
    kept,
    opensOn: group.reduce((first, { opensOn }) => (opensOn < first ? opensOn : first), kept.opensOn),
    dueOn: group.reduce((last, { dueOn }) => (dueOn > last ? dueOn : last), kept.dueOn),
  };
}
