/** Schools with results of two years, as if they had been loaded: for tests of lists. */
import { randomUUID } from 'node:crypto';
import type { Db } from '../src/platform/db.ts';
import { aMunicipality, anAppointed, aSchool, noon } from './make.ts';

const GRADES = [5, 6, 7, 8] as const;

export interface ListedPlace {
  municipalityId: string;
  coordinator: string;
  /** «Лесновская СОШ», where most have a low result; then schools where few have, then «Яблоневая СОШ» without results. */
  schools: string[];
  /** Heads of the first two. */
  heads: string[];
}

export async function aListedPlace(db: Db): Promise<ListedPlace> {
  const municipalityId = await aMunicipality(db);
  const coordinator = await anAppointed(db, { role: 'coordinator', municipalityId, familyName: 'Соколова' });
  const schools: string[] = [];
  for (const name of ['Лесновская СОШ', 'Берёзовская СОШ', 'Горная ООШ', 'Заречная СОШ', 'Яблоневая СОШ'])
    schools.push(await aSchool(db, municipalityId, name));
  const heads: string[] = [];
  for (const schoolId of schools.slice(0, 2))
    heads.push(await anAppointed(db, { role: 'head', municipalityId, schoolId, familyName: 'Панова' }));
  await loadResults(db, { municipalityId, by: coordinator, schools: schools.slice(0, 4) });
  return { municipalityId, coordinator, schools, heads };
}

/** Of the first school half have a low result, of the others one in ten. */
async function loadResults(
  db: Db,
  of: { municipalityId: string; by: string; schools: readonly string[] },
): Promise<void> {
  const batchId = randomUUID();
  const sha256 = () => randomUUID().replaceAll('-', '').repeat(2);
  await db.asOwner(async (tx) => {
    await tx
      .insertInto('result_batch')
      .values({
        ...{ id: batchId, municipality_id: of.municipalityId, name: 'ВПР 2025 и 2026.xlsx', size: 1000, rows: 1000 },
        ...{ source_sha256: sha256(), sha256: sha256(), parquet_sha256: sha256(), sheets: '[]' },
        ...{ loaded_at: noon('2027-01-10'), loaded_by: of.by },
      })
      .execute();
    const cells = of.schools.flatMap((schoolId, place) =>
      [2025, 2026].flatMap((year) =>
        GRADES.flatMap((grade) =>
          ['math', 'russian'].map((subject) => ({
            ...{ municipality_id: of.municipalityId, batch_id: batchId, place_key: schoolId, level: 'school' },
            ...{ school_id: schoolId, grain: 'pupil', kind: 'vpr', grade, subject, year },
            ...{ participants: 40, low: place === 0 && subject === 'math' ? 24 : 3 + ((grade + place) % 3) },
          })),
        ),
      ),
    );
    await tx.insertInto('result_cell').values(cells).execute();
  });
}
