export { takeIn } from './actions.ts';
export { FILE_LIMIT } from './contract.ts';
export { findFile, insertFile, type StoredFile } from './store.ts';
