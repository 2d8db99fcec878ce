import type { LocalDate } from '../../../../../kernel/date.ts';
import type { Tx } from '../../../../../platform/db.ts';
import { findSchools } from '../../../../registry/index.ts';
import type { Corrections } from '../../../drafts/corrections.ts';
import { bookOf } from '../../../drafts/effective.ts';
import { workforceOf } from '../../staff.ts';
import { findActivities } from '../../store.ts';
import { readBook, surveyStaff } from '../../survey/store.ts';
import {
  asksNothing,
  isPast,
  listChanges,
  listsNamed,
  movedSchools,
  type Settled,
  type UsualWindow,
} from '../changes.ts';
import { plannedWindows } from '../planned.ts';
import * as store from '../store.ts';

/** What a plan asks of whoever plans it, see `changesOf`. */
export type Changes = NonNullable<Awaited<ReturnType<typeof changesOf>>>;

/** Where schools joined or left since the lists of a plan were settled, and how they were. */
interface Moved {
  settled: readonly Settled[];
  moved: ReturnType<typeof movedSchools>;
}

/** Those of these plans whose lists are not as they were settled: few on most days, and asked for all together. */
export async function findMoved(
  tx: Tx,
  maps: readonly store.ListedMap[],
  today: LocalDate,
): Promise<Map<string, Moved>> {
  const ids = maps.map(({ id }) => id);
  const known = await store.findSettled(tx, ids);
  const listsOf = await store.findListsOf(tx, maps, today);
  return new Map(
    maps.flatMap((map): [string, Moved][] => {
      const settled = known.get(map.id) ?? [];
      const moved = movedSchools(listsOf(map), settled);
      return moved.joined.size + moved.left.size === 0 ? [] : [[map.id, { settled, moved }]];
    }),
  );
}

/**
 * The plan beside its lists. Schools of which only passed windows are asked have nothing to do, and are not shown.
 * @param before where it moved, if that was asked already
 */
export async function changesOf(tx: Tx, map: store.ListedMap, today: LocalDate, before?: Moved) {
  const found = await compare(tx, map, today, before);
  if (!found?.changes) return null;
  const { joined, left, ...known } = found.changes;
  const schools = new Map((await findSchools(tx, map.municipalityId)).map((school) => [school.id, school]));
  const ahead = joined.filter((change) => change.tasks.some((task) => !isPast(task, today)));
  return { joined: ahead, left, ...known, schools };
}

/** Who joined or left and asks for nothing by it: it goes without a decision of anybody. */
export async function quietOf(tx: Tx, map: store.ListedMap, today: LocalDate): Promise<Settled[]> {
  const found = await compare(tx, map, today);
  return found ? asksNothing(found.moved, found.changes) : [];
}

/** `null`: every school is settled, as on most days. Without `changes`: those that are not are in lists that the plan does not name. */
async function compare(tx: Tx, map: store.ListedMap, today: LocalDate, known?: Moved) {
  const asked = known ?? (await findMoved(tx, [map], today)).get(map.id);
  if (!asked) return null;
  const { settled, moved } = asked;
  const activities = await findActivities(tx, map.id);
  const decisions = await store.findDecisions(tx, map.id);
  const parties = [...new Set(activities.flatMap((activity) => activity.parties))];
  const book = bookOf((await readBook(tx, map.municipalityId, today, parties)).book, decisions ?? {});
  const named = listsNamed(parties, book);
  const concerned = [...moved.joined.values(), ...moved.left.values()].flat().some((list) => named.has(list));
  if (!concerned) return { moved, changes: null };
  const tasks = await store.findPlanTasks(tx, map.id);
  const planned = await plannedOf(tx, map, activities, tasks, decisions);
  const changes = listChanges({
    activities: activities.map((activity) => ({ ...activity, planned: planned.get(activity.id) ?? [] })),
    tasks,
    book,
    workforce: workforceOf(await surveyStaff(tx, map.municipalityId, today), map.groupId, null),
    settled,
  });
  return { moved, changes: { ...changes, activities, tasks: new Map(tasks.map((task) => [task.id, task])) } };
}

/** What activities without a task go by; the document is looked into only for them. */
async function plannedOf(
  tx: Tx,
  map: store.ListedMap,
  activities: Awaited<ReturnType<typeof findActivities>>,
  tasks: readonly { activityId: string }[],
  corrections: Corrections | null,
): Promise<Map<string, UsualWindow[]>> {
  const busy = new Set(tasks.map(({ activityId }) => activityId));
  const idle = activities.filter(({ id }) => !busy.has(id));
  if (idle.length === 0) return new Map();
  const reading = await store.findReading(tx, map.id);
  const source = reading && corrections ? { reading, corrections } : null;
  return plannedWindows(idle, source, map);
}
