import type { LocalDate } from '../../../kernel/date.ts';
import type { DeadlineKind, Window } from '../deadlines/schedule.ts';
import type { Executor } from '../tasks/task.ts';
import { type PartyBook, type PartyMeaning, partyKey } from './parties.ts';

/** An activity ready to run: its deadline is decided. */
export interface PlannedActivity {
  /** Index in the draft, by which questions point at it. */
  index: number;
  parties: readonly string[];
  kind: DeadlineKind | null;
  windows: readonly Window[];
  /** Quarterly dates in place of a deadline that has no end or no date. */
  controls: readonly Window[];
}

/** Who there is to give tasks to. */
export interface Workforce {
  supportedSchools: readonly string[];
  strongSchools: readonly string[];
  allSchools: readonly string[];
  /** School → its head; a school without one is not in it. */
  headOf: ReadonlyMap<string, string>;
  curatorOf: ReadonlyMap<string, string>;
  /** Body → whoever answers for it. */
  bodyHeadOf: ReadonlyMap<string, string>;
  methodologist: string | null;
  /** Takes what nobody else can. */
  coordinator: string;
}

export interface PlannedTask {
  /** Of the activity. */
  index: number;
  executor: Executor;
  schoolId: string | null;
  bodyId: string | null;
  ownerId: string;
  opensOn: LocalDate;
  closesOn: LocalDate;
  isControl: boolean;
}

export type PlanQuestion =
  /** Nobody knows what the party means; how many activities name it. */
  | { question: 'unknown-party'; party: string; activities: number[] }
  /** No party at all: the coordinator gets it unless somebody is chosen. */
  | { question: 'no-party'; activities: number[] }
  /** «Руководители ОО», but the plan has no list of schools. */
  | { question: 'no-schools' }
  /** The owner is missing: the coordinator gets the tasks. */
  | { question: 'no-head'; schoolIds: string[] }
  | { question: 'no-curator'; schoolIds: string[] }
  | { question: 'no-body-head'; bodyIds: string[] };

export interface Plan {
  tasks: PlannedTask[];
  questions: PlanQuestion[];
  /** Windows that ended before `from`, and so became no tasks. */
  past: number;
}

/**
 * The tasks of a plan: activity × window × executor, each once, however often a document names the same party.
 * @param from windows that end before this day make no tasks; `null`: all do
 */
export function planTasks(
  activities: readonly PlannedActivity[],
  book: PartyBook,
  workforce: Workforce,
  from: LocalDate | null,
): Plan {
  const plan: Plan = { tasks: [], questions: questionsOf(activities, book, workforce), past: 0 };
  for (const activity of activities) {
    const { windows, isControl } = windowsOf(activity);
    const ahead = windows.filter(([, closesOn]) => from === null || closesOn >= from);
    const executors = executorsOf(activity.parties, book, workforce);
    plan.past += (windows.length - ahead.length) * executors.length;
    for (const [opensOn, closesOn] of ahead) {
      for (const executor of executors)
        plan.tasks.push({ ...executor, index: activity.index, opensOn, closesOn, isControl });
    }
  }
  return plan;
}

/** A deadline without an end or a date is followed by its control dates. */
export function windowsOf({ kind, windows, controls }: Pick<PlannedActivity, 'kind' | 'windows' | 'controls'>): {
  windows: readonly Window[];
  isControl: boolean;
} {
  const openEnded = kind === 'continuous' || windows.length === 0;
  return openEnded ? { windows: controls, isControl: true } : { windows, isControl: false };
}

export type Assignment = Pick<PlannedTask, 'executor' | 'schoolId' | 'bodyId' | 'ownerId'>;

/** @returns every executor once; the coordinator when the document names nobody who is known here */
export function executorsOf(parties: readonly string[], book: PartyBook, workforce: Workforce): Assignment[] {
  const found = new Map<string, Assignment>();
  for (const party of parties) {
    const meaning = book.get(partyKey(party));
    if (!meaning) continue;
    for (const assignment of assignmentsOf(meaning, workforce)) found.set(keyOf(assignment), assignment);
  }
  const nobodyKnown = parties.every((party) => book.get(partyKey(party)) === undefined);
  return found.size === 0 && nobodyKnown ? [ofMunicipality(workforce.coordinator)] : [...found.values()];
}

