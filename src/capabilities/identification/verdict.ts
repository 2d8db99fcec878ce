/** What is said of each school. All of it is plain data: kept with a list it reads the same years later. */
import type { SchoolResult } from '../results/contract.ts';
import type { SchoolQuestion } from './evidence.ts';
import type { ContextShare, SimpleCriterion } from './ruleSet.ts';
import type { Tipping } from './tipping.ts';

/** `open`: nothing can be told either way. `unknown`: there is nothing of what the rule asks for. `excluded`: not judged. */
export type Answer = 'sure' | 'probable' | 'open' | 'probably-not' | 'surely-not' | 'unknown' | 'excluded';

/** What a rule says of the figures as they are, and how probable it is that it truly holds (0 to 1); `null`: nothing is known. */
export interface Standing {
  answer: Answer;
  onPaper: boolean | null;
  probability: number | null;
}

export interface Verdict extends Standing {
  school: string;
  /** Why the rule set does not judge it; `null`: it does. */
  excluded: Exclusion | null;
  /** The same of the rule for watching; `null`: there is none. */
  watched: Standing | null;
  /** The single criteria of the rule, in its order. */
  reasons: Reason[];
  figures: SchoolFigure[];
  /** Low results by subject and year, procedures together. */
  totals: SubjectTotal[];
  /** Single results that would change the answer on paper, the nearest first. */
  tippings: Tipping[];
  /** What a procedure of the next year may have at most for its share to stay under the line of the rule. */
  allowances: Allowance[];
  /** The second flag; `null`: the rule set asks for none. */
  context: ContextStanding | null;
  /** What the results are beside what the conditions let expect; `null`: not asked for, or not to be had (see `context`). */
  expected: Expected | null;
  /** Of a school in adverse conditions: are its results as expected or better? `null`: not in such conditions, or not known. */
  resilient: Standing | null;
  /** Both flags together; `open`: one of them cannot be told. `null`: the rule set has one flag only. */
  quadrant: 'both' | 'results' | 'context' | 'neither' | 'open' | null;
  objectivity: ObjectivityStanding | null;
  alerts: Alert[];
}

export type Exclusion =
  | { because: 'kind'; kind: string }
  /** `most`: of any of its results of the last year; `null`: it has none. */
  | { because: 'participants'; most: number | null; least: number };

export interface Reason extends Standing {
  criterion: SimpleCriterion;
  /** What the criterion looks at. */
  results: SchoolResult[];
  /** Of these, what is past the line on paper, where the criterion has a line for single results. */
  past: SchoolResult[];
  /** What it compares, and with what; `null`: nothing is known, or it counts results instead. */
  compared: { value: number; line: number } | null;
}

/** One figure of the school, and where its true value lies with a probability of 95 %. */
export interface SchoolFigure {
  of: 'low-share' | 'relative-score';
  result: SchoolResult;
  seen: number;
  low: number;
  high: number;
}

/** Shares from 0 to 1; `low` and `high` hold the true share with a probability of 95 %. */
export interface SubjectTotal {
  subject: string;
  year: number;
  participants: number;
  lowResults: number;
  seen: number;
  low: number;
  high: number;
}

/** Of `participants` as many as last time, `most` low results keep the share under `line`. */
export interface Allowance {
  result: SchoolResult;
  line: number;
  most: number;
}

export interface ContextStanding {
  /** Of the last year that is known; `null`: nothing is. */
  year: number | null;
  shares: ContextFigure[];
  /** In standard deviations; `null`: too much is missing. */
  index: number | null;
  threshold: number;
  /** Are the conditions adverse? `null`: not known. */
  adverse: boolean | null;
}

export interface ContextFigure {
  share: ContextShare;
  /** The indicator of `share.from` that was found; `null`: the school's passport has none of them. */
  from: string | null;
  /** 0 to 1. */
  value: number | null;
  /** Of the schools. */
  mean: number | null;
  /** How far the value is on the adverse side, in standard deviations. */
  adverse: number | null;
}

/** Differences: 0.03 is 3 % of the mean result above what was to be expected. */
export interface Expected {
  /** By pupils' scores, or by means of schools with their sampling errors. */
  basis: 'pupils' | 'means';
  difference: number;
  /** Of the difference, with everything estimated. */
  error: number;
  low: number;
  high: number;
  /** The same in points of the work; `null`: works of different scales are together. */
  points: { difference: number; low: number; high: number } | null;
  /** Results that it is of. */
  results: number;
}

export interface ObjectivityStanding {
  /** `null`: no table of markers says anything of the school. */
  flagged: boolean | null;
  /** Markers of the last years: «4-math». */
  years: { year: number; markers: string[] }[];
  questions: SchoolQuestion[];
}

/** Graduates failed a compulsory exam. */
export interface Alert {
  result: SchoolResult;
  pupils: number;
}

/** Why there are no contextual differences. */
export type NoExpectation = 'no-context' | 'no-means' | 'few-schools';

export interface Identification {
  verdicts: Verdict[];
  /** Plausible truths that were drawn. */
  truths: number;
  /** `null`: they are not asked for, or are there. */
  noExpectation: NoExpectation | null;
}

/** Why a rule set may not be asked of these results: each ban of `results/purpose.ts` that it breaks. */
export interface Refused {
  refused: { kind: string; reason: string; source: string; address: string; verified: boolean }[];
}
