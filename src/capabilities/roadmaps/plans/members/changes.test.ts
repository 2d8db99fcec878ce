import { describe, expect, it } from 'vitest';
import { localDate } from '../../../../kernel/date.ts';
import { type PartyMeaning, partyKey } from '../parties.ts';
import {
  asksNothing,
  isPast,
  listChanges,
  listsNamed,
  movedSchools,
  type PlanTask,
  type Standing,
  usualWindows,
} from './changes.ts';

const autumn = window('2026-09-01', '2026-11-30');
const winter = window('2026-12-01', '2027-02-28');
const HEADS = 'Руководители ОО';
const CURATORS = 'Кураторы';
const EVERYBODY = 'Все школы';

function window(from: string, to: string) {
  return { opensOn: localDate(from), closesOn: localDate(to), dueOn: localDate(to), isControl: false };
}

const aTask = (id: string, given: Partial<PlanTask> = {}): PlanTask => ({
  ...winter,
  id,
  activityId: 'training',
  executor: 'school',
  schoolId: 'old',
  bodyId: null,
  ownerId: 'head of old',
  state: 'planned',
  mergedInto: null,
  ...given,
});

const BOOK: [string, PartyMeaning][] = [
  [HEADS, { means: 'supported-schools' }],
  [CURATORS, { means: 'curators' }],
  [EVERYBODY, { means: 'all-schools' }],
  ['Школа № 5', { means: 'school', schoolId: 'new' }],
];

/** «old» is a member since the plan was made, «new» joined; a test names what is otherwise. */
const aPlan = (given: Partial<Standing> & { supported?: string[]; all?: string[] } = {}): Standing => ({
  activities: [{ id: 'training', parties: [HEADS], planned: [] }],
  tasks: [aTask('a', autumn), aTask('b', winter)],
  book: new Map(BOOK.map(([party, meaning]) => [partyKey(party), meaning])),
  workforce: {
    supportedSchools: given.supported ?? ['old', 'new'],
    strongSchools: [],
    allSchools: given.all ?? ['old', 'new'],
    headOf: new Map([['new', 'head of new']]),
    curatorOf: new Map([['new', 'curator of new']]),
    bodyHeadOf: new Map(),
    methodologist: null,
    coordinator: 'coordinator',
  },
  settled: [
    { list: 'supported', schoolId: 'old', member: true },
    { list: 'all', schoolId: 'old', member: true },
    { list: 'all', schoolId: 'new', member: true },
  ],
  ...given,
});

const joinedTasks = (standing: Standing) => listChanges(standing).joined.flatMap(({ tasks }) => tasks);
const leftTasks = (standing: Standing) => listChanges(standing).left.flatMap(({ tasks }) => tasks.map(({ id }) => id));

describe('a school that joined', () => {
  it('lacks every window that the others have, and its head answers', () => {
    expect(listChanges(aPlan())).toEqual({
      joined: [
        {
          schoolId: 'new',
          lists: ['supported'],
          tasks: [autumn, winter].map((days) => ({
            ...days,
            activityId: 'training',
            executor: 'school',
            schoolId: 'new',
            ownerId: 'head of new',
            cancelledId: null,
          })),
        },
      ],
      left: [],
    });
  });

  it('without a head its tasks are the coordinator’s; a party «curators» asks its curator', () => {
    const { workforce } = aPlan();
    const headless = aPlan({ workforce: { ...workforce, headOf: new Map() } });
    expect(new Set(joinedTasks(headless).map(({ ownerId }) => ownerId))).toEqual(new Set(['coordinator']));
    const curated = aPlan({ activities: [{ id: 'training', parties: [CURATORS], planned: [] }] });
    expect(joinedTasks(curated)).toMatchObject([
      { executor: 'curator', ownerId: 'curator of new' },
      { executor: 'curator' },
    ]);
  });

  it('asks nothing once settled, and again after it left and came back', () => {
    const asks = (member: boolean) =>
      joinedTasks(aPlan({ settled: [{ list: 'supported', schoolId: 'new', member }] })).filter(
        ({ schoolId }) => schoolId === 'new',
      ).length;
    expect(asks(true)).toBe(0);
    expect(asks(false)).toBe(2);
  });

  it('does not ask twice for what another party of the activity has given it', () => {
    const both = aPlan({ activities: [{ id: 'training', parties: [HEADS, EVERYBODY], planned: [] }] });
    const own = [autumn, winter].map((days, index) => aTask(`own ${index}`, { ...days, schoolId: 'new' }));
    expect(joinedTasks({ ...both, tasks: [...both.tasks, ...own] })).toEqual([]);
  });

  it('gets back what was cancelled for it, but not a window that another task took over', () => {
    const cancelled = (mergedInto: string | null) =>
      aTask('mine', { ...winter, schoolId: 'new', state: 'cancelled', mergedInto });
    const ids = (mergedInto: string | null) =>
      joinedTasks(aPlan({ tasks: [...aPlan().tasks, cancelled(mergedInto)] })).map(({ cancelledId }) => cancelledId);
    expect(ids(null)).toEqual([null, 'mine']);
    expect(ids('other')).toEqual([null, null]);
  });

  it('of an activity without a task it goes by the plan; of one cancelled for all there is nothing', () => {
    const idle = { activities: [{ id: 'training', parties: [HEADS], planned: [winter] }] };
    const all = joinedTasks(aPlan({ ...idle, tasks: [], settled: [] })).map(({ schoolId }) => schoolId);
    expect(all).toEqual(['old', 'new']);
    expect(joinedTasks(aPlan({ ...idle, tasks: [aTask('a', { state: 'cancelled' })] }))).toEqual([]);
  });

  it('a list that no activity means asks for nothing', () => {
    const named = aPlan({ activities: [{ id: 'training', parties: ['Школа № 5', 'кто-то'], planned: [] }] });
    expect(listChanges(named)).toEqual({ joined: [], left: [] });
  });
});

