import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db.ts';
import { findNames, type Namer } from '../access/index.ts';
import type { NoticeList, NoticesQuery, NoticeView } from './contract.ts';
import { mayReadNotices } from './policy.ts';
import * as store from './store.ts';

/** Notices at once. */
const LENGTH = 50;

export async function listNotices(
  ctx: Context,
  { unread, before }: z.infer<typeof NoticesQuery>,
  namers: readonly Namer[],
): Promise<NoticeList> {
  const personId = self(ctx);
  return ctx.transaction(async (tx) => {
    const filter = { unreadOnly: unread === '1', before: before ?? null };
    const found = await store.findNotices(tx, personId, filter, LENGTH + 1);
    const notices = found.slice(0, LENGTH);
    return { notices, names: await namesIn(tx, notices, namers), more: found.length > LENGTH };
  });
}

/** Names of all that the notices mention in their details. */
export async function namesIn(
  tx: Tx,
  notices: readonly Pick<NoticeView, 'details'>[],
  namers: readonly Namer[],
): Promise<Record<string, string>> {
  const ids = [...new Set(notices.flatMap(({ details }) => Object.values(details)).flatMap(idIn))];
  if (ids.length === 0) return {};
  const found: { id: string; name: string }[] = [];
  for (const name of [findNames, ...namers]) found.push(...(await name(tx, ids))); // one connection: in turn
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

const idIn = (value: unknown): string[] => {
  const read = z.uuid().safeParse(value);
  return read.success ? [read.data] : [];
};

/** Answers those that were not read before, so that it can be taken back. */
export async function readNotices(ctx: Context, { ids }: { ids: string[] }): Promise<{ ids: string[] }> {
  const personId = self(ctx);
  if (ids.length === 0) return { ids };
  return { ids: await ctx.transaction((tx) => store.markRead(tx, personId, ids, ctx.now)) };
}

export async function readAllNotices(ctx: Context): Promise<{ ids: string[] }> {
  const personId = self(ctx);
  return { ids: await ctx.transaction((tx) => store.markRead(tx, personId, null, ctx.now)) };
}

export async function unreadNotices(ctx: Context, { ids }: { ids: string[] }): Promise<void> {
  const personId = self(ctx);
  if (ids.length > 0) await ctx.transaction((tx) => store.markUnread(tx, personId, ids));
}

/** Whose notices these actions are about. */
function self(ctx: Context): string {
  if (!mayReadNotices(ctx.actor, ctx.actor.id)) throw new AppError('forbidden', 'not theirs to read');
  return ctx.actor.id;
}
