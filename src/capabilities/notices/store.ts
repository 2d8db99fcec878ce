import type { Tx } from '../../platform/db.ts';

export interface NewNotice {
  kind: string;
  /** A second notice of the same kind about the same thing to the same person is none. */
  about: string;
  municipalityId: string;
  personIds: readonly string[];
  /** What its sentence is made of: small, without names of people. */
  details: Record<string, unknown>;
  at: Date;
}

/** Tells people something, each once. */
export async function notify(tx: Tx, { kind, about, municipalityId, personIds, details, at }: NewNotice): Promise<void> {
  if (personIds.length === 0) return;
  const rows = [...new Set(personIds)].map((personId) => ({
    kind,
    about,
    municipality_id: municipalityId,
    person_id: personId,
    details: JSON.stringify(details),
    at,
  }));
  await tx
    .insertInto('notice')
    .values(rows)
    .onConflict((same) => same.columns(['person_id', 'kind', 'about']).doNothing())
    .execute();
}
