import type { Decision } from './list.ts';
import type { BriefVerdict } from './verdict.ts';
import { subjectsOf, subjectTo } from './words.ts';

interface Judged {
  schoolId: string;
  decision: Decision;
  verdict: BriefVerdict | null;
}

/** A group for support, named by what its schools have in common. */
export interface Cluster {
  name: string;
  schoolIds: string[];
}

/**
 * Groups for addressed support, by what is to be done first: where papers have to be looked at before results are
 * believed, where conditions are adverse, else by the subject under the line. A school stands in one of them.
 * @returns in the order in which help begins; a school that is neither in nor offered help has none
 */
export function proposedClusters(schools: readonly Judged[]): Cluster[] {
  const helped = schools.filter(({ decision }) => decision !== 'out');
  const byName = Map.groupBy(helped, ({ verdict }) => (verdict === null ? OTHER : clusterOf(verdict)));
  const order = [...byName.keys()].sort(
    (one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other, 'ru'),
  );
  return order.map((name) => ({ name, schoolIds: (byName.get(name) ?? []).map(({ schoolId }) => schoolId) }));
}

const OBJECTIVITY = 'Сначала объективность: как проводят и проверяют работы';
const SEVERAL = 'Низкие результаты по нескольким предметам';
const OTHER = 'Помощь по запросу школы';
const CONDITIONS = 'Сложные условия: поддержка детей и семей, затем предметы';
const ORDER = [OBJECTIVITY, CONDITIONS, SEVERAL];

function clusterOf(verdict: BriefVerdict): string {
  if (verdict.objectivity?.flagged) return OBJECTIVITY;
  if (verdict.context?.adverse) return CONDITIONS;
  const subjects = subjectsOf(verdict);
  const [first] = subjects;
  if (first === undefined) return OTHER;
  return subjects.length > 1 ? SEVERAL : `Поддержка по ${subjectTo(first)}`;
}

function placeOf(name: string): number {
  if (name === OTHER) return ORDER.length + 1;
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.length : place;
}
