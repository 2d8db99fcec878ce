import { useState } from 'react';
import { counted } from '../../../../web/format.ts';
import { Button, Checkbox, Dialog } from '../../../../web/parts.ts';
import { typo } from '../../../../web/typo.ts';
import { useActs } from './acts.ts';
import { tasksText } from './options.ts';
import styles from './Rail.module.css';
import { topicOf } from './takeBack.ts';
import type { Answers, Card } from './useAnswers.ts';

interface ProposalsProps {
  ready: readonly Card[];
  answers: Answers;
  onClose: () => void;
}

const of = (cards: readonly Card[]) => cards.map(({ question }) => question);

/** Each proposed answer in sight, to be taken or left. */
export function Proposals({ ready, answers, onClose }: ProposalsProps) {
  const { light } = useActs();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = ready.filter(({ question }) => !left.has(question.key));
  const toggle = (key: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(key);
    else next.add(key);
    setLeft(next);
  };
  return (
    <Dialog
      title="Предложенные ответы"
      size="lg"
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            onClick={() => {
              answers.answerAll(of(taken));
              light(null);
              onClose();
            }}
          >
            {`Принять ${counted(taken.length, ['ответ', 'ответа', 'ответов'])}`}
          </Button>
          <Button onClick={onClose}>Отвечать по одному</Button>
        </>
      }
    >
      <p className="muted">
        {typo('Снимите отметку с того, что не подходит: этот вопрос останется. Любой ответ потом можно изменить.')}
      </p>
      <p className="muted" role="status">
        {typo(`С отмеченными ответами будет создано ${tasksText(answers.changeOf(of(taken)), answers.context)}.`)}
      </p>
      <ul className={styles.proposals}>
        {ready.map(({ question, options, draft }) => {
          const option = options.find(({ value }) => value === draft.value);
          return (
            <li key={question.key}>
              <Checkbox
                label={`${topicOf(question)}: ${option?.label ?? ''}`}
                hint={
                  [
                    question.ask === 'deadline' ? undefined : option?.hint,
                    question.open.length > 1
                      ? `${counted(question.open.length, ['место', 'места', 'мест'])} в документе`
                      : undefined,
                  ]
                    .filter(Boolean)
                    .join(' · ') || undefined
                }
                value={!left.has(question.key)}
                onChange={(on) => toggle(question.key, on)}
              />
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
