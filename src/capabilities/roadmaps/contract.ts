/** Words and rules of road maps that later capabilities and their pages use. */
export { noTasks, StandingCounts, totalOf } from './plans/progress.ts';
export { shareDigits } from './tasks/shown.ts';
export {
  countOf,
  Executor,
  measure,
  Standing,
  standing,
  Target,
  TargetCount,
  TaskState,
} from './tasks/task.ts';
