export { reminderStep } from './reminders/digest.ts';
export { findDueQuarters, findDueTasks, findPlanSpan } from './tasks/due/store.ts';
