import type { Figures, TaskFigure } from '../cell.ts';
import { placeOf } from '../intake/place.ts';
import { type Band, bandOf, bandOfPercent, type Difficulty, isSystemic, type Points } from './bands.ts';

/** The map of tasks: how each was done here and in wider places, against the band of its difficulty. */

export interface TaskLine {
  label: string;
  difficulty: Difficulty | null;
  /** Points at most; `null`: not known. */
  max: number | null;
  /** Pupils with a value; `null`: only a per cent is known. */
  pupils: number | null;
  points: Points | null;
  /** Of the points at most, 0 to 1; `null`: not known. */
  share: number | null;
  municipality: number | null;
  region: number | null;
  band: Band | null;
  skill: string | null;
}

interface SkillLine {
  skill: string;
  /** Labels of its tasks. */
  tasks: string[];
  /** Tasks with a band, and those under it. */
  known: number;
  under: number;
  systemic: boolean;
}

export interface TaskMap {
  tasks: TaskLine[];
  skills: SkillLine[];
}

/** Per cents of the possible points by the label of the task, 0 to 100. */
export type Percents = ReadonlyMap<string, number>;

export interface TaskSources {
  /** From rows of pupils. */
  own: readonly TaskFigure[];
  /** From tables of per cents. */
  here: Percents;
  municipality: Percents;
  region: Percents;
  /** Tasks with what their sheet says of them. */
  described: readonly { label: string; max: number | null; difficulty: Difficulty | null }[];
  skills: NonNullable<Figures['skills']>;
}

export function taskMap(sources: TaskSources): TaskMap {
  const beside = skillPercents(sources.skills);
  const tasks = labelsOf(sources).map((label) => lineOf(label, sources, beside));
  return { tasks, skills: skillLines(tasks) };
}

/** In the order of the rows of pupils, then of the tables. */
function labelsOf({ own, here, skills }: TaskSources): string[] {
  return [...new Set([...own.map(({ label }) => label), ...here.keys(), ...skills.map(({ task }) => task)])];
}

function lineOf(label: string, sources: TaskSources, beside: Beside): TaskLine {
  const own = sources.own.find((task) => task.label === label);
  const described = sources.described.find((task) => task.label === label);
  const skill = sources.skills.find(({ task }) => task === label);
  const difficulty = own?.difficulty ?? described?.difficulty ?? null;
  const max = own?.max ?? described?.max ?? skill?.max ?? null;
  const points =
    own && own.max !== null ? { points: own.points, possible: own.max * own.pupils, pupils: own.pupils } : null;
  const percent = sources.here.get(label) ?? beside.school.get(label) ?? null;
  return {
    ...{ label, difficulty, max, points },
    pupils: own?.pupils ?? null,
    share: points && points.possible > 0 ? points.points / points.possible : shareOfPercent(percent),
    municipality: shareOfPercent(sources.municipality.get(label) ?? beside.municipality.get(label)),
    region: shareOfPercent(sources.region.get(label) ?? beside.region.get(label)),
    band: points ? bandOf(points, difficulty) : percent === null ? null : bandOfPercent(percent, difficulty),
    skill: skill?.skill ?? null,
  };
}

const shareOfPercent = (percent: number | null | undefined): number | null =>
  percent === null || percent === undefined ? null : percent / 100;

interface Beside {
  school: Map<string, number>;
  municipality: Map<string, number>;
  region: Map<string, number>;
}

/** Columns of per cents are headed by places: which of them each is. */
function skillPercents(skills: TaskSources['skills']): Beside {
  const found: Beside = { school: new Map(), municipality: new Map(), region: new Map() };
  for (const { task, percents } of skills) {
    for (const [heading, percent] of Object.entries(percents)) {
      const level = placeLevel(heading);
      if (percent === null || level === null || level === 'country' || found[level].has(task)) continue;
      found[level].set(task, percent);
    }
  }
  return found;
}

/** Which place a column of per cents is of. */
export const placeLevel = (heading: string): ReturnType<typeof placeOf>['level'] =>
  /^(оо|школа)$/iu.test(heading.trim()) ? 'school' : placeOf(heading).level;

function skillLines(tasks: readonly TaskLine[]): SkillLine[] {
  const skills = new Map<string, TaskLine[]>();
  for (const task of tasks) {
    if (task.skill !== null) skills.set(task.skill, [...(skills.get(task.skill) ?? []), task]);
  }
  return [...skills].map(([skill, of]) => {
    const bands = of.map(({ band }) => band);
    return {
      skill,
      tasks: of.map(({ label }) => label),
      known: bands.filter((band) => band !== null).length,
      under: bands.filter((band) => band === 'under').length,
      systemic: isSystemic({ skill, bands }),
    };
  });
}
