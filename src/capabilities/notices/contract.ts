import { z } from 'zod';

/** Something that a person is told. Its sentence is made from kind and details, on the page as in letters. */
export const NoticeView = z.object({
  id: z.uuid(),
  kind: z.string(),
  about: z.string(),
  details: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
  /** `null`: not read yet. */
  readAt: z.iso.datetime().nullable(),
});
export type NoticeView = z.infer<typeof NoticeView>;

export const NoticesQuery = z.object({
  /** `1`: only what is not read yet. */
  unread: z.literal('1').optional(),
  /** Older than this notice. */
  before: z.uuid().optional(),
});
export const NoticeList = z.object({
  /** The newest first. */
  notices: z.array(NoticeView),
  /** Names of what the notices mention, by id. */
  names: z.record(z.string(), z.string()),
  /** There are older ones. */
  more: z.boolean(),
});
export type NoticeList = z.infer<typeof NoticeList>;

export const NoticeIds = z.object({ ids: z.array(z.uuid()).max(5000) });
