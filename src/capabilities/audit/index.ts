export type { Happening } from './happening.ts';
export { changedBy, type Doer, findHistory, findJournal, findLatest, record, recordAll } from './store.ts';