describe('a school that left', () => {
  const gone = (given: Partial<Standing> = {}) => aPlan({ supported: ['new'], settled: STAYED, ...given });
  const STAYED: Standing['settled'] = [
    { list: 'supported', schoolId: 'old', member: true },
    { list: 'supported', schoolId: 'new', member: true },
    { list: 'all', schoolId: 'old', member: true },
    { list: 'all', schoolId: 'new', member: true },
  ];

  it('is not asked for what is open; sent in and accepted stay', () => {
    const states = ['planned', 'under_way', 'returned', 'submitted', 'accepted', 'cancelled'] as const;
    expect(leftTasks(gone({ tasks: states.map((state) => aTask(state, { state })) }))).toEqual([
      'planned',
      'under_way',
      'returned',
    ]);
  });

  it('keeps what another party still asks of it, and what no list ever asked', () => {
    const { book } = aPlan();
    const meaning = (bySchool: PartyMeaning) => new Map([...book, [partyKey('МБОУ'), bySchool]]);
    const named = { activities: [{ id: 'training', parties: [HEADS, 'МБОУ'], planned: [] }] };
    expect(leftTasks(gone({ ...named, book: meaning({ means: 'school', schoolId: 'old' }) }))).toEqual([]);
    expect(leftTasks(gone({ ...named, book: meaning({ means: 'school', schoolId: 'new' }) }))).toEqual(['a', 'b']);
    const unlisted = { activities: [{ id: 'training', parties: ['МБОУ'], planned: [] }] };
    expect(leftTasks(gone({ ...unlisted, book: meaning({ means: 'nobody' }) }))).toEqual([]);
  });

  it('settled, it asks nothing; closed, it has left every list', () => {
    const kept = STAYED.map((row) => (row.schoolId === 'old' ? { ...row, member: false } : row));
    expect(leftTasks(gone({ settled: kept }))).toEqual([]);
    expect(listChanges(gone({ workforce: { ...gone().workforce, allSchools: ['new'] } })).left).toMatchObject([
      { schoolId: 'old', lists: ['supported', 'all'] },
    ]);
  });
});

describe('usual windows', () => {
  it('are those of most executors: what was moved or split for one school is that school’s alone', () => {
    const moved = { ...winter, dueOn: localDate('2027-03-31') };
    const tasks = [
      aTask('1', { schoolId: 'one' }),
      aTask('2', { schoolId: 'two' }),
      aTask('3', { schoolId: 'three', ...moved }),
    ];
    expect(usualWindows(tasks)).toEqual([winter]);
    expect(usualWindows(tasks.map((task) => ({ ...task, ...moved })))).toEqual([moved]);
  });

  it('of what is equally frequent, those of more windows; none where all are cancelled', () => {
    const tasks = [
      aTask('1', { schoolId: 'one', ...winter }),
      aTask('2', { schoolId: 'two', ...winter }),
      aTask('3', { schoolId: 'two', ...autumn }),
    ];
    expect(usualWindows(tasks)).toEqual([autumn, winter]);
    expect(usualWindows(tasks.map((task) => ({ ...task, state: 'cancelled' })))).toEqual([]);
  });
});

it('moved schools: the narrowest list first, and nobody when the lists are as they were settled', () => {
  const lists = { supported: ['a'], strong: [], all: ['a', 'b'] };
  expect(movedSchools(lists, []).joined).toEqual(
    new Map([
      ['a', ['supported', 'all']],
      ['b', ['all']],
    ]),
  );
  const settled = [
    { list: 'supported' as const, schoolId: 'a', member: true },
    { list: 'all' as const, schoolId: 'a', member: true },
    { list: 'all' as const, schoolId: 'b', member: true },
  ];
  expect(movedSchools(lists, settled)).toEqual({ joined: new Map(), left: new Map() });
});

it('the lists that a plan names are those its parties mean', () => {
  const book = new Map(BOOK.map(([party, meaning]) => [partyKey(party), meaning]));
  expect(listsNamed([HEADS, CURATORS, 'Школа № 5', 'кто-то'], book)).toEqual(new Set(['supported']));
  expect(listsNamed([CURATORS, EVERYBODY], book)).toEqual(new Set(['supported', 'all']));
  expect(listsNamed(['Школа № 5'], book)).toEqual(new Set());
});

it('who moved and asks nothing is settled; a newcomer with passed windows alone still asks', () => {
  const moved = movedSchools({ supported: ['new', 'idle'], strong: [], all: ['new', 'idle'] }, [
    { list: 'supported', schoolId: 'old', member: true },
    { list: 'all', schoolId: 'new', member: true },
    { list: 'all', schoolId: 'idle', member: true },
  ]);
  const changes = listChanges(aPlan({ tasks: [aTask('a', autumn)], supported: ['new'] }));
  expect(changes).toMatchObject({ joined: [{ schoolId: 'new' }], left: [{ schoolId: 'old' }] });
  expect(asksNothing(moved, changes)).toEqual([{ list: 'supported', schoolId: 'idle', member: true }]);
  expect(asksNothing(moved, null)).toEqual([
    { list: 'supported', schoolId: 'new', member: true },
    { list: 'supported', schoolId: 'idle', member: true },
    { list: 'supported', schoolId: 'old', member: false },
  ]);
});

it('a window is past the day after its last', () => {
  expect(isPast(autumn, localDate('2026-11-30'))).toBe(false);
  expect(isPast(autumn, localDate('2026-12-01'))).toBe(true);
});
