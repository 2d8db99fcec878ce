/** What is said of a school besides the rule: whether it is judged at all, whom to believe, whom to help at once. */
import type { Evidence } from './evidence.ts';
import type { SchoolResult } from './results.ts';
import type { RuleSet } from './ruleSet.ts';
import type { Alert, Answer, ContextStanding, Exclusion, ObjectivityStanding, Verdict } from './verdict.ts';

/** Schools that the rule set does not judge. */
export function exclusionsOf(
  { results, schools, context }: Evidence,
  { exclude }: RuleSet,
  judged: readonly string[],
): Map<string, Exclusion> {
  const found = new Map<string, Exclusion>();
  if (!exclude) return found;
  const kinds = new Map(schools.map(({ school, kind }) => [school, kind]));
  for (const { school, facts } of context) if (/^\s*да/iu.test(facts.special ?? '')) kinds.set(school, 'special');
  const most = mostParticipants(results);
  for (const school of judged) {
    const kind = kinds.get(school) ?? null;
    const own = most.get(school) ?? null;
    if (kind !== null && exclude.kinds?.includes(kind)) found.set(school, { because: 'kind', kind });
    else if (exclude.participants !== undefined && (own ?? 0) < exclude.participants)
      found.set(school, { because: 'participants', most: own, least: exclude.participants });
  }
  return found;
}

/** By school, pupils in one result of the last year. */
function mostParticipants(results: readonly SchoolResult[]): Map<string, number> {
  const last = lastYear(results);
  const most = new Map<string, number>();
  for (const { school, year, participants } of results)
    if (year === last) most.set(school, Math.max(participants, most.get(school) ?? 0));
  return most;
}

const lastYear = (lines: readonly { year: number | null }[]): number =>
  lines.reduce((latest, { year }) => Math.max(latest, year ?? 0), 0);

/** Markers and questions of the last years, the latest first; a table without a year is of the last. */
export function objectivityOf(
  { markers, questions, results }: Evidence,
  { objectivity }: RuleSet,
): Map<string, ObjectivityStanding> | null {
  if (objectivity === null) return null;
  const last = lastYear([...results, ...markers]);
  const isRecent = ({ year }: { year: number | null }) => (year ?? last) > last - objectivity.years;
  const lines = Map.groupBy(markers.filter(isRecent), ({ school }) => school);
  const asked = Map.groupBy(questions.filter(isRecent), ({ school }) => school);
  const schools = new Set([...lines.keys(), ...asked.keys()]);
  return new Map(
    [...schools].map((school) => {
      const known = lines.get(school) ?? [];
      const byYear = Map.groupBy(known, ({ year }) => year ?? last);
      const years = [...byYear]
        .sort(([a], [b]) => b - a)
        .map(([year, tables]) => ({ year, markers: [...new Set(tables.flatMap(flagsIn))].sort() }));
      const flagged = known.length === 0 ? null : years.some((one) => one.markers.length >= objectivity.markers);
      return [school, { flagged, years, questions: asked.get(school) ?? [] }];
    }),
  );
}

const flagsIn = ({ markers }: Evidence['markers'][number]): string[] =>
  Object.entries(markers).flatMap(([name, flag]) => (flag === true ? [name] : []));

/** Graduates of the last year who failed a compulsory exam: some are few, and each of them counts. */
export function alertsOf({ results }: Evidence, { alert }: RuleSet): Map<string, Alert[]> {
  if (alert === null) return new Map();
  const exams = results.filter(
    ({ procedure }) => alert.kinds.includes(procedure.kind) && alert.subjects.includes(procedure.subject),
  );
  const last = lastYear(exams);
  const failed = exams.filter(({ year, low }) => year === last && low !== null && low >= alert.pupils);
  return Map.groupBy(
    failed.map((result) => ({ result, pupils: result.low ?? 0 })),
    ({ result }) => result.school,
  );
}

const YES: readonly Answer[] = ['sure', 'probable'];
const NO: readonly Answer[] = ['surely-not', 'probably-not'];

/** Both flags together. `null`: the rule set has one flag only, or does not judge the school. */
export function quadrantOf(answer: Answer, context: ContextStanding | null): Verdict['quadrant'] {
  if (context === null || answer === 'excluded') return null;
  const isLow = YES.includes(answer) ? true : NO.includes(answer) ? false : null;
  if (isLow === null || context.adverse === null) return 'open';
  return isLow ? (context.adverse ? 'both' : 'results') : context.adverse ? 'context' : 'neither';
}
