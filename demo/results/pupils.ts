import { chance } from '../chance.ts';
import { type DemoSchool, SCHOOLS } from '../place.ts';
import { normal, partBelow, quantile } from './normal.ts';
import { FATES, type Truth, truthOf } from './truth.ts';
import { GEOMETRY, type Work } from './works.ts';

/** Pupils who are not, and what they wrote: three years of the same classes, drawn around what is true of their schools. */

interface Pupil {
  /** Of ФИС ОКО in this demo: the same in every year. */
  code: string;
  /** «А»; empty where the school has one class of the year. */
  letter: string;
  /** In standard deviations about the mean of the school. */
  ability: number;
}

/** What one pupil got in one work. */
export interface Outcome {
  pupil: Pupil;
  /** Points in the order of `Work.tasks`. */
  points: number[];
  primary: number;
  mark: number;
}

/** Of what a pupil can do, so much is the same in every work. */
const LASTING = Math.sqrt(0.6);
const PASSING = Math.sqrt(0.4);

/** In an ordinary work of an ordinary school: parts of pupils with a mark of 2, of 3 and less, of 4 and less. */
const ORDINARY = [0.12, 0.52, 0.86] as const;
/** From the border of a 3 to that of a 4 and of a 5, in standard deviations. */
const TO_FOUR = quantile(ORDINARY[1]) - quantile(ORDINARY[0]);
const TO_FIVE = quantile(ORDINARY[2]) - quantile(ORDINARY[0]);

/**
 * The true share of low results of a school in a work: teachers and classes differ somewhat from work to work and from year
 * to year. `ago`: 0 is the last of the three years.
 */
export function trueShare({ school, low }: Truth, work: Work, ago: number): number {
  const share = low[work.subject === 'russian' ? 'russian' : 'math'][2 - ago] ?? 0;
  const lasting = normal(chance(seedOf(`teachers ${school} ${work.id}`)));
  const passing = normal(chance(seedOf(`year ${school} ${work.id} ${ago}`)));
  return shareIn(share, work, TEACHERS * lasting + YEARS * passing);
}

/** How far the truth of one work lies from that of others, and of one year from that of others; in the unit of `Work.harder`. */
const TEACHERS = 0.1;
const YEARS = 0.1;

const shareIn = (share: number, { harder }: Work, besides = 0): number => partBelow(quantile(share) + harder + besides);

/** A year of the three. */
export interface Year {
  year: number;
  /** Years before the last. */
  ago: number;
  /** Stands for the year where chance is asked: whatever years these are, they tell the same story. */
  told: number;
  /** Who wrote a work, and what came of it; empty: the school has no such class. */
  outcomes(school: DemoSchool, work: Work): readonly Outcome[];
}

/** The last of the three years in the story. */
const STORY = 2026;

/** The three years up to `last`, the oldest first. What was drawn is kept as long as these are. */
export function threeYears(last: number): Year[] {
  const cohorts = new Map<string, Pupil[]>();
  return [2, 1, 0].map((ago) => {
    const drawn = new Map<string, Outcome[]>();
    const told = STORY - ago;
    return {
      year: last - ago,
      told,
      ago,
      outcomes: (school, work) => {
        const key = `${school.shortName} ${work.id}`;
        const found =
          drawn.get(key) ?? outcomesOf(school, work, { told, ago, pupils: classOf(school, work, told, cohorts) });
        drawn.set(key, found);
        return found;
      },
    };
  });
}

function outcomesOf(
  school: DemoSchool,
  work: Work,
  { told, ago, pupils }: { told: number; ago: number; pupils: readonly Pupil[] },
): Outcome[] {
  const truth = truthOf(school.shortName);
  const luck = chance(seedOf(`${school.shortName} ${work.id} ${told}`));
  const came = pupils.filter(() => luck() < 0.94);
  const standings = came.map(({ ability }) => LASTING * ability + PASSING * normal(luck));
  const border = fatedBorder(school, work, ago, standings) ?? quantile(trueShare(truth, work, ago));
  return came.map((pupil, at) => {
    const honest = pointsFor((standings[at] ?? 0) - border, work);
    const primary = truth.story === 'suspicious' && work.kind === 'vpr' ? lifted(honest, work, luck) : honest;
    const points = spread(primary, work, easeIn(truth, work), luck);
    return { pupil, points, primary, mark: markOf(primary, work) };
  });
}

