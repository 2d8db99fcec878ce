import type { Figures, Grain, Level } from '../cell.ts';
import { plain } from '../intake/text.ts';
import type { Difficulty } from './bands.ts';
import { pupilFigures } from './gather.ts';
import { type Percents, placeLevel, type TaskSources } from './taskMap.ts';
import { type WorkOfYear, yearKey } from './work.ts';

/** From cells of one work, of a school and of wider places, what the map of its tasks is drawn from. */

interface TaskCell {
  batchId: string;
  place: string;
  level: Level;
  grain: Grain;
  figures: Figures;
}

interface Named {
  label: string;
  max: number | null;
  difficulty: Difficulty | null;
}

interface Known {
  /** How files may name the municipality. */
  names: readonly string[];
  sheets: readonly {
    batchId: string;
    sheets: readonly {
      tasks: readonly Named[];
      procedures: readonly { key: string }[];
      places: readonly { key: string }[];
    }[];
  }[];
}

export function taskSources(work: WorkOfYear, cells: readonly TaskCell[], known: Known): TaskSources {
  const of = (grain: Grain, level: Level) => cells.filter((cell) => cell.grain === grain && cell.level === level);
  const tables = (found: readonly TaskCell[]) => percentsOf(work, found, known);
  const municipalities = ownMunicipality(of('tasks', 'municipality'), known.names);
  const own = pupilFigures(of('pupil', 'school').map(({ figures }) => figures)).tasks;
  return {
    own,
    here: tables(of('tasks', 'school')),
    municipality: tables(municipalities),
    region: tables(of('tasks', 'region')),
    described: cells.flatMap((cell) => (cell.grain === 'tasks' ? tasksOfSheet(work, cell, known) : [])),
    skills: skillsOf(cells),
  };
}

/** A file of the region has a line for each municipality: ours by its name, or the only one. */
function ownMunicipality(cells: readonly TaskCell[], names: readonly string[]): TaskCell[] {
  const places = new Set(cells.map(({ place }) => place));
  if (places.size < 2) return [...cells];
  return cells.filter(({ place }) => names.some((name) => place.endsWith(plain(name))));
}

/** Skills of the school's own file; else of a wider one, whose column of a school would be another's. */
function skillsOf(cells: readonly TaskCell[]): TaskSources['skills'] {
  const found = cells.filter(({ grain }) => grain === 'skill');
  const own = found.filter(({ level }) => level === 'school');
  if (own.length > 0) return own.flatMap(({ figures }) => figures.skills ?? []);
  return found.flatMap(({ figures }) => (figures.skills ?? []).map(withoutSchools));
}

const withoutSchools = (skill: TaskSources['skills'][number]): TaskSources['skills'][number] => ({
  ...skill,
  percents: Object.fromEntries(Object.entries(skill.percents).filter(([heading]) => placeLevel(heading) !== 'school')),
});

/** Of all pupils, by task. */
function percentsOf(work: WorkOfYear, cells: readonly TaskCell[], known: Known): Percents {
  const found = new Map<string, number>();
  for (const cell of cells) {
    const values = cell.figures.percents?.find(({ mark }) => mark === null)?.values ?? [];
    for (const [at, { label }] of tasksOfSheet(work, cell, known).entries()) {
      const value = values[at];
      if (value !== null && value !== undefined && !found.has(label)) found.set(label, value);
    }
  }
  return found;
}

/** Tasks in the order of the per cents: as the cell has them, or the sheet that its rows stand in. */
function tasksOfSheet(work: WorkOfYear, cell: TaskCell, { sheets }: Known): readonly Named[] {
  if (cell.figures.tasks) return cell.figures.tasks;
  const key = yearKey(work);
  const batch = sheets.find(({ batchId }) => batchId === cell.batchId)?.sheets ?? [];
  const sheet = batch.find(
    ({ tasks, procedures, places }) =>
      tasks.length > 0 &&
      procedures.some((procedure) => procedure.key === key) &&
      places.some((place) => place.key === cell.place),
  );
  return sheet?.tasks ?? [];
}
