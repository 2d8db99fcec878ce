import { sql } from 'kysely';
import type { Tx } from '../../../platform/db.ts';
import { personColumns } from '../store.ts';

export interface NewInvitation {
  municipalityId: string;
  personId: string;
  codeHash: string;
  byMail: boolean;
  /** `null`: at the console of the server. */
  madeBy: string | null;
  at: Date;
  until: Date;
}

/** Earlier codes of the person end. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
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
      made_by: invitation.madeBy,
      created_at: invitation.at,
      expires_at: invitation.until,
    })
    .execute();
}

/** A code that was neither used nor revoked; `madeBy` is `null` when it was made at the console of the server. */
export interface OpenInvitation {
  id: string;
  personId: string;
  /** Where the person is kept. */
  municipalityId: string;
  madeBy: string | null;
  byMail: boolean;
}

/** Of these people, also of those whom another municipality keeps. */
export async function findOpenInvitations(tx: Tx, personIds: readonly string[]): Promise<OpenInvitation[]> {
  const { rows } = await sql<OpenInvitation>`
    select id, person_id as "personId", municipality_id as "municipalityId", made_by as "madeBy", by_mail as "byMail"
    from open_invitations(${personIds}::uuid[])`.execute(tx);
  return rows;
}

/** These codes let nobody in any more; only those of people whom the asker reaches: how many these are. */
export async function revokeInvitations(tx: Tx, ids: readonly string[], at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select revoke_invitations(${ids}::uuid[], ${at}) as count`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The code by which a person set the password that they have now. */
export type PasswordCode = Pick<OpenInvitation, 'personId' | 'municipalityId'> & { madeBy: string };

/** Of those of these people whose password is still the one that they set by a code, and not by one of the console. */
export async function findPasswordCodes(tx: Tx, personIds: readonly string[]): Promise<PasswordCode[]> {
  const { rows } = await sql<PasswordCode>`
    select person_id as "personId", municipality_id as "municipalityId", made_by as "madeBy"
    from password_codes(${personIds}::uuid[])`.execute(tx);
  return rows;
}

/** Password and sessions of a person whom the asker reaches end; answers false when there is nothing to end. */
export async function endAccount(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select end_account(${personId}) as ended`.execute(tx);
  return rows[0]?.ended ?? false;
}

/** Links to set a new password, sent to this person before, lead nowhere; how many there were. */
export async function revokeResets(tx: Tx, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select revoke_resets(${personId}) as count`.execute(tx);
  return rows[0]?.count ?? 0;
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
