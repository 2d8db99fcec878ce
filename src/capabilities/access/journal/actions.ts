import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db.ts';
import type { JournalEntry } from '../../audit/contract.ts';
import { findJournal } from '../../audit/index.ts';
import type { JournalPage, JournalQuery } from '../contract.ts';
import type { Namer } from '../hooks.ts';
import { mayReadJournal } from '../policy.ts';
import { findNames } from './store.ts';

/** Entries at once. */
const LENGTH = 50;

/** What was done in a municipality or a school of it, the newest first. @throws AppError `forbidden` */
export async function readJournal(
  ctx: Context,
  query: z.infer<typeof JournalQuery>,
  namers: readonly Namer[],
): Promise<JournalPage> {
  const place = { municipalityId: query.municipalityId, schoolId: query.schoolId ?? null };
  if (!mayReadJournal(ctx.actor, place)) throw new AppError('forbidden', 'the journal is not for them');
  return ctx.transaction(async (tx) => {
    const found = await findJournal(tx, place, filterOf(query), LENGTH + 1);
    const entries = found.slice(0, LENGTH);
    return { entries, names: await namesIn(tx, entries, namers), more: found.length > LENGTH };
  });
}

const filterOf = ({ before, actorId, actions, from, until }: z.infer<typeof JournalQuery>) => ({
  before: before ?? null,
  actorId: actorId ?? null,
  actions: actions ?? null,
  from: from === undefined ? null : new Date(from),
  until: until === undefined ? null : new Date(until),
});

/** Names of all that the entries are about, of their schools, and of what they mention in their details. */
async function namesIn(
  tx: Tx,
  entries: readonly JournalEntry[],
  namers: readonly Namer[],
): Promise<Record<string, string>> {
  const ids = [
    ...new Set(
      entries.flatMap(({ subjectId, schoolId, details }) => [subjectId, schoolId ?? [], idsIn(details)].flat()),
    ),
  ];
  const names = [...(await findNames(tx, ids))];
  for (const name of namers) names.push(...(await name(tx, ids)));
  return Object.fromEntries(names.map(({ id, name }) => [id, name]));
}

const idsIn = (details: Record<string, unknown>): string[] =>
  Object.values(details).flatMap((value) => z.uuid().safeParse(value).data ?? []);
