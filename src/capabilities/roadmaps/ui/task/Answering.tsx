/** The answer to what the executor asks. Few tasks have one, so it is fetched for those alone. */
import { dayAt } from '../../../../web/format.ts';
import { Bar, Button, DateField, goTo, Note, Panel, Textarea } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type AskedView, COMMENT, type TaskView } from '../../tasks/contract.ts';
import styles from './DecisionPanel.module.css';
import type { Answer } from './useAnswer.ts';

/** Grant or say why not; the day and the reason that were asked stand there already. */
export function AnswerPanel({ view, answer }: { view: TaskView; answer: Answer }) {
  const today = useToday();
  const { asked, dueOn } = answer;
  const { task } = view;
  return (
    <Panel title={asked.dueOn === null ? 'Ответ на просьбу о помощи' : 'Ответ на просьбу о переносе'}>
      <div className={styles.panel}>
        {answer.refused !== null && <Note tone="bad">{answer.refused}</Note>}
        <DateField
          label="Новый срок"
          id={answer.dueId}
          hint={`Сейчас ${dayAt(task.dueOn, today)}. Можно словами: «до пятницы»`}
          today={today}
          from={task.opensOn > today ? task.opensOn : today}
          value={dueOn}
          error={answer.wrong.dueOn}
          onChange={(to) => answer.set({ dueOn: to })}
        />
        <Button kind="primary" wide icon="check" busy={answer.busy === 'grant'} onClick={answer.grant}>
          {dueOn === null ? 'Перенести срок' : `Перенести срок на ${dayAt(dueOn, today)}`}
        </Button>
        <hr />
        <Textarea
          label="Ответ исполнителю"
          id={answer.commentId}
          rows={2}
          maxLength={COMMENT}
          value={answer.comment}
          error={answer.wrong.comment}
          onChange={(comment) => answer.set({ comment })}
        />
        <Button wide icon="arrow-back-up" busy={answer.busy === 'refuse'} onClick={answer.refuse}>
          {refuseWords(asked)}
        </Button>
      </div>
    </Panel>
  );
}

/** The same at hand on narrow screens: grant at once, or go to the words of the refusal. */
export function AnswerBar({ answer }: { answer: Answer }) {
  const today = useToday();
  const { dueOn, commentId, dueId } = answer;
  return (
    <Bar>
      <Button onClick={() => goTo(commentId)}>{answer.asked.dueOn === null ? 'Ответить' : 'Отказать'}</Button>
      {dueOn === null ? (
        <Button icon="calendar" onClick={() => goTo(dueId)}>
          Перенести срок
        </Button>
      ) : (
        <Button kind="primary" busy={answer.busy === 'grant'} onClick={answer.grant}>
          {`Перенести на ${dayAt(dueOn, today)}`}
        </Button>
      )}
    </Bar>
  );
}

const refuseWords = ({ dueOn }: AskedView): string =>
  dueOn === null ? 'Ответить, срок прежний' : 'Отказать, срок прежний';
