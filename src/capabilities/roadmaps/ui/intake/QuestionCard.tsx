import { useEffect, useRef } from 'react';
import { counted } from '../../../../web/format.ts';
import { Icon } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import type { DraftView } from '../../drafts/contract.ts';
import { movedAround } from '../../drafts/years.ts';
import { AnswerFields } from './AnswerFields.tsx';
import { useActs } from './acts.ts';
import type { Question } from './questions.ts';
import styles from './Rail.module.css';
import type { Answers, Card } from './useAnswers.ts';
import { ACTIVITIES, cited, pointsText, yearsText } from './wording.ts';

interface QuestionCardProps {
  card: Card;
  answers: Answers;
  view: DraftView;
  /** It is answered now; the others show their question only. */
  isFront: boolean;
}

/** One question: where it stands, what is asked, the ready answers. */
export function QuestionCard({ card, answers, view, isFront }: QuestionCardProps) {
  const { question } = card;
  const { ask, light } = useActs();
  const root = useRef<HTMLLIElement | HTMLDivElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    const opening = isFirst.current;
    isFirst.current = false;
    // The page opens at its beginning, with the heading over the questions in sight.
    if (opening) return;
    // Where the questions do not scroll by themselves, the row that brought this one to the front stays in view.
    const rail = root.current?.closest('aside');
    if (isFront && rail && rail.scrollHeight > rail.clientHeight) root.current?.scrollIntoView({ block: 'nearest' });
  }, [isFront]);
  const show = () => {
    light(placeOfQuestion(question), true);
    ask(question.key);
  };
  const where = `Вопрос ${answers.placeOf(question)} из ${answers.context.review.questions.length}`;
  const points = pointsText(question.open.flatMap((index) => answers.context.review.activities.get(index) ?? []));
  const title = typo(questionText(question, answers.context.corrections.shiftYears ?? 0));
  return (
    <div ref={root as never} className={`${styles.card} ${isFront ? styles.front : ''}`} data-question={question.key}>
      <p className={styles.where}>
        <Icon name="filled/help-circle" size={16} />
        <span>
          {where}
          {points !== '' && (
            <>
              {' · '}
              <button type="button" className={styles.point} onClick={show}>
                {points}
              </button>
            </>
          )}
        </span>
      </p>
      {isFront ? (
        <AnswerFields title={title} card={card} answers={answers} view={view} />
      ) : (
        <h3>
          <button type="button" className={styles.opener} onClick={show}>
            {title}
          </button>
        </h3>
      )}
    </div>
  );
}

/** The row that a question is about; of the whole plan its head. */
export const placeOfQuestion = ({ open }: Question): string => {
  const [index = -1] = open;
  return index < 0 ? 'plan' : `activity ${index}`;
};

/** What is asked, in one sentence. `years`: by which the plan is moved. */
function questionText(question: Question, years: number): string {
  switch (question.ask) {
    case 'title':
      return 'Как называется план?';
    case 'period':
      return 'На какой период составлен план?';
    case 'unsure-period':
      return `Период плана: ${yearsText(question.period)}?`;
    case 'ended':
      return `План на ${yearsText(question.period)} уже закончился. Что создать?`;
    case 'new-title':
      return 'В названии другие годы. Как назвать план?';
    case 'begun':
      return 'Часть сроков уже прошла. Что создать?';
    case 'schools':
      return `${question.parties.slice(0, 2).map(cited).join(', ')}: каких школ?`;
    case 'deadline':
      return movedAround(question.deadline.question ?? `${cited(question.text)}: какие даты?`, years);
    case 'follow':
      return `${counted(question.followed, ACTIVITIES)} без точного срока: как часто проверять?`;
    case 'by-hand':
      return question.open.length === 1
        ? 'Срок, указанный вами, вне периода плана. Что с ним сделать?'
        : 'Сроки, указанные вами, вне периода плана. Что с ними сделать?';
    case 'no-deadline':
      return 'Срок не указан. Когда выполнить?';
    case 'party':
      return `${cited(question.party)}: кто это?`;
    case 'no-party':
      return 'Ответственный не указан. Кто исполняет?';
  }
}
