/** The tasks that will be made, counted for those who will carry them out. */
import { type LocalDate, yearOf } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import { capitalized, type Forms, plural, counted as withCount } from '../../../../web/format.ts';
import { schoolYearOf } from '../../deadlines/calendar.ts';
import type { PlannedTask } from '../../plans/plan.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';
import { SCHOOLS } from './wording.ts';

export interface PlanSummary {
  /** Schools and curators together, organisations and people each; `each`: those of the row in alphabetical order. */
  rows: { name: string; count: number; each: Counted[] }[];
  /** Tasks by the year of their deadline, `controls`: those of them that are control dates; school years in a plan that counts by them. */
  years: { name: string; count: number; controls: number }[];
  /** Tasks that are control dates. */
  controls: number;
  first: LocalDate | null;
  last: LocalDate | null;
  /** Activities that no task comes of. */
  empty: number;
  /** Marks of the clerk that nobody settled. */
  open: number;
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
  const controls = tasks.filter(({ isControl }) => isControl);
  const days = tasks.map(({ closesOn }) => closesOn).sort();
  return {
    rows: [...together(SCHOOLS, of('school')), ...together(CURATORS, of('curator')), ...single],
    years: yearsOf(tasks, review.draft.school),
    controls: controls.length,
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    empty: review.draft.activities.filter(({ index }) => !review.taskCounts.has(index)).length,
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

const CURATORS = ['Куратор школы', 'Кураторы школ', 'Кураторы школ'] as const;

function together(forms: Forms, each: Counted[]): PlanSummary['rows'] {
  if (each.length === 0) return [];
  const name =
    forms === CURATORS ? `${capitalized(plural(each.length, forms))}, ${each.length}` : withCount(each.length, forms);
  return [{ name, count: each.reduce((sum, { count }) => sum + count, 0), each }];
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
