export type { Happening } from './happening.ts';
export { type Doer, findHistory, findJournal, type JournalFilter, record, recordAll } from './store.ts';
