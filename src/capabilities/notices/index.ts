export { countNotices, type DigestSource, type NoticeHooks } from './hooks.ts';
export { notify, notifyAll, settleNotices } from './store.ts';
