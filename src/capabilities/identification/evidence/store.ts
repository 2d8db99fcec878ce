import type { Tx } from '../../../platform/db.ts';
import { findSchools } from '../../registry/index.ts';
import { findContexts, findMarkers, findQuestions, findSchoolResults } from '../../results/index.ts';
import { type Evidence, NO_EVIDENCE } from '../evidence.ts';

/** All that counts today of the schools of a municipality, before any rule is asked. In one order, whatever the database's. */
export async function findEvidence(tx: Tx, municipalityId: string): Promise<Evidence> {
  const { results } = await findSchoolResults(tx, municipalityId);
  const schools = (await findSchools(tx, municipalityId)).map(({ id, kind }) => ({ school: id, kind }));
  return {
    ...NO_EVIDENCE,
    results,
    context: await findContexts(tx, municipalityId),
    markers: await findMarkers(tx, municipalityId),
    questions: await findQuestions(tx, municipalityId),
    schools: schools.sort((one, other) => (one.school < other.school ? -1 : 1)),
  };
}
