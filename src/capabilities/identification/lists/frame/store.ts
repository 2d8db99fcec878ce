import type { LocalDate } from '../../../../kernel/date.ts';
import { type PersonName, shortName } from '../../../../kernel/person.ts';
import type { Tx } from '../../../../platform/db.ts';
import { findBodies, findBodyHeads, findMunicipality, findNames } from '../../../registry/index.ts';
import { findEdition } from '../../ruleSets/store.ts';
import type { ListLine } from '../contract.ts';
import type { SchoolList } from '../store.ts';

/** Who issues orders there, and under which head: as far as the registry knows. */
export async function findIssuer(
  tx: Tx,
  municipalityId: string,
  today: LocalDate,
): Promise<{ letterhead: string[]; signatory: { post: string; name: string } | null }> {
  const municipality = await findMunicipality(tx, municipalityId);
  const bodies = await findBodies(tx, municipalityId);
  const authority = bodies.find(({ kind, archivedAt }) => kind === 'authority' && archivedAt === null);
  const [head] = authority ? await findBodyHeads(tx, [authority.id], today) : [];
  return {
    letterhead: [municipality?.name ?? '', ...(authority ? [authority.name] : [])],
    signatory: head ? { post: capital(head.position ?? 'руководитель'), name: shortName(head) } : null,
  };
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Lists as they travel: with their edition, and names for whom the asker may see. */
export async function linesOf(tx: Tx, lists: readonly SchoolList[]): Promise<ListLine[]> {
  const people = await findNames(tx, [...new Set(lists.map(({ computedBy }) => computedBy))]);
  const editions = new Map<string, ListLine['edition']>();
  for (const { editionId } of lists) {
    if (editions.has(editionId)) continue;
    const found = await findEdition(tx, editionId);
    if (!found) throw new Error(`a list without its edition ${editionId}`);
    const { name, edition, source } = found.rules;
    editions.set(editionId, { id: found.id, ruleSetId: found.ruleSetId, number: found.number, name, edition, source });
  }
  return lists.flatMap((list) => {
    const edition = editions.get(list.editionId);
    return edition ? [lineOf(list, edition, people)] : [];
  });
}

function lineOf(list: SchoolList, edition: ListLine['edition'], people: ReadonlyMap<string, PersonName>): ListLine {
  const { id, title, state, batches, loadedOn, objectUntil, orderNumber, orderDate, groupId, version } = list;
  return {
    ...{ id, title, state, edition, batches, loadedOn, objectUntil, orderNumber, orderDate, groupId, version },
    computedAt: list.computedAt.toISOString(),
    computedBy: people.get(list.computedBy) ?? null,
    givenOutAt: list.givenOutAt?.toISOString() ?? null,
    approvedAt: list.approvedAt?.toISOString() ?? null,
  };
}
