export { countNotices, type DigestSource, type NoticeHooks } from './hooks.ts';
export { notify } from './store.ts';
