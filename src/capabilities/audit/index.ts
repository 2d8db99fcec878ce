export type { Happening } from './happening.ts';
export {
  changedBy,
  type Doer,
  findChanger,
  findChangerSince,
  findHistory,
  findJournal,
  findLatest,
  record,
  recordAll,
} from './store.ts';
