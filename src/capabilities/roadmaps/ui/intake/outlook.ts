/** Who there is, what parties mean here, and which tasks come of a draft: by the same rules as the server. */
import type { Window } from '../../deadlines/schedule.ts';
import type { DraftView } from '../../drafts/contract.ts';
import type { Corrections } from '../../drafts/corrections.ts';
import { bookOf, type EffectiveDraft, effective, plannedActivities } from '../../drafts/effective.ts';
import type { PartyBook } from '../../plans/parties.ts';
import { type Plan, planTasks, type Workforce } from '../../plans/plan.ts';
import { workforceOf } from '../../plans/staff.ts';

/** What the page needs of a draft. */
export type DraftFacts = Pick<DraftView, 'reading' | 'book' | 'suggestions' | 'workforce' | 'schoolId' | 'fileName'>;

export interface Outlook {
  draft: EffectiveDraft;
  workforce: Workforce;
  book: PartyBook;
  /** `null`: there is no period, and so nothing can be made. */
  plan: Plan | null;
}

/** With the days on which what has no day of its own is looked after. */
export interface Followed extends Outlook {
  /** Index → control dates of a deadline that is open or has no date. */
  controls: ReadonlyMap<number, readonly Window[]>;
}

export function outlookOf(
  { workforce: staff, schoolId, book: known, reading }: DraftFacts,
  corrections: Corrections,
  draft: EffectiveDraft = effective(reading, corrections),
): Outlook {
  const workforce = workforceOf(staff, corrections.groupId ?? null, schoolId);
  const book = bookOf(known, corrections);
  const plan =
    draft.period && planTasks(plannedActivities(draft, draft.period), book, workforce, corrections.tasksFrom ?? null);
  return { draft, workforce, book, plan };
}