/** Where chance has decided how many are low, the border lies above the last of them. */
function fatedBorder(
  { shortName }: DemoSchool,
  work: Work,
  yearsAgo: number,
  standings: readonly number[],
): number | null {
  const fate = FATES.find((one) => one.school === shortName && one.work === work.id && one.yearsAgo === yearsAgo);
  if (!fate) return null;
  const sorted = standings.toSorted((a, b) => a - b);
  const [last = 0, next = 0] = [sorted[fate.low - 1], sorted[fate.low]];
  return (last + next) / 2;
}

const markOf = (primary: number, { borders: [three, four, five] }: Work): number =>
  primary >= five ? 5 : primary >= four ? 4 : primary >= three ? 3 : 2;

/** @param above the border of a 3, in standard deviations */
function pointsFor(above: number, { borders: [three, four, five, most] }: Work): number {
  if (above < 0) return between(above, [-1.8, 0], [Math.round(three * 0.3), three]);
  if (above < TO_FOUR) return between(above, [0, TO_FOUR], [three, four]);
  if (above < TO_FIVE) return between(above, [TO_FOUR, TO_FIVE], [four, five]);
  return between(above, [TO_FIVE, TO_FIVE + 1.3], [five, most + 1]);
}

/** Whole points from the first to below the second. */
function between(value: number, [from, to]: [number, number], [least, end]: [number, number]): number {
  const part = Math.min(Math.max((value - from) / (to - from), 0), 0.9999);
  return Math.floor(least + part * (end - least));
}

/** Points as somebody writes them who wants no mark of 2, and knows where the next mark begins. */
function lifted(primary: number, { borders: [three, four, five] }: Work, luck: () => number): number {
  if (primary < three) return luck() < 0.86 ? three + (luck() < 0.3 ? 1 : 0) : primary;
  const next = primary < four ? four : five;
  return primary < five && next - primary <= 2 && luck() < 0.75 ? next : primary;
}

/** How easy single tasks are at this school besides their level, in the scale of log-odds. */
type Ease = (task: Work['tasks'][number]) => number;

const LEVEL_EASE = { Б: 0.8, П: -0.6, В: -1.6 } as const;

function easeIn({ story }: Truth, { kind, subject }: Work): Ease {
  if (story === 'suspicious' && kind === 'vpr') return ({ level }) => -0.6 * LEVEL_EASE[level];
  if (story === 'low-in-mathematics' && subject === 'math')
    return ({ label, level }) => LEVEL_EASE[level] - (WEAK.has(label) ? 1.6 : 0);
  return ({ level }) => LEVEL_EASE[level];
}

/** Tasks in which one school is weak beyond its other tasks. */
const WEAK = new Set(['6', '8', '11', '11.1', '15', '16', '16.1']);

/** Gives so many points to tasks by chance, easy ones first. */
function spread(primary: number, work: Work, ease: Ease, luck: () => number): number[] {
  const units = work.tasks.flatMap((task, at) =>
    Array.from({ length: task.most }, (_, nth) => ({ at, key: ease(task) - 0.5 * nth + gumbel(luck) })),
  );
  units.sort((a, b) => b.key - a.key);
  const points = work.tasks.map(() => 0);
  for (const { at } of units.slice(0, primary)) points[at] = (points[at] ?? 0) + 1;
  return work.id === 'oge-9-math' ? withGeometry(points, work) : points;
}

const gumbel = (luck: () => number): number => -Math.log(-Math.log(Math.max(luck(), 1e-9)));

/** Who passes the ОГЭ of mathematics has two points for geometry: they are taken from other tasks. */
function withGeometry(points: number[], { tasks, borders: [three] }: Work): number[] {
  const isGeometry = tasks.map(({ label }) => GEOMETRY.includes(label));
  const inGeometry = () => points.reduce((sum, earned, at) => sum + (isGeometry[at] ? earned : 0), 0);
  if (points.reduce((sum, earned) => sum + earned, 0) < three) return points;
  while (inGeometry() < 2) {
    const from = points.findLastIndex((earned, at) => earned > 0 && !isGeometry[at]);
    const to = points.findIndex((earned, at) => earned === 0 && isGeometry[at]);
    points[from] = (points[from] ?? 0) - 1;
    points[to] = 1;
  }
  return points;
}

const STAYS = { primary: 4, basic: 9, secondary: 11, gymnasium: 11, lyceum: 11 } as const;

