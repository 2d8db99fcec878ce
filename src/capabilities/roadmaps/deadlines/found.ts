import type { Plan } from './plan.ts';
import type { Doubt } from './questions.ts';
import type { DeadlineKind, Window } from './schedule.ts';

/** Windows inside the plan, and what a person must decide about them. */
export interface Found {
  kind: DeadlineKind;
  windows: Window[];
  doubts: Doubt[];
}

/** What a phrase is read against: the plan, and the text it stands in, for the words of a question. */
export interface Context {
  plan: Plan;
  text: string;
}

export const found = (kind: DeadlineKind, windows: readonly Window[], ...doubts: Doubt[]): Found => ({
  kind,
  windows: [...windows],
  doubts,
});
