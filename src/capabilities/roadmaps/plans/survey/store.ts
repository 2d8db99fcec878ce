import type { LocalDate } from '../../../../kernel/date.ts';
import { AppError } from '../../../../kernel/errors.ts';
import type { Tx } from '../../../../platform/db.ts';
import {
  findBodyHeads,
  findCoordinators,
  findCurators,
  findGroups,
  findHeads,
  findPartyDictionary,
  findSchools,
  worksOn,
} from '../../../registry/index.ts';
import type { DraftWorkforce } from '../../drafts/contract.ts';
import { bookFor, suggestionsFor } from '../book.ts';
import { inUse } from '../members/store.ts';
import { type PartyBook, type PartyMeaning, partyKey } from '../parties.ts';
import type { Workforce } from '../plan.ts';
import { workforceOf } from '../staff.ts';
import { findMunicipalStaff } from '../store.ts';

/** Who there is on the day `today` to give tasks to, with names: what the page of a draft chooses from. */
export async function surveyStaff(tx: Tx, municipalityId: string, today: LocalDate): Promise<DraftWorkforce> {
  const dictionary = await findPartyDictionary(tx, municipalityId);
  const schools = (await findSchools(tx, municipalityId)).filter((school) => worksOn(school, today));
  const ids = schools.map(({ id }) => id);
  const heads = firstBy(await findHeads(tx, ids, today), ({ schoolId }) => schoolId);
  const curators = firstBy(await findCurators(tx, ids, today), ({ schoolId }) => schoolId);
  const bodyHeads = firstBy(
    await findBodyHeads(
      tx,
      dictionary.bodies.map(({ id }) => id),
      today,
    ),
    ({ bodyId }) => bodyId,
  );
  const [coordinator] = await findCoordinators(tx, municipalityId, today);
  if (!coordinator)
    throw new AppError('rule-broken', 'nobody coordinates', { problems: [{ problem: 'no-coordinator' }] });
  const staff = await findMunicipalStaff(tx, municipalityId, today);
  return {
    groups: (await findGroups(tx, municipalityId)).map(inUse).map(({ id, name, purpose, schoolIds }) => ({
      id,
      name,
      purpose,
      schoolIds,
    })),
    schools: schools.map(({ id, shortName: name }) => ({
      id,
      name,
      headId: heads.get(id)?.id ?? null,
      curatorId: curators.get(id)?.id ?? null,
    })),
    bodies: dictionary.bodies.map(({ id, shortName: name }) => ({ id, name, headId: bodyHeads.get(id)?.id ?? null })),
    people: staff.map(({ role: _, ...person }) => person),
    methodologistId: staff.find(({ role }) => role === 'methodologist')?.id ?? null,
    coordinatorId: coordinator.id,
  };
}

/** The lists come with the last appointed first: whoever was appointed last answers. */
function firstBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
  return found;
}

/** What the parties mean here: by the municipality's dictionary, its names, its people; and what to offer for the rest. */
export async function readBook(
  tx: Tx,
  municipalityId: string,
  today: LocalDate,
  parties: readonly string[],
): Promise<{ book: Record<string, PartyMeaning>; suggestions: Record<string, PartyMeaning> }> {
  const dictionary = await findPartyDictionary(tx, municipalityId);
  const people = await findMunicipalStaff(tx, municipalityId, today);
  const book = bookFor(parties, dictionary, people);
  const unknown = parties.filter((party) => !(partyKey(party) in book));
  return { book, suggestions: suggestionsFor(unknown, dictionary) };
}

/** Book and workforce of a road map that runs. A school's own plan means that school. */
export async function surveyWorkforce(
  tx: Tx,
  map: { municipalityId: string; schoolId: string | null; groupId: string | null },
  today: LocalDate,
  parties: readonly string[],
): Promise<{ book: PartyBook; workforce: Workforce }> {
  const staff = await surveyStaff(tx, map.municipalityId, today);
  const { book } = await readBook(tx, map.municipalityId, today, parties);
  return { book: new Map(Object.entries(book)), workforce: workforceOf(staff, map.groupId, map.schoolId) };
}
