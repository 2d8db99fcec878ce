import type { Subject } from './truth.ts';

/** The works that pupils of the demo wrote: as long as the real ones and as hard, with tasks of our own. */
export interface Work {
  /** «vpr-5-math» */
  id: string;
  kind: 'vpr' | 'oge' | 'ege';
  grade: number;
  subject: Subject | 'math-base';
  /** «Математика» */
  name: string;
  tasks: readonly WorkTask[];
  /** Least primary points for a mark of 3, 4 and 5, and the most there are. */
  borders: readonly [three: number, four: number, five: number, most: number];
  /** How much easier (below 0) or harder it is than an ordinary work, in standard deviations of pupils. */
  harder: number;
}

interface WorkTask {
  label: string;
  level: 'Б' | 'П' | 'В';
  most: number;
}

/** @param tasks «1К1:4 2:3», points after the colon; the last quarter are raised, the last two high */
function tasksOf(tasks: string): WorkTask[] {
  const all = tasks.split(' ');
  return all.map((task, at) => {
    const [label = '', most = '1'] = task.split(':');
    const level = at >= all.length - 2 ? 'В' : at >= all.length * 0.72 ? 'П' : 'Б';
    return { label, level, most: Number(most) };
  });
}

const NAMES = { russian: 'Русский язык', math: 'Математика', 'math-base': 'Математика (базовый уровень)' } as const;

const work = (
  kind: Work['kind'],
  grade: number,
  subject: Work['subject'],
  harder: number,
  borders: Work['borders'],
  tasks: string,
): Work => ({
  id: `${kind}-${grade}-${subject}`,
  ...{ kind, grade, subject, borders, harder },
  name: NAMES[subject],
  tasks: tasksOf(tasks),
});

/** «1:1 2:1 …» */
const ones = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => `${from + at}:1`).join(' ');

const ESSAY = '1К1:4 1К2:3 1К3:2 2К1:3 2К2:3 2К3:3';

export const VPR: readonly Work[] = [
  work(
    'vpr',
    4,
    'russian',
    -0.1,
    [14, 24, 33, 38],
    '1К1:4 1К2:3 2:3 3.1:1 3.2:3 4:2 5:1 6:2 7:3 8:2 9:1 10:1 11:2 12.1:1 12.2:2 13.1:1 13.2:2 14:1 15.1:2 15.2:1',
  ),
  work(
    'vpr',
    4,
    'math',
    -0.15,
    [6, 10, 15, 20],
    '1:1 2:1 3:2 4:1 5.1:1 5.2:1 6.1:1 6.2:1 7:1 8:2 9.1:1 9.2:1 10:2 11:2 12:2',
  ),
  work(
    'vpr',
    5,
    'russian',
    0,
    [18, 29, 39, 45],
    `${ESSAY} 2К4:3 3:2 4.1:3 4.2:2 5.1:2 5.2:2 6.1:2 6.2:1 7.1:2 7.2:1 8:2 9:2 10:1 11:1 12:1`,
  ),
  work(
    'vpr',
    5,
    'math',
    -0.05,
    [7, 11, 15, 20],
    `${ones(1, 5)} 6:2 7:1 8:1 9:2 10:2 11.1:1 11.2:1 12.1:1 12.2:1 13:1 14:2`,
  ),
  work(
    'vpr',
    6,
    'russian',
    0.05,
    [25, 35, 45, 51],
    `${ESSAY} 2К4:3 3.1:1 3.2:1 4:2 5:2 6:2 7.1:1 7.2:1 8.1:2 8.2:1 9:2 10:3 11:2 12.1:1 12.2:2 13.1:1 13.2:1 14.1:2 14.2:3`,
  ),
  work('vpr', 6, 'math', 0.05, [6, 10, 14, 16], `${ones(1, 8)} 9:2 10:1 11:2 12:1 13:2`),
  work(
    'vpr',
    7,
    'russian',
    0.05,
    [22, 32, 42, 47],
    `${ESSAY} 2К4:3 3.1:1 3.2:1 4.1:1 4.2:1 5:2 6:2 7.1:1 7.2:1 8.1:2 8.2:1 9:2 10:1 11.1:2 11.2:3 12:1 13.1:1 13.2:1 14:2`,
  ),
  work('vpr', 7, 'math', 0.1, [7, 12, 16, 19], `${ones(1, 11)} 12:2 13:1 14:2 15:1 16:2`),
  work(
    'vpr',
    8,
    'russian',
    0.1,
    [26, 32, 45, 51],
    `${ESSAY} 3.1:1 3.2:2 4.1:1 4.2:2 5:2 6:2 7:2 8:1 9:3 10:1 11:1 12:2 13:1 14:1 15.1:1 15.2:2 16:2 17.1:2 17.2:2 17.3:2`,
  ),
  work('vpr', 8, 'math', 0.1, [8, 15, 21, 25], `${ones(1, 14)} 15:2 16.1:1 16.2:1 17:1 18:2 19:2 20:2`),
];

export const OGE: readonly Work[] = [
  work(
    'oge',
    9,
    'russian',
    -0.05,
    [15, 26, 33, 37],
    `${ones(1, 11)} 12:2 13:3 14:2 15:2 16:3 17:1 18:1 19:3 20:3 21:3 22:3`,
  ),
  work('oge', 9, 'math', 0.05, [8, 15, 22, 31], `${ones(1, 19)} 20:2 21:2 22:2 23:2 24:2 25:2`),
];

/** Tasks of an ОГЭ of mathematics in which points for geometry are earned; without two of them there is no mark of 3. */
export const GEOMETRY = ['15', '16', '17', '18', '19', '23', '24', '25'];

/** The strongest half stays for these. */
export const EGE: readonly Work[] = [
  work('ege', 11, 'russian', -1, [10, 24, 38, 50], `${ones(1, 26)} 27:24`),
  work('ege', 11, 'math', -0.5, [6, 12, 18, 32], `${ones(1, 12)} 13:2 14:3 15:2 16:2 17:3 18:4 19:4`),
  work('ege', 11, 'math-base', -0.6, [7, 12, 17, 21], ones(1, 21)),
];

/** Tasks at the beginning whose answers are signs in a row; the others are written with their most in brackets. */
export function shortTasks({ tasks }: Work): number {
  const first = tasks.findIndex(({ most }) => most > 1);
  return first === -1 ? tasks.length : first;
}
