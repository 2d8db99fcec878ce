import { randomUUID } from 'node:crypto';
import { insertActivities, insertRoadMap } from '../src/capabilities/roadmaps/plans/store.ts';
import { insertTasks, type NewTask } from '../src/capabilities/roadmaps/tasks/store.ts';
import type { Target, Task } from '../src/capabilities/roadmaps/tasks/task.ts';
import { localDate } from '../src/kernel/date.ts';
import type { Db } from '../src/platform/db.ts';
import { aMunicipality, anAppointed, aSchool, noon } from './make.ts';

/** A task as it should be; a test names only what it is about. */
export const aTask = (known: Partial<Task> = {}): Task => ({
  id: randomUUID(),
  municipalityId: PLACE,
  roadMapId: PLACE,
  activityId: PLACE,
  schoolId: PLACE,
  bodyId: null,
  executor: 'school',
  ownerId: PLACE,
  opensOn: localDate('2026-12-01'),
  closesOn: localDate('2026-12-25'),
  dueOn: localDate('2026-12-25'),
  isControl: false,
  state: 'planned',
  note: null,
  startedOn: null,
  submittedOn: null,
  acceptedOn: null,
  acceptedShort: false,
  returnedOn: null,
  comment: null,
  cancelledOn: null,
  reason: null,
  version: 1,
  ...known,
});
const PLACE = randomUUID();

/** A municipality with two schools, their heads and curator, and a plan of one activity with a task for each school. */
export async function aPlan(db: Db, targets: Omit<Target, 'id'>[] = []) {
  const municipalityId = await aMunicipality(db);
  const schools = [await aSchool(db, municipalityId), await aSchool(db, municipalityId)] as const;
  const coordinator = await anAppointed(db, { role: 'coordinator', municipalityId, familyName: 'Соколова' });
  const heads = [
    await anAppointed(db, { role: 'head', municipalityId, schoolId: schools[0], familyName: 'Панова' }),
    await anAppointed(db, { role: 'head', municipalityId, schoolId: schools[1], familyName: 'Юдин' }),
  ] as const;
  const curator = await anAppointed(db, { role: 'curator', municipalityId, schoolId: schools[0], familyName: 'Белов' });
  const observer = await anAppointed(db, { role: 'observer', municipalityId, familyName: 'Ветрова' });
  const roadMapId = randomUUID();
  const activityId = randomUUID();
  const tasks: NewTask[] = schools.map((schoolId, index) => ({
    id: randomUUID(),
    municipalityId,
    roadMapId,
    activityId,
    schoolId,
    bodyId: null,
    executor: 'school',
    ownerId: heads[index] ?? '',
    opensOn: localDate('2026-12-01'),
    closesOn: localDate('2026-12-25'),
    dueOn: localDate('2026-12-25'),
    isControl: false,
  }));
  const map = {
    id: roadMapId,
    municipalityId,
    schoolId: null,
    draftId: null,
    groupId: null,
    title: 'Дорожная карта 2026/27',
    orderNumber: '9-ОД',
    orderDate: localDate('2026-08-31'),
    orderIssuer: null,
    signatory: null,
    periodFrom: localDate('2026-09-01'),
    periodTo: localDate('2027-08-31'),
    follow: 'quarter' as const,
    yearKind: null,
    goals: [],
    expectedResults: [],
    aims: [],
  };
  const activity = {
    id: activityId,
    sectionId: null,
    position: 0,
    number: '3.3',
    title: 'Повышение квалификации учителей',
    deadlineText: 'до 25 декабря',
    deadlineKind: 'once',
    parties: ['Руководители ОО'],
    participants: [],
    result: 'Удостоверения',
    targets: targets.map((target) => ({ ...target, id: randomUUID() })),
  };
  await db.asOwner(async (tx) => {
    await insertRoadMap(tx, map, { personId: coordinator, at: noon('2026-08-31') });
    await insertActivities(tx, map, [activity]);
    await insertTasks(tx, tasks, noon('2026-08-31'));
  });
  const ids = tasks.map(({ id }) => id) as [string, string];
  return {
    municipalityId,
    schools,
    coordinator,
    heads,
    curator,
    observer,
    roadMapId,
    activityId,
    tasks: ids,
    targets: activity.targets,
  };
}
