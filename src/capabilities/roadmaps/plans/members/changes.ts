import type { LocalDate } from '../../../../kernel/date.ts';
import { OPEN_STATES, type Task } from '../../tasks/task.ts';
import { type PartyBook, type PartyMeaning, partyKey } from '../parties.ts';
import { executorsOf, type Workforce } from '../plan.ts';
import type { ListName } from '../staff.ts';

/** What is known of a school's place in a list of the plan since it was last settled. */
export interface Settled {
  list: ListName;
  schoolId: string;
  /** `false`: it left, and that is settled. */
  member: boolean;
}

/** Days of a task as everybody else has them. */
export type UsualWindow = Pick<Task, 'opensOn' | 'closesOn' | 'dueOn' | 'isControl'>;

export type PlanTask = UsualWindow &
  Pick<Task, 'id' | 'activityId' | 'executor' | 'schoolId' | 'bodyId' | 'ownerId' | 'state'> & {
    /** The task that took its window over. */
    mergedInto: string | null;
  };

interface ListedActivity {
  id: string;
  parties: readonly string[];
  /** What to go by as long as the activity has no task at all. */
  planned: readonly UsualWindow[];
}

/** The plan as it stands beside the lists as they stand. */
export interface Standing {
  activities: readonly ListedActivity[];
  tasks: readonly PlanTask[];
  book: PartyBook;
  workforce: Workforce;
  settled: readonly Settled[];
}

/** A task that a school which joined would get. */
export interface MissingTask extends UsualWindow {
  activityId: string;
  executor: 'school' | 'curator';
  schoolId: string;
  ownerId: string;
  /** The cancelled task of this very window, which comes back instead of a new one; `null`: there is none. */
  cancelledId: string | null;
}

export interface Joined {
  schoolId: string;
  lists: ListName[];
  tasks: MissingTask[];
}

export interface Left {
  schoolId: string;
  lists: ListName[];
  /** Open tasks that nothing in the plan asks of it any more. */
  tasks: PlanTask[];
}

/** Of each school, the lists it joined or left. */
export interface Moved {
  joined: Map<string, ListName[]>;
  left: Map<string, ListName[]>;
}

/** Schools that joined or left a list since it was settled, whatever the plan makes of it. */
export function movedSchools(lists: Record<ListName, readonly string[]>, settled: readonly Settled[]): Moved {
  const known = new Map(settled.map(({ list, schoolId, member }) => [`${list} ${schoolId}`, member]));
  const moved = { joined: new Map<string, ListName[]>(), left: new Map<string, ListName[]>() };
  const add = (to: Map<string, ListName[]>, schoolId: string, list: ListName) =>
    to.set(schoolId, [...(to.get(schoolId) ?? []), list]);
  for (const list of LISTS) {
    for (const schoolId of lists[list])
      if (known.get(`${list} ${schoolId}`) !== true) add(moved.joined, schoolId, list);
  }
  for (const { list, schoolId, member } of settled) {
    if (member && !lists[list].includes(schoolId)) add(moved.left, schoolId, list);
  }
  return moved;
}

/** The lists that the parties of a plan mean: only their schools can ask something of it. */
export const listsNamed = (parties: readonly string[], book: PartyBook): Set<ListName> =>
  new Set(
    parties.flatMap((party) => {
      const meaning = book.get(partyKey(party));
      return (meaning && LIST_OF[meaning.means]) ?? [];
    }),
  );

/**
 * Those who moved and would change nothing: settled as they are, nobody needs to decide. A school with nothing but
 * passed windows is not among them: a deadline that is moved on may yet ask for it.
 * @param changes what the plan asks for; `null`: nothing
 */
export function asksNothing(moved: Moved, changes: { joined: Joined[]; left: Left[] } | null): Settled[] {
  const quiet = (kind: keyof Moved) => {
    const asking = new Set(changes?.[kind].map(({ schoolId }) => schoolId));
    return [...moved[kind]].flatMap(([schoolId, lists]) =>
      asking.has(schoolId) ? [] : lists.map((list) => ({ list, schoolId, member: kind === 'joined' })),
    );
  };
  return [...quiet('joined'), ...quiet('left')];
}

/** The narrowest first: a new school of the district that needs support is shown as one that needs support. */
export const LISTS: readonly ListName[] = ['supported', 'strong', 'all'];

/**
 * What the plan asks for since its lists changed: tasks that schools which joined lack, and open tasks of schools that
 * left. Schools for which nothing would change are left out.
 */
