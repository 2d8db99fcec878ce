/** Answers of the server about road maps, for tests of pages: everything plausible, and whatever the test says. */

import type { ActivityView, RoadMapView } from '../src/capabilities/roadmaps/plans/contract.ts';
import { noTasks, type StandingCounts } from '../src/capabilities/roadmaps/plans/progress.ts';
import type { TaskRow, TaskView } from '../src/capabilities/roadmaps/tasks/contract.ts';
import type { Task } from '../src/capabilities/roadmaps/tasks/task.ts';
import { localDate } from '../src/kernel/date.ts';

/** A made-up id that is the same each time: `anId(7)`. */
export const anId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const aName = (familyName: string, givenName = 'Инна', patronymic: string | null = 'Олеговна') => ({
  familyName,
  givenName,
  patronymic,
});

/** A task of a school, under way in January 2027. */
export const aRow = (known: Partial<TaskRow> = {}): TaskRow => ({
  id: anId(1),
  roadMapId: anId(90),
  activityId: anId(80),
  number: '3.2',
  title: 'Индивидуальные планы развития педагогов',
  schoolId: anId(70),
  schoolName: 'Лесновская СОШ',
  bodyId: null,
  bodyName: null,
  executor: 'school',
  ownerId: anId(60),
  owner: aName('Панова'),
  opensOn: localDate('2027-01-01'),
  dueOn: localDate('2027-01-31'),
  standing: 'under_way',
  daysOverdue: null,
  isControl: false,
  evidence: 0,
  submittedOn: null,
  acceptedOn: null,
  version: 1,
  asked: null,
  mayAccept: false,
  maySteer: true,
  ...known,
});

/** The same task as it is stored. */
const aStoredTask = (known: Partial<Task> = {}): Task => ({
  id: anId(1),
  municipalityId: anId(99),
  roadMapId: anId(90),
  activityId: anId(80),
  schoolId: anId(70),
  bodyId: null,
  executor: 'school',
  ownerId: anId(60),
  opensOn: localDate('2027-01-01'),
  closesOn: localDate('2027-01-31'),
  dueOn: localDate('2027-01-31'),
  isControl: false,
  state: 'under_way',
  note: null,
  startedOn: localDate('2027-01-05'),
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

/** Of somebody who only looks on. */
export const MAY_NOTHING: TaskView['may'] = { report: false, accept: false, steer: false, ask: false, answer: false };

/** What its page receives. */
export const aTaskView = ({
  task,
  ...known
}: Partial<Omit<TaskView, 'task'>> & { task?: Partial<Task> } = {}): TaskView => ({
  task: aStoredTask(task),
  who: {
    schoolId: anId(70),
    schoolName: 'Лесновская СОШ',
    bodyId: null,
    bodyName: null,
    executor: 'school',
    ownerId: anId(60),
    owner: aName('Панова'),
    ownerPhone: null,
    ownerPosition: 'директор',
  },
  standing: 'under_way',
  daysOverdue: null,
  why: {
    roadMapTitle: 'Дорожная карта поддержки школ',
    sectionId: anId(50),
    section: '3. Методическая поддержка педагогов',
    number: '3.2',
    activity: 'Разработать индивидуальные планы развития педагогов',
    shortTitle: 'Планы развития педагогов',
    result: null,
    deadlineText: 'январь',
    participants: [],
    orderNumber: null,
    orderDate: null,
    orderIssuer: null,
  },
  targets: [],
  evidence: [],
  history: [],
  acceptors: [],
  siblings: [],
  curator: null,
  asked: null,
  may: MAY_NOTHING,
  ...known,
});

export const someCounts = (known: Partial<StandingCounts>): StandingCounts => ({ ...noTasks(), ...known });

export const anActivity = (known: Partial<ActivityView> = {}): ActivityView => ({
  id: anId(80),
  sectionId: anId(50),
  position: 1,
  number: '3.2',
  title: 'Разработать индивидуальные планы развития педагогов',
  shortTitle: null,
  deadlineText: 'январь',
  deadlineKind: 'once',
  parties: ['Руководители ОО'],
  participants: [],
  result: null,
  targets: [],
  windows: [],
  over: false,
  counts: noTasks(),
  version: 1,
  ...known,
});

/** A plan of one school year with one section. */
export const aRoadMap = (known: Partial<RoadMapView> = {}): RoadMapView => ({
  id: anId(90),
  municipalityId: anId(99),
  schoolId: null,
  schoolName: null,
  title: 'Дорожная карта поддержки школ, 2026/27',
  periodFrom: localDate('2026-09-01'),
  periodTo: localDate('2027-08-31'),
  orderNumber: null,
  orderDate: null,
  orderIssuer: null,
  signatory: null,
  goals: [],
  expectedResults: [],
  follow: 'quarter',
  yearKind: null,
  aims: [],
  state: 'running',
  movedYears: 0,
  fileId: null,
  fileName: null,
  version: 1,
  sections: [
    {
      id: anId(50),
      parentId: null,
      position: 1,
      number: '3',
      title: 'Методическая поддержка педагогов',
      counts: noTasks(),
    },
  ],
  activities: [],
  indicators: [],
  counts: noTasks(),
  months: [],
  may: { steer: true },
  ...known,
});
