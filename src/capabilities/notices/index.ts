export { type NewNotice, notify } from './store.ts';
