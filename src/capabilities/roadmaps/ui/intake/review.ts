/** A draft as it stands: what will be made of it, and what is still to be decided. By the same rules as the server. */
import type { LocalDate } from '../../../../kernel/date.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { type EffectiveActivity, type EffectiveDraft, plannedActivities } from '../../drafts/effective.ts';
import type { PlannedTask } from '../../plans/plan.ts';
import { type DefectGroup, defectGroups } from './defects.ts';
import { type DraftFacts, type Followed, outlookOf } from './outlook.ts';
import { type Question, questionsOf } from './questions.ts';

export interface Review extends Followed {
  /** In the order in which to answer; the answered ones too. */
  questions: Question[];
  defects: DefectGroup[];
  /** Index in the reading → the activity as it will be; the dropped ones are not in it. */
  activities: ReadonlyMap<number, EffectiveActivity>;
  /** Index → tasks that will be made of it. */
  taskCounts: ReadonlyMap<number, number>;
}

export function reviewOf(facts: DraftFacts, corrections: Corrections, today: LocalDate): Review {
  const outlook = outlookOf(facts, corrections);
  const standing = {
    ...outlook,
    questions: questionsOf(facts, corrections, outlook, today),
    controls: controlsOf(outlook.draft),
  };
  return {
    ...standing,
    defects: defectGroups(facts.reading, corrections, standing),
    activities: new Map(outlook.draft.activities.map((activity) => [activity.index, activity])),
    taskCounts: countBy(outlook.plan?.tasks ?? [], ({ index }) => index),
  };
}

const controlsOf = (draft: EffectiveDraft): Followed['controls'] =>
  new Map(
    draft.period === null
      ? []
      : plannedActivities(draft, draft.period)
          .filter(({ kind, windows }) => kind === 'continuous' || windows.length === 0)
          .map(({ index, controls }) => [index, controls]),
  );

function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Who gets the tasks, each once. */
export interface Executors {
  schools: number;
  /** Schools whose curators have tasks, and the people that these are. */
  curated: number;
  curators: number;
  bodies: number;
  /** Has the coordinator tasks of the municipality's own? */
  coordinator: boolean;
  /** Others of the municipality. */
  people: number;
}

export function executorsOf(tasks: readonly PlannedTask[], coordinator: string): Executors {
  const distinct = (of: (task: PlannedTask) => string | null) =>
    new Set(tasks.map(of).filter((id) => id !== null)).size;
  const own = tasks.filter(({ executor }) => executor === 'municipality');
  return {
    schools: distinct(({ executor, schoolId }) => (executor === 'school' ? schoolId : null)),
    curated: distinct(({ executor, schoolId }) => (executor === 'curator' ? schoolId : null)),
    curators: distinct(({ executor, ownerId }) => (executor === 'curator' ? ownerId : null)),
    bodies: distinct(({ bodyId }) => bodyId),
    coordinator: own.some(({ ownerId }) => ownerId === coordinator),
    people: new Set(own.map(({ ownerId }) => ownerId).filter((id) => id !== coordinator)).size,
  };
}

/** What has not been answered yet, in order. */
export const openQuestions = ({ questions }: Pick<Review, 'questions'>): Question[] =>
  questions.filter(({ open }) => open.length > 0);
