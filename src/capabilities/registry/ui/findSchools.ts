import { get } from '../../../web/api.ts';
import type { Found } from '../../../web/page.ts';
import type { Session } from '../../../web/session.tsx';
import { SchoolList } from '../contract.ts';

/** Schools for the quick search. */
export async function findSchools(typed: string, session: Session, signal: AbortSignal): Promise<readonly Found[]> {
  const municipalityId = session.municipality?.id;
  const { schools } = await get('/api/schools', SchoolList, { query: { municipalityId, q: typed }, signal });
  return schools.slice(0, FOUND).map(({ id, shortName, place }) => ({
    group: 'Школы',
    label: shortName,
    ...(place !== null && { hint: place }),
    icon: 'school',
    to: `/schools/${id}`,
  }));
}

/** Lines of the quick search. */
const FOUND = 6;
