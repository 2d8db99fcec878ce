export { findDueQuarters, findDueTasks, findPlanSpan } from './tasks/due/store.ts';
