import { z } from 'zod';
import { worksFor } from '../../../kernel/actor.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type Endpoint, type FileAnswer, type OpenContext, openDownload } from '../../../platform/http.ts';
import { findActor, findPersonByFeed } from '../../access/index.ts';
import { maySee } from '../tasks/policy.ts';
import { findFeedTasks } from '../tasks/store.ts';
import { feedOf } from './feed.ts';

/** Calendar programs cannot sign in: the secret stands in the address, and its owner can end it. */
async function sendFeed(ctx: OpenContext, { file }: { file: string }): Promise<FileAnswer> {
  const tasks = await ctx.db.asOwner(async (tx) => {
    const personId = await findPersonByFeed(tx, file.replace(/\.ics$/, ''));
    if (personId === undefined) throw new AppError('not-found', 'no such feed');
    const actor = await findActor(tx, personId, ctx.today);
    // As on the pages: whoever works there no more sees nothing, though the address goes on.
    return actor ? (await findFeedTasks(tx, worksFor(actor))).filter((task) => maySee(actor, task)) : [];
  });
  const body = feedOf(tasks, ctx);
  return { name: 'opora.ics', mediaType: 'text/calendar; charset=utf-8', body, inline: true };
}

export const reminderRoutes: Endpoint[] = [
  openDownload({
    method: 'GET',
    path: '/feed/:file',
    summary: 'The calendar of a person, by the secret in its address',
    input: z.object({ file: z.string().max(100) }),
    sendOpen: sendFeed,
  }),
];
