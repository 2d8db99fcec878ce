/** Rows as files give them, in exact types. What a file does not say is `null`, never 0. Per cents are as written, 0 to 100. */

interface Common {
  /** Number of the row in its sheet, from 1, as table programs show it. */
  row: number;
  /** `placeKey` of whose result it is. */
  place: string;
  /** `procedureKey` */
  procedure: string;
}

/** One pupil, by a code. */
export interface PupilRow extends Common {
  grain: 'pupil';
  /** The code of ФИС ОКО or of the list, never a name; `null`: the file has none, and the row stands for the pupil. */
  pupil: string | null;
  /** «5А» */
  class: string | null;
  variant: string | null;
  /** Points for the tasks that `SheetReport.tasks` lists, in its order. */
  tasks: (number | null)[];
  /** Primary points. */
  primary: number | null;
  /** 2 to 5 */
  mark: number | null;
  /** The mark of the class journal, 2 to 5. */
  journalMark: number | null;
  /** Of the ЕГЭ, 0 to 100. */
  testScore: number | null;
}

/** How the marks or the primary points of a place are distributed. */
export interface DistributionRow extends Common {
  grain: 'distribution';
  of: 'mark' | 'primary';
  /** Pupils; `null`: not said. */
  participants: number | null;
  /** By mark or by number of points: pupils, or per cents of pupils, as the file has them. */
  unit: 'pupils' | 'percents';
  values: Record<string, number | null>;
}

/** How many pupils got a lower, the same or a higher mark than in the journal. */
export interface JournalRow extends Common {
  grain: 'journal';
  group: 'lower' | 'same' | 'higher' | 'total';
  pupils: number | null;
  percent: number | null;
}

/** How the tasks were done: of the possible points, by task. */
export interface TasksRow extends Common {
  grain: 'tasks';
  /** Of pupils with this mark; `null`: of all. */
  mark: number | null;
  participants: number | null;
  /** In the order of `SheetReport.tasks`. */
  percents: (number | null)[];
}

/** What pupils can do, task by task: of the possible points, here and elsewhere. */
export interface SkillRow extends Common {
  grain: 'skill';
  task: string;
  skill: string | null;
  /** Points at most. */
  max: number | null;
  percents: Record<string, number | null>;
}

/** Marks that are hard to believe, as ФИС ОКО flags them. */
export interface BiasRow extends Common {
  grain: 'bias';
  year: number | null;
  /** By grade and subject, «4-math»: was there a marker? */
  markers: Record<string, boolean | null>;
  /** How many there are, as the file says. */
  count: number | null;
}

/** Means and shares of a place as one line: often all that a municipality has. */
export interface AverageRow extends Common {
  grain: 'average';
  participants: number | null;
  meanPrimary: number | null;
  meanMark: number | null;
  /** Of the ЕГЭ, 0 to 100. */
  meanScore: number | null;
  /** Pupils with a mark of 2, or under the minimum. */
  low: number | null;
  percentLow: number | null;
  /** «Успеваемость»: of marks 3 to 5. */
  percentPassed: number | null;
  /** «Качество»: of marks 4 and 5. */
  percentGood: number | null;
}

/** Where a school works, and for whom. */
export interface ContextRow extends Common {
  grain: 'context';
  year: number | null;
  pupils: number | null;
  /** Words of the file: kind and size of the settlement, and whether the school is special. */
  facts: Record<string, string | null>;
  /** Numbers of the social passport by their indicator: pupils, or per cents where the heading says so. */
  counts: Record<string, number | null>;
}

export type ResultRow =
  | PupilRow
  | DistributionRow
  | JournalRow
  | TasksRow
  | SkillRow
  | BiasRow
  | AverageRow
  | ContextRow;
