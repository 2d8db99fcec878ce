import { Button } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { useActs } from './acts.ts';
import styles from './Rail.module.css';
import { answeredText, takeBack, topicOf } from './takeBack.ts';
import type { Answers } from './useAnswers.ts';

/** What has been answered: to be seen, and changed. */
export function Answered({ answers: { context } }: { answers: Answers }) {
  const { change, ask } = useActs();
  const answered = context.review.questions.filter(({ open }) => open.length === 0);
  if (answered.length === 0) return null;
  return (
    <details className={styles.settled}>
      <summary>{`Отвечено: ${answered.length}`}</summary>
      <ul>
        {answered.map((question) => (
          <li key={question.key}>
            <span>
              {typo(`${topicOf(question)}: `)}
              <b>{typo(answeredText(question, context))}</b>
            </span>
            <Button
              kind="quiet"
              size="sm"
              label={`Изменить ответ: ${topicOf(question)}`}
              onClick={() => {
                change(takeBack(question, context.review));
                ask(question.key);
              }}
            >
              Изменить
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
