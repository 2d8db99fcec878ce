import type { SchoolFigures } from '../../figures/contract.ts';
import type { Measure } from './words.ts';

export type { Measure } from './words.ts';

/** What every view of a school's results is given. */
export interface ViewProps {
  of: SchoolFigures;
  /** From which share on a result is low by the rule set in force; `null`: none is. */
  threshold: number | null;
  year: number;
  /** Chosen, «vpr-5-math-2026»; '' or one that is not there: the view takes its first. */
  work: string;
  measure: Measure;
  onYear: (year: number) => void;
  onWork: (work: string) => void;
  onMeasure: (measure: Measure) => void;
  /** Opens where the figures of a work are from, or what the sum of a subject is made of. */
  onOpen: (work: string) => void;
}
