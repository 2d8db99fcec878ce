import type { Difficulty } from '../bands.ts';
import { directionOf, FEWEST } from '../shares.ts';

/** Inverted difficulty: easy tasks done worse than in the region, hard ones better. A question, no verdict. */

/** A task of the school beside the same of the region; shares of the points at most, 0 to 1. */
export interface TaskBeside {
  difficulty: Difficulty | null;
  here: number;
  region: number;
  /** Pupils of the school. */
  pupils: number;
}

export interface Apart {
  /** Tasks. */
  tasks: number;
  /** Mean of here − region, −1 to 1, and where it lies with 95 % confidence at least. */
  value: number;
  low: number;
  high: number;
}

/** Two-sided 95 % quantile of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/**
 * How far tasks of a kind lie from the region together.
 *
 * The interval is wide on purpose: points of a task between 0 and 1 differ at most as p(1 − p) (Bhatia and Davis, 2000), and
 * answers of one pupil to several tasks are taken as if one said all of another.
 * @returns `null`: there is no such task, or too few pupils
 */
export function apartFrom(tasks: readonly TaskBeside[]): Apart | null {
  if (tasks.length === 0 || tasks.some(({ pupils }) => pupils < FEWEST)) return null;
  const mean = (of: (task: TaskBeside) => number) => tasks.reduce((sum, task) => sum + of(task), 0) / tasks.length;
  const value = mean(({ here, region }) => here - region);
  const half = Z_95 * mean(({ region, pupils }) => Math.sqrt((region * (1 - region)) / pupils));
  return { tasks: tasks.length, value, low: value - half, high: value + half };
}

export interface Inverted {
  /** Base tasks. */
  base: Apart;
  /** Raised and high ones. */
  hard: Apart;
  isQuestion: boolean;
}

/** `null`: the tasks of one of the two kinds are not known. */
export function invertedOf(tasks: readonly TaskBeside[]): Inverted | null {
  const base = apartFrom(tasks.filter(({ difficulty }) => difficulty === 'Б'));
  const hard = apartFrom(tasks.filter(({ difficulty }) => difficulty === 'П' || difficulty === 'В'));
  if (!base || !hard) return null;
  return { base, hard, isQuestion: directionOf(base) === 'down' && directionOf(hard) === 'up' };
}