export function listChanges(standing: Standing): { joined: Joined[]; left: Left[] } {
  const { workforce, settled } = standing;
  const lists = { supported: workforce.supportedSchools, strong: workforce.strongSchools, all: workforce.allSchools };
  const moved = movedSchools(lists, settled);
  return {
    joined: [...moved.joined].flatMap(([schoolId, own]) => {
      const tasks = missingTasks(standing, schoolId, own);
      return tasks.length === 0 ? [] : [{ schoolId, lists: own, tasks }];
    }),
    left: [...moved.left].flatMap(([schoolId, own]) => {
      const tasks = needlessTasks(standing, schoolId, own);
      return tasks.length === 0 ? [] : [{ schoolId, lists: own, tasks }];
    }),
  };
}

function missingTasks({ activities, tasks, book, workforce }: Standing, schoolId: string, lists: readonly ListName[]) {
  const ofActivity = Map.groupBy(tasks, ({ activityId }) => activityId);
  return activities.flatMap((activity): MissingTask[] => {
    const named = partiesIn(activity, book, lists);
    const due = executorsOf(named, book, workforce).filter((one) => one.schoolId === schoolId);
    const there = ofActivity.get(activity.id) ?? [];
    return due.flatMap(({ executor, ownerId }) => {
      if (executor !== 'school' && executor !== 'curator') return [];
      const own = there.filter((task) => task.executor === executor && task.schoolId === schoolId);
      return windowsFor(activity, there, executor)
        .filter((window) => !own.some((task) => task.state !== 'cancelled' && overlap(task, window)))
        .map((window) => {
          const cancelledId = own.find((task) => isOf(task, window))?.id ?? null;
          return { ...window, activityId: activity.id, executor, schoolId, ownerId, cancelledId };
        });
    });
  });
}

/** The parties of an activity that mean one of these lists. */
const partiesIn = ({ parties }: ListedActivity, book: PartyBook, lists: readonly ListName[]): string[] =>
  parties.filter((party) => {
    const meaning = book.get(partyKey(party));
    const list = meaning && LIST_OF[meaning.means];
    return list ? lists.includes(list) : false;
  });

/** The list that a party means; `null`: it means none. */
const LIST_OF: Record<PartyMeaning['means'], ListName | null> = {
  'supported-schools': 'supported',
  curators: 'supported',
  'strong-schools': 'strong',
  'all-schools': 'all',
  body: null,
  school: null,
  person: null,
  coordinator: null,
  methodologist: null,
  nobody: null,
};

const overlap = (task: UsualWindow, window: UsualWindow): boolean =>
  task.opensOn <= window.dueOn && window.opensOn <= task.dueOn;

const isOf = (task: PlanTask, window: UsualWindow): boolean =>
  task.state === 'cancelled' &&
  task.mergedInto === null &&
  task.opensOn === window.opensOn &&
  task.closesOn === window.closesOn;

/** As its peers have them; where it has none, as any other executor has; of an activity without a task, as planned. */
function windowsFor(
  { planned }: ListedActivity,
  tasks: readonly PlanTask[],
  executor: Task['executor'],
): readonly UsualWindow[] {
  if (tasks.length === 0) return planned;
  const peers = tasks.filter((task) => task.executor === executor);
  return usualWindows(peers.length > 0 ? peers : tasks);
}

/**
 * The windows that most executors of an activity have: somebody's deadline that was moved, split or cancelled for them
 * alone is theirs alone. Of what is equally frequent, that of more windows. None when all were cancelled.
 */
export function usualWindows(tasks: readonly PlanTask[]): UsualWindow[] {
  const standing = tasks.filter(({ state }) => state !== 'cancelled');
  const executors = Map.groupBy(standing, ({ executor, schoolId, bodyId, ownerId }) =>
    [executor, schoolId, bodyId, executor === 'municipality' ? ownerId : ''].join(' '),
  );
  const sets = [...executors.values()].map((own) =>
    own
      .map(({ opensOn, closesOn, dueOn, isControl }) => ({ opensOn, closesOn, dueOn, isControl }))
      .sort((a, b) => a.opensOn.localeCompare(b.opensOn) || a.dueOn.localeCompare(b.dueOn)),
  );
  const alike = [...Map.groupBy(sets, (windows) => JSON.stringify(windows)).values()];
  const [most] = alike.sort((a, b) => b.length - a.length || (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  return most?.[0] ?? [];
}

/** What was sent in waits for its decision, and what was accepted stays. */
function needlessTasks({ activities, tasks, book, workforce }: Standing, schoolId: string, lists: readonly ListName[]) {
  const own = tasks.filter((task) => task.schoolId === schoolId && OPEN_STATES.includes(task.state));
  return activities
    .filter((activity) => partiesIn(activity, book, lists).length > 0)
    .flatMap((activity) => {
      const still = executorsOf(activity.parties, book, workforce).filter((one) => one.schoolId === schoolId);
      return own.filter(
        (task) => task.activityId === activity.id && !still.some(({ executor }) => executor === task.executor),
      );
    });
}

/** Has its window passed on the day `today`? What is due that day has not. */
export const isPast = ({ dueOn }: UsualWindow, today: LocalDate): boolean => dueOn < today;
