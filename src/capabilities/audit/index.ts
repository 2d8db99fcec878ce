export type { Happening } from './happening.ts';
export { type Doer, findHistory, findJournal, findLatest, record, recordAll } from './store.ts';
