export { findDueTasks, findPlanSpan } from './tasks/due/store.ts';
