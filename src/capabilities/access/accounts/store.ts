import { sql } from 'kysely';
import type { Tx } from '../../../platform/db.ts';
import type { AccountFacts } from './account.ts';

/** Accounts and open codes of these people, as far as the asker reaches their municipality; the others have neither. */
export async function findAccounts(tx: Tx, personIds: readonly string[]): Promise<Map<string, AccountFacts>> {
  const { rows } = await sql<Row>`
    select p.id, a.person_id is not null as "hasAccount", a.signed_in_at as "signedInAt",
           i.expires_at as "expiresAt", i.by_mail as "byMail"
    from unnest(${personIds}::uuid[]) as p (id)
    left join accounts() a on a.person_id = p.id
    left join lateral (
      select expires_at, by_mail from invitation
      where person_id = p.id and used_at is null and revoked_at is null
      order by created_at desc limit 1) i on true`.execute(tx);
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

interface Row {
  id: string;
  hasAccount: boolean;
  signedInAt: Date | null;
  expiresAt: Date | null;
  byMail: boolean | null;
}

const factsOf = ({ hasAccount, signedInAt, expiresAt, byMail }: Row): AccountFacts => ({
  account: hasAccount ? { signedInAt } : null,
  invitation: expiresAt === null || byMail === null ? null : { expiresAt, byMail },
});

/** Ends every session of a person whose municipality the asker reaches; how many there were. */
export async function endSessions(tx: Tx, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select end_sessions(${personId}) as count`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Sessions of the asker that are open. */
export async function countOwnSessions(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select own_sessions() as count`.execute(tx);
  return rows[0]?.count ?? 0;
}
