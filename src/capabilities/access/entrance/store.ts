import { sql } from 'kysely';
import type { Tx } from '../../../platform/db.ts';
import { personColumns } from '../store.ts';

/** Earlier codes of the person end. */
export async function insertInvitation(
  tx: Tx,
  invitation: { municipalityId: string; personId: string; codeHash: string; byMail: boolean; at: Date; until: Date },
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ revoked_at: invitation.at })
    .where('person_id', '=', invitation.personId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  await tx
    .insertInto('invitation')
    .values({
      municipality_id: invitation.municipalityId,
      person_id: invitation.personId,
      code_hash: invitation.codeHash,
      by_mail: invitation.byMail,
      created_at: invitation.at,
      expires_at: invitation.until,
    })
    .execute();
}

/** An invitation that still lets in; asked past the wall, by somebody who has no account yet. */
export async function findInvitation(tx: Tx, codeHash: string, now: Date) {
  return tx
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.person_id')
    .innerJoin('municipality', 'municipality.id', 'invitation.municipality_id')
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .select(['invitation.id as invitationId', 'municipality.name as municipalityName', ...personColumns])
    .executeTakeFirst();
}

/** Answers false when the code was used meanwhile. */
export async function closeInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function saveEmail(tx: Tx, personId: string, email: string): Promise<void> {
  await tx
    .updateTable('person')
    .set((eb) => ({ email, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .where('email', 'is distinct from', email)
    .execute();
}

export async function saveMunicipality(
  tx: Tx,
  { name, shortName, region }: { name: string; shortName: string; region: string | null },
): Promise<string> {
  const regionId = region === null ? null : (await insertRegion(tx, region)).id;
  const { id } = await tx
    .insertInto('municipality')
    .values({ name, short_name: shortName, region_id: regionId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const insertRegion = (tx: Tx, name: string) =>
  tx.insertInto('region').values({ name }).returning('id').executeTakeFirstOrThrow();

export async function nameOfMunicipality(tx: Tx, id: string): Promise<string> {
  return (await tx.selectFrom('municipality').where('id', '=', id).select('name').executeTakeFirstOrThrow()).name;
}

/** Two first runs at once go one after the other: the second finds what the first has made. */
export async function waitForOthers(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7033)`.execute(tx);
}