const keyOf = ({ executor, schoolId, bodyId, ownerId }: Assignment) =>
  [executor, schoolId, bodyId, executor === 'municipality' ? ownerId : ''].join(' ');

function assignmentsOf(meaning: PartyMeaning, workforce: Workforce): Assignment[] {
  switch (meaning.means) {
    case 'body':
      return [
        {
          executor: 'body',
          schoolId: null,
          bodyId: meaning.bodyId,
          ownerId: workforce.bodyHeadOf.get(meaning.bodyId) ?? workforce.coordinator,
        },
      ];
    case 'school':
      return [ofSchool(meaning.schoolId, workforce)];
    case 'supported-schools':
      return workforce.supportedSchools.map((schoolId) => ofSchool(schoolId, workforce));
    case 'strong-schools':
      return workforce.strongSchools.map((schoolId) => ofSchool(schoolId, workforce));
    case 'all-schools':
      return workforce.allSchools.map((schoolId) => ofSchool(schoolId, workforce));
    case 'curators':
      return workforce.supportedSchools.map((schoolId) => ofCurator(schoolId, workforce));
    case 'person':
      return [ofMunicipality(meaning.personId)];
    case 'coordinator':
      return [ofMunicipality(workforce.coordinator)];
    case 'methodologist':
      return [ofMunicipality(workforce.methodologist ?? workforce.coordinator)];
    case 'nobody':
      return [];
  }
}

const ofSchool = (schoolId: string, { headOf, coordinator }: Workforce): Assignment => ({
  executor: 'school',
  schoolId,
  bodyId: null,
  ownerId: headOf.get(schoolId) ?? coordinator,
});

const ofCurator = (schoolId: string, { curatorOf, coordinator }: Workforce): Assignment => ({
  executor: 'curator',
  schoolId,
  bodyId: null,
  ownerId: curatorOf.get(schoolId) ?? coordinator,
});

const ofMunicipality = (ownerId: string): Assignment => ({
  executor: 'municipality',
  schoolId: null,
  bodyId: null,
  ownerId,
});

/** What a person should decide before the plan is made, the widest first. None of it stops the plan. */
function questionsOf(activities: readonly PlannedActivity[], book: PartyBook, workforce: Workforce): PlanQuestion[] {
  const meanings = activities.flatMap(({ parties }) => parties.flatMap((party) => book.get(partyKey(party)) ?? []));
  const means = (word: PartyMeaning['means']) => meanings.some((meaning) => meaning.means === word);
  const nobody = activities.filter(({ parties }) => parties.length === 0).map(({ index }) => index);
  const schools = means('supported-schools') || means('curators');
  const headless = means('supported-schools')
    ? workforce.supportedSchools.filter((id) => !workforce.headOf.has(id))
    : [];
  const uncurated = means('curators') ? workforce.supportedSchools.filter((id) => !workforce.curatorOf.has(id)) : [];
  const bodies = [...new Set(meanings.flatMap((meaning) => (meaning.means === 'body' ? [meaning.bodyId] : [])))];
  const leaderless = bodies.filter((id) => !workforce.bodyHeadOf.has(id));
  return [
    ...unknownParties(activities, book),
    ...(nobody.length > 0 ? [{ question: 'no-party' as const, activities: nobody }] : []),
    ...(schools && workforce.supportedSchools.length === 0 ? [{ question: 'no-schools' as const }] : []),
    ...(headless.length > 0 ? [{ question: 'no-head' as const, schoolIds: headless }] : []),
    ...(uncurated.length > 0 ? [{ question: 'no-curator' as const, schoolIds: uncurated }] : []),
    ...(leaderless.length > 0 ? [{ question: 'no-body-head' as const, bodyIds: leaderless }] : []),
  ];
}

function unknownParties(activities: readonly PlannedActivity[], book: PartyBook): PlanQuestion[] {
  const found = new Map<string, { party: string; activities: number[] }>();
  for (const { index, parties } of activities) {
    for (const party of parties.filter((text) => !book.has(partyKey(text)))) {
      const known = found.get(partyKey(party)) ?? { party, activities: [] };
      if (!known.activities.includes(index)) known.activities.push(index);
      found.set(partyKey(party), known);
    }
  }
  return [...found.values()]
    .sort((a, b) => b.activities.length - a.activities.length)
    .map((unknown) => ({ question: 'unknown-party' as const, ...unknown }));
}
