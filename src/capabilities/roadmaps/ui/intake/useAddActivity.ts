import { sectionAt } from '../../drafts/added.ts';
import type { Anchor } from '../../drafts/corrections.ts';
import { useActs } from './acts.ts';
import { addActivity, freshActivity } from './decisions.ts';
import type { RowContext } from './rows.ts';

/** Adds an activity in its place; returns a function that takes its words. */
export function useAddActivity({ facts, corrections, review }: Pick<RowContext, 'facts' | 'corrections' | 'review'>) {
  const { change, edit, light } = useActs();
  return (anchor: Anchor, title: string) => {
    const index = freshActivity(corrections, Math.random());
    const beside = anchor.is === 'activity' ? review.activities.get(anchor.index)?.section : undefined;
    change(addActivity(index, anchor, title, beside === undefined ? sectionAt(facts.reading, anchor) : beside));
    light(`activity ${index}`);
    edit(index);
  };
}
