/** Loads files of results into a database without the pages: reads them as the product does, and says which place is which school. */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buildBatch } from '../src/capabilities/results/batches/documents.ts';
import { insertBatch } from '../src/capabilities/results/loading/store.ts';
import type { Db } from '../src/platform/db.ts';
import type { FileStore } from '../src/platform/files.ts';

export interface Given {
  municipalityId: string;
  /** Person. */
  by: string;
  at: Date;
  name: string;
  bytes: Uint8Array;
  /** Which school a key of a place is; a place of a school that is not here is left out. */
  schools: (key: string) => string | undefined;
}

/** Answers the id of the batch. */
export async function aBatch(db: Db, files: FileStore, given: Given): Promise<string> {
  const { municipalityId, by, at, name, bytes, schools } = given;
  const built = await buildBatch({ name, bytes }, []);
  if (built.refused) throw new Error(`${name}: ${built.refused.why}`);
  const { parquet, rows, sheets } = built;
  const { sha256: parquetSha256 } = await files.save(new Uint8Array(await readFile(parquet.path)), 2 ** 30);
  await parquet.release();
  const cells = built.cells.flatMap((cell) => {
    const schoolId = cell.level === 'school' ? schools(cell.place) : null;
    return schoolId === undefined ? [] : [{ ...cell, schoolId }];
  });
  const sourceSha256 = createHash('sha256').update(bytes).digest('hex');
  const id = randomUUID();
  const batch = {
    ...{ id, municipalityId, name, sourceSha256, sha256: sourceSha256, size: bytes.length, parquetSha256, rows },
    ...{ sheets: sheets as never, replaces: [] },
  };
  await db.asOwner((tx) => insertBatch(tx, batch, cells, { personId: by, at }));
  return id;
}

/** A list of pupils in the layout of ФИС ОКО, as text: columns with tasks in rows of pupils. */
export const textFile = (rows: readonly (readonly (string | number | null)[])[]): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => row.map((cell) => cell ?? '').join(';')).join('\r\n'));
