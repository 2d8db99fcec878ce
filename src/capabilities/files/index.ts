export { FILE_LIMIT, takeIn } from './actions.ts';
export { insertFile, type StoredFile } from './store.ts';
