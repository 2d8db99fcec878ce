/** The tasks that will be made, counted for those who will carry them out. */
import { type LocalDate, yearOf } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { type Forms, listed, outOf, plural, counted as withCount } from '../../../../web/format.ts';
import { schoolYearOf } from '../../deadlines/calendar.ts';
import { type EffectiveActivity, plannedActivities } from '../../drafts/effective.ts';
import { executorsOf as executorsFor, type PlannedTask, windowsOf } from '../../plans/plan.ts';
import type { DraftFacts } from './outlook.ts';
import { executorsOf, type Review } from './review.ts';
import { curatorsText } from './totals.ts';
import { pointText, SCHOOLS } from './wording.ts';

export interface PlanSummary {
  /** Schools and curators together, organisations and people each; `each`: those of the row in alphabetical order. */
  rows: { name: string; count: number; each: Counted[] }[];
  /** Tasks by the year of their deadline, `controls`: those of them that are control dates; school years in a plan that counts by them. */
  years: { name: string; count: number; controls: number }[];
  /** Tasks that are control dates. */
  controls: number;
  first: LocalDate | null;
  last: LocalDate | null;
  /** Activities that no task comes of, in the order of the document, each with its reason. */
  empty: EmptyActivity[];
  /** Marks of the clerk that nobody settled. */
  open: number;
}

/** `past`: its days are over; `nobody`: whoever is named is nobody here; `no-days`: neither a deadline nor a control date. */
type Reason = 'past' | 'nobody' | 'no-days';

export interface EmptyActivity {
  activity: Pick<EffectiveActivity, 'number' | 'title'>;
  reason: Reason;
}

export interface Counted {
  name: string;
  /** Tasks. */
  count: number;
}

export function summaryOf(review: Review, { workforce: staff }: DraftFacts): PlanSummary {
  const tasks = review.plan?.tasks ?? [];
  const of = (executor: PlannedTask['executor']) =>
    counted(
      tasks.filter((task) => task.executor === executor),
      staff,
    );
  const single = [...of('body'), ...of('municipality')].map((one) => ({ ...one, each: [] }));
  const { curators } = executorsOf(tasks, staff.coordinatorId);
  const controls = tasks.filter(({ isControl }) => isControl);
  const days = tasks.map(({ closesOn }) => closesOn).sort();
  return {
    rows: [
      ...together(of('school'), (schools) => withCount(schools, SCHOOLS)),
      ...together(of('curator'), (schools) => curatorsText(schools, curators, CURATORS)),
      ...single,
    ],
    years: yearsOf(tasks, review.draft.school),
    controls: controls.length,
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    empty: emptyOf(review),
    open: review.defects.filter(({ state }) => state === 'open').length,
  };
}

function yearsOf(tasks: readonly PlannedTask[], school: boolean): PlanSummary['years'] {
  const years = Map.groupBy(tasks, ({ closesOn }) => (school ? schoolYearOf(closesOn) : yearOf(closesOn)));
  return [...years]
    .sort(([one], [other]) => one - other)
    .map(([year, own]) => ({
      name: school ? `${year}/${String((year + 1) % 100).padStart(2, '0')} учебный год` : String(year),
      count: own.length,
      controls: own.filter(({ isControl }) => isControl).length,
    }));
}

const CURATORS: Forms = ['Куратор', 'Кураторы', 'Кураторы'];

function together(each: Counted[], name: (schools: number) => string): PlanSummary['rows'] {
  if (each.length === 0) return [];
  return [{ name: name(each.length), count: each.reduce((sum, { count }) => sum + count, 0), each }];
}

/** Tasks of each name, in alphabetical order: there is no other. */
function counted(tasks: readonly PlannedTask[], staff: DraftFacts['workforce']): Counted[] {
  const names = Map.groupBy(tasks, (task) => nameOf(task, staff));
  return [...names]
    .map(([name, own]) => ({ name, count: own.length }))
    .sort((one, other) => one.name.localeCompare(other.name, 'ru', { numeric: true }));
}

function nameOf({ executor, schoolId, bodyId, ownerId }: PlannedTask, staff: DraftFacts['workforce']): string {
  const school = staff.schools.find(({ id }) => id === schoolId)?.name ?? 'Школа';
  if (executor === 'school' || executor === 'curator') return school;
  if (executor === 'body') return staff.bodies.find(({ id }) => id === bodyId)?.name ?? 'Организация';
  const person = staff.people.find(({ id }) => id === ownerId);
  return ownerId === staff.coordinatorId || !person ? 'Муниципальный координатор' : shortName(person);
}

/** Activities that are named before the rest is only counted. */
const NAMED = 5;

function emptyOf({ draft, book, workforce, taskCounts }: Review): EmptyActivity[] {
  const activities = draft.period === null ? [] : plannedActivities(draft, draft.period);
  const planned = new Map(activities.map((activity) => [activity.index, activity]));
  return draft.activities.flatMap((activity): EmptyActivity[] => {
    const plan = planned.get(activity.index);
    if (taskCounts.has(activity.index)) return [];
    if (!plan) return [{ activity, reason: 'no-days' }];
    if (executorsFor(plan.parties, book, workforce).length === 0) return [{ activity, reason: 'nobody' }];
    return [{ activity, reason: windowsOf(plan).windows.length === 0 ? 'no-days' : 'past' }];
  });
}

const REASON: Record<Reason, string> = {
  past: 'Срок уже прошёл',
  nobody: 'Исполнять некому',
  'no-days': 'Срок не определён',
};

/** «Без поручений останется 1 из 44 мероприятий. Срок уже прошёл: пункт 3.6.» */
export function emptyText(empty: readonly EmptyActivity[], all: number): string {
  const verb = plural(empty.length, ['останется', 'останутся', 'останется']);
  const of = plural(all, ['мероприятия', 'мероприятий', 'мероприятий']);
  const reasons = [...Map.groupBy(empty, ({ reason }) => reason)].map(([reason, own]) => {
    const named = own.slice(0, NAMED).map(({ activity }) => pointText(activity));
    const rest = own.length - named.length;
    return `${REASON[reason]}: ${listed(rest > 0 ? [...named, `ещё ${rest}`] : named)}.`;
  });
  return [`Без поручений ${verb} ${outOf(empty.length, all)} ${of}.`, ...reasons].join(' ');
}

/** «Осталось 2 замечания к тексту: план они не задерживают.» */
export const remarksText = (open: number): string =>
  `Осталось ${withCount(open, ['замечание', 'замечания', 'замечаний'])} к тексту: ${plural(open, ['оно план не задерживает', 'они план не задерживают', 'они план не задерживают'])}.`;
