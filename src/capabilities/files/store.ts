import type { Tx } from '../../platform/db.ts';

/** A file that somebody brought. */
export interface StoredFile {
  id: string;
  municipalityId: string;
  schoolId: string | null;
  sha256: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

export async function insertFile(tx: Tx, file: StoredFile, by: { personId: string; at: Date }): Promise<void> {
  await tx
    .insertInto('stored_file')
    .values({
      id: file.id,
      municipality_id: file.municipalityId,
      school_id: file.schoolId,
      sha256: file.sha256,
      name: file.name,
      media_type: file.mediaType,
      size: file.size,
      created_at: by.at,
      created_by: by.personId,
    })
    .execute();
}

export async function findFile(tx: Tx, id: string): Promise<(StoredFile & { createdAt: Date }) | undefined> {
  return tx
    .selectFrom('stored_file')
    .where('id', '=', id)
    .select([
      'id',
      'municipality_id as municipalityId',
      'school_id as schoolId',
      'sha256',
      'name',
      'media_type as mediaType',
      'size',
      'created_at as createdAt',
    ])
    .executeTakeFirst();
}
