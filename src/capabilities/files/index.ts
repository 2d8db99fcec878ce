export { takeIn } from './actions.ts';

export { findFile, insertFile } from './store.ts';
