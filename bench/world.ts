import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundMunicipality } from '../src/capabilities/access/entrance/actions.ts';
import { insertActivities, insertRoadMap } from '../src/capabilities/roadmaps/plans/store.ts';
import { insertTasks } from '../src/capabilities/roadmaps/tasks/store.ts';
import { addDays, localDate } from '../src/kernel/date.ts';
import { readConfig } from '../src/platform/config.ts';
import { type Opened, openAll, startServer } from '../src/server.ts';
import { freePort } from '../test/postgres.ts';
import { PASSWORD } from './signin.ts';

const TODAY = localDate('2026-11-20');

export interface World {
  address: string;
  roadMapId: string;
  close(): Promise<void>;
}

/** A municipality with 24 schools and a road map of `tasks` tasks, served on a free port. */
export async function makeWorld(tasks: number, databaseUrl: string | null): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'));
  const port = await freePort();
  const config = { ...readConfig({}), dataFolder: folder, port, databaseUrl, publicUrl: `http://127.0.0.1:${port}` };
  const opened = await openAll(config);
  const roadMapId = await fill(opened, tasks);
  await opened.pool.query('analyze'); // what the upkeep of the embedded database and a server do by themselves
  const running = await startServer(opened);
  return {
    address: config.publicUrl,
    roadMapId,
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @returns the road map */
async function fill(opened: Opened, tasks: number): Promise<string> {
  const passwordHash = await opened.signIn.hash(PASSWORD);
  const roadMapId = randomUUID();
  await opened.db.asOwner(async (tx) => {
    const { municipalityId, coordinatorId } = await foundMunicipality(
      tx,
      { now: new Date(), today: localDate('2026-01-01') },
      {
        region: null,
        name: 'Измерительный округ',
        shortName: 'Округ',
        coordinator: { familyName: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' },
        email: 'bench@example.test',
      },
      passwordHash,
    );
    const schools = Array.from({ length: 24 }, () => randomUUID());
    await tx
      .insertInto('school')
      .values(
        schools.map((id, index) => ({
          id,
          municipality_id: municipalityId,
          name: `Школа № ${index + 1}`,
          short_name: `СОШ № ${index + 1}`,
          kind: 'secondary',
        })),
      )
      .execute();
    const map = {
      id: roadMapId,
      municipalityId,
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
      goals: [],
      aims: [],
    };
    await insertRoadMap(tx, map, { personId: coordinatorId, at: new Date() });
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
    await insertTasks(
      tx,
      Array.from({ length: tasks }, (_, index) => {
        const opensOn = addDays(TODAY, (index % 200) - 60);
        const closesOn = addDays(opensOn, 30);
        return {
          id: randomUUID(),
          municipalityId,
          roadMapId,
          activityId: activities[index % activities.length]?.id ?? '',
          schoolId: schools[index % schools.length] ?? '',
          bodyId: null,
          executor: 'school' as const,
          ownerId: coordinatorId,
          opensOn,
          closesOn,
          dueOn: closesOn,
          isControl: false,
        };
      }),
      new Date(),
    );
  });
  return roadMapId;
}
