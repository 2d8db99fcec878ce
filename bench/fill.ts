import { randomUUID } from 'node:crypto';
import { foundMunicipality } from '../src/capabilities/access/entrance/actions.ts';
import { insertAppointments, insertPeople } from '../src/capabilities/access/store.ts';
import { insertActivities, insertRoadMap } from '../src/capabilities/roadmaps/plans/store.ts';
import { insertTasks } from '../src/capabilities/roadmaps/tasks/store.ts';
import { addDays, localDate } from '../src/kernel/date.ts';
import type { Tx } from '../src/platform/db.ts';
import type { Opened } from '../src/server.ts';
import { PASSWORD } from './signin.ts';

const TODAY = localDate('2026-11-20');
const BEGINNING = localDate('2026-01-01');

/**
 * A municipality with its coordinator, 24 schools with their heads, four bodies, and a road map of `tasks` tasks, a
 * third of them with something brought.
 * @returns the road map
 */
export async function fill({ db, signIn }: Opened, tasks: number): Promise<string> {
  const passwordHash = await signIn.hash(PASSWORD);
  return db.asOwner(async (tx) => {
    const { municipalityId, coordinatorId } = await foundMunicipality(
      tx,
      { now: new Date(), today: BEGINNING },
      {
        region: null,
        name: 'Измерительный округ',
        shortName: 'Округ',
        coordinator: { familyName: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' },
        email: 'bench@example.test',
      },
      passwordHash,
    );
    await insertBodies(tx, municipalityId);
    const schools = await insertSchools(tx, municipalityId);
    const map = { ...MAP, id: randomUUID(), municipalityId };
    await insertRoadMap(tx, map, { personId: coordinatorId, at: new Date() });
    const activityIds = await insertForty(tx, map);
    const ids = await insertMany(tx, map, { tasks, schools, activityIds });
    await bring(tx, municipalityId, schools, ids);
    return map.id;
  });
}

const MAP = {
  schoolId: null,
  draftId: null,
  groupId: null,
  title: 'Дорожная карта',
  orderNumber: null,
  orderDate: null,
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

interface School {
  id: string;
  headId: string;
}

interface Map {
  schoolId: null;
  id: string;
  municipalityId: string;
}

async function insertBodies(tx: Tx, municipalityId: string): Promise<void> {
  const names = ['Управление образования', 'Методический центр', 'Центр диагностики', 'Центр одарённых'];
  const bodies = names.map((name) => ({ municipality_id: municipalityId, kind: 'other', name, short_name: name }));
  await tx.insertInto('body').values(bodies).execute();
}

async function insertSchools(tx: Tx, municipalityId: string): Promise<School[]> {
  const schools = Array.from({ length: 24 }, () => ({ id: randomUUID(), headId: randomUUID() }));
  const rows = schools.map(({ id }, index) => ({
    id,
    municipality_id: municipalityId,
    name: `Школа № ${index + 1}`,
    short_name: `СОШ № ${index + 1}`,
    kind: 'secondary',
  }));
  await tx.insertInto('school').values(rows).execute();
  const heads = schools.map(({ headId }, index) => ({
    id: headId,
    familyName: `Директорова-${index + 1}`,
    givenName: 'Анна',
    patronymic: 'Петровна',
    email: `head${index + 1}@example.test`,
    phone: null,
  }));
  await insertPeople(tx, municipalityId, heads);
  await insertAppointments(
    tx,
    schools.map(({ id, headId }) => ({
      id: randomUUID(),
      personId: headId,
      role: 'head',
      municipalityId,
      schoolId: id,
      bodyId: null,
      regionWide: false,
      position: null,
      orderNumber: null,
      orderDate: null,
      fromDay: BEGINNING,
      toDay: null,
    })),
  );
  return schools;
}

async function insertForty(tx: Tx, map: Map): Promise<string[]> {
  const activities = Array.from({ length: 40 }, (_, position) => ({
    id: randomUUID(),
    sectionId: null,
    position,
    number: `${position + 1}`,
    title: `Мероприятие ${position + 1}: методическая помощь учителям школ перечня по итогам диагностики`,
    deadlineText: 'до 25 декабря',
    deadlineKind: 'once',
    parties: ['Руководители школ'],
    participants: [],
    result: 'Справка',
    targets: [],
  }));
  await insertActivities(tx, map, activities);
  return activities.map(({ id }) => id);
}

interface Many {
  tasks: number;
  schools: readonly School[];
  activityIds: readonly string[];
}

async function insertMany(tx: Tx, map: Map, { tasks, schools, activityIds }: Many): Promise<string[]> {
  const many = Array.from({ length: tasks }, (_, index) => {
    const opensOn = addDays(TODAY, (index % 200) - 60);
    const closesOn = addDays(opensOn, 30);
    const school = schools[index % schools.length];
    return {
      id: randomUUID(),
      municipalityId: map.municipalityId,
      roadMapId: map.id,
      activityId: activityIds[index % activityIds.length] ?? '',
      schoolId: school?.id ?? '',
      bodyId: null,
      executor: 'school' as const,
      ownerId: school?.headId ?? '',
      opensOn,
      closesOn,
      dueOn: closesOn,
      isControl: false,
    };
  });
  await insertTasks(tx, many, new Date());
  return many.map(({ id }) => id);
}

/** A link of each school, attached to every third of its tasks. */
async function bring(tx: Tx, municipalityId: string, schools: readonly School[], taskIds: readonly string[]) {
  const links = schools.map(({ id, headId }) => ({
    id: randomUUID(),
    municipality_id: municipalityId,
    school_id: id,
    kind: 'link',
    title: 'Справка на сайте школы',
    url: 'https://school.example/spravka',
    added_at: new Date(),
    added_by: headId,
  }));
  await tx.insertInto('evidence').values(links).execute();
  const attached = taskIds.flatMap((taskId, index) => {
    const link = links[index % links.length];
    const brought = index % 3 === 0 && link !== undefined;
    if (!brought) return [];
    const { id, school_id } = link;
    return [
      {
        municipality_id: municipalityId,
        school_id,
        task_id: taskId,
        evidence_id: id,
        attached_at: new Date(),
      },
    ];
  });
  for (let first = 0; first < attached.length; first += 2000) {
    await tx
      .insertInto('task_evidence')
      .values(attached.slice(first, first + 2000))
      .execute();
  }
}
