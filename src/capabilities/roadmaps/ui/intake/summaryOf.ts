/** The tasks that will be made, counted for those who will carry them out. */
import type { LocalDate } from '../../../../kernel/date.ts';
import { shortName } from '../../../../kernel/person.ts';
import type { PlannedTask } from '../../plans/plan.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';

export interface PlanSummary {
  /** Schools, curators, organisations, people: each group in alphabetical order. */
  rows: { name: string; count: number }[];
  first: LocalDate | null;
  last: LocalDate | null;
  /** Activities that no task comes of. */
  empty: number;
  /** Marks of the clerk that nobody settled. */
  open: number;
}

const ORDER: readonly PlannedTask['executor'][] = ['school', 'curator', 'body', 'municipality'];

export function summaryOf(review: Review, { workforce: staff }: DraftFacts): PlanSummary {
  const tasks = review.plan?.tasks ?? [];
  const counts = new Map<string, { name: string; count: number; rank: number }>();
  for (const task of tasks) {
    const name = nameOf(task, staff);
    const rank = ORDER.indexOf(task.executor);
    const known = counts.get(`${rank} ${name}`) ?? { name, count: 0, rank };
    counts.set(`${rank} ${name}`, { ...known, count: known.count + 1 });
  }
  const rows = [...counts.values()].sort(
    (one, other) => one.rank - other.rank || one.name.localeCompare(other.name, 'ru', { numeric: true }),
  );
  const days = tasks.map(({ closesOn }) => closesOn).sort();
  return {
    rows: rows.map(({ name, count }) => ({ name, count })),
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    empty: review.draft.activities.filter(({ index }) => !review.taskCounts.has(index)).length,
    open: review.defects.filter(({ state }) => state === 'open').length,
  };
}

function nameOf({ executor, schoolId, bodyId, ownerId }: PlannedTask, staff: DraftFacts['workforce']): string {
  const school = staff.schools.find(({ id }) => id === schoolId)?.name ?? 'Школа';
  if (executor === 'school') return school;
  if (executor === 'curator') return `Куратор: ${school}`;
  if (executor === 'body') return staff.bodies.find(({ id }) => id === bodyId)?.name ?? 'Организация';
  const person = staff.people.find(({ id }) => id === ownerId);
  return ownerId === staff.coordinatorId || !person ? 'Муниципальный координатор' : shortName(person);
}
