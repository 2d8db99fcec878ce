import { FEWEST } from './shares.ts';

/** How well tasks are done: points of the possible ones, against the bands for their difficulty. */

export type Difficulty = 'Б' | 'П' | 'В';

/** A border with a grey zone at both sides, tenths of a per cent. */
interface Border {
  border: number;
  grey: number;
}

/** Bands as data: with their edition and where they are from. */
export interface TaskBands {
  borders: Readonly<Record<Difficulty, Border>>;
  edition: string;
  source: string;
  verified: boolean;
}

export const FIOKO_2026: TaskBands = {
  borders: { Б: { border: 600, grey: 30 }, П: { border: 300, grey: 15 }, В: { border: 300, grey: 15 } },
  edition: '2026',
  source: 'рекомендации ФИОКО 2026 года для школ, по пересказу; с подлинником не сверены',
  verified: false,
};

/** Points that pupils got, of those they might have got. */
export interface Points {
  points: number;
  /** Pupils × points at most. */
  possible: number;
  pupils: number;
}

/** `reached`: over the border and its grey zone; `grey`: in the zone, chance decides; `under`: below both. */
export type Band = 'reached' | 'grey' | 'under';

/**
 * Compared in whole counts. `null`: the difficulty is not known, or there are too few pupils.
 * @example bandOf({ points: 11, possible: 20, pupils: 20 }, 'Б') // 'under': 55 %
 */
export function bandOf({ points, possible, pupils }: Points, difficulty: Difficulty | null, bands = FIOKO_2026) {
  return difficulty === null || pupils < FEWEST || possible <= 0
    ? null
    : bandIn(points * 1000, possible, bands.borders[difficulty]);
}

/** The same of a per cent that a file has, 0 to 100, where it does not say how many pupils there were. */
export const bandOfPercent = (percent: number, difficulty: Difficulty | null, bands = FIOKO_2026): Band | null =>
  difficulty === null ? null : bandIn(percent * 10, 1, bands.borders[difficulty]);

/**
 * The region does not get over the border either, or no further than here: the task is hard for everybody, and says little
 * of this school. Not known of the region: `false`.
 * @example isLowInRegionToo({ share: 0.1, region: 0.146, difficulty: 'В' }) // true
 */
export function isLowInRegionToo({ share, region, difficulty }: TaskShares, bands = FIOKO_2026): boolean {
  if (share === null || region === null) return false;
  return share >= region || bandOfPercent(region * 100, difficulty, bands) !== 'reached';
}

interface TaskShares {
  /** Of the points at most, 0 to 1; `null`: not known. */
  share: number | null;
  region: number | null;
  difficulty: Difficulty | null;
}

function bandIn(thousandfold: number, of: number, { border, grey }: Border): Band {
  if (thousandfold < (border - grey) * of) return 'under';
  return thousandfold >= (border + grey) * of ? 'reached' : 'grey';
}

/** A skill with the bands of the tasks that ask for it. */
export interface SkillTasks {
  skill: string;
  /** `null`: the task has no band. */
  bands: readonly (Band | null)[];
}

/**
 * Most tasks of a skill lie under their band: perhaps it is not understood at all. One task alone says nothing of a skill.
 * @example isSystemic({ skill: 'Дроби', bands: ['under', 'under', 'grey'] }) // true
 */
export function isSystemic({ bands }: SkillTasks): boolean {
  const known = bands.filter((band) => band !== null);
  const under = known.filter((band) => band === 'under').length;
  return known.length >= 2 && under * 2 > known.length;
}
