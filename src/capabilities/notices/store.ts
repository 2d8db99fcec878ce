import { sql } from 'kysely';
import type { LocalDate } from '../../kernel/date.ts';
import type { PersonName } from '../../kernel/person.ts';
import type { Tx } from '../../platform/db.ts';
import { NoticeView } from './contract.ts';

export interface NewNotice {
  kind: string;
  /** A second notice of the same kind about the same thing to the same person is none. */
  about: string;
  municipalityId: string;
  personIds: readonly string[];
  /** What its sentence is made of: small, without names of people; ids and values. */
  details: Record<string, unknown>;
  at: Date;
}

/** Tells people something, each once. Answers how many had not been told before. */
export const notify = (tx: Tx, notice: NewNotice): Promise<number> => notifyAll(tx, [notice]);

/** The same for many things at once, in one statement. */
export async function notifyAll(tx: Tx, notices: readonly NewNotice[]): Promise<number> {
  const rows = notices.flatMap(({ kind, about, municipalityId, personIds, details, at }) =>
    [...new Set(personIds)].map((personId) => ({
      kind,
      about,
      municipality_id: municipalityId,
      person_id: personId,
      details: JSON.stringify(details),
      at,
    })),
  );
  if (rows.length === 0) return 0;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('notice')
    .values(rows)
    // Without naming the columns: naming them asks for the right to read the row, which is somebody else's.
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0);
}

/**
 * What notices of a kind asked for is done: nobody has it as new any more.
 * @param things what they are about: the part of `about` before a colon
 */
export async function settleNotices(tx: Tx, kind: string, things: readonly string[], at: Date): Promise<void> {
  if (things.length > 0) await sql`select settle_notices(${kind}, ${things}, ${at})`.execute(tx);
}

export interface NoticeFilter {
  unreadOnly: boolean;
  /** Only notices older than this one. */
  before: string | null;
}

/** Of one person, the newest first: at most `limit`. */
export async function findNotices(
  tx: Tx,
  personId: string,
  { unreadOnly, before }: NoticeFilter,
  limit: number,
): Promise<NoticeView[]> {
  const rows = await tx
    .selectFrom('notice')
    .where('person_id', '=', personId)
    .$if(unreadOnly, (query) => query.where('read_at', 'is', null))
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('at', 'id'),
          '<',
          selectFrom('notice').where('id', '=', before).select(['notice.at', 'notice.id']).$asTuple('at', 'id'),
        ),
      ),
    )
    .select(['id', 'kind', 'about', 'details', 'at', 'read_at as readAt'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(viewOf);
}

const viewOf = ({ at, readAt, ...row }: { at: Date; readAt: Date | null; details: unknown; id: string }): NoticeView =>
  NoticeView.parse({ ...row, at: at.toISOString(), readAt: readAt?.toISOString() ?? null });

export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('notice')
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Marks a person's notices as read, all of them when `ids` is `null`; answers those that were not read before. */
export async function markRead(tx: Tx, personId: string, ids: readonly string[] | null, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function markUnread(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ read_at: null })
    .where('person_id', '=', personId)
    .where('id', 'in', ids)
    .execute();
}

/** Whom letters go to. */
export interface Recipient extends PersonName {
  id: string;
  municipalityId: string;
  email: string;
  digest: string;
}

/**
 * Past the wall: people who want letters, can sign in, and have some appointment in force today, theirs or of somebody
 * they stand in for; without those who have had today's letter.
 */
export async function findRecipients(tx: Tx, today: LocalDate): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select p.id, p.municipality_id as "municipalityId", p.email, p.digest,
           p.family_name as "familyName", p.given_name as "givenName", p.patronymic
    from person p join account_user u on u.id = p.id::text
    where p.email is not null and p.digest <> 'off'
      and not exists (select from digest_letter l where l.person_id = p.id and l.day = ${today})
      and exists (
        select from appointment a
        where a.from_day <= ${today} and (a.to_day is null or a.to_day >= ${today})
          and (a.person_id = p.id or a.person_id in (
            select s.person_id from substitution s
            where s.substitute_id = p.id and s.cancelled_at is null and ${today} between s.from_day and s.to_day)))
    order by p.id`.execute(tx);
  return rows;
}

/** Neither read nor mailed, and not older than `since`; the oldest first. */
export async function findUnmailed(tx: Tx, personId: string, since: Date): Promise<NoticeView[]> {
  const rows = await tx
    .selectFrom('notice')
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('mailed_at', 'is', null)
    .where('at', '>=', since)
    .select(['id', 'kind', 'about', 'details', 'at', 'read_at as readAt'])
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(viewOf);
}

/** The keys of the lines of the last letter to a person; none before the first. */
export async function findTold(tx: Tx, personId: string): Promise<string[]> {
  const last = await tx
    .selectFrom('digest_letter')
    .where('person_id', '=', personId)
    .select('told')
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.told ?? [];
}

/** Takes the letter of a person and day on oneself. Answers false when somebody else has it. */
export async function claimLetter(
  tx: Tx,
  letter: { personId: string; day: LocalDate; at: Date; told: string[]; noticeIds: readonly string[] },
): Promise<boolean> {
  const { personId, day, at, told, noticeIds } = letter;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('digest_letter')
    .values({ person_id: personId, day, at, told })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  if (noticeIds.length > 0) {
    await tx.updateTable('notice').set({ mailed_at: at }).where('id', 'in', noticeIds).execute();
  }
  return true;
}

/** The letter did not leave: it is as if it had never been made. */
export async function releaseLetter(
  tx: Tx,
  { personId, day, noticeIds }: { personId: string; day: LocalDate; noticeIds: readonly string[] },
): Promise<void> {
  await tx.deleteFrom('digest_letter').where('person_id', '=', personId).where('day', '=', day).execute();
  if (noticeIds.length > 0) {
    await tx.updateTable('notice').set({ mailed_at: null }).where('id', 'in', noticeIds).execute();
  }
}
