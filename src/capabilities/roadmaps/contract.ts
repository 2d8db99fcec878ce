/** Words and rules of road maps that later capabilities and their pages use. */
export { noTasks, StandingCounts, totalOf } from './plans/progress.ts';
export type { Decision, DueTask } from './tasks/due/due.ts';
export { shareDigits } from './tasks/shown.ts';
export {
  countOf,
  Executor,
  measure,
  Standing,
  standing,
  Target,
  TargetCount,
} from './tasks/task.ts';
