export { countNotices, type DigestSource, type NoticeHooks } from './hooks.ts';
export { notify, settleNotices } from './store.ts';
