export type { DigestLine, DigestPart } from './digest.ts';
export { countNotices, type DigestPerson, type DigestSource, type NoticeHooks } from './hooks.ts';
export { type NewNotice, notify } from './store.ts';
