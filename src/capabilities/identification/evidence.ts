import type { SchoolContext, SchoolMarkers, SchoolResult } from '../results/contract.ts';

/** All that is known of the schools of one municipality, before any rule is asked. What is not known is not there. */
export interface Evidence {
  results: readonly SchoolResult[];
  context: readonly SchoolContext[];
  markers: readonly SchoolMarkers[];
  /** Counts that are no results: olympiads, staying on to grade 10, whatever a table brings. */
  indicators: readonly SchoolIndicator[];
  /** What the registry says of schools; of a school without a line nothing is known, and it is not excluded. */
  schools: readonly SchoolLine[];
  /** What looking at marks and tasks makes one ask of a school. */
  questions: readonly SchoolQuestion[];
  /** Scores of single pupils, added up: the firmest ground for a contextual difference. */
  pupils: readonly PupilScores[];
}

export const NO_EVIDENCE: Evidence = {
  ...{ results: [], context: [], markers: [], indicators: [], schools: [], questions: [], pupils: [] },
};

/** So many of so many in a year. */
export interface SchoolIndicator {
  school: string;
  year: number;
  /** «olympiads»: winners and prize-holders of all who could; «grade-10»: who stays on, of who finished grade 9. */
  indicator: string;
  /** Pupils; the second at least 1, the first at most as many. */
  numerator: number;
  denominator: number;
}

interface SchoolLine {
  school: string;
  /** Of the registry: «secondary», «special», «evening»…; `null`: not known. */
  kind: string | null;
}

/** A thing to look at, never a verdict. */
export interface SchoolQuestion {
  school: string;
  year: number;
  question: 'peak' | 'inverted-difficulty' | 'journal-gap' | 'exam-gap';
  /** One sentence of where it was seen, with its figures. */
  words: string;
}

/**
 * Scores of single pupils of one procedure and year, added up as the model of pupils in schools asks (`model/moments.ts`), in
 * plain lists, so that they can be kept with a list of schools.
 */
export interface PupilScores {
  procedure: SchoolResult['procedure'];
  year: number;
  /** «prior»: what the same pupil had before. Pupils without it, or without a score, are not in it. */
  columns: readonly string[];
  /** Of the columns and last of the score: products of deviations from the school's means, (columns + 1)². */
  within: readonly number[];
  schools: readonly string[];
  /** Pupils of each school. */
  counts: readonly number[];
  /** Of the columns and last of the score: columns + 1 numbers a school. */
  means: readonly number[];
}
