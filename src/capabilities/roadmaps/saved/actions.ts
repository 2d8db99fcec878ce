import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type * as contract from './contract.ts';
import { mayKeepFilters } from './policy.ts';
import * as store from './store.ts';

/** Filters of one person for one page at most: a list to choose from, not an archive. */
const MOST = 30;

export async function listFilters(
  ctx: Context,
  { page }: z.infer<typeof contract.ListFilters>,
): Promise<contract.SavedFilter[]> {
  permit(mayKeepFilters(ctx.actor));
  return ctx.transaction((tx) => store.findFilters(tx, ctx.actor.id, page));
}

/** @throws AppError `rule-broken` with `too-many` when there are 30 already */
export async function saveFilter(ctx: Context, input: z.infer<typeof contract.SaveFilter>): Promise<{ id: string }> {
  permit(mayKeepFilters(ctx.actor));
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    await store.insertFilter(tx, { ...input, id, personId: ctx.actor.id });
    if ((await store.countFilters(tx, ctx.actor.id, input.page)) > MOST) {
      throw new AppError('rule-broken', 'too many filters', { problems: [{ problem: 'too-many', most: MOST }] });
    }
  });
  return { id };
}

export async function removeFilter(ctx: Context, { id }: z.infer<typeof contract.FilterRef>): Promise<void> {
  permit(mayKeepFilters(ctx.actor));
  const removed = await ctx.transaction((tx) => store.deleteFilter(tx, ctx.actor.id, id));
  if (!removed) throw new AppError('not-found', 'no such filter', { id });
}

function permit(allowed: boolean): void {
  if (!allowed) throw new AppError('forbidden', 'only who works somewhere keeps filters');
}
