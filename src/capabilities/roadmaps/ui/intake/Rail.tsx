import { memo } from 'react';
import { Note } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { AcceptAll } from './AcceptAll.tsx';
import { Answered } from './Answered.tsx';
import { Assumptions } from './Assumptions.tsx';
import { DefectList } from './DefectList.tsx';
import { Gaps } from './Gaps.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import styles from './Rail.module.css';
import type { Answers } from './useAnswers.ts';

/** What is to be decided: questions, the marks of the clerk, and who is missing. */
export const Rail = memo(OneRail);

function OneRail({ view, answers }: { view: DraftView; answers: Answers }) {
  const { open, current } = answers;
  return (
    <aside className={styles.rail} aria-label="Что решить">
      <div className={styles.head}>
        <h2>
          {open.length === 0 ? (
            'Вопросы'
          ) : (
            <>
              Ответьте на вопросы <span>{open.length}</span>
            </>
          )}
        </h2>
        <AcceptAll answers={answers} />
      </div>
      {open.length === 0 && (
        <Note tone="good">
          {view.reading.activities.length === 0
            ? 'Мероприятий в документе не найдено, спрашивать не о чем.'
            : 'Вопросов не осталось: план можно создавать.'}
        </Note>
      )}
      <Assumptions context={answers.context} />
      {open.map((question) => (
        <QuestionCard
          key={question.key}
          card={answers.cardOf(question)}
          answers={answers}
          view={view}
          isFront={question.key === current?.question.key}
        />
      ))}
      <Answered answers={answers} />
      <DefectList context={answers.context} />
      <Gaps answers={answers} />
      {view.reading.activities.length > 0 && answers.context.review.activities.size === 0 && (
        <Note tone="warn">{typo('Все мероприятия отмечены как лишние: создавать нечего.')}</Note>
      )}
    </aside>
  );
}
