import { changedByWords } from '../../../../web/changedBy.ts';
import { Conflict } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { decisionText, pathText } from './comparing.ts';
import { decisionsOf } from './merge.ts';
import type { DraftFacts } from './outlook.ts';
import type { Review } from './review.ts';
import type { Contradiction } from './saver.ts';
import type { ReviewState } from './useReview.ts';

interface ComparingProps {
  state: ReviewState;
  contradiction: Contradiction;
  facts: DraftFacts;
  review: Review;
  onClose: () => void;
}

/** Two people answered differently: both answers side by side, all else is put together already. */
export function Comparing({ state, contradiction: { theirs, paths, by }, facts, review, onClose }: ComparingProps) {
  const today = useToday();
  const [mine, others] = [decisionsOf(state.corrections), decisionsOf(theirs)];
  const of = (decisions: typeof mine): Record<string, unknown> =>
    Object.fromEntries(paths.map((path) => [path, decisions[path]]));
  return (
    <Conflict
      mine={of(mine)}
      theirs={of(others)}
      fields={paths.map((path) => ({
        name: path,
        label: pathText(path, facts, review),
        show: (decisions) => decisionText(path, decisions[path as keyof typeof decisions], facts, review),
      }))}
      by={changedByWords('ответы', by, today)}
      onResolve={(chosen) => {
        state.resolve(chosen);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
