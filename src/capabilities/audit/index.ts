export type { Happening } from './happening.ts';
export { type Doer, findHistory, findJournal, record, recordAll } from './store.ts';