/** Pupils who are to write a work; nobody where the school has no such grade. */
function classOf(school: DemoSchool, work: Work, year: number, cohorts: Map<string, Pupil[]>): readonly Pupil[] {
  if (work.grade > STAYS[school.kind]) return [];
  const key = `${school.shortName} ${year - work.grade}`;
  const cohort = cohorts.get(key) ?? cohortOf(school, year - work.grade);
  cohorts.set(key, cohort);
  if (work.kind !== 'ege') return cohort;
  const stayed = cohort.toSorted((a, b) => b.ability - a.ability).slice(0, Math.ceil(cohort.length * 0.5));
  if (work.subject === 'russian') return stayed;
  return stayed.filter((_, at) => at % 5 < 2 === (work.subject === 'math'));
}

/** Those who came to the first grade in one year, as `year` minus grade tells them. */
function cohortOf(school: DemoSchool, from: number): Pupil[] {
  const luck = chance(seedOf(`${school.shortName} ${from}`));
  // The two upper grades are half as large.
  const grades = STAYS[school.kind] === 11 ? 10 : STAYS[school.kind];
  const size = Math.max(5, Math.round((school.pupils / grades) * (0.88 + 0.24 * luck())));
  const classes = Math.ceil(size / 28);
  const drawn = Array.from({ length: size }, () => normal(luck));
  const mean = drawn.reduce((sum, ability) => sum + ability, 0) / size;
  return drawn.map((ability, at) => ({
    code: `${String(from % 100).padStart(2, '0')}${String(at + 1).padStart(3, '0')}`,
    letter: classes === 1 ? '' : ('АБВГ'[at % classes] ?? ''),
    // No year of a school is a better one: what differs from year to year is the chance of the works.
    ability: ability - mean,
  }));
}

export function seedOf(text: string): number {
  let seed = 2_166_136_261;
  for (const letter of text) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return seed >>> 0;
}

/** What the region has in a work, where so many pupils of it are as its pupils are. */
export interface Region {
  participants: number;
  /** Shares of marks 2, 3, 4, 5, which sum to 1. */
  marks: readonly [number, number, number, number];
  /** Primary points; of the ЕГЭ test scores, where it has them. */
  mean: number;
  /** By task: of the possible points, 0 to 1. */
  tasks: readonly number[];
}

const REGIONS = new Map<string, Region>();

/** The region is an ordinary school of three hundred classes, the same in every year. */
export function regionIn(work: Work): Region {
  const found = REGIONS.get(work.id) ?? pictured(work);
  REGIONS.set(work.id, found);
  return found;
}

function pictured(work: Work): Region {
  const border = quantile(shareIn(ORDINARY[0], work));
  const luck = chance(seedOf(`region ${work.id}`));
  const points = Array.from({ length: PICTURED }, (_, at) => pointsFor(quantile((at + 0.5) / PICTURED) - border, work));
  const earned = work.tasks.map(() => 0);
  for (const primary of points) {
    const tasks = spread(primary, work, ({ level }) => LEVEL_EASE[level], luck);
    for (const [at, got] of tasks.entries()) earned[at] = (earned[at] ?? 0) + got;
  }
  const shareOf = (mark: number) => points.filter((primary) => markOf(primary, work) === mark).length / PICTURED;
  return {
    participants: work.kind === 'ege' ? 4_120 : 11_860 - 7 * work.grade,
    marks: [shareOf(2), shareOf(3), shareOf(4), shareOf(5)],
    mean: points.reduce((sum, primary) => sum + scoreOf(primary, work), 0) / PICTURED,
    tasks: earned.map((got, at) => got / PICTURED / (work.tasks[at]?.most ?? 1)),
  };
}

/** Pupils that stand for those of the region. */
const PICTURED = 400;

/** Are results of this work test scores, as those of the ЕГЭ but for the base level of mathematics? */
export const hasTestScore = ({ kind, subject }: Work): boolean => kind === 'ege' && subject !== 'math-base';

/** What means are made of: test scores where there are any, else primary points. */
export const scoreOf = (primary: number, work: Work): number =>
  hasTestScore(work) ? testScore(primary, work) : primary;

/** Test score of the ЕГЭ for primary points: the least that counts lies at the border of the first. */
function testScore(primary: number, { subject, borders: [three, four, five, most] }: Work): number {
  const [least, middle, upper] = subject === 'russian' ? [24, 52, 74] : [27, 50, 74];
  if (primary < three) return Math.round((primary / three) * (least - 1));
  if (primary < four) return Math.round(least + ((primary - three) / (four - three)) * (middle - least));
  if (primary < five) return Math.round(middle + ((primary - four) / (five - four)) * (upper - middle));
  return Math.round(upper + ((primary - five) / (most - five)) * (100 - upper));
}

export const schoolsWriting = (work: Work): DemoSchool[] => SCHOOLS.filter(({ kind }) => work.grade <= STAYS[kind]);
