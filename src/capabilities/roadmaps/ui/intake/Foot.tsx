import { memo, useState } from 'react';
import { flushSync } from 'react-dom';
import { counted } from '../../../../web/format.ts';
import { Button } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { usedPieces } from '../../drafts/texts.ts';
import type { Reading } from '../../intake/reading.ts';
import styles from './Foot.module.css';
import type { Review } from './review.ts';
import { leftoverText, notCounted, willBeMade } from './totals.ts';
import { type Answers, isNew } from './useAnswers.ts';
import { TASKS } from './wording.ts';

interface FootProps {
  review: Review;
  reading: Reading;
  answers: Answers;
  onOpen: (what: 'leftover' | 'summary') => void;
}

/** What will be made, what text is left over, and the next step. */
export const Foot = memo(OneFoot);

function OneFoot({ review, reading, answers, onOpen }: FootProps) {
  const { plan } = review;
  const used = usedPieces(answers.context.corrections);
  const leftover = leftoverText(reading.unplaced.filter((_, index) => !used.has(index)));
  return (
    <footer className={styles.foot}>
      <p className={styles.says} role="status">
        {plan === null ? (
          'Укажите период плана, и станет видно, что будет создано. '
        ) : (
          <>
            {'Будет создано '}
            <b>{counted(plan.tasks.length, TASKS)}</b>
            {typo(` ${willBeMade(plan.tasks, review.workforce.coordinator)} ${notCounted(answers.open.length)} `)}
          </>
        )}
        {leftover === null ? (
          'Весь текст документа учтён.'
        ) : (
          <>
            {`${typo(leftover.before)} `}
            <button type="button" className={styles.link} onClick={() => onOpen('leftover')}>
              {leftover.link}
            </button>
            {leftover.after}
          </>
        )}
      </p>
      <div className={styles.acts}>
        <Next answers={answers} onSummary={() => onOpen('summary')} />
      </div>
    </footer>
  );
}

/** Answers the question in front and leads to the next; when none is left, to the plan. */
function Next({ answers, onSummary }: { answers: Answers; onSummary: () => void }) {
  const { current, next, placeOf } = answers;
  const [busy, setBusy] = useState(false);
  if (current === null) {
    return (
      <Button kind="primary" onClick={onSummary}>
        Создать план
      </Button>
    );
  }
  const answer = async () => {
    setBusy(true);
    const done = await answers.answer();
    flushSync(() => setBusy(false));
    const key = 'problem' in done ? current.question.key : done.next?.key;
    if (key !== undefined && !isWriting()) focusIn(key);
  };
  const verb = isNew(current) ? 'Добавить' : 'Ответить';
  const onward = isNew(current) ? 'Добавить и перейти к вопросу' : 'Ответить и перейти к вопросу';
  return (
    <Button kind="primary" busy={busy} onClick={() => void answer()}>
      {next === null ? verb : `${onward} ${placeOf(next)}`}
    </Button>
  );
}

/** Did the person go on to a field meanwhile? Then the keyboard stays there. */
const isWriting = (): boolean => document.activeElement?.matches('input, textarea, select') ?? false;

/** The keyboard goes on inside of the card, which is drawn already: at what is missing, or at the answer proposed. */
function focusIn(key: string): void {
  const card = document.querySelector(`[data-question="${CSS.escape(key)}"]`);
  const field = ['[aria-invalid="true"]:is(input, textarea)', 'input:checked', 'input, textarea']
    .map((wanted) => card?.querySelector<HTMLElement>(wanted))
    .find((found) => found);
  field?.focus();
}
