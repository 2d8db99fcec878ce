export { type DueTask, findDueTasks, findPlanSpan } from './tasks/due/store.ts';
