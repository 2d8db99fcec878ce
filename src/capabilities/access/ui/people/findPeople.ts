import { shortName } from '../../../../kernel/person.ts';
import { get } from '../../../../web/api.ts';
import type { Found } from '../../../../web/page.ts';
import type { Session } from '../../../../web/session.tsx';
import { heldAs } from '../words.ts';
import { PeopleLines } from './peopleList.ts';

/** People for the quick search. */
export async function findPeople(typed: string, { municipality }: Session, signal: AbortSignal): Promise<Found[]> {
  if (municipality === null) return [];
  const query = { municipalityId: municipality.id, q: typed };
  const { people } = await get('/api/people', PeopleLines, { query, signal });
  return people.slice(0, 5).map((person) => ({
    group: 'Люди',
    label: shortName(person),
    hint: person.roles.map(heldAs).join('; '),
    icon: 'user',
    to: `/people/${person.id}`,
  }));
}
